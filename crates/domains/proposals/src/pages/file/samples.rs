use kernel::Id as _;
use spaces::{Moderation, PhaseKind, PlaceId, SpaceStatus, ThemeId};

use super::{reread::CheckStep, *};
use crate::pages::samples;

fn sample_desk(kind: ModuleKind, reread: bool) -> Desk {
    let scene = samples::scene(kind);
    let path = ModulePath::new(&scene.space.slug, &scene.module.slug);
    Desk {
        scene,
        path,
        reread,
        draft: None,
        form: Some(samples::form()),
        today: jiff::civil::date(2026, 11, 21),
        asked: eligibility::Eligibility::default(),
        missing: Vec::new(),
        invited: None,
    }
}

fn draft() -> Draft {
    let said = samples::said(ModuleKind::Proposals);
    Draft {
        title: said.title,
        body: said.body,
        theme_id: Some(ThemeId::from_raw(22)),
        place_name: "Place des Halles".into(),
        photo_file: Some(kernel::FileId::from_raw(1)),
        photo_alt: "Le parking un dimanche : trois voitures.".into(),
        details: samples::given().to_json(),
        ..Draft::blank()
    }
}

fn visit(locale: Locale, path: String, actor: kernel::Actor) -> Visitor {
    Visitor::sample(locale, &path, actor)
}

fn words_step(locale: Locale, kind: ModuleKind, draft: Draft, problems: Problems) -> WordsStep {
    let desk = sample_desk(kind, true);
    WordsStep::new(&visit(locale, desk.path.file(), samples::stranger()), desk, draft, problems)
}

fn details_step(locale: Locale, places: Option<&[Place]>, problems: Problems) -> DetailsStep {
    let proposed = places.map(|places| Proposed { places: places.to_vec(), silent: places.is_empty() });
    let desk = sample_desk(ModuleKind::Proposals, false);
    DetailsStep::new(
        &visit(locale, desk.path.details(), samples::stranger()),
        desk,
        draft(),
        proposed.as_ref(),
        problems,
    )
}

fn check_step(locale: Locale, actor: kernel::Actor, alike: i64, reread: bool) -> CheckStep {
    let desk = sample_desk(ModuleKind::Proposals, reread);
    let rows = (0..alike).map(|n| samples::listed(ModuleKind::Proposals, n)).collect();
    let name = actor.member.as_ref().map(|member| member.name.clone());
    let visitor = visit(locale, desk.path.check(), actor);
    CheckStep::new(&visitor, desk, draft(), rows, (name, String::new()), Problems::none())
}

ui::sample!("filing, step 3, without an account", "proposals/file_check.html", |locale| {
    let mut desk = sample_desk(ModuleKind::Proposals, true);
    desk.asked = eligibility::Eligibility::NOTHING;
    let visitor = visit(locale, desk.path.check(), samples::stranger());
    let typed = (Some("Maud".to_owned()), "maud@".to_owned());
    CheckStep::new(&visitor, desk, draft(), Vec::new(), typed, Problems::one("email", "problem-email"))
});

ui::sample!("filing, step 3, with something missing", "proposals/file_check.html", |locale| {
    let mut desk = sample_desk(ModuleKind::Proposals, true);
    desk.missing = vec![eligibility::Missing::Territory, eligibility::Missing::Age];
    let visitor = visit(locale, desk.path.check(), samples::resident());
    let typed = (Some("Maud".to_owned()), String::new());
    CheckStep::new(&visitor, desk, draft(), Vec::new(), typed, Problems::none())
});

fn closed(locale: Locale, kind: ModuleKind) -> Closed {
    let phases = vec![samples::phase(PhaseKind::Filing, -30, -2)];
    let filing = if kind == ModuleKind::Debates { spaces::Filing::Team } else { spaces::Filing::Residents };
    let scene = samples::stage(kind, filing, phases, SpaceStatus::Open, Moderation::After);
    let path = ModulePath::new(&scene.space.slug, &scene.module.slug);
    let visitor = visit(locale, path.file(), samples::resident());
    let may = may_file(&visitor.actor, &scene, samples::NOW);
    Closed::new(&visitor, &scene, path, &may, samples::NOW)
}

ui::sample!("filing 1, the words", "proposals/file_words.html", |locale| {
    words_step(locale, ModuleKind::Proposals, Draft::blank(), Problems::none())
});
ui::sample!("filing 1, with problems", "proposals/file_words.html", |locale| {
    let draft = Draft { body: "Court".into(), ..Draft::blank() };
    let problems = draft.words_problems();
    words_step(locale, ModuleKind::Debates, draft, problems)
});
ui::sample!("filing 2, the details", "proposals/file_details.html", |locale| {
    let place = |id, name: &str| Place {
        id: PlaceId::from_raw(id),
        name: name.into(),
        latitude: 47.0,
        longitude: 6.0,
    };
    let places = [place(1, "Place des Halles"), place(2, "Rue des Halles")];
    details_step(locale, Some(&places), Problems::none())
});
ui::sample!("filing 2, with problems", "proposals/file_details.html", |locale| {
    let mut problems = Problems::one("alt", "problem-proposals-alt");
    problems.add("q-usage", "problem-required");
    details_step(locale, Some(&[]), problems)
});
ui::sample!("filing 3, signed in", "proposals/file_check.html", |locale| {
    check_step(locale, samples::resident(), 2, false)
});
ui::sample!("filing 3, before signing in", "proposals/file_check.html", |locale| {
    check_step(locale, samples::stranger(), 0, true)
});
ui::sample!("filing is over", "proposals/file_closed.html", |locale| closed(locale, ModuleKind::Proposals));
ui::sample!("filing is for the team", "proposals/file_closed.html", |locale| closed(
    locale,
    ModuleKind::Debates
));
