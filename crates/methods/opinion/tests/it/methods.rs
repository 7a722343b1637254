//! Scores, draws, lists: small cases counted by hand, and distributions.

use opinion::{
    Id, Log, Position,
    audit::{bursts, coverage, duplicates, slate, without},
    board::{Board, Mode, Tally},
    bridging::Bridging,
    groups::{alike, matched},
    make::{Counted, Counts, Score, Zone},
    map::{Map, Settings},
    random::Draws,
    report::{Reading, Thresholds, across},
    routing::{Candidate, Routing, Sequence, next, sequence},
    standing::{Support, majority, priority},
};

use crate::support::{Plan, drawn};

#[test]
fn qualified_votes_score_as_published() {
    let verified = Counts {
        agree: 85,
        like_it: 17,
        doable: 29,
        platitude_agree: 1,
        disagree: 6,
        no_way: 0,
        impossible: 1,
        platitude_disagree: 3,
        neutral: 24,
    };
    let sequence = Counts { agree: 83, doable: 28, ..verified };
    let counted = Counted { verified, sequence };
    let near = |found: Score, score: f64, confidence: f64| {
        assert!(
            (found.score - score).abs() < 1e-12 && (found.confidence - confidence).abs() < 1e-12,
            "{found:?}"
        );
    };
    near(counted.top(), 1.085_272_988_505_75, 0.147_083_961_694_131);
    near(counted.rejection(), -0.366_859_497_882_638, 0.130_517_119_469_599);
    near(counted.controversy(), 0.055_134_603_750_756_2, 0.107_091_650_406_154);
    near(counted.neutral(), 0.211_581_215_970_962, 0.076_993_077_635_929_8);
    assert_eq!(counted.zone(), Zone::Consensus);
    assert_eq!(Zone::of(0.3, 0.3, 0.4), Zone::Limbo);
    assert_eq!(Zone::of(0.1, 0.5, 0.3), Zone::Rejection);
    assert_eq!(Zone::of(0.4, 0.4, 0.2), Zone::Controversy);
}

/// Whether counts are those of draws in these proportions: chi-square under its 99.9 % point.
fn as_likely(counts: &[u64], shares: &[f64]) {
    let all: u64 = counts.iter().sum();
    let total: f64 = shares.iter().sum();
    let mut found = 0.0;
    let mut free: f64 = -1.0;
    for (count, share) in counts.iter().zip(shares) {
        let expected = all as f64 * share / total;
        if expected > 0.0 {
            found += (*count as f64 - expected) * (*count as f64 - expected) / expected;
            free += 1.0;
        } else {
            assert_eq!(*count, 0);
        }
    }
    // Wilson and Hilferty.
    let point = free * f64::powi(1.0 - 2.0 / (9.0 * free) + 3.09 * (2.0 / (9.0 * free)).sqrt(), 3);
    assert!(found < point, "{found} is not under {point}: {counts:?}");
}

#[test]
fn the_next_statement_is_drawn_in_proportion_once_all_were_shown() {
    let priorities = [4.0, 1.0, 0.0, 2.0, 8.0, 3.0];
    let may = [true, true, true, true, false, true];
    let mut draws = Draws::new(5);
    let mut counts = [0_u64; 6];
    for _ in 0..60_000 {
        let one = next(&priorities, &[9; 6], &may, Routing { floor: 5 }, &mut draws).expect("one");
        counts[one] += 1;
    }
    // What has no priority is as likely as one of priority one.
    as_likely(&counts, &[4.0, 1.0, 1.0, 2.0, 0.0, 3.0]);
    let shown = [9, 2, 7, 2, 0, 3];
    let mut counts = [0_u64; 6];
    for _ in 0..20_000 {
        let one = next(&priorities, &shown, &may, Routing { floor: 5 }, &mut draws).expect("one");
        counts[one] += 1;
    }
    as_likely(&counts, &[0.0, 1.0, 0.0, 1.0, 0.0, 0.0]);
    assert_eq!(next(&priorities, &shown, &[false; 6], Routing { floor: 5 }, &mut draws), None);
}

#[test]
fn draws_are_those_of_their_distributions() {
    let mut draws = Draws::new(11);
    let mut counts = [0_u64; 10];
    for _ in 0..100_000 {
        counts[draws.below(10)] += 1;
    }
    as_likely(&counts, &[1.0; 10]);
    // Beta(2, 1) has the square of x below x: tenths.
    let mut counts = [0_u64; 10];
    for _ in 0..100_000 {
        let [held, _] = draws.dirichlet([2.0, 1.0]);
        counts[((held * 10.0) as usize).min(9)] += 1;
    }
    let shares: Vec<f64> = (0..10).map(|tenth| f64::from(2 * tenth + 1)).collect();
    as_likely(&counts, &shares);
    // Beta(½, 1) has the square root.
    let mut counts = [0_u64; 10];
    for _ in 0..100_000 {
        let [held, _] = draws.dirichlet([0.5, 1.0]);
        counts[((held * 10.0) as usize).min(9)] += 1;
    }
    let shares: Vec<f64> = (0..10)
        .map(|tenth| (f64::from(tenth + 1) / 10.0).sqrt() - (f64::from(tenth) / 10.0).sqrt())
        .collect();
    as_likely(&counts, &shares);
}

