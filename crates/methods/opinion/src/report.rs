//! What is told of a conversation: for each statement its measures, for each group what defines it, common ground, differences, doubts.

use serde::Serialize;

use crate::{
    Id, Log, Position,
    board::{Tally, tallies},
    bridging::{Bridge, Bridging},
    components::distance,
    map::{Map, Tried, Verdict},
    standing::{Representative, Support, Z90, group_aware, majority, priority, representative},
};

/// What a statement must reach to be listed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Thresholds {
    /// Votes in all.
    pub votes: u32,
    /// Votes in each group.
    pub votes_in_group: u32,
    /// Of common ground: the share in every group.
    pub common: f64,
    /// Of a difference: how far a group is from the others.
    pub difference: f64,
    /// Of a doubt: the share who pass, also among the quarter with most.
    pub doubt: f64,
    /// How many are listed.
    pub listed: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { votes: 20, votes_in_group: 3, common: 0.6, difference: 0.3, doubt: 0.2, listed: 12 }
    }
}

/// A share with the bounds within which it is, four times in five (Wilson).
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Bounded {
    /// The share.
    pub value: f64,
    /// The least it may be.
    pub lower: f64,
    /// The most it may be.
    pub upper: f64,
}

fn wilson(of: u32, seen: u32) -> (f64, f64) {
    if seen == 0 {
        return (0.0, 1.0);
    }
    let (n, z2) = (f64::from(seen), Z90 * Z90);
    let p = f64::from(of) / n;
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let far = Z90 * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
    ((middle - far).max(0.0), (middle + far).min(1.0))
}

/// The geometric mean over groups of the share who hold a position: like the product, but comparable whatever the number of groups.
#[must_use]
pub fn across(tallies: &[Vec<Tally>], column: usize, position: Position) -> Bounded {
    let power = 1.0 / tallies.len().max(1) as f64;
    let bounds = tallies.iter().map(|group| wilson(group[column].of(position), group[column].seen()));
    let (lower, upper) = bounds.fold((1.0, 1.0), |product, one| (product.0 * one.0, product.1 * one.1));
    let value = libm::pow(group_aware(tallies, column, position), power);
    let (lower, upper) = (libm::pow(lower, power), libm::pow(upper, power));
    Bounded { value, lower: lower.min(value), upper: upper.max(value) }
}

fn smoothed(tally: Tally, position: Position) -> f64 {
    (f64::from(tally.of(position)) + 1.0) / (f64::from(tally.seen()) + 2.0)
}

/// The lists, as columns of the map.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Reading {
    /// What every group holds, with the side.
    pub common_ground: Vec<(usize, Position)>,
    /// What one group holds otherwise than the others: the group, and how far it is from them.
    pub differences: Vec<(usize, u8, f64)>,
    /// What many pass on, with their share.
    pub doubts: Vec<(usize, f64)>,
}

impl Reading {
    /// What a map says under some thresholds.
    #[must_use]
    pub fn new(map: &Map, thresholds: &Thresholds) -> Self {
        let tallies = tallies(&map.board.matrix, &map.labels, map.groups);
        let all: Vec<Tally> = (0..map.board.live.len())
            .map(|column| tallies.iter().fold(Tally::default(), |sum, group| sum.and(group[column])))
            .collect();
        let enough = |column: usize| {
            map.board.live[column]
                && all[column].seen() >= thresholds.votes
                && tallies.iter().all(|group| group[column].seen() >= thresholds.votes_in_group)
        };
        let columns: Vec<usize> = (0..all.len()).filter(|column| enough(*column)).collect();
        let mut common: Vec<(usize, Position, f64)> = Vec::new();
        let mut differences = Vec::new();
        for column in &columns {
            let least = |position: Position| {
                tallies.iter().map(|group| smoothed(group[*column], position)).fold(f64::INFINITY, f64::min)
            };
            let held = [Position::Agree, Position::Disagree]
                .into_iter()
                .find(|position| least(*position) >= thresholds.common);
            if let Some(position) = held {
                common.push((*column, position, across(&tallies, *column, position).lower));
                continue;
            }
            if let Some((group, far)) = furthest(&tallies, all[*column], *column)
                && far.abs() >= thresholds.difference
            {
                differences.push((*column, group, far));
            }
        }
        common.sort_by(|one, other| other.2.total_cmp(&one.2).then(one.0.cmp(&other.0)));
        differences.sort_by(|one, other| other.2.abs().total_cmp(&one.2.abs()).then(one.0.cmp(&other.0)));
        let rate = |column: usize| f64::from(all[column].pass) / f64::from(all[column].seen().max(1));
        let mut doubts: Vec<(usize, f64)> = columns.iter().map(|column| (*column, rate(*column))).collect();
        doubts.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        doubts.truncate(doubts.len().div_ceil(4));
        doubts.retain(|(_, rate)| *rate >= thresholds.doubt);
        doubts.truncate(thresholds.listed);
        differences.truncate(thresholds.listed);
        common.truncate(thresholds.listed);
        let common_ground = common.into_iter().map(|(column, position, _)| (column, position)).collect();
        Self { common_ground, differences, doubts }
    }
}

