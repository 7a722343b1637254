//! `parvis text render`: a page of what was found that needs nothing else.

mod draw;

use std::path::{Path, PathBuf};

use askama::Template;
use clap::Args;
use parvis_text::{
    Corpus,
    classes::{Correspondence, Mark},
    counts::{self, Index, Specificity, counted, frequencies, key_phrases},
};

use super::{
    Asked,
    classes::{Extract, Found, How, find, spoken, summary},
    coding::{covered, sides},
    input,
    say::Speech,
    stance::sided,
    words::{Told, by_document, parts_by, sought},
};
use draw::{Label, Leaf, map, tree};

/// What is written, and where.
#[derive(Args)]
pub(super) struct Render {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    how: How,
    /// The page to write
    #[arg(long, value_name = "FILE.html")]
    out: PathBuf,
    /// What the contributions are about
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// A variable: which words each of its values uses more
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,
    /// Extracts for and against side by side: by a column that says so, guessed where it does not, or for all without a column
    #[arg(long, value_name = "COLUMN", num_args = 0..=1, default_missing_value = "")]
    stance: Option<String>,
}

#[derive(Template)]
#[template(path = "parvis/text.html")]
struct Page {
    fr: bool,
    title: String,
    read: String,
    summary: String,
    sides: Vec<Side>,
    guessed: String,
    words: Vec<Word>,
    phrases: Vec<Phrase>,
    classes: Vec<Class>,
    tree_height: u32,
    tree_lines: Vec<String>,
    tree_leaves: Vec<Leaf>,
    map: Vec<Label>,
    map_axes: String,
    map_told: [String; 2],
    map_rows: Vec<MapRow>,
    by: String,
    parts: Vec<Part>,
    lines: Vec<Lines>,
    segment: u16,
    unit: usize,
    least: usize,
    most: u16,
    members: usize,
    again: String,
}

struct Side {
    value: String,
    covered: String,
    extracts: Vec<Quote>,
}

struct Quote {
    text: String,
    id: String,
    said: String,
}

struct Word {
    word: String,
    count: String,
    documents: String,
    uneven: String,
}

struct Phrase {
    text: String,
    count: String,
}

struct Class {
    number: usize,
    units: String,
    share: String,
    first: String,
    words: Vec<Marked>,
    absent: String,
    speakers: Vec<String>,
    extracts: Vec<Quote>,
}

struct Marked {
    name: String,
    chi2: String,
    counts: String,
    width: String,
}

struct MapRow {
    name: String,
    is_class: bool,
    x: String,
    y: String,
    told: String,
}

struct Part {
    name: String,
    count: String,
    more: String,
    less: String,
}

struct Lines {
    word: String,
    count: String,
    lines: Vec<Line>,
}

struct Line {
    before: String,
    at: String,
    after: String,
    id: String,
}

pub(super) fn render(asked: &Render) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let index = counts::read(&corpus);
    let page = page(asked, &corpus, &index, speech)?.render()?;
    let out = &asked.out;
    std::fs::write(out, page).map_err(|error| format!("{}: {error}", out.display()))?;
    Ok(speech.of(format!("Écrit dans {}.\n", out.display()), format!("Written to {}.\n", out.display())))
}

/// How many words, phrases and extracts are shown.
const WORDS: usize = 20;
const PHRASES: usize = 20;
const EXTRACTS: usize = 6;

