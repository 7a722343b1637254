//! What the crates above say on the home page and on the page of a process.

use std::sync::Arc;

use db::{Result, Tx};
use i18n::Texts;
use kernel::{Act, OrganisationId, Slug, SpaceId};

use crate::{Module, ModuleId, ModuleKind, Space};

/// What a section is made for.
#[derive(Clone, Debug)]
pub struct Around {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The space, on its page.
    pub space: Option<Arc<Space>>,
    /// Its modules, on its page.
    pub modules: Arc<[Module]>,
    /// The words of the visitor's language.
    pub t: Texts,
}

/// A section of a page, the same for everyone who reads it in one language, kept in memory until one of its topics is
/// said: it tells dates, never how long ago.
pub struct Section {
    /// Its place: sections with a lower one come first.
    pub order: i64,
    /// What it is made of.
    pub topics: fn(&Around) -> Vec<String>,
    /// Its HTML, a `<section class="section">` with its title as `h2`; `None` when there is nothing to say.
    pub make: fn(&mut Tx<'_>, &Around) -> Result<Option<String>>,
}

/// Sections of the home page: what became of recent contributions, say.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static HOME_SECTIONS: [Section];

/// Sections of the page of a process: the latest proposals, say.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static PROCESS_SECTIONS: [Section];

/// A page of the team about a module that another crate has: its form, say.
pub struct ModuleLink {
    /// The key of its name.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its address, for a module of a space.
    pub url: fn(&Slug, &Module) -> String,
    /// The kinds of modules that have it.
    pub kinds: &'static [ModuleKind],
}

/// Pages about a module, for those who run its space.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static MODULE_LINKS: [ModuleLink];

/// A page of the team about a space that another crate has: its copy, say.
pub struct SpaceLink {
    /// The key of its name.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its address, for the name of the space in addresses.
    pub url: fn(&Slug) -> String,
    /// What one must be allowed to do to see it.
    pub act: Act,
    /// Whether it must be allowed in the whole organisation, to make another space, say; in the space otherwise.
    pub everywhere: bool,
    /// Its place: those with a lower one come first.
    pub order: u32,
}

/// Pages about a space, for its team.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static SPACE_LINKS: [SpaceLink];

/// What was said in a space, counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// Contributions published, comments aside.
    pub contributions: i64,
    /// Comments published.
    pub comments: i64,
    /// Supports given.
    pub supports: i64,
    /// People who said or supported something.
    pub participants: i64,
    /// Contributions published in each module, comments aside.
    pub by_module: Vec<(ModuleId, i64)>,
}

/// Who counts what was said. Kept in memory until one of its topics is said.
pub struct Counter {
    /// What the figures are made of.
    pub topics: fn(SpaceId, &[ModuleId]) -> Vec<String>,
    /// The figures of a space.
    pub count: fn(&mut Tx<'_>, SpaceId) -> Result<Figures>,
}

/// Every counter; the figures of several are added.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static COUNTERS: [Counter];

impl Figures {
    pub(crate) fn add(&mut self, other: Self) {
        self.contributions += other.contributions;
        self.comments += other.comments;
        self.supports += other.supports;
        self.participants += other.participants;
        self.by_module.extend(other.by_module);
    }

    /// Contributions published in a module.
    #[must_use]
    pub fn of_module(&self, module: ModuleId) -> i64 {
        self.by_module.iter().filter(|(id, _)| *id == module).map(|(_, count)| count).sum()
    }
}
