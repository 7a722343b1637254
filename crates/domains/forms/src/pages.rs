//! Where an officer makes the form of a module.

mod editor;
mod question;
mod samples;

use axum::extract::Path;
use db::Refused;
use spaces::Scene;
use web::{App, Error, Flash, Routes, Visitor};

use crate::{Form, Version, actions, actions::Refusal, public, store, uploads, urls};

/// The pages.
#[must_use]
pub fn routes() -> Routes {
    const EDITOR: &str = "/gestion/demarches/{slug}/dispositifs/{module}/formulaire";
    const QUESTION: &str = "/gestion/demarches/{slug}/dispositifs/{module}/formulaire/{question}";
    Routes::new()
        .get(EDITOR, editor::page)
        .post(EDITOR, editor::act)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/formulaire.json", editor::json)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/formulaire.xlsx", editor::workbook)
        .get(QUESTION, question::form)
        .post(QUESTION, question::save)
        .get("/pieces/{id}", uploads::large)
        .get("/pieces/{id}/petit", uploads::small)
}

#[db::linkme::distributed_slice(spaces::MODULE_LINKS)]
#[linkme(crate = db::linkme)]
static FORM_LINK: spaces::ModuleLink = spaces::ModuleLink {
    label: "forms-title",
    icon: "edit",
    url: urls::editor,
    kinds: spaces::ModuleKind::COLLECT,
};

type Key = Path<(String, String)>;

/// A form on the bench.
pub(crate) struct Bench {
    scene: Scene,
    /// The last version, also when it asks nothing.
    version: Option<Version>,
    /// How many answered, and the last version under which someone did.
    answered: Option<(i64, Version)>,
    url: String,
}

impl Bench {
    async fn load(app: &App, visitor: &Visitor, key: (&str, &str)) -> web::Result<Self> {
        let scene = Scene::of_runner(app, visitor, key).await?;
        let id = scene.module.id;
        let found = app.read(move |tx| {
            let version = store::current(tx, id)?.map(Version::from);
            Ok::<_, db::Error>((version, public::answered(tx, id)?))
        });
        let (version, answered) = found.await?;
        let url = urls::editor(&scene.space.slug, &scene.module);
        Ok(Self { scene, version, answered, url })
    }

    fn form(&self) -> Form {
        self.version.as_ref().map(|version| version.form.clone()).unwrap_or_default()
    }

    fn number(&self) -> i64 {
        self.version.as_ref().map_or(0, |version| version.number)
    }

    /// Keeps another form, as changed from the version that was seen.
    async fn save(
        &self,
        app: &App,
        visitor: &Visitor,
        seen: i64,
        form: Form,
    ) -> Result<i64, Refused<Refusal>> {
        let (env, actor, space, module) =
            (app.env().clone(), visitor.actor.clone(), self.scene.space.id, self.scene.module.clone());
        app.write(move |tx| actions::save(tx, &env, &actor, space, &module, seen, &form)).await
    }
}

/// Goes back to the form, and says how it went.
fn then(app: &App, bench: &Bench, done: Result<i64, Refused<Refusal>>, said: &'static str) -> web::Result {
    let flash = match done {
        Ok(_) => Flash::done(said),
        Err(Refused::Because(Refusal::Moved)) => Flash::refused(Refusal::Moved.label()),
        Err(Refused::Because(Refusal::Forbidden)) => return Err(Error::Forbidden),
        Err(Refused::Fault(error)) => return Err(error.into()),
    };
    Ok(web::back(app, &bench.url, flash))
}
