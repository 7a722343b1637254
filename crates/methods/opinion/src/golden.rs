//! What the real engine published for some votes, against what we compute from them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    Id, Log, Moderation, Position, Statement,
    board::{Board, Mode, Tally},
    components::{Plane, distance},
    polis::{Bases, groups},
    standing::{Support, group_aware, majority, priority, representative},
};

#[derive(Deserialize)]
struct Published {
    n: usize,
    tids: Vec<u64>,
    mod_out: Vec<u64>,
    meta_tids: Vec<u64>,
    user_vote_counts: BTreeMap<String, usize>,
    in_conv: Vec<u64>,
    pca: Pca,
    base_clusters: BaseClusters,
    group_clusters: Vec<Group>,
    group_votes: BTreeMap<String, GroupVotes>,
    group_aware_consensus: BTreeMap<String, f64>,
    repness: BTreeMap<String, Vec<Listed>>,
    consensus: BTreeMap<String, Vec<Listed>>,
    comment_priorities: Option<BTreeMap<String, f64>>,
}

#[derive(Deserialize)]
struct Pca {
    center: Vec<f64>,
    comps: Vec<Vec<f64>>,
    comment_projection: Vec<Vec<f64>>,
    comment_extremity: Vec<f64>,
}

#[derive(Deserialize)]
struct BaseClusters {
    id: Vec<u64>,
    members: Vec<Vec<u64>>,
    x: Vec<f64>,
    y: Vec<f64>,
}

#[derive(Deserialize)]
struct Group {
    id: u8,
    base_cluster_ids: Vec<u64>,
    center: [f64; 2],
}

#[derive(Deserialize)]
struct GroupVotes {
    n_members: u32,
    votes: BTreeMap<String, Votes>,
}

#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE")]
struct Votes {
    a: u32,
    d: u32,
    s: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Listed {
    tid: u64,
    n_success: u32,
    n_trials: u32,
    p_success: f64,
    p_test: f64,
    #[serde(default)]
    repness: f64,
    #[serde(default)]
    repness_test: f64,
    #[serde(default)]
    repful_for: String,
}

/// One quantity, compared.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Compared {
    /// Its name.
    pub quantity: &'static str,
    /// The largest error, or how many differ; none when it cannot be compared.
    pub error: Option<f64>,
    /// What may not be exceeded: 0 for what must be the same.
    pub bound: f64,
}

impl Compared {
    /// Whether it is as published, or cannot be compared.
    #[must_use]
    pub fn holds(self) -> bool {
        self.error.is_none_or(|error| error <= self.bound)
    }
}

/// What cannot be compared at all.
#[derive(Debug, thiserror::Error)]
pub enum NotComparable {
    /// Another format.
    #[error(transparent)]
    Format(#[from] serde_json::Error),
    /// It names someone or something without a vote.
    #[error("{0} has no vote in votes.csv")]
    Unknown(String),
}

struct Worst(f64);

impl Worst {
    fn than(&mut self, ours: f64, theirs: f64) {
        let error = (ours - theirs).abs();
        self.0 = if error.is_nan() { f64::INFINITY } else { self.0.max(error) };
    }

