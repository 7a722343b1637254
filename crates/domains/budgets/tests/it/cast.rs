use ballots::{Archive, Channel, Check, Found, Misfit, verify};
use budgets::{Stage, actions::Refusal};
use kernel::Timestamp;

use crate::town::{PUBLIC, Town, picks, rules, why};

fn wrong(archive: &Archive) -> Vec<(Check, Found)> {
    verify(archive, &[], &[]).into_iter().filter(|(_, found)| matches!(found, Found::Wrong(_))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_voter_one_ballot_from_the_first_to_the_recount() {
    for town in Town::both() {
        town.open(rules());
        let voters: Vec<_> = (1..=5).map(|n| town.resident(&format!("v{n}@exemple.example"))).collect();
        let receipt = town.cast(voters[0], 1, picks(&[1, 3]), false).expect("cast");
        // The very same page again is the same ballot; another one is a second one.
        assert_eq!(town.cast(voters[0], 1, picks(&[1, 3]), false).expect("the same"), receipt);
        assert_eq!(why(town.cast(voters[0], 6, picks(&[2]), false)), Refusal::Voted(Channel::Web));
        town.cast(voters[1], 2, picks(&[2]), false).expect("cast");
        town.cast(voters[2], 3, picks(&[2, 3]), false).expect("cast");
        town.cast(voters[3], 4, picks(&[]), false).expect("a blank vote");
        let many = why(town.cast(voters[4], 5, picks(&[1, 2, 3]), false));
        assert_eq!(many, Refusal::Amiss(vec![Misfit::TooMany { area: "ville".into(), most: 2, chosen: 3 }]));
        // Somebody else's right is nobody's: neither to vote first with, nor to replace with an unknown one.
        assert_eq!(why(town.cast(voters[4], 0x11, picks(&[1]), false)), Refusal::NoRight);
        assert_eq!(why(town.cast(voters[4], 5, picks(&[1]), true)), Refusal::NoRight);
        // Who holds the receipt replaces the ballot, from any account or none.
        let again = town.cast(voters[4], 0x12, picks(&[1]), true).expect("replaced");
        assert_eq!(again.ballot.version, 2);
        town.cast(voters[4], 5, picks(&[2]), false).expect("the fifth voter votes for themselves");

        let mut browser = town.browser(town.officer);
        assert_eq!(browser.get(&format!("{PUBLIC}/resultats")).await.status, 404);
        assert_eq!(browser.get(&format!("{PUBLIC}/scrutin.json")).await.status, 404);
        assert_eq!(why(town.assent(town.officer)), Refusal::NotNow(Stage::Open));
        town.at(3 * Timestamp::DAY);
        assert_eq!(why(town.cast(voters[0], 7, picks(&[1]), true)), Refusal::NotNow(Stage::Over));
        assert!(!town.assent(town.officer).expect("asked"));
        assert!(!town.assent(town.officer).expect("asked twice by the same"));
        town.work();
        assert_eq!(town.vote().stage(town.env.now()), Stage::Over, "one official is not enough");
        assert!(town.assent(town.second).expect("asked by another"));
        town.work();
        assert_eq!(town.vote().stage(town.env.now()), Stage::Counted);

        let file = browser.get(&format!("{PUBLIC}/scrutin.json")).await;
        let archive = Archive::parse(&file.body).expect("the file of a vote");
        assert_eq!(wrong(&archive), []);
        assert_eq!(archive.log.len(), 6, "five voters, one of whom voted again");
        // Counted are 1 and 3, 1 (in place of 2), 2 and 3, nothing, 2: two votes each. The cheapest come first, 3 (40) then 2 (50);
        // 1 (60) does not fit in what is left of 100.
        let outcome: Vec<_> = archive.winners.iter().map(|one| (one.voters, one.projects.clone())).collect();
        assert_eq!(outcome, [(5, vec![3, 2])]);
        let kept = verify(&archive, &[receipt.clone(), again], &[]).pop();
        assert_eq!(kept, Some((Check::Receipt, Found::Right(2))));
        let page = browser.get(&format!("{PUBLIC}/resultats")).await;
        assert!(page.status == 200 && page.body.contains("Des bancs"));
        let pabulib = browser.get(&format!("{PUBLIC}/bulletins/ville")).await;
        let (read, _) = budgeting::pabulib::read(pabulib.body.as_bytes()).expect("a Pabulib file");
        assert_eq!((read.votes.len(), read.projects.len()), (5, 3));
        assert_eq!(why(town.assent(town.officer)), Refusal::NotNow(Stage::Counted));
    }
}

/// What is kept of voters and of ballots has no column in common but the vote itself, and none that tells a time or an order.
#[test]
fn nothing_binds_a_voter_to_a_ballot() {
    let schema = include_str!("../../migrations/budgets.sql");
    let columns = |table: &str| -> Vec<&str> {
        let from = schema.find(&format!("CREATE TABLE {table} (")).expect("the table");
        let lines = schema[from..].lines().skip(1).take_while(|line| !line.starts_with(");"));
        lines
            .filter_map(|line| line.split_whitespace().next())
            .filter(|word| !["--", "PRIMARY"].contains(word))
            .collect()
    };
    let (voters, ballots) = (columns("budget_attendance"), columns("budget_ballot"));
    assert_eq!(voters, ["module_id", "voter", "channel", "blinded"]);
    assert_eq!(ballots, ["module_id", "leaf", "right_hash", "place", "ballot", "signature"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn ballots_enter_the_log_by_batches_or_by_the_hour() {
    for town in Town::both() {
        town.open(rules());
        let mut browser = town.browser(town.resident("lucie@exemple.example"));
        let size = |note: &str| ballots::note::Checkpoint::read(note).expect("a state").size;
        let journal = format!("{PUBLIC}/journal.txt");
        assert_eq!(size(&browser.get(&journal).await.body), 0);
        let mut receipts = Vec::new();
        for n in 0..20_u8 {
            let voter = town.resident(&format!("v{n}@exemple.example"));
            receipts.push(town.cast_by(voter, n, picks(&[1])).expect("cast"));
            let waits = browser.get(&journal).await.body;
            assert_eq!(size(&waits), if n < 19 { 0 } else { 20 }, "a batch of twenty");
        }
        let leaf = receipts[0].ballot.leaf();
        let found = browser.get(&format!("{PUBLIC}/recu?feuille={leaf}")).await;
        assert!(found.body.contains(&ballots::spoken(leaf)));
        let voter = town.resident("seul@exemple.example");
        town.cast_by(voter, 40, picks(&[2])).expect("cast");
        assert_eq!(size(&browser.get(&journal).await.body), 20);
        town.at(Timestamp::DAY + Timestamp::HOUR);
        town.work();
        assert_eq!(size(&browser.get(&journal).await.body), 21, "after an hour even one enters");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn few_ballots_are_counted_but_not_published() {
    for town in Town::both() {
        let publication = ballots::Publication { ballots_at_least: 10, unique_at_most: 100 };
        town.open(ballots::Rules { officials: 1, publication, ..rules() });
        for n in 1..=3 {
            town.cast_by(town.resident(&format!("v{n}@exemple.example")), n, picks(&[2])).expect("cast");
        }
        town.at(3 * Timestamp::DAY);
        town.assent(town.second).expect("asked");
        town.work();
        let mut browser = town.browser(town.resident("lucie@exemple.example"));
        let archive =
            Archive::parse(&browser.get(&format!("{PUBLIC}/scrutin.json")).await.body).expect("the file");
        assert_eq!(archive.log.len(), 3);
        assert!(archive.log.iter().all(|entry| entry.ballot.is_none()), "leaves alone");
        assert_eq!(wrong(&archive), []);
        assert_eq!(archive.winners[0].projects.first(), Some(&2));
        assert_eq!(browser.get(&format!("{PUBLIC}/bulletins/ville")).await.status, 404);
        // An official who leaves is named no more; the count stays.
        let gone = town.second;
        let erased: db::Result<()> = town
            .write(move |tx, env| accounts::ERASURES.iter().try_for_each(|erase| erase(tx, env, gone, true)));
        erased.expect("erased");
        assert_eq!(town.vote().stage(town.env.now()), Stage::Counted);
        let desk = town.browser(town.officer).get(crate::town::DESK).await;
        assert!(desk.status == 200 && !desk.body.contains("helene"));
    }
}
