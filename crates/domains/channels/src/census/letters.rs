//! The letters of a census, written by jobs: each round once to each who has not answered.

use corpus::ContributionId;
use db::Tx;
use i18n::Texts;
use jobs::{Context, Failure, Kind};
use kernel::{Email, Env, Id as _, Timestamp};
use mail::{Block, Mail};
use proposals::invited::{Invitation, Invited};
use serde::{Deserialize, Serialize};
use spaces::ModuleId;

use super::{Campaign, CampaignId, Recipient, RecipientId, filled, store};
use crate::urls;

/// Letters written in one transaction.
const PAGE: i64 = 100;
/// How long names and addresses are kept after the first letters.
const KEPT: i64 = 365 * Timestamp::DAY;
/// What begins the name of a letter among mails.
const ONCE: &str = "channels.census:";

/// A round of letters.
#[derive(Serialize, Deserialize, Clone, Copy)]
struct Round {
    campaign: i64,
    round: i64,
}

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static LETTERS: Kind = Kind { name: "channels.census", tries: 8, run: write };

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static FORGET: Kind = Kind { name: "channels.census-forget", tries: 3, run: forget };

#[db::linkme::distributed_slice(jobs::DAILY)]
#[linkme(crate = db::linkme)]
static DAILY: &str = FORGET.name;

/// Plans a round of letters.
pub(crate) fn plan(
    tx: &mut Tx<'_>,
    env: &Env,
    campaign: CampaignId,
    round: i64,
    at: Timestamp,
) -> db::Result<()> {
    jobs::enqueue(tx, env, LETTERS.name, &Round { campaign: campaign.raw(), round }, at, None)
}

fn write(context: &Context, payload: &str) -> Result<(), Failure> {
    let round: Round = serde_json::from_str(payload)?;
    let settings = context.service::<web::Settings>()?;
    loop {
        let (env, site) = (context.env.clone(), settings.public_url.clone());
        if context.db.write_blocking(move |tx| page(tx, &env, &site, round))? == 0 {
            return Ok(());
        }
    }
}

/// Writes a page of letters; how many there were. Who was written to is noted with the letter: done twice, nobody gets two.
fn page(tx: &mut Tx<'_>, env: &Env, site: &str, Round { campaign, round }: Round) -> db::Result<usize> {
    let Some(campaign) = store::one(tx, CampaignId::from_raw(campaign))? else { return Ok(0) };
    let Some(brand) = accounts::organisation(tx, campaign.organisation_id)? else { return Ok(0) };
    // What is closed or a draft is asked of nobody.
    let places = spaces::locations(tx, campaign.organisation_id)?;
    let open = places.iter().any(|place| place.module_id == campaign.module_id);
    if campaign.stopped_at.is_some() || !open {
        return Ok(0);
    }
    tx.lock("census", campaign.id.raw())?;
    let people = store::to_write(tx, campaign.id, round, PAGE)?;
    for recipient in &people {
        let token = store::written(tx, env, recipient.id, round)?;
        let Ok(to) = Email::parse(&recipient.email) else { continue };
        let locale = brand.language();
        let (subject, blocks) = letter(&campaign, recipient, round, site, &token, Texts::of(locale));
        let mail = Mail::compose(to, locale, &brand.name, &subject, &blocks);
        mail::queue_once(tx, env, &format!("{ONCE}{}:{round}", recipient.id.raw()), &brand.name, &mail)?;
    }
    Ok(people.len())
}

/// The letter to someone, with a link of their own and the way to get no more.
pub(crate) fn letter(
    campaign: &Campaign,
    recipient: &Recipient,
    round: i64,
    site: &str,
    token: &str,
    t: Texts,
) -> (String, Vec<Block>) {
    let subject = if round == 0 {
        campaign.subject.clone()
    } else {
        t.with("channels-census-again", [("subject", campaign.subject.as_str())])
    };
    let mut blocks = vec![Block::Heading(subject.clone())];
    let body = filled(&campaign.body, recipient);
    blocks.extend(body.split("\n\n").map(|text| Block::Paragraph(text.trim().to_owned())));
    blocks.push(Block::Button {
        label: t.get("channels-census-go").to_owned(),
        url: format!("{site}{}", urls::census_link(token)),
    });
    blocks.push(Block::Paragraph(t.get("channels-census-personal").to_owned()));
    let stop = format!("{site}{}", urls::census_stop(token));
    blocks.push(Block::Paragraph(t.with("channels-census-stop-link", [("url", stop.as_str())])));
    (subject, blocks)
}

fn forget(context: &Context, _: &str) -> Result<(), Failure> {
    let before = context.env.now().plus(-KEPT);
    context.db.write_blocking(move |tx| store::forget(tx, before))?;
    Ok(())
}

#[db::linkme::distributed_slice(mail::REFUSALS)]
#[linkme(crate = db::linkme)]
static BOUNCE: mail::Refusal = bounced;

/// An address that a mail server refuses for good is written to no more.
fn bounced(tx: &mut Tx<'_>, once: &str) -> db::Result<()> {
    let id = once.strip_prefix(ONCE).and_then(|rest| rest.split(':').next()).and_then(|id| id.parse().ok());
    match id {
        Some(id) => store::bounce(tx, RecipientId::from_raw(id)).map(drop),
        None => Ok(()),
    }
}

#[db::linkme::distributed_slice(proposals::invited::INVITATIONS)]
#[linkme(crate = db::linkme)]
static INVITATION: Invitation = Invitation { of: invited, filed };

/// Whoever the link is of, when it leads to that module.
fn invited(tx: &mut Tx<'_>, module: ModuleId, token: &str) -> db::Result<Option<Invited>> {
    let Some((campaign, recipient)) = of_link(tx, token)? else { return Ok(None) };
    if campaign.module_id != module {
        return Ok(None);
    }
    Ok(Some(Invited { name: recipient.name, email: Email::parse(&recipient.email).ok() }))
}

/// They filed something.
fn filed(tx: &mut Tx<'_>, env: &Env, token: &str, id: ContributionId) -> db::Result<()> {
    match of_link(tx, token)? {
        Some((_, recipient)) => store::filed(tx, recipient.id, env.now(), id),
        None => Ok(()),
    }
}

/// Whoever a link is of.
pub(crate) fn of_link(tx: &mut Tx<'_>, token: &str) -> db::Result<Option<(Campaign, Recipient)>> {
    let Some(recipient) = store::by_link(tx, token)? else { return Ok(None) };
    let campaign = store::one(tx, recipient.campaign_id)?;
    Ok(campaign.map(|campaign| (campaign, recipient)))
}
