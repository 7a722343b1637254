//! What is done to votes.

use ballots::{
    Ballot, Channel, Choices, Edition, Identity, Misfit, Receipt, RightKey, Rules, Secret, Unlinking,
};
use blind::SecretKey;
use db::{Refused, Tx};
use eligibility::{Doing, Missing};
use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::{Act, Actor, Env, Id as _, PersonId, SpaceId, Timestamp};
use sha2::Sha256;
use spaces::{Module, ModuleKind};

use crate::{NewProject, Stage, Vote, counting, log, model, store};

/// Why something is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There is no such vote for this actor.
    Unknown,
    /// Rules and projects are frozen; the attempt was noted.
    Frozen,
    /// They cannot be frozen as they are: field and fault, as `ballots` names them.
    Unsound(Vec<(&'static str, &'static str)>),
    /// The first day of the vote is past.
    Late,
    /// That is not done at this stage.
    NotNow(Stage),
    /// Something is missing for this person to vote.
    Missing(Missing),
    /// This person has voted, by this channel.
    Voted(Channel),
    /// There is no ballot with this right, or the rules do not let it be replaced.
    NoRight,
    /// A right was signed for this person, another one than is asked for.
    OtherRight,
    /// The right is not signed by the key of the vote, or this vote has none.
    Unsigned,
    /// A ballot was cast under this right.
    Spent,
    /// The ballot does not fit the rules.
    Amiss(Vec<Misfit>),
    /// On these lines are people who have voted already.
    Contested(Vec<usize>),
    /// There are not as many ballots as voters who signed.
    Unbalanced {
        /// Voters who signed.
        voters: i64,
        /// Ballots keyed in.
        ballots: i64,
    },
    /// The same person keyed both.
    SameHand,
    /// On these lines, what was keyed in first and then.
    Differs(Vec<(usize, String, String)>),
    /// Some paper ballots are not taken yet.
    PaperWaits,
    /// Nobody has decided on a contested envelope.
    Undecided,
}

pub(crate) type Done<T = ()> = Result<T, Refused<Refusal>>;

pub(crate) const fn no<T>(why: Refusal) -> Done<T> {
    Err(Refused::Because(why))
}

pub(crate) fn require(actor: &Actor, space: SpaceId, module: &Module) -> Done<PersonId> {
    let runs = actor.may(Act::RunSpace, Some(space)) && module.space_id == space;
    let person = actor.person().filter(|_| runs && module.kind == ModuleKind::Ballot);
    person.ok_or(Refused::Because(Refusal::Unknown))
}

fn secret(env: &Env) -> [u8; 32] {
    let mut bytes = [0; 32];
    env.entropy.fill(&mut bytes);
    bytes
}

fn fault(error: &serde_json::Error) -> db::Error {
    db::Error::Setup(format!("the vote cannot be written: {error}"))
}

pub(crate) fn note(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: &Module,
    act: &'static str,
    detail: &str,
) -> db::Result<()> {
    let (space, id) = (Some(module.space_id), module.id.raw());
    accounts::audit(tx, env, actor, space, act, "module", id, &module.title, detail)
}

/// The vote, or that it is frozen, which is noted: whether to go on.
fn still_open(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: &Module, what: &str) -> db::Result<bool> {
    tx.lock("budget", module.id.raw())?;
    let frozen = model::load(tx, module.id)?.is_some_and(|vote| vote.edition.is_some());
    if frozen {
        note(tx, env, actor, module, "budgets-audit-attempt", what)?;
    }
    Ok(!frozen)
}

/// Keeps the rules being written. `false` when they are frozen: the attempt was noted, nothing else was done.
///
/// # Errors
/// [`Refusal::Unknown`] for whoever does not run the space, or a failure of the database.
pub fn write(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: &Module, rules: &Rules) -> Done<bool> {
    require(actor, module.space_id, module)?;
    if !still_open(tx, env, actor, module, "budgets-audit-rules")? {
        return Ok(false);
    }
    let text = serde_json::to_string(rules).map_err(|error| fault(&error))?;
    let key = (actor.organisation, module.space_id, module.id);
    store::keep(tx, key, &text, (secret(env), secret(env)))?;
    note(tx, env, actor, module, "budgets-audit-rules", &rules.title)?;
    tx.notify(Vote::topic(module.id));
    Ok(true)
}

