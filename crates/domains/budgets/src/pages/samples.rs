//! Samples of the pages of votes.

use std::{collections::BTreeMap, sync::Arc};

use ballots::{
    Area, AreaChoice, Ballot, BallotForm, Channel, Check, Choices, Edition, Found, Identity, Kind, Misfit,
    Project, Publication, Receipt, RightKey, Rules, Secret, Unlinking,
};
use budgeting::{Money, preset};
use i18n::Texts;
use kernel::{
    Actor, Grant, Id as _, Locale, Member, OrganisationId, PersonId, Problems, Role, SpaceId, Timestamp,
};
use spaces::{ModuleId, ModuleKind, Scene};
use web::Visitor;

use super::{
    Stand, booth, choosing::Choosing, desk, paper, projects, public, receipt, rehearsal, reminder, results,
    review, sheets, trial, write,
};
use crate::{
    Stage, Vote, counting,
    paper::{Batch, BatchId},
    sketch,
};

const NOW: Timestamp = Timestamp(1_795_253_400_000);

fn visitor(locale: Locale, officer: bool) -> Visitor {
    let grants = if officer { vec![Grant { role: Role::Officer, space: None }] } else { Vec::new() };
    let member =
        Member { person: PersonId::from_raw(7), name: "Samir B.".into(), second_factor: true, grants };
    let actor = Actor { organisation: OrganisationId::from_raw(1), member: Some(member) };
    Visitor::sample(locale, "/demarches/berges-de-la-renne/propositions/vote", actor)
}

fn scene() -> Scene {
    let mut scene = Scene::sample();
    let mut module = scene.module.as_ref().clone();
    module.kind = ModuleKind::Ballot;
    module.title = "Budget participatif 2027".into();
    scene.module = Arc::new(module);
    scene
}

fn edition(kind: Kind) -> Edition {
    let area = |key: &str, name: &str, budget| Area {
        key: key.into(),
        name: name.into(),
        budget: Money::units(budget),
    };
    let project = |number, title: &str, area: &str, cost| Project {
        number,
        title: title.into(),
        area: area.into(),
        cost: Money::units(cost),
    };
    Edition {
        rules: Rules {
            title: "Budget participatif 2027".into(),
            opens_at: NOW.plus(-Timestamp::HOUR).to_string(),
            closes_at: NOW.plus(240 * Timestamp::HOUR).to_string(),
            proposers: "Toute personne qui habite ou travaille à Valrenne.".into(),
            voters: "Toute personne de 11 ans et plus.".into(),
            identity: Identity::Declared,
            unlinking: Unlinking::Simple,
            areas: vec![area("centre", "Centre", 100_000), area("rives", "Rives de la Renne", 60_000)],
            area_choice: AreaChoice::One,
            ballot: BallotForm { kind, least: 1, most: 3, points: 10, points_each: 5 },
            revote: true,
            paper: true,
            rule: preset("greedy", None).unwrap_or_else(|| unreachable!("a known rule")),
            officials: 2,
            publication: Publication { ballots_at_least: 1, unique_at_most: 100 },
            more: String::new(),
        },
        projects: vec![
            project(1, "Un verger partagé derrière la médiathèque", "centre", 42_000),
            project(2, "Des arceaux à vélos devant chaque école", "centre", 18_500),
            project(3, "Une halle légère pour le marché du vendredi", "centre", 86_000),
            project(4, "Des marches jusqu’à l’eau, accessibles à tout le monde", "rives", 55_000),
            project(5, "Des nichoirs et des abris pour les chauves-souris", "rives", 4_200),
        ],
        lot: vec![3, 1, 5, 2, 4],
        right_key: None,
        witnesses: Vec::new(),
    }
}

/// The same with rights signed blind; its key is none.
fn blind() -> Edition {
    let edition = edition(Kind::Approval);
    let rules = Rules { unlinking: Unlinking::Blind, ..edition.rules };
    let right_key = RightKey { modulus: "b5".repeat(256), proof: vec!["5b".repeat(256); 8] };
    Edition { rules, right_key: Some(right_key), ..edition }
}

fn vote(kind: Kind, counted: bool) -> Vote {
    let edition = edition(kind);
    Vote {
        module: ModuleId::from_raw(3),
        organisation: OrganisationId::from_raw(1),
        space: SpaceId::from_raw(2),
        rules: Arc::new(edition.rules.clone()),
        hash: edition.hash().to_string(),
        frozen_at: Some(NOW.plus(-24 * Timestamp::HOUR)),
        opens_at: NOW.plus(-Timestamp::HOUR),
        closes_at: NOW.plus(240 * Timestamp::HOUR),
        counted_at: counted.then_some(NOW),
        edition: Some(Arc::new(edition)),
    }
}

