# What moderators, authors and everyone read about moderation.

decision-keep = Keep published
corpus-audit-keep = Reported contribution kept published

## Explanations proposed for each reason
corpus-statement-insult = Part of this text may be read as an insult, a threat or discrimination against a person or a group. You can say your idea again without these words: it has its place here.
corpus-statement-illegal = Part of this text is against the law, and the authority cannot publish it. You can say your idea again without that passage.
corpus-statement-personal-data = This text gives away something about the private life of a person who can be recognised: a name, an address, a number, a situation. You can say your idea again without it.
corpus-statement-off-topic = This text is not about the question asked here. If you wish to tell the authority about something else, write to it directly: your message will reach the right department.
corpus-statement-advertising = This text promotes a product, a service or a shop. This space takes no advertising.
corpus-statement-duplicate = You have already published this text here. The first one stays online and will be taken into account.
corpus-statement-incomprehensible = We did not understand what this text proposes. You can explain it differently, with an example or a place.

## The queue
corpus-menu = Moderation
corpus-count-pending = { $n ->
    [one] { $n } contribution to read before publication
   *[other] { $n } contributions to read before publication
}
corpus-count-reported = { $n ->
    [one] { $n } reported contribution
   *[other] { $n } reported contributions
}
corpus-count-appeals = { $n ->
    [one] { $n } reply waits for an answer
   *[other] { $n } replies wait for an answer
}
corpus-queue-title = { $n ->
    [0] Moderation: nothing waits
    [one] Moderation: { $n } to deal with
   *[other] Moderation: { $n } to deal with
}
corpus-tabs = What waits
corpus-tab-a-lire = To read before publication
corpus-tab-signalees = Reported
corpus-tab-repliques = Replies
corpus-space = Process
corpus-all-spaces = All processes
corpus-queue-empty = Nothing waits here
corpus-queue-empty-text = This page will tell you when something comes.
corpus-queue-hint = The oldest first. Each decision is explained by e-mail to the person concerned.
corpus-numbered = { $kind } no. { $number }
corpus-comment-on = Comment on “{ $title }”
corpus-in-answer = In answer to { $name }
corpus-in-answer-comment = In answer to the comment of { $name }
corpus-past = Earlier decisions
corpus-reports = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}
corpus-in-place = See it on the site
corpus-reason = Reason
corpus-statement = Explanation sent to the person
corpus-statement-hint = If you write nothing, the text proposed for the reason is sent.
corpus-tick = Tick
corpus-batch = Decide for several
corpus-batch-all = { $n ->
    [one] The contribution of this page
   *[other] The { $n } contributions of this page
}
corpus-batch-hint = Needed not to publish, or to hide. The explanation proposed for this reason is sent to each person.
corpus-batch-none = Tick at least one contribution.
corpus-batch-done = Done for all the contributions ticked. The people concerned are told.
corpus-batch-some = Done. Some had already been decided by someone else in the team: they stay as they are.

corpus-done-publish = The contribution is published. Its author is told.
corpus-done-keep = The contribution stays published. The reports are closed and those who made them are told.
corpus-done-refuse = The contribution is not published. The explanation is on its way.
corpus-done-hide = The contribution is hidden. The explanation is on its way.
corpus-done-restore = The contribution is published. Its author is told.
corpus-done-uphold = The decision is upheld. Your answer is on its way.
corpus-done-overturn = The contribution is published. Your answer is on its way.
corpus-already-so = Someone else in the team had just taken the same decision: there is nothing more to do.
corpus-already-answered = Someone else in the team had just answered: their answer is below.

## A contribution
corpus-clash-title = Someone else in the team decided while you were reading
corpus-clash-who = { $who }: { $what }
corpus-clash-text = Your decision was not applied. If you do not agree, talk it over, then change the decision here.
corpus-clash-yours = What you had written:
corpus-nothing-to-decide = There is nothing to decide here.
corpus-rules-link = Rules of participation
corpus-history = All that happened
corpus-event-said = Said
corpus-event-reported = Report
corpus-event-reworded = Text changed
corpus-event-replied = Reply of the author
corpus-event-upheld = Decision upheld
corpus-event-overturned = Decision overturned
corpus-decided-publish = Published
corpus-decided-keep = Kept published
corpus-decided-refuse = Not published
corpus-decided-hide = Hidden
corpus-decided-restore = Published on review

## Answering a reply
corpus-appeal-title = Reply: { $title }
corpus-answer = Answer
corpus-answer-label = Your answer
corpus-answer-hint = It is sent to the person with the decision.
corpus-overturn = Publish after all
corpus-uphold = Uphold the decision

## The decision, for the person concerned
corpus-decision-refused-title = Your contribution was not published
corpus-decision-hidden-title = Your contribution was hidden
corpus-decision-published-title = Your contribution is published
corpus-decision-refused = The moderation team read it and did not publish it. Here is why.
corpus-decision-hidden = The moderation team took it off the public page. Here is why.
corpus-decision-published = The moderation team read it. Everyone can read it.
corpus-decision-now-published = The moderation team had decided otherwise, then changed its mind: everyone can read your contribution.
corpus-decision-read = Read it on the site
corpus-decision-where = Process
corpus-decision-why = The explanation
corpus-reply-title = Reply to this decision
corpus-reply-until = You can reply once, until { $date }. The team will read your reply and may change its decision. It is free of charge.
corpus-reply-label = Your reply
corpus-reply-hint = Tell us what the decision missed, or what you meant.
corpus-reply-send = Send my reply
corpus-reply-waits = The team will read your text again and answer you by e-mail.
corpus-done-reply = Your reply is sent. You will get an e-mail when the team has answered.
corpus-replied-already = You have already replied to this decision: your reply is below.
corpus-reply-too-late = It is no longer possible to reply to this decision.

