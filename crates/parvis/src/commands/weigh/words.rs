//! What the command tells, in the language of whoever runs it.

use std::{fmt::Write as _, path::Path};

use survey::{
    Finding, Language, Refusal,
    crossing::{Crossing, Group},
    precision::half_width,
    report::{Line, Report},
};

use super::Weighed;

/// So many findings are told one by one.
const MOST: usize = 50;

pub(super) fn findings(language: Language, found: &[Finding]) -> String {
    // What is wrong in the same way on many lines is told once.
    let mut alike: Vec<(&Finding, usize)> = Vec::new();
    let mut more = 0;
    for one in found {
        let same = |(other, _): &(&Finding, usize)| {
            (&other.file, &other.column, &other.trouble) == (&one.file, &one.column, &one.trouble)
        };
        match alike.iter().position(same) {
            Some(place) => alike[place].1 += 1,
            None if alike.len() < MOST => alike.push((one, 1)),
            None => more += 1,
        }
    }
    let mut told: Vec<String> = alike
        .iter()
        .map(|(one, lines)| match lines - 1 {
            0 => one.sentence(language),
            1 => one.sentence(language) + language.of(" Une autre ligne aussi.", " Another line too."),
            lines => {
                one.sentence(language)
                    + &language
                        .of(format!(" {lines} autres lignes aussi."), format!(" {lines} other lines too."))
            }
        })
        .collect();
    if more > 0 {
        told.push(language.of(format!("… et {more} autres lignes."), format!("… and {more} other lines.")));
    }
    told.push(nothing(language));
    told.join("\n")
}

fn nothing(language: Language) -> String {
    language.of("Rien n’est pondéré, rien n’est écrit.", "Nothing is weighed, nothing is written.").to_owned()
}

pub(super) fn no_bounds(language: Language) -> String {
    language.of(
        "cette méthode demande des bornes : --bounds 0.3,3".to_owned(),
        "this method needs bounds: --bounds 0.3,3".to_owned(),
    )
}

pub(super) fn not_linear(language: Language) -> String {
    language.of(
        "la méthode linear n’a pas de bornes : prenez --method truncated".to_owned(),
        "the method linear has no bounds: take --method truncated".to_owned(),
    )
}

pub(super) fn written(language: Language, out: &Path) -> String {
    format!("{} {}.\n", language.of("Écrit dans", "Written to"), out.display())
}

/// A margin by its name.
fn margin(language: Language, variable: &str, modality: Option<&str>) -> String {
    match modality {
        Some(modality) => {
            language.of(format!("« {variable} : {modality} »"), format!("“{variable}: {modality}”"))
        }
        None => language.of(format!("« {variable} »"), format!("“{variable}”")),
    }
}

