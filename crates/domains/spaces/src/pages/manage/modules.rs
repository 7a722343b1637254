use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Act, Problems, Slug};
use ui::views::Choice;
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{Frame, Managed, Tab, act as perform, error, forms, then};
use crate::{
    Filing, Module, ModuleKind, NewModule,
    actions::{self, Move, Refusal},
    sections::MODULE_LINKS,
    urls,
};

/// The modules of a space.
#[derive(Template)]
#[template(path = "spaces/manage/modules.html")]
struct Modules {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    rows: Vec<Row>,
    new_url: String,
}

struct Row {
    title: String,
    kind: &'static str,
    filing: &'static str,
    url: String,
    public_url: String,
    /// Pages about it that other crates have: icon, name, address.
    links: Vec<(&'static str, &'static str, String)>,
}

impl Modules {
    fn new(layout: ui::Layout, t: Texts, managed: &Managed, now: kernel::Timestamp) -> Self {
        let slug = &managed.space.slug;
        let row = |module: &Module| Row {
            title: module.title.clone(),
            kind: t.get(module.kind.label()),
            filing: t.get(module.filing.label()),
            url: module_url(slug, &module.slug),
            public_url: urls::module(slug, &module.slug),
            links: MODULE_LINKS
                .iter()
                .filter(|link| link.kinds.contains(&module.kind))
                .map(|link| (link.icon, t.get(link.label), (link.url)(slug, module)))
                .collect(),
        };
        Self {
            layout,
            t,
            frame: managed.frame(t, Tab::Modules, now),
            rows: managed.modules.iter().map(row).collect(),
            new_url: urls::manage_page(slug, "dispositifs/nouveau"),
        }
    }
}

fn module_url(space: &Slug, module: &Slug) -> String {
    urls::manage_page(space, &format!("dispositifs/{module}"))
}

pub(crate) async fn list(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let layout = managed.layout(&visitor, Tab::Modules);
    web::see(&visitor, Modules::new(layout, visitor.t, &managed, app.env().now()))
}

/// The form of a module.
#[derive(Template)]
#[template(path = "spaces/manage/module.html")]
struct ModuleForm {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    problems: Problems,
    values: Values,
    kinds: Vec<Choice>,
    filings: Vec<Choice>,
    /// The address of a module that exists: it stays.
    kept_url: Option<String>,
    url: String,
    back_url: String,
}

#[derive(Clone, Default)]
struct Values {
    kind: String,
    title: String,
    slug: String,
    intro: String,
    filing: String,
}

impl Values {
    fn of(module: &Module) -> Self {
        Self {
            kind: module.kind.name().to_owned(),
            title: module.title.clone(),
            slug: module.slug.to_string(),
            intro: module.intro.clone(),
            filing: module.filing.name().to_owned(),
        }
    }

    fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            kind: text("kind"),
            title: text("title"),
            slug: text("slug"),
            intro: text("intro"),
            filing: text("filing"),
        }
    }
}

fn parse_slug(typed: &str) -> Result<Slug, &'static str> {
    let slug = Slug::parse(typed)?;
    if urls::UNDER_A_PROCESS.contains(&slug.as_str()) { Err("problem-taken") } else { Ok(slug) }
}

/// What the form says; what a module is and its address come from the module when it exists.
fn check(fields: &Fields, known: Option<&Module>) -> Result<NewModule, Problems> {
    let mut problems = Problems::none();
    let title = forms::required(fields, &mut problems, "title", forms::TITLE);
    let intro = forms::text(fields, &mut problems, "intro", forms::LINE * 4);
    let filing = problems.check("filing", Filing::from_name(fields.get("filing")).ok_or("problem-choice"));
    let (kind, slug) = match known {
        Some(module) => (Some(module.kind), Some(module.slug.clone())),
        None => {
            let kind = ModuleKind::from_name(fields.get("kind")).ok_or("problem-choice");
            let typed = fields.some("slug").map_or_else(|| urls::slug_of(&title), ToOwned::to_owned);
            let slug = if title.is_empty() { None } else { problems.check("slug", parse_slug(&typed)) };
            (problems.check("kind", kind), slug)
        }
    };
    match (kind, slug, filing) {
        (Some(kind), Some(slug), Some(filing)) if problems.is_empty() => {
            Ok(NewModule { kind, slug, title, intro, filing })
        }
        _ => Err(problems),
    }
}

impl ModuleForm {
    fn new(
        mut layout: ui::Layout,
        t: Texts,
        managed: &Managed,
        module: Option<&Module>,
        values: Values,
        problems: Problems,
        now: kernel::Timestamp,
    ) -> Self {
        let slug = &managed.space.slug;
        layout = layout.crumb(t.get(Tab::Modules.label()), Tab::Modules.url(slug));
        layout.title =
            t.get(if module.is_some() { "spaces-module-edit" } else { "spaces-module-new" }).to_owned();
        layout.problem = !problems.is_empty();
        let kind_hint = |kind| match kind {
            ModuleKind::Proposals => "spaces-module-proposals-hint",
            ModuleKind::Debates => "spaces-module-debates-hint",
            ModuleKind::Ballot => "spaces-module-ballot-hint",
        };
        let filing_hint = |filing| match filing {
            Filing::Residents => "spaces-filing-residents-hint",
            Filing::Team => "spaces-filing-team-hint",
        };
        Self {
            layout,
            t,
            frame: managed.frame(t, Tab::Modules, now),
            kinds: ModuleKind::ALL
                .iter()
                .map(|&kind| Choice::new(kind.name(), t.get(kind.label())).hint(t.get(kind_hint(kind))))
                .collect(),
            filings: Filing::ALL
                .iter()
                .map(|&filing| {
                    Choice::new(filing.name(), t.get(filing.label())).hint(t.get(filing_hint(filing)))
                })
                .collect(),
            problems,
            values,
            kept_url: module.map(|module| urls::module(slug, &module.slug)),
            url: module.map_or_else(
                || urls::manage_page(slug, "dispositifs/nouveau"),
                |module| module_url(slug, &module.slug),
            ),
            back_url: Tab::Modules.url(slug),
        }
    }
}

