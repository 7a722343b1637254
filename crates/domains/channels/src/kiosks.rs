//! Tablets put at people's disposal: paired once with a module by a code of the team, then nobody signs in.

use corpus::{Beside, Channel, Contribution, State};
use db::{Refused, Tx};
use forms::Version;
use i18n::Texts;
use kernel::{Act, Actor, Env, Id as _, OrganisationId, PersonId, SpaceId, Timestamp};
use proposals::entry::{self, Entry};
use spaces::{Filing, ModuleId, Scene, SpaceStatus};

use crate::{KioskId, actions::Refusal, actions::digest, links};

/// How long a pairing code can be typed.
pub(crate) const PAIRING: i64 = 30 * Timestamp::MINUTE;
/// Letters of a pairing code.
const CODE: usize = 8;
/// What waited longer on a tablet is dated of the day it arrives.
const OLDEST: i64 = 60 * Timestamp::DAY;
/// The source of what came by a tablet.
const SOURCE: &str = "kiosk";
/// Longest name of where a tablet stands.
pub(crate) const NAME_MAX: usize = 80;

db::row! {
    /// A tablet.
    pub(crate) struct Kiosk {
        pub(crate) id: KioskId,
        pub(crate) organisation_id: OrganisationId,
        pub(crate) space_id: SpaceId,
        pub(crate) module_id: ModuleId,
        pub(crate) name: String,
        pub(crate) pairing: Option<String>,
        pub(crate) pairing_until: Timestamp,
        pub(crate) made_at: Timestamp,
        pub(crate) paired_at: Option<Timestamp>,
        pub(crate) many: i64,
        pub(crate) last_at: Option<Timestamp>,
    }
}

macro_rules! kiosk {
    () => {
        "SELECT id, organisation_id, space_id, module_id, name, pairing, pairing_until, made_at, paired_at, many,
            last_at FROM kiosk "
    };
}

db::sql! {
    OF_MODULE -> Kiosk = concat!(kiosk!(), "WHERE module_id = $1 AND closed_at IS NULL ORDER BY id LIMIT 100");
    BY_TOKEN -> Kiosk = concat!(kiosk!(), "WHERE token = $1 AND organisation_id = $2 AND closed_at IS NULL");
    NAME -> (String,) = "SELECT k.name FROM kiosk_entry e JOIN kiosk k ON k.id = e.kiosk_id
        WHERE e.contribution_id = $1";
    CAME_BY = "INSERT INTO kiosk_entry (contribution_id, kiosk_id) VALUES ($1, $2)";
    INSERT = "INSERT INTO kiosk (id, organisation_id, space_id, module_id, name, pairing, pairing_until, made_by,
            made_at, many) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)";
    PAIR -> (KioskId,) = "UPDATE kiosk SET token = $1, pairing = NULL, paired_at = $2
        WHERE pairing = $3 AND pairing_until > $2 AND organisation_id = $4 AND closed_at IS NULL RETURNING id";
    CLOSE -> (String,) = "UPDATE kiosk SET closed_at = $3, token = NULL, pairing = NULL
        WHERE id = $1 AND module_id = $2 AND closed_at IS NULL RETURNING name";
    COUNT = "UPDATE kiosk SET many = many + 1, last_at = $2 WHERE id = $1";
}

type Done<T> = Result<T, Refused<Refusal>>;

