//! Eligibility as JSON: from templates, from files, from the database.

use jiff::civil::Date;
use kernel::Problems;
use serde_json::{Map, Value, json};

use crate::{Age, Commune, Condition, Eligibility, ListBy, Territory};

/// The most communes, and postcodes, of a territory.
const PLACES_MAX: usize = 2_000;

type Object = Map<String, Value>;

impl Eligibility {
    /// Reads `{"conditions": [{"type": "email"}, …]}`.
    ///
    /// # Errors
    /// What is wrong, each under the place where it stands: `conditions[1].postcodes[0]`, say.
    pub fn parse(text: &str) -> Result<Self, Problems> {
        match serde_json::from_str(text) {
            Ok(value) => Self::from_json(&value),
            Err(error) => {
                let mut problems = Problems::none();
                problems.add_with(
                    format!("line {}, column {}", error.line(), error.column()),
                    "problem-eligibility-json",
                    "why",
                    error,
                );
                Err(problems)
            }
        }
    }

    /// The same from JSON that was read already: a part of a larger file, say.
    ///
    /// # Errors
    /// See [`Self::parse`].
    pub fn from_json(value: &Value) -> Result<Self, Problems> {
        let mut problems = Problems::none();
        let Some(object) = value.as_object() else {
            return Err(Problems::one("", "problem-eligibility-object"));
        };
        unknown(object, &["conditions"], "", &mut problems);
        let Some(list) = object.get("conditions").and_then(Value::as_array) else {
            problems.add("conditions", "problem-eligibility-array");
            return Err(problems);
        };
        if list.is_empty() {
            problems.add("conditions", "problem-eligibility-empty");
        }
        let mut conditions: Vec<Condition> = Vec::new();
        let mut nothing = false;
        for (index, one) in list.iter().enumerate() {
            let place = format!("conditions[{index}]");
            match condition(one, &place, &mut problems) {
                Some(Some(new)) => {
                    if conditions
                        .iter()
                        .any(|old| std::mem::discriminant(old) == std::mem::discriminant(&new))
                    {
                        problems.add(format!("{place}.type"), "problem-eligibility-twice");
                    }
                    conditions.push(new);
                }
                Some(None) => nothing = true,
                None => {}
            }
        }
        if nothing && list.len() > 1 {
            problems.add("conditions", "problem-eligibility-nothing-alone");
        }
        if problems.is_empty() { Ok(Self(conditions)) } else { Err(problems) }
    }

    /// As [`Self::from_json`] reads it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let conditions: Vec<Value> = if self.0.is_empty() {
            vec![json!({ "type": "nothing" })]
        } else {
            self.0.iter().map(Condition::to_json).collect()
        };
        json!({ "conditions": conditions })
    }
}

impl Condition {
    fn to_json(&self) -> Value {
        match self {
            Self::Email => json!({ "type": "email" }),
            Self::Territory(territory) => {
                let communes: Vec<Value> = territory
                    .communes
                    .iter()
                    .map(|one| json!({ "code": one.code, "name": one.name }))
                    .collect();
                json!({ "type": "territory", "communes": communes, "postcodes": territory.postcodes })
            }
            Self::Age(age) => {
                let mut object = json!({ "type": "age", "min": age.min });
                if let Some(on) = age.on {
                    object["on"] = on.to_string().into();
                }
                if let Some(under) = age.consent_under {
                    object["consent_under"] = under.into();
                }
                object
            }
            Self::List(by) => json!({ "type": "list", "by": by.name() }),
            Self::Code => json!({ "type": "code" }),
            Self::Provider(id) => json!({ "type": "provider", "provider": id }),
        }
    }
}

fn at(place: &str, key: &str) -> String {
    if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") }
}

fn unknown(object: &Object, known: &[&str], place: &str, problems: &mut Problems) {
    for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
        problems.add(at(place, key), "problem-eligibility-unknown");
    }
}

/// A condition; `Some(None)` for the one that says that nothing is asked, `None` when it is wrong.
fn condition(value: &Value, place: &str, problems: &mut Problems) -> Option<Option<Condition>> {
    let Some(object) = value.as_object() else {
        problems.add(place.to_owned(), "problem-eligibility-object");
        return None;
    };
    let kind = object.get("type").and_then(Value::as_str).unwrap_or_default();
    let own: &[&str] = match kind {
        "nothing" | "email" | "code" => &["type"],
        "territory" => &["type", "communes", "postcodes"],
        "age" => &["type", "min", "on", "consent_under"],
        "list" => &["type", "by"],
        "provider" => &["type", "provider"],
        _ => {
            problems.add(at(place, "type"), "problem-eligibility-type");
            return None;
        }
    };
    unknown(object, own, place, problems);
    let read = match kind {
        "nothing" => return Some(None),
        "email" => Some(Condition::Email),
        "code" => Some(Condition::Code),
        "territory" => territory(object, place, problems).map(Condition::Territory),
        "age" => age(object, place, problems).map(Condition::Age),
        "list" => {
            let by = object.get("by").and_then(Value::as_str).and_then(ListBy::from_name);
            if by.is_none() {
                problems.add(at(place, "by"), "problem-eligibility-by");
            }
            by.map(Condition::List)
        }
        _ => {
            let id = object.get("provider").and_then(Value::as_str).filter(|id| provider_id(id));
            if id.is_none() {
                problems.add(at(place, "provider"), "problem-eligibility-provider");
            }
            id.map(|id| Condition::Provider(id.to_owned()))
        }
    };
    read.map(Some)
}

