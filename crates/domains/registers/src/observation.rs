use kernel::Timestamp;
use serde_json::{Value, json};

/// What is logged of an observation.
#[derive(Clone, PartialEq, Debug)]
pub struct Observation {
    /// Its number in the one sequence of the register.
    pub number: i64,
    /// When it was filed, or said where it came on paper.
    pub at: Timestamp,
    /// How it came: `web`, `letter`, `register`…
    pub channel: &'static str,
    /// Its title.
    pub title: String,
    /// Its words.
    pub body: String,
    /// What was answered to the public questions, by their names.
    pub answers: Value,
}

impl Observation {
    /// The same as a JSON value, as it stands in the file of a register.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "answers": self.answers,
            "at": self.at.to_string(),
            "body": self.body,
            "channel": self.channel,
            "number": self.number,
            "title": self.title,
        })
    }

    /// Its leaf: the hash of its canonical text.
    #[must_use]
    pub fn leaf(&self) -> ledger::Hash {
        ledger::leaf_of(&self.json())
    }
}
