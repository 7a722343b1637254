//! `parvis text counts`, `concordance`, `specificities`, `graph`.

use std::fmt::Write as _;

use clap::Args;
use parvis_text::{
    Corpus,
    classes::Graph as Drawn,
    counts::{
        self, Index, Parts, Sought, Specificity, Table, collocations, frequencies, key_phrases, runs,
        specificities as found,
    },
};
use serde_json::json;

use super::{Asked, input, say::Speech};

pub(super) type Told = Result<String, Box<dyn std::error::Error>>;

/// How often words occur.
#[derive(Args)]
pub(super) struct Counts {
    #[command(flatten)]
    asked: Asked,
    /// How many are shown of each
    #[arg(long, value_name = "N", default_value_t = 30)]
    limit: usize,
    /// From how many occurrences on
    #[arg(long, value_name = "N", default_value_t = 2)]
    least: u64,
    /// Runs of so many words instead of phrases of any length
    #[arg(long, value_name = "N")]
    runs: Option<usize>,
}

pub(super) fn counts(asked: &Counts) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let index = counts::read(&corpus);
    let speech = asked.asked.told.speech();
    let words = frequencies(&index, asked.least);
    let phrases = match asked.runs {
        Some(length) => runs(&index, length, asked.least),
        None => key_phrases(&index, asked.least),
    };
    let pairs = collocations(&index, 5, asked.least.max(2));
    if asked.asked.told.json {
        let all = json!({ "documents": index.documents(), "words": index.occurrences().len(), "lemmas": words,
            "phrases": phrases, "pairs": pairs });
        return Ok(format!("{all}\n"));
    }
    let mut text = format!("{}\n", speech.read(index.documents(), index.occurrences().len()));
    let head = speech.of(
        "Mots : occurrences, contributions, inégalité de la répartition (de 0 à 1)",
        "Words: occurrences, contributions, unevenness of the spread (0 to 1)",
    );
    let _ = writeln!(text, "\n{head}");
    for word in words.iter().take(asked.limit) {
        let uneven = speech.decimal(word.unevenness, 2);
        let _ = writeln!(text, "  {:<24} {:>7} {:>7}  {uneven}", word.word, word.count, word.documents);
    }
    let _ = writeln!(text, "\n{}", speech.of("Expressions", "Phrases"));
    for phrase in phrases.iter().take(asked.limit) {
        let _ = writeln!(text, "  {:<40} {:>7} {:>7}", phrase.text, phrase.count, phrase.documents);
    }
    let head = speech.of(
        "Mots qui vont ensemble : rapport de vraisemblance (Dunning), fois",
        "Words that go together: log-likelihood (Dunning), times",
    );
    let _ = writeln!(text, "\n{head}");
    for pair in pairs.iter().take(asked.limit) {
        let both = format!("{} – {}", pair.one, pair.other);
        let _ = writeln!(text, "  {both:<40} {:>9} {:>5}", speech.decimal(pair.likelihood, 1), pair.together);
    }
    Ok(text)
}

/// A word in its contexts.
#[derive(Args)]
pub(super) struct Concordance {
    #[command(flatten)]
    asked: Asked,
    /// The words that follow one another: each by its lemma if there is one of this name, * for any word
    #[arg(long, value_name = "WORDS")]
    find: String,
    /// As written, not by lemmas
    #[arg(long)]
    exact: bool,
    /// How many words on each side
    #[arg(long, value_name = "N", default_value_t = 8)]
    around: usize,
    /// How many are shown
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

/// What was typed, cut as texts are; `*` alone stays.
pub(super) fn sought(index: &Index, typed: &str, exact: bool) -> Option<Sought> {
    let mut words: Vec<String> = Vec::new();
    for part in typed.to_lowercase().split_whitespace() {
        if part == "*" {
            words.push(part.to_owned());
        } else {
            words.extend(counts::words(part).into_iter().map(|word| word.form));
        }
    }
    Sought::new(index, &words.iter().map(String::as_str).collect::<Vec<_>>(), exact)
}

pub(super) fn concordance(asked: &Concordance) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let index = counts::read(&corpus);
    let speech = asked.asked.told.speech();
    let (all, lines) = sought(&index, &asked.find, asked.exact)
        .map(|sought| sought.found(&index, asked.around, 0, asked.limit))
        .unwrap_or_default();
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = lines.iter().map(|one| {
        let document = &corpus.documents[one.document];
        let part = |range: &std::ops::Range<usize>| flat(&document.text[range.clone()]);
        (document.id.clone(), part(&one.before), part(&one.at), part(&one.after))
    });
    if asked.asked.told.json {
        let lines: Vec<_> = told
            .map(|(id, before, at, after)| json!({ "id": id, "before": before, "found": at, "after": after }))
            .collect();
        return Ok(format!("{}\n", json!({ "times": all, "lines": lines })));
    }
    let mut text = format!("{}\n", speech.count(all, ["fois", "fois", "time", "times"]));
    for (id, before, at, after) in told {
        let left: String = before.chars().rev().take(48).collect::<Vec<_>>().into_iter().rev().collect();
        let right: String = after.chars().take(48).collect();
        let _ = writeln!(text, "{left:>48}  {at}  {right:<48}  {id}");
    }
    Ok(text)
}

