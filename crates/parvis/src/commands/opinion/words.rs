//! What the command tells, in the language of whoever runs it.

use std::{fmt::Write as _, path::Path};

use opinion::{
    Id, Language, Position,
    map::Verdict,
    report::{Defining, Report, Said},
};

use super::{Audit, Drawn};

pub(super) fn nobody(language: Language, id: &str) -> String {
    match language {
        Language::Fr => format!("Aucun participant du fichier n’a l’identifiant « {id} »."),
        Language::En => format!("No participant of the file has the identifier “{id}”."),
    }
}

pub(super) fn written(language: Language, out: &Path) -> String {
    match language {
        Language::Fr => format!("Écrit dans {}.\n", out.display()),
        Language::En => format!("Written to {}.\n", out.display()),
    }
}

/// A share, as people write it.
pub(super) fn percent(language: Language, share: f64) -> String {
    format!("{:.0}{}", share * 100.0, language.of("\u{a0}%", "%"))
}

/// A whole number, thousands apart.
pub(super) fn number(language: Language, number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(language.of('\u{202f}', ','));
        }
        text.push(digit);
    }
    text
}

/// What it is, then the figures.
pub(super) fn told(language: Language, what: &str, figures: &str) -> String {
    format!("{what}{} {figures}", language.of("\u{a0}:", ":"))
}

/// Two decimals.
pub(super) fn decimal(language: Language, number: f64) -> String {
    let text = format!("{number:.2}");
    language.of(text.replace('.', ","), text.clone())
}

/// The letter of a group.
pub(super) fn letter(group: u8) -> char {
    char::from(b'A' + group.min(25))
}

/// How many people.
pub(super) fn people(language: Language, count: usize) -> String {
    let word = match (language, count) {
        (Language::Fr, 0 | 1) => "personne",
        (Language::Fr, _) => "personnes",
        (Language::En, 1) => "person",
        (Language::En, _) => "people",
    };
    format!("{} {word}", number(language, count))
}

/// What the groups are worth.
pub(super) fn verdict(language: Language, report: &Report) -> String {
    let (fr, en) = match report.verdict {
        Verdict::Clear => ("Les groupes sont nets.", "The groups are clear."),
        Verdict::Faint => (
            "Pas de groupes nets : les avis passent de l’un à l’autre sans coupure. Ceux qui suivent ne sont qu’une façon de lire.",
            "No clear groups: opinions run from one to the next without a gap. Those below are only one way to read them.",
        ),
        Verdict::Unstable => (
            "Pas de groupes nets : ils changent quand quelques personnes manquent. Ceux qui suivent ne sont qu’une façon de lire.",
            "No clear groups: they change when some people are left out. Those below are only one way to read them.",
        ),
        Verdict::TooSmall => (
            "Pas de groupes : quelques personnes répondent à part, toutes les autres ensemble.",
            "No groups: a few people answer on their own, all the others together.",
        ),
        Verdict::NothingVaries => (
            "Pas de groupes : rien ne distingue les réponses des uns et des autres.",
            "No groups: nothing tells one person’s answers from another’s.",
        ),
        Verdict::FewPeople => (
            "Pas de carte : il faut au moins deux participants avec un vote.",
            "No map: it takes at least two participants with a vote.",
        ),
        Verdict::FewStatements => (
            "Pas de carte : il faut au moins deux énoncés avec un vote.",
            "No map: it takes at least two statements with a vote.",
        ),
    };
    let mut text = language.of(fr, en).to_owned();
    if let (Some(silhouette), true) = (report.silhouette, report.verdict.has_groups()) {
        let silhouette = decimal(language, silhouette);
        let _ = match language {
            Language::Fr => write!(text, " Netteté (silhouette)\u{a0}: {silhouette}."),
            Language::En => write!(text, " Separation (silhouette): {silhouette}."),
        };
    }
    if let Some(agreement) = report.agreement {
        let agreement = decimal(language, agreement);
        let _ = match language {
            Language::Fr => write!(
                text,
                " Accord quand un cinquième des personnes manque\u{a0}: {agreement} (1\u{a0}: les mêmes groupes)."
            ),
            Language::En => write!(
                text,
                " Agreement when a fifth of the people is left out: {agreement} (1: the same groups)."
            ),
        };
    }
    text
}

/// Who took part.
pub(super) fn summary(language: Language, report: &Report) -> String {
    let [participants, statements, votes] =
        [report.participants, report.statements_voted_on, report.votes].map(|count| number(language, count));
    let grouped = people(language, report.grouped);
    match language {
        Language::Fr => format!(
            "{participants} participants, {statements} énoncés, {votes} votes\u{202f}; {grouped} ont assez voté pour être dans un groupe."
        ),
        Language::En => format!(
            "{participants} participants, {statements} statements, {votes} votes; {grouped} voted enough to be in a group."
        ),
    }
}

/// How a group stands on a statement that defines it.
pub(super) fn defining(language: Language, one: &Defining) -> String {
    let share = percent(language, f64::from(one.held) / f64::from(one.seen.max(1)));
    let ratio = decimal(language, one.ratio);
    let side = match (language, one.position) {
        (Language::Fr, Position::Agree) => "d’accord",
        (Language::Fr, _) => "pas d’accord",
        (Language::En, Position::Agree) => "agree",
        (Language::En, _) => "disagree",
    };
    let (held, seen) = (one.held, one.seen);
    match language {
        Language::Fr => format!("{share} {side} ({held} sur {seen}), {ratio} fois la part des autres"),
        Language::En => format!("{share} {side} ({held} of {seen}), {ratio} times the share of the others"),
    }
}

