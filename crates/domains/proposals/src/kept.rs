//! What the pages take from memory, until it changes.

use std::{collections::HashMap, sync::Arc};

use corpus::{
    Facet, Outcome, facets,
    lists::{self, Filter},
    views::Views,
};
use files::Photo;
use forms::Question;
use kernel::{OrganisationId, SpaceId};
use spaces::{Location, Module, ModuleId, Quartier, Scene, Space, ThemeId};
use tokio::sync::Semaphore;
use web::{App, Memo};
use workflows::Version;

use crate::alike::Shelves;

/// How many contributions a module has.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Totals {
    pub(crate) all: i64,
    pub(crate) themes: Vec<(Option<ThemeId>, i64)>,
    pub(crate) outcomes: Vec<(Outcome, i64)>,
    /// Values by which lists are filtered.
    pub(crate) facets: Vec<(Facet, i64)>,
    /// Whether some of them have a place: their map is then worth looking at.
    pub(crate) located: bool,
}

impl Totals {
    pub(crate) fn of_theme(&self, theme: ThemeId) -> i64 {
        self.themes.iter().find(|(id, _)| *id == Some(theme)).map_or(0, |(_, many)| *many)
    }

    /// How many are in a state, as everyone is told.
    pub(crate) fn of_state(&self, key: &str) -> i64 {
        let found = self.facets.iter().find(|(facet, _)| facet.name == facets::STATE && facet.value == key);
        found.map_or(0, |(_, many)| *many)
    }

    pub(crate) fn of_outcome(&self, outcome: Outcome) -> i64 {
        self.outcomes.iter().find(|(id, _)| *id == outcome).map_or(0, |(_, many)| *many)
    }
}

/// How the lists of a module are shown and narrowed.
pub(crate) struct NarrowedBy {
    /// The questions whose answers everyone reads.
    pub(crate) asked: Arc<[Question]>,
    /// Those of them by whose answers lists are filtered.
    pub(crate) questions: Arc<[Question]>,
    pub(crate) quartiers: Arc<[Quartier]>,
    pub(crate) views: Arc<Views>,
    pub(crate) workflow: Arc<Version>,
}

impl NarrowedBy {
    /// Whether the states of the workflow say more than outcomes do.
    pub(crate) fn has_states(&self) -> bool {
        self.workflow.id.is_some()
    }
}

/// What this node keeps in memory for the pages of modules: a service of the [`App`].
pub(crate) struct Kept {
    intros: Memo<ModuleId, Arc<str>>,
    asked: Memo<ModuleId, Arc<[Question]>>,
    views: Memo<ModuleId, Arc<Views>>,
    workflows: Memo<ModuleId, Arc<Version>>,
    quartiers: Memo<SpaceId, Arc<[Quartier]>>,
    totals: Memo<ModuleId, Arc<Totals>>,
    counts: Memo<(ModuleId, Filter), i64>,
    directories: Memo<OrganisationId, Arc<HashMap<ModuleId, Location>>>,
    pub(crate) alike: Shelves,
    /// Photos being read at once: each takes up to 250 MB for a second.
    photos: Semaphore,
}

/// Photos read at once.
const PHOTOS: usize = 2;

/// Adds what the pages of this crate take from memory.
#[must_use]
pub fn services(app: App) -> App {
    let kept = Kept::new(app.db());
    app.with(kept)
}

/// A photo made harmless, or the key of what is wrong with it; a few at a time.
///
/// # Errors
/// When the program has not the means to read it.
pub async fn photo(
    app: &App,
    bytes: impl AsRef<[u8]> + Send + 'static,
) -> web::Result<Result<Photo, &'static str>> {
    app.service::<Kept>().photo(bytes).await
}

impl Kept {
    /// Nothing yet.
    fn new(db: &db::Db) -> Self {
        Self {
            intros: Memo::new(db, 1000),
            asked: Memo::new(db, 1000),
            views: Memo::new(db, 1000),
            workflows: Memo::new(db, 1000),
            quartiers: Memo::new(db, 1000),
            totals: Memo::new(db, 1000),
            counts: Memo::new(db, 5000),
            directories: Memo::new(db, 200),
            alike: Shelves::default(),
            photos: Semaphore::new(PHOTOS),
        }
    }

