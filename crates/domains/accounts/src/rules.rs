//! Decisions without a database.

use kernel::Timestamp;

/// How long a code sent by e-mail is good.
pub(crate) const CODE_LENGTH: i64 = 10 * Timestamp::MINUTE;
/// How many times it may be tried.
pub(crate) const CODE_TRIES: i64 = 5;
/// How many codes are sent to one address in an hour, and in a day.
pub(crate) const CODES: [(i64, i64); 2] = [(Timestamp::HOUR, 5), (Timestamp::DAY, 15)];
/// A session is noted as used at most this often.
pub(crate) const TOUCH: i64 = Timestamp::HOUR;
/// How long the browser keeps the cookie of a session; the session itself ends before.
pub(crate) const COOKIE_SECONDS: i64 = 395 * 24 * 3600;
/// An account unseen for so long is erased.
pub(crate) const UNSEEN: i64 = 3 * 365 * Timestamp::DAY;
/// And its person told so long before.
pub(crate) const WARNING: i64 = 30 * Timestamp::DAY;
/// Fewest and most characters of a password.
pub(crate) const PASSWORD: (usize, usize) = (12, 200);
/// Fewest and most characters of a name.
const NAME: (usize, usize) = (2, 60);

/// How long a session lasts without being used: 12 hours with a role, 30 days without.
pub(crate) fn session_length(is_team: bool) -> i64 {
    if is_team { 12 * Timestamp::HOUR } else { 30 * Timestamp::DAY }
}

/// Whether a session last used then is still good: a role given since shortens it at once.
pub(crate) fn session_is_fresh(last_seen_at: Timestamp, is_team: bool, now: Timestamp) -> bool {
    // A session is noted as used once an hour at most: that much is given back.
    last_seen_at.plus(session_length(is_team) + TOUCH) > now
}

/// The name a person wants to be seen under; not an address, which would be published with it.
pub(crate) fn name(typed: &str) -> Result<String, &'static str> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err("problem-required"),
        n if n < NAME.0 => Err("accounts-problem-name-short"),
        n if n > NAME.1 => Err("accounts-problem-name-long"),
        _ if name.contains('@') => Err("accounts-problem-name-address"),
        _ if !name.chars().any(char::is_alphanumeric) => Err("accounts-problem-name-short"),
        _ => Ok(name),
    }
}

/// A new password that may be taken.
pub(crate) fn password(typed: &str) -> Result<String, &'static str> {
    let length = typed.chars().count();
    if length < PASSWORD.0 {
        Err("accounts-problem-password-short")
    } else if length > PASSWORD.1 {
        Err("accounts-problem-password-long")
    } else if crate::secrets::is_common(typed) {
        Err("accounts-problem-password-common")
    } else {
        Ok(typed.to_owned())
    }
}

/// Where to go back to after signing in: a path of this site, and nothing that a browser would take for another.
pub(crate) fn local_path(wanted: &str) -> &str {
    let local = wanted.starts_with('/')
        && !wanted.starts_with("//")
        && wanted.len() <= 1000
        && !wanted.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace())
        && !wanted.starts_with("/connexion")
        && !wanted.starts_with("/bienvenue")
        && !wanted.starts_with("/deconnexion");
    if local { wanted } else { "/" }
}

/// The device of a session, in words that its person knows: « Firefox, Android ».
pub(crate) fn device(user_agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    // The order matters: most browsers name those they resemble.
    let browser = find(&[
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_gone_back_to() {
        for good in ["/", "/demarches/plan?x=1&y=/a", "/compte"] {
            assert_eq!(local_path(good), good);
        }
        for bad in [
            "",
            "//ailleurs.example",
            "/\\ailleurs.example",
            "https://ailleurs.example",
            "javascript:alert(1)",
            "/a\nSet-Cookie: b",
            "/\t/ailleurs.example",
            "compte",
            "/connexion/code",
            "/bienvenue",
        ] {
            assert_eq!(local_path(bad), "/", "{bad:?}");
        }
    }

    #[test]
    fn names() {
        assert_eq!(name("  Le  héron   cendré "), Ok("Le héron cendré".into()));
        assert!(name("").is_err() && name("a").is_err() && name("--").is_err());
        assert!(name("maud@exemple.fr").is_err() && name(&"a".repeat(61)).is_err());
    }

    #[test]
    fn passwords() {
        assert!(password("onze carac.").is_err());
        assert!(password("motdepasse123").is_err());
        assert!(password("trois grues, un canal").is_ok());
    }

    #[test]
    fn sessions_of_the_team_are_shorter() {
        let then = Timestamp(0);
        assert!(session_is_fresh(then, true, then.plus(12 * Timestamp::HOUR)));
        assert!(!session_is_fresh(then, true, then.plus(13 * Timestamp::HOUR)));
        assert!(session_is_fresh(then, false, then.plus(29 * Timestamp::DAY)));
    }

    #[test]
    fn devices() {
        let firefox = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0";
        assert_eq!(device(firefox), "Firefox, Android");
        assert_eq!(device("curl/8"), "");
    }
}
