//! Every statement is prepared on both engines.

// Linked for its statements.
use spaces as _;

#[test]
fn statements_are_sound() {
    db::testing::check_statements();
}
