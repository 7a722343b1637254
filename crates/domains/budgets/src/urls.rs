//! The addresses of pages about votes.

use kernel::Slug;
use spaces::Module;

pub use spaces::urls::vote;

/// The ballot to fill in.
#[must_use]
pub fn booth(space: &Slug, module: &Slug) -> String {
    format!("{}/bulletin", vote(space, module))
}

/// Where one asks to be reminded before the end.
#[must_use]
pub fn reminder(space: &Slug, module: &Slug) -> String {
    format!("{}/rappel", vote(space, module))
}

/// What was chosen, before it is cast.
#[must_use]
pub fn review(space: &Slug, module: &Slug) -> String {
    format!("{}/bulletin/verifier", vote(space, module))
}

/// Where a voter is let in with a right that they blinded.
#[must_use]
pub fn let_in(space: &Slug, module: &Slug) -> String {
    format!("{}/emargement", vote(space, module))
}

/// Where a ballot is cast under a right that was signed blind.
#[must_use]
pub fn cast(space: &Slug, module: &Slug) -> String {
    format!("{}/urne", vote(space, module))
}

/// Where a voter sees that their ballot is in the log.
#[must_use]
pub fn receipt(space: &Slug, module: &Slug) -> String {
    format!("{}/recu", vote(space, module))
}

/// The page that checks a vote without this site.
#[must_use]
pub fn verifier(space: &Slug, module: &Slug) -> String {
    format!("{}/verifier.html", vote(space, module))
}

/// The rules, article by article.
#[must_use]
pub fn rules(space: &Slug, module: &Slug) -> String {
    format!("{}/reglement", vote(space, module))
}

/// The rules, to be printed.
#[must_use]
pub fn rules_pdf(space: &Slug, module: &Slug) -> String {
    format!("{}/reglement.pdf", vote(space, module))
}

/// The minutes of the count, to be signed.
#[must_use]
pub fn minutes(space: &Slug, module: &Module) -> String {
    format!("{}/proces-verbal.pdf", desk(space, module))
}

/// The report of a batch of paper ballots, to be signed.
#[must_use]
pub(crate) fn batch_report(space: &Slug, module: &Module, batch: crate::paper::BatchId) -> String {
    format!("{}/proces-verbal.pdf", self::batch(space, module, batch))
}

/// What makes a vote known.
#[must_use]
pub fn kit(space: &Slug, module: &Module) -> String {
    format!("{}/communication", desk(space, module))
}

/// A piece of it.
#[must_use]
pub(crate) fn kit_piece(space: &Slug, module: &Module, name: &str) -> String {
    format!("{}/{name}", kit(space, module))
}

/// The frozen rules and projects as a file.
#[must_use]
pub fn edition(space: &Slug, module: &Slug) -> String {
    format!("{}/reglement.json", vote(space, module))
}

/// The last signed state of the log.
#[must_use]
pub fn checkpoint(space: &Slug, module: &Slug) -> String {
    format!("{}/journal.txt", vote(space, module))
}

/// What came out.
#[must_use]
pub fn results(space: &Slug, module: &Slug) -> String {
    format!("{}/resultats", vote(space, module))
}

/// The file of the vote, for whoever checks it.
#[must_use]
pub fn archive(space: &Slug, module: &Slug) -> String {
    format!("{}/scrutin.json", vote(space, module))
}

/// The ballots of an area in the Pabulib format.
#[must_use]
pub fn pabulib(space: &Slug, module: &Slug, area: &str) -> String {
    format!("{}/bulletins/{area}", vote(space, module))
}

/// Where the vote is prepared, followed and counted.
#[must_use]
pub fn desk(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/vote", module.slug))
}

/// Where its rules are written.
#[must_use]
pub fn write(space: &Slug, module: &Module) -> String {
    format!("{}/reglement", desk(space, module))
}

/// Where paper ballots are brought in.
#[must_use]
pub fn paper(space: &Slug, module: &Module) -> String {
    format!("{}/papier", desk(space, module))
}

/// The ballots of a polling place.
#[must_use]
pub(crate) fn batch(space: &Slug, module: &Module, batch: crate::paper::BatchId) -> String {
    format!("{}/{batch}", paper(space, module))
}

/// Where its projects are listed.
#[must_use]
pub fn projects(space: &Slug, module: &Module) -> String {
    format!("{}/projets", desk(space, module))
}

/// Where a vote is tried out.
#[must_use]
pub fn trial(space: &Slug, module: &Module) -> String {
    format!("{}/essai", desk(space, module))
}

/// Its count, done once for nothing.
#[must_use]
pub fn rehearsal(space: &Slug, module: &Module) -> String {
    format!("{}/repetition", desk(space, module))
}

/// Its ballots, to be printed.
#[must_use]
pub fn sheets(space: &Slug, module: &Module) -> String {
    format!("{}/bulletins", desk(space, module))
}

/// The proof that a ballot is in the log.
#[must_use]
pub fn proof(space: &Slug, module: &Slug, leaf: &str) -> String {
    format!("{}/preuve.json?feuille={leaf}", receipt(space, module))
}
