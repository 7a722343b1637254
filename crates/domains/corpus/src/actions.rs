//! What people do with contributions: say, answer, support, follow, reword, take back, report.

use db::{Refused, Tx};
use eligibility::{Doing, Missing};
use kernel::{Act, Actor, Env, PersonId, Problems};
use spaces::{Moderation, Space, Standing};

use crate::{
    ARRIVALS, Arrived, Channel, Contribution, ContributionId, DEPARTURES, Guest, Kind, NewContribution,
    Outcome, Reason, ReportId, Spot, Stance, State, facets, left, lists, pseudonyms, queue, rules, search,
    signing, store,
};

kernel::choice! {
    /// Why an act on a contribution is not done. The label tells the person.
    pub enum Refusal("corpus-refusal") {
        /// There is no such contribution for them.
        Unknown = "unknown",
        /// It is not the moment: the phase does not allow it.
        Closed = "closed",
        /// They must sign in first.
        SignedOut = "signed-out",
        /// It is no longer theirs to change.
        TooLate = "too-late",
        /// It was done already.
        Already = "already",
        /// Something that the module asks of those who take part is missing.
        Missing = "missing",
        /// Something else was signed this quarter.
        Signed = "signed",
    }
}

db::sql! {
    REPORT = "INSERT INTO report (id, contribution_id, reporter_id, reason, detail, at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (contribution_id, reporter_id) DO NOTHING";
}

type Done<T> = Result<T, Refused<Refusal>>;

/// Whether what was said stays as it is, its author included: it is in a register, say.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static FROZEN: [fn(&mut Tx<'_>, ContributionId) -> db::Result<bool>];

