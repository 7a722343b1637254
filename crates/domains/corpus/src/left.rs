//! What is said without an account, by someone who may leave an address. When an account proves to read that address, its
//! person may take what was left under it: nothing is attached without that proof, nor without their word.

use db::Tx;
use jobs::{Context, Failure};
use kernel::{Actor, Email, Env, Locale, OrganisationId, PersonId, Timestamp};

use crate::{Contribution, ContributionId, actions, store::whole};

db::migration!(34, "corpus_left", "../migrations/left.sql");

/// How long an address is kept.
pub const KEPT: i64 = 365 * Timestamp::DAY;

/// Someone who contributes without an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guest {
    /// The name shown.
    pub name: String,
    /// Where they read, if they say so.
    pub email: Option<Email>,
    /// The language they read.
    pub locale: Locale,
}

db::sql! {
    LEAVE = "INSERT INTO left_address (contribution_id, organisation_id, email, email_norm, locale, left_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    ADDRESS -> (String, String) = "SELECT email, locale FROM left_address WHERE contribution_id = $1";
    AWAITING -> Contribution = concat!("SELECT ", whole!(), " FROM contribution c
        JOIN left_address l ON l.contribution_id = c.id
        WHERE l.organisation_id = $1 AND l.email_norm = $2 AND c.author_id IS NULL AND c.state <> 'erased'
        ORDER BY c.id LIMIT 200");
    ATTACH = "UPDATE contribution SET author_id = $2 WHERE id = $1 AND author_id IS NULL";
    FORGET = "DELETE FROM left_address WHERE contribution_id = $1";
    PURGE = "DELETE FROM left_address WHERE left_at < $1";
}

/// Keeps the address that someone left with what they said.
///
/// # Errors
/// When the database fails.
pub fn leave(
    tx: &mut Tx<'_>,
    env: &Env,
    organisation: OrganisationId,
    id: ContributionId,
    guest: &Guest,
) -> db::Result<()> {
    let Some(email) = &guest.email else { return Ok(()) };
    let locale = guest.locale.tag();
    tx.run(&LEAVE, &[&id, &organisation, &email.as_str(), &email.norm(), &locale, &env.now()]).map(drop)
}

/// Where to write about what someone said without an account.
pub(crate) fn address(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<Option<(Email, Locale)>> {
    let left = tx.first(&ADDRESS, &[&id])?;
    Ok(left.and_then(|(email, locale)| {
        Some((Email::parse(&email).ok()?, Locale::from_tag(&locale).unwrap_or_default()))
    }))
}

/// What was left under the address of whoever is signed in, which they have proved to read: 200 at most.
///
/// # Errors
/// When the database fails.
pub fn awaiting(tx: &mut Tx<'_>, actor: &Actor) -> db::Result<Vec<Contribution>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let Some(own) = accounts::recipient(tx, person)? else { return Ok(Vec::new()) };
    tx.all(&AWAITING, &[&actor.organisation, &own.email.to_lowercase()])
}

/// Attaches to an account those of these that were left under its address; gives them.
///
/// # Errors
/// When the database fails.
pub fn attach(
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: PersonId,
    wanted: &[ContributionId],
) -> db::Result<Vec<ContributionId>> {
    let mut attached = Vec::new();
    for one in awaiting(tx, actor)?.into_iter().filter(|one| wanted.contains(&one.id)) {
        if tx.run(&ATTACH, &[&one.id, &person])? == 1 {
            tx.run(&FORGET, &[&one.id])?;
            actions::say(tx, &one);
            attached.push(one.id);
        }
    }
    Ok(attached)
}

/// Forgets addresses that were left long ago.
///
/// # Errors
/// When the database fails.
pub fn purge(context: &Context) -> Result<u64, Failure> {
    let before = context.env.now().plus(-KEPT);
    Ok(context.db.write_blocking(move |tx| tx.run(&PURGE, &[&before]))?)
}

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static FORGETTING: jobs::Kind =
    jobs::Kind { name: "corpus.left", tries: 3, run: |context, _| purge(context).map(drop) };

#[db::linkme::distributed_slice(jobs::DAILY)]
#[linkme(crate = db::linkme)]
static DAILY: &str = FORGETTING.name;
