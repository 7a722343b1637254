# Workflows: states, transitions, criteria.

workflows-what-reason = Reasons
workflows-what-cost = Cost
workflows-what-comment = Answer
workflows-what-attachment = Attachment

workflows-told-nobody = Nobody
workflows-told-author = Its author
workflows-told-followers = Its author and all who follow or support it


workflows-audit-changed = Workflow changed

workflows-fault-json = The file cannot be read: { $value }.
workflows-fault-key = "{ $value }" will not do: small letters without accents, figures, hyphens, 40 characters at most.
workflows-fault-twice = "{ $value }" is taken already.
workflows-fault-french = The text in French is missing.
workflows-fault-long = This text is too long: { $value } characters at most.
workflows-fault-many = There are too many: { $value } at most.
workflows-fault-two = At least two states are needed.
workflows-fault-outcome = "{ $value }" is not a known outcome: none, received, under_study, accepted, refused, done.
workflows-fault-internal-outcome = An internal state says nothing to the public: take "outcome" out.
workflows-fault-days = A deadline is given in days, from 1 to { $value }.
workflows-fault-final-days = Nothing is awaited in a final state: take the deadline out.
workflows-fault-state = There is no state "{ $value }".
workflows-fault-role = "{ $value }" is not a role: administrator, officer, moderator, instructor.
workflows-fault-observer = The role "{ $value }" changes nothing: it cannot make a transition.
workflows-fault-nobody = Say which roles may make this transition.
workflows-fault-what = "{ $value }" cannot be asked for: reason, cost, comment, attachment.
workflows-fault-told = "{ $value }" is not known: nobody, author, followers.
workflows-fault-told-internal = The state "{ $value }" is internal: nobody is told of it.
workflows-fault-refusal = A refusal gives its reasons: ask for "reason", required.
workflows-fault-weight = A weight goes from 1 to { $value }.
workflows-fault-range = A score goes from a lowest to a higher one, between 0 and { $value }.
workflows-fault-unreached = No transition leads to the state "{ $value }".
workflows-fault-stuck = The state "{ $value }" cannot be left: add a transition, or make it final.

