//! What holds of every conversation.

use opinion::{
    Id, Log, Moderation, Position, Statement,
    board::{Board, Mode},
    bridging::Bridging,
    components::{Plane, distance},
    groups::alike,
    live::Live,
    map::{Map, Settings, Verdict},
    random::Draws,
    report::{Report, Thresholds},
};

use crate::support::{Plan, drawn, shuffled};

const PLAN: Plan = Plan { people: 120, statements: 40, camps: 3, seen: 0.5 };

fn told(log: &Log, settings: &Settings) -> String {
    let (map, _) = Map::new(log, settings, None);
    let bridging = Bridging::new(&map.board, &map.plane.axes, 50, settings.threads);
    serde_json::to_string(&Report::new(log, &map, Some(&bridging), &Thresholds::default())).expect("JSON")
}

#[test]
fn the_order_of_votes_and_the_number_of_threads_change_nothing_to_the_bit() {
    for seed in 0..6 {
        let log = drawn(seed, PLAN);
        let one = told(&log, &Settings { seed, ..Settings::default() });
        for other in 0..3 {
            let settings = Settings { seed, threads: 1 + other as usize, ..Settings::default() };
            assert_eq!(one, told(&shuffled(&log, other), &settings), "seed {seed}");
        }
    }
    let large = Plan { people: 2_600, statements: 60, camps: 4, seen: 0.4 };
    let log = drawn(9, large);
    let (one, two) = (Settings::default(), Settings { threads: 3, ..Settings::default() });
    assert_eq!(told(&log, &one), told(&shuffled(&log, 1), &two));
}

#[test]
fn camps_are_found() {
    for camps in 2..=4_u8 {
        let plan = Plan { people: 200, statements: 60, camps: usize::from(camps), seen: 0.6 };
        let log = drawn(40 + u64::from(camps), plan);
        let (map, _) = Map::new(&log, &Settings::default(), None);
        let camp = |one: &u32| match log.participants.at(*one) {
            Id::Number(number) => u8::try_from(number % u64::from(camps)).ok(),
            Id::Text(_) => None,
        };
        let camps: Vec<Option<u8>> = map.board.participants.iter().map(camp).collect();
        // Four camps in general do not all show on a plane.
        let least = if camps.iter().flatten().max() == Some(&3) { 0.5 } else { 0.9 };
        assert!(alike(&camps, &map.labels) >= least, "{} {:?}", alike(&camps, &map.labels), map.tried);
    }
}

#[test]
fn other_sides_turn_the_map_and_nothing_else() {
    let log = drawn(3, PLAN);
    let mut turned = Log::default();
    for vote in &log.votes {
        let position = match vote.position() {
            Position::Agree => Position::Disagree,
            Position::Pass => Position::Pass,
            Position::Disagree => Position::Agree,
        };
        let (one, statement) = (log.participants.at(vote.participant), log.statements.at(vote.statement()));
        turned.vote(one.clone(), statement.clone(), position, vote.at);
    }
    let of = |log: &Log| Map::new(log, &Settings { agreement: false, ..Settings::default() }, None).0;
    let (one, other) = (of(&log), of(&turned));
    assert_eq!(alike(&one.labels, &other.labels), 1.0);
    for (one, other) in one.positions.iter().zip(&other.positions) {
        assert!((one[0].abs() - other[0].abs()).abs() < 1e-8 && (one[1].abs() - other[1].abs()).abs() < 1e-8);
    }
    for (one, other) in one.plane.center.iter().zip(&other.plane.center) {
        assert_eq!(*one, -other);
    }
}

#[test]
fn everybody_twice_gives_the_same_plane() {
    let log = drawn(4, PLAN);
    let mut twice = log.clone();
    for vote in &log.votes {
        let Id::Number(one) = *log.participants.at(vote.participant) else { continue };
        let statement = log.statements.at(vote.statement()).clone();
        twice.vote(Id::Number(one + 1_000), statement, vote.position(), vote.at);
    }
    let of = |log: &Log| {
        let board = Board::new(log, Mode::Robust);
        Plane::new(&board.matrix, &board.live, None, 1e-12, 1)
    };
    let (one, other) = (of(&log), of(&twice));
    for ((a, b), (c, d)) in one.center.iter().zip(&other.center).zip(one.axes.iter().zip(&other.axes)) {
        assert!((a - b).abs() < 1e-12 && (c[0] - d[0]).abs() < 1e-8 && (c[1] - d[1]).abs() < 1e-8);
    }
}

