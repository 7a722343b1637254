//! Reminders to people who began and vote later: asked for by them, written once, then forgotten. What they chose is not kept.

use db::Tx;
use i18n::Texts;
use jobs::{Context, Failure, Kind};
use kernel::{Email, Env, Id as _, PersonId, Timestamp};
use mail::{Block, Mail};
use spaces::ModuleId;

use crate::{Stage, Vote, actions, model, store, urls};

/// How long before the closing they are written: first, and to those who asked since.
const BEFORE: [i64; 2] = [2 * Timestamp::DAY, 6 * Timestamp::HOUR];
/// People written to in one transaction.
const PAGE: i64 = 200;

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static REMIND: Kind = Kind { name: "budgets.remind", tries: 8, run };

/// Has reminders written before a vote closes.
pub(crate) fn plan(tx: &mut Tx<'_>, env: &Env, vote: &Vote) -> db::Result<()> {
    for before in BEFORE {
        let at = vote.closes_at.plus(-before);
        if at > env.now() {
            let key = format!("remind {} {before}", vote.module);
            jobs::enqueue(tx, env, REMIND.name, &vote.module.raw(), at, Some(&key))?;
        }
    }
    Ok(())
}

/// When a reminder asked for now is written; `None` when it is too late for one, or the vote is not open.
pub(crate) fn next(vote: &Vote, now: Timestamp) -> Option<Timestamp> {
    let open = vote.stage(now) == Stage::Open;
    BEFORE.into_iter().map(|before| vote.closes_at.plus(-before)).find(|at| open && *at > now)
}

/// Whether a person asked for one.
pub(crate) fn is_asked(tx: &mut Tx<'_>, module: ModuleId, person: PersonId) -> db::Result<bool> {
    store::is_reminded(tx, module, person)
}

/// Asks for a reminder, or no longer. `false` when it is too late for one.
pub(crate) fn ask(
    tx: &mut Tx<'_>,
    env: &Env,
    vote: &Vote,
    person: PersonId,
    wanted: bool,
) -> db::Result<bool> {
    if !wanted {
        store::forget_reminder(tx, vote.module, person)?;
        return Ok(true);
    }
    if next(vote, env.now()).is_none() {
        return Ok(false);
    }
    store::remind(tx, vote.module, person)?;
    Ok(true)
}

fn run(context: &Context, payload: &str) -> Result<(), Failure> {
    let module = ModuleId::from_raw(serde_json::from_str(payload)?);
    let settings = context.service::<web::Settings>()?;
    loop {
        let (env, site) = (context.env.clone(), settings.public_url.clone());
        if !context.db.write_blocking(move |tx| write(tx, &env, &site, module))? {
            return Ok(());
        }
    }
}

/// Writes to a page of those who asked, and forgets them; whether there may be others.
fn write(tx: &mut Tx<'_>, env: &Env, site: &str, module: ModuleId) -> db::Result<bool> {
    let Some(vote) = model::load(tx, module)? else { return Ok(false) };
    let people = store::reminded(tx, module, PAGE)?;
    let Some((space, slug)) = store::way(tx, module)? else { return Ok(false) };
    let Some(organisation) = accounts::organisation(tx, vote.organisation)? else { return Ok(false) };
    let url = format!("{site}{}", urls::booth(&space, &slug));
    let open = vote.stage(env.now()) == Stage::Open;
    for person in &people {
        store::forget_reminder(tx, module, *person)?;
        // Where voters declare who they are, nothing here tells whether this account has voted: the mail says so.
        if !open || actions::voted(tx, &vote, *person)?.is_some() {
            continue;
        }
        let Some(recipient) = accounts::recipient(tx, *person)? else { continue };
        let Ok(to) = Email::parse(&recipient.email) else { continue };
        let t = Texts::of(recipient.locale);
        let words = [("vote", vote.rules.title.clone()), ("date", t.date_time(vote.closes_at))];
        let body = [
            Block::Paragraph(t.with("budgets-remind-mail-text", words.clone())),
            Block::Button { label: t.get("budgets-vote").to_owned(), url: url.clone() },
            Block::Footer(vec![t.get("budgets-remind-mail-why").to_owned()]),
        ];
        let subject = t.with("budgets-remind-mail", words);
        let mail = Mail::compose(to, recipient.locale, &organisation.name, &subject, &body);
        mail::queue(tx, env, &organisation.name, &mail)?;
    }
    Ok(i64::try_from(people.len()).unwrap_or_default() == PAGE)
}
