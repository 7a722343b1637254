//! `parvis weigh`: answers weighed on what is known of the population, without the server.

mod page;
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand, ValueEnum};
use survey::{
    Language, Method, Shape, Survey, Weights, calibrate,
    crossing::{Common, cross},
    files::{self, Ask},
    precision::Sample,
    report::Report,
};
use tables::{Table, csv};

use super::{Done, of_the_system, of_two, say};

/// Weighs answers.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(crate) struct Weigh {
    #[command(subcommand)]
    act: Option<Act>,
    #[command(flatten)]
    asked: Option<Asked>,
    /// Tells everything as JSON
    #[arg(long)]
    json: bool,
    /// Where weights.csv is written
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Act {
    /// Writes a page of the weighing that needs nothing else.
    Render {
        #[command(flatten)]
        asked: Asked,
        /// The page to write
        #[arg(long, value_name = "FILE.html")]
        out: PathBuf,
        /// What was asked about
        #[arg(long, value_name = "TITLE")]
        title: Option<String>,
    },
}

#[derive(Args)]
struct Asked {
    /// One line for each person who answered, CSV or a workbook
    #[arg(value_name = "ANSWERS.csv")]
    answers: PathBuf,
    /// What is known of the population: variable,modality,total or share; or CALMAR's table
    #[arg(long, value_name = "MARGINS.csv")]
    margins: PathBuf,
    /// How weights are found
    #[arg(long, value_enum, default_value_t = How::Raking)]
    method: How,
    /// The least and the greatest ratio of a weight to the one it starts from, as 0.3,3
    #[arg(long, value_name = "LOW,HIGH", value_parser = bounds)]
    bounds: Option<(f64, f64)>,
    /// The least and the greatest weight, in mean weights, as 0.3,3
    #[arg(long, value_name = "LOW,HIGH", value_parser = bounds)]
    trim: Option<(f64, f64)>,
    /// How many people the population has
    #[arg(long, value_name = "N", value_parser = positive)]
    total: Option<f64>,
    /// The column of identifiers [default: the first of the usual names, or the number of the line]
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// The column of the weights to start from [default: everyone counts the same]
    #[arg(long, value_name = "COLUMN")]
    weight: Option<String>,
    /// The column of how easily each weight moves (CALMAR's q)
    #[arg(long, value_name = "COLUMN")]
    leeway: Option<String>,
    /// Brings the starting weights to the population first, all in the same proportion
    #[arg(long)]
    scale: bool,
    /// How people came to answer: margins of error are told of a random sample alone
    #[arg(long, value_enum, default_value_t = Came::Open)]
    sample: Came,
    /// Two questions to cross; may be repeated
    #[arg(long, value_name = "ROWS,COLUMNS", value_parser = pair)]
    cross: Vec<(String, String)>,
    /// The fewest people that a cell shows
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(2..=1_000))]
    smallest: u32,
    /// The language of what is told: fr or en [default: that of the system]
    #[arg(long, value_name = "LANGUAGE", value_parser = of_two(Language::Fr, Language::En))]
    lang: Option<Language>,
}

#[derive(Clone, Copy, ValueEnum)]
enum How {
    /// Least squares; a weight may be negative
    Linear,
    /// What iterated proportional fitting gives; weights are positive
    Raking,
    /// Raking that nears its --bounds slowly
    Logit,
    /// Least squares cut at its --bounds
    Truncated,
}

#[derive(Clone, Copy, ValueEnum)]
enum Came {
    /// Whoever wanted
    Open,
    /// Chosen until quotas were full
    Quota,
    /// Drawn by lot from a list, each with a known chance
    Random,
}

fn bounds(text: &str) -> Result<(f64, f64), String> {
    let wrong = || "two numbers around 1, as 0.3,3".to_owned();
    let (low, high) = text.split_once([',', ';']).ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| wrong());
    let (low, high) = (number(low)?, number(high)?);
    let around = (0.0..1.0).contains(&low) && high > 1.0 && high.is_finite();
    if around { Ok((low, high)) } else { Err(wrong()) }
}

fn positive(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|one: &f64| one.is_finite() && *one > 0.0).ok_or("a number above 0".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (rows, columns) = text.split_once(',').ok_or("two columns, as opinion,age")?;
    Ok((rows.trim().to_owned(), columns.trim().to_owned()))
}

