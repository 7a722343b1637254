//! `parvis tally check`: published outcomes, counted again.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use budgeting::{
    Language,
    official::{Checked, Difference, check as checked},
};

use super::{Done, read};
use crate::commands::{say, threads};

/// The files of folders, in order.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let said = |error: std::io::Error| format!("{}: {error}", path.display());
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(said)? {
            let entry = entry.map_err(said)?.path();
            if entry.is_dir() || entry.extension().is_some_and(|extension| extension == "pb") {
                inside.push(entry);
            }
        }
        inside.sort();
        for entry in inside {
            if entry.is_dir() {
                files.extend(self::files(&[entry])?);
            } else {
                files.push(entry);
            }
        }
    }
    Ok(files)
}

#[derive(Default)]
struct Summary {
    same: usize,
    explained: usize,
    other: usize,
    apart: usize,
    unread: usize,
}

type Found = Result<(String, Checked), String>;

fn all(files: &[PathBuf], language: Language) -> Vec<Found> {
    let next = AtomicUsize::new(0);
    let found: Mutex<Vec<Option<Found>>> = Mutex::new(vec![None; files.len()]);
    std::thread::scope(|scope| {
        for _ in 0..threads().min(files.len()) {
            scope.spawn(|| {
                while let Some((place, path)) = {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    files.get(place).map(|path| (place, path))
                } {
                    let result =
                        read(path, language).map(|(file, _)| (file.meta.rule.clone(), checked(&file, 1)));
                    found.lock().unwrap_or_else(PoisonError::into_inner)[place] = Some(result);
                }
            });
        }
    });
    found.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().flatten().collect()
}

/// One line for each file and a summary; an error when an outcome differs that is not explained.
pub(super) fn check(paths: &[PathBuf], language: Language) -> Done {
    let files = files(paths)?;
    if files.is_empty() {
        return Err(language.of("aucun fichier .pb à cet endroit", "no .pb file there").into());
    }
    let mut summary = Summary::default();
    let mut text = String::new();
    for (path, result) in files.iter().zip(all(&files, language)) {
        line(path, &result, language, &mut summary, &mut text);
    }
    let Summary { same, explained, other, apart, unread } = summary;
    let count = files.len();
    let _ = match language {
        Language::Fr => writeln!(
            text,
            "{count} fichiers : {same} identiques, {explained} différents et expliqués, {other} différents, {apart} sans comparaison possible, {unread} illisibles."
        ),
        Language::En => writeln!(
            text,
            "{count} files: {same} the same, {explained} different and explained, {other} different, {apart} not comparable, {unread} unreadable."
        ),
    };
    say(&text)?;
    if other + unread > 0 {
        let words = language
            .of("des résultats publiés ne sont pas retrouvés", "published outcomes are not reproduced");
        return Err(words.into());
    }
    Ok(())
}

fn line(path: &Path, result: &Found, language: Language, summary: &mut Summary, text: &mut String) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (rule, checked) = match result {
        Ok((rule, checked)) => (rule, checked),
        Err(fault) => {
            summary.unread += 1;
            let _ = writeln!(text, "{:<10} {fault}", language.of("ILLISIBLE", "UNREADABLE"));
            return;
        }
    };
    let (count, word, more) = match checked {
        Checked::Same => (&mut summary.same, ("identique", "same"), String::new()),
        Checked::SameKnowing(known) => {
            (&mut summary.same, ("identique", "same"), known.sentence(language).to_owned())
        }
        Checked::Explained(difference, known) => {
            let more = format!("{} {}", known.sentence(language), words(difference, language));
            (&mut summary.explained, ("expliqué", "explained"), more)
        }
        Checked::Other(difference) => {
            (&mut summary.other, ("DIFFÉRENT", "DIFFERENT"), words(difference, language))
        }
        Checked::Refused(refusal) => {
            (&mut summary.other, ("DIFFÉRENT", "DIFFERENT"), refusal.sentence(language))
        }
        Checked::Unpublished => {
            let more = language
                .of("le fichier ne donne pas de résultat publié", "the file gives no published outcome");
            (&mut summary.apart, ("-", "-"), more.to_owned())
        }
        Checked::Unlabelled => {
            let more = language
                .of("le fichier ne dit pas selon quelle règle", "the file does not say under which rule");
            (&mut summary.apart, ("-", "-"), more.to_owned())
        }
    };
    *count += 1;
    let word = language.of(word.0, word.1);
    let space = if more.is_empty() { "" } else { "  " };
    let _ = writeln!(text, "{word:<10} {name}  {rule}{space}{more}");
}

fn words(difference: &Difference, language: Language) -> String {
    let or = |names: String| if names.is_empty() { language.of("aucun", "none").to_owned() } else { names };
    let (counted, published) = (or(difference.counted.join(", ")), or(difference.published.join(", ")));
    match language {
        Language::Fr => format!("Seulement au dépouillement : {counted} ; seulement publiés : {published}."),
        Language::En => format!("Only counted: {counted}; only published: {published}."),
    }
}
