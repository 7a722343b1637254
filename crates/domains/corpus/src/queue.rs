//! What waits for moderators, the oldest first, across the spaces where they may look; a page at a time by cursor.

use db::Tx;
use kernel::{Act, Actor, Id as _, OrganisationId, SpaceId, Timestamp};

use crate::{
    Contribution, Reason, ReportId,
    appeals::{self, Appeal},
    moderation::{self, Moderated},
    store,
    store::whole,
};

db::row! {
    /// A report of a reader. Who made it is not told.
    pub struct Report {
        /// Its id.
        pub id: ReportId,
        /// Why.
        pub reason: Reason,
        /// In their words.
        pub detail: String,
        /// When.
        pub at: Timestamp,
        /// When a moderator decided on it.
        pub closed_at: Option<Timestamp>,
    }
}

macro_rules! in_scope {
    () => {
        " c.organisation_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR c.space_id = $2) "
    };
}

db::sql! {
    PENDING -> Contribution = concat!("SELECT ", whole!(), " FROM contribution c WHERE", in_scope!(),
        "AND c.state = 'pending' AND c.id > $3 ORDER BY c.id LIMIT $4");
    REPORTED -> Contribution = concat!("SELECT ", whole!(), " FROM contribution c
        JOIN (SELECT contribution_id, MIN(id) AS oldest FROM report WHERE closed_at IS NULL GROUP BY contribution_id) r
        ON r.contribution_id = c.id WHERE", in_scope!(),
        "AND c.state = 'published' AND r.oldest > $3 ORDER BY r.oldest LIMIT $4");
    APPEALS -> Appeal = concat!("SELECT ", appeals::columns!(), " FROM appeal a
        JOIN contribution c ON c.id = a.contribution_id WHERE", in_scope!(),
        "AND c.state <> 'erased' AND a.answered_at IS NULL AND a.id > $3 ORDER BY a.id LIMIT $4");
    COUNT_PENDING -> (i64,) = concat!("SELECT COUNT(*) FROM contribution c WHERE", in_scope!(),
        "AND c.state = 'pending'");
    COUNT_REPORTED -> (i64,) = concat!("SELECT COUNT(DISTINCT r.contribution_id) FROM report r
        JOIN contribution c ON c.id = r.contribution_id WHERE", in_scope!(),
        "AND c.state = 'published' AND r.closed_at IS NULL");
    COUNT_APPEALS -> (i64,) = concat!("SELECT COUNT(*) FROM appeal a
        JOIN contribution c ON c.id = a.contribution_id WHERE", in_scope!(),
        "AND c.state <> 'erased' AND a.answered_at IS NULL");
    OPEN_REPORTS -> Report = "SELECT id, reason, detail, at, closed_at FROM report
        WHERE contribution_id = $1 AND closed_at IS NULL ORDER BY id LIMIT 50";
    ALL_REPORTS -> Report = "SELECT id, reason, detail, at, closed_at FROM report
        WHERE contribution_id = $1 ORDER BY id LIMIT 200";
}

/// Where an actor may look: a whole organisation, or some of its spaces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    organisation: OrganisationId,
    /// `None` is the whole organisation.
    places: Vec<Option<SpaceId>>,
}

impl Scope {
    /// Where the actor sees the team's side: everywhere they may, or in one space.
    #[must_use]
    pub fn of(actor: &Actor, space: Option<SpaceId>) -> Self {
        let may = |space| actor.may(Act::SeeTeam, space);
        let places = if space.is_some() || may(None) {
            Some(space).filter(|space| may(*space)).into_iter().collect()
        } else {
            let grants = actor.member.iter().flat_map(|member| &member.grants);
            let mut places: Vec<_> = grants.map(|grant| grant.space).filter(|space| may(*space)).collect();
            places.sort_unstable();
            places.dedup();
            places
        };
        Self { organisation: actor.organisation, places }
    }

    /// What says that something came to be read there ([`db::Tx::notify`]).
    #[must_use]
    pub fn topics(&self) -> Vec<String> {
        let topic = |place: &Option<SpaceId>| match place {
            None => topic_all(self.organisation),
            Some(space) => topic(*space),
        };
        self.places.iter().map(topic).collect()
    }
}

/// What is said when something comes to be read by the moderators of a space.
#[must_use]
pub fn topic(space: SpaceId) -> String {
    format!("queue:{space}")
}

fn topic_all(organisation: OrganisationId) -> String {
    format!("queues:{organisation}")
}

