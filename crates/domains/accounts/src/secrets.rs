//! Tokens, codes, passwords, second factors.

use std::sync::{LazyLock, OnceLock};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use kernel::{Entropy, Id as _, PersonId, Timestamp};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use tokio::sync::Semaphore;
use totp_rs::{Builder, Secret, Totp};

/// The second factor's secret of everyone in the team of the demonstration town, where it is shown to all.
pub const DEMO_TOTP_SECRET: &str = "VALRENNEPARVISDEMONSTRATIONTOWNX";

/// How many recovery codes are given at once.
const RECOVERY_CODES: usize = 10;

/// SHA-256 in hexadecimal: how tokens are kept, so that the database gives none away.
pub(crate) fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A token for a cookie: 256 bits of chance.
pub(crate) fn token(entropy: &Entropy) -> String {
    entropy.token(32)
}

/// Six digits.
pub(crate) fn code(entropy: &Entropy) -> String {
    format!("{:06}", entropy.below(1_000_000))
}

/// How a code is kept: with the token of the browser that asked for it, which is not in the database, so that the hash
/// cannot be reversed by trying a million codes.
pub(crate) fn code_digest(token: &str, code: &str) -> String {
    digest(&format!("{token}:{code}"))
}

/// Whether two digests are the same, in a time that tells nothing.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// What a person types as a code, without the spaces and hyphens that make it easier to read.
pub(crate) fn tidy(typed: &str) -> String {
    typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Recovery codes of 79 bits each, in four groups of letters and digits that cannot be taken for one another.
pub(crate) fn recovery_codes(entropy: &Entropy) -> Vec<String> {
    const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let letter = || {
        let index = usize::try_from(entropy.below(31)).unwrap_or(0);
        char::from(LETTERS.get(index).copied().unwrap_or(b'a'))
    };
    let group = || (0..4).map(|_| letter()).collect::<String>();
    (0..RECOVERY_CODES).map(|_| [group(), group(), group(), group()].join("-")).collect()
}

/// How a recovery code is kept.
pub(crate) fn recovery_digest(person: PersonId, code: &str) -> String {
    digest(&format!("{}:{}", person.raw(), tidy(code)))
}

/// A new secret for a second factor: 160 bits in base 32, as RFC 4226 recommends.
pub(crate) fn totp_secret(entropy: &Entropy) -> String {
    let mut bytes = [0; 20];
    entropy.fill(&mut bytes);
    Secret::new_stack(bytes).to_base32()
}

fn totp(secret: &str, account: &str, issuer: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    // A colon parts the issuer from the account in the address of the secret.
    let plain = |text: &str| text.replace(':', " ");
    Builder::new()
        .with_secret(secret)
        .with_skew(1)
        .with_account_name(plain(account))
        .with_issuer(Some(plain(issuer)))
        .build()
        .ok()
}

/// The step of the code typed (RFC 6238: six digits each 30 seconds), within one step before and after now.
pub(crate) fn totp_step(secret: &str, typed: &str, now: Timestamp) -> Option<i64> {
    let time = u64::try_from(now.0.div_euclid(1000)).ok()?;
    let step = totp(secret, "-", "-")?.check(&tidy(typed), time)?;
    i64::try_from(step).ok()
}

/// The code of a secret at a time.
#[must_use]
pub fn totp_code(secret: &str, now: Timestamp) -> Option<String> {
    let time = u64::try_from(now.0.div_euclid(1000)).ok()?;
    Some(totp(secret, "-", "-")?.generate(time).to_string())
}

/// The address of a secret, for an application that reads it (`otpauth://`).
pub(crate) fn totp_url(secret: &str, account: &str, issuer: &str) -> Option<String> {
    totp(secret, account, issuer)?.to_url().ok()
}

/// The modules of a QR code, as the data of an SVG path, and its side. One unit is one module, with four of margin.
#[must_use]
pub fn qr_path(text: &str) -> Option<(String, i32)> {
    use std::fmt::Write as _;
    let code = qrcodegen::QrCode::encode_text(text, qrcodegen::QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in 0..code.size() {
            if code.get_module(x, y) {
                let _ = write!(path, "M{},{}h1v1h-1z", x + 4, y + 4);
            }
        }
    }
    Some((path, code.size() + 8))
}

/// A secret in groups of four, to be copied by hand.
pub(crate) fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Argon2id with 19 MiB, two passes, one lane: the first choice of OWASP's cheat sheet on password storage. Two at once
/// on a node, so that sign-ins cannot take its memory.
static HASHING: Semaphore = Semaphore::const_new(2);

/// The hash of a password, with its salt and cost.
///
/// # Errors
/// When the node is stopping.
pub(crate) async fn hash_password(password: String) -> Result<String, web::Error> {
    let _turn = HASHING.acquire().await.map_err(web::Error::fault)?;
    tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string())
    })
    .await
    .map_err(web::Error::fault)?
    .map_err(|error| web::Error::fault(error.to_string()))
}

