//! What samples show: a town that does not exist.

use std::{collections::BTreeMap, sync::Arc};

use corpus::{Channel, Contribution, ContributionId, Kind, Outcome, Stance};
use kernel::{
    Actor, Grant, Id as _, Locale, Member, OrganisationId, PersonId, Problems, Role, Slug, SpaceId, Timestamp,
};
use spaces::{Location, ModuleId, ModuleKind, Scene};
use ui::views::Choice;
use web::Visitor;

use super::{
    acts::PartBox,
    desk::{Desk, Opened},
    dossier::Dossier,
    editor::{Bench, Editor, Tried},
    exchange::{ExchangePage, Talk},
    services::{ServicePage, ServicesPage},
    todo::{Asked, Batch, Loaded, ToDoPage},
};
use crate::{
    Bound, Course, Definition, Step, StepId, Told, Typed, Version, VersionId, Way,
    actions::Part,
    bonds::{Bond, BondId, BondKind, BondState},
    exchanges::{Exchange, ExchangeId},
    services::{Assignment, AssignmentId, Opinion, OpinionForm, OpinionId, Service, ServiceId, Verdict},
    store::todo::ToDo,
};

/// 2026-11-21T09:30:00Z.
pub(super) const NOW: Timestamp = Timestamp(1_795_253_400_000);

pub(super) const GARDENS: &str = r#"{
  "states": [
    { "key": "depose", "label": { "fr": "Déposé", "en": "Filed" }, "deadline_days": 30 },
    { "key": "analyse", "label": { "fr": "Analyse des services", "en": "With the services" }, "internal": true, "deadline_days": 15 },
    { "key": "retenu", "label": { "fr": "Retenu", "en": "Kept" }, "outcome": "accepted", "final": true },
    { "key": "ecarte", "label": { "fr": "Écarté", "en": "Set aside" }, "outcome": "refused", "final": true }
  ],
  "transitions": [
    { "key": "analyser", "label": { "fr": "Lancer l'analyse", "en": "Have it analysed" }, "from": ["depose"], "to": "analyse", "who": ["officer"] },
    { "key": "retenir", "label": { "fr": "Retenir", "en": "Keep" }, "from": ["analyse"], "to": "retenu", "who": ["officer", "instructor"],
      "gives": [{ "what": "cost", "required": true }, { "what": "comment" }, { "what": "attachment" }], "told": "followers", "deciding": true },
    { "key": "ecarter", "label": { "fr": "Écarter", "en": "Set aside" }, "from": ["depose", "analyse"], "to": "ecarte",
      "who": ["officer"], "gives": [{ "what": "reason", "required": true }], "told": "author" }
  ],
  "criteria": [
    { "key": "utile", "label": { "fr": "Utilité pour tous", "en": "Of use to all" }, "weight": 2, "max": 5 },
    { "key": "simple", "label": { "fr": "Simplicité", "en": "Simplicity" }, "min": 1, "max": 4 }
  ]
}"#;