/// Says that something came to be read.
pub(crate) fn arrived(tx: &mut Tx<'_>, organisation: OrganisationId, space: SpaceId) {
    tx.notify(topic(space));
    tx.notify(topic_all(organisation));
}

/// A page of what waits.
#[derive(Clone, PartialEq, Debug)]
pub struct Batch<T> {
    /// The oldest first.
    pub items: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<i64>,
}

/// Merges what waits in each place of a scope.
fn merged<T>(
    scope: &Scope,
    many: i64,
    key: impl Fn(&T) -> i64,
    mut part: impl FnMut(Option<SpaceId>, i64) -> db::Result<Vec<T>>,
) -> db::Result<Batch<T>> {
    let mut items = Vec::new();
    for place in &scope.places {
        items.extend(part(*place, many + 1)?);
    }
    items.sort_by_key(&key);
    let many = usize::try_from(many).unwrap_or(0);
    let more = items.len() > many;
    items.truncate(many);
    Ok(Batch { next: items.last().filter(|_| more).map(key), items })
}

/// What waits to be read before publication.
///
/// # Errors
/// When the database fails.
pub fn pending(tx: &mut Tx<'_>, scope: &Scope, after: i64, many: i64) -> db::Result<Batch<Contribution>> {
    merged(
        scope,
        many,
        |contribution: &Contribution| contribution.id.raw(),
        |place, many| tx.all(&PENDING, &[&scope.organisation, &place, &after, &many]),
    )
}

/// What readers reported and is still published, with their reports; the first reported first.
///
/// # Errors
/// When the database fails.
pub fn reported(
    tx: &mut Tx<'_>,
    scope: &Scope,
    after: i64,
    many: i64,
) -> db::Result<Batch<(Contribution, Vec<Report>)>> {
    merged(
        scope,
        many,
        |(_, reports): &(Contribution, Vec<Report>)| reports.first().map_or(0, |report| report.id.raw()),
        |place, many| {
            let mut found = Vec::new();
            for contribution in tx.all(&REPORTED, &[&scope.organisation, &place, &after, &many])? {
                let reports = tx.all(&OPEN_REPORTS, &[&contribution.id])?;
                found.push((contribution, reports));
            }
            Ok(found)
        },
    )
}

/// The authors' replies that wait for an answer, each with what it is about and the decision.
///
/// # Errors
/// When the database fails.
pub fn appeals(
    tx: &mut Tx<'_>,
    scope: &Scope,
    after: i64,
    many: i64,
) -> db::Result<Batch<(Appeal, Contribution, Moderated)>> {
    merged(
        scope,
        many,
        |(appeal, ..): &(Appeal, Contribution, Moderated)| appeal.id.raw(),
        |place, many| {
            let mut found = Vec::new();
            for appeal in tx.all(&APPEALS, &[&scope.organisation, &place, &after, &many])? {
                let contribution = store::by_id(tx, appeal.contribution_id)?;
                let decision = moderation::by_id(tx, appeal.moderation_id)?;
                if let (Some(contribution), Some(decision)) = (contribution, decision) {
                    found.push((appeal, contribution, decision));
                }
            }
            Ok(found)
        },
    )
}

/// Every report made on a contribution, for those who may look there.
///
/// # Errors
/// When the database fails.
pub fn reports_on(tx: &mut Tx<'_>, actor: &Actor, contribution: &Contribution) -> db::Result<Vec<Report>> {
    if actor.may(Act::SeeTeam, Some(contribution.space_id)) {
        tx.all(&ALL_REPORTS, &[&contribution.id])
    } else {
        Ok(Vec::new())
    }
}

/// How much waits for a moderator.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Waiting {
    /// Contributions to be read before publication.
    pub pending: i64,
    /// Published contributions that readers reported.
    pub reported: i64,
    /// Replies of authors.
    pub appeals: i64,
}

impl Waiting {
    /// All of it.
    #[must_use]
    pub fn total(self) -> i64 {
        self.pending + self.reported + self.appeals
    }
}

/// How much waits where the actor may look.
///
/// # Errors
/// When the database fails.
pub fn waiting(tx: &mut Tx<'_>, scope: &Scope) -> db::Result<Waiting> {
    let mut waiting = Waiting::default();
    for place in &scope.places {
        waiting.pending += tx.one(&COUNT_PENDING, &[&scope.organisation, place])?.0;
        waiting.reported += tx.one(&COUNT_REPORTED, &[&scope.organisation, place])?.0;
        waiting.appeals += tx.one(&COUNT_APPEALS, &[&scope.organisation, place])?.0;
    }
    Ok(waiting)
}
