//! Imports on both engines, with files of our own, and with real ones where they are found.

mod chosen;
mod decidim;
mod mapped;
mod places;
mod real;
mod town;
mod vote;

#[test]
fn statements() {
    db::testing::check_statements();
}
