use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Act, Timestamp};
use ui::views::{Badge, Image, PhaseStep, Stat};
use web::{App, Visitor};

use super::slug;
use crate::{
    Filing, Moderation, Space, SpaceStatus, Standing, rules,
    sections::Figures,
    shelf::{Setting, Shelf},
    urls, words,
};

/// The page of a process.
#[derive(Template)]
#[template(path = "spaces/process.html")]
struct Process {
    layout: ui::Layout,
    t: Texts,
    setting: Arc<Setting>,
    badge: Badge,
    cover: Option<Image>,
    /// What one can do now and until when, in sentences.
    acts: Vec<String>,
    /// What happens now or next, when there is nothing to do.
    now_line: String,
    /// The way to do it: label and address.
    main_way: Option<(&'static str, String)>,
    awaited: bool,
    steps: Vec<PhaseStep>,
    modules: Vec<ModuleView>,
    stats: Vec<Stat>,
    sections: Vec<Arc<str>>,
    manage_url: Option<String>,
}

struct ModuleView {
    title: String,
    url: String,
    intro: String,
    count: i64,
    way: &'static str,
    file: Option<(&'static str, String)>,
}

impl Process {
    fn space(&self) -> &Space {
        &self.setting.space
    }

    fn is_draft(&self) -> bool {
        self.setting.space.status == SpaceStatus::Draft
    }

    fn modules_title(&self) -> &'static str {
        // A vote opens by its own dates, which its page tells.
        let votes = self.setting.modules.iter().any(|module| module.kind == crate::ModuleKind::Ballot);
        if self.acts.is_empty() && !votes { "spaces-modules-read" } else { "spaces-modules" }
    }

    fn result_date(&self) -> Option<Timestamp> {
        self.setting.space.result_published_at
    }

    fn rules_url(&self) -> String {
        urls::rules(&self.setting.space.slug)
    }

    fn moderation_words(&self) -> &'static str {
        match self.setting.space.moderation {
            Moderation::Before => "spaces-moderation-before-short",
            Moderation::After => "spaces-moderation-after-short",
        }
    }

    /// The page at a moment. A draft is shown as it will be once open.
    fn new(layout: ui::Layout, t: Texts, setting: Arc<Setting>, figures: &Figures, now: Timestamp) -> Self {
        let space = &setting.space;
        let as_seen = if space.status == SpaceStatus::Draft { SpaceStatus::Open } else { space.status };
        let standing = rules::standing_at(as_seen, &setting.phases, now);
        let stage = setting.stage(now);
        let acts = words::open_acts(t, &standing, &setting.phases, &setting.modules, now);
        let modules: Vec<_> =
            setting.modules.iter().map(|module| module_view(space, module, &standing, figures)).collect();
        let filing = modules.iter().find_map(|module| module.file.clone());
        let main_way = filing.or_else(|| modules.first().map(|module| (module.way, module.url.clone())));
        Self {
            badge: words::badge(t, stage, &standing, &setting.phases, space.result_published_at, now),
            cover: space
                .cover_file
                .map(|file| Image { url: urls::stored(file), alt: space.cover_alt.clone() }),
            now_line: if acts.is_empty() { words::now_line(t, stage, &standing) } else { String::new() },
            acts,
            main_way,
            awaited: rules::awaits_result(stage, space.result_published_at),
            steps: words::steps(t, &setting.phases, now),
            modules,
            stats: words::stats(t, figures),
            sections: Vec::new(),
            manage_url: None,
            setting,
            layout,
            t,
        }
    }
}

fn module_view(space: &Space, module: &crate::Module, standing: &Standing, figures: &Figures) -> ModuleView {
    let files = standing.filing && module.filing == Filing::Residents;
    ModuleView {
        title: module.title.clone(),
        url: urls::module(&space.slug, &module.slug),
        intro: module.intro.clone(),
        count: figures.of_module(module.id),
        way: words::way_in(module, standing),
        file: files.then(|| (words::way_to_file(module.kind), urls::file(&space.slug, &module.slug))),
    }
}

