//! What pages take from memory: read once, forgotten when it changes.

use std::{collections::HashMap, sync::Arc};

use i18n::Texts;
use kernel::{Actor, Locale, OrganisationId, Slug, SpaceId, Timestamp};
use web::{App, Memo};

use crate::{
    Module, Phase, Space, Standing, markdown,
    public::{may_see, topic, topic_all},
    rules::{self, Stage},
    sections::{Around, COUNTERS, Figures, HOME_SECTIONS, PROCESS_SECTIONS, Section},
    store::{self, Listed},
};

/// The most spaces of an organisation that lists hold.
const MANY: i64 = 1000;

/// A space in a list, with its calendar.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) space: Listed,
    pub(crate) phases: Vec<Phase>,
}

impl Entry {
    pub(crate) fn stage(&self, now: Timestamp) -> Stage {
        rules::stage(self.space.status, self.space.starts_at, self.space.ends_at, now)
    }

    pub(crate) fn standing(&self, now: Timestamp) -> Standing {
        rules::standing_at(self.space.status, &self.phases, now)
    }
}

/// A space with all that its page shows.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) space: Arc<Space>,
    pub(crate) phases: Vec<Phase>,
    pub(crate) modules: Arc<[Module]>,
    pub(crate) description: String,
    pub(crate) rules: String,
    pub(crate) result: String,
}

impl Setting {
    pub(crate) fn stage(&self, now: Timestamp) -> Stage {
        rules::stage(self.space.status, self.space.starts_at, self.space.ends_at, now)
    }
}

/// Where a section is kept: which, where, in which language.
type SectionKey = (OrganisationId, Option<SpaceId>, usize, Locale);

/// What pages take from memory.
pub(crate) struct Shelf {
    listings: Memo<OrganisationId, Arc<Vec<Entry>>>,
    settings: Memo<(OrganisationId, Slug), Arc<Setting>>,
    figures: Memo<SpaceId, Arc<Figures>>,
    sections: Memo<SectionKey, Option<Arc<str>>>,
}

impl Shelf {
    pub(crate) fn new(db: &db::Db) -> Self {
        Self {
            listings: Memo::new(db, 200),
            settings: Memo::new(db, 500),
            figures: Memo::new(db, 5000),
            sections: Memo::new(db, 2000),
        }
    }

    /// Every space of an organisation, the last made first, drafts included.
    pub(crate) async fn listing(
        &self,
        app: &App,
        organisation: OrganisationId,
    ) -> web::Result<Arc<Vec<Entry>>> {
        let all = topic_all(organisation);
        self.listings
            .get(organisation, &[&all], || async {
                let entries = app.read(move |tx| {
                    let spaces = store::listed(tx, organisation, MANY)?;
                    let mut calendar: HashMap<SpaceId, Vec<Phase>> = HashMap::new();
                    for phase in store::phases::of_organisation(tx, organisation)? {
                        calendar.entry(phase.space_id).or_default().push(phase);
                    }
                    let entry = |space: Listed| Entry {
                        phases: calendar.remove(&space.id).unwrap_or_default(),
                        space,
                    };
                    Ok::<_, db::Error>(spaces.into_iter().map(entry).collect::<Vec<_>>())
                });
                Ok(Arc::new(entries.await?))
            })
            .await
    }

    /// A space with all that its page shows, for those who may see it.
    pub(crate) async fn setting(&self, app: &App, actor: &Actor, slug: &Slug) -> web::Result<Arc<Setting>> {
        let (organisation, slug) = (actor.organisation, slug.clone());
        let key = (organisation, slug.clone());
        let kept = self.settings.get_with(key, || async {
            let found = app.read(move |tx| {
                let Some(space) = store::space_by_slug(tx, organisation, &slug)? else { return Ok(None) };
                Ok::<_, db::Error>(Some(Setting {
                    phases: store::phases::of_space(tx, space.id)?,
                    modules: store::parts::modules(tx, space.id)?.into(),
                    description: String::new(),
                    rules: String::new(),
                    result: String::new(),
                    space: Arc::new(space),
                }))
            });
            let mut setting = found.await?.ok_or(web::Error::NotFound)?;
            setting.description = markdown(&setting.space.description);
            setting.rules = markdown(&setting.space.rules);
            setting.result = crate::markdown_under(&setting.space.result, 3);
            let topics = vec![topic(setting.space.id).into()];
            Ok::<_, web::Error>((Arc::new(setting), topics))
        });
        let setting = kept.await?;
        if may_see(actor, &setting.space) { Ok(setting) } else { Err(web::Error::NotFound) }
    }

    /// What was said in a space, counted.
    pub(crate) async fn figures(&self, app: &App, space: SpaceId) -> web::Result<Arc<Figures>> {
        self.figures
            .get_with(space, || async {
                let counted = app.read(move |tx| {
                    let modules: Vec<_> =
                        store::parts::modules(tx, space)?.into_iter().map(|module| module.id).collect();
                    let (mut figures, mut topics) = (Figures::default(), vec![topic(space).into()]);
                    for counter in COUNTERS {
                        figures.add((counter.count)(tx, space)?);
                        topics.extend((counter.topics)(space, &modules).into_iter().map(Into::into));
                    }
                    Ok::<_, db::Error>((Arc::new(figures), topics))
                });
                Ok(counted.await?)
            })
            .await
    }

    /// The sections that other crates make for the home page.
    pub(crate) async fn home_sections(
        &self,
        app: &App,
        organisation: OrganisationId,
        t: Texts,
    ) -> web::Result<Vec<Arc<str>>> {
        let around = Around { organisation, space: None, modules: Arc::new([]), t };
        self.sections(app, &HOME_SECTIONS, topic_all(organisation), around).await
    }

    /// The sections that other crates make for the page of a process.
    pub(crate) async fn process_sections(
        &self,
        app: &App,
        setting: &Setting,
        t: Texts,
    ) -> web::Result<Vec<Arc<str>>> {
        let around = Around {
            organisation: setting.space.organisation_id,
            space: Some(Arc::clone(&setting.space)),
            modules: Arc::clone(&setting.modules),
            t,
        };
        self.sections(app, &PROCESS_SECTIONS, topic(setting.space.id), around).await
    }

    async fn sections(
        &self,
        app: &App,
        all: &'static [Section],
        topic: String,
        around: Around,
    ) -> web::Result<Vec<Arc<str>>> {
        let mut order: Vec<_> = all.iter().enumerate().collect();
        order.sort_by_key(|(index, section)| (section.order, *index));
        let mut made = Vec::new();
        for (index, section) in order {
            let space = around.space.as_ref().map(|space| space.id);
            let key = (around.organisation, space, index, around.t.locale());
            let mut topics = (section.topics)(&around);
            topics.push(topic.clone());
            let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
            let around = around.clone();
            let html = self.sections.get(key, &topics, || async {
                let html = app.read(move |tx| (section.make)(tx, &around));
                Ok::<_, web::Error>(html.await?.map(Arc::from))
            });
            made.extend(html.await?);
        }
        Ok(made)
    }
}
