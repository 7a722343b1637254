//! What is told once ballots were counted: to those who voted, to those who proposed.

use ballots::Proof;
use corpus::{Channel, ContributionId, Kind, NewContribution, Spot, Stance, State};
use kernel::{PersonId, Slug, Timestamp};
use spaces::{Filing, ModuleKind, NewModule};

use crate::town::{PUBLIC, Town, picks, projects, rules};

/// A proposal of this person in another module of the process.
fn proposed(town: &Town, author: PersonId, slug: &str) -> ContributionId {
    let (organisation, space, slug) =
        (town.organisation, town.module.space_id, Slug::parse(slug).expect("a slug"));
    let done: db::Result<_> = town.write(move |tx, env| {
        let new = NewModule {
            kind: ModuleKind::Proposals,
            slug,
            title: "Vos idées".into(),
            intro: String::new(),
            filing: Filing::Residents,
        };
        let module = spaces::add_module(tx, env, space, &new)?;
        let said = NewContribution {
            organisation,
            space,
            module,
            kind: Kind::Proposal,
            parent: None,
            author: Some(author),
            author_name: "Maud".into(),
            official: false,
            channel: Channel::Web,
            title: "Un projet".into(),
            body: "Un projet pour toutes et tous.".into(),
            language: "fr".into(),
            stance: Stance::Neutral,
            theme: None,
            place: Spot::default(),
            photo: None,
            state: State::Published,
            said_at: env.now(),
            supports_elsewhere: 0,
            source: None,
        };
        corpus::actions::record(tx, env, &said)
    });
    done.expect("recorded")
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_proposed_are_told_why_and_those_who_voted_prove_that_they_did() {
    for town in Town::both() {
        let (lucie, bernard) =
            (town.resident("lucie@exemple.example"), town.resident("bernard@exemple.example"));
        let mut listed = projects();
        listed[0].contribution = Some(proposed(&town, lucie, "idees"));
        listed[2].contribution = Some(proposed(&town, bernard, "autres"));
        town.write_rules(rules()).expect("written");
        town.list(listed).expect("listed");
        town.freeze().expect("frozen");
        town.at(Timestamp::DAY);
        // 100 to spend: the orchard (60) with three votes, then the fountain (40) with one; the benches (50) have none.
        let mut receipts = Vec::new();
        for (secrets, address, chosen) in
            [(1, "a@e.example", &[1][..]), (2, "b@e.example", &[1, 3]), (3, "c@e.example", &[1])]
        {
            receipts.push(town.cast_by(town.resident(address), secrets, picks(chosen)).expect("cast"));
        }
        let mut browser = web::testing::Browser::new(&town.router);
        let proof = |leaf: ledger::Hash| format!("{PUBLIC}/recu/preuve.json?feuille={leaf}");
        let waiting = browser.get(&proof(receipts[0].ballot.leaf())).await;
        assert_eq!(waiting.status, 404, "it is in no batch yet");
        town.at(3 * Timestamp::DAY);
        town.assent(town.officer).expect("asked");
        assert_eq!(town.mails(), [], "nothing is told before the count");
        town.assent(town.second).expect("asked");
        town.work();
        town.work();
        let mails = town.mails();
        let to: Vec<_> = mails.iter().map(|(to, subject, _)| (to.as_str(), subject.as_str())).collect();
        assert_eq!(
            to,
            [
                ("bernard@exemple.example", "Votre projet «\u{a0}Une fontaine\u{a0}» est financé"),
                ("lucie@exemple.example", "Votre projet «\u{a0}Un verger\u{a0}» est financé"),
            ]
        );
        assert!(
            mails.iter().all(
                |(.., text)| text.contains("https://participez.example/demarches/bp/vote/vote/resultats")
            )
        );
        // The count asked for again, or its job run again, tells nobody twice.
        town.work();
        assert_eq!(town.mails().len(), 2);

        for receipt in &receipts {
            let leaf = receipt.ballot.leaf();
            let page = browser.get(&format!("{PUBLIC}/recu?feuille={leaf}")).await;
            assert!(page.body.contains("/recu/preuve.json?feuille="));
            let file = Proof::parse(&browser.get(&proof(leaf)).await.body).expect("a proof");
            assert_eq!(file.check().map(|state| state.size), Ok(3));
            assert_eq!(file.leaf, leaf);
        }
        assert_eq!(browser.get(&proof(ledger::Hash([9; 32]))).await.status, 404);
    }
}
