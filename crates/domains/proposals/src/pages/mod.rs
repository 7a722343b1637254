//! The pages: the list of a module, a contribution and what is done on it, filing, search.

mod acts;
mod comments;
mod display;
mod edit;
mod feed;
mod file;
mod followed;
mod item;
mod left;
mod list;
mod mine;
mod narrowing;
pub(crate) mod samples;
mod search;
mod shown;
mod table;
pub(crate) mod words;

use axum::http::HeaderMap;
use corpus::{Contribution, ContributionId, actions::Refusal};
use db::{Refused, Tx};
use kernel::{Actor, Slug};
use spaces::{ModuleKind, Scene, Scenes};
use web::{App, Cookie, Error, Flash, Routes, Visitor};

use crate::{
    model::Holder,
    urls::{self, ItemPath, ModulePath},
};

/// The routes of this crate.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/demarches/{slug}/{module}", list::list)
        .get("/demarches/{slug}/{module}/flux.atom", feed::feed)
        .get("/demarches/{slug}/{module}/deposer", file::words)
        .post("/demarches/{slug}/{module}/deposer", file::save_words)
        .get("/demarches/{slug}/{module}/deposer/details", file::details)
        .post("/demarches/{slug}/{module}/deposer/details", file::save_details)
        .get("/demarches/{slug}/{module}/deposer/photo", file::photo)
        .get("/demarches/{slug}/{module}/deposer/verifier", file::check)
        .post("/demarches/{slug}/{module}/deposer/verifier", file::publish)
        .get("/demarches/{slug}/{module}/{n}", item::item)
        .get("/demarches/{slug}/{module}/{n}/direct", acts::live)
        .post("/demarches/{slug}/{module}/{n}/soutien", acts::support)
        .post("/demarches/{slug}/{module}/{n}/suivre", acts::follow)
        .post("/demarches/{slug}/{module}/{n}/commentaires", acts::comment)
        .get("/demarches/{slug}/{module}/{n}/modifier", edit::form)
        .post("/demarches/{slug}/{module}/{n}/modifier", edit::save)
        .get("/demarches/{slug}/{module}/{n}/retirer", edit::withdraw_form)
        .post("/demarches/{slug}/{module}/{n}/retirer", edit::withdraw)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/affichage", display::see)
        .post("/gestion/demarches/{slug}/dispositifs/{module}/affichage", display::save)
        .get("/gestion/propositions", table::spaces)
        .get("/gestion/demarches/{slug}/propositions", table::table)
        .get(urls::SEARCH, search::search)
        .get(urls::MINE, mine::mine)
        .get(urls::LEFT, left::page)
        .post(urls::LEFT, left::take)
}

/// The cookie of what was typed and not sent yet.
const DRAFT: &str = "parvis_brouillon";

/// Who holds the drafts of this browser, when it has begun some.
pub(crate) fn holder(headers: &HeaderMap) -> Option<Holder> {
    web::read_cookie(headers, DRAFT).and_then(Holder::of)
}

/// Who holds the drafts of this browser from now on, and the cookie that says so, lasting 30 days from each save.
pub(crate) fn new_holder(app: &App, headers: &HeaderMap) -> Option<(Holder, Cookie)> {
    let known = web::read_cookie(headers, DRAFT).filter(|token| Holder::of(token).is_some());
    let token = known.map_or_else(|| app.env().entropy.token(32), ToOwned::to_owned);
    let cookie = Cookie::new(DRAFT, token.clone()).lasting(crate::rules::DRAFT_KEPT / 1000);
    Holder::of(&token).map(|holder| (holder, cookie))
}

/// The module of an address, of any kind, for those who may see it.
async fn any_scene(
    app: &App,
    visitor: &Visitor,
    slug: &str,
    module: &str,
) -> web::Result<(Scene, ModulePath)> {
    let slug = Slug::parse(slug).map_err(|_| Error::NotFound)?;
    let module = Slug::parse(module).map_err(|_| Error::NotFound)?;
    let scene = app.service::<Scenes>().get(app, &visitor.actor, &slug, &module).await?;
    Ok((scene, ModulePath::new(&slug, &module)))
}

/// The module of an address, for those who may see it, where people say something.
async fn scene(app: &App, visitor: &Visitor, slug: &str, module: &str) -> web::Result<(Scene, ModulePath)> {
    let found = any_scene(app, visitor, slug, module).await?;
    if ModuleKind::COLLECT.contains(&found.0.module.kind) { Ok(found) } else { Err(Error::NotFound) }
}

/// The module and the number of an address.
async fn place(
    app: &App,
    visitor: &Visitor,
    (slug, module, n): &(String, String, String),
) -> web::Result<(Scene, ItemPath, i64)> {
    let sound = !n.is_empty() && n.len() < 12 && n.bytes().all(|b| b.is_ascii_digit()) && !n.starts_with('0');
    let number = n.parse().ok().filter(|_| sound).ok_or(Error::NotFound)?;
    let (scene, path) = scene(app, visitor, slug, module).await?;
    Ok((scene, path.item(number), number))
}

/// What every page of a module shares: the way to it.
fn frame(visitor: &Visitor, scene: &Scene, title: impl Into<String>) -> ui::Layout {
    visitor
        .layout(title)
        .crumb(visitor.t.get("nav-processes"), spaces::urls::DIRECTORY)
        .crumb(scene.space.title.clone(), spaces::urls::process(&scene.space.slug))
        .crumb(scene.module.title.clone(), spaces::urls::module(&scene.space.slug, &scene.module.slug))
}

/// The contribution that an address is about: the one of that number, or one of its comments.
fn aim(
    tx: &mut Tx<'_>,
    actor: &Actor,
    scene: &Scene,
    number: i64,
    comment: Option<ContributionId>,
) -> db::Result<Option<Contribution>> {
    let Some(root) = corpus::public::find_number(tx, actor, scene.module.id, number)? else {
        return Ok(None);
    };
    match comment {
        None => Ok(Some(root)),
        Some(id) => {
            Ok(corpus::public::find(tx, actor, id)?
                .filter(|found| found.depth > 0 && found.root_id == root.id))
        }
    }
}

/// The comment that a query is about.
fn comment_in(query: &str, name: &str) -> Option<ContributionId> {
    web::Fields::parse(query).get(name).parse().ok()
}

/// Where someone gives what the module asks of those who take part, and comes back.
fn conditions(scene: &Scene, then: &str) -> String {
    eligibility::urls::meet(&scene.space.slug, &scene.module.slug, then)
}

/// Where a refused act leads: to sign in, or back with the reason.
fn refused(app: &App, back_to: &str, refused: Refused<Refusal>) -> web::Result {
    match refused {
        Refused::Fault(error) => Err(error.into()),
        Refused::Because(Refusal::Unknown) => Err(Error::NotFound),
        Refused::Because(Refusal::SignedOut) => Err(Error::SignIn(back_to.to_owned())),
        Refused::Because(refusal) => Ok(web::back(app, back_to, Flash::refused(refusal.label()))),
    }
}
