//! JSON values that are logged: one text for each, whoever writes it.

use serde_json::{Map, Value};

use crate::{Hash, leaf};

/// The canonical text of a JSON value, as RFC 8785 (JSON Canonicalization Scheme) has it for values without fractions: names in
/// order, no spaces, characters as themselves but for quotes, backslashes and controls.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

/// The leaf of a JSON value: that of its canonical text.
#[must_use]
pub fn leaf_of(value: &Value) -> Hash {
    leaf(canonical(value).as_bytes())
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write(item, out);
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
        write(value, out);
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
        let text = canonical(&value);
        assert_eq!(text, "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        let value: Value = serde_json::from_str(
            "{ \"\\u20ac\": 1, \"\\r\": 2, \"\\ufb33\": 3, \"1\": 4, \"\\ud83d\\ude00\": 5, \"\\u0080\": 6, \"\\u00f6\": 7 }",
        )
        .expect("JSON");
        let text = canonical(&value);
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
