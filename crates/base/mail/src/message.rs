use std::time::{Duration, UNIX_EPOCH};

use kernel::{Email, Timestamp};
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, MultiPartKind, SinglePart};

use crate::compose::one_line;
use crate::{Mail, SendError};

/// Who writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sender {
    /// The name readers see.
    pub name: String,
    /// The address.
    pub address: Email,
}

/// What is said of a mail beside its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Headers {
    /// Who writes.
    pub from: Sender,
    /// Where answers go, when not to the sender.
    pub reply_to: Option<Email>,
    /// `left@right` without brackets; the same at each try of one mail.
    pub message_id: String,
    /// When it was written.
    pub at: Timestamp,
    /// The list it belongs to, a name like that of a host (`suivi.ville.example`): lets readers sort and mute.
    pub list_id: Option<String>,
}

/// The whole message. `Auto-Submitted: auto-generated` (RFC 3834) keeps machines from answering it.
pub(crate) fn build(mail: &Mail, headers: &Headers) -> Result<Message, SendError> {
    let message_id = identifier(&headers.message_id, true)?;
    let mut message = Message::builder()
        .from(mailbox(Some(&headers.from.name), &headers.from.address)?)
        .to(mailbox(None, &mail.to)?)
        .subject(one_line(&mail.subject))
        .date(UNIX_EPOCH + Duration::from_millis(u64::try_from(headers.at.0).unwrap_or(0)))
        .message_id(Some(format!("<{message_id}>")))
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
    if let Some(reply_to) = &headers.reply_to {
        message = message.reply_to(mailbox(None, reply_to)?);
    }
    if let Some(list_id) = &headers.list_id {
        let list_id = identifier(list_id, false)?;
        message = message
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("List-Id"), format!("<{list_id}>")));
    }
    let parts = MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(boundary(mail, message_id))
        .singlepart(SinglePart::plain(mail.text.clone()))
        .singlepart(SinglePart::html(mail.html.clone()));
    message.multipart(parts).map_err(|error| SendError::Permanent(error.to_string()))
}

fn mailbox(name: Option<&str>, address: &Email) -> Result<Mailbox, SendError> {
    let address = address
        .as_str()
        .parse()
        .map_err(|_| SendError::Permanent("an address mail cannot carry".to_owned()))?;
    let name = name.map(one_line).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, address))
}

/// The text of an identifier, if it holds only what cannot end one (RFC 5322 `dot-atom`, less its rarer signs).
fn identifier(text: &str, with_at: bool) -> Result<&str, SendError> {
    let sound = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.+=".contains(&b))
    };
    let kept = match text.split_once('@') {
        Some((left, right)) => with_at && sound(left) && sound(right),
        None => !with_at && sound(text),
    };
    if kept && text.len() <= 200 {
        Ok(text)
    } else {
        Err(SendError::Permanent(format!("not an identifier of a mail: {text:?}")))
    }
}

/// What separates the parts: derived from the identifier, so that one mail is always written the same, and in neither
/// part. `=_` cannot be in a part written in quoted-printable or base64.
fn boundary(mail: &Mail, message_id: &str) -> String {
    let kept: String = message_id.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let mut boundary = format!("=_{kept}");
    while mail.text.contains(&boundary) || mail.html.contains(&boundary) {
        boundary.push('x');
    }
    boundary
}

#[cfg(test)]
mod tests;
