//! `parvis text classes`.

use std::fmt::Write as _;

use clap::Args;
use parvis_text::{
    Corpus,
    classes::{
        Classes as Made, Crossing, Cutting, Mark, Profile, Settings, Stability, double, profiles, speakers,
        stability,
    },
    counts::{self, Index, Parts},
};
use serde::Serialize;
use serde_json::json;

use super::{Asked, input, say::Speech, words::Told};

/// How worlds of words are found.
#[derive(Args)]
pub(super) struct Classes {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    how: How,
    /// Keeps only what two classifications agree on, of units of 10 and of 15 words
    #[arg(long)]
    double: bool,
}

/// How classes are made.
#[derive(Args, Clone, Copy)]
pub(super) struct How {
    /// How many classes at most
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(2..=100))]
    pub(super) classes: u16,
    /// The size of segments, in words
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u16).range(5..))]
    pub(super) segment: u16,
    /// A unit has that many different words or more, if its contribution has
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(super) unit: usize,
    /// Words counted from so many occurrences on
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(super) least: usize,
    /// A class of fewer units is not parted
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(super) least_members: usize,
}

impl How {
    fn cutting(&self) -> Cutting {
        let (segment, unit, least) = (usize::from(self.segment), self.unit, self.least);
        Cutting { segment, unit, least, ..Cutting::default() }
    }

    fn settings(&self) -> Settings {
        let (classes, least_members) = (usize::from(self.classes), self.least_members);
        Settings { classes, least_members, ..Settings::default() }
    }
}

/// The classes of a corpus with all that is told of them.
pub(super) struct Found {
    pub(super) made: Made,
    pub(super) parts: Parts,
    pub(super) profiles: Vec<Profile>,
    /// For each variable of few values, by class, the values more or less present than by chance.
    pub(super) speakers: Vec<(String, Vec<Vec<Mark>>)>,
    pub(super) stability: Vec<Stability>,
}

const WORDS: usize = 20;
const TYPICAL: usize = 5;
/// A variable of more values than this, or than one for three contributions, tells nothing of who speaks.
const VALUES: usize = 30;

pub(super) fn find(corpus: &Corpus, index: &Index, how: &How, crossed: bool) -> Found {
    let (cutting, settings) = (how.cutting(), how.settings());
    let made = Made::new(index, &cutting, &settings);
    let parts =
        if crossed { agreed(index, &made, &cutting, &settings) } else { made.parts(settings.classes) };
    let profiles = profiles(&made.units, &parts, WORDS, TYPICAL);
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in corpus.documents.iter().flat_map(|document| &document.variables) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let of_variable = |name: &str| {
        let of_unit = |document: &usize| corpus.documents[*document].variable(name);
        let values: Vec<Option<&str>> = made.units.documents.iter().map(of_unit).collect();
        let values = Parts::new(&values);
        let few = (2..=VALUES.min(corpus.documents.len() / 3)).contains(&values.names.len());
        few.then(|| (name.to_owned(), speakers(&parts, &values)))
    };
    let speakers = names.into_iter().filter_map(of_variable).collect();
    let stability = if crossed {
        Vec::new()
    } else {
        let size = cutting.segment;
        stability(index, &made, settings.classes, &cutting, &settings, &[size * 3 / 4, size * 5 / 4])
    };
    Found { made, parts, profiles, speakers, stability }
}

/// What the classification and another, of larger units, agree on; the most classes for which they do.
fn agreed(index: &Index, made: &Made, cutting: &Cutting, settings: &Settings) -> Parts {
    let other = Made::new(index, &Cutting { unit: cutting.unit * 3 / 2, ..*cutting }, settings);
    // Both of the same things: the units of the first, each in the class of its first word.
    let mut second = other.tree.clone();
    second.levels = (2..=other.tree.classes())
        .map(|classes| {
            let words = other.of_words(&other.parts(classes), index);
            made.segments.iter().map(|segment| words[segment.words.start]).collect()
        })
        .collect();
    let crossing = Crossing { classes: settings.classes.min(6), ..Crossing::default() };
    let best = double(&made.tree, &second, &crossing).pop();
    let of = best.map_or_else(|| vec![None; made.units.rows()], |best| best.by_chi2.of);
    let count = of.iter().flatten().max().map_or(0, |last| last + 1);
    Parts { names: (1..=count).map(|class| class.to_string()).collect(), of }
}

/// An extract, where it comes from, and why it is shown.
#[derive(Serialize, Clone)]
pub(super) struct Extract {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) score: f64,
    pub(super) words: Vec<String>,
}

impl Found {
    /// The typical extracts of a class.
    pub(super) fn extracts(&self, corpus: &Corpus, index: &Index, class: usize) -> Vec<Extract> {
        let extract = |one: &parvis_text::classes::Typical| {
            let segment = &self.made.segments[one.unit];
            let document = &corpus.documents[segment.document];
            let words = &index.occurrences()[segment.words.clone()];
            let (start, end) =
                (words.first().map_or(0, |one| one.start), words.last().map_or(0, |one| one.end));
            // With the sign that ends it.
            let end = end as usize;
            let closed =
                document.text[end..].chars().next().filter(|c| ".!?…".contains(*c)).map_or(0, char::len_utf8);
            let text =
                document.text[start as usize..end + closed].split_whitespace().collect::<Vec<_>>().join(" ");
            Extract { id: document.id.clone(), text, score: one.score, words: one.words.clone() }
        };
        self.profiles[class].typical.iter().map(extract).collect()
    }

    /// How many units are in no class.
    pub(super) fn left_out(&self) -> usize {
        self.parts.of.iter().filter(|class| class.is_none()).count()
    }

