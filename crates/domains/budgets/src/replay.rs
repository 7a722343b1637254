//! Votes that were held before or elsewhere, recorded whole: for imports and demonstrations. Nobody is asked anything.

use ballots::{Channel, Choices, Winners};
use db::{Error, Result, Tx};
use kernel::{Env, OrganisationId, SpaceId, Timestamp};
use spaces::ModuleId;

use crate::{NewProject, actions, counting, log, model, store};

fn broken(what: impl Into<String>) -> Error {
    Error::Setup(what.into())
}

/// Records rules and projects, frozen at an instant; the order for the last ties is drawn.
///
/// # Errors
/// When they are unsound, or the database fails.
pub fn freeze(
    tx: &mut Tx<'_>,
    env: &Env,
    (organisation, space, module): (OrganisationId, SpaceId, ModuleId),
    rules: &ballots::Rules,
    projects: &[NewProject],
    at: Timestamp,
) -> Result<()> {
    let text = serde_json::to_string(rules).map_err(|error| broken(error.to_string()))?;
    let mut secrets = [[0; 32]; 2];
    secrets.iter_mut().for_each(|secret| env.entropy.fill(secret));
    store::keep(tx, (organisation, space, module), &text, (secrets[0], secrets[1]))?;
    store::list(tx, module, projects)?;
    let vote = model::load(tx, module)?.ok_or_else(|| broken("the vote is gone"))?;
    let (edition, right_key) = actions::keyed(env, actions::edition(tx, env, &vote)?, None);
    if let Some(wrong) = edition.wrong().first() {
        return Err(broken(format!("the vote is unsound: {wrong}")));
    }
    actions::keep_frozen(tx, env, &vote, (&edition, right_key), at).map(drop)
}

/// Records ballots, each of a voter of its own, and lets them enter the log.
///
/// # Errors
/// When one is against the rules, or the database fails.
pub fn cast(tx: &mut Tx<'_>, env: &Env, module: ModuleId, ballots: &[(Channel, Choices)]) -> Result<()> {
    let vote = model::load(tx, module)?.ok_or_else(|| broken("the vote is gone"))?;
    let edition = vote.edition.as_ref().ok_or_else(|| broken("the vote is not frozen"))?;
    for (n, (channel, choices)) in (1..).zip(ballots) {
        if let Some(amiss) = choices.amiss(edition).first() {
            return Err(broken(format!("ballot {n}: {amiss:?}")));
        }
        let mut voter = [0; 32];
        env.entropy.fill(&mut voter);
        store::let_in(tx, module, &voter, *channel, None)?;
        actions::record(tx, env, &vote, *channel, choices.clone())?;
    }
    log::flush(tx, env, &vote)
}

/// Counts a vote that is over, and records the result at an instant; what each area decided.
///
/// # Errors
/// When it cannot be counted, or the database fails.
pub fn count(tx: &mut Tx<'_>, env: &Env, module: ModuleId, at: Timestamp) -> Result<Vec<Winners>> {
    let vote = model::load(tx, module)?.ok_or_else(|| broken("the vote is gone"))?;
    let ballots = counting::ballots(tx, module)?;
    let outcome = counting::outcome(&vote, &ballots).map_err(broken)?;
    counting::keep(tx, env, &vote, &outcome, at)?;
    Ok(outcome.winners)
}
