//! A few extracts that say most of what a corpus says: every line a quotation.

use serde::Serialize;

use crate::counts::Table;

/// An extract that may be chosen: a row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The row.
    pub row: usize,
    /// The document it comes from.
    pub document: usize,
}

/// An extract that was chosen, with reasons.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chosen {
    /// The extract.
    pub sentence: Sentence,
    /// How central it is: its share of a walk from extract to extract along what they have in common, by what it
    /// would be if all were alike.
    pub central: f64,
    /// How many documents have an extract that it stands for and that no earlier one does.
    pub stands_for: usize,
    /// The words that it shares with most others, the heaviest first.
    pub words: Vec<String>,
}

/// Extracts, with what they cover.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// The extracts, in the order they were chosen.
    pub chosen: Vec<Chosen>,
    /// How many documents have an extract that one of these stands for.
    pub documents: usize,
    /// Of so many.
    pub of_documents: usize,
    /// The share of occurrences of counted words that are of a word that one of these has.
    pub words: f64,
}

/// From which cosine an extract stands for another.
const STANDS_FOR: f64 = 0.25;
/// How much of the choice is being central; the rest is being unlike those chosen.
const CENTRAL: f64 = 0.7;
/// A walk starts anew that often.
const ANEW: f64 = 0.15;

/// Chooses extracts among the rows of a table: central ones (the continuous LexRank of G. Erkan and D. Radev,
/// *LexRank: graph-based lexical centrality as salience in text summarization*, Journal of Artificial Intelligence
/// Research 22, 2004), each unlike those chosen before it (J. Carbonell, J. Goldstein, *The use of MMR*, 1998), one a
/// document. Rows of which `may` is false are read but not chosen: too short, too long.
#[must_use]
pub fn summarise(table: &Table, may: &[bool], count: usize) -> Summary {
    let weights = Weights::new(table);
    let central = weights.central();
    let rows = table.rows();
    let greatest = central.iter().copied().fold(0.0, f64::max);
    let mut documents: Vec<usize> = table.documents.clone();
    documents.dedup();
    documents.sort_unstable();
    documents.dedup();
    let mut summary = Summary { of_documents: documents.len(), ..Summary::default() };
    let mut likest = vec![0.0_f64; rows];
    let mut stood = vec![false; rows];
    let mut told: Vec<usize> = Vec::new();
    let mut known = vec![false; table.words.len()];
    while summary.chosen.len() < count && greatest > 0.0 {
        let worth = |row: usize| CENTRAL * central[row] / greatest - (1.0 - CENTRAL) * likest[row];
        let free = (0..rows).filter(|row| {
            may.get(*row).copied().unwrap_or(true)
                && !weights.rows[*row].is_empty()
                && !summary.chosen.iter().any(|one| one.sentence.document == table.documents[*row])
        });
        let same = |one: usize, other: usize| table.row(one).cmp(table.row(other));
        let best = free.max_by(|one, other| {
            worth(*one).total_cmp(&worth(*other)).then_with(|| same(*other, *one)).then(other.cmp(one))
        });
        let Some(best) = best else { break };
        let mut dense = vec![0.0; table.words.len()];
        for (word, weight) in &weights.rows[best] {
            dense[*word as usize] = *weight;
            known[*word as usize] = true;
        }
        let before = told.len();
        for row in 0..rows {
            let cosine: f64 =
                weights.rows[row].iter().map(|(word, weight)| weight * dense[*word as usize]).sum();
            likest[row] = likest[row].max(cosine);
            if cosine >= STANDS_FOR && !stood[row] {
                stood[row] = true;
                told.push(table.documents[row]);
            }
        }
        told.sort_unstable();
        told.dedup();
        let mut words = weights.rows[best].clone();
        words.sort_by(|a, b| {
            let shared = |one: &(u32, f64)| one.1 * weights.sum[one.0 as usize];
            shared(b).total_cmp(&shared(a)).then(a.0.cmp(&b.0))
        });
        summary.chosen.push(Chosen {
            sentence: Sentence { row: best, document: table.documents[best] },
            central: central[best] * rows as f64,
            stands_for: told.len().saturating_sub(before),
            words: words.into_iter().take(5).map(|(word, _)| table.words[word as usize].clone()).collect(),
        });
    }
    let totals = table.totals();
    let covered: u64 = totals.iter().zip(&known).filter(|(_, known)| **known).map(|(total, _)| total).sum();
    summary.documents = told.len();
    summary.words = covered as f64 / totals.iter().sum::<u64>().max(1) as f64;
    summary
}

/// Rows as vectors of length 1.
struct Weights {
    rows: Vec<Vec<(u32, f64)>>,
    /// The sum of all.
    sum: Vec<f64>,
}

