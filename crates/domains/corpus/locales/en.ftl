# What people say, and what is decided about it.

kind-proposal = Proposal
kind-debate = Debate
kind-comment = Comment

corpus-audit-mended = Mended what was typed in for someone
corpus-audit-taken-back = Took back what was typed in for someone
channel-web = On this site
channel-email = By e-mail
channel-letter = By letter
channel-register = In a paper register
channel-meeting = At a meeting
channel-phone = By telephone
channel-counter = At the counter
channel-door = Door to door
channel-kiosk = On a kiosk
channel-interview = In an interview
channel-survey = In a survey
channel-import = On another platform

state-pending = Waiting for moderation
state-published = Published
state-refused = Not published
state-hidden = Hidden
state-withdrawn = Taken back by its author
state-erased = Erased at its author's request
state-merged = Merged into another

outcome-none = No answer yet
outcome-received = Received
outcome-under_study = Under study
outcome-accepted = Accepted
outcome-refused = Not accepted
outcome-done = Done

reason-insult = Insult, threat or discrimination
reason-illegal = Against the law
reason-personal_data = Someone's private life
reason-off_topic = Off topic
reason-advertising = Advertising
reason-duplicate = Already said by the same person
reason-incomprehensible = Message that cannot be understood

decision-publish = Publish
decision-refuse = Do not publish
decision-hide = Hide
decision-restore = Publish again


sort-hasard = At random
sort-recentes = Most recent
sort-soutenues = Most supported
sort-discutees = Most discussed
sort-numeros = By number

thread-sort-recents = Most recent
thread-sort-soutenus = Most supported
corpus-refusal-unknown = This contribution is no longer available.
corpus-refusal-closed = The timetable of the process does not allow this now.
corpus-refusal-signed-out = Sign in to continue.
corpus-refusal-too-late = The time to change this contribution is over.
corpus-refusal-already = This was done already.
corpus-refusal-missing = A condition to take part here is missing.
problem-reason = Choose a reason: the person will be told.
corpus-audit-publish = Contribution published
corpus-audit-refuse = Contribution not published
corpus-audit-hide = Contribution hidden
corpus-audit-restore = Contribution published again
corpus-audit-uphold = Moderation decision upheld
corpus-audit-overturn = Moderation decision overturned
stance-for = For
stance-neutral = Neither for nor against
stance-against = Against
corpus-refusal-signed = You have signed another request this quarter. The law allows one; withdraw the first to sign this one.
corpus-audit-signing = Signatures of the module changed
corpus-signing = Signatures
corpus-signing-text = In a petition, supporting is called signing. From a certain number of signatures on, an answer is due.
corpus-signing-signed = Contributions of this module are signed
corpus-signing-goal = Number of signatures
corpus-signing-goal-hint = From which an answer is due. In a town the law counts a tenth of the voters; elsewhere, a twentieth. You may choose fewer.
corpus-signing-once = One signature per quarter and person
corpus-signing-once-hint = What article L. 1112-16 of the French code of local authorities asks.
corpus-signing-saved = Saved.
corpus-signing-of = { $n ->
    [one] { $n } signature of { $goal }
   *[other] { $n } signatures of { $goal }
}
problem-corpus-goal = Write a number between 1 and 100,000,000.
corpus-signing-share = { $n }%

# Views.
corpus-view-liste = List
corpus-view-carte = Map
corpus-view-tableau = Table
corpus-view-etats = By state
corpus-audit-views = Display of a module changed
problem-corpus-view = “{ $value }” is not a view: list, map, table, states.
problem-corpus-view-twice = “{ $value }” is taken already.
problem-corpus-view-sort = “{ $value }” is not an order: chance, recent, supported, discussed, number.
problem-corpus-view-question = “{ $value }” is not a public question of this module.
problem-corpus-view-card = { $value } answers at most on a card.
