use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use i18n::Texts;
use kernel::{Locale, Problems, Timestamp};
use ui::views::Choice;
use web::{App, Fields, Flash, Form as Body, Visitor};

use super::{Bench, Key, then};
use crate::{
    Form, Given, KindName, Sketch, Version, changes::changes, check, fields, labels, sketch, typed, urls,
    xlsform,
};

/// A question in the list.
struct Row {
    name: String,
    label: String,
    kind: &'static str,
    required: bool,
    private: bool,
    /// When it is asked, as it is written.
    when: String,
    url: String,
    first: bool,
    last: bool,
}

/// The form of a module: its questions, and how residents see them.
#[derive(Template)]
#[template(path = "forms/editor.html")]
pub(super) struct Editor {
    layout: ui::Layout,
    t: Texts,
    none: Problems,
    problems: Problems,
    labels: Vec<(String, String)>,
    rows: Vec<Row>,
    url: String,
    new_url: String,
    workbook_url: String,
    json_url: String,
    kinds: Vec<Choice>,
    /// The number of the version that is shown.
    seen: String,
    /// The fields as residents see them.
    preview: String,
    asks: bool,
    /// How many answered.
    answered: i64,
    /// What changed since someone answered: what, and which question.
    changes: Vec<(&'static str, String)>,
    /// What is wrong with a file that was sent: where, and what.
    faults: Vec<(String, String)>,
}

/// What a page about a form begins with.
pub(super) struct Shown<'f> {
    pub(super) url: &'f str,
    pub(super) version: Option<&'f Version>,
    pub(super) answered: Option<&'f (i64, Version)>,
}

impl Editor {
    pub(super) fn new(
        layout: ui::Layout,
        t: Texts,
        shown: &Shown<'_>,
        given: &Given,
        problems: Problems,
        faults: Vec<(String, String)>,
    ) -> Self {
        let locale = t.locale();
        let empty = Form::default();
        let form = shown.version.map_or(&empty, |version| &version.form);
        let many = form.questions().len();
        let row = |(at, question): (usize, &crate::Question)| Row {
            name: question.name().to_owned(),
            label: question.label(locale).to_owned(),
            kind: t.get(question.kind().name().label()),
            required: question.required(),
            private: question.private(),
            when: question.relevant().map(|expr| expr.text().to_owned()).unwrap_or_default(),
            url: urls::question(shown.url, question.name()),
            first: at == 0,
            last: at + 1 == many,
        };
        let changes =
            shown.answered.map(|(_, before)| changes(&before.form, form, locale)).unwrap_or_default();
        Self {
            layout: ui::Layout { problem: !problems.is_empty() || !faults.is_empty(), ..layout },
            t,
            none: Problems::none(),
            labels: labels(form, locale),
            rows: form.questions().iter().enumerate().map(row).collect(),
            url: shown.url.to_owned(),
            new_url: urls::new_question(shown.url),
            workbook_url: urls::file(shown.url, "xlsx"),
            json_url: urls::file(shown.url, "json"),
            kinds: kinds(t),
            seen: shown.version.map_or(0, |version| version.number).to_string(),
            preview: fields(t, form, given, &problems),
            asks: !form.is_empty(),
            problems,
            answered: shown.answered.map_or(0, |(many, _)| *many),
            changes: changes.into_iter().map(|(change, label)| (t.get(change.label()), label)).collect(),
            faults,
        }
    }
}

impl Editor {
    fn labels(&self) -> Vec<(&str, &str)> {
        self.labels.iter().map(|(name, label)| (name.as_str(), label.as_str())).collect()
    }
}

/// What may be asked in a module.
pub(super) fn kinds(t: Texts) -> Vec<Choice> {
    KindName::ALL.iter().map(|kind| Choice::new(kind.name(), t.get(kind.label()))).collect()
}

impl Bench {
    fn shown(&self) -> Shown<'_> {
        Shown { url: &self.url, version: self.version.as_ref(), answered: self.answered.as_ref() }
    }

    fn editor(
        &self,
        visitor: &Visitor,
        given: &Given,
        problems: Problems,
        faults: Vec<(String, String)>,
    ) -> Editor {
        let layout = self.scene.runner_layout(visitor, visitor.t.get("forms-title"));
        Editor::new(layout, visitor.t, &self.shown(), given, problems, faults)
    }
}

/// `GET …/formulaire`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let bench = Bench::load(&app, &visitor, (&key.0, &key.1)).await?;
    web::see(&visitor, bench.editor(&visitor, &Given::default(), Problems::none(), Vec::new()))
}

/// `POST …/formulaire`: moves or deletes a question, takes a file in, or tries the form.
pub(super) async fn act(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Body(sent): Body,
) -> web::Result {
    let bench = Bench::load(&app, &visitor, (&key.0, &key.1)).await?;
    let (act, name) = sent.get("act").split_once(':').unwrap_or((sent.get("act"), ""));
    match act {
        "essayer" => try_out(&app, &visitor, &bench, &sent),
        "importer" => import(&app, &visitor, &bench, &sent).await,
        "monter" | "descendre" | "supprimer" => {
            let mut sketches = bench.form().sketches();
            if !moved(&mut sketches, act, name) {
                return Err(web::Error::NotFound);
            }
            let Ok(form) = Form::build(&sketches) else {
                return Ok(web::back(&app, &bench.url, Flash::refused("forms-needed")));
            };
            let seen = sent.get("seen").parse().unwrap_or(-1);
            let done = bench.save(&app, &visitor, seen, form).await;
            then(&app, &bench, done, "forms-saved")
        }
        _ => Err(web::Error::NotFound),
    }
}

