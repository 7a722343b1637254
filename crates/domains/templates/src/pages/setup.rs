use accounts::Organisation;
use axum::extract::{Path, State};
use forms::Given;
use i18n::Texts;
use jiff::{ToSpan as _, civil::Date};
use kernel::{Act, Locale, Problems, Timestamp};
use ui::views::{Choice, PhaseStep, Progress};
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{error, named, space};
use crate::{Setting, Template, actions, urls};

/// Longest title or name of a place, longest line, in characters.
const TITLE: usize = 120;
/// See [`TITLE`].
const LINE: usize = 300;
/// The most themes.
const THEMES: usize = 30;
/// Longest name of a theme, in characters.
const THEME: usize = 80;

/// The few questions that make a process of a template.
#[derive(askama::Template)]
#[template(path = "templates/setup.html")]
pub(super) struct SetUp {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    labels: Vec<(String, String)>,
    values: Values,
    locales: Vec<Choice>,
    has_themes: bool,
    summary: String,
    /// The questions of the template.
    ask: String,
    steps: Vec<PhaseStep>,
    /// The modules, with the questions they ask.
    modules: Vec<(String, Vec<String>)>,
    url: String,
    back_url: String,
    file_url: String,
}

/// What is typed.
#[derive(Clone, Default)]
pub(super) struct Values {
    title: String,
    territory: String,
    decider: String,
    opening: String,
    last: String,
    locale: String,
    themes: String,
}

impl Values {
    pub(super) fn suggested(template: &Template, organisation: &Organisation, today: Date) -> Self {
        let locale = organisation.language();
        let title = &template.file.title;
        let opening = today.saturating_add(i64::from(template.file.notice).days());
        let last = opening.saturating_add((i64::from(template.days()) - 1).days());
        Self {
            title: if title.blanks().is_empty() { title.plain(locale) } else { String::new() },
            territory: organisation.territory.clone(),
            decider: if template.file.decider.blanks().is_empty() {
                template.file.decider.plain(locale)
            } else {
                String::new()
            },
            opening: opening.to_string(),
            last: last.to_string(),
            locale: locale.tag().to_owned(),
            themes: template.themes(locale).join("\n"),
        }
    }

    /// As suggested to an organisation that chose nothing.
    pub(super) fn sample(template: &Template, locale: Locale, today: Date) -> Self {
        let last = today.saturating_add((i64::from(template.days()) - 1).days());
        Self {
            territory: "Valrenne".into(),
            opening: today.to_string(),
            last: last.to_string(),
            locale: locale.tag().to_owned(),
            themes: template.themes(locale).join("\n"),
            ..Self::default()
        }
    }

    fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            title: text("title"),
            territory: text("territory"),
            decider: text("decider"),
            opening: text("opening"),
            last: text("last"),
            locale: text("locale"),
            themes: text("themes"),
        }
    }
}

/// A day as browsers send it (`2026-11-21`), or as people type it (`21/11/2026`).
fn day(typed: &str) -> Option<Date> {
    let typed = typed.trim();
    let date = typed.parse().ok().or_else(|| {
        let mut parts = typed.split('/');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    })?;
    (2000..2200).contains(&date.year()).then_some(date)
}

/// What was chosen, when it is right.
fn check(
    template: &Template,
    values: &Values,
    given: &Given,
    today: Date,
    t: Texts,
) -> Result<Setting, Problems> {
    let mut problems = Problems::none();
    let title_needed = template.file.title.is_empty();
    if title_needed && values.title.is_empty() {
        problems.add("title", "problem-required");
    }
    for (name, value, limit) in [
        ("title", &values.title, TITLE),
        ("territory", &values.territory, TITLE),
        ("decider", &values.decider, LINE),
    ] {
        if value.chars().count() > limit {
            problems.add_with(name, "problem-too-long", "limit", limit);
        }
    }
    let opening = problems.check("opening", day(&values.opening).ok_or("problem-date"));
    let last = problems.check("last", day(&values.last).ok_or("problem-date"));
    if let (Some(opening), Some(last)) = (opening, last)
        && last < opening
    {
        problems.add("last", "problem-templates-last");
    }
    let locale = problems.check("locale", Locale::from_tag(&values.locale).ok_or("problem-choice"));
    let mut themes: Vec<String> = Vec::new();
    for theme in values.themes.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !themes.iter().any(|known| known == theme) {
            themes.push(theme.to_owned());
        }
    }
    if themes.len() > THEMES {
        problems.add_with("themes", "problem-templates-themes", "limit", THEMES);
    } else if themes.iter().any(|theme| theme.chars().count() > THEME) {
        problems.add_with("themes", "problem-templates-theme", "limit", THEME);
    }
    let answers = match forms::check(template.ask(), given, today, t.locale()) {
        Ok(answers) => Some(answers),
        Err(wrong) => {
            problems.extend(wrong);
            None
        }
    };
    match (opening, last, locale, answers) {
        (Some(opening), Some(last), Some(locale), Some(answers)) if problems.is_empty() => {
            let texts = Texts::of(locale);
            let said =
                template.ask().questions().iter().filter_map(|question| {
                    Some((question.name().to_owned(), answers.shown(question, texts)?))
                });
            Ok(Setting {
                locale,
                title: values.title.clone(),
                territory: values.territory.clone(),
                decider: values.decider.clone(),
                opening,
                last,
                themes,
                answers: said.collect(),
            })
        }
        _ => Err(problems),
    }
}

