//! The ways by which contributions come, on both engines, through HTTP.

mod census;
mod entering;
mod kiosks;
mod letters;
mod tables;
mod town;

#[test]
fn statements_are_sound() {
    db::testing::check_statements();
}

/// Every page in every language: no message is missing.
#[test]
fn samples_are_rendered() {
    let mut rendered = 0;
    for sample in ui::samples().into_iter().filter(|sample| sample.crate_name == "channels") {
        for locale in kernel::Locale::ALL {
            let page = (sample.render)(locale);
            assert!(page.contains("<h1"), "{} has no title", sample.name);
            assert!(page.len() < 60_000, "{} weighs {} bytes", sample.name, page.len());
            rendered += 1;
        }
    }
    assert!(rendered > 10, "{rendered}");
}