/// Whether that can be the name of a provider in the configuration.
fn provider_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 40
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn territory(object: &Object, place: &str, problems: &mut Problems) -> Option<Territory> {
    let empty = Vec::new();
    let mut list = |key: &str| match object.get(key) {
        None => &empty,
        Some(Value::Array(list)) if list.len() <= PLACES_MAX => list,
        Some(_) => {
            problems.add(at(place, key), "problem-eligibility-array");
            &empty
        }
    };
    let (communes, postcodes) = (list("communes"), list("postcodes"));
    let mut found = Territory { communes: Vec::new(), postcodes: Vec::new() };
    for (index, one) in communes.iter().enumerate() {
        let place = format!("{place}.communes[{index}]");
        let text = |key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default().trim();
        if let Some(object) = one.as_object() {
            unknown(object, &["code", "name"], &place, problems);
        }
        let (code, name) = (text("code"), text("name"));
        if !insee(code) {
            problems.add(format!("{place}.code"), "problem-eligibility-insee");
        } else if name.is_empty() || name.chars().count() > 80 {
            problems.add(format!("{place}.name"), "problem-required");
        } else if found.communes.iter().all(|known| known.code != code) {
            found.communes.push(Commune { code: code.to_owned(), name: name.to_owned() });
        }
    }
    for (index, one) in postcodes.iter().enumerate() {
        match one.as_str().map(str::trim).filter(|code| postcode(code)) {
            Some(code) if found.postcodes.iter().all(|known| known != code) => {
                found.postcodes.push(code.to_owned())
            }
            Some(_) => {}
            None => problems.add(format!("{place}.postcodes[{index}]"), "problem-eligibility-postcode"),
        }
    }
    if communes.is_empty() && postcodes.is_empty() {
        problems.add(at(place, "communes"), "problem-eligibility-nowhere");
        return None;
    }
    Some(found)
}

/// Whether that looks like the INSEE code of a commune: five figures, or a Corsican one with its letter.
pub(crate) fn insee(code: &str) -> bool {
    let bytes = code.as_bytes();
    bytes.len() == 5
        && bytes.iter().enumerate().all(|(place, byte)| {
            byte.is_ascii_digit() || (place == 1 && bytes[0] == b'2' && matches!(byte, b'A' | b'B'))
        })
}

/// Whether that looks like a postcode.
pub(crate) fn postcode(code: &str) -> bool {
    code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit())
}

fn age(object: &Object, place: &str, problems: &mut Problems) -> Option<Age> {
    let years = |key: &str| {
        let value = object.get(key).and_then(Value::as_i64).filter(|years| (1..=120).contains(years));
        value.and_then(|years| i16::try_from(years).ok())
    };
    let min = years("min");
    if min.is_none() {
        problems.add(at(place, "min"), "problem-eligibility-years");
    }
    let on = object.get("on").map(|value| value.as_str().and_then(|text| text.parse::<Date>().ok()));
    if on == Some(None) {
        problems.add(at(place, "on"), "problem-eligibility-date");
    }
    let under = object.contains_key("consent_under").then(|| years("consent_under"));
    match under {
        Some(None) => problems.add(at(place, "consent_under"), "problem-eligibility-years"),
        Some(Some(under)) if min.is_some_and(|min| under <= min) => {
            problems.add(at(place, "consent_under"), "problem-eligibility-consent-under");
        }
        _ => {}
    }
    Some(Age { min: min?, on: on.flatten(), consent_under: under.flatten() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> Vec<(String, &'static str)> {
        let problems = Eligibility::parse(text).expect_err(text);
        problems.iter().map(|problem| (problem.field.to_string(), problem.message)).collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            r#"{"conditions":[{"type":"nothing"}]}"#,
            r#"{"conditions":[{"type":"email"}]}"#,
            r#"{"conditions":[
                {"type":"territory","communes":[{"code":"76540","name":"Rouen"},{"code":"2A004","name":"Ajaccio"}],
                 "postcodes":["76000","01000"]},
                {"type":"age","min":16,"on":"2026-12-01","consent_under":18},
                {"type":"list","by":"number"},{"type":"code"},
                {"type":"provider","provider":"franceconnect"}]}"#,
        ] {
            let read = Eligibility::parse(text).expect(text);
            let value: Value = serde_json::from_str(text).expect("JSON");
            assert_eq!(read.to_json(), value);
        }
        assert!(
            Eligibility::parse(r#"{"conditions":[{"type":"nothing"}]}"#).is_ok_and(|one| one.asks_nothing())
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let place = |text: &str| wrong(text).remove(0);
        assert_eq!(place("[]"), (String::new(), "problem-eligibility-object"));
        assert_eq!(place("{"), ("line 1, column 1".into(), "problem-eligibility-json"));
        assert_eq!(place(r#"{"conditions":[]}"#), ("conditions".into(), "problem-eligibility-empty"));
        let both = r#"{"conditions":[{"type":"nothing"},{"type":"email"}]}"#;
        assert_eq!(place(both), ("conditions".into(), "problem-eligibility-nothing-alone"));
        let many = wrong(
            r#"{"conditions":[{"type":"email"},{"type":"email"},{"type":"territory","postcodes":["76000","7600"],
                "communes":[{"code":"2C004","name":"?"}]},{"type":"age","min":18,"on":"1er mai","consent_under":16},
                {"type":"passport"},{"type":"code","by":"post"},{"type":"list"}, 3]}"#,
        );
        let places: Vec<&str> = many.iter().map(|(place, _)| place.as_str()).collect();
        for expected in [
            "conditions[1].type",
            "conditions[2].postcodes[1]",
            "conditions[2].communes[0].code",
            "conditions[3].on",
            "conditions[3].consent_under",
            "conditions[4].type",
            "conditions[5].by",
            "conditions[6].by",
            "conditions[7]",
        ] {
            assert!(places.contains(&expected), "{expected} in {places:?}");
        }
    }
}
