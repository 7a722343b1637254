//! Every statement is sound on both engines.

#[test]
fn statements_are_sound() {
    let _ = eligibility::Eligibility::NOTHING;
    db::testing::check_statements();
}