/// Lists the projects, numbered from 1 in their order, in place of those that were listed. `false` when they are frozen.
///
/// # Errors
/// [`Refusal::Unknown`] for whoever does not run the space or before any rules, or a failure of the database.
pub fn list(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: &Module,
    projects: &[NewProject],
) -> Done<bool> {
    require(actor, module.space_id, module)?;
    if store::row(tx, module.id)?.is_none() {
        return no(Refusal::Unknown);
    }
    if !still_open(tx, env, actor, module, "budgets-audit-projects")? {
        return Ok(false);
    }
    store::list(tx, module.id, projects)?;
    note(tx, env, actor, module, "budgets-audit-projects", &projects.len().to_string())?;
    tx.notify(Vote::topic(module.id));
    Ok(true)
}

/// The edition that would be frozen now, with an order drawn for the last ties.
///
/// # Errors
/// When the database fails.
pub(crate) fn edition(tx: &mut Tx<'_>, env: &Env, vote: &Vote) -> db::Result<Edition> {
    let projects: Vec<ballots::Project> = store::projects(tx, vote.module)?
        .into_iter()
        .map(|one| ballots::Project {
            number: u32::try_from(one.number).unwrap_or_default(),
            title: one.title,
            area: one.area,
            cost: counting::euros(one.cost),
        })
        .collect();
    let mut lot: Vec<u32> = projects.iter().map(|one| one.number).collect();
    for last in (1..lot.len()).rev() {
        // Fisher and Yates, as Durstenfeld has it (CACM 7(7), 1964, algorithm 235).
        let other = env.entropy.below(last as u64 + 1);
        lot.swap(last, usize::try_from(other).unwrap_or_default());
    }
    Ok(Edition { rules: Rules::clone(&vote.rules), projects, lot, right_key: None, witnesses: Vec::new() })
}

/// The edition with the key that signs rights blind, where its rules want one, and that key itself: the one given, or a new one.
pub(crate) fn keyed(env: &Env, edition: Edition, key: Option<SecretKey>) -> (Edition, Option<SecretKey>) {
    if edition.rules.unlinking == Unlinking::Simple {
        return (edition, None);
    }
    let key = key.unwrap_or_else(|| right_key(env));
    (Edition { right_key: Some(RightKey::of(&key)), ..edition }, Some(key))
}

/// A key that signs rights blind. It takes a second or so of computing: it is drawn before the transaction that freezes.
#[must_use]
pub fn right_key(env: &Env) -> SecretKey {
    SecretKey::generate(&mut |bytes| env.entropy.fill(bytes))
}

/// What a vote is frozen with, beside its rules and projects.
#[derive(Default)]
pub struct Given {
    /// What signs rights blind, where the rules want it; without one it is drawn with the freeze ([`right_key`]).
    pub right_key: Option<SecretKey>,
    /// The keys of the witnesses of its log.
    pub witnesses: Vec<String>,
}

/// Freezes rules and projects: the order of the last ties is drawn, and everything has its hash from now on.
///
/// # Errors
/// [`Refusal`], or a failure of the database.
pub fn freeze(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: &Module, given: Given) -> Done {
    require(actor, module.space_id, module)?;
    tx.lock("budget", module.id.raw())?;
    let Some(vote) = model::load(tx, module.id)? else { return no(Refusal::Unknown) };
    if vote.edition.is_some() {
        return no(Refusal::Frozen);
    }
    if vote.opens_at <= env.now() {
        return no(Refusal::Late);
    }
    let edition = Edition { witnesses: given.witnesses, ..edition(tx, env, &vote)? };
    let (edition, right_key) = keyed(env, edition, given.right_key);
    let wrong = edition.wrong();
    if !wrong.is_empty() {
        return no(Refusal::Unsound(wrong.into_iter().map(|one| (one.field, one.what)).collect()));
    }
    let hash = keep_frozen(tx, env, &vote, (&edition, right_key), env.now())?;
    Ok(note(tx, env, actor, module, "budgets-audit-frozen", &hash)?)
}

/// Keeps an edition for ever, and begins its log; its hash.
pub(crate) fn keep_frozen(
    tx: &mut Tx<'_>,
    env: &Env,
    vote: &Vote,
    (edition, right_key): (&Edition, Option<SecretKey>),
    at: Timestamp,
) -> db::Result<String> {
    let value = serde_json::to_value(edition).map_err(|error| fault(&error))?;
    let hash = edition.hash().to_string();
    let right_key = right_key.map(|key| key.bytes());
    store::freeze(tx, vote.module, &ledger::canonical(&value), &hash, at, right_key)?;
    log::begin(tx, env, vote)?;
    tx.notify(Vote::topic(vote.module));
    Ok(hash)
}