    /// The documents that have a unit in a class.
    fn documents(&self, class: u32) -> usize {
        let units =
            self.parts.of.iter().zip(&self.made.units.documents).filter(|(of, _)| **of == Some(class));
        let mut documents: Vec<usize> = units.map(|(_, document)| *document).collect();
        documents.dedup();
        documents.len()
    }
}

pub(super) fn classes(asked: &Classes) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let index = counts::read(&corpus);
    let found = find(&corpus, &index, &asked.how, asked.double);
    if asked.asked.told.json {
        return Ok(told_as_json(&corpus, &index, &found, &asked.how)?);
    }
    let mut text = format!("{}\n", speech.read(index.documents(), index.occurrences().len()));
    let _ = writeln!(text, "{}", summary(speech, &found));
    for (class, profile) in found.profiles.iter().enumerate() {
        let _ = writeln!(text, "\n{}", heading(speech, &found, class, profile));
        let words: Vec<String> = profile
            .words
            .iter()
            .map(|word| {
                format!("{} ({}, {}/{})", word.name, speech.decimal(word.chi2, 0), word.count, word.all)
            })
            .collect();
        let _ = writeln!(text, "  {}", words.join(", "));
        let absent: Vec<&str> = profile.absent.iter().take(8).map(|word| word.name.as_str()).collect();
        if !absent.is_empty() {
            let _ = writeln!(text, "  {}", speech.told(speech.of("absents", "absent"), &absent.join(", ")));
        }
        for (name, marks) in &found.speakers {
            if let Some(marks) = marks.get(class).filter(|marks| !marks.is_empty()) {
                let _ = writeln!(text, "  {}", speech.told(name, &spoken(speech, marks)));
            }
        }
        for extract in found.extracts(&corpus, &index, class).iter().take(3) {
            let _ = writeln!(text, "  {} [{}]", speech.quoted(&extract.text), extract.id);
        }
    }
    Ok(text)
}

/// A class, by its number and its size.
pub(super) fn heading(speech: Speech, found: &Found, class: usize, profile: &Profile) -> String {
    let units = speech.count(profile.units, ["segment", "segments", "segment", "segments"]);
    let documents = found.documents(class as u32);
    let documents =
        speech.count(documents, ["contribution", "contributions", "contribution", "contributions"]);
    let share = speech.percent(profile.share);
    let name = speech.of("Classe", "Class");
    format!("{name} {} – {units} ({share}), {documents}", class + 1)
}

/// Who speaks more, or less, in a class.
pub(super) fn spoken(speech: Speech, marks: &[Mark]) -> String {
    let one = |mark: &Mark| format!("{} ({})", mark.name, speech.decimal(mark.chi2, 0));
    marks.iter().take(6).map(one).collect::<Vec<_>>().join(", ")
}

pub(super) fn summary(speech: Speech, found: &Found) -> String {
    let classes = found.profiles.len();
    let units = speech.count(found.made.units.rows(), ["segment", "segments", "segment", "segments"]);
    if classes == 0 {
        return speech
            .of(
                "Pas de classes : trop peu de segments ont des mots en commun.",
                "No classes: too few segments share words.",
            )
            .to_owned();
    }
    let left = speech.number(found.left_out() as u64);
    let mut text = match speech {
        Speech::Fr => format!("{classes} classes sur {units}\u{202f}; {left} dans aucune."),
        Speech::En => format!("{classes} classes of {units}; {left} in none."),
    };
    if !found.stability.is_empty() {
        let one = |one: &Stability| {
            let agreement = speech.decimal(one.agreement, 2);
            match speech {
                Speech::Fr => format!("{agreement} avec des segments de {} mots", one.segment),
                Speech::En => format!("{agreement} with segments of {} words", one.segment),
            }
        };
        let all = found.stability.iter().map(one).collect::<Vec<_>>().join(", ");
        let _ = match speech {
            Speech::Fr => write!(
                text,
                " Stabilité\u{a0}: {all} (1\u{a0}: les mêmes classes\u{202f}; 0\u{a0}: le hasard)."
            ),
            Speech::En => write!(text, " Stability: {all} (1: the same classes; 0: chance)."),
        };
    }
    text
}

fn told_as_json(corpus: &Corpus, index: &Index, found: &Found, how: &How) -> serde_json::Result<String> {
    let classes: Vec<_> = found
        .profiles
        .iter()
        .enumerate()
        .map(|(class, profile)| {
            let speakers: Vec<_> = found
                .speakers
                .iter()
                .map(|(name, marks)| json!({ "variable": name, "values": marks[class] }))
                .collect();
            json!({ "class": class + 1, "units": profile.units, "share": profile.share, "words": profile.words,
                "absent": profile.absent, "extracts": found.extracts(corpus, index, class), "speakers": speakers })
        })
        .collect();
    let units: Vec<_> = found
        .made
        .segments
        .iter()
        .zip(&found.parts.of)
        .map(|(segment, class)| {
            let words = &index.occurrences()[segment.words.clone()];
            let (start, end) = (words.first().map_or(0, |one| one.start), words.last().map_or(0, |one| one.end));
            json!({ "id": corpus.documents[segment.document].id, "start": start, "end": end, "class": class.map(|c| c + 1) })
        })
        .collect();
    let all = json!({ "documents": index.documents(), "words": index.occurrences().len(), "cutting": how.cutting(),
        "settings": how.settings(), "partings": found.made.tree.partings, "tree": found.made.tree.node(found.profiles.len()),
        "stability": found.stability, "classes": classes, "units": units });
    Ok(serde_json::to_string(&all)? + "\n")
}
