//! What other crates do with works and read of them.

use corpus::ContributionId;
use db::Tx;
use kernel::{Act, Actor, Env, OrganisationId};
use spaces::ModuleId;

use crate::{Agreement, NewWork, News, Stage, Work, WorkId, store, urls};

/// What is said when the works of an organisation change.
#[must_use]
pub fn topic(organisation: OrganisationId) -> String {
    format!("works:{organisation}")
}

/// Makes a work of what was chosen; one that has begun stays as it is. The caller answers for the right to do so.
///
/// # Errors
/// When the database fails.
pub fn begin(tx: &mut Tx<'_>, env: &Env, new: &NewWork) -> db::Result<WorkId> {
    let NewWork {
        organisation,
        space,
        module,
        project,
        contribution,
        edition,
        title,
        area,
        estimated,
        decided_at,
    } = new.clone();
    let work = Work {
        id: env.id(),
        organisation_id: organisation,
        space_id: space,
        module_id: module,
        project,
        contribution_id: contribution,
        edition,
        title,
        area,
        stage: Stage::Planned,
        service: String::new(),
        estimated,
        spent: None,
        expected_at: None,
        hours: 0,
        decided_at,
        changed_at: decided_at,
    };
    if !store::begin(tx, &work)? {
        let known = match contribution {
            Some(id) => store::of_contribution(tx, id)?,
            None => store::of_module(tx, module)?.into_iter().find(|one| one.project == project),
        };
        return Ok(known.map_or(work.id, |known| known.id));
    }
    tx.notify(topic(organisation));
    Ok(work.id)
}

/// Records news that were told before or elsewhere: nobody is written to. The caller answers for the right to do so.
///
/// # Errors
/// When the database fails.
pub fn record(tx: &mut Tx<'_>, news: &News) -> db::Result<()> {
    let Some(work) = store::work(tx, news.work_id)? else { return Ok(()) };
    store::add_news(tx, news, i64::MAX)?;
    store::put(tx, &after(&work, news))?;
    tx.notify(topic(work.organisation_id));
    Ok(())
}

/// Records an agreement that was made before or elsewhere. The caller answers for the right to do so.
///
/// # Errors
/// When the database fails.
pub fn record_agreement(tx: &mut Tx<'_>, agreement: &Agreement) -> db::Result<()> {
    store::add_agreement(tx, agreement)?;
    if let (Some(person), Some(at)) = (agreement.agreed_by, agreement.agreed_at) {
        store::agree(tx, agreement.id, person, at)?;
    }
    Ok(())
}

/// A work after its news.
pub(crate) fn after(work: &Work, news: &News) -> Work {
    let service = if news.by_residents { &work.service } else { &news.service };
    Work {
        stage: news.stage,
        service: service.clone(),
        spent: news.spent.or(work.spent),
        expected_at: news.expected_at.or(work.expected_at),
        hours: work.hours + news.hours.unwrap_or(0),
        changed_at: work.changed_at.max(news.at),
        ..work.clone()
    }
}

/// The work that a proposal became.
///
/// # Errors
/// When the database fails.
pub fn of_contribution(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<Option<Work>> {
    store::of_contribution(tx, id)
}

/// The works that a module chose, by their numbers there.
///
/// # Errors
/// When the database fails.
pub fn of_module(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<Work>> {
    store::of_module(tx, module)
}

#[db::linkme::distributed_slice(corpus::LEADS)]
#[linkme(crate = db::linkme)]
static LEAD: corpus::LeadOf = lead;

/// Where everyone follows what a proposal became; where an officer makes a work of one that was accepted.
fn lead(tx: &mut Tx<'_>, actor: &Actor, said: &corpus::Contribution) -> db::Result<Option<corpus::Lead>> {
    let lead = |label, url, post| corpus::Lead { label, icon: "right", url, post };
    if let Some(work) = store::of_contribution(tx, said.id)? {
        return Ok(Some(lead("works-follow", urls::work(work.id), false)));
    }
    let ripe = said.outcome == corpus::Outcome::Accepted && said.state == corpus::State::Published;
    let runs = ripe && said.depth == 0 && actor.may(Act::RunSpace, Some(said.space_id));
    let item = if runs { corpus::public::address(tx, actor, said)? } else { None };
    Ok(item.map(|item| lead("works-open", urls::open(&item), true)))
}
