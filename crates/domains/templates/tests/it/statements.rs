//! Every statement is sound on both engines.

#[test]
fn statements_are_sound() {
    let _ = templates::shipped();
    db::testing::check_statements();
}
