//! The house has four floors: a crate stands on those below it and, on the floor of the domains, along declared arrows.

use std::{collections::BTreeMap, path::Path};

/// Who stands on whom among the domains.
const ARROWS: &[(&str, &[&str])] = &[
    ("accounts", &[]),
    ("spaces", &["accounts"]),
    ("forms", &["accounts", "spaces"]),
    ("templates", &["accounts", "spaces", "eligibility", "forms", "corpus", "registers", "workflows"]),
    ("eligibility", &["accounts", "spaces"]),
    ("corpus", &["accounts", "spaces", "eligibility"]),
    ("registers", &["accounts", "spaces", "forms", "corpus"]),
    ("workflows", &["accounts", "spaces", "forms", "corpus"]),
    ("proposals", &["accounts", "spaces", "eligibility", "forms", "corpus", "registers", "workflows"]),
    ("works", &["accounts", "spaces", "corpus", "workflows"]),
    ("budgets", &["accounts", "spaces", "eligibility", "corpus", "workflows", "works"]),
    ("channels", &["accounts", "spaces", "forms", "corpus", "proposals"]),
];

/// Libraries that one crate alone may use, so that the rest does not know that they are there.
const KEPT_BY: &[(&str, &[&str])] = &[
    ("rusqlite", &["db", "parvis-text"]),
    ("postgres", &["db"]),
    ("lettre", &["mail"]),
    ("image", &["files"]),
    ("argon2", &["accounts"]),
    ("prometheus-client", &["web"]),
    ("fluent-bundle", &["i18n"]),
    ("clap", &["parvis"]),
    ("calamine", &["forms", "channels", "tables"]),
    ("rust_xlsxwriter", &["forms", "channels", "tables"]),
    ("hayro-syntax", &["exchange"]),
    ("getrandom", &["kernel"]),
    ("ring", &["accounts", "ballots", "blind"]),
    ("crypto-bigint", &["blind"]),
    ("crypto-primes", &["blind"]),
    ("rustls", &["accounts"]),
    ("ureq", &["accounts", "addresses", "budgets"]),
    ("krilla", &["documents"]),
    ("skrifa", &["documents"]),
];

struct Crate {
    floor: usize,
    uses: Vec<String>,
    has_lints: bool,
}

fn house() -> BTreeMap<String, Crate> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let floors = ["methods", "base", "domains", "readers"];
    let mut folders = vec![(floors.len(), root.join("parvis"))];
    for (floor, name) in floors.iter().enumerate() {
        for entry in std::fs::read_dir(root.join(name)).expect("a floor").flatten() {
            if entry.path().join("Cargo.toml").exists() {
                folders.push((floor, entry.path()));
            }
        }
    }
    folders.into_iter().map(|(floor, path)| read(floor, &path)).collect()
}

fn read(floor: usize, path: &Path) -> (String, Crate) {
    let text = std::fs::read_to_string(path.join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = text.parse().expect("a sound manifest");
    let name = manifest["package"]["name"].as_str().expect("a name").to_owned();
    let uses = manifest.get("dependencies").and_then(toml::Value::as_table).into_iter();
    let uses = uses.flat_map(|table| table.keys().cloned()).collect();
    let has_lints = manifest.get("lints").and_then(|lints| lints.get("workspace")).is_some();
    (name, Crate { floor, uses, has_lints })
}

#[test]
fn crates_stand_on_the_floors_below() {
    let house = house();
    let mut faults = Vec::new();
    for (name, one) in &house {
        for used in &one.uses {
            let Some(other) = house.get(used) else { continue };
            let down = other.floor < one.floor || (one.floor == other.floor && one.floor != 3);
            if !down {
                faults.push(format!("{name} uses {used}, which is not below it"));
            }
            if one.floor == 2 && other.floor == 2 {
                let allowed = ARROWS.iter().find(|(from, _)| from == name).map_or(&[][..], |(_, to)| to);
                if !allowed.contains(&used.as_str()) {
                    faults.push(format!("no arrow from {name} to {used}"));
                }
            }
        }
    }
    assert!(house.len() > 12, "the crates are found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn libraries_stay_behind_the_crate_that_keeps_them() {
    let mut faults = Vec::new();
    for (name, one) in house() {
        for (library, keepers) in KEPT_BY {
            if one.uses.iter().any(|used| used == library) && !keepers.contains(&name.as_str()) {
                faults.push(format!("{name} uses {library}, kept by {}", keepers.join(", ")));
            }
        }
        if one.floor == 0
            && one.uses.iter().any(|used| ["tokio", "axum", "db", "web", "kernel"].contains(&used.as_str()))
        {
            faults.push(format!("{name} is a method: it neither reads nor waits"));
        }
        if !one.has_lints {
            faults.push(format!("{name} does not take the lints of the workspace"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_stay_short_enough_to_be_read() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("..")];
    let mut faults = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("readable").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let lines = std::fs::read_to_string(&path).expect("readable").lines().count();
                if lines > 620 {
                    faults.push(format!("{} has {lines} lines", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
