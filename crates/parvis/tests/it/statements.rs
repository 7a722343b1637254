//! Every statement of the program, on both engines; and who may write what.

use db::{Engine, STATEMENTS, migrate, testing};

// The crates whose statements are checked are linked through the program.
use parvis as _;

#[test]
fn statements_are_sound() {
    assert!(STATEMENTS.len() > 100, "the statements of every crate are here");
    testing::check_statements();
}

/// The words of a statement that follow one of these keywords name tables.
fn tables_after<'a>(text: &'a str, keywords: &[&str]) -> Vec<&'a str> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).collect();
    let mut tables = Vec::new();
    for (place, word) in words.iter().enumerate() {
        if keywords.contains(word)
            && let Some(next) = words.get(place + 1)
        {
            tables.push(*next);
        }
    }
    tables
}

#[test]
fn a_table_is_written_by_its_owner_alone() {
    let mut owners = migrate::tables();
    owners.push(("contribution_search", "corpus"));
    let mut faults = Vec::new();
    for statement in STATEMENTS {
        let writer = statement.name.split("::").next().unwrap_or_default();
        let text = statement.text(Engine::Postgres);
        for table in tables_after(text, &["INTO", "UPDATE"]).into_iter().chain(deleted(text)) {
            if let Some((_, owner)) = owners.iter().find(|(name, _)| *name == table)
                && *owner != writer
            {
                faults.push(format!("{} writes {table}, which {owner} owns", statement.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn deleted(text: &str) -> Vec<&str> {
    if text.trim_start().starts_with("DELETE") {
        tables_after(text, &["FROM"]).into_iter().take(1).collect()
    } else {
        Vec::new()
    }
}

#[test]
fn most_statements_have_one_text_for_both_engines() {
    let apart = STATEMENTS.iter().filter(|statement| !statement.is_shared()).count();
    // The search and the claim of a job; a tenth at most, so that one text stays the rule.
    assert!(
        apart * 10 <= STATEMENTS.len(),
        "{apart} of {} statements differ between engines",
        STATEMENTS.len()
    );
}
