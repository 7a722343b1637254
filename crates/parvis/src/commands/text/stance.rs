//! `parvis text stance`, and the sides of `summary` and `render`.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

use clap::Args;
use parvis_text::{
    Corpus, Document,
    coding::stance::{Judged, Learned, Reason, Stance, by_words, reasons},
    counts::Parts,
    fold,
};
use serde_json::json;

use super::{Asked, input, reading::write, say::Speech, similar::short, words::Told, words::parts_by};

/// Where contributions stand.
#[derive(Args)]
pub(super) struct Stances {
    #[command(flatten)]
    asked: Asked,
    /// The column of the stances that people gave: for, against, question, neither (or pour, contre, question, aucune); they are learned
    /// from, and the other contributions are judged
    #[arg(long, value_name = "COLUMN")]
    labels: Option<String>,
    /// Writes the contributions with their stance, its probability and how many sentences give a reason (.csv, .jsonl, or .txt for IRaMuTeQ)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The stance that a label says.
fn label(text: &str) -> Option<Stance> {
    match fold(text.trim()).as_str() {
        "for" | "pour" | "favorable" | "oui" | "yes" | "agree" | "d'accord" => Some(Stance::For),
        "against" | "contre" | "defavorable" | "non" | "no" | "disagree" | "pas d'accord" => {
            Some(Stance::Against)
        }
        "question" => Some(Stance::Question),
        "neither" | "aucune" | "aucun" | "neutre" | "neutral" | "none" => Some(Stance::Neither),
        _ => None,
    }
}

fn name(stance: Stance, speech: Speech) -> &'static str {
    match stance {
        Stance::For => speech.of("pour", "for"),
        Stance::Against => speech.of("contre", "against"),
        Stance::Question => "question",
        Stance::Neither => speech.of("ni l’un ni l’autre", "neither"),
    }
}

/// What judges: learned from labels, or words alone.
struct Judge(Option<Learned>);

impl Judge {
    fn judge(&self, text: &str) -> Judged {
        self.0.as_ref().map_or_else(|| by_words(text), |learned| learned.judge(text))
    }
}

/// The labels of documents, empty ones left out.
fn labels(corpus: &Corpus, column: &str, speech: Speech) -> Result<Vec<Option<Stance>>, String> {
    parts_by(corpus, column, speech)?;
    let of = |document: &Document| {
        let text = document.variable(column).unwrap_or_default().trim();
        if text.is_empty() {
            return Ok(None);
        }
        label(text).map(Some).ok_or_else(|| {
            let at = document.place.line.map_or_else(String::new, |line| {
                speech.of(format!(", ligne {line}"), format!(", line {line}"))
            });
            speech.of(
                format!(
                    "{}{at}, colonne {column} : « {text} » ; écrire pour, contre, question ou aucune.",
                    document.place.file
                ),
                format!(
                    "{}{at}, column {column}: “{text}”; write for, against, question or neither.",
                    document.place.file
                ),
            )
        })
    };
    corpus.documents.iter().map(of).collect()
}

fn learn(corpus: &Corpus, labels: &[Option<Stance>]) -> Option<Learned> {
    let known = corpus.documents.iter().zip(labels);
    Learned::learn(known.filter_map(|(document, label)| Some((document.text.as_str(), (*label)?))))
}

struct Line<'a> {
    document: &'a Document,
    judged: Judged,
    reasons: Vec<Reason>,
}

pub(super) fn stance(asked: &Stances) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let labels = asked.labels.as_ref().map(|column| labels(&corpus, column, speech)).transpose()?;
    let judge = Judge(match &labels {
        Some(labels) => Some(learn(&corpus, labels).ok_or_else(|| {
            speech.of(
                "Il faut au moins dix contributions avec leur position, de deux positions différentes.",
                "It takes ten contributions with their stance at least, of two different ones.",
            )
        })?),
        None => None,
    });
    let open = |at: usize| labels.as_ref().is_none_or(|labels| labels[at].is_none());
    let told: Vec<Line<'_>> = corpus
        .documents
        .iter()
        .enumerate()
        .filter(|(at, _)| open(*at))
        .map(|(_, document)| Line {
            document,
            judged: judge.judge(&document.text),
            reasons: reasons(&document.text),
        })
        .collect();
    if let Some(path) = &asked.out {
        let documents = told.iter().map(|one| with_stance(one, speech)).collect();
        write(&Corpus { documents }, path, speech)?;
    }
    let measure = judge.0.as_ref().map(Learned::measure);
    if asked.asked.told.json {
        let one = |one: &Line<'_>| {
            let [pro, against, question, neither] = one.judged.probabilities;
            let reasons: Vec<_> = one
                .reasons
                .iter()
                .map(|reason| json!({ "span": reason.span, "text": &one.document.text[reason.span.clone()], "because": reason.because }))
                .collect();
            json!({ "id": one.document.id, "stance": one.judged.stance, "because": one.judged.because, "reasons": reasons,
                "probabilities": { "for": pro, "against": against, "question": question, "neither": neither } })
        };
        let told: Vec<_> = told.iter().map(one).collect();
        return Ok(format!("{}\n", json!({ "stances": told, "measure": measure })));
    }
    let mut text = String::new();
    for one in &told {
        let best = one.judged.probabilities.iter().copied().fold(0.0, f64::max);
        let stance = one
            .judged
            .stance
            .map_or(speech.of("ne sait pas", "does not know"), |stance| name(stance, speech));
        let words: Vec<&str> = one.judged.because.iter().map(|(word, _)| word.as_str()).collect();
        let words = if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) };
        let _ = writeln!(text, "{}  {stance} {}{words}", one.document.id, speech.percent(best));
        for reason in &one.reasons {
            let said = &one.document.text[reason.span.clone()];
            let _ = writeln!(text, "    {} : {}", reason.because.join(", "), speech.quoted(&short(said)));
        }
    }
    let _ = writeln!(text, "{}", totals(&told, speech));
    if let Some(measure) = measure {
        let (first, all) = (speech.percent(measure.first), labels.iter().flatten().flatten().count());
        let told = speech.of(
            format!("Sur les {all} positions données, chacune jugée sans la sienne : {first} de justes."),
            format!("Of the {all} stances given, each judged without its own: {first} right."),
        );
        let _ = writeln!(text, "{told}");
    }
    Ok(text)
}

