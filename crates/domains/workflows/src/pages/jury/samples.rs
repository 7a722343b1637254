//! What samples show: a jury of three, two files, one of them with a link.

use std::sync::Arc;

use kernel::{Id as _, Locale, PersonId, Problems, Role, Timestamp};
use spaces::{ModuleId, Scene};
use web::Visitor;

use super::{
    Hall, Juror,
    deliberation::Deliberation,
    file::{FilePage, Tried},
    files::Files,
    manage::{Guest, Manage},
};
use crate::{
    Definition, Version, VersionId,
    jury::{FileRow, Jury, ScoresForm, Seat, Voice, link},
    pages::samples::{GARDENS, NOW, TITLE, person, said},
    services::{OpinionId, ServiceId, Verdict},
};
use corpus::ContributionId;
use kernel::OrganisationId;

fn voice(n: i64, file: i64, member: i64, total: Option<i64>) -> Voice {
    let words = "Un projet solide ; le budget d’entretien reste à préciser.";
    Voice {
        id: OpinionId::from_raw(n),
        contribution_id: ContributionId::from_raw(100 + file),
        person_id: PersonId::from_raw(member),
        verdict: if total.is_some() { Verdict::Scored } else { Verdict::Recused },
        body: if total.is_some() { words.into() } else { "Je préside cette association.".into() },
        scores: if total.is_some() { r#"{"utile":4,"simple":2}"#.into() } else { "{}".into() },
        total,
        at: NOW.plus(-n * Timestamp::HOUR),
    }
}

fn hall(open: bool) -> Hall {
    let jury = r#""jury": { "state": "analyse", "quorum": 2, "public_means": true }, "criteria": ["#;
    let written = GARDENS.replace("\"criteria\": [", jury);
    let definition = Arc::new(Definition::parse(&written).expect("sound"));
    let version = Version { id: Some(VersionId::from_raw(1)), number: 1, definition, made_at: NOW };
    let juror = |n: i64, name: &str| Juror {
        person: PersonId::from_raw(n),
        name: name.into(),
        email: format!("{n}@exemple.example"),
    };
    let file = |n: i64, title: &str| FileRow {
        id: ContributionId::from_raw(100 + n),
        number: Some(n),
        title: title.into(),
        author_id: None,
        state: "analyse".into(),
    };
    let seat = |file: i64, member: i64| Seat {
        contribution_id: ContributionId::from_raw(100 + file),
        person_id: PersonId::from_raw(member),
        asked_at: NOW.plus(-9 * Timestamp::DAY),
    };
    Hall {
        rules: version.definition.jury().cloned().expect("a jury"),
        version,
        jury: Some(Jury {
            id: ServiceId::from_raw(9),
            organisation_id: OrganisationId::from_raw(1),
            module_id: ModuleId::from_raw(3),
            name: "Jury".into(),
            opened_at: open.then(|| NOW.plus(-2 * Timestamp::HOUR)),
        }),
        members: vec![juror(7, "Maud L."), juror(8, "Odile Perrin"), juror(9, "Karim Haddad")],
        files: vec![file(1, TITLE), file(2, "Rouvrir le lavoir")],
        seats: [1, 2].into_iter().flat_map(|n| [7, 8, 9].map(|member| seat(n, member))).collect(),
        voices: vec![
            voice(1, 1, 7, Some(644)),
            voice(3, 1, 8, Some(867)),
            voice(4, 2, 7, None),
            voice(5, 2, 9, Some(500)),
        ],
    }
}

fn visitor(locale: Locale, role: Option<Role>, path: &str) -> Visitor {
    Visitor::sample(locale, path, person(role))
}

ui::sample!("files to be scored", "workflows/jury_files.html", |locale| {
    Files::new(&visitor(locale, None, "/demarches/a/b/jury"), &Scene::sample(), &hall(true))
});
ui::sample!("files to be scored, none yet", "workflows/jury_files.html", |locale| {
    let hall = Hall { seats: Vec::new(), ..hall(false) };
    Files::new(&visitor(locale, None, "/demarches/a/b/jury"), &Scene::sample(), &hall)
});

fn file(locale: Locale, hall: &Hall, n: usize, tried: Option<Tried>) -> FilePage {
    let (row, scene) = (&hall.files[n], Scene::sample());
    let number = row.number.unwrap_or_default();
    let visitor = visitor(locale, None, "/demarches/a/b/1/jury");
    FilePage::new(&visitor, &scene, (hall, row), (said(number, &row.title), None), tried)
}

ui::sample!("a file to be scored", "workflows/jury_file.html", |locale| file(locale, &hall(false), 0, None));
ui::sample!("a file in deliberation", "workflows/jury_file.html", |locale| {
    file(locale, &hall(true), 0, None)
});
ui::sample!("a file with a link", "workflows/jury_file.html", |locale| file(locale, &hall(true), 1, None));
ui::sample!("a file, a score missing", "workflows/jury_file.html", |locale| {
    let hall = hall(false);
    let form = ScoresForm::default();
    let problems = form.check(hall.definition()).err().unwrap_or_default();
    file(locale, &hall, 0, Some(Tried { form, problems, ..Tried::default() }))
});
ui::sample!("a file, a link without words", "workflows/jury_file.html", |locale| {
    let link_problems = link("").err().unwrap_or_default();
    file(locale, &hall(false), 0, Some(Tried { link_problems, ..Tried::default() }))
});

fn deliberation(locale: Locale, hall: &Hall) -> Deliberation {
    let visitor = visitor(locale, Some(Role::Officer), "/demarches/a/b/deliberation");
    Deliberation::new(&visitor, &Scene::sample(), hall)
}

ui::sample!("deliberation", "workflows/jury_deliberation.html", |locale| deliberation(locale, &hall(true)));
ui::sample!("deliberation, not open yet", "workflows/jury_deliberation.html", |locale| {
    deliberation(locale, &hall(false))
});
ui::sample!("deliberation of nothing", "workflows/jury_deliberation.html", |locale| {
    let hall = Hall { files: Vec::new(), seats: Vec::new(), voices: Vec::new(), ..hall(false) };
    deliberation(locale, &hall)
});

fn manage(locale: Locale, hall: Option<Hall>, guest: Guest) -> Manage {
    let path = "/gestion/demarches/berges/dispositifs/propositions/jury";
    let visitor = visitor(locale, Some(Role::Officer), path);
    Manage::new(&visitor, &Scene::sample(), hall.as_ref(), guest)
}

ui::sample!("a jury", "workflows/jury_manage.html", |locale| {
    let mut hall = hall(false);
    hall.seats.truncate(4);
    manage(locale, Some(hall), Guest::default())
});
ui::sample!("a jury that deliberates", "workflows/jury_manage.html", |locale| {
    manage(locale, Some(hall(true)), Guest::default())
});
ui::sample!("a jury of nobody, an address that is wrong", "workflows/jury_manage.html", |locale| {
    let hall = Hall { jury: None, members: Vec::new(), files: Vec::new(), seats: Vec::new(), ..hall(false) };
    let problems = Problems::one("email", "problem-email");
    manage(locale, Some(hall), Guest { email: "odile".into(), problems, ..Guest::default() })
});
ui::sample!("a workflow without a jury", "workflows/jury_manage.html", |locale| {
    manage(locale, None, Guest::default())
});
