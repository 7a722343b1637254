//! What is published before a draw, and what anyone checks after it.
//!
//! The panels are numbered and their files hashed into a manifest; the hash of the manifest is the commitment, published before. One
//! public number then names the panel. Nothing of the search is needed to check it.

mod verify;

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{draw::Lottery, files, measure::Measures, pool::Pool, report::Report, uniform::Numbered};

pub use verify::{Checked, verify};

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Which form the files have.
pub const FORMAT: &str = "parvis-draw-1";

/// What the commitment covers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// What the panel is for.
    pub title: String,
    /// How fairness was understood.
    pub method: String,
    /// The size of the panel, with those who are on it already.
    pub size: u32,
    /// How many people may be drawn.
    pub people: usize,
    /// How many panels are numbered, from 0.
    pub panels: usize,
    /// The seed that the list came from.
    pub seed: u64,
    /// Which public number will be taken, and when.
    pub source: String,
    /// The program.
    pub software: String,
    /// The smallest chance in the numbered panels.
    pub min_probability: f64,
    /// What no lottery's smallest chance exceeds.
    pub bound: Option<f64>,
    /// Whether people of one address are kept apart.
    pub households: bool,
    /// Those who must be on the panel.
    pub must: Vec<String>,
    /// The SHA-256 of each file.
    pub files: BTreeMap<String, String>,
}

/// What a draw gave.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// The SHA-256 of the manifest.
    pub commitment: String,
    /// The public number as it was given.
    pub public: String,
    /// Whether it was the number of the panel itself, as with balls, or was hashed with the commitment.
    pub direct: bool,
    /// The number of the panel.
    pub number: usize,
    /// Who is on it.
    pub selected: Vec<String>,
}

/// What is told of a draw besides its pool.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// What the panel is for.
    pub title: String,
    /// Which public number will be taken, and when.
    pub source: String,
    /// The seed.
    pub seed: u64,
    /// The program and its version.
    pub software: String,
}

/// A hash as people read it.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of bytes, as people read it.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// What stands for an identifier when lists are published: nobody finds the identifier without the secret.
#[must_use]
pub fn pseudonym(secret: &str, id: &str) -> String {
    hex(&keyed(secret.as_bytes(), id.as_bytes())[..6])
}

fn keyed(key: &[u8], message: &[u8]) -> [u8; 32] {
    match Hmac::<Sha256>::new_from_slice(key) {
        Ok(mut mac) => {
            mac.update(message);
            mac.finalize().into_bytes().into()
        }
        // A key of any length is taken.
        Err(_) => [0; 32],
    }
}

/// Whole numbers under a bound from a commitment and a public number: the first is that of the panel, the next ones are for replacements.
pub struct Public {
    seed: [u8; 32],
    counter: u64,
}

impl Public {
    /// From the commitment, in hexadecimal, and the public number as it was published.
    #[must_use]
    pub fn new(commitment: &str, public: &str) -> Self {
        let text = format!("{FORMAT}|{commitment}|{}", public.trim());
        Self { seed: Sha256::digest(text.as_bytes()).into(), counter: 0 }
    }

    /// The next number under `bound`: the first block of 256 bits below the largest multiple of the bound, modulo it.
    pub fn below(&mut self, bound: u64) -> u64 {
        let bound = bound.max(1);
        // What is left of 2^256 beyond that multiple.
        let mut beyond = 1 % bound;
        for _ in 0..256 {
            beyond = (beyond * 2) % bound;
        }
        loop {
            let block = keyed(&self.seed, self.counter.to_string().as_bytes());
            self.counter += 1;
            let high = block[..24].iter().all(|byte| *byte == 0xff);
            let low = block[24..].iter().fold(0_u64, |low, byte| low << 8 | u64::from(*byte));
            if high && u64::MAX - low < beyond {
                continue;
            }
            return block.iter().fold(0_u64, |rest, byte| {
                ((u128::from(rest) * 256 + u128::from(*byte)) % u128::from(bound)) as u64
            });
        }
    }
}