/// What is typed, and what is wrong with it.
pub(super) struct Typed {
    pub(super) values: Values,
    pub(super) given: Given,
    pub(super) problems: Problems,
}

/// Where the questions are asked: of a template, or of a process that is copied.
pub(super) struct Place {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) back_url: String,
    pub(super) file_url: String,
}

impl SetUp {
    pub(super) fn new(
        layout: ui::Layout,
        t: Texts,
        template: &Template,
        place: Place,
        typed: Typed,
        now: Timestamp,
    ) -> Self {
        let Typed { values, given, problems } = typed;
        let locale = t.locale();
        let mut labels = vec![
            ("title".to_owned(), t.get("spaces-title").to_owned()),
            ("territory".to_owned(), t.get("spaces-territory").to_owned()),
            ("decider".to_owned(), t.get("spaces-decider").to_owned()),
            ("opening".to_owned(), t.get("templates-opening").to_owned()),
            ("last".to_owned(), t.get("templates-last").to_owned()),
            ("locale".to_owned(), t.get("templates-language").to_owned()),
            ("themes".to_owned(), t.get("theme").to_owned()),
        ];
        labels.extend(forms::labels(template.ask(), locale));
        let dates = day(&values.opening).zip(day(&values.last)).filter(|(opening, last)| opening <= last);
        let steps = template.phases().iter().map(|phase| PhaseStep {
            title: phase.title.plain(locale),
            period: dates.map_or_else(String::new, |(opening, last)| {
                spaces::period(t, phase.from.at(opening, last), phase.to.at(opening, last))
            }),
            text: phase.description.plain(locale),
            progress: dates.map_or(Progress::Coming, |(opening, last)| {
                Progress::at(now, phase.from.at(opening, last), Some(phase.to.at(opening, last)))
            }),
        });
        let modules = template.modules().map(|(module, mechanism)| {
            let asked = mechanism.form.questions().iter().filter(|question| question.is_asked());
            (module.title.plain(locale), asked.map(|question| question.label(locale).to_owned()).collect())
        });
        Self {
            layout: ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout },
            t,
            labels,
            locales: [(Locale::Fr, "templates-french"), (Locale::En, "templates-english")]
                .into_iter()
                .map(|(locale, label)| Choice::new(locale.tag(), t.get(label)))
                .collect(),
            has_themes: template.has_themes(),
            summary: template.summary().plain(locale),
            ask: forms::fields(t, template.ask(), &given, &problems),
            steps: steps.collect(),
            modules: modules.collect(),
            url: place.url,
            back_url: place.back_url,
            file_url: place.file_url,
            problems,
            values,
        }
    }

    fn labels(&self) -> Vec<(&str, &str)> {
        self.labels.iter().map(|(name, label)| (name.as_str(), label.as_str())).collect()
    }
}

fn layout(visitor: &Visitor, title: &str) -> ui::Layout {
    visitor
        .layout(title)
        .crumb(visitor.t.get("nav-team"), "/gestion")
        .crumb(visitor.t.get("nav-processes"), spaces::urls::MANAGE_ALL)
        .crumb(visitor.t.get("templates-title"), urls::GALLERY)
}

fn today(app: &App) -> Date {
    let now: Timestamp = app.env().now();
    now.in_paris().date()
}

