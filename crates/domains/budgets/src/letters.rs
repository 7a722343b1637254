//! What is written to those who proposed, once a vote is counted.

use db::Tx;
use i18n::Texts;
use jobs::{Context, Failure, Kind};
use kernel::{Email, Env, Id as _, Locale};
use mail::{Block, Mail};
use spaces::ModuleId;

use crate::{
    Vote,
    counting::{self, Outcome},
    model, store, urls,
};

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static TELL: Kind = Kind { name: "budgets.tell", tries: 8, run };

/// Has everyone who proposed told what became of their project, and why.
pub(crate) fn order(tx: &mut Tx<'_>, env: &Env, module: ModuleId) -> db::Result<()> {
    jobs::enqueue(tx, env, TELL.name, &module.raw(), env.now(), Some(&format!("tell {module}")))
}

fn run(context: &Context, payload: &str) -> Result<(), Failure> {
    let module = ModuleId::from_raw(serde_json::from_str(payload)?);
    let settings = context.service::<web::Settings>()?;
    let env = context.env.clone();
    let told = move |tx: &mut Tx<'_>| {
        let Some(vote) = model::load(tx, module)? else { return Ok(()) };
        let Some(outcome) = counting::kept(tx, module)? else { return Ok(()) };
        tell(tx, &env, &settings.public_url, &vote, &outcome)
    };
    Ok(context.db.write_blocking(told)?)
}

/// Whether a project is funded, and what is told of it in a language.
fn fate<'o>(vote: &Vote, outcome: &'o Outcome, number: u32, locale: Locale) -> Option<(bool, &'o [String])> {
    let edition = vote.edition.as_ref()?;
    let area = &edition.project(number)?.area;
    let place = outcome.winners.iter().position(|winners| winners.area == *area)?;
    let here = edition.projects_of(area).position(|one| one.number == number)?;
    let told = outcome.told.get(place)?.get(here)?;
    let funded = outcome.winners[place].projects.contains(&number);
    Some((funded, &told[usize::from(locale == Locale::En)]))
}

fn tell(tx: &mut Tx<'_>, env: &Env, site: &str, vote: &Vote, outcome: &Outcome) -> db::Result<()> {
    let Some(organisation) = accounts::organisation(tx, vote.organisation)? else { return Ok(()) };
    let Some((space, module)) = store::way(tx, vote.module)? else { return Ok(()) };
    let url = format!("{site}{}", urls::results(&space, &module));
    for project in store::projects(tx, vote.module)? {
        let Some(id) = project.contribution_id else { continue };
        let author = corpus::public::recorded(tx, id)?.and_then(|said| said.author_id);
        let Some(person) = author else { continue };
        let Some(recipient) = accounts::recipient(tx, person)? else { continue };
        let Ok(to) = Email::parse(&recipient.email) else { continue };
        let t = Texts::of(recipient.locale);
        let number = u32::try_from(project.number).unwrap_or_default();
        let Some((funded, reasons)) = fate(vote, outcome, number, recipient.locale) else { continue };
        let words = [("vote", vote.rules.title.as_str()), ("project", project.title.as_str())];
        let (subject, text) = if funded {
            ("budgets-mail-funded", "budgets-mail-funded-text")
        } else {
            ("budgets-mail-not-funded", "budgets-mail-not-funded-text")
        };
        let mut body = vec![Block::Paragraph(t.with(text, words))];
        body.extend(reasons.iter().cloned().map(Block::Paragraph));
        body.push(Block::Button { label: t.get("budgets-mail-results").to_owned(), url: url.clone() });
        let mail = Mail::compose(to, recipient.locale, &organisation.name, &t.with(subject, words), &body);
        let once = format!("vote:{}:{}", vote.module.raw(), project.number);
        mail::queue_once(tx, env, &once, &organisation.name, &mail)?;
    }
    Ok(())
}
