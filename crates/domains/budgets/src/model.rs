use std::sync::Arc;

use ballots::{Edition, Rules};
use db::{Db, Tx};
use kernel::{OrganisationId, SpaceId, Timestamp, choice};
use spaces::ModuleId;
use web::{App, Memo};

use crate::store;

choice! {
    /// Where a vote stands.
    pub enum Stage("budgets-stage") {
        /// Its rules are being written.
        Draft = "draft",
        /// Rules and projects are frozen; it opens later.
        Ready = "ready",
        /// Ballots are taken.
        Open = "open",
        /// Ballots are taken no longer; they are not counted yet.
        Over = "over",
        /// The result is published.
        Counted = "counted",
    }
}

/// A project to be voted on, as it is listed before the freeze.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewProject {
    /// What was proposed, when it was on this site.
    pub contribution: Option<corpus::ContributionId>,
    /// Its title.
    pub title: String,
    /// The key of its area.
    pub area: String,
    /// What it costs, in cents.
    pub cost: i64,
}

/// A vote as pages and acts know it.
#[derive(Clone, PartialEq, Debug)]
pub struct Vote {
    /// Its module.
    pub module: ModuleId,
    /// Tenant.
    pub organisation: OrganisationId,
    /// Its space.
    pub space: SpaceId,
    /// The rules being written; those of the edition once they are frozen.
    pub rules: Arc<Rules>,
    /// Rules and projects, once frozen.
    pub edition: Option<Arc<Edition>>,
    /// The hash of the edition.
    pub hash: String,
    /// When it was frozen.
    pub frozen_at: Option<Timestamp>,
    /// From when ballots are taken.
    pub opens_at: Timestamp,
    /// From when they are taken no longer.
    pub closes_at: Timestamp,
    /// When it was counted.
    pub counted_at: Option<Timestamp>,
}

impl Vote {
    /// Where it stands at a moment.
    #[must_use]
    pub fn stage(&self, now: Timestamp) -> Stage {
        match (&self.edition, self.counted_at) {
            (None, _) => Stage::Draft,
            (_, Some(_)) => Stage::Counted,
            _ if now < self.opens_at => Stage::Ready,
            _ if now < self.closes_at => Stage::Open,
            _ => Stage::Over,
        }
    }

    /// The hash of the edition, which every ballot holds.
    pub(crate) fn edition_hash(&self) -> ledger::Hash {
        self.hash.parse().unwrap_or(ledger::Hash([0; 32]))
    }

    /// What is said when it changes.
    #[must_use]
    pub fn topic(module: ModuleId) -> String {
        format!("vote:{module}")
    }
}

impl TryFrom<store::Row> for Vote {
    type Error = serde_json::Error;

    fn try_from(row: store::Row) -> Result<Self, serde_json::Error> {
        let edition: Option<Arc<Edition>> =
            if row.edition.is_empty() { None } else { Some(Arc::new(serde_json::from_str(&row.edition)?)) };
        let rules = match &edition {
            Some(edition) => Arc::new(edition.rules.clone()),
            None => Arc::new(serde_json::from_str(&row.rules)?),
        };
        let at = |text: &str| Timestamp::parse_rfc3339(text).unwrap_or_default();
        Ok(Self {
            module: row.module_id,
            organisation: row.organisation_id,
            space: row.space_id,
            opens_at: at(&rules.opens_at),
            closes_at: at(&rules.closes_at),
            rules,
            edition,
            hash: row.edition_hash,
            frozen_at: row.frozen_at,
            counted_at: row.counted_at,
        })
    }
}

/// The vote of a module; `None` when nobody has begun to prepare it.
///
/// # Errors
/// When the database fails.
pub fn load(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Vote>> {
    let Some(row) = store::row(tx, module)? else { return Ok(None) };
    let vote =
        Vote::try_from(row).map_err(|error| db::Error::Setup(format!("the vote is broken: {error}")))?;
    Ok(Some(vote))
}

/// The votes kept in memory on this node, until they change: `app.service::<Votes>()`.
pub struct Votes(Memo<ModuleId, Option<Arc<Vote>>>);

impl Votes {
    /// None yet.
    #[must_use]
    pub fn new(db: &Db) -> Self {
        Self(Memo::new(db, 200))
    }

    /// The vote of a module; `None` when nobody has begun to prepare it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get(&self, app: &App, module: ModuleId) -> web::Result<Option<Arc<Vote>>> {
        self.0
            .get_with(module, || async {
                let vote = app.read(move |tx| load(tx, module)).await?;
                Ok::<_, web::Error>((vote.map(Arc::new), vec![Vote::topic(module).into()]))
            })
            .await
    }
}
