//! The addresses of the pages of accounts.

/// Asks for the e-mail address.
pub const SIGN_IN: &str = "/connexion";
/// Asks for the code that was sent.
pub const CODE: &str = "/connexion/code";
/// Asks for an address and a password.
pub const PASSWORD_SIGN_IN: &str = "/connexion/mot-de-passe";
/// Asks for the second factor.
pub const SECOND_FACTOR: &str = "/connexion/second-facteur";
/// Sets up a second factor.
pub const ENROL: &str = "/connexion/second-facteur/activer";
/// Asks for a name, the first time.
pub const WELCOME: &str = "/bienvenue";
/// Closes the session.
pub const SIGN_OUT: &str = "/deconnexion";
/// The account: name, language.
pub const ACCOUNT: &str = "/compte";
/// How one signs in: address, password, second factor, devices.
pub const SECURITY: &str = "/compte/securite";
/// Changes the address.
pub const EMAIL: &str = "/compte/adresse";
/// Proves the new address.
pub const EMAIL_CODE: &str = "/compte/adresse/code";
/// Sets or removes the password.
pub const PASSWORD: &str = "/compte/mot-de-passe";
/// Removes the password.
pub const PASSWORD_REMOVE: &str = "/compte/mot-de-passe/retirer";
/// New recovery codes.
pub const RECOVERY: &str = "/compte/codes-de-secours";
/// Closes one session.
pub const CLOSE_SESSION: &str = "/compte/appareils/fermer";
/// Closes every session.
pub const CLOSE_SESSIONS: &str = "/compte/appareils/tout-fermer";
/// What is kept about the person.
pub const DATA: &str = "/compte/donnees";
/// The same, as a file.
pub const DATA_FILE: &str = "/compte/donnees/telecharger";
/// Erases the account.
pub const DELETE: &str = "/compte/supprimer";
/// The mails of the demonstration.
pub const DEMO_MAILS: &str = "/_mail";

/// Gives the challenge that a passkey answers to sign in.
pub const PASSKEY_CHALLENGE: &str = "/connexion/cle/defi";
/// Signs in with a passkey.
pub const PASSKEY_SIGN_IN: &str = "/connexion/cle";
/// Gives the challenge that a new passkey answers.
pub const PASSKEY_NEW: &str = "/compte/cles/defi";
/// Adds a passkey.
pub const PASSKEYS: &str = "/compte/cles";
/// Removes a passkey.
pub const PASSKEY_REMOVE: &str = "/compte/cles/retirer";

/// Signs in with a provider.
#[must_use]
pub fn provider(id: &str) -> String {
    format!("/connexion/avec/{id}")
}

/// Where a provider sends the browser back.
pub(crate) fn returned(id: &str) -> String {
    format!("/connexion/retour/{id}")
}

/// A path of this site to go back to, as someone's address says it; `/` for what a browser would take for another site.
#[must_use]
pub fn local(wanted: &str) -> &str {
    crate::rules::local_path(wanted)
}

/// A page, to come back to a path afterwards.
#[must_use]
pub fn then(page: &str, path: &str) -> String {
    if path.is_empty() || path == "/" {
        return page.to_owned();
    }
    let mut url = format!("{page}?suite=");
    for byte in path.bytes() {
        use std::fmt::Write as _;
        if byte.is_ascii_alphanumeric() || b"-_./~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}
