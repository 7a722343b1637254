//! What stands out: statements that a group holds more than others, that nearly everybody holds, that should be shown next.

use crate::{board::Tally, log::Position};

/// One-sided 90 %.
pub const Z90: f64 = 1.2816;

/// A side, as a test of a share of `of` among `seen` against one half, with one more vote for it.
fn share_test(of: f64, seen: f64) -> f64 {
    2.0 * (seen + 1.0).sqrt() * ((of + 1.0) / (seen + 1.0) - 0.5)
}

/// A test of two shares against each other, with one more vote for each.
fn two_shares_test(of: f64, seen: f64, other: f64, other_seen: f64) -> f64 {
    let (s1, n1, s2, n2) = (of + 1.0, seen + 1.0, other + 1.0, other_seen + 1.0);
    let p = (s1 + s2) / (n1 + n2);
    if p >= 1.0 {
        return 0.0;
    }
    (s1 / n1 - s2 / n2) / (p * (1.0 - p) * (1.0 / n1 + 1.0 / n2)).sqrt()
}

fn smoothed(of: f64, seen: f64) -> f64 {
    (of + 1.0) / (seen + 2.0)
}

/// How one side of a statement stands in a group, beside the others.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Side {
    /// How many hold it.
    pub held: u32,
    /// Their share, smoothed.
    pub share: f64,
    /// How sure it is that more than half do.
    pub share_test: f64,
    /// Their share divided by that of the others.
    pub ratio: f64,
    /// How sure it is that they are more than among the others.
    pub ratio_test: f64,
}

impl Side {
    fn new(held: u32, seen: u32, other: u32, other_seen: u32) -> Self {
        let (of, all, others, other_all) =
            (f64::from(held), f64::from(seen), f64::from(other), f64::from(other_seen));
        let share = smoothed(of, all);
        Self {
            held,
            share,
            share_test: share_test(of, all),
            ratio: share / smoothed(others, other_all),
            ratio_test: two_shares_test(of, all, others, other_all),
        }
    }

    fn is_sure(&self) -> bool {
        self.ratio_test > Z90 && self.share_test > Z90
    }

    fn weight(&self) -> f64 {
        self.ratio * self.ratio_test * self.share * self.share_test
    }
}

/// A statement that defines a group.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Representative {
    /// Its column.
    pub column: usize,
    /// Whether the group agrees or disagrees with it.
    pub position: Position,
    /// Whether it is what the group agrees with most.
    pub best_agree: bool,
    /// How many of the group voted on it.
    pub seen: u32,
    /// How the side stands.
    pub side: Side,
}

const LISTED: usize = 5;

fn sides(inside: Tally, all: Tally) -> (Side, Side) {
    let outside = all.without(inside);
    let of = |held: u32, other: u32| Side::new(held, inside.seen(), other, outside.seen());
    (of(inside.agree, outside.agree), of(inside.disagree, outside.disagree))
}

/// The statements that define each group, at most five: its best agreement, then what it holds more than the others, agreements
/// before disagreements. `tallies` are by group then column; only columns that may be listed are.
#[must_use]
pub fn representative(tallies: &[Vec<Tally>], may: &[bool]) -> Vec<Vec<Representative>> {
    let columns = tallies.first().map_or(0, Vec::len);
    let total = |column: usize| tallies.iter().fold(Tally::default(), |sum, group| sum.and(group[column]));
    let all: Vec<Tally> = (0..columns).map(total).collect();
    tallies.iter().map(|group| of_group(group, &all, may)).collect()
}

