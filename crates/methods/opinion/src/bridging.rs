//! A second opinion that knows no groups: what people agree with once what parts them is taken away (the matrix factorisation of Community
//! Notes, solved by alternating least squares from a fixed start).
//!
//! A vote `r` (1 agree, ½ pass, 0 disagree) is read as `r ≈ μ + i_p + i_s + f_p f_s`. The intercept of a statement, `i_s`, is the agreement
//! that the factor does not explain. Squared errors are averaged over votes; squares of parameters, averaged over people and over
//! statements, weigh 0.15 for intercepts and 0.03 for factors.

use crate::{board::Board, matrix::place, threads::fill};

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

/// The intercept and factor that fit best, given those on the other side of each vote.
fn fitted(others: impl Iterator<Item = (f64, Pair)>, weights: [f64; 2]) -> Pair {
    let [mut a, mut b, mut c] = [weights[0], 0.0, weights[1]];
    let (mut y, mut z) = (0.0, 0.0);
    for (left, other) in others {
        let left = left - other.intercept;
        a += 1.0;
        b += other.factor;
        c += other.factor * other.factor;
        y += left;
        z += left * other.factor;
    }
    let determinant = a * c - b * b;
    if determinant <= 0.0 {
        return Pair::default();
    }
    Pair { intercept: (y * c - z * b) / determinant, factor: (a * z - b * y) / determinant }
}

impl Model<'_> {
    fn of_people(&self, mean: f64, statements: &[Pair]) -> Vec<Pair> {
        let mut people = vec![Pair::default(); self.people.len()];
        fill(self.threads, self.board.matrix.votes(), &mut people, |row| {
            if !self.people[row] {
                return Pair::default();
            }
            let votes = self.board.matrix.row(row).iter();
            let votes = votes.filter(|cell| self.columns[place(**cell)]);
            fitted(votes.map(|cell| (value(*cell) - mean, statements[place(*cell)])), self.weights[0])
        });
        people
    }

    fn of_statements(&self, mean: f64, people: &[Pair]) -> Vec<Pair> {
        let mut statements = vec![Pair::default(); self.columns.len()];
        fill(self.threads, self.board.matrix.votes(), &mut statements, |column| {
            if !self.columns[column] {
                return Pair::default();
            }
            let votes = self.board.matrix.column(column).iter();
            let votes = votes.filter(|cell| self.people[place(**cell)]);
            fitted(votes.map(|cell| (value(*cell) - mean, people[place(*cell)])), self.weights[1])
        });
        statements
    }

    /// For each person, the sum of what is left without the mean, and of its squares.
    fn left(&self, people: &[Pair], statements: &[Pair]) -> (f64, f64) {
        let mut sums = vec![(0.0, 0.0); self.people.len()];
        fill(self.threads, self.board.matrix.votes(), &mut sums, |row| {
            let mut sum = (0.0, 0.0);
            if self.people[row] {
                let one = people[row];
                for cell in self.board.matrix.row(row).iter().filter(|cell| self.columns[place(**cell)]) {
                    let other = statements[place(*cell)];
                    let left = value(*cell) - one.intercept - other.intercept - one.factor * other.factor;
                    sum = (sum.0 + left, sum.1 + left * left);
                }
            }
            sum
        });
        sums.into_iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }

    fn objective(&self, mean: f64, (sum, squares): (f64, f64), people: &[Pair], statements: &[Pair]) -> f64 {
        let error = (squares - 2.0 * mean * sum + mean * mean * self.votes) / self.votes;
        let weigh = |pairs: &[Pair], [intercept, factor]: [f64; 2]| {
            let each = pairs
                .iter()
                .map(|one| intercept * one.intercept * one.intercept + factor * one.factor * one.factor);
            each.sum::<f64>() / self.votes
        };
        error + INTERCEPT * mean * mean + weigh(people, self.weights[0]) + weigh(statements, self.weights[1])
    }
}

impl Bridging {
    /// The factorisation of votes, whose factor points along the first axis of the map. `rounds` bounds the work.
    #[must_use]
    pub fn new(board: &Board, axes: &[[f64; 2]], rounds: usize, threads: usize) -> Self {
        let matrix = &board.matrix;
        let columns: Vec<bool> = (0..matrix.columns())
            .map(|column| board.live[column] && matrix.column(column).len() >= VOTES_ON_A_STATEMENT)
            .collect();
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
            let people = model.of_people(mean, &statements);
            statements = model.of_statements(mean, &people);
            let left = model.left(&people, &statements);
            mean = left.0 / (votes * (1.0 + INTERCEPT));
            let objective = model.objective(mean, left, &people, &statements);
            found.objective.push(objective);
            if last - objective <= 1e-10 * objective {
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
