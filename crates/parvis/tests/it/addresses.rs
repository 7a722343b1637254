//! What a team may name stands beside the pages of the program in addresses: a module cannot take the name of one.

use std::collections::BTreeSet;

/// The fixed words that follow a process in the addresses of pages, with what may be a module in the same place.
fn words(under: &str) -> BTreeSet<&'static str> {
    let table = parvis::wiring::routes(true).table();
    let rest = table.iter().filter_map(|route| route.path.strip_prefix(under));
    let first = rest.filter_map(|rest| rest.split('/').next());
    first.filter(|word| !word.is_empty() && !word.starts_with('{')).collect()
}

#[test]
fn a_module_takes_the_name_of_no_page() {
    let public = words("/demarches/{slug}/");
    let team = words("/gestion/demarches/{slug}/dispositifs/");
    assert!(!public.is_empty() && !team.is_empty(), "the routes are where they are looked for");
    for word in public.union(&team) {
        assert!(spaces::urls::UNDER_A_PROCESS.contains(word), "a module named {word} would hide that page");
    }
}
