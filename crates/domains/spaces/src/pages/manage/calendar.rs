use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Act, Problems, Timestamp};
use ui::views::{Choice, Progress};
use web::{App, Fields, Flash, Form, Visitor};

use super::{Frame, Managed, Tab, act, error, forms, then};
use crate::{NewPhase, Phase, PhaseId, PhaseKind, actions, urls, words};

/// The phases of a space.
#[derive(Template)]
#[template(path = "spaces/manage/calendar.html")]
struct Calendar {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    rows: Vec<Row>,
    overlaps: Vec<String>,
    gaps: Vec<String>,
    new_url: String,
}

struct Row {
    title: String,
    kind: &'static str,
    url: String,
    progress: Progress,
    starts: String,
    ends: String,
    opens: Vec<&'static str>,
}

fn opens(t: Texts, phase: &Phase) -> Vec<&'static str> {
    [
        (phase.opens_filing, "spaces-act-file"),
        (phase.opens_comments, "spaces-act-comment"),
        (phase.opens_supports, "spaces-act-support"),
    ]
    .into_iter()
    .filter(|(open, _)| *open)
    .map(|(_, key)| t.get(key))
    .collect()
}

/// Phases under way together: what they open adds up, and their team should know.
fn overlaps(t: Texts, phases: &[Phase]) -> Vec<String> {
    let mut said = Vec::new();
    for (place, one) in phases.iter().enumerate() {
        for other in phases.iter().skip(place + 1).filter(|other| other.starts_at < one.ends_at) {
            let (from, to) = (other.starts_at, one.ends_at.min(other.ends_at));
            let names = (
                ("one", one.title.as_str()),
                ("other", other.title.as_str()),
                ("period", t.period(from, to)),
            );
            said.push(t.with("spaces-overlap", names));
        }
    }
    said
}

/// Days between two phases when nothing is under way.
fn gaps(t: Texts, phases: &[Phase]) -> Vec<String> {
    let mut said = Vec::new();
    let mut end: Option<Timestamp> = None;
    for phase in phases {
        if let Some(end) = end.filter(|end| phase.starts_at.0 - end.0 >= Timestamp::DAY) {
            said.push(t.with("spaces-gap", [("period", t.period(end, phase.starts_at))]));
        }
        end = end.max(Some(phase.ends_at));
    }
    said
}

impl Calendar {
    fn new(layout: ui::Layout, t: Texts, managed: &Managed, now: Timestamp) -> Self {
        let slug = &managed.space.slug;
        let row = |phase: &Phase| Row {
            title: phase.title.clone(),
            kind: t.get(phase.kind.label()),
            url: urls::manage_phase(slug, phase.id),
            progress: Progress::at(now, phase.starts_at, Some(phase.ends_at)),
            starts: words::start_date(t, phase.starts_at),
            ends: words::end_date(t, phase.ends_at),
            opens: opens(t, phase),
        };
        Self {
            layout,
            t,
            frame: managed.frame(t, Tab::Calendar, now),
            rows: managed.phases.iter().map(row).collect(),
            overlaps: overlaps(t, &managed.phases),
            gaps: gaps(t, &managed.phases),
            new_url: urls::manage_page(slug, "calendrier/nouvelle"),
        }
    }
}

pub(crate) async fn list(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let layout = managed.layout(&visitor, Tab::Calendar);
    web::see(&visitor, Calendar::new(layout, visitor.t, &managed, app.env().now()))
}

/// The form of a phase.
#[derive(Template)]
#[template(path = "spaces/manage/phase.html")]
struct PhaseForm {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    problems: Problems,
    values: Values,
    kinds: Vec<Choice>,
    opens: Vec<Choice>,
    url: String,
    back_url: String,
    delete_url: Option<String>,
}

#[derive(Clone, Default)]
struct Values {
    kind: String,
    title: String,
    description: String,
    starts: String,
    ends: String,
    opens: [bool; 3],
}

