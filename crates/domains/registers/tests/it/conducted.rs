//! An inquiry from its pieces to its seal.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read as _},
    path::Path,
    process::Command,
};

use axum::http::StatusCode;
use db::{Refused, testing};
use files::Document;
use i18n::Texts;
use kernel::{Act, Actor, Grant, Locale, Member, Role, Timestamp};
use registers::{PieceKind, Refusal, Sealed, actions};

use crate::town::{NOW, Town};

fn of(town: &Town<'_>, role: Role) -> Actor {
    let member = Member {
        person: town.person,
        name: "Jean-Baptiste Oriol".into(),
        grants: vec![Grant { role, space: Some(town.space) }],
        second_factor: true,
    };
    Actor { organisation: town.organisation, member: Some(member) }
}

fn refusal<T>(done: Result<T, Refused<Refusal>>) -> Option<Refusal> {
    match done {
        Ok(_) => None,
        Err(Refused::Because(why)) => Some(why),
        Err(Refused::Fault(fault)) => panic!("{fault}"),
    }
}

fn add(town: &Town<'_>, role: Role, title: &str, text: &str) -> Option<Refusal> {
    let (actor, module, title) = (of(town, role), town.module.clone(), title.to_owned());
    let document = Document::parse("a.txt", text.as_bytes()).expect("a text");
    refusal(town.write(move |tx, env| {
        actions::add_piece(tx, env, &actor, &module, (PieceKind::File, title, &document))
    }))
}

fn extend(town: &Town<'_>, role: Role, days: i64) -> Option<Refusal> {
    let (actor, scene) = (of(town, role), town.scene());
    refusal(town.write(move |tx, env| {
        actions::extend(tx, env, &actor, &scene, NOW.plus(days * Timestamp::DAY), "Une réunion est ajoutée.")
    }))
}

fn read(town: &Town<'_>) -> Sealed {
    let scene = town.scene();
    town.read(move |tx| {
        let register = registers::of_module(tx, scene.module.id)?.expect("a register");
        Sealed::read(tx, &scene, &register, Texts::of(Locale::Fr))
    })
}

fn seal(town: &Town<'_>, role: Role, sealed: Sealed) -> Option<Refusal> {
    let (actor, module) = (of(town, role), town.module.clone());
    refusal(town.write(move |tx, env| actions::seal(tx, env, &actor, &module, &sealed)))
}

#[test]
fn pieces_stay_once_the_register_is_open() {
    testing::on_both(|db| {
        let town = Town::new(db);
        assert_eq!(town.keep(), None);
        assert_eq!(
            add(&town, Role::Observer, "Notice", "La notice."),
            Some(Refusal::Unknown),
            "not for an observer"
        );
        town.at(NOW.plus(-2 * Timestamp::DAY));
        assert_eq!(add(&town, Role::Officer, "Notice", "La notice."), None);
        assert_eq!(add(&town, Role::Officer, "Plan", "Le plan."), None);
        let pieces = read(&town).pieces;
        assert_eq!(pieces.iter().map(|piece| piece.title.as_str()).collect::<Vec<_>>(), ["Notice", "Plan"]);
        // sha256sum of « La notice. »
        assert_eq!(pieces[0].sha256, "09706400b51b02e634867663499c30621bf091659d9593f2dd02ac39c085240b");
        let remove = |id| {
            let (actor, module) = (of(&town, Role::Officer), town.module.clone());
            refusal(town.write(move |tx, env| actions::remove_piece(tx, env, &actor, &module, id)))
        };
        assert_eq!(remove(pieces[1].id), None, "before it opens");
        town.at(NOW);
        assert_eq!(remove(pieces[0].id), Some(Refusal::Opened));
        assert_eq!(add(&town, Role::Officer, "Complément", "Le complément."), None, "pieces can still come");
        assert_eq!(read(&town).pieces.len(), 2);
    });
}

#[test]
fn an_inquiry_is_extended_once_by_fifteen_days_at_most() {
    testing::on_both(|db| {
        let town = Town::new(db);
        assert_eq!(town.keep(), None);
        let end = town.phases()[0].ends_at;
        assert_eq!(
            extend(&town, Role::Moderator, 5),
            Some(Refusal::Unknown),
            "a moderator does not conduct it"
        );
        assert_eq!(extend(&town, Role::Observer, 1), Some(Refusal::Days), "the day it ends already");
        assert_eq!(extend(&town, Role::Observer, 17), Some(Refusal::Days), "sixteen days");
        assert_eq!(extend(&town, Role::Observer, 16), None, "fifteen days");
        let phases = town.phases();
        assert_eq!(phases[0].ends_at, end.plus(15 * Timestamp::DAY), "at the same hour");
        assert_eq!(phases[1].starts_at, end.plus(15 * Timestamp::DAY), "what follows comes later by as much");
        assert_eq!(phases[1].ends_at, end.plus(25 * Timestamp::DAY));
        assert_eq!(extend(&town, Role::Officer, 12), Some(Refusal::Extended));
        town.at(NOW.plus(30 * Timestamp::DAY));
        assert_eq!(extend(&town, Role::Officer, 31), Some(Refusal::Over));
    });
}