/// Why there are no weights, and what to do about it.
pub(super) fn refusal(language: Language, refusal: &Refusal, bounded: bool) -> String {
    let n = |value: f64| number(language, value, 2);
    let text = match refusal {
        Refusal::Bounds => no_bounds(language),
        Refusal::Clash => language.of(
            "Les bornes et l’écrêtage ne laissent aucun poids à quelqu’un. Élargissez --bounds ou --trim."
                .to_owned(),
            "The bounds and the trimming leave no weight to someone. Widen --bounds or --trim.".to_owned(),
        ),
        Refusal::Nobody { variable, modality, wanted } => {
            let name = margin(language, variable, modality.as_deref());
            language.of(
                format!("Le calage est impossible : personne n’apporte rien à {name}, pour {} voulus. Retirez cette marge, ou regroupez-la.", n(*wanted)),
                format!("Calibration is impossible: nobody brings anything to {name}, for {} wanted. Take this margin away, or gather it.", n(*wanted)),
            )
        }
        Refusal::Contradiction { variable, modality, wanted, implied } => {
            let name = margin(language, variable, modality.as_deref());
            let (wanted, implied) = (n(*wanted), n(*implied));
            language.of(
                format!("Le calage est impossible : les marges se contredisent. Pour ces répondants, les autres marges imposent {implied} à {name}, qui en demande {wanted}. Corrigez la marge, ou regroupez des modalités."),
                format!("Calibration is impossible: margins contradict each other. For these people, the other margins impose {implied} on {name}, which asks for {wanted}. Mend the margin, or gather modalities."),
            )
        }
        Refusal::Apart { variable, modality, wanted, reached, rounds, narrowest } => {
            let name = margin(language, variable, modality.as_deref());
            let (wanted, reached) = (n(*wanted), n(*reached));
            let mut text = language.of(
                format!("Le calage ne converge pas : après {rounds} tours, {name} est à {reached} pour {wanted} voulus. "),
                format!("Calibration does not converge: after {rounds} rounds, {name} is at {reached} for {wanted} wanted. "),
            );
            text += &match narrowest {
                Some((low, high)) => {
                    let option = if bounded { "--bounds" } else { "--trim" };
                    language.of(
                        format!("Les bornes sont trop serrées : {option} {low},{high} suffit."),
                        format!("The bounds are too tight: {option} {low},{high} is enough."),
                    )
                }
                None => language.of(
                    "Aucun poids positif ne tient toutes les marges avec ces répondants : regroupez des modalités rares, ou retirez une marge.".to_owned(),
                    "No positive weights meet all margins with these people: gather rare modalities, or take a margin away.".to_owned(),
                ),
            };
            text
        }
    };
    format!("{text}\n{}", nothing(language))
}

/// A number with at most so many decimals, spaces between thousands in French.
pub(super) fn number(language: Language, value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let (whole, after) = text.split_once('.').unwrap_or((text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
    let mut grouped = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(language.of('\u{202f}', ','));
        }
        grouped.push(digit);
    }
    if after.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped}{}{after}", language.of(',', '.'))
    }
}

/// A share with one decimal.
pub(super) fn percent(language: Language, share: f64) -> String {
    let text = format!("{:.1}", share * 100.0);
    language.of(format!("{}\u{a0}%", text.replace('.', ",").replace('-', "−")), format!("{text}%"))
}

/// A gap as powers of ten tell it.
pub(super) fn gap(gap: f64) -> String {
    if gap == 0.0 { "0".to_owned() } else { format!("{gap:.0e}") }
}

pub(super) fn method(language: Language, word: &str) -> &'static str {
    let (fr, en) = match word {
        "linear" => ("linéaire (moindres carrés)", "linear (least squares)"),
        "raking" => ("raking ratio", "raking ratio"),
        "logit" => ("logit", "logit"),
        _ => ("linéaire tronquée", "truncated linear"),
    };
    language.of(fr, en)
}

/// What can be said of margins of error, and why no more.
pub(super) fn precision(language: Language, report: &Report) -> String {
    match (report.margin_of_error, report.sample) {
        (Some(half), _) => {
            let half = number(language, half * 100.0, 1);
            let people = report.quality.people;
            let plain = half_width(0.5, people as f64, people, report.population);
            let plain = number(language, plain * 100.0, 1);
            language.of(
                format!("Marge d’erreur à 95 % d’une part proche de 50 % : ± {half} points, l’effet de la pondération compris (± {plain} sans elle). Elle vaut pour un échantillon tiré au sort où la non-réponse ne dépend que des variables de calage ; elle ne dit rien des questions mal comprises."),
                format!("Margin of error at 95% of a share near 50%: ± {half} points, with what weighting costs (± {plain} without). It holds for a sample drawn by lot where not answering depends on the margins’ variables alone; it says nothing of questions that were misunderstood."),
            )
        }
        (None, "quota") => language.of(
            "Pas de marge d’erreur : l’échantillon est par quotas. Personne n’y avait une chance connue d’être interrogé, et aucun calcul ne dit de combien ses parts s’écartent de celles de la population. La pondération corrige les écarts sur les variables de calage, pas les autres.".to_owned(),
            "No margin of error: the sample is by quotas. Nobody had a known chance of being asked, and no computation says how far its shares are from those of the population. Weighting mends gaps on the margins’ variables, not others.".to_owned(),
        ),
        (None, _) => language.of(
            "Pas de marge d’erreur : a répondu qui voulait. Rien ne dit de combien ceux qui ont répondu diffèrent des autres, même à âge, sexe ou diplôme égal ; un chiffre ± serait trompeur. La pondération corrige les écarts sur les variables de calage, pas les autres.".to_owned(),
            "No margin of error: whoever wanted answered. Nothing says how much those who answered differ from the others, even at the same age, sex or diploma; a ± would mislead. Weighting mends gaps on the margins’ variables, not others.".to_owned(),
        ),
    }
}

