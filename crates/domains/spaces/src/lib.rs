//! Processes (*démarches*): what a town asks, when, under which rules, with which modules, and what came of it.
//!
//! Invariants:
//! - what residents can do at a moment is said by [`standing`] alone: the status of the space and its phases;
//! - a draft is seen by its team alone ([`may_see`]); every loader takes the actor;
//! - a space is not opened without rules of participation, dates and the mentions that the law asks for, nor archived
//!   without a published result;
//! - whoever writes a space says so ([`topic`]): what nodes keep in memory is forgotten.
//!
//! Owns the tables `space`, `phase`, `theme`, `module`, `place` and `quartier`.

pub mod actions;
mod locations;
mod markdown;
mod model;
mod pages;
mod public;
pub mod quartiers;
mod rules;
mod sample;
mod sections;
mod shelf;
mod store;
pub mod urls;
mod words;

pub use locations::{Location, locations};
pub use markdown::{markdown, markdown_under};
pub use model::{
    Filing, Moderation, Module, ModuleId, ModuleKind, NewModule, NewPhase, NewSpace, Phase, PhaseId,
    PhaseKind, Place, PlaceId, Space, SpaceKind, SpaceStatus, Theme, ThemeId,
};
pub use pages::{local, moment, routes};
pub use public::{
    Scene, Scenes, add_module, add_phase, add_place, add_theme, create, extend, find, find_by_id, may_see,
    modules, next_number, phases, places, scene, themes, topic, topic_all, visible,
};
pub use quartiers::{Quartier, QuartierId};
pub use rules::{Stage, Standing, standing};
pub use sections::{
    Around, COUNTERS, Counter, Figures, HOME_SECTIONS, MODULE_LINKS, ModuleLink, PROCESS_SECTIONS,
    SPACE_LINKS, Section, SpaceLink,
};
pub use words::period;

/// Adds to the app what pages of this crate keep in memory.
#[must_use]
pub fn services(app: web::App) -> web::App {
    let (scenes, shelf) = (Scenes::new(app.db()), shelf::Shelf::new(app.db()));
    app.with(scenes).with(shelf)
}

db::migration!(20, "spaces_processes", "../migrations/spaces.sql");
db::migration!(21, "spaces_quartiers", "../migrations/quartiers.sql");
i18n::catalogue!("spaces", "../locales/fr.ftl", "../locales/en.ftl");

const _: () = {
    #[db::linkme::distributed_slice(accounts::TEAM_MENU)]
    #[linkme(crate = db::linkme)]
    static PROCESSES: accounts::TeamLink = accounts::TeamLink {
        label: "nav-processes",
        url: urls::MANAGE_ALL,
        act: kernel::Act::SeeTeam,
        order: 20,
    };
};
