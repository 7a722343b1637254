//! What the command tells, in the language of whoever runs it.

use std::{fmt::Write as _, path::Path};

use budgeting::{
    Language,
    measure::{Measures, Rival},
    pabulib::Notices,
    report::Report,
};

use super::Counted;

pub(super) fn no_threshold(language: Language) -> String {
    language
        .of(
            "Le fichier ne donne pas de seuil (min_project_score_threshold) : choisir greedy, ou l’écrire dans une règle (--rule-file).",
            "The file gives no threshold (min_project_score_threshold): choose greedy, or write it in a rule (--rule-file).",
        )
        .to_owned()
}

pub(super) fn unknown_rule(language: Language, name: &str, known: &str) -> String {
    match language {
        Language::Fr => {
            format!("« {name} » n’est pas une règle connue. Il y a : {known} ; et les étiquettes de Pabulib.")
        }
        Language::En => {
            format!("“{name}” is not a known rule. There are: {known}; and the labels of Pabulib.")
        }
    }
}

pub(super) fn unlabelled(language: Language, label: &str, known: &str) -> String {
    match language {
        Language::Fr => format!(
            "L’étiquette du fichier, « {label} », ne dit pas selon quelle règle dépouiller : la choisir avec --rule, parmi {known}."
        ),
        Language::En => format!(
            "The label of the file, “{label}”, does not say under which rule to count: choose one with --rule, among {known}."
        ),
    }
}

pub(super) fn no_project(language: Language, id: &str) -> String {
    match language {
        Language::Fr => format!("Aucun projet du fichier n’a l’identifiant « {id} »."),
        Language::En => format!("No project of the file has the identifier “{id}”."),
    }
}

pub(super) fn written(language: Language, out: &Path) -> String {
    match language {
        Language::Fr => format!("Écrit dans {}.\n", out.display()),
        Language::En => format!("Written to {}.\n", out.display()),
    }
}

/// The winners in order with their costs, then what was asked.
pub(super) fn result(counted: &Counted, report: &Report, language: Language) -> String {
    let (election, outcome) = (&counted.election, &counted.outcome);
    let money = |amount| language.money(amount, &election.currency);
    let mut text = String::new();
    let name = if counted.rule.name.is_empty() { counted.rule.method.name() } else { &counted.rule.name };
    let _ = writeln!(text, "{} {name} ({})", language.of("Règle", "Rule"), &report.rule_hash[..16]);
    for sentence in counted.rule.sentences(language) {
        let _ = writeln!(text, "  {sentence}");
    }
    notices(&counted.notices, language, &mut text);
    if report.ballots_beyond_limits > 0 {
        let count = language.number(i128::from(report.ballots_beyond_limits));
        let _ = match language {
            Language::Fr => writeln!(text, "{count} bulletins dépassent les limites annoncées."),
            Language::En => writeln!(text, "{count} ballots are beyond the limits that were announced."),
        };
    }
    text.push('\n');
    let ids = outcome.winners.iter().map(|one| election.projects[*one].id.chars().count());
    let width = ids.max().unwrap_or(0);
    for (place, winner) in outcome.winners.iter().enumerate() {
        let project = &election.projects[*winner];
        let cost = money(project.cost);
        let _ = write!(text, "{:>4}. {:<width$}  {cost:>16}", place + 1, project.id);
        let _ =
            if project.name == project.id { writeln!(text) } else { writeln!(text, "  {}", project.name) };
    }
    let (spent, budget) = (money(report.total_cost), money(report.budget));
    let count = funded(outcome.winners.len(), language);
    let _ = match language {
        Language::Fr => writeln!(text, "\n{count} : {spent} sur {budget}."),
        Language::En => writeln!(text, "\n{count}: {spent} of {budget}."),
    };
    for tie in ties(report, language) {
        let _ = writeln!(text, "{tie}");
    }
    comparison(report, language, &mut text);
    for project in &report.projects {
        let _ = writeln!(text, "\n{}", project.project);
        for sentence in project.sentences(language, &election.currency) {
            let _ = writeln!(text, "  {sentence}");
        }
    }
    if let Some(found) = &report.measures {
        text.push('\n');
        for sentence in measures(found, language) {
            let _ = writeln!(text, "{sentence}");
        }
        others(&report.other_rules, counted, language, &mut text);
    }
    text
}

/// The ties that left some project unfunded.
pub(super) fn ties(report: &Report, language: Language) -> Vec<String> {
    let said = |tie: &budgeting::report::TieReport| {
        let (projects, by) = (tie.projects.join(", "), tie.decided_by);
        match language {
            Language::Fr => format!("Égalité entre {projects}, départagés par : {by}."),
            Language::En => format!("Tie between {projects}, decided by: {by}."),
        }
    };
    report.ties.iter().filter(|tie| tie.decisive).map(said).collect()
}

