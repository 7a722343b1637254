//! What people write by e-mail to the address of a module: a mail server brings it here, signed.

mod read;
mod reply;

use corpus::{Beside, Channel, Contribution, Guest, State};
use db::{Refused, Tx};
use hmac::{Hmac, KeyInit as _, Mac as _};
use i18n::Texts;
use kernel::{Act, Actor, Email, Env, Id as _, OrganisationId, PersonId, Problems, SpaceId, Timestamp};
use proposals::entry::{self, Entry};
use sha2::Sha256;
use spaces::{ModuleId, Scene};

pub(crate) use read::{Letter, Untaken, read};

use crate::{
    MailboxId,
    actions::Refusal,
    given::{Against, Typed},
};

/// The source of what came by e-mail.
const SOURCE: &str = "email";
/// How old a signature may be, and how early.
const DRIFT: i64 = 10 * Timestamp::MINUTE;
/// How long who wrote, and the whole of what they wrote, is kept.
const KEPT: i64 = corpus::left::KEPT;
/// The most mails of one address that are answered in a day.
const ANSWERED: i64 = 5;

/// The photo that came with a mail, and which of the attachments it was.
pub(crate) struct Pictured {
    pub(crate) photo: files::Photo,
    pub(crate) at: usize,
}

/// The smallest side of a photo worth keeping, in pixels: what is smaller is the logo of a signature.
pub(crate) const SMALLEST: u32 = 200;

db::row! {
    /// The e-mail address of a module.
    pub(crate) struct Mailbox {
        pub(crate) id: MailboxId,
        pub(crate) organisation_id: OrganisationId,
        pub(crate) space_id: SpaceId,
        pub(crate) module_id: ModuleId,
        pub(crate) address: String,
        pub(crate) secret: String,
    }
}

db::row! {
    struct Written { from_address: String, from_name: String, subject: String, body: String, left_out: String }
}

macro_rules! mailbox {
    () => {
        "SELECT id, organisation_id, space_id, module_id, address, secret FROM mailbox "
    };
}

db::sql! {
    OF_MODULE -> Mailbox = concat!(mailbox!(), "WHERE module_id = $1");
    ONE -> Mailbox = concat!(mailbox!(), "WHERE id = $1 AND organisation_id = $2");
    PUT = "INSERT INTO mailbox (id, organisation_id, space_id, module_id, address, secret, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (module_id) DO UPDATE SET address = excluded.address";
    CLOSE = "DELETE FROM mailbox WHERE module_id = $1";
    KEEP = "INSERT INTO letter (id, module_id, contribution_id, from_address, from_name, subject, body, left_out,
            received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    OF_CONTRIBUTION -> Written = "SELECT from_address, from_name, subject, body, left_out FROM letter
        WHERE contribution_id = $1 AND from_address <> ''";
    RECENT -> (i64,) = "SELECT COUNT(*) FROM letter WHERE from_address = $1 AND received_at > $2";
    OF_ADDRESS -> Written = "SELECT from_address, from_name, subject, body, left_out FROM letter
        WHERE from_address = $1 ORDER BY id LIMIT 1000";
    FORGET = "UPDATE letter SET from_address = '', from_name = '', subject = '', body = '', left_out = ''
        WHERE from_address = $1";
    FORGET_OLD = "UPDATE letter SET from_address = '', from_name = '', subject = '', body = '', left_out = ''
        WHERE received_at < $1 AND from_address <> ''";
}

type Done<T> = Result<T, Refused<Refusal>>;

/// The address of a module, when it has one.
pub(crate) fn of(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Mailbox>> {
    tx.first(&OF_MODULE, &[&module])
}

/// The mailbox of that id.
pub(crate) fn one(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    id: MailboxId,
) -> db::Result<Option<Mailbox>> {
    tx.first(&ONE, &[&id, &organisation])
}

fn noted(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    scene: &Scene,
    act: &'static str,
    label: &str,
) -> db::Result<()> {
    let (space, module) = (Some(scene.space.id), scene.module.id.raw());
    accounts::audit(tx, env, actor, space, act, "module", module, label, "")
}

/// Gives a module its address, or another one; its secret stays.
pub(crate) fn set(tx: &mut Tx<'_>, env: &Env, actor: &Actor, scene: &Scene, address: &Email) -> Done<()> {
    if !actor.may(Act::RunSpace, Some(scene.space.id)) {
        return Err(Refused::Because(Refusal::Closed));
    }
    let (id, secret): (MailboxId, String) = (env.id(), env.entropy.token(32));
    let (space, module) = (scene.space.id, scene.module.id);
    let organisation = scene.space.organisation_id;
    tx.run(&PUT, &[&id, &organisation, &space, &module, &address.as_str(), &secret, &env.now()])?;
    Ok(noted(tx, env, actor, scene, "channels-audit-mailbox", address.as_str())?)
}

/// Takes its address from a module: mails are no longer taken.
pub(crate) fn close(tx: &mut Tx<'_>, env: &Env, actor: &Actor, scene: &Scene) -> Done<()> {
    if !actor.may(Act::RunSpace, Some(scene.space.id)) {
        return Err(Refused::Because(Refusal::Closed));
    }
    tx.run(&CLOSE, &[&scene.module.id])?;
    Ok(noted(tx, env, actor, scene, "channels-audit-mailbox-closed", "")?)
}

/// A part of a signature, `t=SECONDS,v1=HEX`.
fn part<'a>(signature: &'a str, name: &str) -> Option<&'a str> {
    signature.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Whether a signature says that it was made not long ago.
