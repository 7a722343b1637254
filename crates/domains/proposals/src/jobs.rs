//! What is done later: telling those concerned by an answer, forgetting what was never sent.

use corpus::Contribution;
use db::Tx;
use i18n::Texts;
use jobs::{Context, Failure, Kind};
use kernel::{Actor, Email, Env, Id as _, PersonId};
use mail::{Block, Mail};
use web::Settings;

use crate::{Answer, AnswerId, rules, store};

/// People told in one transaction.
const PAGE: i64 = 200;

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static TELL: Kind = Kind { name: "proposals.tell", tries: 8, run: tell_all };

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static PURGE: Kind = Kind { name: "proposals.purge", tries: 3, run: |context, _| purge(context).map(drop) };

#[db::linkme::distributed_slice(jobs::DAILY)]
#[linkme(crate = db::linkme)]
static DAILY: &str = PURGE.name;

/// Tells those concerned by an answer, once it is committed.
pub(crate) fn tell(tx: &mut Tx<'_>, env: &Env, answer: AnswerId) -> db::Result<()> {
    jobs::enqueue(tx, env, TELL.name, &answer.raw(), env.now(), None)
}

/// Forgets what was typed more than 30 days ago and never sent; how many there were.
///
/// # Errors
/// When the database fails.
pub fn purge(context: &Context) -> Result<u64, Failure> {
    let limit = context.env.now().plus(-rules::DRAFT_KEPT);
    Ok(context.db.write_blocking(move |tx| store::purge(tx, limit))?)
}

/// What a letter about an answer is made of.
struct Matter {
    answer: Answer,
    said: Contribution,
    brand: String,
    url: String,
}

/// A page of people to be told.
struct Round {
    matter: Matter,
    /// Up to whom everyone was told before.
    from: i64,
    people: Vec<accounts::Recipient>,
    /// The last of this page, when there may be others.
    until: Option<PersonId>,
}

fn next_round(tx: &mut Tx<'_>, id: AnswerId) -> db::Result<Option<Round>> {
    let Some(answer) = store::answer(tx, id)? else { return Ok(None) };
    let from = store::told_until(tx, id)?;
    // Whoever may read what everyone reads: an answer to what is no longer public is told to nobody.
    let Some(found) = corpus::public::everyones(tx, answer.contribution_id)? else { return Ok(None) };
    let concerned =
        corpus::public::concerned(tx, found.id, (from > 0).then(|| PersonId::from_raw(from)), PAGE)?;
    let mut people = Vec::with_capacity(concerned.len());
    for person in concerned.iter().filter(|person| Some(**person) != answer.author_id) {
        people.extend(accounts::recipient(tx, *person)?);
    }
    let actor = Actor::anonymous(found.organisation_id);
    let organisation = accounts::organisation(tx, found.organisation_id)?;
    let space = spaces::find_by_id(tx, &actor, found.space_id)?;
    let module = spaces::modules(tx, found.space_id)?.into_iter().find(|module| module.id == found.module_id);
    let (Some(organisation), Some(space), Some(module)) = (organisation, space, module) else {
        return Ok(None);
    };
    let url = spaces::urls::item(&space.slug, &module.slug, found.number.unwrap_or_default());
    let until = concerned.last().copied();
    Ok(Some(Round {
        matter: Matter { answer, said: found, brand: organisation.name, url },
        from,
        people,
        until,
    }))
}

impl Matter {
    fn letter(&self, to: &accounts::Recipient, base: &str) -> Option<Mail> {
        let t = Texts::of(to.locale);
        let (title, service) = (self.said.title.as_str(), self.answer.service.as_str());
        let subject = t.with("proposals-mail-subject", [("service", service), ("title", title)]);
        let outcome = t.get(self.answer.outcome.label());
        let body = [
            Block::Heading(t.with("proposals-mail-heading", [("title", title)])),
            Block::Paragraph(t.with("proposals-mail-text", [("service", service), ("outcome", outcome)])),
            Block::Quote(ui::filters::cut(&plain(&self.answer.body), 600)),
            Block::Button {
                label: t.get("proposals-mail-read").to_owned(),
                url: format!("{base}{}#reponse", self.url),
            },
            Block::Footer(vec![t.get("proposals-mail-why").to_owned()]),
        ];
        let email = Email::parse(&to.email).ok()?;
        Some(Mail::compose(email, to.locale, &self.brand, &subject, &body))
    }
}

/// Markdown without its signs, for a quotation.
fn plain(markdown: &str) -> String {
    markdown.replace(['*', '#', '`', '>'], "")
}

/// Tells those concerned, a page of people at a time. Where it stands is written with the letters of each page: done
/// twice or at once by two nodes, nobody is told twice.
fn tell_all(context: &Context, payload: &str) -> Result<(), Failure> {
    let id = AnswerId::from_raw(serde_json::from_str(payload)?);
    let base = context.service::<Settings>()?.public_url.clone();
    while let Some(round) = context.db.read_blocking(move |tx| next_round(tx, id))? {
        let Some(until) = round.until else { return Ok(()) };
        let letters: Vec<Mail> =
            round.people.iter().filter_map(|person| round.matter.letter(person, &base)).collect();
        let env = context.env.clone();
        let sender = round.matter.brand;
        context.db.write_blocking(move |tx| {
            if store::tell(tx, id, round.from, until.raw())? {
                for letter in &letters {
                    mail::queue(tx, &env, &sender, letter)?;
                }
            }
            Ok::<_, db::Error>(())
        })?;
    }
    Ok(())
}
