use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Act, Slug};
use ui::views::Stat;
use web::{App, Visitor};

use super::{Frame, Managed, Tab, act, then};
use crate::{
    SpaceStatus, actions,
    rules::{Check, awaits_result, checks, missing, standing_at},
    sections::{Figures, SPACE_LINKS},
    shelf::Shelf,
    urls, words,
};

/// Where a space stands, what misses, and the acts that change its status.
#[derive(Template)]
#[template(path = "spaces/manage/overview.html")]
struct Overview {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    status: SpaceStatus,
    ready: bool,
    has_result: bool,
    awaited: bool,
    may_run: bool,
    /// What residents can do now, in sentences.
    acts: Vec<String>,
    now_line: String,
    stats: Vec<Stat>,
    required: Vec<Line>,
    advised: Vec<Line>,
    open_url: String,
    close_url: String,
    archive_url: String,
    result_url: String,
    /// Pages about it that other crates have: icon, name, address.
    links: Vec<(&'static str, &'static str, String)>,
}

/// Pages about a space that other crates have, for this actor.
fn links(
    t: Texts,
    slug: &Slug,
    may: impl Fn(Act, bool) -> bool,
) -> Vec<(&'static str, &'static str, String)> {
    let mut shown: Vec<_> = SPACE_LINKS.iter().filter(|link| may(link.act, link.everywhere)).collect();
    shown.sort_by_key(|link| link.order);
    shown.iter().map(|link| (link.icon, t.get(link.label), (link.url)(slug))).collect()
}

/// A line of the check-list.
struct Line {
    label: &'static str,
    met: bool,
    url: String,
}

fn line(t: Texts, slug: &Slug, check: Check, met: bool) -> Line {
    let (tab, field) = match check {
        Check::Description => (Tab::Presentation, "description"),
        Check::Tagline => (Tab::Presentation, "tagline"),
        Check::Territory => (Tab::Presentation, "territory"),
        Check::Decider => (Tab::Presentation, "decider"),
        Check::Cover => (Tab::Presentation, "cover"),
        Check::Dates | Check::Opening | Check::Ahead => (Tab::Calendar, ""),
        Check::Module => (Tab::Modules, ""),
        Check::Themes => (Tab::Themes, ""),
        Check::Rules => (Tab::Rules, "rules"),
        Check::Controller => (Tab::Rules, "controller"),
        Check::Purpose => (Tab::Rules, "purpose"),
        Check::LegalBasis => (Tab::Rules, "legal_basis"),
        Check::Retention => (Tab::Rules, "retention"),
        Check::Dpo => (Tab::Rules, "dpo"),
    };
    let page = tab.url(slug);
    let url = if field.is_empty() { page } else { format!("{page}#f-{field}") };
    Line { label: t.get(check.label()), met, url }
}

impl Line {
    fn note(&self) -> &'static str {
        if self.met { "spaces-check-met" } else { "spaces-check-missing" }
    }
}

impl Overview {
    fn status_text(&self) -> &'static str {
        match self.status {
            SpaceStatus::Draft => "spaces-status-draft-text",
            SpaceStatus::Open => "spaces-status-open-text",
            SpaceStatus::Closed => "spaces-status-closed-text",
            SpaceStatus::Archived => "spaces-status-archived-text",
        }
    }

    /// Whether the lists say nothing that is still to be done before opening.
    fn folded(&self) -> bool {
        self.status != SpaceStatus::Draft && self.ready
    }

    fn new(
        layout: ui::Layout,
        t: Texts,
        managed: &Managed,
        figures: &Figures,
        may_run: bool,
        now: kernel::Timestamp,
    ) -> Self {
        let standing = standing_at(managed.space.status, &managed.phases, now);
        let acts = words::open_acts(t, &standing, &managed.phases, &managed.modules, now);
        let (space, slug) = (&managed.space, &managed.space.slug);
        let checks = checks(space, &managed.phases, &managed.modules, managed.themes.len(), now);
        let lines = |required: bool| {
            checks
                .iter()
                .filter(|(check, _)| check.required() == required)
                .map(|&(check, met)| line(t, slug, check, met))
                .collect()
        };
        Self {
            layout,
            t,
            frame: managed.frame(t, Tab::Overview, now),
            status: space.status,
            ready: missing(&checks).is_empty(),
            has_result: space.result_published_at.is_some(),
            awaited: awaits_result(managed.stage(now), space.result_published_at),
            may_run,
            now_line: if acts.is_empty() {
                words::now_line(t, managed.stage(now), &standing)
            } else {
                String::new()
            },
            acts,
            stats: words::stats(t, figures),
            required: lines(true),
            advised: lines(false),
            open_url: urls::manage_page(slug, "ouvrir"),
            close_url: urls::manage_page(slug, "clore"),
            archive_url: urls::manage_page(slug, "archiver"),
            result_url: Tab::Result.url(slug),
            links: Vec::new(),
        }
    }
}

pub(crate) async fn overview(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::SeeTeam).await?;
    let may_run = visitor.actor.may(Act::RunSpace, Some(managed.space.id));
    let figures = app.service::<Shelf>().figures(&app, managed.space.id).await?;
    let (layout, now) = (managed.layout(&visitor, Tab::Overview), app.env().now());
    let place = Some(managed.space.id);
    let links = links(visitor.t, &managed.space.slug, |act, everywhere| {
        visitor.actor.may(act, if everywhere { None } else { place })
    });
    web::see(
        &visitor,
        Overview { links, ..Overview::new(layout, visitor.t, &managed, &figures, may_run, now) },
    )
}

pub(crate) async fn open(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let space = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?.space;
    let done = act(&app, &visitor, move |tx, env, actor| actions::open(tx, env, actor, space.id)).await;
    then(&app, &urls::manage(&space.slug), done, "spaces-opened")
}

pub(crate) async fn close(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let space = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?.space;
    let done = act(&app, &visitor, move |tx, env, actor| actions::close(tx, env, actor, space.id)).await;
    then(&app, &urls::manage(&space.slug), done, "spaces-closed")
}

pub(crate) async fn archive(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
) -> web::Result {
    let space = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?.space;
    let done = act(&app, &visitor, move |tx, env, actor| actions::archive(tx, env, actor, space.id)).await;
    then(&app, &urls::manage(&space.slug), done, "spaces-archived")
}

mod samples {
    use super::*;
    use crate::pages::manage::sample;

    fn page(locale: kernel::Locale, edit: fn(&mut crate::Space)) -> Overview {
        let t = Texts::of(locale);
        let layout = sample::layout(t, Tab::Overview);
        let managed = sample::managed(edit);
        let links = links(t, &managed.space.slug, |_, _| true);
        Overview { links, ..Overview::new(layout, t, &managed, &sample::figures(), true, sample::NOW) }
    }

    ui::sample!("check before opening", "spaces/manage/overview.html", |locale| page(locale, |space| {
        space.status = SpaceStatus::Draft;
        space.retention = String::new();
        space.decider = String::new();
    }));
    ui::sample!("a process that is open", "spaces/manage/overview.html", |locale| page(locale, |_| {}));
    ui::sample!("a process that is closed", "spaces/manage/overview.html", |locale| page(locale, |space| {
        space.status = SpaceStatus::Closed;
    }));
}
