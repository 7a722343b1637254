//! Every statement is sound on both engines.

#[test]
fn statements_are_sound() {
    let _ = budgets::urls::desk;
    db::testing::check_statements();
}
