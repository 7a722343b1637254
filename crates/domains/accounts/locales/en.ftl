# Accounts: signing in, one's account, the team.

role-administrator = Administration
role-officer = Participation officer
role-moderator = Moderation
role-instructor = Reviewing service
role-observer = Observation

accounts-email = E-mail address
accounts-email-hint = For example: name@example.org. It is never published.
accounts-name = Display name
accounts-name-hint = This name goes with your contributions. You may choose a pseudonym.
accounts-password = Password
accounts-code = Code received by e-mail
accounts-language = Language
accounts-language-hint = That of the pages and of the e-mails we send you.

## Signing in
accounts-sign-in-title = Sign in or create an account
accounts-sign-in-lede = Give your address: we send you a six-digit code. If you have no account yet, one will be created.
accounts-sign-in-send = Send me a code
accounts-sign-in-by-password = I have a password
accounts-sign-in-by-code = Receive a code by e-mail instead
accounts-sign-in-why-title = Why an address?
accounts-sign-in-why = To recognise you, and to tell you when someone answers. Nothing else is asked: no name, no date of birth, no telephone number.
accounts-sign-in-privacy = What we do with your data
accounts-code-title = Your code
accounts-code-sent = We have sent a six-digit code to { $email }.
accounts-code-hint = It is valid for ten minutes.
accounts-code-again = Send me another code
accounts-code-help = Nothing received? Look in your spam folder, and check the address. The code must be typed in this browser, but you may read the e-mail on another device.
accounts-problem-code-wrong = { $left ->
    [one] This is not the code we sent. You have one try left.
   *[other] This is not the code we sent. You have { $left } tries left.
}
accounts-problem-code-dead = This code is no longer valid. Ask for another.
accounts-problem-password-wrong = The address and the password do not go together. You can also receive a code by e-mail.
accounts-signed-out = You are signed out of this device.

## Demonstration
accounts-demo-title = People to try
accounts-demo-caption = The accounts of the demonstration
accounts-demo-how = Choose someone, then read their code among the e-mails of the demonstration.
accounts-demo-mails = See the e-mails sent
accounts-demo-role = Role
accounts-demo-resident = Resident
accounts-demo-try = Try
accounts-demo-secret = The team of the demonstration shares one second factor. Its key, to be added to an authenticator application:
accounts-demo-factor = In this demonstration

## Second factor
accounts-factor-title = Second factor
accounts-factor-lede = Open your authenticator application and copy the six digits shown for this site.
accounts-factor-code = Six-digit code
accounts-factor-hint = Or one of your recovery codes.
accounts-factor-lost = No longer have your phone? Use a recovery code. Without one, ask someone who administers the site to reset your second factor.
accounts-factor-since = Active since { $date }.
accounts-factor-needed = Your role gives powers on this site. They sleep until you set up a second factor.
accounts-factor-replace = Change application
accounts-enrol-title = Set up a second factor
accounts-enrol-lede = Members of the team sign in in two steps: the code received by e-mail, then a code shown by their phone. It takes three minutes.
accounts-enrol-step-app = 1. Install an authenticator application
accounts-enrol-apps = For example FreeOTP, Aegis, 2FAS, or that of your password manager. If you already have one, it will do.
accounts-enrol-step-scan = 2. Add this site to the application
accounts-enrol-qr = QR code to read with the application
accounts-enrol-by-hand = If you cannot read the QR code, copy this key:
accounts-enrol-open = Open the application on this device
accounts-enrol-step-code = 3. Copy the code shown
accounts-enrol-code-hint = It changes every thirty seconds.
accounts-enrol-done = Set up
accounts-recovery-title = Your recovery codes
accounts-recovery-lede = The second factor is set up. Here are ten codes for the day you do not have your phone. Each can be used once.
accounts-recovery-once = These codes will not be shown again
accounts-recovery-keep = Print or copy them, and keep them elsewhere than on your phone.
accounts-recovery-noted = I have noted them
accounts-recovery-used = You used a recovery code.
accounts-recovery-few = You used a recovery code. You have two left at most: think of asking for new ones.
accounts-recovery-left = { $n ->
    [0] You have no recovery code left.
    [one] You have one recovery code left.
   *[other] You have { $n } recovery codes left.
}
accounts-recovery-renew = New recovery codes

