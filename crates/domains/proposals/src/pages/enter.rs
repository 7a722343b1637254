//! Typing in what people said by another way: on paper, on the telephone, in a meeting. One form after the other, by
//! keyboard: how and when it came are kept from one to the next.

use askama::Template;
use axum::extract::{Path, State};
use corpus::{Channel, Spot};
use i18n::Texts;
use kernel::{Act, Problems, Timestamp};
use spaces::Scene;
use ui::{filters, views::Choice};
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{
    file::{located, places_named},
    scene as of_module,
    words::Words,
};
use crate::{
    actions,
    model::Entry,
    rules,
    urls::{self, ModulePath},
};

type Key = Path<(String, String)>;

/// The ways that are typed in.
const CHANNELS: [Channel; 8] = [
    Channel::Letter,
    Channel::Register,
    Channel::Meeting,
    Channel::Phone,
    Channel::Door,
    Channel::Email,
    Channel::Interview,
    Channel::Survey,
];
/// Nothing older is taken: a year typed with two figures, most often.
const OLDEST: &str = "2000-01-01";

/// As typed.
#[derive(Clone, Default, Debug)]
struct Typed {
    channel: String,
    day: String,
    author: String,
    title: String,
    body: String,
    theme: String,
    place: String,
    token: String,
}

impl Typed {
    /// What was sent, or how the form begins: as the last one ended.
    fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            channel: text("channel"),
            day: text("day"),
            author: text("author"),
            title: text("title"),
            body: text("body"),
            theme: text("theme"),
            place: filters::cut(fields.get("place"), rules::PLACE_MAX * 2),
            token: text("token"),
        }
    }

    /// Its place is looked for among those of the town.
    fn check(
        &self,
        visitor: &Visitor,
        scene: &Scene,
        point: Option<(String, f64, f64)>,
        now: Timestamp,
    ) -> Result<Entry, Problems> {
        let mut problems = Problems::none();
        let channel = CHANNELS.into_iter().find(|channel| channel.name() == self.channel);
        if channel.is_none() {
            problems.add("channel", "problem-choice");
        }
        let said_at = Timestamp::parse_day(&self.day);
        let oldest = Timestamp::parse_day(OLDEST).unwrap_or_default();
        match said_at {
            None => problems.add("day", "problem-date"),
            Some(at) if at < oldest || at.day() > now.day() => {
                problems.add("day", "proposals-enter-day-wrong")
            }
            Some(_) => {}
        }
        if self.author.chars().count() > rules::NAME_MAX {
            problems.add_with("author", "problem-too-long", "limit", rules::NAME_MAX);
        }
        corpus::rules::check_title(&self.title, &mut problems);
        corpus::rules::check_body(&self.body, 1, corpus::rules::BODY_MAX, &mut problems);
        let theme = scene.themes.iter().map(|theme| theme.id).find(|id| id.to_string() == self.theme);
        if theme.is_none() && !self.theme.is_empty() {
            problems.add("theme", "problem-choice");
        }
        if self.place.chars().count() > rules::PLACE_MAX {
            problems.add_with("place", "problem-too-long", "limit", rules::PLACE_MAX);
        }
        match (channel, said_at) {
            (Some(channel), Some(said_at)) if problems.is_empty() => Ok(Entry {
                channel,
                // What came today came now, so that the order of the day is kept.
                said_at: if said_at.day() == now.day() { now } else { said_at },
                author: self.author.clone(),
                title: self.title.clone(),
                body: self.body.clone(),
                theme,
                place: match point {
                    Some((name, latitude, longitude)) => Spot { name, point: Some((latitude, longitude)) },
                    None => Spot { name: self.place.clone(), point: None },
                },
                locale: visitor.locale,
                token: self.token.clone(),
            }),
            _ => Err(problems),
        }
    }
}

#[derive(Template)]
#[template(path = "proposals/enter.html")]
struct Page {
    layout: ui::Layout,
    t: Texts,
    w: Words,
    problems: Problems,
    path: ModulePath,
    channels: Vec<Choice>,
    themes: Vec<Choice>,
    typed: Typed,
    /// The last one typed in: its number and its page.
    last: Option<(i64, String)>,
    /// How many were, since this began.
    many: i64,
    table: String,
}

