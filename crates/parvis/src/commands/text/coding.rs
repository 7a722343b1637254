//! `parvis text suggest`, `summary`, `agreement`.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use parvis_text::{
    Corpus, Document,
    coding::{
        Estimate, Scale, Summary as Chosen, cohen, fleiss, krippendorff, summarise,
        themes::{Coded, Measure, Model, Said, from_definitions},
    },
    counts::{self, Index, Segment, Table},
    fold, sentences,
};
use serde::Serialize;
use serde_json::json;

use super::{
    Asked, input, meaning::Meant, meaning::WithModel, say::Speech, stance::sided, words::Told,
    words::parts_by,
};

/// Themes learned from what was coded.
#[derive(Args)]
pub(super) struct Suggest {
    #[command(flatten)]
    asked: Asked,
    /// The column of the themes that people gave, with | between several; contributions without any get suggestions
    #[arg(long, value_name = "COLUMN", required_unless_present = "themes")]
    coded: Option<String>,
    /// Themes before anything is coded: a table with the columns name and definition (or description)
    #[arg(long, value_name = "THEMES.csv", conflicts_with = "coded")]
    themes: Option<PathBuf>,
    /// A column that says what is answered, and is learned from too; may be repeated
    #[arg(long, value_name = "COLUMN")]
    known: Vec<String>,
    /// Themes that fewer coded contributions have are left out
    #[arg(long, value_name = "N", default_value_t = 3)]
    least: usize,
    /// How many themes are shown, at least
    #[arg(long, value_name = "N", default_value_t = 3)]
    limit: usize,
    /// Says instead which contributions are best coded next: so many
    #[arg(long, value_name = "N")]
    ask: Option<usize>,
    #[command(flatten)]
    model: WithModel,
}

fn said(document: &Document, known: &[String]) -> Said {
    let words = counts::words(&document.text).into_iter().map(|word| (word.form, word.lemma)).collect();
    let of = |name: &String| Some(format!("{name} = {}", document.variable(name)?));
    Said { words, known: known.iter().filter_map(of).collect(), ..Said::default() }
}

/// What documents say, and with a model what they mean.
fn all_said(documents: &[&Document], known: &[String], meant: &Meant) -> Vec<Said> {
    let mut all: Vec<Said> = documents.iter().map(|document| said(document, known)).collect();
    let texts: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
    for (said, (vector, sentences)) in all.iter_mut().zip(meant.of(&texts)) {
        (said.vector, said.sentences) = (vector, sentences);
    }
    all
}

fn themes_of<'a>(document: &'a Document, column: &str) -> Vec<&'a str> {
    let themes = document.variable(column).unwrap_or_default().split('|').map(str::trim);
    let mut themes: Vec<&str> = themes.filter(|theme| !theme.is_empty()).collect();
    themes.sort_unstable();
    themes.dedup();
    themes
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    knows: bool,
    familiar: f64,
    themes: Vec<LineTheme<'a>>,
}

#[derive(Serialize)]
struct LineTheme<'a> {
    theme: &'a str,
    probability: f64,
    because: Vec<(String, f64)>,
    /// The coded contribution whose meaning weighed most.
    #[serde(skip_serializing_if = "Option::is_none")]
    like: Option<&'a str>,
}

