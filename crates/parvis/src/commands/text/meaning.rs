//! A model of sentence vectors, when one is given; `parvis text vectors`.

use std::{fs::File, io::BufWriter, path::PathBuf};

use clap::Args;
use parvis_text::{counts, duplicates::Duplicates, sentences};
use parvis_vectors::{Fault, Model, Near, Nearest, VERSION};
use serde_json::json;

use super::{Asked, input, say::Speech, words::Told};
use crate::commands::threads;

/// A model, or none.
#[derive(Args)]
pub(super) struct WithModel {
    /// A model of sentence vectors, made by scripts/sentence-model: what is said with other words counts too
    #[arg(long, value_name = "MODEL")]
    model: Option<PathBuf>,
}

/// What texts mean, when there is a model to say it.
pub(super) struct Meant(Option<Model>);

fn read(path: &PathBuf, speech: Speech) -> Result<Model, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Model::read(&bytes).map_err(|fault| speech.told(&path.display().to_string(), &why(fault, speech)))
}

fn why(fault: Fault, speech: Speech) -> String {
    let again =
        speech.of("le refaire avec scripts/sentence-model", "make it again with scripts/sentence-model");
    match fault {
        Fault::NotAModel => speech
            .of(
                "ce n’est pas un modèle de vecteurs de phrases ; scripts/sentence-model en fait un",
                "not a model of sentence vectors; scripts/sentence-model makes one",
            )
            .to_owned(),
        Fault::OtherVersion(version) => speech.of(
            format!("ce modèle est de la version {version}, ce programme lit la version {VERSION} ; {again}"),
            format!("this model is of version {version}, this program reads version {VERSION}; {again}"),
        ),
        Fault::Length { found, told } => speech.of(
            format!(
                "{} octets au lieu de {} : le fichier est incomplet ou allongé ; {again}",
                speech.number(found),
                speech.number(told)
            ),
            format!(
                "{} bytes instead of {}: the file is cut short or added to; {again}",
                speech.number(found),
                speech.number(told)
            ),
        ),
        Fault::Damaged => speech.of(
            format!("le fichier est abîmé : sa somme n’est pas celle qu’il annonce ; {again}"),
            format!("the file is damaged: its sum is not the one it tells; {again}"),
        ),
        Fault::Part(part) => speech.of(
            format!("les parties du modèle ne vont pas ensemble ({part}) ; {again}"),
            format!("the parts of the model do not fit together ({part}); {again}"),
        ),
    }
}

impl WithModel {
    pub(super) fn read(&self, speech: Speech) -> Result<Meant, String> {
        Ok(Meant(self.model.as_ref().map(|path| read(path, speech)).transpose()?))
    }
}

impl Meant {
    /// The vector of each text and those of its sentences; nothing without a model.
    pub(super) fn of(&self, texts: &[&str]) -> Vec<(Vec<f32>, Vec<Vec<f32>>)> {
        let Some(model) = &self.0 else { return Vec::new() };
        let mut all: Vec<&str> = texts.to_vec();
        let mut counted = Vec::with_capacity(texts.len());
        for text in texts {
            let spans = sentences(text, counts::reading(text));
            counted.push(spans.len());
            all.extend(spans.into_iter().map(|span| &text[span]));
        }
        let vectors = model.vectors(&all, threads());
        let mut parts = vectors.iter().skip(texts.len()).map(<[f32]>::to_vec);
        let one = |(whole, count): (&[f32], usize)| (whole.to_vec(), parts.by_ref().take(count).collect());
        vectors.iter().zip(counted).map(one).collect()
    }

    /// The vector of each text; nothing without a model.
    pub(super) fn whole(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let vectors = self.0.as_ref().map(|model| model.vectors(texts, threads()));
        vectors.map(|vectors| vectors.iter().map(<[f32]>::to_vec).collect()).unwrap_or_default()
    }

