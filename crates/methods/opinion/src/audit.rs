//! What a reader may ask of a map: whom a short list leaves out, who votes like whom, what some people change.

use serde::Serialize;

use crate::{
    Id, Log, Position,
    board::{Board, Tally, tallies},
    groups::alike,
    map::{Map, Settings},
    report::{Reading, Thresholds},
    standing::group_aware,
};

/// Whom a short list of statements leaves out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// People of the groups who voted on one of them at least.
    pub voted: usize,
    /// Of these, those who hold none of those they voted on.
    pub hold_none: usize,
    /// The share of all who are expected to hold none, votes that are missing being those of the group.
    pub expected: f64,
    /// The same in the group where it is greatest.
    pub worst: f64,
    /// That group.
    pub worst_group: Option<u8>,
}

/// Who holds none of a list of statements, each with the side it is listed for.
#[must_use]
pub fn coverage(map: &Map, listed: &[(usize, Position)]) -> Coverage {
    let tallies = tallies(&map.board.matrix, &map.labels, map.groups);
    let rate = |group: usize, column: usize, position: Position| {
        let tally = tallies[group][column];
        (f64::from(tally.of(position)) + 1.0) / (f64::from(tally.seen()) + 2.0)
    };
    let mut none = vec![(0.0, 0_usize); map.groups];
    let (mut voted, mut hold_none) = (0, 0);
    for row in &map.grouped {
        let Some(group) = map.labels[*row].map(usize::from) else { continue };
        let mut chance = 1.0;
        let (mut any, mut held) = (false, false);
        for (column, position) in listed {
            let own =
                map.board.matrix.row(*row).binary_search_by_key(column, |cell| crate::matrix::place(*cell));
            match own {
                Ok(at) => {
                    any = true;
                    if crate::matrix::position(map.board.matrix.row(*row)[at]) == *position {
                        (held, chance) = (true, 0.0);
                    }
                }
                Err(_) => chance *= 1.0 - rate(group, *column, *position),
            }
        }
        voted += usize::from(any);
        hold_none += usize::from(any && !held);
        none[group] = (none[group].0 + chance, none[group].1 + 1);
    }
    let people: usize = none.iter().map(|(_, people)| people).sum();
    let total: f64 = none.iter().map(|(chance, _)| chance).sum();
    let mut worst = (None, 0.0);
    for (group, (chance, people)) in (0_u8..).zip(&none).filter(|(_, (_, people))| *people > 0) {
        let share = chance / *people as f64;
        if worst.0.is_none() || share > worst.1 {
            worst = (Some(group), share);
        }
    }
    let expected = if people > 0 { total / people as f64 } else { 0.0 };
    Coverage { voted, hold_none, expected, worst: worst.1, worst_group: worst.0 }
}

/// A short list that leaves out as few people as can be, one statement after the other: each time that which most of those hold who
/// hold none yet, by what they are expected to hold.
#[must_use]
pub fn slate(map: &Map, most: usize) -> Vec<usize> {
    let tallies = tallies(&map.board.matrix, &map.labels, map.groups);
    let rate = |group: usize, column: usize| {
        let tally = tallies[group][column];
        (f64::from(tally.agree) + 1.0) / (f64::from(tally.seen()) + 2.0)
    };
    let by_statement = map.board.matrix.transposed();
    let mut chosen: Vec<usize> = Vec::new();
    let mut none: Vec<f64> = map.labels.iter().map(|label| f64::from(u8::from(label.is_some()))).collect();
    while chosen.len() < most {
        // Those without a vote on a statement weigh as their group; then the votes that are known correct it.
        let mut left = vec![0.0; map.groups];
        for (none, label) in none.iter().zip(&map.labels) {
            if let Some(group) = label {
                left[usize::from(*group)] += none;
            }
        }
        let mut best: Option<(usize, f64)> = None;
        for column in (0..map.board.live.len()).filter(|one| map.board.live[*one] && !chosen.contains(one)) {
            let rates: Vec<f64> = (0..map.groups).map(|group| rate(group, column)).collect();
            let mut gain: f64 = left.iter().zip(&rates).map(|(left, rate)| left * rate).sum();
            for (row, position) in by_statement.votes_of(column) {
                if let Some(group) = map.labels[row] {
                    let known = f64::from(u8::from(position == Position::Agree));
                    gain += none[row] * (known - rates[usize::from(group)]);
                }
            }
            if best.is_none_or(|(_, best)| gain > best * (1.0 + 1e-12)) {
                best = Some((column, gain));
            }
        }
        let Some((column, _)) = best.filter(|(_, gain)| *gain > 1e-9) else { break };
        chosen.push(column);
        let mut known = vec![None; none.len()];
        for (row, position) in by_statement.votes_of(column) {
            known[row] = Some(f64::from(u8::from(position == Position::Agree)));
        }
        for (row, none) in none.iter_mut().enumerate() {
            if let Some(group) = map.labels[row] {
                *none *= 1.0 - known[row].unwrap_or_else(|| rate(usize::from(group), column));
            }
        }
    }
    chosen
}