/// The tablets of a module.
pub(crate) fn of(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<Kiosk>> {
    tx.all(&OF_MODULE, &[&module])
}

/// The tablet that holds this token.
pub(crate) fn known(tx: &mut Tx<'_>, actor: &Actor, token: &str) -> db::Result<Option<Kiosk>> {
    tx.first(&BY_TOKEN, &[&digest(token.as_bytes()), &actor.organisation])
}

/// Adds a tablet to a module: it waits to be paired with its code.
pub(crate) fn add(tx: &mut Tx<'_>, env: &Env, actor: &Actor, scene: &Scene, name: &str) -> Done<KioskId> {
    if !actor.may(Act::RunSpace, Some(scene.space.id)) {
        return Err(Refused::Because(Refusal::Closed));
    }
    let (id, now): (KioskId, Timestamp) = (env.id(), env.now());
    let (code, by): (String, Option<PersonId>) = (links::letters(&env.entropy, CODE), actor.person());
    let (space, module) = (scene.space.id, scene.module.id);
    let until = now.plus(PAIRING);
    tx.run(&INSERT, &[&id, &scene.space.organisation_id, &space, &module, &name, &code, &until, &by, &now])?;
    accounts::audit(tx, env, actor, Some(space), "channels-audit-kiosk", "kiosk", id.raw(), name, "")?;
    Ok(id)
}

/// Pairs the tablet on which a code is typed: the token that it holds from now on.
pub(crate) fn pair(tx: &mut Tx<'_>, env: &Env, actor: &Actor, typed: &str) -> db::Result<Option<String>> {
    let (token, now) = (env.entropy.token(32), env.now());
    let found =
        tx.first(&PAIR, &[&digest(token.as_bytes()), &now, &links::meant(typed), &actor.organisation])?;
    Ok(found.map(|_| token))
}

/// Closes a tablet: what it sends is no longer taken.
pub(crate) fn close(tx: &mut Tx<'_>, env: &Env, actor: &Actor, scene: &Scene, id: KioskId) -> Done<()> {
    if !actor.may(Act::RunSpace, Some(scene.space.id)) {
        return Err(Refused::Because(Refusal::Closed));
    }
    let Some((name,)) = tx.first(&CLOSE, &[&id, &scene.module.id, &env.now()])? else { return Ok(()) };
    let (space, act) = (Some(scene.space.id), "channels-audit-kiosk-closed");
    Ok(accounts::audit(tx, env, actor, space, act, "kiosk", id.raw(), &name, "")?)
}

/// The module of a tablet, with its form.
pub(crate) fn scene(
    tx: &mut Tx<'_>,
    actor: &Actor,
    kiosk: &Kiosk,
    now: Timestamp,
) -> db::Result<Option<(Scene, Option<Version>)>> {
    let scene = scene_of(tx, actor, (kiosk.space_id, kiosk.module_id), now)?;
    let form = forms::current(tx, kiosk.module_id)?.and_then(crate::given::in_words);
    Ok(scene.map(|scene| (scene, form)))
}

/// What a page of a module needs, by its id.
pub(crate) fn scene_of(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (space, module): (SpaceId, ModuleId),
    now: Timestamp,
) -> db::Result<Option<Scene>> {
    let Some(space) = spaces::find_by_id(tx, actor, space)? else { return Ok(None) };
    let modules = spaces::modules(tx, space.id)?;
    let Some(module) = modules.into_iter().find(|one| one.id == module) else { return Ok(None) };
    spaces::scene(tx, actor, &space.slug, &module.slug, now)
}

/// Whether what was said at that moment is taken: residents could file then, and the process is not archived since.
pub(crate) fn open(scene: &Scene, at: Timestamp) -> bool {
    matches!(scene.space.status, SpaceStatus::Open | SpaceStatus::Closed)
        && scene.module.filing == Filing::Residents
        && scene.phases.iter().any(|phase| phase.opens_filing && phase.covers(at))
}

/// When it was said, by the clock of the tablet, unless that cannot be.
pub(crate) fn said_at(claimed: &str, now: Timestamp) -> Timestamp {
    let claimed = claimed.parse::<i64>().ok().map(Timestamp);
    claimed.filter(|at| *at <= now && at.plus(OLDEST) >= now).unwrap_or(now)
}

/// Where what a tablet sends comes from: the same whichever pairing it is sent under.
pub(crate) fn source(token: &str) -> (String, String) {
    (SOURCE.to_owned(), token.to_owned())
}

/// Records what was typed on a tablet: it waits for a moderator. Sent again, it is taken once; its number.
pub(crate) fn file(
    tx: &mut Tx<'_>,
    env: &Env,
    (kiosk, scene, form): (&Kiosk, &Scene, Option<&Version>),
    entry: Entry,
) -> Done<i64> {
    tx.lock("kiosk", kiosk.module_id.raw())?;
    let (source, id) = entry.source.clone();
    if let Some(id) = corpus::public::imported(tx, kiosk.module_id, &source, &id)? {
        return Ok(corpus::public::number(tx, id)?.unwrap_or_default());
    }
    if !open(scene, entry.said_at) || entry::sealed(tx, scene)? {
        return Err(Refused::Because(Refusal::Closed));
    }
    let entry = Entry { channel: Channel::Kiosk, state: State::Pending, ..entry };
    let id = entry::file(tx, env, scene, form, entry)?;
    tx.run(&CAME_BY, &[&id, &kiosk.id])?;
    tx.run(&COUNT, &[&kiosk.id, &env.now()])?;
    Ok(corpus::public::number(tx, id)?.unwrap_or_default())
}

/// Where the tablet stands, for moderators.
pub(crate) fn beside(tx: &mut Tx<'_>, said: &Contribution, t: Texts) -> db::Result<Vec<Beside>> {
    if said.channel != Channel::Kiosk {
        return Ok(Vec::new());
    }
    let name = tx.first(&NAME, &[&said.id])?;
    Ok(name.into_iter().map(|(name,)| Beside::new(t.get("channels-kiosk"), name)).collect())
}