#[test]
fn a_statement_that_all_pass_on_only_stretches_the_map() {
    let log = drawn(5, PLAN);
    let mut more = log.clone();
    for one in 0..PLAN.people as u64 {
        more.vote(Id::Number(one), Id::Number(999), Position::Pass, 0);
    }
    let of = |log: &Log| {
        let board = Board::new(log, Mode::Robust);
        (Plane::new(&board.matrix, &board.live, None, 1e-12, 1), board)
    };
    let ((one, board), (other, wide)) = (of(&log), of(&more));
    for (a, b) in one.axes.iter().zip(&other.axes) {
        assert!((a[0] - b[0]).abs() < 1e-8 && (a[1] - b[1]).abs() < 1e-8);
    }
    let at = one.positions(&board.matrix, board.scope(), 1);
    let then = other.positions(&wide.matrix, wide.scope(), 1);
    for (row, (a, b)) in at.iter().zip(&then).enumerate() {
        let votes = board.matrix.row_len(row) as f64;
        let all = board.live.len() as f64;
        let stretch = ((all + 1.0) / (votes + 1.0)).sqrt() / (all / votes).sqrt();
        assert!((a[0] * stretch - b[0]).abs() < 1e-8 && (a[1] * stretch - b[1]).abs() < 1e-8);
    }
}

/// The plane as anyone would write it: missing votes filled in, the whole matrix, powers of it.
fn dense(board: &Board) -> (Vec<f64>, Vec<[f64; 2]>) {
    let (rows, columns) = (board.matrix.rows(), board.matrix.columns());
    let mut center = vec![0.0; columns];
    let by_statement = board.matrix.transposed();
    for (column, center) in center.iter_mut().enumerate() {
        let votes: Vec<f64> =
            by_statement.votes_of(column).map(|(_, position)| f64::from(position.value())).collect();
        *center = votes.iter().sum::<f64>() / votes.len() as f64;
    }
    let mut filled = vec![vec![0.0; columns]; rows];
    for (row, filled) in filled.iter_mut().enumerate() {
        for (column, position) in board.matrix.votes_of(row) {
            filled[column] = f64::from(position.value()) - center[column];
        }
    }
    let mut axes: Vec<Vec<f64>> = Vec::new();
    for _ in 0..2 {
        let mut axis: Vec<f64> = (0..columns).map(|column| 1.0 + (column % 7) as f64).collect();
        for _ in 0..20_000 {
            let mut next = vec![0.0; columns];
            for row in &filled {
                let along: f64 = row.iter().zip(&axis).map(|(a, b)| a * b).sum();
                next.iter_mut().zip(row).for_each(|(next, value)| *next += along * value);
            }
            for other in &axes {
                let along: f64 = next.iter().zip(other).map(|(a, b)| a * b).sum();
                next.iter_mut().zip(other).for_each(|(next, value)| *next -= along * value);
            }
            let length = next.iter().map(|one| one * one).sum::<f64>().sqrt();
            next.iter_mut().for_each(|one| *one /= length);
            let moved: f64 = next.iter().zip(&axis).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            axis = next;
            if moved < 1e-13 {
                break;
            }
        }
        axes.push(axis);
    }
    (center, (0..columns).map(|column| [axes[0][column], axes[1][column]]).collect())
}

#[test]
fn only_cast_votes_give_what_the_whole_matrix_gives() {
    for seed in 0..4 {
        let log = drawn(seed, Plan { people: 40, statements: 15, camps: 3, seen: 0.5 });
        let board = Board::new(&log, Mode::Polis);
        let plane = Plane::new(&board.matrix, &board.live, None, 1e-13, 1);
        let (center, axes) = dense(&board);
        assert_eq!(plane.center, center);
        for side in 0..2 {
            let along: f64 = plane.axes.iter().zip(&axes).map(|(a, b)| a[side] * b[side]).sum();
            assert!(1.0 - along.abs() < 1e-9, "seed {seed}, axis {side}: {along}");
        }
    }
}

#[test]
fn votes_one_by_one_give_what_all_at_once_give() {
    let log = drawn(6, PLAN);
    let settings = Settings::default();
    let mut live = Live::default();
    for (count, vote) in log.votes.iter().enumerate() {
        let (one, statement) = (log.participants.at(vote.participant), log.statements.at(vote.statement()));
        live.vote(one.clone(), statement.clone(), vote.position(), vote.at);
        if count % 700 == 699 {
            live.map(&settings);
        }
    }
    // A vote that is changed, then one that comes late and is older.
    live.vote(Id::Number(0), Id::Number(0), Position::Pass, i64::MAX - 1);
    live.vote(Id::Number(0), Id::Number(0), Position::Agree, 3);
    let batch = live.log().clone();
    let warm = live.map(&settings);
    let (cold, _) = Map::new(&batch, &settings, None);
    assert_eq!(warm.groups, cold.groups);
    assert_eq!(alike(&warm.labels, &cold.labels), 1.0);
    let sign = |side: usize| {
        let along: f64 = warm.plane.axes.iter().zip(&cold.plane.axes).map(|(a, b)| a[side] * b[side]).sum();
        along.signum()
    };
    for (a, b) in warm.positions.iter().zip(&cold.positions) {
        assert!((a[0] - sign(0) * b[0]).abs() < 1e-7 && (a[1] - sign(1) * b[1]).abs() < 1e-7);
    }
    let all = cold.board.matrix.totals();
    for (column, place) in cold.board.statements.iter().enumerate() {
        let id = batch.statements.at(*place);
        assert_eq!(live.total(id), all[column]);
        let by_group = (0..warm.groups).map(|group| live.of_group(u8::try_from(group).expect("few"), id));
        let sum = by_group.fold(opinion::board::Tally::default(), opinion::board::Tally::and);
        assert!(sum.seen() <= all[column].seen());
    }
}