fn comparison(report: &Report, language: Language, text: &mut String) {
    let Some(comparison) = &report.comparison else { return };
    let of = |count: u64| language.number(i128::from(count));
    let (method, greedy) = (of(comparison.prefer_method), of(comparison.prefer_greedy));
    let kept = match (comparison.greedy_is_kept, language) {
        (true, Language::Fr) => "le classement par voix est retenu",
        (true, Language::En) => "the ranking by votes is kept",
        (false, Language::Fr) => "la méthode est retenue",
        (false, Language::En) => "the method is kept",
    };
    let _ = match language {
        Language::Fr => writeln!(
            text,
            "{method} personnes préfèrent le résultat de la méthode, {greedy} celui du classement par voix : {kept}."
        ),
        Language::En => writeln!(
            text,
            "{method} people prefer the outcome of the method, {greedy} that of the ranking by votes: {kept}."
        ),
    };
}

fn notices(notices: &Notices, language: Language, text: &mut String) {
    for (kind, count, first) in notices.iter() {
        let lines: Vec<String> = first.iter().take(3).map(|one| one.line.to_string()).collect();
        let more = if count > 3 { ", …" } else { "" };
        let (words, lines) = (kind.words(language), lines.join(", "));
        let _ = match language {
            Language::Fr => writeln!(text, "Lu quand même : {words} ({count} fois ; ligne {lines}{more})."),
            Language::En => writeln!(text, "Read all the same: {words} ({count} times; line {lines}{more})."),
        };
    }
}

/// Figures of an outcome as sentences.
pub(super) fn measures(found: &Measures, language: Language) -> Vec<String> {
    let empty = language.percent(i128::from(found.empty_handed), i128::from(found.expressed));
    let mut said = vec![match language {
        Language::Fr => {
            format!(
                "{empty} des personnes n’ont aucun des projets qu’elles soutiennent parmi les projets financés."
            )
        }
        Language::En => {
            format!("{empty} of the people have none of the projects they support among those funded.")
        }
    }];
    let got: u64 = found.satisfaction.iter().enumerate().map(|(got, voters)| got as u64 * voters).sum();
    let hundredths = (got * 100 + found.expressed / 2).checked_div(found.expressed).unwrap_or(0);
    let mean = format!("{}{}{:02}", hundredths / 100, language.of(",", "."), hundredths % 100);
    said.push(match language {
        Language::Fr => format!("Une personne a en moyenne {mean} projets financés parmi les siens."),
        Language::En => format!("A person has {mean} funded projects among theirs on average."),
    });
    let due: Vec<String> = found.ejr_plus_violations.iter().map(|one| one.project.clone()).collect();
    if !due.is_empty() {
        let due = due.join(", ");
        said.push(match language {
            Language::Fr => format!(
                "Des groupes assez grands pour les financer avec leur part du budget n’ont pas obtenu : {due} (EJR+)."
            ),
            Language::En => {
                format!("Groups large enough to fund them with their share of the budget did not get: {due} (EJR+).")
            }
        });
    }
    said
}

fn others(rivals: &[Rival], counted: &Counted, language: Language, text: &mut String) {
    let title =
        language.of("Ce que d’autres règles auraient retenu :", "What other rules would have chosen:");
    let _ = writeln!(text, "\n{title}");
    let none = |names: String| if names.is_empty() { language.of("aucun", "none").to_owned() } else { names };
    for rival in rivals {
        let cost = language.money(rival.total_cost, &counted.election.currency);
        let (plus, minus) = (none(rival.funded_instead.join(", ")), none(rival.not_funded.join(", ")));
        let (rule, count) = (&rival.rule, rival.winners.len());
        let _ = match language {
            Language::Fr => {
                writeln!(text, "  {rule:<16} {count} projets, {cost} ; en plus : {plus} ; en moins : {minus}")
            }
            Language::En => {
                writeln!(text, "  {rule:<16} {count} projects, {cost}; added: {plus}; dropped: {minus}")
            }
        };
    }
}

/// How many projects are funded.
pub(super) fn funded(count: usize, language: Language) -> String {
    match (language, count) {
        // One and none are singular in French, one alone in English.
        (Language::Fr, 0 | 1) => format!("{count} projet financé"),
        (Language::Fr, _) => format!("{count} projets financés"),
        (Language::En, 1) => format!("{count} project funded"),
        (Language::En, _) => format!("{count} projects funded"),
    }
}
