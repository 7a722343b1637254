//! The pages of registers with made-up inquiries.

use forms::{Answers, Form};
use i18n::Texts;
use kernel::{Problems, Timestamp};
use ui::views::{Choice, Link, Pager};

use super::{
    desk::{Desk, Line},
    dossier::{Dossier, Shelf, Shown},
    keeping::Keeping,
};
use crate::{Extension, PieceKind, Refusal, Seal};

const AT: Timestamp = Timestamp(1_795_340_000_000);
const DESK: &str = "/gestion/demarches/plu/dispositifs/registre/registre";

fn layout(t: Texts, url: &str, title: &str) -> ui::Layout {
    ui::Layout::new(t, ui::Brand::sample(), url, title.to_owned())
}

fn piece(t: Texts, id: &str, title: &str, kilobytes: i64) -> Shown {
    Shown {
        id: id.into(),
        title: title.into(),
        url: format!("/demarches/plu/registre/dossier/{id}"),
        about: format!("PDF, {}", files::size_told(t, kilobytes * 1000)),
        sha256: ledger::leaf(title.as_bytes()).to_string(),
        added_at: AT,
    }
}

fn shelves(t: Texts) -> Vec<Shelf> {
    vec![
        (
            PieceKind::Order.label(),
            vec![piece(t, "1", "Arrêté d’ouverture n° 2026-114 du 3 novembre 2026", 412)],
        ),
        (
            PieceKind::File.label(),
            vec![
                piece(t, "2", "Rapport de présentation", 6_400),
                piece(t, "3", "Projet d’aménagement et de développement durables", 2_150),
            ],
        ),
    ]
}

fn extension() -> Extension {
    Extension {
        from_at: AT,
        to_at: AT.plus(12 * Timestamp::DAY),
        reason:
            "Une réunion publique d’information est organisée le 9 décembre à la demande des riverain·es."
                .into(),
        decided_at: AT.plus(-2 * Timestamp::DAY),
    }
}

fn seal() -> Seal {
    Seal {
        sealed_at: AT,
        size: 214,
        hidden: 3,
        root: ledger::leaf(b"root").to_string(),
        public_sha256: ledger::leaf(b"public").to_string(),
        whole_sha256: ledger::leaf(b"whole").to_string(),
    }
}

fn dossier(t: Texts, shelves: Vec<Shelf>, extension: Option<Extension>, seal: Option<Seal>) -> Dossier {
    Dossier {
        layout: layout(t, "/demarches/plu/registre/dossier", t.get("registers-dossier")),
        t,
        shelves,
        size: 214,
        root: ledger::leaf(b"root").to_string(),
        extension,
        seal,
        register_url: "/demarches/plu/registre/registre.json".into(),
        archive_url: Some("/demarches/plu/registre/dossier/archive.zip".into()),
        list_url: "/demarches/plu/registre".into(),
    }
}

ui::sample!("file of an inquiry", "registers/dossier.html", |locale| {
    let t = Texts::of(locale);
    dossier(t, shelves(t), Some(extension()), Some(seal()))
});

ui::sample!("file of an inquiry, empty", "registers/dossier.html", |locale| {
    dossier(Texts::of(locale), Vec::new(), None, None)
});

fn keeping(t: Texts, problems: Problems, seal: Option<Seal>) -> Keeping {
    let before = problems.is_empty() && seal.is_none();
    Keeping {
        layout: layout(t, DESK, t.get("registers-keeping")),
        t,
        tabs: vec![
            Link::new(t.get("registers-desk"), DESK),
            Link { current: true, ..Link::new(t.get("registers-keeping"), DESK) },
        ],
        shelves: shelves(t),
        kinds: PieceKind::ALL.iter().map(|kind| Choice::new(kind.name(), t.get(kind.label()))).collect(),
        kind: String::new(),
        title: String::new(),
        until: "2027-03-01".into(),
        reason: String::new(),
        before,
        runs: true,
        closes_at: Some(AT),
        extensible: !before && seal.is_none(),
        extension: seal.is_some().then(extension),
        over: seal.is_some(),
        problems,
        seal,
        archive_url: format!("{DESK}/archive.zip"),
        public_url: "/demarches/plu/registre/dossier".into(),
    }
}

ui::sample!("keeping of a register, before it opens", "registers/keeping.html", |locale| {
    keeping(Texts::of(locale), Problems::none(), None)
});

ui::sample!("keeping of a register, an end too late", "registers/keeping.html", |locale| {
    keeping(Texts::of(locale), Problems::one("until", Refusal::Days.label()), None)
});

ui::sample!("keeping of a register, sealed", "registers/keeping.html", |locale| {
    keeping(Texts::of(locale), Problems::none(), Some(seal()))
});

fn line(t: Texts, number: i64, title: &str, hidden: bool) -> Line {
    Line {
        number,
        field: format!("note-{number}"),
        title: title.into(),
        body: "Le carrefour de la Croix-Blanche est déjà saturé le matin. Le dossier ne dit rien des voitures que \
            deux cents logements amèneront.\n\nJe demande une étude de circulation avant toute décision."
            .into(),
        url: format!("/demarches/plu/registre/{number}"),
        at: AT,
        channel: t.get(corpus::Channel::Register.label()),
        author: if hidden { String::new() } else { "Odile Ferrand".into() },
        hidden,
        told: forms::told(&Form::default(), &Answers::default(), t, true),
        notes: if hidden {
            Vec::new()
        } else {
            vec![("Jean-Baptiste Oriol".into(), AT, "Rejoint les numéros 4 et 9 : circulation.".into())]
        },
        typed: String::new(),
        problems: Problems::none(),
    }
}

fn desk(t: Texts, lines: Vec<Line>) -> Desk {
    let counts = [(t.get(corpus::Channel::Web.label()), 161), (t.get(corpus::Channel::Register.label()), 53)];
    Desk {
        layout: layout(t, DESK, t.get("registers-desk")),
        t,
        none: Problems::none(),
        tabs: vec![
            Link { current: true, ..Link::new(t.get("registers-desk"), DESK) },
            Link::new(t.get("registers-keeping"), DESK),
        ],
        size: if lines.is_empty() { 0 } else { 214 },
        hidden: 3,
        by_channel: ui::views::bars(&t, counts.map(|(label, many)| (label.to_owned(), many))),
        url: DESK.into(),
        table_url: format!("{DESK}/observations.csv"),
        day: String::new(),
        channels: vec![Choice::new("web", t.get(corpus::Channel::Web.label()))],
        channel: "",
        only: vec![Choice::new("masquees", t.get("registers-only-hidden"))],
        one: "",
        active: 0,
        pager: Pager { first: None, previous: None, next: (!lines.is_empty()).then(|| DESK.into()) },
        lines,
        limit: 4000,
    }
}

ui::sample!("desk of a commissioner", "registers/desk.html", |locale| {
    let t = Texts::of(locale);
    let mut wrong = line(t, 14, "Avis défavorable", true);
    wrong.problems = Problems::one("note-14", "problem-required");
    desk(t, vec![line(t, 12, "La circulation au carrefour de la Croix-Blanche", false), wrong])
});

ui::sample!("desk of a commissioner, nothing filed yet", "registers/desk.html", |locale| {
    desk(Texts::of(locale), Vec::new())
});