fn page(asked: &Render, corpus: &Corpus, index: &Index, speech: Speech) -> Result<Page, String> {
    let found = find(corpus, index, &asked.how, false);
    let sided = asked.stance.as_ref().map(|stance| sided(corpus, stance, speech)).transpose()?;
    let sides = sides(corpus, index, EXTRACTS, sided.as_ref().map(|sided| &sided.parts));
    let by = asked.by.as_ref().map(|by| parts_by(corpus, by, speech)).transpose()?;
    let parts = by.map(|parts| {
        let found = by_document(index, &parts, 3, 12);
        let sizes = parts.sizes();
        parts
            .names
            .into_iter()
            .zip(sizes)
            .zip(found)
            .map(|((name, size), words)| part(speech, name, size, &words))
            .collect()
    });
    let stand = |one: usize| match (speech, one) {
        (Speech::Fr, 0) => "choisie pour ce qu’elle a de différent".to_owned(),
        (Speech::Fr, 1) => "dit ce que dit 1 contribution de plus".to_owned(),
        (Speech::Fr, _) => format!("dit ce que disent {} contributions de plus", speech.number(one as u64)),
        (Speech::En, 0) => "chosen for how it differs".to_owned(),
        (Speech::En, 1) => "says what 1 more contribution says".to_owned(),
        (Speech::En, _) => format!("says what {} more contributions say", speech.number(one as u64)),
    };
    let sides = sides.iter().map(|side| Side {
        value: side.value.clone(),
        covered: covered(speech, side),
        extracts: side
            .extracts
            .iter()
            .map(|one| Quote { text: one.text.clone(), id: one.id.clone(), said: stand(one.stands_for) })
            .collect(),
    });
    let classes: Vec<Class> =
        (0..found.profiles.len()).map(|at| class(speech, corpus, index, &found, at)).collect();
    let (tree_lines, tree_leaves, tree_height) = tree(&found, &classes);
    let names: Vec<String> = classes.iter().map(|class| class.number.to_string()).collect();
    let (counts_by_class, _) = counted(&found.made.units, &found.parts);
    let space = Correspondence::new(&found.made.units.words, &names, &counts_by_class, 2);
    let (map, map_axes, shown) = map(&space, &found);
    let told_by =
        |axis: usize| space.shares.get(axis).map_or_else(String::new, |share| speech.percent(*share));
    let row = |(name, is_class, point): &(String, bool, &parvis_text::classes::Point)| MapRow {
        name: name.clone(),
        is_class: *is_class,
        x: speech.decimal(point.at[0], 2),
        y: point.at.get(1).map_or_else(String::new, |y| speech.decimal(*y, 2)),
        told: speech.percent(point.told.iter().sum()),
    };
    Ok(Page {
        fr: speech == Speech::Fr,
        title: asked.title.clone().unwrap_or_else(|| speech.of("Ce qui est dit", "What is said").to_owned()),
        read: speech.read(index.documents(), index.occurrences().len()),
        summary: summary(speech, &found),
        sides: sides.collect(),
        guessed: sided.map(|sided| sided.guessed).unwrap_or_default(),
        words: frequencies(index, 2)
            .into_iter()
            .take(WORDS)
            .map(|word| Word {
                count: speech.number(word.count),
                documents: speech.number(word.documents),
                uneven: speech.decimal(word.unevenness, 2),
                word: word.word,
            })
            .collect(),
        phrases: key_phrases(index, 2)
            .into_iter()
            .take(PHRASES)
            .map(|run| Phrase { count: speech.number(run.count), text: run.text })
            .collect(),
        tree_height,
        tree_lines,
        tree_leaves,
        map_told: [told_by(0), told_by(1)],
        map_rows: shown.iter().map(row).collect(),
        map,
        map_axes,
        by: asked.by.clone().unwrap_or_default(),
        parts: parts.unwrap_or_default(),
        lines: lines(speech, corpus, index, &found),
        classes,
        segment: asked.how.segment,
        unit: asked.how.unit,
        least: asked.how.least,
        most: asked.how.classes,
        members: asked.how.least_members,
        again: again(asked),
    })
}

