//! What is printed of a vote, and the kit that makes it known.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use documents::Document;
use i18n::Texts;
use kernel::{OrganisationId, Timestamp};
use spaces::Scene;
use web::{App, Error, Visitor};

use super::{Key, any, bench};
use crate::{
    Vote, actions, counting,
    print::{self, Kit, Minutes, Piece, Sender},
    prose, store, urls,
};

async fn sender(app: &App, organisation: OrganisationId) -> web::Result<Sender> {
    let found = app.read(move |tx| accounts::organisation(tx, organisation)).await?;
    Ok(Sender::of(&found.ok_or(Error::NotFound)?))
}

/// Sets a document on a thread of its own.
async fn pdf(name: &str, make: impl FnOnce() -> Document + Send + 'static) -> web::Result<Response> {
    let made = tokio::task::spawn_blocking(move || make().pdf()).await.map_err(Error::fault)?;
    Ok(web::download(name, "application/pdf", made.map_err(Error::fault)?))
}

/// `GET /demarches/{slug}/{module}/vote/reglement.pdf`: for everyone once it is frozen, for those who write it before.
pub(super) async fn rules(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = any(&app, &visitor, &key).await?;
    let runs = visitor.actor.may(kernel::Act::RunSpace, Some(scene.space.id));
    let vote = vote.filter(|vote| runs || vote.edition.is_some()).ok_or(Error::NotFound)?;
    let (t, sender) = (visitor.t, sender(&app, scene.space.organisation_id).await?);
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    let url = format!("{}{}", app.settings().public_url, urls::rules(space, module));
    let name = format!("reglement-{module}.pdf");
    pdf(&name, move || {
        let articles = prose::articles(t, &vote.rules, vote.edition.as_deref());
        print::rules(t, &sender, &vote, &articles, &url)
    })
    .await
}

/// `GET …/vote/proces-verbal.pdf`: the minutes of the count, to be signed.
pub(super) async fn minutes(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let vote = vote.filter(|vote| vote.counted_at.is_some()).ok_or(Error::NotFound)?;
    let id = vote.module;
    let read = app.read(move |tx| {
        let mut officials: Vec<(String, Timestamp)> = Vec::new();
        for (person, at) in store::assents(tx, id)? {
            officials.extend(accounts::recipient(tx, person)?.map(|one| (one.called().to_owned(), at)));
        }
        let state = store::last_state(tx, id)?.map(|(note, _)| note).unwrap_or_default();
        Ok::<_, db::Error>((
            counting::kept(tx, id)?,
            store::attendance(tx, id)?,
            store::batches(tx, id)?,
            officials,
            state,
        ))
    });
    let (outcome, attendance, batches, officials, state) = read.await?;
    let outcome = outcome.ok_or(Error::NotFound)?;
    let edition = vote.edition.clone().ok_or(Error::NotFound)?;
    let (t, sender) = (visitor.t, sender(&app, scene.space.organisation_id).await?);
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    let url = format!("{}{}", app.settings().public_url, urls::results(space, module));
    let name = format!("proces-verbal-{module}.pdf");
    pdf(&name, move || {
        let minutes = Minutes {
            vote: &vote,
            edition: &edition,
            outcome: &outcome,
            attendance: &attendance,
            batches: &batches,
            officials: &officials,
            state: &state,
            url: &url,
        };
        minutes.document(t, &sender)
    })
    .await
}

/// `GET …/vote/papier/{batch}/proces-verbal.pdf`: the report of a batch, once its ballots were taken.
pub(super) async fn batch(
    State(app): State<App>,
    Path((space, module, batch)): Path<(String, String, String)>,
    visitor: Visitor,
) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &(space, module)).await?;
    let vote = vote.ok_or(Error::NotFound)?;
    let (id, wanted) = (vote.module, batch.parse().map_err(|_| Error::NotFound)?);
    let read = app.read(move |tx| {
        let Some(batch) = store::batch(tx, id, wanted)?.filter(|batch| batch.taken_at.is_some()) else {
            return Ok(None);
        };
        let mut keyed = [String::new(), String::new()];
        for (name, person) in keyed.iter_mut().zip([batch.first_by, batch.second_by]) {
            if let Some(person) = person {
                *name =
                    accounts::recipient(tx, person)?.map(|one| one.called().to_owned()).unwrap_or_default();
            }
        }
        let contested = store::contested(tx, wanted)?;
        Ok::<_, db::Error>(Some((batch, contested, keyed)))
    });
    let (batch, contested, keyed) = read.await?.ok_or(Error::NotFound)?;
    let (t, sender) = (visitor.t, sender(&app, scene.space.organisation_id).await?);
    let name = format!("proces-verbal-{}.pdf", spaces::urls::slug_of(&batch.place));
    pdf(&name, move || print::batch(t, &sender, &vote, (&batch, &contested), [&keyed[0], &keyed[1]])).await
}

