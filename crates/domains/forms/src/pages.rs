//! Where an officer makes the form of a module.

mod editor;
mod question;
mod samples;

use axum::extract::Path;
use db::Refused;
use kernel::{Act, Slug};
use spaces::{Module, Space};
use web::{App, Error, Flash, Routes, Visitor};

use crate::{Fault, Form, Kind, Sketch, Version, actions, actions::Refusal, public, store, urls};

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
}

#[db::linkme::distributed_slice(spaces::MODULE_LINKS)]
#[linkme(crate = db::linkme)]
static FORM_LINK: spaces::ModuleLink =
    spaces::ModuleLink { label: "forms-title", icon: "edit", url: urls::editor };

type Key = Path<(String, String)>;

/// A form on the bench.
pub(crate) struct Bench {
    space: Space,
    module: Module,
    /// The last version, also when it asks nothing.
    version: Option<Version>,
    /// How many answered, and the last version under which someone did.
    answered: Option<(i64, Version)>,
    url: String,
}

impl Bench {
    async fn load(app: &App, visitor: &Visitor, (space, module): (&str, &str)) -> web::Result<Self> {
        visitor.require_anywhere(Act::RunSpace)?;
        let slug = Slug::parse(space).map_err(|_| Error::NotFound)?;
        let (actor, module) = (visitor.actor.clone(), module.to_owned());
        let found = app.read(move |tx| {
            let Some(space) = spaces::find(tx, &actor, &slug)? else { return Ok(None) };
            let modules = spaces::modules(tx, space.id)?;
            let Some(module) = modules.into_iter().find(|one| one.slug.as_str() == module) else {
                return Ok(Some((space, None)));
            };
            let version = store::current(tx, module.id)?.map(Version::from);
            let answered = public::answered(tx, module.id)?;
            Ok::<_, db::Error>(Some((space, Some((module, version, answered)))))
        });
        let (space, found) = found.await?.ok_or(Error::NotFound)?;
        visitor.require(Act::RunSpace, Some(space.id))?;
        let (module, version, answered) = found.ok_or(Error::NotFound)?;
        let url = urls::editor(&space.slug, &module);
        Ok(Self { space, module, version, answered, url })
    }

    fn form(&self) -> Form {
        self.version.as_ref().map(|version| version.form.clone()).unwrap_or_default()
    }

    fn number(&self) -> i64 {
        self.version.as_ref().map_or(0, |version| version.number)
    }

    fn layout(&self, visitor: &Visitor, title: &str) -> ui::Layout {
        let layout = visitor
            .layout(title)
            .crumb(visitor.t.get("nav-team"), "/gestion")
            .crumb(visitor.t.get("nav-processes"), spaces::urls::MANAGE_ALL)
            .crumb(self.space.title.clone(), spaces::urls::manage(&self.space.slug))
            .crumb(self.module.title.clone(), spaces::urls::manage_page(&self.space.slug, "dispositifs"));
        ui::Layout { unlisted: true, ..layout }
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
            (app.env().clone(), visitor.actor.clone(), self.space.id, self.module.clone());
        app.write(move |tx| actions::save(tx, &env, &actor, space, &module, seen, &form)).await
    }
}

/// The form of these questions, for a module: photos and files are not taken there yet.
fn build(sketches: &[Sketch]) -> Result<Form, Vec<Fault>> {
    let form = Form::build(sketches)?;
    let untaken = form.questions().iter().enumerate();
    let untaken = untaken.filter(|(_, one)| matches!(one.kind(), Kind::Photo | Kind::File(_)));
    let faults: Vec<Fault> = untaken
        .map(|(place, one)| {
            let mut problems = kernel::Problems::none();
            problems.add_with("type", "problem-forms-untaken", "name", one.name());
            Fault {
                place,
                question: one.name().to_owned(),
                problem: problems.iter().next().cloned().unwrap_or_else(|| unreachable!("one was added")),
            }
        })
        .collect();
    if faults.is_empty() { Ok(form) } else { Err(faults) }
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
