use ballots::{
    Archive, Channel, Check, Edition, Found, Kind, Misfit, Receipt, Secret,
    note::{Checkpoint, Signer},
    verify,
};
use budgeting::Money;

use crate::town::{archive, ballot, edition, signer, whole};

/// The checks that found something wrong.
fn wrong(archive: &Archive) -> Vec<Check> {
    let found = verify(archive, &[], &[]);
    found.into_iter().filter(|(_, found)| matches!(found, Found::Wrong(_))).map(|(check, _)| check).collect()
}

#[test]
fn a_whole_vote_is_right() {
    let vote = whole();
    assert_eq!(wrong(&vote), []);
    // By hand. Centre: 1 and 3 have two votes, 2 has one (the second voter's first ballot is replaced). 3 is cheaper than 1 and
    // comes first (40), then 1 (60): 100 are spent. Rives: 4 has two votes (30 of 60), 5 costs 60.
    let outcome: Vec<_> =
        vote.winners.iter().map(|area| (area.voters, area.projects.clone(), area.cost)).collect();
    assert_eq!(outcome, [(3, vec![3, 1], Money::units(100)), (3, vec![4], Money::units(30))]);
    let text = serde_json::to_string(&vote).expect("JSON");
    assert_eq!(Archive::parse(&text).expect("the same"), vote);
}

#[test]
fn what_is_altered_dropped_added_or_moved_is_found() {
    let vote = whole();

    let mut altered = vote.clone();
    let ballot_of =
        |archive: &mut Archive, place: usize| archive.log[place].ballot.clone().expect("a ballot");
    let mut changed = ballot_of(&mut altered, 0);
    changed.choices.0.insert("centre".into(), vec![(2, 1)]);
    altered.log[0].ballot = Some(changed.clone());
    assert!(wrong(&altered).contains(&Check::Ballots), "the leaf is not that of the ballot");
    altered.log[0].leaf = changed.leaf().to_string();
    assert!(wrong(&altered).contains(&Check::Log), "with its leaf altered too, the signed states tell");

    let mut dropped = vote.clone();
    dropped.log.remove(3);
    assert!(wrong(&dropped).contains(&Check::Log) && wrong(&dropped).contains(&Check::Attendance));

    let mut added = vote.clone();
    let stuffed = ballot(&vote.edition, 50, Channel::Paper, "centre", &[2]);
    added.log.push(ballots::Entry {
        leaf: stuffed.leaf().to_string(),
        ballot: Some(stuffed),
        signature: None,
    });
    assert!(wrong(&added).contains(&Check::Log) && wrong(&added).contains(&Check::Attendance));

    let mut moved = vote.clone();
    moved.log.swap(0, 1);
    assert_eq!(wrong(&moved), [Check::Log]);

    let mut twice = vote.clone();
    twice.log[1] = twice.log[0].clone();
    assert!(wrong(&twice).contains(&Check::Ballots));

    let mut elected = vote.clone();
    elected.winners[1].projects = vec![5];
    assert_eq!(wrong(&elected), [Check::Count]);

    let mut dearer = vote.clone();
    dearer.edition.projects[0].cost = Money::units(55);
    assert!(wrong(&dearer).contains(&Check::Edition), "a cost changed after the freeze");
}

#[test]
fn a_ballot_stuffed_by_who_signs_is_told_by_the_attendance() {
    let vote = whole();
    let mut cast: Vec<_> = vote.log.iter().filter_map(|entry| entry.ballot.clone()).collect();
    cast.push(ballot(&vote.edition, 50, Channel::Paper, "centre", &[2]));
    let mut stuffed = archive(vote.edition.clone(), &cast, &[3, 8]);
    stuffed.attendance.clone_from(&vote.attendance);
    assert_eq!(wrong(&stuffed), [Check::Attendance]);
}

#[test]
fn a_forked_log_does_not_go_through_the_state_that_somebody_kept() {
    let vote = whole();
    let kept = vote.checkpoints[0].clone();
    let found = |vote: &Archive| verify(vote, &[], std::slice::from_ref(&kept)).pop().expect("a check");
    assert_eq!(found(&vote), (Check::Kept, Found::Right(1)));
    // Another history of the same length, signed by the same key: only who kept something can tell.
    let mut cast: Vec<_> = vote.log.iter().filter_map(|entry| entry.ballot.clone()).collect();
    cast.swap(0, 6);
    let forked = archive(vote.edition.clone(), &cast, &[3, 7]);
    assert_eq!(wrong(&forked), []);
    assert!(matches!(found(&forked), (Check::Kept, Found::Wrong(_))));
    // One that somebody else signed is no proof of anything.
    let state = Checkpoint::read(&kept).expect("a state");
    let forged = Signer::new("commune.example/bp", &[8; 32]).expect("a key").sign(&state);
    assert!(matches!(verify(&vote, &[], &[forged]).pop(), Some((Check::Kept, Found::Wrong(_)))));
    assert!(signer().verifier().open(&kept).is_ok());
}

