//! What is done with a draw that was published.

use std::path::PathBuf;

use clap::Args;
use sortition::{
    Language, Pool, alternates,
    bundle::{self, Files, Manifest, Outcome, Public},
    files::{self, Ask, Table},
};

use super::{
    Done, folder, hide, is_workbook, of_the_system, of_two, page, say, table, tables, words, write,
    write_tables,
};

#[derive(Args)]
pub(super) struct Number {
    /// The folder that was published
    #[arg(value_name = "BUNDLE")]
    bundle: PathBuf,
    /// The number of the panel, as balls or dice gave it
    #[arg(long, value_name = "NUMBER", conflicts_with = "public", required_unless_present = "public")]
    balls: Option<String>,
    /// Any public number, hashed with the commitment: a drand round, the result of a lottery
    #[arg(long, value_name = "TEXT")]
    public: Option<String>,
    /// The file of people that the draw was made from, to write selected.csv and remaining.csv with all its columns
    #[arg(long, value_name = "FILE", requires = "out")]
    people: Option<PathBuf>,
    /// The columns of the address, as for the draw
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    household: Vec<String>,
    /// The column of identifiers
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// The secret that identifiers were hidden with
    #[arg(long, value_name = "SECRET")]
    secret: Option<String>,
    /// Where selected.csv and remaining.csv are written
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    told: Told,
}

#[derive(Args)]
struct Told {
    /// The language of what is told: fr or en [default: that of the system]
    #[arg(long, value_name = "LANGUAGE", value_parser = of_two(Language::Fr, Language::En))]
    lang: Option<Language>,
}

impl Told {
    fn language(&self) -> Language {
        self.lang.unwrap_or_else(|| of_the_system(Language::Fr, Language::En))
    }
}

fn told(files: &Files, language: Language) -> Result<(Manifest, String), String> {
    bundle::manifest(files).ok_or_else(|| words::no_bundle(language))
}

impl Number {
    pub(super) fn run(&self) -> Done {
        let language = self.told.language();
        let files = folder(&self.bundle)?;
        let (manifest, _) = told(&files, language)?;
        let (public, direct) = match (&self.balls, &self.public) {
            (Some(balls), _) => (balls, true),
            (None, Some(public)) => (public, false),
            (None, None) => return Err(words::no_bundle(language).into()),
        };
        let outcome = bundle::drawn(&files, public, direct)
            .ok_or_else(|| words::no_number(language, public, manifest.panels))?;
        let mut bytes = serde_json::to_vec_pretty(&outcome)?;
        bytes.push(b'\n');
        write(&self.bundle.join("result.json"), &bytes)?;
        if let (Some(people), Some(out)) = (&self.people, &self.out) {
            let mut quotas =
                Table::read("quotas.csv", files.get("quotas.csv").map_or(&[][..], Vec::as_slice))
                    .map_err(|found| found.sentence(language))?;
            quotas.name = self.bundle.join("quotas.csv").display().to_string();
            let table = table(people, language)?;
            let ask = Ask {
                size: manifest.size,
                id: self.id.clone(),
                household: self.household.clone(),
                must: Vec::new(),
            };
            let mut read = files::pool(&quotas, &table, None, &ask)
                .map_err(|found| words::findings(language, &found))?;
            if let Some(secret) = &self.secret {
                hide(&mut read.pool, secret);
            }
            let places = places(&read.pool, &outcome.selected, language)?;
            std::fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
            write_tables(out, &tables(&table, &read, &places), is_workbook(people))?;
        }
        say(&words::outcome(language, &outcome))
    }
}

fn places(pool: &Pool, ids: &[String], language: Language) -> Result<Vec<usize>, String> {
    let place = |id: &String| {
        let found = pool.people.iter().position(|one| one.id == *id);
        found.ok_or_else(|| words::nobody(language, id))
    };
    let mut places: Vec<usize> = ids.iter().map(place).collect::<Result<_, _>>()?;
    places.sort_unstable();
    Ok(places)
}

#[derive(Args)]
pub(super) struct Verify {
    /// The folder that was published
    #[arg(value_name = "BUNDLE")]
    bundle: PathBuf,
    #[command(flatten)]
    told: Told,
}

impl Verify {
    pub(super) fn run(&self) -> Done {
        let language = self.told.language();
        let done = bundle::verify(&folder(&self.bundle)?);
        let mut text = String::new();
        for one in &done {
            let word = match one.holds {
                Some(true) => language.of("juste", "holds"),
                Some(false) => language.of("FAUX", "WRONG"),
                None => language.of("absent", "absent"),
            };
            text += &format!("{word:<8}{}\n", one.sentence(language));
        }
        say(&text)?;
        if done.iter().any(|one| one.holds == Some(false)) {
            return Err(language
                .of("ce tirage n’est pas celui qui a été publié", "this draw is not what was published")
                .into());
        }
        Ok(())
    }
}

/// A pool with the panel that was drawn from it.
struct Panel {
    pool: Pool,
    outcome: Outcome,
    panel: Vec<usize>,
}

fn panel(files: &Files, language: Language) -> Result<Panel, String> {
    let pool = bundle::pool(files).ok_or_else(|| words::no_people(language))?;
    let outcome: Outcome = files
        .get("result.json")
        .and_then(|bytes| serde_json::from_slice(bytes).ok())
        .ok_or_else(|| words::not_drawn(language))?;
    let panel = places(&pool, &outcome.selected, language)?;
    Ok(Panel { pool, outcome, panel })
}

