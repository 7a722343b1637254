//! `parvis opinion`: the opinion map of a conversation from its exported files, without the server.

mod check;
mod page;
mod words;

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand, ValueEnum};
use opinion::{
    Id, Language, Log,
    audit::{Burst, Coverage, Without, bursts, coverage, duplicates, slate, without},
    board,
    bridging::Bridging,
    files,
    map::{Map, Memory, Settings},
    report::{Reading, Report, Thresholds},
};
use serde::Serialize;

use super::{Done, of_the_system, of_two, say, threads};

/// Draws, checks or shows an opinion map.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(crate) struct Opinion {
    #[command(subcommand)]
    act: Option<Act>,
    #[command(flatten)]
    asked: Option<Asked>,
    /// Tells everything as JSON
    #[arg(long)]
    json: bool,
    /// Says also who votes alike, who came all at once, and what the map is without them
    #[arg(long)]
    audit: bool,
    /// What one run leaves for the next, so that groups keep their names: read if it is there, then written
    #[arg(long, value_name = "FILE.json")]
    memory: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Act {
    /// Compares with what an engine published of the same votes: folders with votes.csv and expected.json, or folders of them.
    Check {
        /// Folders
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<PathBuf>,
        /// The language of what is told: fr or en [default: that of the system]
        #[arg(long, value_name = "LANGUAGE", value_parser = of_two(Language::Fr, Language::En))]
        lang: Option<Language>,
    },
    /// Writes a page of the map that needs nothing else.
    Render {
        #[command(flatten)]
        asked: Asked,
        /// The page to write
        #[arg(long, value_name = "FILE.html")]
        out: PathBuf,
        /// What the conversation is about
        #[arg(long, value_name = "TITLE")]
        title: Option<String>,
    },
}

