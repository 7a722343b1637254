//! A process that does not exist, for samples.

use i18n::Texts;
use kernel::{Id as _, OrganisationId, Slug, SpaceId, Timestamp};
use ui::views::ProcessCard;

use super::{Managed, Tab};
use crate::{
    Filing, Moderation, Module, ModuleId, ModuleKind, Phase, PhaseId, PhaseKind, Space, SpaceKind,
    SpaceStatus, Theme, ThemeId, markdown,
    sections::Figures,
    shelf::{Entry, Setting},
    store::Listed,
    urls, words,
};

/// 2026-11-21T09:30:00Z.
pub(crate) const NOW: Timestamp = Timestamp(1_795_253_400_000);

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap_or_else(|_| unreachable!("samples have sound names"))
}

fn day(n: i64) -> Timestamp {
    // Midnight in Paris before `NOW`, which is in winter time.
    Timestamp(1_795_215_600_000).plus(n * Timestamp::DAY)
}

fn space() -> Space {
    Space {
        id: SpaceId::from_raw(11),
        organisation_id: OrganisationId::from_raw(1),
        kind: SpaceKind::Process,
        slug: slug("plan-velo"),
        title: "Plan vélo : par où passer ?".into(),
        tagline: "Dites où vous passez, où vous renoncez, et ce qui vous ferait changer d’avis.".into(),
        description: "## Ce que nous vous demandons\n\nLa ville prépare son premier plan vélo.\n\n- le tracé\n- l’ordre des travaux".into(),
        territory: "Toute la ville".into(),
        decider: "Le conseil municipal, le 12 mars 2027".into(),
        status: SpaceStatus::Open,
        moderation: Moderation::After,
        cover_file: None,
        cover_alt: String::new(),
        rules: "- Une proposition par message.\n- On critique une idée, jamais une personne.".into(),
        controller: "Commune de Valrenne".into(),
        purpose: "Recueillir les propositions et y répondre".into(),
        legal_basis: "Mission d’intérêt public (article 6.1.e du RGPD)".into(),
        retention: "Cinq ans".into(),
        dpo: "dpo@valrenne.example".into(),
        result: String::new(),
        result_published_at: None,
        created_at: day(-60),
        updated_at: day(-2),
        opened_at: Some(day(-50)),
        archived_at: None,
        starts_at: Some(day(-49)),
        ends_at: Some(day(120)),
    }
}

fn phases() -> Vec<Phase> {
    [
        (PhaseKind::Information, "S’informer", -49, -20, [false; 3]),
        (PhaseKind::Filing, "Proposer", -20, 10, [true; 3]),
        (PhaseKind::Examination, "Étude par les services", 10, 60, [false, true, false]),
        (PhaseKind::Result, "Décision", 90, 120, [false; 3]),
    ]
    .into_iter()
    .zip(1..)
    .map(|((kind, title, start, end, [opens_filing, opens_comments, opens_supports]), id)| Phase {
        id: PhaseId::from_raw(id),
        space_id: SpaceId::from_raw(11),
        kind,
        title: title.into(),
        description: "Deux phrases qui disent ce qui se passe alors.".into(),
        starts_at: day(start),
        ends_at: day(end),
        opens_filing,
        opens_comments,
        opens_supports,
    })
    .collect()
}

fn modules() -> Vec<Module> {
    let module = |id, kind, name: &str, title: &str, filing| Module {
        id: ModuleId::from_raw(id),
        space_id: SpaceId::from_raw(11),
        kind,
        slug: slug(name),
        title: title.into(),
        intro: "Une idée par proposition, avec le lieu.".into(),
        filing,
        position: id,
    };
    vec![
        module(1, ModuleKind::Proposals, "propositions", "Vos propositions", Filing::Residents),
        module(2, ModuleKind::Debates, "debats", "Trois questions à débattre", Filing::Team),
    ]
}

/// A space as its team sees it.
pub(crate) fn managed(edit: fn(&mut Space)) -> Managed {
    let mut space = space();
    edit(&mut space);
    let theme = |id, name: &str| Theme { id: ThemeId::from_raw(id), name: name.into(), position: id };
    let themes = vec![theme(1, "Pistes et traversées"), theme(2, "Garer son vélo")];
    Managed { space, phases: phases(), modules: modules(), themes }
}

/// A space as everyone sees it.
pub(crate) fn setting(edit: fn(&mut Space)) -> Setting {
    let managed = managed(edit);
    Setting {
        description: markdown(&managed.space.description),
        rules: markdown(&managed.space.rules),
        result: markdown(&managed.space.result),
        space: managed.space.into(),
        phases: managed.phases,
        modules: managed.modules.into(),
    }
}

/// The frame of a page of the team.
pub(crate) fn layout(t: Texts, tab: Tab) -> ui::Layout {
    ui::Layout::new(t, ui::Brand::sample(), tab.url(&slug("plan-velo")), t.get(tab.label()))
        .crumb(t.get("nav-processes"), urls::MANAGE_ALL)
}

/// What was said, counted.
pub(crate) fn figures() -> Figures {
    Figures { contributions: 46, comments: 213, supports: 1_204, participants: 187, by_module: Vec::new() }
}

/// One card for each way a space can stand.
pub(crate) fn cards(t: Texts) -> Vec<ProcessCard> {
    let figures = figures();
    let stands = [
        (SpaceStatus::Open, 0, None),
        (SpaceStatus::Open, 70, None),
        (SpaceStatus::Open, -60, None),
        (SpaceStatus::Closed, 130, None),
        (SpaceStatus::Archived, 130, Some(day(125))),
        (SpaceStatus::Draft, 0, None),
    ];
    stands
        .into_iter()
        .map(|(status, days, result_published_at)| {
            let space = space();
            let entry = Entry {
                space: Listed {
                    id: space.id,
                    slug: space.slug,
                    title: space.title,
                    tagline: space.tagline,
                    territory: space.territory,
                    status,
                    cover_file: None,
                    cover_alt: String::new(),
                    result_published_at,
                    search_terms: String::new(),
                    updated_at: space.updated_at,
                    opened_at: space.opened_at,
                    archived_at: None,
                    starts_at: space.starts_at,
                    ends_at: space.ends_at,
                },
                phases: phases(),
            };
            words::card(t, &entry, &figures, NOW.plus(days * Timestamp::DAY))
        })
        .collect()
}
