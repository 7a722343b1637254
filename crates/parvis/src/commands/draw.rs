//! `parvis draw`: a panel drawn by lot from files, without the server.

mod after;
mod page;
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use clap::{Args, Subcommand, ValueEnum};
use sortition::{
    Language, Lottery, Method, Pool, Refusal,
    bundle::{self, About, Files},
    files::{self, Ask, Read, Table},
    numbered,
    random::Draws,
    report::Report,
};

use super::{Done, of_the_system, of_two, say};

/// Draws a panel by lot.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(crate) struct Draw {
    #[command(subcommand)]
    act: Option<Act>,
    #[command(flatten)]
    asked: Option<Asked>,
}

#[derive(Subcommand)]
enum Act {
    /// Names the panel that a public number draws, and writes it beside what was published.
    Number(after::Number),
    /// Checks a published draw from its files alone.
    Verify(after::Verify),
    /// Chooses who stands by, before anyone leaves.
    Reserve(after::Reserve),
    /// Says who takes the place of those who leave, and why.
    Replace(after::Replace),
    /// Writes a page of the draw that needs nothing else.
    Render(after::Render),
}

#[derive(Args)]
struct Asked {
    /// Who may be drawn: respondents.csv, candidates.csv or a workbook
    #[arg(long, value_name = "FILE")]
    people: PathBuf,
    /// The quotas: categories.csv, features.csv or a workbook
    #[arg(long, value_name = "FILE")]
    quotas: PathBuf,
    /// How many people the panel has, with those who are on it already
    #[arg(long, value_name = "N")]
    size: u32,
    /// What is fair
    #[arg(long, value_enum, default_value_t = Fair::Leximin)]
    method: Fair,
    /// The columns of the address: no two people of one are drawn together
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    household: Vec<String>,
    /// The column of identifiers [default: the first of the usual names, or the number of the line]
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// Who is on the panel already: already_selected.csv
    #[arg(long, value_name = "FILE")]
    selected: Option<PathBuf>,
    /// Someone who must be on the panel; may be repeated
    #[arg(long, value_name = "ID")]
    must: Vec<String>,
    /// From which every draw comes; without it nobody is drawn, chances alone are told
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Numbers so many panels, to be published before one public number draws one of them
    #[arg(long, value_name = "M", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    lottery: Option<u32>,
    /// Which public number will be taken, and when: told in what is published
    #[arg(long, value_name = "TEXT", default_value = "")]
    source: String,
    /// What the panel is for
    #[arg(long, value_name = "TEXT", default_value = "")]
    title: String,
    /// Puts in the place of identifiers what nobody can trace without this secret
    #[arg(long, value_name = "SECRET")]
    secret: Option<String>,
    /// Stops the search after so long, with the best lottery so far and how far from the best possible it can be
    #[arg(long, value_name = "S")]
    seconds: Option<u64>,
    /// Tells everything as JSON
    #[arg(long)]
    json: bool,
    /// Where files are written
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The language of what is told: fr or en [default: that of the system]
    #[arg(long, value_name = "LANGUAGE", value_parser = of_two(Language::Fr, Language::En))]
    lang: Option<Language>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Fair {
    /// The smallest chance as great as can be, then the next one, and so on
    Leximin,
    /// The smallest chance as great as can be
    Maximin,
    /// The greatest product of chances
    Nash,
    /// Neither too small a chance nor too great a one
    Goldilocks,
    /// The greedy draw of before, to compare with: chances counted over 1,000 draws
    Legacy,
}

impl Fair {
    const fn method(self) -> Method {
        match self {
            Self::Leximin => Method::Leximin,
            Self::Maximin => Method::Maximin,
            Self::Nash => Method::Nash,
            Self::Goldilocks => Method::Goldilocks(1.0),
            Self::Legacy => Method::Legacy(1_000),
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn table(path: &Path, language: Language) -> Result<Table, String> {
    Table::read(&path.display().to_string(), &read(path)?).map_err(|found| found.sentence(language))
}

/// The files of a folder that was published.
fn folder(path: &Path) -> Result<Files, String> {
    let said = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut found = Files::new();
    for entry in fs::read_dir(path).map_err(said)? {
        let entry = entry.map_err(said)?.path();
        if let (true, Some(name)) = (entry.is_file(), entry.file_name()) {
            found.insert(name.to_string_lossy().into_owned(), read(&entry)?);
        }
    }
    Ok(found)
}

/// A panel drawn from a seed: which one by its weight, then people of each profile.
fn by_seed(lottery: &Lottery, seed: u64) -> Vec<usize> {
    let mut draws = Draws::new(seed ^ 0x7061_6e65_6c00_0001);
    let mut left = draws.unit();
    let mut chosen = lottery.panels.len().saturating_sub(1);
    for (place, weight) in lottery.weights.iter().enumerate() {
        if left < *weight {
            chosen = place;
            break;
        }
        left -= weight;
    }
    let mut people = lottery.certain.clone();
    for (profile, many) in lottery.panels.get(chosen).into_iter().flatten() {
        let mut members = lottery.profiles[*profile as usize].people.clone();
        draws.shuffle(&mut members);
        people.extend(members.into_iter().take(*many as usize));
    }
    people.sort_unstable();
    people
}

/// `selected.csv` and `remaining.csv` as the tools of the field write them: the identifier, what else the file has, the features; nobody of
/// a selected person's address among those who remain.
fn tables(table: &Table, read: &Read, selected: &[usize]) -> [(&'static str, Table); 2] {
    let pool = &read.pool;
    let features: Vec<usize> =
        pool.features.iter().filter_map(|feature| table.column(&feature.name)).collect();
    let others = (0..table.header.len()).filter(|one| Some(*one) != read.id && !features.contains(one));
    let columns: Vec<usize> = read.id.into_iter().chain(others).chain(features.iter().copied()).collect();
    let pick = |row: &[String]| {
        columns.iter().map(|column| Table::cell(row, *column).to_owned()).collect::<Vec<_>>()
    };
    let mut taken: Vec<&str> =
        selected.iter().filter_map(|one| pool.people[*one].household.as_deref()).collect();
    taken.extend(pool.selected.iter().filter_map(|one| one.household.as_deref()));
    let remains = |one: usize| {
        let house = pool.people[one].household.as_deref();
        !selected.contains(&one) && house.is_none_or(|house| !taken.contains(&house))
    };
    let rows = |of: Vec<usize>| Table {
        name: String::new(),
        header: pick(&table.header),
        rows: of
            .iter()
            .map(|one| &table.rows[pool.people[*one].row])
            .map(|row| (row.0, pick(&row.1)))
            .collect(),
    };
    let remaining = (0..pool.people.len()).filter(|one| remains(*one)).collect();
    [("selected", rows(selected.to_vec())), ("remaining", rows(remaining))]
}

fn write_tables(out: &Path, tables: &[(&'static str, Table)], workbook: bool) -> Done {
    for (name, table) in tables {
        let rows: Vec<&[String]> = table.rows.iter().map(|row| row.1.as_slice()).collect();
        write(&out.join(format!("{name}.csv")), &files::csv(&table.header, &rows))?;
        if workbook {
            write(&out.join(format!("{name}.xlsx")), &files::xlsx(table)?)?;
        }
    }
    Ok(())
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// Identifiers that nobody can trace.
fn hide(pool: &mut Pool, secret: &str) {
    for person in pool.people.iter_mut().chain(&mut pool.selected) {
        person.id = bundle::pseudonym(secret, &person.id);
    }
}

fn drawn(asked: &Asked) -> Done {
    let language = asked.lang.unwrap_or_else(|| of_the_system(Language::Fr, Language::En));
    let mut wrong = Vec::new();
    let mut open = |path: &Path| table(path, language).map_err(|told| wrong.push(told)).ok();
    let (quotas, people) = (open(&asked.quotas), open(&asked.people));
    let already = asked.selected.as_deref().map(&mut open);
    let (Some(quotas), Some(people)) = (quotas, people) else { return Err(wrong.join("\n").into()) };
    let already = match already {
        Some(None) => return Err(wrong.join("\n").into()),
        Some(read) => read,
        None => None,
    };
    let ask = Ask {
        size: asked.size,
        id: asked.id.clone(),
        household: asked.household.clone(),
        must: asked.must.clone(),
    };
    let mut read = files::pool(&quotas, &people, already.as_ref(), &ask)
        .map_err(|found| words::findings(language, &found))?;
    if let Some(secret) = &asked.secret {
        hide(&mut read.pool, secret);
    }
    let begun = Instant::now();
    let limit = asked.seconds.map(Duration::from_secs);
    let seed = asked.seed.unwrap_or(0);
    let pool = &read.pool;
    let lottery = sortition::draw(pool, asked.method.method(), seed, &mut |_| {
        limit.is_none_or(|limit| begun.elapsed() < limit)
    });
    let lottery = match lottery {
        Ok(lottery) => lottery,
        Err(Refusal::Infeasible(relaxation)) => {
            return Err(words::infeasible(language, relaxation.as_ref()).into());
        }
        Err(Refusal::Stopped) => return Err(words::stopped(language).into()),
    };
    let panels = asked.lottery.map(|many| numbered(pool, &lottery, many as usize, seed));
    let mut written = Vec::new();
    let selected = asked.seed.filter(|_| asked.lottery.is_none()).map(|seed| by_seed(&lottery, seed));
    if let Some(out) = &asked.out {
        fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
        if let Some(panels) = &panels {
            let about = About {
                title: asked.title.clone(),
                source: asked.source.clone(),
                seed,
                software: format!("parvis {}", env!("CARGO_PKG_VERSION")),
            };
            for (name, bytes) in bundle::bundle(pool, &lottery, panels, &about) {
                write(&out.join(&name), &bytes)?;
                written.push(name);
            }
        }
        if let Some(selected) = &selected {
            write_tables(out, &tables(&people, &read, selected), is_workbook(&asked.people))?;
            written.extend(["selected.csv".to_owned(), "remaining.csv".to_owned()]);
        }
    }
    if asked.json {
        let mut told = serde_json::to_value(Report::new(pool, &lottery))?;
        let ids =
            |panel: &Vec<usize>| panel.iter().map(|one| pool.people[*one].id.clone()).collect::<Vec<_>>();
        if let Some(panels) = &panels {
            told["lottery"] = panels.panels.iter().map(ids).collect();
            told["lottery_worst_difference"] = panels.worst(&lottery.chances).into();
        }
        if let Some(selected) = &selected {
            told["selected"] = ids(selected).into();
        }
        return say(&(serde_json::to_string(&told)? + "\n"));
    }
    say(&words::result(language, &read, &lottery, panels.as_ref(), selected.as_deref(), &written))
}

/// Does what the command line says.
pub(crate) fn draw(command: Draw) -> Done {
    match (command.act, command.asked) {
        (Some(Act::Number(number)), _) => number.run(),
        (Some(Act::Verify(verify)), _) => verify.run(),
        (Some(Act::Reserve(reserve)), _) => reserve.run(),
        (Some(Act::Replace(replace)), _) => replace.run(),
        (Some(Act::Render(render)), _) => render.run(),
        (None, Some(asked)) => drawn(&asked),
        (None, None) => Err("files are needed: parvis draw --people FILE --quotas FILE --size N".into()),
    }
}