/// Takes a ballot whose secrets nobody holds: one on paper, or of a vote that was held elsewhere.
pub(crate) fn record(
    tx: &mut Tx<'_>,
    env: &Env,
    vote: &Vote,
    channel: Channel,
    choices: Choices,
) -> db::Result<()> {
    let mut secrets = [[0; 16]; 2];
    secrets.iter_mut().for_each(|secret| env.entropy.fill(secret));
    let (nonce, right) = (Secret(secrets[0]), Secret(secrets[1]).hash());
    let ballot = Ballot { edition: vote.edition_hash(), channel, choices, nonce, right, version: 1 };
    store::cast(tx, vote.module, &ballot, None)
}

/// Who votes, by what the rules tell voters apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Voter {
    /// The account; a paper ballot has none.
    pub person: Option<PersonId>,
    /// First name, last name, day of birth, where they are declared.
    pub declared: Option<(String, String, String)>,
}

impl Voter {
    /// The key of a voter on the attendance list: nobody without the secret of the vote finds a person from it.
    pub(crate) fn key(&self, identity: Identity, secret: &[u8]) -> Option<Vec<u8>> {
        let said = match (identity, &self.declared, self.person) {
            (Identity::Account, _, Some(person)) => format!("account {person}"),
            (Identity::Declared, Some((first, last, born)), _) => {
                let plain = |name: &str| -> String {
                    parvis_text::fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
                };
                format!("declared {} {} {born}", plain(first), plain(last))
            }
            _ => return None,
        };
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
        mac.update(said.as_bytes());
        Some(mac.finalize().into_bytes().to_vec())
    }
}

/// A ballot to be cast: the choices, and the two secrets that the voter's page holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cast {
    /// What was chosen.
    pub choices: Choices,
    /// What hides it in the log.
    pub nonce: Secret,
    /// The right to cast it; that of the ballot to be replaced, when one is.
    pub right: Secret,
    /// Whether it replaces a ballot.
    pub again: bool,
    /// The signature of the right, where it was signed blind: it says by itself that a voter was let in.
    pub signature: Option<String>,
}

/// Whether somebody may vote now.
fn may_vote(tx: &mut Tx<'_>, env: &Env, actor: &Actor, vote: &Vote) -> Done {
    let missing = eligibility::missing(tx, env, actor, vote.space, vote.module, Doing::Support)?;
    missing.into_iter().next().map_or(Ok(()), |missing| no(Refusal::Missing(missing)))
}

/// Lets a voter in with the right that they blinded, and gives what signs it. Asked again with the very same, it is given again.
///
/// # Errors
/// [`Refusal`], or a failure of the database.
pub fn admit(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    vote: &Vote,
    voter: &Voter,
    blinded: &[u8],
) -> Done<SecretKey> {
    match vote.stage(env.now()) {
        Stage::Open => {}
        other => return no(Refusal::NotNow(other)),
    }
    may_vote(tx, env, actor, vote)?;
    let inside = store::inside(tx, vote.module)?;
    let Some(key) = inside.right_key.as_deref().and_then(SecretKey::read) else {
        return no(Refusal::Unsigned);
    };
    let Some(voter) = voter.key(vote.rules.identity, &inside.voter_key) else { return no(Refusal::Unknown) };
    if blinded.len() != key.public().modulus().len() || blinded >= key.public().modulus() {
        return no(Refusal::Unsigned);
    }
    if !store::let_in(tx, vote.module, &voter, Channel::Web, Some(blinded))? {
        match store::is_in(tx, vote.module, &voter)? {
            Some((_, Some(before))) if before == blinded => {}
            Some((_, Some(_))) => return no(Refusal::OtherRight),
            found => return no(Refusal::Voted(found.map_or(Channel::Web, |(channel, _)| channel))),
        }
    }
    Ok(key)
}

