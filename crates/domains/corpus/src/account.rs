//! The public account of moderation: counts alone, never the words of anyone.

use std::collections::BTreeMap;

use db::Tx;
use kernel::{OrganisationId, SpaceId};

use crate::{Decision, Reason};

db::row! {
    struct Decided { space_id: SpaceId, decision: Decision, reason: Option<Reason>, many: i64, waited: i64, waits: i64 }
}

db::row! {
    struct Replied { space_id: SpaceId, many: i64, answered: i64, overturned: i64 }
}

db::sql! {
    DECISIONS -> Decided = "SELECT m.space_id, m.decision, m.reason, COUNT(*) AS many,
            CAST(COALESCE(SUM(m.waited), 0) AS BIGINT) AS waited, COUNT(m.waited) AS waits
        FROM moderation m JOIN space p ON p.id = m.space_id
        WHERE p.organisation_id = $1 AND (p.status <> 'draft' OR p.id = $2)
        AND (CAST($2 AS BIGINT) IS NULL OR m.space_id = $2)
        GROUP BY m.space_id, m.decision, m.reason ORDER BY m.space_id, m.decision, m.reason";
    APPEALS -> Replied = "SELECT a.space_id, COUNT(*) AS many, COUNT(a.answered_at) AS answered,
            CAST(COALESCE(SUM(CASE WHEN a.upheld = 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS overturned
        FROM appeal a JOIN space p ON p.id = a.space_id
        WHERE p.organisation_id = $1 AND (p.status <> 'draft' OR p.id = $2)
        AND (CAST($2 AS BIGINT) IS NULL OR a.space_id = $2)
        GROUP BY a.space_id ORDER BY a.space_id";
    PUBLISHED -> (SpaceId, i64) = "SELECT c.space_id, COUNT(*) FROM contribution c JOIN space p ON p.id = c.space_id
        WHERE c.organisation_id = $1 AND c.state = 'published' AND (p.status <> 'draft' OR p.id = $2)
        AND (CAST($2 AS BIGINT) IS NULL OR c.space_id = $2)
        GROUP BY c.space_id ORDER BY c.space_id";
}

/// What moderators did, in figures.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Account {
    /// Contributions that everyone reads now.
    pub published: i64,
    /// Read by a moderator, then published.
    pub accepted: i64,
    /// Reported by readers, and kept.
    pub kept: i64,
    /// Not published.
    pub refused: i64,
    /// Hidden after publication.
    pub hidden: i64,
    /// Published again after all.
    pub restored: i64,
    /// Why, for what was not published or hidden.
    pub reasons: BTreeMap<Reason, i64>,
    /// Replies of authors.
    pub appeals: i64,
    /// Those answered.
    pub answered: i64,
    /// Those that changed the decision.
    pub overturned: i64,
    /// Milliseconds for which decisions were waited for, all together.
    pub waited: i64,
    /// Decisions that were waited for.
    pub waits: i64,
}

impl Account {
    /// How long a decision was waited for on average, in milliseconds.
    #[must_use]
    pub fn delay(&self) -> Option<i64> {
        self.waited.checked_div(self.waits)
    }

    /// Adds what another account counts.
    fn add(&mut self, other: &Self) {
        let Self { published, accepted, kept, refused, hidden, restored, reasons, .. } = other;
        self.published += published;
        self.accepted += accepted;
        self.kept += kept;
        self.refused += refused;
        self.hidden += hidden;
        self.restored += restored;
        for (reason, many) in reasons {
            *self.reasons.entry(*reason).or_default() += many;
        }
        self.appeals += other.appeals;
        self.answered += other.answered;
        self.overturned += other.overturned;
        self.waited += other.waited;
        self.waits += other.waits;
    }
}

/// The account of one space.
///
/// # Errors
/// When the database fails.
pub fn of_space(tx: &mut Tx<'_>, organisation: OrganisationId, space: SpaceId) -> db::Result<Account> {
    Ok(accounts(tx, organisation, Some(space))?.remove(&space).unwrap_or_default())
}

/// The account of an organisation, drafts aside: all its spaces together, and each.
///
/// # Errors
/// When the database fails.
pub fn of_organisation(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> db::Result<(Account, BTreeMap<SpaceId, Account>)> {
    let each = accounts(tx, organisation, None)?;
    let mut all = Account::default();
    each.values().for_each(|account| all.add(account));
    Ok((all, each))
}

fn accounts(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    space: Option<SpaceId>,
) -> db::Result<BTreeMap<SpaceId, Account>> {
    let mut accounts: BTreeMap<SpaceId, Account> = BTreeMap::new();
    for row in tx.all(&DECISIONS, &[&organisation, &space])? {
        let account = accounts.entry(row.space_id).or_default();
        *match row.decision {
            Decision::Publish => &mut account.accepted,
            Decision::Keep => &mut account.kept,
            Decision::Refuse => &mut account.refused,
            Decision::Hide => &mut account.hidden,
            Decision::Restore => &mut account.restored,
        } += row.many;
        if let Some(reason) = row.reason.filter(|_| row.decision.silences()) {
            *account.reasons.entry(reason).or_default() += row.many;
        }
        account.waited += row.waited;
        account.waits += row.waits;
    }
    for row in tx.all(&APPEALS, &[&organisation, &space])? {
        let account = accounts.entry(row.space_id).or_default();
        (account.appeals, account.answered, account.overturned) = (row.many, row.answered, row.overturned);
    }
    for (space, published) in tx.all(&PUBLISHED, &[&organisation, &space])? {
        accounts.entry(space).or_default().published = published;
    }
    Ok(accounts)
}
