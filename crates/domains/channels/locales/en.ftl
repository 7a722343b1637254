# The words of channels in tables.
channels-word-letter = letter
channels-word-register = register
channels-word-meeting = meeting
channels-word-counter = counter
channels-word-phone = telephone
channels-word-door = door to door
channels-word-email = e-mail
channels-word-interview = interview
channels-word-survey = survey

channels-refusal-closed = Nothing can be typed in here at the moment.
channels-refusal-already = This is done already.
channels-refusal-same = This file was taken before. Tick the box to take it again.
channels-refusal-moved = The form has changed meanwhile. Read again, then start over.
channels-audit-enter = Typed in for someone
channels-audit-table = Imported a table of contributions

# Typing in one by one
channels-enter-title = Type in for someone
channels-enter-repeated = What stays from one to the next
channels-enter-channel = How it reached you
channels-enter-day = The day it was said
channels-day-wrong = This day has not come yet, or is before 2000. Check the year.
channels-enter-body = What the person said
channels-enter-body-hint = Their words, as they are. Leave out their address and telephone number.
channels-enter-title-of = Title
channels-enter-title-hint = Without a title, the first words of the text stand for it.
channels-enter-author = Name shown
channels-enter-author-hint = A first name or a pseudonym, if the person agrees to have it published.
channels-enter-save = Save and type the next one
channels-enter-end = I have finished
channels-enter-how = What people say counts the same, however it came
channels-enter-how-text = It takes the next number, is published at once and says how it came. After each one you are back in the text: all is done by keyboard.
channels-enter-sheet = Import a table instead
channels-enter-last = The last ones typed in
channels-enter-count = { $n ->
    [one] { $n } typed in so far
   *[other] { $n } typed in so far
}
channels-enter-number = No. { $number }
channels-enter-mend = Mend
channels-enter-take-back = Take back
channels-entered = It is saved and published.

# A table
channels-table-title = Import a table
channels-table-lede = A hundred slips, a thousand coupons, the register of a meeting: type them in a spreadsheet, then send the file. It is taken whole, or not at all.
channels-table-file = Your table
channels-table-limits = A .xlsx, .ods or .csv file, of { $rows } lines and { $megabytes } MB at most.
channels-table-check = Check the file
channels-table-one-by-one = Type in one by one
channels-table-how = How to
channels-table-how-text = Begin with the model: its columns are those of this module, and its second sheet says what each accepts. Nothing is published until you confirm.
channels-table-how-formats = A .csv file will do too, with semicolons, commas or tabs.
channels-table-model = Download the model
channels-table-before = Tables imported
channels-table-rows = Lines
channels-table-their-numbers = Numbers
channels-table-numbers = { $first } to { $last }
channels-table-ready-title = The table is ready
channels-table-wrong-title = The table is to be mended
channels-table-taken-title = The table is imported
channels-table-ready = { $n ->
    [one] { $n } line ready, nothing to mend
   *[other] { $n } lines ready, nothing to mend
}
channels-table-ready-text = Nothing is published yet. Read the first lines again, then confirm.
channels-table-preview = The first lines
channels-table-take = { $n ->
    [one] Publish this contribution
   *[other] Publish these { $n } contributions
}
channels-table-same = This file was imported before
channels-table-same-text = On { $at }, under the numbers { $numbers }. Taking it again would make duplicates.
channels-table-again = Take this file a second time
channels-table-again-needed = Tick this box if you really want to take it again.
channels-table-wrong = { $ready ->
    [one] { $ready } line ready, { $wrong } to mend
   *[other] { $ready } lines ready, { $wrong } to mend
}
channels-table-wrong-text = Nothing was imported. Mend it in the spreadsheet, then send the whole file again.
channels-table-wrong-caption = What is to be mended
channels-table-corrections = Download the list
channels-table-mended = Send the mended file
channels-table-another = Send another file
channels-table-see = See what is published
channels-table-taken = The table is imported.
channels-table-taken-count = { $n ->
    [one] { $n } contribution published
   *[other] { $n } contributions published
}
channels-table-taken-numbers = Numbers { $numbers }.
channels-table-more = The first 200 corrections are shown here. The list to download has them all: { $all }.
channels-table-line = Line
channels-table-at-line = Line { $line }
channels-table-column = Column
channels-table-found = Found
channels-table-nothing = nothing
channels-table-told = To mend
channels-table-accepted = Accepted
channels-table-accepts = Accepted: { $what }
channels-table-beyond = This cell is beyond the columns named on the first line.
channels-table-choice = This value is not one of those accepted.
channels-table-required = Fill in this cell.
channels-table-column-unknown = This column is not expected. Rename it or take it out.
channels-table-column-twice = This column is there twice.
channels-table-column-missing = This column is missing.
channels-unreadable-kind = This file is not a table that can be read. Save it as .xlsx, .ods or .csv.
channels-unreadable-old = This file is in an old format (.xls). Save it as .xlsx or .ods.
channels-unreadable-empty = This table is empty: it needs a line of column names, then at least one line.
channels-unreadable-large = This table is too large. Cut it into several files.
channels-unreadable-quote = A quote is opened and never closed: the rest of the file cannot be read. Save it as .xlsx, or look for that quote.

