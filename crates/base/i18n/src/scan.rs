use std::{collections::BTreeSet, fs, io, path::Path};

use kernel::Locale;

use crate::{catalogues, check};

/// What the sources of the program say about its messages.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scan {
    /// Keys asked for that no catalogue has, with the place: `crates/a/src/lib.rs:12: some-key`.
    pub unknown: Vec<String>,
    /// Keys of the catalogues that no source names.
    pub unused: Vec<String>,
}

/// Reads every `.rs` and `.html` file under `crates` and compares the keys they ask for with the catalogues linked into
/// this program: the first argument of `.get`, `.n` and `.with` on a `t` or `texts`, and every `"problem-…"`. A key is
/// used when some source holds it as a whole string, or the beginning of it as a string cut by `{` (`"state-{}"`).
///
/// # Errors
/// When a file cannot be read.
pub fn scan(crates: &Path) -> io::Result<Scan> {
    let mut sources = Vec::new();
    collect(crates, &mut sources)?;
    let catalogues = catalogues();
    let known: BTreeSet<String> =
        catalogues.iter().flat_map(|catalogue| check::keys(catalogue.source(Locale::Fr))).collect();
    let mut unused = known.clone();
    for catalogue in &catalogues {
        for key in check::references(catalogue.source(Locale::Fr)) {
            unused.remove(&key);
        }
    }
    let mut found = Scan::default();
    for (path, source) in &sources {
        for (number, line) in source.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for text in strings(line) {
                unused.remove(text);
                if let Some((start, _)) = text.split_once('{')
                    && start.ends_with('-')
                {
                    unused.retain(|key| !key.starts_with(start));
                }
            }
            for key in asked(line) {
                if !known.contains(key) {
                    found.unknown.push(format!("{path}:{}: {key}", number + 1));
                }
            }
        }
    }
    found.unused = unused.into_iter().collect();
    Ok(found)
}

fn collect(folder: &Path, into: &mut Vec<(String, String)>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        let shown = path.to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            // The tests of the catalogues themselves use toy keys.
            if !shown.ends_with("/base/i18n") && !shown.ends_with("/target") {
                collect(&path, into)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
            into.push((shown, fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

/// The strings of a line, without a care for escapes: a key has none.
fn strings(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// The keys a line asks for.
fn asked(line: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    for call in [".get(\"", ".n(\"", ".with(\""] {
        for (at, _) in line.match_indices(call) {
            let receiver = line[..at].rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
            let of_locale = line[..at].ends_with(')') && line[..at].contains("Texts::of(");
            if (matches!(receiver, "t" | "texts") || of_locale)
                && let Some(key) = line[at + call.len()..].split('"').next()
                && !key.contains('{')
            {
                keys.push(key);
            }
        }
    }
    let is_key = |text: &&str| {
        text.starts_with("problem-")
            && text.len() > "problem-".len()
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    for text in strings(line).filter(is_key) {
        if !keys.contains(&text) {
            keys.push(text);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_a_line() {
        assert_eq!(asked(r#"{{ t.get("save") }} {{ layout.t.n("many", 3) }}"#), ["save", "many"]);
        assert_eq!(asked(r#"map.get("x"); t.with("hello", [("a", b)])"#), ["hello"]);
        assert_eq!(
            asked(r#"Texts::of(locale).get("x"); problems.add("a", "problem-required");"#),
            ["x", "problem-required"]
        );
    }
}
