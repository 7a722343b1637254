//! The votes of the demonstration: their rules, their projects, and voters who do not exist.

use std::collections::BTreeMap;

use ballots::{
    Area, AreaChoice, BallotForm, Channel, Choices, Identity, Kind, Publication, Rules, Unlinking,
};
use budgeting::{Money, preset};
use budgets::{NewProject, replay};
use db::{Error, Result, Tx};
use kernel::{Env, OrganisationId, SpaceId, Timestamp};
use serde::Deserialize;
use spaces::ModuleId;

use super::works::NewsEntry;

/// A vote, as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vote {
    title: String,
    opens_days_ago: f64,
    closes_days_ago: f64,
    proposers: String,
    voters: String,
    most: u32,
    rule: String,
    /// Whether rights to vote are signed blind.
    #[serde(default)]
    blind: bool,
    /// How many voted on the site, and on paper.
    cast: [u32; 2],
    area: Vec<AreaEntry>,
    project: Vec<ProjectEntry>,
    /// What became of the projects that it funded.
    #[serde(default)]
    news: Vec<NewsEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaEntry {
    key: String,
    name: String,
    budget: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProjectEntry {
    title: String,
    area: String,
    cost: i64,
    /// How much it is liked, beside the others.
    liked: u32,
}

/// Chance that is always the same: a linear congruential generator (L'Ecuyer, Math. Comp. 68, 1999, table 2).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(3_037_000_493);
        u32::try_from((self.0 >> 33) % u64::from(bound.max(1))).unwrap_or_default()
    }
}

impl Vote {
    fn rules(&self, opens: Timestamp, closes: Timestamp) -> Result<Rules> {
        let rule = preset(&self.rule, None);
        Ok(Rules {
            title: self.title.clone(),
            opens_at: opens.to_string(),
            closes_at: closes.to_string(),
            proposers: self.proposers.clone(),
            voters: self.voters.clone(),
            identity: Identity::Declared,
            unlinking: if self.blind { Unlinking::Blind } else { Unlinking::Simple },
            areas: self
                .area
                .iter()
                .map(|one| Area {
                    key: one.key.clone(),
                    name: one.name.clone(),
                    budget: Money::units(one.budget),
                })
                .collect(),
            area_choice: AreaChoice::One,
            ballot: BallotForm { kind: Kind::Approval, least: 0, most: self.most, points: 0, points_each: 0 },
            revote: true,
            paper: true,
            rule: rule.ok_or_else(|| Error::Setup(format!("no way of counting is called {}", self.rule)))?,
            officials: 1,
            publication: Publication { ballots_at_least: 50, unique_at_most: 60 },
            more: String::new(),
        })
    }

    /// A ballot of someone who likes what is liked, more often than not.
    fn ballot(&self, dice: &mut Dice) -> Choices {
        let area = &self.area[dice.below(u32::try_from(self.area.len()).unwrap_or(1)) as usize].key;
        let mut here: Vec<(u32, u32)> = (1..)
            .zip(&self.project)
            .filter(|(_, one)| one.area == *area)
            .map(|(number, one)| (number, one.liked))
            .collect();
        let mut picks = Vec::new();
        for _ in 0..=dice.below(self.most) {
            let all: u32 = here.iter().map(|(_, liked)| liked).sum();
            let mut at = dice.below(all);
            let found = here.iter().position(|(_, liked)| {
                let here = at < *liked;
                at = at.saturating_sub(*liked);
                here
            });
            if let Some(place) = found {
                picks.push((here.remove(place).0, 1));
            }
        }
        Choices(BTreeMap::from([(area.clone(), picks)]))
    }

    /// Writes the vote; one whose closing is past is counted.
    pub(super) fn write(
        &self,
        tx: &mut Tx<'_>,
        env: &Env,
        key: (OrganisationId, SpaceId, ModuleId),
        noon: impl Fn(f64) -> Timestamp,
    ) -> Result<()> {
        let (opens, closes) = (noon(self.opens_days_ago), noon(self.closes_days_ago));
        let projects: Vec<NewProject> = self
            .project
            .iter()
            .map(|one| NewProject {
                contribution: None,
                title: one.title.clone(),
                area: one.area.clone(),
                cost: one.cost * 100,
            })
            .collect();
        let rules = self.rules(opens, closes)?;
        replay::freeze(tx, env, key, &rules, &projects, opens.plus(-7 * Timestamp::DAY))?;
        let mut dice = Dice(u64::from(self.cast[0]) * 1000 + u64::from(self.cast[1]));
        let mut ballots = Vec::new();
        for (channel, many) in [(Channel::Web, self.cast[0]), (Channel::Paper, self.cast[1])] {
            ballots.extend((0..many).map(|_| (channel, self.ballot(&mut dice))));
        }
        replay::cast(tx, env, key.2, &ballots)?;
        if closes <= env.now() {
            replay::count(tx, env, key.2, closes.plus(2 * Timestamp::HOUR))?;
        }
        let funded = works::of_module(tx, key.2)?;
        for news in &self.news {
            let work = funded.iter().find(|work| work.project == Some(news.project));
            let work = work.ok_or_else(|| Error::Setup(format!("project {} lost", news.project)))?;
            news.write(tx, env, work.id, &noon)?;
        }
        Ok(())
    }
}