fn table(path: &Path, language: Language) -> Result<Table, String> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    Table::read(&name, &bytes).map_err(|found| found.sentence(language))
}

/// What was weighed.
struct Weighed {
    survey: Survey,
    weights: Weights,
    report: Report,
    language: Language,
}

impl Asked {
    fn method(&self) -> Method {
        let shape = match self.method {
            How::Linear | How::Truncated => Shape::Linear,
            How::Raking => Shape::Raking,
            How::Logit => Shape::Logit,
        };
        Method { shape, bounds: self.bounds, trim: self.trim }
    }

    fn weighed(&self) -> Result<Weighed, String> {
        let language = self.lang.unwrap_or_else(|| of_the_system(Language::Fr, Language::En));
        let (answers, margins) = (table(&self.answers, language), table(&self.margins, language));
        let (answers, margins) = match (answers, margins) {
            (Ok(answers), Ok(margins)) => (answers, margins),
            (answers, margins) => {
                let wrong: Vec<String> = [answers.err(), margins.err()].into_iter().flatten().collect();
                return Err(wrong.join("\n"));
            }
        };
        let method = self.method();
        let needs = matches!(self.method, How::Logit | How::Truncated);
        match (needs, self.bounds, self.method) {
            (true, None, _) => return Err(words::no_bounds(language)),
            (_, Some(_), How::Linear) => return Err(words::not_linear(language)),
            _ => {}
        }
        let ask = Ask {
            id: self.id.clone(),
            weight: self.weight.clone(),
            leeway: self.leeway.clone(),
            population: self.total,
            scale: self.scale,
            questions: self
                .cross
                .iter()
                .flat_map(|(rows, columns)| [rows.clone(), columns.clone()])
                .collect(),
        };
        let read =
            files::survey(&answers, &margins, &ask).map_err(|found| words::findings(language, &found))?;
        let weights = calibrate(&read.survey, &method)
            .map_err(|refusal| words::refusal(language, &refusal, self.bounds.is_some()))?;
        let sample = match self.sample {
            Came::Open => Sample::Open,
            Came::Quota => Sample::Quota,
            Came::Random => Sample::Random,
        };
        let common = Common {
            weights: &weights.weights,
            smallest: self.smallest,
            sample,
            population: read.survey.population,
        };
        let pairs = read.questions.chunks_exact(2);
        let crossings = pairs.map(|pair| cross(&pair[0], &pair[1], &common)).collect();
        let report = Report::new(&read.survey, &method, &weights, sample, crossings, read.rounded);
        Ok(Weighed { survey: read.survey, weights, report, language })
    }
}

impl Weighed {
    /// Everyone's weight, as precisely as numbers are kept: read again, it is the same.
    fn csv(&self) -> Vec<u8> {
        let header = ["id", "weight", "start", "ratio"].map(str::to_owned);
        let people = self.survey.ids.iter().zip(&self.weights.weights).zip(&self.survey.start);
        let rows: Vec<Vec<String>> = people
            .map(|((id, weight), start)| {
                vec![id.clone(), weight.to_string(), start.to_string(), format!("{:.6}", weight / start)]
            })
            .collect();
        csv(&header, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }
}

/// Does what the command line says.
pub(crate) fn weigh(command: Weigh) -> Done {
    match (command.act, command.asked) {
        (Some(Act::Render { asked, out, title }), _) => {
            let weighed = asked.weighed()?;
            let page = page::page(&weighed, title.as_deref())?;
            fs::write(&out, page).map_err(|error| format!("{}: {error}", out.display()))?;
            say(&words::written(weighed.language, &out))
        }
        (None, Some(asked)) => {
            let weighed = asked.weighed()?;
            let mut text = words::result(&weighed);
            if let Some(out) = &command.out {
                let file = out.join("weights.csv");
                fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
                fs::write(&file, weighed.csv()).map_err(|error| format!("{}: {error}", file.display()))?;
                text += &words::written(weighed.language, &file);
            }
            if command.json {
                let mut told = serde_json::to_value(&weighed.report)?;
                let people = weighed.survey.ids.iter().zip(&weighed.weights.weights);
                told["weights"] = people.map(|(id, weight)| serde_json::json!([id, weight])).collect();
                return say(&(serde_json::to_string(&told)? + "\n"));
            }
            say(&text)
        }
        (None, None) => Err("files are needed: parvis weigh ANSWERS.csv --margins MARGINS.csv".into()),
    }
}
