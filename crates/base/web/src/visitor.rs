use std::{fmt, net::SocketAddr, sync::Arc};

use axum::extract::{ConnectInfo, FromRequestParts, OriginalUri};
use http::{HeaderMap, header, request::Parts};
use i18n::Texts;
use kernel::{Act, Actor, Locale, PersonId, SpaceId};
use ui::Brand;

use crate::{App, Error, read_cookie};

/// The cookie of the session.
pub(crate) const SESSION: &str = "parvis";
pub(crate) const FLASH: &str = "parvis_message";
const LANGUAGE: &str = "parvis_langue";

/// A message of the catalogue shown once on the next page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flash {
    /// Whether it tells of a success (otherwise of something that could not be done).
    pub good: bool,
    /// The key of the message.
    pub key: String,
}

impl Flash {
    /// Something was done.
    #[must_use]
    pub fn done(key: &str) -> Self {
        Self { good: true, key: key.to_owned() }
    }

    /// Something could not be done.
    #[must_use]
    pub fn refused(key: &str) -> Self {
        Self { good: false, key: key.to_owned() }
    }

    fn parse(text: &str) -> Option<Self> {
        let (sign, key) = text.split_at_checked(1)?;
        let sound =
            !key.is_empty() && key.len() < 80 && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (sound && Texts::of(Locale::Fr).has(key)).then(|| Self { good: sign == "+", key: key.to_owned() })
    }
}

impl fmt::Display for Flash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.good { '+' } else { '-' }, self.key)
    }
}

/// The network address a request came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address(pub String);

/// Whoever asks for a page: who they are, in which organisation, in which language.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who, with their powers.
    pub actor: Actor,
    /// Their language.
    pub locale: Locale,
    /// The words of their language.
    pub t: Texts,
    /// The look of the organisation.
    pub brand: Arc<Brand>,
    /// The path asked, without its query.
    pub path: String,
    /// The query asked, without its `?`.
    pub query: String,
    /// A message to show once.
    pub flash: Option<Flash>,
    /// The token of the session, when there is one.
    pub session: Option<String>,
    /// Where from.
    pub address: Address,
    /// Whether cookies are marked `Secure`.
    pub secure: bool,
    /// Whether this is the demonstration.
    pub demo: bool,
}

