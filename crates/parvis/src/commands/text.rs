//! `parvis text`: contributions read by program, without the server: what is said, by whom more than by others, in which themes.

mod classes;
mod coded;
mod coding;
mod input;
mod meaning;
mod page;
mod reading;
mod say;
mod similar;
mod stance;
mod words;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Done, say as tell, system_locale};
use say::Speech;

/// Reads contributions: words, classes, themes, extracts.
#[derive(Args)]
pub(crate) struct Text {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Cuts texts into words, with their lemmas and parts of speech.
    Tokens(reading::Tokens),
    /// Finds contributions that are copies, or come from one text.
    Duplicates(reading::Duplicates),
    /// Finds personal data, and puts pseudonyms in its place.
    Mask(reading::Mask),
    /// Writes contributions for other programs: IRaMuTeQ, tables, lines of JSON, projects of REFI-QDA.
    Convert(reading::Convert),
    /// Shows the coded passages of a project of Taguette, QualCoder, NVivo, ATLAS.ti, MAXQDA (REFI-QDA), or writes them as a table.
    Codings(coded::Codings),
    /// Shows the codes of a codebook, or writes them for those programs (.qdc) or as a table.
    Codebook(coded::Codes),
    /// Counts words, phrases and pairs of words.
    Counts(words::Counts),
    /// Shows a word, or words that follow one another, in context.
    Concordance(words::Concordance),
    /// Says which words each value of a variable uses more, or less, than the others (Lafon).
    Specificities(words::Specificities),
    /// Draws the graph of words that are together: communities, strongest tree.
    Graph(words::Graph),
    /// Finds worlds of words: descending hierarchical classification (Reinert), as rainette and IRaMuTeQ.
    Classes(classes::Classes),
    /// Finds the contributions most like one of them, or like a text.
    Similar(similar::Similar),
    /// Writes what contributions mean as vectors of numbers, for other programs.
    Vectors(meaning::Vectors),
    /// Suggests themes, learned from contributions that people coded, with reasons and probabilities.
    Suggest(coding::Suggest),
    /// Says whether contributions are for, against, or ask, and which sentences give a reason, with the words that say so.
    Stance(stance::Stances),
    /// Chooses a few extracts that say most of what is said.
    Summary(coding::Summary),
    /// Says how much people who coded the same contributions agree.
    Agreement(coding::Agreement),
    /// Writes a page of what was found that needs nothing else.
    Render(page::Render),
}

/// What is read, and how it is told.
#[derive(Args)]
struct Asked {
    /// Contributions: tables (.csv, .tsv), workbooks (.xlsx, .ods), JSON (.json, .jsonl), texts (.txt, .docx, .odt, .pdf),
    /// transcripts (.vtt, .srt), e-mails (.eml), a corpus of IRaMuTeQ, or a project of REFI-QDA (.qdpx)
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The column of the text; may be repeated [default: those with usual names, or that with the longest texts]
    #[arg(long, value_name = "COLUMN")]
    text: Vec<String>,
    /// The column that names contributions [default: id, or the number of the row]
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// The sheet of a workbook [default: the first that is filled]
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    #[command(flatten)]
    told: Told,
}

/// How it is told.
#[derive(Args)]
struct Told {
    /// Tells everything as JSON
    #[arg(long)]
    json: bool,
    /// The language of what is told: fr or en [default: that of the system]
    #[arg(long, value_name = "LANGUAGE", value_parser = speech)]
    lang: Option<Speech>,
}

impl Told {
    fn speech(&self) -> Speech {
        self.lang.unwrap_or_else(|| Speech::of_locale(system_locale()))
    }
}

fn speech(text: &str) -> Result<Speech, String> {
    match text {
        "fr" => Ok(Speech::Fr),
        "en" => Ok(Speech::En),
        _ => Err("fr or en".to_owned()),
    }
}

/// Does what the command line says.
pub(crate) fn text(command: Text) -> Done {
    let told = match command.act {
        Act::Tokens(asked) => reading::tokens(&asked)?,
        Act::Duplicates(asked) => reading::duplicates(&asked)?,
        Act::Mask(asked) => reading::mask(&asked)?,
        Act::Convert(asked) => reading::convert(&asked)?,
        Act::Codings(asked) => coded::codings(&asked)?,
        Act::Codebook(asked) => coded::codebook(&asked)?,
        Act::Counts(asked) => words::counts(&asked)?,
        Act::Concordance(asked) => words::concordance(&asked)?,
        Act::Specificities(asked) => words::specificities(&asked)?,
        Act::Graph(asked) => words::graph(&asked)?,
        Act::Classes(asked) => classes::classes(&asked)?,
        Act::Similar(asked) => similar::similar(&asked)?,
        Act::Vectors(asked) => meaning::vectors(&asked)?,
        Act::Suggest(asked) => coding::suggest(&asked)?,
        Act::Stance(asked) => stance::stance(&asked)?,
        Act::Summary(asked) => coding::summary(&asked)?,
        Act::Agreement(asked) => coding::agreement(&asked)?,
        Act::Render(asked) => page::render(&asked)?,
    };
    tell(&told)
}
