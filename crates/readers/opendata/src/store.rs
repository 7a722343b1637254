//! Reading, and nothing else.

use corpus::{Channel, ContributionId, Decision, Kind, Outcome, Reason, Stance};
use db::{Result, Tx};
use kernel::{OrganisationId, PersonId, SpaceId, Timestamp};
use spaces::{ModuleId, ThemeId};
use workflows::StepId;

db::row! {
    /// A published contribution, with what its address is made of.
    pub(crate) struct Said {
        pub(crate) id: ContributionId,
        pub(crate) organisation_id: OrganisationId,
        pub(crate) space_id: SpaceId,
        pub(crate) module_id: ModuleId,
        pub(crate) kind: Kind,
        pub(crate) number: Option<i64>,
        pub(crate) root_id: ContributionId,
        pub(crate) root_number: Option<i64>,
        pub(crate) parent_id: Option<ContributionId>,
        pub(crate) depth: i64,
        pub(crate) author_id: Option<PersonId>,
        pub(crate) author_name: String,
        pub(crate) official: bool,
        pub(crate) channel: Channel,
        pub(crate) title: String,
        pub(crate) body: String,
        pub(crate) language: String,
        pub(crate) stance: Stance,
        pub(crate) theme_id: Option<ThemeId>,
        pub(crate) place_name: String,
        pub(crate) latitude: Option<f64>,
        pub(crate) longitude: Option<f64>,
        pub(crate) outcome: Outcome,
        pub(crate) said_at: Timestamp,
        pub(crate) published_at: Option<Timestamp>,
        pub(crate) edited_at: Option<Timestamp>,
        pub(crate) supports: i64,
        pub(crate) comments: i64,
        /// The name of the part of the town.
        pub(crate) quartier: Option<String>,
    }
}

db::row! {
    /// An official answer to a published contribution.
    pub(crate) struct Answered {
        pub(crate) id: StepId,
        pub(crate) contribution_id: ContributionId,
        pub(crate) outcome: Outcome,
        pub(crate) service: String,
        pub(crate) body: String,
        pub(crate) at: Timestamp,
    }
}

/// What answers something that is no longer read has no parent, and is not there when it is about it.
macro_rules! said {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.organisation_id, c.space_id, c.module_id, c.kind, c.number, c.root_id, \
             r.number AS root_number, p.id AS parent_id, c.depth, c.author_id, c.author_name, c.official, c.channel, \
             c.title, c.body, c.language, c.stance, c.theme_id, c.place_name, c.latitude, c.longitude, c.outcome, \
             c.said_at, c.published_at, c.edited_at, c.supports, c.comments, \
             (SELECT MIN(q.name) FROM facet f JOIN quartier q ON q.id = CAST(f.value AS BIGINT) \
             WHERE f.contribution_id = c.id AND f.name = '@quartier') AS quartier FROM contribution c \
             JOIN contribution r ON r.id = c.root_id AND r.state = 'published' \
             LEFT JOIN contribution p ON p.id = c.parent_id AND p.state = 'published' \
             WHERE c.state = 'published' AND ",
            $rest
        )
    };
}

db::sql! {
    IN_SPACE -> Said = said!("c.space_id = $1 AND c.id > $2 AND (CAST($4 AS TEXT) IS NULL OR c.kind = $4)
        AND (CAST($5 AS BIGINT) IS NULL OR c.module_id = $5) AND (CAST($6 AS BIGINT) IS NULL OR c.theme_id = $6)
        AND (CAST($7 AS TEXT) IS NULL OR c.outcome = $7) ORDER BY c.id LIMIT $3");
    ONE -> Said = said!("c.id = $1 AND c.organisation_id = $2");
    UNDER -> Said = said!("c.root_id = $1 AND c.depth > 0 AND c.id > $2 ORDER BY c.id LIMIT $3");
    ANSWERS -> Answered = "SELECT a.id, a.contribution_id, a.outcome, a.service, a.body, a.at FROM step a
        JOIN contribution c ON c.id = a.contribution_id AND c.state = 'published'
        WHERE c.space_id = $1 AND a.public = 1 AND a.body <> '' AND a.id > $2 ORDER BY a.id LIMIT $3";
    PUBLISHED -> (ContributionId,) = "SELECT id FROM contribution WHERE module_id = $1 AND state = 'published'
        AND depth = 0 AND id > $2 AND id <= $3 ORDER BY id LIMIT 100000";
    DECISIONS -> (Decision, Option<Reason>, i64) = "SELECT decision, reason, COUNT(*) FROM moderation
        WHERE space_id = $1 GROUP BY decision, reason ORDER BY decision, COALESCE(reason, '')";
}

/// What to let through.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) kind: Option<Kind>,
    pub(crate) module: Option<ModuleId>,
    pub(crate) theme: Option<ThemeId>,
    pub(crate) outcome: Option<Outcome>,
}

/// What was said in a space, in the order of ids, after one.
pub(crate) fn in_space(
    tx: &mut Tx<'_>,
    space: SpaceId,
    filter: &Filter,
    after: i64,
    many: i64,
) -> Result<Vec<Said>> {
    let Filter { kind, module, theme, outcome } = filter;
    tx.all(&IN_SPACE, &[&space, &after, &many, kind, module, theme, outcome])
}

pub(crate) fn one(tx: &mut Tx<'_>, organisation: OrganisationId, id: ContributionId) -> Result<Option<Said>> {
    tx.first(&ONE, &[&id, &organisation])
}

/// The comments on a contribution, in the order of ids, after one.
pub(crate) fn under(tx: &mut Tx<'_>, root: ContributionId, after: i64, many: i64) -> Result<Vec<Said>> {
    tx.all(&UNDER, &[&root, &after, &many])
}

pub(crate) fn answers(tx: &mut Tx<'_>, space: SpaceId, after: i64, many: i64) -> Result<Vec<Answered>> {
    tx.all(&ANSWERS, &[&space, &after, &many])
}

/// What is published in a module, comments aside, after a contribution and up to another.
pub(crate) fn published(
    tx: &mut Tx<'_>,
    module: ModuleId,
    after: i64,
    last: i64,
) -> Result<Vec<ContributionId>> {
    Ok(tx
        .all(&PUBLISHED, &[&module, &after, &last])?
        .into_iter()
        .map(|row: (ContributionId,)| row.0)
        .collect())
}

/// How many times each decision was taken for each reason.
pub(crate) fn decisions(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<(Decision, Option<Reason>, i64)>> {
    tx.all(&DECISIONS, &[&space])
}
