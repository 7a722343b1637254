//! Communes and associations are asked by letter, and file without an account.

use axum::http::StatusCode;
use kernel::{Role, Timestamp};
use spaces::Moderation;
use web::testing::Browser;

use crate::town::{LIST, NOW, Town};

const CENSUS: &str = "/gestion/demarches/berges/dispositifs/propositions/recensement";
const QUESTIONS: &str = r#"{ "questions": [
    { "name": "commune", "type": "territory", "required": true, "label": { "fr": "Dans quelle commune ?" } }
] }"#;

db::sql! {
    LINKS -> (String,) = "SELECT token_hash FROM recipient_link ORDER BY token_hash LIMIT 100";
    NAMED -> (i64,) = "SELECT COUNT(*) FROM recipient WHERE email <> ''";
    WRITTEN -> (String, String, String) = "SELECT recipient, subject, body_text FROM email ORDER BY created_at, id LIMIT 100";
}

fn mails(town: &Town) -> Vec<(String, String, String)> {
    town.read(|tx| tx.all(&WRITTEN, &[]))
}

fn work(town: &Town) {
    let context = town.context();
    tokio::task::block_in_place(|| while jobs::run_due(&context).expect("run") > 0 {});
}

/// The link of a letter.
fn link(text: &str) -> String {
    let rest = text.split_once("https://participez.example/recensement/").expect("a link").1;
    format!("/recensement/{}", rest.chars().take_while(char::is_ascii_hexdigit).collect::<String>())
}

