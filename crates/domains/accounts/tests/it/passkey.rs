//! A passkey, with a device made of a few lines: added, proved, counted, removed.

use axum::http::StatusCode;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use kernel::Role;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use web::testing::{Answer, Browser};

use crate::support::Town;

fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

struct Device {
    key: EcdsaKeyPair,
    counter: u32,
    verifies: bool,
}

impl Device {
    fn new() -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random);
        Self { key: key.expect("a key"), counter: 0, verifies: true }
    }

    fn data(&mut self, rest: &[u8]) -> Vec<u8> {
        self.counter += 1;
        let flags = if rest.is_empty() { 1 } else { 0x41 } | if self.verifies { 4 } else { 0 };
        [&Sha256::digest(b"localhost")[..], &[flags], &self.counter.to_be_bytes(), rest].concat()
    }

    fn client(act: &str, options: &Value) -> Vec<u8> {
        let challenge = options["challenge"].as_str().expect("a challenge");
        json!({ "type": act, "challenge": challenge, "origin": "http://localhost" }).to_string().into_bytes()
    }

    /// Adds the key to the account of whoever is signed in.
    async fn add(&mut self, browser: &mut Browser) -> Answer {
        let asked = browser.post("/compte/cles/defi", &[]).await;
        let options: Value = serde_json::from_str(&asked.body).expect("JSON");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        let point = self.key.public_key().as_ref().to_vec();
        let head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        let cose = [&head[..], &point[1..33], &[0x22, 0x58, 0x20], &point[33..]].concat();
        let data = self.data(&[&[0_u8; 16][..], &[0, 3], b"cle", &cose].concat());
        let client = encode(&Self::client("webauthn.create", &options));
        browser.post("/compte/cles", &[("client_data", &client), ("device_data", &encode(&data))]).await
    }

    async fn options(browser: &mut Browser) -> Value {
        serde_json::from_str(&browser.post("/connexion/cle/defi", &[]).await.body).expect("JSON")
    }

    fn proof(&mut self, options: &Value) -> [(&'static str, String); 4] {
        let (data, client) = (self.data(&[]), Self::client("webauthn.get", options));
        let signed = [data.as_slice(), &Sha256::digest(&client)[..]].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).expect("signed");
        [
            ("id", encode(b"cle")),
            ("client_data", encode(&client)),
            ("device_data", encode(&data)),
            ("signature", encode(signature.as_ref())),
        ]
    }

    async fn sign_in(&mut self, browser: &mut Browser) -> Answer {
        let options = Self::options(browser).await;
        send(browser, &self.proof(&options)).await
    }
}

async fn send(browser: &mut Browser, proof: &[(&'static str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = proof.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post("/connexion/cle?suite=/compte", &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_signs_in_and_is_the_second_factor_of_the_team() {
    for town in Town::both() {
        let samir = town.person("samir@valrenne.example", "Samir", &[Role::Officer]);
        let mut device = Device::new();
        let mut half = town.signed_in(samir, false);
        device.add(&mut half).await;
        let mut nobody = town.browser();
        device.sign_in(&mut nobody).await;
        assert_eq!(nobody.cookie("parvis"), None, "without the second factor, no key was added");

        let mut own = town.signed_in(samir, true);
        assert_eq!(device.add(&mut own).await.location, "/compte/securite");
        assert!(own.get("/compte/securite").await.body.contains("/compte/cles/retirer"));
        assert!(
            town.mail("samir@valrenne.example").1.contains("clé d’accès"),
            "whoever owns the account is told"
        );
        let mut browser = town.browser();
        let entered = device.sign_in(&mut browser).await;
        assert_eq!(entered.location, "/compte", "no other factor is asked: {}", entered.body);
        let file = browser.get("/compte/donnees/telecharger").await;
        assert!(file.body.contains("passkeys"), "{}", file.body);

        // A challenge is good once, in the browser that was given it, for five minutes.
        let mut again = town.browser();
        let options = Device::options(&mut again).await;
        let proof = device.proof(&options);
        let cookie = again.cookie("parvis_cle").expect("a challenge").to_owned();
        let mut other = town.browser();
        send(&mut other, &proof).await;
        assert_eq!(other.cookie("parvis"), None);
        send(&mut again, &proof).await;
        assert!(again.cookie("parvis").is_some());
        other.set_cookie("parvis_cle", &cookie);
        send(&mut other, &proof).await;
        assert_eq!(other.cookie("parvis"), None, "used twice");
        let mut late = town.browser();
        let options = Device::options(&mut late).await;
        town.later(6 * kernel::Timestamp::MINUTE);
        send(&mut late, &device.proof(&options)).await;
        assert_eq!(late.cookie("parvis"), None);
        device.verifies = false;
        device.sign_in(&mut late).await;
        assert_eq!(late.cookie("parvis"), None, "the device must know its person");
        device.verifies = true;
        device.counter = 0;
        device.sign_in(&mut late).await;
        assert_eq!(late.cookie("parvis"), None, "a copy of the key counts again from the beginning");
        device.counter = 100;

        // Someone signed in by e-mail alone neither removes the key nor sets up another factor.
        let id = encode(b"cle");
        let refused = half.post("/compte/cles/retirer", &[("id", &id)]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let removed = own.post("/compte/cles/retirer", &[("id", &id)]).await;
        assert_eq!(removed.location, "/compte/securite");
        device.sign_in(&mut late).await;
        assert_eq!(late.cookie("parvis"), None, "a key that was removed is worth nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_goes_with_its_account() {
    for town in Town::both() {
        let maud = town.person("maud@exemple.example", "Maud", &[]);
        let mut device = Device::new();
        device.add(&mut town.signed_in(maud, false)).await;
        let mut browser = town.browser();
        assert_eq!(device.sign_in(&mut browser).await.location, "/compte");
        browser.post("/compte/supprimer", &[("sure", "1"), ("texts", "keep")]).await;
        let mut after = town.browser();
        device.sign_in(&mut after).await;
        assert_eq!(after.cookie("parvis"), None);
    }
}
