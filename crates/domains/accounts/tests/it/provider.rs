//! Signing in with a provider, and a provider that lies: each bad token signs nobody in.

use std::sync::{Arc, Mutex};

use accounts::{Provider, Public};
use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use kernel::Role;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use web::{Fields, testing::Answer, testing::Browser};

use crate::support::Town;

fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn pair() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).expect("a key")
}

fn signed(key: &EcdsaKeyPair, claims: &Value) -> String {
    let head = encode(br#"{"alg":"ES256","kid":"one"}"#);
    let text = format!("{head}.{}", encode(claims.to_string().as_bytes()));
    let signature = key.sign(&SystemRandom::new(), text.as_bytes()).expect("signed");
    format!("{text}.{}", encode(signature.as_ref()))
}

/// How the provider lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lie {
    None,
    Nonce,
    Audience,
    Issuer,
    Expired,
    Signature,
    Unsigned,
    SharedSecret,
    Assurance,
    Code,
    UserinfoOfAnother,
    UserinfoUnsigned,
}

struct Told {
    issuer: String,
    key: EcdsaKeyPair,
    other: EcdsaKeyPair,
    lie: Lie,
    subject: String,
    email: String,
    amr: Vec<&'static str>,
    /// What was asked at the way in: nonce, challenge.
    asked: (String, String),
    now: i64,
}

/// A provider on this machine.
#[derive(Clone)]
struct Fake(Arc<Mutex<Told>>);

impl Fake {
    async fn start(now: i64) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}/api/v2", listener.local_addr().expect("an address"));
        let fake = Self(Arc::new(Mutex::new(Told {
            issuer,
            key: pair(),
            other: pair(),
            lie: Lie::None,
            subject: "pairwise-1".into(),
            email: "samir@valrenne.example".into(),
            amr: Vec::new(),
            asked: Default::default(),
            now,
        })));
        let routes = Router::new()
            .route("/api/v2/.well-known/openid-configuration", get(discovery))
            .route("/api/v2/jwks", get(jwks))
            .route("/api/v2/token", post(token))
            .route("/api/v2/userinfo", get(userinfo))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        fake
    }

    fn set(&self, change: impl FnOnce(&mut Told)) {
        change(&mut self.0.lock().expect("free"));
    }

    fn provider(&self, public: Public) -> Provider {
        let told = self.0.lock().expect("free");
        let staff = public == Public::Staff;
        Provider {
            id: if staff { "proconnect" } else { "franceconnect" }.into(),
            name: "Fournisseur".into(),
            discovery: format!("{}/.well-known/openid-configuration", told.issuer),
            client_id: "ville".into(),
            client_secret: "s3cr3t & more".into(),
            scopes: if staff { "openid email" } else { "openid" }.into(),
            acr: "eidas1".into(),
            second_factor: "mfa".into(),
            public,
        }
    }

    /// Goes there and comes back.
    async fn round(&self, browser: &mut Browser, id: &str) -> Answer {
        let out = browser.get(&format!("/connexion/avec/{id}?suite=/compte")).await;
        let (issuer, query) = out.location.split_once('?').unwrap_or_else(|| panic!("{}", out.body));
        assert!(issuer.ends_with("/api/v2/authorize"), "{issuer}");
        let asked = Fields::parse(query);
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", "ville"),
            ("code_challenge_method", "S256"),
            ("acr_values", "eidas1"),
        ] {
            assert_eq!(asked.get(name), value);
        }
        assert!(asked.get("state").len() >= 32 && asked.get("nonce").len() >= 32);
        assert_eq!(asked.get("redirect_uri"), format!("http://localhost/connexion/retour/{id}"));
        self.set(|told| told.asked = (asked.get("nonce").into(), asked.get("code_challenge").into()));
        browser.get(&format!("/connexion/retour/{id}?code=abc&state={}", asked.get("state"))).await
    }
}

async fn discovery(State(fake): State<Fake>) -> Json<Value> {
    let issuer = fake.0.lock().expect("free").issuer.clone();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "end_session_endpoint": format!("{issuer}/session/end"),
        "jwks_uri": format!("{issuer}/jwks"),
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
    }))
}

async fn jwks(State(fake): State<Fake>) -> Json<Value> {
    let told = fake.0.lock().expect("free");
    let point = told.key.public_key().as_ref();
    let (x, y) = (encode(&point[1..33]), encode(&point[33..]));
    Json(json!({ "keys": [{ "kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": "one", "use": "sig" }] }))
}

