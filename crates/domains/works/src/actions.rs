//! What is done to works.

use db::{Refused, Tx};
use files::Photo;
use kernel::{Act, Actor, Env, Id as _, PersonId};
use spaces::ModuleId;

use crate::{
    Agreement, AgreementId, NewWork, News, NewsId, Work, WorkId, letters,
    public::{self, after},
    rules::{Agreed, Told},
    store,
};

kernel::choice! {
    /// Why something is refused. The label tells the person.
    pub enum Refusal("works-refusal") {
        /// There is no such thing for them.
        Unknown = "unknown",
        /// It was not accepted, or is not read by everyone.
        NotAccepted = "not-accepted",
        /// Nothing was agreed, or another wording is proposed since.
        NotAgreed = "not-agreed",
        /// Nobody filed it with an account: there is nobody to agree.
        Nobody = "nobody",
    }
}

/// What an act gives, or why it is not done.
pub type Done<T = ()> = Result<T, Refused<Refusal>>;

fn no<T>(refusal: Refusal) -> Done<T> {
    Err(Refused::Because(refusal))
}

fn note(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    work: &Work,
    act: &'static str,
    detail: &str,
) -> db::Result<()> {
    accounts::audit(tx, env, actor, Some(work.space_id), act, "work", work.id.raw(), &work.title, detail)
}

/// The work, locked, for those who may do this where it is.
fn held(tx: &mut Tx<'_>, actor: &Actor, id: WorkId, act: Act) -> Done<Work> {
    tx.lock("work", id.raw())?;
    let found = store::work(tx, id)?
        .filter(|work| work.organisation_id == actor.organisation && actor.may(act, Some(work.space_id)));
    found.ok_or(Refused::Because(Refusal::Unknown))
}

/// Whoever filed the proposal that a work comes from.
///
/// # Errors
/// When the database fails.
pub(crate) fn author(tx: &mut Tx<'_>, work: &Work) -> db::Result<Option<PersonId>> {
    let Some(id) = work.contribution_id else { return Ok(None) };
    Ok(corpus::public::recorded(tx, id)?.and_then(|said| said.author_id))
}

/// Makes a work of an accepted proposal.
///
/// # Errors
/// See [`Refusal`].
pub fn open(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: ModuleId, number: i64) -> Done<WorkId> {
    let found = corpus::public::find_number(tx, actor, module, number)?;
    let found = found.filter(|said| actor.may(Act::RunSpace, Some(said.space_id)));
    let Some(said) = found else { return no(Refusal::Unknown) };
    if said.outcome != corpus::Outcome::Accepted || said.state != corpus::State::Published || said.depth > 0 {
        return no(Refusal::NotAccepted);
    }
    let Some(space) = spaces::find_by_id(tx, actor, said.space_id)? else { return no(Refusal::Unknown) };
    let cost = workflows::answers(tx, said.id)?.iter().rev().find_map(|step| step.cost);
    let new = NewWork {
        organisation: said.organisation_id,
        space: said.space_id,
        module,
        project: None,
        contribution: Some(said.id),
        edition: space.title,
        title: said.title.clone(),
        area: said.place_name.clone(),
        estimated: cost.map(|euros| euros * 100),
        decided_at: env.now(),
    };
    let id = public::begin(tx, env, &new)?;
    if let Some(work) = store::work(tx, id)? {
        note(tx, env, actor, &work, "works-audit-open", "")?;
    }
    Ok(id)
}

/// Adds news in the name of a service; those concerned are told by a job, and the page of the proposal says so.
///
/// # Errors
/// See [`Refusal`].
pub fn tell(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    id: WorkId,
    told: &Told,
    photo: Option<&Photo>,
) -> Done<NewsId> {
    let work = held(tx, actor, id, Act::Answer)?;
    let news = add(tx, env, actor, &work, told, photo, false)?;
    if let Some(contribution) = work.contribution_id {
        let answered = workflows::Answered {
            contribution,
            outcome: told.stage.outcome(),
            service: told.service.clone(),
            body: told.body.clone(),
            author: actor.person(),
            at: env.now(),
        };
        workflows::actions::record(tx, env, &answered)?;
        letters::order(tx, env, news)?;
    }
    note(tx, env, actor, &work, "works-audit-told", told.stage.name())?;
    Ok(news)
}

