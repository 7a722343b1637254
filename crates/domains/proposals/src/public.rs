//! What other crates read and load of answers.

use corpus::ContributionId;
use db::Tx;
use kernel::Env;

use crate::{Answer, AnswerId, NewAnswer, store};

/// The official answers to a contribution, the last first. They are public when the contribution is.
///
/// # Errors
/// When the database fails.
pub fn answers(tx: &mut Tx<'_>, contribution: ContributionId) -> db::Result<Vec<Answer>> {
    store::answers(tx, contribution)
}

/// Records an answer and gives the contribution its outcome, without telling anyone: for what is loaded with its
/// history, in the order in which it was said.
///
/// # Errors
/// When the database fails.
pub fn record_answer(tx: &mut Tx<'_>, env: &Env, new: &NewAnswer) -> db::Result<AnswerId> {
    let id = store::insert_answer(tx, env, new)?;
    corpus::actions::record_outcome(tx, new.contribution, new.outcome)?;
    Ok(id)
}