    fn relative(&mut self, ours: f64, theirs: f64) {
        let scale = if theirs == 0.0 { 1.0 } else { theirs.abs() };
        self.than(ours / scale, theirs / scale);
    }
}

struct Check {
    published: Published,
    board: Board,
    rows: BTreeMap<u64, usize>,
    columns: BTreeMap<u64, usize>,
    lines: Vec<Compared>,
}

/// Compares what is computed from votes with what was published of them.
///
/// # Errors
/// When the publication is of another format or of other votes.
pub fn check(log: &Log, published: &str) -> Result<Vec<Compared>, NotComparable> {
    let published: Published = serde_json::from_str(published)?;
    let mut log = log.clone();
    for tid in &published.mod_out {
        let known = Statement {
            moderation: Moderation::Rejected,
            meta: published.meta_tids.contains(tid),
            ..Statement::default()
        };
        log.describe(Id::Number(*tid), known);
    }
    for tid in &published.meta_tids {
        let known = Statement { meta: true, ..Statement::default() };
        log.describe(Id::Number(*tid), known);
    }
    let places = published.tids.iter().map(|tid| {
        log.statements
            .find(&Id::Number(*tid))
            .ok_or_else(|| NotComparable::Unknown(format!("statement {tid}")))
    });
    let statements = places.collect::<Result<Vec<_>, _>>()?;
    let participants = (0..).take(log.participants.len()).collect();
    let board = Board::arranged(&log, &log.last(), Mode::Polis, participants, statements);
    let number = |id: &Id| match id {
        Id::Number(number) => *number,
        Id::Text(_) => u64::MAX,
    };
    let rows =
        board.participants.iter().enumerate().map(|(row, one)| (number(log.participants.at(*one)), row));
    let columns =
        board.statements.iter().enumerate().map(|(column, one)| (number(log.statements.at(*one)), column));
    let (rows, columns) = (rows.collect(), columns.collect());
    let mut check = Check { published, board, rows, columns, lines: Vec::new() };
    check.everything()?;
    Ok(check.lines)
}

impl Check {
    fn say(&mut self, quantity: &'static str, error: f64, bound: f64) {
        self.lines.push(Compared { quantity, error: Some(error), bound });
    }

    fn pass(&mut self, quantity: &'static str) {
        self.lines.push(Compared { quantity, error: None, bound: 0.0 });
    }

    fn row(&self, participant: u64) -> Result<usize, NotComparable> {
        let row = self.rows.get(&participant).copied();
        row.ok_or_else(|| NotComparable::Unknown(format!("participant {participant}")))
    }

    fn everything(&mut self) -> Result<(), NotComparable> {
        // Votes that the publication counted and the file lacks change the plane, not what comes after it.
        let complete = self.published.n == self.rows.len();
        self.people();
        let extremity = self.plane(complete)?;
        let labels = self.groups()?;
        self.statements(&labels, complete.then_some(extremity));
        Ok(())
    }

    fn people(&mut self) {
        let mut wrong = 0.0;
        for (participant, row) in &self.rows {
            let published = self.published.user_vote_counts.get(&participant.to_string());
            if published.copied() != Some(self.board.matrix.row(*row).len()) {
                wrong += 1.0;
            }
        }
        let grouped = self.board.grouped(Mode::Polis);
        let outside = self.rows.iter().filter(|(participant, row)| {
            grouped.contains(row) && !self.published.in_conv.contains(participant)
        });
        let outside = outside.count() as f64;
        self.say("votes of each participant", wrong, 0.0);
        self.say("participants in groups that should not be", outside, 0.0);
    }

