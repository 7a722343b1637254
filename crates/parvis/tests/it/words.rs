//! The words of the whole program: every message asked for exists, in every language.

// Named so that their catalogues are linked into this test.
use {
    accounts as _, admin as _, corpus as _, files as _, import as _, opendata as _, parvis as _,
    proposals as _, spaces as _,
};

#[test]
fn catalogues_are_sound() {
    assert_eq!(i18n::check(), Vec::<String>::new());
}

#[test]
#[expect(clippy::print_stderr, reason = "unused messages are told, they do not fail the test")]
fn every_message_asked_for_exists() {
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let found = i18n::scan(&crates).expect("the sources can be read");
    if !found.unused.is_empty() {
        eprintln!("messages that no source names: {:#?}", found.unused);
    }
    assert_eq!(found.unknown, Vec::<String>::new());
}
