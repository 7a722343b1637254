## What a space is, and where it stands
spaces-kind-process = Process
spaces-status-draft = Draft
spaces-status-open = Open
spaces-status-closed = Closed
spaces-status-archived = Archived
spaces-stage-all = All
spaces-stage-preparation = Draft
spaces-stage-en-cours = Under way
spaces-stage-a-venir = Coming
spaces-stage-terminees = Finished
spaces-stage-archives = Archived
spaces-badge-en-cours = Under way
spaces-badge-a-venir = Coming
spaces-badge-terminees = Finished
spaces-badge-archives = Archived
spaces-badge-preparation = Draft
spaces-open-to-filing = Have your say
spaces-open-to-comments = Open to comments
spaces-last-days = Last days
spaces-result-awaited = Result awaited
spaces-result-published = Result published
spaces-phase-information = Information
spaces-phase-filing = Filing
spaces-phase-examination = Examination
spaces-phase-vote = Vote
spaces-phase-result = Decision
spaces-phase-follow_up = Follow-up
spaces-module-proposals = Proposals
spaces-module-debates = Debates
spaces-module-ballot = Vote
spaces-filing-residents = Residents
spaces-filing-team = The team alone
spaces-moderation-before = Before publication
spaces-moderation-after = After publication

## Words of time
spaces-on-day = on { $date }
spaces-act-file = propose
spaces-act-comment = comment
spaces-act-support = support
spaces-can-until = You can { $acts } until { $date } ({ $soon }).
spaces-file-until = Propose until { $date }
spaces-comment-until = Comment until { $date }
spaces-support-until = Support until { $date }
spaces-phase-until = { $phase }, until { $date }
spaces-phase-from = { $phase }, from { $date }
spaces-now-phase = Now: { $phase }, until { $date }.
spaces-now-next = Next step: { $phase }, from { $date }.
spaces-now-closed = Participation is over. Everything that was said can still be read.
spaces-now-archived = This process is done. Everything that was said and decided can still be read.

## Home
spaces-home-title = Take part: { $name }
spaces-home-description = Public participation at { $name }: what is open, what was answered, what is decided.
spaces-home-lede = Read what is being prepared, say what you think of it, follow what is decided.
spaces-take-part = Take part now
spaces-all = All processes
spaces-home-open = Open now
spaces-home-studied = Being examined
spaces-home-coming = Coming soon
spaces-home-done = What is finished
spaces-home-done-all = All finished processes
spaces-home-figures = In figures
spaces-none-title = No process yet
spaces-none-text = The first one will show here as soon as it opens.
spaces-stat-open = { $n ->
    [one] process open to participation
   *[other] processes open to participation
}
spaces-stat-contributions = { $n ->
    [one] contribution published
   *[other] contributions published
}
spaces-stat-results = { $n ->
    [one] result published
   *[other] results published
}
spaces-stat-participants = { $n ->
    [one] person took part
   *[other] people took part
}
spaces-stat-comments = { $n ->
    [one] comment
   *[other] comments
}
spaces-stat-supports = { $n ->
    [one] support
   *[other] supports
}

## All processes
spaces-directory-title = Processes
spaces-directory-lede = What is open, what is being examined and what was decided.
spaces-directory-words = A word of the title or subject
spaces-directory-found = { $n ->
    [one] { $n } process
   *[other] { $n } processes
}
spaces-directory-empty-title = No process matches
spaces-directory-empty-text = Try another word, or go through all processes.
spaces-feed = Subscribe to processes (Atom feed)
spaces-feed-of = Processes, { $name }

## The page of a process
spaces-read-result = Read the result
spaces-file-proposal = Make a proposal
spaces-file-debate = Open a discussion
spaces-read-and-comment-proposals = Read and comment
spaces-read-proposals = Read the proposals
spaces-join-debates = Join the debate
spaces-read-debates = Read the debates
spaces-see-vote = See the vote
spaces-manage = Manage this process
spaces-draft-title = Draft: only the team sees this page
spaces-draft-text = It is shown here as residents will see it once it opens.
spaces-awaited-title = The result is not published yet
spaces-awaited-text = The law asks for the results, or what is planned next, to be made known in reasonable time (French code on relations between the public and the administration, article L131-1). They will be published on this page.
spaces-result-title = The result
spaces-result-date = Published on
spaces-steps = Steps
spaces-modules-read = Where to read what is said
spaces-modules = To take part
spaces-figures = In figures
spaces-good-to-know = Good to know
spaces-decider = Who decides
spaces-territory = Territory
spaces-territory-any = Everywhere
spaces-moderation = Moderation
spaces-moderation-before-short = Each message is read before it is published
spaces-moderation-after-short = Messages are published at once, then read
spaces-rules-title = Rules of participation
spaces-moderation-title = Moderation
spaces-moderation-before-text = The team reads each message before it is published.
spaces-moderation-after-text = Messages are published at once, then read by the team.
spaces-moderation-reply = A message is never refused or hidden without a reason. Its author is told and can ask for a new review.
spaces-back-to-process = Back to the process
spaces-legal-title = Your personal data
spaces-legal-rights = You can ask to see, correct or erase the data about you, and complain to the CNIL, the French authority.
spaces-controller = Data controller
spaces-purpose = What the data are for
spaces-legal-basis = Legal basis
spaces-retention = How long they are kept
spaces-dpo = Data protection officer

