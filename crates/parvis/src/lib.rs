//! The program: configuration, wiring and commands. The binary only calls [`run`].

mod commands;
mod config;
pub mod demo;
mod import;
mod serve;
pub mod wiring;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use config::Config;

/// Citizen participation, from the first call to the published account.
#[derive(Parser)]
#[command(name = "parvis", version, about, long_about = None, arg_required_else_help = true)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the site.
    #[command(after_long_help = keys())]
    Serve {
        #[command(flatten)]
        common: Common,
        /// Where pages are served [default: 127.0.0.1:3000]
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<String>,
        /// Where figures for Prometheus are served; nowhere when absent
        #[arg(long, value_name = "ADDRESS")]
        metrics_listen: Option<String>,
        /// The address people type [default: http:// and the listening address]
        #[arg(long, value_name = "URL")]
        public_url: Option<String>,
        /// Fills an empty database with the demonstration town, and shows the mails at /_mail
        #[arg(long)]
        demo: bool,
    },
    /// Says whether the configuration can be used, and what it amounts to.
    #[command(after_long_help = keys())]
    CheckConfig {
        #[command(flatten)]
        common: Common,
    },
    /// Writes a consistent copy of the database to a new SQLite file, while it is being served.
    Backup {
        #[command(flatten)]
        common: Common,
        /// The file to write; it must not exist
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Copies a whole database to an empty one, on the same engine or the other, and compares every row.
    Copy {
        /// `sqlite:PATH` or `postgres://user:password@host:port/name`
        #[arg(long, value_name = "URL")]
        from: String,
        /// The same; it must be empty
        #[arg(long, value_name = "URL")]
        to: String,
    },
    /// Gives someone the role of administrator, by e-mail address.
    Administrator {
        #[command(flatten)]
        common: Common,
        /// Their e-mail address
        email: String,
        /// The host name of the organisation, when there are several
        #[arg(long, value_name = "HOST")]
        organisation: Option<String>,
    },
    /// Counts a participatory budget from its file, explains it, checks published outcomes.
    Tally(commands::tally::Tally),
    /// Checks the file of a register: that nothing in it was changed, added or taken away.
    Register(commands::register::Register),
    /// Checks the file of a vote: its rules, its log, its ballots, its count.
    Verify(commands::verify::Verify),
    /// Witnesses the logs of votes held elsewhere: signs their states as long as they only grow.
    Witness(commands::witness::Witness),
    /// Draws the opinion map of a conversation from its votes: groups, common ground, differences.
    Opinion(commands::opinion::Opinion),
    /// Draws a panel by lot from a pool and quotas: everyone's chances, the proof that none are fairer, a public draw.
    Draw(Box<commands::draw::Draw>),
    /// Reads contributions: words, who says what, classes, themes, extracts, agreement of those who code.
    Text(Box<commands::text::Text>),
    /// Weighs answers so that those who answered look like the population, and says how far to rely on them.
    Weigh(Box<commands::weigh::Weigh>),
    /// Takes what was said on another platform, or any table, into a process.
    Import {
        #[command(subcommand)]
        from: import::Import,
    },
}

#[derive(Args)]
struct Common {
    /// A configuration file [default: parvis.toml when there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where files are kept [default: data]
    #[arg(long, value_name = "FOLDER")]
    data: Option<String>,
    /// A PostgreSQL server, for several nodes; SQLite in the data folder when absent
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
}

fn keys() -> String {
    format!(
        "Keys of the configuration file, each with the variable that sets it too:\n{}",
        config::describe()
    )
}

impl Common {
    fn read(self, mut line: Vec<(&'static str, Option<String>)>) -> Result<Config, config::Mistakes> {
        let default = PathBuf::from("parvis.toml");
        let file = self.config.or_else(|| default.exists().then_some(default));
        line.push(("data", self.data));
        line.push(("database.url", self.database_url));
        let line: Vec<_> = line.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        Config::read(file.as_ref(), &|name| std::env::var(name).ok(), &line)
    }
}

/// Does what the command line says.
#[must_use]
pub fn run() -> ExitCode {
    let done = match Line::parse().command {
        Command::Serve { common, listen, metrics_listen, public_url, demo } => common
            .read(vec![("listen", listen), ("metrics_listen", metrics_listen), ("public_url", public_url)])
            .map_err(Into::into)
            .and_then(|config| serve::serve(&config, demo)),
        Command::CheckConfig { common } => {
            common.read(Vec::new()).map_err(Into::into).and_then(|config| commands::check(&config))
        }
        Command::Backup { common, to } => {
            common.read(Vec::new()).map_err(Into::into).and_then(|config| commands::backup(&config, &to))
        }
        Command::Tally(command) => commands::tally::tally(command),
        Command::Register(command) => commands::register::register(&command),
        Command::Verify(command) => commands::verify::verify(&command),
        Command::Witness(command) => commands::witness::witness(command),
        Command::Opinion(command) => commands::opinion::opinion(command),
        Command::Draw(command) => commands::draw::draw(*command),
        Command::Text(command) => commands::text::text(*command),
        Command::Weigh(command) => commands::weigh::weigh(*command),
        Command::Import { from } => import::import(from),
        Command::Copy { from, to } => commands::copy(&from, &to),
        Command::Administrator { common, email, organisation } => common
            .read(Vec::new())
            .map_err(Into::into)
            .and_then(|config| commands::administrator(&config, &email, organisation.as_deref())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            commands::tell_error(error.as_ref());
            ExitCode::FAILURE
        }
    }
}
