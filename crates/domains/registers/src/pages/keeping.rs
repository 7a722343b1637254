//! Where the pieces of an inquiry are put, where it is extended, and where its register is sealed.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use db::Refused;
use files::{Document, DocumentProblem};
use i18n::Texts;
use kernel::{Act, Id as _, Problems, Timestamp};
use spaces::Scene;
use ui::{
    filters,
    views::{Choice, Link},
};
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{
    Key,
    desk::{frame, kept, tabs},
    dossier::{Shelf, shelves},
};
use crate::{
    Refusal, actions,
    archive::{self, Sealed},
    model::{Extension, PieceId, PieceKind, Seal},
    store, urls,
};

/// The longest title of a piece, in characters.
const TITLE: usize = 200;
/// The longest reason, in characters.
const REASON: usize = 2000;

#[derive(Template)]
#[template(path = "registers/keeping.html")]
pub(super) struct Keeping {
    pub(super) layout: ui::Layout,
    pub(super) t: Texts,
    pub(super) problems: Problems,
    pub(super) tabs: Vec<Link>,
    pub(super) shelves: Vec<Shelf>,
    pub(super) kinds: Vec<Choice>,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) until: String,
    pub(super) reason: String,
    /// Whether pieces can still be taken away.
    pub(super) before: bool,
    /// Whether this person puts pieces and seals.
    pub(super) runs: bool,
    /// When observations can be filed no longer.
    pub(super) closes_at: Option<Timestamp>,
    /// Whether it can be extended now, by this person.
    pub(super) extensible: bool,
    pub(super) extension: Option<Extension>,
    /// Whether it can be sealed now.
    pub(super) over: bool,
    pub(super) seal: Option<Seal>,
    pub(super) archive_url: String,
    pub(super) public_url: String,
}

impl Keeping {
    const fn title_limit() -> i64 {
        TITLE as i64
    }

    const fn reason_limit() -> i64 {
        REASON as i64
    }
}

