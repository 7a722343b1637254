//! Residents give what is missing.

use axum::http::StatusCode;
use eligibility::{Doing, Missing};

use crate::town::{MEET, Town};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_asked_on_one_page_and_kept() {
    for town in Town::both() {
        town.ask(
            r#"{"type":"email"},{"type":"territory","communes":[{"code":"76540","name":"Rouen"}]},
               {"type":"age","min":16}"#,
        );
        let maud = town.resident("maud@exemple.example");
        let mut browser = town.browser(maud);
        let page = browser.get(MEET).await;
        for shown in ["Votre commune", "Votre date de naissance", "Une autre commune"] {
            assert!(page.body.contains(shown), "{shown}: {}", page.body);
        }
        assert!(!page.body.contains("Le code reçu"), "what is not asked is not shown");
        let wrong = browser.post(MEET, &[("commune", "ailleurs"), ("born_on", "2015-05-03")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("f-commune-problem") && wrong.body.contains("f-born_on-problem"));
        assert_eq!(town.missing(Some(maud), Doing::Speak), [Missing::Territory, Missing::Age]);
        let one = browser.post(MEET, &[("commune", "76540"), ("born_on", "")]).await;
        assert_eq!(one.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(town.missing(Some(maud), Doing::Speak), [Missing::Age], "what was right is kept");
        let done = browser.post(MEET, &[("born_on", "03/05/2008")]).await;
        assert_eq!(done.location, "/demarches/berges/idees/deposer");
        assert_eq!(town.missing(Some(maud), Doing::Support), []);
        assert_eq!(
            browser.get(MEET).await.location,
            "/demarches/berges/idees/deposer",
            "nothing is left to ask"
        );
        let own = browser.get("/compte/declarations").await;
        assert!(own.body.contains("Rouen") && own.body.contains("2008"), "{}", own.body);
        let file = browser.get("/compte/donnees/telecharger").await;
        assert!(file.body.contains("2008-05-03"), "{}", file.body);
        browser.post("/compte/declarations", &[]).await;
        assert_eq!(town.missing(Some(maud), Doing::Speak), [Missing::Territory, Missing::Age]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_minor_takes_part_once_a_guardian_agrees() {
    for town in Town::both() {
        town.ask(r#"{"type":"age","min":12,"on":"2026-12-01","consent_under":15}"#);
        let maud = town.resident("maud@exemple.example");
        let mut browser = town.browser(maud);
        let more = browser.post(MEET, &[("born_on", "2013-02-11")]).await;
        assert!(more.location.contains("/conditions"), "consent is asked next: {}", more.location);
        let own = [("guardian_name", "Anne"), ("guardian_email", "MAUD@exemple.example")];
        assert_eq!(browser.post(MEET, &own).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let asked = browser
            .post(MEET, &[("guardian_name", "Anne"), ("guardian_email", "anne@exemple.example")])
            .await;
        assert!(asked.location.contains("/conditions"));
        let waiting = browser.get(MEET).await;
        assert!(waiting.body.contains("anne@exemple.example"), "{}", waiting.body);
        let (to, text) = town.mails().remove(0);
        assert_eq!(to, "anne@exemple.example");
        let link = text.split("https://participez.example").nth(1).expect("a link");
        let link: String = link.chars().take_while(|c| !c.is_whitespace()).collect();
        assert!(link.starts_with("/accord/"), "{link}");
        let mut guardian = web::testing::Browser::new(&town.router);
        let page = guardian.get(&link).await;
        assert!(page.body.contains("Anne") && page.body.contains("Maud"), "{}", page.body);
        assert!(!town.missing(Some(maud), Doing::Speak).is_empty(), "reading the page agrees to nothing");
        guardian.post(&link, &[("act", "accepter")]).await;
        assert_eq!(town.missing(Some(maud), Doing::Speak), []);
        assert_eq!(town.mails().remove(0).0, "maud@exemple.example", "whoever asked is told");
        assert!(guardian.get(&link).await.body.contains("le retirer"));
        guardian.post(&link, &[("act", "refuser")]).await;
        assert_eq!(town.missing(Some(maud), Doing::Speak), [Missing::Consent], "consent is taken back");
        assert_eq!(guardian.get(&link).await.status, StatusCode::NOT_FOUND);
        assert_eq!(guardian.get("/accord/devine").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_of_a_list_serves_one_person() {
    for town in Town::both() {
        town.ask(r#"{"type":"list","by":"number"}"#);
        let mut officer = town.browser(town.officer);
        let list = "Numéro,Nom\nA-12,Le Goff\nA-13,Durand\n";
        officer.upload(crate::town::CHOOSE, &[("act", "liste")], ("file", "l.csv", list.as_bytes())).await;
        let (maud, paul) = (town.resident("maud@exemple.example"), town.resident("paul@exemple.example"));
        let mut first = town.browser(maud);
        let wrong = first.post(MEET, &[("number", "A-12"), ("name", "Durand")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "the number and the name go together");
        let found = first.post(MEET, &[("number", "a 12"), ("name", "LE GOFF")]).await;
        assert_eq!(found.location, "/demarches/berges/idees/deposer");
        let mut second = town.browser(paul);
        let taken = second.post(MEET, &[("number", "A-12"), ("name", "Le Goff")]).await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A new list keeps who was found.
        officer.upload(crate::town::CHOOSE, &[("act", "liste")], ("file", "l.csv", list.as_bytes())).await;
        assert_eq!(town.missing(Some(maud), Doing::Speak), []);
        // Whoever leaves and comes back takes part once.
        let mut leaving = town.browser(maud);
        let left = leaving.post("/compte/supprimer", &[("sure", "1"), ("texts", "keep")]).await;
        assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.body);
        let back = town.resident("maud@exemple.example");
        assert_ne!(back, maud);
        let mut again = town.browser(back);
        let refused = again.post(MEET, &[("number", "A-12"), ("name", "Le Goff")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_is_asked_for() {
    for town in Town::both() {
        town.ask(r#"{"type":"provider","provider":"franceconnect"}"#);
        let maud = town.resident("maud@exemple.example");
        let missing = town.missing(Some(maud), Doing::Speak);
        assert_eq!(missing, [Missing::Provider("franceconnect".into())]);
        let page = town.browser(maud).get(MEET).await;
        assert!(page.body.contains("/connexion/avec/franceconnect?suite="), "{}", page.body);
        let organisation = town.organisation;
        let linked = town.write(move |tx, env| {
            accounts::link_identity(tx, env, organisation, "franceconnect", "pairwise-1", maud)
        });
        assert!(linked);
        assert_eq!(town.missing(Some(maud), Doing::Speak), []);
    }
}