fn stand(kind: Kind) -> Stand {
    Stand { scene: scene(), vote: Arc::new(vote(kind, false)), stage: Stage::Open }
}

fn choosing(edition: &Edition, picks: &[(u32, u32)]) -> Choosing {
    let mut choosing = Choosing::new(ModuleId::from_raw(3), 7, edition);
    choosing.picks = BTreeMap::from([("centre".to_owned(), picks.to_vec())]);
    choosing
}

fn filled(locale: Locale, kind: Kind, picks: &[(u32, u32)], words: &str, amiss: &[Misfit]) -> booth::Booth {
    let edition = edition(kind);
    booth::Booth::new(
        &visitor(locale, false),
        &stand(kind),
        &edition,
        &choosing(&edition, picks),
        words,
        amiss,
    )
}

fn checked(locale: Locale, picks: &[(u32, u32)], voted: bool, problems: Problems) -> review::Review {
    let edition = edition(Kind::Approval);
    let secrets = review::Secrets { nonce: "0".repeat(32), right: "1".repeat(32) };
    let held = (secrets, review::Declared::default(), voted);
    review::Review::new(
        &visitor(locale, false),
        &stand(Kind::Approval),
        &edition,
        &choosing(&edition, picks),
        held,
        problems,
    )
}

fn ballot(edition: &Edition, voter: u8, area: &str, picks: &[u32]) -> Ballot {
    let picks = picks.iter().map(|number| (*number, 1)).collect();
    Ballot {
        edition: edition.hash(),
        channel: Channel::Web,
        choices: Choices(BTreeMap::from([(area.to_owned(), picks)])),
        nonce: Secret([voter; 16]),
        right: Secret([voter; 16]).hash(),
        version: 1,
    }
}

fn counted(locale: Locale) -> results::Results {
    let (vote, edition) = (vote(Kind::Approval, true), edition(Kind::Approval));
    let cast: Vec<_> =
        [(1, "centre", &[1, 2][..]), (2, "centre", &[2]), (3, "rives", &[4]), (4, "rives", &[5, 4])]
            .map(|(voter, area, picks)| ballot(&edition, voter, area, picks))
            .into_iter()
            .map(|ballot| (ballot.leaf(), ballot))
            .collect();
    let outcome = counting::outcome(&vote, &cast).unwrap_or_else(|_| unreachable!("a sound vote"));
    results::Results::new(&visitor(locale, false), &scene(), &vote, &edition, &outcome, (&[], &[], true))
}

fn home(locale: Locale, vote: Option<&Vote>, now: Timestamp) -> public::Home {
    let from = [(1, "/demarches/berges-de-la-renne/propositions/12".to_owned())];
    let key = "parvis.vote/5f3a09c1d2e4b687+1a2b3c4d+AQ4NzZ2m0pQy7t8vXk1Yc5sR9uB3eLhJw6nTfGaVdCiO";
    public::Home::new(&visitor(locale, false), &scene(), vote, now, (&from, key.to_owned(), true))
}

