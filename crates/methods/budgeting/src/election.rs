//! An election ready to be counted: its projects, and its ballots gathered in classes.

use crate::{
    Money,
    pabulib::{PbFile, Project, VoteType, WITHDRAWN},
    rule::{Area, Ballots, Invalid, Ranks},
};

/// A project that can be counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Its identifier.
    pub id: String,
    /// Its name, or its identifier.
    pub name: String,
    /// Its cost.
    pub cost: Money,
    /// Whether it was withdrawn after the ballots were printed.
    pub withdrawn: bool,
    category: Vec<String>,
    district: Vec<String>,
    neighborhood: Vec<String>,
    subunit: Vec<String>,
}

impl Candidate {
    fn new(project: &Project) -> Self {
        let one = |text: &String| if text.is_empty() { Vec::new() } else { vec![text.clone()] };
        Self {
            id: project.id.clone(),
            name: if project.name.is_empty() { project.id.clone() } else { project.name.clone() },
            cost: project.cost,
            withdrawn: project.cost == WITHDRAWN,
            category: project.category.clone(),
            district: one(&project.district),
            neighborhood: one(&project.neighborhood),
            subunit: one(&project.subunit),
        }
    }

    /// The areas or categories it is in.
    #[must_use]
    pub fn areas(&self, by: Area) -> &[String] {
        match by {
            Area::Category => &self.category,
            Area::District => &self.district,
            Area::Neighborhood => &self.neighborhood,
            Area::Subunit => &self.subunit,
        }
    }
}

/// A table of lists, one after the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    pub(crate) fn close(&mut self) {
        self.ends.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    pub(crate) fn range(&self, place: usize) -> std::ops::Range<usize> {
        let begin = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        begin..self.ends[place] as usize
    }

    pub(crate) fn get(&self, place: usize) -> &[T] {
        &self.items[self.range(place)]
    }

    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn items(&self) -> &[T] {
        &self.items
    }
}

/// A project on a ballot, with its points: one on ballots that have none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Choice {
    pub(crate) project: u32,
    pub(crate) points: i32,
}

/// The voters who support a project: a class of equal ballots, with the points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Supporter {
    pub(crate) class: u32,
    pub(crate) points: i32,
}

/// An election ready to be counted.
///
/// Equal ballots are one class with a number of voters. Classes are in the order of what they hold, so that nothing here depends on
/// the order of the voters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Election {
    /// The money to spend.
    pub budget: Money,
    /// What is voted on, in the order of the file.
    pub projects: Vec<Candidate>,
    /// How voters expressed themselves.
    pub vote_type: VoteType,
    /// The currency, or nothing.
    pub currency: String,
    /// Voters, those with an empty ballot among them.
    pub voters: u64,
    /// Ballots beyond the limits of the file.
    pub beyond_limits: u64,
    /// What each class holds, by project; choices with points other than positive are not here.
    pub(crate) classes: Lists<Choice>,
    /// How many voters each class has.
    pub(crate) sizes: Vec<u32>,
    /// Who supports each project, by class.
    pub(crate) supporters: Lists<Supporter>,
    /// Ballots that support each project.
    pub(crate) votes: Vec<u64>,
    /// Points of each project.
    pub(crate) points: Vec<i64>,
    /// For each project, the grades of the ballots that mention it and how often each, in order: on scoring ballots only.
    pub(crate) grades: Vec<Vec<(i64, u64)>>,
}

impl Election {
    /// Gathers the ballots of a file, with the meaning that a rule gives them.
    #[must_use]
    pub fn new(file: &PbFile, meaning: &Ballots) -> Self {
        let mut gather = Gather::new(file, meaning);
        for ballot in 0..file.votes.len() {
            gather.ballot(ballot);
        }
        gather.election()
    }

    /// Ballots that support a project.
    #[must_use]
    pub fn votes(&self, project: usize) -> u64 {
        self.votes[project]
    }