workflows-refusal-unknown = This contribution does not exist, or no longer does.
workflows-refusal-forbidden = You do not have the right to do this.
workflows-refusal-moved = Someone else has just changed something. Read it again, then start over.
workflows-refusal-not-from-here = This step is not possible from the state where it is.
workflows-refusal-decider = Someone else is in charge of deciding.
workflows-refusal-closed = It is no longer read by everyone: it can no longer be examined.
workflows-refusal-inhabited = Contributions are in a state that would disappear.
workflows-refusal-already = It was done already.
workflows-bar-not-from-here = Not from this state
workflows-bar-role = Not with your roles
workflows-bar-decider = Someone else decides
workflows-verdict-favourable = Favourable
workflows-verdict-reserved = Favourable with reserves
workflows-verdict-unfavourable = Unfavourable
workflows-verdict-not_concerned = Not concerned
workflows-bond-merged = Merge
workflows-bond-duplicate = Duplicate
workflows-bond-split = Split
workflows-bond-state-asked = waiting for its author's consent
workflows-bond-state-made = done
workflows-bond-state-declined = declined by its author
workflows-bond-state-undone = undone
workflows-audit-step = Step of an examination
workflows-audit-service = Service created
workflows-audit-service-changed = Service changed
workflows-audit-asked = Service asked for its opinion
workflows-audit-no-longer-asked = Request for an opinion taken back
workflows-audit-decider = Decision entrusted
workflows-audit-opinion = Opinion of a service given
workflows-audit-exchange = Message to the author
workflows-audit-duplicate = Marked as a duplicate
workflows-audit-merge-asked = Merge proposed
workflows-audit-unbound = Bond taken back
workflows-audit-split = Contribution split
problem-workflows-reason = Explain in a sentence or two: the person is entitled to the reasons.
problem-workflows-euros = An amount in euros is written in figures, without cents: 12,500 is typed 12500.
problem-workflows-score = A score of { $range } is expected.
problem-workflows-other = Give the number of another published contribution of this module.
problem-workflows-none-ticked = Tick at least one contribution in the list.
workflows-desk = Examination
workflows-desk-link = Examine
workflows-number = no. { $number }
workflows-euros = €{ $amount }
workflows-internal = Internal
workflows-late-since = Late since { $date }
workflows-due = Before { $date }
workflows-public-sees = The public reads:
workflows-since = Since { $date }
workflows-see-public = See the public page
workflows-closed = This contribution is no longer examined
workflows-closed-text = It is not published, or it was merged into another. Its history can still be read.
workflows-do = What to do?
workflows-nothing-to-do = No step is open to you from this state.
workflows-barred = "{ $act }" is for { $who } to do.
workflows-service = Service or elected member
workflows-service-hint = The name under which the answer is published. For example: Roads Department.
workflows-reason-hint = They are published. Say what prevents it, and what would be possible. Headings, lists and links are written in Markdown.
workflows-comment-hint = Say what is decided, why, and when more will follow. Headings, lists and links are written in Markdown.
workflows-cost-hint = In euros, without cents. For example: 12500
workflows-attachment-hint = A picture: a plan, a sketch, a page. JPEG, PNG or WebP, 12 MB at most.
workflows-alt = What the picture shows
workflows-leads-to = It will go to the state "{ $state }".
workflows-made-public = Everyone will read it.
workflows-made-internal = The team alone will see it.
workflows-told-by-mail = Told by e-mail: { $who }.
workflows-opinions = Opinions of services
workflows-no-service = No service is asked yet.
workflows-opinion-awaited = Opinion awaited
workflows-asked-on = Asked on { $date }.
workflows-opinion-give = Give the opinion
workflows-opinion-again = Give another opinion
workflows-no-longer-ask = No longer ask
workflows-opinion-of = Opinion of the service: { $service }
workflows-verdict = Opinion
workflows-opinion-body = Explanation
workflows-opinion-hint = Needed for an unfavourable opinion or one with reserves: 40 characters at least. The team alone reads it.
workflows-criteria = Grid of criteria
workflows-weighted = { $label } (counts { $weight } times)
workflows-range = From { $min } to { $max }
workflows-total-label = Overall score
workflows-total = { $total } out of 100
workflows-mean = Mean of the services: { $total } out of 100
workflows-opinion-send = Save the opinion
workflows-history = History
workflows-arrange = Arranging the examination
workflows-exchange = Exchange with the author
workflows-exchange-open = Open the exchange
workflows-decider = Who decides
workflows-decider-none = Those whom the workflow names.
workflows-decider-choose = Entrust the decision to
workflows-decider-anyone = Nobody in particular
workflows-decider-hint = This person alone will make the steps that decide.
workflows-ask = Ask for an opinion
workflows-ask-which = Service
workflows-ask-do = Ask
workflows-ask-none = Every service is asked, or there is none yet.
workflows-bonds = Merge, split
workflows-bond-merged-into = Merge into
workflows-bond-merged-from = Merge from
workflows-bond-duplicate-of = Duplicate of
workflows-bond-duplicated-by = Has as a duplicate
workflows-bond-split-into = Split; one part is
workflows-bond-split-from = Part of
workflows-undo = Undo
workflows-other = Number of the other contribution
workflows-other-hint = The one that stays.
workflows-mark-duplicate = Mark as a duplicate
workflows-propose-merge = Propose to merge
workflows-bond-hint = A merge asks for the author's consent, and supports go along. A duplicate leads to the other; its supports do not change.
workflows-split-do = Take a part out
workflows-split-hint = A part becomes a contribution of its own, in the name of the same person, who is told. Keep their words.
workflows-split-title = Title of the part
workflows-split-body = Text of the part
workflows-published = It is published. Those concerned are told as the workflow says.
workflows-made = It is done.
workflows-choose-service = Choose a service.
workflows-asked = The opinion is asked for. The service gets an e-mail.
workflows-no-longer-asked = The request is taken back.
workflows-decider-set = It is saved.
workflows-opinion-given = The opinion is saved.
workflows-unbound = It is undone.
workflows-merge-asked = The merge is proposed to its author.
workflows-duplicate-marked = The contribution is marked as a duplicate.
workflows-split = The part is published as a contribution of its own.
workflows-written = The message is sent.
workflows-agreed = Thank you. The two contributions are merged.
workflows-not-agreed = Noted. Your contribution stays as it is.
workflows-exchange-team = The author of the contribution and the team read this page, nobody else. Each message is also sent by e-mail.
workflows-exchange-author = You and the team read this page, nobody else. Each message is also sent by e-mail.
workflows-exchange-none = No message yet.
workflows-exchange-body = Your message
workflows-exchange-hint = A question, a detail, a document to ask for...
workflows-consent = Merge your contribution into another?
workflows-consent-text = The team proposes to merge your contribution into this one, which says nearly the same. Your supports would join it, each person counted once. Your text could still be read, with a link. Without your consent, nothing changes.
workflows-agree = I agree
workflows-disagree = I would rather it stayed alone
workflows-services = Services
workflows-services-intro = A service gives opinions. It has a name and people of the team, who get its requests.
workflows-services-none = No service
workflows-services-none-text = Add one to ask for opinions.
workflows-services-caption = Services and their people
workflows-service-name = Service
workflows-service-name-hint = For example: Parks Department
workflows-service-people = People
workflows-service-people-hint = These people get the requests of processes where they have a role.
workflows-service-nobody = Nobody
workflows-service-add = Add a service
workflows-service-added = The service is added. Say who is of it.
workflows-service-saved = The service is saved.
workflows-todo = To examine
workflows-todo-caption = What waits, the most urgent first
workflows-todo-none = Nothing waits here
workflows-todo-none-text = All is done, or the filters let nothing through.
workflows-module = Module
workflows-late-only = Late only
workflows-contribution = Contribution
workflows-deadline = Deadline
workflows-no-deadline = No deadline
workflows-opinions-given = { $given } of { $asked }
workflows-tick = Choose
workflows-batch = Make the same step for several
workflows-batch-how = Choose a module in the filters to make the same step for several contributions.
workflows-batch-hint = Tick contributions in the list. What is refused for one does not stop the others.
workflows-batch-do = Do it for all that are ticked
workflows-words = Text
workflows-words-hint = The same for all: the answer or the reasons, as the step asks.
workflows-title = Workflow
workflows-intro = The workflow says through which states a contribution goes, who makes each step, what must be given and who is told.
workflows-standard = This module follows the standard workflow.
workflows-states = States
workflows-states-caption = The states; a contribution begins in the first
workflows-told-public = What the public is told
workflows-there = Contributions
workflows-final = Final
workflows-transitions = Steps
workflows-transitions-caption = The steps, who makes them and what must be given
workflows-transition = Step
workflows-from-to = From, to
workflows-from-all = Every state
workflows-who = Who
workflows-gives = To give
workflows-optional = { $what } (optional)
workflows-told = Who is told
workflows-deciding = Decides
workflows-criteria-caption = What services score
workflows-criterion = Criterion
workflows-score = Score
workflows-weight = Weight
workflows-change = Change the workflow
workflows-change-text = Take the file, change it, give it back. A file that will not do is refused whole, with the place of each mistake.
workflows-export = Download the workflow (JSON)
workflows-file = JSON file
workflows-by-hand = Or change the text here
workflows-definition = Workflow in JSON
workflows-keep = Save this workflow
workflows-back-to-standard = Go back to the standard workflow
workflows-kept = The workflow is saved.
workflows-refused = This workflow will not do
workflows-homeless-title = Contributions are in states that would disappear
workflows-homeless-text = Say where they go, then save.
workflows-homeless = "{ $state }" (contributions: { $n }) becomes
workflows-homeless-do = Save and move
workflows-event-filed = Filed
workflows-event-step = { $act }: goes to the state "{ $state }"
workflows-event-answered = Answer taken from elsewhere: "{ $state }"
workflows-event-resettled = Workflow changed: goes to the state "{ $state }"
workflows-event-asked = Opinion asked for: { $service }
workflows-event-no-longer-asked = Request taken back: { $service }
workflows-event-opinion = Opinion of { $service }: { $verdict }
workflows-event-to-author = Message to the author
workflows-event-from-author = Message from the author
workflows-event-merge-asked = Merge proposed into { $other }
workflows-event-merge-asked-of = Merge proposed from { $other }
workflows-event-merged = Merge agreed to: { $other }
workflows-event-declined = Merge declined: { $other }
workflows-event-undone = Undone: { $other }
workflows-event-duplicate = Marked as a duplicate of { $other }
workflows-event-duplicate-of = Has as a duplicate { $other }
workflows-event-split = A part becomes { $other }
workflows-event-split-of = Part of { $other }
workflows-mail-subject = { $service } answers “{ $title }”
workflows-mail-heading = An answer to “{ $title }”
workflows-mail-text = { $service } has just answered. What becomes of it: { $state }.
workflows-mail-read = Read the answer
workflows-mail-why = You get this message because you wrote, supported or followed this proposal. To get no more, open its page and choose “Stop following”, or take your support back.
workflows-mail-why-author = You get this message because you wrote this proposal.
workflows-letter-asked = Opinion asked for: { $title }
workflows-letter-asked-text = The opinion of the service { $name } is asked for on "{ $title }".
workflows-letter-asked-go = Give the opinion
workflows-letter-decides = The decision is yours: { $title }
workflows-letter-decides-text = You alone will make the steps that decide for "{ $title }".
workflows-letter-decides-go = Open the examination
workflows-letter-opinion = An opinion was given: { $title }
workflows-letter-opinion-text = { $name } gave its opinion on "{ $title }".
workflows-letter-opinion-go = Open the examination
workflows-letter-author = A message about "{ $title }"
workflows-letter-author-text = { $name } writes to you about your contribution "{ $title }".
workflows-letter-team = A message from the author: { $title }
workflows-letter-team-text = { $name } writes to the team about "{ $title }".
workflows-letter-exchange-go = Read and answer
workflows-letter-consent = Merge your contribution into another?
workflows-letter-consent-text = The team proposes to merge "{ $title }" into { $name }. Without your consent, nothing changes.
workflows-letter-consent-go = Read and decide
workflows-letter-declined = Merge declined: { $title }
workflows-letter-declined-text = The author of "{ $title }" would rather it stayed alone.
workflows-letter-merged = Your contribution was merged into another
workflows-letter-merged-text = "{ $title }" is now merged into { $name }. You follow that one from now on.
workflows-letter-duplicate = Your contribution joins another
workflows-letter-duplicate-text = "{ $title }" says the same as { $name }. It can still be read and leads to that one, which you follow from now on.
workflows-letter-split = A part of your contribution stands by itself
workflows-letter-split-text = A part of "{ $title }" became { $name }, in your name.
workflows-letter-read = Read the page
workflows-reminder-text = These contributions wait for a step that your team must make.
workflows-reminder-late = Late since { $date }: "{ $title }" ({ $state }).
workflows-reminder-soon = Before { $date }: "{ $title }" ({ $state }).
workflows-reminder-go = See what is to be examined
workflows-exchanges = { $n ->
    [0] No message
    [one] { $n } message
   *[other] { $n } messages
}
workflows-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
workflows-batch-done = { $n ->
    [0] No step made
    [one] { $n } step made
   *[other] { $n } steps made
}
workflows-reminder = { $n ->
    [one] { $n } contribution to examine
   *[other] { $n } contributions to examine
}
workflows-awaited-count = { $n ->
    [0] No opinion awaited from your services
    [one] { $n } opinion awaited from your services
   *[other] { $n } opinions awaited from your services
}

