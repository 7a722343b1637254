## What a module asks
eligibility-told-nothing = Nothing is asked: anyone can take part, even without an account.
eligibility-told-email = Have an email address, checked with a code.
eligibility-told-territory = Live here: { $places }.
eligibility-told-age = Be at least { $min } years old.
eligibility-told-age-on = Be at least { $min } years old on { $date }.
eligibility-told-consent = Under { $under }, a parent or guardian must agree.
eligibility-told-list = Be on the list of members.
eligibility-told-code = Have received a code by post.
eligibility-told-provider = Sign in with { $name }.
eligibility-list-by-email = By their email address
eligibility-list-by-number = By their number and their name

## What is missing
eligibility-missing-account = Sign in to continue.
eligibility-missing-email = Add an email address to your account.
eligibility-missing-territory = Tell us where you live.
eligibility-missing-age = Give your date of birth.
eligibility-missing-consent = Your parent or guardian must agree.
eligibility-missing-consent-asked = We are waiting for the agreement asked of { $email }.
eligibility-missing-list = Find yourself on the list of members.
eligibility-missing-code = Enter the code you received by post.
eligibility-missing-provider = Sign in with { $name }.

## Refusals
eligibility-refusal-forbidden = You cannot change who takes part here.
eligibility-refusal-not-asked = First choose who can take part.

## In the audit log
eligibility-audit-set = Conditions to take part changed
eligibility-audit-list = List of members uploaded
eligibility-audit-codes = Codes for letters made
eligibility-audit-codes-cancelled = Codes for letters cancelled

## What is wrong in a file
problem-eligibility-json = This text is not JSON: { $why }
problem-eligibility-object = An object is expected here.
problem-eligibility-array = A list is expected here.
problem-eligibility-unknown = There is no such field.
problem-eligibility-empty = The list is empty. To ask for nothing, write the condition “nothing”.
problem-eligibility-nothing-alone = The condition “nothing” stands alone.
problem-eligibility-twice = This condition is asked already.
problem-eligibility-type = Unknown type. Choose nothing, email, territory, age, list, code or provider.
problem-eligibility-by = Write “email” or “number”.
problem-eligibility-provider = Write the name of the identity provider in small letters: franceconnect, for example.
problem-eligibility-insee = Write the INSEE code of the commune, five characters: 76540, for example.
problem-eligibility-postcode = Write a postcode of five digits.
problem-eligibility-nowhere = Give at least one commune or one postcode.
problem-eligibility-years = Write an age between 1 and 120.
problem-eligibility-date = Write a date like 2026-12-01.
problem-eligibility-consent-under = This age must be above the minimum age.
problem-eligibility-column-email = The first line must name a column “email”.
problem-eligibility-columns-number = The first line must name the columns “number” and “name”.
problem-eligibility-row = This line cannot be read.
problem-eligibility-cell = The number or the name is missing.
problem-eligibility-same = This person is already on line { $line }.
problem-eligibility-list-empty = The list is empty.
problem-eligibility-list-long = The list has more than 200,000 lines.

## What is missing is asked
eligibility-meet-title = Before you take part
eligibility-meet-lede = To take part in “{ $process }”, we need one more thing. What you wrote is kept: you come back to it right after.
eligibility-asked-title = What is asked here
eligibility-kept = You can see and erase these answers whenever you want:
eligibility-commune = Your commune
eligibility-elsewhere = Another commune
eligibility-postcode = Your postcode
eligibility-territory-legend = Where do you live?
eligibility-born-on = Your date of birth
eligibility-honour = You declare on your honour that this is true. It is never published.
eligibility-guardian-legend = The agreement of your parent or guardian
eligibility-guardian-text = We send them a message with a link to agree. Their address is used for nothing else.
eligibility-guardian-name = Their name
eligibility-guardian-email = Their email address
eligibility-guardian-again = Write again, or to another address
eligibility-guardian-send = Send the message
eligibility-guardian-asked = The message has been sent. Come back here once they agree: your text waits for you for 30 days.
eligibility-waiting-title = We are waiting for an agreement
eligibility-waiting-text = A message was sent to { $email }. As soon as they agree, you can take part. Your text waits for you for 30 days.
eligibility-list-legend = The list of members
eligibility-number = Your number
eligibility-name = Your last name
eligibility-name-hint = As on your card or your letter
eligibility-code = The code you received by post
eligibility-code-hint = Twelve letters and figures. Hyphens and capitals do not matter.
eligibility-email-title = An email address
eligibility-email-text = Your account has no email address. Add one, then come back here.
eligibility-email-add = Add an address
eligibility-provider-title = Sign in with { $name }
eligibility-provider-text = You come back here after signing in with { $name }. We receive neither your name nor your address, only the proof that you are one and the same person.
eligibility-provider-go = Continue with { $name }
eligibility-unlisted-title = Your address is not on the list of members
eligibility-unlisted-text = If you are on it under another address, sign in with that one, or write to the organisation.
eligibility-met = Noted. You can go on.
eligibility-more = Noted. One more thing is needed.
problem-eligibility-many = That is a lot of tries. Wait a few minutes before you try again.
problem-eligibility-unlisted = We cannot find this number with this name, or someone else has used it. Check them on your card.
problem-eligibility-code = There is no such code here, or it has been used. Check each character.
problem-eligibility-territory = This is for people who live in the places listed.
problem-eligibility-born-on = Write a date of birth, like 03/05/2009 (day, month, year).
problem-eligibility-young = This is open from the age of { $min }.
problem-eligibility-own-email = Give the address of your parent or guardian, not your own.

