//! Votes that were held elsewhere, from files of the Pabulib format: an area for each file.

use std::{collections::BTreeMap, path::PathBuf};

use ballots::{
    Area, AreaChoice, BallotForm, Channel, Choices, Identity, Kind, Publication, Rules, Unlinking,
};
use budgeting::{
    Label, RuleSpec,
    pabulib::{self, PbFile, VoteType},
    preset,
};
use budgets::{NewProject, replay};
use db::Db;
use kernel::{Env, Slug, Timestamp};
use spaces::ModuleKind;

use crate::{Error, taking::Place};

/// What to take and where.
pub struct Options {
    /// The files: an area for each.
    pub files: Vec<PathBuf>,
    /// The process; made as a draft when there is none.
    pub space: Slug,
    /// The module; made when there is none. One that has a vote already is refused.
    pub module: Slug,
    /// The host name of the organisation, when there are several.
    pub organisation: Option<String>,
    /// The name of a way of counting, when the files do not say or another one is wanted.
    pub rule: Option<String>,
}

/// What became of an area.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// Its name.
    pub area: String,
    /// Its ballots.
    pub ballots: usize,
    /// Its projects.
    pub projects: usize,
    /// Projects whose votes are those that the file tells, of those for which it tells them.
    pub same_votes: (usize, usize),
    /// Whether the funded projects are those that the file tells; `None` when it does not.
    pub same_winners: Option<bool>,
}

struct Read {
    file: PbFile,
    area: Area,
}

fn unfit(path: &std::path::Path, why: impl std::fmt::Display) -> Error {
    Error::Vote(format!("{}: {why}", path.display()))
}

fn read(path: &PathBuf) -> Result<Read, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.clone(), source })?;
    let (file, _) = pabulib::read(&bytes).map_err(|fault| unfit(path, fault))?;
    let meta = &file.meta;
    let name = [meta.get("subunit"), meta.get("district"), meta.get("unit")]
        .into_iter()
        .find(|name| !name.is_empty());
    let name = name.ok_or_else(|| unfit(path, "it does not name its unit"))?.to_owned();
    if file.meta.vote_type == VoteType::Scoring {
        return Err(unfit(path, "ballots that grade projects are not taken"));
    }
    let area = Area { key: spaces::urls::slug_of(&name), name, budget: meta.budget };
    Ok(Read { file, area })
}

/// A day as the files write it, `03.10.2022`, or a year.
fn day(text: &str, last: bool) -> Option<Timestamp> {
    let parts: Vec<&str> = text.split('.').collect();
    let iso = match parts.as_slice() {
        [day, month, year] => format!("{year}-{month:0>2}-{day:0>2}"),
        [year] if last => format!("{year}-12-31"),
        [year] => format!("{year}-01-01"),
        _ => return None,
    };
    Timestamp::parse_day(&iso)
}

fn rules(read: &[Read], wanted: Option<&str>) -> Result<Rules, Error> {
    let first = &read[0].file.meta;
    if read.iter().any(|one| one.file.meta.vote_type != first.vote_type) {
        return Err(Error::Vote(
            "the files have ballots of different kinds: take each kind in a module of its own".into(),
        ));
    }
    let rule: RuleSpec = match (wanted, read[0].file.label()) {
        (Some(name), _) => preset(name, first.min_project_score_threshold)
            .ok_or_else(|| Error::Vote(format!("no way of counting is called « {name} »")))?,
        (None, Label::Rule(rule)) => *rule,
        (None, _) => {
            return Err(Error::Vote(
                "the files do not say how ballots were counted: choose with --rule".into(),
            ));
        }
    };
    let (kind, points) = match first.vote_type {
        VoteType::Approval | VoteType::Choose1 if first.max_sum_cost.is_some() => (Kind::Knapsack, 0),
        VoteType::Approval | VoteType::Choose1 => (Kind::Approval, 0),
        VoteType::Cumulative | VoteType::Scoring => (Kind::Points, first.max_sum_points.unwrap_or(1_000_000)),
        VoteType::Ordinal => (Kind::Ranking, 0),
    };
    let small = |number: i64| u32::try_from(number).unwrap_or_default();
    let most = if first.vote_type == VoteType::Choose1 { 1 } else { first.max_length.unwrap_or_default() };
    let opens = day(first.get("date_begin"), false).unwrap_or_default();
    let closes = day(first.get("date_end"), true).unwrap_or_default().max(opens).plus(Timestamp::DAY);
    let unit = first.get("unit");
    Ok(Rules {
        title: format!("{} – {} {}", first.get("description"), unit, first.get("instance")),
        opens_at: opens.to_string(),
        closes_at: closes.to_string(),
        proposers: String::new(),
        voters: String::new(),
        identity: Identity::Declared,
        unlinking: Unlinking::Simple,
        areas: read.iter().map(|one| one.area.clone()).collect(),
        area_choice: AreaChoice::All,
        ballot: BallotForm {
            kind,
            least: 0,
            most,
            points: small(points),
            points_each: first
                .max_points
                .map(small)
                .filter(|each| *each <= small(points))
                .unwrap_or_default(),
        },
        revote: false,
        paper: true,
        rule,
        officials: 1,
        // They are published already.
        publication: Publication { ballots_at_least: 0, unique_at_most: 100 },
        more: first.get("comment").to_owned(),
    })
}

