//! Which words are in which segments, how many times.

use std::collections::BTreeMap;

use super::{Index, Segment};

/// How many times each active lemma occurs in each segment; zeros are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The lemmas counted, in the order of the alphabet: columns.
    pub words: Vec<String>,
    /// The document of each row.
    pub documents: Vec<usize>,
    starts: Vec<u32>,
    cells: Vec<Cell>,
}

/// A count above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The word, by its place among [`Table::words`].
    pub word: u32,
    /// How many times.
    pub count: u32,
}

impl Table {
    /// Of active lemmas that occur `least` times or more in the corpus.
    #[must_use]
    pub fn new(index: &Index, segments: &[Segment], least: usize) -> Self {
        let mut counted = vec![0_usize; index.lemmas().len()];
        for one in index.occurrences().iter().filter(|one| one.active) {
            counted[one.lemma as usize] += 1;
        }
        let mut column = vec![None; counted.len()];
        let mut words = Vec::new();
        for (lemma, count) in counted.iter().enumerate().filter(|(_, count)| **count >= least.max(1)) {
            debug_assert!(*count > 0);
            column[lemma] = Some(words.len() as u32);
            words.push(index.lemmas()[lemma].clone());
        }
        let rows = segments.iter().map(|segment| {
            let occurrences = &index.occurrences()[segment.words.clone()];
            occurrences.iter().filter(|one| one.active).filter_map(|one| column[one.lemma as usize])
        });
        let documents = segments.iter().map(|segment| segment.document).collect();
        Self::gathered(words, documents, rows)
    }

    /// Of words by their places in each row, in any order and with repeats.
    pub fn gathered<R: IntoIterator<Item = u32>>(
        words: Vec<String>,
        documents: Vec<usize>,
        rows: impl IntoIterator<Item = R>,
    ) -> Self {
        let (mut starts, mut cells) = (vec![0], Vec::<Cell>::new());
        let mut row: Vec<u32> = Vec::new();
        for words in rows {
            row.clear();
            row.extend(words);
            row.sort_unstable();
            let from = cells.len();
            for word in &row {
                match cells[from..].last_mut() {
                    Some(last) if last.word == *word => last.count += 1,
                    _ => cells.push(Cell { word: *word, count: 1 }),
                }
            }
            starts.push(cells.len() as u32);
        }
        Self { words, documents, starts, cells }
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.starts.len() - usize::from(!self.starts.is_empty())
    }

    /// The counts of a row, in the order of the words.
    #[must_use]
    pub fn row(&self, row: usize) -> &[Cell] {
        &self.cells[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    /// How many counts are above zero.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cells.len()
    }

    /// How many times each word occurs.
    #[must_use]
    pub fn totals(&self) -> Vec<u64> {
        let mut totals = vec![0; self.words.len()];
        for cell in &self.cells {
            totals[cell.word as usize] += u64::from(cell.count);
        }
        totals
    }

    /// In how many rows each word is.
    #[must_use]
    pub fn presences(&self) -> Vec<u64> {
        let mut totals = vec![0; self.words.len()];
        for cell in &self.cells {
            totals[cell.word as usize] += 1;
        }
        totals
    }

    /// The rows of a document that follow one another, together while they have fewer than `least` words (each word
    /// counted once a row), and the last ones with those before: units, as rainette makes them. Gives the rows of
    /// each unit, in order.
    #[must_use]
    pub fn units(&self, least: usize) -> Vec<std::ops::Range<usize>> {
        let mut units: Vec<std::ops::Range<usize>> = Vec::new();
        let mut at = 0;
        while at < self.rows() {
            let (first, document) = (at, self.documents[at]);
            let mut size = self.row(at).len();
            at += 1;
            while size < least && at < self.rows() && self.documents[at] == document {
                size += self.row(at).len();
                at += 1;
            }
            match units.last_mut() {
                Some(last) if size < least && self.documents[last.start] == document => last.end = at,
                _ => units.push(first..at),
            }
        }
        units
    }

    /// The table with each of these runs of rows as one.
    #[must_use]
    pub fn united(&self, units: &[std::ops::Range<usize>]) -> Self {
        let documents = units.iter().map(|unit| self.documents[unit.start]).collect();
        let (mut starts, mut cells) = (vec![0], Vec::new());
        for unit in units {
            let mut row: BTreeMap<u32, u32> = BTreeMap::new();
            for cell in unit.clone().flat_map(|at| self.row(at)) {
                *row.entry(cell.word).or_default() += cell.count;
            }
            cells.extend(row.into_iter().map(|(word, count)| Cell { word, count }));
            starts.push(cells.len() as u32);
        }
        Self { words: self.words.clone(), documents, starts, cells }
    }
}

/// Rows put in parts that have names, by a variable, a class or a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The names, in the order of the alphabet unless made otherwise.
    pub names: Vec<String>,
    /// The part of each row; a row may be in none.
    pub of: Vec<Option<u32>>,
}

