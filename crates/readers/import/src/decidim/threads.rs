//! Which comment answers which: in what order they can be written.

use std::collections::HashMap;

use super::rows::{Key, Sort};

/// The comments of all files, each with its level: 0 when what it answers is not a comment of these files, one more than
/// what it answers otherwise.
#[derive(Default)]
pub(crate) struct Threads {
    rows: HashMap<Key, usize>,
    above: Vec<Option<Key>>,
    levels: Vec<u16>,
    ends: Vec<usize>,
    deepest: u16,
}

impl Threads {
    /// The level of those that answer themselves through others: the last.
    pub(crate) const CIRCLE: u16 = u16::MAX;

    /// Adds the next row of a file.
    pub(crate) fn add(&mut self, key: Key, above: Option<Key>) {
        self.rows.entry(key).or_insert(self.above.len());
        self.above.push(above.filter(|above| above.sort == Sort::Comment));
    }

    /// Says that the next row is of another file.
    pub(crate) fn end_file(&mut self) {
        self.ends.push(self.above.len());
    }

    /// Computes the levels, once every row was added.
    pub(crate) fn settle(&mut self) {
        let unset = Self::CIRCLE - 1;
        self.levels = vec![unset; self.above.len()];
        for start in 0..self.above.len() {
            let (mut path, mut row) = (Vec::new(), start);
            // Up to a row whose level is known, to one that answers no comment of these files, or round a circle.
            let from = loop {
                match self.levels[row] {
                    Self::CIRCLE => break Self::CIRCLE,
                    level if level < unset => break level,
                    _ => {}
                }
                if path.len() > self.above.len() {
                    break Self::CIRCLE;
                }
                path.push(row);
                match self.above[row].as_ref().and_then(|above| self.rows.get(above)) {
                    Some(above) => row = *above,
                    None => {
                        self.levels[row] = 0;
                        path.pop();
                        break 0;
                    }
                }
            };
            for (step, row) in path.into_iter().rev().enumerate() {
                self.levels[row] = if from == Self::CIRCLE {
                    Self::CIRCLE
                } else {
                    u16::try_from(usize::from(from) + step + 1).unwrap_or(unset - 1).min(unset - 1)
                };
            }
        }
        self.deepest = self.levels.iter().copied().max().unwrap_or(0);
        self.rows = HashMap::new();
        self.above = Vec::new();
    }

    /// The levels to go through, in order.
    pub(crate) fn levels(&self) -> impl Iterator<Item = u16> {
        let circle = (self.deepest == Self::CIRCLE).then_some(Self::CIRCLE);
        let deepest = self.levels.iter().copied().filter(|level| *level < Self::CIRCLE).max();
        deepest.into_iter().flat_map(|deepest| 0..=deepest).chain(circle)
    }

    /// The levels of the rows of a file, the first file of comments being 0.
    pub(crate) fn file(&self, number: usize) -> &[u16] {
        let begin = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(begin);
        self.levels.get(begin..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(sort: Sort, id: &str) -> Key {
        Key { host: "a.example".into(), sort, id: id.into() }
    }

    #[test]
    fn answers_come_after_what_they_answer() {
        let mut threads = Threads::default();
        for (id, above) in [("4", "3"), ("3", "1"), ("5", "6"), ("6", "5"), ("7", "6"), ("8", "99")] {
            threads.add(key(Sort::Comment, id), Some(key(Sort::Comment, above)));
        }
        threads.end_file();
        threads.add(key(Sort::Comment, "1"), Some(key(Sort::Proposal, "1")));
        threads.end_file();
        threads.settle();
        let circle = Threads::CIRCLE;
        assert_eq!(threads.file(0), [2, 1, circle, circle, circle, 0]);
        assert_eq!(threads.file(1), [0]);
        assert_eq!(threads.levels().collect::<Vec<_>>(), [0, 1, 2, circle]);
    }
}
