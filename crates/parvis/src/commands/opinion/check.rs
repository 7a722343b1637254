//! `parvis opinion check`: what an engine published, computed again.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use opinion::{Language, golden};

use super::{Done, read, say};

/// The folders with an `expected.json`, in order.
fn folders(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in paths {
        if path.join("expected.json").exists() {
            found.push(path.clone());
            continue;
        }
        let said = |error: std::io::Error| format!("{}: {error}", path.display());
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(said)? {
            let entry = entry.map_err(said)?.path();
            if entry.is_dir() {
                inside.push(entry);
            }
        }
        inside.sort();
        found.extend(folders(&inside)?);
    }
    Ok(found)
}

/// One line for each quantity of each folder; an error when one is not as published.
pub(super) fn check(paths: &[PathBuf], language: Language) -> Done {
    let folders = folders(paths)?;
    if folders.is_empty() {
        return Err(language
            .of("aucun dossier avec un expected.json à cet endroit", "no folder with an expected.json there")
            .into());
    }
    let mut text = String::new();
    let (mut held, mut missed, mut absent) = (0_usize, 0_usize, 0_usize);
    for folder in &folders {
        let found = compared(folder, language)?;
        let _ = writeln!(text, "{}", folder.display());
        for one in found {
            let (word, error) = match one.error {
                None => (language.of("absent", "not given"), "-".to_owned()),
                Some(error) => {
                    let word = if one.holds() {
                        language.of("juste", "same")
                    } else {
                        language.of("FAUX", "MISSED")
                    };
                    (word, if error == 0.0 { "0".to_owned() } else { format!("{error:.1e}") })
                }
            };
            let bound = if one.bound == 0.0 { "0".to_owned() } else { format!("{:.0e}", one.bound) };
            let _ = writeln!(text, "  {word:<10}{error:>10}  (<= {bound})  {}", one.quantity);
            let count = match one.error {
                None => &mut absent,
                Some(_) if one.holds() => &mut held,
                Some(_) => &mut missed,
            };
            *count += 1;
        }
    }
    let count = folders.len();
    let _ = match language {
        Language::Fr => {
            writeln!(text, "{count} dossiers, {held} grandeurs justes, {missed} fausses, {absent} absentes.")
        }
        Language::En => writeln!(
            text,
            "{count} folders, {held} quantities the same, {missed} missed, {absent} not given."
        ),
    };
    say(&text)?;
    if missed > 0 {
        return Err(language
            .of("ce qui est publié n’est pas retrouvé", "what was published is not found again")
            .into());
    }
    Ok(())
}

fn compared(folder: &Path, language: Language) -> Result<Vec<golden::Compared>, String> {
    let log = read(&folder.join("votes.csv"), language)?;
    let path = folder.join("expected.json");
    let said = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let published = std::fs::read_to_string(&path).map_err(|error| said(&error))?;
    golden::check(&log, &published).map_err(|error| said(&error))
}