## The team's side
spaces-see = See
spaces-see-public = See the public page
spaces-calendar = Calendar
spaces-contributions = Contributions
spaces-title = Title
spaces-status = State
spaces-saved = Saved.
spaces-move-up = Move up
spaces-markdown-hint = Formatting: ## before a heading, - before a list item, **bold**, [text](https://address).
spaces-manage-caption = The processes you follow
spaces-manage-none-title = No process yet
spaces-manage-none-text = A new process is a draft first, which the team prepares at its own pace.
spaces-tab-controle = Overview
spaces-tab-presentation = Presentation
spaces-tab-calendrier = Calendar
spaces-tab-dispositifs = Modules
spaces-tab-themes = Themes
spaces-tab-regles = Rules and data
spaces-tab-compte-rendu = Result
spaces-create-title = New process
spaces-create-text = A title is enough to begin. The process stays a draft, seen by the team alone, until it opens.
spaces-create-act = Make the draft
spaces-created = The draft is made. Now describe the process.
spaces-title-hint = Short and concrete: what it is about, in everyday words.
spaces-slug = Address of the page
spaces-slug-hint = Leave empty to draw it from the title.
spaces-slug-change-hint = The last part of the address. Changing it breaks the links already shared.
spaces-tagline = Tagline
spaces-tagline-hint = One sentence, shown under the title and in lists.
spaces-description = What it is about
spaces-description-hint = Say what you ask, what is already decided, what can still change and what you will do with the answers. Formatting: ## before a heading, - before a list item, **bold**.
spaces-decider-hint = Who settles it in the end, and when. For instance: the town council, on 12 March.
spaces-territory-hint = The whole town, a neighbourhood, a street.
spaces-cover = Picture
spaces-cover-choose = Choose a picture
spaces-cover-replace = Replace the picture
spaces-cover-hint = JPEG, PNG, WebP or SVG, wider than it is high.
spaces-cover-alt = What the picture shows
spaces-cover-alt-hint = One sentence for people who do not see it.
spaces-cover-alt-missing = Say in one sentence what the picture shows.
spaces-default-legal-basis = Public interest task (GDPR, article 6.1.e)

## Check before opening
spaces-now = Now
spaces-checks-all-met = All that is needed is said
spaces-checks-required = Needed before opening
spaces-checks-required-text = The law asks to say on what, when and how people take part, and what becomes of the data.
spaces-checks-advised = Advised
spaces-check-met = done
spaces-check-missing = to do
spaces-check-description = What it is about
spaces-check-dates = At least one dated step
spaces-check-rules = The rules of participation
spaces-check-controller = The data controller
spaces-check-purpose = What the data are for
spaces-check-legal_basis = The legal basis
spaces-check-retention = How long the data are kept
spaces-check-dpo = The data protection officer
spaces-check-module = A module to take part in
spaces-check-opening = A step in which people can do something
spaces-check-ahead = A calendar that is not already over
spaces-check-decider = Who decides
spaces-check-tagline = A tagline
spaces-check-territory = The territory
spaces-check-cover = A picture
spaces-check-themes = Themes to sort contributions
spaces-status-draft-text = Only the team sees this process.
spaces-status-open-text = Everyone sees this process. Its calendar decides what is open.
spaces-status-closed-text = Everyone sees this process. Nothing more can be filed.
spaces-status-archived-text = This process is done and can still be read.
spaces-preview = See it as residents will
spaces-open-act = Open the process
spaces-open-not-yet = It can open when the list of what is needed is complete.
spaces-close-act = Close the process
spaces-close-text = Closing stops all filing, comments and supports, whatever the calendar says.
spaces-reopen-act = Reopen the process
spaces-archive-act = Archive the process
spaces-archive-not-yet = To archive it, publish the result first:
spaces-opened = The process is open.
spaces-closed = The process is closed.
spaces-archived = The process is archived.
spaces-manage-awaited-title = The result is awaited
spaces-manage-awaited-text = Participation is over and nothing is published yet. The law asks for the result, or what is planned next, to be made known in reasonable time (CRPA, article L131-1).
spaces-refusal-forbidden = You may not do this here.
spaces-refusal-gone = This is gone.
spaces-refusal-taken = This name is already taken.
spaces-refusal-moved = The process changed meanwhile: check its state, then try again.
spaces-refusal-not-ready = Something needed is still missing: see the list.
spaces-refusal-no-result = Publish the result first.
spaces-refusal-in-use = Contributions refer to it: it can no longer be removed.

