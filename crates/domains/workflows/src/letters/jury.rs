//! Letters to the members of a jury, written by a job.

use db::Tx;
use i18n::Texts;
use jobs::{Context, Failure};
use kernel::{Email, Env, Id as _, PersonId};
use mail::{Block, Mail};
use serde::{Deserialize, Serialize};

use crate::{services::ServiceId, store, urls};

/// What a member is told.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Told {
    /// They are a member.
    Member,
    /// Contributions were given to them.
    Given,
    /// Their scores are awaited.
    Awaited,
    /// The deliberation is open.
    Opened,
}

/// A letter: `at` tells two of a kind apart.
#[derive(Serialize, Deserialize, Clone, Copy, Debug)]
struct Letter {
    jury: i64,
    person: i64,
    told: Told,
    at: i64,
}

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static LETTER: jobs::Kind = jobs::Kind { name: "workflows.jury", tries: 8, run: write };

/// Writes a letter, once what it tells is committed.
pub(crate) fn send(
    tx: &mut Tx<'_>,
    env: &Env,
    jury: ServiceId,
    person: PersonId,
    told: Told,
) -> db::Result<()> {
    let letter = Letter { jury: jury.raw(), person: person.raw(), told, at: env.now().0 };
    jobs::enqueue(tx, env, LETTER.name, &letter, env.now(), None)
}

fn write(context: &Context, payload: &str) -> Result<(), Failure> {
    let letter: Letter = serde_json::from_str(payload)?;
    let settings = context.service::<web::Settings>()?;
    let (env, once) = (context.env.clone(), format!("{}:{payload}", LETTER.name));
    let post = move |tx: &mut Tx<'_>| post(tx, &env, &settings.public_url, letter, &once);
    context.db.write_blocking(post).map_err(Failure::from)
}

fn post(tx: &mut Tx<'_>, env: &Env, site: &str, letter: Letter, once: &str) -> db::Result<()> {
    let (id, person) = (ServiceId::from_raw(letter.jury), PersonId::from_raw(letter.person));
    let Some(jury) = store::jury::by_id(tx, id)? else { return Ok(()) };
    let Some(brand) = accounts::organisation(tx, jury.organisation_id)? else { return Ok(()) };
    let places = spaces::locations(tx, jury.organisation_id)?;
    let Some(place) = places.iter().find(|place| place.module_id == jury.module_id) else { return Ok(()) };
    // Whoever left since is told nothing.
    if !store::services::members(tx, id)?.contains(&person) {
        return Ok(());
    }
    let Some(recipient) = accounts::recipient(tx, person)? else { return Ok(()) };
    let Ok(to) = Email::parse(&recipient.email) else { return Ok(()) };
    let voices = store::jury::voices(tx, id, None)?;
    let said = |contribution| {
        voices.iter().any(|one| one.person_id == person && one.contribution_id == contribution)
    };
    let seats = store::jury::seats(tx, id, None)?;
    let awaited = seats.iter().filter(|seat| seat.person_id == person && !said(seat.contribution_id)).count();
    let t = Texts::of(recipient.locale);
    let (subject, text) = match letter.told {
        Told::Member => ("workflows-jury-letter-member", "workflows-jury-letter-member-text"),
        Told::Given => ("workflows-jury-letter-given", "workflows-jury-letter-given-text"),
        Told::Awaited if awaited == 0 => return Ok(()),
        Told::Awaited => ("workflows-jury-letter-awaited", "workflows-jury-letter-awaited-text"),
        Told::Opened => ("workflows-jury-letter-opened", "workflows-jury-letter-opened-text"),
    };
    let many = i64::try_from(awaited).unwrap_or(i64::MAX);
    let args = || (("title", place.space_title.as_str()), ("n", many));
    let (path, button) = match letter.told {
        Told::Opened => {
            (urls::deliberation(&place.space_slug, &place.module_slug), "workflows-deliberation-see")
        }
        _ => (urls::jury(&place.space_slug, &place.module_slug), "workflows-jury-see"),
    };
    let subject = t.with(subject, args());
    let blocks = [
        Block::Heading(subject.clone()),
        Block::Paragraph(t.with(text, args())),
        Block::Paragraph(t.get("workflows-jury-letter-secret").to_owned()),
        Block::Button { label: t.get(button).to_owned(), url: format!("{site}{path}") },
    ];
    let mail = Mail::compose(to, recipient.locale, &brand.name, &subject, &blocks);
    mail::queue_once(tx, env, once, &brand.name, &mail).map(drop)
}