/// Adds a line to the log of the residents who carry a work out under an agreement.
///
/// # Errors
/// See [`Refusal`].
pub fn log(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    id: WorkId,
    told: &Told,
    photo: Option<&Photo>,
) -> Done<NewsId> {
    tx.lock("work", id.raw())?;
    let work = carried(tx, actor, id)?;
    if store::agreement(tx, id)?.is_none_or(|one| one.agreed_at.is_none()) {
        return no(Refusal::NotAgreed);
    }
    // The stage is the town's to say.
    let told = Told { stage: work.stage, spent: None, expected_at: None, ..told.clone() };
    Ok(add(tx, env, actor, &work, &told, photo, true)?)
}

/// A work whose author the actor is.
fn carried(tx: &mut Tx<'_>, actor: &Actor, id: WorkId) -> Done<Work> {
    let Some(work) = store::work(tx, id)?.filter(|work| work.organisation_id == actor.organisation) else {
        return no(Refusal::Unknown);
    };
    let author = author(tx, &work)?;
    if author.is_some() && author == actor.person() { Ok(work) } else { no(Refusal::Unknown) }
}

fn add(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    work: &Work,
    told: &Told,
    photo: Option<&Photo>,
    by_residents: bool,
) -> db::Result<NewsId> {
    let file_id = match photo {
        Some(photo) => Some(files::save_photo(tx, env, photo)?),
        None => None,
    };
    let Told { stage, service, body, spent, expected_at, hours, alt } = told.clone();
    let news = News {
        id: env.id(),
        work_id: work.id,
        at: env.now(),
        stage,
        by_residents,
        service,
        body,
        spent,
        expected_at,
        hours,
        file_id,
        file_alt: alt,
        author_id: actor.person(),
        hidden: false,
    };
    store::add_news(tx, &news, 0)?;
    store::put(tx, &after(work, &news))?;
    tx.notify(public::topic(work.organisation_id));
    Ok(news.id)
}

/// No longer shows a line of the log, with a reason that is noted.
///
/// # Errors
/// See [`Refusal`].
pub fn hide(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: WorkId, news: NewsId, reason: &str) -> Done {
    let work = held(tx, actor, id, Act::Moderate)?;
    if !store::hide(tx, id, news)? {
        return no(Refusal::Unknown);
    }
    tx.notify(public::topic(work.organisation_id));
    Ok(note(tx, env, actor, &work, "works-audit-hidden", reason)?)
}

/// Proposes an agreement to the author: what residents do, what the town does. It takes the place of the one before.
///
/// # Errors
/// See [`Refusal`].
pub fn propose(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: WorkId, agreed: &Agreed) -> Done {
    let work = held(tx, actor, id, Act::RunSpace)?;
    if author(tx, &work)?.is_none() {
        return no(Refusal::Nobody);
    }
    let Agreed { residents, town, hours, money, from_at, until_at } = agreed.clone();
    let one = Agreement {
        id: env.id(),
        work_id: id,
        residents,
        town,
        hours,
        money,
        from_at,
        until_at,
        made_by: actor.person(),
        made_at: env.now(),
        agreed_by: None,
        agreed_at: None,
    };
    store::add_agreement(tx, &one)?;
    tx.notify(public::topic(work.organisation_id));
    Ok(note(tx, env, actor, &work, "works-audit-proposed", "")?)
}

/// The author agrees to the wording that they read.
///
/// # Errors
/// See [`Refusal`].
pub fn agree(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: WorkId, wording: AgreementId) -> Done {
    tx.lock("work", id.raw())?;
    let work = carried(tx, actor, id)?;
    let Some(person) = actor.person() else { return no(Refusal::Unknown) };
    let stands = store::agreement(tx, id)?.is_some_and(|one| one.id == wording);
    if !stands || !store::agree(tx, wording, person, env.now())? {
        return no(Refusal::NotAgreed);
    }
    tx.notify(public::topic(work.organisation_id));
    Ok(note(tx, env, actor, &work, "works-audit-agreed", "")?)
}
