use super::{FORMAT, Files, Outcome, drawn, hash, manifest, panels, pool};
use crate::{Language, certificate::Certificate, files::Table};

/// Something that was checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// Whether it holds; none when what it needs was not given.
    pub holds: Option<bool>,
    what: (String, String),
}

impl Checked {
    /// Says what.
    #[must_use]
    pub fn sentence(&self, language: Language) -> &str {
        language.of(&self.what.0, &self.what.1)
    }
}

/// Checks a bundle from its files alone.
#[must_use]
pub fn verify(files: &Files) -> Vec<Checked> {
    let mut done = Vec::new();
    let mut say = |holds: Option<bool>, fr: String, en: String| done.push(Checked { holds, what: (fr, en) });
    let Some((told, commitment)) = manifest(files) else {
        say(Some(false), "le manifeste se lit".to_owned(), "the manifest can be read".to_owned());
        return done;
    };
    say(Some(told.format == FORMAT), format!("le format est {FORMAT}"), format!("the format is {FORMAT}"));
    let written = files.get("commitment.txt").map(|text| String::from_utf8_lossy(text).trim() == commitment);
    say(
        written,
        format!("l’empreinte du manifeste est l’engagement {commitment}"),
        format!("the hash of the manifest is the commitment {commitment}"),
    );
    for (name, expected) in &told.files {
        let same = files.get(name).map(|bytes| hash(bytes) == *expected);
        say(same, format!("{name} est le fichier engagé"), format!("{name} is the file committed to"));
    }
    let held = files.get("already_selected.csv").and_then(|bytes| Table::read("", bytes).ok());
    let already = held.map_or(0, |table| table.rows.len());
    let panels = panels(files, told.panels);
    let sized = panels.as_ref().map(|panels| {
        panels.iter().all(|panel| {
            let mut ids: Vec<&String> = panel.iter().collect();
            ids.sort_unstable();
            ids.dedup();
            ids.len() == panel.len() && panel.len() + already == told.size as usize
        })
    });
    say(
        Some(sized == Some(true)),
        format!(
            "les {} panels ont {} personnes différentes chacun",
            told.panels,
            told.size as usize - already.min(told.size as usize)
        ),
        format!(
            "the {} panels have {} different people each",
            told.panels,
            told.size as usize - already.min(told.size as usize)
        ),
    );
    let counted = panels.as_ref().and_then(|panels| counted(files, panels));
    say(
        Some(counted == Some(true)),
        "chacun est sur autant de panels qu’annoncé".to_owned(),
        "everyone is on as many panels as told".to_owned(),
    );
    let pool = pool(files);
    let met = pool.as_ref().zip(panels.as_ref()).map(|(pool, panels)| {
        panels.iter().all(|panel| {
            let places = panel.iter().map(|id| pool.people.iter().position(|one| one.id == *id));
            places.collect::<Option<Vec<usize>>>().is_some_and(|places| pool.admits(&places))
        })
    });
    say(
        met,
        "chaque panel respecte chaque quota, et une personne par adresse".to_owned(),
        "every panel meets every quota, and one person of an address".to_owned(),
    );
    let bound = pool.as_ref().and_then(|pool| {
        let told: serde_json::Value = serde_json::from_slice(files.get("certificate.json")?).ok()?;
        let certificate: Certificate = serde_json::from_value(told.get("certificate")?.clone()).ok()?;
        Some((
            told.get("min_probability")?.as_f64()?,
            *certificate.bounds(pool).ok()?.first()?,
            told.get("exact")? == true,
        ))
    });
    if let Some((least, bound, exact)) = bound {
        let method = matches!(told.method.as_str(), "leximin" | "maximin") && exact;
        let holds = least <= bound + 1e-6 && (!method || bound - least < 1e-6);
        say(
            Some(holds),
            format!("la plus petite chance exacte est {least:.6}, aucune loterie ne dépasse {bound:.6}"),
            format!("the smallest exact chance is {least:.6}, no lottery exceeds {bound:.6}"),
        );
    }
    if let Some(bytes) = files.get("result.json") {
        let told: Option<Outcome> = serde_json::from_slice(bytes).ok();
        let same =
            told.as_ref().is_some_and(|told| drawn(files, &told.public, told.direct).as_ref() == Some(told));
        let (public, number) = told.map(|told| (told.public, told.number)).unwrap_or_default();
        say(
            Some(same),
            format!("le nombre public « {public} » désigne le panel {number}, et ce sont ses membres"),
            format!("the public number “{public}” names panel {number}, and these are its members"),
        );
    }
    done
}

fn counted(files: &Files, panels: &[Vec<String>]) -> Option<bool> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for id in panels.iter().flatten() {
        *counts.entry(id).or_default() += 1;
    }
    let table = Table::read("", files.get("probabilities.csv")?).ok()?;
    let mut told = 0;
    for (_, row) in &table.rows {
        let (id, count) = (row.first()?, row.get(2)?.parse::<usize>().ok()?);
        if counts.get(id.as_str()).copied().unwrap_or(0) != count
            || row.get(3)?.parse::<usize>().ok()? != panels.len()
        {
            return Some(false);
        }
        told += count;
    }
    Some(told == counts.values().sum::<usize>())
}