async fn campaign(officer: &mut Browser) -> String {
    let typed =
        [("title", "Automne"), ("subject", "Vos initiatives"), ("body", "Bonjour {nom}, à {commune} ?")];
    let made = officer.post(CENSUS, &typed).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    made.location
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_are_asked_file_without_an_account_decline_or_are_reminded() {
    for town in Town::both(Moderation::After) {
        town.ask(QUESTIONS);
        let mut samir = town.enter("Samir", Some(Role::Officer));
        let nothing = samir.post(CENSUS, &[("title", "Automne")]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let url = campaign(&mut samir).await;
        let early = samir.post(&url, &[("act", "programmer"), ("first", "2026-11-21")]).await;
        assert!(samir.get(&early.location).await.body.contains("à qui écrire"), "nobody is asked yet");
        let wrong = "nom;courriel;commune\nMairie;mairie;Nulle-Part\n";
        let report = samir.post(&url, &[("act", "ajouter"), ("list", wrong)]).await;
        assert_eq!(report.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(report.body.contains("Nulle-Part</td>"), "{}", report.body);
        let list = "Mairie de Dijon;dijon@exemple.example;Dijon\nLes amis;amis@exemple.example;21000\n\
            Mairie de Beaune;beaune@exemple.example;Beaune\nLa ligue;ligue@exemple.example";
        assert_eq!(
            samir.post(&url, &[("act", "ajouter"), ("list", list)]).await.status,
            StatusCode::SEE_OTHER
        );
        let again = samir.post(&url, &[("act", "ajouter"), ("list", list)]).await;
        assert!(samir.get(&again.location).await.body.contains("y étaient déjà"));
        let past = [("act", "programmer"), ("first", "2026-11-20")];
        assert_eq!(samir.post(&url, &past).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let days = [("act", "programmer"), ("first", "2026-11-21"), ("second", "2026-11-24")];
        assert_eq!(samir.post(&url, &days).await.status, StatusCode::SEE_OTHER);
        assert_eq!(
            samir.post(&url, &days).await.status,
            StatusCode::SEE_OTHER,
            "refused: dates are set once"
        );
        work(&town);
        work(&town);
        let letters = mails(&town);
        assert_eq!(letters.len(), 4, "one each: {letters:?}");
        let text = |name: &str| {
            let found = letters.iter().find(|(to, ..)| to.starts_with(name));
            found.unwrap_or_else(|| panic!("a letter to {name}")).2.clone()
        };
        assert!(text("dijon").contains("Bonjour Mairie de Dijon, à Dijon ?"), "{}", text("dijon"));
        assert!(text("dijon").contains("/stop"), "the way to get no more");
        let links = town.read(|tx| tx.all(&LINKS, &[]));
        assert!(links.iter().all(|(hash,)| !text("dijon").contains(hash)), "links are kept as hashes");

        // The town hall files, its commune filled in, though the module asks for a proved address.
        let mut dijon = town.stranger();
        let page = link(&text("dijon"));
        assert!(dijon.get(&page).await.body.contains("Mairie de Dijon"));
        assert!(dijon.get(&format!("{LIST}/deposer/verifier")).await.status.is_redirection());
        let form = dijon.post(&page, &[("act", "repondre")]).await;
        assert_eq!(form.location, format!("{LIST}/deposer"));
        let words =
            [("title", "Un verger partagé"), ("body", "Douze arbres plantés par les habitants du quartier.")];
        dijon.post(&format!("{LIST}/deposer"), &words).await;
        let details = dijon.get(&format!("{LIST}/deposer/details")).await.body;
        assert!(details.contains("Dijon (21"), "{details}");
        let theme = town.theme.to_string();
        let given = [("theme", theme.as_str()), ("q-commune", "Dijon (21231)")];
        let check = dijon.post(&format!("{LIST}/deposer/details"), &given).await;
        assert_eq!(check.location, format!("{LIST}/deposer/verifier"), "{}", check.body);
        let check = dijon.get(&check.location).await.body;
        assert!(check.contains("dijon@exemple.example") && check.contains("Mairie de Dijon"), "{check}");
        let named = [("name", "Mairie de Dijon"), ("email", "dijon@exemple.example")];
        let filed = dijon.post(&format!("{LIST}/deposer/verifier"), &named).await;
        assert_eq!(filed.location, format!("{LIST}/1?merci"), "{}", filed.body);
        assert!(dijon.get(&page).await.body.contains("une autre fiche"), "the link goes on");

        // The friends see what is there already for their commune, and decline; the league wants no more letters.
        let mut amis = town.stranger();
        let page = link(&text("amis"));
        assert!(amis.get(&page).await.body.contains("Un verger partagé"));
        let long = "x".repeat(161);
        let declined = amis.post(&page, &[("act", "decliner"), ("reason", long.as_str())]).await;
        assert_eq!(declined.status, StatusCode::UNPROCESSABLE_ENTITY);
        amis.post(&page, &[("act", "decliner"), ("reason", "Elle y est déjà.")]).await;
        let mut ligue = town.stranger();
        let stop = format!("{}/stop", link(&text("ligue")));
        assert!(ligue.get(&stop).await.body.contains("<form"), "nothing is done by looking");
        ligue.post(&stop, &[]).await;
        assert!(ligue.get(&stop).await.body.contains("ne recevrez plus"));
        assert_eq!(
            ligue.get(&format!("/recensement/{}", "0".repeat(64))).await.status,
            StatusCode::NOT_FOUND
        );

        // Who comes later gets their letter at once, and nobody else a second one.
        samir
            .post(&url, &[("act", "ajouter"), ("list", "Mairie de Nuits;nuits@exemple.example;21464")])
            .await;
        work(&town);
        let census =
            || mails(&town).into_iter().filter(|(_, _, text)| text.contains("/recensement/")).count();
        assert_eq!(census(), 5);
        town.clock.set(NOW.plus(3 * Timestamp::DAY));
        work(&town);
        work(&town);
        assert_eq!(census(), 7, "Beaune and Nuits alone are reminded");
        assert!(mails(&town).iter().filter(|(_, subject, _)| subject.starts_with("Rappel")).count() == 2);

        // A session of the team does not last so long.
        let mut samir = town.enter("Samir", Some(Role::Officer));
        let table = samir.get(&url).await.body;
        assert!(table.contains("Elle y est déjà.") && table.contains(&format!("{LIST}/1")), "{table}");
        assert!(table.contains("Dijon (21)") && table.contains("Fiches publiées"));
        assert!(samir.get(&format!("{url}?etat=stopped")).await.body.contains("ligue@exemple.example"));

        // A mail server refuses an address for good; another is told by the officer.
        let written = samir.get(&format!("{url}?etat=written")).await.body;
        let ids: Vec<&str> = written
            .split("name=\"retour\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(ids.len(), 2);
        let once = format!("channels.census:{}:0", ids[0]);
        town.write(move |tx, _| mail::REFUSALS.iter().try_for_each(|refused| refused(tx, &once)));
        assert_eq!(samir.post(&url, &[("retour", ids[1])]).await.status, StatusCode::SEE_OTHER);
        assert!(!samir.get(&url).await.body.contains("name=\"retour\""), "both are out of reach");

        // Another campaign does not write to who asked for no more.
        let second = campaign(&mut samir).await;
        samir
            .post(
                &second,
                &[
                    ("act", "ajouter"),
                    ("list", "La ligue;ligue@exemple.example;\nAutre;autre@exemple.example;"),
                ],
            )
            .await;
        let kept = samir.get(&second).await.body;
        let waiting = kept.split("name=\"retirer\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(kept.matches("name=\"retirer\"").count(), 1, "the league is not to be written to");
        samir.post(&second, &[("retirer", waiting.expect("one"))]).await;
        assert!(!samir.get(&second).await.body.contains("autre@exemple.example"));
        assert_eq!(samir.post(&url, &[("act", "arreter")]).await.status, StatusCode::SEE_OTHER);
        assert!(samir.get(&url).await.body.contains("Campagne arrêtée"));
        assert_eq!(town.enter("Awa", Some(Role::Moderator)).get(&url).await.status, StatusCode::FORBIDDEN);

        town.clock.set(NOW.plus(370 * Timestamp::DAY));
        town.night();
        let named = town.read(|tx| tx.one(&NAMED, &[]));
        assert_eq!(
            named.0, 1,
            "who was asked is forgotten after a year; a campaign that never began is kept"
        );
    }
}
