//! Letters about the examination: to services, to whoever decides, to authors. They are written by a job.

pub(crate) mod jury;

use corpus::{Contribution, ContributionId};
use db::Tx;
use i18n::Texts;
use jobs::{Context, Failure};
use kernel::{Act, Email, Env, Id as _, PersonId};
use mail::{Block, Mail};
use serde::{Deserialize, Serialize};

use crate::{
    bonds::{BondId, BondKind},
    exchanges::ExchangeId,
    jobs::{Place, place},
    services::{AssignmentId, OpinionId},
    store, urls,
};

/// What is told.
#[derive(Serialize, Deserialize, Clone, Copy, Debug)]
pub(crate) enum Letter {
    /// A service is asked: to its people.
    Asked { assignment: i64 },
    /// Someone decides from now on: to them.
    Decides { contribution: i64, person: i64 },
    /// A service gave its opinion: to whoever asked for it, and to whoever decides.
    Opinion { opinion: i64 },
    /// Something was written: to the other side.
    Exchange { exchange: i64 },
    /// A contribution would be merged: to its author, who says whether they agree.
    Consent { bond: i64 },
    /// An author does not agree: to whoever asked.
    Declined { bond: i64 },
    /// Contributions became one, or several: to the author of the one that goes.
    Bound { bond: i64 },
}

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static LETTER: jobs::Kind = jobs::Kind { name: "workflows.letter", tries: 8, run: write };

/// Writes a letter, once what it tells is committed.
pub(crate) fn send(tx: &mut Tx<'_>, env: &Env, letter: Letter) -> db::Result<()> {
    jobs::enqueue(tx, env, LETTER.name, &letter, env.now(), None)
}

fn write(context: &Context, payload: &str) -> Result<(), Failure> {
    let letter: Letter = serde_json::from_str(payload)?;
    let settings = context.service::<web::Settings>()?;
    let (env, payload) = (context.env.clone(), payload.to_owned());
    let post = move |tx: &mut Tx<'_>| post(tx, &env, &settings.public_url, letter, &payload);
    context.db.write_blocking(post).map_err(Failure::from)
}

/// What a letter says: about what, to whom, in which words, where to go on.
struct Message {
    said: Contribution,
    to: Vec<PersonId>,
    /// The beginning of the keys of its words.
    words: &'static str,
    /// What its words speak of.
    name: String,
    quote: String,
    path: fn(&str) -> String,
}

