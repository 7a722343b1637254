//! What other crates may read of contributions.

use db::Tx;
use kernel::{Actor, PersonId, Timestamp};
use spaces::ModuleId;

use crate::{Contribution, ContributionId, Kind, Reason, State, rules, store, urls};

db::sql! {
    LAST_TYPED_IN -> Contribution = concat!("SELECT ", store::whole!(), " FROM contribution c
        WHERE c.module_id = $1 AND c.source IN ('entry', 'table') AND c.author_id IS NULL
        ORDER BY c.number DESC, c.id DESC LIMIT $2");
    SUPPORTED_AMONG -> (ContributionId,) = "SELECT s.contribution_id FROM support s
        JOIN contribution c ON c.id = s.contribution_id WHERE s.person_id = $1 AND c.root_id = $2
        ORDER BY s.contribution_id LIMIT 5000";
    SUPPORTED_IN -> (ContributionId,) = "SELECT s.contribution_id FROM support s
        JOIN contribution c ON c.id = s.contribution_id WHERE s.person_id = $1 AND c.module_id = $2 AND c.depth = 0
        ORDER BY s.contribution_id LIMIT 5000";
    FOLLOWS -> (i64,) = "SELECT COUNT(*) FROM follow WHERE contribution_id = $1 AND person_id = $2";
    CONCERNED -> (PersonId,) = "SELECT person_id FROM (
            SELECT person_id FROM support WHERE contribution_id = $1
            UNION SELECT person_id FROM follow WHERE contribution_id = $1
            UNION SELECT author_id FROM contribution WHERE id = $1 AND author_id IS NOT NULL) p
        WHERE person_id > $2 ORDER BY person_id LIMIT $3";
    REVISIONS -> Revision = "SELECT at, title, body FROM revision WHERE contribution_id = $1
        ORDER BY id DESC LIMIT 50";
    HIDDEN_UNDER -> (ContributionId, Reason) = "SELECT m.contribution_id, m.reason FROM contribution c
        JOIN moderation m ON m.contribution_id = c.id
        WHERE c.root_id = $1 AND c.state = 'hidden' AND m.decision = 'hide' AND m.reason IS NOT NULL
        ORDER BY m.id LIMIT 2000";
    VERSIONS -> (ContributionId, Timestamp) = "SELECT id, COALESCE(edited_at, 0) FROM contribution
        WHERE module_id = $1 AND depth = 0 AND state = 'published' ORDER BY id LIMIT 200000";
    TEXTS -> (ContributionId, String, String) = "SELECT id, title, body FROM contribution
        WHERE module_id = $1 AND depth = 0 AND state = 'published' ORDER BY id LIMIT 200000";
    TEXT -> (String, String) = "SELECT title, body FROM contribution WHERE id = $1 AND state = 'published'";
    BY_MODULE -> (ModuleId, i64) = "SELECT module_id, COUNT(*) FROM contribution
        WHERE space_id = $1 AND depth = 0 AND state = 'published' GROUP BY module_id ORDER BY module_id";
    SAID -> (i64, i64) = "SELECT CAST(COALESCE(SUM(CASE WHEN depth > 0 THEN 1 ELSE 0 END), 0) AS BIGINT),
        CAST(COALESCE(SUM(supports), 0) AS BIGINT) FROM contribution WHERE space_id = $1 AND state = 'published'";
    PARTICIPANTS -> (i64,) = "SELECT COUNT(*) FROM (
            SELECT author_id AS person_id FROM contribution
                WHERE space_id = $1 AND state = 'published' AND author_id IS NOT NULL
            UNION SELECT s.person_id FROM support s JOIN contribution c ON c.id = s.contribution_id
                WHERE c.space_id = $1 AND c.state = 'published') p";
    ABSENT -> (Kind, State, ContributionId) = "SELECT kind, state, id FROM contribution
        WHERE module_id = $1 AND number = $2 AND organisation_id = $3 AND state IN ('hidden', 'withdrawn', 'erased')";
}

/// A contribution by its id, if the actor may read it.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, actor: &Actor, id: ContributionId) -> db::Result<Option<Contribution>> {
    Ok(store::by_id(tx, id)?.filter(|contribution| rules::may_read(actor, contribution)))
}