## Reporting
corpus-report-title = Report a contribution
corpus-report-lede = Thank you for looking after this space. The moderation team will read your report; your name will not be shown to the person who wrote.
corpus-report-reason = What is the matter?
corpus-report-insult = Words that hurt, threaten or belittle a person or a group
corpus-report-illegal = Defamation, incitement to hatred or to commit an offence
corpus-report-personal-data = A name, an address, a number or a photo published without consent
corpus-report-off-topic = It is not about the question asked
corpus-report-advertising = A product, a service, a shop
corpus-report-incomprehensible = One cannot tell what is meant
corpus-report-detail = Tell us more
corpus-report-detail-hint = The passage concerned, for instance. Needed for what is against the law.
corpus-report-illegal-detail = Say which passage seems to be against the law, and why.
corpus-report-next = Disagreement is not for a report: say it in a comment. You will get the decision of the team by e-mail.
corpus-report-send = Send the report
corpus-done-report = Thank you. The moderation team will read this contribution and write to you.
corpus-reported-already = You have already reported this contribution: the moderation team has your message.

## The public account
corpus-account-title = Moderation in figures
corpus-account-lede = What the team published, hid or refused in “{ $space }”, and for which reasons.
corpus-account-lede-all = What { $name } published, hid or refused in its processes, and for which reasons.
corpus-account-published = { $n ->
    [one] contribution published today
   *[other] contributions published today
}
corpus-account-refused = { $n ->
    [one] contribution not published
   *[other] contributions not published
}
corpus-account-hidden = { $n ->
    [one] contribution hidden after publication
   *[other] contributions hidden after publication
}
corpus-account-restored = { $n ->
    [one] contribution published on review
   *[other] contributions published on review
}
corpus-account-why = The reasons
corpus-account-none = No contribution was refused or hidden.
corpus-account-removed = { $n ->
    [one] { $n } decision not to publish or to hide, and its reason:
   *[other] { $n } decisions not to publish or to hide, by reason:
}
corpus-account-appeals = Replies of the people concerned
corpus-account-appeals-text = Anyone whose text is refused or hidden gets an explanation and may reply for six months. The team then reads its decision again.
corpus-account-no-appeal = Nobody has replied so far.
corpus-account-replies = Replies received
corpus-account-overturned = Decisions overturned
corpus-account-upheld = Decisions upheld
corpus-account-waiting = Waiting
corpus-account-how = How it works
corpus-account-how-people = Each decision is taken by a person of the team. No software decides.
corpus-account-how-told = The person concerned gets the decision, its reason and an explanation. Hidden texts are shown to them and to the team alone.
corpus-account-delay = A decision takes { $delay } on average.
corpus-account-all = All processes
corpus-account-by-space = By process
corpus-account-column-published = Published
corpus-account-column-removed = Refused or hidden
corpus-account-column-restored = Published on review
corpus-less-than-an-hour = less than an hour
corpus-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
corpus-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

## E-mails
corpus-letter-hello = Hello,
corpus-letter-published-subject = Your contribution is published: { $title }
corpus-letter-published = The moderation team read your contribution to “{ $space }” on { $date }. Everyone can now read it.
corpus-letter-restored-subject = Your contribution is published after all: { $title }
corpus-letter-restored = The moderation team changed its decision on { $date }: everyone can read your contribution to “{ $space }”.
corpus-letter-refused-subject = Your contribution was not published: { $title }
corpus-letter-refused = The moderation team read your contribution to “{ $space }” on { $date } and did not publish it. Here is your text:
corpus-letter-hidden-subject = Your contribution was hidden: { $title }
corpus-letter-hidden = The moderation team hid your contribution to “{ $space }” on { $date }: only you and the team can see it now. Here is your text:
corpus-letter-why = Why
corpus-letter-reason = Reason: { $reason }.
corpus-letter-rules = The rule applied is in the rules of participation of “{ $space }”: { $url }
corpus-letter-person = A person took this decision, without automated processing.
corpus-letter-reply = If you do not agree
corpus-letter-reply-until = You can reply to the team until { $date }. Your text will be read again, and the decision may change.
corpus-letter-reply-button = Read the decision and reply
corpus-letter-decision-button = See the decision again
corpus-letter-judge = Replying takes nothing from your other rights: you can also turn to the Défenseur des droits (the French ombudsman) or to the competent court.
corpus-letter-read-button = Read my contribution
corpus-letter-upheld-subject = Answer to your reply: { $title }
corpus-letter-upheld = The moderation team read your text and your reply again. It upholds its decision.
corpus-letter-overturned-subject = Your contribution is published after all: { $title }
corpus-letter-overturned = The moderation team read your text and your reply again. You convinced it: everyone can read your contribution.
corpus-letter-answer = The answer of the team
corpus-letter-your-reply = Your reply
corpus-letter-your-words = Your text
corpus-letter-report-subject = Your report was read
corpus-letter-report-kept = You had reported “{ $title }”. The moderation team read it and keeps it published: it follows the rules of participation.
corpus-letter-report-hidden = You had reported “{ $title }”. The moderation team read it and hid it.
corpus-letter-report-thanks = Thank you for looking after this space. If you do not agree with this decision, write to the team or turn to the competent court.
corpus-letter-report-button = See the contribution
corpus-letter-footer = { $name }, moderation team
corpus-letter-footer-why = You get this message because a decision concerns you. It is sent once.
