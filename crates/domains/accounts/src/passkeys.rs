//! Passkeys (Web Authentication, level 2), as a relying party: keys are discoverable, the person is always verified by their
//! device, and no attestation is asked: which device it is does not matter here.
//!
//! What is checked is what §7.1 and §7.2 of the recommendation say for that case. Signatures are checked with `ring`.

mod cose;

use ring::digest::{SHA256, digest};
use serde_json::Value;

pub(crate) use cose::PublicKey;

use crate::oidc::jws::{decode, encode};

/// Why a key is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum Doubt {
    /// What was sent is not what a browser sends.
    #[error("it is not what a browser sends")]
    Form,
    /// It was made for another act, another challenge or another site.
    #[error("it was made for another act, challenge or site")]
    Elsewhere,
    /// The device did not verify the person.
    #[error("the person was not verified")]
    Unverified,
    /// The key is of a kind that is not taken.
    #[error("the key is of a kind that is not taken")]
    Key,
    /// The signature is not that of the key.
    #[error("the signature is not that of the key")]
    Signature,
    /// The key was copied: its counter went back.
    #[error("the counter went back")]
    Copied,
}

/// The site for which keys are made.
pub(crate) struct Site<'a> {
    /// `https://participez.example`, with the port when there is one.
    pub(crate) origin: &'a str,
}

impl Site<'_> {
    /// The name of the site for keys: its host.
    pub(crate) fn id(&self) -> &str {
        let host = self.origin.split_once("://").map_or(self.origin, |(_, host)| host);
        match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        }
    }
}

/// What a browser says that it was asked.
fn check_client(client_data: &[u8], act: &str, challenge: &str, site: &Site<'_>) -> Result<(), Doubt> {
    let said: Value = serde_json::from_slice(client_data).map_err(|_| Doubt::Form)?;
    let text = |name: &str| said.get(name).and_then(Value::as_str);
    let same = text("type") == Some(act)
        && text("challenge") == Some(challenge)
        && text("origin") == Some(site.origin)
        && said.get("crossOrigin").and_then(Value::as_bool) != Some(true);
    if same { Ok(()) } else { Err(Doubt::Elsewhere) }
}

/// What a device says (§6.1).
struct Said<'a> {
    flags: u8,
    counter: u32,
    rest: &'a [u8],
}

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const ATTESTED: u8 = 1 << 6;

fn said<'a>(data: &'a [u8], site: &Site<'_>) -> Result<Said<'a>, Doubt> {
    let (hash, rest) = data.split_at_checked(32).ok_or(Doubt::Form)?;
    let (&flags, rest) = rest.split_first().ok_or(Doubt::Form)?;
    let (counter, rest) = rest.split_first_chunk::<4>().ok_or(Doubt::Form)?;
    if hash != digest(&SHA256, site.id().as_bytes()).as_ref() {
        return Err(Doubt::Elsewhere);
    }
    if flags & PRESENT == 0 || flags & VERIFIED == 0 {
        return Err(Doubt::Unverified);
    }
    Ok(Said { flags, counter: u32::from_be_bytes(*counter), rest })
}

/// A key that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Made {
    /// Its name, in base 64 for addresses.
    pub(crate) id: String,
    /// The public key, as the device wrote it.
    pub(crate) key: Vec<u8>,
    /// How many times it was used.
    pub(crate) counter: i64,
}

/// Takes a key that a device has just made.
pub(crate) fn made(
    challenge: &str,
    site: &Site<'_>,
    client_data: &str,
    device_data: &str,
) -> Result<Made, Doubt> {
    let client = decode(client_data).ok_or(Doubt::Form)?;
    check_client(&client, "webauthn.create", challenge, site)?;
    let data = decode(device_data).ok_or(Doubt::Form)?;
    let said = said(&data, site)?;
    if said.flags & ATTESTED == 0 {
        return Err(Doubt::Form);
    }
    // The model of the device (16 bytes), the length of the name, the name, the key.
    let rest = said.rest.get(16..).ok_or(Doubt::Form)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or(Doubt::Form)?;
    let (id, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length))).ok_or(Doubt::Form)?;
    if id.is_empty() || id.len() > 1023 {
        return Err(Doubt::Form);
    }
    let (_, length) = PublicKey::parse(rest).ok_or(Doubt::Key)?;
    let key = rest.get(..length).ok_or(Doubt::Form)?.to_vec();
    Ok(Made { id: encode(id), key, counter: i64::from(said.counter) })
}

/// What a browser sends to sign in.
pub(crate) struct Proof<'a> {
    pub(crate) client_data: &'a str,
    pub(crate) device_data: &'a str,
    pub(crate) signature: &'a str,
}

/// Checks that a key signed this challenge; gives its counter.
pub(crate) fn proved(
    challenge: &str,
    site: &Site<'_>,
    proof: &Proof<'_>,
    key: &[u8],
    counter: i64,
) -> Result<i64, Doubt> {
    let client = decode(proof.client_data).ok_or(Doubt::Form)?;
    check_client(&client, "webauthn.get", challenge, site)?;
    let data = decode(proof.device_data).ok_or(Doubt::Form)?;
    let now = i64::from(said(&data, site)?.counter);
    let (key, _) = PublicKey::parse(key).ok_or(Doubt::Key)?;
    let signature = decode(proof.signature).ok_or(Doubt::Form)?;
    let signed = [data.as_slice(), digest(&SHA256, &client).as_ref()].concat();
    if !key.signed(&signed, &signature) {
        return Err(Doubt::Signature);
    }
    // Devices that count never count the same twice (§6.1.1); those that do not always say zero.
    if (now != 0 || counter != 0) && now <= counter {
        return Err(Doubt::Copied);
    }
    Ok(now)
}

#[cfg(test)]
mod tests;
