//! Witnesses who sign the states of the logs: those that the configuration names, whose keys are frozen with each vote.
//!
//! They are asked with the freeze, a minute after a batch entered the log, every hour and with the count; once the vote is over, until they
//! answer. A witness that is silent keeps nobody from voting: it is told on the desk, and whoever checks the file of the vote sees
//! that its signature is missing.

use std::{sync::Arc, time::Duration};

use ballots::{
    note::{Checkpoint, Verifier},
    witness::{Submission, signature},
};
use db::Tx;
use jobs::{Context, Failure, Kind};
use kernel::{Env, Id as _, Timestamp};
use ledger::Hash;
use spaces::ModuleId;

use crate::{Vote, model, store};

/// How long an answer is waited for, and a connection.
const PATIENCE: Duration = Duration::from_secs(10);
const REACHED: Duration = Duration::from_secs(3);
/// How long after a batch they are asked, for all batches of that time at once.
const SETTLED: i64 = Timestamp::MINUTE;
/// A few lines of signatures are no longer.
const ANSWER_MAX: u64 = 20_000;

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static ASK: Kind = Kind { name: "budgets.witness", tries: 50, run };

/// Someone else's program that signs the states of logs (C2SP `tlog-witness`).
#[derive(Clone, Debug)]
pub struct Witness {
    key: Verifier,
    /// Where states are sent.
    url: String,
}

impl Witness {
    /// From a line `key address`. Only a witness on this machine may be asked without encryption. `None` for another line.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let (key, url) = line.trim().split_once(char::is_whitespace)?;
        let key = Verifier::parse(key).ok().filter(Verifier::is_witness)?;
        let url = url.trim().trim_end_matches('/');
        let (scheme, rest) = url.split_once("://")?;
        let host = rest.split('/').next().unwrap_or_default();
        let local = host.starts_with("127.0.0.1:") || host.starts_with("localhost:");
        let sound = (scheme == "https" || (scheme == "http" && local))
            && !host.is_empty()
            && !rest.contains(['?', '#', ' ', '@']);
        sound.then(|| Self { key, url: format!("{url}/add-checkpoint") })
    }
}

/// The witnesses of this site: a service of the app and of the jobs.
#[derive(Clone, Debug, Default)]
pub struct Witnesses(Arc<[Witness]>);

impl Witnesses {
    /// From lines `key address`; `None` when one is wrong, or two have the same name.
    #[must_use]
    pub fn parse(lines: &str) -> Option<Self> {
        let lines = lines.lines().filter(|line| !line.trim().is_empty());
        let all: Vec<Witness> = lines.map(Witness::parse).collect::<Option<_>>()?;
        let mut names: Vec<&str> = all.iter().map(|one| one.key.name()).collect();
        names.sort_unstable();
        let alike = names.windows(2).any(|two| two[0] == two[1]);
        (!alike).then(|| Self(all.into()))
    }

    /// Their keys, to be frozen with a vote.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        self.0.iter().map(|one| one.key.text()).collect()
    }
}

/// Has the last state sent to the witnesses of a vote, once it is committed.
pub(crate) fn order(tx: &mut Tx<'_>, env: &Env, vote: &Vote) -> db::Result<()> {
    ask(tx, env, vote, 0, None)
}

/// Has it sent in a minute, with what else enters the log until then.
pub(crate) fn order_soon(tx: &mut Tx<'_>, env: &Env, vote: &Vote) -> db::Result<()> {
    ask(tx, env, vote, SETTLED, Some(&format!("witness {}", vote.module)))
}

fn ask(tx: &mut Tx<'_>, env: &Env, vote: &Vote, wait: i64, key: Option<&str>) -> db::Result<()> {
    if vote.edition.as_ref().is_none_or(|edition| edition.witnesses.is_empty()) {
        return Ok(());
    }
    jobs::enqueue(tx, env, ASK.name, &vote.module.raw(), env.now().plus(wait), key)
}

/// The names of the witnesses of a vote, each with whether it signed the last state.
pub(crate) fn standing(tx: &mut Tx<'_>, vote: &Vote) -> db::Result<Vec<(String, bool)>> {
    let Some(edition) = vote.edition.as_ref().filter(|edition| !edition.witnesses.is_empty()) else {
        return Ok(Vec::new());
    };
    let note = store::last_state(tx, vote.module)?.map(|(note, _)| note).unwrap_or_default();
    let keys = edition.witnesses.iter().filter_map(|key| Verifier::parse(key).ok());
    Ok(keys.map(|key| (key.name().to_owned(), key.open(&note).is_ok())).collect())
}