fn class(speech: Speech, corpus: &Corpus, index: &Index, found: &Found, at: usize) -> Class {
    let profile = &found.profiles[at];
    let most = profile.words.first().map_or(1.0, |word| word.chi2);
    let marked = |word: &Mark| Marked {
        name: word.name.clone(),
        chi2: speech.decimal(word.chi2, 0),
        counts: match speech {
            Speech::Fr => format!("{} sur {}", word.count, word.all),
            Speech::En => format!("{} of {}", word.count, word.all),
        },
        width: format!("{:.1}", word.chi2 / most * 100.0),
    };
    let speakers = found.speakers.iter().filter(|(_, marks)| !marks[at].is_empty());
    let quote = |one: &Extract| {
        let words: Vec<&str> = one.words.iter().take(6).map(String::as_str).collect();
        Quote { text: one.text.clone(), id: one.id.clone(), said: words.join(", ") }
    };
    let first: Vec<&str> = profile.words.iter().take(3).map(|word| word.name.as_str()).collect();
    let absent: Vec<&str> = profile.absent.iter().take(8).map(|word| word.name.as_str()).collect();
    Class {
        number: at + 1,
        units: speech.count(profile.units, ["segment", "segments", "segment", "segments"]),
        share: speech.percent(profile.share),
        first: first.join(", "),
        words: profile.words.iter().take(15).map(marked).collect(),
        absent: absent.join(", "),
        speakers: speakers.map(|(name, marks)| speech.told(name, &spoken(speech, &marks[at]))).collect(),
        extracts: found.extracts(corpus, index, at).iter().take(4).map(quote).collect(),
    }
}

fn part(speech: Speech, name: String, size: usize, words: &[Specificity]) -> Part {
    let told = |kept: &dyn Fn(&&Specificity) -> bool| {
        let one = |word: &Specificity| {
            format!(
                "{}{} ({})",
                word.word,
                if word.is_sure() { "*" } else { "" },
                speech.decimal(word.score, 1)
            )
        };
        let words: Vec<String> = words.iter().filter(kept).map(one).collect();
        if words.is_empty() { "–".to_owned() } else { words.join(", ") }
    };
    Part {
        count: speech.number(size as u64),
        more: told(&|word| word.score >= 1.0),
        less: told(&|word| word.score <= -1.0),
        name,
    }
}

/// The two first words of each class in context.
fn lines(speech: Speech, corpus: &Corpus, index: &Index, found: &Found) -> Vec<Lines> {
    let mut words: Vec<&str> = Vec::new();
    for word in found.profiles.iter().flat_map(|profile| profile.words.iter().take(2)) {
        if !words.contains(&word.name.as_str()) {
            words.push(&word.name);
        }
    }
    let of = |word: &str| {
        let (all, places) = sought(index, word, false)?.found(index, 6, 0, 5);
        let line = |one: &counts::Found| {
            let document = &corpus.documents[one.document];
            let part = |range: &std::ops::Range<usize>| evened(&document.text[range.clone()]);
            Line {
                before: part(&one.before),
                at: part(&one.at),
                after: part(&one.after),
                id: document.id.clone(),
            }
        };
        let count = speech.count(all, ["fois", "fois", "time", "times"]);
        Some(Lines { word: word.to_owned(), count, lines: places.iter().map(line).collect() })
    };
    words.into_iter().filter_map(of).collect()
}

/// The text on one line, with one space wherever there is some, at its ends too.
fn evened(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// The line to type to make the page again, with the names of files alone.
fn again(asked: &Render) -> String {
    let name =
        |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let quoted = |text: &str| {
        let plain = text.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c)) && !text.is_empty();
        if plain { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
    };
    let mut line = "parvis text render".to_owned();
    let mut add = |words: &str, value: &str| {
        for part in [words, quoted(value).as_str()] {
            if !part.is_empty() {
                line.push(' ');
                line.push_str(part);
            }
        }
    };
    for input in &asked.asked.inputs {
        add("", &name(input));
    }
    for text in &asked.asked.text {
        add("--text", text);
    }
    let sheet = &asked.asked.sheet;
    for (option, value) in
        [("--id", &asked.asked.id), ("--sheet", sheet), ("--by", &asked.by), ("--stance", &asked.stance)]
    {
        if let Some(value) = value {
            add(option, value);
        }
    }
    for (option, value, default) in [
        ("--classes", usize::from(asked.how.classes), 10),
        ("--segment", usize::from(asked.how.segment), 40),
        ("--unit", asked.how.unit, 10),
        ("--least", asked.how.least, 3),
        ("--least-members", asked.how.least_members, 5),
    ] {
        if value != default {
            add(option, &value.to_string());
        }
    }
    add("--out", &name(&asked.out));
    line
}