ui::sample!("ballot, its right to be signed blind", "budgets/booth.html", |locale| {
    let (visitor, stand, edition) = (visitor(locale, false), stand(Kind::Approval), blind());
    booth::Booth::new(&visitor, &stand, &edition, &choosing(&edition, &[(1, 1)]), "", &[])
});
ui::sample!("ballot checked, its right to be signed blind", "budgets/review.html", |locale| {
    let (visitor, stand, edition) = (visitor(locale, false), stand(Kind::Approval), blind());
    review::Review::held(&visitor, &stand, &edition, &choosing(&edition, &[(1, 1)]))
});
ui::sample!("rules of a vote, rights signed blind", "budgets/rules.html", |locale| {
    public::RulesPage::new(&visitor(locale, false), &scene(), &blind().rules, None)
});
ui::sample!("vote, in preparation", "budgets/home.html", |locale| home(locale, None, NOW));
ui::sample!("vote, frozen", "budgets/home.html", |locale| {
    home(locale, Some(&vote(Kind::Approval, false)), NOW.plus(-2 * Timestamp::HOUR))
});
ui::sample!("vote, open", "budgets/home.html", |locale| home(
    locale,
    Some(&vote(Kind::Approval, false)),
    NOW
));
ui::sample!("vote, closed", "budgets/home.html", |locale| {
    home(locale, Some(&vote(Kind::Approval, false)), NOW.plus(400 * Timestamp::HOUR))
});
ui::sample!("vote, counted", "budgets/home.html", |locale| home(
    locale,
    Some(&vote(Kind::Approval, true)),
    NOW
));
ui::sample!("rules of a vote", "budgets/rules.html", |locale| {
    let vote = vote(Kind::Approval, false);
    public::RulesPage::new(&visitor(locale, false), &scene(), &vote.rules, Some(&vote))
});
ui::sample!("rules of a vote, being written", "budgets/rules.html", |locale| {
    let vote = Vote { edition: None, frozen_at: None, ..vote(Kind::Points, false) };
    public::RulesPage::new(&visitor(locale, true), &scene(), &vote.rules, Some(&vote))
});
ui::sample!("ballot, empty", "budgets/booth.html", |locale| filled(locale, Kind::Knapsack, &[], "", &[]));
ui::sample!("ballot, some chosen", "budgets/booth.html", |locale| {
    filled(locale, Kind::Approval, &[(2, 1), (1, 1)], "vélos", &[])
});
ui::sample!("ballot, a reminder asked for", "budgets/booth.html", |locale| {
    let (page, stand) = (filled(locale, Kind::Approval, &[(2, 1)], "", &[]), stand(Kind::Approval));
    page.with_reminder(Some(reminder::Reminder::new(Texts::of(locale), &stand, true, NOW)))
});
ui::sample!("ballot with points, too many", "budgets/booth.html", |locale| {
    let amiss = [Misfit::OverPoints { area: "centre".into(), by: 2 }, Misfit::PointsOfOne(1)];
    filled(locale, Kind::Points, &[(2, 4), (1, 8)], "", &amiss)
});
ui::sample!("ballot with ranks", "budgets/booth.html", |locale| {
    filled(locale, Kind::Ranking, &[(3, 1), (1, 1)], "", &[])
});
ui::sample!("ballot, to be cast", "budgets/review.html", |locale| {
    checked(locale, &[(2, 1), (1, 1)], false, Problems::none())
});
ui::sample!("ballot, to be cast, with a problem", "budgets/review.html", |locale| {
    checked(locale, &[], true, Problems::one("replaces", "problem-budgets-right"))
});
ui::sample!("ballot, cast", "budgets/cast.html", |locale| {
    let edition = edition(Kind::Approval);
    let receipt = Receipt { ballot: ballot(&edition, 1, "centre", &[1, 2]), right: Some(Secret([1; 16])) };
    receipt::Cast::new(&visitor(locale, false), &stand(Kind::Approval), &edition, &receipt)
});
ui::sample!("find a ballot", "budgets/find.html", |locale| {
    let leaf = ballot(&edition(Kind::Approval), 1, "centre", &[1]).leaf().to_string();
    receipt::Find::new(
        &visitor(locale, false),
        &stand(Kind::Approval),
        &leaf,
        receipt::Whereabouts::Logged(41),
    )
});
ui::sample!("find a ballot, not a code", "budgets/find.html", |locale| {
    receipt::Find::new(
        &visitor(locale, false),
        &stand(Kind::Approval),
        "lapin",
        receipt::Whereabouts::NotACode,
    )
});
ui::sample!("find a ballot, nowhere", "budgets/find.html", |locale| {
    let found = receipt::Whereabouts::Nowhere;
    receipt::Find::new(&visitor(locale, false), &stand(Kind::Approval), &"0".repeat(64), found)
});
ui::sample!("result of a vote", "budgets/results.html", counted);
ui::sample!("desk of a vote, nothing yet", "budgets/desk.html", |locale| {
    desk::Desk::new(&visitor(locale, true), &scene(), None, desk::Figures::default(), Vec::new(), NOW)
});
ui::sample!("desk of a vote, closed", "budgets/desk.html", |locale| {
    let figures = desk::Figures {
        projects: 5,
        voters: vec![(Channel::Web, 412), (Channel::Paper, 64)],
        officials: vec![("Samir B.".into(), NOW)],
        witnesses: vec![("association.example".into(), true), ("journal.example".into(), false)],
    };
    let now = NOW.plus(400 * Timestamp::HOUR);
    desk::Desk::new(
        &visitor(locale, true),
        &scene(),
        Some(&vote(Kind::Approval, false)),
        figures,
        Vec::new(),
        now,
    )
});
fn rehearsed(locale: Locale, found: Vec<(Check, Found)>) -> rehearsal::RehearsalPage {
    let rehearsal = counting::Rehearsal { found, published: true };
    rehearsal::RehearsalPage::new(&visitor(locale, true), &scene(), rehearsal)
}

