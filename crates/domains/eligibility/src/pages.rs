//! Where what is missing is asked, where a guardian agrees, where a person sees what they declared, and where the team chooses.

mod choose;
mod codes;
mod consent;
mod declared;
mod meet;

use db::Tx;
use kernel::{Actor, Slug};
use spaces::{Module, Space};
use web::{Error, Routes};

use crate::urls;

/// The pages.
#[must_use]
pub fn routes() -> Routes {
    const CHOOSE: &str = "/gestion/demarches/{slug}/dispositifs/{module}/participants";
    Routes::new()
        .get("/demarches/{slug}/{module}/conditions", meet::page)
        .post("/demarches/{slug}/{module}/conditions", meet::give)
        .get("/accord/{token}", consent::page)
        .post("/accord/{token}", consent::answer)
        .get(urls::DECLARED, declared::page)
        .post(urls::DECLARED, declared::forget)
        .get(CHOOSE, choose::page)
        .post(CHOOSE, choose::act)
}

#[db::linkme::distributed_slice(spaces::MODULE_LINKS)]
#[linkme(crate = db::linkme)]
static CHOOSE_LINK: spaces::ModuleLink = spaces::ModuleLink {
    label: "eligibility-title",
    icon: "people",
    url: urls::choose,
    kinds: spaces::ModuleKind::ALL,
};

#[db::linkme::distributed_slice(accounts::ACCOUNT_LINKS)]
#[linkme(crate = db::linkme)]
static DECLARED_LINK: accounts::AccountLink =
    accounts::AccountLink { label: "eligibility-declared-title", url: urls::DECLARED };

/// The space and the module of an address, for those who may see them.
fn place(tx: &mut Tx<'_>, actor: &Actor, space: &Slug, module: &str) -> db::Result<Option<(Space, Module)>> {
    let Some(space) = spaces::find(tx, actor, space)? else { return Ok(None) };
    let found = spaces::modules(tx, space.id)?.into_iter().find(|one| one.slug.as_str() == module);
    Ok(found.map(|module| (space, module)))
}

fn slug(text: &str) -> web::Result<Slug> {
    Slug::parse(text).map_err(|_| Error::NotFound)
}
