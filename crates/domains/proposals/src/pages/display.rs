//! Where an officer says how what was filed in a module is shown.

use askama::Template;
use axum::extract::{Path, State};
use corpus::views::{self, FILTERS, View, Views, ViewsSketch};
use db::Refused;
use forms::Question;
use i18n::Texts;
use kernel::{Locale, Problems, Slug};
use spaces::{Module, Scene};
use ui::views::Choice;
use web::{App, Error, Fields, Flash, Form, Visitor};

#[db::linkme::distributed_slice(spaces::MODULE_LINKS)]
#[linkme(crate = db::linkme)]
static LINK: spaces::ModuleLink =
    spaces::ModuleLink { label: "proposals-display", icon: "eye", url, kinds: spaces::ModuleKind::COLLECT };

fn url(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/affichage", module.slug))
}

/// The names of views and orders in files, with the keys of their labels.
const SHOWN: [(&str, View); 4] =
    [("list", View::List), ("map", View::Map), ("table", View::Table), ("states", View::States)];
const SORTS: [(&str, &str); 5] = [
    ("chance", "sort-hasard"),
    ("recent", "sort-recentes"),
    ("supported", "sort-soutenues"),
    ("discussed", "sort-discutees"),
    ("number", "sort-numeros"),
];

#[derive(Template)]
#[template(path = "proposals/display.html")]
struct Display {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    shown: Vec<Choice>,
    firsts: Vec<Choice>,
    first: String,
    sorts: Vec<Choice>,
    sort: String,
    card: Vec<Choice>,
    filters: Vec<Choice>,
    numbered: bool,
    coloured: bool,
    url: String,
    public_url: String,
    back_url: String,
}

impl Display {
    fn new(
        visitor: &Visitor,
        scene: &Scene,
        asked: &[Question],
        typed: &ViewsSketch,
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let slug = &scene.space.slug;
        let layout = scene.runner_layout(visitor, t.get("proposals-display"));
        let view = |(name, view): &(&str, View)| {
            Choice::new(*name, t.get(view.label())).checked(typed.shown.iter().any(|one| one == name))
        };
        let filter = |name: &str| typed.filters.as_ref().is_none_or(|all| all.iter().any(|one| one == name));
        let chosen = asked.iter().filter(|one| one.kind().is_chosen());
        let question = |one: &Question, checked: bool| {
            Choice::new(one.name(), one.label(t.locale()).to_owned()).checked(checked)
        };
        let own = FILTERS.iter().map(|name| {
            let label = match *name {
                "theme" => "theme",
                "state" => "state",
                _ => "proposals-quartier",
            };
            Choice::new(*name, t.get(label)).checked(filter(name))
        });
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..layout },
            shown: SHOWN.iter().map(view).collect(),
            firsts: SHOWN.iter().map(|(name, view)| Choice::new(*name, t.get(view.label()))).collect(),
            first: typed.shown.first().cloned().unwrap_or_default(),
            sorts: SORTS.iter().map(|(name, label)| Choice::new(*name, t.get(label))).collect(),
            sort: typed.sort.clone().unwrap_or_default(),
            card: asked
                .iter()
                .map(|one| question(one, typed.card.iter().any(|name| name == one.name())))
                .collect(),
            filters: own.chain(chosen.map(|one| question(one, filter(one.name())))).collect(),
            numbered: typed.numbered,
            coloured: typed.coloured,
            url: url(slug, &scene.module),
            public_url: spaces::urls::module(slug, &scene.module.slug),
            back_url: spaces::urls::manage_page(slug, "dispositifs"),
            problems,
            t,
        }
    }
}

/// What is typed; the first view comes before the others that are ticked.
fn read(fields: &Fields) -> ViewsSketch {
    let first = fields.get("first").to_owned();
    let mut shown: Vec<String> = fields.all("shown").to_vec();
    if !first.is_empty() {
        shown.retain(|one| *one != first);
        shown.insert(0, first);
    }
    ViewsSketch {
        shown,
        sort: fields.some("sort").map(ToOwned::to_owned),
        card: fields.all("card").to_vec(),
        filters: Some(fields.all("filters").to_vec()),
        numbered: fields.has("numbered"),
        coloured: fields.has("coloured"),
    }
}

/// The questions that everyone reads the answers of.
async fn asked(app: &App, scene: &Scene) -> web::Result<Vec<Question>> {
    let id = scene.module.id;
    Ok(app.read(move |tx| forms::public_questions(tx, id)).await?)
}

type Key = Path<(String, String)>;

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/affichage`
pub(super) async fn see(State(app): State<App>, visitor: Visitor, Path(key): Key) -> web::Result {
    let scene = Scene::of_runner(&app, &visitor, (&key.0, &key.1)).await?;
    let asked = asked(&app, &scene).await?;
    let id = scene.module.id;
    let kept = app.read(move |tx| views::of_module(tx, id)).await?.unwrap_or_default();
    web::see(&visitor, Display::new(&visitor, &scene, &asked, &kept.sketch(), Problems::none()))
}

/// `POST /gestion/demarches/{slug}/dispositifs/{module}/affichage`
pub(super) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
    Form(fields): Form,
) -> web::Result {
    let scene = Scene::of_runner(&app, &visitor, (&key.0, &key.1)).await?;
    let asked = asked(&app, &scene).await?;
    let typed = read(&fields);
    let names: Vec<&str> = asked.iter().map(Question::name).collect();
    let views = match Views::build(&typed, &names) {
        Ok(views) => views,
        Err(faults) => {
            let mut problems = Problems::none();
            for (field, message, value) in faults {
                problems.add_with(field, message, "value", value);
            }
            return web::unprocessable(&visitor, Display::new(&visitor, &scene, &asked, &typed, problems));
        }
    };
    let to = url(&scene.space.slug, &scene.module);
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let done =
        app.write(move |tx| views::set(tx, &env, &actor, scene.space.id, &scene.module, Some(&views))).await;
    match done {
        Ok(()) => Ok(web::back(&app, &to, Flash::done("proposals-display-saved"))),
        Err(Refused::Because(_)) => Err(Error::NotFound),
        Err(Refused::Fault(fault)) => Err(fault.into()),
    }
}

fn sample(locale: Locale, typed: &ViewsSketch, problems: Problems) -> Display {
    use super::samples;
    let visitor = Visitor::sample(locale, "/", samples::person(Some(kernel::Role::Officer)));
    let scene = samples::scene(spaces::ModuleKind::Proposals);
    let asked: Vec<Question> =
        samples::form().form.questions().iter().filter(|one| !one.private()).cloned().collect();
    Display::new(&visitor, &scene, &asked, typed, problems)
}

ui::sample!("how a module is shown", "proposals/display.html", |locale| {
    let views = Views::default().sketch();
    sample(locale, &ViewsSketch { card: vec!["usage".into()], ..views }, Problems::none())
});
ui::sample!("how a module is shown, as nothing", "proposals/display.html", |locale| {
    sample(locale, &ViewsSketch::default(), Problems::one("shown", "problem-required"))
});
