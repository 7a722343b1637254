use super::*;

#[test]
fn every_sample_renders_in_every_language() {
    for sample in samples() {
        for locale in Locale::ALL {
            let html = (sample.render)(locale);
            assert!(html.len() > 100, "{} ({})", sample.name, locale.tag());
            let mail = sample.template.contains("mail");
            assert!(mail || !html.contains(" style="), "{} has a style attribute", sample.name);
            assert!(!html.contains("<script>"), "{} has an inline script", sample.name);
        }
    }
}

#[test]
fn every_macro_has_a_sample_and_is_in_the_readme() {
    let templates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/ui");
    let readme = include_str!("../../README.md");
    for file in ["button", "text", "form", "card", "list", "data"] {
        let read = |path: std::path::PathBuf| std::fs::read_to_string(&path).expect("a template");
        let source = read(templates.join(format!("{file}.html")));
        let sample = read(templates.join(format!("samples/{file}.html")));
        let names = source.split("{% macro ").skip(1).filter_map(|rest| rest.split('(').next());
        for name in names.filter(|name| !name.starts_with("field_") && !name.starts_with("group_")) {
            assert!(sample.contains(&format!("{file}::{name}(")), "{file}::{name} has no sample");
            assert!(readme.contains(&format!("{name}(")), "README.md does not tell of {file}::{name}");
        }
    }
}

#[test]
fn ids_are_used_once() {
    for sample in samples() {
        let html = (sample.render)(Locale::Fr);
        let mut ids: Vec<_> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{}: an id is there twice", sample.name);
    }
}