/// Takes a ballot: of a voter who is let in with it, under a right that was signed blind, or in place of another. The very same ballot
/// sent twice is taken once.
///
/// # Errors
/// [`Refusal`], or a failure of the database.
pub fn cast(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    vote: &Vote,
    voter: &Voter,
    cast: &Cast,
) -> Done<Receipt> {
    let Some(edition) = &vote.edition else { return no(Refusal::NotNow(Stage::Draft)) };
    let amiss = cast.choices.amiss(edition);
    if !amiss.is_empty() {
        return no(Refusal::Amiss(amiss));
    }
    let right = cast.right.hash();
    if cast.again || cast.signature.is_some() {
        tx.lock("budget-again", vote.module.raw())?;
    }
    let earlier = store::with_right(tx, vote.module, &right.to_string())?;
    if let Some(receipt) = same(&earlier, cast)? {
        return Ok(receipt);
    }
    let version = u32::try_from(earlier.len()).unwrap_or(u32::MAX).saturating_add(1);
    let (channel, choices, nonce) = (Channel::Web, cast.choices.clone(), cast.nonce);
    let ballot = Ballot { edition: vote.edition_hash(), channel, choices, nonce, right, version };
    match vote.stage(env.now()) {
        Stage::Open => {}
        other => return no(Refusal::NotNow(other)),
    }
    let mut signature = cast.signature.as_deref();
    if cast.again {
        if !edition.rules.revote || earlier.is_empty() {
            return no(Refusal::NoRight);
        }
        signature = earlier[0].signature.as_deref();
    } else if let Some(signature) = signature {
        if !edition.right_key.as_ref().is_some_and(|key| key.signed(right, signature)) {
            return no(Refusal::Unsigned);
        }
        if !earlier.is_empty() {
            return no(Refusal::Spent);
        }
    } else {
        may_vote(tx, env, actor, vote)?;
        let inside = store::inside(tx, vote.module)?;
        let Some(key) = voter.key(edition.rules.identity, &inside.voter_key) else {
            return no(Refusal::Unknown);
        };
        if !store::let_in(tx, vote.module, &key, Channel::Web, None)? {
            return no(match store::is_in(tx, vote.module, &key)? {
                Some((_, Some(_))) => Refusal::OtherRight,
                found => Refusal::Voted(found.map_or(Channel::Web, |(channel, _)| channel)),
            });
        }
        if !earlier.is_empty() {
            return no(Refusal::NoRight);
        }
    }
    store::cast(tx, vote.module, &ballot, signature)?;
    log::batch(tx, env, vote)?;
    Ok(Receipt { ballot, right: Some(cast.right) })
}

/// The receipt of the very same ballot, when it was taken already: a page that was sent twice.
fn same(earlier: &[store::Kept], cast: &Cast) -> db::Result<Option<Receipt>> {
    for one in earlier {
        let ballot: Ballot = serde_json::from_str(&one.ballot).map_err(|error| fault(&error))?;
        if ballot.nonce == cast.nonce && ballot.choices == cast.choices {
            return Ok(Some(Receipt { ballot, right: Some(cast.right) }));
        }
    }
    Ok(None)
}

/// By which channel an account voted, where voters are told apart by their account.
///
/// # Errors
/// When the database fails.
pub fn voted(tx: &mut Tx<'_>, vote: &Vote, person: PersonId) -> db::Result<Option<Channel>> {
    let inside = store::inside(tx, vote.module)?;
    let voter = Voter { person: Some(person), declared: None };
    let Some(key) = voter.key(vote.rules.identity, &inside.voter_key) else { return Ok(None) };
    Ok(store::is_in(tx, vote.module, &key)?.map(|(channel, _)| channel))
}

/// Notes that an official asks for the count. It begins once as many ask as the rules want; whether it does.
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::NotNow`], or a failure of the database.
pub fn assent(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: &Module) -> Done<bool> {
    let person = require(actor, module.space_id, module)?;
    tx.lock("budget", module.id.raw())?;
    let Some(vote) = model::load(tx, module.id)? else { return no(Refusal::Unknown) };
    match vote.stage(env.now()) {
        Stage::Over => {}
        other => return no(Refusal::NotNow(other)),
    }
    if store::batches(tx, module.id)?.iter().any(|batch| batch.taken_at.is_none()) {
        return no(Refusal::PaperWaits);
    }
    store::assent(tx, module.id, person, env.now())?;
    note(tx, env, actor, module, "budgets-audit-assent", "")?;
    let enough = is_asked(tx, &vote)?;
    if enough {
        counting::order(tx, env, module.id)?;
    }
    tx.notify(Vote::topic(module.id));
    Ok(enough)
}

/// Whether as many officials as the rules want asked for the count.
pub(crate) fn is_asked(tx: &mut Tx<'_>, vote: &Vote) -> db::Result<bool> {
    Ok(store::assents(tx, vote.module)?.len() >= vote.rules.officials as usize)
}

/// Takes a person out of what names them: the list of officials who asked for the count.
pub(crate) fn erase(tx: &mut Tx<'_>, _: &Env, person: PersonId, _: bool) -> db::Result<()> {
    store::forget(tx, person)
}

#[db::linkme::distributed_slice(accounts::ERASURES)]
#[linkme(crate = db::linkme)]
static ERASURE: accounts::Erasure = erase;