/// The answers of a group.
pub(super) fn group(language: Language, group: &Group) -> String {
    let name = |answer: &String| match answer.as_str() {
        "" => language.of("sans réponse", "no answer").to_owned(),
        other => other.to_owned(),
    };
    let names: Vec<String> = group.answers.iter().take(4).map(name).collect();
    let more = if group.answers.len() > 4 { ", …" } else { "" };
    if names.len() == 1 {
        names.concat()
    } else {
        format!("{} : {}{more}", language.of("regroupés", "gathered"), names.join(", "))
    }
}

pub(super) fn unpublished(language: Language) -> String {
    language
        .of(
            "Ce croisement n’est pas montré : trop peu de personnes dans trop de cases.",
            "This table is not shown: too few people in too many cells.",
        )
        .to_owned()
}

fn table(text: &mut String, header: &[String], rows: &[Vec<String>]) {
    let long = |one: &String| one.chars().count();
    let width =
        |at: usize| rows.iter().chain([&header.to_vec()]).map(|row| long(&row[at])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let space = " ".repeat(width - long(cell));
            line += &if at == 0 { format!("{cell}{space}") } else { format!("  {space}{cell}") };
        }
        let _ = writeln!(text, "  {}", line.trim_end());
    }
}

fn crossing(text: &mut String, language: Language, crossing: &Crossing) {
    let (rows, columns) = (&crossing.rows, &crossing.columns);
    let _ = writeln!(
        text,
        "\n{} × {} ({})",
        rows.name,
        columns.name,
        language.of("% pondérés en ligne, n : personnes", "weighted % of rows, n: people")
    );
    if !crossing.published {
        let _ = writeln!(text, "  {}", unpublished(language));
        return;
    }
    let mut header = vec![String::new()];
    header.extend(columns.groups.iter().map(|one| group(language, one)));
    header.push("n".to_owned());
    let lines: Vec<Vec<String>> = rows
        .groups
        .iter()
        .zip(&crossing.cells)
        .map(|(name, cells)| {
            let mut line = vec![group(language, name)];
            line.extend(cells.iter().map(|cell| match cell {
                Some(cell) => format!("{} ({})", percent(language, cell.of_row), cell.people),
                None => "…".to_owned(),
            }));
            line.push(name.people.to_string());
            line
        })
        .collect();
    table(text, &header, &lines);
    if crossing.cells.iter().flatten().any(Option::is_none) {
        let _ = writeln!(
            text,
            "  {}",
            language.of(
                "… : trop peu de personnes, ou masqué pour que les totaux ne le rendent pas.",
                "…: too few people, or hidden so that totals do not give it back."
            )
        );
    }
}

