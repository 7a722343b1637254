//! The files of the demonstration, as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;

macro_rules! texts {
    ($($name:literal),+ $(,)?) => { &[$(include_str!(concat!("../../demo/", $name))),+] };
}

macro_rules! images {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../demo/images/", $name)) as &[u8])),+]
    };
}

const TOWN: &str = include_str!("../../demo/town.toml");
const PROCESSES: &[&str] = texts![
    "06-terrasses.toml",
    "04-coeur-de-ville.toml",
    "03-plan-velo.toml",
    "07-zone-pietonne.toml",
    "02-cour-ecole.toml",
    "01-berges-de-la-renne.toml",
    "05-plan-climat.toml",
    "08-maison-associations.toml",
    "09-budget-participatif.toml",
    "10-enquete-publique.toml",
    "11-cinquante-cinquante.toml",
];
const IMAGES: &[(&str, &[u8])] = images![
    "associations.svg",
    "berges.svg",
    "climat.svg",
    "coeur.svg",
    "cour.svg",
    "logo.svg",
    "pietonne.svg",
    "terrasses.svg",
    "velo.svg",
    "valrenne.svg",
    "banc.jpg",
    "berge.jpg",
    "crue.jpg",
    "escalier.jpg",
    "goudron.jpg",
    "lavoir.jpg",
    "terrasse.jpg",
    "velos.jpg",
];

/// The bytes of an image.
pub(super) fn image(name: &str) -> Option<&'static [u8]> {
    IMAGES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// The town and its processes.
pub(super) struct Demo {
    pub(super) town: Town,
    pub(super) processes: Vec<Process>,
}

/// Reads the files.
pub(super) fn read() -> Result<Demo, toml::de::Error> {
    let processes = PROCESSES.iter().map(|text| toml::from_str(text)).collect::<Result<_, _>>()?;
    Ok(Demo { town: toml::from_str(TOWN)?, processes })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Town {
    pub(super) name: String,
    pub(super) tagline: String,
    pub(super) territory: String,
    pub(super) contact_email: String,
    pub(super) address: String,
    pub(super) primary_colour: String,
    pub(super) accent_colour: String,
    pub(super) controller: String,
    pub(super) dpo: String,
    pub(super) person: Vec<Person>,
    pub(super) place: Vec<PlaceEntry>,
    #[serde(default)]
    pub(super) service: Vec<ServiceEntry>,
}

/// A service that examines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceEntry {
    pub(super) key: String,
    pub(super) name: String,
    /// Who is of it.
    pub(super) person: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceEntry {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) lat: f64,
    pub(super) lon: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Process {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) tagline: String,
    pub(super) status: String,
    pub(super) territory: String,
    pub(super) cover: Option<String>,
    #[serde(default)]
    pub(super) cover_alt: String,
    pub(super) description: String,
    pub(super) rules: String,
    pub(super) controller: String,
    pub(super) purpose: String,
    pub(super) legal_basis: String,
    pub(super) retention: String,
    pub(super) dpo: String,
    pub(super) moderation: String,
    #[serde(default)]
    pub(super) result: String,
    pub(super) created_days_ago: f64,
    #[serde(default)]
    pub(super) phase: Vec<PhaseEntry>,
    #[serde(default)]
    pub(super) theme: Vec<ThemeEntry>,
    #[serde(default)]
    pub(super) module: Vec<ModuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PhaseEntry {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) starts_days_ago: f64,
    pub(super) ends_days_ago: f64,
    pub(super) opens: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemeEntry {
    pub(super) key: String,
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModuleEntry {
    pub(super) kind: String,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) intro: String,
    pub(super) filing: String,
    /// Its workflow, in JSON; the standard one when there is none.
    pub(super) workflow: Option<String>,
    /// What is asked of those who take part, in JSON; a proved address when absent.
    #[serde(default)]
    pub(super) eligibility: String,
    /// What is asked besides, in the order of the form.
    #[serde(default)]
    pub(super) question: Vec<forms::Sketch>,
    #[serde(default)]
    pub(super) item: Vec<Item>,
    /// Whether it is the register of a public inquiry.
    #[serde(default)]
    pub(super) register: bool,
    /// What the public reads beside it.
    #[serde(default)]
    pub(super) piece: Vec<PieceEntry>,
    /// What is voted on.
    pub(super) vote: Option<super::vote::Vote>,
}

/// A piece of the file of an inquiry, in plain text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PieceEntry {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) days_ago: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Item {
    #[expect(dead_code, reason = "names the entry in the file")]
    pub(super) key: String,
    pub(super) author: Option<String>,
    pub(super) author_name: Option<String>,
    #[serde(default)]
    pub(super) channel: Option<String>,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) theme: Option<String>,
    pub(super) place: Option<String>,
    pub(super) days_ago: f64,
    #[serde(default)]
    pub(super) supports: usize,
    #[serde(default)]
    pub(super) state: Option<String>,
    pub(super) moderation_reason: Option<String>,
    pub(super) moderation_text: Option<String>,
    pub(super) photo: Option<String>,
    #[serde(default)]
    pub(super) photo_alt: String,
    #[serde(default)]
    pub(super) answer: Vec<AnswerEntry>,
    #[serde(default)]
    pub(super) comment: Vec<CommentEntry>,
    /// The services that are asked for their opinion.
    #[serde(default)]
    pub(super) asked: Vec<String>,
    #[serde(default)]
    pub(super) opinion: Vec<OpinionEntry>,
    /// What the team asked its author.
    pub(super) question: Option<String>,
    /// How it is carried out.
    pub(super) work: Option<super::works::WorkEntry>,
}

/// What a service thinks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OpinionEntry {
    pub(super) service: String,
    pub(super) verdict: String,
    pub(super) body: String,
    pub(super) cost: Option<i64>,
    #[serde(default)]
    pub(super) scores: BTreeMap<String, i64>,
    pub(super) days_ago: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerEntry {
    pub(super) outcome: String,
    pub(super) service: String,
    pub(super) body: String,
    pub(super) days_ago: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommentEntry {
    pub(super) key: String,
    pub(super) author: String,
    pub(super) body: String,
    #[serde(default)]
    pub(super) stance: Option<String>,
    pub(super) days_ago: f64,
    #[serde(default)]
    pub(super) supports: usize,
    pub(super) parent: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_town_is_whole() {
        let demo = read().expect("the files are sound");
        assert!(demo.town.person.len() > 50);
        let items = || demo.processes.iter().flat_map(|p| &p.module).flat_map(|m| &m.item);
        assert!(items().count() > 200 && items().map(|item| item.comment.len()).sum::<usize>() > 400);
        for name in items().filter_map(|item| item.photo.as_deref()) {
            assert!(image(name).is_some(), "{name}");
        }
        for name in demo.processes.iter().filter_map(|process| process.cover.as_deref()) {
            assert!(image(name).is_some(), "{name}");
        }
    }
}