pub(crate) fn recent(signature: &str, now: Timestamp) -> bool {
    let at = part(signature, "t").and_then(|at| at.parse::<i64>().ok()?.checked_mul(1000));
    at.is_some_and(|at| now.0.abs_diff(at) <= DRIFT.unsigned_abs())
}

/// Whether a mail was signed with a secret, not long ago: `v1` is the HMAC-SHA-256 of `SECONDS.MAIL`, in hexadecimal.
pub(crate) fn signed(secret: &str, signature: &str, mail: &[u8], now: Timestamp) -> bool {
    let (Some(seconds), Some(hex)) = (part(signature, "t"), part(signature, "v1")) else { return false };
    let bytes: Option<Vec<u8>> = (0..hex.len())
        .step_by(2)
        .map(|at| hex.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok()))
        .collect();
    let Ok(mut code) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    code.update(seconds.as_bytes());
    code.update(b".");
    code.update(mail);
    recent(signature, now) && bytes.is_some_and(|bytes| code.verify_slice(&bytes).is_ok())
}

/// A text of so many characters at most, its lines as they were.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    format!("{}…", cut.trim_end())
}

fn written(letter: &Letter, scene: &Scene, now: Timestamp, t: Texts) -> Result<Entry, Problems> {
    let body = shortened(&letter.words, corpus::rules::BODY_MAX);
    let length = letter.subject.chars().count();
    let fits = (corpus::rules::TITLE_MIN..=corpus::rules::TITLE_MAX).contains(&length);
    let typed =
        Typed { title: if fits { letter.subject.clone() } else { String::new() }, body, ..Typed::default() };
    // The questions of the module are not asked in a mail.
    let against = Against { scene, form: None, now, locale: t.locale() };
    let source = || (SOURCE.to_owned(), letter.message_id.clone());
    typed.entry(against, Channel::Email, now, source()).or_else(|_| {
        let title = t.get("channels-letter-title").to_owned();
        Typed { title, ..typed.clone() }.entry(against, Channel::Email, now, source())
    })
}

/// What becomes of a mail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Taken {
    /// It was recorded under this number.
    Number(i64),
    /// The module takes nothing now: its author was told.
    Closed,
    /// It says nothing: its author was told.
    Empty,
}

/// What is written back about a mail, and from where.
pub(crate) struct Desk<'a> {
    pub(crate) site: &'a str,
    pub(crate) mailbox: &'a Mailbox,
    pub(crate) letter: &'a Letter,
}

