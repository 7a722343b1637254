//! What residents carry out with the town, under an agreement.

use corpus::Outcome;
use works::{
    WorkId,
    actions::{self, Refusal},
    rules::Terms,
    urls,
};

use crate::town::{Done, Town, why};

fn propose(town: &Town, id: WorkId, residents: &str) -> Done {
    let terms = Terms {
        residents: residents.into(),
        town: "- Fournir la terre et les plants".into(),
        hours: "40".into(),
        money: "800".into(),
        from: "2026-12-01".into(),
        until: "2027-12-01".into(),
    };
    let (actor, agreed) = (town.actor(town.officer), terms.check().expect("sound"));
    town.write(move |tx, env| actions::propose(tx, env, &actor, id, &agreed))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agreement_binds_once_its_author_accepts_that_wording_and_opens_the_log() {
    for town in Town::both() {
        let (_, number) = town.proposed("Des bacs à fleurs", Outcome::Accepted);
        let id = town.open(town.officer, number).expect("opened");
        assert_eq!(why(town.log(town.lucie, id, "On a planté.", "3")), Refusal::NotAgreed);
        propose(&town, id, "- Planter les bacs").expect("proposed");
        let mut stranger = web::testing::Browser::new(&town.router);
        assert!(
            !stranger.get(&urls::work(id)).await.body.contains("Planter les bacs"),
            "it is not agreed yet"
        );

        let mut lucie = town.browser(town.lucie);
        let page = lucie.get(&urls::work(id)).await;
        let wording =
            page.body.split("name=\"accord\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let first = wording.expect("the wording").to_owned();
        // Another wording came meanwhile: what she read is not what stands.
        propose(&town, id, "- Planter les bacs et les arroser").expect("proposed");
        let late = lucie.post(&urls::work(id), &[("accord", first.as_str())]).await;
        assert_eq!(late.status, 303);
        let page = lucie.get(&urls::work(id)).await;
        assert!(page.body.contains("L’accord a changé"));
        let wording =
            page.body.split("name=\"accord\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let second = wording.expect("the wording").to_owned();
        assert_ne!(first, second);
        let mut bernard = town.browser(town.bernard);
        assert_eq!(bernard.post(&urls::work(id), &[("accord", second.as_str())]).await.status, 403);
        assert_eq!(lucie.post(&urls::work(id), &[("accord", second.as_str())]).await.status, 303);

        assert!(stranger.get(&urls::work(id)).await.body.contains("Planter les bacs et les arroser"));
        let wrong = lucie.post(&urls::work(id), &[("body", ""), ("hours", "mille")]).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(
            lucie.post(&urls::work(id), &[("body", "Six bacs plantés."), ("hours", "12")]).await.status,
            303
        );
        town.log(town.lucie, id, "Arrosage du dimanche.", "2").expect("logged");
        assert_eq!(town.work(id).hours, 14);
        assert_eq!(why(town.log(town.bernard, id, "Moi aussi.", "2")), Refusal::Unknown);
        assert!(stranger.get(&urls::work(id)).await.body.contains("Six bacs plantés."));

        // The team hides a line of the log; it stays noted.
        let mut officer = town.browser(town.officer);
        let page = officer.get(&urls::work(id)).await;
        let line =
            page.body.split("name=\"masquer\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let hidden = [("masquer", line.expect("a line")), ("reason", "Nom d’une voisine")];
        assert_eq!(lucie.post(&urls::work(id), &hidden).await.status, 403);
        assert_eq!(officer.post(&urls::work(id), &hidden).await.status, 303);
        assert!(!stranger.get(&urls::work(id)).await.body.contains("Arrosage du dimanche."));

        // Another wording closes the log until it is accepted.
        propose(&town, id, "- Planter les bacs, les arroser, les rentrer").expect("proposed");
        assert_eq!(why(town.log(town.lucie, id, "Encore.", "1")), Refusal::NotAgreed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_takes_what_they_wrote_with_them() {
    for town in Town::both() {
        let (_, number) = town.proposed("Des bacs à fleurs", Outcome::Accepted);
        let id = town.open(town.officer, number).expect("opened");
        propose(&town, id, "- Planter les bacs").expect("proposed");
        let mut lucie = town.browser(town.lucie);
        let page = lucie.get(&urls::work(id)).await;
        let wording =
            page.body.split("name=\"accord\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let agreed = [("accord", wording.expect("the wording"))];
        assert_eq!(lucie.post(&urls::work(id), &agreed).await.status, 303);
        town.log(town.lucie, id, "Six bacs plantés.", "12").expect("logged");
        let person = town.lucie;
        let kept: db::Result<Vec<String>> = town.write(move |tx, env| {
            let mut kept = Vec::new();
            for export in accounts::EXPORTS {
                kept.push(export(tx, person)?.1.to_string());
            }
            for erase in accounts::ERASURES {
                erase(tx, env, person, true)?;
            }
            Ok(kept)
        });
        assert!(kept.expect("taken").iter().any(|file| file.contains("Six bacs plantés.")));
        let page = web::testing::Browser::new(&town.router).get(&urls::work(id)).await;
        assert!(!page.body.contains("Six bacs plantés.") && page.body.contains("Planter les bacs"));
        assert_eq!(town.work(id).hours, 12, "what was given was given");
    }
}
