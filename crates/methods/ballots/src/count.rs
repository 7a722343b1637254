//! The count of a vote, area by area.

use std::collections::BTreeMap;

use budgeting::{
    Election, Outcome, Refusal, RuleSpec,
    pabulib::{Meta, PbFile, Project, VoteType, Votes},
};
use ledger::Hash;

use crate::{Area, Ballot, Channel, Edition, edition::Kind};

/// What an area decided.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The area.
    pub area: Area,
    /// Its ballots, as a file of the Pabulib format.
    pub file: PbFile,
    /// The same, gathered.
    pub election: Election,
    /// The rule, with the order drawn beforehand.
    pub rule: RuleSpec,
    /// What came out.
    pub outcome: Outcome,
}

impl Counted {
    /// The numbers of the funded projects, in the order in which they were chosen.
    #[must_use]
    pub fn winners(&self) -> Vec<u32> {
        let number = |place: &usize| self.election.projects[*place].id.parse().ok();
        self.outcome.winners.iter().filter_map(number).collect()
    }
}

impl Ballot {
    /// The ballots that count: of those with the same right, the one with the highest version. In the order of their leaves.
    pub fn counted<'a>(ballots: impl Iterator<Item = (Hash, &'a Self)>) -> Vec<(Hash, &'a Self)> {
        let mut last: BTreeMap<Hash, (Hash, &Self)> = BTreeMap::new();
        for (leaf, ballot) in ballots {
            let kept = last.entry(ballot.right).or_insert((leaf, ballot));
            if ballot.version > kept.1.version {
                *kept = (leaf, ballot);
            }
        }
        let mut kept: Vec<_> = last.into_values().collect();
        kept.sort_by_key(|(leaf, _)| *leaf);
        kept
    }
}

/// The ballots of an area as a file of the Pabulib format. A voter is called by the first 16 figures of the leaf of their ballot.
/// The ballots are those of [`Ballot::counted`], whose
/// order says nothing of when they were cast.
#[must_use]
pub fn pabulib(edition: &Edition, area: &Area, ballots: &[(Hash, &Ballot)]) -> PbFile {
    let form = &edition.rules.ballot;
    let kind = match form.kind {
        Kind::Approval | Kind::Knapsack => VoteType::Approval,
        Kind::Points => VoteType::Cumulative,
        Kind::Ranking => VoteType::Ordinal,
    };
    let mut meta = Meta::new(area.budget, kind);
    meta.rule.clone_from(&edition.rules.rule.name);
    meta.min_length = Some(form.least).filter(|least| *least > 0);
    meta.max_length = Some(form.most).filter(|most| *most > 0);
    meta.max_sum_cost = (form.kind == Kind::Knapsack).then_some(area.budget);
    if form.kind == Kind::Points {
        meta.max_sum_points = Some(form.points.into());
        meta.max_points = Some(form.points_each.into()).filter(|each| *each > 0);
    }
    let day = |at: &str| at.get(..10).unwrap_or_default().to_owned();
    for (name, text) in [
        ("description", edition.rules.title.clone()),
        ("country", "France".into()),
        ("unit", area.name.clone()),
        ("instance", edition.rules.title.clone()),
        ("date_begin", day(&edition.rules.opens_at)),
        ("date_end", day(&edition.rules.closes_at)),
        ("currency", "EUR".into()),
    ] {
        meta.set(name, &text);
    }
    let listed: Vec<&crate::Project> = edition.projects_of(&area.key).collect();
    let projects = listed.iter().map(|one| Project {
        id: one.number.to_string(),
        cost: one.cost,
        name: one.title.clone(),
        ..Project::default()
    });
    let places: BTreeMap<u32, u32> = (0..).zip(&listed).map(|(place, one)| (one.number, place)).collect();
    let mut here: Vec<_> = ballots
        .iter()
        .filter_map(|(leaf, ballot)| Some((leaf, ballot, ballot.choices.0.get(&area.key)?)))
        .collect();
    here.sort_by_key(|(leaf, ..)| **leaf);
    let mut votes = Votes::with_columns(&["voting_method"]);
    for (leaf, ballot, picks) in here {
        let picks = picks.iter().filter_map(|(number, points)| Some((*places.get(number)?, *points)));
        let (choices, points): (Vec<u32>, Vec<i64>) =
            picks.map(|(place, points)| (place, i64::from(points))).unzip();
        let points = if form.kind == Kind::Points { points } else { Vec::new() };
        let method = match ballot.channel {
            Channel::Web => "Internet",
            Channel::Paper => "paper",
        };
        votes.push(&leaf.to_string()[..16], &choices, &points, &[method]);
    }
    let mut file = PbFile { meta, projects: projects.collect(), votes };
    file.recount();
    file
}

/// Counts every area, in the order of the rules. `ballots` come with their leaves, in the order of the log.
///
/// # Errors
/// When the rule does not suit the projects or the ballots of an area.
pub fn count<'a>(
    edition: &Edition,
    ballots: impl Iterator<Item = (Hash, &'a Ballot)>,
    threads: usize,
) -> Result<Vec<Counted>, Refusal> {
    let ballots = Ballot::counted(ballots);
    let in_area = |area: &Area| {
        let file = pabulib(edition, area, &ballots);
        let mut rule = edition.rules.rule.clone();
        let here = |number: &&u32| edition.project(**number).is_some_and(|one| one.area == area.key);
        if rule.ties.contains(&budgeting::rule::TieBreak::Lot) {
            rule.lot = edition.lot.iter().filter(here).map(u32::to_string).collect();
        }
        let election = Election::new(&file, &rule.ballots);
        let outcome = budgeting::count(&election, &rule, threads)?;
        Ok(Counted { area: area.clone(), file, election, rule, outcome })
    };
    edition.rules.areas.iter().map(in_area).collect()
}
