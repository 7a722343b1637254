//! A second opinion that knows no groups: what people agree with once what parts them is taken away (the matrix factorisation of Community
//! Notes, solved by alternating least squares from a fixed start).
//!
//! A vote `r` (1 agree, ½ pass, 0 disagree) is read as `r ≈ μ + i_p + i_s + f_p f_s`. The intercept of a statement, `i_s`, is the agreement
//! that the factor does not explain. Squared errors are averaged over votes; squares of parameters, averaged over people and over
//! statements, weigh 0.15 for intercepts and 0.03 for factors.

use crate::{
    board::{Board, Tally},
    matrix::place,
};

const INTERCEPT: f64 = 0.15;
const FACTOR: f64 = 0.03;
const VOTES_OF_A_PERSON: usize = 10;
const VOTES_ON_A_STATEMENT: usize = 5;
const BRIDGES: f64 = 0.40;
const PARTED: f64 = 0.50;

/// What a statement is once what parts people is taken away.
#[derive(Clone, Copy, PartialEq, Debug, Default, serde::Serialize)]
pub struct Bridge {
    /// The agreement that is left.
    pub intercept: f64,
    /// How much it parts people, and which way.
    pub factor: f64,
    /// Whether it is agreed with across what parts people.
    pub bridges: bool,
}

/// The factorisation.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Bridging {
    /// What each column is; nothing for those with too few votes.
    pub statements: Vec<Option<Bridge>>,
    /// Agreement in general.
    pub mean: f64,
    /// The mean squared error with the weight of parameters, after each round.
    pub objective: Vec<f64>,
}

#[derive(Clone, Copy, Default)]
struct Pair {
    intercept: f64,
    factor: f64,
}

/// What is needed of one side of votes to fit the other: how many, sums of factors and of their squares, of what is left to explain, of
/// both together, of squares of what is left.
#[derive(Clone, Copy, Default)]
struct Sums {
    votes: f64,
    factors: f64,
    squares: f64,
    left: f64,
    both: f64,
    left_squares: f64,
}

impl Sums {
    fn add(&mut self, left: f64, factor: f64) {
        self.votes += 1.0;
        self.factors += factor;
        self.squares += factor * factor;
        self.left += left;
        self.both += left * factor;
        self.left_squares += left * left;
    }

    fn and(&mut self, other: &Self) {
        self.votes += other.votes;
        self.factors += other.factors;
        self.squares += other.squares;
        self.left += other.left;
        self.both += other.both;
        self.left_squares += other.left_squares;
    }

    /// The intercept and factor that fit best.
    fn fitted(&self, [intercept, factor]: [f64; 2]) -> Pair {
        let (a, b, c) = (self.votes + intercept, self.factors, self.squares + factor);
        let determinant = a * c - b * b;
        if determinant <= 0.0 {
            return Pair::default();
        }
        Pair {
            intercept: (self.left * c - self.both * b) / determinant,
            factor: (a * self.both - b * self.left) / determinant,
        }
    }

    /// What a pair leaves: the sum, and that of squares.
    fn after(&self, pair: Pair) -> (f64, f64) {
        let Pair { intercept: i, factor: f } = pair;
        let sum = self.left - self.votes * i - self.factors * f;
        let explained = self.votes * i * i + 2.0 * i * f * self.factors + f * f * self.squares;
        (sum, self.left_squares - 2.0 * (i * self.left + f * self.both) + explained)
    }
}

struct Model<'a> {
    board: &'a Board,
    people: Vec<bool>,
    columns: Vec<bool>,
    votes: f64,
    /// What an intercept and a factor of a person weigh, then those of a statement.
    weights: [[f64; 2]; 2],
    threads: usize,
}

fn value(cell: u32) -> f64 {
    f64::from(cell & 3) / 2.0
}

fn weighed([intercept, factor]: [f64; 2], pair: Pair) -> f64 {
    intercept * pair.intercept * pair.intercept + factor * pair.factor * pair.factor
}