/// Moves or takes away a question; `false` when there is none of that name.
fn moved(sketches: &mut Vec<Sketch>, act: &str, name: &str) -> bool {
    let Some(at) = sketches.iter().position(|sketch| sketch.name == name) else { return false };
    match act {
        "monter" if at > 0 => sketches.swap(at - 1, at),
        "descendre" if at + 1 < sketches.len() => sketches.swap(at, at + 1),
        "supprimer" => drop(sketches.remove(at)),
        _ => {}
    }
    true
}

fn today(app: &App) -> jiff::civil::Date {
    let now: Timestamp = app.env().now();
    now.in_paris().date()
}

/// The officer answers as a resident would: nothing is kept.
fn try_out(app: &App, visitor: &Visitor, bench: &Bench, sent: &Fields) -> web::Result {
    let form = bench.form();
    let given = typed(&form, sent);
    // Nothing is received for a try.
    match check(&form.without_uploads(), &given, today(app), visitor.locale) {
        Ok(_) => Ok(web::back(app, &bench.url, Flash::done("forms-tried"))),
        Err(problems) => web::unprocessable(visitor, bench.editor(visitor, &given, problems, Vec::new())),
    }
}

/// What is wrong with a file, told with the place.
fn read(name: &str, bytes: &[u8], t: Texts) -> Result<Form, Vec<(String, String)>> {
    let sketches = if name.to_lowercase().ends_with(".json") {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| vec![(String::new(), t.get("problem-forms-json-text").to_owned())])?;
        sketch::from_json(text)
            .map_err(|(path, why)| vec![(path, t.with("problem-forms-json", [("why", why)]))])?
    } else {
        xlsform::read(bytes).map_err(|faults| {
            let place = |fault: &xlsform::XlsFault| match (fault.sheet.as_str(), fault.cell.as_str()) {
                ("", _) => String::new(),
                (sheet, "") => t.with("forms-sheet", [("sheet", sheet)]),
                (sheet, cell) => t.with("forms-cell", [("sheet", sheet), ("cell", cell)]),
            };
            faults.iter().map(|fault| (place(fault), t.problem(&fault.problem))).collect::<Vec<_>>()
        })?
    };
    Form::build(&sketches).map_err(|faults| {
        let place = |fault: &crate::Fault| {
            let name = if fault.question.is_empty() {
                (fault.place + 1).to_string()
            } else {
                fault.question.clone()
            };
            t.with("forms-place", [("name", name.as_str()), ("field", fault.problem.field.as_ref())])
        };
        faults.iter().map(|fault| (place(fault), t.problem(&fault.problem))).collect()
    })
}

async fn import(app: &App, visitor: &Visitor, bench: &Bench, sent: &Fields) -> web::Result {
    let t = visitor.t;
    let faults = match sent.file("file") {
        None => vec![(String::new(), t.get("problem-required").to_owned())],
        Some(upload) if upload.bytes.len() > xlsform::WORKBOOK_MAX => {
            vec![(String::new(), t.with("problem-file-large", [("limit", 1)]))]
        }
        Some(upload) => match read(&upload.name, &upload.bytes, t) {
            Ok(form) => {
                let seen = sent.get("seen").parse().unwrap_or(-1);
                let done = bench.save(app, visitor, seen, form).await;
                return then(app, bench, done, "forms-imported");
            }
            Err(faults) => faults,
        },
    };
    web::unprocessable(visitor, bench.editor(visitor, &Given::default(), Problems::none(), faults))
}

/// `GET …/formulaire.json`
pub(super) async fn json(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let bench = Bench::load(&app, &visitor, (&key.0, &key.1)).await?;
    let text = sketch::to_json(&bench.form().sketches());
    Ok(download(&bench, "json", "application/json", text.into_bytes()))
}

/// `GET …/formulaire.xlsx`
pub(super) async fn workbook(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let bench = Bench::load(&app, &visitor, (&key.0, &key.1)).await?;
    let id = bench.scene.module.slug.to_string().replace('-', "_");
    let bytes = xlsform::write(&bench.form(), &bench.scene.module.title, &id).map_err(web::Error::fault)?;
    Ok(download(&bench, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes))
}

fn download(bench: &Bench, extension: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    web::download(&format!("{}-formulaire.{extension}", bench.scene.module.slug), media_type, bytes)
}

/// A sample, in a language.
pub(super) fn sample(locale: Locale, version: Option<&Version>, answered: Option<&(i64, Version)>) -> Editor {
    let t = Texts::of(locale);
    let url = "/gestion/demarches/berges/dispositifs/propositions/formulaire";
    let layout = ui::Layout::new(t, ui::Brand::sample(), url, t.get("forms-title"));
    Editor::new(layout, t, &Shown { url, version, answered }, &Given::default(), Problems::none(), Vec::new())
}

/// The same with a file that was refused, and an answer that is wrong.
pub(super) fn sample_wrong(locale: Locale, version: &Version) -> Editor {
    let t = Texts::of(locale);
    let given = Given::new([("budget", "beaucoup")]);
    let problems =
        check(&version.form, &given, jiff::civil::date(2026, 11, 21), locale).err().unwrap_or_default();
    let url = "/gestion/demarches/berges/dispositifs/propositions/formulaire";
    let layout = ui::Layout::new(t, ui::Brand::sample(), url, t.get("forms-title"));
    let faults = read("essai.json", b"{\"questions\": 3}", t).err().unwrap_or_default();
    Editor::new(layout, t, &Shown { url, version: Some(version), answered: None }, &given, problems, faults)
}
