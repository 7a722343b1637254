//! What was chosen is followed until it is there.

use corpus::Outcome;
use kernel::Timestamp;
use works::{Stage, actions::Refusal, rules::Typed, urls};

use crate::town::{NOW, Town, typed, why};

/// A page whose spaces are all alike.
fn plain(page: &str) -> String {
    page.replace(['\u{a0}', '\u{202f}'], " ")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_proposal_is_followed_and_those_concerned_are_told() {
    for town in Town::both() {
        let (id, number) = town.proposed("Des bacs à fleurs", Outcome::Accepted);
        let (_, other) = town.proposed("Un parking", Outcome::Refused);
        assert_eq!(why(town.open(town.lucie, number)), Refusal::Unknown);
        assert_eq!(why(town.open(town.officer, other)), Refusal::NotAccepted);
        let work = town.open(town.officer, number).expect("opened");
        assert_eq!(town.open(town.officer, number).expect("the same"), work, "a proposal becomes one work");
        let supporter = town.actor(town.bernard);
        town.write(move |tx, env| corpus::actions::follow(tx, env, &supporter, id, true)).expect("followed");

        assert_eq!(why(town.tell(town.bernard, work, &typed("underway", "On plante."))), Refusal::Unknown);
        let news = Typed {
            spent: "1 250,50".into(),
            expected: "2027-03-15".into(),
            ..typed("underway", "Les bacs sont livrés.")
        };
        town.env.clock.set(NOW.plus(Timestamp::DAY));
        town.tell(town.officer, work, &news).expect("told");
        let known = town.work(work);
        assert_eq!((known.stage, known.spent), (Stage::Underway, Some(125_050)));
        assert_eq!(known.expected_at, Timestamp::parse_day("2027-03-15"));
        assert_eq!(known.changed_at, NOW.plus(Timestamp::DAY));
        let subject = "«\u{a0}Des bacs à fleurs\u{a0}»\u{a0}: En cours".to_owned();
        let expected = ["bernard", "lucie"].map(|name| (format!("{name}@valrenne.example"), subject.clone()));
        assert_eq!(town.mails(), expected, "its author and who follows it, nobody else");
        assert_eq!(town.mails().len(), 2, "nobody is told twice");

        // What is not said again stays as it was said last.
        town.tell(town.officer, work, &typed("delivered", "Les bacs fleurissent.")).expect("told");
        let known = town.work(work);
        assert_eq!((known.stage, known.spent), (Stage::Delivered, Some(125_050)));
        let found: db::Result<_> = town.write(move |tx, _| {
            let said = corpus::public::recorded(tx, id)?.expect("recorded");
            Ok((said.outcome, workflows::answers(tx, id)?.len()))
        });
        assert_eq!(found.expect("read"), (Outcome::Done, 3), "the page of the proposal says so too");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everyone_follows_what_was_chosen_over_all_editions() {
    for town in Town::both() {
        let mut browser = web::testing::Browser::new(&town.router);
        let page = browser.get(urls::BOARD).await;
        assert!(page.body.contains("Rien n’a encore été choisi"));
        let first = town.won(1, "Un verger", "Édition 2025", 18_500);
        town.won(2, "Des bancs", "Édition 2025", 4_000);
        town.env.clock.set(NOW.plus(Timestamp::DAY));
        let third = town.won(1_001, "=Une halle", "Édition 2026", 86_000);
        town.tell(town.officer, first, &Typed { spent: "9 250".into(), ..typed("underway", "On plante.") })
            .expect("told");
        let reasons = "Le sol ne porte pas le poids de la halle : le bureau d’études l’a confirmé.";
        town.tell(town.officer, third, &typed("dropped", reasons)).expect("told");

        let page = browser.get(urls::BOARD).await;
        for words in ["Un verger", "Des bancs", "=Une halle", "9 250 € dépensés sur 18 500 € prévus"] {
            assert!(plain(&page.body).contains(words), "{words}");
        }
        // The latest edition comes first, and is chosen alone.
        let of = |page: &str, words: &str| page.find(words);
        assert!(of(&page.body, "value=\"Édition 2026\"") < of(&page.body, "value=\"Édition 2025\""));
        let page = browser.get("/realisations?edition=%C3%89dition%202025&etat=underway").await;
        assert!(page.body.contains("Un verger") && !page.body.contains("Des bancs"));
        let page = browser.get("/realisations?edition=ailleurs").await;
        assert!(page.body.contains("Aucun projet ne répond à ce choix"));

        let page = browser.get(&urls::work(third)).await;
        assert!(page.body.contains("le bureau d’études l’a confirmé") && page.body.contains("Abandonné"));
        let table = browser.get(urls::TABLE).await;
        assert_eq!(table.body.lines().count(), 4);
        assert!(table.body.contains("'=Une halle") && table.body.contains(";18500;9250;"));
        assert_eq!(town.mails(), [], "there is nobody to tell");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_gives_news_on_a_page_that_keeps_what_was_typed() {
    for town in Town::both() {
        let id = town.won(1, "Un verger", "Édition 2025", 18_500);
        let mut browser = town.browser(town.officer);
        let list = browser.get(urls::DESK).await;
        assert!(list.body.contains(&urls::desk(id)));
        let wrong = browser
            .post(
                &urls::desk(id),
                &[
                    ("stage", "dropped"),
                    ("service", "Espaces verts"),
                    ("body", "Trop cher."),
                    ("spent", "beaucoup"),
                    ("expected", "demain"),
                ],
            )
            .await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("Trop cher.") && wrong.body.contains("value=\"beaucoup\""));
        assert_eq!(town.work(id).stage, Stage::Planned);
        let done = browser
            .post(
                &urls::desk(id),
                &[
                    ("stage", "studied"),
                    ("service", "Espaces verts"),
                    ("body", "On mesure."),
                    ("spent", ""),
                    ("expected", "2027-05-02"),
                ],
            )
            .await;
        assert_eq!(done.status, 303);
        let page = browser.get(&urls::work(id)).await;
        assert!(page.body.contains("On mesure.") && plain(&page.body).contains("2 mai 2027"));
        let mut resident = town.browser(town.lucie);
        assert_eq!(resident.get(&urls::desk(id)).await.status, 403);
        assert_eq!(resident.post(&urls::work(id), &[("body", "Bonjour")]).await.status, 403);
    }
}
