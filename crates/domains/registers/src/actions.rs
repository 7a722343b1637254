//! What is done to registers by those who run an inquiry and by those who conduct it.

use db::{Refused, Tx};
use files::Document;
use i18n::Texts;
use kernel::{Act, Actor, Email, Env, Id as _, PersonId, SpaceId, Timestamp};
use mail::{Block, Mail};
use spaces::{Module, ModuleId, Phase, Scene};

use crate::{
    Refusal,
    archive::Sealed,
    model::{Extension, Note, Piece, PieceId, PieceKind, Seal},
    public, store,
};

/// The most that an inquiry is extended by, in days (environment code, L123-9).
pub const MOST_DAYS: i64 = 15;
/// The longest note, in characters.
pub const NOTE: usize = 4000;

pub(crate) type Done<T = ()> = Result<T, Refused<Refusal>>;

const fn no<T>(why: Refusal) -> Done<T> {
    Err(Refused::Because(why))
}

/// Whether the actor conducts the inquiry or runs it: observers of its process are its commissioners.
#[must_use]
pub fn conducts(actor: &Actor, space: SpaceId) -> bool {
    actor.may(Act::RunSpace, Some(space)) || actor.may(Act::ReadAudit, Some(space))
}

fn person(actor: &Actor, allowed: bool) -> Done<PersonId> {
    actor.person().filter(|_| allowed).ok_or(Refused::Because(Refusal::Unknown))
}

fn audit(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: &Module,
    act: &'static str,
    detail: &str,
) -> db::Result<()> {
    let (space, id) = (Some(module.space_id), module.id.raw());
    accounts::audit(tx, env, actor, space, act, "module", id, &module.title, detail)?;
    tx.notify(public::topic(module.id));
    Ok(())
}

/// The register is held until the end of the transaction; it is there and not sealed.
fn held(tx: &mut Tx<'_>, module: &Module) -> Done {
    tx.lock("register", module.id.raw())?;
    if store::register(tx, module.id)?.is_none() {
        return no(Refusal::Unknown);
    }
    if store::seal(tx, module.id)?.is_some() { no(Refusal::Sealed) } else { Ok(()) }
}

/// The phase in which observations are filed.
#[must_use]
pub fn filing(phases: &[Phase]) -> Option<&Phase> {
    phases.iter().filter(|phase| phase.opens_filing).max_by_key(|phase| phase.ends_at)
}

/// Keeps a piece that was put at the disposal of the public at a moment. Authorize first.
///
/// # Errors
/// When the database fails.
pub fn record_piece(
    tx: &mut Tx<'_>,
    env: &Env,
    module: ModuleId,
    (kind, title, document): (PieceKind, String, &Document),
    at: Timestamp,
) -> db::Result<Piece> {
    let piece = Piece {
        id: env.id(),
        kind,
        file_id: files::guard_document(tx, env, document)?,
        format: document.format.name().to_owned(),
        size: i64::try_from(document.bytes.len()).unwrap_or(i64::MAX),
        sha256: ledger::Hash(document.sha256).to_string(),
        added_at: at,
        title,
    };
    store::add_piece(tx, module, &piece)?;
    Ok(piece)
}

/// Puts a piece at the disposal of the public. It stays as it is once the register is open.
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::Sealed`], or a failure of the database.
pub fn add_piece(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: &Module,
    piece: (PieceKind, String, &Document),
) -> Done {
    person(actor, actor.may(Act::RunSpace, Some(module.space_id)))?;
    held(tx, module)?;
    let piece = record_piece(tx, env, module.id, piece, env.now())?;
    let detail = format!("{}, SHA-256 {}", piece.title, piece.sha256);
    Ok(audit(tx, env, actor, module, "registers-audit-piece", &detail)?)
}

/// Takes a piece away, before the register opens.
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::Opened`], [`Refusal::Sealed`], or a failure of the database.
pub fn remove_piece(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: &Module, piece: PieceId) -> Done {
    person(actor, actor.may(Act::RunSpace, Some(module.space_id)))?;
    held(tx, module)?;
    let phases = spaces::phases(tx, module.space_id)?;
    if filing(&phases).is_some_and(|phase| phase.starts_at <= env.now()) {
        return no(Refusal::Opened);
    }
    let pieces = store::pieces(tx, module.id)?;
    let found = pieces.into_iter().find(|one| one.id == piece).ok_or(Refused::Because(Refusal::Unknown))?;
    store::remove_piece(tx, module.id, piece)?;
    files::delete(tx, found.file_id)?;
    Ok(audit(tx, env, actor, module, "registers-audit-piece-removed", &found.title)?)
}

