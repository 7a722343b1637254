//! What is written: one entry typed in, a table of many.

use db::{Refused, Tx};
use forms::Version;
use kernel::{Actor, Env, Id as _};
use proposals::entry::{self, Entry, may_enter};
use sha2::{Digest as _, Sha256};
use spaces::Scene;

use crate::{BatchId, store, table};

kernel::choice! {
    /// Why something is not recorded. The label tells the person.
    pub(crate) enum Refusal("channels-refusal") {
        /// The process is a draft or archived.
        Closed = "closed",
        /// It was taken already.
        Already = "already",
        /// The same file was taken before, and nobody said to take it again.
        Same = "same",
        /// The form of the module changed meanwhile.
        Moved = "moved",
    }
}

type Done<T> = Result<T, Refused<Refusal>>;

fn because<T>(refusal: Refusal) -> Done<T> {
    Err(Refused::Because(refusal))
}

/// Whether the form of the module is still the one that was answered.
fn same_form(tx: &mut Tx<'_>, scene: &Scene, form: Option<&Version>) -> db::Result<bool> {
    let current = forms::current(tx, scene.module.id)?;
    Ok(current.as_ref().map(|version| (version.id, version.made_at))
        == form.map(|version| (version.id, version.made_at)))
}

/// Records what someone typed in. Sent twice, by a second press of the button, it is recorded once; its number.
pub(crate) fn enter(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    scene: &Scene,
    form: Option<&Version>,
    mut entry: Entry,
) -> Done<i64> {
    if !may_enter(actor, scene) || entry::sealed(tx, scene)? {
        return because(Refusal::Closed);
    }
    let (source, source_id) = entry.source.clone();
    if let Some(id) = corpus::public::imported(tx, scene.module.id, &source, &source_id)? {
        return Ok(number(tx, id)?);
    }
    if !same_form(tx, scene, form)? {
        return because(Refusal::Moved);
    }
    entry.place = entry::spot(tx, scene.space.organisation_id, &entry.place.name)?;
    let (title, channel) = (entry.title.clone(), entry.channel);
    let id = entry::file(tx, env, scene, form, entry)?;
    let space = Some(scene.space.id);
    let (object, id_of) = ("contribution", id.raw());
    accounts::audit(tx, env, actor, space, "channels-audit-enter", object, id_of, &title, channel.name())?;
    Ok(number(tx, id)?)
}

/// The number of a contribution.
fn number(tx: &mut Tx<'_>, id: corpus::ContributionId) -> db::Result<i64> {
    Ok(corpus::public::number(tx, id)?.unwrap_or_default())
}

/// The SHA-256 of a file.
pub(crate) fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Keeps a table until it is taken.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    scene: &Scene,
    (name, bytes): (&str, &[u8]),
    many: usize,
) -> Done<BatchId> {
    if !may_enter(actor, scene) || entry::sealed(tx, scene)? {
        return because(Refusal::Closed);
    }
    let id: BatchId = env.id();
    let sent = store::Sent {
        organisation: scene.space.organisation_id,
        space: scene.space.id,
        module: scene.module.id,
        by: actor.person(),
        at: env.now(),
        name,
        digest: &digest(bytes),
        content: bytes,
        many: i64::try_from(many).unwrap_or(i64::MAX),
    };
    store::insert(tx, id, &sent)?;
    Ok(id)
}

/// Takes the entries of a table, all in this transaction: the first and the last number. `again` when the same file was
/// taken before and the team takes it all the same.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    scene: &Scene,
    (batch, form): (BatchId, Option<&Version>),
    entries: Vec<Entry>,
    again: bool,
) -> Done<(i64, i64)> {
    if !may_enter(actor, scene) || entry::sealed(tx, scene)? {
        return because(Refusal::Closed);
    }
    let module = scene.module.id;
    tx.lock("batch", module.raw())?;
    let Some(kept) = store::one(tx, module, batch)?.filter(|kept| kept.taken_at.is_none()) else {
        return because(Refusal::Already);
    };
    if !again && store::same(tx, module, &kept.digest, batch)?.is_some() {
        return because(Refusal::Same);
    }
    if !same_form(tx, scene, form)? {
        return because(Refusal::Moved);
    }
    let many = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let Some((first, last)) = table::take(tx, env, scene, form, entries)? else {
        return because(Refusal::Already);
    };
    let numbers = (number(tx, first)?, number(tx, last)?);
    if !store::take(tx, batch, env.now(), many, numbers)? {
        return because(Refusal::Already);
    }
    let detail = format!("{many} : {}–{}", numbers.0, numbers.1);
    let (space, object) = (Some(scene.space.id), batch.raw());
    let act = "channels-audit-table";
    accounts::audit(tx, env, actor, space, act, "batch", object, &kept.file_name, &detail)?;
    Ok(numbers)
}
