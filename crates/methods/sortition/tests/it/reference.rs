//! The results that other programs published for the same pools.

use std::path::Path;

use sortition::{
    Method, Refusal, draw,
    files::{self, Ask, Table},
    measure::Measures,
    numbered,
};

use crate::support::real;

fn table(folder: &Path, names: &[&str]) -> Table {
    let path = names.iter().map(|name| folder.join(name)).find(|path| path.exists()).expect("a file");
    Table::read(&path.display().to_string(), &std::fs::read(&path).expect("readable")).expect("a table")
}

#[test]
fn chances_are_those_of_the_reference() {
    let Some(base) = real() else { return };
    let mut folders: Vec<_> = std::fs::read_dir(base.join("instances"))
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    for folder in folders {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let size = name.rsplit('_').next().expect("a number").parse().expect("a number");
        let quotas = table(&folder, &["categories.csv", "features.csv", "sample_targets.csv"]);
        let people = table(&folder, &["respondents.csv", "candidates.csv", "sample_respondents.csv"]);
        let shared = name.contains("_hh_").then(|| vec!["adresse".to_owned(), "code_postal".to_owned()]);
        let ask = Ask { size, household: shared.unwrap_or_default(), ..Ask::default() };
        let read = match files::pool(&quotas, &people, None, &ask) {
            Ok(read) => read,
            Err(found) => {
                assert!(name.starts_with("infeasible"), "{name}: {found:?}");
                continue;
            }
        };
        // The largest is measured by the benchmark: a debug build would take a minute over it.
        if name == "gss16_1700_110" {
            let mut bound = 0.0;
            let near = draw(&read.pool, Method::Leximin, 0, &mut |progress| {
                bound = progress.bound;
                false
            });
            assert!(near.is_ok() && (bound - 0.061_624_649_859_943_98_f64).abs() < 1e-9, "{bound}");
            continue;
        }
        let lottery = match draw(&read.pool, Method::Leximin, 0, &mut |_| true) {
            Ok(lottery) => lottery,
            Err(Refusal::Infeasible(_)) => panic!("{name} has panels"),
            Err(Refusal::Stopped) => panic!("{name} was given up"),
        };
        assert!(lottery.exact, "{name}");
        let gap = lottery.certificate.check(&read.pool, &lottery).expect("proved");
        assert!(gap < 1e-8, "{name}: {gap}");
        let panels = numbered(&read.pool, &lottery, 100, 0);
        assert!(panels.panels.iter().all(|panel| read.pool.admits(panel)), "{name}");
        assert!(panels.worst(&lottery.chances) < 0.015, "{name}");
        for other in ["leximin-exact-microlp", "leximin-exact-highs"] {
            let Ok(text) = std::fs::read_to_string(base.join(format!("reference/{name}.{other}.json")))
            else {
                continue;
            };
            let told: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            let chances = told["marginals"].as_object().expect("chances");
            let mut expected: Vec<f64> = chances.values().filter_map(serde_json::Value::as_f64).collect();
            expected.sort_unstable_by(f64::total_cmp);
            let least = Measures::new(&lottery.chances).min_probability;
            assert!((least - expected[0]).abs() < 1e-6, "{name}: {least} for {}", expected[0]);
            let mut found = lottery.chances.clone();
            found.sort_unstable_by(f64::total_cmp);
            for (found, expected) in found.iter().zip(&expected) {
                assert!((found - expected).abs() < 1e-5, "{name}: {found} for {expected}");
            }
            for (person, chance) in read.pool.people.iter().zip(&lottery.chances) {
                let Some(expected) = chances.get(&person.id).and_then(serde_json::Value::as_f64) else {
                    continue;
                };
                assert!((chance - expected).abs() < 1e-5, "{name}, {}: {chance} for {expected}", person.id);
            }
        }
    }
}
