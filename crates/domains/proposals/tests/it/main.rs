//! The pages of modules on both engines, through HTTP: lists, contributions, comments, filing, answers, search.

mod answers;
mod details;
mod eligible;
mod filing;
mod items;
mod lists;
mod pieces;
mod search;
mod town;
mod views;

#[test]
fn statements_are_sound() {
    db::testing::check_statements();
}

/// Every page in every language: no message is missing, and every image has its words.
#[test]
fn samples_are_rendered() {
    let mut rendered = 0;
    for sample in ui::samples().into_iter().filter(|sample| sample.crate_name == "proposals") {
        for locale in kernel::Locale::ALL {
            let page = (sample.render)(locale);
            assert!(!page.is_empty(), "{}", sample.name);
            if sample.template.ends_with(".xml") || sample.template.contains("section") {
                continue;
            }
            assert!(page.contains("<h1"), "{} has no title", sample.name);
            assert!(page.len() < 60_000, "{} weighs {} bytes", sample.name, page.len());
            rendered += 1;
        }
    }
    assert!(rendered > 50, "{rendered}");
}
