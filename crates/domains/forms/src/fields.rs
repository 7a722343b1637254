//! The questions as residents see them: fields, for the pages of the crates that ask.

use askama::Template;
use i18n::Texts;
use kernel::{Locale, Problems};
use serde_json::{Value as Json, json};
use territory::{Commune, Reading};
use ui::views;
use web::Fields;

use crate::{
    Attached, Choice, Form, Given, Kind, Uploads,
    check::field,
    uploads::{ALT_MAX, formats_told},
    urls,
};

/// Choices from this number on are shown in a list that unfolds.
const MANY: usize = 9;

/// A list, or a group of parts each with its own field: the name of the field, its label, what was given.
struct Part {
    name: String,
    label: String,
    value: String,
    choices: Vec<views::Choice>,
}

enum Widget {
    Line { kind: &'static str, value: String, most: i64 },
    Area { value: String, limit: i64 },
    Radios { choices: Vec<views::Choice>, value: String },
    List { choices: Vec<views::Choice>, value: String },
    Boxes { choices: Vec<views::Choice> },
    Ranks { parts: Vec<Part> },
    Rows { parts: Vec<Part> },
    Tick { ticked: bool },
    Files(Received),
    Title,
    Note,
}

/// A file that was received.
struct Kept {
    id: String,
    name: String,
    about: String,
    alt: String,
}

/// What a question that takes files has received, and how it takes more.
struct Received {
    photo: bool,
    files: Vec<Kept>,
    accept: String,
    multiple: bool,
    full: bool,
    /// What the photo to be sent shows.
    alt: String,
}

struct View {
    name: String,
    label: String,
    help: String,
    required: bool,
    widget: Widget,
    /// When it is asked, for the script of the page.
    when: String,
}

#[derive(Template)]
#[template(path = "forms/fields.html")]
struct Html<'p> {
    t: Texts,
    problems: &'p Problems,
    views: Vec<View>,
}

/// The fields of a form, with what was given and what is wrong with it: HTML to put in a `<form class="form">`.
#[must_use]
pub fn fields(t: Texts, form: &Form, given: &Given, problems: &Problems) -> String {
    let html = Html { t, problems, views: views(form, given, t) };
    // The template writes to memory, which does not fail.
    html.render().unwrap_or_default()
}

/// The fields and the questions, for the summary of problems.
#[must_use]
pub fn labels(form: &Form, locale: Locale) -> Vec<(String, String)> {
    form.questions().iter().map(|one| (field(one.name()), one.label(locale).to_owned())).collect()
}

/// What was given to a form in the fields of a page; fields of other names are passed over.
#[must_use]
pub fn typed(form: &Form, fields: &Fields) -> Given {
    let mut given = Given::default();
    for name in fields.names() {
        let Some(rest) = name.strip_prefix("q-") else { continue };
        let question = rest.split_once('.').map_or(rest, |(question, _)| question);
        // Files are received by [`crate::uploads`]: what a page says of them is not believed.
        if form.question(question).is_some_and(|one| one.kind().uploads().is_none()) {
            for text in fields.all(name).iter().take(400) {
                given.add(rest, text.chars().take(20_000).collect::<String>());
            }
        }
    }
    given
}

fn choices(list: &[Choice], locale: Locale, chosen: &[String]) -> Vec<views::Choice> {
    list.iter()
        .map(|one| {
            views::Choice::new(one.code.clone(), one.label.get(locale)).checked(chosen.contains(&one.code))
        })
        .collect()
}

fn views(form: &Form, given: &Given, t: Texts) -> Vec<View> {
    let mut section: Option<Json> = None;
    let mut views = Vec::new();
    for question in form.questions() {
        let own = question.relevant().and_then(crate::Expr::for_script);
        let is_section = matches!(question.kind(), Kind::Section);
        if is_section {
            section.clone_from(&own);
        }
        let when = match (&section, own) {
            (Some(outer), Some(own)) if !is_section => Some(json!(["and", outer, own])),
            (Some(one), None) => Some(one.clone()),
            (_, own) => own,
        };
        let label = question.label(t.locale()).to_owned();
        let Some(widget) = widget(question, given, t).filter(|_| !(is_section && label.is_empty())) else {
            continue;
        };
        views.push(View {
            name: field(question.name()),
            label,
            help: help(question, t),
            required: question.required(),
            widget,
            when: when.map(|when| when.to_string()).unwrap_or_default(),
        });
    }
    views
}

/// What helps to answer, and who reads the answer.
fn help(question: &crate::Question, t: Texts) -> String {
    let mut told = question.help(t.locale()).to_owned();
    let limits = question.kind().uploads().map(|uploads| taken(question.kind().is_photo(), uploads, t));
    let private = question.private().then(|| t.get("forms-private-note").to_owned());
    for more in limits.into_iter().chain(private) {
        if !told.is_empty() {
            told.push_str(if told.ends_with(['.', '!', '?', '…']) { " " } else { ". " });
        }
        told.push_str(&more);
    }
    told
}