/// What a phase may open, as sent by the form.
const OPENS: [&str; 3] = ["filing", "comments", "supports"];

impl Values {
    fn of(phase: &Phase) -> Self {
        Self {
            kind: phase.kind.name().to_owned(),
            title: phase.title.clone(),
            description: phase.description.clone(),
            starts: forms::local(phase.starts_at),
            ends: forms::local(phase.ends_at),
            opens: [phase.opens_filing, phase.opens_comments, phase.opens_supports],
        }
    }

    fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            kind: text("kind"),
            title: text("title"),
            description: text("description"),
            starts: text("starts"),
            ends: text("ends"),
            opens: OPENS.map(|name| fields.all("opens").iter().any(|value| value == name)),
        }
    }
}

fn check(fields: &Fields) -> Result<NewPhase, Problems> {
    let mut problems = Problems::none();
    let kind = problems.check("kind", PhaseKind::from_name(fields.get("kind")).ok_or("problem-choice"));
    let title = forms::required(fields, &mut problems, "title", forms::TITLE);
    let description = forms::text(fields, &mut problems, "description", forms::LINE * 3);
    let mut moment = |name: &'static str| {
        problems.check(name, forms::moment(fields.get(name)).ok_or("spaces-problem-moment"))
    };
    let (starts, ends) = (moment("starts"), moment("ends"));
    if starts.zip(ends).is_some_and(|(starts, ends)| ends <= starts) {
        problems.add("ends", "problem-date-order");
    }
    let [opens_filing, opens_comments, opens_supports] = Values::read(fields).opens;
    match (kind, starts, ends) {
        (Some(kind), Some(starts_at), Some(ends_at)) if problems.is_empty() => Ok(NewPhase {
            kind,
            title,
            description,
            starts_at,
            ends_at,
            opens_filing,
            opens_comments,
            opens_supports,
        }),
        _ => Err(problems),
    }
}

impl PhaseForm {
    fn new(
        mut layout: ui::Layout,
        t: Texts,
        managed: &Managed,
        phase: Option<PhaseId>,
        values: Values,
        problems: Problems,
        now: Timestamp,
    ) -> Self {
        let slug = &managed.space.slug;
        layout = layout.crumb(t.get(Tab::Calendar.label()), Tab::Calendar.url(slug));
        layout.title =
            t.get(if phase.is_some() { "spaces-phase-edit" } else { "spaces-phase-new" }).to_owned();
        layout.problem = !problems.is_empty();
        let url = phase.map_or_else(
            || urls::manage_page(slug, "calendrier/nouvelle"),
            |id| urls::manage_phase(slug, id),
        );
        let hints = ["spaces-opens-filing-hint", "spaces-opens-comments-hint", "spaces-opens-supports-hint"];
        let labels = ["spaces-opens-filing", "spaces-opens-comments", "spaces-opens-supports"];
        Self {
            layout,
            t,
            frame: managed.frame(t, Tab::Calendar, now),
            kinds: PhaseKind::ALL.iter().map(|kind| Choice::new(kind.name(), t.get(kind.label()))).collect(),
            opens: (0..3)
                .map(|place| {
                    Choice::new(OPENS[place], t.get(labels[place]))
                        .hint(t.get(hints[place]))
                        .checked(values.opens[place])
                })
                .collect(),
            problems,
            values,
            back_url: Tab::Calendar.url(slug),
            delete_url: phase.map(|_| format!("{url}/supprimer")),
            url,
        }
    }
}

fn phase_id(text: &str) -> web::Result<PhaseId> {
    text.parse().map_err(|_| web::Error::NotFound)
}

pub(crate) async fn new(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    // A phase follows the one before.
    let starts = managed.space.ends_at.map(forms::local).unwrap_or_default();
    let values = Values { starts, ..Values::default() };
    let layout = managed.layout(&visitor, Tab::Calendar);
    let (t, now) = (visitor.t, app.env().now());
    web::see(&visitor, PhaseForm::new(layout, t, &managed, None, values, Problems::none(), now))
}

