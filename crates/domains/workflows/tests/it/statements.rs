//! Every statement is sound on both engines.

#[test]
fn statements_are_sound() {
    let _ = workflows::Definition::standard();
    db::testing::check_statements();
}