fn margins(text: &mut String, language: Language, lines: &[Line]) {
    let header = [
        language.of("Marge", "Margin"),
        "n",
        language.of("avant", "before"),
        language.of("après", "after"),
        language.of("voulu", "wanted"),
    ]
    .map(str::to_owned);
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let name = match &line.modality {
                Some(modality) => {
                    format!("{} : {modality}{}", line.variable, if line.fragile { " *" } else { "" })
                }
                None => line.variable.clone(),
            };
            let told = match line.shares {
                Some([wanted, before, after]) => [before, after, wanted].map(|one| percent(language, one)),
                None => [line.before, line.after, line.wanted].map(|one| number(language, one, 1)),
            };
            let mut row = vec![name, line.people.to_string()];
            row.extend(told);
            row
        })
        .collect();
    table(text, &header, &rows);
    if lines.iter().any(|line| line.fragile) {
        let _ = writeln!(
            text,
            "  {}",
            language.of(
                "* moins de 30 personnes ou de 5 % : à regrouper avec une autre modalité si l’on peut.",
                "* fewer than 30 people or 5%: gather with another modality if you can."
            )
        );
    }
}

/// What there is to say of the starting point.
pub(super) fn notes(language: Language, report: &Report) -> Vec<String> {
    let mut notes = Vec::new();
    if !report.rounded.is_empty() {
        let names = report.rounded.join(", ");
        notes.push(language.of(
            format!("Ramenés au même total, à l’arrondi près : {names}."),
            format!("Brought to the same whole, within their rounding: {names}."),
        ));
    }
    if report.quality.negative > 0 {
        let many = report.quality.negative;
        notes.push(language.of(
            format!("{many} poids négatifs : prenez --method raking ou des bornes."),
            format!("{many} negative weights: take --method raking or bounds."),
        ));
    }
    let (low, high) = report.held;
    if low + high > 0 {
        notes.push(language.of(
            format!("{low} personnes à la borne basse, {high} à la borne haute."),
            format!("{low} people at the lower bound, {high} at the upper."),
        ));
    }
    if report.quality.largest > 5.0 {
        let largest = number(language, report.quality.largest, 1);
        notes.push(language.of(
            format!("Une personne compte {largest} fois la moyenne : bornez (--trim 0.3,3) ou regroupez des modalités."),
            format!("Someone counts {largest} times the mean: trim (--trim 0.3,3) or gather modalities."),
        ));
    }
    notes
}

pub(super) fn result(weighed: &Weighed) -> String {
    let (report, language) = (&weighed.report, weighed.language);
    let quality = &report.quality;
    let mut text = String::new();
    let n = |value: f64, decimals: usize| number(language, value, decimals);
    let last = report.rounds.last().copied().unwrap_or(0.0);
    let rounds = report.rounds.len().saturating_sub(1);
    let _ = writeln!(
        text,
        "{}",
        language.of(
            format!(
                "{} personnes pèsent pour {} ; méthode {} ; {rounds} tours, plus grand écart à une marge {}.",
                n(quality.people as f64, 0),
                n(report.total, 1),
                method(language, report.method),
                gap(last)
            ),
            format!(
                "{} people weigh for {}; method {}; {rounds} rounds, largest gap to a margin {}.",
                n(quality.people as f64, 0),
                n(report.total, 1),
                method(language, report.method),
                gap(last)
            ),
        )
    );
    margins(&mut text, language, &report.margins);
    let _ = writeln!(
        text,
        "{}",
        language.of(
            format!(
                "Poids de {} à {} fois la moyenne. Effet de plan (Kish) {} : la précision de {} personnes de même poids.",
                n(quality.smallest, 2),
                n(quality.largest, 2),
                n(quality.design_effect, 2),
                n(quality.effective, 0)
            ),
            format!(
                "Weights from {} to {} times the mean. Design effect (Kish) {}: as precise as {} people of equal weight.",
                n(quality.smallest, 2),
                n(quality.largest, 2),
                n(quality.design_effect, 2),
                n(quality.effective, 0)
            ),
        )
    );
    for note in notes(language, report) {
        let _ = writeln!(text, "{note}");
    }
    let _ = writeln!(text, "{}", precision(language, report));
    for one in &report.crossings {
        crossing(&mut text, language, one);
    }
    text
}