/// A state that some witnesses have not signed, with the leaves of the log.
struct Unsigned {
    note: String,
    size: i64,
    leaves: Vec<Hash>,
    by: Vec<Verifier>,
    closes_at: Timestamp,
}

fn unsigned(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Unsigned>> {
    let Some(vote) = model::load(tx, module)? else { return Ok(None) };
    let Some((note, _)) = store::last_state(tx, module)? else { return Ok(None) };
    let keys = vote.edition.iter().flat_map(|edition| &edition.witnesses);
    let keys = keys.filter_map(|key| Verifier::parse(key).ok());
    let by: Vec<Verifier> = keys.filter(|key| key.open(&note).is_err()).collect();
    if by.is_empty() {
        return Ok(None);
    }
    let leaves = store::leaves(tx, module)?.into_iter().map(|leaf| leaf.parse());
    let leaves: Vec<Hash> = leaves
        .collect::<Result<_, _>>()
        .map_err(|_| db::Error::Setup("a leaf of the log is no hash".into()))?;
    let size =
        Checkpoint::read(&note).ok().and_then(|state| i64::try_from(state.size).ok()).unwrap_or_default();
    Ok(Some(Unsigned { note, size, leaves, by, closes_at: vote.closes_at }))
}

fn run(context: &Context, payload: &str) -> Result<(), Failure> {
    let module = ModuleId::from_raw(serde_json::from_str(payload)?);
    let Some(asked) = context.db.read_blocking(move |tx| unsigned(tx, module))? else { return Ok(()) };
    let known = context.service::<Witnesses>()?;
    let mut silent = Vec::new();
    // All at once: one that is slow holds up no other.
    let answers: Vec<_> = std::thread::scope(|scope| {
        let asking = asked.by.iter().map(|key| {
            let witness = known.0.iter().find(|one| one.key == *key);
            let (note, leaves) = (&asked.note, &asked.leaves);
            scope.spawn(move || match witness {
                Some(witness) => witness.sign(note, leaves),
                None => Err("the configuration names it no longer".to_owned()),
            })
        });
        let asking: Vec<_> = asking.collect();
        let answered = asking.into_iter().map(|one| one.join().unwrap_or_else(|_| Err("it panicked".into())));
        answered.collect()
    });
    for (key, answer) in asked.by.iter().zip(answers) {
        match answer {
            Ok(line) => {
                let (key, size) = (key.clone(), asked.size);
                context.db.write_blocking(move |tx| keep(tx, module, size, &key, &line))?;
            }
            Err(why) => silent.push(format!("{}: {why}", key.name())),
        }
    }
    let silent = silent.join("; ");
    if silent.is_empty() {
        return Ok(());
    }
    // As long as people vote, the next hour asks again.
    if context.env.now() < asked.closes_at {
        tracing::warn!(silent, "witnesses did not sign");
        return Ok(());
    }
    Err(Failure::Later(silent))
}

/// Adds a signature to the state that it signs, unless it is there.
fn keep(tx: &mut Tx<'_>, module: ModuleId, size: i64, key: &Verifier, line: &str) -> db::Result<()> {
    tx.lock("budget-log", module.raw())?;
    match store::state(tx, module, size)? {
        Some(note) if key.open(&note).is_err() => store::witnessed(tx, module, size, line),
        _ => Ok(()),
    }
}

impl Witness {
    /// The signature of a state by this witness, or why there is none.
    fn sign(&self, note: &str, leaves: &[Hash]) -> Result<String, String> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(REACHED))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("Parvis/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        // What it signed last is in its answer, when it is not nothing.
        let mut old = 0;
        for _ in 0..2 {
            let asked = Submission::new(note, leaves, old)
                .ok_or_else(|| format!("it signed a log of {old}, longer than this one"))?;
            let mut answer = agent.post(&self.url).send(asked.text()).map_err(|error| error.to_string())?;
            let status = answer.status().as_u16();
            let body = answer.body_mut().with_config().limit(ANSWER_MAX).read_to_string();
            let body = body.map_err(|error| error.to_string())?;
            match status {
                200 => {
                    return signature(note, &body, &self.key)
                        .ok_or_else(|| "its signature is not right".to_owned());
                }
                409 => old = body.trim().parse().map_err(|_| "it tells no size".to_owned())?,
                422 => {
                    return Err("it says that this log does not go on from the one that it signed".to_owned());
                }
                other => return Err(format!("it answers {other}")),
            }
        }
        Err(format!("it signed another log of {old}"))
    }
}
