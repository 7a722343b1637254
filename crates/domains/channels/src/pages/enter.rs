//! Typing in what people said by another way: on paper, on the telephone, in a meeting. One form after the other, by
//! keyboard: how, when and where it came are kept from one to the next, which begins in the text.

use askama::Template;
use axum::extract::{Path, State};
use corpus::Contribution;
use i18n::Texts;
use kernel::{Locale, Problems};
use proposals::{
    entry::{NAME_MAX, PLACE_MAX},
    urls::{self as own, ModulePath},
};
use ui::{filters, views::Choice};
use web::{App, Fields, Flash, Form, Visitor};

use super::{Desk, refused};
use crate::{
    actions,
    given::{CHANNELS, Typed},
    urls,
};

type Key = Path<(String, String)>;

/// The last ones are shown.
const LAST: i64 = 10;

/// One that was typed in.
struct Line {
    number: i64,
    title: String,
    url: String,
    /// How it came.
    channel: &'static str,
    mend: Option<String>,
    take_back: Option<String>,
}

#[derive(Template)]
#[template(path = "channels/enter.html")]
struct Page {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    path: ModulePath,
    channels: Vec<Choice>,
    themes: Vec<Choice>,
    typed: Typed,
    token: String,
    /// What the module asks beside: its fields, and their labels.
    fields: String,
    labels: Vec<(String, String)>,
    last: Vec<Line>,
    /// How many were, since this began.
    many: i64,
    table: String,
    sheet: String,
}

impl Page {
    fn new(
        visitor: &Visitor,
        desk: &Desk,
        (typed, token): (Typed, String),
        problems: Problems,
        last: Vec<Contribution>,
        now: kernel::Timestamp,
    ) -> Self {
        let t = visitor.t;
        let Desk { scene, path, form } = desk;
        let form = form.as_ref().map(|version| &version.form);
        let line = |said: Contribution| {
            let number = said.number.unwrap_or_default();
            let item = path.item(number);
            Line {
                number,
                url: item.page().to_owned(),
                channel: t.get(said.channel.label()),
                mend: corpus::rules::may_edit(&visitor.actor, &said, now).then(|| item.edit(None)),
                take_back: corpus::rules::may_withdraw(&visitor.actor, &said).then(|| item.withdraw(None)),
                title: said.title,
            }
        };
        Self {
            layout: ui::Layout {
                problem: !problems.is_empty(),
                ..desk.layout(visitor, t.get("channels-enter-title"))
            },
            t,
            channels: CHANNELS.iter().map(|one| Choice::new(one.name(), t.get(one.label()))).collect(),
            themes: scene
                .themes
                .iter()
                .map(|one| Choice::new(one.id.to_string(), one.name.clone()))
                .collect(),
            fields: form.map(|form| forms::fields(t, form, &typed.given, &problems)).unwrap_or_default(),
            labels: form.map(|form| forms::labels(form, t.locale())).unwrap_or_default(),
            last: last.into_iter().map(line).collect(),
            many: many(visitor),
            table: own::table(&scene.space.slug),
            sheet: urls::tables(path),
            path: path.clone(),
            typed,
            token,
            problems,
        }
    }

    /// The fields by their labels, for the summary of problems.
    fn labels(&self) -> Vec<(&str, &str)> {
        let keys = [
            ("channel", "channels-enter-channel"),
            ("day", "channels-enter-day"),
            ("place", "place"),
            ("theme", "theme"),
            ("body", "channels-enter-body"),
            ("title", "channels-enter-title-of"),
            ("author", "channels-enter-author"),
        ];
        let own = keys.map(|(name, key)| (name, self.t.get(key)));
        own.into_iter()
            .chain(self.labels.iter().map(|(name, label)| (name.as_str(), label.as_str())))
            .collect()
    }

    fn body_limit() -> i64 {
        i64::try_from(corpus::rules::BODY_MAX).unwrap_or(i64::MAX)
    }

    fn title_limit() -> i64 {
        i64::try_from(corpus::rules::TITLE_MAX).unwrap_or(i64::MAX)
    }

    fn name_limit() -> i64 {
        i64::try_from(NAME_MAX).unwrap_or(i64::MAX)
    }
}

/// How many were typed in, as the address says.
fn many(visitor: &Visitor) -> i64 {
    Fields::parse(&visitor.query).get("saisies").parse::<i64>().unwrap_or(0).clamp(0, 99_999)
}

