//! Signing in, by code, by password, with a second factor.

use crate::support::{Town, other};
use http::StatusCode;
use kernel::{Role, Timestamp};

const MAUD: &str = "maud@exemple.example";
const AWA: &str = "awa@valrenne.example";

#[tokio::test(flavor = "multi_thread")]
async fn a_code_opens_a_session_and_makes_the_account() {
    for town in Town::both() {
        let mut maud = town.browser();
        let sent =
            maud.post("/connexion?suite=/demarches/plan", &[("email", " Maud@exemple.example ")]).await;
        assert_eq!(
            (sent.status, sent.location.as_str()),
            (StatusCode::SEE_OTHER, "/connexion/code?suite=/demarches/plan")
        );
        let asked = maud.get(&sent.location).await;
        assert!(asked.body.contains("Maud@exemple.example"), "says where the code went");
        let code = town.code("Maud@exemple.example");
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        let entered = maud.post(&sent.location, &[("code", &spaced)]).await;
        assert_eq!(entered.location, "/bienvenue?suite=/demarches/plan", "{}", entered.body);
        let named = maud.post(&entered.location, &[("name", "maud@exemple.example")]).await;
        assert_eq!(named.status, StatusCode::UNPROCESSABLE_ENTITY, "an address is not a name");
        let named = maud.post(&entered.location, &[("name", "Maud  L.")]).await;
        assert_eq!(named.location, "/demarches/plan");
        let account = maud.get("/compte").await;
        assert!(account.body.contains("Maud L."), "{}", account.body);

        // The same code again, elsewhere or here, opens nothing.
        let mut thief = town.browser();
        assert_eq!(thief.post("/connexion/code", &[("code", &code)]).await.location, "/connexion");
        let out = maud.post("/deconnexion", &[]).await;
        assert_eq!(out.location, "/");
        assert!(maud.get("/compte").await.location.starts_with("/connexion?suite=/compte"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_code_has_five_tries_and_an_old_one_none() {
    for town in Town::both() {
        let mut maud = town.browser();
        maud.post("/connexion", &[("email", MAUD)]).await;
        let code = town.code(MAUD);
        for left in [4, 3, 2] {
            let wrong = maud.post("/connexion/code", &[("code", &other(&code))]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(wrong.body.contains(&format!("reste {left} essais")), "{}", wrong.body);
        }
        let wrong = maud.post("/connexion/code", &[("code", "")]).await;
        assert!(wrong.body.contains("reste un essai"), "{}", wrong.body);
        let dead = maud.post("/connexion/code", &[("code", &other(&code))]).await;
        assert!(dead.body.contains("plus valable"), "{}", dead.body);
        let dead = maud.post("/connexion/code", &[("code", &code)]).await;
        assert!(dead.body.contains("plus valable"), "the right one comes too late");

        maud.post("/connexion", &[("email", MAUD)]).await;
        let code = town.code(MAUD);
        town.later(10 * Timestamp::MINUTE);
        let old = maud.post("/connexion/code", &[("code", &code)]).await;
        assert!(old.body.contains("plus valable"), "{}", old.body);
        // Asking tells nothing of whether there is an account, and has an end.
        let mut statuses = Vec::new();
        for _ in 0..5 {
            statuses.push(maud.post("/connexion", &[("email", MAUD)]).await.status.as_u16());
        }
        assert_eq!(statuses, [303, 303, 303, 422, 422]);
        town.later(Timestamp::HOUR);
        assert_eq!(maud.post("/connexion", &[("email", MAUD)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(
            maud.post("/connexion", &[("email", "maud")]).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_sent_to_another_site() {
    let town = &Town::both()[0];
    for (n, elsewhere) in
        ["//ailleurs.example", "https://ailleurs.example", "/%5Cailleurs.example", "%2F%2Fa.example"]
            .into_iter()
            .enumerate()
    {
        let mut maud = town.browser();
        let email = format!("maud{n}@exemple.example");
        let sent = maud.post(&format!("/connexion?suite={elsewhere}"), &[("email", email.as_str())]).await;
        assert_eq!(sent.location, "/connexion/code");
        let code = town.code(&email);
        let entered = maud.post(&format!("/connexion/code?suite={elsewhere}"), &[("code", &code)]).await;
        assert_eq!(entered.location, "/bienvenue");
        let named = maud.post(&format!("/bienvenue?suite={elsewhere}"), &[("name", "Maud")]).await;
        assert_eq!(named.location, "/");
        town.later(Timestamp::HOUR);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_gives_a_second_factor_whose_steps_are_good_once() {
    for town in Town::both() {
        let person = town.person(AWA, "Awa", &[Role::Moderator]);
        let mut awa = town.browser();
        awa.post("/connexion", &[("email", AWA)]).await;
        let entered = awa.post("/connexion/code?suite=/gestion", &[("code", &town.code(AWA))]).await;
        assert_eq!(entered.location, "/connexion/second-facteur?suite=/gestion");
        let page = awa.get(&entered.location).await;
        assert!(!page.body.contains("VALR ENNE"), "the secret is shown in the demonstration alone");
        let code = town.totp();
        let wrong = awa.post(&entered.location, &[("code", &other(&code))]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let given = awa.post(&entered.location, &[("code", &code)]).await;
        assert_eq!(given.location, "/gestion");

        // Replayed in another session, the same step is refused; the next is not.
        let mut again = town.signed_in(person, false);
        let replayed = again.post("/connexion/second-facteur", &[("code", &code)]).await;
        assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);
        town.later(30_000);
        let next = again.post("/connexion/second-facteur", &[("code", &town.totp())]).await;
        assert_eq!(next.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_set_up_with_recovery_codes() {
    for town in Town::both() {
        let person = town.person(AWA, "Awa", &[]);
        town.write(move |tx, env| accounts::grant(tx, env, None, person, Role::Administrator, None));
        let mut awa = town.signed_in(person, false);
        let led = awa.get("/connexion/second-facteur?suite=/gestion").await;
        assert_eq!(led.location, "/connexion/second-facteur/activer?suite=/gestion");
        let page = awa.get(&led.location).await;
        assert!(page.body.contains("<svg class=\"qr\""), "{}", page.body);
        let secret = page.body.split("secret=").nth(1).expect("the address of the secret");
        let secret: String = secret.chars().take_while(char::is_ascii_alphanumeric).collect();
        let code = |town: &Town| accounts::totp_code(&secret, town.env.now()).expect("a code");
        let wrong = awa.post(&led.location, &[("code", &other(&code(&town)))]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains(&secret[..4]), "the same secret is shown again");
        let done = awa.post(&led.location, &[("code", &code(&town))]).await;
        assert_eq!(done.status, StatusCode::OK);
        let codes: Vec<&str> =
            done.body.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next()).collect();
        assert_eq!(codes.len(), 10);
        assert!(town.mail(AWA).1.contains("second facteur"), "the person is told");

        let mut elsewhere = town.signed_in(person, false);
        assert_eq!(elsewhere.get("/connexion/second-facteur/activer").await.status, StatusCode::SEE_OTHER);
        let recovered = elsewhere.post("/connexion/second-facteur", &[("code", codes[0])]).await;
        assert_eq!(recovered.status, StatusCode::SEE_OTHER, "{}", recovered.body);
        let mut again = town.signed_in(person, false);
        let twice = again.post("/connexion/second-facteur", &[("code", codes[0])]).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "a recovery code is good once");
        let security = awa.get("/compte/securite").await;
        assert!(security.body.contains("9 codes de secours"), "{}", security.body);
        let renewed = awa.post("/compte/codes-de-secours", &[]).await;
        assert_eq!(renewed.status, StatusCode::OK);
        let old = again.post("/connexion/second-facteur", &[("code", codes[1])]).await;
        assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "those of before are worth nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_opens_a_session_too() {
    for town in Town::both() {
        let person = town.person(MAUD, "Maud", &[]);
        let mut maud = town.signed_in(person, false);
        let short = maud.post("/compte/mot-de-passe", &[("password", "motdepasse123")]).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        let set = maud.post("/compte/mot-de-passe", &[("password", "trois grues, un canal")]).await;
        assert_eq!(set.location, "/compte/securite");
        let mut elsewhere = town.browser();
        let sign_in = async |browser: &mut web::testing::Browser, email: &str, password: &str| {
            let fields = [("email", email), ("password", password)];
            browser.post("/connexion/mot-de-passe?suite=/compte", &fields).await
        };
        let unknown = sign_in(&mut elsewhere, "personne@exemple.example", "trois grues, un canal").await;
        let wrong = sign_in(&mut elsewhere, MAUD, "trois grues, deux canaux").await;
        assert_eq!(
            (unknown.status, wrong.status),
            (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
        );
        assert_eq!(
            unknown.body.replace("personne@exemple.example", MAUD),
            wrong.body,
            "the same answer whether the account exists or not"
        );
        assert_eq!(sign_in(&mut elsewhere, MAUD, "trois grues, un canal").await.location, "/compte");
        let unproved = maud.post("/compte/mot-de-passe/retirer", &[("current", "autre chose")]).await;
        assert_eq!(unproved.status, StatusCode::UNPROCESSABLE_ENTITY);
        let removed =
            maud.post("/compte/mot-de-passe/retirer", &[("current", "trois grues, un canal")]).await;
        assert_eq!(removed.location, "/compte/securite");
        assert!(
            elsewhere.get("/compte").await.location.starts_with("/connexion"),
            "other devices are signed out"
        );
        let gone = sign_in(&mut town.browser(), MAUD, "trois grues, un canal").await;
        assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_shows_whom_to_try() {
    let town = Town::demo();
    town.person(MAUD, "Maud L.", &[]);
    town.person(AWA, "Awa N.", &[Role::Moderator]);
    let page = town.browser().get("/connexion").await;
    assert!(page.body.contains(AWA) && page.body.contains(MAUD) && page.body.contains("VALR ENNE"));
    assert!(page.body.contains("/_mail"));
    let Some(other) = Town::both().into_iter().next() else { return };
    other.person(MAUD, "Maud L.", &[]);
    let page = other.browser().get("/connexion").await;
    assert!(!page.body.contains(MAUD) && !page.body.contains("VALR ENNE"));
}