/// Those of the team who follow the examination of a contribution: the people of the services that are asked, whoever
/// decides, whoever asked; or else those who run the process.
pub(crate) fn charged(tx: &mut Tx<'_>, said: &Contribution) -> db::Result<Vec<PersonId>> {
    let mut people = Vec::new();
    for asked in store::services::assignments(tx, said.id)?.iter().filter(|one| one.ended_at.is_none()) {
        people.extend(store::services::members(tx, asked.service_id)?);
        people.extend(asked.asked_by);
    }
    people.extend(store::courses::course(tx, said.id)?.and_then(|course| course.decider_id));
    let team = accounts::team(tx, said.organisation_id, Act::SeeTeam, Some(said.space_id))?;
    people.retain(|person| team.iter().any(|one| one.person == *person));
    if people.is_empty() {
        let run = accounts::team(tx, said.organisation_id, Act::RunSpace, Some(said.space_id))?;
        people.extend(run.iter().map(|one| one.person));
    }
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

fn message(tx: &mut Tx<'_>, letter: Letter) -> db::Result<Option<Message>> {
    let find = |tx: &mut Tx<'_>, id| corpus::public::recorded(tx, id);
    let told = match letter {
        Letter::Asked { assignment } => {
            let asked = store::services::assignment(tx, AssignmentId::from_raw(assignment))?;
            let Some(asked) = asked.filter(|asked| asked.ended_at.is_none()) else { return Ok(None) };
            let Some(said) = find(tx, asked.contribution_id)? else { return Ok(None) };
            // Whoever has no role there cannot read what they would be led to.
            let team = accounts::team(tx, said.organisation_id, Act::SeeTeam, Some(said.space_id))?;
            let mut to = store::services::members(tx, asked.service_id)?;
            to.retain(|person| team.iter().any(|one| one.person == *person));
            let quote = said.body.clone();
            Message { said, to, words: "asked", name: asked.service, quote, path: urls::instruct_of }
        }
        Letter::Decides { contribution, person } => {
            let Some(said) = find(tx, ContributionId::from_raw(contribution))? else { return Ok(None) };
            let (to, quote) = (vec![PersonId::from_raw(person)], said.body.clone());
            Message { said, to, words: "decides", name: String::new(), quote, path: urls::instruct_of }
        }
        Letter::Opinion { opinion } => {
            let Some(given) = store::services::opinion(tx, OpinionId::from_raw(opinion))? else {
                return Ok(None);
            };
            let Some(said) = find(tx, given.contribution_id)? else { return Ok(None) };
            let asked = store::services::assignments(tx, said.id)?;
            let asked =
                asked.iter().filter(|one| one.service_id == given.service_id && one.ended_at.is_none());
            let mut to: Vec<PersonId> = asked.filter_map(|one| one.asked_by).collect();
            to.extend(store::courses::course(tx, said.id)?.and_then(|course| course.decider_id));
            to.sort_unstable();
            to.dedup();
            to.retain(|person| Some(*person) != given.author_id);
            Message {
                said,
                to,
                words: "opinion",
                name: given.service,
                quote: given.body,
                path: urls::instruct_of,
            }
        }
        Letter::Exchange { exchange } => {
            let Some(written) = store::exchanges::one(tx, ExchangeId::from_raw(exchange))? else {
                return Ok(None);
            };
            let Some(said) = find(tx, written.contribution_id)? else { return Ok(None) };
            let (to, words) = if written.from_team {
                (said.author_id.into_iter().collect(), "exchange-author")
            } else {
                (charged(tx, &said)?, "exchange-team")
            };
            let name = written.author_name;
            Message { said, to, words, name, quote: written.body, path: urls::exchange_of }
        }
        Letter::Consent { bond } | Letter::Declined { bond } | Letter::Bound { bond } => {
            let Some(bond) = store::bonds::one(tx, BondId::from_raw(bond))? else { return Ok(None) };
            let (Some(from), Some(to)) = (find(tx, bond.from_id)?, find(tx, bond.to_id)?) else {
                return Ok(None);
            };
            let name = format!("n° {} – {}", to.number.unwrap_or_default(), to.title);
            let author: Vec<PersonId> = from.author_id.into_iter().collect();
            let (words, readers, quote): (_, _, String) = match letter {
                Letter::Consent { .. } => ("consent", author, to.body),
                Letter::Declined { .. } => ("declined", bond.asked_by.into_iter().collect(), String::new()),
                _ => match bond.kind {
                    BondKind::Merged => ("merged", author, String::new()),
                    BondKind::Duplicate => ("duplicate", author, String::new()),
                    BondKind::Split => ("split", author, to.body),
                },
            };
            let path = match letter {
                Letter::Consent { .. } => urls::exchange_of,
                Letter::Declined { .. } => urls::instruct_of,
                _ => str::to_owned,
            };
            Message { said: from, to: readers, words, name, quote, path }
        }
    };
    Ok(Some(told))
}

fn post(tx: &mut Tx<'_>, env: &Env, site: &str, letter: Letter, payload: &str) -> db::Result<()> {
    let Some(message) = message(tx, letter)? else { return Ok(()) };
    let Some(Place { brand, url }) = place(tx, &message.said)? else { return Ok(()) };
    for person in &message.to {
        let Some(recipient) = accounts::recipient(tx, *person)? else { continue };
        let Ok(to) = Email::parse(&recipient.email) else { continue };
        let t = Texts::of(recipient.locale);
        let (subject, blocks) = message.words(t, &format!("{site}{}", (message.path)(&url)));
        let mail = Mail::compose(to, recipient.locale, &brand, &subject, &blocks);
        let once = format!("{}:{payload}:{}", LETTER.name, person.raw());
        mail::queue_once(tx, env, &once, &brand, &mail)?;
    }
    Ok(())
}

impl Message {
    fn words(&self, t: Texts, url: &str) -> (String, Vec<Block>) {
        let title = ui::filters::cut(&self.said.title, 80);
        let args = || [("title", title.as_str()), ("name", self.name.as_str())];
        let (subject, text, button) = match self.words {
            "asked" => ("workflows-letter-asked", "workflows-letter-asked-text", "workflows-letter-asked-go"),
            "decides" => {
                ("workflows-letter-decides", "workflows-letter-decides-text", "workflows-letter-decides-go")
            }
            "opinion" => {
                ("workflows-letter-opinion", "workflows-letter-opinion-text", "workflows-letter-opinion-go")
            }
            "exchange-author" => {
                ("workflows-letter-author", "workflows-letter-author-text", "workflows-letter-exchange-go")
            }
            "exchange-team" => {
                ("workflows-letter-team", "workflows-letter-team-text", "workflows-letter-exchange-go")
            }
            "consent" => {
                ("workflows-letter-consent", "workflows-letter-consent-text", "workflows-letter-consent-go")
            }
            "declined" => {
                ("workflows-letter-declined", "workflows-letter-declined-text", "workflows-letter-opinion-go")
            }
            "merged" => ("workflows-letter-merged", "workflows-letter-merged-text", "workflows-letter-read"),
            "duplicate" => {
                ("workflows-letter-duplicate", "workflows-letter-duplicate-text", "workflows-letter-read")
            }
            _ => ("workflows-letter-split", "workflows-letter-split-text", "workflows-letter-read"),
        };
        let subject = t.with(subject, args());
        let mut blocks = vec![Block::Heading(subject.clone()), Block::Paragraph(t.with(text, args()))];
        if !self.quote.is_empty() {
            blocks.push(Block::Quote(ui::filters::cut(&self.quote, 600)));
        }
        blocks.push(Block::Button { label: t.get(button).to_owned(), url: url.to_owned() });
        (subject, blocks)
    }
}