/// Records a mail: it waits for a moderator. Brought again, it is taken and answered once.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    env: &Env,
    desk: &Desk<'_>,
    photo: Option<Pictured>,
) -> db::Result<Taken> {
    let Desk { mailbox, letter, .. } = *desk;
    tx.lock("mailbox", mailbox.module_id.raw())?;
    if let Some(id) = corpus::public::imported(tx, mailbox.module_id, SOURCE, &letter.message_id)? {
        return Ok(Taken::Number(corpus::public::number(tx, id)?.unwrap_or_default()));
    }
    let (now, actor) = (env.now(), Actor::anonymous(mailbox.organisation_id));
    let Some(organisation) = accounts::organisation(tx, mailbox.organisation_id)? else {
        return Ok(Taken::Closed);
    };
    let t = Texts::of(organisation.language());
    let scene = crate::kiosks::scene_of(tx, &actor, (mailbox.space_id, mailbox.module_id), now)?;
    let back = reply::Back { t, brand: &organisation.name, scene: scene.as_ref() };
    let open = match &scene {
        Some(scene) => scene.standing.filing && !entry::sealed(tx, scene)?,
        None => false,
    };
    let Some(scene) = scene.as_ref().filter(|_| open) else {
        desk.refuse(tx, env, &back, "closed")?;
        return Ok(Taken::Closed);
    };
    let Ok(entry) = written(letter, scene, now, t) else {
        desk.refuse(tx, env, &back, "empty")?;
        return Ok(Taken::Empty);
    };
    let mut left_out: Vec<&str> = letter.attached.iter().map(|one| one.name.as_str()).collect();
    let mut kept = None;
    if let Some(Pictured { photo, at }) = photo {
        let name = left_out.remove(at);
        let alt = t.with("channels-letter-photo-alt", [("name", name)]);
        kept = Some((files::save_photo(tx, env, &photo)?, alt));
    }
    let entry = Entry { state: State::Pending, photo: kept, ..entry };
    let id = entry::file(tx, env, scene, None, entry)?;
    let number = corpus::public::number(tx, id)?.unwrap_or_default();
    let before = tx.one(&RECENT, &[&letter.from.norm(), &now.plus(-Timestamp::DAY)])?.0;
    let row: crate::LetterId = env.id();
    let from = letter.from.norm();
    let names = left_out.join(", ");
    tx.run(
        &KEEP,
        &[
            &row,
            &mailbox.module_id,
            &id,
            &from,
            &letter.from_name,
            &letter.subject,
            &letter.whole,
            &names,
            &now,
        ],
    )?;
    if desk.may_answer() {
        let guest = Guest {
            name: letter.from_name.clone(),
            email: Some(letter.from.clone()),
            locale: organisation.language(),
        };
        corpus::left::leave(tx, env, mailbox.organisation_id, id, &guest)?;
        if before < ANSWERED {
            let mail = back.received(desk, number, &names);
            mail::queue_once(tx, env, &format!("letter:{row}"), &organisation.name, &mail)?;
        }
    }
    Ok(Taken::Number(number))
}

impl Desk<'_> {
    /// Neither machines, nor lists, nor ourselves.
    fn may_answer(&self) -> bool {
        self.letter.answerable && self.letter.from.norm() != self.mailbox.address.to_lowercase()
    }

    /// Tells the author that nothing was recorded and why: once a day.
    fn refuse(
        &self,
        tx: &mut Tx<'_>,
        env: &Env,
        back: &reply::Back<'_>,
        why: &'static str,
    ) -> db::Result<()> {
        if !self.may_answer() {
            return Ok(());
        }
        let whom = crate::actions::digest(self.letter.from.norm().as_bytes());
        let once = format!("letter:{why}:{}:{whom}:{}", self.mailbox.id, env.now().day());
        mail::queue_once(tx, env, &once, back.brand, &back.refused(self, why, env.now()))
    }
}

/// Who wrote a mail and the whole of it, for moderators.
pub(crate) fn beside(tx: &mut Tx<'_>, said: &Contribution, t: Texts) -> db::Result<Vec<Beside>> {
    if said.channel != Channel::Email {
        return Ok(Vec::new());
    }
    let Some(one) = tx.first(&OF_CONTRIBUTION, &[&said.id])? else { return Ok(Vec::new()) };
    let who = format!("{} <{}>", one.from_name, one.from_address).trim_start().to_owned();
    let mut told = vec![Beside::new(t.get("channels-letter-from"), who)];
    if one.body.trim() != said.body {
        let whole = format!("{}\n\n{}", one.subject, one.body);
        told.push(Beside::new(t.get("channels-letter-whole"), whole));
    }
    if !one.left_out.is_empty() {
        told.push(Beside::new(t.get("channels-letter-left-out"), one.left_out));
    }
    Ok(told)
}

/// The address of a person, as letters keep it.
fn address(tx: &mut Tx<'_>, person: PersonId) -> db::Result<Option<String>> {
    let found = accounts::recipient(tx, person)?;
    Ok(found.and_then(|one| Email::parse(&one.email).ok()).map(|email| email.norm().to_owned()))
}

/// What someone with an account wrote from its address, for the file they take away.
pub(crate) fn export(tx: &mut Tx<'_>, person: PersonId) -> db::Result<(&'static str, serde_json::Value)> {
    let rows = match address(tx, person)? {
        Some(address) => tx.all(&OF_ADDRESS, &[&address])?,
        None => Vec::new(),
    };
    let told = rows.iter().map(|one| serde_json::json!({ "subject": one.subject, "body": one.body }));
    Ok(("letters", told.collect()))
}

/// Takes a person out of the letters they sent.
pub(crate) fn erase(tx: &mut Tx<'_>, _: &Env, person: PersonId, _: bool) -> db::Result<()> {
    match address(tx, person)? {
        Some(address) => tx.run(&FORGET, &[&address]).map(drop),
        None => Ok(()),
    }
}

/// Forgets who wrote long ago, and the whole of what they wrote.
pub(crate) fn forget_old(tx: &mut Tx<'_>, now: Timestamp) -> db::Result<u64> {
    tx.run(&FORGET_OLD, &[&now.plus(-KEPT)])
}
