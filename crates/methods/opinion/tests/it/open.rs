//! Larger conversations, the same whatever their order, and stable.

use std::{fs::File, path::PathBuf};

use opinion::{
    Id, Log,
    board::{Board, Mode},
    files::{comments, votes},
    groups::alike,
    map::{Map, Settings},
    random::Draws,
};

use crate::support::{real, shuffled, tell};

fn conversations() -> Vec<(String, Log)> {
    let read = |folder: &PathBuf| {
        let file = File::open(folder.join("votes.csv"))
            .or_else(|_| File::open(folder.join("participants-votes.csv")))
            .expect("votes");
        let mut log = votes(file).expect("read").log;
        if std::env::var_os("PARVIS_MODERATED").is_some() {
            comments(File::open(folder.join("comments.csv")).expect("statements"), &mut log).expect("read");
        }
        (folder.file_name().unwrap_or_default().to_string_lossy().into_owned(), log)
    };
    real("PARVIS_OPEN", "open").iter().map(read).collect()
}

fn same(one: &Map, log: &Log, other: &Map, shuffled: &Log) -> bool {
    let ids = |map: &Map, log: &Log| -> Vec<Id> {
        map.board.participants.iter().map(|one| log.participants.at(*one).clone()).collect()
    };
    let bits = |map: &Map| -> Vec<[u64; 2]> {
        map.positions.iter().map(|position| position.map(f64::to_bits)).collect()
    };
    ids(one, log) == ids(other, shuffled) && one.labels == other.labels && bits(one) == bits(other)
}

#[test]
fn shuffled_they_are_the_same_to_the_bit() {
    for (name, log) in conversations() {
        let settings = Settings { agreement: false, threads: 2, ..Settings::default() };
        let (map, _) = Map::new(&log, &settings, None);
        for seed in 0..3 {
            let other = shuffled(&log, seed);
            assert!(same(&map, &log, &Map::new(&other, &settings, None).0, &other), "{name}");
        }
    }
}

/// How alike groups are when a fifth of the people is left out: everything made anew, the number of groups included; that number kept; and
/// on the same map, the number kept, as the figures to beat were measured.
#[test]
fn groups_hold_when_a_fifth_of_the_people_is_left_out() {
    const TIMES: u64 = 10;
    let (mut sums, mut count) = ([0.0; 3], 0.0);
    for (name, log) in conversations() {
        let settings = Settings { agreement: false, threads: 2, ..Settings::default() };
        let (map, memory) = Map::new(&log, &settings, None);
        let mut found = [0.0; 3];
        for time in 0..TIMES {
            let mut draws = Draws::new(1_000 + time);
            let mut rows: Vec<usize> = (0..map.board.matrix.rows()).collect();
            draws.shuffle(&mut rows);
            rows.truncate(rows.len() * 4 / 5);
            rows.sort_unstable();
            let board = Board::new(&log, Mode::Robust).with_rows(&rows);
            let before: Vec<Option<u8>> = rows.iter().map(|row| map.labels[*row]).collect();
            let anew = Map::of(&log, board.clone(), &settings, None).0;
            let kept = Map::of(&log, board, &settings, Some(&memory)).0;
            found[0] += alike(&before, &anew.labels);
            found[1] += alike(&before, &kept.labels);
            found[2] += map.on_the_same_plane(&rows, &settings);
        }
        let found = found.map(|sum| sum / TIMES as f64);
        tell(&format!(
            "{name:<32} {} groups, silhouette {:.3}; anew {:.3}, after the last map {:.3}, same plane {:.3}",
            map.groups,
            map.silhouette.unwrap_or(0.0),
            found[0],
            found[1],
            found[2]
        ));
        for (sum, one) in sums.iter_mut().zip(found) {
            *sum += one;
        }
        count += 1.0;
    }
    if count > 0.0 {
        tell(&format!("mean: {:?}", sums.map(|sum| (sum / count * 1000.0).round() / 1000.0)));
        assert!(sums[1] / count >= 0.85);
    }
}