# The jury.
workflows-fault-jury-criteria = A jury scores criteria: add “criteria”.
workflows-fault-jury-decides = No “deciding” transition leaves the state “{ $value }”: the jury would decide nothing.
workflows-fault-jury-seats = A number from 1 to { $value } is expected.
workflows-refusal-deliberating = The deliberation is open: who is of the jury no longer changes.
workflows-refusal-not-deliberated = The jury has not deliberated yet: open the deliberation first.
workflows-refusal-quorum = Too few members of the jury have scored it: the quorum is not reached.
workflows-refusal-linked = A link with this file is declared: it can no longer be scored.
workflows-refusal-full = The jury has as many members as it can have.
workflows-refusal-nothing-given = No file was given to the jury.
workflows-verdict-scored = Scored
workflows-verdict-recused = Link declared
workflows-audit-jury-member = Member of a jury invited
workflows-audit-jury-left = Member of a jury removed
workflows-audit-jury-given = Files given to the jury
workflows-audit-jury-reminded = Members of a jury reminded
workflows-audit-jury-opened = Deliberation of a jury opened
workflows-audit-jury-scored = File scored by a member of the jury
workflows-audit-jury-link = Link with a file declared by a member of the jury
workflows-event-jury-given = Given to a member of the jury
workflows-event-jury-scored = Scored by a member of the jury
workflows-event-jury-link = Link declared by a member of the jury
workflows-event-jury-opened = Deliberation of the jury opened
workflows-jury = Jury
workflows-jury-see = See the files to score
workflows-jury-files = Files to score
workflows-jury-files-intro = Read each file, then score it. If you have a link with a file, declare it: you will not score it.
workflows-jury-files-none = No file for the moment
workflows-jury-files-none-text = You will be written to when files are given to you.
workflows-jury-progress = { $scored } scored of { $given }, { $links ->
    [0] no link declared
    [one] { $links } link declared
   *[other] { $links } links declared
  }
