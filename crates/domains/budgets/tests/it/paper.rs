use ballots::{Archive, Channel, Check, Found, Identity, verify};
use budgets::{Stage, actions::Refusal};
use kernel::Timestamp;
use web::testing::Browser;

use crate::town::{DESK, PUBLIC, Town, rules, why};

const SIGNED: &str =
    "Maud ; Le Goff ; 17/05/1990\nJean-Noël ; N'Diaye ; 1 / 2 / 1971\nInès ; Roy ; 2009-12-31";

async fn begin(browser: &mut Browser, voters: &str) -> web::testing::Answer {
    let fields = [("place", "Mairie, bureau 3"), ("area", "ville"), ("voters", voters)];
    browser.post(&format!("{DESK}/papier"), &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_and_web_are_counted_together_and_nobody_votes_twice() {
    for town in Town::both() {
        town.open(ballots::Rules { identity: Identity::Declared, paper: true, officials: 1, ..rules() });
        let (mut samir, mut helene) = (town.browser(town.officer), town.browser(town.second));
        // Maud votes on the site first.
        let mut maud = town.browser(town.resident("maud@exemple.example"));
        crate::seen::vote_as(&mut maud, "MAUD", "le goff", "1990-05-17", "1").await;
        let wrong = begin(&mut samir, "Maud Le Goff").await;
        assert!(wrong.status == 422 && wrong.body.contains("Ligne 1"));
        let contested = begin(&mut samir, &SIGNED.replace(" / ", "/")).await;
        assert!(
            contested.status == 422 && contested.body.contains("Ligne 1"),
            "nobody enters when one has voted"
        );
        let signed = "Jean-Noël ; N'Diaye ; 1/2/1971\nInès ; Roy ; 2009-12-31\nPaul ; Roy ; 2010-01-31";
        let begun = begin(&mut samir, signed).await;
        assert_eq!(begun.status, 303);
        let batch = begun.location;
        // Somebody of the list cannot vote on the site any more.
        let mut ines = town.browser(town.resident("ines@exemple.example"));
        let refused = crate::seen::vote_as(&mut ines, "ines", "ROY", "2009-12-31", "2").await;
        assert!(refused.status == 422 && refused.body.contains("sur papier"));

        let key = |ballots: &'static str| vec![("ballots", ballots)];
        for (typed, said) in [
            ("1\n2", "équilibré"),
            ("1\nx\nblanc", "Ligne 2"),
            ("1\n9\nblanc", "Ligne 2"),
            ("1 2 3\n1\nnul", "Ligne 1"),
        ] {
            let wrong = samir.post(&batch, &key(typed)).await;
            assert!(wrong.status == 422 && wrong.body.contains(said), "{typed}: {said}");
        }
        assert_eq!(samir.post(&batch, &key("3 1\nnul\n2")).await.status, 303);
        let same = samir.post(&batch, &key("1 3\nnul\n2")).await;
        assert!(same.status == 422 && same.body.contains("une autre personne"));
        let differs = helene.post(&batch, &key("1 3\nblanc\n2")).await;
        assert!(differs.status == 422 && differs.body.contains("Ligne 2"));
        town.at(3 * Timestamp::DAY);
        let (mut samir, mut helene) = (town.browser(town.officer), town.browser(town.second));
        assert_eq!(why(town.assent(town.officer)), Refusal::PaperWaits);
        assert_eq!(helene.post(&batch, &key("1 3\nnul\n2")).await.status, 303, "keyed in after the closing");
        let report = helene.get(&batch).await;
        assert!(report.body.contains("sont dans l’urne") && !report.body.contains("name=\"ballots\""));
        assert_eq!(samir.post(&batch, &key("1 3\nnul\n2")).await.status, 303, "it is done: sent back");
        let printed = crate::printed::text(&samir.get(&format!("{batch}/proces-verbal.pdf")).await);
        for said in
            ["Mairie, bureau 3", "Bulletins exprimés 2", "comptés blancs 1", "égal au nombre de signatures"]
        {
            assert!(printed.contains(said), "{said}: {printed}");
        }

        assert!(town.assent(town.officer).expect("asked"));
        let late = begin(&mut samir, "Zoé ; Petit ; 1/1/2000").await;
        assert!(late.location.ends_with("/vote/vote"), "the count was asked for: no other batch begins");
        town.work();
        assert_eq!(town.vote().stage(town.env.now()), Stage::Counted);
        let archive =
            Archive::parse(&samir.get(&format!("{PUBLIC}/scrutin.json")).await.body).expect("the file");
        let wrong: Vec<_> = verify(&archive, &[], &[])
            .into_iter()
            .filter(|(_, found)| matches!(found, Found::Wrong(_)))
            .collect();
        assert_eq!(wrong, Vec::<(Check, Found)>::new());
        let minutes = crate::printed::text(&samir.get(&format!("{DESK}/proces-verbal.pdf")).await);
        for said in
            ["Sur papier 3", "Sur le site 1", "En tout 4", "Mairie, bureau 3", "Un verger", "parvis.vote/"]
        {
            assert!(minutes.contains(said), "{said}: {minutes}");
        }
        let mut by_channel: Vec<_> = archive.attendance.iter().map(|one| (one.channel, one.voters)).collect();
        by_channel.sort_unstable();
        assert_eq!(by_channel, [(Channel::Web, 1), (Channel::Paper, 3)]);
        // 1: Maud and the first paper ballot. 3 and 2: one each; 3 is the cheaper and comes first. 60 + 40 = 100.
        assert_eq!(archive.winners[0].projects, [1, 3]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_keying_is_begun_again() {
    for town in Town::both() {
        town.open(ballots::Rules { identity: Identity::Declared, paper: true, ..rules() });
        let mut samir = town.browser(town.officer);
        let batch = begin(&mut samir, "Paul ; Roy ; 31/01/2010").await.location;
        assert_eq!(samir.post(&batch, &[("ballots", "1")]).await.status, 303);
        assert!(samir.get(&batch).await.body.contains("seconde saisie"));
        assert_eq!(samir.post(&batch, &[("act", "again")]).await.status, 303);
        assert!(samir.get(&batch).await.body.contains("première saisie"));
        let list = samir.get(&format!("{DESK}/papier")).await;
        assert!(list.body.contains("Mairie, bureau 3"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ballots_of_a_place_without_network_are_reconciled_and_what_is_contested_is_decided() {
    for town in Town::both() {
        town.open(ballots::Rules { identity: Identity::Declared, paper: true, officials: 1, ..rules() });
        let (mut samir, mut helene) = (town.browser(town.officer), town.browser(town.second));
        for (name, born, address) in
            [("Maud", "1990-05-17", "m@e.example"), ("Paul", "1980-01-01", "p@e.example")]
        {
            let mut browser = town.browser(town.resident(address));
            crate::seen::vote_as(&mut browser, name, "Roy", born, "1").await;
        }
        let signed = "Inès ; Roy ; 2009-12-31\nMaud ; Roy ; 1990-05-17\nPaul ; Roy ; 1980-01-01";
        let fields = [("place", "Marché"), ("area", "ville"), ("voters", signed), ("sealed", "1")];
        let begun = samir.post(&format!("{DESK}/papier"), &fields).await;
        assert_eq!(begun.status, 303);
        let batch = begun.location;
        let page = samir.get(&batch).await;
        assert!(page.body.contains("Enveloppe n°\u{a0}2") && page.body.contains("Enveloppe n°\u{a0}3"));
        assert!(
            !page.body.contains("Maud") && !page.body.contains("name=\"ballots\""),
            "no name, and nothing is keyed in yet"
        );
        let early = samir.post(&batch, &[("ballots", "2")]).await;
        assert!(early.status == 422 && early.body.contains("Décidez d’abord"));
        assert_eq!(
            samir.post(&batch, &[("enveloppe", "2"), ("act", "keep"), ("reason-2", "")]).await.status,
            422
        );
        let keep = [("enveloppe", "2"), ("act", "keep"), ("reason-2", "A voté sur le site.")];
        assert_eq!(samir.post(&batch, &keep).await.status, 303);
        let admit = [("enveloppe", "3"), ("act", "admit"), ("reason-3", "Son cousin, même nom, même jour.")];
        assert_eq!(helene.post(&batch, &admit).await.status, 303);
        assert_eq!((town.noted("budgets-audit-sealed"), town.noted("budgets-audit-admitted")), (1, 1));
        // What was decided is not decided again.
        assert_eq!(
            helene.post(&batch, &[("enveloppe", "2"), ("act", "admit"), ("reason-2", "Non.")]).await.status,
            303
        );
        assert_eq!(town.noted("budgets-audit-admitted"), 1);
        // Two ballots: that of Inès, and the one that was admitted.
        for browser in [&mut samir, &mut helene] {
            assert_eq!(browser.post(&batch, &[("ballots", "2\n3")]).await.status, 303);
        }
        let printed = crate::printed::text(&samir.get(&format!("{batch}/proces-verbal.pdf")).await);
        assert!(printed.contains("Son cousin, même nom, même jour.") && printed.contains("Restée fermée"));
        town.at(3 * Timestamp::DAY);
        assert!(town.assent(town.officer).expect("asked"));
        town.work();
        let mut samir = town.browser(town.officer);
        let archive =
            Archive::parse(&samir.get(&format!("{PUBLIC}/scrutin.json")).await.body).expect("the file");
        let mut by_channel: Vec<_> = archive.attendance.iter().map(|one| (one.channel, one.voters)).collect();
        by_channel.sort_unstable();
        assert_eq!(by_channel, [(Channel::Web, 2), (Channel::Paper, 2)]);
        assert_eq!(archive.log.len(), 4, "as many ballots as voters");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_whose_envelopes_all_stay_sealed_does_not_hold_the_count_up() {
    for town in Town::both() {
        town.open(ballots::Rules { identity: Identity::Declared, paper: true, officials: 1, ..rules() });
        let mut maud = town.browser(town.resident("m@e.example"));
        crate::seen::vote_as(&mut maud, "Maud", "Roy", "1990-05-17", "1").await;
        let mut samir = town.browser(town.officer);
        let fields =
            [("place", "Marché"), ("area", "ville"), ("voters", "Maud ; Roy ; 1990-05-17"), ("sealed", "1")];
        let batch = samir.post(&format!("{DESK}/papier"), &fields).await.location;
        let keep = [("enveloppe", "1"), ("act", "keep"), ("reason-1", "A voté sur le site.")];
        assert_eq!(samir.post(&batch, &keep).await.status, 303);
        town.at(3 * Timestamp::DAY);
        assert!(town.assent(town.officer).expect("asked"), "no paper waits");
    }
}