/// Projects that can be counted: those withdrawn are not listed. For each place in the file, its number.
fn projects(read: &[Read]) -> (Vec<NewProject>, Vec<BTreeMap<u32, u32>>) {
    let (mut listed, mut numbers) = (Vec::new(), Vec::new());
    for one in read {
        let mut here = BTreeMap::new();
        for (place, project) in (0..).zip(&one.file.projects) {
            if project.cost == pabulib::WITHDRAWN {
                continue;
            }
            let name = if project.name.is_empty() { &project.id } else { &project.name };
            let cents = i64::try_from(project.cost.millionths() / 10_000).unwrap_or(i64::MAX);
            listed.push(NewProject {
                contribution: None,
                title: name.clone(),
                area: one.area.key.clone(),
                cost: cents,
            });
            here.insert(place, u32::try_from(listed.len()).unwrap_or(u32::MAX));
        }
        numbers.push(here);
    }
    (listed, numbers)
}

fn ballots(read: &[Read], numbers: &[BTreeMap<u32, u32>]) -> Vec<(Channel, Choices)> {
    let mut all = Vec::new();
    for (one, numbers) in read.iter().zip(numbers) {
        let votes = &one.file.votes;
        let how = votes.column("voting_method");
        for ballot in 0..votes.len() {
            let points = votes.points(ballot);
            let pick = |(place, project): (usize, &u32)| {
                let given = points.get(place).copied().unwrap_or(1);
                Some((*numbers.get(project)?, u32::try_from(given).ok().filter(|given| *given > 0)?))
            };
            let picks = votes.choices(ballot).iter().enumerate().filter_map(pick).collect();
            let paper = how.is_some_and(|how| how.get(ballot).eq_ignore_ascii_case("paper"));
            let channel = if paper { Channel::Paper } else { Channel::Web };
            all.push((channel, Choices(BTreeMap::from([(one.area.key.clone(), picks)]))));
        }
    }
    all
}

/// Takes a whole vote: its projects, its ballots, its count. All or nothing.
///
/// # Errors
/// [`Error`]: what is wrong, and in which file.
pub fn vote(db: &Db, env: &Env, options: &Options) -> Result<Vec<Taken>, Error> {
    let read = options.files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if read.is_empty() {
        return Err(Error::Vote("there is no file there".into()));
    }
    let rules = rules(&read, options.rule.as_deref())?;
    let (listed, numbers) = projects(&read);
    let ballots = ballots(&read, &numbers);
    let (env, space, slug, host) =
        (env.clone(), options.space.clone(), options.module.clone(), options.organisation.clone());
    let winners = db.write_blocking(move |tx| {
        let mut place = Place::reach(tx, &env, host.as_deref(), &space)?;
        let module = place.module_made(tx, &env, slug.as_str(), ModuleKind::Ballot)?;
        if budgets::of_module(tx, module)?.is_some() {
            return Err(Error::Vote(format!("the module « {slug} » has a vote already")));
        }
        let key = (place.organisation.id, place.space.id, module);
        let opens = Timestamp::parse_rfc3339(&rules.opens_at).unwrap_or_default();
        let closes = Timestamp::parse_rfc3339(&rules.closes_at).unwrap_or_default();
        replay::freeze(tx, &env, key, &rules, &listed, opens.plus(-Timestamp::DAY))?;
        replay::cast(tx, &env, module, &ballots)?;
        Ok(replay::count(tx, &env, module, closes)?)
    })?;
    Ok(read
        .iter()
        .zip(&numbers)
        .zip(winners)
        .map(|((one, numbers), found)| compare(one, numbers, &found))
        .collect())
}

/// The outcome beside what the file tells.
fn compare(read: &Read, numbers: &BTreeMap<u32, u32>, found: &ballots::Winners) -> Taken {
    let told = numbers.iter().filter_map(|(place, number)| {
        let project = read.file.projects.get(*place as usize)?;
        let votes = found.totals.get(number).map_or(0, |(votes, _)| *votes);
        Some((project, *number, votes))
    });
    let told: Vec<_> = told.collect();
    let counted: Vec<_> =
        told.iter().filter_map(|(project, _, votes)| Some((project.votes?, *votes))).collect();
    let same =
        counted.iter().filter(|(file, here)| u64::try_from(*file).is_ok_and(|file| file == *here)).count();
    let says = told.iter().any(|(project, ..)| project.selected.is_some());
    let winners = told.iter().all(|(project, number, _)| {
        let funded = found.projects.contains(number);
        project.selected.is_none_or(|selected| (selected > 0) == funded)
    });
    Taken {
        area: read.area.name.clone(),
        ballots: read.file.votes.len(),
        projects: told.len(),
        same_votes: (same, counted.len()),
        same_winners: says.then_some(winners),
    }
}
