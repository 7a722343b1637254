//! `parvis import`: what was said elsewhere.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use db::{Db, Options};
use i18n::Texts;
use import::{
    CsvOptions, DecidimOptions, Mapping, PlacesOptions, Report, Taken, VoteOptions, WorksMapping,
    WorksOptions,
};
use kernel::{Env, Locale, Slug};

use crate::{
    Common,
    commands::{Done, tell},
    config::Config,
};

#[derive(Subcommand)]
pub(crate) enum Import {
    /// Takes the proposals, debates and comments of a Decidim site from its open data.
    Decidim {
        #[command(flatten)]
        common: Common,
        /// The ZIP, a folder, or CSV files
        #[arg(required = true, value_name = "SOURCE")]
        sources: Vec<PathBuf>,
        /// The name of the process in addresses
        #[arg(long, value_name = "SLUG")]
        space: String,
        #[command(flatten)]
        how: How,
        /// The address of the site it comes from: for rows that do not say, and to leave aside those of other sites
        #[arg(long, value_name = "URL")]
        base_url: Option<String>,
    },
    /// Takes any table, with a mapping that says what its columns are (see docs/import.md).
    Csv {
        #[command(flatten)]
        common: Common,
        /// The table
        file: PathBuf,
        /// The name of the process in addresses
        #[arg(long, value_name = "SLUG")]
        space: String,
        #[command(flatten)]
        how: How,
        /// What its columns are, in TOML
        #[arg(long, value_name = "FILE")]
        mapping: PathBuf,
        /// The name of the module in addresses
        #[arg(long, value_name = "SLUG")]
        module: String,
    },
    /// Takes a vote that was held elsewhere, whole, from files of the Pabulib format: an area for each file.
    Vote {
        #[command(flatten)]
        common: Common,
        /// The files (.pb)
        #[arg(required = true, value_name = "FILE.pb")]
        files: Vec<PathBuf>,
        /// The name of the process in addresses
        #[arg(long, value_name = "SLUG")]
        space: String,
        /// The name of the module in addresses
        #[arg(long, value_name = "SLUG")]
        module: String,
        /// The host name of the organisation, when there are several
        #[arg(long, value_name = "HOST")]
        organisation: Option<String>,
        /// How ballots are counted, when the files do not say or another way is wanted: greedy, mes-add1…
        #[arg(long, value_name = "NAME")]
        rule: Option<String>,
    },
    /// Takes the projects that earlier votes chose, with how far they are (see docs/import.md).
    Works {
        #[command(flatten)]
        common: Common,
        /// The table
        file: PathBuf,
        /// The name of the process in addresses
        #[arg(long, value_name = "SLUG")]
        space: String,
        #[command(flatten)]
        how: How,
        /// What its columns are, in TOML; those of the site's own table without it
        #[arg(long, value_name = "FILE")]
        mapping: Option<PathBuf>,
        /// The name of the module in addresses
        #[arg(long, value_name = "SLUG")]
        module: String,
    },
    /// Takes the places of the town, among which residents find theirs: an address base (BAN or BAL), or a table with the
    /// columns nom, latitude, longitude.
    Places {
        #[command(flatten)]
        common: Common,
        /// The table
        file: PathBuf,
        #[command(flatten)]
        how: How,
    },
}

#[derive(Args)]
pub(crate) struct How {
    /// The host name of the organisation, when there are several
    #[arg(long, value_name = "HOST")]
    organisation: Option<String>,
    /// Does everything except keep it, and reports the same
    #[arg(long)]
    dry_run: bool,
    /// Imports nothing when a row has to be left aside
    #[arg(long)]
    strict: bool,
    /// Reports as JSON
    #[arg(long)]
    json: bool,
}

fn slug(text: &str) -> Result<Slug, String> {
    Slug::parse(text).map_err(|_| format!("« {text} » is not a name in addresses, like plan-velo"))
}

fn open(config: &Config) -> Result<Db, db::Error> {
    Db::open(&config.database, &Options { connections: 1, waiting: 16 })
}

fn parse(path: &Path) -> Result<Mapping, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Mapping::parse(&text)?)
}

/// Imports, and says what became of every row.
pub(crate) fn import(command: Import) -> Done {
    let env = Env::system();
    match command {
        Import::Decidim { common, sources, space, how, base_url } => {
            let options = DecidimOptions {
                sources,
                space: slug(&space)?,
                organisation: how.organisation,
                base_url,
                dry_run: how.dry_run,
                strict: how.strict,
            };
            let db = open(&common.read(Vec::new())?)?;
            told(&import::decidim(&db, &env, options)?, how.json)
        }
        Import::Csv { common, file, space, how, mapping, module } => {
            let options = CsvOptions {
                file,
                mapping: parse(&mapping)?,
                space: slug(&space)?,
                module: slug(&module)?,
                organisation: how.organisation,
                dry_run: how.dry_run,
                strict: how.strict,
            };
            let db = open(&common.read(Vec::new())?)?;
            told(&import::csv(&db, &env, options)?, how.json)
        }
        Import::Vote { common, files, space, module, organisation, rule } => {
            let options =
                VoteOptions { files, space: slug(&space)?, module: slug(&module)?, organisation, rule };
            let db = open(&common.read(Vec::new())?)?;
            for one in import::vote(&db, &env, &options)? {
                let (same, of) = one.same_votes;
                let winners = match one.same_winners {
                    None => "the file does not say which are funded",
                    Some(true) => "the funded projects are those of the file",
                    Some(false) => "OTHER projects are funded than in the file",
                };
                let Taken { area, ballots, projects, .. } = &one;
                tell(&format!(
                    "{area}: {ballots} ballots on {projects} projects; votes of {same} of {of} as in the file; {winners}"
                ));
            }
            Ok(())
        }
        Import::Works { common, file, space, how, mapping, module } => {
            let How { organisation, dry_run, strict, json } = how;
            let read = |path: PathBuf| {
                let text =
                    std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                Ok::<_, Box<dyn std::error::Error>>(WorksMapping::parse(&text)?)
            };
            let mapping = mapping.map(read).transpose()?;
            let (space, module) = (slug(&space)?, slug(&module)?);
            let options = WorksOptions { file, mapping, space, module, organisation, dry_run, strict };
            let db = open(&common.read(Vec::new())?)?;
            told(&import::works(&db, &env, &options)?, json)
        }
        Import::Places { common, file, how } => {
            let How { organisation, dry_run, strict, json } = how;
            let options = PlacesOptions { file, organisation, dry_run, strict };
            let db = open(&common.read(Vec::new())?)?;
            told(&import::places(&db, &env, options)?, json)
        }
    }
}

/// In the language of whoever runs the command.
fn told(report: &Report, json: bool) -> Done {
    let language = std::env::var("LANG").ok().and_then(|tag| Locale::from_tag(&tag)).unwrap_or(Locale::En);
    let t = Texts::of(language);
    if json {
        tell(&serde_json::to_string_pretty(&report.to_json(&t))?);
    } else {
        tell(report.to_text(&t).trim_end());
    }
    if report.is_refused() { Err("nothing was imported".into()) } else { Ok(()) }
}
