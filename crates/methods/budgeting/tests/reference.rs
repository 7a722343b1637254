//! Winners on which independent programs agree, for the elections of the folder `PARVIS_PABULIB`: a JSON file named by
//! `PARVIS_REFERENCE`, `{"file.pb": {"key": {"winners": [ids]}}}`. Without both nothing is checked.

use std::path::Path;

use budgeting::{
    Election, RuleSpec, count, pabulib, preset,
    rule::{Method, Utility},
};

/// The rule of a key, and where the winners are: `mes-add1` completes nothing.
fn rule(key: &str) -> Option<(RuleSpec, &str)> {
    let (key, by_id) = key.strip_suffix("__lex").map_or((key, false), |key| (key, true));
    let (name, field) = match key {
        "greedy_cost" => ("greedy", "winners"),
        "greedy_card" => ("greedy-ratio", "winners"),
        "mes_cost" => ("mes", "winners"),
        "mes_card" => ("mes-cardinality", "winners"),
        "mes_cost_add1u" | "mes_card_add1u" => ("mes-add1u", "winners"),
        "checker_add1_noexhaustive" => ("mes-add1", "before_completion"),
        "esnet_add1u_integral_exhaustive" => ("mes-add1u-web", "winners"),
        "phragmen" => ("phragmen", "winners"),
        _ => return None,
    };
    let mut rule = preset(name, None)?;
    if let (Method::EqualShares(shares), "mes_card_add1u") = (&mut rule.method, key) {
        shares.utility = Utility::Points;
    }
    if by_id {
        rule.ties = Vec::new();
    }
    Some((rule, field))
}

#[test]
fn independent_programs_agree() {
    let folder = std::env::var_os("PARVIS_PABULIB");
    let (Some(folder), Some(reference)) = (folder, std::env::var_os("PARVIS_REFERENCE")) else { return };
    let text = std::fs::read_to_string(reference).expect("readable");
    let all: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut faults = Vec::new();
    for (name, keys) in all.as_object().expect("an object") {
        let bytes = std::fs::read(Path::new(&folder).join(name)).expect("readable");
        let (file, _) = pabulib::read(&bytes).expect("sound");
        for (key, expected) in keys.as_object().expect("an object") {
            let Some((rule, field)) = rule(key) else { continue };
            let election = Election::new(&file, &rule.ballots);
            let Ok(outcome) = count(&election, &rule, 2) else {
                faults.push(format!("{name} {key}: refused"));
                continue;
            };
            let id = |one: &usize| election.projects[*one].id.as_str();
            let mut winners: Vec<&str> = outcome.winners.iter().map(id).collect();
            winners.sort_unstable();
            let other = expected[field].as_array().expect("a list").iter();
            let mut other: Vec<&str> = other.filter_map(serde_json::Value::as_str).collect();
            other.sort_unstable();
            let runs = outcome.shares.as_ref().map(|shares| shares.runs);
            if winners != other
                || runs
                    .is_some_and(|runs| expected["runs"].as_u64().is_some_and(|one| one > 1 && one != runs))
            {
                faults.push(format!(
                    "{name} {key}: {winners:?}, not {other:?}; {runs:?} of {}",
                    expected["runs"]
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
