# The pages of a module: what is filed, said about it, answered; search.

## Lists
proposals-file = Propose an idea
proposals-count = { $n ->
    [0] No proposals
    [one] { $n } proposal
   *[other] { $n } proposals
}
proposals-none = No proposals yet
proposals-none-open = The first may be yours. One sentence is enough to begin.
proposals-search-in = Search the proposals
proposals-debate-file = Open a debate
proposals-debate-count = { $n ->
    [0] No debates
    [one] { $n } debate
   *[other] { $n } debates
}
proposals-debate-none = No debates yet
proposals-debate-none-open = Ask one clear question, with what people need to know to discuss it.
proposals-debate-search-in = Search the debates
proposals-outcome = What became of it
proposals-outcome-all = All
proposals-found = { $found } of { $total }
proposals-found-none = Nothing matches these filters
proposals-found-none-text = Try fewer words, or another theme.
proposals-open-filing = You can file until { $date }.
proposals-open-team = The team opens the debates.
proposals-open-from = Filing opens on { $date }.
proposals-open-since = Filing ended on { $date }.
proposals-open-both = Comments and supports are open until { $date }.
proposals-open-comments = Comments are open until { $date }.
proposals-open-supports = Supports are open until { $date }.
proposals-open-next = Next step: “{ $title }”, from { $date }.
proposals-open-nothing = Everything that was said is still here to read, with the answers.

## A contribution
proposals-acts = Take part
proposals-edited = Changed on { $date }
proposals-follow = Follow
proposals-unfollow = Stop following
proposals-followed = You will get an e-mail when an official answer is published.
proposals-following = Done: you will get an e-mail with each official answer.
proposals-not-following = You will get no more e-mails about this.
proposals-supported = Thank you, your support is counted.
proposals-unsupported = Your support is taken back.
proposals-sign-in-support = Your support is nearly given: sign in, then confirm it.
proposals-sign-in-follow = Sign in to follow this contribution, then press “Follow” again.
proposals-sign-in-comment = Your comment is kept: sign in to publish it.
proposals-supporting = You were about to support this contribution
proposals-supporting-comment = You were about to support the comment by { $name }
proposals-supporting-text = You are now signed in. All that is left is to confirm your support.
proposals-yours = This contribution is yours
proposals-time-left = You can change the text until { $time } ({ $left }).
proposals-left-hours = { $hours } h { $minutes } min left
proposals-left-minutes = { $minutes } min left
proposals-decision = Moderation decision of { $date }
proposals-answers-before = { $n ->
    [one] { $n } earlier answer
   *[other] { $n } earlier answers
}
proposals-next-study = The services will examine it from { $from } to { $until }. Their answer will be published here.
proposals-next-studied = The services are examining it. Their answer will be published here before { $until }.
proposals-next-none = The services have not answered yet. Their answer will be published here.
proposals-next-awaited = A final answer will follow. It will be published here.
proposals-next-accepted = Progress will be shown here.
proposals-gone-title = This contribution can no longer be read
proposals-gone-hidden = The moderators hid it: it did not follow the rules of participation.
proposals-gone-withdrawn = The person who wrote it took it back.
proposals-gone-erased = The person who wrote it asked for it to be erased.
proposals-gone-comment-hidden = The moderators hid it: it did not follow the rules of participation.
proposals-gone-comment-withdrawn = The person who wrote it took it back.
proposals-gone-comment-erased = The person who wrote it asked for it to be erased.
proposals-gone-reason = Reason: { $reason }.
proposals-gone-why = Its place is kept so that links and the discussion still make sense.
proposals-gone-list = Read the other contributions
proposals-gone-rules = Understand moderation

## Comments
proposals-comment-body = Your comment
proposals-comment-hint = Say what you think of it, and why.
proposals-comment-stance = Your view
proposals-comment-send = Publish the comment
proposals-comment-sign-in = You will sign in right after, with your e-mail address. Your text will be kept.
proposals-comment-this = Comment
proposals-commented = Your comment is published.
proposals-comment-pending = Thank you. Your comment will be published once someone from the team has read it.
proposals-comments-closed = Comments are not open at the moment.
proposals-comment-hidden = Hidden comment
proposals-comment-withdrawn = Comment taken back
proposals-comment-erased = Erased comment
proposals-stances = Views expressed
proposals-comments = Comments
proposals-stances-for = { $n ->
    [0] Nobody for
    [one] { $n } for
   *[other] { $n } for
}
proposals-stances-neutral = { $n ->
    [0] No mixed views
    [one] { $n } mixed view
   *[other] { $n } mixed views
}
proposals-stances-against = { $n ->
    [0] Nobody against
    [one] { $n } against
   *[other] { $n } against
}
problem-proposals-comments-many = You have written a lot in the last hour. Your text is kept: publish it in a few minutes.

