## Kinds of questions
forms-kind-text = Short text
forms-kind-long_text = Long text
forms-kind-integer = Whole number
forms-kind-decimal = Number with decimals
forms-kind-money = Amount in euros
forms-kind-date = Date
forms-kind-single = One choice
forms-kind-multiple = Several choices
forms-kind-ranking = Ranking
forms-kind-matrix = Grid: one choice per row
forms-kind-yes_no = Yes or no
forms-kind-consent = Box to tick, to agree
forms-kind-place = Place
forms-kind-territory = Commune
forms-kind-photo = Photo
forms-kind-file = File
forms-kind-calculated = Computed value
forms-kind-section = Section title
forms-kind-note = Information text
forms-yes = Yes
forms-no = No
forms-euros = €{ $amount }

## What is wrong with an answer
problem-forms-decimal = Write a number, such as 12.5.
problem-forms-money = Write an amount in euros, such as 1200 or 12.50.
problem-forms-min = Write a number of at least { $limit }.
problem-forms-max = Write a number of at most { $limit }.
problem-forms-date-min = Choose { $limit } or a later date.
problem-forms-date-max = Choose { $limit } or an earlier date.
problem-forms-choose-least = { $limit ->
    [one] Tick at least { $limit } answer.
   *[other] Tick at least { $limit } answers.
}
problem-forms-choose-most = { $limit ->
    [one] Tick { $limit } answer at most.
   *[other] Tick { $limit } answers at most.
}
problem-forms-ranking = Give a rank to each item.
problem-forms-rank-twice = Rank { $rank } is given twice: choose different ranks.
problem-forms-rows = Choose one answer in each row.
problem-forms-point = This point does not exist: write a latitude then a longitude, such as 48.11 -1.68.
problem-forms-commune = No commune is found: write its name or its postcode.
problem-forms-communes = Several communes are possible: { $text }. Write the right one, with what is in brackets.
problem-forms-commune-outside = This commune is not in the territory concerned: { $text }.
problem-forms-constraint = { $text }
problem-forms-refused = This answer is not possible here.

## What is wrong with a question
problem-forms-questions = A form has { $limit } questions at most.
problem-forms-name = Use small letters without accents, figures and the underscore “_”, beginning with a letter.
problem-forms-french = Write this text in French.
problem-forms-language = “{ $tag }” is not the code of a language: write “fr” or “en”.
problem-forms-limits = The most must be at least equal to the least.
problem-forms-most = Do not go over { $limit }.
problem-forms-choices = Give { $limit } choices at most.
problem-forms-code = The code “{ $code }” must be written with small letters without accents, figures and the underscore “_”.
problem-forms-code-twice = The code “{ $code }” is used twice.
problem-forms-code-label = Give the choice “{ $code }” a text in French.
problem-forms-within = “{ $text }” is neither the name nor the code of a territory.
problem-forms-within-several = Several communes have this name: write the code of the right one, among { $text }.
problem-forms-expr-place = The condition is not understood from character { $at } on.
problem-forms-expr-number = The number at character { $at } has too many digits.
problem-forms-expr-end = The condition ends too soon: check the quotes and the parentheses.
problem-forms-expr-function = There is no function “{ $name }” here.
problem-forms-expr-arguments = The function “{ $name }” does not have the right number of elements in its parentheses.
problem-forms-expr-long = The condition is too long.
problem-forms-expr-name = “{ $name }” is not the name of a question placed before this one.
problem-forms-expr-this = The point “.” stands for the answer itself: it serves only to check the answer.

## What is wrong with a workbook
problem-forms-xls-file = This file is not an Excel workbook (.xlsx).
problem-forms-xls-large = This workbook is too large: 1 MB, 10,000 rows and 200 columns at most.
problem-forms-xls-sheet = The sheet “survey” is missing.
problem-forms-xls-missing = The column “{ $expected }” is missing.
problem-forms-xls-column = The column “{ $found }” is not expected here. Possible columns: { $expected }.
problem-forms-xls-type = The type “{ $found }” is not expected here. Possible types: { $expected }.
problem-forms-xls-list = The list “{ $found }” is not in the sheet “choices”.
problem-forms-xls-yes = Write “yes” or “no”, not “{ $found }”.
problem-forms-xls-calculation = A calculation is written on a row of type “calculate” only.
problem-forms-xls-parameters = “{ $found }” is not expected here. For example: { $expected }.
problem-forms-xls-table = In a group shown as a table, each row is a “select_one” of the same list, without conditions.
problem-forms-xls-open-group = This group is never closed: a row “end_group” is missing.
problem-forms-xls-end-group = No group is open here.
problem-forms-xls-none = This workbook has no question.

## What the team does
forms-refusal-forbidden = Your role does not allow you to change this form.
forms-refusal-moved = This form has changed in the meantime. Here it is as it is now.
forms-audit-changed = changed the form of a module