pub(crate) async fn process(
    State(app): State<App>,
    visitor: Visitor,
    Path(space): Path<String>,
) -> web::Result {
    let (shelf, t, now) = (app.service::<Shelf>(), visitor.t, app.env().now());
    let setting = shelf.setting(&app, &visitor.actor, &slug(&space)?).await?;
    let figures = shelf.figures(&app, setting.space.id).await?;
    let sections = shelf.process_sections(&app, &setting, t).await?;
    let mut layout =
        visitor.layout(setting.space.title.clone()).crumb(t.get("nav-processes"), urls::DIRECTORY);
    layout.description = Some(setting.space.tagline.clone()).filter(|tagline| !tagline.is_empty());
    layout.canonical = Some(urls::process(&setting.space.slug));
    layout.unlisted = setting.space.status == SpaceStatus::Draft;
    let may_run = visitor.actor.may(Act::SeeTeam, Some(setting.space.id));
    let manage_url = may_run.then(|| urls::manage(&setting.space.slug));
    let page = Process::new(layout, t, setting, &figures, now);
    web::see(&visitor, Process { sections, manage_url, ..page })
}

/// The rules of participation of a process.
#[derive(Template)]
#[template(path = "spaces/rules.html")]
struct Rules {
    layout: ui::Layout,
    t: Texts,
    setting: Arc<Setting>,
}

impl Rules {
    fn space(&self) -> &Space {
        &self.setting.space
    }

    fn moderation_words(&self) -> &'static str {
        match self.setting.space.moderation {
            Moderation::Before => "spaces-moderation-before-text",
            Moderation::After => "spaces-moderation-after-text",
        }
    }
}

pub(crate) async fn rules(
    State(app): State<App>,
    visitor: Visitor,
    Path(space): Path<String>,
) -> web::Result {
    let setting = app.service::<Shelf>().setting(&app, &visitor.actor, &slug(&space)?).await?;
    let t = visitor.t;
    let layout = visitor
        .layout(t.get("spaces-rules-title"))
        .crumb(t.get("nav-processes"), urls::DIRECTORY)
        .crumb(setting.space.title.clone(), urls::process(&setting.space.slug));
    web::see(&visitor, Rules { layout, t, setting })
}

mod samples {
    use super::*;
    use crate::pages::manage::sample;

    fn page(locale: kernel::Locale, days: i64, edit: fn(&mut Space)) -> Process {
        let t = Texts::of(locale);
        let setting = sample::setting(edit);
        let layout =
            ui::Layout::new(t, ui::Brand::sample(), "/demarches/plan-velo", setting.space.title.clone())
                .crumb(t.get("nav-processes"), urls::DIRECTORY);
        let by_module = setting.modules.iter().map(|module| (module.id, 46)).collect();
        let figures = Figures { by_module, ..sample::figures() };
        Process::new(layout, t, Arc::new(setting), &figures, sample::NOW.plus(days * Timestamp::DAY))
    }

    ui::sample!("process, open", "spaces/process.html", |locale| page(locale, 0, |_| {}));
    ui::sample!("process, examined", "spaces/process.html", |locale| page(locale, 30, |_| {}));
    ui::sample!("process, draft", "spaces/process.html", |locale| {
        let page = page(locale, -60, |space| space.status = SpaceStatus::Draft);
        Process { manage_url: Some(urls::MANAGE_ALL.into()), ..page }
    });
    ui::sample!("process, result awaited", "spaces/process.html", |locale| page(locale, 300, |_| {}));
    ui::sample!("process, result published", "spaces/process.html", |locale| page(locale, 300, |space| {
        space.status = SpaceStatus::Archived;
        space.result = "## Ce qui est décidé\n\nLe plan est voté, avec 31 propositions sur 46.".into();
        space.result_published_at = Some(sample::NOW);
    }));
    ui::sample!("rules", "spaces/rules.html", |locale| {
        let t = Texts::of(locale);
        let setting = Arc::new(sample::setting(|_| {}));
        let layout = ui::Layout::new(
            t,
            ui::Brand::sample(),
            "/demarches/plan-velo/regles",
            t.get("spaces-rules-title"),
        );
        Rules { layout, t, setting }
    });
}
