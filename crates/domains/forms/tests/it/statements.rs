//! Every statement is sound on both engines.

#[test]
fn statements_are_sound() {
    let _ = forms::QUESTIONS_MAX;
    db::testing::check_statements();
}