/// A piece of the kit, as the page lists it.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) about: &'static str,
    pub(super) url: String,
}

#[derive(Template)]
#[template(path = "budgets/kit.html")]
pub(super) struct KitPage {
    layout: ui::Layout,
    t: Texts,
    frozen: bool,
    rows: Vec<Row>,
    /// The number and the title of each project, its poster, its card.
    projects: Vec<(u32, String, String, String)>,
    message: String,
    sheets_url: String,
}

impl KitPage {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &Scene,
        vote: &Vote,
        projects: &[ballots::Project],
        site: &str,
    ) -> Self {
        let t = visitor.t;
        let (space, module) = (&scene.space.slug, &scene.module);
        let url = |piece: Piece| urls::kit_piece(space, module, &piece.name());
        let row = |piece, label: &str, about| Row {
            label: t.get(label).to_owned(),
            about: t.get(about),
            url: url(piece),
        };
        let vote_url = format!("{site}{}", urls::vote(space, &module.slug));
        let said = [
            ("title", vote.rules.title.clone()),
            ("from", t.date(vote.opens_at)),
            ("to", t.date(vote.closes_at)),
            ("url", vote_url),
        ];
        Self {
            layout: scene
                .runner_layout(visitor, t.get("budgets-kit"))
                .crumb(t.get("budgets-desk"), urls::desk(space, module)),
            t,
            frozen: vote.edition.is_some(),
            rows: vec![
                row(Piece::Poster, "budgets-kit-poster", "budgets-kit-poster-text"),
                row(Piece::Flyer, "budgets-kit-flyer", "budgets-kit-flyer-text"),
                row(Piece::Guide, "budgets-kit-guide-label", "budgets-kit-guide-text"),
                row(Piece::Card, "budgets-kit-card", "budgets-kit-card-text"),
            ],
            projects: projects
                .iter()
                .map(|one| {
                    let (poster, card) = (Piece::ProjectPoster(one.number), Piece::ProjectCard(one.number));
                    (one.number, one.title.clone(), url(poster), url(card))
                })
                .collect(),
            message: t.with("budgets-kit-message", said),
            sheets_url: urls::sheets(space, module),
        }
    }
}

/// The projects of a vote, frozen or not.
pub(super) async fn projects(app: &App, vote: &std::sync::Arc<Vote>) -> web::Result<Vec<ballots::Project>> {
    if let Some(edition) = &vote.edition {
        return Ok(edition.projects.clone());
    }
    let (env, loaded) = (app.env().clone(), std::sync::Arc::clone(vote));
    Ok(app.read(move |tx| actions::edition(tx, &env, &loaded)).await?.projects)
}

/// `GET …/vote/communication`
pub(super) async fn kit(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let vote = vote.ok_or(Error::NotFound)?;
    let projects = projects(&app, &vote).await?;
    web::see(&visitor, KitPage::new(&visitor, &scene, &vote, &projects, &app.settings().public_url))
}

/// `GET …/vote/communication/{piece}`
pub(super) async fn piece(
    State(app): State<App>,
    Path((space, module, piece)): Path<(String, String, String)>,
    visitor: Visitor,
) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &(space, module)).await?;
    let vote = vote.ok_or(Error::NotFound)?;
    let piece = Piece::parse(&piece).ok_or(Error::NotFound)?;
    let projects = projects(&app, &vote).await?;
    let (t, sender) = (visitor.t, sender(&app, scene.space.organisation_id).await?);
    let url = format!("{}{}", app.settings().public_url, urls::vote(&scene.space.slug, &scene.module.slug));
    let stage = vote.stage(app.env().now());
    let made = tokio::task::spawn_blocking(move || {
        Kit { t, sender: &sender, vote: &vote, projects: &projects, url: &url, stage }.print(piece)
    });
    let bytes = made.await.map_err(Error::fault)?.map_err(Error::fault)?.ok_or(Error::NotFound)?;
    Ok(web::download(&piece.name(), piece.media_type(), bytes))
}
