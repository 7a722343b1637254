//! What a map is of: the contributions of a module, or the projects of a vote.

use std::sync::Arc;

use corpus::{Outcome, views::Views};
use i18n::Texts;
use kernel::Slug;
use spaces::{Filing, ModuleKind, Scene, Theme};
use ui::views::Badge;

use crate::points::{Part, Point};

/// What a map is of.
pub(super) struct Of {
    pub(super) space: Slug,
    pub(super) space_title: String,
    pub(super) module: Slug,
    pub(super) module_title: String,
    pub(super) themes: Arc<[Theme]>,
    pub(super) parts: Arc<[Part]>,
    pub(super) views: Arc<Views>,
    /// Whether it is of the projects of a vote.
    pub(super) votes: bool,
    /// Whether residents file there now.
    pub(super) files: bool,
}

impl Of {
    pub(super) fn new(scene: &Scene, parts: Arc<[Part]>, views: Arc<Views>) -> Self {
        let votes = scene.module.kind == ModuleKind::Ballot;
        Self {
            parts,
            views,
            votes,
            files: !votes && scene.standing.filing && scene.module.filing == Filing::Residents,
            space: scene.space.slug.clone(),
            space_title: scene.space.title.clone(),
            module: scene.module.slug.clone(),
            module_title: scene.module.title.clone(),
            themes: Arc::clone(&scene.themes),
        }
    }

    /// Whether points have the colour of their state.
    pub(super) fn coloured(&self) -> bool {
        self.votes || self.views.coloured
    }

    /// Where a point is read.
    pub(super) fn item(&self, number: i64) -> String {
        if self.votes {
            format!("{}#projet-{number}", spaces::urls::vote(&self.space, &self.module))
        } else {
            spaces::urls::item(&self.space, &self.module, number)
        }
    }

    /// The list beside the map.
    pub(super) fn list(&self) -> String {
        let url = if self.votes { spaces::urls::vote } else { spaces::urls::module };
        url(&self.space, &self.module)
    }

    /// What became of a point, in words.
    pub(super) fn state(&self, t: Texts, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Accepted if self.votes => t.get("budgets-funded"),
            Outcome::Refused if self.votes => t.get("budgets-not-funded"),
            other => t.get(other.label()),
        }
    }

    pub(super) fn badge(&self, t: Texts, outcome: Outcome) -> Option<Badge> {
        let badge = corpus::outcome_badge(t, outcome)?;
        Some(if self.votes { Badge { label: self.state(t, outcome).to_owned(), ..badge } } else { badge })
    }

    pub(super) fn theme(&self, point: &Point) -> &str {
        let theme = self.themes.iter().find(|theme| Some(theme.id) == point.theme_id);
        theme.map_or("", |theme| &theme.name)
    }

    pub(super) fn quartier(&self, point: &Point) -> &str {
        let part = self.parts.iter().find(|part| Some(&part.id) == point.quartier.as_ref());
        part.map_or("", |part| &part.name)
    }
}
