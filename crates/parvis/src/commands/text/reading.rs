//! `parvis text tokens`, `duplicates`, `mask`, `convert`.

use std::{
    fmt::Write as _,
    fs::File,
    io::BufWriter,
    path::{Path, PathBuf},
};

use clap::Args;
use parvis_text::{
    Corpus, Language, Part,
    duplicates::{Change, Cluster, Counting, Member, Sameness, changes, duplicates as found},
    files, language,
    personal::{Mask as Masks, personal},
    tokens as read,
};
use parvis_vectors::Near;
use serde_json::json;

use super::{Asked, coded, input, meaning::WithModel, say::Speech, words::Told};

/// Words, lemmas and parts of speech.
#[derive(Args)]
pub(super) struct Tokens {
    #[command(flatten)]
    asked: Asked,
    /// The language of the texts: fr or en [default: found for each]
    #[arg(long, value_name = "LANGUAGE", value_parser = super::speech)]
    language: Option<Speech>,
}

pub(super) fn tokens(asked: &Tokens) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let chosen = asked.language.map(Speech::language);
    let mut text = String::new();
    let mut documents = Vec::new();
    for document in &corpus.documents {
        let language = chosen.unwrap_or_else(|| language(&document.text));
        let tokens = read(&document.text, language);
        if asked.asked.told.json {
            documents.push(json!({ "id": document.id, "language": language, "tokens": tokens }));
            continue;
        }
        let _ = writeln!(text, "{} ({})", document.id, named(language, speech));
        for token in tokens {
            let tool = if token.tool { speech.of("outil", "tool") } else { "" };
            let _ = writeln!(
                text,
                "  {:<24} {:<24} {:<12} {tool}",
                token.form,
                token.lemma,
                part(token.part, speech)
            );
        }
    }
    Ok(if asked.asked.told.json { format!("{}\n", json!({ "documents": documents })) } else { text })
}

fn named(language: Language, speech: Speech) -> &'static str {
    match language {
        Language::French => speech.of("français", "French"),
        Language::English => speech.of("anglais", "English"),
        Language::Other => speech.of("autre langue", "another language"),
    }
}

fn part(part: Part, speech: Speech) -> &'static str {
    match part {
        Part::Noun => speech.of("nom", "noun"),
        Part::Name => speech.of("nom propre", "name"),
        Part::Verb => speech.of("verbe", "verb"),
        Part::Auxiliary => speech.of("auxiliaire", "auxiliary"),
        Part::Adjective => speech.of("adjectif", "adjective"),
        Part::Adverb => speech.of("adverbe", "adverb"),
        Part::Determiner => speech.of("déterminant", "determiner"),
        Part::Pronoun => speech.of("pronom", "pronoun"),
        Part::Preposition => speech.of("préposition", "preposition"),
        Part::Conjunction => speech.of("conjonction", "conjunction"),
        Part::Interjection => "interjection",
        Part::Number => speech.of("nombre", "number"),
        Part::Other => "",
    }
}

/// Copies, near copies, campaigns.
#[derive(Args)]
pub(super) struct Duplicates {
    #[command(flatten)]
    asked: Asked,
    /// Shows what each changed
    #[arg(long)]
    changes: bool,
    /// Writes the contributions with one for each group (.csv, .jsonl, or .txt for IRaMuTeQ)
    #[arg(long, value_name = "FILE")]
    once: Option<PathBuf>,
    #[command(flatten)]
    model: WithModel,
}

