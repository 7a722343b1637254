//! What is written of campaigns.

use db::{Refused, Tx};
use kernel::{Act, Actor, Env, Id as _, SpaceId, Timestamp};
use spaces::Module;

use super::{
    Campaign, CampaignId, RECIPIENTS_MAX, ROUNDS_MAX, Recipient, RecipientId, Standing, letters, list::Asked,
    store,
};

kernel::choice! {
    /// Why something is not done. The label tells the person.
    pub(crate) enum Refusal("channels-census-refusal") {
        /// There is no such thing for them.
        Unknown = "unknown",
        /// It was done already.
        Already = "already",
        /// Nobody is asked.
        Nobody = "nobody",
        /// The dates are not in order, or past.
        Dates = "dates",
        /// Too many people are asked.
        Full = "full",
        /// It was stopped.
        Stopped = "stopped",
    }
}

type Done<T = ()> = Result<T, Refused<Refusal>>;

fn because<T>(refusal: Refusal) -> Done<T> {
    Err(Refused::Because(refusal))
}

/// Where a campaign is run from.
#[derive(Clone, Copy)]
pub(crate) struct Place<'m> {
    pub(crate) space: SpaceId,
    pub(crate) module: &'m Module,
}

fn runs(actor: &Actor, place: Place<'_>) -> bool {
    actor.may(Act::RunSpace, Some(place.space)) && place.module.space_id == place.space
}

fn audit(tx: &mut Tx<'_>, env: &Env, actor: &Actor, place: Place<'_>, act: &'static str, what: &str) -> Done {
    let (space, module) = (Some(place.space), place.module);
    Ok(accounts::audit(tx, env, actor, space, act, "module", module.id.raw(), &module.title, what)?)
}

/// A campaign of this module that still goes on.
fn campaign(tx: &mut Tx<'_>, actor: &Actor, place: Place<'_>, id: CampaignId) -> Done<Campaign> {
    let found = store::one(tx, id)?.filter(|one| one.module_id == place.module.id && runs(actor, place));
    let Some(found) = found else { return because(Refusal::Unknown) };
    if found.stopped_at.is_some() { because(Refusal::Stopped) } else { Ok(found) }
}

/// Makes a campaign, whose letters do not leave yet.
pub(crate) fn make(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    place: Place<'_>,
    (title, subject, body): (&str, &str, &str),
) -> Done<CampaignId> {
    if !runs(actor, place) {
        return because(Refusal::Unknown);
    }
    let campaign = Campaign {
        id: env.id(),
        organisation_id: actor.organisation,
        module_id: place.module.id,
        title: title.to_owned(),
        subject: subject.to_owned(),
        body: body.to_owned(),
        starts_at: None,
        stopped_at: None,
    };
    store::insert(tx, &campaign, env.now())?;
    audit(tx, env, actor, place, "channels-audit-census-made", title)?;
    Ok(campaign.id)
}

/// How many were added, and how many were there already.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Added {
    pub(crate) new: usize,
    pub(crate) known: usize,
}

/// Adds people to be asked. Once letters have left, those who come later get theirs at once.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    place: Place<'_>,
    id: CampaignId,
    asked: &[Asked],
) -> Done<Added> {
    let campaign = campaign(tx, actor, place, id)?;
    tx.lock("census", id.raw())?;
    let many = store::count(tx, id)?;
    if i64::try_from(asked.len()).is_ok_and(|more| many + more > RECIPIENTS_MAX) {
        return because(Refusal::Full);
    }
    let mut added = Added::default();
    for one in asked {
        let refused = store::refused(tx, campaign.organisation_id, one.email.norm())?;
        let standing = if refused { Standing::Stopped } else { Standing::Waiting };
        if store::add(tx, env, id, one, standing)? {
            added.new += 1;
        } else {
            added.known += 1;
        }
    }
    if campaign.starts_at.is_some_and(|at| at <= env.now()) && added.new > 0 {
        letters::plan(tx, env, id, 0, env.now())?;
    }
    audit(
        tx,
        env,
        actor,
        place,
        "channels-audit-census-asked",
        &format!("{} +{}", campaign.title, added.new),
    )?;
    Ok(added)
}

/// Someone is asked no more, before any letter was written to them; or their address came back.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    actor: &Actor,
    place: Place<'_>,
    id: CampaignId,
    (who, bounced): (RecipientId, bool),
) -> Done {
    campaign(tx, actor, place, id)?;
    let known = store::list(tx, id, None, who.raw() - 1, 1)?.first().is_some_and(|one| one.id == who);
    if !known {
        return because(Refusal::Unknown);
    }
    let done = if bounced { store::bounce(tx, who)? } else { store::remove(tx, id, who)? };
    if done { Ok(()) } else { because(Refusal::Already) }
}

/// Settles when letters leave: the first, then those that remind. It is done once.
pub(crate) fn start(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    place: Place<'_>,
    id: CampaignId,
    rounds: &[Timestamp],
) -> Done {
    let campaign = campaign(tx, actor, place, id)?;
    let ordered = rounds.windows(2).all(|pair| pair[0] < pair[1]);
    let past = rounds.iter().skip(1).any(|at| *at <= env.now());
    let Some(first) = rounds.first().filter(|_| ordered && !past && rounds.len() <= ROUNDS_MAX) else {
        return because(Refusal::Dates);
    };
    if store::count(tx, id)? == 0 {
        return because(Refusal::Nobody);
    }
    if !store::start(tx, id, *first)? {
        return because(Refusal::Already);
    }
    for (number, at) in (0_i64..).zip(rounds) {
        store::add_round(tx, id, number, *at)?;
        letters::plan(tx, env, id, number, *at)?;
    }
    audit(tx, env, actor, place, "channels-audit-census-started", &campaign.title)
}

/// Stops a campaign: no letter leaves any more. Links go on leading to the form.
pub(crate) fn stop(tx: &mut Tx<'_>, env: &Env, actor: &Actor, place: Place<'_>, id: CampaignId) -> Done {
    let campaign = campaign(tx, actor, place, id)?;
    if !store::stop(tx, id, env.now())? {
        return because(Refusal::Already);
    }
    audit(tx, env, actor, place, "channels-audit-census-stopped", &campaign.title)
}

/// Whoever a link is of has nothing to file, and says why if they wish.
pub(crate) fn decline(tx: &mut Tx<'_>, env: &Env, recipient: &Recipient, reason: &str) -> db::Result<bool> {
    store::settle(tx, recipient.id, Standing::Declined, env.now(), reason)
}

/// Whoever a link is of wants no more letters, from any campaign of the organisation.
pub(crate) fn refuse(tx: &mut Tx<'_>, env: &Env, recipient: &Recipient) -> db::Result<()> {
    let Some(campaign) = store::one(tx, recipient.campaign_id)? else { return Ok(()) };
    let Ok(email) = kernel::Email::parse(&recipient.email) else { return Ok(()) };
    store::refuse(tx, campaign.organisation_id, email.norm(), env.now())
}
