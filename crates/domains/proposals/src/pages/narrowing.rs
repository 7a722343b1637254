//! The panel of filters of a list: what was chosen in the form of the module narrows it.

use std::cmp::Reverse;

use corpus::{
    Facet,
    facets::{QUARTIER, STATE},
};
use forms::Answers;
use i18n::Texts;
use ui::views::Choice;
use web::Fields;

use crate::kept::{NarrowedBy, Totals};

/// The field of a value, in the panel of filters and in addresses.
pub(super) fn field_of(name: &str) -> String {
    match name {
        QUARTIER => "quartier".to_owned(),
        STATE => "etat".to_owned(),
        question => format!("q-{question}"),
    }
}

pub(super) fn facets_asked(fields: &Fields) -> Vec<Facet> {
    let mut facets: Vec<Facet> = Vec::new();
    for field in fields.names() {
        let name = match field {
            "quartier" => Some(QUARTIER),
            "etat" => Some(STATE),
            field => field.strip_prefix("q-"),
        };
        let value = ui::filters::cut(fields.get(field), 60);
        if let Some(name) = name.filter(|name| !value.is_empty() && !name.is_empty()) {
            facets.push(Facet { name: name.to_owned(), value });
        }
    }
    facets.sort();
    facets.dedup();
    facets.truncate(12);
    facets
}

/// A list of the panel of filters.
pub(crate) struct Narrowing {
    pub(crate) field: String,
    pub(crate) label: String,
    pub(crate) choices: Vec<Choice>,
    pub(crate) value: String,
}

/// How many values of a question are proposed: of communes, those that the most people gave.
const VALUES: usize = 100;

/// The lists of the panel by which the answers to the form narrow what is shown.
pub(super) fn narrowings(t: Texts, by: &NarrowedBy, totals: &Totals, facets: &[Facet]) -> Vec<Narrowing> {
    let mut found = Vec::new();
    found.extend(states(t, by, totals, facets));
    found.extend(quartiers(t, by, totals, facets).filter(|_| by.views.filters_by("quartier")));
    for question in by.questions.iter().filter(|question| by.views.filters_by(question.name())) {
        let counted = |value: &str, many: i64| {
            Choice::new(value, format!("{} ({many})", Answers::value_label(question, value, t)))
        };
        let mut given: Vec<(&str, i64)> = totals
            .facets
            .iter()
            .filter(|(facet, _)| facet.name == question.name())
            .map(|(facet, many)| (facet.value.as_str(), *many))
            .collect();
        // In the order of the form; what it knows in no order, the most given first.
        let place = |code: &str| question.kind().choices().iter().position(|choice| choice.code == code);
        given.sort_by_key(|(value, many)| (place(value).unwrap_or(usize::MAX), Reverse(*many)));
        given.truncate(VALUES);
        let chosen = facets.iter().find(|facet| facet.name == question.name());
        if given.len() > 1 || chosen.is_some() {
            found.push(Narrowing {
                field: field_of(question.name()),
                label: question.label(t.locale()).to_owned(),
                choices: given.iter().map(|(value, many)| counted(value, *many)).collect(),
                value: chosen.map(|facet| facet.value.clone()).unwrap_or_default(),
            });
        }
    }
    found
}

/// The states of a workflow of its own where something is, in their order.
fn states(t: Texts, by: &NarrowedBy, totals: &Totals, facets: &[Facet]) -> Option<Narrowing> {
    let chosen = facets.iter().find(|facet| facet.name == STATE);
    let states = by.workflow.definition.states().iter().filter(|_| by.has_states());
    let choices: Vec<Choice> = states
        .map(|state| (state, totals.of_state(state.key())))
        .filter(|(state, many)| state.is_public() && *many > 0)
        .map(|(state, many)| Choice::new(state.key(), format!("{} ({many})", state.label(t.locale()))))
        .collect();
    let asked = by.views.filters_by("state") && choices.len() > 1;
    (asked || (chosen.is_some() && !choices.is_empty())).then(|| Narrowing {
        field: field_of(STATE),
        label: t.get("state").to_owned(),
        choices,
        value: chosen.map(|facet| facet.value.clone()).unwrap_or_default(),
    })
}

/// The parts of the town where something is, in their order.
fn quartiers(t: Texts, by: &NarrowedBy, totals: &Totals, facets: &[Facet]) -> Option<Narrowing> {
    let chosen = facets.iter().find(|facet| facet.name == QUARTIER);
    let many = |id: &str| {
        let found = totals.facets.iter().find(|(facet, _)| facet.name == QUARTIER && facet.value == id);
        found.map_or(0, |(_, many)| *many)
    };
    let choices: Vec<Choice> = by
        .quartiers
        .iter()
        .map(|quartier| (quartier.id.to_string(), quartier))
        .filter(|(id, _)| many(id) > 0)
        .map(|(id, quartier)| Choice::new(id.clone(), format!("{} ({})", quartier.name, many(&id))))
        .collect();
    (choices.len() > 1 || (chosen.is_some() && !choices.is_empty())).then(|| Narrowing {
        field: field_of(QUARTIER),
        label: t.get("proposals-quartier").to_owned(),
        choices,
        value: chosen.map(|facet| facet.value.clone()).unwrap_or_default(),
    })
}
