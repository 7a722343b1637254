//! What samples show: a town that does not exist.

use kernel::{
    Actor, FileId, Grant, Id as _, Locale, Member, OrganisationId, PersonId, Problems, Role, SpaceId,
    Timestamp,
};
use spaces::ModuleId;
use web::Visitor;

use super::{
    board::{Asked, Board, Latest, row},
    desk::{Desk, Tell, TermsPage},
    work::{Loaded, WorkPage},
};
use crate::{
    Agreement, AgreementId, News, NewsId, Stage, Work, WorkId,
    rules::{Terms, Typed},
    store::Tally,
    urls,
};

/// 2026-11-21T09:30:00Z.
const NOW: Timestamp = Timestamp(1_795_253_400_000);

fn visitor(locale: Locale, role: Option<Role>, path: &str) -> Visitor {
    let grants: Vec<_> = role.into_iter().map(|role| Grant { role, space: None }).collect();
    let (person, second_factor) = (PersonId::from_raw(7), !grants.is_empty());
    let member = Member { person, name: "Maud L.".into(), second_factor, grants };
    let actor = Actor { organisation: OrganisationId::from_raw(1), member: Some(member) };
    Visitor::sample(locale, path, actor)
}

fn work(n: i64, title: &str, stage: Stage) -> Work {
    Work {
        id: WorkId::from_raw(n),
        organisation_id: OrganisationId::from_raw(1),
        space_id: SpaceId::from_raw(2),
        module_id: ModuleId::from_raw(3),
        project: Some(n),
        contribution_id: None,
        edition: "Budget participatif, deuxième édition".into(),
        title: title.into(),
        area: "Rives de la Renne".into(),
        stage,
        service: "Direction des espaces publics".into(),
        estimated: Some(2_700_000),
        spent: (n % 2 == 0).then_some(1_843_050),
        expected_at: Some(NOW.plus(90 * Timestamp::DAY)),
        hours: 0,
        decided_at: NOW.plus(-360 * Timestamp::DAY),
        changed_at: NOW.plus(-n * Timestamp::DAY),
    }
}

fn works() -> Vec<Work> {
    vec![
        work(2, "Un quai pour mettre les canoës à l’eau", Stage::Underway),
        work(3, "Des tables de pique-nique près du vieux pont", Stage::Delivered),
        work(
            4,
            "Une passerelle de bois sur le bras mort, avec des garde-corps anticonstitutionnellement hauts",
            Stage::Studied,
        ),
        Work {
            edition: "Les jardins de la commune".into(),
            estimated: None,
            expected_at: None,
            service: String::new(),
            ..work(5, "Un observatoire des oiseaux", Stage::Planned)
        },
    ]
}

fn tallies() -> Vec<Tally> {
    let tally = |edition: &str, stage, works| Tally {
        edition: edition.into(),
        stage,
        works,
        estimated: works * 2_700_000,
        spent: works * 900_000,
        decided_at: NOW.0,
    };
    vec![
        tally("Budget participatif, deuxième édition", Stage::Studied, 1),
        tally("Budget participatif, deuxième édition", Stage::Underway, 1),
        tally("Budget participatif, deuxième édition", Stage::Delivered, 1),
        tally("Les jardins de la commune", Stage::Planned, 1),
    ]
}

fn news(n: i64, stage: Stage, by_residents: bool) -> News {
    News {
        id: NewsId::from_raw(n),
        work_id: WorkId::from_raw(2),
        at: NOW.plus(-n * 20 * Timestamp::DAY),
        stage,
        by_residents,
        service: if by_residents { "Maud L." } else { "Direction des espaces publics" }.into(),
        body: "Les pieux sont **posés**. La livraison du bois est attendue dans trois semaines.".into(),
        spent: (!by_residents).then_some(1_843_050),
        expected_at: (n == 1).then(|| NOW.plus(90 * Timestamp::DAY)),
        hours: by_residents.then_some(14),
        file_id: (n == 2).then(|| FileId::from_raw(1)),
        file_alt: "Des pieux de bois dans l’eau, le long de la berge".into(),
        author_id: None,
        hidden: false,
    }
}