ui::sample!("count rehearsed", "budgets/rehearsal.html", |locale| {
    let checks = [Check::Edition, Check::Log, Check::Ballots, Check::Rules, Check::Attendance, Check::Count];
    rehearsed(locale, checks.into_iter().map(|check| (check, Found::Right(1204))).collect())
});
ui::sample!("count rehearsed, with a fault", "budgets/rehearsal.html", |locale| {
    let fault = Found::Wrong(vec!["Paper: 211 ballots for 212 voters".into()]);
    rehearsed(locale, vec![(Check::Log, Found::Right(61)), (Check::Attendance, fault)])
});
ui::sample!("desk of a vote, unsound", "budgets/desk.html", |locale| {
    let unsound = vec!["Listez au moins un projet.".to_owned()];
    let vote = Vote { edition: None, frozen_at: None, ..vote(Kind::Approval, false) };
    let before = NOW.plus(-2 * Timestamp::HOUR);
    desk::Desk::new(&visitor(locale, true), &scene(), Some(&vote), desk::Figures::default(), unsound, before)
});
ui::sample!("rules of a vote, the form", "budgets/write.html", |locale| {
    let typed = sketch::Typed::of(&edition(Kind::Approval).rules);
    write::Write::new(&visitor(locale, true), &scene(), None, typed, Problems::none())
});
ui::sample!("rules of a vote, the form with problems", "budgets/write.html", |locale| {
    let typed = sketch::Typed { areas: "Centre".into(), ..sketch::Typed::blank("") };
    let problems = typed.check().err().unwrap_or_default();
    write::Write::new(&visitor(locale, true), &scene(), None, typed, problems)
});
ui::sample!("projects of a vote", "budgets/projects.html", |locale| {
    let vote = Vote { edition: None, ..vote(Kind::Approval, false) };
    let lines = "Un verger ; Centre ; 42 000".to_owned();
    projects::Projects::new(&visitor(locale, true), &scene(), &vote, (lines, 3), Problems::none())
});
ui::sample!("projects of a vote, with problems", "budgets/projects.html", |locale| {
    let vote = Vote { edition: None, ..vote(Kind::Approval, false) };
    let typed = "Un verger ; Nord ; 42 000\nDes bancs".to_owned();
    let problems = sketch::projects(&typed, &vote.rules, &[]).err().unwrap_or_default();
    projects::Projects::new(&visitor(locale, true), &scene(), &vote, (typed, 0), problems)
});

fn batch(first: &str, taken: bool) -> Batch {
    Batch {
        id: BatchId::from_raw(9),
        place: "Mairie, bureau 3".into(),
        area: "centre".into(),
        voters: 3,
        first: first.into(),
        first_by: None,
        second_by: None,
        blank: 1,
        spoiled: 0,
        begun_at: NOW,
        taken_at: taken.then_some(NOW),
    }
}

ui::sample!("paper ballots", "budgets/paper.html", |locale| {
    let (vote, typed) = (vote(Kind::Approval, false), "Maud ; Le Goff ; 17/05/1990\nSamir");
    let problems = crate::paper::voters(typed).err().unwrap_or_default();
    let batches = [batch("", false), batch("1 2", false), batch("", true)];
    paper::Paper::new(
        &visitor(locale, true),
        &scene(),
        &vote,
        &batches,
        ("Mairie", "centre", typed, true),
        problems,
    )
});
fn held(batch: Batch, keyed: [&str; 2], decided: &[Option<bool>]) -> paper::Held {
    let contested = |(number, admitted): (i64, &Option<bool>)| crate::paper::Contested {
        number,
        channel: if number % 2 == 0 { "paper" } else { "web" }.into(),
        admitted: *admitted,
        reason: if admitted.is_some() { "A voté sur le site la veille." } else { "" }.into(),
        decided_at: admitted.map(|_| NOW),
    };
    let [first_by, second_by] = keyed.map(str::to_owned);
    paper::Held { batch, first_by, second_by, contested: (1..).zip(decided).map(contested).collect() }
}

