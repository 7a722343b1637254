# Words that every page may need.

## Acts
save = Save
cancel = Cancel
continue = Continue
back = Back
close = Close
delete = Delete
edit = Edit
add = Add
remove = Remove
send = Send
publish = Publish
unpublish = Unpublish
preview = Preview
search = Search
filter = Filter
clear = Clear
apply = Apply
download = Download
confirm = Confirm
see-all = See all
show-more = Show more
print = Print
copy-link = Copy the link
link-copied = Link copied
share = Share
share-by-email = Send by e-mail
learn-more = Learn more

## Words
yes = Yes
no = No
none = None
all = All
optional = optional
or = or
and = and
author = Author
date = Date
state = State
theme = Theme
place = Place
actions = Actions
results = Results
anonymous = Anonymous
team = Team

## Layout
skip-to-content = Skip to the content
skip-to-search = Skip to the search
skip-to-footer = Skip to the footer
home = Home
home-of = Home, { $name }
nav-main = Main menu
nav-breadcrumb = You are here
nav-footer = Footer
nav-processes = Processes
nav-search = Search
nav-account = My account
nav-team = Back office
nav-sign-in = Sign in
nav-sign-out = Sign out
menu = Menu
language-switch = Français
language-switch-hint = Lire cette page en français
search-label = Search the site
search-placeholder = A process, an idea...
footer-help = Help
footer-accessibility = Accessibility: { $state }
footer-accessibility-none = Accessibility
footer-legal = Legal notice
footer-privacy = Personal data
footer-moderation = Moderation in figures
footer-opendata = Open data
footer-contact = Contact
footer-sources = Source code of Parvis
footer-about = This space runs on Parvis, free software: anyone can examine it and count again.
accessibility-full = fully compliant
accessibility-partial = partially compliant
accessibility-not = not compliant
feed-of = Feed { $title }
demo-notice = This is a demonstration: people and opinions are made up, what you send is erased.

## Forms
problems-title = { $n ->
    [one] One answer needs another look
   *[other] { $n } answers need another look
}
problems-error-word = Error:
form-required-note = All fields are required unless marked otherwise.
field-choose = Choose...
field-counter = { $n } characters at most
field-counter-left = { $n ->
    [one] { $n } character left
   *[other] { $n } characters left
}
field-counter-over = { $n ->
    [one] { $n } character too many
   *[other] { $n } characters too many
}
field-file-hint = { $kinds }, { $size } at most.
field-date-hint = For example: 21/11/2026.
draft-restored = Your draft was found on this device.
draft-discard = Start afresh
draft-saved = Draft kept on this device
leave-confirm = What you wrote has not been sent. Leave the page?
problem-required = Fill in this field.
problem-choice = Choose one of the answers.
problem-too-long = { $limit ->
    [one] Use no more than { $limit } character.
   *[other] Use no more than { $limit } characters.
}
problem-too-short = { $limit ->
    [one] Write at least { $limit } character.
   *[other] Write at least { $limit } characters.
}
problem-slug = Use only lowercase letters without accents, digits and single hyphens.
problem-email = Write a complete e-mail address, such as name@example.com
problem-number = Write a whole number.
problem-date = Write a date that exists, such as 21/11/2026.
problem-date-order = The end must come after the start.
problem-url = Write a complete web address, beginning with https://
problem-colour = Write a colour such as #1f4e79.
problem-taken = This value is already taken.
problem-accept = Tick this box to continue.
problem-file-large = This file is over { $limit } MB.
problem-file-kind = This kind of file is not accepted.
problem-form-old = This page stayed open for too long: check your answers and send them again.

## Lists
count-results = { $n ->
    [0] No result
    [one] { $n } result
   *[other] { $n } results
}
filters = Filters
filters-active = { $n ->
    [one] Filters ({ $n } active)
   *[other] Filters ({ $n } active)
}
filters-clear = Remove the filters
card-number = no. { $number }
sort-by = Sort by
pagination = Pages
page-previous = Previous page
page-next = Next page
page-first = Back to the start
empty-title = Nothing yet
live-news = { $n ->
    [one] { $n } new item, show
   *[other] { $n } new items, show
}

