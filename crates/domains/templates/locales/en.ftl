templates-title = New process
templates-intro = Choose a template and answer a few questions: the process is ready to be read over. Nothing is public until you open it.
templates-shipped = Templates
templates-ours = Your templates
templates-other = Another way
templates-blank-text = Would you rather write everything yourself?
templates-blank = Start from a blank page
templates-file-text = Did another town give you a template? Add it to yours.
templates-file = Template file
templates-file-hint = A .toml file of 512 kB at most, as Parvis gives it.
templates-take = Add this template
templates-refused = This file was not added
templates-line = Line { $line }
templates-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
templates-phases = { $n ->
    [one] { $n } phase
   *[other] { $n } phases
}
templates-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
}
templates-remove = Remove
templates-removed = The template is removed. Processes made from it stay.
templates-kept = The template is added to yours.
templates-copy = Copy the process
templates-share = Give as a template
templates-title-hint = What residents read first. If you leave it empty, we suggest a title.
templates-dates = When?
templates-opening = First day
templates-last = Last day
templates-last-hint = The other dates follow from these two. Everything can be changed in the calendar afterwards.
templates-themes = Themes
templates-themes-hint = One per line. They help to sort what residents file.
templates-language = Language of the texts
templates-french = French
templates-english = English
templates-make = Prepare the process
templates-make-text = You can read and change everything before you open it.
templates-made = The process is ready to be read over. It is not public yet: open it when it suits you.
templates-calendar = The calendar
templates-asks = What is asked, beside a title and a text:
templates-asks-nothing = A title and a text are asked, nothing more.
templates-download = Download this template
templates-audit-kept = added a template
templates-audit-removed = removed a template
templates-opens-file = file
templates-opens-comment = comment
templates-opens-support = support
problem-templates-file = the file cannot be read: { $why }
problem-templates-text = This file is not text. Choose a .toml file saved as UTF-8.
problem-templates-large = This file is too large: { $limit } kB at most.
problem-templates-format = this version of Parvis does not know this format. The format expected is 1.
problem-templates-days = say between 1 and 3,650 days.
problem-templates-blank = nothing fills this blank. Known ones are: { $known }. For a brace, write { "{{" }.
problem-templates-phase = this phase ends before it begins.
problem-templates-taken = A template of Parvis has this name, or you keep too many. Change “key” in the file, or remove a template.
problem-templates-last = The last day comes before the first.
problem-templates-themes = Keep { $limit } themes at most.
problem-templates-theme = A theme has { $limit } characters at most.