/// A contribution that everyone reads, for what is sent about it.
///
/// # Errors
/// When the database fails.
pub fn everyones(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<Option<Contribution>> {
    Ok(store::by_id(tx, id)?.filter(|contribution| contribution.state == State::Published))
}

/// A contribution whatever its state, for what is loaded with its history. The caller answers for who reads it.
///
/// # Errors
/// When the database fails.
pub fn recorded(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<Option<Contribution>> {
    store::by_id(tx, id)
}

/// A contribution by its number in a module, if the actor may read it.
///
/// # Errors
/// When the database fails.
pub fn find_number(
    tx: &mut Tx<'_>,
    actor: &Actor,
    module: ModuleId,
    number: i64,
) -> db::Result<Option<Contribution>> {
    Ok(store::by_number(tx, module, number)?.filter(|contribution| rules::may_read(actor, contribution)))
}

/// A contribution that was published and is no longer read: its place is kept, with the reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Absent {
    /// Proposal or debate.
    pub kind: Kind,
    /// Hidden, withdrawn or erased.
    pub state: State,
    /// Why it was hidden.
    pub reason: Option<Reason>,
}

/// Why a contribution of that number is no longer read. Nothing is told of what was never published.
///
/// # Errors
/// When the database fails.
pub fn absent(tx: &mut Tx<'_>, actor: &Actor, module: ModuleId, number: i64) -> db::Result<Option<Absent>> {
    let Some((kind, state, id)) = tx.first(&ABSENT, &[&module, &number, &actor.organisation])? else {
        return Ok(None);
    };
    let reason = match state {
        State::Hidden => hidden_under(tx, id)?.into_iter().rev().find(|row| row.0 == id).map(|row| row.1),
        _ => None,
    };
    Ok(Some(Absent { kind, state, reason }))
}

/// Why moderators hid a contribution or its comments; the last reason of each comes last.
///
/// # Errors
/// When the database fails.
pub fn hidden_under(tx: &mut Tx<'_>, root: ContributionId) -> db::Result<Vec<(ContributionId, Reason)>> {
    tx.all(&HIDDEN_UNDER, &[&root])
}

/// The contribution that came from there under that id, for imports.
///
/// # Errors
/// When the database fails.
pub fn imported(
    tx: &mut Tx<'_>,
    module: ModuleId,
    source: &str,
    source_id: &str,
) -> db::Result<Option<ContributionId>> {
    store::by_source(tx, module, source, source_id)
}

/// Which of a contribution and its comments a person supports.
///
/// # Errors
/// When the database fails.
pub fn supported_under(
    tx: &mut Tx<'_>,
    person: PersonId,
    root: ContributionId,
) -> db::Result<Vec<ContributionId>> {
    Ok(tx.all(&SUPPORTED_AMONG, &[&person, &root])?.into_iter().map(|row| row.0).collect())
}

/// The number that a contribution was given, whoever may read it: for those who record it.
///
/// # Errors
/// When the database fails.
pub fn number(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<Option<i64>> {
    Ok(store::by_id(tx, id)?.and_then(|contribution| contribution.number))
}

/// The last that the team typed in, in a module: those the actor may read, the last first.
///
/// # Errors
/// When the database fails.
pub fn typed_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    module: ModuleId,
    many: i64,
) -> db::Result<Vec<Contribution>> {
    let mut found = tx.all(&LAST_TYPED_IN, &[&module, &many])?;
    found.retain(|contribution| rules::may_read(actor, contribution));
    Ok(found)
}

/// Which contributions of a module, comments aside, a person supports.
///
/// # Errors
/// When the database fails.
pub fn supported_in(tx: &mut Tx<'_>, person: PersonId, module: ModuleId) -> db::Result<Vec<ContributionId>> {
    Ok(tx.all(&SUPPORTED_IN, &[&person, &module])?.into_iter().map(|row| row.0).collect())
}

/// Whether a person follows a contribution.
///
/// # Errors
/// When the database fails.
pub fn follows(tx: &mut Tx<'_>, person: PersonId, id: ContributionId) -> db::Result<bool> {
    Ok(tx.one(&FOLLOWS, &[&id, &person])?.0 > 0)
}

/// Who is told what becomes of a contribution: its author, those who support it, those who follow it; after `after`,
/// at most `many`.
///
/// # Errors
/// When the database fails.
pub fn concerned(
    tx: &mut Tx<'_>,
    id: ContributionId,
    after: Option<PersonId>,
    many: i64,
) -> db::Result<Vec<PersonId>> {
    let after = after.map_or(0, kernel::Id::raw);
    Ok(tx.all(&CONCERNED, &[&id, &after, &many])?.into_iter().map(|row| row.0).collect())
}

/// Where other crates go on about a contribution that the actor reads.
///
/// # Errors
/// When the database fails.
pub fn leads(tx: &mut Tx<'_>, actor: &Actor, said: &Contribution) -> db::Result<Vec<crate::Lead>> {
    let mut leads = Vec::new();
    for lead in crate::LEADS {
        leads.extend(lead(tx, actor, said)?);
    }
    Ok(leads)
}

/// Where a contribution is read, if the actor may see its space.
///
/// # Errors
/// When the database fails.
pub fn address(tx: &mut Tx<'_>, actor: &Actor, contribution: &Contribution) -> db::Result<Option<String>> {
    let Some(space) = spaces::find_by_id(tx, actor, contribution.space_id)? else { return Ok(None) };
    let modules = spaces::modules(tx, space.id)?;
    let module = modules.into_iter().find(|module| module.id == contribution.module_id);
    let number = match contribution.number {
        Some(number) => Some(number),
        None => store::by_id(tx, contribution.root_id)?.and_then(|root| root.number),
    };
    Ok(module.zip(number).map(|(module, number)| urls::read(&space, &module.slug, number, contribution)))
}

db::row! {
    /// An earlier wording.
    pub struct Revision {
        /// Until when it was read.
        pub at: Timestamp,
        /// Its title.
        pub title: String,
        /// Its text.
        pub body: String,
    }
}

/// The earlier wordings of a contribution, the last first, for its author and the team.
///
/// # Errors
/// When the database fails.
pub fn revisions(tx: &mut Tx<'_>, actor: &Actor, contribution: &Contribution) -> db::Result<Vec<Revision>> {
    if rules::may_read_decisions(actor, contribution) {
        tx.all(&REVISIONS, &[&contribution.id])
    } else {
        Ok(Vec::new())
    }
}

/// What is published in a module, comments aside, with when its wording last changed (0 when it never did): 200,000 at
/// most.
///
/// # Errors
/// When the database fails.
pub fn versions(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<(ContributionId, Timestamp)>> {
    tx.all(&VERSIONS, &[&module])
}

/// Gives the title and the text of all that is published in a module, comments aside.
///
/// # Errors
/// When the database fails.
pub fn each_text(
    tx: &mut Tx<'_>,
    module: ModuleId,
    mut take: impl FnMut(ContributionId, String, String),
) -> db::Result<()> {
    tx.each(&TEXTS, &[&module], |(id, title, body)| {
        take(id, title, body);
        Ok(())
    })
}

/// The title and the text of what is published.
///
/// # Errors
/// When the database fails.
pub fn text(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<Option<(String, String)>> {
    tx.first(&TEXT, &[&id])
}

/// What was said in a space, counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// Published contributions of each module, comments aside.
    pub by_module: Vec<(ModuleId, i64)>,
    /// Published comments.
    pub comments: i64,
    /// Supports of what is published.
    pub supports: i64,
    /// Accounts that said or supported something that is published.
    pub participants: i64,
}

/// What was said in a space, counted.
///
/// # Errors
/// When the database fails.
pub fn figures(tx: &mut Tx<'_>, space: kernel::SpaceId) -> db::Result<Figures> {
    let (comments, supports) = tx.one(&SAID, &[&space])?;
    Ok(Figures {
        by_module: tx.all(&BY_MODULE, &[&space])?,
        comments,
        supports,
        participants: tx.one(&PARTICIPANTS, &[&space])?.0,
    })
}