/// Whether this is the password of that hash. Takes as long when there is none.
///
/// # Errors
/// When the node is stopping.
pub(crate) async fn check_password(password: String, hash: Option<String>) -> Result<bool, web::Error> {
    let _turn = HASHING.acquire().await.map_err(web::Error::fault)?;
    tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| nobody().to_owned());
        let matches = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        known && matches
    })
    .await
    .map_err(web::Error::fault)
}

/// The hash of a password that nobody has, at the cost of all others.
fn nobody() -> &'static str {
    static NOBODY: OnceLock<String> = OnceLock::new();
    NOBODY.get_or_init(|| {
        Argon2::default()
            .hash_password(b"nobody has this password")
            .map(|h| h.to_string())
            .unwrap_or_default()
    })
}

/// Passwords that come first in every list of stolen ones, among those long enough to be taken.
static COMMON: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().filter(|line| !line.is_empty()).collect());

/// Whether a password is among the first that anyone would try: a common one, one letter repeated, a run of digits.
pub(crate) fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let mut letters = lower.chars();
    let first = letters.next();
    let repeated = letters.all(|c| Some(c) == first);
    let stripped = lower.trim_end_matches(|c: char| c.is_ascii_digit() || "!?.*$#@-_".contains(c));
    repeated
        || COMMON.iter().any(|common| *common == lower)
        || COMMON.iter().any(|common| common.len() >= 6 && stripped == *common)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1, cut to six digits.
    #[test]
    fn second_factor_follows_the_standard() {
        let secret = Secret::new_stack(*b"12345678901234567890").to_base32();
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            let now = Timestamp(time * 1000);
            assert_eq!(totp_code(&secret, now).as_deref(), Some(code));
            assert_eq!(totp_step(&secret, code, now), Some(time / 30));
            assert_eq!(totp_step(&secret, code, now.plus(30_000)), Some(time / 30));
            assert_eq!(totp_step(&secret, code, now.plus(61_000)), None);
        }
        assert_eq!(totp_step(&secret, "287 082", Timestamp(59_000)), Some(1), "typed as shown");
    }

    #[test]
    fn the_demonstration_secret_can_be_used() {
        assert!(totp_code(DEMO_TOTP_SECRET, Timestamp(0)).is_some());
        let url = totp_url(DEMO_TOTP_SECRET, "awa@valrenne.example", "Ville : Valrenne").expect("an address");
        assert!(url.starts_with("otpauth://totp/"), "{url}");
        let (path, side) = qr_path(&url).expect("it fits");
        assert!(path.starts_with("M4,4h1v1h-1z") && side > 30);
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }

    #[test]
    fn common_passwords_are_known() {
        for bad in ["motdepasse123", "aaaaaaaaaaaa", "Azertyuiop123!", "123456789012", "Password1234"] {
            assert!(is_common(bad), "{bad}");
        }
        for good in ["trois grues et un canal", "Kx9-quai-lanterne"] {
            assert!(!is_common(good), "{good}");
        }
    }

    #[test]
    fn recovery_codes_are_read_however_typed() {
        let codes = recovery_codes(&Entropy::seeded(1));
        assert_eq!(codes.len(), 10);
        let person = PersonId::from_raw(4);
        let typed = codes[0].to_uppercase().replace('-', " ");
        assert_eq!(recovery_digest(person, &typed), recovery_digest(person, &codes[0]));
        assert_ne!(recovery_digest(person, &codes[0]), recovery_digest(person, &codes[1]));
    }
}
