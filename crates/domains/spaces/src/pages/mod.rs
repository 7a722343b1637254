//! Pages about spaces.

mod directory;
mod feed;
mod home;
mod manage;
mod process;
mod stored;

pub use manage::{local, moment};

use kernel::Slug;
use web::Routes;

/// The routes of this crate.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/", home::home)
        .get("/demarches", directory::directory)
        .get("/demarches.atom", feed::feed)
        .get("/demarches/{slug}", process::process)
        .get("/demarches/{slug}/regles", process::rules)
        .get("/fichiers/{id}", stored::large)
        .get("/fichiers/{id}/petit", stored::small)
        .merge(manage::routes())
}

/// The slug of an address; a text that is none names no page.
fn slug(text: &str) -> web::Result<Slug> {
    Slug::parse(text).map_err(|_| web::Error::NotFound)
}
