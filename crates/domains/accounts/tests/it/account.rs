//! One's own account: name, address, sessions, data, end.

use crate::support::{Town, other};
use http::StatusCode;
use kernel::{Id as _, PersonId, Role, Timestamp};

const MAUD: &str = "maud@exemple.example";

#[tokio::test(flavor = "multi_thread")]
async fn name_and_language_change() {
    for town in Town::both() {
        let person = town.person(MAUD, "Maud", &[]);
        let mut maud = town.signed_in(person, false);
        let bad = maud.post("/compte", &[("name", ""), ("locale", "de")]).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        let saved = maud.post("/compte", &[("name", "Le héron cendré"), ("locale", "en")]).await;
        assert_eq!(saved.location, "/compte");
        let page = maud.get("/compte").await;
        assert!(page.body.contains("Le héron cendré") && page.body.contains("My account"), "{}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_address_is_proved_by_a_code() {
    for town in Town::both() {
        let person = town.person(MAUD, "Maud", &[]);
        town.person("pris@exemple.example", "Autre", &[]);
        let mut maud = town.signed_in(person, false);
        maud.get("/compte/adresse").await;
        let sent = maud.post("/compte/adresse", &[("email", "nouvelle@exemple.example")]).await;
        assert_eq!(sent.location, "/compte/adresse/code");
        assert!(maud.get("/compte/adresse/code").await.body.contains("nouvelle@exemple.example"));
        let code = town.code("nouvelle@exemple.example");
        let wrong = maud.post("/compte/adresse/code", &[("code", &other(&code))]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        // This code signs nobody in.
        let mut thief = town.browser();
        thief.set_cookie("parvis_code", maud.cookie("parvis_code").expect("a cookie"));
        let refused = thief.post("/connexion/code", &[("code", &code)]).await;
        assert!(refused.location.starts_with("/connexion"));
        maud.post("/compte/adresse", &[("email", "nouvelle@exemple.example")]).await;
        let code = town.code("nouvelle@exemple.example");
        let moved = maud.post("/compte/adresse/code", &[("code", &code)]).await;
        assert_eq!(moved.location, "/compte/securite");
        assert!(town.mail(MAUD).1.contains("vient de changer"), "the address of before is told");
        assert!(maud.get("/compte/securite").await.body.contains("nouvelle@exemple.example"));

        maud.post("/compte/adresse", &[("email", "pris@exemple.example")]).await;
        let code = town.code("pris@exemple.example");
        let taken = maud.post("/compte/adresse/code", &[("code", &code)]).await;
        assert_eq!(taken.location, "/compte/adresse");
        assert!(maud.get("/compte/adresse").await.body.contains("autre compte"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_and_closed() {
    for town in Town::both() {
        let person = town.person(MAUD, "Maud", &[]);
        let stranger = town.person("autre@exemple.example", "Autre", &[]);
        let mut here = town.signed_in(person, false);
        let mut there = town.signed_in(person, false);
        let page = here.get("/compte/securite").await;
        let id = page.body.split("name=\"session\" value=\"").nth(1).expect("another session");
        let id = &id[..64];
        let mut not_theirs = town.signed_in(stranger, false);
        let refused = not_theirs.post("/compte/appareils/fermer", &[("session", id)]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "one closes one's own sessions only");
        here.post("/compte/appareils/fermer", &[("session", id)]).await;
        assert!(there.get("/compte").await.location.starts_with("/connexion"));
        let mut third = town.signed_in(person, false);
        here.post("/compte/appareils/tout-fermer", &[]).await;
        assert!(third.get("/compte").await.location.starts_with("/connexion"));
        assert_eq!(here.cookie("parvis"), None);
        assert_eq!(not_theirs.get("/compte").await.status, StatusCode::OK);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_when_unused_and_slide_when_used() {
    for town in Town::both() {
        let resident = town.person(MAUD, "Maud", &[]);
        let officer = town.person("samir@valrenne.example", "Samir", &[Role::Officer]);
        let (mut maud, mut samir) = (town.signed_in(resident, false), town.signed_in(officer, true));
        town.later(11 * Timestamp::HOUR);
        assert_eq!(samir.get("/compte").await.status, StatusCode::OK);
        maud.get("/compte").await;
        // That it was used is written aside from the request.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        town.later(11 * Timestamp::HOUR);
        assert_eq!(samir.get("/compte").await.status, StatusCode::OK, "it slides");
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        town.later(14 * Timestamp::HOUR);
        assert_eq!(samir.get("/compte").await.status, StatusCode::SEE_OTHER, "twelve hours for the team");
        town.later(28 * Timestamp::DAY);
        assert_eq!(maud.get("/compte").await.status, StatusCode::OK, "thirty days for residents");
        // A role shortens the sessions of before at once.
        town.write(move |tx, env| accounts::grant(tx, env, None, resident, Role::Observer, None));
        town.later(2 * Timestamp::DAY);
        assert_eq!(maud.get("/compte").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn data_are_taken_away_and_the_account_is_erased() {
    for town in Town::both() {
        let person = town.person(MAUD, "Maud", &[]);
        let mut maud = town.signed_in(person, false);
        let file = maud.get("/compte/donnees/telecharger").await;
        let all: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
        assert_eq!(all["account"]["email"], MAUD);
        assert_eq!(all["noted"], serde_json::json!({ "person": person.raw().to_string() }));
        let unsure = maud.post("/compte/supprimer", &[("texts", "keep")]).await;
        assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
        let gone = maud.post("/compte/supprimer", &[("texts", "erase"), ("sure", "1")]).await;
        assert_eq!(gone.location, "/");
        assert_eq!(maud.cookie("parvis"), None);
        assert_eq!(ERASED.lock().expect("lock").last(), Some(&(person, true)));
        let recipient = town.write(move |tx, _| accounts::recipient(tx, person));
        assert_eq!(recipient, None);
        // A session opened for someone who is gone lets nobody in; the address can have an account again.
        let mut ghost = town.signed_in(person, true);
        assert!(ghost.get("/compte").await.location.starts_with("/connexion"));
        assert_ne!(town.person(MAUD, "Maud", &[]), person);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_stays() {
    for town in Town::both() {
        let person = town.person("helene@valrenne.example", "Hélène", &[Role::Administrator]);
        let mut helene = town.signed_in(person, true);
        assert!(helene.get("/compte/supprimer").await.body.contains("dernier compte"));
        let refused = helene.post("/compte/supprimer", &[("texts", "keep"), ("sure", "1")]).await;
        assert_eq!(refused.location, "/compte/supprimer");
        town.person("samir@valrenne.example", "Samir", &[Role::Administrator]);
        let gone = helene.post("/compte/supprimer", &[("texts", "keep"), ("sure", "1")]).await;
        assert_eq!(gone.location, "/");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn unused_accounts_are_warned_then_erased() {
    for town in Town::both() {
        let person = town.person(MAUD, "Maud", &[]);
        let context = town.context();
        let run = || {
            tokio::task::block_in_place(|| {
                jobs::plan_day(&context).expect("planned");
                town.later(4 * Timestamp::HOUR);
                jobs::run_due(&context).expect("run");
            });
        };
        town.later(2 * 365 * Timestamp::DAY);
        run();
        let written = town.write(|tx, _| mail::recent(tx, 10));
        assert!(written.is_empty());
        town.later(340 * Timestamp::DAY);
        run();
        assert!(town.mail(MAUD).0.contains("sera effacé"));
        town.later(29 * Timestamp::DAY);
        run();
        assert!(town.write(move |tx, _| accounts::recipient(tx, person)).is_some(), "a month is a month");
        town.later(2 * Timestamp::DAY);
        run();
        assert!(town.write(move |tx, _| accounts::recipient(tx, person)).is_none());
        assert_eq!(ERASED.lock().expect("lock").last(), Some(&(person, false)));
    }
}

static ERASED: std::sync::Mutex<Vec<(PersonId, bool)>> = std::sync::Mutex::new(Vec::new());

#[db::linkme::distributed_slice(accounts::ERASURES)]
#[linkme(crate = db::linkme)]
static NOTE_ERASURE: accounts::Erasure = |_, _, person, texts| {
    ERASED.lock().expect("lock").push((person, texts));
    Ok(())
};

#[db::linkme::distributed_slice(accounts::EXPORTS)]
#[linkme(crate = db::linkme)]
static NOTE_EXPORT: accounts::Export =
    |_, person| Ok(("noted", serde_json::json!({ "person": person.raw().to_string() })));
