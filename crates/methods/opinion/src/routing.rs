//! What to show next. Every draw comes from a seed: it can be published, and made again.

use crate::{
    make::{Counted, Zone},
    random::Draws,
};

/// How the next statement is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Routing {
    /// Every statement is shown so often before priorities decide.
    pub floor: u32,
}

/// The next statement for someone, among those they have not seen, as a place in the slices: one of those shown least if any was shown
/// less than the floor, else drawn in proportion to priorities. `may` says which may be shown to them.
#[must_use]
pub fn next(
    priorities: &[f64],
    shown: &[u32],
    may: &[bool],
    routing: Routing,
    draws: &mut Draws,
) -> Option<usize> {
    let open = || (0..may.len()).filter(|one| may[*one]);
    let least = open().map(|one| shown[one]).min()?;
    if least < routing.floor {
        let fewest: Vec<usize> = open().filter(|one| shown[*one] == least).collect();
        return Some(fewest[draws.below(fewest.len())]);
    }
    // What has no priority yet is as likely as anything.
    let weight = |one: usize| match priorities[one] {
        found if !may[one] || found.is_nan() || found < 0.0 => 0.0,
        0.0 => 1.0,
        found => found,
    };
    draws.weighted(&(0..may.len()).map(weight).collect::<Vec<_>>())
}

/// A statement that may be in a sequence.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// When it came: the least first.
    pub created: i64,
    /// Who wrote it.
    pub author: u64,
    /// What it speaks of.
    pub keywords: Vec<u32>,
    /// How it was voted on.
    pub counted: Counted,
}

/// How a sequence is made.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Sequence {
    /// How many statements.
    pub size: usize,
    /// Of them, new ones.
    pub new_share: f64,
    /// Of the others, controversial ones.
    pub controversial_share: f64,
    /// With fewer votes a statement is new.
    pub tested_from: u32,
    /// With more it is shown no longer.
    pub tested_until: u32,
    /// A keyword of more than this share of statements tells nothing.
    pub common_keyword: f64,
    /// The least voted is taken among so many of the best.
    pub pool: usize,
}

impl Default for Sequence {
    fn default() -> Self {
        Self {
            size: 12,
            new_share: 0.3,
            controversial_share: 0.1,
            tested_from: 10,
            tested_until: 1500,
            common_keyword: 0.2,
            pool: 10,
        }
    }
}

/// Statements for one person to vote on: new ones, fewest votes first; then among those tried the best and the most controversial as
/// drawn this time, the least voted first; no author and no keyword twice. Places in `candidates`, those seen left out by the caller.
#[must_use]
pub fn sequence(candidates: &[Candidate], how: &Sequence, draws: &mut Draws) -> Vec<usize> {
    let votes = |one: usize| candidates[one].counted.sequence.votes();
    let all = |one: usize| candidates[one].counted.verified.votes();
    let mut fresh: Vec<usize> = (0..candidates.len()).filter(|one| all(*one) < how.tested_from).collect();
    fresh.sort_by_key(|one| (votes(*one), candidates[*one].created, *one));
    let mut chosen: Vec<usize> = Vec::new();
    let new = (how.new_share * how.size as f64).ceil() as usize;
    for one in fresh {
        if chosen.len() < new
            && !chosen.iter().any(|other| candidates[*other].author == candidates[one].author)
        {
            chosen.push(one);
        }
    }
    let tested: Vec<usize> = (0..candidates.len())
        .filter(|one| (how.tested_from..how.tested_until).contains(&all(*one)))
        .filter(|one| !chosen.iter().any(|other| candidates[*other].author == candidates[*one].author))
        .collect();
    let common = common(candidates, &tested, how.common_keyword);
    let (mut tops, mut controversial) = (Vec::new(), Vec::new());
    for one in tested {
        let drawn = candidates[one].counted.drawn(draws);
        match drawn.zone {
            Zone::Consensus => tops.push((one, drawn.top)),
            Zone::Controversy => controversial.push((one, drawn.controversy)),
            Zone::Rejection | Zone::Limbo => {}
        }
    }
    let need = how.size.saturating_sub(chosen.len());
    let opposed = (need as f64 * how.controversial_share).round() as usize;
    choose(candidates, controversial, opposed, &common, how.pool, &mut chosen);
    let left = how.size.saturating_sub(chosen.len());
    choose(candidates, tops, left, &common, how.pool, &mut chosen);
    draws.shuffle(&mut chosen);
    // What is short is made up by the newest.
    let mut newest: Vec<usize> = (0..candidates.len()).filter(|one| !chosen.contains(one)).collect();
    newest.sort_by_key(|one| (std::cmp::Reverse(candidates[*one].created), *one));
    chosen.extend(newest.into_iter().take(how.size.saturating_sub(chosen.len())));
    chosen
}

fn common(candidates: &[Candidate], tested: &[usize], share: f64) -> Vec<u32> {
    let bound = ((share * tested.len() as f64).floor() as usize).max(1);
    let mut words: Vec<u32> =
        tested.iter().flat_map(|one| candidates[*one].keywords.iter().copied()).collect();
    words.sort_unstable();
    let groups = words.chunk_by(|one, other| one == other);
    groups.filter(|group| group.len() > bound).map(|group| group[0]).collect()
}

fn choose(
    candidates: &[Candidate],
    mut scored: Vec<(usize, f64)>,
    how_many: usize,
    common: &[u32],
    pool: usize,
    chosen: &mut Vec<usize>,
) {
    scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let mut left: Vec<usize> = scored.into_iter().map(|(one, _)| one).collect();
    let clash = |one: usize, other: usize| {
        let (one, other) = (&candidates[one], &candidates[other]);
        let shared = |word: &&u32| other.keywords.contains(word) && common.binary_search(word).is_err();
        one.author == other.author || one.keywords.iter().any(|word| shared(&word))
    };
    left.retain(|one| !chosen.iter().any(|other| candidates[*other].author == candidates[*one].author));
    for _ in 0..how_many {
        let least = left.iter().take(pool.max(1)).enumerate();
        let Some((_, taken)) =
            least.min_by_key(|(at, one)| (candidates[**one].counted.sequence.votes(), *at))
        else {
            return;
        };
        let taken = *taken;
        chosen.push(taken);
        left.retain(|one| *one != taken && !clash(*one, taken));
    }
}
