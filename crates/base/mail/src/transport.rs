use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{SmtpTransport, Transport as _};

use crate::Mail;
use crate::message::{Headers, build};

/// How long a server may keep us waiting at each step.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a mail was not sent.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SendError {
    /// To be tried again later: the server is away, busy, or not set up rightly.
    #[error("not sent for now: {0}")]
    Temporary(String),
    /// Will not be sent: the address does not exist, the mail is not sound.
    #[error("cannot be sent: {0}")]
    Permanent(String),
}

/// Where mails go.
#[derive(Clone)]
pub enum Transport {
    /// To a server.
    Smtp {
        /// The way to it.
        server: SmtpTransport,
        /// How it is named, without the user and the password.
        shown: String,
    },
    /// Each in a file of this folder, `<Message-ID>.eml`.
    Folder(PathBuf),
    /// Dropped.
    Nowhere,
}

impl Transport {
    /// Reads where mails go:
    ///
    /// - `smtp://user:password@host:port`: encrypted from the start of the exchange (STARTTLS), or not sent; port 587
    ///   unless given; with `?tls=opportunistic`, encrypted if the server offers it; with `?tls=none`, never, port 25;
    /// - `smtps://user:password@host:port`: encrypted from the first byte; port 465 unless given;
    /// - `folder:path` or `file:path`: files, for development;
    /// - `nowhere`: dropped.
    ///
    /// Signs of the user and the password that mean something in a URL are written `%40`.
    ///
    /// # Errors
    /// What is wrong, in words, without the user and the password.
    pub fn parse(url: &str) -> Result<Self, String> {
        let url = url.trim();
        if url == "nowhere" || url == "nowhere:" {
            return Ok(Self::Nowhere);
        }
        if let Some(path) = url.strip_prefix("folder:").or_else(|| url.strip_prefix("file:")) {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err("the folder of mails has no path: write folder:mails".to_owned())
            } else {
                Ok(Self::Folder(PathBuf::from(path)))
            };
        }
        match url.split_once("://") {
            Some(("smtp", rest)) => smtp(rest, false),
            Some(("smtps", rest)) => smtp(rest, true),
            _ => Err("mails go to smtp://host, smtps://host, folder:path or nowhere".to_owned()),
        }
    }

    /// Sends a mail, and waits until it is taken.
    ///
    /// # Errors
    /// Whether it may be tried again.
    pub fn send(&self, mail: &Mail, headers: &Headers) -> Result<(), SendError> {
        let message = build(mail, headers)?;
        match self {
            Self::Nowhere => Ok(()),
            Self::Folder(folder) => write(folder, &headers.message_id, &message.formatted())
                .map_err(|error| SendError::Temporary(format!("{}: {error}", folder.display()))),
            Self::Smtp { server, .. } => match server.send(&message) {
                Ok(_) => Ok(()),
                Err(error) => Err(judge(&error)),
            },
        }
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Smtp { shown, .. } => f.write_str(shown),
            Self::Folder(path) => write!(f, "folder:{}", path.display()),
            Self::Nowhere => f.write_str("nowhere"),
        }
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Transport({self})")
    }
}

/// What may be sent later: all but what the server refuses for good (5xx) and what cannot be written. A refusal of the
/// user or the password (RFC 4954) is for the administrator to mend: the mail waits.
fn judge(error: &lettre::transport::smtp::Error) -> SendError {
    let code = error.status().map(u16::from);
    let words = std::iter::successors(std::error::Error::source(error), |error| error.source()).fold(
        error.to_string(),
        |words, error| {
            let more = error.to_string();
            if words.contains(&more) { words } else { format!("{words}: {more}") }
        },
    );
    if (error.is_permanent() && !matches!(code, Some(530 | 534 | 535 | 538))) || unsendable(error) {
        SendError::Permanent(words)
    } else {
        SendError::Temporary(words)
    }
}

/// Whether the fault is in the mail: an address the server has no way to carry.
fn unsendable(error: &lettre::transport::smtp::Error) -> bool {
    error.is_client() && error.to_string().contains("SMTPUTF8")
}

fn smtp(rest: &str, wrapped: bool) -> Result<Transport, String> {
    let (rest, option) = rest.split_once('?').map_or((rest, None), |(rest, option)| (rest, Some(option)));
    let (user, place) = rest.rsplit_once('@').map_or((None, rest), |(user, place)| (Some(user), place));
    let place = place.strip_suffix('/').unwrap_or(place);
    let (host, port) = host_and_port(place)?;
    let (name, usual): (_, u16) = match (wrapped, option) {
        (true, None) => ("smtps", 465),
        (false, None | Some("tls=opportunistic")) => ("smtp", 587),
        (false, Some("tls=none")) => ("smtp", 25),
        _ => {
            return Err(
                "after the host of smtp://, write nothing, ?tls=opportunistic or ?tls=none".to_owned()
            );
        }
    };
    let port = port.unwrap_or(usual);
    let parameters = || {
        TlsParameters::new(host.to_owned()).map_err(|error| format!("encryption is not available: {error}"))
    };
    let tls = match (wrapped, option) {
        (true, _) => Tls::Wrapper(parameters()?),
        (false, None) => Tls::Required(parameters()?),
        (false, Some("tls=none")) => Tls::None,
        (false, Some(_)) => Tls::Opportunistic(parameters()?),
    };
    let mut server = SmtpTransport::builder_dangerous(host).port(port).tls(tls).timeout(Some(PATIENCE));
    if let Some(user) = user {
        let (user, password) = user
            .split_once(':')
            .ok_or_else(|| "before the @ of smtp://, write user:password, or nothing".to_owned())?;
        server = server.credentials(Credentials::new(decoded(user)?, decoded(password)?));
    }
    let shown = format!("{name}://{place}{}", option.map(|option| format!("?{option}")).unwrap_or_default());
    Ok(Transport::Smtp { server: server.build(), shown })
}

fn host_and_port(place: &str) -> Result<(&str, Option<u16>), String> {
    let wrong = || "smtp:// needs a host, and a port between 1 and 65535 if it has one".to_owned();
    let (host, port) = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, "")) => (host, None),
        Some((host, port)) => (host, Some(port.strip_prefix(':').ok_or_else(wrong)?)),
        None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    let sound = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_:".contains(&b));
    let port =
        port.map(|port| port.parse::<u16>().ok().filter(|port| *port > 0).ok_or_else(wrong)).transpose()?;
    if sound { Ok((host, port)) } else { Err(wrong()) }
}

/// The text of a part of a URL, `%40` and its like read.
fn decoded(text: &str) -> Result<String, String> {
    let wrong = || "in the user and the password of smtp://, % is written %25".to_owned();
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16)).ok_or_else(wrong);
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).map_err(|_| wrong())?);
    }
    String::from_utf8(bytes).map_err(|_| wrong())
}

/// Writes a file whole or not at all; a mail sent again replaces itself.
fn write(folder: &Path, message_id: &str, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let name: String = message_id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "-_@".contains(c) { c } else { '.' })
        .collect();
    let name = name.trim_start_matches('.');
    let unfinished = folder.join(format!("{name}.part"));
    std::fs::write(&unfinished, bytes)?;
    std::fs::rename(unfinished, folder.join(format!("{name}.eml")))
}

#[cfg(test)]
mod tests;
