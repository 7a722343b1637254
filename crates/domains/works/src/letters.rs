//! What is written to those concerned by the news of a work.

use db::Tx;
use i18n::Texts;
use jobs::{Context, Failure, Kind};
use kernel::{Email, Env, Id as _, PersonId};
use mail::{Block, Mail};

use crate::{News, NewsId, Work, store, urls};

/// People told in one transaction.
const PAGE: i64 = 200;

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static TELL: Kind = Kind { name: "works.tell", tries: 8, run };

/// Tells those concerned, once the news are committed.
pub(crate) fn order(tx: &mut Tx<'_>, env: &Env, news: NewsId) -> db::Result<()> {
    jobs::enqueue(tx, env, TELL.name, &news.raw(), env.now(), None)
}

/// A page of people to be told, and of what.
struct Round {
    work: Work,
    news: News,
    brand: String,
    from: i64,
    people: Vec<accounts::Recipient>,
    until: Option<PersonId>,
}

fn next(tx: &mut Tx<'_>, id: NewsId) -> db::Result<Option<Round>> {
    let Some(news) = store::one_news(tx, id)?.filter(|news| !news.hidden) else { return Ok(None) };
    let Some(work) = store::work(tx, news.work_id)? else { return Ok(None) };
    let Some(contribution) = work.contribution_id else { return Ok(None) };
    let from = store::told_until(tx, id)?;
    let after = (from > 0).then(|| PersonId::from_raw(from));
    let concerned = corpus::public::concerned(tx, contribution, after, PAGE)?;
    let mut people = Vec::with_capacity(concerned.len());
    for person in concerned.iter().filter(|person| Some(**person) != news.author_id) {
        people.extend(accounts::recipient(tx, *person)?);
    }
    let Some(organisation) = accounts::organisation(tx, work.organisation_id)? else { return Ok(None) };
    let until = concerned.last().copied();
    Ok(Some(Round { work, news, brand: organisation.name, from, people, until }))
}

impl Round {
    fn letter(&self, to: &accounts::Recipient, base: &str) -> Option<Mail> {
        let t = Texts::of(to.locale);
        let title = self.work.title.as_str();
        let stage = t.get(self.news.stage.label());
        let subject = t.with("works-mail-subject", [("title", title), ("stage", stage)]);
        let words = [("title", title), ("stage", stage), ("service", self.news.service.as_str())];
        let plain = self.news.body.replace(['*', '#', '`', '>'], "");
        let body = vec![
            Block::Heading(title.to_owned()),
            Block::Paragraph(t.with("works-mail-text", words)),
            Block::Quote(ui::filters::cut(&plain, 600)),
            Block::Button {
                label: t.get("works-follow").to_owned(),
                url: format!("{base}{}", urls::work(self.work.id)),
            },
            Block::Footer(vec![t.get("works-mail-why").to_owned()]),
        ];
        let email = Email::parse(&to.email).ok()?;
        Some(Mail::compose(email, to.locale, &self.brand, &subject, &body))
    }
}

/// A page of people at a time; where it stands is written with the letters of each page, so that nobody is told twice.
fn run(context: &Context, payload: &str) -> Result<(), Failure> {
    let id = NewsId::from_raw(serde_json::from_str(payload)?);
    let base = context.service::<web::Settings>()?.public_url.clone();
    while let Some(round) = context.db.read_blocking(move |tx| next(tx, id))? {
        let Some(until) = round.until else { return Ok(()) };
        let letters: Vec<Mail> =
            round.people.iter().filter_map(|person| round.letter(person, &base)).collect();
        let env = context.env.clone();
        context.db.write_blocking(move |tx| {
            if store::told(tx, id, round.from, until.raw())? {
                for letter in &letters {
                    mail::queue(tx, &env, &round.brand, letter)?;
                }
            }
            Ok::<_, db::Error>(())
        })?;
    }
    Ok(())
}
