use axum::http::StatusCode;
use corpus::{Channel, State};
use kernel::{Role, Timestamp};
use spaces::Moderation;
use web::testing::Browser;

use crate::town::{LIST, NOW, Town};

const WAYS: &str = "/gestion/demarches/berges/dispositifs/propositions/canaux";

/// What stands between two texts of a page.
fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
    let rest = page.split_once(before).unwrap_or_else(|| panic!("{before} in {page}")).1;
    rest.split_once(after).expect("an end").0
}

/// A tablet added by an officer, and its code.
async fn added(officer: &mut Browser, name: &str) -> String {
    let done = officer.post(WAYS, &[("act", "borne"), ("name", name)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = officer.get(WAYS).await.body;
    between(&page, "class=\"code\">", "<").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_address_is_made_once_and_leads_to_its_module_alone() {
    for town in Town::both(Moderation::After) {
        let mut samir = town.enter("Samir", Some(Role::Officer));
        let poster = WAYS.replace("canaux", "affiche");
        assert_eq!(samir.get(&poster).await.location, WAYS, "there is no address yet");
        for _ in 0..2 {
            assert_eq!(samir.post(WAYS, &[("act", "lien")]).await.status, StatusCode::SEE_OTHER);
        }
        let page = samir.get(WAYS).await.body;
        let code = between(&page, "https://participez.example/q/", "\"").to_owned();
        assert_eq!(code.len(), 6);
        let poster = samir.get(&poster).await.body;
        assert!(
            poster.contains(&format!("participez.example/q/{code}")) && poster.contains("<svg"),
            "{poster}"
        );
        assert!(poster.contains("Sur papier"), "{poster}");
        let drawing = samir.get(&WAYS.replace("canaux", "qr.svg")).await;
        assert!(drawing.body.starts_with("<svg"), "{}", drawing.body);
        let mut anyone = town.stranger();
        for typed in [code.clone(), code.to_uppercase(), format!("{}-{}", &code[..3], &code[3..])] {
            assert_eq!(anyone.get(&format!("/q/{typed}")).await.location, LIST, "{typed}");
        }
        assert_eq!(anyone.get("/q/zzzzzz").await.status, StatusCode::NOT_FOUND);
        assert_eq!(town.enter("Awa", Some(Role::Moderator)).get(WAYS).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tablet_is_paired_once_and_what_it_sends_is_taken_once_and_waits() {
    for town in Town::both(Moderation::After) {
        let mut samir = town.enter("Samir", Some(Role::Officer));
        let code = added(&mut samir, "Hall de la mairie").await;
        let mut tablet = town.stranger();
        assert!(tablet.get("/borne").await.body.contains("Code de la borne"));
        let wrong = tablet.post("/borne", &[("code", "zzzz zzzz")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(tablet.post("/borne", &[("code", code.as_str())]).await.location, "/borne");
        let mut other = town.stranger();
        let again = other.post("/borne", &[("code", code.as_str())]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code is typed once");
        assert_eq!(other.post("/borne", &[("body", "Un banc")]).await.status, StatusCode::FORBIDDEN);

        let screen = tablet.get("/borne").await.body;
        assert!(screen.contains("Hall de la mairie") && screen.contains("Votre avis"), "{screen}");
        let empty = tablet.post("/borne", &[("token", "abcdefgh1"), ("body", "")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("token", "abcdefgh1"), ("body", "Un banc devant la poste."), ("author", "Léa")];
        for _ in 0..2 {
            assert_eq!(tablet.post("/borne", &fields).await.location, "/borne?merci=1");
        }
        let thanks = tablet.get("/borne?merci=1").await.body;
        assert!(thanks.contains("numéro 1") && thanks.contains("http-equiv=\"refresh\""), "{thanks}");
        let by_script = [&fields[..], &[("script", "1")]].concat();
        let sent = tablet.post("/borne", &by_script).await;
        assert_eq!(
            (sent.status, sent.body.as_str()),
            (StatusCode::OK, "1"),
            "the script asks for the number"
        );

        let said = town.kept(1);
        assert_eq!((said.channel, said.state), (Channel::Kiosk, State::Pending));
        assert_eq!((said.title.as_str(), said.author_name.as_str()), ("Un banc devant la poste", "Léa"));
        let aside: Vec<(String, String)> = town.aside(&said);
        assert_eq!(aside, [("Borne".into(), "Hall de la mairie".into())]);
        let page = samir.get(WAYS).await.body;
        assert!(page.contains("Dernier avis le"), "{page}");

        let id = between(&page, "value=\"fermer:", "\"").to_owned();
        samir.post(WAYS, &[("act", &format!("fermer:{id}"))]).await;
        assert_eq!(tablet.post("/borne", &by_script).await.status, StatusCode::FORBIDDEN, "it is closed");
        assert!(tablet.get("/borne").await.body.contains("Code de la borne"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waited_for_the_network_is_taken_when_it_was_said_in_time() {
    for town in Town::both(Moderation::After) {
        let mut samir = town.enter("Samir", Some(Role::Officer));
        let code = added(&mut samir, "Médiathèque").await;
        let mut tablet = town.stranger();
        tablet.post("/borne", &[("code", code.as_str())]).await;
        // The phase ends ten days from now.
        town.clock.set(NOW.plus(12 * Timestamp::DAY));
        let screen = tablet.get("/borne").await;
        assert!(screen.body.contains("en ce moment"), "{} {}", screen.status, screen.body);
        let at = NOW.plus(Timestamp::DAY).0.to_string();
        let fields = [("token", "abcdefgh2"), ("body", "Un banc."), ("script", "1"), ("at", at.as_str())];
        let sent = tablet.post("/borne", &fields).await;
        assert_eq!((sent.status, sent.body.as_str()), (StatusCode::OK, "1"));
        assert_eq!(town.kept(1).said_at, NOW.plus(Timestamp::DAY));
        let after = [("token", "abcdefgh3"), ("body", "Trop tard."), ("script", "1")];
        assert_eq!(tablet.post("/borne", &after).await.status, StatusCode::CONFLICT);

        let mut samir = town.enter("Samir", Some(Role::Officer));
        samir.post(WAYS, &[("act", "borne"), ("name", "Piscine")]).await;
        let page = samir.get(WAYS).await.body;
        let code = between(&page, "class=\"code\">", "<").to_owned();
        town.clock.set(NOW.plus(12 * Timestamp::DAY + 31 * Timestamp::MINUTE));
        let expired = town.stranger().post("/borne", &[("code", code.as_str())]).await;
        assert_eq!(expired.status, StatusCode::UNPROCESSABLE_ENTITY, "half an hour");
    }
}
