//! The team chooses, uploads a list, makes codes.

use axum::http::StatusCode;
use eligibility::{Doing, Missing};

use crate::town::{CHOOSE, Town};

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_chooses_and_everyone_is_told() {
    for town in Town::both() {
        let mut officer = town.browser(town.officer);
        let page = officer.get(CHOOSE).await;
        assert!(
            page.body.contains("vérifiée par un code"),
            "what is asked by default is told: {}",
            page.body
        );
        let wrong = [
            ("act", "choisir"),
            ("open", "conditions"),
            ("territory", "1"),
            ("communes", "7654 Rouen"),
            ("age", "1"),
            ("min", "16"),
            ("consent_under", "12"),
        ];
        let again = officer.post(CHOOSE, &wrong).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        for id in ["f-communes-problem", "f-consent_under-problem"] {
            assert!(again.body.contains(id), "{id}: {}", again.body);
        }
        assert!(again.body.contains("7654 Rouen"), "what was typed is kept");
        let right = [
            ("act", "choisir"),
            ("open", "conditions"),
            ("email", "1"),
            ("territory", "1"),
            ("communes", "76540 Rouen\n76681 Sotteville-lès-Rouen"),
            ("postcodes", "76100"),
        ];
        let saved = officer.post(CHOOSE, &right).await;
        assert_eq!((saved.status, saved.location.as_str()), (StatusCode::SEE_OTHER, CHOOSE));
        let page = officer.get(CHOOSE).await;
        assert!(page.body.contains("Rouen, Sotteville-lès-Rouen, 76100."), "{}", page.body);
        let resident = town.resident("maud@exemple.example");
        assert_eq!(town.missing(Some(resident), Doing::Speak), [Missing::Territory]);
        assert_eq!(town.missing(Some(town.officer), Doing::Speak), [], "the team speaks without conditions");
        let nothing = officer.post(CHOOSE, &[("act", "choisir"), ("open", "rien")]).await;
        assert_eq!(nothing.location, CHOOSE);
        assert_eq!(town.missing(None, Doing::Speak), []);
        assert_eq!(town.missing(None, Doing::Support), [Missing::Account]);
        let mut stranger = town.browser(resident);
        assert_eq!(stranger.post(CHOOSE, &right).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_addresses_is_taken_whole_and_not_kept() {
    for town in Town::both() {
        town.ask(r#"{"type":"list","by":"email"}"#);
        let mut officer = town.browser(town.officer);
        let broken = "email;prenom\nmaud@exemple.example;Maud\npaul;Paul\n";
        let fields = [("act", "liste")];
        let refused = officer.upload(CHOOSE, &fields, ("file", "liste.csv", broken.as_bytes())).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Ligne 3"), "{}", refused.body);
        let (maud, paul) = (town.resident("Maud@exemple.example"), town.resident("paul@exemple.example"));
        assert_eq!(
            town.missing(Some(maud), Doing::Speak),
            [Missing::List],
            "nothing of a broken list is taken"
        );
        let sound = "email;prenom\nmaud@exemple.example;Maud\nsecrete.personne@liste.example;Zoé\n";
        let taken = officer.upload(CHOOSE, &fields, ("file", "liste.csv", sound.as_bytes())).await;
        assert_eq!(taken.location, CHOOSE, "{}", taken.body);
        assert_eq!(town.missing(Some(maud), Doing::Speak), []);
        assert_eq!(town.missing(Some(paul), Doing::Speak), [Missing::List]);
        let dump = dump(&town);
        assert!(dump.contains("eligibility-audit-list"), "the dump reads the tables");
        assert!(
            !dump.contains("secrete.personne") && !dump.contains("liste.example"),
            "no plain value is kept"
        );
        let page = officer.get(CHOOSE).await;
        assert!(page.body.contains("2 personnes sont sur la liste"), "{}", page.body);
    }
}

/// Every text in every table of the database.
fn dump(town: &Town) -> String {
    tokio::task::block_in_place(|| town.dump())
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_are_shown_once_and_used_once() {
    for town in Town::both() {
        town.ask(r#"{"type":"code"}"#);
        let mut officer = town.browser(town.officer);
        let wrong = officer.post(CHOOSE, &[("act", "codes"), ("many", "0"), ("way", "csv")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let csv = officer.post(CHOOSE, &[("act", "codes"), ("many", "3"), ("way", "csv")]).await;
        let codes: Vec<String> = csv
            .body
            .lines()
            .skip(1)
            .map(|line| line.split(',').next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(codes.len(), 3, "{}", csv.body);
        assert!(csv.body.contains("https://participez.example/demarches/berges/idees"));
        let printed = officer.post(CHOOSE, &[("act", "codes"), ("many", "2"), ("way", "print")]).await;
        assert!(printed.body.contains("une seule fois") && printed.body.matches("<code>").count() == 2);
        let kept = dump(&town);
        assert!(
            codes.iter().all(|code| !kept.contains(code.as_str()) && !kept.contains(&code.replace('-', "")))
        );
        let (maud, paul) = (town.resident("maud@exemple.example"), town.resident("paul@exemple.example"));
        let meet = crate::town::MEET;
        let mut browser = town.browser(maud);
        let page = browser.get(meet).await;
        assert!(page.body.contains("Le code reçu par courrier"), "{}", page.body);
        let refused = browser.post(meet, &[("code", "AAAA-BBBB-CCCC")]).await;
        assert!(
            refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("AAAA-BBBB-CCCC")
        );
        let used = browser.post(meet, &[("code", &codes[0].to_lowercase())]).await;
        assert_eq!(used.location, "/demarches/berges/idees/deposer", "{}", used.body);
        assert_eq!(town.missing(Some(maud), Doing::Support), []);
        let mut other = town.browser(paul);
        let again = other.post(meet, &[("code", &codes[0])]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code is used once");
        let cancelled = officer.post(CHOOSE, &[("act", "annuler")]).await;
        assert_eq!(cancelled.location, CHOOSE);
        let dead = other.post(meet, &[("code", &codes[1])]).await;
        assert_eq!(dead.status, StatusCode::UNPROCESSABLE_ENTITY, "a cancelled code is worth nothing");
        assert_eq!(town.missing(Some(maud), Doing::Support), [], "the one that was used stays so");
        // Tries are counted.
        let mut last = StatusCode::OK;
        for _ in 0..12 {
            let tried = other.post(meet, &[("code", "ZZZZ-ZZZZ-ZZZZ")]).await;
            last = tried.status;
            if tried.body.contains("beaucoup d’essais") || tried.body.contains("beaucoup d'essais") {
                last = StatusCode::TOO_MANY_REQUESTS;
            }
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    }
}