fn of_group(group: &[Tally], all: &[Tally], may: &[bool]) -> Vec<Representative> {
    let mut sure: Vec<Representative> = Vec::new();
    let mut best: Option<Representative> = None;
    // The agreeing side that won, and how the statement itself stands, which may be on the other side.
    let mut best_agree: Option<(Side, Representative)> = None;
    for column in (0..group.len()).filter(|column| may[*column]) {
        let tally = group[column];
        let (agree, disagree) = sides(tally, all[column]);
        let agrees = agree.ratio_test > disagree.ratio_test;
        let (position, side) = if agrees { (Position::Agree, agree) } else { (Position::Disagree, disagree) };
        let one = Representative { column, position, best_agree: false, seen: tally.seen(), side };
        if agree.is_sure() || disagree.is_sure() {
            sure.push(one);
        }
        if best.is_none_or(|best| side.ratio_test > best.side.ratio_test) {
            best = Some(one);
        }
        let voted = tally.agree > 0 || tally.disagree > 0;
        if voted && beats(&agree, best_agree.map(|(side, _)| side)) {
            best_agree = Some((agree, Representative { best_agree: true, ..one }));
        }
    }
    let best_agree = best_agree.map(|(_, one)| one);
    if sure.is_empty() {
        return best_agree.or(best).into_iter().collect();
    }
    // Stable: of two as strong, the first column.
    sure.sort_by(|one, other| other.side.weight().total_cmp(&one.side.weight()));
    if let Some(first) = best_agree {
        sure.retain(|one| one.column != first.column);
        sure.insert(0, first);
    }
    sure.truncate(LISTED);
    let (mut listed, disagreed): (Vec<_>, Vec<_>) =
        sure.into_iter().partition(|one| one.position == Position::Agree);
    listed.extend(disagreed);
    listed
}

fn beats(agree: &Side, best: Option<Side>) -> bool {
    match best {
        Some(best) if best.ratio > 1.0 => agree.weight() > best.weight(),
        Some(best) => agree.share * agree.share_test > best.share * best.share_test,
        None => agree.share_test > Z90 || (agree.ratio > 1.0 && agree.share > 0.5),
    }
}

/// A statement that more than half hold, as one population.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Held {
    /// Its column.
    pub column: usize,
    /// How many hold it.
    pub held: u32,
    /// How many voted.
    pub seen: u32,
    /// Their share, smoothed.
    pub share: f64,
    /// How sure it is that more than half do.
    pub share_test: f64,
}

/// What most people hold, at most five statements, the surest first.
#[must_use]
pub fn majority(totals: &[Tally], may: &[bool], position: Position) -> Vec<Held> {
    let of = |(column, tally): (usize, &Tally)| {
        let (held, seen) = (tally.of(position), tally.seen());
        let (share, test) =
            (smoothed(f64::from(held), f64::from(seen)), share_test(f64::from(held), f64::from(seen)));
        Held { column, held, seen, share, share_test: test }
    };
    let mut found: Vec<Held> = totals
        .iter()
        .enumerate()
        .filter(|(column, _)| may[*column])
        .map(of)
        .filter(|one| one.share > 0.5 && one.share_test > Z90)
        .collect();
    found.sort_by(|one, other| (other.share * other.share_test).total_cmp(&(one.share * one.share_test)));
    found.truncate(LISTED);
    found
}

/// The chance that someone of every group holds a position, the groups being independent: a product, hence smaller the more groups.
#[must_use]
pub fn group_aware(tallies: &[Vec<Tally>], column: usize, position: Position) -> f64 {
    let of = |group: &Vec<Tally>| {
        let tally = group[column];
        smoothed(f64::from(tally.of(position)), f64::from(tally.seen()))
    };
    tallies.iter().map(of).product()
}

/// How priorities weigh what people think of a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Support {
    /// Agreement, as Pol.is: what most people reject is rarely shown.
    #[default]
    Agreement,
    /// Agreement or disagreement, whichever is greater.
    EitherSide,
}

/// How much a statement deserves to be shown next, given what those in groups said of it.
#[must_use]
pub fn priority(tally: Tally, extremity: f64, meta: bool, support: Support) -> f64 {
    if meta {
        return 49.0;
    }
    let seen = f64::from(tally.seen());
    let share = |count: u32| smoothed(f64::from(count), seen);
    let support = match support {
        Support::Agreement => share(tally.agree),
        Support::EitherSide => share(tally.agree).max(share(tally.disagree)),
    };
    let importance = (1.0 - share(tally.pass)) * (extremity + 1.0) * support;
    let weight = importance * (1.0 + 8.0 * libm::exp2(-seen / 5.0));
    weight * weight
}