fn agreement(agreed: bool) -> Agreement {
    Agreement {
        id: AgreementId::from_raw(1),
        work_id: WorkId::from_raw(2),
        residents: "- Planter les bacs\n- Les arroser de juin à septembre".into(),
        town: "- Fournir la terre, les plants et les outils\n- Assurer les bénévoles".into(),
        hours: 120,
        money: 80_000,
        from_at: NOW.plus(-30 * Timestamp::DAY),
        until_at: NOW.plus(300 * Timestamp::DAY),
        made_by: None,
        made_at: NOW,
        agreed_by: None,
        agreed_at: agreed.then_some(NOW),
    }
}

fn loaded(mine: bool, agreed: bool) -> Loaded {
    Loaded {
        work: Work { hours: 28, ..works().remove(0) },
        news: vec![
            news(1, Stage::Underway, false),
            news(2, Stage::Underway, true),
            news(3, Stage::Studied, false),
        ],
        terms: Some(agreement(agreed)),
        mine,
        proposal_url: mine.then(|| "/demarches/jardins/idees/4".to_owned()),
        choice: ("/demarches/budget-participatif/vote/vote".into(), true),
    }
}

fn board(locale: Locale, asked: &Asked, works: Vec<Work>, tallies: &[Tally]) -> Board {
    Board::new(&visitor(locale, None, urls::BOARD), asked, tallies, works, 3)
}

fn followed(locale: Locale, loaded: Loaded, typed: Typed, problems: Problems) -> WorkPage {
    let path = urls::work(loaded.work.id);
    WorkPage::new(&visitor(locale, None, &path), loaded, typed, problems)
}

ui::sample!("achievements", "works/board.html", |locale| {
    board(locale, &Asked::default(), works(), &tallies())
});
ui::sample!("achievements, of an edition at a stage", "works/board.html", |locale| {
    let asked = Asked {
        edition: "Les jardins de la commune".into(),
        stage: Some(Stage::Delivered),
        after: Some((0, 1)),
    };
    board(locale, &asked, Vec::new(), &tallies())
});
ui::sample!("achievements, none yet", "works/board.html", |locale| {
    board(locale, &Asked::default(), Vec::new(), &[])
});
ui::sample!("achievements, on the first page", "works/section.html", |locale| {
    let t = i18n::Texts::of(locale);
    Latest { t, rows: works().iter().take(3).map(|work| row(t, work, urls::work(work.id))).collect() }
});
ui::sample!("a project that was chosen", "works/work.html", |locale| {
    followed(locale, loaded(false, true), Typed::default(), Problems::none())
});
ui::sample!("a project that was chosen, without news", "works/work.html", |locale| {
    let bare = Loaded { news: Vec::new(), terms: None, work: works().remove(3), ..loaded(false, false) };
    followed(locale, bare, Typed::default(), Problems::none())
});
ui::sample!("a project with an agreement to accept", "works/work.html", |locale| {
    followed(locale, loaded(true, false), Typed::default(), Problems::none())
});
ui::sample!("a project and its log, with problems", "works/work.html", |locale| {
    let typed = Typed { hours: "beaucoup".into(), ..Typed::default() };
    let problems = typed.of_residents(Stage::Underway, "Maud", false).err().unwrap_or_default();
    followed(locale, loaded(true, true), typed, problems)
});
ui::sample!("projects to follow", "works/desk.html", |locale| {
    Desk::new(&visitor(locale, Some(Role::Officer), urls::DESK), &works(), true, Some((1, 2)))
});
ui::sample!("projects to follow, none", "works/desk.html", |locale| {
    Desk::new(&visitor(locale, Some(Role::Officer), urls::DESK), &[], false, None)
});
ui::sample!("news of a project, with problems", "works/tell.html", |locale| {
    let typed = Typed {
        stage: "dropped".into(),
        body: "Trop cher.".into(),
        spent: "mille".into(),
        ..Typed::default()
    };
    let problems = typed.of_team(true).err().unwrap_or_default();
    let path = urls::desk(WorkId::from_raw(2));
    Tell::new(&visitor(locale, Some(Role::Officer), &path), loaded(false, true), typed, problems)
});
ui::sample!("agreement to be written, with problems", "works/terms.html", |locale| {
    let typed = Terms { residents: "Planter".into(), from: "demain".into(), ..Terms::default() };
    let problems = typed.check().err().unwrap_or_default();
    let path = urls::agreement(WorkId::from_raw(2));
    let agreed = agreement(true);
    TermsPage::new(&visitor(locale, Some(Role::Officer), &path), &works()[0], Some(&agreed), typed, problems)
});
