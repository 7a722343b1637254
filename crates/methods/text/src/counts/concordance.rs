//! Words in their context.

use std::ops::Range;

use serde::Serialize;

use super::Index;

/// What is looked for: words that follow one another, each by its form or by its lemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    words: Vec<Option<(bool, u32)>>,
}

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The document.
    pub document: usize,
    /// What was found, in bytes of its text.
    pub at: Range<usize>,
    /// What is shown before.
    pub before: Range<usize>,
    /// What is shown after.
    pub after: Range<usize>,
}

impl Sought {
    /// What was typed, already cut into words and lowered: each is looked for as a lemma when there is one of this
    /// name, unless
    /// `exact`, as a form otherwise; `*` stands for any word. `None` when a word is nowhere.
    #[must_use]
    pub fn new(index: &Index, words: &[&str], exact: bool) -> Option<Self> {
        let sought = |word: &&str| match *word {
            "*" => Some(None),
            word => {
                let lemma = if exact { None } else { index.lemma(word).map(|lemma| (true, lemma)) };
                lemma.or_else(|| index.form(word).map(|form| (false, form))).map(Some)
            }
        };
        let words: Vec<_> = words.iter().map(sought).collect::<Option<_>>()?;
        words.iter().any(Option::is_some).then_some(Self { words })
    }

    /// Where it begins, in order: the places of its rarest word are looked at.
    fn places(&self, index: &Index) -> Vec<usize> {
        let places = |(lemma, word): (bool, u32)| {
            if lemma { index.places_of_lemma(word) } else { index.places_of_form(word) }
        };
        let known =
            self.words.iter().enumerate().filter_map(|(at, word)| word.map(|word| (at, places(word))));
        let Some((offset, rarest)) = known.min_by_key(|(_, places)| places.len()) else { return Vec::new() };
        let begins = |place: &u32| {
            let start = (*place as usize).checked_sub(offset)?;
            let words = index.occurrences().get(start..start + self.words.len())?;
            let holds = words.iter().zip(&self.words).all(|(one, sought)| match sought {
                None => true,
                Some((true, lemma)) => one.lemma == *lemma,
                Some((false, form)) => one.form == *form,
            });
            let document = index.document_of(start);
            (holds && index.words_of(document).contains(&(start + self.words.len() - 1))).then_some(start)
        };
        rarest.iter().filter_map(begins).collect()
    }

    /// How many times it occurs, and each time from the `skip`th, at most `limit`, with `around` words on each side.
    #[must_use]
    pub fn found(&self, index: &Index, around: usize, skip: usize, limit: usize) -> (usize, Vec<Found>) {
        let places = self.places(index);
        let all = index.occurrences();
        let found = |start: usize| {
            let document = index.document_of(start);
            let words = index.words_of(document);
            let last = start + self.words.len() - 1;
            let at = all[start].start as usize..all[last].end as usize;
            let left = start.saturating_sub(around).max(words.start);
            let right = (last + around).min(words.end - 1);
            Found {
                document,
                before: all[left].start as usize..at.start,
                after: at.end..all[right].end as usize,
                at,
            }
        };
        (places.len(), places.iter().skip(skip).take(limit).map(|start| found(*start)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::index::plain, *};

    fn told(texts: &[&str], words: &[&str]) -> Vec<String> {
        let index = plain(texts);
        let Some(sought) = Sought::new(&index, words, false) else { return Vec::new() };
        let (_, found) = sought.found(&index, 2, 0, 10);
        let tell = |one: Found| {
            let text = texts[one.document];
            format!("{}[{}]{}", &text[one.before], &text[one.at], &text[one.after])
        };
        found.into_iter().map(tell).collect()
    }

    #[test]
    fn words_in_their_context() {
        let texts = ["un grand parc, avec des bancs", "parc", "le parc et le jardin du parc fleuri"];
        assert_eq!(
            told(&texts, &["parc"]),
            ["un grand [parc], avec des", "[parc]", "le [parc] et le", "jardin du [parc] fleuri"]
        );
        assert_eq!(told(&texts, &["du", "parc"]), ["le jardin [du parc] fleuri"]);
        assert_eq!(told(&texts, &["le", "*", "et"]), ["[le parc et] le jardin"]);
        assert!(told(&texts, &["absent"]).is_empty() && told(&texts, &["*"]).is_empty());
        // words of two documents do not follow one another
        assert!(told(&texts, &["bancs", "parc"]).is_empty());
    }

    #[test]
    fn a_page_of_what_was_found() {
        let index = plain(&["parc parc parc parc"]);
        let sought = Sought::new(&index, &["parc"], true).expect("it is there");
        let (all, found) = sought.found(&index, 1, 1, 2);
        assert_eq!((all, found.len(), found[0].at.clone()), (4, 2, 5..9));
    }
}
