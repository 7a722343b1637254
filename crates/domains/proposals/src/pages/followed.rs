//! What everyone sees of the way of a contribution: its steps, what was answered, what it was bound to.

use corpus::Contribution;
use i18n::Texts;
use kernel::Timestamp;
use spaces::Scene;
use ui::views::OfficialAnswer;
use workflows::{
    Bound, Step, Way,
    bonds::{BondKind, BondState},
};

/// A public step: the state, since when, whether it is there now.
pub(super) struct Passed {
    pub(super) label: String,
    pub(super) at: Timestamp,
    pub(super) current: bool,
}

/// The public steps from when it was filed; nothing as long as there are none.
pub(super) fn steps(t: Texts, way: &Way, said: &Contribution) -> Vec<Passed> {
    let mut steps =
        vec![Passed { label: t.get("proposals-step-filed").to_owned(), at: said.said_at, current: false }];
    for step in way.public_steps() {
        let label = way.state_label(step, t);
        // Several answers in one state are one step of the way.
        if steps.last().is_some_and(|last| last.label == label) {
            continue;
        }
        steps.push(Passed { label, at: step.at, current: false });
    }
    if steps.len() < 2 {
        return Vec::new();
    }
    if let Some(last) = steps.last_mut() {
        last.current = true;
    }
    steps
}

/// What was answered, the last first.
pub(super) fn answers(t: Texts, way: &Way) -> Vec<OfficialAnswer> {
    let worded = |step: &&Step| !step.body.is_empty() || step.cost.is_some() || step.file_id.is_some();
    way.public_steps().rev().filter(worded).map(|step| official(t, way, step)).collect()
}

/// An official answer as pages show it.
fn official(t: Texts, way: &Way, step: &Step) -> OfficialAnswer {
    let mut html = spaces::markdown_under(&step.body, 3);
    if let Some(cost) = step.cost {
        let cost = t.with("proposals-cost", [("amount", t.number(cost))]);
        html.push_str(&ui::filters::to_paragraphs(&cost));
    }
    if let Some(file) = step.file_id {
        html.push_str(&format!(
            "<figure class=\"photo\"><img src=\"{}\" alt=\"{}\"></figure>",
            spaces::urls::stored(file),
            escaped(&step.file_alt)
        ));
    }
    OfficialAnswer {
        service: step.service.clone(),
        signed: String::new(),
        at: step.at,
        state: Some(way.badge(step, t)),
        html,
    }
}

/// A text in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

fn place(scene: &Scene, other: &Contribution) -> (String, String) {
    let number = other.number.unwrap_or_default();
    let url = spaces::urls::item(&scene.space.slug, &scene.module.slug, number);
    (format!("n° {number} – {}", other.title), url)
}

/// What it was bound to, as everyone reads it: how, which, where it is read.
pub(super) fn bound(t: Texts, scene: &Scene, bonds: &[Bound]) -> Vec<(&'static str, String, String)> {
    let made = bonds.iter().filter(|one| one.bond.state == BondState::Made);
    let told = made.filter_map(|one| {
        let key = match (one.bond.kind, one.goes) {
            // What is read in its place is told at the top of the page.
            (BondKind::Merged | BondKind::Duplicate, true) => return None,
            (BondKind::Merged, false) => "proposals-bound-merged",
            (BondKind::Duplicate, false) => "proposals-bound-duplicate",
            (BondKind::Split, true) => "proposals-bound-part",
            (BondKind::Split, false) => "proposals-bound-part-of",
        };
        let (title, url) = place(scene, &one.other);
        Some((t.get(key), title, url))
    });
    told.collect()
}

/// What is read and supported in its place: its title, and where.
pub(super) fn instead(scene: &Scene, bonds: &[Bound]) -> Option<(String, String)> {
    let goes =
        |one: &&Bound| one.goes && one.bond.kind != BondKind::Split && one.bond.state == BondState::Made;
    bonds.iter().find(goes).map(|one| place(scene, &one.other))
}

/// What everyone is told of the scores of a jury.
pub(super) fn jury(t: Texts, all: workflows::jury::Summary) -> String {
    let mean = workflows::jury::out_of_hundred(t, all.mean);
    t.with("workflows-jury-public-mean", (("mean", mean.as_str()), ("n", all.many)))
}
