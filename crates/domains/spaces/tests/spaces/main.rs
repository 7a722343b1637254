//! Spaces on both engines: what other crates read, pages and acts through HTTP.

mod pages;
mod public;
mod town;

#[test]
fn statements_are_sound() {
    db::testing::check_statements();
}