pub(super) fn suggest(asked: &Suggest) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let meant = asked.model.read(speech)?;
    let Some(column) = &asked.coded else { return from_names(asked, &corpus, &meant, speech) };
    parts_by(&corpus, column, speech)?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for theme in corpus.documents.iter().flat_map(|document| themes_of(document, column)) {
        *counts.entry(theme).or_default() += 1;
    }
    counts.retain(|_, count| *count >= asked.least.max(1));
    let names: Vec<&str> = counts.keys().copied().collect();
    let place = |theme: &str| names.binary_search(&theme).ok().map(|at| at as u32);
    let is_coded = |document: &&Document| !themes_of(document, column).is_empty();
    let (coded, others): (Vec<&Document>, Vec<&Document>) = corpus.documents.iter().partition(is_coded);
    let learned: Vec<Coded> = all_said(&coded, &asked.known, &meant)
        .into_iter()
        .zip(&coded)
        .map(|(said, document)| Coded {
            said,
            themes: themes_of(document, column).into_iter().filter_map(place).collect(),
        })
        .collect();
    let model = Model::learn(&learned, names.len(), &meant.whole(&names)).ok_or_else(|| {
        speech.of(
            "Il faut au moins deux contributions codées et un thème assez fréquent.",
            "It takes two coded contributions at least and a theme that is frequent enough.",
        )
    })?;
    let texts = all_said(&others, &asked.known, &meant);
    if let Some(count) = asked.ask {
        let ids: Vec<&str> =
            model.ask_next(&texts, count).into_iter().map(|at| others[at].id.as_str()).collect();
        if asked.asked.told.json {
            return Ok(format!("{}\n", json!({ "ask": ids })));
        }
        return Ok(ids.join("\n") + "\n");
    }
    let suggestions: Vec<_> = texts.iter().map(|text| model.suggest(text, asked.limit)).collect();
    let lines = suggestions.iter().zip(&others).map(|(one, document)| Line {
        id: &document.id,
        knows: one.knows,
        familiar: one.familiar,
        themes: one
            .themes
            .iter()
            .map(|theme| LineTheme {
                theme: names[theme.theme as usize],
                probability: theme.probability,
                because: theme.because.clone(),
                like: theme.like.map(|at| coded[at].id.as_str()),
            })
            .collect(),
    });
    if asked.asked.told.json {
        let lines: Vec<_> = lines.collect();
        let all = json!({ "coded": coded.len(), "themes": names, "cut": model.cut, "measure": model.measure,
            "suggestions": lines });
        return Ok(format!("{all}\n"));
    }
    let mut text = learned_from(speech, coded.len(), names.len(), &model.measure);
    for line in lines {
        let doubt = speech.of(" – je ne sais pas", " – I do not know");
        let _ = writeln!(text, "\n{}{}", line.id, if line.knows { "" } else { doubt });
        for theme in line.themes {
            let mut words = theme.because.into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(", ");
            if let Some(id) = theme.like {
                words += &speech.of(format!(" ; comme {id}"), format!("; like {id}"));
            }
            let _ = writeln!(text, "  {:>5}  {} ({words})", speech.percent(theme.probability), theme.theme);
        }
    }
    Ok(text)
}

fn learned_from(speech: Speech, coded: usize, themes: usize, measure: &Measure) -> String {
    let percent = |share| speech.percent(share);
    let (f1, gap) = (speech.decimal(measure.f1, 2), speech.decimal(measure.calibration, 3));
    let (right, found, three) =
        (percent(measure.precision), percent(measure.recall), percent(measure.recall_at_3));
    match speech {
        Speech::Fr => format!(
            "Appris de {coded} contributions codées, {themes} thèmes. Sur chacune, jugée sans ses propres codes : {right} des thèmes proposés sont \
             justes, {found} de ceux qui y sont sont proposés (F1 {f1}), {three} sont parmi les trois premiers ; écart moyen des probabilités {gap}.\n"
        ),
        Speech::En => format!(
            "Learned from {coded} coded contributions, {themes} themes. On each, judged without its own codes: {right} of the themes proposed are \
             right, {found} of those it has are proposed (F1 {f1}), {three} are among the first three; mean gap of probabilities {gap}.\n"
        ),
    }
}

/// Before anything is coded: by the names and the definitions of themes.
fn from_names(asked: &Suggest, corpus: &Corpus, meant: &Meant, speech: Speech) -> Told {
    let path = asked.themes.as_deref().unwrap_or(std::path::Path::new(""));
    let rows = input::table(path, speech)?;
    let cell = |row: &input::Row, name: &str| input::value(row, name).unwrap_or_default().to_owned();
    let names: Vec<String> = rows.iter().map(|row| cell(row, "name")).collect();
    if names.iter().all(String::is_empty) {
        let wrong = speech
            .of("il faut les colonnes name et definition", "the columns name and definition are needed");
        return Err(format!("{}: {wrong}", path.display()).into());
    }
    let theme = |(row, name): (&input::Row, &String)| {
        let text = format!("{name}\n{}\n{}", cell(row, "definition"), cell(row, "description"));
        Document { text, ..Document::default() }
    };
    let themes: Vec<Document> = rows.iter().zip(&names).map(theme).collect();
    let themes = all_said(&themes.iter().collect::<Vec<_>>(), &[], meant);
    let texts = all_said(&corpus.documents.iter().collect::<Vec<_>>(), &[], meant);
    let found = from_definitions(&themes, &texts, asked.limit);
    let mut text = String::new();
    if asked.asked.told.json {
        let line = |(document, found): (&Document, &Vec<parvis_text::coding::themes::Suggested>)| {
            let one = |one: &parvis_text::coding::themes::Suggested| json!({ "theme": names[one.theme as usize], "likeness": one.probability, "because": one.because });
            json!({ "id": document.id, "themes": found.iter().map(one).collect::<Vec<_>>() })
        };
        let lines: Vec<_> = corpus.documents.iter().zip(&found).map(line).collect();
        return Ok(format!("{}\n", json!({ "suggestions": lines })));
    }
    for (document, found) in corpus.documents.iter().zip(&found) {
        let _ = writeln!(text, "{}", document.id);
        for one in found {
            let words = one.because.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(", ");
            let _ = writeln!(
                text,
                "  {:>5}  {} ({words})",
                speech.decimal(one.probability, 2),
                names[one.theme as usize]
            );
        }
    }
    Ok(text)
}