async fn keeping(
    app: &App,
    visitor: &Visitor,
    scene: &Scene,
    (fields, problems): (&Fields, Problems),
) -> web::Result<Keeping> {
    let (t, id, now) = (visitor.t, scene.module.id, app.env().now());
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    let found = app.read(move |tx| {
        Ok::<_, db::Error>((store::pieces(tx, id)?, store::extension(tx, id)?, store::seal(tx, id)?))
    });
    let (pieces, extension, seal) = found.await?;
    let filing = actions::filing(&scene.phases);
    let open = filing.is_some_and(|phase| phase.starts_at <= now && now < phase.ends_at);
    let layout = frame(visitor, scene, t.get("registers-keeping"));
    Ok(Keeping {
        layout: ui::Layout { problem: !problems.is_empty(), ..layout },
        t,
        problems,
        tabs: tabs(t, scene, false),
        shelves: shelves(t, scene, &pieces),
        kinds: PieceKind::ALL.iter().map(|kind| Choice::new(kind.name(), t.get(kind.label()))).collect(),
        kind: fields.get("kind").to_owned(),
        title: fields.get("title").to_owned(),
        until: fields.get("until").to_owned(),
        reason: fields.get("reason").to_owned(),
        before: filing.is_none_or(|phase| now < phase.starts_at),
        runs: visitor.actor.may(Act::RunSpace, Some(scene.space.id)),
        closes_at: filing.map(|phase| phase.ends_at),
        extensible: open && extension.is_none() && actions::conducts(&visitor.actor, scene.space.id),
        extension,
        over: filing.is_some_and(|phase| phase.ends_at <= now),
        seal,
        archive_url: urls::whole_archive(space, module),
        public_url: urls::dossier(space, module),
    })
}

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/registre/pieces`
pub(super) async fn page(State(app): State<App>, visitor: Visitor, Path(key): Key) -> web::Result<Response> {
    let (scene, _) = kept(&app, &visitor, &key).await?;
    let typed = (&Fields::default(), Problems::none());
    let page = keeping(&app, &visitor, &scene, typed).await?;
    web::see(&visitor, page)
}

/// What was asked, understood.
enum Asked {
    Piece(PieceKind, String, Box<Document>),
    Remove(PieceId),
    Extend(Timestamp, String),
    Seal(Box<Sealed>),
}

async fn document(fields: &Fields, problems: &mut Problems) -> web::Result<Option<Document>> {
    let Some(upload) = fields.file("file").cloned() else {
        problems.add("file", "problem-required");
        return Ok(None);
    };
    let read = tokio::task::spawn_blocking(move || Document::parse(&upload.name, &upload.bytes));
    Ok(match read.await.map_err(Error::fault)? {
        Ok(document) => Some(document),
        Err(DocumentProblem::TooHeavy) => {
            let limit = files::MAX_DOCUMENT_BYTES / 1_000_000;
            problems.add_with("file", "problem-file-large", "limit", limit.to_string());
            None
        }
        Err(DocumentProblem::Type) => {
            problems.add("file", "problem-file-kind");
            None
        }
        Err(DocumentProblem::Broken) => {
            problems.add("file", "registers-file-broken");
            None
        }
    })
}

/// A text of a field that must be given.
fn text(fields: &Fields, problems: &mut Problems, name: &'static str, limit: usize) -> String {
    let typed = fields.get(name);
    if typed.is_empty() {
        problems.add(name, "problem-required");
    } else if typed.chars().count() > limit {
        problems.add_with(name, "problem-too-long", "limit", limit.to_string());
    }
    typed.to_owned()
}

async fn understand(
    app: &App,
    visitor: &Visitor,
    scene: &Scene,
    fields: &Fields,
    problems: &mut Problems,
) -> web::Result<Option<Asked>> {
    Ok(match fields.get("act") {
        "piece" => {
            let kind =
                problems.check("kind", PieceKind::from_name(fields.get("kind")).ok_or("problem-choice"));
            let title = text(fields, problems, "title", TITLE);
            let document = document(fields, problems).await?;
            kind.zip(document).map(|(kind, document)| Asked::Piece(kind, title, Box::new(document)))
        }
        "remove" => {
            let id = fields.get("piece").parse().map_err(|_| Error::NotFound)?;
            Some(Asked::Remove(PieceId::from_raw(id)))
        }
        "extend" => {
            let until = Timestamp::parse_day(fields.get("until")).ok_or("problem-date");
            let until = problems.check("until", until);
            let reason = text(fields, problems, "reason", REASON);
            until.map(|until| Asked::Extend(until, reason))
        }
        "seal" => {
            visitor.require(Act::RunSpace, Some(scene.space.id))?;
            let (scene, t) = (scene.clone(), visitor.t);
            let read = app.read(move |tx| {
                let Some(register) = store::register(tx, scene.module.id)? else { return Ok(None) };
                Sealed::read(tx, &scene, &register, t).map(Some)
            });
            Some(Asked::Seal(Box::new(read.await?.ok_or(Error::NotFound)?)))
        }
        _ => return Err(Error::NotFound),
    })
}

/// `POST /gestion/demarches/{slug}/dispositifs/{module}/registre/pieces`: puts a piece or takes it away, extends, seals.
pub(super) async fn act(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
    Form(fields): Form,
) -> web::Result<Response> {
    let (scene, _) = kept(&app, &visitor, &key).await?;
    let url = urls::keeping(&scene.space.slug, &scene.module.slug);
    let mut problems = Problems::none();
    let asked =
        understand(&app, &visitor, &scene, &fields, &mut problems).await?.filter(|_| problems.is_empty());
    let Some(asked) = asked else {
        let page = keeping(&app, &visitor, &scene, (&fields, problems)).await?;
        return web::unprocessable(&visitor, page);
    };
    let (env, actor, acting) = (app.env().clone(), visitor.actor.clone(), scene.clone());
    let done = app
        .write(move |tx| {
            let module = &*acting.module;
            match asked {
                Asked::Piece(kind, title, document) => {
                    actions::add_piece(tx, &env, &actor, module, (kind, title, &document))?;
                    Ok("registers-piece-added")
                }
                Asked::Remove(piece) => {
                    actions::remove_piece(tx, &env, &actor, module, piece)?;
                    Ok("registers-piece-removed")
                }
                Asked::Extend(until, reason) => {
                    actions::extend(tx, &env, &actor, &acting, until, &reason)?;
                    Ok("registers-extended")
                }
                Asked::Seal(sealed) => {
                    actions::seal(tx, &env, &actor, module, &sealed)?;
                    Ok("registers-sealed")
                }
            }
        })
        .await;
    match done {
        Ok(said) => Ok(web::back(&app, &url, Flash::done(said))),
        Err(Refused::Fault(fault)) => Err(fault.into()),
        Err(Refused::Because(Refusal::Unknown)) => Err(Error::NotFound),
        Err(Refused::Because(Refusal::Days)) => {
            let problems = Problems::one("until", Refusal::Days.label());
            let page = keeping(&app, &visitor, &scene, (&fields, problems)).await?;
            web::unprocessable(&visitor, page)
        }
        Err(Refused::Because(why)) => Ok(web::back(&app, &url, Flash::refused(why.label()))),
    }
}

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/registre/archive.zip`: with what the team alone reads.
pub(super) async fn archive(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
) -> web::Result<Response> {
    let (scene, _) = kept(&app, &visitor, &key).await?;
    let id = scene.module.id;
    let seal = app.read(move |tx| store::seal(tx, id)).await?.ok_or(Error::NotFound)?;
    Ok(web::download(&archive::name(&scene, &seal, true), "application/zip", archive::zip(&app, id, true)))
}
