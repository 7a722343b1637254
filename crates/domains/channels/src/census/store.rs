//! The statements of campaigns.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{Env, OrganisationId, Timestamp};
use spaces::ModuleId;

use super::{Campaign, CampaignId, Recipient, RecipientId, Standing, fingerprint, list::Asked};

macro_rules! campaign {
    ($rest:literal) => {
        concat!(
            "SELECT id, organisation_id, module_id, title, subject, body, starts_at, stopped_at FROM campaign ",
            $rest
        )
    };
}

macro_rules! recipient {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.campaign_id, r.name, r.email, r.commune, r.standing, r.rounds, r.written_at, r.answered_at, \
             r.contribution_id, r.reason FROM recipient r ",
            $rest
        )
    };
}

db::sql! {
    INSERT = "INSERT INTO campaign (id, organisation_id, module_id, title, subject, body, made_at, starts_at, stopped_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL)";
    ONE -> Campaign = campaign!("WHERE id = $1");
    OF_MODULE -> Campaign = campaign!("WHERE module_id = $1 ORDER BY id DESC LIMIT 100");
    START = "UPDATE campaign SET starts_at = $2 WHERE id = $1 AND starts_at IS NULL";
    STOP = "UPDATE campaign SET stopped_at = $2 WHERE id = $1 AND stopped_at IS NULL";
    ADD_ROUND = "INSERT INTO campaign_round (campaign_id, number, at) VALUES ($1, $2, $3)";
    ROUNDS -> (i64, Timestamp) = "SELECT number, at FROM campaign_round WHERE campaign_id = $1 ORDER BY number LIMIT 20";

    ADD = "INSERT INTO recipient (id, campaign_id, name, email, email_norm, commune, standing, rounds, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '') ON CONFLICT (campaign_id, email_norm) DO NOTHING";
    REMOVE = "DELETE FROM recipient WHERE id = $1 AND campaign_id = $2 AND standing = 'waiting'";
    COUNT -> (i64,) = "SELECT COUNT(*) FROM recipient WHERE campaign_id = $1";
    LIST -> Recipient = recipient!("WHERE r.campaign_id = $1 AND (CAST($2 AS TEXT) IS NULL OR r.standing = $2) AND r.id > $3
        ORDER BY r.id LIMIT $4");
    TO_WRITE -> Recipient = recipient!("WHERE r.campaign_id = $1 AND r.standing IN ('waiting', 'written') AND r.rounds <= $2
        ORDER BY r.id LIMIT $3");
    WRITTEN = "UPDATE recipient SET standing = 'written', rounds = $2, written_at = $3 WHERE id = $1";
    LINK = "INSERT INTO recipient_link (token_hash, recipient_id) VALUES ($1, $2)";
    BY_LINK -> Recipient = recipient!("JOIN recipient_link l ON l.recipient_id = r.id WHERE l.token_hash = $1");
    FILED = "UPDATE recipient SET standing = 'answered', answered_at = $2, contribution_id = $3, reason = '' WHERE id = $1";
    SETTLE = "UPDATE recipient SET standing = $2, answered_at = $3, reason = $4
        WHERE id = $1 AND standing <> 'answered'";
    BOUNCE = "UPDATE recipient SET standing = 'bounced' WHERE id = $1 AND standing IN ('waiting', 'written')";
    TALLY -> (String, Standing, i64) = "SELECT commune, standing, COUNT(*) FROM recipient WHERE campaign_id = $1
        GROUP BY commune, standing ORDER BY commune, standing LIMIT 20000";

    REFUSE = "INSERT INTO campaign_stop (organisation_id, email_hash, at) VALUES ($1, $2, $3)
        ON CONFLICT (organisation_id, email_hash) DO NOTHING";
    REFUSED -> (i64,) = "SELECT COUNT(*) FROM campaign_stop WHERE organisation_id = $1 AND email_hash = $2";
    STOP_EVERYWHERE = "UPDATE recipient SET standing = 'stopped'
        WHERE email_norm = $2 AND standing IN ('waiting', 'written')
            AND campaign_id IN (SELECT id FROM campaign WHERE organisation_id = $1)";
    FORGET_LINKS = "DELETE FROM recipient_link WHERE recipient_id IN (SELECT r.id FROM recipient r
        JOIN campaign c ON c.id = r.campaign_id WHERE c.starts_at < $1)";
    FORGET = "UPDATE recipient SET name = '', email = '', email_norm = CAST(id AS TEXT), reason = ''
        WHERE email <> '' AND campaign_id IN (SELECT id FROM campaign WHERE starts_at < $1)";
}

pub(crate) fn insert(tx: &mut Tx<'_>, campaign: &Campaign, at: Timestamp) -> Result<()> {
    let Campaign { id, organisation_id, module_id, title, subject, body, .. } = campaign;
    tx.run(&INSERT, &[id, organisation_id, module_id, title, subject, body, &at]).map(drop)
}

pub(crate) fn one(tx: &mut Tx<'_>, id: CampaignId) -> Result<Option<Campaign>> {
    tx.first(&ONE, &[&id])
}

pub(crate) fn of_module(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<Campaign>> {
    tx.all(&OF_MODULE, &[&module])
}

/// Settles when the first letters leave; `false` when it was.
pub(crate) fn start(tx: &mut Tx<'_>, id: CampaignId, at: Timestamp) -> Result<bool> {
    Ok(tx.run(&START, &[&id, &at])? > 0)
}

pub(crate) fn stop(tx: &mut Tx<'_>, id: CampaignId, at: Timestamp) -> Result<bool> {
    Ok(tx.run(&STOP, &[&id, &at])? > 0)
}

pub(crate) fn add_round(tx: &mut Tx<'_>, id: CampaignId, number: i64, at: Timestamp) -> Result<()> {
    tx.run(&ADD_ROUND, &[&id, &number, &at]).map(drop)
}

pub(crate) fn rounds(tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<(i64, Timestamp)>> {
    tx.all(&ROUNDS, &[&id])
}

/// Someone is to be asked; `false` when they are already.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    env: &Env,
    campaign: CampaignId,
    asked: &Asked,
    standing: Standing,
) -> Result<bool> {
    let id: RecipientId = env.id();
    let (email, norm) = (asked.email.as_str(), asked.email.norm());
    let commune = asked.commune.map_or("", territory::Commune::code);
    Ok(tx.run(&ADD, &[&id, &campaign, &asked.name, &email, &norm, &commune, &standing])? > 0)
}

/// Someone is not to be asked; `false` when a letter was written to them.
pub(crate) fn remove(tx: &mut Tx<'_>, campaign: CampaignId, id: RecipientId) -> Result<bool> {
    Ok(tx.run(&REMOVE, &[&id, &campaign])? > 0)
}

pub(crate) fn count(tx: &mut Tx<'_>, campaign: CampaignId) -> Result<i64> {
    Ok(tx.one(&COUNT, &[&campaign])?.0)
}

pub(crate) fn list(
    tx: &mut Tx<'_>,
    campaign: CampaignId,
    standing: Option<Standing>,
    after: i64,
    many: i64,
) -> Result<Vec<Recipient>> {
    tx.all(&LIST, &[&campaign, &standing, &after, &many])
}

/// Those to whom no letter of a round was written yet.
pub(crate) fn to_write(
    tx: &mut Tx<'_>,
    campaign: CampaignId,
    round: i64,
    many: i64,
) -> Result<Vec<Recipient>> {
    tx.all(&TO_WRITE, &[&campaign, &round, &many])
}

/// A letter of a round was written; its link.
pub(crate) fn written(tx: &mut Tx<'_>, env: &Env, id: RecipientId, round: i64) -> Result<String> {
    let token = env.entropy.token(32);
    tx.run(&LINK, &[&fingerprint(&token), &id])?;
    tx.run(&WRITTEN, &[&id, &(round + 1), &env.now()])?;
    Ok(token)
}

pub(crate) fn by_link(tx: &mut Tx<'_>, token: &str) -> Result<Option<Recipient>> {
    tx.first(&BY_LINK, &[&fingerprint(token)])
}

pub(crate) fn filed(tx: &mut Tx<'_>, id: RecipientId, at: Timestamp, what: ContributionId) -> Result<()> {
    tx.run(&FILED, &[&id, &at, &what]).map(drop)
}

/// They decline, or want no more letters; `false` when they filed something.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    id: RecipientId,
    standing: Standing,
    at: Timestamp,
    reason: &str,
) -> Result<bool> {
    Ok(tx.run(&SETTLE, &[&id, &standing, &at, &reason])? > 0)
}

pub(crate) fn bounce(tx: &mut Tx<'_>, id: RecipientId) -> Result<bool> {
    Ok(tx.run(&BOUNCE, &[&id])? > 0)
}

/// By commune and by what became of the request, how many.
pub(crate) fn tally(tx: &mut Tx<'_>, campaign: CampaignId) -> Result<Vec<(String, Standing, i64)>> {
    tx.all(&TALLY, &[&campaign])
}

fn address(organisation: OrganisationId, norm: &str) -> String {
    fingerprint(&format!("{organisation}:{norm}"))
}

/// No campaign of an organisation writes to this address any more.
pub(crate) fn refuse(tx: &mut Tx<'_>, organisation: OrganisationId, norm: &str, at: Timestamp) -> Result<()> {
    tx.run(&REFUSE, &[&organisation, &address(organisation, norm), &at])?;
    tx.run(&STOP_EVERYWHERE, &[&organisation, &norm]).map(drop)
}

/// Whether an address asked for no more letters.
pub(crate) fn refused(tx: &mut Tx<'_>, organisation: OrganisationId, norm: &str) -> Result<bool> {
    Ok(tx.one(&REFUSED, &[&organisation, &address(organisation, norm)])?.0 > 0)
}

/// Forgets who was asked by campaigns that began before.
pub(crate) fn forget(tx: &mut Tx<'_>, before: Timestamp) -> Result<()> {
    tx.run(&FORGET_LINKS, &[&before])?;
    tx.run(&FORGET, &[&before]).map(drop)
}