/// A few extracts.
#[derive(Args)]
pub(super) struct Summary {
    #[command(flatten)]
    asked: Asked,
    /// How many extracts
    #[arg(long, value_name = "N", default_value_t = 8)]
    limit: usize,
    /// Extracts for and against side by side: by a column that says so, guessed where it does not, or for all without a column
    #[arg(long, value_name = "COLUMN", num_args = 0..=1, default_missing_value = "")]
    stance: Option<String>,
}

/// Extracts, each a sentence with its source.
#[derive(Serialize)]
pub(super) struct Side {
    /// The value of the variable; empty for all.
    pub(super) value: String,
    pub(super) extracts: Vec<Quoted>,
    pub(super) documents: usize,
    pub(super) of_documents: usize,
    pub(super) words: f64,
}

/// A quotation.
#[derive(Serialize)]
pub(super) struct Quoted {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) stands_for: usize,
    pub(super) central: f64,
    pub(super) words: Vec<String>,
}

/// Sentences shorter or longer than this, in words, are not quoted.
const QUOTED: std::ops::RangeInclusive<usize> = 6..=45;

pub(super) fn sides(corpus: &Corpus, index: &Index, limit: usize, of: Option<&counts::Parts>) -> Vec<Side> {
    let mut cut: Vec<(Segment, std::ops::Range<usize>)> = Vec::new();
    for (place, document) in corpus.documents.iter().enumerate() {
        let words = index.words_of(place);
        let mut at = words.start;
        for span in sentences(&document.text, counts::reading(&document.text)) {
            let from = at;
            while at < words.end && (index.occurrences()[at].start as usize) < span.end {
                at += 1;
            }
            if at > from {
                cut.push((Segment { document: place, words: from..at }, span));
            }
        }
    }
    let names: Vec<(String, Option<u32>)> = match of {
        Some(parts) => parts.names.iter().cloned().zip((0..).map(Some)).collect(),
        None => vec![(String::new(), None)],
    };
    let side = |(value, part): (String, Option<u32>)| {
        let kept = |segment: &Segment| of.is_none_or(|parts| parts.of[segment.document] == part);
        let chosen: Vec<&(Segment, std::ops::Range<usize>)> = cut.iter().filter(|one| kept(&one.0)).collect();
        let segments: Vec<Segment> = chosen.iter().map(|one| one.0.clone()).collect();
        let table = Table::new(index, &segments, 1);
        let may: Vec<bool> = segments.iter().map(|segment| QUOTED.contains(&segment.words.len())).collect();
        let Chosen { chosen: extracts, documents, of_documents, words } = summarise(&table, &may, limit);
        let quoted = |one: &parvis_text::coding::Chosen| {
            let document = &corpus.documents[one.sentence.document];
            let text = &document.text[chosen[one.sentence.row].1.clone()];
            Quoted {
                id: document.id.clone(),
                text: text.split_whitespace().collect::<Vec<_>>().join(" "),
                stands_for: one.stands_for,
                central: one.central,
                words: one.words.clone(),
            }
        };
        Side { value, extracts: extracts.iter().map(quoted).collect(), documents, of_documents, words }
    };
    names.into_iter().map(side).collect()
}

/// What a few extracts cover.
pub(super) fn covered(speech: Speech, side: &Side) -> String {
    let words = speech.percent(side.words);
    let (documents, all) = (speech.number(side.documents as u64), speech.number(side.of_documents as u64));
    match speech {
        Speech::Fr => format!(
            "Ils disent à peu près ce que disent {documents} contributions sur {all}\u{202f}; leurs mots font {words} de ce qui est dit."
        ),
        Speech::En => format!(
            "They say more or less what {documents} contributions of {all} say; their words make {words} of what is said."
        ),
    }
}

pub(super) fn summary(asked: &Summary) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let sided = asked.stance.as_ref().map(|stance| sided(&corpus, stance, speech)).transpose()?;
    let index = counts::read(&corpus);
    let sides = sides(&corpus, &index, asked.limit, sided.as_ref().map(|sided| &sided.parts));
    let guessed = sided.map(|sided| sided.guessed).unwrap_or_default();
    if asked.asked.told.json {
        return Ok(format!("{}\n", json!({ "sides": sides, "guessed": guessed })));
    }
    let mut text = String::new();
    if !guessed.is_empty() {
        let _ = writeln!(text, "{guessed}\n");
    }
    for side in &sides {
        if !side.value.is_empty() {
            let _ = writeln!(text, "{}", side.value);
        }
        for one in &side.extracts {
            let stands = speech.of("pour", "for");
            let _ =
                writeln!(text, "  {} [{}] ({stands} {})", speech.quoted(&one.text), one.id, one.stands_for);
        }
        let _ = writeln!(text, "  {}\n", covered(speech, side));
    }
    Ok(text)
}

