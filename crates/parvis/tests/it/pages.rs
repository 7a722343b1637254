//! Every page and every part of a page, as its samples show it, in every language.

use crate::html;
use kernel::Locale;

/// Whether a sample is a page of the site: mails have their own rules, feeds and parts are something else.
fn is_page(sample: &ui::Sample, html: &str) -> bool {
    html.trim_start().starts_with("<!DOCTYPE html>") && !sample.template.contains("mail.html")
}

/// Whether a path is served by a route.
fn is_route(path: &str, method: &str, routes: &[web::RouteInfo]) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    routes.iter().filter(|route| route.method == method).any(|route| {
        let pattern: Vec<&str> = route.path.split('/').collect();
        pattern.len() == parts.len() && pattern.iter().zip(&parts).all(|(p, part)| fits(p, part))
    })
}

fn fits(pattern: &str, part: &str) -> bool {
    match (pattern.find('{'), pattern.find('}')) {
        (Some(start), Some(end)) => {
            let (before, after) = (&pattern[..start], &pattern[end + 1..]);
            part.len() > before.len() + after.len() && part.starts_with(before) && part.ends_with(after)
        }
        _ => pattern == part,
    }
}

#[test]
fn every_sample_is_sound_in_every_language() {
    let mut faults = Vec::new();
    let mut many = 0;
    for sample in ui::samples() {
        for locale in Locale::ALL {
            let html = (sample.render)(locale);
            many += 1;
            assert!(!html.is_empty(), "{} renders nothing", sample.name);
            if is_page(&sample, &html) {
                for fault in html::faults(&html) {
                    faults.push(format!("{} {} ({}): {fault}", sample.crate_name, sample.name, locale.tag()));
                }
            }
        }
    }
    assert!(many > 60, "the samples of every crate are here: {many}");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_link_of_every_page_leads_to_a_route() {
    let routes = parvis::wiring::routes(true).table();
    let mut faults = Vec::new();
    for sample in ui::samples() {
        let html = (sample.render)(Locale::Fr);
        if !is_page(&sample, &html) {
            continue;
        }
        for (path, acts) in html::leads_to(&html) {
            let method = if acts { "POST" } else { "GET" };
            if !is_route(&path, method, &routes) {
                faults.push(format!("{} {}: {method} {path}", sample.crate_name, sample.name));
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} links lead nowhere\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_template_has_a_sample() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut faults = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("readable").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let owner = path.ancestors().find(|folder| folder.join("Cargo.toml").is_file()).expect("a crate");
            let Ok(name) = path.strip_prefix(owner.join("templates")) else { continue };
            let name = name.to_string_lossy().replace('\\', "/");
            let body = std::fs::read_to_string(&path).expect("readable");
            // Parts are included by pages; pages extend the frame.
            // The style guide is made of the samples; a frame is extended by pages in its turn.
            if name == "ui/styleguide.html" || name.ends_with("/frame.html") {
                continue;
            }
            let is_page = body.contains("{% extends \"ui/layout.html\" %}")
                || body.contains("{%- extends \"ui/layout.html\" -%}");
            if is_page && !ui::samples().iter().any(|sample| sample.template == name) {
                faults.push(name);
            }
        }
    }
    assert!(faults.is_empty(), "pages without a sample:\n{}", faults.join("\n"));
}
