//! A corpus as numbers: every word of every document by its form and its lemma, in order.

use std::{collections::BTreeMap, ops::Range};

/// What follows a word: how good a place to cut.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Pause {
    /// Nothing, or a sign that does not cut.
    #[default]
    None,
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A colon.
    Colon,
    /// The end of a sentence: `. ? ! …`, or of a line.
    Stop,
}

impl Pause {
    /// The strongest pause of the signs between two words.
    #[must_use]
    pub fn of(between: &str) -> Self {
        let pause = |c: char| match c {
            '.' | '?' | '!' | '…' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Self::Stop,
            ':' => Self::Colon,
            ';' => Self::Semicolon,
            ',' => Self::Comma,
            _ => Self::None,
        };
        between.chars().map(pause).max().unwrap_or_default()
    }

    /// The weight of a cut after it, as rainette has it.
    const fn weight(self) -> f64 {
        match self {
            Self::Stop => 6.0,
            Self::Colon => 5.0,
            Self::Semicolon => 4.0,
            Self::Comma => 1.0,
            Self::None => 0.01,
        }
    }
}

/// A word as it is read: what [`Index::new`] is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What is counted as the same form.
    pub form: String,
    /// What is counted as the same lemma.
    pub lemma: String,
    /// Whether it says what the text is about; tool words, numbers and addresses do not.
    pub active: bool,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// What follows it.
    pub then: Pause,
}

/// A word at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Its form, by its place among [`Index::forms`].
    pub form: u32,
    /// Its lemma, by its place among [`Index::lemmas`].
    pub lemma: u32,
    /// Where it begins in the text of its document, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Whether it says what the text is about.
    pub active: bool,
    /// What follows it.
    pub then: Pause,
}

/// Words of documents, with all places of each.
#[derive(Clone, Debug, Default)]
pub struct Index {
    forms: Names,
    lemmas: Names,
    occurrences: Vec<Occurrence>,
    /// Where each document begins among the occurrences, and where the last ends.
    starts: Vec<u32>,
}

/// Names in alphabetical order, and where each occurs.
#[derive(Clone, Debug, Default)]
struct Names {
    names: Vec<String>,
    /// Where the places of each name begin.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Names {
    fn find(&self, name: &str) -> Option<u32> {
        self.names.binary_search_by(|one| one.as_str().cmp(name)).ok().map(|at| at as u32)
    }