pub(crate) async fn new(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let values = Values { filing: Filing::Residents.name().to_owned(), ..Values::default() };
    let layout = managed.layout(&visitor, Tab::Modules);
    let (t, now) = (visitor.t, app.env().now());
    web::see(&visitor, ModuleForm::new(layout, t, &managed, None, values, Problems::none(), now))
}

fn find<'m>(managed: &'m Managed, module: &str) -> web::Result<&'m Module> {
    managed.modules.iter().find(|known| known.slug.as_str() == module).ok_or(Error::NotFound)
}

pub(crate) async fn edit(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, module)): Path<(String, String)>,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let module = find(&managed, &module)?;
    let layout = managed.layout(&visitor, Tab::Modules);
    let (t, now, values) = (visitor.t, app.env().now(), Values::of(module));
    web::see(&visitor, ModuleForm::new(layout, t, &managed, Some(module), values, Problems::none(), now))
}

pub(crate) async fn add(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let new = match check(&fields, None) {
        Ok(new) => new,
        Err(problems) => return again(&app, &visitor, &managed, None, &fields, problems),
    };
    let id = managed.space.id;
    let done =
        perform(&app, &visitor, move |tx, env, actor| actions::add_module(tx, env, actor, id, &new)).await;
    match done {
        Ok(()) => {
            Ok(web::back(&app, &Tab::Modules.url(&managed.space.slug), Flash::done("spaces-module-added")))
        }
        Err(Refused::Because(Refusal::Taken)) => {
            again(&app, &visitor, &managed, None, &fields, Problems::one("slug", "problem-taken"))
        }
        Err(refused) => Err(error(refused)),
    }
}

pub(crate) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, module)): Path<(String, String)>,
    Form(fields): Form,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let module = find(&managed, &module)?;
    let new = match check(&fields, Some(module)) {
        Ok(new) => new,
        Err(problems) => return again(&app, &visitor, &managed, Some(module), &fields, problems),
    };
    let id = managed.space.id;
    let done = perform(&app, &visitor, move |tx, env, actor| {
        actions::rewrite_module(tx, env, actor, id, &new.slug.clone(), |module| *module = new)
    })
    .await;
    then(&app, &Tab::Modules.url(&managed.space.slug), done, "spaces-saved")
}

fn again(
    app: &App,
    visitor: &Visitor,
    managed: &Managed,
    module: Option<&Module>,
    fields: &Fields,
    problems: Problems,
) -> web::Result {
    let layout = managed.layout(visitor, Tab::Modules);
    let (t, now, values) = (visitor.t, app.env().now(), Values::read(fields));
    web::unprocessable(visitor, ModuleForm::new(layout, t, managed, module, values, problems, now))
}

/// Moves or deletes a module.
pub(crate) async fn act(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, module, wanted)): Path<(String, String, String)>,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let (space, module) = (managed.space.id, find(&managed, &module)?.id);
    let to = match wanted.as_str() {
        "monter" => Move::Up,
        "supprimer" => Move::Away,
        _ => return Err(Error::NotFound),
    };
    let done = perform(&app, &visitor, move |tx, env, actor| {
        actions::move_module(tx, env, actor, space, module, to)
    })
    .await;
    then(&app, &Tab::Modules.url(&managed.space.slug), done, "spaces-saved")
}

mod samples {
    use super::*;
    use crate::pages::manage::sample;

    ui::sample!("modules", "spaces/manage/modules.html", |locale| {
        let t = Texts::of(locale);
        Modules::new(sample::layout(t, Tab::Modules), t, &sample::managed(|_| {}), sample::NOW)
    });
    ui::sample!("module", "spaces/manage/module.html", |locale| {
        let (t, managed) = (Texts::of(locale), sample::managed(|_| {}));
        let module = &managed.modules[0];
        let (some, values) = (Some(module), Values::of(module));
        ModuleForm::new(
            sample::layout(t, Tab::Modules),
            t,
            &managed,
            some,
            values,
            Problems::none(),
            sample::NOW,
        )
    });
    ui::sample!("new module, with problems", "spaces/manage/module.html", |locale| {
        let (t, managed) = (Texts::of(locale), sample::managed(|_| {}));
        let problems = check(&Fields::default(), None).err().unwrap_or_default();
        ModuleForm::new(
            sample::layout(t, Tab::Modules),
            t,
            &managed,
            None,
            Values::default(),
            problems,
            sample::NOW,
        )
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_module_is_checked_whole() {
        let problems = check(&Fields::default(), None).expect_err("nothing was typed");
        for field in ["title", "filing", "kind"] {
            assert!(problems.of(field).is_some(), "{field}");
        }
        let new =
            check(&Fields::parse("kind=debates&title=Vos+d%C3%A9bats&filing=team"), None).expect("complete");
        assert_eq!((new.slug.as_str(), new.filing), ("vos-debats", Filing::Team));
        let taken =
            check(&Fields::parse("kind=debates&title=R%C3%A8gles&filing=team"), None).expect_err("reserved");
        assert_eq!(taken.of("slug").map(|problem| problem.message), Some("problem-taken"));
    }
}
