//! Every statement is sound on both engines.

#[test]
fn statements_are_sound() {
    let _ = accounts::DEMO_TOTP_SECRET;
    db::testing::check_statements();
}
