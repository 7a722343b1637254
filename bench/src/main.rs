//! What the measurements of `bench/run` are made with: `bench fill | load | supports | writer | start | …`.
#![expect(clippy::print_stdout, reason = "a measurement speaks to whoever takes it")]

mod casting;
mod decidim;
mod draw;
mod fill;
mod http;
mod load;
mod opinion;
mod reading;
mod server;
mod start;
mod store;
mod supports;
mod tables;
mod tally;
mod text;
mod timing;
mod town;
mod vectors;
mod words;
mod writer;

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

/// What a measurement ends with.
type Done<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Parser)]
#[command(name = "bench", about = "Fills databases and measures the server")]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes a database: one process, 8 themes, proposals in generated French, the first one much discussed.
    Fill {
        /// The data folder; it must not hold a database
        #[arg(long)]
        data: PathBuf,
        #[command(flatten)]
        plan: fill::Plan,
    },
    /// Asks for a page again and again, over kept connections, and says how long the answers took.
    Load {
        /// Where the server listens
        #[arg(long)]
        to: SocketAddr,
        /// The page, or several, asked for one after the other
        #[arg(required = true)]
        paths: Vec<String>,
        /// How many connections
        #[arg(long, default_value_t = 32)]
        connections: usize,
        /// For how long
        #[arg(long, default_value_t = 10)]
        seconds: u64,
        /// Requests a second, sent on time whatever the answers, each counted from when it should have left; as fast
        /// as answers come when absent
        #[arg(long)]
        rate: Option<u32>,
    },
    /// Supports proposals over HTTP as signed-in people while the server is killed again and again; every support that
    /// was acknowledged must be in the database.
    Supports {
        /// The server's binary
        #[arg(long)]
        server: PathBuf,
        /// A data folder made by `fill --sessions`
        #[arg(long)]
        data: PathBuf,
        #[command(flatten)]
        plan: supports::Plan,
    },
    /// Casts ballots over HTTP as signed-in people while the server is killed again and again; every ballot that was acknowledged
    /// must be in the database, none twice.
    Casting {
        /// The server's binary
        #[arg(long)]
        server: PathBuf,
        /// A data folder made by `fill --sessions`, where no vote was cast yet
        #[arg(long)]
        data: PathBuf,
        #[command(flatten)]
        plan: casting::Plan,
    },
    /// Supports proposals without a server: the writer of the database alone.
    Writer {
        /// A data folder made by `fill --sessions`
        #[arg(long)]
        data: PathBuf,
        /// How many tasks wait for an answer at once
        #[arg(long, default_value_t = 256)]
        tasks: usize,
        /// For how long
        #[arg(long, default_value_t = 10)]
        seconds: u64,
        /// How many proposals are supported, the first ones; all of them when absent
        #[arg(long)]
        among: Option<usize>,
    },
    /// Writes an export of Decidim: a table of proposals, one of comments.
    Decidim {
        /// The folder
        #[arg(long)]
        to: PathBuf,
        /// Proposals
        #[arg(long, default_value_t = 26_000)]
        proposals: usize,
        /// Comments, one in three of which answers another
        #[arg(long, default_value_t = 100_000)]
        comments: usize,
    },
    /// How many times a second 4 KiB reach the disk of a folder: the floor of any acknowledged write.
    Fsync {
        /// The folder
        #[arg(long)]
        data: PathBuf,
    },
    /// Reads and counts a participatory budget, and says how long it took.
    Tally {
        /// The file, in the Pabulib format
        file: PathBuf,
        /// Writes it first: so many voters, who each approve up to ten projects
        #[arg(long)]
        voters: Option<u64>,
        /// Of so many
        #[arg(long, default_value_t = 200)]
        projects: u64,
    },
    /// Finds the fairest lottery over panels, and says how long it took.
    Draw(draw::Asked),
    /// Draws the opinion map of a conversation, and says how long it took.
    Opinion {
        /// The votes, as Pol.is exports them
        file: PathBuf,
        #[command(flatten)]
        plan: opinion::Plan,
        /// Leaves out the votes that come after
        #[arg(long)]
        once: bool,
    },
    /// Counts, classifies and compares drawn contributions, and says how long it took.
    Text(text::Plan),
    /// Sends a workbook of contributions as an officer does, on each engine (PostgreSQL when TEST_POSTGRES_URL says where),
    /// and says how long it took to be checked, and taken.
    Tables {
        /// Rows
        #[arg(long, default_value_t = 1_000)]
        rows: u32,
        /// How many times
        #[arg(long, default_value_t = 5)]
        times: usize,
    },
    /// The memory of a process, now and at most, in KiB.
    Memory {
        /// Its number
        pid: u32,
    },
    /// Starts a server and says when it was ready and when it gave its first page.
    Start {
        /// The server's binary
        #[arg(long)]
        server: PathBuf,
        /// Its data folder
        #[arg(long)]
        data: PathBuf,
        /// The first page asked for
        #[arg(long, default_value = "/")]
        page: String,
        /// How many times
        #[arg(long, default_value_t = 10)]
        times: usize,
    },
}

fn main() -> ExitCode {
    let done = match Line::parse().command {
        Command::Fill { data, plan } => fill::fill(&data, &plan),
        Command::Load { to, paths, connections, seconds, rate } => {
            load::load(to, &paths, connections, seconds, rate)
        }
        Command::Supports { server, data, plan } => supports::supports(&server, &data, &plan),
        Command::Casting { server, data, plan } => casting::casting(&server, &data, &plan),
        Command::Writer { data, tasks, seconds, among } => writer::writer(&data, tasks, seconds, among),
        Command::Decidim { to, proposals, comments } => decidim::write(&to, proposals, comments),
        Command::Fsync { data } => writer::fsync(&data),
        Command::Tally { file, voters, projects } => voters
            .map_or(Ok(()), |voters| tally::write(&file, voters, projects))
            .and_then(|()| tally::measure(&file)),
        Command::Draw(asked) => draw::measure(&asked),
        Command::Opinion { file, plan, once } => opinion::measure(&file, &plan, once),
        Command::Text(plan) => text::measure(&plan),
        Command::Tables { rows, times } => tables::tables(rows, times),
        Command::Memory { pid } => server::tell_memory(pid),
        Command::Start { server, data, page, times } => start::start(&server, &data, &page, times),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("error={error}");
            ExitCode::FAILURE
        }
    }
}
