//! What was chosen in the demonstration, and its news.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{Env, OrganisationId, PersonId, SpaceId, Timestamp};
use serde::Deserialize;
use spaces::ModuleId;
use works::{Agreement, NewWork, News, Stage, WorkId};

/// A proposal that is carried out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkEntry {
    decided_days_ago: f64,
    /// Euros.
    estimated: i64,
    agreement: Option<AgreementEntry>,
    #[serde(default)]
    news: Vec<NewsEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgreementEntry {
    residents: String,
    town: String,
    hours: i64,
    /// Euros.
    money: i64,
    from_days_ago: f64,
    until_days_ago: f64,
}

/// News of a work.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewsEntry {
    /// Its number on the ballot.
    #[serde(default)]
    pub(super) project: i64,
    stage: String,
    service: String,
    #[serde(default)]
    by_residents: bool,
    body: String,
    /// Euros since the beginning.
    spent: Option<i64>,
    expected_days_ago: Option<f64>,
    hours: Option<i64>,
    days_ago: f64,
}

impl NewsEntry {
    /// Records the news of a work.
    pub(super) fn write(
        &self,
        tx: &mut Tx<'_>,
        env: &Env,
        work: WorkId,
        at: impl Fn(f64) -> Timestamp,
    ) -> Result<()> {
        let stage = Stage::from_name(&self.stage);
        let stage = stage.ok_or_else(|| db::Error::Setup(format!("no stage is called {}", self.stage)))?;
        let news = News {
            id: env.id(),
            work_id: work,
            at: at(self.days_ago),
            stage,
            by_residents: self.by_residents,
            service: self.service.clone(),
            body: self.body.clone(),
            spent: self.spent.map(|euros| euros * 100),
            expected_at: self.expected_days_ago.map(&at),
            hours: self.hours,
            file_id: None,
            file_alt: String::new(),
            author_id: None,
            hidden: false,
        };
        works::record(tx, &news)
    }
}

impl WorkEntry {
    /// Makes a work of a proposal, with its agreement and its news.
    pub(super) fn write(
        &self,
        tx: &mut Tx<'_>,
        env: &Env,
        (organisation, space, module): (OrganisationId, SpaceId, ModuleId),
        (contribution, author, title): (ContributionId, Option<PersonId>, &str),
        at: impl Fn(f64) -> Timestamp,
    ) -> Result<()> {
        let new = NewWork {
            organisation,
            space,
            module,
            project: None,
            contribution: Some(contribution),
            edition: "Cinquante-cinquante".into(),
            title: title.to_owned(),
            area: String::new(),
            estimated: Some(self.estimated * 100),
            decided_at: at(self.decided_days_ago),
        };
        let id = works::begin(tx, env, &new)?;
        if let Some(one) = &self.agreement {
            // What is agreed has news; the other waits for its author.
            let agreed = !self.news.is_empty();
            let agreement = Agreement {
                id: env.id(),
                work_id: id,
                residents: one.residents.trim().to_owned(),
                town: one.town.trim().to_owned(),
                hours: one.hours,
                money: one.money * 100,
                from_at: at(one.from_days_ago),
                until_at: at(one.until_days_ago),
                made_by: None,
                made_at: at(self.decided_days_ago),
                agreed_by: author.filter(|_| agreed),
                agreed_at: agreed.then(|| at(one.from_days_ago)),
            };
            works::record_agreement(tx, &agreement)?;
        }
        self.news.iter().try_for_each(|news| news.write(tx, env, id, &at))
    }
}