/// The group whose agreement is furthest from that of the others, and by how much.
fn furthest(tallies: &[Vec<Tally>], all: Tally, column: usize) -> Option<(u8, f64)> {
    if tallies.len() < 2 {
        return None;
    }
    let mut found: Option<(u8, f64)> = None;
    for (group, tallies) in (0_u8..).zip(tallies) {
        let own = smoothed(tallies[column], Position::Agree);
        let far = own - smoothed(all.without(tallies[column]), Position::Agree);
        if found.is_none_or(|(_, found)| far.abs() > found.abs()) {
            found = Some((group, far));
        }
    }
    found
}

/// How many said what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Said {
    /// Yes.
    pub agree: u32,
    /// No.
    pub disagree: u32,
    /// Neither.
    pub pass: u32,
}

impl From<Tally> for Said {
    fn from(tally: Tally) -> Self {
        Self { agree: tally.agree, disagree: tally.disagree, pass: tally.pass }
    }
}

/// A statement with its measures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementReport {
    /// What it is called.
    pub id: Id,
    /// Its words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Whether it says who answers.
    pub meta: bool,
    /// Whether it places people on the map.
    pub in_map: bool,
    /// What everybody said.
    pub all: Said,
    /// What each group said.
    pub groups: Vec<Said>,
    /// The product over groups of the share who agree.
    pub group_aware_agree: f64,
    /// The same of those who disagree.
    pub group_aware_disagree: f64,
    /// The geometric mean over groups of the share who agree.
    pub agree: Bounded,
    /// The same of those who disagree.
    pub disagree: Bounded,
    /// How far the furthest group is from the others.
    pub difference: f64,
    /// The share who pass.
    pub pass: f64,
    /// How far from the middle it draws people.
    pub extremity: f64,
    /// Where it draws them.
    pub place: [f64; 2],
    /// How much it deserves to be shown.
    pub priority: f64,
    /// The second opinion, without groups.
    pub bridge: Option<Bridge>,
}

/// A statement that defines a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Defining {
    /// The statement.
    pub statement: Id,
    /// What the group says of it.
    pub position: Position,
    /// How many of the group.
    pub held: u32,
    /// Of how many who voted on it.
    pub seen: u32,
    /// How many times more than among the others.
    pub ratio: f64,
    /// How sure that is.
    pub ratio_test: f64,
    /// How sure it is that more than half of the group do.
    pub share_test: f64,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupReport {
    /// Its name, from 0.
    pub group: u8,
    /// How many people.
    pub people: usize,
    /// Its middle.
    pub center: [f64; 2],
    /// What defines it.
    pub defined_by: Vec<Defining>,
}

/// Someone on the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Placed {
    /// Who.
    pub participant: Id,
    /// Where.
    pub place: [f64; 2],
    /// The group, for those who voted enough.
    pub group: Option<u8>,
}

/// A statement that is listed, with the side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListedReport {
    /// The statement.
    pub statement: Id,
    /// The side.
    pub position: Position,
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DifferenceReport {
    /// The statement.
    pub statement: Id,
    /// The group that stands apart.
    pub group: u8,
    /// By how much more it agrees, or less.
    pub difference: f64,
}

/// Everything that is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Those with a vote.
    pub participants: usize,
    /// Statements with a vote.
    pub statements_voted_on: usize,
    /// Last votes.
    pub votes: usize,
    /// Those who voted enough to be in a group.
    pub grouped: usize,
    /// What the groups are worth.
    pub verdict: Verdict,
    /// How much nearer people are to their own group than to the next.
    pub silhouette: Option<f64>,
    /// How alike the groups are when a fifth of the people is left out.
    pub agreement: Option<f64>,
    /// The share of the spread that each axis tells.
    pub explained: [f64; 2],
    /// The numbers of groups that were tried.
    pub tried: Vec<Tried>,
    /// The groups.
    pub groups: Vec<GroupReport>,
    /// What every group holds.
    pub common_ground: Vec<ListedReport>,
    /// What one group holds otherwise than the others.
    pub differences: Vec<DifferenceReport>,
    /// What many pass on.
    pub doubts: Vec<Id>,
    /// What most people hold, as one population.
    pub majority: Vec<ListedReport>,
    /// Every statement.
    pub statements: Vec<StatementReport>,
    /// Everybody.
    pub people: Vec<Placed>,
}