async fn token(State(fake): State<Fake>, body: Bytes) -> Response {
    let told = fake.0.lock().expect("free");
    let sent = Fields::parse(std::str::from_utf8(&body).expect("a form"));
    let right = sent.get("client_id") == "ville"
        && sent.get("client_secret") == "s3cr3t & more"
        && sent.get("code") == "abc"
        && encode(&Sha256::digest(sent.get("code_verifier").as_bytes())) == told.asked.1;
    if !right || told.lie == Lie::Code {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    }
    let lies = |lie| told.lie == lie;
    let claims = json!({
        "iss": if lies(Lie::Issuer) { "https://autre.example" } else { &told.issuer },
        "aud": if lies(Lie::Audience) { "autre" } else { "ville" },
        "sub": told.subject,
        "nonce": if lies(Lie::Nonce) { "autre" } else { &told.asked.0 },
        "exp": if lies(Lie::Expired) { told.now - 3600 } else { told.now + 300 },
        "iat": told.now,
        "acr": if lies(Lie::Assurance) { "eidas0" } else { "eidas1" },
        "amr": told.amr,
    });
    let body = encode(claims.to_string().as_bytes());
    let id_token = match told.lie {
        Lie::Signature => signed(&told.other, &claims),
        Lie::Unsigned => format!("{}.{body}.", encode(br#"{"alg":"none"}"#)),
        Lie::SharedSecret => format!("{}.{body}.{}", encode(br#"{"alg":"HS256"}"#), encode(&[7; 32])),
        _ => signed(&told.key, &claims),
    };
    Json(json!({ "access_token": "a", "token_type": "Bearer", "id_token": id_token })).into_response()
}

/// As ProConnect: signed.
async fn userinfo(State(fake): State<Fake>, headers: HeaderMap) -> Response {
    let told = fake.0.lock().expect("free");
    assert_eq!(headers[header::AUTHORIZATION], "Bearer a");
    let subject = if told.lie == Lie::UserinfoOfAnother { "pairwise-2" } else { &told.subject };
    let claims = json!({ "iss": told.issuer, "aud": "ville", "sub": subject, "email": told.email });
    let key = if told.lie == Lie::UserinfoUnsigned { &told.other } else { &told.key };
    ([(header::CONTENT_TYPE, "application/jwt")], signed(key, &claims)).into_response()
}

/// Seconds since 1970 on the clock of the towns.
const NOW: i64 = 1_790_000_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_resident_is_known_by_a_name_alone() {
    let fake = Fake::start(NOW).await;
    for town in Town::both_with(&[fake.provider(Public::Residents)]) {
        let page = town.browser().get("/connexion").await;
        assert!(page.body.contains("/connexion/avec/franceconnect"), "{}", page.body);
        let mut browser = town.browser();
        let back = fake.round(&mut browser, "franceconnect").await;
        assert_eq!(back.location, "/bienvenue?suite=/compte", "{}", back.body);
        let page = browser.get("/compte/securite").await;
        assert_eq!(page.status, StatusCode::OK);
        let file = browser.get("/compte/donnees/telecharger").await;
        assert!(file.body.contains("franceconnect") && !file.body.contains("samir"), "{}", file.body);
        // Whoever comes again is the same person; someone else is another.
        browser.post("/bienvenue", &[("name", "Le héron")]).await;
        let mut again = town.browser();
        assert_eq!(fake.round(&mut again, "franceconnect").await.location, "/compte");
        assert!(again.get("/compte").await.body.contains("Le héron"));
        // Signing out offers to close the session there.
        let out = again.post("/deconnexion", &[]).await;
        assert!(out.body.contains("/session/end?id_token_hint=ey"), "{}", out.body);
        assert_eq!(again.cookie("parvis"), None);
        // Someone who has an account adds the name to it; it is then nobody else's.
        fake.set(|told| told.subject = "pairwise-9".into());
        let maud = town.person("maud@exemple.example", "Maud", &[]);
        let mut own = town.signed_in(maud, false);
        assert_eq!(fake.round(&mut own, "franceconnect").await.location, "/compte");
        let providers = town.write(move |tx, _| accounts::providers_of(tx, maud));
        assert_eq!(providers, ["franceconnect"]);
        let paul = town.person("paul@exemple.example", "Paul", &[]);
        let mut other = town.signed_in(paul, false);
        fake.round(&mut other, "franceconnect").await;
        assert_eq!(town.write(move |tx, _| accounts::providers_of(tx, paul)), Vec::<String>::new());
        fake.set(|told| told.subject = "pairwise-1".into());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_signs_in_by_a_lie() {
    let fake = Fake::start(NOW).await;
    for town in Town::both_with(&[fake.provider(Public::Residents), fake.provider(Public::Staff)]) {
        town.person("samir@valrenne.example", "Samir", &[Role::Officer]);
        for lie in [
            Lie::Nonce,
            Lie::Audience,
            Lie::Issuer,
            Lie::Expired,
            Lie::Signature,
            Lie::Unsigned,
            Lie::SharedSecret,
            Lie::Assurance,
            Lie::Code,
        ] {
            fake.set(|told| told.lie = lie);
            let mut browser = town.browser();
            let back = fake.round(&mut browser, "franceconnect").await;
            assert!(back.location.starts_with("/connexion?suite="), "{lie:?}: {}", back.location);
            assert_eq!(browser.cookie("parvis"), None, "{lie:?}");
        }
        for lie in [Lie::UserinfoOfAnother, Lie::UserinfoUnsigned] {
            fake.set(|told| told.lie = lie);
            let mut browser = town.browser();
            fake.round(&mut browser, "proconnect").await;
            assert_eq!(browser.cookie("parvis"), None, "{lie:?}");
        }
        fake.set(|told| told.lie = Lie::None);
        // An answer that nobody asked for, from another browser, or used twice.
        let mut stranger = town.browser();
        let forged = stranger.get("/connexion/retour/franceconnect?code=abc&state=x").await;
        assert!(forged.location.starts_with("/connexion"), "{}", forged.location);
        let mut begun = town.browser();
        let out = begun.get("/connexion/avec/franceconnect").await;
        let state = Fields::parse(out.location.split_once('?').expect("a query").1).get("state").to_owned();
        stranger.get(&format!("/connexion/retour/franceconnect?code=abc&state={state}")).await;
        assert_eq!(stranger.cookie("parvis"), None, "the answer comes back to whoever asked");
        begun.get(&format!("/connexion/retour/proconnect?code=abc&state={state}")).await;
        assert_eq!(begun.cookie("parvis"), None, "and from the provider that was asked");
        let mut mixed = town.browser();
        let out = mixed.get("/connexion/avec/franceconnect").await;
        let state = Fields::parse(out.location.split_once('?').expect("a query").1).get("state").to_owned();
        let path =
            format!("/connexion/retour/franceconnect?code=abc&state={state}&iss=https://autre.example");
        mixed.get(&path).await;
        assert_eq!(mixed.cookie("parvis"), None, "which says so itself");
        let refused = town.browser().get("/connexion/avec/inconnu").await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_team_comes_by_its_address_and_gives_its_second_factor() {
    let fake = Fake::start(NOW).await;
    for town in Town::both_with(&[fake.provider(Public::Staff)]) {
        fake.set(|told| (told.subject, told.amr) = ("agent-1".into(), Vec::new()));
        let mut stranger = town.browser();
        let back = fake.round(&mut stranger, "proconnect").await;
        assert!(back.location.starts_with("/connexion") && stranger.cookie("parvis").is_none());
        let samir = town.person("samir@valrenne.example", "Samir", &[Role::Officer]);
        let mut browser = town.browser();
        let back = fake.round(&mut browser, "proconnect").await;
        assert_eq!(
            back.location, "/connexion/second-facteur?suite=/compte",
            "a role asks for a second factor"
        );
        assert_eq!(town.write(move |tx, _| accounts::providers_of(tx, samir)), ["proconnect"]);
        fake.set(|told| told.amr = vec!["pwd", "mfa"]);
        let mut proved = town.browser();
        assert_eq!(
            fake.round(&mut proved, "proconnect").await.location,
            "/compte",
            "which the provider may say"
        );
        // Someone without a role does not come this way.
        fake.set(|told| (told.subject, told.email) = ("agent-2".into(), "maud@exemple.example".into()));
        town.person("maud@exemple.example", "Maud", &[]);
        let mut resident = town.browser();
        fake.round(&mut resident, "proconnect").await;
        assert_eq!(resident.cookie("parvis"), None);
        fake.set(|told| told.email = "samir@valrenne.example".into());
    }
}
