//! Paper ballots: a batch for each polling place, whose voters enter the attendance list and whose ballots are keyed in twice.

use std::collections::BTreeMap;

use ballots::{Area, Channel, Choices, Edition, Kind};
use db::Tx;
use kernel::{Actor, Env, Id as _, Problems, Timestamp};
use spaces::Module;

use crate::{
    Stage, Vote,
    actions::{self, Done, Refusal, Voter, no, note, require},
    log, model, store,
};

kernel::id!(
    /// The ballots of a polling place.
    BatchId
);

/// Voters and ballots of a batch at most.
pub(crate) const MANY: usize = 2000;

db::row! {
    /// The ballots of a polling place.
    pub struct Batch {
        /// Its id.
        pub id: BatchId,
        /// Where people voted.
        pub place: String,
        /// The key of the area that they voted in.
        pub area: String,
        /// How many signed.
        pub voters: i64,
        /// What was keyed in first, a ballot a line.
        pub first: String,
        /// Who keyed it in.
        pub first_by: Option<kernel::PersonId>,
        /// Who keyed it in again.
        pub second_by: Option<kernel::PersonId>,
        /// Blank ballots.
        pub blank: i64,
        /// Spoiled ballots, which count as blank.
        pub spoiled: i64,
        /// When it was begun.
        pub begun_at: Timestamp,
        /// When its ballots were taken.
        pub taken_at: Option<Timestamp>,
    }
}

db::row! {
    /// A sealed envelope whose voter was on the attendance list already.
    pub struct Contested {
        /// The number on it.
        pub number: i64,
        /// By which channel they are on the list.
        pub channel: String,
        /// Whether it is opened; nothing as long as nobody decided.
        pub admitted: Option<bool>,
        /// Why.
        pub reason: String,
        /// When it was decided.
        pub decided_at: Option<Timestamp>,
    }
}

/// A paper ballot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Keyed {
    /// What was chosen.
    Chosen(Vec<(u32, u32)>),
    /// Nothing.
    Blank,
    /// What does not fit the rules, or cannot be read.
    Spoiled,
}