fn version() -> Version {
    let definition = Arc::new(Definition::parse(GARDENS).expect("sound"));
    Version { id: Some(VersionId::from_raw(1)), number: 1, definition, made_at: NOW }
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

pub(super) fn person(role: Option<Role>) -> Actor {
    let grants: Vec<_> = role.into_iter().map(|role| Grant { role, space: None }).collect();
    let (person, second_factor) = (PersonId::from_raw(7), !grants.is_empty());
    let member = Member { person, name: "Maud L.".into(), second_factor, grants };
    Actor { organisation: OrganisationId::from_raw(1), member: Some(member) }
}

pub(super) fn said(n: i64, title: &str) -> Contribution {
    let id = ContributionId::from_raw(100 + n);
    Contribution {
        id,
        organisation_id: OrganisationId::from_raw(1),
        space_id: SpaceId::from_raw(2),
        module_id: ModuleId::from_raw(3),
        kind: Kind::Proposal,
        number: Some(n),
        root_id: id,
        thread_id: None,
        parent_id: None,
        depth: 0,
        author_id: Some(PersonId::from_raw(7)),
        author_name: "Maud L.".into(),
        official: false,
        channel: Channel::Web,
        title: title.into(),
        body: "Le parking du Port, c’est 148 places goudronnées.\n\nGardons-en 60, rendons le reste.".into(),
        language: "fr".into(),
        stance: Stance::Neutral,
        theme_id: None,
        place_name: String::new(),
        latitude: None,
        longitude: None,
        photo_file: None,
        photo_alt: String::new(),
        state: corpus::State::Published,
        outcome: Outcome::None,
        said_at: NOW.plus(-40 * Timestamp::DAY),
        created_at: NOW.plus(-40 * Timestamp::DAY),
        published_at: Some(NOW.plus(-40 * Timestamp::DAY)),
        edited_at: None,
        supports: 57,
        comments: 3,
        supports_elsewhere: 0,
        source: None,
        source_id: None,
    }
}

pub(super) const TITLE: &str = "Parking du Port : garder 60 places, rendre le reste à la rivière";

fn service(n: i64, name: &str) -> Service {
    Service { id: ServiceId::from_raw(n), name: name.into() }
}

fn assignment(n: i64, name: &str) -> Assignment {
    Assignment {
        id: AssignmentId::from_raw(n),
        contribution_id: ContributionId::from_raw(101),
        service_id: ServiceId::from_raw(n),
        service: name.into(),
        asked_by: Some(PersonId::from_raw(8)),
        asked_at: NOW.plus(-20 * Timestamp::DAY),
        ended_by: None,
        ended_at: None,
    }
}

fn opinion(n: i64, name: &str, verdict: Verdict, total: i64) -> Opinion {
    Opinion {
        id: OpinionId::from_raw(n),
        contribution_id: ContributionId::from_raw(101),
        service_id: ServiceId::from_raw(n),
        service: name.into(),
        verdict,
        body: "Possible, si la crue de 2018 reste la cote de référence.".into(),
        cost: Some(184_000),
        scores: r#"{"utile":4,"simple":2}"#.into(),
        total: Some(total),
        author_id: Some(PersonId::from_raw(9)),
        at: NOW.plus(-3 * Timestamp::DAY),
    }
}

fn step(n: i64, from: &str, to: &str, public: bool) -> Step {
    Step {
        id: StepId::from_raw(n),
        contribution_id: ContributionId::from_raw(101),
        version_id: Some(VersionId::from_raw(1)),
        transition: if n == 1 { "analyser".into() } else { String::new() },
        from_state: from.into(),
        to_state: to.into(),
        public,
        outcome: Outcome::None,
        service: if public { "Direction de la voirie".into() } else { String::new() },
        body: String::new(),
        cost: None,
        file_id: None,
        file_alt: String::new(),
        author_id: Some(PersonId::from_raw(8)),
        at: NOW.plus(-20 * Timestamp::DAY),
        told: Told::Nobody,
    }
}

fn course(state: &str, days: i64) -> Course {
    Course {
        contribution_id: ContributionId::from_raw(101),
        organisation_id: OrganisationId::from_raw(1),
        space_id: SpaceId::from_raw(2),
        module_id: ModuleId::from_raw(3),
        state: state.into(),
        since: NOW.plus(-20 * Timestamp::DAY),
        awaited: true,
        due_at: NOW.plus(days * Timestamp::DAY),
        decider_id: Some(PersonId::from_raw(7)),
    }
}

fn bond(n: i64, kind: BondKind, state: BondState) -> Bond {
    Bond {
        id: BondId::from_raw(n),
        kind,
        from_id: ContributionId::from_raw(101),
        to_id: ContributionId::from_raw(112),
        state,
        asked_by: Some(PersonId::from_raw(8)),
        asked_at: NOW.plus(-2 * Timestamp::DAY),
        answered_at: (state != BondState::Asked).then_some(NOW),
    }
}

fn exchange(n: i64, from_team: bool, body: &str) -> Exchange {
    Exchange {
        id: ExchangeId::from_raw(n),
        contribution_id: ContributionId::from_raw(101),
        from_team,
        author_id: Some(PersonId::from_raw(if from_team { 8 } else { 7 })),
        author_name: if from_team { "Samir B.".into() } else { "Maud L.".into() },
        body: body.into(),
        at: NOW.plus((n - 9) * Timestamp::DAY),
    }
}

fn exchanges() -> Vec<Exchange> {
    vec![
        exchange(1, true, "Bonjour, parlez-vous du parking haut ou du parking bas ?"),
        exchange(2, false, "Du parking bas, celui qui touche l’eau."),
    ]
}

fn recipient(n: i64, name: &str) -> accounts::Recipient {
    accounts::Recipient {
        person: PersonId::from_raw(n),
        email: format!("{}@exemple.example", n),
        name: name.into(),
        locale: Locale::Fr,
    }
}

fn dossier() -> Dossier {
    let (roads, parks) = ("Direction de la voirie", "Espaces verts");
    Dossier {
        said: said(1, TITLE),
        way: Way::new(version(), Some(course("analyse", -4)), vec![step(1, "depose", "analyse", false)]),
        assignments: vec![assignment(1, roads), assignment(2, parks), assignment(3, "Eau et rivières")],
        opinions: vec![
            opinion(1, roads, Verdict::Reserved, 644),
            opinion(2, parks, Verdict::Favourable, 867),
        ],
        jury: None,
        seats: Vec::new(),
        voices: Vec::new(),
        exchanges: exchanges(),
        bonds: vec![
            Bound {
                bond: bond(1, BondKind::Merged, BondState::Asked),
                other: said(12, "Moins de voitures sur le port"),
                goes: true,
            },
            Bound {
                bond: bond(2, BondKind::Split, BondState::Made),
                other: said(13, "Des bancs sur le quai"),
                goes: true,
            },
        ],
        details: None,
        services: vec![service(1, roads), service(2, parks), service(4, "Juridique")],
        mine: vec![service(1, roads)],
        team: vec![recipient(7, "Maud L."), recipient(8, "Samir B.")],
        names: BTreeMap::from([
            (PersonId::from_raw(7), "Maud L.".into()),
            (PersonId::from_raw(8), "Samir B.".into()),
        ]),
    }
}

const ITEM: &str = "/demarches/berges-de-la-renne/propositions/1";

fn desk(locale: Locale, role: Role, change: impl FnOnce(&mut Dossier), opened: Opened) -> Desk {
    let visitor = Visitor::sample(locale, &format!("{ITEM}/instruire"), person(Some(role)));
    let mut dossier = dossier();
    change(&mut dossier);
    Desk::new(&visitor, &Scene::sample(), ITEM.to_owned(), dossier, opened, NOW)
}

ui::sample!("examination of a proposal", "workflows/desk.html", |locale| {
    desk(locale, Role::Officer, |_| {}, Opened::default())
});
ui::sample!("examination, a decision without its cost", "workflows/desk.html", |locale| {
    let problems = Problems::one("cost", "problem-required");
    let typed = Typed { service: "Voirie".into(), ..Typed::default() };
    let chosen = Some(("retenir".to_owned(), typed, problems));
    desk(locale, Role::Officer, |_| {}, Opened { chosen, ..Opened::default() })
});
ui::sample!("examination, an opinion to mend", "workflows/desk.html", |locale| {
    let typed = OpinionForm { verdict: "reserved".into(), ..OpinionForm::default() };
    let problems = typed.check(&version().definition).err().unwrap_or_default();
    let opinion = Some(("1".to_owned(), typed, problems));
    desk(locale, Role::Instructor, |_| {}, Opened { opinion, ..Opened::default() })
});
ui::sample!("examination, another that is not there", "workflows/desk.html", |locale| {
    let bind = Problems::one("other", "problem-workflows-other");
    desk(locale, Role::Officer, |dossier| dossier.bonds.clear(), Opened { bind, ..Opened::default() })
});
ui::sample!("examination, a part without words", "workflows/desk.html", |locale| {
    let part = Part::default();
    let problems = part.problems();
    let opened = Opened { part: PartBox { part, problems }, ..Opened::default() };
    desk(locale, Role::Officer, |_| {}, opened)
});
ui::sample!("examination, seen by an observer", "workflows/desk.html", |locale| {
    let begin = |dossier: &mut Dossier| {
        dossier.way = Way::new(version(), Some(course("depose", 12)), Vec::new());
        dossier.assignments.clear();
        dossier.opinions.clear();
        dossier.exchanges.clear();
        dossier.bonds.clear();
    };
    desk(locale, Role::Observer, begin, Opened::default())
});

fn talk(locale: Locale, role: Option<Role>, talk: Talk, body: &str, problems: Problems) -> ExchangePage {
    let visitor = Visitor::sample(locale, &format!("{ITEM}/echanges"), person(role));
    ExchangePage::new(&visitor, &Scene::sample(), ITEM.to_owned(), talk, body.to_owned(), problems)
}

ui::sample!("exchange, seen by the author", "workflows/exchange.html", |locale| {
    let awaited = (bond(1, BondKind::Merged, BondState::Asked), said(12, "Moins de voitures sur le port"));
    let with = Talk { said: said(1, TITLE), exchanges: exchanges(), awaited: Some(awaited) };
    talk(locale, None, with, "", Problems::none())
});
ui::sample!("exchange, not begun, nothing written", "workflows/exchange.html", |locale| {
    let other = Contribution { author_id: Some(PersonId::from_raw(12)), ..said(1, TITLE) };
    let with = Talk { said: other, exchanges: Vec::new(), awaited: None };
    talk(locale, Some(Role::Officer), with, "", crate::actions::exchange_problems(""))
});

fn row(n: i64) -> ToDo {
    let due = [NOW.plus(-4 * Timestamp::DAY), NOW.plus(9 * Timestamp::DAY), Timestamp(i64::MAX)];
    let place = usize::try_from(n).unwrap_or_default();
    ToDo {
        id: ContributionId::from_raw(100 + n),
        number: Some(n),
        title: [TITLE, "Des bancs avec dossier", "Rouvrir le lavoir"][place % 3].into(),
        author_name: "Maud L.".into(),
        supports: 57,
        module_id: ModuleId::from_raw(3),
        state: ["depose", "analyse"][place % 2].into(),
        since: NOW.plus(-20 * Timestamp::DAY),
        due_at: due[place % 3],
        asked: n,
        given: 1,
    }
}

fn todo(locale: Locale, query: &str, rows: i64, batch: Batch) -> ToDoPage {
    let path = format!("{}?{query}", crate::urls::TO_DO);
    let visitor = Visitor::sample(locale, &path, person(Some(Role::Officer)));
    let place = Location {
        module_id: ModuleId::from_raw(3),
        kind: ModuleKind::Proposals,
        module_slug: slug("propositions"),
        module_title: "Vos propositions".into(),
        space_id: SpaceId::from_raw(2),
        space_slug: slug("berges"),
        space_title: "Les berges de la Renne".into(),
    };
    let loaded = Loaded {
        rows: (0..rows).map(row).collect(),
        next: (rows > 0).then_some((NOW.0, 103)),
        places: vec![place],
        versions: BTreeMap::from([(ModuleId::from_raw(3), version())]),
        services: vec![service(1, "Direction de la voirie")],
    };
    ToDoPage::new(&visitor, Asked::parse(&web::Fields::parse(query)), loaded, batch, NOW)
}

ui::sample!("what is to be examined", "workflows/todo.html", |locale| {
    todo(locale, "", 4, Batch::default())
});
ui::sample!("what is to be examined, nothing late", "workflows/todo.html", |locale| {
    todo(locale, "retard=1", 0, Batch::default())
});
ui::sample!("the same done to several, words missing", "workflows/todo.html", |locale| {
    let mut problems = Problems::one("words", "problem-workflows-reason");
    problems.add("c", "problem-workflows-none-ticked");
    let ids = vec![ContributionId::from_raw(101)];
    let batch = Batch { ids, transition: "ecarter".into(), problems, ..Batch::default() };
    todo(locale, "dispositif=3&etat=depose", 4, batch)
});
ui::sample!("the same done to several, with what came of each", "workflows/todo.html", |locale| {
    let report = vec![
        (TITLE.to_owned(), None),
        ("Des bancs avec dossier".to_owned(), Some(crate::actions::Refusal::NotFromHere.label())),
    ];
    todo(locale, "dispositif=3", 4, Batch { report, ..Batch::default() })
});

ui::sample!("services", "workflows/services.html", |locale| {
    let visitor = Visitor::sample(locale, crate::urls::SERVICES, person(Some(Role::Officer)));
    let rows = vec![
        (service(1, "Direction de la voirie"), vec!["Paul D.".into(), "Inès T.".into()]),
        (service(2, "Espaces verts"), Vec::new()),
    ];
    ServicesPage::new(&visitor, rows, String::new(), Problems::none())
});
ui::sample!("services, none, a name that is taken", "workflows/services.html", |locale| {
    let visitor = Visitor::sample(locale, crate::urls::SERVICES, person(Some(Role::Officer)));
    let problems = Problems::one("name", "problem-taken");
    ServicesPage::new(&visitor, Vec::new(), "Voirie".into(), problems)
});
ui::sample!("a service", "workflows/service.html", |locale| {
    let visitor = Visitor::sample(locale, "/gestion/services/1", person(Some(Role::Officer)));
    let people = vec![
        Choice::new("7", "Maud L.").hint("maud@exemple.example").checked(true),
        Choice::new("8", "Samir B.").hint("samir@exemple.example"),
    ];
    let name = "Direction de la voirie";
    ServicePage::new(&visitor, &service(1, name), people, name.to_owned(), Problems::none())
});

fn editor(locale: Locale, version: Version, tried: Tried) -> Editor {
    let path = "/gestion/demarches/berges/dispositifs/propositions/circuit";
    let visitor = Visitor::sample(locale, path, person(Some(Role::Officer)));
    let scene = Scene::sample();
    let inhabited = vec![("analyse".to_owned(), 3), ("depose".to_owned(), 12)];
    Editor::new(&visitor, &Bench { scene, version, inhabited }, tried)
}

ui::sample!("standard workflow of a module", "workflows/editor.html", |locale| {
    editor(locale, Version::standard(), Tried::default())
});
ui::sample!("workflow of a module, another refused", "workflows/editor.html", |locale| {
    let text = GARDENS.replace("\"to\": \"retenu\"", "\"to\": \"gagne\"");
    let faults = Definition::parse(&text).err().unwrap_or_default();
    editor(locale, version(), Tried { text, faults, ..Tried::default() })
});
ui::sample!("workflow of a module, contributions to be moved", "workflows/editor.html", |locale| {
    let tried = Tried {
        text: Definition::standard().to_json(),
        homeless: vec![("analyse".into(), 3), ("depose".into(), 12)],
        states: vec![("filed".into(), "Déposée".into()), ("under_study".into(), "À l’étude".into())],
        ..Tried::default()
    };
    editor(locale, version(), tried)
});