## A guardian agrees
eligibility-mail-someone = A minor
eligibility-mail-subject = Your agreement is asked for: { $process }
eligibility-mail-hello = Hello { $name },
eligibility-mail-why = { $minor } would like to take part in “{ $process }” and names you as their parent or guardian. { $sender } needs your agreement.
eligibility-mail-answer = Read and answer
eligibility-mail-not-you = If this does not concern you, do nothing: without your agreement, nothing is published.
eligibility-mail-agreed-subject = You can take part: { $process }
eligibility-mail-agreed = { $name } has agreed. You can take part in “{ $process }”.
eligibility-mail-go-on = Continue
eligibility-consent-title = Give your agreement
eligibility-consent-lede = { $guardian }, your agreement is asked for: { $minor } would like to take part in “{ $process }”.
eligibility-consent-what = With your agreement, they can file contributions, comment and support. What they write is public, under the name they choose.
eligibility-consent-rules = The rules of participation
eligibility-consent-privacy = What we do with personal data
eligibility-consent-agree = I agree
eligibility-consent-refuse = I refuse
eligibility-consent-since = You agreed on { $date }. You can take it back at any time.
eligibility-consent-given = Thank you. Your agreement is recorded.
eligibility-consent-refused = Noted: without your agreement, they cannot take part. We have erased your address.

## What was declared
eligibility-declared-title = What I declared
eligibility-declared-lede = Some processes ask where you live or how old you are. You say it once; you erase it whenever you want. Nobody else sees it.
eligibility-declared-on = Declared on { $date }
eligibility-declared-none = You have declared nothing
eligibility-declared-none-text = If a process asks for it, we will ask you when you take part.
eligibility-declared-given = { $name } agreed on { $date }.
eligibility-declared-asked = { $name } was asked on { $date } and has not answered yet.
eligibility-consents = Agreements asked for
eligibility-forget = Erase what I declared
eligibility-forgotten = What you had declared is erased.

## Who takes part, chosen by the team
eligibility-title = Who can take part
eligibility-lede = The conditions hold for filing, commenting and supporting. They are asked at the end, and nothing that was written is lost. They do not bind the team.
eligibility-now = What is asked today
eligibility-choose = Choose the conditions
eligibility-open = To take part
eligibility-open-nothing = Ask for nothing
eligibility-open-nothing-hint = People contribute even without an account; the name and the address are optional. A support needs an account.
eligibility-open-conditions = Ask for what is ticked below
eligibility-choose-email = Email address
eligibility-choose-email-hint = Without this condition, people can also come through an identity provider, with no address.
eligibility-choose-territory = Territory
eligibility-choose-territory-box = Live in these places, as declared
eligibility-choose-territory-hint = Nothing proves what is declared. For a proof, send codes by post.
eligibility-communes = Communes
eligibility-communes-hint = One for each line: the INSEE code, then the name. For example: 76540 Rouen
eligibility-postcodes = Postcodes
eligibility-postcodes-hint = Separated by spaces. Living in one commune or under one postcode of the list is enough.
eligibility-choose-age = Age
eligibility-choose-age-box = Be old enough, as declared
eligibility-min = Minimum age
eligibility-on = Age counted on
eligibility-on-hint = Without a date, age is counted on the day people take part.
eligibility-consent-under = A parent must agree under
eligibility-consent-under-hint = In France, the agreement of a holder of parental authority is needed under 15. Leave empty not to ask for it.
eligibility-choose-list = List of members
eligibility-choose-list-hint = Upload the list once this choice is saved.
eligibility-list-by = Members are known
eligibility-choose-code = Codes by post
eligibility-choose-code-hint = One code for each letter; each is used once. Make them once this choice is saved.
eligibility-choose-provider = Identity provider
eligibility-choose-provider-box = Sign in with an identity provider
eligibility-choose-provider-hint = FranceConnect makes sure that a person takes part once. It does not prove where they live.
eligibility-provider = Provider
eligibility-saved = The conditions are saved.
problem-eligibility-unticked = Tick at least one condition, or choose to ask for nothing.
eligibility-list-title = The list of members
eligibility-list-count = { $n ->
    [0] No list was uploaded: nobody can take part.
    [one] { $n } person is on the list.
   *[other] { $n } people are on the list.
}
eligibility-list-taken = { $n ->
    [one] { $n } has found themselves on it.
   *[other] { $n } have found themselves on it.
}
eligibility-list-hashed = The list is not kept: only fingerprints are, with which a person can be recognised but the list cannot be read again. A new list replaces the old one; whoever found themselves already stays.
eligibility-file = CSV file
eligibility-file-email = A column “email”. The first line names the columns; other columns are not read.
eligibility-file-number = Two columns, “number” and “name”. The first line names the columns; other columns are not read.
eligibility-list-send = Upload the list
eligibility-list-refused = The list was not taken: mend these lines, then upload it again
eligibility-line = Line { $line }
eligibility-listed = The list is uploaded.
eligibility-codes-title = Codes for letters
eligibility-codes-count = { $n ->
    [0] No code was made.
    [one] { $n } code was made.
   *[other] { $n } codes were made.
}
eligibility-codes-used = { $n ->
    [0] None was used.
    [one] { $n } was used.
   *[other] { $n } were used.
}
eligibility-many = How many codes?
eligibility-codes-once = Codes are shown once: they are not kept, only their fingerprints are.
eligibility-codes-once-title = Print or save this page now
eligibility-codes-way = In which form?
eligibility-codes-print = A page to print
eligibility-codes-csv = A CSV file, for a mail merge
eligibility-codes-make = Make the codes
eligibility-codes-cancel = Cancel the codes that were not used
eligibility-codes-cancelled = The codes that were not used are cancelled.
eligibility-codes-letter = Your code to take part, to be used once:
problem-eligibility-many-codes = Write a number from 1 to { $limit }.
