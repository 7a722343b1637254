//! Where an officer says that what is filed in a module is signed.

use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Problems, Slug};
use spaces::{Module, Scene};
use web::{App, Error, Fields, Flash, Form, Visitor};

use crate::signing::{self, GOAL_MAX, Signing};

#[db::linkme::distributed_slice(spaces::MODULE_LINKS)]
#[linkme(crate = db::linkme)]
static LINK: spaces::ModuleLink =
    spaces::ModuleLink { label: "corpus-signing", icon: "edit", url, kinds: spaces::ModuleKind::COLLECT };

fn url(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/signatures", module.slug))
}

#[derive(Template)]
#[template(path = "corpus/signing.html")]
pub(crate) struct Page {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    signed: bool,
    goal: String,
    once_a_quarter: bool,
    url: String,
    back_url: String,
}

impl Page {
    fn new(
        layout: ui::Layout,
        t: Texts,
        typed: Typed,
        problems: Problems,
        url: String,
        back_url: String,
    ) -> Self {
        let layout = ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout };
        let Typed { signed, goal, once_a_quarter } = typed;
        Self { layout, t, problems, signed, goal, once_a_quarter, url, back_url }
    }
}

/// What is typed.
struct Typed {
    signed: bool,
    goal: String,
    once_a_quarter: bool,
}

impl Typed {
    fn of(signing: Option<Signing>) -> Self {
        let signed = signing.is_some();
        let (goal, once_a_quarter) =
            signing.map_or((String::new(), true), |one| (one.goal.to_string(), one.once_a_quarter));
        Self { signed, goal, once_a_quarter }
    }

    fn read(fields: &Fields) -> Self {
        Self {
            signed: fields.has("signed"),
            goal: fields.get("goal").to_owned(),
            once_a_quarter: fields.has("once_a_quarter"),
        }
    }

    fn check(&self) -> Result<Option<Signing>, Problems> {
        if !self.signed {
            return Ok(None);
        }
        let figures: String = self.goal.chars().filter(|c| !c.is_whitespace()).collect();
        let goal = figures.parse().map_err(|_| Problems::one("goal", "problem-number"))?;
        if (1..=GOAL_MAX).contains(&goal) {
            Ok(Some(Signing { goal, once_a_quarter: self.once_a_quarter }))
        } else {
            Err(Problems::one("goal", "problem-corpus-goal"))
        }
    }
}

async fn kept(app: &App, scene: &Scene) -> web::Result<Option<Signing>> {
    let id = scene.module.id;
    Ok(app.read(move |tx| signing::of_module(tx, id)).await?)
}

fn page(visitor: &Visitor, scene: &Scene, typed: Typed, problems: Problems) -> Page {
    let (t, slug) = (visitor.t, &scene.space.slug);
    let layout = scene.runner_layout(visitor, t.get("corpus-signing"));
    let back = spaces::urls::manage_page(slug, "dispositifs");
    Page::new(layout, t, typed, problems, url(slug, &scene.module), back)
}

type Key = Path<(String, String)>;

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/signatures`
pub(super) async fn see(State(app): State<App>, visitor: Visitor, Path(key): Key) -> web::Result {
    let scene = Scene::of_runner(&app, &visitor, (&key.0, &key.1)).await?;
    let typed = Typed::of(kept(&app, &scene).await?);
    web::see(&visitor, page(&visitor, &scene, typed, Problems::none()))
}

/// `POST /gestion/demarches/{slug}/dispositifs/{module}/signatures`
pub(super) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
    Form(fields): Form,
) -> web::Result {
    let scene = Scene::of_runner(&app, &visitor, (&key.0, &key.1)).await?;
    let typed = Typed::read(&fields);
    let signing = match typed.check() {
        Ok(signing) => signing,
        Err(problems) => return web::unprocessable(&visitor, page(&visitor, &scene, typed, problems)),
    };
    let to = url(&scene.space.slug, &scene.module);
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let done =
        app.write(move |tx| signing::set(tx, &env, &actor, scene.space.id, &scene.module, signing)).await;
    match done {
        Ok(()) => Ok(web::back(&app, &to, Flash::done("corpus-signing-saved"))),
        Err(Refused::Because(_)) => Err(Error::NotFound),
        Err(Refused::Fault(fault)) => Err(fault.into()),
    }
}

fn sample(locale: kernel::Locale, signing: Option<Signing>, problems: Problems) -> Page {
    let (t, back) = (Texts::of(locale), "/gestion/demarches/berges/dispositifs");
    let url = format!("{back}/propositions/signatures");
    let layout = ui::Layout::new(t, ui::Brand::sample(), &url, t.get("corpus-signing"));
    Page::new(layout, t, Typed::of(signing), problems, url, back.to_owned())
}

ui::sample!("signatures of a module", "corpus/signing.html", |locale| {
    sample(locale, Some(Signing { goal: 500, once_a_quarter: true }), Problems::none())
});
ui::sample!("signatures, with a problem", "corpus/signing.html", |locale| {
    sample(
        locale,
        Some(Signing { goal: 0, once_a_quarter: false }),
        Problems::one("goal", "problem-corpus-goal"),
    )
});
