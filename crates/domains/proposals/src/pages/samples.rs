//! What samples and tests show: a town that does not exist.

use std::sync::Arc;

use corpus::{Channel, Contribution, ContributionId, Kind, Listed, Outcome, Stance, State};
use kernel::{
    Actor, Grant, Id as _, Locale, Member, OrganisationId, PersonId, Role, Slug, SpaceId, Timestamp,
};
use spaces::{
    Filing, Moderation, Module, ModuleId, ModuleKind, Phase, PhaseId, PhaseKind, Scene, Space, SpaceStatus,
    Theme, ThemeId,
};

/// 2026-11-21T09:30:00Z.
pub(crate) const NOW: Timestamp = Timestamp(1_795_253_400_000);

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

/// A person of the town, with a role or none.
pub(crate) fn person(role: Option<Role>) -> Actor {
    let grants: Vec<_> = role.into_iter().map(|role| Grant { role, space: None }).collect();
    let (person, second_factor) = (PersonId::from_raw(7), !grants.is_empty());
    let member = Member { person, name: "Maud L.".into(), second_factor, grants };
    Actor { organisation: OrganisationId::from_raw(1), member: Some(member) }
}

/// Someone without a role.
pub(crate) fn resident() -> Actor {
    person(None)
}

/// Someone who is not signed in.
pub(crate) fn stranger() -> Actor {
    Actor::anonymous(OrganisationId::from_raw(1))
}

/// What the module asks beside.
pub(crate) fn form() -> forms::Version {
    let questions = r#"{ "questions": [
        { "name": "usage", "type": "single", "required": true, "label": { "fr": "Pour quel usage ?", "en": "For what?" },
          "choices": [{ "code": "promenade", "label": { "fr": "Se promener", "en": "Walking" } },
                      { "code": "sport", "label": { "fr": "Faire du sport", "en": "Sport" } }] },
        { "name": "sport", "type": "text", "relevant": "${usage} = 'sport'", "label": { "fr": "Lequel ?", "en": "Which one?" } },
        { "name": "vue", "type": "photo", "max": "2", "label": { "fr": "Une vue du lieu", "en": "A view of the place" } },
        { "name": "plan", "type": "file", "accept": ".pdf", "label": { "fr": "Un plan", "en": "A plan" } },
        { "name": "telephone", "type": "text", "private": true, "label": { "fr": "Votre téléphone", "en": "Your phone" } }
    ] }"#;
    let form = forms::Form::build(&forms::from_json(questions).unwrap_or_default()).unwrap_or_default();
    forms::Version { id: forms::VersionId::from_raw(1), number: 1, form, made_at: NOW }
}

/// What was answered to it.
pub(crate) fn given() -> forms::Given {
    let vue = r#"{ "id": "7", "name": "place.jpg", "format": "image", "size": 240000, "sha256": "", "alt": "La place sans banc" }"#;
    let plan =
        r#"{ "id": "8", "name": "plan.pdf", "format": "pdf", "size": 1200000, "sha256": "", "alt": "" }"#;
    forms::Given::new([("usage", "sport"), ("sport", "Course à pied"), ("vue", vue), ("plan", plan)])
}

/// The same, kept.
pub(crate) fn response() -> forms::Response {
    let form = form().form;
    let answers = forms::check(&form, &given(), jiff::civil::date(2026, 11, 21), Locale::Fr);
    let (answers, form) = (answers.unwrap_or_default(), Arc::new(form));
    forms::Response { subject: 100, number: 1, form, answers, at: NOW }
}

/// What lists are filtered by.
pub(crate) fn narrowed_by() -> crate::kept::NarrowedBy {
    let chosen = |question: &&forms::Question| question.kind().is_chosen();
    let quartier = |id, name: &str| spaces::Quartier { id: kernel::Id::from_raw(id), name: name.into() };
    let public = |question: &&forms::Question| !question.private();
    crate::kept::NarrowedBy {
        asked: form().form.questions().iter().filter(public).cloned().collect(),
        views: Arc::default(),
        workflow: Arc::new(workflows::Version {
            id: None,
            number: 0,
            definition: workflows::Definition::standard(),
            made_at: NOW,
        }),
        questions: form().form.questions().iter().filter(chosen).cloned().collect(),
        quartiers: [quartier(1, "Centre"), quartier(2, "Les Tanneries")].into(),
    }
}

/// A phase from some days to some days from now.
pub(crate) fn phase(kind: PhaseKind, from: i64, to: i64) -> Phase {
    let filing = kind == PhaseKind::Filing;
    Phase {
        id: PhaseId::from_raw(1),
        space_id: SpaceId::from_raw(2),
        kind,
        title: if filing { "Proposer".into() } else { "Étudier".into() },
        description: String::new(),
        starts_at: NOW.plus(from * Timestamp::DAY),
        ends_at: NOW.plus(to * Timestamp::DAY),
        opens_filing: filing,
        opens_comments: true,
        opens_supports: filing,
    }
}