## Calendar
spaces-calendar-text = The calendar opens and closes by itself what each step allows, to the minute, on Paris time.
spaces-calendar-caption = Steps
spaces-calendar-empty-title = No step
spaces-calendar-empty-text = Begin with the step in which people take part: its dates make most of the calendar.
spaces-phase-new = Add a step
spaces-phase-edit = Edit a step
spaces-phase-title = Name of the step
spaces-phase-title-hint = A verb is best: Find out, Propose, Examine, Decide.
spaces-phase-kind = Kind of step
spaces-phase-description = What happens then
spaces-phase-description-hint = Two or three sentences, shown in the public calendar.
spaces-phase-delete = Delete this step
spaces-phase-deleted = The step is deleted.
spaces-starts = Start
spaces-ends = End
spaces-ends-short = Until
spaces-ends-hint = The step stops at this minute. To go on until the evening of the 30th, write the 30th at 23:59, or the next day at midnight.
spaces-paris-time = On Paris time.
spaces-problem-moment = Write a date and time that exist, like 21/11/2026 18:00.
spaces-opens = What the step opens
spaces-opens-hint = Nothing ticked: people only read.
spaces-opens-nothing = reading only
spaces-opens-filing = Propose
spaces-opens-filing-hint = File contributions in the modules open to residents.
spaces-opens-comments = Comment
spaces-opens-comments-hint = Answer the contributions that are published.
spaces-opens-supports = Support
spaces-opens-supports-hint = Back a contribution with a click.
spaces-overlap-title = Some steps overlap
spaces-overlap = “{ $one }” and “{ $other }”, { $period }
spaces-overlap-text = This is allowed: meanwhile, all that one or the other opens is open.
spaces-gap-title = Nothing is planned in these periods
spaces-gap = { $period }

## Themes
spaces-themes-text = Themes sort contributions. Four to eight are enough, in words that everyone understands.
spaces-theme-name = Name of the theme
spaces-theme-hint = For instance: Parking your bicycle.
spaces-theme-add = Add a theme
spaces-theme-added = The theme is added.
spaces-theme-name-missing = A theme needs a name.

## Modules
spaces-modules-caption = The modules of the process
spaces-modules-empty-title = No module
spaces-modules-empty-text = A module is a place of the process where people take part: proposals, debates.
spaces-modules-delete-text = A module where something was said can no longer be removed.
spaces-module-new = Add a module
spaces-module-edit = Edit a module
spaces-module-added = The module is added.
spaces-module-title = Title of the module
spaces-module-title-hint = For instance: Your proposals.
spaces-module-kind = Kind
spaces-module-proposals-hint = Each person files an idea; others comment and support; services answer.
spaces-module-debates-hint = A question is asked; each person gives an opinion, for, against or mixed.
spaces-module-ballot-hint = Projects, a ballot, and a count that anyone can do again: a participatory budget, say.
spaces-module-intro = What is asked
spaces-module-intro-hint = What you ask here, in two or three sentences.
spaces-module-filing = Who files
spaces-filing-residents-hint = And the team, for what comes by post, at the desk or in meetings.
spaces-filing-team-hint = The team asks the questions, everyone comments.
spaces-module-address = Address:

## Rules and personal data
spaces-rules-hint = Who may take part, what is not published, who answers and when. Formatting: - before a list item.
spaces-rules-example-title = An example to start from
spaces-rules-example =
    - One idea per message: it will then get a clear answer.
    - Criticise an idea, never the person who wrote it.
    - No name, address or photo by which someone can be recognised without their consent.
    - A message is never hidden without a reason, which can be contested.
    - You prefer paper? A register is at the front desk; its pages are copied here every week.
spaces-moderation-before-hint = Each message waits until someone of the team has read it: plan some time every day.
spaces-moderation-after-hint = The discussion is livelier; the team reads afterwards and may hide, with a reason.
spaces-legal-text = These mentions are shown on the page of the process.
spaces-controller-hint = The authority that decides on this processing, with its legal representative.
spaces-purpose-hint = For instance: gather proposals on cycling and answer them.
spaces-legal-basis-hint = For a public authority, most often the public interest task.
spaces-retention-hint = How long, then what becomes of the data.
spaces-dpo-hint = An address to write to.