impl Visitor {
    /// Someone who asks for a page of a town that does not exist, for samples; `path` may have a query.
    #[must_use]
    pub fn sample(locale: Locale, path: &str, actor: Actor) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        Self {
            actor,
            locale,
            t: Texts::of(locale),
            brand: Brand::sample(),
            path: path.to_owned(),
            query: query.to_owned(),
            flash: None,
            session: None,
            address: Address("192.0.2.1".into()),
            secure: true,
            demo: false,
        }
    }

    /// The signed-in person; otherwise the way to sign in and come back.
    ///
    /// # Errors
    /// [`Error::SignIn`].
    pub fn person(&self) -> Result<PersonId, Error> {
        self.actor.person().ok_or_else(|| Error::SignIn(self.here()))
    }

    /// Requires a power in a space, or in the whole organisation (`None`).
    ///
    /// # Errors
    /// [`Error::SignIn`], [`Error::SecondFactor`] or [`Error::Forbidden`].
    pub fn require(&self, act: Act, space: Option<SpaceId>) -> Result<PersonId, Error> {
        let person = self.person()?;
        if self.actor.may(act, space) {
            Ok(person)
        } else if self.actor.could(act, space) {
            Err(Error::SecondFactor(self.here()))
        } else {
            Err(Error::Forbidden)
        }
    }

    /// Requires a power somewhere.
    ///
    /// # Errors
    /// [`Error::SignIn`], [`Error::SecondFactor`] or [`Error::Forbidden`].
    pub fn require_anywhere(&self, act: Act) -> Result<PersonId, Error> {
        let person = self.person()?;
        let member = self.actor.member.as_ref().ok_or(Error::Forbidden)?;
        if !member.grants.iter().any(|grant| grant.role.allows(act)) {
            Err(Error::Forbidden)
        } else if member.second_factor {
            Ok(person)
        } else {
            Err(Error::SecondFactor(self.here()))
        }
    }

    /// What every page shares, with the title of this one.
    #[must_use]
    pub fn layout(&self, title: impl Into<String>) -> ui::Layout {
        let mut layout = ui::Layout::new(self.t, Arc::clone(&self.brand), self.here(), title);
        layout.member = self
            .actor
            .member
            .as_ref()
            .map(|member| ui::MemberMenu { name: member.name.clone(), is_team: self.actor.is_team() });
        layout.flash = self.flash.as_ref().map(|flash| ui::Flash {
            kind: if flash.good { ui::Kind::Success } else { ui::Kind::Warning },
            message: self.t.get(&flash.key).to_owned(),
        });
        layout.demo = self.demo;
        layout
    }

    /// The path and query asked: where to come back.
    #[must_use]
    pub fn here(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }

    /// Who counts for a limit: the person, or the address.
    #[must_use]
    pub fn limit_key(&self) -> String {
        self.actor.person().map_or_else(|| self.address.0.clone(), |person| format!("p{person}"))
    }

    pub(crate) async fn of(app: &App, parts: &Parts) -> Result<Self, Error> {
        let headers = &parts.headers;
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let host = host(headers, &parts.uri);
        let session = read_cookie(headers, SESSION).filter(|token| is_token(token)).map(ToOwned::to_owned);
        let known = if session.is_none() { app.gate().known(&host) } else { None };
        let entrance = match known {
            Some(entrance) => entrance,
            None => {
                let (gate, token, now) = (Arc::clone(app.gate()), session.clone(), app.env().now());
                app.read(move |tx| gate.enter(tx, &host, token.as_deref(), now))
                    .await?
                    .ok_or(Error::NotFound)?
            }
        };
        let locale = read_cookie(headers, LANGUAGE)
            .and_then(Locale::from_tag)
            .or(entrance.preferred)
            .or_else(|| accepted(headers))
            .unwrap_or(entrance.locale);
        let session = session.filter(|_| entrance.actor.member.is_some());
        Ok(Self {
            actor: entrance.actor,
            locale,
            t: Texts::of(locale),
            brand: entrance.brand,
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            flash: read_cookie(headers, FLASH).and_then(Flash::parse),
            session,
            address: address(app, parts),
            secure: app.settings().secure,
            demo: app.settings().demo,
        })
    }

    /// The cookie that remembers a session.
    #[must_use]
    pub fn session_cookie(token: &str, seconds: i64) -> crate::Cookie {
        crate::Cookie::new(SESSION, token).lasting(seconds)
    }

    /// The cookie that forgets it.
    #[must_use]
    pub fn forget_session() -> crate::Cookie {
        crate::Cookie::forget(SESSION)
    }

    /// The cookie that remembers a language.
    #[must_use]
    pub fn language_cookie(locale: Locale) -> crate::Cookie {
        crate::Cookie::new(LANGUAGE, locale.tag()).lasting(365 * 24 * 3600)
    }
}

fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The host name asked, in lowercase, without its port.
fn host(headers: &HeaderMap, uri: &http::Uri) -> String {
    let text =
        headers.get(header::HOST).and_then(|value| value.to_str().ok()).or_else(|| uri.host()).unwrap_or("");
    let name = text
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(text, |(name, _)| name);
    name.to_ascii_lowercase()
}

/// The first language of `Accept-Language` that the interface speaks, by weight (RFC 9110 §12.5.4).
fn accepted(headers: &HeaderMap) -> Option<Locale> {
    let text = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(f32, Locale)> = None;
    for item in text.split(',') {
        let (tag, params) = item.split_once(';').unwrap_or((item, ""));
        let weight = params.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse::<f32>().ok())?;
        if let Some(locale) = Locale::from_tag(tag)
            && best.is_none_or(|(most, _)| weight > most)
        {
            best = Some((weight, locale));
        }
    }
    best.filter(|(weight, _)| *weight > 0.0).map(|(_, locale)| locale)
}

fn address(app: &App, parts: &Parts) -> Address {
    let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    if app.settings().behind_proxy
        && let Some(last) = forwarded.and_then(|list| list.rsplit(',').next())
    {
        // The last one is what our own proxy saw; those before are what the visitor says.
        return Address(last.trim().to_owned());
    }
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    Address(peer.map_or_else(|| "unknown".to_owned(), |ConnectInfo(peer)| peer.ip().to_string()))
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        Self::of(app, parts).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn languages_by_weight() {
        let of = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_str(text).expect("header"));
            accepted(&headers)
        };
        assert_eq!(of("fr-FR,fr;q=0.9,en;q=0.8"), Some(Locale::Fr));
        assert_eq!(of("de, en;q=0.7, fr;q=0.3"), Some(Locale::En));
        assert_eq!(of("de"), None);
        assert_eq!(of("en;q=0"), None);
    }

    #[test]
    fn hosts_without_ports() {
        let of = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(text));
            host(&headers, &http::Uri::default())
        };
        assert_eq!(of("Participez.Example.fr:3000"), "participez.example.fr");
        assert_eq!(of("[::1]:3000"), "[::1]");
        assert_eq!(of("127.0.0.1"), "127.0.0.1");
    }
}
