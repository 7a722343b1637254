//! What others show of the contributions of a module.

use db::Tx;

/// What was answered to the form of a module and everyone may read, for moderators.
pub(crate) fn beside(
    tx: &mut Tx<'_>,
    said: &corpus::Contribution,
    t: i18n::Texts,
) -> db::Result<Vec<corpus::Beside>> {
    if said.kind == corpus::Kind::Comment {
        return Ok(Vec::new());
    }
    let told = forms::response(tx, kernel::Id::raw(said.id))?.map(|response| response.told(t, false));
    let beside = |one: forms::Told| corpus::Beside {
        html: one.has_files().then(|| one.html(t)),
        ..corpus::Beside::new(one.question, one.answer)
    };
    Ok(told.unwrap_or_default().into_iter().map(beside).collect())
}