#[derive(Args)]
struct Asked {
    /// The votes: votes.csv or participants-votes.csv, as Pol.is exports them
    #[arg(value_name = "VOTES.csv")]
    votes: PathBuf,
    /// The statements: comments.csv
    #[arg(long, value_name = "COMMENTS.csv")]
    statements: Option<PathBuf>,
    /// How groups are made
    #[arg(long, value_enum, default_value_t = Mode::Robust)]
    mode: Mode,
    /// From which every draw comes
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// A participant to leave out; may be repeated
    #[arg(long, value_name = "PARTICIPANT")]
    ban: Vec<String>,
    /// The language of what is told: fr or en [default: that of the system]
    #[arg(long, value_name = "LANGUAGE", value_parser = of_two(Language::Fr, Language::En))]
    lang: Option<Language>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Mode {
    /// As Pol.is
    Polis,
    /// The same whatever the order, as stable as can be
    Robust,
}

fn open(path: &Path) -> Result<BufReader<File>, String> {
    File::open(path).map(BufReader::new).map_err(|error| format!("{}: {error}", path.display()))
}

fn read(path: &Path, language: Language) -> Result<Log, String> {
    let read = files::votes(open(path)?);
    Ok(read.map_err(|fault| format!("{}: {}", path.display(), fault.sentence(language)))?.log)
}

/// A map with what it was made from.
struct Drawn {
    log: Log,
    map: Map,
    settings: Settings,
    report: Report,
    language: Language,
}

/// Rounds that leave nothing to gain for conversations of a usual size, and bound the work for the others.
fn rounds(votes: usize) -> usize {
    (100_000_000 / votes.max(1)).clamp(10, 500)
}

fn drawn(asked: &Asked, memory: Option<&Path>) -> Result<Drawn, Box<dyn std::error::Error>> {
    let language = asked.lang.unwrap_or_else(|| of_the_system(Language::Fr, Language::En));
    let mut log = read(&asked.votes, language)?;
    if let Some(path) = &asked.statements {
        files::comments(open(path)?, &mut log)
            .map_err(|fault| format!("{}: {}", path.display(), fault.sentence(language)))?;
    }
    for banned in &asked.ban {
        let id = Id::new(banned);
        if log.participants.find(&id).is_none() {
            return Err(words::nobody(language, banned).into());
        }
        log.ban(id);
    }
    let mode = match asked.mode {
        Mode::Polis => board::Mode::Polis,
        Mode::Robust => board::Mode::Robust,
    };
    let settings = Settings { mode, seed: asked.seed, threads: threads(), agreement: true };
    let last = match memory {
        Some(path) if path.exists() => {
            let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
            let last: Memory =
                serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            Some(last)
        }
        _ => None,
    };
    let (map, next) = Map::new(&log, &settings, last.as_ref());
    if let Some(path) = memory {
        std::fs::write(path, serde_json::to_vec(&next)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let bridging =
        Bridging::new(&map.board, &map.plane.axes, rounds(map.board.matrix.votes()), settings.threads);
    let report = Report::new(&log, &map, Some(&bridging), &Thresholds::default());
    Ok(Drawn { log, map, settings, report, language })
}

/// What may be held against a map.
#[derive(Serialize)]
struct Audit {
    /// The common ground as a short list: whom it leaves out.
    common_ground: Coverage,
    /// A short list that leaves out as few as can be.
    slate: Vec<Id>,
    /// Whom that one leaves out.
    slate_covers: Coverage,
    /// Classes of people with the same votes, seven at least: their sizes.
    duplicates: Vec<usize>,
    /// The map with one of each class.
    without_duplicates: Option<Without>,
    /// Spans in which unusually many people came.
    bursts: Vec<Burst>,
    /// The map without each.
    without_bursts: Vec<Without>,
}

const SLATE: usize = 8;
const PROOF: usize = 7;
const BURSTS: usize = 5;

fn audit(drawn: &Drawn) -> Audit {
    let Drawn { log, map, settings, .. } = drawn;
    let reading = Reading::new(map, &Thresholds::default());
    let chosen = slate(map, SLATE);
    let agreed: Vec<_> = chosen.iter().map(|column| (*column, opinion::Position::Agree)).collect();
    let classes = duplicates(&map.board, PROOF);
    let again: Vec<usize> = classes.iter().flat_map(|class| class[1..].iter().copied()).collect();
    let found = bursts(log);
    let rows = |burst: &Burst| -> Vec<usize> {
        let row = |one: &u32| map.board.participants.iter().position(|other| other == one);
        burst.participants.iter().filter_map(row).collect()
    };
    let without_bursts = found.iter().take(BURSTS).map(|burst| without(log, map, &rows(burst), settings));
    Audit {
        common_ground: coverage(map, &reading.common_ground),
        slate: chosen.iter().map(|column| log.statements.at(map.board.statements[*column]).clone()).collect(),
        slate_covers: coverage(map, &agreed),
        duplicates: classes.iter().map(Vec::len).collect(),
        without_duplicates: (!again.is_empty()).then(|| without(log, map, &again, settings)),
        without_bursts: without_bursts.collect(),
        bursts: found,
    }
}

#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    audit: Option<Audit>,
}

/// Does what the command line says.
pub(crate) fn opinion(command: Opinion) -> Done {
    match (command.act, command.asked) {
        (Some(Act::Check { folders, lang }), _) => {
            check::check(&folders, lang.unwrap_or_else(|| of_the_system(Language::Fr, Language::En)))
        }
        (Some(Act::Render { asked, out, title }), _) => {
            let drawn = drawn(&asked, None)?;
            let page = page::page(&drawn, title.as_deref())?;
            std::fs::write(&out, page).map_err(|error| format!("{}: {error}", out.display()))?;
            say(&words::written(drawn.language, &out))
        }
        (None, Some(asked)) => {
            let drawn = drawn(&asked, command.memory.as_deref())?;
            let audit = command.audit.then(|| audit(&drawn));
            if command.json {
                return say(&(serde_json::to_string(&Told { report: &drawn.report, audit })? + "\n"));
            }
            say(&words::result(&drawn, audit.as_ref()))
        }
        (None, None) => Err("a file is needed: parvis opinion VOTES.csv".into()),
    }
}
