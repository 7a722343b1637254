# The team and the organisation.

admin-menu-home = To do
admin-menu-people = People
admin-menu-organisation = Organisation
admin-menu-journal = Audit log

admin-home-hello = Hello { $name }
admin-home-waiting = What waits for you
admin-home-nothing = Nothing waits for you at the moment.

## Organisation
admin-organisation-title = Organisation
admin-organisation-done = The organisation's details are saved.
admin-org-identity = Identity
admin-org-name = Name
admin-org-tagline = Promise
admin-org-tagline-hint = One sentence that says what people will find here.
admin-org-territory = Territory
admin-org-locale = Language
admin-org-locale-hint = That of the pages when a person has chosen none.
admin-org-colours = Colours
admin-colour-primary = Main colour
admin-colour-accent = Accent colour
admin-colour-good = White text reads well on it (contrast of { $ratio } to 1).
admin-colour-darkened = A little light for white text (contrast of { $ratio } to 1): it will be slightly darkened behind text.
admin-colour-light = Too light for white text (contrast of { $ratio } to 1): text on it will be black.
admin-colour-hint = Whatever your colours, text can be read: tints are adjusted when needed, in light and in dark.
admin-colour-preview = Try these colours
admin-org-contact = Contact
admin-org-contact-email = Contact e-mail address
admin-org-phone = Telephone
admin-org-address = Postal address
admin-org-legal = What the law asks for
admin-org-legal-hint = These fields make up the legal notice and the page on personal data.
admin-org-publisher-hint = Name and office, for example: the mayor.
admin-org-hosting-hint = Name, address and telephone of whoever hosts this site.
admin-org-controller = Controller of personal data
admin-org-dpo = Data protection officer: how to reach them
admin-org-accessibility = Accessibility
admin-org-accessibility-level = State of conformance
admin-org-accessibility-hint = As your last audit gives it. It is shown at the foot of every page.
admin-org-gaps-hint = One line for each content, with the reason and, if possible, the date planned.
admin-logo-title = Logo
admin-logo-alt = Present logo
admin-logo-file = New logo
admin-logo-hint = SVG if possible; PNG, JPEG and WebP are taken. It is shown beside the name, on a light or dark background.
admin-logo-send = Replace the logo
admin-logo-remove = Remove the logo
admin-logo-done = The logo is in place.
admin-logo-removed = The logo is removed.

## People
admin-people-title = People
admin-people-search = Search for a name or an address
admin-people-all = All accounts
admin-people-team = The team
admin-people-none = Nobody matches
admin-people-none-text = Try with a part of the name or of the address.
admin-person-unnamed = Account without a name
admin-person-since = Account created on
admin-person-no-role = This person has no role in the team.
admin-roles = Roles
admin-role = Role
admin-role-since = since { $date }
admin-role-administrator-hint = May do everything, and gives roles.
admin-role-officer-hint = Opens and runs processes, moderates, answers.
admin-role-moderator-hint = Decides what is published or hidden, with reasons.
admin-role-instructor-hint = Examines contributions and answers in the name of a service.
admin-role-observer-hint = Sees everything, audit log included, and changes nothing: guarantor, press, association.
admin-place = Where
admin-place-whole = The whole organisation
admin-place-unknown = Process that is gone
admin-seen = Last visit
admin-no-factor = No second factor yet
admin-give-title = Give a role
admin-give = Give this role
admin-role-given = The role is given.
admin-role-taken = The role is taken back.
admin-factor-reset-text = If this person has lost their phone and their recovery codes, reset it after checking that it is really them.
admin-factor-reset-act = Reset the second factor
admin-factor-reset = The second factor is reset, and the person is told.
admin-invite-title = Invite into the team
admin-invite-text = The person receives an e-mail and signs in with this address. Their role takes effect once they have set up a second factor.
admin-invite = Invite
admin-invited = The invitation is on its way.

## Audit log
admin-journal-title = Audit log
admin-journal-lede = What the team did, the latest first. Nothing in it can be erased or changed.
admin-journal-who = Who
admin-journal-what = Act
admin-journal-when = When
admin-journal-object = On what
admin-journal-place = Process
admin-journal-detail = Detail
admin-journal-from = From
admin-journal-until = Until
admin-journal-about = { $what }: { $more }
admin-journal-none = No line
admin-journal-none-text = Nothing was done, or nothing matches the filters.
admin-journal-download = Download as CSV
admin-journal-file = audit-log.csv

## Contact
admin-contact-email = E-mail: { $email }
admin-contact-phone = Telephone: { $phone }
admin-contact-address = Address: { $address }

