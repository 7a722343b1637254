//! Votes as they come: counters are exact after each, the map is made again from where the last one stood.

use crate::{
    Id, Log, Matrix, Position, Vote,
    board::{Board, Tally},
    map::{Map, Memory, Settings},
};

/// A conversation that goes on.
#[derive(Clone, Debug, Default)]
pub struct Live {
    log: Log,
    /// The last vote of each participant on each statement with its time, in the order of statements.
    rows: Vec<Vec<(u32, i64)>>,
    totals: Vec<Tally>,
    labels: Vec<Option<u8>>,
    by_group: Vec<Vec<Tally>>,
    memory: Option<Memory>,
}

impl Live {
    /// From what was said until now.
    #[must_use]
    pub fn new(log: Log, memory: Option<Memory>) -> Self {
        let votes = log.votes.clone();
        let mut live = Self { log, memory, ..Self::default() };
        for vote in votes {
            live.count(vote);
        }
        live
    }

    /// What was said.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// What is known of statements and who is banned may change.
    pub fn log_mut(&mut self) -> &mut Log {
        &mut self.log
    }

    /// What the last map left for the next.
    #[must_use]
    pub fn memory(&self) -> Option<&Memory> {
        self.memory.as_ref()
    }

    /// Takes a vote. The work does not grow with the number of participants, nor with that of all votes.
    pub fn vote(&mut self, participant: Id, statement: Id, position: Position, at: i64) {
        let vote = self.log.vote(participant, statement, position, at);
        self.count(vote);
    }

    fn count(&mut self, vote: Vote) {
        let (row, column) = (vote.participant as usize, vote.statement() as usize);
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        if self.totals.len() <= column {
            self.totals.resize(column + 1, Tally::default());
        }
        let cell = vote.statement() << 2 | vote.position().code();
        let votes = &mut self.rows[row];
        let before = match votes.binary_search_by_key(&vote.statement(), |(cell, _)| cell >> 2) {
            Ok(place) if votes[place].1 > vote.at => return,
            Ok(place) => Some(std::mem::replace(&mut votes[place], (cell, vote.at)).0),
            Err(place) => {
                votes.insert(place, (cell, vote.at));
                None
            }
        };
        let group = self.labels.get(row).copied().flatten();
        let group = group.and_then(|group| self.by_group.get_mut(usize::from(group)));
        let group = group.map(|tallies| {
            if tallies.len() <= column {
                tallies.resize(column + 1, Tally::default());
            }
            &mut tallies[column]
        });
        for tally in std::iter::once(&mut self.totals[column]).chain(group) {
            if let Some(before) = before {
                tally.remove(Position::from_code(before & 3));
            }
            tally.add(vote.position());
        }
    }

    /// What everybody said of a statement.
    #[must_use]
    pub fn total(&self, statement: &Id) -> Tally {
        let place = self.log.statements.find(statement);
        place.and_then(|place| self.totals.get(place as usize)).copied().unwrap_or_default()
    }

    /// What a group of the last map says of a statement.
    #[must_use]
    pub fn of_group(&self, group: u8, statement: &Id) -> Tally {
        let tallies = self.by_group.get(usize::from(group));
        let place = self.log.statements.find(statement).map(|place| place as usize);
        place.zip(tallies).and_then(|(place, tallies)| tallies.get(place)).copied().unwrap_or_default()
    }

    /// Makes the map again.
    pub fn map(&mut self, settings: &Settings) -> Map {
        let mut last =
            Matrix::with_capacity(self.log.statements.len(), self.rows.len(), self.log.votes.len());
        self.rows.iter().for_each(|row| last.push(row.iter().map(|(cell, _)| *cell)));
        (self.rows.len()..self.log.participants.len()).for_each(|_| last.push(std::iter::empty()));
        let board = Board::from_last(&self.log, &last, settings.mode);
        let (map, memory) = Map::of(&self.log, board, settings, self.memory.as_ref());
        self.memory = Some(memory);
        self.labels = vec![None; self.log.participants.len()];
        for (one, label) in map.board.participants.iter().zip(&map.labels) {
            self.labels[*one as usize] = *label;
        }
        self.by_group = vec![vec![Tally::default(); self.totals.len()]; map.groups];
        for (row, label) in self.rows.iter().zip(&self.labels) {
            let Some(tallies) = label.and_then(|label| self.by_group.get_mut(usize::from(label))) else {
                continue;
            };
            for (cell, _) in row {
                tallies[(cell >> 2) as usize].add(Position::from_code(cell & 3));
            }
        }
        map
    }
}
