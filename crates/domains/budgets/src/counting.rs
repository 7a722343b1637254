//! The count, and the file of the vote.

use ballots::{Archive, Attendance, Ballot, Channel, Check, Edition, Entry, FORMAT, Found, Winners, count};
use budgeting::{
    Language, Money,
    explain::{self, Explanation},
    measure::{self, Measures},
    report::Report,
};
use db::Tx;
use jobs::{Context, Failure, Kind};
use kernel::{Env, Id as _, Timestamp};
use ledger::{Hash, Log};
use serde::{Deserialize, Serialize};
use spaces::ModuleId;

use crate::{Vote, letters, log, model, store, witnesses};

/// Ballots read at a time.
const PAGE: i64 = 2000;

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static COUNT: Kind = Kind { name: "budgets.count", tries: 5, run };

/// What the count gave, as it is kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// By area.
    pub(crate) winners: Vec<Winners>,
    /// Whether the ballots are published.
    pub(crate) ballots: bool,
    /// By area, everything about the count, with what became of each project (`budgeting::report`).
    pub(crate) reports: Vec<serde_json::Value>,
    /// By area, what became of each project in the order of the projects there, in words: French, English.
    pub(crate) told: Vec<Vec<[Vec<String>; 2]>>,
}

/// Cents as money.
pub(crate) fn euros(cents: i64) -> Money {
    Money::from_millionths(i128::from(cents) * 10_000)
}

/// Money as cents, rounded down.
pub(crate) fn cents(money: Money) -> i64 {
    i64::try_from(money.millionths() / 10_000).unwrap_or(i64::MAX)
}

/// Asks for the count.
pub(crate) fn order(tx: &mut Tx<'_>, env: &Env, module: ModuleId) -> db::Result<()> {
    jobs::enqueue(tx, env, COUNT.name, &module.raw(), env.now(), Some(&format!("count {module}")))
}

fn broken(what: &str) -> db::Error {
    db::Error::Setup(format!("the ballots are broken: {what}"))
}

