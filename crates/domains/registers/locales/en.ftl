registers-proof = Proof of deposit no. { $n }
registers-proof-text = This observation is in the register. Keep this page or the file: with them anyone can check that it was neither changed nor removed.
registers-process = Inquiry
registers-register = Register
registers-number = Number
registers-filed = Filed on
registers-leaf = Fingerprint of the observation (SHA-256)
registers-root = Fingerprint of the register, which counts { $n ->
    [one] { $n } observation
   *[other] { $n } observations
}
registers-download-proof = Download the proof
registers-see = Read the observation
registers-how = How to check
registers-how-text = The register can be downloaded as a file that anyone can recount without this site. Its fingerprint changes as soon as an observation is changed, added or removed: two people with the same fingerprint have the same register. An observation hidden by moderators keeps its place and its fingerprint.
registers-download = Download the register and its fingerprints
registers-refusal-begun = This module has received contributions already: a register begins empty.
registers-proof-link = Proof of deposit
registers-refusal-unknown = There is no such register.
registers-refusal-opened = The register is open: the pieces of the file stay as they are. You can add others.
registers-refusal-open = Observations can still be filed: the register is sealed after it closes.
registers-refusal-over = The inquiry is not under way: it is extended only before it closes.
registers-refusal-extended = The inquiry was extended once already.
registers-refusal-days = Choose a day after the planned end, at most fifteen days after it.
registers-refusal-moved = Something has just entered the register. Read it, then seal again.
registers-refusal-sealed = This register is sealed: nothing enters it any more.
registers-piece-order = Order and notice of the inquiry
registers-piece-file = File put to the inquiry
registers-piece-opinion = Opinions asked for by law
registers-piece-answer = Answers of the project owner
registers-piece-report = Report and conclusions
registers-dossier = The file of the inquiry
registers-dossier-text = All pieces, in a format that is not modified, with their hash: a file with the same hash is the same, to the bit.
registers-dossier-see = Read the file
registers-since = Online since { $at }
registers-until = The inquiry is extended until { $until }
registers-instead-of = It was to close on { $from }. Decided on { $decided }.
registers-no-piece = No piece yet
registers-no-piece-text = The pieces of the file will appear here before the inquiry opens.
registers-read = Read the register
registers-pieces = { $n ->
    [0] No piece yet.
    [one] { $n } piece to download.
   *[other] { $n } pieces to download.
}
registers-observations = { $n ->
    [0] No observation yet.
    [one] { $n } observation in the register.
   *[other] { $n } observations in the register.
}
registers-some-hidden = { $n ->
    [one] { $n } is hidden from the public.
   *[other] { $n } are hidden from the public.
}
registers-count = observations in the register
registers-archive = The sealed archive
registers-archive-text = The register was sealed on { $at }: nothing enters it any more. The archive holds the pieces, the observations that anyone may read and the list of hashes.
registers-archive-hash = Hash of the list of hashes (SHA-256)
registers-archive-whole-hash = Hash of the whole list, with what the team alone reads
registers-archive-download = Download the archive
registers-archive-whole = Download the whole archive
registers-archive-whole-text = It also holds the hidden texts, the answers kept for the team and the notes. This is the one that goes to the archives.
registers-archive-readme = { $title }

    This archive holds the register, its observations and the pieces of the file, as they were when the register was sealed.
    To check that no file has changed: sha256sum -c { $list }
    To check the register: parvis register check registre.json
    The hash of the file { $list } is published on the page of the file of the inquiry.
registers-desk = Observations
registers-keeping = Pieces, extension, seal
registers-by-channel = How they came
registers-column-number = Number
registers-column-filed = Filed
registers-column-channel = Way in
registers-column-title = Title
registers-column-body = Text
registers-column-answers = Answers
registers-column-shown = Shown to everyone
registers-column-author = Name
registers-column-notes = Notes
registers-only = Show only
registers-only-hidden = Hidden observations
registers-only-noted = Those with a note
registers-day = Filed on this day
registers-table = Download the whole table
registers-none = No observation
registers-none-text = Nothing was filed, or nothing fits these filters.
registers-hidden = Hidden from the public
registers-team-only = for the team only
registers-note = Write a note
registers-note-on = Note on observation no. { $n }
registers-note-hint = The team of the process reads it, the public never does.
registers-noted = The note is saved.
registers-pieces-before = Until the register opens, you can add and remove pieces.
registers-pieces-after = The register has opened: pieces stay. You can add others, with their date.
registers-see-public = See what the public reads
registers-remove = Remove “{ $title }”
registers-add = Add a piece
registers-kind = What it is
registers-title = Title
registers-file = File
registers-file-hint = PDF if you can: 10 MB at most. Names of authors written inside the file are taken out.
registers-file-broken = This file is incomplete or damaged: save it again before sending it.
registers-put = Put online
registers-piece-added = The piece is online.
registers-piece-removed = The piece is removed.
registers-end = End of the inquiry
registers-closes = The register closes on { $at }.
registers-extend = Extend the inquiry
registers-extend-text = Once only, before it closes, by fifteen days at most (article L. 123-9 of the French environment code). The periods that follow come later by as much. The team is told by e-mail and the decision appears with the file.
registers-new-end = New last day
registers-new-end-hint = The hour does not change.
registers-reason = Reason for the decision
registers-reason-hint = It is published.
registers-extended = The inquiry is extended.
registers-sealed = The register is sealed.
registers-sealed-at = Register sealed on { $at }
registers-seal = Seal the register
registers-seal-text = Sealing closes the register for ever: nothing enters it any more, online or typed in. The archive made then no longer changes, and its hash is published.
registers-seal-later = You can seal after the end, once letters are typed in and the report is added.
registers-mail-extended = Inquiry extended until { $until }
registers-mail-extended-text = The inquiry “{ $process }” is extended until { $until }, for this reason:
registers-audit-piece = Piece added to the file of an inquiry
registers-audit-piece-removed = Piece removed from the file of an inquiry
registers-audit-extended = Inquiry extended
registers-audit-sealed = Register sealed
registers-desk-open = Open the desk of the commissioner
registers-archive-kept = A text was hidden since: the archive can no longer be downloaded here. The town keeps it.