## Filing
proposals-step-words = Your text
proposals-step-details = Theme, place and photo
proposals-step-check = Read again and publish
proposals-title = Title
proposals-title-hint = In one sentence, what you propose. For example: “Benches in the shade on Market Square”.
proposals-debate-title-hint = In one sentence, the question asked.
proposals-body = Your proposal
proposals-body-hint = Where, for whom, and why? Do not give anyone's name, address or telephone number.
proposals-debate-body = The question and what to know
proposals-debate-body-hint = Give the facts, the figures and what can still change.
proposals-reread = Someone from the team will read your text before it is published.
proposals-draft-kept = Your draft is kept for 30 days in this browser. You only sign in to publish.
proposals-rules = Read the rules of participation
proposals-place-hint = A street, a park, a building, or a few words: “behind the school”.
proposals-places-silent = The address search does not answer. Only the places of the list are proposed.
proposals-places-search = Look for this place
proposals-places = Places found for “{ $name }”
proposals-places-words = None of these: keep my words
proposals-places-none = No place in the list has this name. Your words will be kept as they are.
proposals-photo = Photo
proposals-photo-hint = JPEG, PNG or WebP, 12 MB at most. The date, place and device recorded in the file are erased.
proposals-photo-remove = Remove this photo
proposals-alt = What the photo shows
proposals-alt-hint = For people who cannot see it. For example: “The car park on a Sunday, nearly empty”.
problem-proposals-alt = Describe the photo in a few words for people who cannot see it.
proposals-change-words = Change the text
proposals-change-details = Change these details
proposals-alike = Proposals similar to yours
proposals-alike-text = If one of them already says what you meant, supporting it gives it more weight. Otherwise, publish yours.
proposals-alike-none = No proposal already filed looks like yours.
proposals-alike-support = Support this one instead
proposals-debate-alike = Debates similar to yours
proposals-debate-alike-text = One of them may already ask this question.
proposals-debate-alike-none = No debate already open looks like this one.
proposals-publish-title = Publish
proposals-name = Name shown
proposals-name-hint = Your name, a first name, a nickname or that of a group: everyone will see it.
problem-proposals-name = Write a name of 2 to 60 characters.
problem-proposals-name-address = Choose a name that is not an e-mail address: everyone will see it.
problem-proposals-filings-many = You have filed many contributions today. Your draft is kept: publish it tomorrow.
proposals-publish-note = Once published, you will have { $hours } hours to correct your text.
proposals-publish-sign-in = To publish, confirm that you are a real person: you will get a six-digit code by e-mail, then come back here. Your address will not be shown.
proposals-email = E-mail address
proposals-email-hint = For example: name@example.org
proposals-email-send = Send me a code
proposals-filed = Thank you, your proposal is published
proposals-filed-text = Everyone can now read it, support it and comment on it. Here is what comes next.
proposals-filed-told = You will get an e-mail with each official answer.
proposals-filed-edit = You can still correct your text until { $time } ({ $left }).
proposals-filed-reread = Thank you, your proposal is recorded
proposals-filed-reread-text = Someone from the team will read it, then publish it. You will be told by e-mail. Meanwhile, only you can read it here.
proposals-debate-filed = The debate is open
proposals-debate-filed-reread = Thank you, the debate is recorded
proposals-closed = Filing is not open
proposals-closed-from = Filing has not begun yet
proposals-closed-team = Here, the team asks the questions
proposals-closed-draft = You can read, and comment when comments are open. If you had begun a draft, it is kept for 30 days.

## Changing and taking back
proposals-edit = Change my proposal
proposals-debate-edit = Change this debate
proposals-comment-edit = Change my comment
proposals-back-to = Discussion
proposals-edit-kept = The date of the change will be shown. The team keeps the earlier text.
proposals-edit-done = Your text is changed.
proposals-withdraw = Take my proposal back
proposals-debate-withdraw = Take this debate back
proposals-comment-withdraw = Take my comment back
proposals-withdraw-link = Take back
proposals-withdraw-text = It will no longer be readable, nor its comments. Its place will stay, marked as taken back. This cannot be undone.
proposals-comment-withdraw-text = It will no longer be readable. Its place will stay, marked as taken back, and so will the replies. This cannot be undone.
proposals-withdraw-confirm = Take back for good
proposals-withdraw-late = This contribution is no longer published.
proposals-withdrawn = It is taken back.

