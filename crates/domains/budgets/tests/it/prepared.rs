use budgets::{Stage, actions::Refusal};
use kernel::Timestamp;

use crate::town::{DESK, PUBLIC, Town, projects, rules, why};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_frozen_changes_no_more_and_attempts_are_noted() {
    for town in Town::both() {
        assert!(town.write_rules(rules()).expect("written"));
        assert_eq!(why(town.freeze()), Refusal::Unsound(vec![("projects", "empty")]));
        let mut dear = projects();
        dear[0].cost = 10_001;
        assert!(town.list(dear).expect("listed"));
        assert_eq!(why(town.freeze()), Refusal::Unsound(vec![("projects", "cost")]));
        assert!(town.list(projects()).expect("listed"));
        assert_eq!(town.vote().stage(town.env.now()), Stage::Draft);
        town.freeze().expect("frozen");
        let vote = town.vote();
        assert_eq!(vote.stage(town.env.now()), Stage::Ready);
        let edition = vote.edition.clone().expect("an edition");
        assert_eq!(edition.hash().to_string(), vote.hash);
        let mut lot = edition.lot.clone();
        lot.sort_unstable();
        assert_eq!(lot, [1, 2, 3], "each project once");

        let cheaper = ballots::Rules { revote: false, ..rules() };
        assert!(!town.write_rules(cheaper).expect("noted"), "nothing is written");
        assert!(!town.list(Vec::new()).expect("noted"));
        assert_eq!(town.vote(), vote);
        assert_eq!(why(town.freeze()), Refusal::Frozen);
        let noted = town.noted("budgets-audit-attempt");
        assert_eq!(noted, 2, "both attempts are in the log");
        // Whoever does not run the process is told nothing of it.
        let (actor, module) = (town.actor(town.resident("x@exemple.example")), town.module.clone());
        let freeze = town.write(move |tx, env| {
            budgets::actions::freeze(tx, env, &actor, &module, budgets::actions::Given::default())
        });
        assert_eq!(why(freeze), Refusal::Unknown);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vote_is_not_frozen_once_its_first_day_is_past() {
    for town in Town::both() {
        town.write_rules(rules()).expect("written");
        town.list(projects()).expect("listed");
        town.at(Timestamp::DAY);
        assert_eq!(why(town.freeze()), Refusal::Late);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_prepares_a_vote_by_its_pages() {
    for town in Town::both() {
        let mut samir = town.browser(town.officer);
        assert_eq!(samir.get(PUBLIC).await.status, 200, "the page says that the vote is being prepared");
        assert_eq!(samir.get(&format!("{DESK}/projets")).await.status, 404, "rules come first");
        let wrong =
            samir.post(&format!("{DESK}/reglement"), &[("title", "BP"), ("areas", "Centre 100")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("Centre 100"), "what was typed is kept");
        let fields = [
            ("title", "Budget participatif 2027"),
            ("opens", "2026-12-01T08:00"),
            ("closes", "2026-12-15T18:00"),
            ("identity", "declared"),
            ("paper", "1"),
            ("areas", "Centre : 100 000\nRives : 60 000,50"),
            ("area_choice", "one"),
            ("kind", "approval"),
            ("most", "3"),
            ("count", "mes-add1"),
            ("threshold", "12"),
            ("officials", "1"),
            ("ballots_at_least", "200"),
            ("unique_at_most", "60"),
        ];
        assert_eq!(samir.post(&format!("{DESK}/reglement"), &fields).await.status, 303);
        let kept = town.vote().rules;
        assert_eq!(kept.areas.iter().map(|area| area.key.as_str()).collect::<Vec<_>>(), ["centre", "rives"]);
        assert_eq!(kept.areas[1].budget.to_string(), "60000.5");
        assert_eq!(kept.rule.eligible.votes, Some(12));
        assert_eq!(kept.opens_at, "2026-12-01T07:00:00Z", "Paris is an hour ahead in December");
        let form = samir.get(&format!("{DESK}/reglement")).await;
        assert!(form.body.contains("Centre : 100000") && form.body.contains("2026-12-01T08:00"));

        let lines = "Un verger ; Centre ; 12 000\nDes bancs ; Nord ; 5000\nUne halle ; Rives ; 90 000\nRien";
        let wrong = samir.post(&format!("{DESK}/projets"), &[("projects", lines)]).await;
        assert_eq!(wrong.status, 422);
        for said in ["Ligne 2", "Ligne 3", "Ligne 4", "Une halle ; Rives"] {
            assert!(wrong.body.contains(said), "{said}");
        }
        let lines = "Un verger ; Centre ; 12 000\nUne halle ; Rives ; 50 000 €";
        assert_eq!(samir.post(&format!("{DESK}/projets"), &[("projects", lines)]).await.status, 303);
        assert_eq!(samir.post(DESK, &[("act", "freeze")]).await.status, 303);
        assert_eq!(town.vote().stage(town.env.now()), Stage::Ready);
        let rules = samir.get(&format!("{PUBLIC}/reglement")).await;
        assert!(rules.body.contains(&town.vote().hash));
        let edition = samir.get(&format!("{PUBLIC}/reglement.json")).await;
        let parsed: ballots::Edition = serde_json::from_str(&edition.body).expect("an edition");
        assert_eq!(parsed.hash().to_string(), town.vote().hash, "the file is what was hashed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_with_a_vote_is_not_removed() {
    use spaces::actions::{Move, Refusal, move_module};

    for town in Town::both() {
        town.open(rules());
        let (actor, module) = (town.actor(town.officer), town.module.clone());
        let removed =
            town.write(move |tx, env| move_module(tx, env, &actor, module.space_id, module.id, Move::Away));
        assert!(matches!(removed, Err(db::Refused::Because(Refusal::InUse))), "{removed:?}");
        assert_eq!(town.vote().stage(town.env.now()), Stage::Open);
    }
}