workflows-jury-scored = Scored
workflows-jury-missing = To be scored
workflows-jury-linked = Link declared
workflows-jury-not-given = Not given
workflows-jury-over = is no longer before the jury
workflows-jury-over-text = This file is no longer before the jury: scores no longer change.
workflows-jury-weight = counts { $weight } times
workflows-jury-secret = Nobody else reads your scores before the deliberation.
workflows-jury-score = Score this file
workflows-jury-comment = Comment
workflows-jury-comment-hint = The jury and the team will read it in deliberation.
workflows-jury-score-after = The deliberation is open: a score given now is marked as such, and the one before is kept.
workflows-jury-keep = Save my score
workflows-jury-kept = Your score is saved.
workflows-jury-link-do = I have a link with this file
workflows-jury-link-text = Family, job, office, association, acquaintance: if in doubt, declare it. You will not score this file nor see its scores. This is for good.
workflows-jury-link-reason = What is this link?
workflows-jury-link-hint = The team that prepares the deliberation will read it.
workflows-jury-link-declare = Declare this link
workflows-jury-link-kept = The link is declared. You will not score this file.
workflows-jury-linked-text = A link with this file is declared: you neither score it nor see its scores.
workflows-jury-mine = Your score
workflows-jury-others = The scores of the jury
workflows-jury-after = given after the opening
workflows-jury-mean = Mean { $mean } out of 100, median { $median } ({ $n ->
    [one] { $n } score
   *[other] { $n } scores
  })