/// How much people agree.
#[derive(Args)]
pub(super) struct Agreement {
    /// A table: one row a contribution, one column a person
    #[arg(value_name = "CODES.csv")]
    codes: PathBuf,
    /// The columns of people, with commas between [default: all but id]
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    people: Vec<String>,
    /// What codes are: names, or numbers in an order, or that measure
    #[arg(long, value_enum, default_value_t = Kind::Nominal)]
    scale: Kind,
    #[command(flatten)]
    told: super::Told,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// Names
    Nominal,
    /// Numbers in an order
    Ordinal,
    /// Numbers that measure
    Interval,
}

pub(super) fn agreement(asked: &Agreement) -> Told {
    let speech = asked.told.speech();
    let rows = input::table(&asked.codes, speech)?;
    let mut people = asked.people.clone();
    if people.is_empty() {
        let names =
            rows.first().map(|row| row.cells.iter().map(|(name, _)| name.clone())).into_iter().flatten();
        people = names.filter(|name| fold(name) != "id").collect();
    }
    let scale = match asked.scale {
        Kind::Nominal => Scale::Nominal,
        Kind::Ordinal => Scale::Ordinal,
        Kind::Interval => Scale::Interval,
    };
    let codes = read_codes(&rows, &people, scale, speech)
        .map_err(|what| format!("{}: {what}", asked.codes.display()))?;
    let alpha = krippendorff(&codes, scale);
    let mut pairs = Vec::new();
    for (at, one) in people.iter().enumerate() {
        for (other_at, other) in people.iter().enumerate().skip(at + 1) {
            pairs.push((one.as_str(), other.as_str(), cohen(&codes[at], &codes[other_at])));
        }
    }
    let all = fleiss(&codes);
    if asked.told.json {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(one, other, kappa)| json!({ "one": one, "other": other, "kappa": kappa }))
            .collect();
        let told = json!({ "units": rows.len(), "people": people, "scale": scale, "krippendorff": alpha, "fleiss": all,
            "cohen": pairs });
        return Ok(format!("{told}\n"));
    }
    let estimate = |found: Option<Estimate>| match found {
        Some(found) => {
            let [value, low, high] = [found.value, found.low, found.high].map(|one| speech.decimal(one, 3));
            format!("{value}  [{low}{} {high}]", speech.of("\u{a0};", ","))
        }
        None => {
            speech.of("ne se calcule pas : un seul code", "cannot be computed: one code alone").to_owned()
        }
    };
    let mut text = String::new();
    let _ = writeln!(text, "{}", speech.told("Krippendorff α", &estimate(alpha)));
    let _ = writeln!(text, "{}", speech.told("Fleiss κ", &estimate(all)));
    for (one, other, kappa) in pairs {
        let _ = writeln!(text, "{}", speech.told(&format!("Cohen κ, {one} – {other}"), &estimate(kappa)));
    }
    let note = speech.of(
        "Entre crochets, l’intervalle à 95 %. Krippendorff tient pour sûr à partir de 0,80, pour indicatif à partir de 0,667.",
        "Between brackets, the 95% interval. Krippendorff takes 0.80 and more as sure, 0.667 and more as tentative.",
    );
    let _ = writeln!(text, "{note}");
    Ok(text)
}

fn read_codes(
    rows: &[input::Row],
    people: &[String],
    scale: Scale,
    speech: Speech,
) -> Result<Vec<Vec<Option<f64>>>, String> {
    let cell = |row: &input::Row, person: &str| {
        input::value(row, person).map(str::trim).unwrap_or_default().to_owned()
    };
    let mut names: Vec<String> = Vec::new();
    for person in people {
        if rows.iter().all(|row| input::value(row, person).is_none()) {
            return Err(
                speech.of(format!("aucune colonne « {person} »"), format!("there is no column “{person}”"))
            );
        }
        names.extend(rows.iter().map(|row| cell(row, person)));
    }
    names.sort_unstable();
    names.dedup();
    let code = |row: &input::Row, person: &String| -> Result<Option<f64>, String> {
        let cell = cell(row, person);
        if cell.is_empty() {
            return Ok(None);
        }
        if scale == Scale::Nominal {
            return Ok(names.binary_search(&cell).ok().map(|at| at as f64));
        }
        let number = cell.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite());
        let wrong = || match speech {
            Speech::Fr => format!("ligne {} : « {cell} » n’est pas un nombre", row.line),
            Speech::En => format!("line {}: “{cell}” is not a number", row.line),
        };
        number.map(Some).ok_or_else(wrong)
    };
    people.iter().map(|person| rows.iter().map(|row| code(row, person)).collect()).collect()
}