/// What a question takes: how many files, of which formats, how heavy.
fn taken(photo: bool, uploads: &Uploads, t: Texts) -> String {
    let formats = formats_told(t, uploads);
    let (size, most) = (uploads.size.to_string(), uploads.many.max.unwrap_or(1));
    let many = most.to_string();
    let args = [("formats", formats.as_str()), ("size", &size), ("many", &many)];
    match (photo, most) {
        (true, 1) => t.with("forms-taken-photo", args),
        (true, _) => t.with("forms-taken-photos", args),
        (false, 1) => t.with("forms-taken-file", args),
        (false, _) => t.with("forms-taken-files", args),
    }
}

fn received(name: &str, photo: bool, uploads: &Uploads, given: &Given, t: Texts) -> Received {
    let kept = |text: &String| {
        let file = Attached::parse(text)?;
        let size = files::size_told(t, file.size);
        Some(Kept {
            id: kernel::Id::raw(file.file()).to_string(),
            about: format!("{}, {size}", t.get(file.format().label())),
            name: file.name,
            alt: file.alt,
        })
    };
    let files: Vec<Kept> = given.all(name).iter().filter_map(kept).collect();
    let most = uploads.many.max.unwrap_or(1);
    let accept: Vec<&str> = uploads.formats.iter().map(|format| format.accept()).collect();
    Received {
        photo,
        accept: accept.join(","),
        multiple: most > 1,
        full: files.len() >= most,
        alt: given.part(name, "alt").unwrap_or_default().to_owned(),
        files,
    }
}

fn widget(question: &crate::Question, given: &Given, t: Texts) -> Option<Widget> {
    let (name, locale) = (question.name(), t.locale());
    let value = given.one(name).unwrap_or_default().to_owned();
    let line = |kind, value| Some(Widget::Line { kind, value, most: 0 });
    match question.kind() {
        Kind::Text { long, length } => {
            let most = length.max.and_then(|most| i64::try_from(most).ok()).unwrap_or(0);
            Some(if *long {
                Widget::Area { value, limit: most }
            } else {
                Widget::Line { kind: "text", value, most }
            })
        }
        Kind::Number { .. } => line("text", value),
        Kind::Territory(areas) => {
            let kept = given.part(name, "code").and_then(Commune::find);
            let Some(communes) = areas.communes() else {
                return line("text", kept.map_or(value, Commune::title));
            };
            let chosen = kept.or(match territory::read(&value, areas) {
                Reading::One(commune) => Some(commune),
                Reading::Several(_) | Reading::None => None,
            });
            let choices = communes.iter().map(|one| views::Choice::new(one.written(), one.name())).collect();
            Some(Widget::List { choices, value: chosen.map(Commune::written).unwrap_or_default() })
        }
        Kind::Date(_) => line("date", value),
        Kind::Place => {
            let point = given.part(name, "latitude").zip(given.part(name, "longitude"));
            let named = given.part(name, "name").map(ToOwned::to_owned);
            let point = point.map(|(latitude, longitude)| format!("{latitude} {longitude}"));
            line("text", if value.is_empty() { named.or(point).unwrap_or_default() } else { value })
        }
        Kind::Single(list) if list.len() >= MANY => {
            Some(Widget::List { choices: choices(list, locale, &[]), value })
        }
        Kind::Single(list) => Some(Widget::Radios { choices: choices(list, locale, &[]), value }),
        Kind::YesNo => {
            let choices = [("yes", "forms-yes"), ("no", "forms-no")];
            let choices = choices.map(|(code, key)| views::Choice::new(code, t.get(key))).to_vec();
            Some(Widget::Radios { choices, value })
        }
        Kind::Multiple(list, _) => Some(Widget::Boxes { choices: choices(list, locale, given.all(name)) }),
        Kind::Ranking(list) => {
            let ranks: Vec<views::Choice> =
                (1..=list.len()).map(|rank| views::Choice::new(rank.to_string(), rank.to_string())).collect();
            let ranked = given.all(name);
            let part = |one: &Choice| {
                let place = ranked.iter().position(|code| *code == one.code).map(|at| (at + 1).to_string());
                let rank = given.part(name, &one.code).map(ToOwned::to_owned).or(place);
                Part {
                    name: format!("{}.{}", field(name), one.code),
                    label: one.label.get(locale).to_owned(),
                    value: rank.unwrap_or_default(),
                    choices: ranks.clone(),
                }
            };
            Some(Widget::Ranks { parts: list.iter().map(part).collect() })
        }
        Kind::Matrix { rows, choices: list } => {
            let part = |row: &Choice| Part {
                name: format!("{}.{}", field(name), row.code),
                label: row.label.get(locale).to_owned(),
                value: given.part(name, &row.code).unwrap_or_default().to_owned(),
                choices: choices(list, locale, &[]),
            };
            Some(Widget::Rows { parts: rows.iter().map(part).collect() })
        }
        Kind::Consent => Some(Widget::Tick { ticked: !value.is_empty() && value != "no" }),
        Kind::Section => Some(Widget::Title),
        Kind::Note => Some(Widget::Note),
        kind @ (Kind::Photo(uploads) | Kind::File(uploads)) => {
            Some(Widget::Files(received(name, kind.is_photo(), uploads, given, t)))
        }
        Kind::Calculated(_) => None,
    }
}