/// A share of votes for a side.
pub(super) fn share(language: Language, said: Said, position: Position) -> String {
    let (held, seen) = match position {
        Position::Agree => (said.agree, said.agree + said.disagree + said.pass),
        Position::Disagree => (said.disagree, said.agree + said.disagree + said.pass),
        Position::Pass => (said.pass, said.agree + said.disagree + said.pass),
    };
    if seen == 0 { "–".to_owned() } else { percent(language, f64::from(held) / f64::from(seen)) }
}

/// A side, as a word before shares.
pub(super) fn side(language: Language, position: Position) -> &'static str {
    match position {
        Position::Agree => language.of("d’accord", "agree"),
        Position::Disagree => language.of("pas d’accord", "disagree"),
        Position::Pass => language.of("passent", "pass"),
    }
}

/// The shares of each group for a side: `A 82 %, B 75 %`.
pub(super) fn shares(language: Language, report: &Report, id: &Id, position: Position) -> String {
    let Some(statement) = report.statement(id) else { return String::new() };
    let each = (0_u8..).zip(&statement.groups);
    let each = each.map(|(group, said)| format!("{} {}", letter(group), share(language, *said, position)));
    each.collect::<Vec<_>>().join(", ")
}

/// A statement by its identifier and its words.
pub(super) fn named(report: &Report, id: &Id) -> String {
    match report.statement(id) {
        Some(statement) if !statement.text.is_empty() => format!("{id} · {}", statement.text),
        _ => id.to_string(),
    }
}

/// The map in words.
pub(super) fn result(drawn: &Drawn, audit: Option<&Audit>) -> String {
    let (report, language) = (&drawn.report, drawn.language);
    let mut text = format!("{}\n{}\n", summary(language, report), verdict(language, report));
    for group in &report.groups {
        let (name, count) = (letter(group.group), people(language, group.people));
        let _ = writeln!(text, "\n{} {name} – {count}", language.of("Groupe", "Group"));
        for one in &group.defined_by {
            let _ = writeln!(text, "  {}\n    {}", named(report, &one.statement), defining(language, one));
        }
    }
    let mut section = |title: &str, lines: Vec<String>| {
        let _ = writeln!(text, "\n{title}");
        if lines.is_empty() {
            let _ = writeln!(text, "  {}", language.of("rien", "nothing"));
        }
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    };
    let common = report.common_ground.iter().map(|one| {
        let shares = shares(language, report, &one.statement, one.position);
        format!(
            "{}\n    {}",
            named(report, &one.statement),
            told(language, side(language, one.position), &shares)
        )
    });
    section(language.of("Terrain d’entente", "Common ground"), common.collect());
    let differences = report.differences.iter().map(|one| {
        let shares = shares(language, report, &one.statement, Position::Agree);
        format!(
            "{}\n    {}",
            named(report, &one.statement),
            told(language, side(language, Position::Agree), &shares)
        )
    });
    section(language.of("Différences", "Differences"), differences.collect());
    let doubts = report.doubts.iter().map(|id| {
        let pass = report.statement(id).map_or(0.0, |statement| statement.pass);
        format!(
            "{}\n    {}",
            named(report, id),
            told(language, side(language, Position::Pass), &percent(language, pass))
        )
    });
    section(language.of("Hésitations", "Doubts"), doubts.collect());
    if let Some(audit) = audit {
        section(language.of("Contrôles", "Checks"), audited(language, audit));
    }
    text
}

fn audited(language: Language, audit: &Audit) -> Vec<String> {
    let ids = |ids: &[Id]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let expected = percent(language, audit.common_ground.expected);
    let covered = percent(language, audit.slate_covers.expected);
    let slate = ids(&audit.slate);
    let mut lines = match language {
        Language::Fr => vec![
            format!(
                "Le terrain d’entente laisse {expected} des personnes sans aucun énoncé qu’elles partagent."
            ),
            format!("La liste {slate} en laisse {covered}."),
        ],
        Language::En => vec![
            format!("Common ground leaves {expected} of the people without a statement that they share."),
            format!("The list {slate} leaves {covered}."),
        ],
    };
    let alike: usize = audit.duplicates.iter().sum();
    let classes = audit.duplicates.len();
    lines.push(match language {
        Language::Fr => {
            format!("{} votent exactement comme une autre ({classes} ensembles).", people(language, alike))
        }
        Language::En => format!("{} vote exactly like another ({classes} sets).", people(language, alike)),
    });
    let removed = audit.without_duplicates.iter().chain(&audit.without_bursts);
    for one in removed {
        let (count, alike) = (people(language, one.people), decimal(language, one.alike));
        let (lost, gained) = (ids(&one.lost), ids(&one.gained));
        let or = |ids: String| if ids.is_empty() { language.of("rien", "nothing").to_owned() } else { ids };
        let (lost, gained) = (or(lost), or(gained));
        lines.push(match language {
            Language::Fr => format!(
                "Sans {count} qui se ressemblent ou sont arrivées ensemble : accord des groupes {alike} ; sort du terrain d’entente : {lost} ; y entre : {gained}."
            ),
            Language::En => format!(
                "Without {count} who look alike or came together: agreement of groups {alike}; leaves common ground: {lost}; joins it: {gained}."
            ),
        });
    }
    lines
}