    fn places(&self, of: u32) -> &[u32] {
        let at = of as usize;
        &self.places[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Puts names met in some order in that of the alphabet; gives the new place of each.
    fn sorted(met: BTreeMap<String, u32>) -> (Vec<String>, Vec<u32>) {
        let mut new = vec![0; met.len()];
        let mut names = Vec::with_capacity(met.len());
        for (place, (name, old)) in met.into_iter().enumerate() {
            new[old as usize] = place as u32;
            names.push(name);
        }
        (names, new)
    }

    fn new(names: Vec<String>, of: impl Iterator<Item = u32> + Clone) -> Self {
        let mut starts = vec![0_u32; names.len() + 1];
        for name in of.clone() {
            starts[name as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![0; starts.last().copied().unwrap_or(0) as usize];
        for (place, name) in of.enumerate() {
            let at = &mut next[name as usize];
            places[*at as usize] = place as u32;
            *at += 1;
        }
        Self { names, starts, places }
    }
}

impl Index {
    /// Of the words of each document, in order.
    pub fn new<W: IntoIterator<Item = Word>>(documents: impl IntoIterator<Item = W>) -> Self {
        let (mut forms, mut lemmas) = (BTreeMap::new(), BTreeMap::new());
        let met = |names: &mut BTreeMap<String, u32>, name: String| {
            let next = names.len() as u32;
            *names.entry(name).or_insert(next)
        };
        let (mut occurrences, mut starts) = (Vec::new(), vec![0]);
        for document in documents {
            for word in document {
                occurrences.push(Occurrence {
                    form: met(&mut forms, word.form),
                    lemma: met(&mut lemmas, word.lemma),
                    start: word.at.start as u32,
                    end: word.at.end as u32,
                    active: word.active,
                    then: word.then,
                });
            }
            starts.push(occurrences.len() as u32);
        }
        let ((forms, new_forms), (lemmas, new_lemmas)) = (Names::sorted(forms), Names::sorted(lemmas));
        for one in &mut occurrences {
            one.form = new_forms[one.form as usize];
            one.lemma = new_lemmas[one.lemma as usize];
        }
        let forms = Names::new(forms, occurrences.iter().map(|one| one.form));
        let lemmas = Names::new(lemmas, occurrences.iter().map(|one| one.lemma));
        Self { forms, lemmas, occurrences, starts }
    }

    /// How many documents there are.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.starts.len() - usize::from(!self.starts.is_empty())
    }

    /// All words.
    #[must_use]
    pub fn occurrences(&self) -> &[Occurrence] {
        &self.occurrences
    }

    /// Which words are those of a document.
    #[must_use]
    pub fn words_of(&self, document: usize) -> Range<usize> {
        self.starts[document] as usize..self.starts[document + 1] as usize
    }

    /// The document of a word.
    #[must_use]
    pub fn document_of(&self, place: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= place) - 1
    }

    /// Forms, in the order of the alphabet.
    #[must_use]
    pub fn forms(&self) -> &[String] {
        &self.forms.names
    }

    /// Lemmas, in the order of the alphabet.
    #[must_use]
    pub fn lemmas(&self) -> &[String] {
        &self.lemmas.names
    }

    /// The form so written.
    #[must_use]
    pub fn form(&self, form: &str) -> Option<u32> {
        self.forms.find(form)
    }

    /// The lemma so written.
    #[must_use]
    pub fn lemma(&self, lemma: &str) -> Option<u32> {
        self.lemmas.find(lemma)
    }

    /// Where a form occurs, in order.
    #[must_use]
    pub fn places_of_form(&self, form: u32) -> &[u32] {
        self.forms.places(form)
    }

    /// Where a lemma occurs, in order.
    #[must_use]
    pub fn places_of_lemma(&self, lemma: u32) -> &[u32] {
        self.lemmas.places(lemma)
    }

    /// Documents cut into segments of about `size` words, at punctuation where there is some near, as rainette does:
    /// among the next `size + window` words, the cut is made after that whose `weight of the punctuation / distance
    /// to size` is greatest, the first of equals; what is shorter than a quarter more than `size` is not cut. Words
    /// alone are counted, not punctuation.
    #[must_use]
    pub fn segments(&self, size: usize, window: usize) -> Vec<Segment> {
        let size = size.max(1);
        let mut out = Vec::new();
        for document in 0..self.documents() {
            let Range { mut start, end } = self.words_of(document);
            while (end - start) * 4 > size * 5 {
                let reach = &self.occurrences[start..end.min(start + size + window)];
                let mut best = (0.0, 0);
                for (rank, word) in (1_usize..).zip(reach) {
                    let ratio = word.then.weight() / (rank.abs_diff(size) + 1) as f64;
                    if ratio > best.0 {
                        best = (ratio, rank);
                    }
                }
                out.push(Segment { document, words: start..start + best.1 });
                start += best.1;
            }
            if start < end {
                out.push(Segment { document, words: start..end });
            }
        }
        out
    }

    /// Each document as one segment; those without a word are left out.
    #[must_use]
    pub fn whole(&self) -> Vec<Segment> {
        let segments =
            (0..self.documents()).map(|document| Segment { document, words: self.words_of(document) });
        segments.filter(|one| !one.words.is_empty()).collect()
    }
}

/// A run of words of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The document.
    pub document: usize,
    /// Which of the words of the index.
    pub words: Range<usize>,
}

/// Words of a text cut at spaces and signs, for examples and tests: each is its form and its lemma, active from four
/// letters.
#[cfg(test)]
pub(crate) fn plain(texts: &[&str]) -> Index {
    Index::new(texts.iter().map(|text| {
        let mut words = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (start, c.is_alphanumeric()) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    words.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
        let next: Vec<usize> = words.iter().skip(1).map(|one| one.start).chain([text.len()]).collect();
        let word = |(at, next): (Range<usize>, usize)| Word {
            form: text[at.clone()].to_owned(),
            lemma: text[at.clone()].to_owned(),
            active: at.len() >= 4,
            then: Pause::of(&text[at.end..next]),
            at,
        };
        words.into_iter().zip(next).map(word).collect::<Vec<_>>()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_place() {
        let index = plain(&["le parc, le banc", "", "un banc"]);
        assert_eq!(index.documents(), 3);
        assert_eq!(index.forms(), ["banc", "le", "parc", "un"]);
        let le = index.form("le").expect("it is there");
        assert_eq!(index.places_of_form(le), [0, 2]);
        let banc = index.lemma("banc").expect("it is there");
        assert_eq!(index.places_of_lemma(banc), [3, 5]);
        assert_eq!([0, 3, 4, 5].map(|place| index.document_of(place)), [0, 0, 2, 2]);
        assert_eq!(index.occurrences()[1].then, Pause::Comma);
        assert_eq!(index.whole().len(), 2);
        assert_eq!(index.form("la"), None);
        assert_eq!(Index::default().documents(), 0);
    }

    /// Segments of five words, two around. Of thirteen words, more than 6.25: among the first seven, the full stop
    /// after the fourth weighs 6/2, the comma after the fifth 1/1: cut after four. Of the nine that are left: a comma
    /// after the third weighs 1/3, the semicolon after the seventh 4/3: cut after seven. Two are left.
    #[test]
    fn cut_at_punctuation_as_by_hand() {
        let index = plain(&["a b c d. e, f g, h i j k; l m"]);
        let words: Vec<_> = index.segments(5, 2).into_iter().map(|one| one.words).collect();
        assert_eq!(words, [0..4, 4..11, 11..13]);
        // without punctuation, after the fifth
        let index = plain(&["a b c d e f g h i j k"]);
        let words: Vec<_> = index.segments(5, 2).into_iter().map(|one| one.words).collect();
        assert_eq!(words, [0..5, 5..11]);
    }
}