/// Whether what was said stays as it is.
fn frozen(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<bool> {
    for frozen in FROZEN {
        if frozen(tx, id)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn because<T>(refusal: Refusal) -> Done<T> {
    Err(Refused::Because(refusal))
}

/// What every node is told when something readable changed in a space or under a contribution.
pub(crate) fn say(tx: &mut Tx<'_>, contribution: &Contribution) {
    tx.notify(lists::topic(contribution.module_id));
    tx.notify(topic(contribution.root_id));
}

/// The topic that says that something changed under a contribution.
#[must_use]
pub fn topic(root: ContributionId) -> String {
    format!("thread:{root}")
}

/// Records a contribution that was received, whoever it comes from: the caller answers for the right to do so.
///
/// # Errors
/// When the database fails, or what it answers does not exist.
pub fn record(tx: &mut Tx<'_>, env: &Env, new: &NewContribution) -> db::Result<ContributionId> {
    let parent = match new.parent {
        None => None,
        Some(id) => Some(
            store::by_id(tx, id)?
                .ok_or(db::Error::Corrupt { column: "parent_id", expected: "a contribution that exists" })?,
        ),
    };
    let number = match &parent {
        None => Some(spaces::next_number(tx, new.module)?),
        Some(_) => None,
    };
    if number == Some(1) {
        pseudonyms::keep_key(tx, env, new.space)?;
    }
    let id = store::insert(tx, env, new, parent.as_ref(), number)?;
    if parent.is_none() {
        facets::place(tx, id, (new.organisation, new.space), new.place.point)?;
    }
    if new.state == State::Published {
        search::index_words(tx, id, &new.title, &new.body, &new.place.name)?;
        match &parent {
            Some(parent) => count_comment(tx, parent.root_id, parent.thread_id, 1)?,
            None => arrived(
                tx,
                env,
                &Arrived {
                    id,
                    organisation: new.organisation,
                    space: new.space,
                    module: new.module,
                    kind: new.kind,
                    at: new.said_at,
                },
            )?,
        }
    }
    tx.notify(lists::topic(new.module));
    if let Some(parent) = &parent {
        tx.notify(topic(parent.root_id));
    }
    if new.state == State::Pending {
        queue::arrived(tx, new.organisation, new.space);
    }
    Ok(id)
}

/// What others do when something that answers nothing comes to be read by everyone.
fn arrived(tx: &mut Tx<'_>, env: &Env, arrived: &Arrived) -> db::Result<()> {
    ARRIVALS.iter().try_for_each(|arrival| arrival(tx, env, arrived))
}

/// A published comment counts for what it is about, and for the comment under which it stands.
fn count_comment(
    tx: &mut Tx<'_>,
    root: ContributionId,
    thread: Option<ContributionId>,
    many: i64,
) -> db::Result<()> {
    store::add_comments(tx, root, many)?;
    match thread {
        Some(thread) => store::add_comments(tx, thread, many),
        None => Ok(()),
    }
}

/// Changes whether a contribution can be read, with the index and the counters that follow.
pub(crate) fn set_state(
    tx: &mut Tx<'_>,
    env: &Env,
    contribution: &Contribution,
    state: State,
) -> db::Result<()> {
    let (was, is) = (contribution.state == State::Published, state == State::Published);
    store::set_state(tx, contribution.id, state, env.now())?;
    facets::show(tx, contribution, is)?;
    if matches!(state, State::Withdrawn | State::Erased) {
        departed(tx, env, contribution)?;
    }
    if was == is {
        say(tx, contribution);
        return Ok(());
    }
    if is {
        search::index(tx, contribution)?;
    } else {
        search::forget(tx, contribution.id)?;
    }
    if contribution.depth > 0 {
        let above = contribution.thread_id.filter(|thread| *thread != contribution.id);
        count_comment(tx, contribution.root_id, above, if is { 1 } else { -1 })?;
    } else if is {
        let Contribution { id, organisation_id, space_id, module_id, kind, said_at, .. } = *contribution;
        let (organisation, space, module) = (organisation_id, space_id, module_id);
        arrived(tx, env, &Arrived { id, organisation, space, module, kind, at: said_at })?;
    }
    say(tx, contribution);
    Ok(())
}

/// What was given with what goes, goes: its photo, and what other crates keep.
fn departed(tx: &mut Tx<'_>, env: &Env, contribution: &Contribution) -> db::Result<()> {
    for departure in DEPARTURES {
        departure(tx, env, contribution.id)?;
    }
    match contribution.photo_file {
        Some(photo) => store::drop_photo(tx, contribution.id, photo),
        None => Ok(()),
    }
}

/// A contribution that the actor may read, with its space and what is open there now.
fn reach(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    id: ContributionId,
) -> Done<(Contribution, Space, Standing)> {
    let Some(contribution) = store::by_id(tx, id)? else { return because(Refusal::Unknown) };
    if !rules::may_read(actor, &contribution) {
        return because(Refusal::Unknown);
    }
    let Some(space) = spaces::find_by_id(tx, actor, contribution.space_id)? else {
        return because(Refusal::Unknown);
    };
    let phases = spaces::phases(tx, space.id)?;
    let standing = spaces::standing(&space, &phases, env.now());
    Ok((contribution, space, standing))
}

/// Refuses whoever has not given all that the module asks of those who take part.
///
/// # Errors
/// [`Refusal::SignedOut`] when what is missing is an account, [`Refusal::Missing`] for the rest.
pub fn eligible(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: kernel::SpaceId,
    module: spaces::ModuleId,
    doing: Doing,
) -> Done<()> {
    match eligibility::missing(tx, env, actor, space, module, doing)?.first() {
        None => Ok(()),
        Some(Missing::Account) => because(Refusal::SignedOut),
        Some(_) => because(Refusal::Missing),
    }
}

fn signed_in(actor: &Actor) -> Done<(PersonId, String)> {
    match &actor.member {
        Some(member) => Ok((member.person, member.name.clone())),
        None => because(Refusal::SignedOut),
    }
}

/// A comment as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CommentForm {
    /// What is said.
    pub body: String,
    /// For, against or neither.
    pub stance: Stance,
}

impl CommentForm {
    /// What is wrong with it.
    #[must_use]
    pub fn problems(&self) -> Problems {
        let mut problems = Problems::none();
        rules::check_body(&self.body, 2, rules::COMMENT_MAX, &mut problems);
        problems
    }
}

/// Whoever says something: an account, or someone without.
#[derive(Clone, Copy)]
struct Voice<'a> {
    person: Option<PersonId>,
    name: &'a str,
}

/// Answers a contribution. The comment is published, or waits for a moderator where the process says so; its author
/// then follows what they answered.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn comment(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    parent: ContributionId,
    form: &CommentForm,
    language: &str,
) -> Done<(ContributionId, State)> {
    let (person, name) = signed_in(actor)?;
    let voice = Voice { person: Some(person), name: &name };
    let (id, state, root) = answer(tx, env, actor, voice, parent, form, language)?;
    store::follow(tx, root, person, true, env.now())?;
    Ok((id, state))
}

