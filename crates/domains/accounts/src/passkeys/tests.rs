use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _},
};
use serde_json::json;

use super::*;

const SITE: Site<'static> = Site { origin: "https://participez.example" };

fn pair() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).expect("a key")
}

/// { 1: 2, 3: -7, -1: 1, -2: x, -3: y }
fn cose(pair: &EcdsaKeyPair) -> Vec<u8> {
    let point = pair.public_key().as_ref();
    let head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
    [&head[..], &point[1..33], &[0x22, 0x58, 0x20], &point[33..]].concat()
}

fn data(site: &str, flags: u8, counter: u32, rest: &[u8]) -> Vec<u8> {
    [digest(&SHA256, site.as_bytes()).as_ref(), &[flags], &counter.to_be_bytes(), rest].concat()
}

fn client(act: &str, challenge: &str, origin: &str) -> Vec<u8> {
    json!({ "type": act, "challenge": challenge, "origin": origin, "crossOrigin": false })
        .to_string()
        .into_bytes()
}

const GET: &str = "webauthn.get";
const ORIGIN: &str = "https://participez.example";

#[test]
fn the_name_of_a_site_is_its_host() {
    let id = |origin| Site { origin }.id().to_owned();
    assert_eq!(id("https://participez.example"), "participez.example");
    assert_eq!(id("http://localhost:3000"), "localhost");
}

#[test]
fn a_key_is_made_then_proved() {
    let (pair, stranger) = (pair(), pair());
    let attested = [&[0_u8; 16][..], &[0, 3], b"cle", &cose(&pair)].concat();
    let device = data("participez.example", 0x45, 0, &attested);
    let made_with = |client: Vec<u8>, device: &[u8]| made("abc", &SITE, &encode(&client), &encode(device));
    let made = made_with(client("webauthn.create", "abc", ORIGIN), &device).expect("sound");
    assert_eq!((made.id.as_str(), made.counter), (encode(b"cle").as_str(), 0));
    assert_eq!(made.key, cose(&pair));
    assert_eq!(made_with(client(GET, "abc", ORIGIN), &device), Err(Doubt::Elsewhere));
    assert_eq!(made_with(client("webauthn.create", "abd", ORIGIN), &device), Err(Doubt::Elsewhere));
    assert_eq!(
        made_with(client("webauthn.create", "abc", "https://autre.example"), &device),
        Err(Doubt::Elsewhere)
    );
    let unverified = data("participez.example", 0x41, 0, &attested);
    assert_eq!(made_with(client("webauthn.create", "abc", ORIGIN), &unverified), Err(Doubt::Unverified));
    for cut in 0..device.len() {
        assert!(made_with(client("webauthn.create", "abc", ORIGIN), &device[..cut]).is_err(), "{cut}");
    }

    let prove = |client: Vec<u8>, device: Vec<u8>, signer: &EcdsaKeyPair, counter: i64| {
        let signed = [device.as_slice(), digest(&SHA256, &client).as_ref()].concat();
        let signature = signer.sign(&SystemRandom::new(), &signed).expect("signed");
        let proof = Proof {
            client_data: &encode(&client),
            device_data: &encode(&device),
            signature: &encode(signature.as_ref()),
        };
        proved("abc", &SITE, &proof, &made.key, counter)
    };
    let good = || client(GET, "abc", ORIGIN);
    let device = |counter| data("participez.example", 5, counter, &[]);
    assert_eq!(prove(good(), device(7), &pair, 6), Ok(7));
    assert_eq!(prove(good(), device(0), &pair, 0), Ok(0), "some devices do not count");
    assert_eq!(prove(good(), device(6), &pair, 6), Err(Doubt::Copied));
    assert_eq!(prove(good(), device(0), &pair, 6), Err(Doubt::Copied));
    assert_eq!(prove(good(), device(7), &stranger, 6), Err(Doubt::Signature));
    assert_eq!(prove(client(GET, "abd", ORIGIN), device(7), &pair, 6), Err(Doubt::Elsewhere));
    assert_eq!(
        prove(client(GET, "abc", "https://autre.example"), device(7), &pair, 6),
        Err(Doubt::Elsewhere)
    );
    assert_eq!(prove(good(), data("autre.example", 5, 7, &[]), &pair, 6), Err(Doubt::Elsewhere));
    assert_eq!(prove(good(), data("participez.example", 1, 7, &[]), &pair, 6), Err(Doubt::Unverified));
    assert_eq!(prove(good(), data("participez.example", 4, 7, &[]), &pair, 6), Err(Doubt::Unverified));
}

#[test]
fn keys_of_the_three_kinds_are_read() {
    let random = SystemRandom::new();
    let pkcs8 = Ed25519KeyPair::generate_pkcs8(&random).expect("a key");
    let pair = Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).expect("a key");
    // { 1: 1, 3: -8, -1: 6, -2: x }
    let head = [0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20];
    let bytes = [&head[..], pair.public_key().as_ref()].concat();
    let (key, length) = PublicKey::parse(&bytes).expect("sound");
    assert_eq!(length, bytes.len());
    assert!(key.signed(b"message", pair.sign(b"message").as_ref()));
    assert!(!key.signed(b"other", pair.sign(b"message").as_ref()));
    // { 1: 3, 3: -257, -1: n, -2: e }
    let rsa = [
        &[0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00][..],
        &[9; 256],
        &[0x21, 0x43, 1, 0, 1],
    ];
    let (key, length) = PublicKey::parse(&rsa.concat()).expect("sound");
    assert_eq!((key, length), (PublicKey::Rsa { n: vec![9; 256], e: vec![1, 0, 1] }, 272));
    assert_eq!(PublicKey::parse(&[0xa1, 0x01, 0x02]), None);
    assert_eq!(PublicKey::parse(&[0x80]), None);
    assert_eq!(PublicKey::parse(&[]), None);
}