# The columns
channels-column-day = Date
channels-column-channel = Channel
channels-column-place = Place
channels-column-author = Author
channels-column-theme = Theme
channels-column-title = Title
channels-column-body = Text
channels-what-day = The day it was said.
channels-what-channel = How it came.
channels-what-place = Which place it is about: an address or a place of the town.
channels-what-author = The name shown: a first name or a pseudonym, if the person agrees to have it published. Empty: anonymous.
channels-what-theme = The theme of the process, by its name.
channels-what-title = Without a title, the first words of the text stand for it.
channels-what-body = The words of the person, as they are. No address, no telephone number.
channels-accepted-day = a date like 21/11/2026 or 2026-11-21
channels-sheet-rows = Entries
channels-sheet-guide = How to
channels-guide-fill = A line for each contribution, on the sheet “Entries”. Leave the first line as it is.
channels-guide-whole = The table is taken whole or not at all: what is to be mended is told with its line and its column.
channels-guide-private = Contributions are published as they are: leave out addresses, telephone numbers and family names.
channels-guide-what = What it is
channels-guide-needed = Needed

# The ways into a module
channels-audit-kiosk = Added a kiosk
channels-audit-kiosk-closed = Closed a kiosk
channels-ways-title = Ways in
channels-ways-lede = Not everyone is online. Here are the other ways to this module; each contribution takes the next number and counts the same.
channels-ways-paper = Paper, telephone, counter
channels-ways-paper-text = The team types in what people wrote or said, one by one or from a table.
channels-short-title = Short address and poster
channels-short-none = A short address is copied by hand and fits in a QR code. It is made once and stays.
channels-short-make = Make the short address
channels-short-made = The short address is made.
channels-short-text = To be copied or photographed:
channels-qr-alt = QR code of the address { $address }
channels-qr-download = Download the QR code
channels-poster-see = See the poster
channels-poster-title = Poster
channels-poster-text = Print this page: only the poster comes out on paper.
channels-poster-a4 = A4 version
channels-poster-a5 = A5 version
channels-poster-scan = Photograph this code with your phone, or type this address:
channels-poster-paper = On paper.
channels-poster-paper-text = Write below or on a sheet, with a first name if you like, and leave it at the reception of the town hall: it will be copied on the site.
channels-kiosks = Kiosks
channels-kiosks-text = A tablet that anyone uses: without an account, it goes back to the beginning after each contribution, and keeps what it could not send. Each waits for a moderator.
channels-kiosks-caption = Kiosks of this module
channels-kiosk = Kiosk
channels-kiosk-name = Where it stands
channels-kiosk-name-hint = For example: hall of the town hall.
channels-kiosk-many = Contributions
channels-kiosk-add = Add a kiosk
channels-kiosk-added = The kiosk is added. Type its code on the tablet.
channels-kiosk-to-pair = On the tablet, open { $address } and type, before { $until }, the code
channels-kiosk-last = Last contribution on
channels-kiosk-ready = Paired, nothing said yet
channels-kiosk-expired = The code has expired: close it and add it again.
channels-kiosk-close = Close
channels-kiosk-closed-done = The kiosk is closed. What it would send is no longer taken.

