//! The statements on `email`.

use db::Tx;
use kernel::{Email, Timestamp};

use crate::Mail;

kernel::id!(
    /// A mail.
    MailId
);

db::row! {
    /// A mail that was or will be sent.
    pub struct Stored {
        /// Its id.
        pub id: MailId,
        /// To whom.
        pub recipient: String,
        /// The name of who writes.
        pub sender_name: String,
        /// The subject.
        pub subject: String,
        /// The text part.
        pub body_text: String,
        /// The HTML part.
        pub body_html: String,
        /// When it was written.
        pub created_at: Timestamp,
        /// When it was sent.
        pub sent_at: Option<Timestamp>,
    }
}

db::sql! {
    INSERT = "INSERT INTO email (id, once, recipient, sender_name, subject, body_text, body_html, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (once) DO NOTHING";
    ONE -> Stored = "SELECT id, recipient, sender_name, subject, body_text, body_html, created_at, sent_at
        FROM email WHERE id = $1";
    RECENT -> Stored = "SELECT id, recipient, sender_name, subject, body_text, body_html, created_at, sent_at
        FROM email ORDER BY created_at DESC, id DESC LIMIT $1";
    RECENT_TO -> Stored = "SELECT id, recipient, sender_name, subject, body_text, body_html, created_at, sent_at
        FROM email WHERE recipient = $1 ORDER BY created_at DESC, id DESC LIMIT $2";
    ONCE -> (Option<String>,) = "SELECT once FROM email WHERE id = $1";
    SENT = "UPDATE email SET sent_at = $2 WHERE id = $1";
    PURGE = "DELETE FROM email WHERE sent_at < $1";
}

/// Keeps a mail; `false` when the same, by `once`, was written before.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: MailId,
    once: Option<&str>,
    sender_name: &str,
    mail: &Mail,
    now: Timestamp,
) -> db::Result<bool> {
    let to = mail.to.as_str();
    let kept =
        tx.run(&INSERT, &[&id, &once, &to, &sender_name, &mail.subject, &mail.text, &mail.html, &now])?;
    Ok(kept > 0)
}

pub(crate) fn one(tx: &mut Tx<'_>, id: MailId) -> db::Result<Option<Stored>> {
    tx.first(&ONE, &[&id])
}

/// What a mail says to whom, when a job that may run twice wrote it.
pub(crate) fn once(tx: &mut Tx<'_>, id: MailId) -> db::Result<Option<String>> {
    Ok(tx.first(&ONCE, &[&id])?.and_then(|row| row.0))
}

pub(crate) fn recent(tx: &mut Tx<'_>, limit: i64) -> db::Result<Vec<Stored>> {
    tx.all(&RECENT, &[&limit])
}

pub(crate) fn recent_to(tx: &mut Tx<'_>, to: &Email, limit: i64) -> db::Result<Vec<Stored>> {
    tx.all(&RECENT_TO, &[&to.as_str(), &limit])
}

pub(crate) fn sent(tx: &mut Tx<'_>, id: MailId, now: Timestamp) -> db::Result<()> {
    tx.run(&SENT, &[&id, &now]).map(drop)
}

pub(crate) fn purge(tx: &mut Tx<'_>, before: Timestamp) -> db::Result<u64> {
    tx.run(&PURGE, &[&before])
}