    /// Points of a project: its votes when ballots have no points.
    #[must_use]
    pub fn points(&self, project: usize) -> i64 {
        self.points[project]
    }

    /// Different ballots, the empty one among them.
    #[must_use]
    pub const fn classes(&self) -> usize {
        self.classes.len()
    }

    /// The place of a project in the list.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.projects.iter().position(|one| one.id == id)
    }

    /// What some projects cost.
    #[must_use]
    pub fn cost(&self, projects: &[usize]) -> Money {
        projects.iter().map(|project| self.projects[*project].cost).sum()
    }
}

struct Gather<'a> {
    file: &'a PbFile,
    meaning: &'a Ballots,
    /// All ballots that count, one after the other.
    ballots: Lists<Choice>,
    choices: Vec<Choice>,
    grades: Vec<std::collections::BTreeMap<i64, u64>>,
    beyond: u64,
}

impl<'a> Gather<'a> {
    fn new(file: &'a PbFile, meaning: &'a Ballots) -> Self {
        let graded = if file.meta.vote_type == VoteType::Scoring { file.projects.len() } else { 0 };
        Self {
            file,
            meaning,
            ballots: Lists::default(),
            choices: Vec::new(),
            grades: vec![std::collections::BTreeMap::new(); graded],
            beyond: 0,
        }
    }

    /// Points of a rank, from 0.
    fn rank(&self, rank: usize) -> i64 {
        let from = match &self.meaning.ranks {
            Ranks::Limit => self.file.meta.max_length.map_or(self.file.projects.len(), |most| most as usize),
            Ranks::Projects => self.file.projects.len(),
            Ranks::Scale(points) => return points.get(rank).copied().unwrap_or(0),
        };
        i64::try_from(from.saturating_sub(rank)).unwrap_or(0)
    }

    fn ballot(&mut self, ballot: usize) {
        let (file, votes) = (self.file, &self.file.votes);
        let (chosen, points) = (votes.choices(ballot), votes.points(ballot));
        self.choices.clear();
        if self.is_beyond_limits(ballot) {
            self.beyond += 1;
            match self.meaning.invalid {
                Invalid::Kept => {}
                Invalid::Void => return,
                Invalid::Blank => {
                    self.ballots.close();
                    return;
                }
            }
        }
        for (rank, project) in chosen.iter().enumerate() {
            let points = match file.meta.vote_type {
                VoteType::Approval | VoteType::Choose1 => 1,
                VoteType::Ordinal => self.rank(rank),
                VoteType::Cumulative | VoteType::Scoring => points.get(rank).copied().unwrap_or(0),
            };
            self.choices
                .push(Choice { project: *project, points: i32::try_from(points).unwrap_or(i32::MAX) });
        }
        if file.meta.vote_type == VoteType::Scoring {
            self.score();
        }
        self.choices.sort_unstable();
        self.ballots.items.extend(self.choices.iter().filter(|choice| choice.points > 0));
        self.ballots.close();
    }

    /// Notes the grades, and gives projects that are not mentioned their default score.
    fn score(&mut self) {
        for choice in &self.choices {
            *self.grades[choice.project as usize].entry(i64::from(choice.points)).or_default() += 1;
        }
        let default = self.file.meta.default_score.map_or(0, |score| i32::try_from(score).unwrap_or(0));
        if default != 0 {
            let mut mentioned = vec![false; self.file.projects.len()];
            for choice in &self.choices {
                mentioned[choice.project as usize] = true;
            }
            for (project, _) in mentioned.iter().enumerate().filter(|(_, mentioned)| !**mentioned) {
                let project = u32::try_from(project).unwrap_or(u32::MAX);
                self.choices.push(Choice { project, points: default });
            }
        }
    }

