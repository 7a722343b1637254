//! Winners on which independent programs agree, for the elections of the folder `PARVIS_PABULIB`: a JSON file named by
//! `PARVIS_REFERENCE`, `{"file.pb": {"key": {"winners": [ids]}}}`. Without both nothing is checked.

use std::path::Path;

use budgeting::{
    Election, RuleSpec, count,
    pabulib::{self, PbFile},
    preset,
    rule::{MaxWelfare, Method, Utility},
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

/// The reference, when there is one: for each election its file and what is expected, by key.
fn references() -> Vec<(String, PbFile, serde_json::Map<String, serde_json::Value>)> {
    let folder = std::env::var_os("PARVIS_PABULIB");
    let (Some(folder), Some(reference)) = (folder, std::env::var_os("PARVIS_REFERENCE")) else {
        return Vec::new();
    };
    let text = std::fs::read_to_string(reference).expect("readable");
    let all: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    let read = |(name, keys): (String, serde_json::Value)| {
        let bytes = std::fs::read(Path::new(&folder).join(&name)).expect("readable");
        let (file, _) = pabulib::read(&bytes).expect("sound");
        (name, file, keys.as_object().expect("an object").clone())
    };
    all.into_iter().map(read).collect()
}

fn ids(list: &serde_json::Value) -> Vec<&str> {
    let mut ids: Vec<&str> =
        list.as_array().expect("a list").iter().filter_map(serde_json::Value::as_str).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn independent_programs_agree() {
    let mut faults = Vec::new();
    for (name, file, keys) in references() {
        for (key, expected) in &keys {
            let Some((rule, field)) = rule(key) else { continue };
            let election = Election::new(&file, &rule.ballots);
            let Ok(outcome) = count(&election, &rule, 2) else {
                faults.push(format!("{name} {key}: refused"));
                continue;
            };
            let id = |one: &usize| election.projects[*one].id.as_str();
            let mut winners: Vec<&str> = outcome.winners.iter().map(id).collect();
            winners.sort_unstable();
            let other = ids(&expected[field]);
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

/// An optimum need not be the only one: ours has the same welfare, and costs no more.
#[test]
fn the_welfare_is_that_of_an_integer_program() {
    let mut faults = Vec::new();
    for (name, file, keys) in references() {
        for (key, utility) in
            [("maxwelfare_cost", Utility::PointsTimesCost), ("maxwelfare_card", Utility::Cardinality)]
        {
            let Some(expected) = keys.get(key) else { continue };
            let rule = RuleSpec::new(key, Method::MaxWelfare(MaxWelfare { utility }));
            let election = Election::new(&file, &rule.ballots);
            let found = match count(&election, &rule, 2) {
                Ok(outcome) => outcome.winners,
                Err(refusal) => {
                    faults.push(format!("{name} {key}: {refusal}"));
                    continue;
                }
            };
            let theirs: Vec<usize> =
                ids(&expected["winners"]).into_iter().filter_map(|id| election.place(id)).collect();
            let welfare = |set: &[usize]| -> i128 {
                let of = |one: &usize| match utility {
                    Utility::Cardinality => i128::from(election.votes(*one)),
                    _ => i128::from(election.points(*one)) * election.projects[*one].cost.millionths(),
                };
                set.iter().map(of).sum()
            };
            let (ours, other) = (welfare(&found), welfare(&theirs));
            let (cost, other_cost) = (election.cost(&found), election.cost(&theirs));
            if ours != other || cost > other_cost || other_cost > election.budget {
                faults.push(format!("{name} {key}: {ours} for {cost}, not {other} for {other_cost}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