pub(super) fn duplicates(asked: &Duplicates) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let found = found(&corpus);
    if let Some(path) = &asked.once {
        let weights = found.weights(&corpus, Counting::Once);
        let kept = corpus.documents.iter().zip(&weights).filter(|(_, weight)| **weight > 0);
        let kept = Corpus { documents: kept.map(|(document, _)| document.clone()).collect() };
        write(&kept, path, speech)?;
    }
    let texts: Vec<&str> = corpus.documents.iter().map(|document| document.text.as_str()).collect();
    let reworded = asked.model.read(speech)?.reworded(&texts, &found);
    let id = |place: usize| corpus.documents[place].id.as_str();
    let change = |cluster: &Cluster, member: &Member| {
        changes(&corpus.documents[cluster.representative].text, &corpus.documents[member.document].text)
    };
    if asked.asked.told.json {
        let clusters = found.clusters.iter().map(|cluster| {
            let members = cluster.members.iter().map(|member| {
                let mut told = json!({ "id": id(member.document), "sameness": member.sameness, "shared": member.shared,
                    "all": member.all });
                if asked.changes {
                    told["changes"] = json!(change(cluster, member));
                }
                told
            });
            json!({ "representative": id(cluster.representative), "sameness": cluster.sameness,
                "members": members.collect::<Vec<_>>() })
        });
        let empty: Vec<&str> = found.empty.iter().map(|place| id(*place)).collect();
        let mut all = json!({ "documents": corpus.documents.len(), "clusters": clusters.collect::<Vec<_>>(), "empty": empty });
        if let Some(pairs) = &reworded {
            let pair = |(one, near): &(usize, Near)| json!({ "ids": [id(*one), id(near.place)], "meaning": near.likeness });
            all["reworded"] = pairs.iter().map(pair).collect();
        }
        return Ok(format!("{all}\n"));
    }
    let again: usize = found.clusters.iter().map(|cluster| cluster.members.len()).sum();
    let documents = corpus.documents.len();
    let read = speech.count(documents, ["contribution", "contributions", "contribution", "contributions"]);
    let mut text = speech.of(
        format!(
            "{read}, {} différentes ; copies d’une autre, ou tirées du même texte : {again}.\n",
            documents - again
        ),
        format!(
            "{read}, {} different; copies of another, or from the same text: {again}.\n",
            documents - again
        ),
    );
    for cluster in &found.clusters {
        let representative = &corpus.documents[cluster.representative];
        let size = cluster.members.len() + 1;
        let _ = writeln!(
            text,
            "\n{size} : {} {}",
            representative.id,
            speech.quoted(&excerpt(&representative.text))
        );
        for member in &cluster.members {
            let _ = writeln!(text, "  {}{}", id(member.document), why(member, speech));
            if asked.changes && member.sameness != Sameness::Exact {
                let _ = writeln!(text, "    {}", shown(&change(cluster, member)));
            }
        }
    }
    if let Some(pairs) = reworded {
        let head = speech.of(
            "Qui disent peut-être la même chose avec d’autres mots, à lire",
            "That may say the same with other words, to be read",
        );
        let _ = writeln!(text, "\n{}", speech.told(head, &speech.number(pairs.len() as u64)));
        for (one, near) in pairs {
            let _ = writeln!(text, "{}", speech.decimal(f64::from(near.likeness), 2));
            for place in [one, near.place] {
                let _ = writeln!(text, "  {} {}", id(place), speech.quoted(&excerpt(texts[place])));
            }
        }
    }
    Ok(text)
}

/// Why a document goes with another.
fn why(member: &Member, speech: Speech) -> String {
    let Member { shared, all, .. } = member;
    let runs = speech.of(
        format!("{shared} suites de trois mots communes sur {all}"),
        format!("{shared} runs of three words in common, of {all}"),
    );
    match member.sameness {
        Sameness::Exact => speech.of(" : les mêmes mots".to_owned(), ": the same words".to_owned()),
        Sameness::Near => speech.of(format!(" : une copie ({runs})"), format!(": a copy ({runs})")),
        Sameness::Template => speech
            .of(format!(" : un même texte, adapté ({runs})"), format!(": the same text, adapted ({runs})")),
    }
}

/// The beginning of a text.
fn excerpt(text: &str) -> String {
    const SHOWN: usize = 120;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN { line } else { line.chars().take(SHOWN).chain(['…']).collect() }
}