## Accessibility
admin-accessibility-title = Accessibility statement
admin-accessibility-lede = { $name } is committed to making this site accessible, as article 47 of the French law of 11 February 2005 asks.
admin-accessibility-state-title = State of conformance
admin-accessibility-state-none = The participation site of { $name } does not conform to the French general accessibility reference (RGAA), version 4.1, or has not been audited yet.
admin-accessibility-state-partial = The participation site of { $name } conforms partially to the French general accessibility reference (RGAA), version 4.1: at least half of the criteria are met.
admin-accessibility-state-full = The participation site of { $name } conforms fully to the French general accessibility reference (RGAA), version 4.1.
admin-accessibility-tests-title = Results of tests
admin-accessibility-tests-none = No audit of this site has been published yet.
admin-accessibility-tests-done = The conformance audit is available on request, from the contacts given below.
admin-accessibility-gaps-title = Content that is not accessible
admin-accessibility-gaps-none = No inaccessible content has been reported.
admin-accessibility-made-title = How this statement was made
admin-accessibility-made-date = This statement was made or updated on { $date }.
admin-accessibility-made-with = Technologies used: HTML, CSS, SVG and, in addition, JavaScript. Every page works without JavaScript.
admin-accessibility-contact-title = Feedback and contact
admin-accessibility-contact = If you cannot reach a content or a service, write to us: we will offer another way, or the content in another form.
admin-accessibility-appeal-title = Ways of appeal
admin-accessibility-appeal = If you told us of a fault that keeps you from a content or a service and our answer was not satisfactory, you may:
admin-accessibility-appeal-form = write to the Defender of Rights, at https://formulaire.defenseurdesdroits.fr;
admin-accessibility-appeal-delegate = contact the delegate of the Defender of Rights in your region;
admin-accessibility-appeal-post = send a letter, without a stamp, to: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.

## Legal notice
admin-legal-title = Legal notice
admin-legal-publisher-title = Who publishes this site
admin-legal-director-title = Director of publication
admin-legal-hosting-title = Hosting
admin-legal-reuse-title = Reusing what is published
admin-legal-reuse = What the team publishes may be freely reused with its source. Contributions belong to their authors, who allow their publication on this site and their reuse without their name.
admin-legal-report-title = Reporting content
admin-legal-report = Each contribution has a link to report it. The moderation team answers each report and gives reasons for its decisions.
admin-legal-software-title = Software
admin-legal-software = This site runs on Parvis, free software under the AGPL-3.0-or-later licence. The link to its source code is at the foot of every page.

## Personal data
admin-privacy-title = Personal data
admin-privacy-lede = We ask for as little as possible, we say why, and you stay in control.
admin-privacy-who-title = Who answers for it
admin-privacy-controller = Controller: { $value }
admin-privacy-purpose = What for: { $value }
admin-privacy-basis = By what right: { $value }
admin-privacy-retention = How long: { $value }
admin-privacy-dpo = Data protection officer: { $value }
admin-privacy-what-title = What we keep
admin-privacy-what-account = Your account: an e-mail address, the name you chose, your language.
admin-privacy-what-said = What you write and support, published under the name you chose.
admin-privacy-what-sessions = Your signed-in devices: their type and last visit. We do not keep your network address.
admin-privacy-what-log = For members of the team: what they do on the site, in a log that observers may read.
admin-privacy-long-title = How long
admin-privacy-long-account = Your account: until you delete it, or three years after your last visit. We tell you one month before.
admin-privacy-long-codes = Sign-in codes: one day.
admin-privacy-long-mails = The e-mails we send you: one week.
admin-privacy-long-said = Your contributions: as long as the debate they belong to; without your name if you delete your account, or erased if you ask so.
admin-privacy-long-log = The team's log: as long as decisions may be contested.
admin-privacy-cookies-title = Cookies
admin-privacy-cookies = Three, all needed for the site to work: so no consent is asked for. Nothing measures or follows you, and no page asks anything of another site.
admin-privacy-cookie-session = Your session, when you are signed in.
admin-privacy-cookie-language = Your language, if you change it.
admin-privacy-cookie-moment = What is under way: a code awaited, a message to show once, a draft.
admin-privacy-rights-title = Your rights
admin-privacy-rights = In "My account", you can correct your data, download a copy of them and delete your account. For any other request, write to us:
admin-privacy-cnil = If our answer does not suit you, you may turn to the French data protection authority (CNIL): https://www.cnil.fr/fr/plaintes

## Help
admin-help-title = Help
admin-help-lede = Taking part here takes two minutes, and does not ask you to be at ease with computers.
admin-help-part-title = Taking part
admin-help-part = Open a process, read what is asked, then file a contribution, comment or support those of others. Dates and rules are at the top of each process.
admin-help-part-paper = Do you prefer paper, the telephone or a meeting? Tell us: your contributions are taken in here and count as much as the others.
admin-help-sign-in-title = Signing in
admin-help-sign-in = Give your e-mail address: we send a six-digit code there, which you copy. There is no password to remember.
admin-help-no-mail = The e-mail sometimes takes a few minutes to arrive. Look in your spam folder too.
admin-help-after-title = What becomes of a contribution
admin-help-after = Someone of the team reads it. Once published, it is examined, and the answer is shown under your text. You are told by e-mail.
admin-help-hidden = If a contribution is not published, you are given the reason, and you may reply to this decision.
admin-help-read-title = Reading more easily
admin-help-read = Pages can be enlarged, read with the keyboard and with a screen reader, and printed. They follow the light or dark setting of your device.
admin-help-contact-title = Reaching us
admin-help-contact = A question, a difficulty, a remark: we answer.
