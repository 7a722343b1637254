//! `parvis tally`: counts a participatory budget from its published file, without the server.

mod check;
mod page;
mod words;

use std::path::{Path, PathBuf};

use budgeting::{
    Election, Label, Language, Outcome, RuleSpec, count,
    explain::explain,
    measure::{Measures, rivals},
    pabulib::{self, Notices, PbFile},
    preset,
    report::Report,
    rule::{PRESETS, labelled},
};
use clap::{Args, Subcommand};

use super::{Done, of_the_system, of_two, say, threads};

/// Counts, checks or shows a participatory budget.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(crate) struct Tally {
    #[command(subcommand)]
    act: Option<Act>,
    /// The file of the election, in the Pabulib format
    #[arg(value_name = "FILE.pb")]
    file: Option<PathBuf>,
    #[command(flatten)]
    rule: Rule,
    /// Tells everything as JSON
    #[arg(long)]
    json: bool,
    /// Explains what became of a project, or of all
    #[arg(long, value_name = "PROJECT", num_args = 0..=1, default_missing_value = "")]
    explain: Option<String>,
    /// Says what other rules would have chosen
    #[arg(long)]
    compare: bool,
    /// The language of what is told: fr or en [default: that of the system]
    #[arg(long, value_name = "LANGUAGE", value_parser = of_two(Language::Fr, Language::En))]
    lang: Option<Language>,
}

#[derive(Subcommand)]
enum Act {
    /// Counts files under the rule they are labelled with, and compares with their published outcome.
    Check {
        /// Files, or folders of them
        #[arg(required = true, value_name = "DIR_OR_FILES")]
        paths: Vec<PathBuf>,
        /// The language of what is told: fr or en [default: that of the system]
        #[arg(long, value_name = "LANGUAGE", value_parser = of_two(Language::Fr, Language::En))]
        lang: Option<Language>,
    },
    /// Writes a page of the result that needs nothing else.
    Render {
        /// The file of the election
        #[arg(value_name = "FILE.pb")]
        file: PathBuf,
        /// The page to write
        #[arg(long, value_name = "FILE.html")]
        out: PathBuf,
        #[command(flatten)]
        rule: Rule,
        /// The language of the page: fr or en [default: that of the system]
        #[arg(long, value_name = "LANGUAGE", value_parser = of_two(Language::Fr, Language::En))]
        lang: Option<Language>,
    },
}

#[derive(Args)]
struct Rule {
    /// A rule by name, or a label of the format [default: the label of the file]
    #[arg(long = "rule", value_name = "NAME", conflicts_with = "rule_file")]
    name: Option<String>,
    /// A rule written in TOML (see docs/tally.md)
    #[arg(long, value_name = "SPEC.toml")]
    rule_file: Option<PathBuf>,
}

fn read(path: &Path, language: Language) -> Result<(PbFile, Notices), String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    pabulib::read(&bytes).map_err(|fault| format!("{}: {}", path.display(), fault.sentence(language)))
}

/// The rule that was asked for, or that of the file.
fn rule(asked: &Rule, file: &PbFile, language: Language) -> Result<RuleSpec, String> {
    if let Some(path) = &asked.rule_file {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let rule: RuleSpec = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        rule.consistent().map_err(|refusal| format!("{}: {}", path.display(), refusal.sentence(language)))?;
        return Ok(rule);
    }
    let known = || PRESETS.join(", ");
    if let Some(name) = &asked.name {
        if let Some(rule) = preset(name, file.meta.min_project_score_threshold) {
            if name == "greedy-threshold" && rule.eligible.points.is_none() {
                return Err(words::no_threshold(language));
            }
            return Ok(rule);
        }
        return match labelled(name, &file.meta) {
            Label::Rule(rule) => Ok(*rule),
            Label::Unknown | Label::NotALabel => Err(words::unknown_rule(language, name, &known())),
        };
    }
    match file.label() {
        Label::Rule(rule) => Ok(*rule),
        Label::Unknown | Label::NotALabel => Err(words::unlabelled(language, &file.meta.rule, &known())),
    }
}

struct Counted {
    file: PbFile,
    notices: Notices,
    rule: RuleSpec,
    election: Election,
    outcome: Outcome,
}

fn counted(path: &Path, asked: &Rule, language: Language) -> Result<Counted, Box<dyn std::error::Error>> {
    let (file, notices) = read(path, language)?;
    let rule = rule(asked, &file, language)?;
    let election = Election::new(&file, &rule.ballots);
    let outcome = count(&election, &rule, threads())
        .map_err(|refusal| format!("{}: {}", path.display(), refusal.sentence(language)))?;
    Ok(Counted { file, notices, rule, election, outcome })
}

/// Does what the command line says.
pub(crate) fn tally(command: Tally) -> Done {
    let language = command.lang.unwrap_or_else(|| of_the_system(Language::Fr, Language::En));
    match (command.act, command.file) {
        (Some(Act::Check { paths, lang }), _) => check::check(&paths, lang.unwrap_or(language)),
        (Some(Act::Render { file, out, rule, lang }), _) => {
            let language = lang.unwrap_or(language);
            let counted = counted(&file, &rule, language)?;
            let page = page::page(&counted, language)?;
            std::fs::write(&out, page).map_err(|error| format!("{}: {error}", out.display()))?;
            say(&words::written(language, &out))
        }
        (None, Some(file)) => {
            let counted = counted(&file, &command.rule, language)?;
            let how = How { json: command.json, explain: command.explain, compare: command.compare };
            told(&counted, &how, language)
        }
        (None, None) => Err("a file is needed: parvis tally FILE.pb".into()),
    }
}

struct How {
    json: bool,
    explain: Option<String>,
    compare: bool,
}

fn told(counted: &Counted, how: &How, language: Language) -> Done {
    let Counted { election, rule, outcome, .. } = counted;
    let mut report = Report::new(election, rule, outcome);
    if let Some(asked) = &how.explain {
        if !asked.is_empty() && election.place(asked).is_none() {
            return Err(words::no_project(language, asked).into());
        }
        report.projects = explain(election, rule, outcome, threads());
        if !asked.is_empty() {
            report.projects.retain(|one| one.project == *asked);
        }
    }
    if how.compare {
        report.measures = Some(Measures::of(election, outcome));
        report.other_rules = rivals(election, rule, outcome, threads());
    }
    if how.json {
        return say(&(serde_json::to_string(&report)? + "\n"));
    }
    say(&words::result(counted, &report, language))
}