fn totals(told: &[Line<'_>], speech: Speech) -> String {
    let count = |stance: Option<Stance>| told.iter().filter(|one| one.judged.stance == stance).count();
    let each =
        Stance::ALL.into_iter().map(|stance| format!("{} {}", name(stance, speech), count(Some(stance))));
    let each: Vec<String> = each.collect();
    let argued = told.iter().filter(|one| !one.reasons.is_empty()).count();
    speech.of(
        format!(
            "{} ; ne sait pas {}. Donnent une raison : {argued} sur {}.",
            each.join(", "),
            count(None),
            told.len()
        ),
        format!(
            "{}; does not know {}. Give a reason: {argued} of {}.",
            each.join(", "),
            count(None),
            told.len()
        ),
    )
}

fn with_stance(one: &Line<'_>, speech: Speech) -> Document {
    let mut document = one.document.clone();
    let best = one.judged.probabilities.iter().copied().fold(0.0, f64::max);
    let stance = one.judged.stance.map_or("", |stance| name(stance, speech));
    let said = [
        (speech.of("position devinée", "guessed stance"), stance.to_owned()),
        (speech.of("probabilité", "probability"), format!("{best:.2}")),
        (
            speech.of("phrases qui donnent une raison", "sentences that give a reason"),
            one.reasons.len().to_string(),
        ),
    ];
    document.variables.extend(said.into_iter().map(|(name, value)| (name.to_owned(), value)));
    document
}

/// Contributions by where they stand: as a column says, and where it does not, as is guessed.
pub(super) struct Sided {
    pub(super) parts: Parts,
    /// What was guessed, in words; empty when nothing was.
    pub(super) guessed: String,
}

/// The sides of contributions. Without a column all are guessed; in a column of stances, those that are missing. A column of anything else is
/// taken as it is.
pub(super) fn sided(corpus: &Corpus, column: &str, speech: Speech) -> Result<Sided, String> {
    let mut values: Vec<Option<String>> = vec![None; corpus.documents.len()];
    let mut known = vec![None; corpus.documents.len()];
    if !column.is_empty() {
        parts_by(corpus, column, speech)?;
        let given = corpus.documents.iter().map(|document| document.variable(column).map(str::trim));
        values = given.map(|value| value.filter(|text| !text.is_empty()).map(str::to_owned)).collect();
        match labels(corpus, column, speech) {
            Ok(labels) => known = labels,
            Err(_) => return Ok(Sided { parts: Parts::new(&borrowed(&values)), guessed: String::new() }),
        }
    }
    // A stance is named as people named it, most often.
    let mut names: BTreeMap<Stance, BTreeMap<&str, usize>> = BTreeMap::new();
    for (value, stance) in values.iter().zip(&known) {
        if let (Some(value), Some(stance)) = (value, stance) {
            *names.entry(*stance).or_default().entry(value).or_default() += 1;
        }
    }
    let usual = |stance: Stance| {
        let counts = names.get(&stance).into_iter().flatten();
        counts
            .max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)))
            .map(|(name, _)| (*name).to_owned())
    };
    let named: BTreeMap<Stance, String> = Stance::ALL
        .into_iter()
        .map(|stance| (stance, usual(stance).unwrap_or_else(|| name(stance, speech).to_owned())))
        .collect();
    let judge = Judge(learn(corpus, &known));
    let (mut guessed, mut unknown) = (0, 0);
    for (document, value) in corpus.documents.iter().zip(&mut values).filter(|(_, value)| value.is_none()) {
        match judge.judge(&document.text).stance {
            Some(stance) => {
                guessed += 1;
                *value = named.get(&stance).cloned();
            }
            None => unknown += 1,
        }
    }
    let how = match &judge.0 {
        Some(_) => speech.of("apprise de celles qui sont données", "learned from those that are given"),
        None => speech.of("d’après les mots", "by the words"),
    };
    let guessed = match (speech, guessed + unknown) {
        (_, 0) => String::new(),
        (Speech::Fr, all) => format!(
            "Position devinée ({how}) pour {guessed} contributions sur les {all} qui n’en disent pas ; les autres ne sont d’aucun côté. À relire."
        ),
        (Speech::En, all) => format!(
            "Stance guessed ({how}) for {guessed} contributions of the {all} that tell none; the others are on no side. To be read again."
        ),
    };
    Ok(Sided { parts: Parts::new(&borrowed(&values)), guessed })
}

fn borrowed(values: &[Option<String>]) -> Vec<Option<&str>> {
    values.iter().map(Option::as_deref).collect()
}