fn candidate(author: u64, keyword: u32, agree: u32, disagree: u32) -> Candidate {
    let counts = Counts { agree, disagree, ..Counts::default() };
    let counted = Counted { verified: counts, sequence: counts };
    Candidate { created: author as i64, author, keywords: vec![keyword], counted }
}

#[test]
fn sequences_mix_new_tested_and_controversial() {
    let mut all: Vec<Candidate> = Vec::new();
    for one in 0..40 {
        all.push(candidate(one, u32::try_from(one).expect("small"), one as u32 % 10, 0));
    }
    for one in 40..100 {
        all.push(candidate(one, u32::try_from(one).expect("small"), 80, 5));
    }
    for one in 100..120 {
        all.push(candidate(one, u32::try_from(one).expect("small"), 40, 40));
    }
    let how = Sequence::default();
    let found = sequence(&all, &how, &mut Draws::new(3));
    assert_eq!(found, sequence(&all, &how, &mut Draws::new(3)));
    let of = |from: usize, until: usize| found.iter().filter(|one| (from..until).contains(one)).count();
    assert_eq!((found.len(), of(0, 40), of(40, 100), of(100, 120)), (12, 4, 7, 1));
    // The new ones are those with fewest votes.
    assert!(found.iter().filter(|one| **one < 40).all(|one| one % 10 == 0));
    let mut authors: Vec<u64> = found.iter().map(|one| all[*one].author).collect();
    authors.sort_unstable();
    authors.dedup();
    assert_eq!(authors.len(), 12);
    // Too few to choose from: whatever there is.
    let few = sequence(&all[..3], &how, &mut Draws::new(3));
    assert_eq!(few.len(), 3);
}

/// People vote as each statement deserves: after many sequences, the better ones were shown more.
#[test]
fn better_statements_are_shown_more() {
    let mut draws = Draws::new(8);
    let quality: Vec<f64> = (0..50).map(|one| f64::from(one) / 50.0).collect();
    let mut all: Vec<Candidate> =
        (0..50).map(|one| candidate(one, u32::try_from(one).expect("small"), 0, 0)).collect();
    for _ in 0..700 {
        for one in sequence(&all, &Sequence::default(), &mut draws) {
            let counted = &mut all[one].counted;
            let agrees = draws.unit() < quality[one];
            for counts in [&mut counted.verified, &mut counted.sequence] {
                if agrees { counts.agree += 1 } else { counts.disagree += 1 }
            }
        }
    }
    let votes =
        |from: usize| -> u32 { all[from..from + 10].iter().map(|one| one.counted.verified.votes()).sum() };
    assert!(votes(40) > votes(0) && votes(30) > votes(0), "{} {} {}", votes(0), votes(30), votes(40));
    assert!(all.iter().all(|one| one.counted.verified.votes() >= 10));
}

#[test]
fn priorities_fall_as_votes_come() {
    let tally = |agree, disagree, pass| Tally { agree, disagree, pass };
    let of = |tally| priority(tally, 1.0, false, Support::Agreement);
    assert_eq!(of(tally(0, 0, 0)), 81.0 / 4.0);
    assert!(of(tally(9, 1, 0)) > of(tally(90, 10, 0)));
    assert!(of(tally(90, 10, 0)) > of(tally(10, 90, 0)));
    let either = |tally| priority(tally, 1.0, false, Support::EitherSide);
    assert_eq!(either(tally(90, 10, 0)), either(tally(10, 90, 0)));
    assert_eq!(priority(tally(1, 2, 3), 9.0, true, Support::Agreement), 49.0);
}

#[test]
fn partitions_are_compared_and_named() {
    let some = |labels: &[u8]| -> Vec<Option<u8>> { labels.iter().map(|label| Some(*label)).collect() };
    assert_eq!(alike(&some(&[0, 0, 1, 1]), &some(&[1, 1, 0, 0])), 1.0);
    // Hubert and Arabie's index of a known case.
    let found = alike(&some(&[0, 0, 1, 1, 1, 2]), &some(&[0, 0, 0, 1, 1, 2]));
    assert!((found - (2.0 - 16.0 / 15.0) / (4.0 - 16.0 / 15.0)).abs() < 1e-12, "{found}");
    assert_eq!(matched(&[vec![1, 9, 0], vec![8, 2, 0]], 2), [1, 0]);
    assert_eq!(matched(&[vec![5, 0], vec![4, 0], vec![0, 0]], 2), [0, 1, 2]);
}

