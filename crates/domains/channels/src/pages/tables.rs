//! A table of many contributions: sent, checked, shown with what is wrong in it, then taken whole.

use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Locale, Problems};
use ui::filters;
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{Desk, refused};
use crate::{
    BatchId, actions,
    actions::Refusal,
    model::Batch,
    store,
    table::{self, Checked, FILE_MAX, ROWS_MAX, Unreadable, Wrong},
    urls,
};

type Key = Path<(String, String)>;
type TableKey = Path<(String, String, String)>;

/// Tables taken before that are shown.
const TAKEN: i64 = 20;
/// Lines of what is wrong shown on the page; all are in the file.
const SHOWN: usize = 200;
/// Rows shown as they will be taken.
const PREVIEW: usize = 5;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A table that was taken.
struct Line {
    name: String,
    at: kernel::Timestamp,
    many: i64,
    numbers: String,
    url: String,
}

#[derive(Template)]
#[template(path = "channels/tables.html")]
struct Send {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    url: String,
    model: String,
    enter: String,
    taken: Vec<Line>,
}

/// « 12 à 1 011 », or the one number.
fn numbers(t: Texts, first: i64, last: i64) -> String {
    if first == last {
        return t.number(first);
    }
    t.with("channels-table-numbers", [("first", t.number(first)), ("last", t.number(last))])
}

impl Send {
    fn new(visitor: &Visitor, desk: &Desk, problems: Problems, taken: Vec<Batch>) -> Self {
        let t = visitor.t;
        let line = |batch: Batch| Line {
            url: urls::table(&desk.path, batch.id),
            at: batch.taken_at.unwrap_or(batch.sent_at),
            numbers: numbers(t, batch.first_number.unwrap_or(0), batch.last_number.unwrap_or(0)),
            many: batch.many,
            name: batch.file_name,
        };
        let layout = desk.layout(visitor, t.get("channels-table-title"));
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..layout }
                .crumb(t.get("channels-enter-title"), desk.path.enter()),
            t,
            problems,
            url: urls::tables(&desk.path),
            model: urls::model(&desk.path),
            enter: desk.path.enter(),
            taken: taken.into_iter().map(line).collect(),
        }
    }

    fn limits(&self) -> String {
        let megabytes = i64::try_from(FILE_MAX / 1024 / 1024).unwrap_or(0);
        let rows = i64::try_from(ROWS_MAX).unwrap_or(0);
        self.t.with(
            "channels-table-limits",
            [("rows", self.t.number(rows)), ("megabytes", self.t.number(megabytes))],
        )
    }
}

async fn taken(app: &App, desk: &Desk) -> web::Result<Vec<Batch>> {
    let module = desk.scene.module.id;
    Ok(app.read(move |tx| store::taken(tx, module, TAKEN)).await?)
}

/// `GET …/saisir/tableur`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let desk = Desk::load(&app, &visitor, &key.0, &key.1).await?.in_words();
    let taken = taken(&app, &desk).await?;
    web::see(&visitor, Send::new(&visitor, &desk, Problems::none(), taken))
}

/// `GET …/saisir/modele.xlsx`
pub(super) async fn model(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let desk = Desk::load(&app, &visitor, &key.0, &key.1).await?.in_words();
    let bytes = table::write(desk.against(&app, &visitor), visitor.t).map_err(Error::fault)?;
    Ok(web::download(&format!("{}-saisie.xlsx", desk.scene.module.slug), XLSX, bytes))
}

/// Reads a table against a module, aside from the threads that answer.
async fn checked(
    app: &App,
    visitor: &Visitor,
    desk: &Desk,
    bytes: impl AsRef<[u8]> + std::marker::Send + 'static,
    source: String,
) -> web::Result<Result<Checked, Unreadable>> {
    let (scene, form, now, locale) = (desk.scene.clone(), desk.form.clone(), app.env().now(), visitor.locale);
    let t = visitor.t;
    let read = tokio::task::spawn_blocking(move || {
        let against = crate::given::Against { scene: &scene, form: form.as_ref(), now, locale };
        table::check(bytes.as_ref(), against, t, &source)
    });
    read.await.map_err(Error::fault)
}

