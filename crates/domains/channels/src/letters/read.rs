//! What a mail says: the words of whoever wrote it, without what they answer and without their signature.

use kernel::Email;
use mail_parser::{Message, MessageParser, MimeHeaders as _};

/// A mail, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Letter {
    /// Its own name, the same however often it is brought.
    pub(crate) message_id: String,
    pub(crate) from: Email,
    pub(crate) from_name: String,
    pub(crate) subject: String,
    /// All of it, as text.
    pub(crate) whole: String,
    /// The words of whoever wrote it; empty when there are none.
    pub(crate) words: String,
    pub(crate) attached: Vec<Attached>,
    /// Whether whoever wrote it may be answered by a machine: not another machine, not a list.
    pub(crate) answerable: bool,
}

/// What came with a mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Attached {
    pub(crate) name: String,
    /// Its content, when it may be a picture.
    pub(crate) picture: Option<Vec<u8>>,
}

/// Why a mail is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Untaken {
    /// It cannot be read, or has no author.
    Unreadable,
    /// A machine wrote it: an absence, a mail that could not be delivered, one of ours.
    Machine,
}

/// Longest text kept of a mail, in characters.
const LONGEST: usize = 100_000;
/// Names of attachments that are told, at most.
const ATTACHED: usize = 20;
/// Pictures that are looked at, at most: signatures hold some that are not worth keeping.
const PICTURES: usize = 6;

fn cut(text: &str, most: usize) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(most).collect()
}

/// Reads a mail as it travels (RFC 5322).
pub(crate) fn read(bytes: &[u8]) -> Result<Letter, Untaken> {
    let message = MessageParser::default().parse(bytes).ok_or(Untaken::Unreadable)?;
    let header = |name: &str| message.header_raw(name).unwrap_or_default().trim().to_lowercase();
    let author = message.from().and_then(|from| from.first()).ok_or(Untaken::Unreadable)?;
    let from = author.address().and_then(|address| Email::parse(address).ok()).ok_or(Untaken::Unreadable)?;
    let automatic = header("Auto-Submitted");
    let bounced = header("Return-Path") == "<>"
        || from.norm().starts_with("mailer-daemon@")
        || message.is_content_type("multipart", "report");
    let away = header("Precedence") == "auto_reply"
        || ["X-Autoreply", "X-Autorespond"].iter().any(|name| !header(name).is_empty());
    // RFC 3834: what is not said to be written by a person is not, and is not answered.
    if (!automatic.is_empty() && !automatic.starts_with("no")) || bounced || away {
        return Err(Untaken::Machine);
    }
    let quiet = ["bulk", "list", "junk"].contains(&header("Precedence").as_str())
        || !header("List-Id").is_empty()
        || !header("X-Auto-Response-Suppress").is_empty()
        || ["no-reply@", "noreply@", "ne-pas-repondre@"].iter().any(|start| from.norm().starts_with(start));
    let whole = message.body_text(0).map(|text| text.replace("\r\n", "\n")).unwrap_or_default();
    let whole = cut(&whole, LONGEST);
    let subject = cut(message.subject().unwrap_or_default(), 300).replace(['\n', '\t'], " ");
    let subject = title(&subject).to_owned();
    // A photo with nothing but a subject says something.
    let words = Some(words(&whole)).filter(|words| !words.is_empty()).unwrap_or_else(|| subject.clone());
    let message_id = message.message_id().map(|id| cut(id, 250)).filter(|id| !id.is_empty());
    Ok(Letter {
        // A mail without a name is known by what it says.
        message_id: message_id.unwrap_or_else(|| crate::actions::digest(bytes)),
        from_name: cut(author.name().unwrap_or_default(), 120),
        subject,
        whole,
        words,
        attached: attached(&message),
        answerable: !quiet,
        from,
    })
}

/// What came with a mail.
fn attached(message: &Message<'_>) -> Vec<Attached> {
    let mut pictures = 0;
    let one = |part: &mail_parser::MessagePart<'_>| {
        let bytes = part.contents();
        let image = files::Photo::looks_like(bytes) && pictures < PICTURES;
        pictures += usize::from(image);
        Attached {
            name: cut(part.attachment_name().unwrap_or("?"), 100).replace(['\n', '\t'], " "),
            picture: image.then(|| bytes.to_vec()),
        }
    };
    message.attachments().take(ATTACHED).map(one).collect()
}

/// A subject without what answering and passing on put before it.
fn title(subject: &str) -> &str {
    let mut rest = subject.trim();
    loop {
        let found = ["re", "ré", "tr", "fwd", "fw", "rép", "aw"].iter().find_map(|mark| {
            let (start, after) = rest.split_once(':')?;
            (start.trim().to_lowercase() == *mark).then_some(after.trim_start())
        });
        match found {
            Some(after) => rest = after,
            None => return rest,
        }
    }
}

/// Whether all that follows is what is answered, or passed on.
fn begins_quote(lines: &[&str], at: usize) -> bool {
    let line = lines[at].trim();
    let lower = line.to_lowercase();
    // Written on two lines when the address is long.
    let two =
        format!("{lower} {}", lines.get(at + 1).map_or(String::new(), |next| next.trim().to_lowercase()));
    let said = |text: &str| {
        let text = text.trim_end_matches([' ', ':', '\u{a0}', '\u{202f}']);
        (text.starts_with("le ") && text.ends_with("a écrit"))
            || (text.starts_with("on ") && text.ends_with("wrote"))
    };
    let rule =
        |sign: char| line.chars().filter(|c| *c == sign).count() >= 10 && line.trim_matches(sign).is_empty();
    let headed = |names: [&str; 2]| {
        let next = || lines.iter().skip(at + 1).take(3).map(|next| next.trim().to_lowercase());
        let named = |text: &str, name: &str| {
            let text = text.trim_start_matches('*').replace(['\u{a0}', '\u{202f}', ' ', '*'], "");
            text.starts_with(&format!("{name}:"))
        };
        named(&lower, names[0]) && next().any(|next| named(&next, names[1]))
    };
    said(&lower)
        || (said(&two) && !lower.is_empty())
        || (lower.starts_with("-----")
            && (lower.contains("origin") || lower.contains("transf") || lower.contains("forwarded")))
        || (rule('_') && at > 0)
        || headed(["de", "envoyé"])
        || headed(["from", "sent"])
        || headed(["de", "date"])
}

/// Whether a line is where a signature begins.
fn begins_signature(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    line == "--"
        || line == "-- "
        || [
            "envoyé de mon ",
            "envoyé depuis ",
            "envoyé à partir de ",
            "sent from my ",
            "télécharger outlook",
            "get outlook for ",
        ]
        .iter()
        .any(|start| lower.starts_with(start))
}

/// The words of whoever wrote a mail. When nothing is left, the whole of it: it is better read twice than lost.
pub(crate) fn words(whole: &str) -> String {
    let lines: Vec<&str> = whole.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if begins_quote(&lines, at) || begins_signature(line) {
            break;
        }
        if !line.trim_start().starts_with('>') {
            kept.push(line.trim_end());
        }
    }
    let mut text = kept.join("\n");
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    let text = text.trim();
    if text.is_empty() { whole.trim().to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests;