## First time
accounts-welcome-title = Welcome
accounts-welcome-lede = Your account is ready. Under which name would you like to appear?
accounts-welcome-done = Noted. Enjoy your visit!
accounts-problem-name-short = Write at least two letters.
accounts-problem-name-long = Write sixty characters at most.
accounts-problem-name-address = This name will be public: do not put an e-mail address in it.

## Account
accounts-menu-profile = Profile
accounts-menu-security = Sign-in and security
accounts-menu-data = My data
accounts-account-title = My account
accounts-signed-in-as = You are signed in with the address { $email }.
accounts-profile-done = Your profile is saved.
accounts-sign-out-text = To do on a shared computer: at the town hall, at the library, at a friend's.
accounts-security-title = Sign-in and security
accounts-email-title = Change address
accounts-email-change = Change address
accounts-email-current = Your address is { $email }.
accounts-email-new = New address
accounts-email-new-hint = We send a code there to check that it is yours.
accounts-email-done = Your address has changed.
accounts-password-title = Password
accounts-password-lede = A password is optional: without one, you sign in with a code received by e-mail.
accounts-password-set = You can sign in with a password.
accounts-password-none = You have none: you sign in with a code received by e-mail.
accounts-password-add = Choose a password
accounts-password-change = Change or remove the password
accounts-password-current = Current password
accounts-password-new = New password
accounts-password-hint = Twelve characters at least. A few words that do not go together make a good password.
accounts-password-remove = Remove the password
accounts-password-done = Your password is saved. Your other devices were signed out.
accounts-password-removed = Your password is removed. Your other devices were signed out.
accounts-problem-password-short = Write at least twelve characters.
accounts-problem-password-long = Write two hundred characters at most.
accounts-problem-password-common = This password is too easy to guess. Try with several words.
accounts-problem-current-wrong = This is not your current password.
accounts-sessions-title = Signed-in devices
accounts-sessions-text = If you do not know a device, sign it out.
accounts-session-here = this device
accounts-session-seen = Seen { $when }
accounts-session-close = Sign out
accounts-session-closed = The device is signed out.
accounts-sessions-close = Sign out everywhere
accounts-sessions-closed = All your devices are signed out.
accounts-device-unknown = Unknown device

## Data
accounts-data-title = My data
accounts-data-copy-title = A copy of my data
accounts-data-copy = A file with all that we keep about you: your account, your contributions, your supports. In JSON, which other programs can read.
accounts-data-download = Download my data
accounts-data-file = my-data.json
accounts-data-delete = Your account is erased at once. You choose what becomes of your contributions.
accounts-delete-title = Delete my account
accounts-delete-lede = Your address, your name, your settings and your supports are erased. This cannot be undone.
accounts-delete-texts = What becomes of your contributions?
accounts-delete-keep = They stay, without your name
accounts-delete-keep-hint = The debate can still be read and your arguments still count.
accounts-delete-erase = They are erased
accounts-delete-erase-hint = What remains is that a contribution existed, without its text.
accounts-delete-sure = I want to delete my account
accounts-delete-done = Your account is deleted. Thank you for having taken part.

## Refusals
accounts-refusal-signed-out = Sign in to go on.
accounts-refusal-forbidden = Your roles do not allow this.
accounts-refusal-unknown = This does not exist, or no longer.
accounts-refusal-too-many-codes = Several codes were already sent to this address. Use the last one received, or come back in an hour.
accounts-refusal-taken = This address is that of another account.
accounts-refusal-last-administrator = This is the last account that administers this site. Give this role to someone else first.
accounts-refusal-wrong-code = This code is not the right one, or was used already. Wait for the next one and copy it.
accounts-refusal-already = This person already has this role there.

## Accessibility of the organisation
accounts-accessibility-none = Not conformant, or no audit
accounts-accessibility-partial = Partially conformant: at least half of the criteria
accounts-accessibility-full = Fully conformant: all criteria

