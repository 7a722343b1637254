//! Files and API, as anyone reads them, on both engines.

mod api;
mod files;
mod town;

#[test]
fn statements() {
    db::testing::check_statements();
}