/// A module of a process with these phases.
pub(crate) fn stage(
    kind: ModuleKind,
    filing: Filing,
    phases: Vec<Phase>,
    status: SpaceStatus,
    moderation: Moderation,
) -> Scene {
    let space = Space { status, moderation, opened_at: None, ..Space::sample() };
    let debates = kind == ModuleKind::Debates;
    let mut module = Module { kind, filing, ..Module::sample() };
    if debates {
        module.slug = slug("debats");
        module.title = "Trois questions à débattre".into();
    }
    let names =
        ["La rivière et ses habitants", "Se promener, jouer, se poser", "Voitures, vélos, stationnement"];
    let themes: Vec<_> = (1..)
        .zip(names)
        .map(|(n, name)| Theme { id: ThemeId::from_raw(20 + n), name: name.into(), position: n })
        .collect();
    let standing = spaces::standing(&space, &phases, NOW);
    Scene {
        space: Arc::new(space),
        module: Arc::new(module),
        phases: phases.into(),
        themes: themes.into(),
        standing,
    }
}

/// A module where people file now.
pub(crate) fn scene(kind: ModuleKind) -> Scene {
    let phases = vec![phase(PhaseKind::Filing, -20, 12), phase(PhaseKind::Examination, 12, 60)];
    let filing = if kind == ModuleKind::Debates { Filing::Team } else { Filing::Residents };
    stage(kind, filing, phases, SpaceStatus::Open, Moderation::After)
}

const TITLES: [&str; 3] = [
    "Parking du Port : garder 60 places, rendre le reste à la rivière",
    "Des bancs avec dossier tous les deux cents mètres",
    "Rouvrir le lavoir des Tanneurs",
];

const BODY: &str = "Le parking du Port, c’est 148 places goudronnées sur le plus bel endroit de la ville. J’y suis allée \
    compter, douze fois en un mois, à des heures différentes.\n\nMa proposition : 60 places gardées côté rue, en durée \
    limitée à 3 heures. Les 88 autres deviennent une prairie en pente douce jusqu’à l’eau.";

fn kind_of(kind: ModuleKind) -> Kind {
    if kind == ModuleKind::Debates { Kind::Debate } else { Kind::Proposal }
}

/// A row of a list.
pub(crate) fn listed(kind: ModuleKind, n: i64) -> Listed {
    let place = usize::try_from(n).unwrap_or_default();
    Listed {
        id: ContributionId::from_raw(100 + n),
        space_id: SpaceId::from_raw(2),
        module_id: ModuleId::from_raw(3),
        kind: kind_of(kind),
        number: Some(n + 1),
        author_name: ["Maud L.", "collectif Berges vivantes", "Jean-Claude P."][place % 3].into(),
        official: false,
        channel: if place % 3 == 2 { Channel::Register } else { Channel::Web },
        title: TITLES[place % 3].into(),
        beginning: BODY.into(),
        theme_id: Some(ThemeId::from_raw(21 + n % 3)),
        place_name: if place % 2 == 0 { "Quai du Port".into() } else { String::new() },
        photo_file: None,
        outcome: Outcome::ALL[place % 6],
        said_at: NOW.plus(-n * Timestamp::DAY),
        supports: 57 - 3 * n,
        comments: 12 + n,
        shuffle: n,
    }
}

/// A contribution of the person of samples.
pub(crate) fn said(kind: ModuleKind) -> Contribution {
    let id = ContributionId::from_raw(100);
    Contribution {
        id,
        organisation_id: OrganisationId::from_raw(1),
        space_id: SpaceId::from_raw(2),
        module_id: ModuleId::from_raw(3),
        kind: kind_of(kind),
        number: Some(1),
        root_id: id,
        thread_id: None,
        parent_id: None,
        depth: 0,
        author_id: Some(PersonId::from_raw(7)),
        author_name: "Maud L.".into(),
        official: false,
        channel: Channel::Web,
        title: TITLES[0].into(),
        body: BODY.into(),
        language: "fr".into(),
        stance: Stance::Neutral,
        theme_id: Some(ThemeId::from_raw(21)),
        place_name: "Parking du Port".into(),
        latitude: None,
        longitude: None,
        photo_file: None,
        photo_alt: String::new(),
        state: State::Published,
        outcome: Outcome::None,
        said_at: NOW.plus(-Timestamp::HOUR),
        created_at: NOW.plus(-Timestamp::HOUR),
        published_at: Some(NOW.plus(-Timestamp::HOUR)),
        edited_at: None,
        supports: 57,
        comments: 4,
        supports_elsewhere: 0,
        source: None,
        source_id: None,
    }
}

/// A comment on it, or on another comment.
pub(crate) fn comment(n: i64, parent: Option<&Contribution>, author: i64, body: &str) -> Contribution {
    let root = said(ModuleKind::Proposals);
    let id = ContributionId::from_raw(200 + n);
    Contribution {
        id,
        kind: Kind::Comment,
        number: None,
        thread_id: Some(parent.and_then(|parent| parent.thread_id).unwrap_or(id)),
        parent_id: Some(parent.map_or(root.id, |parent| parent.id)),
        depth: parent.map_or(1, |parent| parent.depth + 1),
        author_id: Some(PersonId::from_raw(author)),
        author_name: ["Maud L.", "La boulangère des Halles", "yanis25"][usize::try_from(n).unwrap_or(0) % 3]
            .into(),
        title: String::new(),
        body: body.into(),
        stance: if parent.is_some() {
            Stance::Neutral
        } else {
            Stance::ALL[usize::try_from(n).unwrap_or(0) % 3]
        },
        supports: n,
        comments: 0,
        ..root
    }
}