## Audit log
accounts-audit-role-given = Role given
accounts-audit-role-taken = Role taken back
accounts-audit-organisation = Organisation's details changed
accounts-audit-logo = Logo changed
accounts-audit-logo-removed = Logo removed
accounts-audit-factor-set = Second factor set up
accounts-audit-factor-reset = Second factor reset
accounts-audit-recovery-used = Recovery code used
accounts-audit-recovery-renewed = Recovery codes renewed

## E-mails
accounts-mail-code-subject = { $code }: your sign-in code
accounts-mail-code-why = Here is your code to sign in to the participation site of { $name }:
accounts-mail-address-subject = { $code }: your new address
accounts-mail-address-why = Here is the code that confirms your new address with { $name }:
accounts-mail-code-how = It is valid for ten minutes, in the browser where you asked for it. Give it to nobody: we will never ask you for it.
accounts-mail-code-not-you = Did not ask for anything? Do nothing: without this code, nobody can come in.
accounts-mail-security-subject = Your account has changed
accounts-mail-security-recovery = A recovery code was just used to open your account.
accounts-mail-security-factor = A second factor was just set up on your account.
accounts-mail-security-codes = New recovery codes were just made for your account; the old ones are worth nothing any more.
accounts-mail-security-factor-reset = The second factor of your account was just reset by someone who administers the site. You will set up another the next time you sign in.
accounts-mail-security-address = The address of your account has just changed: this is the last e-mail sent to this one.
accounts-mail-security-password = The password of your account was just chosen or changed.
accounts-mail-security-password-removed = The password of your account was just removed.
accounts-mail-security-not-you = If it was you, all is well. If not, write to us at once.
accounts-mail-contact = To write to us: { $email }
accounts-mail-unseen-subject = Your account will be erased on { $date }
accounts-mail-unseen-why = You have not come to our participation site for almost three years. As the law asks, we do not keep your data any longer: your account will be erased on { $date }. Your contributions will stay, without your name.
accounts-mail-unseen-how = To keep your account, sign in before that date.
accounts-mail-invitation-subject = You are of the team: { $sender }
accounts-mail-invitation-why = { $name } gives you a role in the participation team of { $sender }: { $role }.
accounts-mail-invitation-how = Sign in with this address. The first time, you will set up a second factor with your phone: it takes three minutes.

## Providers of identity
accounts-provider-for-residents = For residents
accounts-provider-for-staff = For the team
accounts-provider-sign-in = Sign in with { $name }
accounts-provider-about = What is { $name }?
accounts-provider-residents-title = With an account you already have
accounts-provider-residents-text = We receive only what is needed to know you next time, without your identity.
accounts-provider-staff-title = You are on the team
accounts-provider-failed = Signing in could not be completed. Try again, or use your email address.
accounts-provider-refused = Signing in was interrupted. Try again, or use your email address.
accounts-provider-lost = This sign-in began too long ago, or in another browser. Start again.
accounts-provider-taken = This outside account is already linked to another account of this site.
accounts-provider-stranger = Your work address is not on the team. Ask someone who administers the site to invite you.
accounts-audit-identity = Identity provider linked to the account
accounts-signed-out-title = You are signed out
accounts-signed-out-there = Your session is closed here. It is still open at { $name }: on a shared device, close it too.
accounts-signed-out-close = Close the { $name } session
accounts-signed-out-home = Back to the home page

## Passkeys
accounts-refusal-wrong-key = This passkey could not be saved. Try again.
accounts-passkeys-title = Passkeys
accounts-passkeys-text = A passkey replaces the code and the password: your phone or computer recognises you, by your fingerprint, your face or its own code. None of that is sent to us. Your email address always remains a way to sign in.
accounts-passkey-add = Add a passkey
accounts-passkey-added = The passkey is added.
accounts-passkey-removed = The passkey is removed.
accounts-passkey-remove = Remove
accounts-passkey-since = Added on { $date }
accounts-passkey-sign-in = Use a passkey
accounts-passkey-failed = The passkey was not used. Try again, or use your email address.
accounts-passkey-wrong = This passkey is not known here. Use your email address.
accounts-audit-passkey-added = Passkey added
accounts-audit-passkey-removed = Passkey removed
accounts-mail-security-passkey = A passkey was added to your account.
accounts-mail-security-passkey-removed = A passkey was removed from your account.
