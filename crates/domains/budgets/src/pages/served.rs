//! Whom the result of an area serves: how many of their projects voters got, by channel too, and groups that were left out.

use ballots::Edition;
use i18n::Texts;
use serde_json::Value;

use crate::prose;

/// Voters who have so many funded projects.
pub(super) struct Share {
    pub(super) label: String,
    pub(super) people: String,
    /// In thousandths of those who chose something.
    pub(super) share: u64,
}

/// What is told of an area.
#[derive(Default)]
pub(super) struct Served {
    pub(super) shares: Vec<Share>,
    pub(super) told: Vec<String>,
}

/// Rows beyond that many projects are put together.
const ROWS: usize = 5;

fn count(many: u64) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

impl Served {
    /// From the report of the count.
    pub(super) fn of(t: Texts, edition: &Edition, report: &Value) -> Self {
        let measures = &report["measures"];
        let gate = u64::from(edition.rules.publication.ballots_at_least).max(1);
        // Where few voted, how many got how much would tell of them.
        let expressed = measures["expressed"].as_u64().filter(|many| *many >= gate);
        let Some(expressed) = expressed else { return Self::default() };
        let had: Vec<u64> =
            measures["satisfaction"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
        let last = had.len().min(ROWS) - usize::from(!had.is_empty());
        let share = |(projects, people): (usize, u64)| Share {
            label: if projects == last && had.len() > ROWS {
                t.with("budgets-served-or-more", [("n", t.number(count(projects as u64)))])
            } else {
                t.n("budgets-served-projects", count(projects as u64))
            },
            people: t.n("budgets-served-people", count(people)),
            share: people * 1000 / expressed,
        };
        let rest = had.iter().skip(last).sum();
        let shares = had.iter().take(last).copied().chain([rest]).enumerate().map(share).collect();

        let percent = |part: u64, of: u64| prose::language(t).percent(part.into(), of.into());
        let mut told = Vec::new();
        let channels: Vec<(&str, u64, u64)> = report["channels"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| {
                Some((one["channel"].as_str()?, one["expressed"].as_u64()?, one["served"].as_u64()?))
            })
            .collect();
        if channels.len() > 1 && channels.iter().all(|(_, expressed, _)| *expressed >= gate) {
            told.extend(channels.iter().map(|(channel, expressed, served)| {
                let key = if *channel == "paper" { "budgets-served-paper" } else { "budgets-served-web" };
                t.with(key, (("share", percent(*served, *expressed)), ("n", count(*expressed))))
            }));
        }
        let left = measures["ejr_plus_violations"].as_array().map(Vec::as_slice).unwrap_or_default();
        told.extend(left.iter().filter_map(|one| {
            let project = edition.project(one["project"].as_str()?.parse().ok()?)?;
            let voters = count(one["voters"].as_u64()?);
            Some(t.with("budgets-served-left", (("title", project.title.clone()), ("n", voters))))
        }));
        if left.is_empty() {
            told.push(t.get("budgets-served-none-left").to_owned());
        }
        Self { shares, told }
    }
}