impl Page {
    fn new(visitor: &Visitor, scene: &Scene, path: ModulePath, typed: Typed, problems: Problems) -> Self {
        let t = visitor.t;
        let fields = Fields::parse(&visitor.query);
        let number = |name: &str| {
            fields.get(name).parse::<i64>().ok().filter(|number| (1..1_000_000_000).contains(number))
        };
        let layout = super::frame(visitor, scene, t.get("proposals-enter-title"));
        Self {
            layout: ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout },
            w: Words::of(t, scene.module.kind),
            channels: CHANNELS.iter().map(|one| Choice::new(one.name(), t.get(one.label()))).collect(),
            themes: scene
                .themes
                .iter()
                .map(|one| Choice::new(one.id.to_string(), one.name.clone()))
                .collect(),
            last: number("n").map(|number| (number, path.item(number).page().to_owned())),
            many: number("saisies").unwrap_or(0),
            table: urls::table(&scene.space.slug),
            t,
            problems,
            path,
            typed,
        }
    }

    fn body_limit() -> i64 {
        i64::try_from(corpus::rules::BODY_MAX).unwrap_or(i64::MAX)
    }

    fn title_limit() -> i64 {
        i64::try_from(corpus::rules::TITLE_MAX).unwrap_or(i64::MAX)
    }
}

async fn reach(app: &App, visitor: &Visitor, key: &(String, String)) -> web::Result<(Scene, ModulePath)> {
    let (scene, path) = of_module(app, visitor, &key.0, &key.1).await?;
    visitor.require(Act::Moderate, Some(scene.space.id))?;
    if rules::may_enter(&visitor.actor, &scene) { Ok((scene, path)) } else { Err(Error::NotFound) }
}

/// `GET /demarches/{slug}/{module}/saisir`
pub(crate) async fn form(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let (scene, path) = reach(&app, &visitor, &key).await?;
    let kept = Fields::parse(&visitor.query);
    let day = kept.get("day");
    let typed = Typed {
        channel: kept.get("channel").to_owned(),
        day: if day.is_empty() { app.env().now().day() } else { day.to_owned() },
        theme: kept.get("theme").to_owned(),
        token: app.env().entropy.token(16),
        ..Typed::default()
    };
    web::see(&visitor, Page::new(&visitor, &scene, path, typed, Problems::none()))
}

/// `POST /demarches/{slug}/{module}/saisir`
pub(crate) async fn save(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, path) = reach(&app, &visitor, &key).await?;
    let mut typed = Typed::read(&fields);
    if typed.token.is_empty() || typed.token.len() > 64 {
        typed.token = app.env().entropy.token(16);
    }
    let places =
        if typed.place.is_empty() { Vec::new() } else { places_named(&app, &visitor, &typed.place).await? };
    let point = located(&places, "", &typed.place);
    let entry = match typed.check(&visitor, &scene, point, app.env().now()) {
        Ok(entry) => entry,
        Err(problems) => {
            return web::unprocessable(&visitor, Page::new(&visitor, &scene, path, typed, problems));
        }
    };
    let (env, actor, stage) = (app.env().clone(), visitor.actor.clone(), scene.clone());
    let done = app.write(move |tx| actions::enter(tx, &env, &actor, &stage, &entry)).await;
    match done {
        Ok(number) => {
            let many =
                Fields::parse(&visitor.query).get("saisies").parse::<i64>().unwrap_or(0).clamp(0, 99_999) + 1;
            let to = format!(
                "{}?channel={}&day={}&theme={}&n={number}&saisies={many}",
                path.enter(),
                typed.channel,
                typed.day,
                typed.theme
            );
            Ok(web::back(&app, &to, Flash::done("proposals-entered")))
        }
        Err(why) => super::refused(&app, &path.enter(), why),
    }
}

fn sample(locale: kernel::Locale, query: &str, typed: Typed) -> Page {
    use super::samples;
    let scene = samples::scene(spaces::ModuleKind::Proposals);
    let path = ModulePath::new(&scene.space.slug, &scene.module.slug);
    let visitor = samples::visitor(
        locale,
        &format!("{}{query}", path.enter()),
        samples::person(Some(kernel::Role::Officer)),
    );
    let problems = match typed.title.is_empty() {
        true => Problems::none(),
        false => typed.check(&visitor, &scene, None, samples::NOW).err().unwrap_or_default(),
    };
    Page::new(&visitor, &scene, path, typed, problems)
}

ui::sample!("typing in what came on paper", "proposals/enter.html", |locale| {
    let typed = Typed { channel: "register".into(), day: "2026-11-20".into(), ..Typed::default() };
    sample(locale, "?channel=register&day=2026-11-20&n=12&saisies=3", typed)
});
ui::sample!("typing in, with something to mend", "proposals/enter.html", |locale| {
    let typed = Typed { title: "Un banc".into(), day: "2031-01-01".into(), ..Typed::default() };
    sample(locale, "", typed)
});
