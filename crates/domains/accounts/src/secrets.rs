use kernel::Entropy;
use sha2::{Digest as _, Sha256};

/// The second factor's secret of everyone in the team of the demonstration town, where it is shown to all.
pub const DEMO_TOTP_SECRET: &str = "VALRENNEPARVISDEMONSTRATIONTOWNX";

/// SHA-256 in hexadecimal: how tokens are kept, so that the database gives none away.
pub(crate) fn digest(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().fold(String::with_capacity(64), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A token for a cookie: 256 bits of chance.
pub(crate) fn token(entropy: &Entropy) -> String {
    entropy.token(32)
}
