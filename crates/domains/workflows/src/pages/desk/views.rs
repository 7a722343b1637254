//! What the services think and what a contribution is bound to, as the team sees it.

use i18n::Texts;
use kernel::{Act, Problems, Timestamp};
use spaces::Scene;
use ui::views::{Badge, Choice};
use web::Visitor;

use super::super::dossier::{Dossier, euros};
use crate::{
    Definition,
    actions::workable,
    bonds::{BondKind, BondState},
    rules,
    services::{self, Opinion, OpinionForm, Verdict},
};

/// A service that is asked, and what it thinks.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) asked_at: Timestamp,
    pub(super) opinion: Option<OpinionView>,
    /// Where its opinion is given.
    pub(super) give: Option<String>,
}

pub(super) struct OpinionView {
    pub(super) verdict: Badge,
    pub(super) body: String,
    pub(super) cost: String,
    /// The criterion, the score, the highest.
    pub(super) scores: Vec<(String, i64, i64)>,
    pub(super) total: String,
    pub(super) at: Timestamp,
}

/// The form of an opinion.
pub(super) struct OpinionBox {
    pub(super) service: String,
    pub(super) name: String,
    pub(super) verdicts: Vec<Choice>,
    /// The field, what is scored with its weight, from what to what, the score as typed.
    pub(super) criteria: Vec<(String, String, String, String)>,
    pub(super) typed: OpinionForm,
    pub(super) problems: Problems,
}

/// A contribution that this one is bound to.
pub(super) struct BondRow {
    pub(super) what: String,
    pub(super) title: String,
    pub(super) url: String,
    pub(super) state: &'static str,
    /// What takes it back.
    pub(super) undo: Option<String>,
}

pub(super) fn rows(
    t: Texts,
    visitor: &Visitor,
    dossier: &Dossier,
    definition: &Definition,
    url: &str,
) -> Vec<Row> {
    let space = dossier.said.space_id;
    let examines =
        visitor.actor.may(Act::Answer, Some(space)) || visitor.actor.may(Act::Moderate, Some(space));
    let asked = dossier.assignments.iter().filter(|one| one.ended_at.is_none());
    let row = |asked: &services::Assignment| {
        let speaks = rules::may_arrange(&visitor.actor, space)
            || (examines && dossier.mine.iter().any(|one| one.id == asked.service_id));
        Row {
            id: asked.service_id.to_string(),
            name: asked.service.clone(),
            asked_at: asked.asked_at,
            opinion: dossier.opinion(asked).map(|one| OpinionView::new(t, definition, one)),
            give: (speaks && workable(&dossier.said))
                .then(|| format!("{url}?avis={}#avis", asked.service_id)),
        }
    };
    asked.map(row).collect()
}

/// The mean of the totals of the services that scored, rounded to a tenth.
pub(super) fn mean(t: Texts, dossier: &Dossier) -> String {
    let asked = dossier.assignments.iter().filter(|one| one.ended_at.is_none());
    let totals: Vec<i64> = asked.filter_map(|one| dossier.opinion(one)).filter_map(|one| one.total).collect();
    let many = i64::try_from(totals.len()).unwrap_or(0);
    if many < 2 {
        return String::new();
    }
    let sum: i64 = totals.iter().sum();
    t.with("workflows-mean", [("total", out_of_hundred(t, (sum * 2 + many) / (many * 2)))])
}

/// A total of a thousand, as one of a hundred with a tenth.
fn out_of_hundred(t: Texts, total: i64) -> String {
    let comma = if t.locale() == kernel::Locale::Fr { "," } else { "." };
    match total % 10 {
        0 => (total / 10).to_string(),
        tenth => format!("{}{comma}{tenth}", total / 10),
    }
}

impl OpinionView {
    pub(super) fn new(t: Texts, definition: &Definition, one: &Opinion) -> Self {
        let (tone, icon) = match one.verdict {
            Verdict::Favourable => ("success", "check"),
            Verdict::Reserved => ("warning", "info"),
            Verdict::Unfavourable => ("danger", "cross"),
            Verdict::NotConcerned => ("", "minus"),
        };
        let scores = one.scores();
        let told = definition.criteria().iter().filter_map(|criterion| {
            let score = scores.get(criterion.key())?;
            Some((criterion.label(t.locale()).to_owned(), *score, criterion.range().1))
        });
        let total = |total| t.with("workflows-total", [("total", out_of_hundred(t, total))]);
        Self {
            verdict: Badge::new(tone, icon, t.get(one.verdict.label())),
            body: one.body.clone(),
            cost: one.cost.map(|cost| euros(t, cost)).unwrap_or_default(),
            scores: told.collect(),
            total: one.total.map(total).unwrap_or_default(),
            at: one.at,
        }
    }
}

impl OpinionBox {
    pub(super) fn new(
        t: Texts,
        definition: &Definition,
        row: &Row,
        typed: OpinionForm,
        problems: Problems,
    ) -> Self {
        let criterion = |one: &crate::Criterion| {
            let (min, max) = one.range();
            let label = one.label(t.locale());
            let label = if one.weight() == 1 {
                label.to_owned()
            } else {
                let weight = one.weight().to_string();
                t.with("workflows-weighted", [("label", label), ("weight", weight.as_str())])
            };
            let range = t.with("workflows-range", [("min", min), ("max", max)]);
            let value = typed.scores.get(one.key()).cloned().unwrap_or_default();
            (services::score_field(one), label, range, value)
        };
        let verdict = |one: &Verdict| Choice::new(one.name(), t.get(one.label()));
        Self {
            service: row.id.clone(),
            name: row.name.clone(),
            verdicts: Verdict::ALL.iter().map(verdict).collect(),
            criteria: definition.criteria().iter().map(criterion).collect(),
            typed,
            problems,
        }
    }

    pub(super) fn labels<'a>(&'a self, t: &Texts) -> Vec<(&'a str, &'a str)> {
        let mut labels =
            vec![("verdict", t.get("workflows-verdict")), ("body", t.get("workflows-opinion-body"))];
        labels.push(("cost", t.get("workflows-what-cost")));
        labels.extend(self.criteria.iter().map(|one| (one.0.as_str(), one.1.as_str())));
        labels
    }
}

pub(super) fn bonds(t: Texts, scene: &Scene, dossier: &Dossier, arranges: bool) -> Vec<BondRow> {
    let shown = dossier.bonds.iter().filter(|one| one.bond.state != BondState::Undone);
    shown
        .map(|one| {
            let number = one.other.number.unwrap_or_default();
            let what = match (one.bond.kind, one.goes) {
                (BondKind::Merged, true) => "workflows-bond-merged-into",
                (BondKind::Merged, false) => "workflows-bond-merged-from",
                (BondKind::Duplicate, true) => "workflows-bond-duplicate-of",
                (BondKind::Duplicate, false) => "workflows-bond-duplicated-by",
                (BondKind::Split, true) => "workflows-bond-split-into",
                (BondKind::Split, false) => "workflows-bond-split-from",
            };
            let undone = matches!(
                (one.bond.kind, one.bond.state),
                (BondKind::Merged, BondState::Asked) | (BondKind::Duplicate, BondState::Made)
            );
            BondRow {
                what: t.get(what).to_owned(),
                title: format!("n° {number} – {}", one.other.title),
                url: spaces::urls::item(&scene.space.slug, &scene.module.slug, number),
                state: if one.bond.state == BondState::Made { "" } else { t.get(one.bond.state.label()) },
                undo: (undone && (arranges || one.goes)).then(|| one.bond.id.to_string()),
            }
        })
        .collect()
}
