//! What lists show of contributions beside their words: their number, where they are, answers that their module puts on cards.

use corpus::{
    Listed,
    facets::{self, STATE},
};
use db::Tx;
use i18n::Texts;
use spaces::Theme;
use ui::views::{Badge, ContributionCard};

use super::words;
use crate::{kept::NarrowedBy, urls::ModulePath};

/// A contribution in a list, with what its module shows of it.
pub(crate) struct Shown {
    pub(crate) row: Listed,
    /// The key of the last state that everyone reads, where the module has a workflow of its own.
    pub(crate) state: Option<String>,
    /// What was answered to its form, where its cards show some of it.
    pub(crate) answered: Option<forms::Response>,
}

/// Rows with what their module shows of them: nothing more is read where it shows nothing more.
pub(crate) fn load(
    tx: &mut Tx<'_>,
    rows: Vec<Listed>,
    states: bool,
    answers: bool,
) -> db::Result<Vec<Shown>> {
    let mut shown = Vec::with_capacity(rows.len());
    for row in rows {
        shown.push(Shown {
            state: if states { facets::of(tx, row.id, STATE)?.into_iter().next() } else { None },
            answered: if answers { forms::response(tx, kernel::Id::raw(row.id))? } else { None },
            row,
        });
    }
    Ok(shown)
}

impl Shown {
    /// Where it is, in the words of its workflow.
    pub(crate) fn badge(&self, t: Texts, by: &NarrowedBy) -> Option<Badge> {
        let told = corpus::outcome_badge(t, self.row.outcome);
        let Some(state) = self.state.as_ref().and_then(|key| by.workflow.definition.state(key)) else {
            return told;
        };
        let label = state.label(t.locale()).to_owned();
        Some(told.map_or_else(
            || Badge::new("", "clock", label.clone()),
            |badge| Badge { label: label.clone(), ..badge },
        ))
    }

    /// The answers that its card shows, in the order that its module says; an empty one where nothing was answered.
    pub(crate) fn facts(&self, t: Texts, by: &NarrowedBy) -> Vec<(String, String)> {
        let asked = by.views.card.iter().filter_map(|name| by.asked.iter().find(|one| one.name() == name));
        asked
            .map(|question| {
                // Whoever answered for the team alone is not read by others because the question is asked of them now.
                let public = |response: &&forms::Response| {
                    response.form.question(question.name()).is_some_and(|asked| !asked.private())
                };
                let response = self.answered.as_ref().filter(public);
                let told =
                    response.and_then(|response| response.answers.shown(question, t)).unwrap_or_default();
                (question.label(t.locale()).to_owned(), told)
            })
            .collect()
    }

    /// Its card.
    pub(crate) fn card(
        self,
        t: Texts,
        path: &ModulePath,
        themes: &[Theme],
        by: &NarrowedBy,
    ) -> ContributionCard {
        let state = self.badge(t, by);
        let mut facts = self.facts(t, by);
        facts.retain(|(_, told)| !told.is_empty());
        let number = self.row.number.filter(|_| by.views.numbered);
        ContributionCard { state, facts, number, ..words::card(t, path, themes, self.row) }
    }
}