impl Model<'_> {
    /// Fits every person to the statements, and gathers by statement what they leave to explain; with what people weigh.
    fn people(&self, mean: f64, statements: &[Pair]) -> (Vec<Sums>, f64) {
        let matrix = &self.board.matrix;
        let parts = matrix.sweep(self.threads, |rows| {
            let mut found = (vec![Sums::default(); statements.len()], 0.0);
            for row in rows.filter(|row| self.people[*row]) {
                let cells = || matrix.row(row).iter().filter(|cell| self.columns[place(**cell)]);
                let mut sums = Sums::default();
                for cell in cells() {
                    let statement = statements[place(*cell)];
                    sums.add(value(*cell) - mean - statement.intercept, statement.factor);
                }
                let person = sums.fitted(self.weights[0]);
                found.1 += weighed(self.weights[0], person);
                for cell in cells() {
                    found.0[place(*cell)].add(value(*cell) - mean - person.intercept, person.factor);
                }
            }
            found
        });
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        for (sums, weight) in parts {
            all.0.iter_mut().zip(&sums).for_each(|(all, one)| all.and(one));
            all.1 += weight;
        }
        all
    }
}

impl Bridging {
    /// The factorisation of votes, whose factor points along the first axis of the map. `rounds` bounds the work.
    #[must_use]
    pub fn new(board: &Board, axes: &[[f64; 2]], rounds: usize, threads: usize) -> Self {
        let matrix = &board.matrix;
        let enough = |(tally, live): (&Tally, &bool)| *live && tally.seen() as usize >= VOTES_ON_A_STATEMENT;
        let columns: Vec<bool> = matrix.totals().iter().zip(&board.live).map(enough).collect();
        let enough = VOTES_OF_A_PERSON.min(columns.iter().filter(|kept| **kept).count()).max(1);
        let of = |row: usize| matrix.row(row).iter().filter(|cell| columns[place(**cell)]).count();
        let counts: Vec<usize> = (0..matrix.rows()).map(of).collect();
        let people: Vec<bool> = counts.iter().map(|count| *count >= enough).collect();
        let votes: usize = counts.iter().filter(|count| **count >= enough).sum();
        let mut found = Self { statements: vec![None; matrix.columns()], ..Self::default() };
        if votes == 0 {
            return found;
        }
        let votes = votes as f64;
        let each = |kept: &[bool]| {
            let per = votes / kept.iter().filter(|kept| **kept).count().max(1) as f64;
            [INTERCEPT * per, FACTOR * per]
        };
        let weights = [each(&people), each(&columns)];
        let model = Model { board, people, columns, votes, weights, threads };
        let scale = (model.columns.len() as f64).sqrt();
        let start = |axes: &[f64; 2]| Pair { intercept: 0.0, factor: axes[0] * scale };
        let mut statements: Vec<Pair> = axes.iter().map(start).collect();
        let mut mean = 0.5;
        let mut last = f64::INFINITY;
        for _ in 0..rounds {
            let (sums, mut weight) = model.people(mean, &statements);
            let (mut left, mut squares) = (0.0, 0.0);
            for (statement, sums) in statements.iter_mut().zip(&sums) {
                *statement = sums.fitted(model.weights[1]);
                let after = sums.after(*statement);
                (left, squares) = (left + after.0, squares + after.1);
                weight += weighed(model.weights[1], *statement);
            }
            // The mean takes what is left on average, as far as its own weight lets it.
            let more = (left - INTERCEPT * votes * mean) / (votes * (1.0 + INTERCEPT));
            squares += more * (more * votes - 2.0 * left);
            mean += more;
            let objective = (squares + weight) / model.votes + INTERCEPT * mean * mean;
            found.objective.push(objective);
            if last - objective <= 1e-9 * objective {
                break;
            }
            last = objective;
        }
        found.mean = mean;
        for (column, pair) in statements.iter().enumerate().filter(|(column, _)| model.columns[*column]) {
            let bridges = pair.intercept >= BRIDGES && pair.factor.abs() < PARTED;
            found.statements[column] =
                Some(Bridge { intercept: pair.intercept, factor: pair.factor, bridges });
        }
        found
    }
}
