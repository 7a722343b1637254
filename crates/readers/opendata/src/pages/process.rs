use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Id as _, Locale, Slug, SpaceId, Timestamp};
use spaces::{Filing, Module, ModuleId, ModuleKind};
use web::{App, Visitor};

use super::around;
use crate::{
    details::{self, Details},
    tables::{Column, Of, TABLES, Table},
    urls,
};

/// The data of a process: what each file holds.
#[derive(Template)]
#[template(path = "opendata/process.html")]
struct Process {
    layout: ui::Layout,
    t: Texts,
    slug: Slug,
    /// What was answered to forms.
    details: Vec<Details>,
    title: String,
    organisation: String,
    now: Timestamp,
}

impl Process {
    fn tables(&self) -> &'static [&'static Table] {
        &TABLES
    }

    fn holds(&self, details: &Details) -> String {
        self.t.with("opendata-table-details", [("module", details.module.title.as_str())])
    }

    fn file(&self, name: &str, extension: &str) -> String {
        urls::file(&self.slug, &format!("{name}.{extension}"))
    }

    fn package(&self) -> String {
        urls::file(&self.slug, "datapackage.json")
    }

    fn api(&self) -> String {
        urls::api_space(&self.slug)
    }

    fn kind(&self, column: &Column) -> &'static str {
        self.t.get(match column.of {
            Of::Text => "opendata-kind-text",
            Of::Code => "opendata-kind-code",
            Of::Integer => "opendata-kind-integer",
            Of::Number => "opendata-kind-number",
            Of::Instant => "opendata-kind-instant",
            Of::Boolean => "opendata-kind-boolean",
            Of::Address => "opendata-kind-address",
            Of::Choice(_) => "opendata-kind-choice",
        })
    }

    fn choices(&self, column: &Column) -> String {
        match column.of {
            Of::Choice(values) => values().join(", "),
            _ => String::new(),
        }
    }
}

pub(crate) async fn process(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
) -> web::Result {
    let around = around(&app, &visitor, &slug).await?;
    let details = super::details(&app, &around).await?;
    let (t, space) = (visitor.t, &around.space);
    let layout = visitor
        .layout(t.get("opendata-title"))
        .crumb(t.get("nav-processes"), spaces::urls::DIRECTORY)
        .crumb(space.title.clone(), spaces::urls::process(&space.slug));
    let page = Process {
        layout,
        t,
        slug: space.slug.clone(),
        details,
        title: space.title.clone(),
        organisation: visitor.brand.name.clone(),
        now: app.env().now(),
    };
    web::see(&visitor, page)
}

fn sample_details() -> Details {
    let slug = Slug::parse("propositions").expect("a slug");
    let module = Module {
        id: ModuleId::from_raw(3),
        space_id: SpaceId::from_raw(2),
        kind: ModuleKind::Proposals,
        slug,
        title: "Vos propositions".into(),
        intro: String::new(),
        filing: Filing::Residents,
        position: 1,
    };
    let questions = r#"{ "questions": [
        { "name": "usage", "type": "text", "label": { "fr": "Pour quel usage ?", "en": "For what?" } },
        { "name": "cout", "type": "money", "label": { "fr": "Combien ?", "en": "How much?" } } ] }"#;
    let form = forms::Form::build(&forms::from_json(questions).unwrap_or_default()).unwrap_or_default();
    Details::new(module, form.questions().to_vec(), "https://participez.valrenne.example".into())
}

ui::sample!("open data of a process", "opendata/process.html", |locale: Locale| {
    let t = Texts::of(locale);
    Process {
        layout: ui::Layout::new(
            t,
            ui::Brand::sample(),
            "/demarches/plan-velo/donnees",
            t.get("opendata-title"),
        ),
        t,
        slug: Slug::parse("plan-velo").expect("a slug"),
        details: vec![sample_details()],
        title: "Plan vélo".to_owned(),
        organisation: "Ville de Valrenne".to_owned(),
        now: Timestamp(1_795_251_600_000),
    }
});
