//! Those charged with what is due soon, or late, are reminded of it: once before and once after each deadline.

use std::collections::BTreeMap;

use db::Tx;
use i18n::Texts;
use jobs::{Context, Failure, Kind};
use kernel::{Email, Env, OrganisationId, PersonId, Timestamp};
use mail::{Block, Mail};

use crate::{Course, letters, public, store::todo, urls};

/// How long before a deadline one is reminded of it.
const BEFORE: i64 = 3 * Timestamp::DAY;
/// Contributions looked at in one transaction.
const PAGE: i64 = 100;

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static REMIND: Kind = Kind { name: "workflows.remind", tries: 3, run: |context, _| remind_all(context) };

#[db::linkme::distributed_slice(jobs::DAILY)]
#[linkme(crate = db::linkme)]
static DAILY: &str = REMIND.name;

fn remind_all(context: &Context) -> Result<(), Failure> {
    let settings = context.service::<web::Settings>()?;
    loop {
        let (env, site) = (context.env.clone(), settings.public_url.clone());
        let many = context.db.write_blocking(move |tx| remind(tx, &env, &site))?;
        if many == 0 {
            return Ok(());
        }
    }
}

/// A line of a reminder.
struct Line {
    title: String,
    state: String,
    due: Timestamp,
    url: String,
}

/// Reminds of a page of what is due; how many there were. What was reminded of is noted with the letters: done twice, nobody is
/// reminded twice.
fn remind(tx: &mut Tx<'_>, env: &Env, site: &str) -> db::Result<usize> {
    let now = env.now();
    let late = todo::late(tx, now, PAGE)?;
    let soon = todo::soon(tx, now.plus(BEFORE), PAGE)?;
    let many = late.len() + soon.len();
    let mut people: BTreeMap<(OrganisationId, PersonId), Vec<Line>> = BTreeMap::new();
    for course in late.iter().chain(&soon) {
        let reminded = if course.due_at <= now { 2 } else { 1 };
        todo::remind(tx, course.contribution_id, reminded)?;
        gather(tx, course, site, &mut people)?;
    }
    for ((organisation, person), lines) in people {
        let Some(brand) = accounts::organisation(tx, organisation)? else { continue };
        let Some(recipient) = accounts::recipient(tx, person)? else { continue };
        let Ok(to) = Email::parse(&recipient.email) else { continue };
        let t = Texts::of(recipient.locale);
        let subject = t.n("workflows-reminder", lines.len());
        let mut blocks = vec![
            Block::Heading(subject.clone()),
            Block::Paragraph(t.get("workflows-reminder-text").to_owned()),
        ];
        for line in &lines {
            let key = if line.due <= now { "workflows-reminder-late" } else { "workflows-reminder-soon" };
            let date = t.date(line.due);
            let words = t.with(
                key,
                [("title", line.title.as_str()), ("state", line.state.as_str()), ("date", date.as_str())],
            );
            blocks.push(Block::Paragraph(format!("{words} {}", line.url)));
        }
        blocks.push(Block::Button {
            label: t.get("workflows-reminder-go").to_owned(),
            url: format!("{site}{}", urls::TO_DO),
        });
        let mail = Mail::compose(to, recipient.locale, &brand.name, &subject, &blocks);
        mail::queue(tx, env, &brand.name, &mail)?;
    }
    Ok(many)
}

fn gather(
    tx: &mut Tx<'_>,
    course: &Course,
    site: &str,
    people: &mut BTreeMap<(OrganisationId, PersonId), Vec<Line>>,
) -> db::Result<()> {
    let Some(said) = corpus::public::everyones(tx, course.contribution_id)? else { return Ok(()) };
    let Some(place) = crate::jobs::place(tx, &said)? else { return Ok(()) };
    let version = public::current(tx, course.module_id)?;
    for person in letters::charged(tx, &said)? {
        let Some(recipient) = accounts::recipient(tx, person)? else { continue };
        let state = version.definition.state(&course.state);
        let label = state.map(|state| state.label(recipient.locale).to_owned()).unwrap_or_default();
        people.entry((course.organisation_id, person)).or_default().push(Line {
            title: said.title.clone(),
            state: label,
            due: course.due_at,
            url: format!("{site}{}", urls::instruct_of(&place.url)),
        });
    }
    Ok(())
}

/// What the first page of the team says.
pub(crate) mod counts {
    use accounts::TeamCount;
    use db::Tx;
    use kernel::Actor;

    use crate::{store, urls};

    #[db::linkme::distributed_slice(accounts::TEAM_COUNTS)]
    #[linkme(crate = db::linkme)]
    static MINE: fn(&mut Tx<'_>, &Actor) -> db::Result<Vec<TeamCount>> = mine;

    /// How many opinions are awaited from the services of this person.
    fn mine(tx: &mut Tx<'_>, actor: &Actor) -> db::Result<Vec<TeamCount>> {
        let Some(person) = actor.person() else { return Ok(Vec::new()) };
        if store::services::of_person(tx, person)?.is_empty() {
            return Ok(Vec::new());
        }
        let n = store::todo::mine(tx, person)?;
        Ok(vec![TeamCount { label: "workflows-awaited-count", n, url: urls::TO_DO.to_owned() }])
    }
}