#[test]
fn groups_keep_their_names_and_signs_from_map_to_map() {
    let log = drawn(7, PLAN);
    let settings = Settings::default();
    let (first, memory) = Map::new(&log, &settings, None);
    let text = serde_json::to_string(&memory).expect("written");
    let memory = serde_json::from_str(&text).expect("read");
    let mut more = log.clone();
    let mut draws = Draws::new(1);
    for _ in 0..40 {
        let one = Id::Number(draws.below(PLAN.people) as u64);
        more.vote(one, Id::Number(draws.below(PLAN.statements) as u64), Position::Agree, i64::MAX);
    }
    let (second, _) = Map::new(&more, &settings, Some(&memory));
    let same = first.labels.iter().zip(&second.labels).filter(|(a, b)| a == b).count();
    assert!(same * 100 >= first.labels.len() * 95, "{same} of {}", first.labels.len());
    for (a, b) in first.positions.iter().zip(&second.positions) {
        assert!(distance([a[0] - b[0], a[1] - b[1]]) < 0.5 * distance(*a) + 1.0);
    }
}

#[test]
fn the_removed_and_the_banned_are_as_if_they_had_never_been() {
    let log = drawn(8, PLAN);
    let mut removed = log.clone();
    let rejected = Statement { moderation: Moderation::Rejected, ..Statement::default() };
    removed.describe(Id::Number(3), rejected);
    removed.ban(Id::Number(5));
    let mut never = Log::default();
    for vote in &log.votes {
        let (one, statement) = (log.participants.at(vote.participant), log.statements.at(vote.statement()));
        if *one != Id::Number(5) && *statement != Id::Number(3) {
            never.vote(one.clone(), statement.clone(), vote.position(), vote.at);
        }
    }
    let settings = Settings::default();
    assert_eq!(told(&removed, &settings), told(&never, &settings));
}

#[test]
fn what_cannot_be_mapped_is_said() {
    let verdict = |votes: &[(u64, u64, Position)]| {
        let mut log = Log::default();
        for (one, statement, position) in votes {
            log.vote(Id::Number(*one), Id::Number(*statement), *position, 0);
        }
        for mode in [Mode::Robust, Mode::Polis] {
            let (map, _) = Map::new(&log, &Settings { mode, ..Settings::default() }, None);
            let bridging = Bridging::new(&map.board, &map.plane.axes, 50, 1);
            let report = Report::new(&log, &map, Some(&bridging), &Thresholds::default());
            let text = serde_json::to_string(&report).expect("JSON");
            // What is not a number is written so.
            for (key, value) in serde_json::from_str::<serde_json::Value>(&text).expect("JSON")["statements"]
                .as_array()
                .expect("a list")
                .iter()
                .flat_map(|one| one.as_object().expect("an object"))
            {
                assert!(key == "bridge" || !value.is_null(), "{key} in {text}");
            }
        }
        Map::new(&log, &Settings::default(), None).0.verdict
    };
    use Position::{Agree, Disagree, Pass};
    assert_eq!(verdict(&[]), Verdict::FewPeople);
    assert_eq!(verdict(&[(1, 1, Agree), (1, 2, Disagree)]), Verdict::FewPeople);
    assert_eq!(verdict(&[(1, 1, Agree), (2, 1, Disagree)]), Verdict::FewStatements);
    let all = |position: Position| -> Vec<_> {
        (0..20).flat_map(|one| (0..10).map(move |statement| (one, statement, position))).collect()
    };
    assert_eq!(verdict(&all(Pass)), Verdict::NothingVaries);
    assert_eq!(verdict(&all(Agree)), Verdict::NothingVaries);
    assert_eq!(verdict(&[(1, 1, Agree), (1, 2, Agree), (2, 1, Disagree), (2, 2, Agree)]), Verdict::TooSmall);
    let mut alone = all(Agree);
    alone.extend((0..10).map(|statement| (99, statement, Disagree)));
    assert_eq!(verdict(&alone), Verdict::TooSmall);
}

#[test]
fn noise_has_no_clear_groups() {
    let mut draws = Draws::new(12);
    let mut log = Log::default();
    for one in 0..300 {
        for statement in 0..60 {
            let position = Position::ALL[draws.below(3)];
            log.vote(Id::Number(one), Id::Number(statement), position, 0);
        }
    }
    let (map, _) = Map::new(&log, &Settings::default(), None);
    assert_ne!(map.verdict, Verdict::Clear, "{:?} {:?}", map.silhouette, map.agreement);
}