pub(crate) async fn edit(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, phase)): Path<(String, String)>,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let id = phase_id(&phase)?;
    let phase = managed.phases.iter().find(|phase| phase.id == id).ok_or(web::Error::NotFound)?;
    let layout = managed.layout(&visitor, Tab::Calendar);
    let (t, now, values) = (visitor.t, app.env().now(), Values::of(phase));
    web::see(&visitor, PhaseForm::new(layout, t, &managed, Some(id), values, Problems::none(), now))
}

pub(crate) async fn add(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> web::Result {
    write(&app, &visitor, &slug, None, &fields).await
}

pub(crate) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, phase)): Path<(String, String)>,
    Form(fields): Form,
) -> web::Result {
    write(&app, &visitor, &slug, Some(phase_id(&phase)?), &fields).await
}

async fn write(
    app: &App,
    visitor: &Visitor,
    slug: &str,
    phase: Option<PhaseId>,
    fields: &Fields,
) -> web::Result {
    let managed = Managed::load(app, visitor, slug, Act::RunSpace).await?;
    let new = match check(fields) {
        Ok(new) => new,
        Err(problems) => {
            let layout = managed.layout(visitor, Tab::Calendar);
            let (t, now, values) = (visitor.t, app.env().now(), Values::read(fields));
            return web::unprocessable(
                visitor,
                PhaseForm::new(layout, t, &managed, phase, values, problems, now),
            );
        }
    };
    let id = managed.space.id;
    let done =
        act(app, visitor, move |tx, env, actor| actions::save_phase(tx, env, actor, id, phase, &new)).await;
    match done {
        Ok(()) => Ok(web::back(app, &Tab::Calendar.url(&managed.space.slug), Flash::done("spaces-saved"))),
        Err(refused) => Err(error(refused)),
    }
}

pub(crate) async fn delete(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, phase)): Path<(String, String)>,
) -> web::Result {
    let space = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?.space;
    let phase = phase_id(&phase)?;
    let done =
        act(&app, &visitor, move |tx, env, actor| actions::delete_phase(tx, env, actor, space.id, phase))
            .await;
    then(&app, &Tab::Calendar.url(&space.slug), done, "spaces-phase-deleted")
}

mod samples {
    use super::*;
    use crate::pages::manage::sample;

    ui::sample!("calendar", "spaces/manage/calendar.html", |locale| {
        let (t, mut managed) = (Texts::of(locale), sample::managed(|_| {}));
        managed.phases[1].ends_at = managed.phases[1].ends_at.plus(5 * Timestamp::DAY);
        Calendar::new(sample::layout(t, Tab::Calendar), t, &managed, sample::NOW)
    });
    ui::sample!("calendar, empty", "spaces/manage/calendar.html", |locale| {
        let (t, mut managed) = (Texts::of(locale), sample::managed(|_| {}));
        managed.phases.clear();
        Calendar::new(sample::layout(t, Tab::Calendar), t, &managed, sample::NOW)
    });
    ui::sample!("phase", "spaces/manage/phase.html", |locale| {
        let (t, managed) = (Texts::of(locale), sample::managed(|_| {}));
        let phase = &managed.phases[1];
        let (id, values) = (Some(phase.id), Values::of(phase));
        PhaseForm::new(
            sample::layout(t, Tab::Calendar),
            t,
            &managed,
            id,
            values,
            Problems::none(),
            sample::NOW,
        )
    });
    ui::sample!("phase, with problems", "spaces/manage/phase.html", |locale| {
        let (t, managed) = (Texts::of(locale), sample::managed(|_| {}));
        let fields = Fields::parse("kind=filing&starts=2026-11-21T10:00&ends=2026-11-20T10:00&opens=filing");
        let problems = check(&fields).err().unwrap_or_default();
        let values = Values::read(&fields);
        PhaseForm::new(sample::layout(t, Tab::Calendar), t, &managed, None, values, problems, sample::NOW)
    });
}