#[derive(Args)]
pub(super) struct Reserve {
    /// The folder that was published, with its result
    #[arg(value_name = "BUNDLE")]
    bundle: PathBuf,
    /// How many people stand by
    #[arg(long, value_name = "N")]
    count: usize,
    /// How likely each member is to leave
    #[arg(long, value_name = "P", default_value_t = 0.1)]
    leaves: f64,
    /// How likely each is to leave, by person: columns id and probability
    #[arg(long, value_name = "FILE")]
    dropouts: Option<PathBuf>,
    /// From which departures are drawn
    #[arg(long, value_name = "S", default_value_t = 0)]
    seed: u64,
    #[command(flatten)]
    told: Told,
}

impl Reserve {
    pub(super) fn run(&self) -> Done {
        let language = self.told.language();
        let found = panel(&folder(&self.bundle)?, language)?;
        let mut leaves = vec![self.leaves; found.panel.len()];
        if let Some(path) = &self.dropouts {
            let table = table(path, language)?;
            for (line, row) in &table.rows {
                let likely: Option<f64> = Table::cell(row, 1).replace(',', ".").parse().ok();
                let Some(likely) = likely.filter(|likely| (0.0..=1.0).contains(likely)) else {
                    return Err(words::not_likely(language, &table.name, *line).into());
                };
                let id = Table::cell(row, 0);
                for (one, leaves) in found.panel.iter().zip(&mut leaves) {
                    if found.pool.people[*one].id == id {
                        *leaves = likely;
                    }
                }
            }
        }
        let reserve = alternates::reserve(&found.pool, &found.panel, &leaves, self.count, self.seed);
        let rows: Vec<Vec<String>> = reserve
            .people
            .iter()
            .enumerate()
            .map(|(place, one)| vec![(place + 1).to_string(), found.pool.people[*one].id.clone()])
            .collect();
        let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
        write(&self.bundle.join("reserve.csv"), &files::csv(&["rank".to_owned(), "id".to_owned()], &rows))?;
        say(&words::reserve(language, &found.pool, &reserve))
    }
}

#[derive(Args)]
pub(super) struct Replace {
    /// The folder that was published, with its result
    #[arg(value_name = "BUNDLE")]
    bundle: PathBuf,
    /// Who leaves; all departures since the draw, in order
    #[arg(long, value_name = "ID", required = true)]
    leaves: Vec<String>,
    /// Tells it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    told: Told,
}

impl Replace {
    pub(super) fn run(&self) -> Done {
        let language = self.told.language();
        let files = folder(&self.bundle)?;
        let Panel { mut pool, outcome, panel: mut members } = panel(&files, language)?;
        // Whoever had to be on the panel may leave it.
        pool.must.clear();
        let mut reserve = match files.get("reserve.csv") {
            Some(bytes) => {
                let table = Table::read("reserve.csv", bytes).map_err(|found| found.sentence(language))?;
                let ids: Vec<String> =
                    table.rows.iter().map(|row| Table::cell(&row.1, 1).to_owned()).collect();
                Some(places(&pool, &ids, language)?)
            }
            None => None,
        };
        let mut public = Public::new(&outcome.commitment, &outcome.public);
        // The first number was that of the panel.
        let _ = public.below(1);
        let mut gone = Vec::new();
        let mut told = Vec::new();
        let mut text = String::new();
        for id in &self.leaves {
            let leaver = places(&pool, std::slice::from_ref(id), language)?[0];
            if !members.contains(&leaver) {
                return Err(words::not_member(language, id).into());
            }
            gone.push(leaver);
            let list: Vec<usize> = match &reserve {
                Some(list) => list.clone(),
                None => (0..pool.people.len()).filter(|one| !gone.contains(one)).collect(),
            };
            let mut pick = |among: usize| usize::try_from(public.below(among as u64)).unwrap_or(0);
            let Some(found) = alternates::replacement(&pool, &members, leaver, Some(&list), &mut pick) else {
                return Err(words::nobody_left(language, id).into());
            };
            members.retain(|one| *one != leaver);
            members.push(found.person);
            if let Some(list) = &mut reserve {
                list.retain(|one| *one != found.person);
            }
            text += &words::replacement(language, &pool, leaver, &found, reserve.is_some());
            told.push(serde_json::json!({
                "leaves": id,
                "enters": pool.people[found.person].id,
                "among": found.among,
                "quotas_missed": found.missed.len(),
            }));
        }
        if self.json {
            return say(&(serde_json::to_string(&told)? + "\n"));
        }
        say(&text)
    }
}

#[derive(Args)]
pub(super) struct Render {
    /// The folder that was published
    #[arg(value_name = "BUNDLE")]
    bundle: PathBuf,
    /// The page to write
    #[arg(long, value_name = "FILE.html")]
    out: PathBuf,
    #[command(flatten)]
    told: Told,
}

impl Render {
    pub(super) fn run(&self) -> Done {
        let language = self.told.language();
        let files = folder(&self.bundle)?;
        let (manifest, commitment) = told(&files, language)?;
        let page = page::page(&files, &manifest, &commitment, language)
            .ok_or_else(|| words::no_bundle(language))??;
        write(&self.out, page.as_bytes())?;
        say(&words::written(language, &self.out))
    }
}
