use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Act, Problems, Slug};
use spaces::actions::Refusal;
use web::{App, Error, Flash, Form, Upload, Visitor};

use super::{error, read};
use crate::{Fault, Template, actions, read::FILE_MAX, shipped, store, urls};

/// A template to choose.
pub(super) struct Card {
    name: String,
    summary: String,
    url: String,
    /// What it has: so many days, questions.
    facts: Vec<String>,
    /// The address where it is kept no longer, when it is one of ours.
    remove_url: Option<String>,
}

impl Card {
    pub(super) fn new(t: Texts, template: &Template, ours: bool) -> Self {
        let asked: usize = template
            .modules()
            .map(|(_, mechanism)| {
                mechanism.form.questions().iter().filter(|question| question.is_asked()).count()
            })
            .sum();
        let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
        let mut facts = vec![t.n("templates-days", i64::from(template.days()))];
        facts.push(t.n("templates-phases", count(template.phases().len())));
        if asked > 0 {
            facts.push(t.n("templates-questions", count(asked)));
        }
        Self {
            name: template.name().plain(t.locale()),
            summary: template.summary().plain(t.locale()),
            url: urls::template(template.key()),
            facts,
            remove_url: ours.then(|| urls::remove(template.key())),
        }
    }
}

/// Every template.
#[derive(askama::Template)]
#[template(path = "templates/gallery.html")]
pub(super) struct Gallery {
    layout: ui::Layout,
    t: Texts,
    none: Problems,
    shipped: Vec<Card>,
    ours: Vec<Card>,
    /// What is wrong with a file that was sent: where, and what.
    faults: Vec<(String, String)>,
}

impl Gallery {
    pub(super) fn new(
        layout: ui::Layout,
        t: Texts,
        ours: &[Template],
        faults: Vec<(String, String)>,
    ) -> Self {
        Self {
            layout: ui::Layout { unlisted: true, problem: !faults.is_empty(), ..layout },
            t,
            none: Problems::none(),
            shipped: shipped().iter().map(|template| Card::new(t, template, false)).collect(),
            ours: ours.iter().map(|template| Card::new(t, template, true)).collect(),
            faults,
        }
    }

    async fn load(app: &App, visitor: &Visitor, faults: Vec<(String, String)>) -> web::Result<Self> {
        visitor.require(Act::RunSpace, None)?;
        let (t, organisation) = (visitor.t, visitor.actor.organisation);
        let kept = app.read(move |tx| store::all(tx, organisation)).await?;
        let ours: Vec<Template> = kept.iter().filter_map(|definition| read(definition)).collect();
        let layout = visitor
            .layout(t.get("templates-title"))
            .crumb(t.get("nav-team"), "/gestion")
            .crumb(t.get("nav-processes"), spaces::urls::MANAGE_ALL);
        Ok(Self::new(layout, t, &ours, faults))
    }
}

/// What is wrong with a file, told with the place.
pub(super) fn told(t: Texts, faults: &[Fault]) -> Vec<(String, String)> {
    let place = |fault: &Fault| {
        let line = t.with("templates-line", [("line", i64::try_from(fault.line).unwrap_or(i64::MAX))]);
        if fault.about.is_empty() { line } else { format!("{line}, {}", fault.about) }
    };
    faults.iter().map(|fault| (place(fault), t.problem(&fault.problem))).collect()
}

/// The template of a file that was sent, and its text.
fn taken(t: Texts, upload: Option<&Upload>) -> Result<(Template, String), Vec<(String, String)>> {
    let wrong = |text: String| vec![(String::new(), text)];
    let upload = upload.ok_or_else(|| wrong(t.get("problem-required").to_owned()))?;
    if upload.bytes.len() > FILE_MAX {
        let limit = i64::try_from(FILE_MAX / 1024).unwrap_or(i64::MAX);
        return Err(wrong(t.with("problem-templates-large", [("limit", limit)])));
    }
    let text = std::str::from_utf8(&upload.bytes)
        .map_err(|_| wrong(t.get("problem-templates-text").to_owned()))?
        .trim_start_matches('\u{feff}');
    let template = Template::parse(text).map_err(|faults| told(t, &faults))?;
    Ok((template, text.to_owned()))
}

/// `GET /gestion/modeles`
pub(super) async fn gallery(State(app): State<App>, visitor: Visitor) -> web::Result {
    web::see(&visitor, Gallery::load(&app, &visitor, Vec::new()).await?)
}

/// `POST /gestion/modeles`: takes in a file that another town gave.
pub(super) async fn keep(State(app): State<App>, visitor: Visitor, Form(sent): Form) -> web::Result {
    visitor.require(Act::RunSpace, None)?;
    let (template, text) = match taken(visitor.t, sent.file("file")) {
        Ok(taken) => taken,
        Err(faults) => return web::unprocessable(&visitor, Gallery::load(&app, &visitor, faults).await?),
    };
    let to = urls::template(template.key());
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    match app.write(move |tx| actions::keep(tx, &env, &actor, &template, &text)).await {
        Ok(()) => Ok(web::back(&app, &to, Flash::done("templates-kept"))),
        Err(Refused::Because(Refusal::Taken)) => {
            let faults = vec![(String::new(), visitor.t.get("problem-templates-taken").to_owned())];
            web::unprocessable(&visitor, Gallery::load(&app, &visitor, faults).await?)
        }
        Err(refused) => Err(error(refused)),
    }
}

/// `POST /gestion/modeles/{template}/retirer`
pub(super) async fn remove(State(app): State<App>, Path(key): Path<String>, visitor: Visitor) -> web::Result {
    visitor.require(Act::RunSpace, None)?;
    let key = Slug::parse(&key).map_err(|_| Error::NotFound)?;
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    match app.write(move |tx| actions::remove(tx, &env, &actor, &key)).await {
        Ok(()) => Ok(web::back(&app, urls::GALLERY, Flash::done("templates-removed"))),
        Err(refused) => Err(error(refused)),
    }
}
