//! Every statement is sound on both engines.

#[test]
fn statements_are_sound() {
    let _ = registers::urls::file;
    db::testing::check_statements();
}