impl Weights {
    fn new(table: &Table) -> Self {
        let all = table.rows() as f64;
        let rarity: Vec<f64> = table
            .presences()
            .iter()
            .map(|having| libm::log((all + 1.0) / (*having as f64 + 0.5)).max(0.0))
            .collect();
        let mut sum = vec![0.0; table.words.len()];
        let mut rows = Vec::with_capacity(table.rows());
        for row in 0..table.rows() {
            let weigh = |cell: &crate::counts::Cell| {
                (cell.word, (1.0 + libm::log(f64::from(cell.count))) * rarity[cell.word as usize])
            };
            let mut weighed: Vec<(u32, f64)> =
                table.row(row).iter().map(weigh).filter(|one| one.1 > 0.0).collect();
            let length = weighed.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
            for (word, weight) in &mut weighed {
                *weight /= length;
                sum[*word as usize] += *weight;
            }
            rows.push(weighed);
        }
        Self { rows, sum }
    }

    /// The share of a long walk that each row has: from a row to any, in proportion to their cosine, or from time to
    /// time anywhere. The cosines of all pairs are never written down: a step is a pass over the words.
    fn central(&self) -> Vec<f64> {
        let count = self.rows.len() as f64;
        let along = |row: &Vec<(u32, f64)>, dense: &[f64]| -> f64 {
            row.iter().map(|(word, weight)| weight * dense[*word as usize]).sum()
        };
        let degrees: Vec<f64> = self.rows.iter().map(|row| along(row, &self.sum)).collect();
        let mut shares = vec![1.0 / count; self.rows.len()];
        for _ in 0..200 {
            let mut dense = vec![0.0; self.sum.len()];
            let mut lost = 0.0;
            for ((row, share), degree) in self.rows.iter().zip(&shares).zip(&degrees) {
                if *degree > 0.0 {
                    for (word, weight) in row {
                        dense[*word as usize] += weight * share / degree;
                    }
                } else {
                    lost += share;
                }
            }
            let anew = (ANEW + (1.0 - ANEW) * lost) / count;
            let next: Vec<f64> =
                self.rows.iter().map(|row| anew + (1.0 - ANEW) * along(row, &dense)).collect();
            let moved: f64 = next.iter().zip(&shares).map(|(a, b)| (a - b).abs()).sum();
            shares = next;
            if moved < 1e-12 {
                break;
            }
        }
        shares
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[u32]], words: usize) -> Table {
        let names = (0..words).map(|word| format!("w{word}")).collect();
        Table::gathered(names, (0..rows.len()).collect(), rows.iter().map(|row| row.to_vec()))
    }

    /// Two subjects, of four and of two documents, and one on its own. The first extract is of the first subject, the
    /// second, unlike it, of the second.
    #[test]
    fn central_then_diverse() {
        let table = table(&[&[0, 1, 2], &[0, 1, 3], &[0, 1], &[0, 2, 1], &[4, 5], &[4, 5, 6], &[7]], 8);
        let found = summarise(&table, &[true; 7], 3);
        assert!(found.chosen[0].sentence.row < 4);
        assert!((4..6).contains(&found.chosen[1].sentence.row));
        assert_eq!(found.chosen[2].sentence.row, 6);
        assert_eq!(found.chosen.iter().map(|one| one.stands_for).collect::<Vec<_>>(), [4, 2, 1]);
        assert_eq!((found.documents, found.of_documents), (7, 7));
    }

    /// A star: the middle has a word of each of the others, which have nothing in common. With cosines all c, its
    /// share s and theirs t: t = .15/4 + .85·(t/(1 + c) + s·c/(1 + 3c)), s = .15/4 + .85·(s/(1 + 3c) + 3·t·c/(1 +
    /// c)), s + 3t = 1.
    #[test]
    fn the_walk_is_stationary() {
        let table = table(&[&[0, 1, 2], &[0, 3], &[1, 4], &[2, 5]], 6);
        let weights = Weights::new(&table);
        let central = weights.central();
        assert!((central.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let c: f64 = weights.rows[0][0].1 * weights.rows[1][0].1;
        let (s, t) = (central[0], central[1]);
        let expected = 0.15 / 4.0 + 0.85 * (s / (1.0 + 3.0 * c) + 3.0 * t * c / (1.0 + c));
        assert!((s - expected).abs() < 1e-9 && s > t);
    }

    #[test]
    fn the_order_of_documents_does_not_matter() {
        let rows: Vec<Vec<u32>> =
            (0..20_u32).map(|row| (0..9).filter(|word| (row * 3 + word * 5) % 7 < 3).collect()).collect();
        let told = |rows: Vec<Vec<u32>>| {
            let names = (0..9).map(|word| format!("w{word}")).collect();
            let table = Table::gathered(names, (0..20).collect(), rows.clone());
            let found = summarise(&table, &[true; 20], 4);
            let chosen: Vec<Vec<u32>> =
                found.chosen.iter().map(|one| rows[one.sentence.row].clone()).collect();
            (chosen, found.documents)
        };
        let backwards = rows.iter().rev().cloned().collect();
        assert_eq!(told(rows), told(backwards));
    }

    #[test]
    fn nothing_to_choose() {
        assert!(summarise(&table(&[], 0), &[], 3).chosen.is_empty());
        assert!(summarise(&table(&[&[0, 1]], 2), &[false], 3).chosen.is_empty());
    }
}