#[test]
fn duplicates_and_bursts_are_seen() {
    let mut log = drawn(2, Plan { people: 60, statements: 30, camps: 2, seen: 0.5 });
    for one in 0..30 {
        for statement in 0..10 {
            let position = if statement % 2 == 0 { Position::Agree } else { Position::Disagree };
            log.vote(Id::Number(1_000 + one), Id::Number(statement), position, 100_000_000 + one as i64);
        }
    }
    // The others came over a day.
    for (place, vote) in log.votes.iter_mut().enumerate().take(800) {
        vote.at = i64::from(vote.participant) * 1_440_000 + place as i64;
    }
    let board = Board::new(&log, Mode::Robust);
    let classes = duplicates(&board, 7);
    assert_eq!((classes.len(), classes[0].len()), (1, 30));
    let found = bursts(&log);
    assert!(found.iter().any(|burst| burst.people >= 30), "{found:?}");
    let settings = Settings { agreement: false, ..Settings::default() };
    let (map, _) = Map::new(&log, &settings, None);
    let changed = without(&log, &map, &classes[0], &settings);
    assert_eq!(changed.people, 30);
    assert!(changed.most_changed.is_some_and(|(_, change)| change.abs() > 0.0));
}

#[test]
fn a_short_list_covers_both_camps() {
    let mut log = Log::default();
    for one in 0..40 {
        let first = one < 25;
        for statement in 0..10 {
            let agrees = (statement < 5) == first;
            let position = if agrees { Position::Agree } else { Position::Disagree };
            log.vote(Id::Number(one), Id::Number(statement), position, 0);
        }
    }
    let (map, _) = Map::new(&log, &Settings::default(), None);
    assert_eq!(map.groups, 2);
    let chosen = slate(&map, 5);
    assert_eq!(chosen.len(), 2, "{chosen:?}");
    assert!(chosen[0] < 5 && chosen[1] >= 5);
    let of = |columns: &[usize]| {
        let listed: Vec<_> = columns.iter().map(|column| (*column, Position::Agree)).collect();
        coverage(&map, &listed)
    };
    assert_eq!((of(&chosen).hold_none, of(&chosen).expected), (0, 0.0));
    let half = of(&chosen[..1]);
    assert_eq!((half.voted, half.hold_none, half.worst), (40, 15, 1.0));
    let reading = Reading::new(&map, &Thresholds::default());
    assert!(reading.common_ground.is_empty());
    assert_eq!(reading.differences.len(), 10);
}

#[test]
fn agreement_across_groups_is_bounded() {
    let tally = |agree, disagree, pass| Tally { agree, disagree, pass };
    let groups = vec![vec![tally(8, 1, 1)], vec![tally(30, 10, 0)]];
    let found = across(&groups, 0, Position::Agree);
    let product: f64 = (9.0 / 12.0) * (31.0 / 42.0);
    assert!((found.value - product.sqrt()).abs() < 1e-15);
    assert!(found.lower < found.value && found.value < found.upper);
    let more = vec![vec![tally(80, 10, 10)], vec![tally(300, 100, 0)]];
    assert!(across(&more, 0, Position::Agree).lower > found.lower);
    let held = majority(&[tally(30, 2, 1), tally(5, 5, 0)], &[true, true], Position::Agree);
    assert_eq!((held.len(), held[0].held, held[0].seen), (1, 30, 33));
}

#[test]
fn bridging_finds_what_both_camps_hold() {
    // Statements 0 to 3: everybody agrees; the others part two camps.
    let mut draws = Draws::new(21);
    let mut log = Log::default();
    for one in 0..80 {
        for statement in 0..20 {
            let agrees = statement < 4 || (statement % 2 == 0) == (one % 2 == 0);
            let agrees = agrees != (draws.unit() < 0.05);
            let position = if agrees { Position::Agree } else { Position::Disagree };
            if draws.unit() < 0.7 {
                log.vote(Id::Number(one), Id::Number(statement), position, 0);
            }
        }
    }
    let (map, _) = Map::new(&log, &Settings::default(), None);
    let found = Bridging::new(&map.board, &map.plane.axes, 500, 1);
    assert!(found.objective.windows(2).all(|pair| pair[1] <= pair[0] * (1.0 + 1e-12)), "never worse");
    let bridge = |statement: usize| found.statements[statement].expect("enough votes");
    for held in 0..4 {
        for parting in 4..20 {
            assert!(bridge(held).intercept > bridge(parting).intercept + 0.2);
            assert!(bridge(held).factor.abs() < bridge(parting).factor.abs());
        }
    }
}