/// What each value of a variable says more than the others.
#[derive(Args)]
pub(super) struct Specificities {
    #[command(flatten)]
    asked: Asked,
    /// The variable
    #[arg(long, value_name = "COLUMN")]
    by: String,
    /// From how many occurrences on
    #[arg(long, value_name = "N", default_value_t = 5)]
    least: u64,
    /// How many words are shown on each side
    #[arg(long, value_name = "N", default_value_t = 15)]
    limit: usize,
}

/// The parts of a corpus by the value of a variable, by document.
pub(super) fn parts_by(corpus: &Corpus, variable: &str, speech: Speech) -> Result<Parts, String> {
    let values: Vec<Option<&str>> = corpus.documents.iter().map(|one| one.variable(variable)).collect();
    let parts = Parts::new(&values);
    if parts.names.is_empty() {
        let mut known: Vec<&str> = corpus
            .documents
            .iter()
            .flat_map(|one| one.variables.iter().map(|(name, _)| name.as_str()))
            .collect();
        known.sort_unstable();
        known.dedup();
        let known = known.join(", ");
        return Err(speech.of(
            format!("Aucune variable « {variable} », ou elle est vide partout ; il y a : {known}."),
            format!("There is no variable “{variable}”, or it is empty everywhere; there are: {known}."),
        ));
    }
    Ok(parts)
}

pub(super) fn by_document(index: &Index, parts: &Parts, least: u64, limit: usize) -> Vec<Vec<Specificity>> {
    let whole = index.whole();
    let table = Table::new(index, &whole, 1);
    let of = whole.iter().map(|segment| parts.of[segment.document]).collect();
    found(&table, &Parts { names: parts.names.clone(), of }, least, limit)
}

pub(super) fn specificities(asked: &Specificities) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let parts = parts_by(&corpus, &asked.by, speech)?;
    let index = counts::read(&corpus);
    let found = by_document(&index, &parts, asked.least, asked.limit);
    let sizes = parts.sizes();
    if asked.asked.told.json {
        let told: Vec<_> = parts
            .names
            .iter()
            .zip(&sizes)
            .zip(&found)
            .map(|((name, size), words)| json!({ "value": name, "documents": size, "words": words }))
            .collect();
        return Ok(format!("{}\n", json!({ "variable": asked.by, "parts": told })));
    }
    let mut text = format!("{}\n", speech.read(index.documents(), index.occurrences().len()));
    let _ = writeln!(
        text,
        "{}",
        speech.of(
            "Mot : score (−log10 de la probabilité d’en trouver autant ou plus ; négatif : autant ou moins), fois, attendu. \
             * : sûr, compte tenu du nombre de mots regardés.",
            "Word: score (−log10 of the probability of as many or more; negative: as many or fewer), times, expected. \
             *: sure, given how many words are looked at.",
        )
    );
    for ((name, size), words) in parts.names.iter().zip(&sizes).zip(&found) {
        let count = speech.count(*size, ["contribution", "contributions", "contribution", "contributions"]);
        let _ = writeln!(text, "\n{name} – {count}");
        for word in words {
            let sure = if word.is_sure() { "*" } else { " " };
            let (score, expected) = (speech.decimal(word.score, 2), speech.decimal(word.expected, 1));
            let _ = writeln!(text, "  {sure} {:<24} {score:>8} {:>6} {expected:>8}", word.word, word.count);
        }
    }
    Ok(text)
}

/// Words that are together.
#[derive(Args)]
pub(super) struct Graph {
    #[command(flatten)]
    asked: Asked,
    /// How many words, the most frequent ones
    #[arg(long, value_name = "N", default_value_t = 60)]
    words: usize,
    /// Bonds of so many segments or more
    #[arg(long, value_name = "N", default_value_t = 2)]
    least: u64,
}

pub(super) fn graph(asked: &Graph) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let index = counts::read(&corpus);
    let table = Table::new(&index, &index.segments(40, 15), 3);
    let graph = Drawn::new(&table, asked.words, asked.least);
    if asked.asked.told.json {
        return Ok(serde_json::to_string(&graph)? + "\n");
    }
    let mut text = format!("{}\n", speech.read(index.documents(), index.occurrences().len()));
    let modularity = speech.decimal(graph.modularity, 2);
    let _ = writeln!(
        text,
        "{}",
        speech.of(
            format!("Communautés de mots (modularité {modularity})"),
            format!("Communities of words (modularity {modularity})")
        )
    );
    let last = graph.words.iter().map(|word| word.community).max().map_or(0, |last| last + 1);
    for community in 0..last {
        let mut members: Vec<_> = graph.words.iter().filter(|word| word.community == community).collect();
        members.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.word.cmp(&b.word)));
        let names: Vec<String> =
            members.iter().map(|word| format!("{} ({})", word.word, word.rows)).collect();
        let _ = writeln!(text, "  {}. {}", community + 1, names.join(", "));
    }
    let _ =
        writeln!(text, "\n{}", speech.of("Arbre des liens les plus forts", "Tree of the strongest bonds"));
    let mut tree: Vec<_> = graph.bonds.iter().filter(|bond| bond.in_tree).collect();
    tree.sort_by(|a, b| b.together.cmp(&a.together).then((a.one, a.other).cmp(&(b.one, b.other))));
    for bond in tree {
        let [one, other] = [bond.one, bond.other].map(|word| graph.words[word as usize].word.as_str());
        let _ = writeln!(text, "  {one} – {other} ({})", bond.together);
    }
    Ok(text)
}
