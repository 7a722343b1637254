//! How fast the opinion map of a conversation is drawn.

use std::{
    fs::File,
    io::{BufReader, BufWriter, Write as _},
    path::Path,
    time::Instant,
};

use opinion::{
    Id, Position,
    bridging::Bridging,
    files,
    live::Live,
    map::{Map, Settings},
    random::{Draws, spread},
    report::{Report, Thresholds},
};

use crate::Done;

/// Whom a drawn conversation gathers.
#[derive(Clone, Copy, clap::Args)]
pub(crate) struct Plan {
    /// Writes it first: so many participants
    #[arg(long)]
    people: Option<u64>,
    /// So many statements
    #[arg(long, default_value_t = 500)]
    statements: u64,
    /// So many votes in all
    #[arg(long, default_value_t = 400_000)]
    votes: u64,
}

/// How likely a camp is to agree with a statement.
fn lean(camp: u64, statement: u64) -> f64 {
    let own = (spread(camp << 40 | statement) >> 11) as f64 / (1_u64 << 53) as f64;
    let common = (spread(statement) >> 11) as f64 / (1_u64 << 53) as f64;
    0.05 + 0.9 * (0.6 * own + 0.4 * common)
}

/// Writes votes of three camps of unequal size; some people vote on everything, most on little.
fn write(to: &Path, people: u64, plan: &Plan) -> Done {
    let mut out = BufWriter::new(File::create(to)?);
    writeln!(out, "timestamp,datetime,comment-id,voter-id,vote")?;
    let mut draws = Draws::new(20_261_122);
    let mean = plan.votes as f64 / people as f64;
    let (mut at, mut voted) = (1_600_000_000_000_u64, vec![u64::MAX; usize::try_from(plan.statements)?]);
    for one in 0..people {
        let camp = [0, 0, 0, 1, 1, 2][draws.below(6)];
        // A gamma of shape 1.5 around the mean.
        let count = (draws.gamma(1.5) / 1.5 * mean).round().clamp(1.0, plan.statements as f64) as u64;
        for _ in 0..count {
            let statement = draws.below(usize::try_from(plan.statements)?);
            if voted[statement] == one {
                continue;
            }
            voted[statement] = one;
            let vote = match draws.unit() {
                pass if pass < 0.15 => 0,
                _ if draws.unit() < lean(camp, statement as u64) => 1,
                _ => -1,
            };
            at += 1_000;
            writeln!(out, "{at},,{statement},{one},{vote}")?;
        }
    }
    Ok(out.flush()?)
}

/// Draws the map of a file, from reading to what is told, then takes a thousand votes more and draws it again.
pub(crate) fn measure(file: &Path, plan: &Plan, once: bool) -> Done {
    if let Some(people) = plan.people {
        write(file, people, plan)?;
    }
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let settings = Settings { threads, ..Settings::default() };
    let (begun, ticks) = (Instant::now(), crate::server::own_ticks());
    let log = files::votes(BufReader::new(File::open(file)?))?.log;
    let read = begun.elapsed().as_secs_f64();
    let (map, memory) = Map::new(&log, &settings, None);
    let mapped = begun.elapsed().as_secs_f64();
    let bridging = Bridging::new(&map.board, &map.plane.axes, 20, threads);
    let bridged = begun.elapsed().as_secs_f64();
    let report = Report::new(&log, &map, Some(&bridging), &Thresholds::default());
    let told = serde_json::to_string(&report)?.len();
    let whole = begun.elapsed().as_secs_f64();
    let cpu = crate::server::own_ticks() - ticks;
    println!(
        "participants={} statements={} votes={} groups={} silhouette={:.3} agreement={:.3} passes={}",
        map.board.matrix.rows(),
        map.board.matrix.columns(),
        map.board.matrix.votes(),
        map.groups,
        map.silhouette.unwrap_or(0.0),
        map.agreement.unwrap_or(0.0),
        map.plane.passes
    );
    println!(
        "read_s={read:.2} map_s={:.2} bridging_s={:.2} report_s={:.2} told_mb={:.1} whole_s={whole:.2} cpu_s={:.2}",
        mapped - read,
        bridged - mapped,
        whole - bridged,
        told as f64 / 1e6,
        cpu as f64 / 100.0
    );
    crate::server::tell_memory(std::process::id())?;
    if once {
        return Ok(());
    }
    let (people, statements) = (log.participants.len(), log.statements.len());
    drop((map, report, bridging));
    let mut live = Live::new(log, Some(memory));
    let mut draws = Draws::new(7);
    let begun = Instant::now();
    for _ in 0..1_000 {
        let (one, statement) = (draws.below(people) as u64, draws.below(statements) as u64);
        live.vote(Id::Number(one), Id::Number(statement), Position::ALL[draws.below(3)], i64::MAX);
    }
    let votes = begun.elapsed();
    let (begun, ticks) = (Instant::now(), crate::server::own_ticks());
    live.map(&settings);
    let (took, cpu) = (begun.elapsed(), crate::server::own_ticks() - ticks);
    println!(
        "thousand_votes_ms={:.2} warm_ms={:.0} warm_cpu_ms={}",
        votes.as_secs_f64() * 1e3,
        took.as_secs_f64() * 1e3,
        cpu * 10
    );
    Ok(())
}