# The screen of a kiosk
channels-kiosk-pair = This tablet becomes a kiosk
channels-kiosk-pair-text = The team finds the code in the management of the module, page “Ways in”.
channels-kiosk-code = Code of the kiosk
channels-kiosk-code-hint = Eight letters and figures; spaces do not count.
channels-kiosk-code-wrong = This code is not known, or has expired.
channels-kiosk-pair-act = Pair
channels-kiosk-paired = The tablet is paired.
channels-kiosk-body = What you have to say
channels-kiosk-author = Your first name or a pseudonym
channels-kiosk-author-hint = It will be shown. Leave out addresses and telephone numbers.
channels-kiosk-send = Send
channels-kiosk-erase = Erase all
channels-kiosk-reread = Someone of the team reads it before it is published.
channels-kiosk-thanks = Thank you, it is received
channels-kiosk-number = Its number is { $number }.
channels-kiosk-number-is = Its number is
channels-kiosk-kept = There is no network: what you said is kept on this kiosk and leaves as soon as it is back.
channels-kiosk-next = Say something else
channels-kiosk-closed = Nothing can be said here at the moment.
channels-kiosk-idle = Are you still there? Without an answer, all is erased in 20 seconds.
channels-kiosk-here = I am here
channels-kiosk-waiting-one = 1 contribution waits for the network.
channels-kiosk-waiting-many = # contributions wait for the network.

# E-mail
channels-audit-mailbox = E-mail address of the module
channels-audit-mailbox-closed = Closed the e-mail of the module
channels-mailbox = E-mail
channels-mailbox-text = What is written to an address of the organisation becomes a contribution, which waits for a moderator. Who wrote stays between you and the moderators, for a year at most. Outside the filing period, an answer says so.
channels-mailbox-address = E-mail address
channels-mailbox-hint = Where people write. Your technicians must connect it to Parvis.
channels-mailbox-save = Save the address
channels-mailbox-set = The address is saved.
channels-mailbox-close = Close the address
channels-mailbox-closed = Mails are no longer taken.
channels-mailbox-technician = For technicians
channels-mailbox-how = The mail server sends each message as it is to this address, signed with this secret. The documentation of channels has the script.
channels-mailbox-to = Where to send it
channels-mailbox-secret = Secret
channels-letter-title = Received by e-mail
channels-letter-received = What you wrote is received
channels-letter-number = Its number is { $number } in “{ $title }”. Someone of the team reads it before it is published, without your name or your address.
channels-letter-attachments = These attachments were not kept: { $names }. Say in the text what they show, or file on the site.
channels-letter-why = You receive this because you wrote to this address.
channels-letter-from = Written by
channels-letter-whole = The whole mail
channels-letter-left-out = Attachments left out
channels-letter-photo-alt = Picture that came with the e-mail, named “{ $name }”
channels-letter-found = To find what you wrote and follow what becomes of it, sign in with the address you wrote from.
channels-letter-find = Find what I wrote
channels-letter-refused = Your message was not recorded
channels-letter-empty = It holds no text. Write what you have to say in the message itself and send it again: we will read it.
channels-letter-not-yet = “{ $title }” takes contributions from { $day }. Send your message again from that day: we will read it.
channels-letter-no-longer = “{ $title }” has taken no contribution since { $day }. Thank you for writing: the page of the process says what comes next.
channels-letter-closed = “{ $title }” takes no contribution by e-mail at the moment. Thank you for writing.
channels-letter-see = See the process

# Census: letters with a link of their own.
channels-census = Census by letter
channels-census-intro = Ask communes, associations, services to tell what they do. Each gets a letter with a link that opens the form for them, their commune filled in, without an account.
channels-census-all = Campaigns
channels-census-campaign = Campaign
channels-census-draft = Not sent yet
channels-census-since = Since { $date }
channels-census-is-stopped = Stopped
channels-census-new = New campaign
channels-census-title = Name of the campaign
channels-census-title-hint = For the team: “Communes of Haut-Val, autumn”.
channels-census-subject = Subject of the letter
channels-census-subject-proposed = We would like to hear of your initiatives
channels-census-body = Letter
channels-census-body-hint = {"{nom}"} (the name) and {"{commune}"} are filled in for each. The personal link and the one for no more letters follow by themselves.
channels-census-body-proposed = Hello {"{nom}"}, / We are taking a census of the initiatives of the territory. If you run or know one, a few minutes are enough to describe it; your commune is filled in already. / If you have nothing to tell, say so in one click: we will not write again. / Thank you!
channels-census-make = Prepare the campaign
channels-census-made = The campaign is ready: say whom to write to.
channels-census-who = Whom to write to
channels-census-name = Name
channels-census-email = E-mail address
channels-census-commune = Commune
channels-census-list = Pasted list
channels-census-list-hint = A line for each: name, address, commune (its name, its postcode or its code). The commune may be left out.
channels-census-file = Or a table
channels-census-file-hint = .xlsx, .ods or .csv, with the columns Name, E-mail address, Commune.
channels-census-add = Add to the list
channels-census-added = The list is completed.
channels-census-added-some = The list is completed; some were on it already.
channels-census-wrong = { $wrong } { $wrong ->
    [one] line to be mended
   *[other] lines to be mended
  }, { $ready } ready