/// People who signed, a line each: first name, last name, day of birth.
pub(crate) fn voters(typed: &str) -> Result<Vec<(String, String, String)>, Problems> {
    let (mut found, mut problems) = (Vec::new(), Problems::none());
    for (n, line) in (1..).zip(typed.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split(';').map(str::trim).collect();
        let day = |text: &str| {
            let parts: Vec<&str> = text.split('/').collect();
            let iso = match parts.as_slice() {
                [day, month, year] => format!("{year}-{month:0>2}-{day:0>2}"),
                _ => text.to_owned(),
            };
            Timestamp::parse_day(&iso).map(Timestamp::day)
        };
        match cells.as_slice() {
            [first, last, born] if !first.is_empty() && !last.is_empty() => match day(born) {
                Some(born) => found.push(((*first).to_owned(), (*last).to_owned(), born)),
                None => problems.add_with("voters", "problem-budgets-voter-day", "line", n),
            },
            _ => problems.add_with("voters", "problem-budgets-voter-line", "line", n),
        }
    }
    if found.len() > MANY {
        problems.add_with("voters", "problem-budgets-too-many", "limit", MANY);
    }
    if found.is_empty() && problems.is_empty() {
        problems.add("voters", "problem-required");
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// Ballots, a line each: the numbers of the projects (`12 4`, or `12x3 4x1` with points), `blanc` or `nul`.
pub(crate) fn ballots(typed: &str, edition: &Edition, area: &Area) -> Result<Vec<Keyed>, Problems> {
    let (mut found, mut problems) = (Vec::new(), Problems::none());
    for (n, line) in (1..).zip(typed.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match parvis_text::fold(line.trim()).as_str() {
            "blanc" | "blank" | "b" => {
                found.push(Keyed::Blank);
                continue;
            }
            "nul" | "spoiled" | "n" => {
                found.push(Keyed::Spoiled);
                continue;
            }
            _ => {}
        }
        let pick = |text: &str| {
            let (number, points) = text.split_once(['x', '*']).unwrap_or((text, "1"));
            Some((number.parse().ok()?, points.parse().ok()?))
        };
        let words = line.split([' ', ',', ';', '\t']).filter(|word| !word.is_empty());
        match words.map(pick).collect::<Option<Vec<(u32, u32)>>>() {
            None => problems.add_with("ballots", "problem-budgets-ballot-line", "line", n),
            Some(picks) => {
                let choices = Choices(BTreeMap::from([(area.key.clone(), picks.clone())]));
                if choices.amiss(edition).is_empty() {
                    found.push(Keyed::Chosen(picks));
                } else {
                    problems.add_with("ballots", "problem-budgets-ballot-rules", "line", n);
                }
            }
        }
    }
    if found.len() > MANY {
        problems.add_with("ballots", "problem-budgets-too-many", "limit", MANY);
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// A ballot as one line, always the same: what two keyings are compared by.
fn line(keyed: &Keyed, ranked: bool) -> String {
    match keyed {
        Keyed::Blank => "blanc".into(),
        Keyed::Spoiled => "nul".into(),
        Keyed::Chosen(picks) => {
            let mut picks = picks.clone();
            if !ranked {
                picks.sort_unstable();
            }
            let one = |(number, points): &(u32, u32)| {
                if *points == 1 { number.to_string() } else { format!("{number}x{points}") }
            };
            picks.iter().map(one).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The vote, while paper ballots are taken: until enough officials asked for the count.
fn taking(tx: &mut Tx<'_>, env: &Env, module: &Module) -> Done<Vote> {
    tx.lock("budget", module.id.raw())?;
    let Some(vote) = model::load(tx, module.id)? else { return no(Refusal::Unknown) };
    match vote.stage(env.now()) {
        Stage::Open | Stage::Over if vote.rules.paper && !actions::is_asked(tx, &vote)? => Ok(vote),
        other => no(Refusal::NotNow(other)),
    }
}

/// Begins a batch: everyone who signed enters the attendance list, or nobody does. Where there was no network, ballots stayed
/// `sealed` in envelopes with the number of the line signed: those who are on the list already are contested, the others enter.
///
/// # Errors
/// [`Refusal::Contested`] with the lines of those who have voted already, another [`Refusal`], or a failure of the database.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: &Module,
    (place, area): (&str, &str),
    (signed, sealed): (&[(String, String, String)], bool),
) -> Done<BatchId> {
    require(actor, module.space_id, module)?;
    let vote = taking(tx, env, module)?;
    if vote.rules.area(area).is_none() {
        return no(Refusal::Unknown);
    }
    let inside = store::inside(tx, module.id)?;
    let mut contested = Vec::new();
    for (n, one) in (1..).zip(signed) {
        let voter = Voter { person: None, declared: Some(one.clone()) };
        let Some(key) = voter.key(vote.rules.identity, &inside.voter_key) else {
            return no(Refusal::Unknown);
        };
        if !store::let_in(tx, module.id, &key, Channel::Paper, None)? {
            let came = store::is_in(tx, module.id, &key)?.map_or(Channel::Paper, |(channel, _)| channel);
            contested.push((n, came));
        }
    }
    if !contested.is_empty() && !sealed {
        return no(Refusal::Contested(contested.into_iter().map(|(n, _)| n).collect()));
    }
    let id: BatchId = env.id();
    let many = i64::try_from(signed.len() - contested.len()).unwrap_or(i64::MAX);
    store::begin_batch(tx, id, module.id, place, area, many, env.now())?;
    for (n, channel) in contested {
        store::contest(tx, id, i64::try_from(n).unwrap_or(i64::MAX), channel)?;
    }
    note(tx, env, actor, module, "budgets-audit-batch", place)?;
    Ok(id)
}

/// Decides on a contested envelope: it is opened, because the voter is somebody else of the same name and day of birth, or it stays
/// sealed, because the first vote counts. Either way for a reason that is kept.
///
/// # Errors
/// [`Refusal`], or a failure of the database.
pub(crate) fn decide(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: &Module,
    (batch, number): (BatchId, i64),
    (admitted, reason): (bool, &str),
) -> Done {
    let person = require(actor, module.space_id, module)?;
    tx.lock("budget-batch", batch.raw())?;
    taking(tx, env, module)?;
    let found = store::batch(tx, module.id, batch)?.filter(|batch| batch.taken_at.is_none());
    let Some(found) = found else { return no(Refusal::Unknown) };
    if !store::decide(tx, batch, number, (admitted, reason), person, env.now())? {
        return no(Refusal::Unknown);
    }
    if admitted {
        // Nobody of the list: a key that no name gives.
        let mut key = [0; 32];
        env.entropy.fill(&mut key);
        store::let_in(tx, module.id, &key, Channel::Paper, None)?;
        store::one_more(tx, batch)?;
    }
    let voters = found.voters + i64::from(admitted);
    if voters == 0 && !undecided(tx, batch)? {
        // There is nothing to key in.
        store::take_batch(tx, batch, person, (0, 0), env.now())?;
    }
    let act = if admitted { "budgets-audit-admitted" } else { "budgets-audit-sealed" };
    Ok(note(tx, env, actor, module, act, &format!("{} – {number} – {reason}", found.place))?)
}

/// Whether an envelope of a batch waits for a decision.
fn undecided(tx: &mut Tx<'_>, batch: BatchId) -> db::Result<bool> {
    Ok(store::contested(tx, batch)?.iter().any(|one| one.admitted.is_none()))
}

/// What became of what was keyed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// It is the first keying.
    Kept,
    /// It is the second one and the same: the ballots are taken.
    Taken,
}

/// Keys in the ballots of a batch: first by one person, then by another, who must find the same.
///
/// # Errors
/// [`Refusal::Unbalanced`], [`Refusal::SameHand`], [`Refusal::Differs`], another [`Refusal`], or a failure of the database.
pub(crate) fn key(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: &Module,
    batch: BatchId,
    keyed: &[Keyed],
) -> Done<Outcome> {
    let person = require(actor, module.space_id, module)?;
    tx.lock("budget-batch", batch.raw())?;
    let vote = taking(tx, env, module)?;
    let found = store::batch(tx, module.id, batch)?.filter(|batch| batch.taken_at.is_none());
    let (Some(batch), Some(edition)) = (found, &vote.edition) else { return no(Refusal::Unknown) };
    if undecided(tx, batch.id)? {
        return no(Refusal::Undecided);
    }
    let many = i64::try_from(keyed.len()).unwrap_or(i64::MAX);
    if many != batch.voters {
        return no(Refusal::Unbalanced { voters: batch.voters, ballots: many });
    }
    let ranked = edition.rules.ballot.kind == Kind::Ranking;
    let lines: Vec<String> = keyed.iter().map(|one| line(one, ranked)).collect();
    if batch.first.is_empty() {
        store::key_first(tx, batch.id, &lines.join("\n"), person)?;
        return Ok(Outcome::Kept);
    }
    if batch.first_by == Some(person) {
        return no(Refusal::SameHand);
    }
    let differ: Vec<(usize, String, String)> = (1..)
        .zip(batch.first.lines().zip(&lines))
        .filter(|(_, (first, second))| first != second)
        .map(|(n, (first, second))| (n, first.to_owned(), second.clone()))
        .collect();
    if !differ.is_empty() {
        return no(Refusal::Differs(differ));
    }
    take(tx, env, &vote, &batch, keyed)?;
    let count =
        |which: &Keyed| i64::try_from(keyed.iter().filter(|one| *one == which).count()).unwrap_or_default();
    store::take_batch(tx, batch.id, person, (count(&Keyed::Blank), count(&Keyed::Spoiled)), env.now())?;
    note(tx, env, actor, module, "budgets-audit-batch-taken", &batch.place)?;
    Ok(Outcome::Taken)
}

fn take(tx: &mut Tx<'_>, env: &Env, vote: &Vote, batch: &Batch, keyed: &[Keyed]) -> db::Result<()> {
    for one in keyed {
        let picks = if let Keyed::Chosen(picks) = one { picks.clone() } else { Vec::new() };
        let choices = Choices(BTreeMap::from([(batch.area.clone(), picks)]));
        actions::record(tx, env, vote, Channel::Paper, choices)?;
    }
    log::batch(tx, env, vote)
}

/// Forgets the first keying of a batch, to begin again.
///
/// # Errors
/// [`Refusal`], or a failure of the database.
pub(crate) fn again(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: &Module, batch: BatchId) -> Done {
    require(actor, module.space_id, module)?;
    tx.lock("budget-batch", batch.raw())?;
    taking(tx, env, module)?;
    if store::batch(tx, module.id, batch)?.is_none_or(|batch| batch.taken_at.is_some()) {
        return no(Refusal::Unknown);
    }
    store::forget_keying(tx, batch)?;
    Ok(note(tx, env, actor, module, "budgets-audit-batch-again", "")?)
}
