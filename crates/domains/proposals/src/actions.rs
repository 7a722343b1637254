//! What is written: a draft becomes a contribution.

use corpus::{
    Channel, ContributionId, Guest, Kind, NewContribution, Stance, State,
    actions::{Refusal, record},
};
use db::{Refused, Tx};
use eligibility::Doing;
use kernel::{Act, Actor, Env, FileId, Id as _, Locale, PersonId, Slug};
use spaces::{ModuleId, Scene};

use crate::{
    invited,
    model::{Draft, Holder},
    rules::{MayFile, may_file},
    store,
};

type Done<T> = Result<T, Refused<Refusal>>;

/// Keeps what is being filed; a photo that it replaces is deleted.
pub(crate) fn save_draft(
    tx: &mut Tx<'_>,
    env: &Env,
    holder: &Holder,
    module: ModuleId,
    draft: &Draft,
    photo: Option<&files::Photo>,
) -> db::Result<Option<FileId>> {
    let before = store::draft(tx, holder, module)?.and_then(|draft| draft.photo_file);
    let photo_file = match photo {
        Some(photo) => Some(files::save_photo(tx, env, photo)?),
        None => draft.photo_file,
    };
    store::save_draft(tx, holder, module, &Draft { photo_file, ..draft.clone() }, env.now())?;
    if let Some(old) = before.filter(|old| Some(*old) != photo_file) {
        files::delete(tx, old)?;
    }
    Ok(photo_file)
}

/// Whose files wait in a module.
pub(crate) fn holding(scene: &Scene, holder: &Holder) -> forms::Holding {
    forms::Holding { module: scene.module.id, holder: holder.hash().to_owned(), subject: None }
}

/// What is filed: whose draft, where, under which name.
pub(crate) struct Filing {
    pub(crate) holder: Holder,
    pub(crate) space: Slug,
    pub(crate) module: Slug,
    pub(crate) name: String,
    pub(crate) locale: Locale,
    /// Who files without an account, where nothing is asked.
    pub(crate) guest: Option<Guest>,
    /// The link by which the town asked them to file.
    pub(crate) link: Option<String>,
}

/// Files a draft: it is published, or waits for a moderator where the process says so. `None` when the form of the module
/// has changed meanwhile, so that its answers must be seen again.
pub(crate) fn publish(tx: &mut Tx<'_>, env: &Env, actor: &Actor, filing: &Filing) -> Done<Option<Filed>> {
    let unknown = || Refused::Because(Refusal::Unknown);
    let person = actor.person();
    if person.is_none() && filing.guest.is_none() {
        return Err(Refused::Because(Refusal::SignedOut));
    }
    let scene = spaces::scene(tx, actor, &filing.space, &filing.module, env.now())?.ok_or_else(unknown)?;
    let MayFile::Yes { reread } = may_file(actor, &scene, env.now()) else {
        return Err(Refused::Because(Refusal::Closed));
    };
    let module = scene.module.id;
    if registers::sealed(tx, module)? {
        return Err(Refused::Because(Refusal::Closed));
    }
    let kind = Kind::filed_in(scene.module.kind).ok_or_else(unknown)?;
    // Whoever the town asked by name gives nothing more.
    let invited = invited::find(tx, module, filing.link.as_deref())?;
    if invited.is_none() {
        corpus::actions::eligible(tx, env, actor, scene.space.id, module, Doing::Speak)?;
    }
    // Filed in another tab already: nothing is left to file.
    let draft = store::draft(tx, &filing.holder, module)?.ok_or(Refused::Because(Refusal::Already))?;
    let version = forms::current(tx, module)?;
    let mut answers = None;
    if let Some(version) = &version {
        let held = holding(&scene, &filing.holder);
        let given = forms::uploads::known(tx, &version.form, &draft.given(), &held)?;
        let today = env.now().in_paris().date();
        let Ok(checked) = forms::check(&version.form, &given, today, filing.locale) else { return Ok(None) };
        answers = Some(checked);
    }
    let new = NewContribution {
        organisation: actor.organisation,
        space: scene.space.id,
        module,
        kind,
        parent: None,
        author: person,
        author_name: filing.name.clone(),
        official: actor.may(Act::SeeTeam, Some(scene.space.id)),
        channel: Channel::Web,
        title: draft.title.clone(),
        body: draft.body.clone(),
        language: filing.locale.tag().to_owned(),
        stance: Stance::Neutral,
        theme: draft.theme_id,
        place: draft.spot(),
        photo: draft.photo_file.map(|file| (file, draft.photo_alt.clone())),
        state: if reread { State::Pending } else { State::Published },
        said_at: env.now(),
        supports_elsewhere: 0,
        source: None,
    };
    let id = record(tx, env, &new)?;
    if let Some((version, answers)) = version.zip(answers) {
        keep_answers(tx, env, &version, id, person, &answers)?;
    }
    registers::log(tx, module, id)?;
    if let Some(((invitation, _), link)) = invited.zip(filing.link.as_deref()) {
        (invitation.filed)(tx, env, link, id)?;
    }
    store::delete_draft(tx, &filing.holder, module)?;
    if let Some(guest) = filing.guest.as_ref().filter(|_| person.is_none()) {
        corpus::left::leave(tx, env, actor.organisation, id, guest)?;
    }
    Ok(Some(Filed { state: new.state, number: corpus::public::number(tx, id)?.ok_or_else(unknown)? }))
}

/// What was filed: someone without an account does not read it while it waits.
pub(crate) struct Filed {
    pub(crate) state: State,
    pub(crate) number: i64,
}

/// Keeps what was answered to the form of a module for a contribution, and what lists are filtered by.
///
/// # Errors
/// When the database fails.
pub fn keep_answers(
    tx: &mut Tx<'_>,
    env: &Env,
    version: &forms::Version,
    id: ContributionId,
    author: Option<PersonId>,
    answers: &forms::Answers,
) -> db::Result<()> {
    forms::actions::answer(tx, env, version, id.raw(), author, answers)?;
    for (name, values) in answers.chosen(&version.form) {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        corpus::facets::set(tx, id, &name, &values)?;
    }
    Ok(())
}
