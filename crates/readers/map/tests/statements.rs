//! The statements of the map, on both engines.

use map as _;

#[test]
fn statements_are_sound() {
    db::testing::check_statements();
}