/// Changes on a line: what was removed and added in brackets, of what stays only the ends.
fn shown(changes: &[Change]) -> String {
    let parts = changes.iter().map(|change| match change {
        Change::Same(text) => {
            let words: Vec<&str> = text.split_whitespace().collect();
            if words.len() <= 6 {
                words.join(" ")
            } else {
                format!("{} … {}", words[..2].join(" "), words[words.len() - 2..].join(" "))
            }
        }
        Change::Removed(text) => format!("[-{text}-]"),
        Change::Added(text) => format!("[+{text}+]"),
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// Personal data, found or masked.
#[derive(Args)]
pub(super) struct Mask {
    #[command(flatten)]
    asked: Asked,
    /// Writes the contributions with pseudonyms (.csv, .jsonl, or .txt for IRaMuTeQ)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Writes which pseudonym stands for what: a file to keep secret
    #[arg(long, value_name = "FILE.csv", requires = "out")]
    key: Option<PathBuf>,
}

pub(super) fn mask(asked: &Mask) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let language = speech.language();
    let mut masks = Masks::new(language);
    let mut masked = corpus.clone();
    let mut told = Vec::new();
    let mut keys: Vec<(String, String)> = Vec::new();
    for (document, other) in corpus.documents.iter().zip(&mut masked.documents) {
        let found = personal(&document.text);
        for one in &found {
            let written = &document.text[one.span.clone()];
            let pseudonym = masks.pseudonym(one.sort, written);
            if !keys.iter().any(|(known, _)| *known == pseudonym) {
                keys.push((pseudonym.clone(), written.to_owned()));
            }
            told.push((document.id.as_str(), one.clone(), written, pseudonym));
        }
        other.text = masks.mask_found(&document.text, &found);
        for (_, value) in &mut other.variables {
            *value = masks.mask(value);
        }
    }
    if let Some(path) = &asked.out {
        write(&masked, path, speech)?;
    }
    if let Some(path) = &asked.key {
        let mut writer =
            csv::Writer::from_path(path).map_err(|error| format!("{}: {error}", path.display()))?;
        writer.write_record(["pseudonym", "written"])?;
        for (pseudonym, written) in &keys {
            writer.write_record([pseudonym, written])?;
        }
        writer.flush()?;
    }
    if asked.asked.told.json {
        let told = told.iter().map(|(id, found, written, pseudonym)| {
            json!({ "id": id, "span": found.span, "sort": found.sort, "reason": found.reason, "written": written,
                "pseudonym": pseudonym })
        });
        return Ok(format!("{}\n", json!({ "found": told.collect::<Vec<_>>() })));
    }
    let mut text = speech.of(
        format!("{} données personnelles trouvées. Relire avant de publier : des règles n’en trouvent pas toutes.\n", told.len()),
        format!("{} pieces of personal data found. Read before publishing: rules do not find all.\n", told.len()),
    );
    for (id, found, written, pseudonym) in &told {
        let _ = writeln!(
            text,
            "  {id:<10} {pseudonym:<28} {} : {}",
            speech.quoted(written),
            found.reason.words(language)
        );
    }
    Ok(text)
}

/// From a kind of file to another.
#[derive(Args)]
pub(super) struct Convert {
    #[command(flatten)]
    asked: Asked,
    /// The file to write: .csv, .jsonl, .txt for a corpus of IRaMuTeQ, .qdpx for programs that code texts (REFI-QDA)
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    coded: coded::Coded,
}

pub(super) fn convert(asked: &Convert) -> Told {
    let speech = asked.asked.told.speech();
    if asked.out.extension().is_some_and(|end| end.eq_ignore_ascii_case("qdpx")) {
        return coded::convert(&asked.asked, &asked.coded, &asked.out);
    }
    asked.coded.only_for_projects(speech)?;
    let corpus = input::corpus(&asked.asked)?;
    write(&corpus, &asked.out, speech)?;
    let count = corpus.documents.len();
    let what = speech.count(
        count,
        ["contribution écrite", "contributions écrites", "contribution written", "contributions written"],
    );
    Ok(format!("{what}.\n"))
}

/// Writes a corpus as the end of the name says.
pub(super) fn write(corpus: &Corpus, path: &Path, speech: Speech) -> Result<(), Box<dyn std::error::Error>> {
    let kind = path.extension().map(|kind| kind.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !matches!(kind.as_str(), "csv" | "jsonl" | "txt") {
        let why = speech.of(
            "écrire un .csv, un .jsonl ou un .txt (IRaMuTeQ) ; convert écrit aussi un .qdpx",
            "write a .csv, a .jsonl or a .txt (IRaMuTeQ); convert writes a .qdpx too",
        );
        return Err(format!("{}: {why}", path.display()).into());
    }
    let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
    let to = BufWriter::new(File::create(path).map_err(wrong)?);
    match kind.as_str() {
        "csv" => files::write_csv(corpus, to).map_err(wrong)?,
        "jsonl" => files::write_jsonl(corpus, to).map_err(wrong)?,
        _ => {
            let notes = files::write_iramuteq(corpus, to).map_err(wrong)?;
            input::tell(path, &notes, speech);
        }
    }
    Ok(())
}