channels-census-wrong-text = Nothing was added. Mend the list, then send it again.
channels-census-long = This name is too long: 160 characters at most.
channels-census-twice = This address is on the line told already.
channels-census-several = Several communes have this name: give its postcode, or write one of these.
channels-census-letter = The letter
channels-census-letter-end = Then come the personal link, good as often as needed, and the link for no more letters.
channels-census-no-question = The form does not ask for a commune: it will not be filled in.
channels-census-someone = Town hall of Valrenne
channels-census-plan = Plan the letters
channels-census-plan-text = Letters leave at 9; today, at once. Reminders go only to those who have not answered. Dates are set once.
channels-census-first = First letter
channels-census-second = First reminder
channels-census-third = Second reminder
channels-census-fourth = Third reminder
channels-census-date-wrong = A day to come, after the one before, is expected.
channels-census-plan-do = Plan
channels-census-planned = The letters are planned.
channels-census-rounds = Letters
channels-census-left = left
channels-census-communes = By commune
channels-census-communes-caption = Answers by commune, those with nothing first
channels-census-no-commune = Without a commune
channels-census-asked = Asked
channels-census-silent = No answer
channels-census-unreached = Not reached
channels-census-filed = Published sheets
channels-census-recipients = Recipients
channels-census-recipients-caption = Recipients and answers
channels-census-see = See what was filed
channels-census-remove = Remove
channels-census-removed = Removed from the list.
channels-census-bounce = Address fails
channels-census-bounced = No letter will leave to this address any more.
channels-census-more = More
channels-census-stop-campaign = Stop the campaign
channels-census-stop-text = No letter will leave any more. Links that were sent stay good.
channels-census-stopped = The campaign is stopped.
channels-census-stopped-on = Campaign stopped on { $date }
channels-census-stopped-text = No letter leaves any more; links that were sent stay good.
channels-census-again = Reminder: { $subject }
channels-census-go = Answer
channels-census-personal = This link is yours: do not pass it on.
channels-census-stop-link = No more of these letters: { $url }
channels-census-for = Asked of { $name }
channels-census-how = Without an account. You can read again before sending.
channels-census-fill = Fill in the form
channels-census-another = Add another
channels-census-thanks = Thank you, your answer is kept
channels-census-thanks-text = You can describe another initiative with the same link.
channels-census-nothing = Nothing to tell?
channels-census-reason = A word about why
channels-census-reason-hint = For instance: “it is there already”, “not this year”.
channels-census-decline = I have nothing to tell
channels-census-declined = It is noted
channels-census-declined-text = You will get no reminder. If you change your mind, the form stays open.
channels-census-closed = The census is over
channels-census-known = Already there for { $commune }
channels-census-known-text = There is no need to describe these again.
channels-census-known-all = All
channels-census-stop = No more letters
channels-census-stop-ask = { $brand } will not write to you for any census any more. Your address is kept as a fingerprint alone.
channels-census-stop-do = Write to me no more
channels-census-stop-done = You will get no more letters
channels-census-stop-done-text = { $brand } will not write to this address for a census any more.
channels-standing-waiting = To be written to
channels-standing-written = Letter sent
channels-standing-answered = Answered
channels-standing-declined = Declined
channels-standing-stopped = Wants no more letters
channels-standing-bounced = Address fails
channels-census-refusal-unknown = There is no such campaign, or no longer.
channels-census-refusal-already = It is done already.
channels-census-refusal-nobody = First say whom to write to.
channels-census-refusal-dates = Dates must be to come, one after the other.
channels-census-refusal-full = Five thousand recipients at most in a campaign.
channels-census-refusal-stopped = The campaign is stopped.
channels-audit-census-made = Census campaign prepared
channels-audit-census-asked = Recipients added to a census
channels-audit-census-started = Letters of a census planned
channels-audit-census-stopped = Census stopped