/// All ballots in the order of the log, with their leaves.
pub(crate) fn ballots(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<(Hash, Ballot)>> {
    Ok(signed(tx, module)?.into_iter().map(|(leaf, ballot, _)| (leaf, ballot)).collect())
}

/// The same, with the signatures of the rights that were signed blind.
fn signed(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<Signed>> {
    let (mut all, mut from) = (Vec::new(), 0);
    loop {
        let page = store::ballots(tx, module, from, PAGE)?;
        let Some(last) = page.last().map(|one| one.place) else { return Ok(all) };
        for one in page {
            all.push(read(one)?);
        }
        from = last + 1;
    }
}

/// A ballot with its leaf and the signature of its right.
type Signed = (Hash, Ballot, Option<String>);

fn read(one: store::Kept) -> db::Result<Signed> {
    let ballot: Ballot = serde_json::from_str(&one.ballot).map_err(|error| broken(&error.to_string()))?;
    Ok((ledger::leaf(one.ballot.as_bytes()), ballot, one.signature))
}

fn entry((leaf, ballot, signature): Signed) -> Entry {
    Entry { leaf: leaf.to_string(), ballot: Some(ballot), signature }
}

fn attendance(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<Attendance>> {
    let number = |many: i64| u64::try_from(many).unwrap_or_default();
    let told = store::attendance_told(tx, module)?.into_iter();
    Ok(told
        .map(|(channel, voters, blind)| Attendance { channel, voters: number(voters), blind: number(blind) })
        .collect())
}

fn run(context: &Context, payload: &str) -> Result<(), Failure> {
    let module = ModuleId::from_raw(serde_json::from_str(payload)?);
    let env = context.env.clone();
    let closed = context.db.write_blocking(move |tx| {
        let Some(vote) = model::load(tx, module)? else { return Ok(None) };
        if vote.counted_at.is_some() {
            return Ok(None);
        }
        log::flush(tx, &env, &vote)?;
        witnesses::order(tx, &env, &vote)?;
        Ok::<_, db::Error>(Some(vote))
    })?;
    let Some(vote) = closed else { return Ok(()) };
    // Nothing enters the log any more: it is read, and counted, without holding the writer.
    let ballots = context.db.read_blocking(move |tx| ballots(tx, module))?;
    let outcome = outcome(&vote, &ballots).map_err(Failure::Never)?;
    let env = context.env.clone();
    Ok(context.db.write_blocking(move |tx| {
        keep(tx, &env, &vote, &outcome, env.now())?;
        letters::order(tx, &env, module)
    })?)
}

/// Keeps what the count gave. What it funds is to be carried out from now on.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    env: &Env,
    vote: &Vote,
    outcome: &Outcome,
    at: Timestamp,
) -> db::Result<()> {
    let text = serde_json::to_string(outcome).map_err(|error| broken(&error.to_string()))?;
    store::counted(tx, vote.module, &text, at)?;
    for project in store::projects(tx, vote.module)? {
        let funded =
            |area: &&Winners| area.projects.iter().any(|number| i64::from(*number) == project.number);
        let Some(winners) = outcome.winners.iter().find(funded) else { continue };
        let area = vote.rules.area(&winners.area).map_or_else(String::new, |area| area.name.clone());
        let work = works::NewWork {
            organisation: vote.organisation,
            space: vote.space,
            module: vote.module,
            project: Some(project.number),
            contribution: project.contribution_id,
            edition: vote.rules.title.clone(),
            title: project.title,
            area,
            estimated: Some(project.cost),
            decided_at: at,
        };
        works::begin(tx, env, &work)?;
    }
    tx.notify(Vote::topic(vote.module));
    Ok(())
}

/// Counts the ballots, with everything that is told of the count.
pub(crate) fn outcome(vote: &Vote, ballots: &[(Hash, Ballot)]) -> Result<Outcome, String> {
    let edition = vote.edition.as_ref().ok_or("nothing was frozen")?;
    let each = || ballots.iter().map(|(leaf, ballot)| (*leaf, ballot));
    let threads = threads();
    let counted = count(edition, each(), threads).map_err(|refusal| refusal.to_string())?;
    let explained: Vec<Vec<Explanation>> =
        counted.iter().map(|one| explain::explain(&one.election, &one.rule, &one.outcome, threads)).collect();
    let words =
        |one: &Explanation| [Language::Fr, Language::En].map(|language| one.sentences(language, "EUR"));
    let last = Ballot::counted(each());
    let report = |(one, explained): (&ballots::Counted, &Vec<Explanation>)| {
        let mut report = Report::new(&one.election, &one.rule, &one.outcome);
        report.projects.clone_from(explained);
        report.measures = Some(Measures::of(&one.election, &one.outcome));
        report.other_rules = measure::rivals(&one.election, &one.rule, &one.outcome, threads);
        let mut value = serde_json::to_value(&report).map_err(|error| error.to_string())?;
        value["channels"] = by_channel(one, &last);
        Ok::<_, String>(value)
    };
    Ok(Outcome {
        winners: counted.iter().map(Winners::from).collect(),
        ballots: edition.may_publish(each()),
        reports: counted.iter().zip(&explained).map(report).collect::<Result<_, _>>()?,
        told: explained.iter().map(|area| area.iter().map(words).collect()).collect(),
    })
}

/// Of those who chose something in an area by each channel, how many have a funded project.
fn by_channel(counted: &ballots::Counted, last: &[(Hash, &Ballot)]) -> serde_json::Value {
    let winners = counted.winners();
    let channels = [Channel::Web, Channel::Paper].into_iter().filter_map(|channel| {
        let of = last.iter().filter(|(_, ballot)| ballot.channel == channel);
        let picks = of.filter_map(|(_, ballot)| ballot.choices.0.get(&counted.area.key));
        let picks: Vec<_> = picks.filter(|picks| !picks.is_empty()).collect();
        let served = picks.iter().filter(|picks| picks.iter().any(|(number, _)| winners.contains(number)));
        let expressed = Some(picks.len()).filter(|many| *many > 0)?;
        Some(serde_json::json!({ "channel": channel, "expressed": expressed, "served": served.count() }))
    });
    channels.collect()
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// What a count done for nothing tells, without saying anything of what was chosen.
pub(crate) struct Rehearsal {
    /// What a stranger would check of the file of the vote.
    pub(crate) found: Vec<(Check, Found)>,
    /// Whether the ballots would be published.
    pub(crate) published: bool,
}

/// The file of a vote that is over as it stands, not counted: ballots that wait come last in a log of which nothing is kept. `None` when
/// nothing is frozen.
pub(crate) fn draft(tx: &mut Tx<'_>, vote: &Vote) -> db::Result<Option<Archive>> {
    let Some(edition) = &vote.edition else { return Ok(None) };
    let mut all = signed(tx, vote.module)?;
    let many = store::many_wait(tx, vote.module)?;
    let waiting = store::ballots(tx, vote.module, -1, many)?;
    all.extend(waiting.into_iter().map(read).collect::<db::Result<Vec<_>>>()?);
    let log: Log = all.iter().map(|(leaf, ..)| *leaf).collect();
    let mut draft = file(tx, vote, edition, all.into_iter().map(entry).collect(), Vec::new())?;
    if many > 0 {
        draft.checkpoints.push(log::sign(tx, vote, &log)?);
    }
    Ok(Some(draft))
}

/// Counts what a draft holds, and checks it as a stranger will check the file that is published. It takes seconds where many voted:
/// outside of any transaction.
pub(crate) fn rehearse(mut draft: Archive) -> Rehearsal {
    let counted = count(&draft.edition, draft.ballots(), threads());
    draft.winners = counted.iter().flatten().map(Winners::from).collect();
    let mut found = ballots::verify(&draft, &[], &[]);
    // Witnesses sign what is kept: the desk says how far they are.
    found.retain(|(check, _)| *check != Check::Witnesses);
    Rehearsal { found, published: draft.edition.may_publish(draft.ballots()) }
}

/// What the count gave; `None` before.
pub(crate) fn kept(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Outcome>> {
    let text = store::outcome(tx, module)?;
    if text.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(&text).map(Some).map_err(|error| broken(&error.to_string()))
}

/// The numbers of the projects that a vote funds; `None` before its count.
///
/// # Errors
/// When the database fails.
pub fn funded(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Vec<i64>>> {
    let numbers = |outcome: Outcome| {
        outcome.winners.iter().flat_map(|area| &area.projects).map(|number| i64::from(*number)).collect()
    };
    Ok(kept(tx, module)?.map(numbers))
}

/// The file of a vote that was counted; `None` before.
pub(crate) fn archive(tx: &mut Tx<'_>, vote: &Vote) -> db::Result<Option<Archive>> {
    let (Some(outcome), Some(edition)) = (kept(tx, vote.module)?, &vote.edition) else { return Ok(None) };
    let log = if outcome.ballots {
        signed(tx, vote.module)?.into_iter().map(entry).collect()
    } else {
        let entry = |leaf| Entry { leaf, ballot: None, signature: None };
        store::leaves(tx, vote.module)?.into_iter().map(entry).collect()
    };
    Ok(Some(file(tx, vote, edition, log, outcome.winners)?))
}

/// The file of a vote with this log and this outcome.
fn file(
    tx: &mut Tx<'_>,
    vote: &Vote,
    edition: &Edition,
    log: Vec<Entry>,
    winners: Vec<Winners>,
) -> db::Result<Archive> {
    Ok(Archive {
        format: FORMAT.into(),
        edition_hash: vote.hash.clone(),
        key: log::key(tx, vote)?,
        checkpoints: store::states(tx, vote.module)?,
        attendance: attendance(tx, vote.module)?,
        log,
        winners,
        edition: edition.clone(),
    })
}

/// The ballots of an area in the Pabulib format, when ballots are published.
pub(crate) fn pabulib(tx: &mut Tx<'_>, vote: &Vote, area: &str) -> db::Result<Option<String>> {
    let (Some(outcome), Some(edition)) = (kept(tx, vote.module)?, &vote.edition) else { return Ok(None) };
    let Some(area) = edition.rules.area(area).filter(|_| outcome.ballots) else { return Ok(None) };
    let all = ballots(tx, vote.module)?;
    let last = Ballot::counted(all.iter().map(|(leaf, ballot)| (*leaf, ballot)));
    Ok(Some(budgeting::pabulib::write(&ballots::pabulib(edition, area, &last))))
}