    fn plane(&mut self, complete: bool) -> Result<Vec<f64>, NotComparable> {
        let names = ["center", "components (1 - |cos|)", "statements' places", "extremity", "positions"];
        let mut plane = Plane::new(&self.board.matrix, &self.board.live, None, 1e-13, 1);
        let scope = self.board.scope();
        if !complete {
            let extremity = plane.statements(scope).into_iter().map(distance).collect();
            names.into_iter().for_each(|name| self.pass(name));
            return Ok(extremity);
        }
        let theirs = &self.published.pca;
        let pairs: Vec<[f64; 2]> =
            theirs.comps[0].iter().zip(&theirs.comps[1]).map(|(one, two)| [*one, *two]).collect();
        plane.turn_as(&pairs);
        let mut center = Worst(0.0);
        plane.center.iter().zip(&theirs.center).for_each(|(ours, theirs)| center.than(*ours, *theirs));
        let mut turned = Worst(0.0);
        for (side, theirs) in theirs.comps.iter().enumerate() {
            let along: f64 = plane.axes.iter().zip(theirs).map(|(ours, theirs)| ours[side] * theirs).sum();
            turned.than(along.abs(), theirs.iter().map(|one| one * one).sum::<f64>().sqrt());
        }
        let (mut placed, mut extremity) = (Worst(0.0), Worst(0.0));
        let statements = plane.statements(scope);
        for (column, ours) in statements.iter().enumerate() {
            placed.than(ours[0], theirs.comment_projection[0][column]);
            placed.than(ours[1], theirs.comment_projection[1][column]);
            extremity.than(distance(*ours), theirs.comment_extremity[column]);
        }
        let positions = plane.positions(&self.board.matrix, scope, 1);
        let mut people = Worst(0.0);
        let bases = &self.published.base_clusters;
        for (members, (x, y)) in bases.members.iter().zip(bases.x.iter().zip(&bases.y)) {
            let rows: Vec<usize> =
                members.iter().map(|member| self.row(*member)).collect::<Result<_, _>>()?;
            let mean = |side: usize| {
                rows.iter().map(|row| positions[*row][side]).sum::<f64>() / rows.len().max(1) as f64
            };
            people.than(mean(0), *x);
            people.than(mean(1), *y);
        }
        let found = [center.0, turned.0, placed.0, extremity.0, people.0];
        for (name, error) in names.into_iter().zip(found) {
            self.say(name, error, 1e-9);
        }
        Ok(statements.into_iter().map(distance).collect())
    }

    fn groups(&mut self) -> Result<Vec<Option<u8>>, NotComparable> {
        let theirs = &self.published.base_clusters;
        let centers = theirs.x.iter().zip(&theirs.y).map(|(x, y)| [*x, *y]).collect();
        let rows = |members: &Vec<u64>| members.iter().map(|member| self.row(*member)).collect();
        let members = theirs.members.iter().map(rows).collect::<Result<Vec<Vec<usize>>, _>>()?;
        let bases = Bases { centers, members };
        let found = groups(&bases);
        let published = |id: &u64| {
            let of = self.published.group_clusters.iter().find(|group| group.base_cluster_ids.contains(id));
            of.map(|group| group.id)
        };
        let wrong = theirs.id.iter().zip(&found.labels).filter(|(id, label)| published(id) != Some(**label));
        let wrong = wrong.count() as f64;
        let mut center = Worst(0.0);
        for group in &self.published.group_clusters {
            let ours = found.centers.get(usize::from(group.id)).copied().unwrap_or([f64::INFINITY; 2]);
            center.than(ours[0], group.center[0]);
            center.than(ours[1], group.center[1]);
        }
        let count = found.centers.len().abs_diff(self.published.group_clusters.len()) as f64;
        let mut labels = vec![None; self.board.matrix.rows()];
        for (members, label) in bases.members.iter().zip(&found.labels) {
            members.iter().for_each(|row| labels[*row] = Some(*label));
        }
        self.say("number of groups", count, 0.0);
        self.say("group of each base cluster", wrong, 0.0);
        self.say("centers of groups", center.0, 1e-9);
        Ok(labels)
    }

    fn statements(&mut self, labels: &[Option<u8>], extremity: Option<Vec<f64>>) {
        let count = self.published.group_clusters.len();
        let tallies = crate::board::tallies(&self.board.matrix, labels, count);
        self.tallies(labels, &tallies);
        let mut consensus = Worst(0.0);
        for (tid, theirs) in &self.published.group_aware_consensus {
            let column = tid.parse().ok().and_then(|tid: u64| self.columns.get(&tid).copied());
            let ours = column.map_or(f64::INFINITY, |column| group_aware(&tallies, column, Position::Agree));
            consensus.than(ours, *theirs);
        }
        self.say("group-aware consensus", consensus.0, 1e-12);
        self.listed(&tallies);
        match (&self.published.comment_priorities, extremity) {
            (Some(published), Some(extremity)) => {
                let mut worst = Worst(0.0);
                for (tid, theirs) in published {
                    let Some(column) = tid.parse().ok().and_then(|tid: u64| self.columns.get(&tid).copied())
                    else {
                        worst.0 = f64::INFINITY;
                        continue;
                    };
                    let all = tallies.iter().fold(Tally::default(), |sum, group| sum.and(group[column]));
                    let meta = self.board.meta[column];
                    worst.relative(priority(all, extremity[column], meta, Support::Agreement), *theirs);
                }
                self.say("priorities (relative)", worst.0, 1e-9);
            }
            _ => self.pass("priorities (relative)"),
        }
    }

