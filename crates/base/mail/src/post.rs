//! Mails kept in the transaction that causes them, and sent by a job.

use db::Tx;
use jobs::{Context, Failure, Kind};
use kernel::{Email, Env, Id as _, Timestamp};

use crate::{
    Headers, Mail, SendError, Sender, Stored, Transport,
    store::{self, MailId},
};

/// How long a mail is kept once sent.
const KEPT: i64 = 7 * Timestamp::DAY;

/// Where mails leave from: a service of the jobs ([`Context::with`]).
#[derive(Clone, Debug)]
pub struct Outbox {
    /// Where they go.
    pub transport: Transport,
    /// The address they come from; the name beside it is that of the organisation.
    pub from: Email,
}

/// Writes a mail, to be sent once the transaction is committed. `sender_name` is the name that readers see.
///
/// # Errors
/// When the database fails.
pub fn queue(tx: &mut Tx<'_>, env: &Env, sender_name: &str, mail: &Mail) -> db::Result<()> {
    write(tx, env, None, sender_name, mail)
}

/// Writes a mail unless the same was written before: for jobs, which may run twice. `once` says what it tells whom.
///
/// # Errors
/// When the database fails.
pub fn queue_once(tx: &mut Tx<'_>, env: &Env, once: &str, sender_name: &str, mail: &Mail) -> db::Result<()> {
    write(tx, env, Some(once), sender_name, mail)
}

fn write(tx: &mut Tx<'_>, env: &Env, once: Option<&str>, sender_name: &str, mail: &Mail) -> db::Result<()> {
    let id: MailId = env.id();
    if store::insert(tx, id, once, sender_name, mail, env.now())? {
        jobs::enqueue(tx, env, SEND.name, &id.raw(), env.now(), None)?;
    }
    Ok(())
}

/// The last mails written, whether sent or not: for the demonstration, which sends none.
///
/// # Errors
/// When the database fails.
pub fn recent(tx: &mut Tx<'_>, limit: i64) -> db::Result<Vec<Stored>> {
    store::recent(tx, limit)
}

/// The last mails written to someone: among all, a letter to many may hide them.
///
/// # Errors
/// When the database fails.
pub fn recent_to(tx: &mut Tx<'_>, to: &Email, limit: i64) -> db::Result<Vec<Stored>> {
    store::recent_to(tx, to, limit)
}

/// Told when a mail server refuses a mail for good: what the mail said to whom, as [`queue_once`] was given it.
pub type Refusal = fn(&mut Tx<'_>, &str) -> db::Result<()>;

/// Everyone who wants to know.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static REFUSALS: [Refusal];

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static SEND: Kind = Kind { name: "mail.send", tries: 12, run: send };

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static PURGE: Kind = Kind { name: "mail.purge", tries: 3, run: purge };

#[db::linkme::distributed_slice(jobs::DAILY)]
#[linkme(crate = db::linkme)]
static PURGE_EACH_DAY: &str = "mail.purge";

fn send(context: &Context, payload: &str) -> Result<(), Failure> {
    let id = MailId::from_raw(
        payload.parse().map_err(|_| Failure::Never(format!("{payload} is not the id of a mail")))?,
    );
    let outbox = context.service::<Outbox>()?;
    // Sent already by a job that died before saying so, or purged.
    let Some(stored) = context.db.read_blocking(move |tx| store::one(tx, id))? else { return Ok(()) };
    if stored.sent_at.is_some() {
        return Ok(());
    }
    let to = Email::parse(&stored.recipient).map_err(|_| Failure::Never("no address to send to".into()))?;
    let host = outbox.from.norm().rsplit_once('@').map_or("localhost", |(_, host)| host);
    let headers = Headers {
        from: Sender { name: stored.sender_name, address: outbox.from.clone() },
        reply_to: None,
        message_id: format!("{id}@{host}"),
        at: stored.created_at,
        list_id: None,
    };
    let mail = Mail { to, subject: stored.subject, text: stored.body_text, html: stored.body_html };
    match outbox.transport.send(&mail, &headers) {
        Ok(()) => {}
        Err(error @ SendError::Temporary(_)) => return Err(Failure::Later(error.to_string())),
        Err(error @ SendError::Permanent(_)) => {
            context.db.write_blocking(move |tx| {
                let Some(once) = store::once(tx, id)? else { return Ok(()) };
                REFUSALS.iter().try_for_each(|refused| refused(tx, &once))
            })?;
            return Err(Failure::Never(error.to_string()));
        }
    }
    let now = context.env.now();
    Ok(context.db.write_blocking(move |tx| store::sent(tx, id, now))?)
}

fn purge(context: &Context, _: &str) -> Result<(), Failure> {
    let before = context.env.now().plus(-KEPT);
    context.db.write_blocking(move |tx| store::purge(tx, before))?;
    Ok(())
}