/// `POST …/saisir/tableur`
pub(super) async fn send(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let desk = Desk::load(&app, &visitor, &key.0, &key.1).await?.in_words();
    let problem = match fields.file("file") {
        None => "problem-required",
        Some(upload) => match checked(&app, &visitor, &desk, upload.bytes.clone(), String::new()).await? {
            Err(unreadable) => unreadable.label(),
            Ok(checked) => {
                let (env, actor, scene) = (app.env().clone(), visitor.actor.clone(), desk.scene.clone());
                let (name, bytes) = (filters::cut(&upload.name, 120), upload.bytes.clone());
                let done = app
                    .write(move |tx| actions::keep(tx, &env, &actor, &scene, (&name, &bytes), checked.rows))
                    .await;
                return match done {
                    Ok(batch) => Ok(web::redirect(&urls::table(&desk.path, batch))),
                    Err(why) => refused(&app, &urls::tables(&desk.path), why),
                };
            }
        },
    };
    let taken = taken(&app, &desk).await?;
    web::unprocessable(&visitor, Send::new(&visitor, &desk, Problems::one("file", problem), taken))
}

/// A row as it will be taken.
struct Row {
    day: String,
    channel: &'static str,
    title: String,
    author: String,
    place: String,
}

#[derive(Template)]
#[template(path = "channels/table.html")]
struct Report {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    name: String,
    rows: i64,
    wrong_rows: i64,
    /// What is wrong in all, and the first of it.
    wrong_all: i64,
    wrong: Vec<Wrong>,
    preview: Vec<Row>,
    /// The same file, taken before: when, and its numbers.
    same: Option<(String, String)>,
    /// Once it is taken: how many, their numbers.
    taken: Option<(i64, String)>,
    url: String,
    corrections: String,
    again: String,
    list: String,
}

impl Report {
    fn new(visitor: &Visitor, desk: &Desk, batch: &Batch, checked: Checked, same: Option<Batch>) -> Self {
        let t = visitor.t;
        let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
        let ends = |batch: &Batch| {
            numbers(t, batch.first_number.unwrap_or_default(), batch.last_number.unwrap_or_default())
        };
        let title = match batch.taken_at {
            Some(_) => "channels-table-taken-title",
            None if checked.wrong.is_empty() => "channels-table-ready-title",
            None => "channels-table-wrong-title",
        };
        let preview = checked.entries.iter().take(PREVIEW).map(|entry| Row {
            day: t.date(entry.said_at),
            channel: t.get(entry.channel.label()),
            title: entry.title.clone(),
            author: entry.author.clone(),
            place: entry.place.name.clone(),
        });
        Self {
            preview: preview.collect(),
            layout: desk
                .layout(visitor, t.get(title))
                .crumb(t.get("channels-table-title"), urls::tables(&desk.path)),
            t,
            problems: Problems::none(),
            name: batch.file_name.clone(),
            rows: count(checked.rows),
            wrong_rows: count(checked.wrong_rows),
            wrong_all: count(checked.wrong.len()),
            wrong: checked.wrong.into_iter().take(SHOWN).collect(),
            same: same.map(|same| (t.date_time(same.taken_at.unwrap_or(same.sent_at)), ends(&same))),
            taken: batch.taken_at.map(|_| (batch.many, ends(batch))),
            url: urls::table(&desk.path, batch.id),
            corrections: urls::corrections(&desk.path, batch.id),
            again: urls::tables(&desk.path),
            list: desk.path.list().to_owned(),
        }
    }

    fn ready(&self) -> i64 {
        self.rows - self.wrong_rows
    }
}

/// A table that was sent, as it stands.
struct Sent {
    desk: Desk,
    batch: Batch,
    checked: Checked,
    same: Option<Batch>,
}

impl Sent {
    async fn load(app: &App, visitor: &Visitor, key: &(String, String, String)) -> web::Result<Self> {
        let desk = Desk::load(app, visitor, &key.0, &key.1).await?.in_words();
        let (id, module): (BatchId, _) = (key.2.parse().map_err(|_| Error::NotFound)?, desk.scene.module.id);
        let found = app.read(move |tx| {
            let Some(batch) = store::one(tx, module, id)? else { return Ok(None) };
            let same = store::same(tx, module, &batch.digest, id)?;
            Ok::<_, db::Error>(Some((store::content(tx, id)?, batch, same)))
        });
        let (content, batch, same) = found.await?.ok_or(Error::NotFound)?;
        let checked = match content {
            Some(bytes) => {
                // It was read when it was sent.
                let read = checked(app, visitor, &desk, bytes, id.to_string()).await?;
                read.map_err(|_| Error::NotFound)?
            }
            None => Checked::default(),
        };
        Ok(Self { desk, batch, checked, same })
    }
}