/// Notes something beside an observation, for the team.
///
/// # Errors
/// [`Refusal::Unknown`], or a failure of the database.
pub fn note(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: &Module, number: i64, body: &str) -> Done {
    let person_id = person(actor, actor.may(Act::SeeTeam, Some(module.space_id)))?;
    if store::one(tx, module.id, number)?.is_none() {
        return no(Refusal::Unknown);
    }
    let new = Note { number, person_id, body: body.to_owned(), noted_at: env.now() };
    Ok(store::note(tx, env.id(), module.id, &new)?)
}

/// Makes the inquiry end on a later day, at the same hour, once and before it ends; what comes after it comes later by as much.
/// The team is told.
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::Over`], [`Refusal::Extended`], [`Refusal::Days`], or a failure of the database.
pub fn extend(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    scene: &Scene,
    until: Timestamp,
    reason: &str,
) -> Done {
    let module = &*scene.module;
    let person = person(actor, conducts(actor, module.space_id))?;
    held(tx, module)?;
    let phases = spaces::phases(tx, module.space_id)?;
    let now = env.now();
    let Some(phase) = filing(&phases).filter(|phase| phase.starts_at <= now && now < phase.ends_at) else {
        return no(Refusal::Over);
    };
    if store::extension(tx, module.id)?.is_some() {
        return no(Refusal::Extended);
    }
    let (from, day) = (phase.ends_at.in_paris(), until.in_paris().date());
    let days = day.since(from.date()).map_or(0, |span| i64::from(span.get_days()));
    if !(1..=MOST_DAYS).contains(&days) {
        return no(Refusal::Days);
    }
    let to = Timestamp::from_paris(day.to_datetime(from.time()));
    let extension =
        Extension { from_at: phase.ends_at, to_at: to, reason: reason.to_owned(), decided_at: now };
    spaces::extend(tx, &scene.space, phase.id, to)?;
    store::extend(tx, module.id, person, &extension)?;
    let detail = format!("{} → {} : {reason}", phase.ends_at, to);
    audit(tx, env, actor, module, "registers-audit-extended", &detail)?;
    Ok(tell(tx, env, actor, scene, &extension)?)
}

/// Writes to the team that an inquiry lasts longer.
fn tell(tx: &mut Tx<'_>, env: &Env, actor: &Actor, scene: &Scene, extension: &Extension) -> db::Result<()> {
    let Some(organisation) = accounts::organisation(tx, actor.organisation)? else { return Ok(()) };
    for one in accounts::team(tx, actor.organisation, Act::SeeTeam, Some(scene.space.id))? {
        let Ok(to) = Email::parse(&one.email) else { continue };
        let t = Texts::of(one.locale);
        let until = t.date_time(extension.to_at);
        let words = [("process", scene.space.title.as_str()), ("until", until.as_str())];
        let body = [
            Block::Paragraph(t.with("registers-mail-extended-text", words)),
            Block::Quote(extension.reason.clone()),
        ];
        let subject = t.with("registers-mail-extended", words);
        let mail = Mail::compose(to, one.locale, &organisation.name, &subject, &body);
        mail::queue(tx, env, &organisation.name, &mail)?;
    }
    Ok(())
}

/// Closes a register for good: nothing enters it any more, and its archive is kept as it was read (`sealed`).
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::Open`] while observations can still be filed, [`Refusal::Moved`] when something entered
/// since it was read, [`Refusal::Sealed`], or a failure of the database.
pub fn seal(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: &Module, sealed: &Sealed) -> Done {
    let person = person(actor, actor.may(Act::RunSpace, Some(module.space_id)))?;
    held(tx, module)?;
    let phases = spaces::phases(tx, module.space_id)?;
    if filing(&phases).is_none_or(|phase| env.now() < phase.ends_at) {
        return no(Refusal::Open);
    }
    let register = store::register(tx, module.id)?.ok_or(Refused::Because(Refusal::Unknown))?;
    let root = register.log()?.root().to_string();
    if root != sealed.root || store::pieces(tx, module.id)? != sealed.pieces {
        return no(Refusal::Moved);
    }
    let seal = Seal {
        sealed_at: env.now(),
        size: register.size,
        hidden: store::hidden(tx, module.id)?,
        root,
        public_sha256: sealed.public_sha256(),
        whole_sha256: sealed.whole_sha256(),
    };
    store::keep_seal(tx, module.id, person, &seal)?;
    for text in &sealed.texts {
        store::keep_sealed(tx, module.id, &text.path, text.private, &text.bytes)?;
    }
    let detail = format!("{} observations, SHA-256 {}", seal.size, seal.public_sha256);
    Ok(audit(tx, env, actor, module, "registers-audit-sealed", &detail)?)
}