    fn is_beyond_limits(&self, ballot: usize) -> bool {
        let (meta, votes) = (&self.file.meta, &self.file.votes);
        let (chosen, points) = (votes.choices(ballot), votes.points(ballot));
        let length = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        let longest = if meta.vote_type == VoteType::Choose1 { Some(1) } else { meta.max_length };
        let sum = || points.iter().sum::<i64>();
        // An empty ballot is short of every minimum, and has its own meaning.
        let short = length > 0 && meta.min_length.is_some_and(|least| length < least);
        let cost = || -> Money {
            chosen
                .iter()
                .map(|project| self.file.projects[*project as usize].cost)
                .filter(|cost| *cost != WITHDRAWN)
                .sum()
        };
        short
            || longest.is_some_and(|most| length > most)
            || meta.max_sum_cost.is_some_and(|most| cost() > most)
            || meta.min_sum_cost.is_some_and(|least| length > 0 && cost() < least)
            || (!points.is_empty()
                && (meta.max_points.is_some_and(|most| points.iter().any(|one| *one > most))
                    || meta.min_points.is_some_and(|least| points.iter().any(|one| *one < least))
                    || meta.max_sum_points.is_some_and(|most| sum() > most)
                    || meta.min_sum_points.is_some_and(|least| sum() < least)))
    }

    fn election(self) -> Election {
        let projects: Vec<Candidate> = self.file.projects.iter().map(Candidate::new).collect();
        let (classes, sizes) = merge(&self.ballots);
        let mut votes = vec![0; projects.len()];
        let mut points = vec![0; projects.len()];
        let mut counts = vec![0_u32; projects.len()];
        for (class, size) in sizes.iter().enumerate() {
            for choice in classes.get(class) {
                let project = choice.project as usize;
                votes[project] += u64::from(*size);
                points[project] += i64::from(choice.points) * i64::from(*size);
                counts[project] += 1;
            }
        }
        Election {
            budget: self.file.meta.budget,
            projects,
            vote_type: self.file.meta.vote_type,
            currency: self.file.meta.currency().to_owned(),
            voters: self.ballots.len() as u64,
            beyond_limits: self.beyond,
            supporters: turned(&classes, &counts),
            classes,
            sizes,
            votes,
            points,
            grades: self.grades.into_iter().map(|grades| grades.into_iter().collect()).collect(),
        }
    }
}

/// Equal ballots become one class, in the order of what they hold.
fn merge(ballots: &Lists<Choice>) -> (Lists<Choice>, Vec<u32>) {
    let mut order: Vec<u32> = (0..u32::try_from(ballots.len()).unwrap_or(u32::MAX)).collect();
    let get = |ballot: u32| ballots.get(ballot as usize);
    order.sort_unstable_by(|a, b| get(*a).cmp(get(*b)));
    let mut classes = Lists::default();
    let mut sizes: Vec<u32> = Vec::new();
    let mut before: Option<u32> = None;
    for ballot in order {
        match (before, sizes.last_mut()) {
            (Some(before), Some(size)) if get(before) == get(ballot) => *size += 1,
            _ => {
                classes.items.extend_from_slice(get(ballot));
                classes.close();
                sizes.push(1);
                before = Some(ballot);
            }
        }
    }
    (classes, sizes)
}

/// Supporters by project from choices by class.
fn turned(classes: &Lists<Choice>, counts: &[u32]) -> Lists<Supporter> {
    let mut ends = Vec::with_capacity(counts.len());
    let mut next = Vec::with_capacity(counts.len());
    let mut sum = 0;
    for count in counts {
        next.push(sum as usize);
        sum += count;
        ends.push(sum);
    }
    let mut items = vec![Supporter { class: 0, points: 0 }; sum as usize];
    for class in 0..classes.len() {
        for choice in classes.get(class) {
            let place = &mut next[choice.project as usize];
            items[*place] =
                Supporter { class: u32::try_from(class).unwrap_or(u32::MAX), points: choice.points };
            *place += 1;
        }
    }
    Lists { ends, items }
}
