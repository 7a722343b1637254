//! From a template and a few answers to a process: a pure computation.

use std::collections::BTreeMap;

use accounts::Organisation;
use corpus::signing::{GOAL_MAX, Signing};
use jiff::civil::Date;
use kernel::{Locale, Slug, Timestamp};
use spaces::{NewModule, NewPhase, NewSpace};

use crate::{Mechanism, Opens, Template};

/// The blanks that every template may have, beside the names of its own questions.
pub(crate) const BLANKS: [&str; 7] =
    ["title", "territory", "organisation", "contact", "opening", "closing", "decider"];

/// What an officer chose.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The language of the texts.
    pub locale: Locale,
    /// The title; that of the template when empty.
    pub title: String,
    /// Where, in words.
    pub territory: String,
    /// Who decides, in words; what the template says when empty.
    pub decider: String,
    /// The first day of contributions.
    pub opening: Date,
    /// The last day of contributions.
    pub last: Date,
    /// The themes.
    pub themes: Vec<String>,
    /// What was answered to the questions of the template, in words, by their names.
    pub answers: BTreeMap<String, String>,
}

/// A module to be made, with what it asks.
#[derive(Clone, PartialEq, Debug)]
pub struct Planned {
    /// The module.
    pub module: NewModule,
    /// What it asks, and what becomes of what is filed there.
    pub mechanism: Mechanism,
    /// How it is signed.
    pub signing: Option<Signing>,
    /// Whether it is a register.
    pub register: bool,
}

/// A process to be made.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The process, a draft.
    pub space: NewSpace,
    /// Its calendar.
    pub phases: Vec<NewPhase>,
    /// Its themes.
    pub themes: Vec<String>,
    /// Its modules.
    pub modules: Vec<Planned>,
}

fn day(date: Date, locale: Locale) -> String {
    i18n::Texts::of(locale).date(Timestamp::from_paris(date.at(12, 0, 0, 0)))
}

impl Template {
    /// The process that it gives. Its name in addresses comes from its title.
    ///
    /// # Errors
    /// When no address can be made of the title.
    pub fn plan(&self, organisation: &Organisation, setting: &Setting) -> Result<Plan, &'static str> {
        let (file, locale) = (&self.file, setting.locale);
        let mut values = setting.answers.clone();
        let mut put = |name: &str, value: String| values.insert(name.to_owned(), value);
        put("territory", setting.territory.clone());
        put("organisation", organisation.name.clone());
        put("contact", organisation.contact_email.clone());
        put("opening", day(setting.opening, locale));
        put("closing", day(setting.last, locale));
        let or = |chosen: &str, text: &crate::Text, values: &BTreeMap<String, String>| {
            if chosen.is_empty() { text.fill(locale, values) } else { chosen.to_owned() }
        };
        let title = or(&setting.title, &file.title, &values);
        values.insert("title".to_owned(), title.clone());
        let decider = or(&setting.decider, &file.decider, &values);
        values.insert("decider".to_owned(), decider.clone());
        let fill = |text: &crate::Text| text.fill(locale, &values);
        let slug = Slug::parse(&spaces::urls::slug_of(&title))?;
        let space = NewSpace {
            tagline: fill(&file.tagline),
            description: fill(&file.description),
            territory: setting.territory.clone(),
            decider,
            moderation: file.moderation,
            rules: fill(&file.rules),
            controller: organisation.controller.clone(),
            purpose: fill(&file.purpose),
            legal_basis: fill(&file.legal_basis),
            retention: fill(&file.retention),
            dpo: organisation.dpo.clone(),
            ..NewSpace::draft(slug, title)
        };
        let phases = file.phases.iter().map(|phase| NewPhase {
            kind: phase.kind,
            title: fill(&phase.title),
            description: fill(&phase.description),
            starts_at: phase.from.at(setting.opening, setting.last),
            ends_at: phase.to.at(setting.opening, setting.last),
            opens_filing: phase.opens.contains(&Opens::File),
            opens_comments: phase.opens.contains(&Opens::Comment),
            opens_supports: phase.opens.contains(&Opens::Support),
        });
        let modules = self.modules().map(|(module, mechanism)| Planned {
            module: NewModule {
                kind: module.kind,
                slug: module.slug.clone(),
                title: fill(&module.title),
                intro: fill(&module.intro),
                filing: module.filing,
            },
            mechanism: mechanism.clone(),
            register: module.register,
            signing: module.signing.as_ref().and_then(|signing| {
                let figures: String = fill(&signing.goal).chars().filter(char::is_ascii_digit).collect();
                let goal = figures.parse().ok().filter(|goal| (1..=GOAL_MAX).contains(goal))?;
                Some(Signing { goal, once_a_quarter: signing.once_a_quarter })
            }),
        });
        Ok(Plan {
            phases: phases.collect(),
            themes: setting.themes.clone(),
            modules: modules.collect(),
            space,
        })
    }

    /// The themes that it suggests, in a language.
    #[must_use]
    pub fn themes(&self, locale: Locale) -> Vec<String> {
        self.file.themes.iter().map(|theme| theme.plain(locale)).collect()
    }
}