workflows-jury-mean-label = Mean
workflows-jury-median = Median
workflows-jury-spread = Spread
workflows-jury-number = Number
workflows-jury-quorum = Scores received
workflows-jury-scores = { $n } { $n ->
    [one] score
   *[other] scores
  }, quorum { $quorum }
workflows-jury-decide = Decide
workflows-jury-public-mean = Mean of the jury: { $mean } out of 100 ({ $n } scores)
workflows-jury-intro = People invited by their address, who may do nothing but read and score the files given to them.
workflows-jury-none = The workflow of this module has no jury
workflows-jury-none-text = A jury is added to the workflow: the state where it scores, the quorum and the criteria.
workflows-jury-nobody = Nobody is of the jury yet
workflows-jury-nobody-text = Invite the members of the jury; then give them the files.
workflows-jury-nobody-given = This file was given to nobody yet.
workflows-jury-not-open = Scores are read once the deliberation is open.
workflows-jury-members = Members of the jury and how far they are
workflows-jury-member = Member
workflows-jury-given-count = Given
workflows-jury-scored-count = Scored
workflows-jury-links-count = Links
workflows-jury-missing-count = Missing
workflows-jury-dismiss = Remove
workflows-jury-dismissed = This person is no longer of the jury.
workflows-jury-invite = Invite a member
workflows-jury-invite-do = Invite
workflows-jury-invited = Invitation sent.
workflows-jury-email = E-mail address
workflows-jury-email-hint = The person signs in with this address; an account is made if there is none.
workflows-jury-name = Name
workflows-jury-make-up = Make up the jury
workflows-jury-rules = The rules
workflows-jury-rules-change = Change the rules in the workflow
workflows-jury-rule-state = The jury scores files in the state “{ $state }”.
workflows-jury-rule-all = Each file goes to all members.
workflows-jury-rule-each = { $n ->
    [one] Each file goes to { $n } member.
   *[other] Each file goes to { $n } members.
  }
