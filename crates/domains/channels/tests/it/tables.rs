use axum::http::StatusCode;
use corpus::Channel;
use kernel::{Role, Timestamp};
use spaces::Moderation;
use web::testing::{Answer, Browser};

use crate::town::{LIST, NOW, Town};

const QUESTIONS: &str = r#"{ "questions": [
    { "name": "usages", "type": "multiple", "label": { "fr": "Pour quels usages ?", "en": "What for?" },
      "choices": [{ "code": "promenade", "label": { "fr": "Se promener" } },
                  { "code": "sport", "label": { "fr": "Faire du sport, courir" } }] },
    { "name": "age", "type": "integer", "required": true, "min": "1", "max": "120", "label": { "fr": "Votre âge ?" } }
] }"#;

fn url() -> String {
    format!("{LIST}/saisir/tableur")
}

async fn send(browser: &mut Browser, name: &str, bytes: &[u8]) -> Answer {
    browser.upload(&url(), &[], ("file", name, bytes)).await
}

/// A register of so many lines, in Windows-1252, as an older spreadsheet writes it.
fn register(lines: usize) -> Vec<u8> {
    let mut text = "Date;Canal;Lieu;Auteur;Thème;Titre;Texte;Pour quels usages ?;age\r\n".to_owned();
    for line in 1..=lines {
        let channel = ["registre", "Courrier", "porte à porte", "guichet"][line % 4];
        text += &format!(
            "{}/11/2026;{channel};rue des halles;Été {line};se promener;;\"Un banc, près du n° {line} ; merci.\";\
             \"Se promener ; Faire du sport, courir\";{}\r\n",
            line % 9 + 1,
            line % 100 + 1
        );
    }
    encoding_rs::WINDOWS_1252.encode(&text).0.into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_checked_then_taken_whole_and_once() {
    for town in Town::both(Moderation::Before) {
        town.ask(QUESTIONS);
        let first = town.proposal(None, "Un banc", "Près du marché, pour souffler.") + 1;
        let mut modo = town.enter("Awa", Some(Role::Moderator));
        let file = register(30);
        let sent = send(&mut modo, "registre.csv", &file).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let page = modo.get(&sent.location).await.body;
        assert!(page.contains("30 lignes prêtes") && page.contains("Publier ces 30 avis"), "{page}");
        assert_eq!(town.count(), 1, "nothing is published yet");
        for _ in 0..2 {
            let done = modo.post(&sent.location, &[]).await;
            assert_eq!((done.status, done.location), (StatusCode::SEE_OTHER, sent.location.clone()));
        }
        assert_eq!(town.count(), 31, "pressed twice, it is taken once");
        let page = modo.get(&sent.location).await.body;
        assert!(page.contains("Numéros 2 à 31"), "{page}");
        let said = town.found(first + 1);
        assert_eq!((said.channel, said.said_at.day().as_str()), (Channel::Door, "2026-11-03"));
        assert_eq!((said.author_name.as_str(), said.theme_id), ("Été 2", Some(town.theme)));
        assert_eq!((said.place_name.as_str(), said.latitude.is_some()), ("Rue des Halles", true));
        assert_eq!(said.title, "Un banc, près du n° 2 ; merci");
        let page = town.stranger().get(&format!("{LIST}/{}", first + 1)).await.body;
        assert!(page.contains("Faire du sport, courir") && page.contains("Se promener"), "{page}");
        let lines: Vec<_> =
            town.log().into_iter().filter(|(act, ..)| act == "channels-audit-table").collect();
        assert_eq!(lines, [("channels-audit-table".into(), "registre.csv".into(), "30 : 2–31".into())]);

        let again = send(&mut modo, "copie.csv", &file).await.location;
        assert!(modo.get(&again).await.body.contains("Ce fichier a déjà été importé"));
        let refused = modo.post(&again, &[]).await;
        assert_eq!((refused.status, town.count()), (StatusCode::UNPROCESSABLE_ENTITY, 31));
        modo.post(&again, &[("again", "1")]).await;
        assert_eq!(town.count(), 61, "unless the team says otherwise");
        let page = modo.get(&url()).await.body;
        assert!(page.contains("copie.csv") && page.contains("32 à 61"), "{page}");
        assert_eq!(town.enter("Maud", None).get(&url()).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_with_its_line_and_column_and_nothing_is_taken() {
    for town in Town::both(Moderation::After) {
        town.ask(QUESTIONS);
        let mut modo = town.enter("Awa", Some(Role::Moderator));
        let text = "date;canal;thème;texte;Votre âge ?;usages\n\
            31/02/2026;registre;Se promener;Un banc.;30;promenade\n\
            \n\
            3/11/2026;pigeon;Jardiner;;130;natation\n\
            3/11/2026;registre;;Un banc.;30;;trop\n\
            3/11/2026;registre;;=Un banc.;30;\n";
        let sent = send(&mut modo, "registre.csv", text.as_bytes()).await.location;
        let page = modo.get(&sent).await.body;
        assert!(page.contains("1 ligne prête, 3 à corriger"), "{page}");
        let csv = modo.get(&format!("{sent}/corrections.csv")).await.body;
        let lines: Vec<Vec<&str>> = csv.lines().skip(1).map(|line| line.splitn(4, ';').collect()).collect();
        let told: Vec<(&str, &str, &str)> = lines.iter().map(|one| (one[0], one[1], one[2])).collect();
        assert_eq!(
            told,
            [
                ("2", "date", "31/02/2026"),
                ("4", "canal", "pigeon"),
                ("4", "texte", ""),
                ("4", "thème", "Jardiner"),
                ("4", "usages", "natation"),
                ("4", "Votre âge ?", "130"),
                ("5", "", "trop"),
            ]
        );
        assert!(
            csv.contains("courrier, registre, réunion") && csv.contains("Se promener ; Circuler"),
            "{csv}"
        );
        let refused = modo.post(&sent, &[]).await;
        assert_eq!((refused.status, town.count()), (StatusCode::UNPROCESSABLE_ENTITY, 0));

        let columns = send(&mut modo, "a.csv", b"jour;canal;canal\n1;2;3\n").await.location;
        let page = modo.get(&columns).await.body;
        for told in ["pas attendue", "deux fois", "Il manque cette colonne"] {
            assert!(page.contains(told), "{told} in {page}");
        }
        for (bytes, told) in [
            (&b"\xD0\xCF\x11\xE0rien"[..], "ancien format"),
            (b"PK\x03\x04rien", "que l’on sait lire"),
            (b"date;canal;texte\n", "vide"),
            (b"date;canal;texte\n1;2;\"3\n", "guillemet"),
        ] {
            let refused = send(&mut modo, "a.xlsx", bytes).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.body.contains(told), "{told} in {}", refused.body);
        }
        town.clock.set(NOW.plus(8 * Timestamp::DAY));
        town.night();
        let mut modo = town.enter("Awa", Some(Role::Moderator));
        assert_eq!(modo.get(&sent).await.status, StatusCode::NOT_FOUND, "forgotten after a week");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_changed_meanwhile_is_seen_again() {
    for town in Town::both(Moderation::After) {
        let mut modo = town.enter("Awa", Some(Role::Moderator));
        let sent = send(&mut modo, "a.csv", b"date,channel,text\n3/11/2026,letter,Un banc\n").await.location;
        assert!(modo.get(&sent).await.body.contains("1 ligne prête"));
        town.ask(QUESTIONS);
        let refused = modo.post(&sent, &[]).await;
        assert_eq!((refused.status, town.count()), (StatusCode::UNPROCESSABLE_ENTITY, 0));
        assert!(refused.body.contains("Votre âge ?") || refused.body.contains("age"), "{}", refused.body);
    }
}