/// People who voted on the same statements, the same way: each class as rows, the largest first. Fewer than `votes` votes prove nothing.
#[must_use]
pub fn duplicates(board: &Board, votes: usize) -> Vec<Vec<usize>> {
    let mut rows: Vec<usize> =
        (0..board.matrix.rows()).filter(|row| board.matrix.row(*row).len() >= votes.max(1)).collect();
    rows.sort_by(|one, other| board.matrix.row(*one).cmp(board.matrix.row(*other)).then(one.cmp(other)));
    let same = |one: &usize, other: &usize| board.matrix.row(*one) == board.matrix.row(*other);
    let mut classes: Vec<Vec<usize>> =
        rows.chunk_by(same).filter(|class| class.len() > 1).map(<[usize]>::to_vec).collect();
    classes.sort_by_key(|class| (std::cmp::Reverse(class.len()), class[0]));
    classes
}

/// A span of time in which unusually many people came.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Burst {
    /// When it begins, in milliseconds.
    pub from: i64,
    /// Who came, as places in the log.
    #[serde(skip)]
    pub participants: Vec<u32>,
    /// How many they are.
    pub people: usize,
}

const SPAN: i64 = 10 * 60 * 1000;
const UNUSUAL: usize = 10;

/// Spans of ten minutes in which ten people or more came for the first time, and ten times as many as in half of the spans when
/// anybody came.
#[must_use]
pub fn bursts(log: &Log) -> Vec<Burst> {
    let mut first: Vec<Option<i64>> = vec![None; log.participants.len()];
    for vote in &log.votes {
        let first = &mut first[vote.participant as usize];
        *first = Some(first.map_or(vote.at, |first| first.min(vote.at)));
    }
    let spans = (0_u32..).zip(&first).filter_map(|(one, at)| Some(((*at)?.div_euclid(SPAN), one)));
    let mut spans: Vec<(i64, u32)> = spans.collect();
    spans.sort_unstable();
    let groups: Vec<&[(i64, u32)]> = spans.chunk_by(|one, other| one.0 == other.0).collect();
    if groups.len() < 2 {
        return Vec::new();
    }
    let mut sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    sizes.sort_unstable();
    let usual = sizes[sizes.len() / 2];
    let unusual = groups.into_iter().filter(|group| group.len() >= UNUSUAL.max(UNUSUAL * usual));
    let burst = |group: &[(i64, u32)]| Burst {
        from: group[0].0 * SPAN,
        participants: group.iter().map(|(_, one)| *one).collect(),
        people: group.len(),
    };
    unusual.map(burst).collect()
}

/// What becomes of the map without some people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Without {
    /// How many were left out.
    pub people: usize,
    /// How alike the groups of the others are.
    pub alike: f64,
    /// The statement whose agreement across groups changes most, and by how much.
    pub most_changed: Option<(Id, f64)>,
    /// What is no longer common ground.
    pub lost: Vec<Id>,
    /// What becomes common ground.
    pub gained: Vec<Id>,
}

/// Makes the map again without some people, as rows of the map.
#[must_use]
pub fn without(log: &Log, map: &Map, rows: &[usize], settings: &Settings) -> Without {
    let mut out = vec![false; map.board.matrix.rows()];
    rows.iter().for_each(|row| out[*row] = true);
    let kept: Vec<usize> = (0..out.len()).filter(|row| !out[*row]).collect();
    let settings = Settings { agreement: false, ..*settings };
    let (other, _) = Map::of(log, map.board.with_rows(&kept), &settings, None);
    let before: Vec<Option<u8>> = kept.iter().map(|row| map.labels[*row]).collect();
    let id = |column: usize| log.statements.at(map.board.statements[column]).clone();
    let geometric = |map: &Map, tallies: &[Vec<Tally>], column: usize| {
        let product = group_aware(tallies, column, Position::Agree);
        libm::pow(product, 1.0 / map.groups.max(1) as f64)
    };
    let of = |map: &Map| tallies(&map.board.matrix, &map.labels, map.groups);
    let (then, now) = (of(map), of(&other));
    let mut most: Option<(Id, f64)> = None;
    for column in (0..map.board.live.len()).filter(|column| map.board.live[*column]) {
        let change = geometric(&other, &now, column) - geometric(map, &then, column);
        if most.as_ref().is_none_or(|(_, most)| change.abs() > most.abs()) {
            most = Some((id(column), change));
        }
    }
    let common = |map: &Map| Reading::new(map, &Thresholds::default()).common_ground;
    let (then, now) = (common(map), common(&other));
    let only = |of: &[(usize, Position)], other: &[(usize, Position)]| {
        of.iter().filter(|one| !other.contains(one)).map(|one| id(one.0)).collect()
    };
    Without {
        people: rows.len(),
        alike: alike(&before, &other.labels),
        most_changed: most,
        lost: only(&then, &now),
        gained: only(&now, &then),
    }
}
