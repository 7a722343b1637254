//! Which columns of a table are what.

use super::{Asked, Fault, Notes, What};
use crate::fold;

const TITLES: &[&str] = &["title", "titre", "objet", "sujet", "subject"];
const TEXTS: &[&str] = &[
    "text",
    "texte",
    "body",
    "corps",
    "contenu",
    "content",
    "contribution",
    "answer",
    "reponse",
    "proposition",
    "proposal",
    "avis",
    "commentaire",
    "comment",
    "verbatim",
    "message",
    "description",
    "opinion",
    "idee",
    "observation",
];
const IDS: &[&str] =
    &["id", "identifiant", "identifier", "numero", "n", "no", "reference", "ref", "key", "cle"];

/// Columns by what they are.
pub(super) struct Columns {
    /// Those that make the text, in order.
    pub(super) texts: Vec<usize>,
    /// That which names documents.
    pub(super) id: Option<usize>,
}

/// The name of a column as it is compared: folded, without a language after a slash (`body/fr`).
fn bare(name: &str) -> String {
    let folded = fold(name.trim());
    folded.split(['/', '(']).next().unwrap_or_default().trim().trim_end_matches('s').to_owned()
}

/// Finds what is asked, or what is usual: a title and a text, or the column with the most letters: `letters` is
/// how many each has, so that a column of figures is no text.
pub(super) fn columns(
    names: &[String],
    letters: &[usize],
    asked: &Asked,
    notes: &mut Notes,
) -> Result<Columns, Fault> {
    let find = |wanted: &String| {
        let exact = names.iter().position(|name| name.trim() == wanted.trim());
        let found = exact.or_else(|| names.iter().position(|name| fold(name.trim()) == fold(wanted.trim())));
        found.ok_or_else(|| notes.fault(What::NoColumn(wanted.clone(), names.to_vec()), Some(1)))
    };
    let bare: Vec<String> = names.iter().map(|name| bare(name)).collect();
    let usual = |known: &[&str], fits: &dyn Fn(usize) -> bool| {
        let is = |column: &usize, known: &str| bare[*column] == known.trim_end_matches('s') && fits(*column);
        known.iter().find_map(|known| (0..bare.len()).find(|column| is(column, known)))
    };
    let written = |column: usize| letters[column] > 0;
    let id = asked.id.as_ref().map(find).transpose()?;
    let mut texts = asked.text.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    if texts.is_empty() {
        let longest = (0..names.len()).max_by_key(|column| (letters[*column], std::cmp::Reverse(*column)));
        let text = usual(TEXTS, &written).or(longest);
        let title = usual(TITLES, &written).filter(|title| Some(*title) != text);
        texts.extend(title);
        texts.extend(text);
        notes.say(What::Columns(texts.iter().map(|column| names[*column].clone()).collect()));
    }
    Ok(Columns { id: id.or_else(|| usual(IDS, &|_| true)).filter(|id| !texts.contains(id)), texts })
}