fn csv(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let header: Vec<String> = header.iter().map(|one| (*one).to_owned()).collect();
    let rows: Vec<Vec<String>> = rows.collect();
    files::csv(&header, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// The people of a pool with what the quotas ask and nothing else: an address is a number.
fn people(pool: &Pool, of: &[crate::Person]) -> Vec<u8> {
    let mut houses: Vec<&str> =
        pool.people.iter().chain(&pool.selected).filter_map(|one| one.household.as_deref()).collect();
    houses.sort_unstable();
    houses.dedup();
    let mut header = vec!["id"];
    header.extend(pool.features.iter().map(|feature| feature.name.as_str()));
    header.push(HOUSEHOLD);
    let rows = of.iter().map(|person| {
        let house = person.household.as_deref().and_then(|house| houses.binary_search(&house).ok());
        let mut row = vec![person.id.clone()];
        row.extend(
            person.values.iter().zip(&pool.features).map(|(value, of)| of.quotas[*value].value.clone()),
        );
        row.push(house.map(|house| (house + 1).to_string()).unwrap_or_default());
        row
    });
    csv(&header, rows)
}

pub(crate) const HOUSEHOLD: &str = "household_number";

/// The files to publish, with their commitment.
#[must_use]
pub fn bundle(pool: &Pool, lottery: &Lottery, numbered: &Numbered, about: &About) -> Files {
    let mut made = Files::new();
    let id = |one: &usize| pool.people[*one].id.clone();
    made.insert("quotas.csv".to_owned(), files::features_csv(&pool.features));
    made.insert("people.csv".to_owned(), people(pool, &pool.people));
    if !pool.selected.is_empty() {
        made.insert("already_selected.csv".to_owned(), people(pool, &pool.selected));
    }
    let lines = numbered.panels.iter().enumerate();
    let lines =
        lines.flat_map(|(number, panel)| panel.iter().map(move |one| vec![number.to_string(), id(one)]));
    made.insert("panels.csv".to_owned(), csv(&["panel", "id"], lines));
    let many = numbered.panels.len();
    let lines = (0..pool.people.len()).map(|one| {
        let count = numbered.counts[one];
        vec![id(&one), format!("{:.9}", lottery.chances[one]), count.to_string(), many.to_string()]
    });
    made.insert("probabilities.csv".to_owned(), csv(&["id", "exact", "panels", "of"], lines));
    let report = Report::new(pool, lottery);
    let mut told = serde_json::to_vec(&report).unwrap_or_default();
    told.push(b'\n');
    made.insert("certificate.json".to_owned(), told);
    let chances: Vec<f64> =
        numbered.counts.iter().map(|count| f64::from(*count) / many.max(1) as f64).collect();
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        title: about.title.clone(),
        method: lottery.method.word().to_owned(),
        size: pool.size,
        people: pool.people.len(),
        panels: many,
        seed: about.seed,
        source: about.source.clone(),
        software: about.software.clone(),
        min_probability: Measures::new(&chances).min_probability,
        bound: report.bound,
        households: pool.people.iter().any(|one| one.household.is_some()),
        must: pool.must.iter().map(id).collect(),
        files: made.iter().map(|(name, bytes)| (name.clone(), hash(bytes))).collect(),
    };
    let mut told = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    told.push(b'\n');
    let commitment = hash(&told);
    made.insert("manifest.json".to_owned(), told);
    made.insert("commitment.txt".to_owned(), format!("{commitment}\n").into_bytes());
    made
}

/// The people of each panel.
pub(crate) fn panels(files: &Files, many: usize) -> Option<Vec<Vec<String>>> {
    let table = files::Table::read("panels.csv", files.get("panels.csv")?).ok()?;
    let mut panels = vec![Vec::new(); many];
    for (_, row) in &table.rows {
        let number: usize = row.first()?.parse().ok()?;
        panels.get_mut(number)?.push(row.get(1)?.clone());
    }
    Some(panels)
}

/// The manifest of a bundle and its commitment.
#[must_use]
pub fn manifest(files: &Files) -> Option<(Manifest, String)> {
    let bytes = files.get("manifest.json")?;
    Some((serde_json::from_slice(bytes).ok()?, hash(bytes)))
}

/// The pool that a bundle holds, if it holds people.
#[must_use]
pub fn pool(files: &Files) -> Option<Pool> {
    let (manifest, _) = manifest(files)?;
    let read = |name: &str| files::Table::read(name, files.get(name)?).ok();
    let household = if manifest.households { vec![HOUSEHOLD.to_owned()] } else { Vec::new() };
    let ask = files::Ask { size: manifest.size, id: Some("id".to_owned()), household, must: manifest.must };
    let already = read("already_selected.csv");
    Some(files::pool(&read("quotas.csv")?, &read("people.csv")?, already.as_ref(), &ask).ok()?.pool)
}

/// The panel that a public number names: the number itself (`direct`, as balls give it) or its hash with the commitment.
#[must_use]
pub fn drawn(files: &Files, public: &str, direct: bool) -> Option<Outcome> {
    let (manifest, commitment) = manifest(files)?;
    let number = if direct {
        public.trim().parse().ok().filter(|number| *number < manifest.panels)?
    } else {
        usize::try_from(Public::new(&commitment, public).below(manifest.panels as u64)).ok()?
    };
    let selected = panels(files, manifest.panels)?.swap_remove(number);
    Some(Outcome { commitment, public: public.trim().to_owned(), direct, number, selected })
}