/// `GET …/saisir/tableur/{batch}`
pub(super) async fn table(State(app): State<App>, Path(key): TableKey, visitor: Visitor) -> web::Result {
    let Sent { desk, batch, checked, same } = Sent::load(&app, &visitor, &key).await?;
    web::see(&visitor, Report::new(&visitor, &desk, &batch, checked, same))
}

/// `GET …/saisir/tableur/{batch}/corrections.csv`
pub(super) async fn corrections(
    State(app): State<App>,
    Path(key): TableKey,
    visitor: Visitor,
) -> web::Result {
    let Sent { batch, checked, .. } = Sent::load(&app, &visitor, &key).await?;
    let name = batch.file_name.rsplit_once('.').map_or(batch.file_name.as_str(), |(name, _)| name);
    let bytes = table::corrections(visitor.t, &checked.wrong);
    Ok(web::download(&format!("{name}-corrections.csv"), "text/csv; charset=utf-8", bytes))
}

/// `POST …/saisir/tableur/{batch}`: takes all of it.
pub(super) async fn take(
    State(app): State<App>,
    Path(key): TableKey,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let Sent { desk, batch, checked, same } = Sent::load(&app, &visitor, &key).await?;
    let again = Fields::has(&fields, "again");
    if !checked.wrong.is_empty() || (same.is_some() && !again && batch.taken_at.is_none()) {
        let unticked = checked.wrong.is_empty();
        let mut report = Report::new(&visitor, &desk, &batch, checked, same);
        if unticked {
            report.problems.add("again", "channels-table-again-needed");
            report.layout.problem = true;
        }
        return web::unprocessable(&visitor, report);
    }
    let to = urls::table(&desk.path, batch.id);
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let (scene, form) = (desk.scene, desk.form);
    let done = app
        .write(move |tx| {
            actions::take(tx, &env, &actor, &scene, (batch.id, form.as_ref()), checked.entries, again)
        })
        .await;
    match done {
        Ok(_) => Ok(web::back(&app, &to, Flash::done("channels-table-taken"))),
        // Pressed twice: the page says what was taken.
        Err(db::Refused::Because(Refusal::Already)) => Ok(web::redirect(&to)),
        Err(why) => refused(&app, &to, why),
    }
}

fn sample_report(locale: Locale, text: &str, change: impl Fn(&mut Batch), same: bool) -> Report {
    use super::samples;
    let desk = samples::desk();
    let visitor = samples::visitor(locale, &urls::tables(&desk.path));
    let checked = table::check(text.as_bytes(), desk.at(samples::NOW, locale), visitor.t, "1");
    let mut batch = samples::batch();
    change(&mut batch);
    let before = same.then(|| Batch { taken_at: Some(samples::NOW), ..samples::taken() });
    Report::new(&visitor, &desk, &batch, checked.unwrap_or_default(), before)
}

const GOOD: &str = "date;canal;lieu;auteur;texte;usage\n\
    3/11/2026;registre;Mairie annexe;Une voisine;Un banc devant la poste, avec un dossier.;Se promener\n\
    4/11/2026;courrier;;;Moins de voitures au bord de l’eau.;sport\n";
const BAD: &str = "date;canal;thème;texte;usage\n\
    31/02/2026;registre;La rivière;Un banc devant la poste.;promenade\n\
    3/11/2026;pigeon;;Moins de voitures.;natation\n";

ui::sample!("sending a table", "channels/tables.html", |locale| {
    use super::samples;
    let desk = samples::desk();
    let visitor = samples::visitor(locale, &urls::tables(&desk.path));
    Send::new(&visitor, &desk, Problems::none(), vec![samples::taken()])
});
ui::sample!("sending what is not a table", "channels/tables.html", |locale| {
    use super::samples;
    let desk = samples::desk();
    let visitor = samples::visitor(locale, &urls::tables(&desk.path));
    Send::new(&visitor, &desk, Problems::one("file", Unreadable::Kind.label()), Vec::new())
});
ui::sample!("a table that is ready", "channels/table.html", |locale| sample_report(
    locale,
    GOOD,
    |_| {},
    true
));
ui::sample!("a table to be mended", "channels/table.html", |locale| sample_report(
    locale,
    BAD,
    |_| {},
    false
));
ui::sample!("a table without its columns", "channels/table.html", |locale| sample_report(
    locale,
    "jour;avis\n1;2\n",
    |_| {},
    false
));
ui::sample!("a table that was taken", "channels/table.html", |locale| sample_report(
    locale,
    "",
    |batch| *batch = super::samples::taken(),
    false
));