## Team
spaces-tab-equipe = Team
spaces-powers = Who can do what here
spaces-powers-text = People in charge of the whole organisation are counted. A role has effect with a second factor only.
spaces-power-run = Prepare and run the process
spaces-power-moderate = Moderate
spaces-power-answer = Answer in the name of a service
spaces-power-nobody = Nobody yet
spaces-team-given = Roles given for this process
spaces-team-who = Person
spaces-team-role = Role
spaces-team-invite = Invite someone into this process
spaces-team-invite-act = Send the invitation
spaces-team-email = E-mail address
spaces-team-email-hint = They get a message to sign in and set up their second factor.
spaces-team-invited = The invitation is sent.
spaces-team-taken = The role is taken back.
spaces-team-already = This person has this role here already.
spaces-team-ask = Roles are given by the people who administer the organisation.

## Result
spaces-result-text = Say what is decided, why, what is not kept and what comes next. The result is shown at the top of the page of the process.
spaces-result-publish = Publish the result
spaces-result-keep = Keep as a draft
spaces-result-withdraw = Unpublish
spaces-result-published-text = What you save here is seen at once.
spaces-result-now-published = The result is published.
spaces-result-withdrawn = The result is no longer published.

## Audit log
spaces-audit-created = made the process
spaces-audit-presentation = changed the presentation
spaces-audit-cover = changed the picture
spaces-audit-rules = changed the rules or the mentions on personal data
spaces-audit-opened = opened the process
spaces-audit-reopened = reopened the process
spaces-audit-closed = closed the process
spaces-audit-archived = archived the process
spaces-audit-result-written = changed the result
spaces-audit-result-published = published the result
spaces-audit-result-withdrawn = unpublished the result
spaces-audit-phase-added = added a step
spaces-audit-phase-changed = changed a step
spaces-audit-phase-deleted = deleted a step
spaces-audit-theme-added = added a theme
spaces-audit-theme-renamed = renamed a theme
spaces-audit-theme-deleted = deleted a theme
spaces-audit-module-added = added a module
spaces-audit-module-changed = changed a module
spaces-audit-module-deleted = deleted a module

## Parts of the territory
spaces-tab-quartiers = Neighbourhoods
spaces-audit-quartiers = changed the neighbourhoods
spaces-quartiers-all = Neighbourhoods of the whole authority
spaces-quartiers-text = A GeoJSON file says where each neighbourhood is. What is filed with a place takes the neighbourhood that holds it: lists, maps and open data follow.
spaces-quartiers-none = No neighbourhood yet.
spaces-quartiers-own = { $n ->
    [one] { $n } neighbourhood
   *[other] { $n } neighbourhoods
}
spaces-quartiers-inherited = { $n ->
    [one] { $n } neighbourhood, that of the whole authority
   *[other] { $n } neighbourhoods, those of the whole authority
}
spaces-quartiers-drawing = Limits of the neighbourhoods
spaces-quartiers-add = Give its neighbourhoods
spaces-quartiers-replace = Replace these neighbourhoods
spaces-quartiers-file = File of the neighbourhoods
spaces-quartiers-file-hint = GeoJSON (RFC 7946), in degrees (WGS 84), 14 MB at most: a feature for each neighbourhood, polygon or multipolygon. A point on a shared line goes to the first neighbourhood of the file.
spaces-quartiers-property = Property that gives the name
spaces-quartiers-property-hint = Leave empty when it is called “nom”, “name”, “libelle” or “quartier”.
spaces-quartiers-send = Save the neighbourhoods
spaces-quartiers-remove = Remove these neighbourhoods
spaces-quartiers-kept = The neighbourhoods are saved. What was filed already is placed in them within minutes.
spaces-quartiers-removed = The neighbourhoods are removed.
spaces-quartiers-refused = The file was not taken: nothing has changed.
spaces-quartiers-utf8 = This file is not UTF-8 text: nothing has changed.
spaces-quartiers-more = { $n ->
    [one] And { $n } other fault.
   *[other] And { $n } other faults.
}
spaces-quartiers-feature = Feature { $n }:
spaces-quartiers-json = This is no longer JSON from line { $line }, character { $column }.
spaces-quartiers-collection = a “FeatureCollection” is expected, not “{ $found }”.
spaces-quartiers-empty = The file has no feature.
spaces-quartiers-features = A file has { $n } features at most.
spaces-quartiers-points = A file has { $n } points at most: simplify the outlines.
spaces-quartiers-no-property = The features have no property: each needs a name.
spaces-quartiers-names = Which property gives the name of the neighbourhood? Write it below, among { $found }.
spaces-quartiers-name = a name is expected in the property “{ $found }”.
spaces-quartiers-name-long = a name has { $n } characters at most.
spaces-quartiers-twice = another neighbourhood is called “{ $found }” too.
spaces-quartiers-geometry = a “Polygon” or a “MultiPolygon” is expected, not “{ $found }”.
spaces-quartiers-ring = an outline has four positions at least, the last the same as the first.
spaces-quartiers-position = a longitude then a latitude in degrees (WGS 84) are expected, not “{ $found }”. A file in Lambert 93 must be converted first.