impl Report {
    /// What a map says.
    #[must_use]
    pub fn new(log: &Log, map: &Map, bridging: Option<&Bridging>, thresholds: &Thresholds) -> Self {
        let board = &map.board;
        let id = |column: usize| log.statements.at(board.statements[column]).clone();
        let by_group = tallies(&board.matrix, &map.labels, map.groups);
        let reading = Reading::new(map, thresholds);
        let all = board.matrix.totals();
        let listed = |(column, position): &(usize, Position)| ListedReport {
            statement: id(*column),
            position: *position,
        };
        let majority = [Position::Agree, Position::Disagree].into_iter().flat_map(|position| {
            majority(&all, &board.live, position)
                .into_iter()
                .map(move |held| ListedReport { statement: id(held.column), position })
        });
        let people = board.participants.iter().zip(&map.positions).zip(&map.labels);
        Self {
            participants: board.matrix.rows(),
            statements_voted_on: board.matrix.columns(),
            votes: board.matrix.votes(),
            grouped: map.grouped.len(),
            verdict: map.verdict,
            silhouette: map.silhouette,
            agreement: map.agreement,
            explained: map.plane.explained,
            tried: map.tried.clone(),
            groups: groups(map, &by_group, &id),
            common_ground: reading.common_ground.iter().map(listed).collect(),
            differences: reading
                .differences
                .iter()
                .map(|(column, group, difference)| DifferenceReport {
                    statement: id(*column),
                    group: *group,
                    difference: *difference,
                })
                .collect(),
            doubts: reading.doubts.iter().map(|(column, _)| id(*column)).collect(),
            majority: majority.collect(),
            statements: (0..all.len())
                .map(|column| statement(log, map, &by_group, all[column], bridging, column))
                .collect(),
            people: people
                .map(|((one, place), group)| Placed {
                    participant: log.participants.at(*one).clone(),
                    place: *place,
                    group: *group,
                })
                .collect(),
        }
    }

    /// A statement by what it is called.
    #[must_use]
    pub fn statement(&self, id: &Id) -> Option<&StatementReport> {
        self.statements.iter().find(|one| one.id == *id)
    }
}

fn groups(map: &Map, tallies: &[Vec<Tally>], id: &impl Fn(usize) -> Id) -> Vec<GroupReport> {
    let of = |one: Representative| Defining {
        statement: id(one.column),
        position: one.position,
        held: one.side.held,
        seen: one.seen,
        ratio: one.side.ratio,
        ratio_test: one.side.ratio_test,
        share_test: one.side.share_test,
    };
    // One group is not defined against others.
    let defined =
        if map.groups > 1 { representative(tallies, &map.board.live) } else { vec![Vec::new(); map.groups] };
    let mut sums = vec![([0.0, 0.0], 0_usize); map.groups];
    for row in &map.grouped {
        if let Some(group) = map.labels[*row] {
            let (sum, people) = &mut sums[usize::from(group)];
            *sum = [sum[0] + map.positions[*row][0], sum[1] + map.positions[*row][1]];
            *people += 1;
        }
    }
    let each = (0_u8..).zip(defined).zip(sums);
    each.map(|((group, defined), (sum, people))| GroupReport {
        group,
        people,
        center: sum.map(|along| along / people.max(1) as f64),
        defined_by: defined.into_iter().map(of).collect(),
    })
    .collect()
}

fn statement(
    log: &Log,
    map: &Map,
    tallies: &[Vec<Tally>],
    all: Tally,
    bridging: Option<&Bridging>,
    column: usize,
) -> StatementReport {
    let place = map.board.statements[column];
    let in_groups = tallies.iter().fold(Tally::default(), |sum, group| sum.and(group[column]));
    let extremity = distance(map.statements[column]);
    StatementReport {
        id: log.statements.at(place).clone(),
        text: log.statement(place).map(|known| known.text.clone()).unwrap_or_default(),
        meta: map.board.meta[column],
        in_map: map.board.live[column],
        all: all.into(),
        groups: tallies.iter().map(|group| group[column].into()).collect(),
        group_aware_agree: group_aware(tallies, column, Position::Agree),
        group_aware_disagree: group_aware(tallies, column, Position::Disagree),
        agree: across(tallies, column, Position::Agree),
        disagree: across(tallies, column, Position::Disagree),
        difference: furthest(tallies, in_groups, column).map_or(0.0, |(_, far)| far.abs()),
        pass: f64::from(all.pass) / f64::from(all.seen().max(1)),
        extremity,
        place: map.statements[column],
        priority: priority(in_groups, extremity, map.board.meta[column], Support::Agreement),
        bridge: bridging.and_then(|bridging| bridging.statements[column]),
    }
}
