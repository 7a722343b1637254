//! What is done later: telling those concerned by a transition.

use corpus::Contribution;
use db::Tx;
use i18n::Texts;
use jobs::{Context, Failure, Kind};
use kernel::{Actor, Email, Env, Id as _, PersonId};
use mail::{Block, Mail};
use web::Settings;

use crate::{Step, StepId, Told, public, store::courses};

/// People told in one transaction.
const PAGE: i64 = 200;

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static TELL: Kind = Kind { name: "workflows.tell", tries: 8, run: tell_all };

/// Tells those concerned by a transition, once it is committed.
pub(crate) fn tell(tx: &mut Tx<'_>, env: &Env, step: StepId) -> db::Result<()> {
    jobs::enqueue(tx, env, TELL.name, &step.raw(), env.now(), None)
}

/// What a letter about a transition is made of.
struct Matter {
    step: Step,
    way: public::Way,
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

fn next_round(tx: &mut Tx<'_>, id: StepId) -> db::Result<Option<Round>> {
    let Some(step) = courses::step(tx, id)? else { return Ok(None) };
    let from = courses::told_until(tx, id)?;
    // Whoever may read what everyone reads: what is no longer public, or was not, is told to nobody.
    let found = corpus::public::everyones(tx, step.contribution_id)?;
    let Some(found) = found.filter(|_| step.public) else { return Ok(None) };
    let after = (from > 0).then(|| PersonId::from_raw(from));
    let concerned = match step.told {
        Told::Nobody => Vec::new(),
        Told::Author => found.author_id.filter(|author| author.raw() > from).into_iter().collect(),
        Told::Followers => corpus::public::concerned(tx, found.id, after, PAGE)?,
    };
    let mut people = Vec::with_capacity(concerned.len());
    for person in concerned.iter().filter(|person| Some(**person) != step.author_id) {
        people.extend(accounts::recipient(tx, *person)?);
    }
    let Some(place) = place(tx, &found)? else { return Ok(None) };
    let way = public::way(tx, &found)?;
    let until = concerned.last().copied();
    let Place { brand, url } = place;
    Ok(Some(Round { matter: Matter { step, way, said: found, brand, url }, from, people, until }))
}

/// The name of the organisation, and where a contribution is read.
pub(crate) struct Place {
    pub(crate) brand: String,
    pub(crate) url: String,
}

pub(crate) fn place(tx: &mut Tx<'_>, said: &Contribution) -> db::Result<Option<Place>> {
    let organisation = accounts::organisation(tx, said.organisation_id)?;
    let url = corpus::public::address(tx, &Actor::anonymous(said.organisation_id), said)?;
    Ok(organisation.zip(url).map(|(organisation, url)| Place { brand: organisation.name, url }))
}

impl Matter {
    fn letter(&self, to: &accounts::Recipient, base: &str) -> Option<Mail> {
        let t = Texts::of(to.locale);
        let (title, service) = (self.said.title.as_str(), self.step.service.as_str());
        let subject = t.with("workflows-mail-subject", [("service", service), ("title", title)]);
        let state = self.way.state_label(&self.step, t);
        let mut body = vec![
            Block::Heading(t.with("workflows-mail-heading", [("title", title)])),
            Block::Paragraph(
                t.with("workflows-mail-text", [("service", service), ("state", state.as_str())]),
            ),
        ];
        if !self.step.body.is_empty() {
            body.push(Block::Quote(ui::filters::cut(&plain(&self.step.body), 600)));
        }
        body.push(Block::Button {
            label: t.get("workflows-mail-read").to_owned(),
            url: format!("{base}{}#reponse", self.url),
        });
        let why = match self.step.told {
            Told::Author => "workflows-mail-why-author",
            Told::Followers | Told::Nobody => "workflows-mail-why",
        };
        body.push(Block::Footer(vec![t.get(why).to_owned()]));
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
    let id = StepId::from_raw(serde_json::from_str(payload)?);
    let base = context.service::<Settings>()?.public_url.clone();
    while let Some(round) = context.db.read_blocking(move |tx| next_round(tx, id))? {
        let Some(until) = round.until else { return Ok(()) };
        let letters: Vec<Mail> =
            round.people.iter().filter_map(|person| round.matter.letter(person, &base)).collect();
        let env = context.env.clone();
        let sender = round.matter.brand;
        context.db.write_blocking(move |tx| {
            if courses::tell(tx, id, round.from, until.raw())? {
                for letter in &letters {
                    mail::queue(tx, &env, &sender, letter)?;
                }
            }
            Ok::<_, db::Error>(())
        })?;
    }
    Ok(())
}
