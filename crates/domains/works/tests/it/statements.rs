//! Every statement is sound on both engines.

#[test]
fn statements_are_sound() {
    let _ = works::urls::BOARD;
    db::testing::check_statements();
}