    /// The texts nearest to one; `None` without a model.
    pub(super) fn near(&self, texts: &[&str], text: &str, k: usize, but: Option<usize>) -> Option<Vec<Near>> {
        let model = self.0.as_ref()?;
        let vectors = model.vectors(texts, threads());
        let index = Nearest::new(model.width(), vectors.iter(), threads());
        Some(index.near(model.vectors(&[text], 1).of(0), k, but))
    }

    /// Contributions of different groups that say the same with other words, by twos, the nearest first: each the nearest of the
    /// other, among those to read. `None` without a model.
    pub(super) fn reworded(&self, texts: &[&str], found: &Duplicates) -> Option<Vec<(usize, Near)>> {
        let model = self.0.as_ref()?;
        let mut kept = vec![true; texts.len()];
        for place in found.clusters.iter().flat_map(|cluster| &cluster.members).map(|member| member.document)
        {
            kept[place] = false;
        }
        for place in &found.empty {
            kept[*place] = false;
        }
        let places: Vec<usize> = (0..texts.len()).filter(|place| kept[*place]).collect();
        let texts: Vec<&str> = places.iter().map(|place| texts[*place]).collect();
        let vectors = model.vectors(&texts, threads());
        let index = Nearest::new(model.width(), vectors.iter(), threads());
        let nearest: Vec<Option<Near>> = vectors
            .iter()
            .enumerate()
            .map(|(at, vector)| index.near(vector, 1, Some(at)).first().copied())
            .collect();
        let mutual = |(at, near): (usize, &Option<Near>)| {
            let near = near.filter(|near| near.likeness >= REWORDED && at < near.place)?;
            let back = nearest[near.place]?;
            (back.place == at).then(|| (places[at], Near { place: places[near.place], ..near }))
        };
        let mut pairs: Vec<(usize, Near)> = nearest.iter().enumerate().filter_map(mutual).collect();
        pairs.sort_by(|a, b| b.1.likeness.total_cmp(&a.1.likeness).then(a.0.cmp(&b.0)));
        Some(pairs)
    }
}

/// The cosine of meanings from which two contributions are worth reading together. Set by reading: of 196 proposals filed in the
/// debate of a French metropolis, 17 pairs reach it, of which two in three ask for the same thing or are parts of one text.
const REWORDED: f32 = 0.65;

/// Vectors of contributions.
#[derive(Args)]
pub(super) struct Vectors {
    #[command(flatten)]
    asked: Asked,
    /// A model of sentence vectors, made by scripts/sentence-model
    #[arg(long, value_name = "MODEL")]
    model: PathBuf,
    /// Writes a table: the name of each contribution, then its numbers
    #[arg(long, value_name = "FILE.csv", required_unless_present = "json")]
    out: Option<PathBuf>,
}

pub(super) fn vectors(asked: &Vectors) -> Told {
    let corpus = input::corpus(&asked.asked)?;
    let speech = asked.asked.told.speech();
    let model = read(&asked.model, speech)?;
    let texts: Vec<&str> = corpus.documents.iter().map(|document| document.text.as_str()).collect();
    let vectors = model.vectors(&texts, threads());
    let lines = || corpus.documents.iter().zip(vectors.iter());
    if let Some(path) = &asked.out {
        let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
        let mut to = csv::Writer::from_writer(BufWriter::new(File::create(path).map_err(wrong)?));
        let numbers = (1..=model.width()).map(|at| format!("v{at}"));
        to.write_record(std::iter::once("id".to_owned()).chain(numbers))?;
        for (document, vector) in lines() {
            to.write_record(
                std::iter::once(document.id.clone()).chain(vector.iter().map(ToString::to_string)),
            )?;
        }
        to.flush().map_err(wrong)?;
    }
    if asked.asked.told.json {
        let one = |(document, vector): (&parvis_text::Document, &[f32])| json!({ "id": document.id, "vector": vector });
        let all = json!({ "model": model.about(), "width": model.width(), "vectors": lines().map(one).collect::<Vec<_>>() });
        return Ok(format!("{all}\n"));
    }
    let count = corpus.documents.len();
    let text = speech.count(count, ["vecteur écrit", "vecteurs écrits", "vector written", "vectors written"]);
    Ok(format!("{text}.\n"))
}
