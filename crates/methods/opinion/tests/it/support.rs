//! Conversations drawn from a seed: people of a few camps, who vote mostly as their camp and miss most statements.

use std::path::{Path, PathBuf};

use opinion::{Id, Log, Position, random::Draws};

/// How a conversation is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) people: usize,
    pub(crate) statements: usize,
    pub(crate) camps: usize,
    /// The share of statements that each votes on.
    pub(crate) seen: f64,
}

/// A conversation, with the camp of each participant by identifier.
pub(crate) fn drawn(seed: u64, plan: Plan) -> Log {
    let mut draws = Draws::new(seed);
    let leans: Vec<Vec<f64>> =
        (0..plan.camps).map(|_| (0..plan.statements).map(|_| draws.unit()).collect()).collect();
    let mut log = Log::default();
    for person in 0..plan.people {
        let camp = person % plan.camps;
        for (statement, lean) in leans[camp].iter().enumerate() {
            if draws.unit() >= plan.seen {
                continue;
            }
            let position = match draws.unit() {
                found if found < 0.15 => Position::Pass,
                _ if draws.unit() < *lean => Position::Agree,
                _ => Position::Disagree,
            };
            log.vote(
                Id::Number(person as u64),
                Id::Number(statement as u64),
                position,
                log.votes.len() as i64,
            );
        }
    }
    log
}

/// The votes of a log, cast in another order.
pub(crate) fn shuffled(log: &Log, seed: u64) -> Log {
    let mut votes = log.votes.clone();
    Draws::new(seed).shuffle(&mut votes);
    let mut other = Log::default();
    for vote in votes {
        let (one, statement) = (log.participants.at(vote.participant), log.statements.at(vote.statement()));
        other.vote(one.clone(), statement.clone(), vote.position(), vote.at);
    }
    other
}

/// The conversations of a folder that is not part of the project: the one a variable names, or beside the project.
#[expect(clippy::print_stderr, reason = "a test that does less than it could must say so")]
pub(crate) fn real(variable: &str, beside: &str) -> Vec<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/opinion").join(beside);
    let folder = std::env::var_os(variable).map_or(beside, PathBuf::from);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("SKIPPED: no conversations in {}; name their folder in {variable}", folder.display());
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

/// Tells a figure to whoever asked for it.
#[expect(clippy::print_stdout, reason = "a measurement speaks to whoever takes it")]
pub(crate) fn tell(line: &str) {
    println!("{line}");
}
