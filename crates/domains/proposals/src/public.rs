//! What other crates read and write of official answers.

use corpus::ContributionId;
use db::Tx;
use kernel::Env;
use spaces::ModuleId;

use crate::{Answer, AnswerId, NewAnswer, store};

/// The official answers to a contribution, the oldest first. The contribution must have been loaded with its reader.
///
/// # Errors
/// When the database fails.
pub fn answers(tx: &mut Tx<'_>, contribution: ContributionId) -> db::Result<Vec<Answer>> {
    store::answers(tx, contribution)
}

/// The official answers given in a module after one of them, by id, at most `many`: for exports.
///
/// # Errors
/// When the database fails.
pub fn answers_of_module(
    tx: &mut Tx<'_>,
    module: ModuleId,
    after: Option<AnswerId>,
    many: i64,
) -> db::Result<Vec<Answer>> {
    store::answers_of_module(tx, module, after.map_or(0, kernel::Id::raw), many)
}

/// Records an answer given elsewhere or before: nobody is told. The caller answers for the right to do so.
///
/// # Errors
/// When the database fails.
pub fn record_answer(tx: &mut Tx<'_>, env: &Env, new: &NewAnswer) -> db::Result<AnswerId> {
    let id = env.id();
    store::insert_answer(tx, id, new, i64::MAX)?;
    corpus::actions::record_outcome(tx, new.contribution, new.outcome)?;
    Ok(id)
}

/// What was answered to the form of a module and everyone may read, for moderators.
pub(crate) fn beside(
    tx: &mut Tx<'_>,
    said: &corpus::Contribution,
    t: i18n::Texts,
) -> db::Result<Vec<(String, String)>> {
    if said.kind == corpus::Kind::Comment {
        return Ok(Vec::new());
    }
    let told = forms::response(tx, kernel::Id::raw(said.id))?.map(|response| response.told(t, false));
    Ok(told.unwrap_or_default().into_iter().map(|(question, answer, _)| (question, answer)).collect())
}