    fn tallies(&mut self, labels: &[Option<u8>], tallies: &[Vec<Tally>]) {
        let mut wrong = 0.0;
        for (group, published) in &self.published.group_votes {
            let group: usize = group.parse().unwrap_or(usize::MAX);
            let Some(ours) = tallies.get(group) else {
                wrong += published.votes.len() as f64;
                continue;
            };
            let members = labels.iter().filter(|label| label.map(usize::from) == Some(group)).count();
            if members != published.n_members as usize {
                wrong += 1.0;
            }
            for (tid, theirs) in &published.votes {
                let column = tid.parse().ok().and_then(|tid: u64| self.columns.get(&tid));
                let same = column.is_some_and(|column| {
                    let ours = ours[*column];
                    (ours.agree, ours.disagree, ours.seen()) == (theirs.a, theirs.d, theirs.s)
                });
                if !same {
                    wrong += 1.0;
                }
            }
        }
        self.say("tallies of groups", wrong, 0.0);
    }

    fn listed(&mut self, tallies: &[Vec<Tally>]) {
        let (mut wrong, mut numbers) = (0.0, Worst(0.0));
        let ours = representative(tallies, &self.board.live);
        for (group, theirs) in &self.published.repness {
            let ours = group.parse().ok().and_then(|group: usize| ours.get(group));
            let ours = ours.map_or(&[][..], Vec::as_slice);
            if ours.len() != theirs.len() {
                wrong += 1.0;
            }
            for (ours, theirs) in ours.iter().zip(theirs) {
                let position =
                    if theirs.repful_for == "agree" { Position::Agree } else { Position::Disagree };
                if self.published.tids[ours.column] != theirs.tid || ours.position != position {
                    wrong += 1.0;
                    continue;
                }
                if (ours.side.held, ours.seen) != (theirs.n_success, theirs.n_trials) {
                    wrong += 1.0;
                }
                numbers.relative(ours.side.ratio, theirs.repness);
                numbers.relative(ours.side.ratio_test, theirs.repness_test);
                numbers.relative(ours.side.share, theirs.p_success);
                numbers.relative(ours.side.share_test, theirs.p_test);
            }
        }
        self.say("representative statements", wrong, 0.0);
        // The engine keeps one test in single precision.
        self.say("their measures (relative)", numbers.0, 1e-6);
        let (mut wrong, mut numbers) = (0.0, Worst(0.0));
        let totals = self.board.matrix.totals();
        for (side, position) in [("agree", Position::Agree), ("disagree", Position::Disagree)] {
            let ours = majority(&totals, &self.board.live, position);
            let theirs = self.published.consensus.get(side).map_or(&[][..], Vec::as_slice);
            if ours.len() != theirs.len() {
                wrong += 1.0;
            }
            for (ours, theirs) in ours.iter().zip(theirs) {
                let counts = (ours.held, ours.seen) == (theirs.n_success, theirs.n_trials);
                if self.published.tids[ours.column] != theirs.tid || !counts {
                    wrong += 1.0;
                }
                numbers.relative(ours.share, theirs.p_success);
                numbers.relative(ours.share_test, theirs.p_test);
            }
        }
        self.say("consensus statements", wrong, 0.0);
        self.say("their measures, too (relative)", numbers.0, 1e-9);
    }
}