async fn organisation(app: &App, visitor: &Visitor) -> web::Result<Organisation> {
    let id = visitor.actor.organisation;
    app.read(move |tx| accounts::organisation(tx, id)).await?.ok_or(Error::NotFound)
}

/// The page before anything is typed.
async fn blank(app: &App, visitor: &Visitor, template: &Template, place: Place) -> web::Result {
    let organisation = organisation(app, visitor).await?;
    let values = Values::suggested(template, &organisation, today(app));
    let layout = layout(visitor, &place.title);
    let typed = Typed { values, given: Given::default(), problems: Problems::none() };
    let page = SetUp::new(layout, visitor.t, template, place, typed, app.env().now());
    web::see(visitor, page)
}

/// Makes the process, or shows the page again.
async fn set_up(
    app: &App,
    visitor: &Visitor,
    template: &Template,
    place: Place,
    sent: &Fields,
) -> web::Result {
    let organisation = organisation(app, visitor).await?;
    let (values, given) = (Values::read(sent), forms::typed(template.ask(), sent));
    let plan = check(template, &values, &given, today(app), visitor.t).and_then(|setting| {
        template.plan(&organisation, &setting).map_err(|problem| Problems::one("title", problem))
    });
    let plan = match plan {
        Ok(plan) => plan,
        Err(problems) => {
            let layout = layout(visitor, &place.title);
            let page = SetUp::new(
                layout,
                visitor.t,
                template,
                place,
                Typed { values, given, problems },
                app.env().now(),
            );
            return web::unprocessable(visitor, page);
        }
    };
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    match app.write(move |tx| actions::set_up(tx, &env, &actor, plan)).await {
        Ok((_, slug)) => Ok(web::back(app, &spaces::urls::manage(&slug), Flash::done("templates-made"))),
        Err(refused) => Err(error(refused)),
    }
}

fn place_of(template: &Template, t: Texts) -> Place {
    Place {
        title: template.name().plain(t.locale()),
        url: urls::template(template.key()),
        back_url: urls::GALLERY.to_owned(),
        file_url: urls::file(template.key()),
    }
}

/// `GET /gestion/modeles/{template}`
pub(super) async fn form(State(app): State<App>, Path(key): Path<String>, visitor: Visitor) -> web::Result {
    let (template, _) = named(&app, &visitor, &key).await?;
    let place = place_of(&template, visitor.t);
    blank(&app, &visitor, &template, place).await
}

/// `POST /gestion/modeles/{template}`
pub(super) async fn make(
    State(app): State<App>,
    Path(key): Path<String>,
    visitor: Visitor,
    Form(sent): Form,
) -> web::Result {
    let (template, _) = named(&app, &visitor, &key).await?;
    let place = place_of(&template, visitor.t);
    set_up(&app, &visitor, &template, place, &sent).await
}

fn place_of_copy(slug: &kernel::Slug, t: Texts) -> Place {
    Place {
        title: t.get("templates-copy").to_owned(),
        url: urls::copy(slug),
        back_url: spaces::urls::manage(slug),
        file_url: urls::of_space(slug),
    }
}

/// `GET /gestion/demarches/{slug}/copier`
pub(super) async fn copy_form(
    State(app): State<App>,
    Path(slug): Path<String>,
    visitor: Visitor,
) -> web::Result {
    visitor.require(Act::RunSpace, None)?;
    let (copied, template) = space(&app, &visitor, &slug).await?;
    let place = place_of_copy(&copied.slug, visitor.t);
    blank(&app, &visitor, &template, place).await
}

/// `POST /gestion/demarches/{slug}/copier`
pub(super) async fn copy(
    State(app): State<App>,
    Path(slug): Path<String>,
    visitor: Visitor,
    Form(sent): Form,
) -> web::Result {
    visitor.require(Act::RunSpace, None)?;
    let (copied, template) = space(&app, &visitor, &slug).await?;
    let place = place_of_copy(&copied.slug, visitor.t);
    set_up(&app, &visitor, &template, place, &sent).await
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::day;

    #[test]
    fn days_as_sent_and_as_typed() {
        assert_eq!(day("2026-11-21"), Some(date(2026, 11, 21)));
        assert_eq!(day(" 21/11/2026 "), Some(date(2026, 11, 21)));
        for wrong in ["", "31/02/2026", "21/11/26", "demain", "9999-01-01"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}