workflows-jury-rule-criteria = Criteria: { $criteria }.
workflows-jury-rule-quorum = { $n ->
    [one] A decision needs { $n } score at least.
   *[other] A decision needs { $n } scores at least.
  }
workflows-jury-rule-public = After the decision the mean of the scores is public, without names, from three scores on.
workflows-jury-rule-secret = Scores are never public.
workflows-jury-give = The files
workflows-jury-give-do = Give the files
workflows-jury-given = The files are given; the members are told.
workflows-jury-before = { $n ->
    [0] No file is before the jury.
    [one] { $n } file is before the jury.
   *[other] { $n } files are before the jury.
  }
workflows-jury-to-give = { $n ->
    [one] { $n } reading is still to be given.
   *[other] { $n } readings are still to be given.
  }
workflows-jury-all-given = All is given.
workflows-jury-awaited = { $n ->
    [0] No score is awaited.
    [one] { $n } score is awaited.
   *[other] { $n } scores are awaited.
  }
workflows-jury-links = { $n ->
    [0] No link is declared.
    [one] { $n } link is declared.
   *[other] { $n } links are declared.
  }
workflows-jury-remind = Remind
workflows-jury-reminded = Members whose score is missing get a reminder.
workflows-deliberation = Deliberation
workflows-deliberation-see = See the deliberation
workflows-deliberation-progress = Who has scored what
workflows-deliberation-open = Open the deliberation
workflows-deliberation-open-text = Members will then read each other's scores, except where they have a link. There is no way back; who is of the jury no longer changes.
workflows-deliberation-sure = I open the deliberation
workflows-deliberation-sure-needed = Tick the box to open the deliberation.
workflows-deliberation-opened = The deliberation is open; the members are told.
workflows-deliberation-is-open = The deliberation is open: everyone reads the scores of the others.
workflows-deliberation-opened-on = Opened on { $date }. Scores are out of 100, weighted by the criteria.
workflows-deliberation-closed = The deliberation is not open: nobody reads the scores
workflows-deliberation-missing = { $n ->
    [0] All scores are there.
    [one] { $n } score is still missing.
   *[other] { $n } scores are still missing.
  }
workflows-deliberation-none = No file before the jury
workflows-deliberation-none-text = A file comes there when a step of the workflow leads it to that state.
workflows-deliberation-caption = The files and the scores of each member
workflows-deliberation-how = The spread goes from the lowest score to the highest. “Decide” leads to the steps of the workflow, with their reasons.
workflows-jury-letter-member = You are a member of the jury: { $title }
workflows-jury-letter-member-text = You are invited to the jury of “{ $title }”. Sign in with this address to read and score the files that will be given to you.
workflows-jury-letter-given = Files to score: { $title }
workflows-jury-letter-given-text = { $n ->
    [0] Files were given to you for “{ $title }”.
    [one] { $n } file awaits you for “{ $title }”.
   *[other] { $n } files await you for “{ $title }”.
  }
workflows-jury-letter-awaited = Your scores are awaited: { $title }
workflows-jury-letter-awaited-text = { $n ->
    [one] { $n } file of “{ $title }” still awaits your score. If you have a link with it, declare it.
   *[other] { $n } files of “{ $title }” still await your score. If you have a link with one of them, declare it.
  }
workflows-jury-letter-opened = The deliberation is open: { $title }
workflows-jury-letter-opened-text = The jury of “{ $title }” deliberates: you now read the scores of the other members.
workflows-jury-letter-secret = Scores are for the jury and the team: do not pass them on.