#[test]
fn a_receipt_is_found_or_not() {
    let vote = whole();
    let receipt =
        Receipt { ballot: vote.log[2].ballot.clone().expect("a ballot"), right: Some(Secret([3; 16])) };
    let read = Receipt::parse(&receipt.json().to_string()).expect("a receipt");
    assert_eq!(read, receipt);
    let mut forged = receipt.json();
    forged["ballot"]["choices"]["rives"] = serde_json::json!([[4, 1]]);
    assert_eq!(Receipt::parse(&forged.to_string()), None);
    let check = |vote: &Archive| verify(vote, std::slice::from_ref(&read), &[]).pop().expect("a check");
    assert_eq!(check(&vote), (Check::Receipt, Found::Right(1)));
    let mut without = vote.clone();
    without.log.remove(2);
    assert!(matches!(check(&without), (Check::Receipt, Found::Wrong(_))));
}

#[test]
fn without_the_ballots_it_says_what_it_cannot_tell() {
    let mut closed = whole();
    for entry in &mut closed.log {
        entry.ballot = None;
    }
    let found = verify(&closed, &[], &[]);
    let unknown: Vec<_> =
        found.iter().filter(|(_, found)| *found == Found::Unknown).map(|(check, _)| *check).collect();
    assert_eq!(unknown, [Check::Witnesses, Check::Ballots, Check::Rules, Check::Attendance, Check::Count]);
    assert_eq!(wrong(&closed), []);
}

#[test]
fn witnesses_are_asked_for() {
    let witness = Signer::new("association.example", &[2; 32]).expect("a key");
    let edition = Edition { witnesses: vec![witness.witness().text()], ..edition(Kind::Approval) };
    let ballots = [1, 2].map(|voter| ballot(&edition, voter, Channel::Web, "centre", &[1, 2]));
    let mut vote = archive(edition, &ballots, &[1, 2]);
    assert_eq!(wrong(&vote), [Check::Witnesses]);
    let line = witness.cosign(&vote.checkpoints[1], 1_800_000_000).expect("a note");
    vote.checkpoints[1].push_str(&line);
    assert_eq!(wrong(&vote), []);
}

#[test]
fn every_limit_of_a_ballot() {
    let amiss = |kind, area: &str, picks: &[(u32, u32)]| {
        let edition = edition(kind);
        let mut ballot = ballot(&edition, 1, Channel::Web, area, &[]);
        ballot.choices.0.insert(area.into(), picks.to_vec());
        ballot.choices.amiss(&edition)
    };
    let (area, most) = (|| "centre".to_owned(), 3);
    assert_eq!(amiss(Kind::Approval, "centre", &[]), [], "a blank vote");
    assert_eq!(amiss(Kind::Approval, "centre", &[(1, 1), (2, 1), (3, 1)]), []);
    assert_eq!(amiss(Kind::Approval, "centre", &[(4, 1)]), [Misfit::NoSuchProject(4)], "of another area");
    assert_eq!(amiss(Kind::Approval, "nord", &[]), [Misfit::NoSuchArea("nord".into())]);
    assert_eq!(amiss(Kind::Approval, "centre", &[(1, 1), (1, 1)]), [Misfit::Twice(1)]);
    assert_eq!(amiss(Kind::Approval, "centre", &[(1, 2)]), [Misfit::PointsOfOne(1)]);
    let knapsack = amiss(Kind::Knapsack, "centre", &[(1, 1), (2, 1)]);
    assert_eq!(knapsack, [Misfit::OverBudget { area: area(), by: Money::units(10) }]);
    let points = amiss(Kind::Points, "centre", &[(1, 4), (2, 2)]);
    assert_eq!(points, [Misfit::OverPoints { area: area(), by: 1 }]);
    assert_eq!(amiss(Kind::Points, "centre", &[(1, 5)]), [Misfit::PointsOfOne(1)]);
    let mut short = edition(Kind::Approval);
    short.rules.ballot.least = 2;
    let one = ballot(&short, 1, Channel::Web, "centre", &[1]);
    assert_eq!(one.choices.amiss(&short), [Misfit::TooFew { area: area(), least: 2, chosen: 1 }]);
    short.rules.ballot = ballots::BallotForm { least: 0, most: 1, ..short.rules.ballot };
    let two = ballot(&short, 1, Channel::Web, "centre", &[1, 2]);
    assert_eq!(two.choices.amiss(&short), [Misfit::TooMany { area: area(), most: 1, chosen: 2 }]);
    let mut both = one.choices.clone();
    both.0.insert("rives".into(), Vec::new());
    assert!(both.amiss(&edition(Kind::Approval)).contains(&Misfit::OneArea));
    assert_eq!(edition(Kind::Approval).rules.ballot.most, most);
}