async fn last(app: &App, visitor: &Visitor, desk: &Desk) -> web::Result<Vec<Contribution>> {
    let (actor, module) = (visitor.actor.clone(), desk.scene.module.id);
    Ok(app.read(move |tx| corpus::public::typed_in(tx, &actor, module, LAST)).await?)
}

/// `GET /demarches/{slug}/{module}/saisir`
pub(super) async fn form(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let desk = Desk::load(&app, &visitor, &key.0, &key.1).await?;
    let kept = Fields::parse(&visitor.query);
    let now = app.env().now();
    let day = kept.get("day");
    let typed = Typed {
        channel: kept.get("channel").to_owned(),
        day: if day.is_empty() { now.day() } else { day.to_owned() },
        theme: kept.get("theme").to_owned(),
        place: filters::cut(kept.get("place"), PLACE_MAX * 2),
        ..Typed::default()
    };
    let last = last(&app, &visitor, &desk).await?;
    let token = app.env().entropy.token(16);
    web::see(&visitor, Page::new(&visitor, &desk, (typed, token), Problems::none(), last, now))
}

/// `POST /demarches/{slug}/{module}/saisir`
pub(super) async fn save(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let desk = Desk::load(&app, &visitor, &key.0, &key.1).await?;
    let text = |name: &str| fields.get(name).to_owned();
    let (given, wrong) = match &desk.form {
        Some(version) => {
            let holding = forms::Holding {
                module: desk.scene.module.id,
                holder: forms::uploads::holder(visitor.person()?),
                subject: None,
            };
            forms::uploads::received(&app, &visitor, &version.form, &fields, &holding).await?
        }
        None => Default::default(),
    };
    let typed = Typed {
        channel: text("channel"),
        day: text("day"),
        place: filters::cut(fields.get("place"), PLACE_MAX * 2),
        author: text("author"),
        theme: text("theme"),
        title: text("title"),
        body: text("body"),
        given,
    };
    let sent = fields.get("token");
    let sound = !sent.is_empty() && sent.len() <= 64;
    let token = if sound { sent.to_owned() } else { app.env().entropy.token(16) };
    let checked = typed.check(desk.against(&app, &visitor), ("entry".to_owned(), token.clone()));
    let entry = match checked {
        Ok(entry) if wrong.is_empty() => entry,
        checked => {
            let mut problems = wrong;
            problems.extend_elsewhere(checked.err().unwrap_or_default());
            let last = last(&app, &visitor, &desk).await?;
            let page = Page::new(&visitor, &desk, (typed, token), problems, last, app.env().now());
            return web::unprocessable(&visitor, page);
        }
    };
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let (scene, version) = (desk.scene.clone(), desk.form.clone());
    let done = app.write(move |tx| actions::enter(tx, &env, &actor, &scene, version.as_ref(), entry)).await;
    match done {
        Ok(_) => {
            let kept = [
                ("channel", typed.channel.as_str()),
                ("day", &typed.day),
                ("theme", &typed.theme),
                ("place", &typed.place),
            ];
            let kept = kept.map(|(name, text)| format!("{name}={}", own::encode(text))).join("&");
            let to = format!("{}?{kept}&saisies={}#f-body", desk.path.enter(), many(&visitor) + 1);
            Ok(web::back(&app, &to, Flash::done("channels-entered")))
        }
        Err(why) => refused(&app, &desk.path.enter(), why),
    }
}

fn sample(locale: Locale, query: &str, typed: Typed, many: usize) -> Page {
    use super::samples;
    let desk = samples::desk();
    let visitor = samples::visitor(locale, &format!("{}{query}", desk.path.enter()));
    let wrong = !typed.body.is_empty();
    let checked = typed.check(desk.at(samples::NOW, locale), ("entry".into(), "1".into()));
    let problems = if wrong { checked.err().unwrap_or_default() } else { Problems::none() };
    Page::new(&visitor, &desk, (typed, "jeton".into()), problems, samples::said(many), samples::NOW)
}

ui::sample!("typing in what came on paper", "channels/enter.html", |locale| {
    let typed = Typed {
        channel: "register".into(),
        day: "2026-11-20".into(),
        place: "Mairie annexe".into(),
        ..Typed::default()
    };
    sample(locale, "?channel=register&day=2026-11-20&saisies=3", typed, 3)
});
ui::sample!("typing in, with something to mend", "channels/enter.html", |locale| {
    let typed = Typed { body: "Un banc".into(), day: "2031-01-01".into(), ..Typed::default() };
    sample(locale, "", typed, 0)
});
