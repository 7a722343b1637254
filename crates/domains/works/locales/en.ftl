works-title = What was achieved
works-menu = Projects to follow
works-lede = Everything that was chosen by a vote or kept among your proposals, and how far it is.
works-none = Nothing was chosen yet
works-none-text = The projects that win a vote and the proposals that the authority carries out will appear here.
works-none-here = No project fits this choice
works-see-all = See everything that was chosen
works-all = All
works-by-stage = By progress
works-edition = Edition
works-every-edition = Every edition
works-table = The whole table (CSV)
works-section = What becomes of the projects that were chosen
works-stage = Progress
works-stage-planned = To begin
works-stage-studied = Being studied
works-stage-underway = Under way
works-stage-paused = On hold
works-stage-delivered = Done
works-stage-dropped = Dropped
works-stat-chosen = { $n ->
    [one] project chosen
   *[other] projects chosen
}
works-stat-delivered = { $n ->
    [one] project done
   *[other] projects done
}
works-stat-estimated = planned in all
works-stat-spent = spent so far
works-estimated = { $money } planned
works-spent = { $money } spent
works-spent-of = { $spent } spent of { $estimated } planned
works-expected-on = due on { $date }
works-delivered-on = done on { $date }
works-chosen-on = Chosen on { $date }
works-last-news = Last news: { $date }
works-news = News
works-no-news = No news since it was chosen. They will appear here.
works-about = About this project
works-service = Service in charge
works-money = Money
works-expected = Due
works-hours = Hours given
works-number = Number on the ballot
works-hours-given = { $n ->
    [one] { $n } hour given
   *[other] { $n } hours given
}
works-hours-foreseen = { $n ->
    [one] { $n } hour foreseen by residents
   *[other] { $n } hours foreseen by residents
}
works-money-of-town = { $money } from the town
works-residents = The residents
works-see-proposal = The proposal it comes from
works-see-results = The result of the vote
works-see-process = The process
works-see-public = The public page
works-told-hint = Whoever proposed, supports or follows the proposal receives each piece of news by e-mail.
works-follow = Follow how it is carried out
works-open = Follow how it is carried out
works-opened = The project is followed. Give the first news.
works-desk-lede = The projects that are not finished: those whose last news is the oldest come first.
works-desk-none = No project waits for news
works-silent-count = { $n ->
    [one] { $n } chosen project without any news
   *[other] { $n } chosen projects without any news
}
works-tell = Give news
works-tell-mailed = The news appears at once on the page of the project and on that of the proposal; it is sent by e-mail to whoever proposed, supports or follows it.
works-tell-shown = The news appears at once on the page of the project.
works-service-hint = Its name as the public knows it: “Parks department”.
works-body = What happened, and what comes next
works-body-hint = In a few sentences. If it is dropped, say why: 40 characters at least.
works-expected-hint = The day when the project should be finished, if it is known.
works-spent-field = Spent since the beginning, in euros
works-spent-hint = The total, not the last invoice. For example: 12500
works-photo = A photo
works-alt = What the photo shows
works-publish = Publish the news
works-told = The news is published.
works-agreement = The agreement
works-agreement-write = Write the agreement with residents
works-agreed-on = Agreed on { $date }
works-not-agreed-yet = Proposed; the residents have not answered yet
works-by-residents = What the residents do
works-by-residents-hint = The tasks, one a line, with a dash before.
works-by-town = What the town does
works-by-town-hint = Materials, plants, tools on loan, the help of a service, insurance.
works-hours-field = Hours that residents think of giving
works-money-field = Money of the town, in euros
works-from = From
works-until = Until
works-propose = Propose this agreement
works-proposed = The agreement is proposed: whoever filed the proposal sees it on this page and answers.
works-terms-lede = Fifty-fifty: residents carry it out, the town helps. Write who does what; the agreement holds once the person who filed the proposal has accepted it.
works-terms-again = Another wording must be accepted again; until then the log is closed.
works-agree-title = The town proposes this agreement to you
works-agree-text = Read who does what. Once you have accepted, you can tell how the work goes on this page.
works-agree = I accept the agreement
works-agreed-flash = It is agreed. The log is yours.
works-log = Your log
works-log-body = What you did
works-hours-hint = Those you all spent on it together, this time.
works-log-send = Add to the log
works-logged = Noted, and seen by everyone.
works-hide = Hide
works-hide-reason = The reason, kept in the audit log
works-hidden = The line is no longer shown.
works-refusal-unknown = There is no such project.
works-refusal-not-accepted = Only a proposal that was kept and published can be followed.
works-refusal-not-agreed = The agreement has changed or is not made: read it again.
works-refusal-nobody = The proposal was not filed with an account: nobody can accept the agreement here. Sign it on paper and tell of it in the news.
problem-works-euros = Write an amount in euros, 12500 or 12500.50 for example.
problem-works-day = Write a date, 2027-03-15 for example.
problem-works-hours = Write a number of hours from 0 to { $limit }.
problem-works-reasons = Say why it is dropped: { $limit } characters at least.
problem-works-until = The end must come after the beginning.
works-mail-subject = “{ $title }”: { $stage }
works-mail-text = { $service } gives news of the project “{ $title }”. Progress: { $stage }.
works-mail-why = You receive this message because you proposed, supported or followed this project.
works-audit-open = Began to follow a project
works-audit-told = Gave news of a project
works-audit-hidden = Hid a line of a log
works-audit-proposed = Proposed an agreement
works-audit-agreed = Accepted an agreement
works-column-edition = Edition
works-column-number = Number
works-column-title = Project
works-column-area = Place
works-column-stage = Progress
works-column-service = Service
works-column-estimated = Planned (euros)
works-column-spent = Spent (euros)
works-column-expected = Due
works-column-hours = Hours given
works-column-decided = Chosen on
works-column-changed = Last news