## Official answers
proposals-step-filed = Filed
proposals-steps = Where it is
proposals-cost = Cost: €{ $amount }
proposals-bound-merged = Another contribution was merged into it:
proposals-bound-duplicate = The same is said in
proposals-bound-part = One part became
proposals-bound-part-of = Part of
proposals-instead = This contribution was merged into another
proposals-instead-text = Read, support and comment that one.
proposals-exchange = Write to the team
proposals-menu = Answers
proposals-table-title = Contributions: { $space }
proposals-table-caption = What was filed, and what becomes of it
proposals-modules = Modules
proposals-supports = Supports
proposals-unanswered = Unanswered
proposals-unanswered-count = { $n ->
    [0] No unanswered proposals
    [one] { $n } unanswered proposal
   *[other] { $n } unanswered proposals
}
proposals-to-answer = Proposals to examine, by process
proposals-to-answer-none = No process is entrusted to you
proposals-to-answer-none-text = An administrator can give you a role in a process.
proposals-process = Process
proposals-waiting = Waiting
proposals-answered-title = What became of your proposals

## Search, and what I said
proposals-search-title = Search
proposals-search-title-for = Results for “{ $words }”
proposals-search-words = What are you looking for?
proposals-search-hint = A few words, with or without accents.
proposals-search-contributions = Contributions
proposals-search-none = Nothing found
proposals-search-none-text = Check the spelling, try a single word or a similar one: “cycling” rather than “velocipede”.
proposals-search-end = There are no other results.
proposals-mine = My contributions
proposals-mine-none = You have not written anything yet
proposals-mine-none-text = Your proposals and comments will be found here, with the answers.
proposals-mine-on = On “{ $title }”
proposals-views = View
proposals-enter = Type in what came another way
proposals-private = for the team only
proposals-quartier = Neighbourhood

## What is asked of those who take part
proposals-asked = To take part here
proposals-missing = One more step before publishing. Your text is kept.

## Without an account
proposals-guest-email = Your email address
proposals-guest-email-hint = It is never published. We use it to tell you what becomes of your contribution, and you can find it again later with an account.
proposals-guest-or = Do you have an account? Your text is kept.
proposals-guest-name = Your name
proposals-guest-filed = Thank you, your contribution is published.
proposals-guest-pending = Thank you. Someone of the team reads your contribution before it is published.
proposals-left = Find my contributions
proposals-left-waiting = { $n ->
    [one] One contribution was left without an account with your address.
   *[other] { $n } contributions were left without an account with your address.
}
proposals-left-lede = These contributions were left without an account with your address. Attach those that are yours: you can then follow them and take them back.
proposals-left-what = What is yours
proposals-left-note = Untick what you do not recognise.
proposals-left-take = Attach to my account
proposals-left-done = Done: you find these contributions here.
proposals-left-none = Nothing was left without an account with your address
proposals-left-none-text = If you gave another address, sign in with that one.
proposals-left-mail-subject = Your contribution “{ $title }”
proposals-left-mail = { $name }, we have received your contribution “{ $title }”. Thank you.
proposals-left-mail-how = If you wish, sign in with this address to attach it to an account, follow it or take it back.
proposals-left-mail-go = Find my contribution
proposals-left-mail-not-you = If this was not you, do nothing: your address is not published, and we forget it after a year.

# Display of a module.
proposals-display = Display
proposals-display-intro = How what was filed is seen.
proposals-display-see = See the page
proposals-display-saved = The display is saved.
proposals-display-shown = Views to choose from
proposals-display-shown-hint = The map is there only if contributions have a place.
proposals-display-first = Shown first
proposals-display-sort = Order
proposals-display-sort-auto = At random while people file, then the last first
proposals-display-card = Answers shown in lists
proposals-display-card-hint = Six at most; questions for the team alone are not among them.
proposals-display-filters = Filters to choose from
proposals-display-numbered = Show numbers
proposals-display-coloured = Colour the points of the map by state
proposals-display-coloured-hint = The state is written too: colour says nothing alone.
proposals-shown-caption = What was filed
proposals-shown-all = See all
