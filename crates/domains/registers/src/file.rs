//! The file of a register, and how it is recomputed.

use db::Tx;
use kernel::Id as _;
use ledger::{Hash, Log};
use serde_json::{Value, json};
use spaces::ModuleId;

use crate::{
    Observation, Register, public,
    store::{self, Logged},
};

/// What the file says it is.
pub(crate) const FORMAT: &str = "parvis-register-1";
/// Observations read at a time.
const PAGE: i64 = 500;

/// An observation in the file: its hash, and its words when anyone may read them and they are those that were logged.
fn entry(said: &Logged, words: Observation) -> Value {
    let shown = (said.state == corpus::State::Published)
        .then_some(words)
        .filter(|words| words.leaf().to_string() == said.leaf)
        .map(|words| words.json());
    json!({ "number": said.number, "leaf": said.leaf, "observation": shown })
}

/// The file of a register, a line for each observation.
///
/// # Errors
/// When the database fails.
pub fn write(tx: &mut Tx<'_>, module: ModuleId, register: &Register, title: &str) -> db::Result<String> {
    let log = register.log()?;
    let mut text = format!(
        "{{\"format\":{},\"register\":{},\"opened_at\":{},\"size\":{},\"root\":{},\"observations\":[",
        json!(FORMAT),
        json!(title),
        json!(register.opened_at.to_string()),
        register.size,
        json!(log.root().to_string()),
    );
    let mut from = 0;
    while from < register.size {
        let page = store::some(tx, module, from, PAGE.min(register.size - from))?;
        let Some(last) = page.last() else { break };
        let responses = public::responses(tx, module, &page)?;
        for said in &page {
            text.push_str(if said.place == 0 { "\n" } else { ",\n" });
            let words = public::observation(said, responses.get(&said.contribution_id.raw()));
            text.push_str(&entry(said, words).to_string());
        }
        from = last.place + 1;
    }
    text.push_str("\n]}\n");
    Ok(text)
}

/// What a file of a register shows once recomputed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// How many observations it has.
    pub size: u64,
    /// How many of them are told by their hash alone.
    pub hidden: u64,
    /// The root that stands for all.
    pub root: Hash,
}

/// What is wrong with the file of a register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileFault {
    /// It is not the file of a register: why.
    Format(String),
    /// The words of this number are not those that were logged.
    Changed(i64),
    /// The root is not that of the observations: one came, went or moved.
    Root {
        /// The root that the file tells.
        told: Hash,
        /// The root of its observations.
        found: Hash,
    },
}

/// Recomputes the file of a register.
///
/// # Errors
/// See [`FileFault`].
pub fn check(text: &str) -> Result<Checked, FileFault> {
    let format = |why: &str| FileFault::Format(why.to_owned());
    let file: Value = serde_json::from_str(text).map_err(|error| FileFault::Format(error.to_string()))?;
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileFault::Format(format!("`format` is not \"{FORMAT}\"")));
    }
    let told: Hash = file
        .get("root")
        .and_then(Value::as_str)
        .and_then(|root| root.parse().ok())
        .ok_or_else(|| format("`root` is not a hash"))?;
    let entries = file
        .get("observations")
        .and_then(Value::as_array)
        .ok_or_else(|| format("`observations` is not a list"))?;
    if file.get("size").and_then(Value::as_u64) != u64::try_from(entries.len()).ok() {
        return Err(format("`size` is not the number of observations"));
    }
    let (mut log, mut hidden) = (Log::default(), 0);
    for (n, entry) in entries.iter().enumerate() {
        let number = entry
            .get("number")
            .and_then(Value::as_i64)
            .ok_or_else(|| FileFault::Format(format!("observation {n} has no `number`")))?;
        let leaf: Hash = entry
            .get("leaf")
            .and_then(Value::as_str)
            .and_then(|leaf| leaf.parse().ok())
            .ok_or_else(|| FileFault::Format(format!("number {number} has no `leaf`")))?;
        match entry.get("observation") {
            None | Some(Value::Null) => hidden += 1,
            Some(words) if ledger::leaf_of(words) == leaf && words.get("number") == Some(&json!(number)) => {}
            Some(_) => return Err(FileFault::Changed(number)),
        }
        log.append(leaf);
    }
    let found = log.root();
    if found == told {
        Ok(Checked { size: log.size(), hidden, root: found })
    } else {
        Err(FileFault::Root { told, found })
    }
}
