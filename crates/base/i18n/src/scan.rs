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
/// Comments do not count.
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
        let source = without_comments(source);
        for (key, rest) in quoted(&source) {
            if rest.starts_with('"') {
                unused.remove(key);
            } else if rest.starts_with('{') && key.ends_with('-') {
                unused.retain(|other| !other.starts_with(key));
            }
        }
        for (at, key) in asked(&source) {
            unused.remove(key);
            if !known.contains(key) {
                let line = source[..at].matches('\n').count() + 1;
                found.unknown.push(format!("{path}:{line}: {key}"));
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

/// The source with its comment lines and the comments of templates blanked, line by line.
fn without_comments(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut in_comment = false;
    for line in source.lines() {
        let mut rest = if line.trim_start().starts_with("//") { "" } else { line };
        while !rest.is_empty() {
            let (before, after) = rest.split_once(if in_comment { "#}" } else { "{#" }).unwrap_or((rest, ""));
            if !in_comment {
                kept.push_str(before);
            }
            if before.len() < rest.len() {
                in_comment = !in_comment;
            }
            rest = after;
        }
        kept.push('\n');
    }
    kept
}

/// Whatever looks like a key after a quote, with what follows it.
fn quoted(source: &str) -> impl Iterator<Item = (&str, &str)> {
    source.match_indices('"').filter_map(|(at, _)| {
        let text = &source[at + 1..];
        let end = text.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))?;
        (end > 0).then(|| text.split_at(end))
    })
}

/// The keys a source asks for, and where.
fn asked(source: &str) -> Vec<(usize, &str)> {
    let mut keys = Vec::new();
    for call in [".get(", ".n(", ".with("] {
        for (at, _) in source.match_indices(call) {
            let before = source[..at].trim_end();
            let receiver = before.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
            let line = &before[before.rfind('\n').unwrap_or(0)..];
            let of_locale = before.ends_with(')') && line.contains("Texts::of(");
            let Some(argument) = source[at + call.len()..].trim_start().strip_prefix('"') else { continue };
            if (matches!(receiver, "t" | "texts") || of_locale)
                && let Some((key, _)) = argument.split_once('"')
                && !key.contains('{')
            {
                keys.push((at, key));
            }
        }
    }
    for (key, rest) in quoted(source) {
        if key.starts_with("problem-") && !key.ends_with('-') && rest.starts_with('"') {
            let at = source.len() - rest.len() - key.len();
            keys.push((at, key));
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(source: &str) -> Vec<&str> {
        asked(source).into_iter().map(|(_, key)| key).collect()
    }

    #[test]
    fn keys_of_a_source() {
        assert_eq!(keys(r#"{{ t.get("save") }} <a title="{{ layout.t.n("many", 3) }}">"#), ["save", "many"]);
        assert_eq!(keys("map.get(\"x\"); t.with(\n    \"hello\", [(\"a\", b)])"), ["hello"]);
        assert_eq!(
            keys(r#"Texts::of(locale).get("x"); problems.add("a", "problem-required");"#),
            ["x", "problem-required"]
        );
    }

    #[test]
    fn comments_ask_for_nothing() {
        let source = "{#- t.get(\"a\")\nt.get(\"b\") -#} t.get(\"c\")\n// t.get(\"d\")\n/// t.get(\"e\")\nt.get(\"f\")";
        let source = without_comments(source);
        assert_eq!(keys(&source), ["c", "f"]);
        assert_eq!(source.lines().count(), 5);
    }
}
