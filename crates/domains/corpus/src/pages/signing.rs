//! Where an officer says that what is filed in a module is signed.

use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Act, Problems, Slug};
use spaces::{Module, Space};
use web::{App, Error, Fields, Flash, Form, Visitor};

use crate::signing::{self, GOAL_MAX, Signing};

#[db::linkme::distributed_slice(spaces::MODULE_LINKS)]
#[linkme(crate = db::linkme)]
static LINK: spaces::ModuleLink = spaces::ModuleLink { label: "corpus-signing", icon: "edit", url };

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

struct Place {
    space: Space,
    module: Module,
    signing: Option<Signing>,
}

async fn load(app: &App, visitor: &Visitor, (space, module): &(String, String)) -> web::Result<Place> {
    visitor.require_anywhere(Act::RunSpace)?;
    let slug = Slug::parse(space).map_err(|_| Error::NotFound)?;
    let (actor, module) = (visitor.actor.clone(), module.clone());
    let found = app.read(move |tx| {
        let Some(space) = spaces::find(tx, &actor, &slug)? else { return Ok(None) };
        let modules = spaces::modules(tx, space.id)?;
        let Some(module) = modules.into_iter().find(|one| one.slug.as_str() == module) else {
            return Ok(None);
        };
        let signing = signing::of_module(tx, module.id)?;
        Ok::<_, db::Error>(Some(Place { space, module, signing }))
    });
    let place = found.await?.ok_or(Error::NotFound)?;
    visitor.require(Act::RunSpace, Some(place.space.id))?;
    Ok(place)
}

fn page(visitor: &Visitor, place: &Place, typed: Typed, problems: Problems) -> Page {
    let (t, back) = (visitor.t, spaces::urls::manage_page(&place.space.slug, "dispositifs"));
    let layout = visitor
        .layout(t.get("corpus-signing"))
        .crumb(t.get("nav-team"), "/gestion")
        .crumb(t.get("nav-processes"), spaces::urls::MANAGE_ALL)
        .crumb(place.space.title.clone(), spaces::urls::manage(&place.space.slug))
        .crumb(place.module.title.clone(), back.clone());
    Page::new(layout, t, typed, problems, url(&place.space.slug, &place.module), back)
}

type Key = Path<(String, String)>;

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/signatures`
pub(super) async fn see(State(app): State<App>, visitor: Visitor, Path(key): Key) -> web::Result {
    let place = load(&app, &visitor, &key).await?;
    let typed = Typed::of(place.signing.clone());
    web::see(&visitor, page(&visitor, &place, typed, Problems::none()))
}

/// `POST /gestion/demarches/{slug}/dispositifs/{module}/signatures`
pub(super) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
    Form(fields): Form,
) -> web::Result {
    let place = load(&app, &visitor, &key).await?;
    let typed = Typed::read(&fields);
    let signing = match typed.check() {
        Ok(signing) => signing,
        Err(problems) => return web::unprocessable(&visitor, page(&visitor, &place, typed, problems)),
    };
    let to = url(&place.space.slug, &place.module);
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let done =
        app.write(move |tx| signing::set(tx, &env, &actor, place.space.id, &place.module, signing)).await;
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
