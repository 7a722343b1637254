//! Signed tokens (RFC 7515, 7517, 7519): signatures are checked with `ring`, by the two algorithms that FranceConnect and
//! ProConnect use. A token without a signature, or signed with a secret that both sides know, is refused.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::Value;

/// Why a token is not believed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum Doubt {
    /// It is not a token.
    #[error("it is not a signed token")]
    Form,
    /// Its algorithm is not one that is taken.
    #[error("its algorithm is not taken")]
    Algorithm,
    /// No key of the provider signed it.
    #[error("no key of the provider signed it")]
    Signature,
    /// It was made by someone else.
    #[error("it was made by another issuer")]
    Issuer,
    /// It was made for someone else.
    #[error("it was made for another audience")]
    Audience,
    /// It was made for another sign-in.
    #[error("it was made for another sign-in")]
    Nonce,
    /// It is not good any more, or not yet.
    #[error("its time has passed, or has not come")]
    Time,
    /// It names nobody.
    #[error("it names nobody")]
    Subject,
    /// It does not prove enough.
    #[error("its level of assurance is not one that is asked")]
    Assurance,
}

enum Key {
    Rsa { n: Vec<u8>, e: Vec<u8> },
    P256 { point: Vec<u8> },
}

/// The public keys of a provider.
pub(crate) struct Keys(Vec<(Option<String>, Key)>);

pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()
}

pub(crate) fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

impl Keys {
    /// The keys of a JSON Web Key Set; those of another kind, or for encryption, are left out.
    pub(crate) fn parse(set: &Value) -> Self {
        let list = set.get("keys").and_then(Value::as_array);
        let keys = list.into_iter().flatten().filter_map(|jwk| {
            let text = |name: &str| jwk.get(name).and_then(Value::as_str);
            let bytes = |name: &str| text(name).and_then(decode);
            if text("use").is_some_and(|used| used != "sig") {
                return None;
            }
            let key = match (text("kty")?, text("crv")) {
                ("RSA", _) => Key::Rsa { n: bytes("n")?, e: bytes("e")? },
                ("EC", Some("P-256")) => {
                    let (x, y) = (bytes("x")?, bytes("y")?);
                    let sound = x.len() == 32 && y.len() == 32;
                    sound.then(|| Key::P256 { point: [&[4_u8][..], &x, &y].concat() })?
                }
                _ => return None,
            };
            Some((text("kid").map(ToOwned::to_owned), key))
        });
        Self(keys.collect())
    }

    /// Whether there is a key of that name.
    pub(crate) fn knows(&self, kid: Option<&str>) -> bool {
        self.0.iter().any(|(own, _)| kid.is_none() || own.as_deref() == kid)
    }
}

/// The name of the key that a token says it was signed with.
pub(crate) fn kid(token: &str) -> Option<String> {
    let header: Value = serde_json::from_slice(&decode(token.split('.').next()?)?).ok()?;
    header.get("kid").and_then(Value::as_str).map(ToOwned::to_owned)
}

/// What a token says, once its signature was checked.
pub(crate) fn open(token: &str, keys: &Keys) -> Result<Value, Doubt> {
    let mut parts = token.split('.');
    let (Some(head), Some(body), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Doubt::Form);
    };
    let json = |part: &str| {
        decode(part).and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok()).ok_or(Doubt::Form)
    };
    let header = json(head)?;
    // What must be understood and is not (RFC 7515 §4.1.11) makes a token void.
    if header.get("crit").is_some() {
        return Err(Doubt::Algorithm);
    }
    let algorithm = header.get("alg").and_then(Value::as_str).unwrap_or_default();
    if !matches!(algorithm, "RS256" | "ES256") {
        return Err(Doubt::Algorithm);
    }
    let kid = header.get("kid").and_then(Value::as_str);
    let signature = decode(signature).ok_or(Doubt::Form)?;
    let signed = &token.as_bytes()[..head.len() + 1 + body.len()];
    let named = keys.0.iter().filter(|(own, _)| kid.is_none() || own.as_deref() == kid);
    let mut good = named.map(|(_, key)| match (algorithm, key) {
        ("RS256", Key::Rsa { n, e }) => {
            RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, signed, &signature).is_ok()
        }
        ("ES256", Key::P256 { point }) => {
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(signed, &signature).is_ok()
        }
        _ => false,
    });
    if good.any(|good| good) { json(body) } else { Err(Doubt::Signature) }
}

