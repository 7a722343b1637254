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
    [one] { NUMBER($n) } typed in so far
   *[other] { NUMBER($n) } typed in so far
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
    [one] { NUMBER($n) } line ready, nothing to mend
   *[other] { NUMBER($n) } lines ready, nothing to mend
}
channels-table-ready-text = Nothing is published yet. Read the first lines again, then confirm.
channels-table-preview = The first lines
channels-table-take = { $n ->
    [one] Publish this contribution
   *[other] Publish these { NUMBER($n) } contributions
}
channels-table-same = This file was imported before
channels-table-same-text = On { $at }, under the numbers { $numbers }. Taking it again would make duplicates.
channels-table-again = Take this file a second time
channels-table-again-needed = Tick this box if you really want to take it again.
channels-table-wrong = { $ready ->
    [one] { NUMBER($ready) } line ready, { NUMBER($wrong) } to mend
   *[other] { NUMBER($ready) } lines ready, { NUMBER($wrong) } to mend
}
channels-table-wrong-text = Nothing was imported. Mend it in the spreadsheet, then send the whole file again.
channels-table-wrong-caption = What is to be mended
channels-table-corrections = Download the list
channels-table-mended = Send the mended file
channels-table-another = Send another file
channels-table-see = See what is published
channels-table-taken = The table is imported.
channels-table-taken-count = { $n ->
    [one] { NUMBER($n) } contribution published
   *[other] { NUMBER($n) } contributions published
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
