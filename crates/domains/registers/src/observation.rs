use kernel::Timestamp;
use serde_json::{Map, Value, json};

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
        leaf(&self.json())
    }
}

/// The hash of the canonical text of a JSON value.
pub(crate) fn leaf(value: &Value) -> ledger::Hash {
    let mut text = String::new();
    canonical(value, &mut text);
    ledger::leaf(text.as_bytes())
}

/// The canonical text of a JSON value, as RFC 8785 (JSON Canonicalization Scheme) has it for what stands in a register: names in
/// order, no spaces, characters as themselves but for quotes, backslashes and controls.
pub(crate) fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                canonical(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => object(fields, out),
        // Strings, numbers, yes and no: `serde_json` writes them as the RFC asks.
        plain => out.push_str(&plain.to_string()),
    }
}

fn object(fields: &Map<String, Value>, out: &mut String) {
    // In the order of UTF-16 code units (RFC 8785, 3.2.3).
    let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
    sorted.sort_by_key(|(name, _)| name.encode_utf16().collect::<Vec<u16>>());
    out.push('{');
    for (n, (name, value)) in sorted.into_iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        out.push_str(&Value::from(name.as_str()).to_string());
        out.push(':');
        canonical(value, out);
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_text_is_that_of_the_rfc() {
        // RFC 8785, 3.2.2 and 3.2.3, without the numbers that no register has.
        let value: Value = serde_json::from_str(
            "{ \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", \"literals\": [null, true, false] }",
        )
        .expect("JSON");
        let mut text = String::new();
        canonical(&value, &mut text);
        assert_eq!(text, "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        let value: Value = serde_json::from_str(
            "{ \"\\u20ac\": 1, \"\\r\": 2, \"\\ufb33\": 3, \"1\": 4, \"\\ud83d\\ude00\": 5, \"\\u0080\": 6, \"\\u00f6\": 7 }",
        )
        .expect("JSON");
        let mut text = String::new();
        canonical(&value, &mut text);
        let figures: String = text
            .chars()
            .skip_while(|c| *c != ':')
            .collect::<String>()
            .split(':')
            .filter_map(|part| part.chars().next())
            .collect();
        assert_eq!(figures, "2467153", "carriage return, one, control, ö, euro, emoji, dalet");
    }
}