/// What a token must say to be believed.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client: &'a str,
    /// The nonce of the sign-in, for an ID token; `None` for what comes after.
    pub(crate) nonce: Option<&'a str>,
    /// Levels of which one must be given, separated by spaces; any when empty.
    pub(crate) acr: &'a str,
    /// Now, in seconds since 1970.
    pub(crate) now: i64,
}

/// How far the clocks of others may be from ours, in seconds.
const SKEW: i64 = 60;

/// Checks what a token says (OpenID Connect Core §3.1.3.7); gives the subject.
pub(crate) fn check(claims: &Value, expected: &Expected<'_>) -> Result<String, Doubt> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    if text("iss") != Some(expected.issuer) {
        return Err(Doubt::Issuer);
    }
    let client = Value::from(expected.client);
    let many = match claims.get("aud") {
        Some(Value::Array(all)) if all.contains(&client) => all.len() > 1,
        Some(one) if *one == client => false,
        _ => return Err(Doubt::Audience),
    };
    let party = text("azp");
    if party.is_some_and(|party| party != expected.client) || (many && party.is_none()) {
        return Err(Doubt::Audience);
    }
    let seconds = |name: &str| claims.get(name).and_then(Value::as_f64);
    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are far below 2^52")]
    let (now, skew) = (expected.now as f64, SKEW as f64);
    let ends = seconds("exp");
    // An ID token always says when it ends; what comes after it may not.
    if ends.map_or(expected.nonce.is_some(), |ends| ends + skew <= now) {
        return Err(Doubt::Time);
    }
    if seconds("iat").is_some_and(|made| made > now + skew)
        || seconds("nbf").is_some_and(|from| from > now + skew)
    {
        return Err(Doubt::Time);
    }
    if expected.nonce.is_some() && text("nonce") != expected.nonce {
        return Err(Doubt::Nonce);
    }
    if !expected.acr.is_empty() {
        let given = text("acr").unwrap_or_default();
        if !expected.acr.split_whitespace().any(|wanted| wanted == given) {
            return Err(Doubt::Assurance);
        }
    }
    let subject = text("sub").filter(|subject| !subject.is_empty() && subject.len() <= 255);
    subject.map(ToOwned::to_owned).ok_or(Doubt::Subject)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    // Made with openssl: `openssl genrsa 2048`, `openssl dgst -sha256 -sign`.
    const N: &str = "4zTLE6SE-Lgv4njW2JXcrY4Uga4dH3JvIMYBeRv7M9G-Yk7Yt1GX6dNJ5h7mQw1FtJ0wSqRsJkT96P1GTxm86AG_pKuvM72-ErSx\
        HuOZQv3iElbWkkgrVMmND4NmKZkbx9bBx5jaMSkLzrSqWzrcK-snnvE8RzkxVmnlVsu37hoML4rIulf6AxFeZsENyAflbuEpiO57\
        3gWnX_ogKm3KpEl1_hZva6mi-VwIMMIu2--vv3i-Q5VEpEkm4EgDC0stpkj0p8kNRkyVoj9yTOea-enTyDmefCYTQWKd-1tA6K2C\
        gtmBNeE2_02myJJGm5ovJxZdTZF5OxYwtA4D-7PEGw";
    const TOKEN: &str = "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSJ9.eyJpc3MiOiJodHRwczovL2lkZW50aXRlLmV4YW1wbGUiLCJzdWIiOiJhYmMifQ.\
        UK4IR-k-pdDw4W2gDzribO2EVrsxiKHLRb1FbyFuCeccG4OuCtDIXhxGfVI0DBKIvI6D3xPr481TLXS3se4vZTWdr0teNHRkOxCh\
        L4G8Csbmwis-Vbpx6NB-M_NWJckbS0yp2QgA5C8AoDQuTEqeQYYmTsSsekI3cRIlPanThsJ0S9zHFAPez-cOxxXt8mnvpJkr7bEi\
        BmNbgF7P34bADCFVNZjL4DNpQfBLYU4r50GobswvxZSuJfP2VBZm0XMQFinnDuZLe_Qg0LYfokOb-rPoxSs0iXD4HDdtb4lop5km\
        Llg-plWsKbL7Xp0cI3J7qN5_vmaEk6W3aTsGPY8pHg";

    fn keys(kid: &str) -> Keys {
        Keys::parse(&json!({ "keys": [
            { "kty": "oct", "k": "AA", "kid": "secret" },
            { "kty": "RSA", "n": N, "e": "AQAB", "kid": kid, "use": "sig", "alg": "RS256" },
        ] }))
    }

    #[test]
    fn a_signature_of_openssl_is_believed_and_no_other() {
        let claims = open(TOKEN, &keys("one")).expect("signed");
        assert_eq!(claims["sub"], "abc");
        assert_eq!(open(TOKEN, &keys("two")), Err(Doubt::Signature), "by a key of another name");
        assert_eq!(kid(TOKEN).as_deref(), Some("one"));
        let (signed, signature) = TOKEN.rsplit_once('.').expect("three parts");
        let (head, _) = signed.split_once('.').expect("three parts");
        let other = encode(br#"{"iss":"https://identite.example","sub":"abd"}"#);
        assert_eq!(open(&format!("{head}.{other}.{signature}"), &keys("one")), Err(Doubt::Signature));
        let none = encode(br#"{"alg":"none"}"#);
        assert_eq!(open(&format!("{none}.{other}."), &keys("one")), Err(Doubt::Algorithm));
        let secret = encode(br#"{"alg":"HS256","kid":"one"}"#);
        assert_eq!(open(&format!("{secret}.{other}.{signature}"), &keys("one")), Err(Doubt::Algorithm));
        let critical = encode(br#"{"alg":"RS256","kid":"one","crit":["exp"]}"#);
        assert_eq!(open(&format!("{critical}.{other}.{signature}"), &keys("one")), Err(Doubt::Algorithm));
        assert_eq!(open("abc", &keys("one")), Err(Doubt::Form));
    }

    #[test]
    fn claims_are_checked_one_by_one() {
        let expected = Expected {
            issuer: "https://identite.example",
            client: "ville",
            nonce: Some("n"),
            acr: "eidas1 eidas2",
            now: 1_000_000,
        };
        let good = json!({ "iss": "https://identite.example", "aud": "ville", "nonce": "n", "acr": "eidas1",
                           "exp": 1_000_300, "iat": 999_990, "sub": "abc" });
        assert_eq!(check(&good, &expected), Ok("abc".into()));
        let with = |name: &str, value: Value| {
            let mut claims = good.clone();
            claims[name] = value;
            check(&claims, &expected)
        };
        assert_eq!(with("iss", json!("https://autre.example")), Err(Doubt::Issuer));
        assert_eq!(with("aud", json!("autre")), Err(Doubt::Audience));
        assert_eq!(with("aud", json!(["autre", "ville"])), Err(Doubt::Audience), "without saying for which");
        assert_eq!(with("aud", json!(["ville"])), Ok("abc".into()));
        assert_eq!(with("azp", json!("autre")), Err(Doubt::Audience));
        assert_eq!(with("nonce", json!("m")), Err(Doubt::Nonce));
        assert_eq!(with("nonce", Value::Null), Err(Doubt::Nonce));
        assert_eq!(with("exp", json!(999_900)), Err(Doubt::Time));
        assert_eq!(with("exp", Value::Null), Err(Doubt::Time));
        assert_eq!(with("iat", json!(1_000_200)), Err(Doubt::Time));
        assert_eq!(with("acr", json!("eidas0")), Err(Doubt::Assurance));
        assert_eq!(with("sub", json!("")), Err(Doubt::Subject));
    }
}
