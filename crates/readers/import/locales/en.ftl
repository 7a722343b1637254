# What an import says.

import-content-proposals = proposals
import-content-debates = debates
import-content-comments = comments
import-content-mapped = contributions
import-content-places = places
import-content-works = chosen projects
import-content-other = not imported

import-encoding-utf-8 = UTF-8
import-encoding-windows-1252 = Windows-1252

import-rows = Rows read: { $rows }, taken: { $taken }, already here: { $already }, not taken: { $aside }
import-unused-columns = Columns not read: { $columns }
import-line = line { $line }:
import-line-column = line { $line }, column { $column }:
import-processes-made = Process made, as a draft: { $names }. Complete it and open it at /gestion/demarches.
import-modules-made = Modules made: { $names }
import-themes-made = Themes made: { $names }
import-end-kept = Import done, { $n } contributions saved.
import-end-dry = Trial: nothing was saved. The import would take { $n } contributions.
import-end-refused = Nothing was saved: mend the rows above, then start again.

import-expected-empty = This file is empty.
import-expected-encoding = Some letters cannot be read in the encoding expected.
import-expected-quote = A quote opened in this row is never closed.
import-expected-shape = { $detail } cells were expected.
import-expected-column = The column { $detail } is needed.
import-expected-value = This cell cannot be empty.
import-expected-date = A date was expected, such as 2026-11-21 10:00:00 +0100.
import-expected-number = A whole number was expected.
import-expected-point = A latitude (-90 to 90) and a longitude (-180 to 180) were expected, in degrees.
import-expected-choice = One of these words was expected: { $detail }
import-expected-site = The address of the site it comes from is missing.
import-expected-elsewhere = Comes from another site than { $detail }: the numbers of one site mean nothing on the other.
import-expected-orphan = Answers { $detail }, which is neither in the files nor in earlier imports.
import-expected-above = Answers { $detail }, which was not taken.
import-expected-circle = Answers { $detail }, which answers it.
import-expected-unsupported = Answers { $detail }, which is not imported.
import-expected-silent = Holds no text.
import-expected-answer = { $detail }

import-mend-empty = Export it again.
import-mend-encoding = Save the file as UTF-8, or declare its encoding.
import-mend-quote = Close the quote, or double it when it is part of the text.
import-mend-shape = Check the separators and the quotes of this row.
import-mend-column = Export the whole table, or correct the name of the column.
import-mend-value = Fill the cell or remove the row.
import-mend-date = Correct the date.
import-mend-number = Correct the number.
import-mend-point = Correct the coordinates, or leave both cells empty.
import-mend-choice = Correct the word, or add it to the values of the mapping.
import-mend-site = Give it with --base-url.
import-mend-elsewhere = Import these rows with the proposals or the debates of their site.
import-mend-orphan = Add the file that holds it to the import.
import-mend-above = Mend first the row that it answers.
import-mend-circle = Correct the number of what it answers.
import-mend-unsupported = Nothing to do: this row stays in the file it comes from.
import-mend-silent = Nothing to do.
import-mend-answer = Mend the cell, or say in “values.answers” what this word means.

import-participant = Participant { $number }
import-audit-done = Contributions imported
import-proposals-title = Proposals
import-debates-title = Debates
