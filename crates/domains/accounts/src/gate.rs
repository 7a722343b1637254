use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{SyncSender, sync_channel},
    },
};

use db::{Db, Topic, Tx};
use i18n::Texts;
use kernel::{Actor, Locale, Member, OrganisationId, Timestamp};
use tokio::sync::broadcast::{Receiver, error::TryRecvError};
use ui::{Brand, theme};
use web::Entrance;

use crate::{
    Accessibility, Organisation, rules, secrets,
    store::{self, organisations::TOPIC},
};

/// The host name of an organisation that answers to any.
const ANY: &str = "*";

/// Finds the organisation by host name and the person by session.
///
/// Organisations are kept in memory until one changes, on any node. Sessions are read at each request: what closes one,
/// or takes a role away, has effect at once. That a session was used is written once an hour, aside from the request.
pub struct Gate {
    db: Db,
    sources_url: String,
    kept: Mutex<Kept>,
    touches: SyncSender<Touch>,
}

struct Kept {
    said: Receiver<Topic>,
    directory: Option<Arc<Directory>>,
}

type Directory = HashMap<String, Place>;

struct Place {
    organisation: OrganisationId,
    brand: Arc<Brand>,
    locale: Locale,
}

/// A session to be noted as used.
struct Touch {
    token_hash: String,
    person: kernel::PersonId,
    now: Timestamp,
    expires_at: Timestamp,
}

impl Gate {
    /// A gate on a database. `sources_url` is where the source code of the program that runs is published.
    ///
    /// # Panics
    /// When the machine refuses a thread.
    #[must_use]
    pub fn new(db: &Db, sources_url: &str) -> Self {
        let (touches, waiting) = sync_channel::<Touch>(1024);
        let writer = db.clone();
        std::thread::Builder::new()
            .name("sessions".into())
            .spawn(move || {
                for touch in waiting {
                    let done = writer.write_blocking(move |tx| {
                        store::sessions::touch(tx, &touch.token_hash, touch.now, touch.expires_at)?;
                        store::people::seen(tx, touch.person, touch.now)
                    });
                    if let Err(error) = done {
                        tracing::warn!(%error, "a session could not be noted as used");
                    }
                }
            })
            .expect("the machine gives a thread");
        let kept = Mutex::new(Kept { said: db.subscribe(), directory: None });
        Self { db: db.clone(), sources_url: sources_url.to_owned(), kept, touches }
    }

    fn directory(&self) -> Option<Arc<Directory>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if changed(&mut kept.said) {
            kept.directory = None;
        }
        kept.directory.clone()
    }

    fn read_directory(&self, tx: &mut Tx<'_>) -> db::Result<Arc<Directory>> {
        let mut meanwhile = self.db.subscribe();
        let organisations = store::organisations::all(tx)?;
        let directory: Directory = organisations
            .into_iter()
            .map(|organisation| {
                let place = Place {
                    organisation: organisation.id,
                    locale: organisation.language(),
                    brand: Arc::new(brand(&organisation, &self.sources_url)),
                };
                (organisation.host, place)
            })
            .collect();
        let directory = Arc::new(directory);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // What was read while it changed is used once, and not kept.
        if !changed(&mut meanwhile) {
            kept.directory = Some(Arc::clone(&directory));
        }
        Ok(directory)
    }

    fn member(
        &self,
        tx: &mut Tx<'_>,
        organisation: OrganisationId,
        session: &str,
        now: Timestamp,
    ) -> db::Result<Option<(Member, Option<Locale>)>> {
        let token_hash = secrets::digest(session);
        let found = store::sessions::open(tx, &token_hash, now)?;
        let Some(open) = found.filter(|open| open.organisation == organisation) else { return Ok(None) };
        let is_team = !open.grants.is_empty();
        if !rules::session_is_fresh(open.last_seen_at, is_team, now) {
            return Ok(None);
        }
        if open.last_seen_at.plus(rules::TOUCH) <= now {
            let expires_at = now.plus(rules::session_length(is_team));
            // When too many wait, another request will note it.
            let _ = self.touches.try_send(Touch { token_hash, person: open.person, now, expires_at });
        }
        let locale = Locale::from_tag(&open.locale);
        let name = if open.name.is_empty() {
            Texts::of(locale.unwrap_or_default()).get("anonymous").to_owned()
        } else {
            open.name
        };
        let member =
            Member { person: open.person, name, grants: open.grants, second_factor: open.second_factor };
        Ok(Some((member, locale)))
    }
}

/// Whether organisations may have changed since the last look.
fn changed(said: &mut Receiver<Topic>) -> bool {
    let mut changed = false;
    loop {
        match said.try_recv() {
            Ok(Some(topic)) if *topic != *TOPIC => {}
            Ok(_) | Err(TryRecvError::Lagged(_)) => changed = true,
            Err(TryRecvError::Empty | TryRecvError::Closed) => return changed,
        }
    }
}

fn place<'d>(directory: &'d Directory, host: &str) -> Option<&'d Place> {
    directory.get(host).or_else(|| directory.get(ANY))
}

fn entrance(place: &Place) -> Entrance {
    Entrance {
        brand: Arc::clone(&place.brand),
        locale: place.locale,
        actor: Actor::anonymous(place.organisation),
        preferred: None,
    }
}

/// How an organisation looks.
fn brand(organisation: &Organisation, sources_url: &str) -> Brand {
    let primary = theme::Colour::parse(&organisation.primary_colour).unwrap_or(theme::PRIMARY);
    let accent = theme::Colour::parse(&organisation.accent_colour).unwrap_or(theme::ACCENT);
    Brand {
        name: organisation.name.clone(),
        tagline: organisation.tagline.clone(),
        logo_url: organisation.logo_file.map(files::url),
        theme_url: theme::url(primary, accent),
        contact_email: organisation.contact_email.clone(),
        contact_url: None,
        sources_url: sources_url.to_owned(),
        accessibility: match organisation.accessibility {
            Accessibility::None => ui::Accessibility::Not,
            Accessibility::Partial => ui::Accessibility::Partial,
            Accessibility::Full => ui::Accessibility::Full,
        },
    }
}

impl web::Gate for Gate {
    fn known(&self, host: &str) -> Option<Entrance> {
        self.directory().and_then(|directory| place(&directory, host).map(entrance))
    }

    fn enter(
        &self,
        tx: &mut Tx<'_>,
        host: &str,
        session: Option<&str>,
        now: Timestamp,
    ) -> db::Result<Option<Entrance>> {
        let directory = match self.directory() {
            Some(directory) => directory,
            None => self.read_directory(tx)?,
        };
        let Some(place) = place(&directory, host) else { return Ok(None) };
        let mut entrance = entrance(place);
        if let Some(session) = session
            && let Some((member, locale)) = self.member(tx, place.organisation, session, now)?
        {
            entrance.actor.member = Some(member);
            entrance.preferred = locale;
        }
        Ok(Some(entrance))
    }
}