impl Parts {
    /// By the value of each row.
    #[must_use]
    pub fn new(values: &[Option<&str>]) -> Self {
        let known: BTreeMap<&str, ()> = values.iter().flatten().map(|value| (*value, ())).collect();
        let names: Vec<String> = known.keys().map(|name| (*name).to_owned()).collect();
        let find =
            |value: &str| names.binary_search_by(|one| one.as_str().cmp(value)).ok().map(|at| at as u32);
        let of = values.iter().map(|value| value.and_then(find)).collect();
        Self { names, of }
    }

    /// How many rows each has.
    #[must_use]
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.names.len()];
        for part in self.of.iter().flatten() {
            sizes[*part as usize] += 1;
        }
        sizes
    }
}

#[cfg(test)]
mod tests {
    use super::{super::index::plain, *};

    fn cells(row: &[Cell]) -> Vec<(u32, u32)> {
        row.iter().map(|cell| (cell.word, cell.count)).collect()
    }

    #[test]
    fn active_words_are_counted() {
        let index = plain(&["parc parc banc un banc", "le parc vert", "rien"]);
        let table = Table::new(&index, &index.whole(), 2);
        assert_eq!(table.words, ["banc", "parc"]);
        assert_eq!(cells(table.row(0)), [(0, 2), (1, 2)]);
        assert_eq!(cells(table.row(1)), [(1, 1)]);
        assert_eq!(cells(table.row(2)), []);
        assert_eq!((table.totals(), table.presences()), (vec![2, 3], vec![1, 2]));
    }

    /// Rows of 2, 1, 3, 1 words of a document and one of another, three at least: 2 + 1, then 3, then the last joins
    /// it; the other document has one alone.
    #[test]
    fn short_rows_join_others_of_their_document() {
        let words = ["aaaa", "bbbb", "cccc"].map(str::to_owned).to_vec();
        let rows = [vec![0, 1], vec![1], vec![0, 1, 2], vec![2], vec![0]];
        let table = Table::gathered(words, vec![0, 0, 0, 0, 1], rows);
        let units = table.units(3);
        assert_eq!(units, [0..2, 2..4, 4..5]);
        let united = table.united(&units);
        assert_eq!(cells(united.row(0)), [(0, 1), (1, 2)]);
        assert_eq!(cells(united.row(1)), [(0, 1), (1, 1), (2, 2)]);
        assert_eq!(united.documents, [0, 0, 1]);
        assert_eq!(table.units(0).len(), 5);
    }

    #[test]
    fn parts_have_names_in_order() {
        let parts = Parts::new(&[Some("oui"), None, Some("non"), Some("oui")]);
        assert_eq!(parts.names, ["non", "oui"]);
        assert_eq!(parts.of, [Some(1), None, Some(0), Some(1)]);
        assert_eq!(parts.sizes(), [1, 2]);
    }
}