ui::sample!("a batch of paper ballots, with contested envelopes", "budgets/batch.html", |locale| {
    let held = held(batch("", false), ["", ""], &[Some(false), None, Some(true)]);
    let (vote, nothing) = (vote(Kind::Approval, false), (String::new(), Vec::new()));
    let problems = Problems::one("reason-2", "problem-required");
    paper::Keying::new(&visitor(locale, true), &scene(), &vote, held, nothing, problems)
});
ui::sample!("a batch of paper ballots, keyed differently", "budgets/batch.html", |locale| {
    let (vote, held) =
        (vote(Kind::Approval, false), held(batch("1 2\n3\nblanc", false), ["Samir B.", ""], &[Some(false)]));
    let differ = vec![(2, "3".to_owned(), "2".to_owned())];
    paper::Keying::new(
        &visitor(locale, true),
        &scene(),
        &vote,
        held,
        ("1 2\n2\nblanc".into(), differ),
        Problems::none(),
    )
});
ui::sample!("a batch of paper ballots, taken", "budgets/batch.html", |locale| {
    let held = held(batch("", true), ["Samir B.", "Hélène K."], &[]);
    let nothing = (String::new(), Vec::new());
    let vote = vote(Kind::Approval, false);
    paper::Keying::new(&visitor(locale, true), &scene(), &vote, held, nothing, Problems::none())
});
ui::sample!("rules of a vote, the form of those that are frozen", "budgets/write.html", |locale| {
    let vote = vote(Kind::Approval, false);
    let typed = sketch::Typed::of(&vote.rules);
    write::Write::new(&visitor(locale, true), &scene(), Some(&vote), typed, Problems::none())
});

fn tried(locale: Locale, parts: bool, problems: Problems) -> trial::Page {
    let (visitor, edition) = (visitor(locale, true), edition(Kind::Approval));
    let t = visitor.t;
    let trials = ballots::trial(&edition, 400, 7, 1).unwrap_or_default();
    trial::Page {
        layout: scene().runner_layout(&visitor, t.get("budgets-trial")),
        t,
        problems,
        voters: "400".into(),
        rule: crate::prose::rule(t, &edition.rules),
        parts: if parts { trial::parts(t, &edition, &trials) } else { Vec::new() },
        explained: trial::explained(t),
        next_url: "/gestion".into(),
        url: "/gestion".into(),
        projects_url: "/gestion".into(),
    }
}

ui::sample!("a vote tried out", "budgets/trial.html", |locale| tried(locale, true, Problems::none()));

ui::sample!("a vote that cannot be tried out yet", "budgets/trial.html", |locale| tried(
    locale,
    false,
    Problems::none()
));

ui::sample!("a vote tried out, too many voters", "budgets/trial.html", |locale| {
    let mut problems = Problems::none();
    problems.add_with("votants", "problem-budgets-voters", "most", 20_000);
    tried(locale, false, problems)
});

fn printed(locale: Locale, kind: Kind, large: bool, code: &str) -> sheets::Sheets {
    let (visitor, edition) = (visitor(locale, true), edition(kind));
    let t = visitor.t;
    sheets::Sheets {
        layout: scene().runner_layout(&visitor, t.get("budgets-sheets")),
        t,
        title: edition.rules.title.clone(),
        ballot: crate::prose::ballot(t, &edition.rules),
        sheets: sheets::sheets(t, &edition.rules, &edition.projects),
        areas: true,
        written: kind == Kind::Points,
        large,
        code: code.into(),
        other_url: "/gestion".into(),
    }
}

ui::sample!("ballots to print", "budgets/sheets.html", |locale| printed(
    locale,
    Kind::Approval,
    false,
    "dafus-kabin-lorim-tuzag"
));

ui::sample!("ballots to print in large letters, before the freeze", "budgets/sheets.html", |locale| printed(
    locale,
    Kind::Points,
    true,
    ""
));
ui::sample!("kit to make a vote known", "budgets/kit.html", |locale| {
    let vote = vote(Kind::Approval, false);
    let projects = edition(Kind::Approval).projects;
    super::prints::KitPage::new(
        &visitor(locale, true),
        &scene(),
        &vote,
        &projects,
        "https://participez.example",
    )
});
ui::sample!("kit to make a vote known, before the freeze", "budgets/kit.html", |locale| {
    let vote = Vote { edition: None, frozen_at: None, ..vote(Kind::Approval, false) };
    super::prints::KitPage::new(&visitor(locale, true), &scene(), &vote, &[], "https://participez.example")
});
