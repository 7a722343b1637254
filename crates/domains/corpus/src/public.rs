//! What other crates may read of contributions.

use db::Tx;
use kernel::{Actor, PersonId, Timestamp};
use spaces::ModuleId;

use crate::{Contribution, ContributionId, rules, store, urls};

db::sql! {
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
}

/// A contribution by its id, if the actor may read it.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, actor: &Actor, id: ContributionId) -> db::Result<Option<Contribution>> {
    Ok(store::by_id(tx, id)?.filter(|contribution| rules::may_read(actor, contribution)))
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