/// Answers a contribution without an account, where nothing is asked of those who take part.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn comment_as_guest(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    parent: ContributionId,
    form: &CommentForm,
    guest: &Guest,
) -> Done<(ContributionId, State)> {
    let voice = Voice { person: None, name: &guest.name };
    let (id, state, _) = answer(tx, env, actor, voice, parent, form, guest.locale.tag())?;
    left::leave(tx, env, actor.organisation, id, guest)?;
    Ok((id, state))
}

fn answer(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    voice: Voice<'_>,
    parent: ContributionId,
    form: &CommentForm,
    language: &str,
) -> Done<(ContributionId, State, ContributionId)> {
    let (mut parent, space, standing) = reach(tx, env, actor, parent)?;
    if !rules::may_comment(&parent, &standing) {
        return because(Refusal::Closed);
    }
    eligible(tx, env, actor, space.id, parent.module_id, Doing::Speak)?;
    // Beyond the deepest answer, an answer stands beside the one it answers.
    if parent.depth >= rules::DEPTH_MAX
        && let Some(above) = parent.parent_id
        && let Some(above) = store::by_id(tx, above)?
    {
        parent = above;
    }
    let official = actor.may(Act::SeeTeam, Some(space.id));
    let state =
        if space.moderation == Moderation::Before && !official { State::Pending } else { State::Published };
    let new = NewContribution {
        organisation: parent.organisation_id,
        space: parent.space_id,
        module: parent.module_id,
        kind: Kind::Comment,
        parent: Some(parent.id),
        author: voice.person,
        author_name: voice.name.to_owned(),
        official,
        channel: Channel::Web,
        title: String::new(),
        body: form.body.clone(),
        language: language.to_owned(),
        stance: form.stance,
        theme: None,
        place: Spot::default(),
        photo: None,
        state,
        said_at: env.now(),
        supports_elsewhere: 0,
        source: None,
    };
    let id = record(tx, env, &new)?;
    Ok((id, state, parent.root_id))
}

/// Gives or takes back a support; the number of supports after.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn support(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: ContributionId, on: bool) -> Done<i64> {
    let (person, _) = signed_in(actor)?;
    let (contribution, _, standing) = reach(tx, env, actor, id)?;
    if !rules::may_support(&contribution, &standing) {
        return because(Refusal::Closed);
    }
    if on {
        eligible(tx, env, actor, contribution.space_id, contribution.module_id, Doing::Support)?;
    }
    let signing = signing::of_module(tx, contribution.module_id)?;
    if contribution.depth == 0 && signing.is_some_and(|signing| signing.once_a_quarter) {
        if !on {
            signing::take_back(tx, person, id)?;
        } else if !signing::sign(tx, contribution.organisation_id, person, id, env.now())? {
            return because(Refusal::Signed);
        }
    }
    let count = store::support(tx, id, person, on, env.now())?;
    if count.is_some() {
        tx.notify(topic(contribution.root_id));
    }
    Ok(count.unwrap_or(contribution.supports))
}

/// Follows a contribution, or no longer does.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn follow(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: ContributionId, on: bool) -> Done<()> {
    let (person, _) = signed_in(actor)?;
    let (contribution, ..) = reach(tx, env, actor, id)?;
    Ok(store::follow(tx, contribution.root_id, person, on, env.now())?)
}

/// Changes the wording of what the actor said, keeping the earlier one.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn reword(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    id: ContributionId,
    title: &str,
    body: &str,
) -> Done<Contribution> {
    let (person, _) = signed_in(actor)?;
    let (old, ..) = reach(tx, env, actor, id)?;
    if !rules::may_edit(actor, &old, env.now()) || frozen(tx, id)? {
        return because(Refusal::TooLate);
    }
    store::set_words(tx, env, &old, Some(person), title, body)?;
    for_someone(tx, env, actor, &old, "corpus-audit-mended")?;
    if old.state == State::Published {
        search::forget(tx, id)?;
        search::index_words(tx, id, title, body, &old.place_name)?;
    }
    say(tx, &old);
    Ok(Contribution { title: title.to_owned(), body: body.to_owned(), edited_at: Some(env.now()), ..old })
}