#[test]
fn a_note_is_for_the_team() {
    testing::on_both(|db| {
        let town = Town::new(db);
        assert_eq!(town.keep(), None);
        town.file("La circulation", "Le carrefour est saturé.");
        let note =
            |role, number| {
                let (actor, module) = (of(&town, role), town.module.clone());
                refusal(town.write(move |tx, env| {
                    actions::note(tx, env, &actor, &module, number, "À rapprocher du 2.")
                }))
            };
        assert!(Role::Observer.allows(Act::SeeTeam));
        assert_eq!(note(Role::Observer, 1), None);
        assert_eq!(note(Role::Observer, 2), Some(Refusal::Unknown), "there is no second observation");
        let sealed = read(&town);
        let text = |path: &str| {
            let found = sealed.texts.iter().find(|text| text.path == path).expect("a text");
            (found.private, String::from_utf8(found.bytes.clone()).expect("UTF-8"))
        };
        assert!(!text("observations.csv").1.contains("À rapprocher"), "the public does not read it");
        let (private, team) = text("equipe/observations.csv");
        assert!(private && team.contains("À rapprocher du 2."));
    });
}

#[test]
fn a_sealed_register_takes_nothing_more_and_its_archive_is_what_its_hashes_say() {
    testing::on_both(|db| {
        let town = Town::new(db);
        assert_eq!(town.keep(), None);
        let first = town.file("La circulation", "Le carrefour est saturé.");
        let hidden = town.file("=cmd", "Des propos.");
        town.hide(hidden);
        assert_eq!(add(&town, Role::Officer, "Rapport", "Le rapport."), None);
        let early = read(&town);
        assert_eq!(
            seal(&town, Role::Officer, early.clone()),
            Some(Refusal::Open),
            "observations can be filed"
        );
        town.at(NOW.plus(2 * Timestamp::DAY));
        assert_eq!(seal(&town, Role::Observer, early.clone()), Some(Refusal::Unknown), "not by an observer");
        town.file("Une lettre", "Arrivée avant la clôture.");
        assert_eq!(seal(&town, Role::Officer, early), Some(Refusal::Moved), "something entered since");
        let sealed = read(&town);
        let told = sealed.public_sha256();
        assert_eq!(seal(&town, Role::Officer, sealed.clone()), None);
        assert_eq!(seal(&town, Role::Officer, sealed), Some(Refusal::Sealed));
        assert_eq!(add(&town, Role::Officer, "Trop tard", "Trop tard."), Some(Refusal::Sealed));
        let module = town.module.id;
        assert!(town.read(move |tx| registers::sealed(tx, module)));

        let public = unpacked(&town, false);
        assert_eq!(
            public.keys().map(String::as_str).collect::<Vec<_>>(),
            [
                "EMPREINTES.sha256",
                "LISEZ-MOI.txt",
                "dossier/01-rapport.txt",
                "observations.csv",
                "registre.json"
            ]
        );
        let table = String::from_utf8(public["observations.csv"].clone()).expect("UTF-8");
        assert!(table.contains("Le carrefour est saturé.") && !table.contains("Des propos."));
        let register = registers::check(std::str::from_utf8(&public["registre.json"]).expect("UTF-8"));
        assert_eq!(register.map(|checked| (checked.size, checked.hidden)), Ok((3, 1)));
        let list = checked_by_coreutils(&public, "EMPREINTES.sha256");
        assert_eq!(list, told, "the hash that the page tells");

        let whole = unpacked(&town, true);
        let table = String::from_utf8(whole["equipe/observations.csv"].clone()).expect("UTF-8");
        assert!(table.contains("Des propos.") && table.contains("'=cmd"), "whole, and never a formula");
        checked_by_coreutils(&whole, "EMPREINTES-equipe.sha256");

        town.hide(first);
        assert_eq!(
            town.archive_status(false),
            StatusCode::NOT_FOUND,
            "hidden since: the public gets it no more"
        );
        assert_eq!(town.archive_status(true), StatusCode::OK);
    });
}

/// The archive, as a visitor gets it.
fn unpacked(town: &Town<'_>, whole: bool) -> BTreeMap<String, Vec<u8>> {
    let bytes = town.archive(whole);
    assert_eq!(bytes, town.archive(whole), "the same bytes each time");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|n| {
            let mut file = archive.by_index(n).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("read");
            (file.name().expect("UTF-8").into_owned(), bytes)
        })
        .collect()
}

/// What anyone does with the archive: `sha256sum -c`. The hash of the list, by `sha256sum`.
fn checked_by_coreutils(files: &BTreeMap<String, Vec<u8>>, list: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(list);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("emptied");
    }
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    let said = Command::new("sha256sum").args(["-c", "--strict", list]).current_dir(&folder).output();
    let said = said.expect("sha256sum");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let lines = String::from_utf8_lossy(&said.stdout).lines().count();
    assert_eq!(lines, files.keys().filter(|path| path.as_str() != list).count(), "every file is listed");
    let said = Command::new("sha256sum").arg(list).current_dir(&folder).output().expect("sha256sum");
    String::from_utf8_lossy(&said.stdout).split(' ').next().unwrap_or_default().to_owned()
}
