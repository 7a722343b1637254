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
    jury::out_of_hundred,
    rules,
    services::{self, Opinion, OpinionForm, Verdict},
    urls,
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

impl OpinionView {
    pub(super) fn new(t: Texts, definition: &Definition, one: &Opinion) -> Self {
        let (tone, icon) = match one.verdict {
            Verdict::Favourable => ("success", "check"),
            Verdict::Reserved => ("warning", "info"),
            Verdict::Unfavourable => ("danger", "cross"),
            Verdict::NotConcerned | Verdict::Recused => ("", "minus"),
            Verdict::Scored => ("success", "check"),
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
            verdicts: Verdict::OF_SERVICES.iter().map(verdict).collect(),
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

/// How far the jury is with a contribution: what it scored is read in deliberation alone.
pub(super) struct JuryBox {
    /// Scores that were given, scores that are awaited, links that were declared.
    pub(super) told: Vec<String>,
    pub(super) open: bool,
    pub(super) deliberation: String,
    /// Where it is made up.
    pub(super) manage: Option<String>,
}

pub(super) fn jury_box(t: Texts, scene: &Scene, dossier: &Dossier, arranges: bool) -> Option<JuryBox> {
    let rules = dossier.way.version.definition.jury()?;
    let before = dossier.way.state().key() == rules.state();
    if !before && dossier.seats.is_empty() {
        return None;
    }
    let said = |person| dossier.voices.iter().rev().find(|voice| voice.person_id == person);
    let (mut scored, mut links, mut missing) = (0_i64, 0_i64, 0_i64);
    for seat in &dossier.seats {
        match said(seat.person_id) {
            Some(voice) if voice.recused() => links += 1,
            Some(_) => scored += 1,
            None => missing += 1,
        }
    }
    let told = if dossier.seats.is_empty() {
        vec![t.get("workflows-jury-nobody-given").to_owned()]
    } else {
        vec![
            t.with("workflows-jury-scores", [("n", scored), ("quorum", rules.quorum())]),
            t.n("workflows-jury-awaited", missing),
            t.n("workflows-jury-links", links),
        ]
    };
    Some(JuryBox {
        told,
        open: dossier.jury.as_ref().is_some_and(|jury| jury.opened_at.is_some()),
        deliberation: urls::deliberation(&scene.space.slug, &scene.module.slug),
        manage: arranges.then(|| urls::manage_jury(&scene.space.slug, &scene.module)),
    })
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