/// Changes the theme, the place and the photo of what the actor said.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn replace(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    id: ContributionId,
    theme: Option<spaces::ThemeId>,
    place: &Spot,
    photo: Option<(kernel::FileId, &str)>,
) -> Done<()> {
    let (old, ..) = reach(tx, env, actor, id)?;
    if !rules::may_edit(actor, &old, env.now()) {
        return because(Refusal::TooLate);
    }
    store::set_place(tx, id, theme, place, photo)?;
    facets::place(tx, id, (old.organisation_id, old.space_id), place.point)?;
    if old.state == State::Published {
        search::forget(tx, id)?;
        search::index_words(tx, id, &old.title, &old.body, &place.name)?;
    }
    say(tx, &old);
    Ok(())
}

/// Takes back what the actor said.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn withdraw(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: ContributionId) -> Done<Contribution> {
    signed_in(actor)?;
    let (contribution, ..) = reach(tx, env, actor, id)?;
    if !rules::may_withdraw(actor, &contribution) || frozen(tx, id)? {
        return because(Refusal::TooLate);
    }
    set_state(tx, env, &contribution, State::Withdrawn)?;
    for_someone(tx, env, actor, &contribution, "corpus-audit-taken-back")?;
    Ok(contribution)
}

/// Notes in the log what the team did of what it had typed in for someone.
fn for_someone(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    said: &Contribution,
    act: &'static str,
) -> db::Result<()> {
    if rules::is_author(actor, said) {
        return Ok(());
    }
    let (space, channel) = (Some(said.space_id), said.channel.name());
    accounts::audit(
        tx,
        env,
        actor,
        space,
        act,
        "contribution",
        kernel::Id::raw(said.id),
        &said.title,
        channel,
    )
}

/// Tells the moderators about a contribution; once for each person.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn report(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    id: ContributionId,
    reason: Reason,
    detail: &str,
) -> Done<()> {
    let (person, _) = signed_in(actor)?;
    let (contribution, space, _) = reach(tx, env, actor, id)?;
    let report: ReportId = env.id();
    let added = tx.run(&REPORT, &[&report, &contribution.id, &person, &reason, &detail, &env.now()])?;
    if added == 0 {
        return because(Refusal::Already);
    }
    queue::arrived(tx, space.organisation_id, space.id);
    Ok(())
}

/// Says what became of a contribution: the last official answer gives its outcome.
///
/// # Errors
/// When the database fails.
pub fn set_outcome(tx: &mut Tx<'_>, contribution: &Contribution, outcome: Outcome) -> db::Result<()> {
    store::set_outcome(tx, contribution.id, outcome)?;
    tx.notify(lists::answered_topic(contribution.organisation_id));
    say(tx, contribution);
    Ok(())
}

/// Records a support that was given, whatever the phase: for what is loaded with its history. `false` when it was there
/// already.
///
/// # Errors
/// When the database fails.
pub fn record_support(
    tx: &mut Tx<'_>,
    id: ContributionId,
    person: PersonId,
    at: kernel::Timestamp,
) -> db::Result<bool> {
    Ok(store::support(tx, id, person, true, at)?.is_some())
}

/// Merges what everyone reads into another: it is still read, no longer listed, supported or answered. Those who support it
/// support the other instead, each once, when `supports` says so; those who follow it, and its author, follow the other. How
/// many supports the other gained. Authorize first.
///
/// # Errors
/// When the database fails.
pub fn merge(
    tx: &mut Tx<'_>,
    env: &Env,
    from: &Contribution,
    into: &Contribution,
    supports: bool,
) -> db::Result<i64> {
    set_state(tx, env, from, State::Merged)?;
    let gained = if supports { store::move_supports(tx, from.id, into.id)? } else { 0 };
    store::copy_follows(tx, from.id, into.id)?;
    if let Some(author) = from.author_id {
        store::follow(tx, into.id, author, true, env.now())?;
    }
    say(tx, into);
    Ok(gained)
}

/// Brings a contribution to a state, for what is loaded with its history.
///
/// # Errors
/// When the database fails.
pub fn record_state(tx: &mut Tx<'_>, env: &Env, id: ContributionId, state: State) -> db::Result<()> {
    match store::by_id(tx, id)? {
        Some(contribution) => set_state(tx, env, &contribution, state),
        None => Ok(()),
    }
}

/// Gives a contribution its outcome, for what is loaded with its history.
///
/// # Errors
/// When the database fails.
pub fn record_outcome(tx: &mut Tx<'_>, id: ContributionId, outcome: Outcome) -> db::Result<()> {
    match store::by_id(tx, id)? {
        Some(contribution) => set_outcome(tx, &contribution, outcome),
        None => Ok(()),
    }
}