## Pages
forms-title = Form
forms-intro = Ask questions here of whoever files a contribution, beside its text. They come at the second step.
forms-none-title = No question yet
forms-none-text = Add a first question, or take in a form that already exists.
forms-list = Questions
forms-caption = The questions, in the order in which they are asked
forms-question = Question
forms-kind = Kind of answer
forms-shown = Asked if
forms-required = Required
forms-private = For the team only
forms-up = Move up
forms-down = Move down
forms-add = Add a question
forms-preview = What residents see
forms-preview-text = Try the form as if you were answering it: nothing is kept.
forms-try = Try
forms-tried = These answers would be accepted.
forms-saved = Form saved
forms-imported = The form was replaced by the one in the file.
forms-needed = Not possible: another question depends on this one, or on the order of questions. Change its condition first.
forms-files = Take in or take away a form
forms-files-text = As XLSForm (.xlsx), the format of survey tools such as KoboToolbox and ODK, or as JSON.
forms-file = File to take in
forms-file-hint = XLSForm (.xlsx) or JSON, 1 MB at most. It replaces every question.
forms-import = Replace the form
forms-export-xlsx = Download as XLSForm
forms-export-json = Download as JSON
forms-refused-title = The file was not taken in: nothing has changed
forms-sheet = Sheet “{ $sheet }”
forms-cell = Sheet “{ $sheet }”, cell { $cell }
forms-place = Question “{ $name }”, { $field }
problem-forms-json = This is not what is expected: { $why }
problem-forms-json-text = This file is not text in UTF-8.
forms-answered = { $n ->
    [one] { $n } person has already answered. Their answer keeps the questions as they were.
   *[other] { $n } people have already answered. Their answers keep the questions as they were.
}
forms-changes = What has changed since the last answers
forms-change-removed = is no longer asked; answers already given stay
forms-change-retyped = now asks for something else
forms-change-narrowed = no longer offers some choices
forms-change-required = is now required
forms-change-added = is new: nobody has answered it yet
forms-change-disclosed = is no longer read by the same people
forms-question-new = New question
forms-question-edit = Change the question
forms-label-fr = Question, in French
forms-label-en = Question, in English
forms-title-fr = Title, in French
forms-title-en = Title, in English
forms-note-fr = Text, in French
forms-note-en = Text, in English
forms-help-fr = Help, in French
forms-help-en = Help, in English
forms-required-hint = Without an answer, one cannot continue.
forms-private-hint = The answer is neither shown to the public nor put in the open data.
forms-choices = Choices
forms-choices-hint = One choice per line. For a code or a translation: code | Text in French | Text in English.
forms-rows = Rows of the grid
forms-within = Possible territories
forms-within-hint = Names or codes of communes (INSEE), of groups of communes (SIREN) or of départements, with commas between. Empty: the whole of France.
forms-min = At least
forms-max = At most
forms-min-length = Number of characters, at least
forms-max-length = Number of characters, at most
forms-min-choices = Number of choices, at least
forms-max-choices = Number of choices, at most
forms-conditions = Conditions, and name in the data
forms-relevant = Ask this question only if
forms-relevant-hint = For example: { $example }
forms-constraint = The answer must satisfy
forms-constraint-hint = The point stands for the answer. For example: { $example }
forms-message-fr = Message when it does not, in French
forms-message-en = Message when it does not, in English
forms-calculation = Calculation
forms-calculation-hint = For example: { $example }
forms-name = Name in the data
forms-name-hint = Leave empty to have it made from the question.
forms-earlier = Questions placed before, which a condition may name
forms-type-change = Change the kind of answer
forms-rank = Choose a rank
problem-forms-needed = The question “{ $name }” depends on this one: change its condition first.
forms-private-note = Read by the team only, never published.

# Photos and files
forms-alt = What the photo shows
forms-alt-hint = In a sentence, for those who do not see it.
forms-photo-choose = Choose a photo
forms-file-choose = Choose a file
forms-files-choose = Choose files
forms-file-add = Add more
forms-file-remove = Take away
forms-taken-photo = JPEG, PNG or WebP, { $size } MB at most. The date, place and device that the file holds are erased.
forms-taken-photos = { $many } photos at most, JPEG, PNG or WebP, { $size } MB at most each. The date, place and device that the files hold are erased.
forms-taken-file = { $formats }: { $size } MB at most.
forms-taken-files = { $formats }: { $many } files at most, { $size } MB at most each.
forms-min-files = Number of files, at least
forms-max-files = Number of files, at most (one when nothing is said)
forms-size = Weight of a file, in megabytes
forms-size-hint = { $limit } MB at most, and when nothing is said.
forms-accept = Formats taken
problem-forms-size = Write a whole number of megabytes, from 1 to { $limit }.
problem-forms-accept = “{ $found }” is not a format that may be asked for: pdf, odt, docx, ods, xlsx, csv, txt, image.
problem-forms-file-format = This file is not of a format taken here: { $text }. Its content says so, not its name.
problem-forms-file-named = “{ $name }” is not of a format taken here: { $text }. Its content says so, not its name.
problem-forms-file-large = “{ $name }” is over { $limit } MB.
problem-forms-file-broken = This file is incomplete or damaged, or has a password: save it again, or choose another.
problem-forms-file-unknown = This file was not received: choose it again.
problem-forms-files-most = You joined more than { $limit ->
    [one] one file
   *[other] { $limit } files
}: take away those that are too many.
problem-forms-files-least = Join at least { $limit ->
    [one] one file
   *[other] { $limit } files
}.
problem-forms-alt = Say in a sentence what the photo “{ $text }” shows.