    /// A photo made harmless, or the key of what is wrong with it.
    pub(crate) async fn photo(
        &self,
        bytes: impl AsRef<[u8]> + Send + 'static,
    ) -> web::Result<Result<Photo, &'static str>> {
        let _turn = self.photos.acquire().await.map_err(web::Error::fault)?;
        let read = tokio::task::spawn_blocking(move || Photo::parse(bytes.as_ref()));
        Ok(read.await.map_err(web::Error::fault)?.map_err(files::PhotoProblem::message))
    }

    /// What is asked in a module, as safe HTML.
    pub(crate) async fn intro(&self, scene: &Scene) -> web::Result<Arc<str>> {
        let module: Arc<Module> = Arc::clone(&scene.module);
        let topic = spaces::topic(scene.space.id);
        self.intros
            .get(module.id, &[&topic], || async move { Ok(spaces::markdown(&module.intro).into()) })
            .await
    }

    /// The questions of a module whose answers everyone reads.
    pub(crate) async fn asked(&self, app: &App, module: ModuleId) -> web::Result<Arc<[Question]>> {
        let make = || async { Ok(app.read(move |tx| forms::public_questions(tx, module)).await?.into()) };
        self.asked.get(module, &[&forms::topic(module)], make).await
    }

    /// How a module is shown.
    pub(crate) async fn views(&self, app: &App, module: ModuleId) -> web::Result<Arc<Views>> {
        let make = || async {
            let views = app.read(move |tx| corpus::views::of_module(tx, module)).await?;
            Ok(Arc::new(views.unwrap_or_default()))
        };
        self.views.get(module, &[&corpus::views::topic(module)], make).await
    }

    /// The workflow of a module.
    pub(crate) async fn workflow(&self, app: &App, module: ModuleId) -> web::Result<Arc<Version>> {
        let make = || async { Ok(Arc::new(app.read(move |tx| workflows::current(tx, module)).await?)) };
        self.workflows.get(module, &[&workflows::topic(module)], make).await
    }

    /// The parts of the territory for a space.
    pub(crate) async fn quartiers(&self, app: &App, space: &Space) -> web::Result<Arc<[Quartier]>> {
        let (organisation, id) = (space.organisation_id, space.id);
        let make = || async {
            Ok(app.read(move |tx| spaces::quartiers::of_space(tx, organisation, id)).await?.into())
        };
        self.quartiers.get(id, &[&spaces::topic(id)], make).await
    }

    /// How the lists of a module are shown and narrowed.
    pub(crate) async fn narrowed_by(&self, app: &App, scene: &Scene) -> web::Result<NarrowedBy> {
        let module = scene.module.id;
        let asked = self.asked(app, module).await?;
        let chosen = |question: &&Question| question.kind().is_chosen();
        Ok(NarrowedBy {
            questions: asked.iter().filter(chosen).cloned().collect(),
            asked,
            quartiers: self.quartiers(app, &scene.space).await?,
            views: self.views(app, module).await?,
            workflow: self.workflow(app, module).await?,
        })
    }

    /// How many contributions a module has, by theme and by outcome.
    pub(crate) async fn totals(&self, app: &App, module: ModuleId) -> web::Result<Arc<Totals>> {
        let make = || async {
            let totals = app.read(move |tx| {
                let outcomes = lists::by_outcome(tx, module)?;
                let all = outcomes.iter().map(|(_, many)| many).sum();
                let located = lists::some_located(tx, module)?;
                let themes = lists::by_theme(tx, module)?;
                let facets = facets::totals(tx, module)?;
                Ok::<_, db::Error>(Totals { all, themes, outcomes, facets, located })
            });
            Ok(Arc::new(totals.await?))
        };
        self.totals.get(module, &[&lists::topic(module)], make).await
    }

    /// How many contributions of a module a filter lets through.
    pub(crate) async fn count(&self, app: &App, module: ModuleId, filter: &Filter) -> web::Result<i64> {
        if filter.is_none() {
            return Ok(self.totals(app, module).await?.all);
        }
        let asked = filter.clone();
        let make = || async { Ok(app.read(move |tx| lists::count(tx, module, &asked)).await?) };
        self.counts.get((module, filter.clone()), &[&lists::topic(module)], make).await
    }

    /// Where the modules of an organisation are; those of drafts are left out.
    pub(crate) async fn directory(
        &self,
        app: &App,
        organisation: OrganisationId,
    ) -> web::Result<Arc<HashMap<ModuleId, Location>>> {
        let topic = spaces::topic_all(organisation);
        let make = || async {
            let found = app.read(move |tx| spaces::locations(tx, organisation)).await?;
            Ok(Arc::new(found.into_iter().map(|location| (location.module_id, location)).collect()))
        };
        self.directories.get(organisation, &[&topic], make).await
    }
}
