//! `parvis text similar`.

use std::{collections::BTreeMap, fmt::Write as _};

use clap::Args;
use parvis_text::{
    Corpus,
    coding::{Likeness, Near},
    counts, fold,
};
use serde_json::json;

use super::{
    Asked, input,
    meaning::{Meant, WithModel},
    words::Told,
};

/// Contributions that are compared in full.
const COMPARED: usize = 200;

/// What looks like a contribution.
#[derive(Args)]
pub(super) struct Similar {
    #[command(flatten)]
    asked: Asked,
    /// A text
    #[arg(long, value_name = "TEXT", conflicts_with = "like", required_unless_present = "like")]
    to: Option<String>,
    /// A contribution, by its name
    #[arg(long, value_name = "ID")]
    like: Option<String>,
    /// How many are shown
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    #[command(flatten)]
    model: WithModel,
}

/// The words of a text that say something, folded.
fn full(text: &str) -> Vec<String> {
    counts::words(text).into_iter().filter(|word| word.active).map(|word| fold(&word.lemma)).collect()
}

pub(super) fn similar(asked: &Similar) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let index = Likeness::new(corpus.documents.iter().map(|document| full(&document.text)));
    let (text, but) = match (&asked.like, &asked.to) {
        (Some(id), _) => {
            let at = corpus.documents.iter().position(|one| one.id == *id);
            let at = at.ok_or_else(|| {
                speech.of(
                    format!("Aucune contribution ne s’appelle « {id} »."),
                    format!("No contribution is called “{id}”."),
                )
            })?;
            (corpus.documents[at].text.as_str(), Some(at))
        }
        (None, text) => (text.as_deref().unwrap_or_default(), None),
    };
    let meant = asked.model.read(speech)?;
    let found = near(&corpus, &meant, &index, text, asked.limit, but);
    if asked.asked.told.json {
        let one = |(near, meaning): &(Near, Option<f64>)| {
            let document = &corpus.documents[near.text];
            let mut told =
                json!({ "id": document.id, "score": near.score, "words": near.words, "text": document.text });
            if let Some(meaning) = meaning {
                told["meaning"] = json!(meaning);
            }
            told
        };
        return Ok(format!("{}\n", json!({ "similar": found.iter().map(one).collect::<Vec<_>>() })));
    }
    let mut told = String::new();
    for (near, _) in &found {
        let document = &corpus.documents[near.text];
        let (score, words) = (speech.decimal(near.score, 2), near.words.join(", "));
        let _ = writeln!(
            told,
            "{score}  {} [{}]\n      {words}",
            speech.quoted(&short(&document.text)),
            document.id
        );
    }
    if found.is_empty() {
        let _ = writeln!(told, "{}", speech.of("Rien ne lui ressemble.", "Nothing looks like it."));
    }
    Ok(told)
}

/// The nearest by their words; with a model, by the mean of that and of the cosine of their meanings, which is told too. A contribution
/// that is not among the two hundred nearest by one of the two is as far as can be by that one.
fn near(
    corpus: &Corpus,
    meant: &Meant,
    index: &Likeness,
    text: &str,
    limit: usize,
    but: Option<usize>,
) -> Vec<(Near, Option<f64>)> {
    let by_words = index.near(&full(text), limit.max(COMPARED), but);
    let texts: Vec<&str> = corpus.documents.iter().map(|document| document.text.as_str()).collect();
    let Some(by_meaning) = meant.near(&texts, text, limit.max(COMPARED), but) else {
        return by_words.into_iter().take(limit).map(|near| (near, None)).collect();
    };
    let mut all: BTreeMap<usize, (Near, f64)> =
        by_words.into_iter().map(|near| (near.text, (near, 0.0))).collect();
    for found in by_meaning {
        let nothing = || (Near { text: found.place, score: 0.0, words: Vec::new() }, 0.0);
        all.entry(found.place).or_insert_with(nothing).1 = f64::from(found.likeness).clamp(0.0, 1.0);
    }
    let both = |(near, meaning): (Near, f64)| {
        (Near { score: f64::midpoint(near.score, meaning), ..near }, Some(meaning))
    };
    let mut all: Vec<(Near, Option<f64>)> = all.into_values().map(both).collect();
    all.sort_by(|a, b| b.0.score.total_cmp(&a.0.score).then(a.0.text.cmp(&b.0.text)));
    all.truncate(limit);
    all
}

/// The beginning of a text.
pub(super) fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut = words.len() > 30;
    words[..words.len().min(30)].join(" ") + if cut { "…" } else { "" }
}