## Components
phases = Stages
phase-past = Finished
phase-current = Under way
phase-coming = To come
phase-current-named = Under way: { $name }
contributions-count = { $n ->
    [0] No contribution
    [one] { $n } contribution
   *[other] { $n } contributions
}
participants-count = { $n ->
    [0] No participant
    [one] { $n } participant
   *[other] { $n } participants
}
comments-count = { $n ->
    [0] No comment
    [one] { $n } comment
   *[other] { $n } comments
}
replies-show = { $n ->
    [one] Show { $n } reply
   *[other] Show { $n } replies
}
supports-count = { $n ->
    [0] No support
    [one] { $n } support
   *[other] { $n } supports
}
support-give = Support
support-given = Supported
support-take-back = take back my support
sign-give = Sign
sign-given = Signed
sign-take-back = withdraw my signature
signatures-count = { $n ->
    [one] { $n } signature
   *[other] { $n } signatures
}
support-comment-of = Support the comment by { $name }
support-comment-back = Supported, take back my support for the comment by { $name }
comment-stance-for = For
comment-stance-against = Against
comment-stance-neutral = Mixed view
reply = Reply
report = Report
reply-to = Reply to { $name }
report-comment-of = Report the comment by { $name }
written-by = By { $name }
answer-official = Official answer
answer-by = { $name }, { $date }
step-of = Step { $step } of { $total }
notice-info = Information
notice-success = Done
notice-warning = Beware
notice-error = Error
audit-before = Before
audit-after = After
opens-elsewhere = (another site)
table-scroll = Table, scroll if needed

## Time
relative-now = just now
relative-minutes-ago = { $n ->
    [one] { $n } minute ago
   *[other] { $n } minutes ago
}
relative-in-minutes = { $n ->
    [one] in { $n } minute
   *[other] in { $n } minutes
}
relative-hours-ago = { $n ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
}
relative-in-hours = { $n ->
    [one] in { $n } hour
   *[other] in { $n } hours
}
relative-yesterday = yesterday
relative-tomorrow = tomorrow
relative-days-ago = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
relative-in-days = { $n ->
    [one] in { $n } day
   *[other] in { $n } days
}
relative-months-ago = { $n ->
    [one] { $n } month ago
   *[other] { $n } months ago
}
relative-in-months = { $n ->
    [one] in { $n } month
   *[other] in { $n } months
}
relative-years-ago = { $n ->
    [one] { $n } year ago
   *[other] { $n } years ago
}
relative-in-years = { $n ->
    [one] in { $n } year
   *[other] in { $n } years
}

## Error pages
error-403-title = This page is not open to you
error-403-text = Sign in with an account that may see it, or ask the team for access.
error-404-title = This page does not exist
error-404-text = The address may be incomplete, or the page has moved. The search will help you find it.
error-405-title = This page does not open that way
error-405-text = Go back to the previous page and follow the link or the button it offers.
error-413-title = This is too heavy to send
error-413-text = What is sent weighs 40 MB at most, with its files. Choose a smaller file, or send them in several times. Your text is still in the previous page.
error-422-title = What you sent could not be read
error-422-text = Go back to the previous page and try again: what you wrote is still there.
error-429-title = A little patience
error-429-text = Many requests came from your connection in a short time. Try again in a few minutes.
error-500-title = Something broke on our side
error-500-text = The technical team has been told. Nothing that was saved is lost; try again in a moment.
error-503-title = The service is very busy
error-503-text = Try again in a few seconds: what you had written is still on the previous page.
error-reference = Reference to give us if the problem lasts: { $id }
error-way-home = Go to the home page
error-way-search = Search the site
error-way-contact = Write to us
