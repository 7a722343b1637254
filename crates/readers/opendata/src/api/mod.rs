//! `/api/v1`: what was said, page by page, for programs.

mod openapi;
mod reply;

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, Uri},
    response::Response,
};
use corpus::{ContributionId, Kind, Outcome};
use kernel::{Actor, Id as _, Slug, Timestamp};
use serde_json::{Map, Value, json};
use spaces::{ModuleId, Space, ThemeId};
use web::{App, Limit, Routes, Visitor};

use crate::{
    cells::{self, Around},
    store::{self, Filter, Said},
    tables::{ANSWERS, CONTRIBUTIONS},
    urls,
};
pub use openapi::document;
use reply::{Problem, Reply};

/// Twice a second, and a hundred at once.
const OFTEN: Limit = Limit { name: "api", burst: 100, every: 500 };
/// Rows of a page.
const MANY: i64 = 50;
const MOST: i64 = 100;

type Result<T = Response> = std::result::Result<T, Problem>;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(urls::OPENAPI, description)
        .get("/api/v1/spaces", all)
        .get("/api/v1/spaces/{slug}", space)
        .get("/api/v1/spaces/{slug}/modules", modules)
        .get("/api/v1/spaces/{slug}/contributions", contributions)
        .get("/api/v1/contributions/{id}", contribution)
        .get("/api/v1/contributions/{id}/comments", comments)
}

/// A request that may be answered: what it asks, its parameters known and given once.
struct Asked {
    headers: HeaderMap,
    path: String,
    parameters: BTreeMap<String, String>,
    actor: Actor,
    site: String,
}

impl Asked {
    fn new(app: &App, visitor: &Visitor, headers: HeaderMap, uri: &Uri, known: &[&str]) -> Result<Self> {
        if !app.limits().allow(OFTEN, &visitor.address.0) {
            return Err(web::Error::TooMany.into());
        }
        if !reply::takes_json(&headers) {
            return Err(Problem::not_acceptable());
        }
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri)
            .map_err(|_| Problem::bad("the parameters cannot be read"))?;
        let mut parameters = BTreeMap::new();
        for (name, value) in pairs.0 {
            if !known.contains(&name.as_str()) {
                return Err(Problem::bad(&format!("there is no parameter « {name} » here")));
            }
            if parameters.insert(name.clone(), value).is_some() {
                return Err(Problem::bad(&format!("« {name} » is given twice")));
            }
        }
        Ok(Self {
            headers,
            path: visitor.path.clone(),
            parameters,
            // What a program reads is what anyone reads, whoever is signed in.
            actor: Actor::anonymous(visitor.actor.organisation),
            site: app.settings().public_url.clone(),
        })
    }

    fn parameter<T>(
        &self,
        name: &str,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>> {
        match self.parameters.get(name) {
            None => Ok(None),
            Some(text) => match read(text) {
                Some(value) => Ok(Some(value)),
                None => Err(Problem::bad(&format!("« {name} » should be {expected}"))),
            },
        }
    }

    fn limit(&self) -> Result<i64> {
        let limit = self.parameter("limit", "a number from 1 to 100", |text| {
            text.parse().ok().filter(|many| (1..=MOST).contains(many))
        })?;
        Ok(limit.unwrap_or(MANY))
    }

    fn after(&self) -> Result<i64> {
        let read =
            |text: &str| text.strip_prefix('c').and_then(|text| text.parse().ok()).filter(|id| *id >= 0);
        Ok(self.parameter("cursor", "the cursor of a page", read)?.unwrap_or(0))
    }

    /// A page of rows: one more than the limit was read, to know whether there is a next one.
    fn page(&self, mut rows: Vec<Said>, limit: i64, around: &Around) -> Reply {
        let more = rows.len() > usize::try_from(limit).unwrap_or(usize::MAX);
        if more {
            rows.pop();
        }
        let next = rows.last().filter(|_| more).map(|last| {
            let kept = self.parameters.iter().filter(|(name, _)| *name != "cursor");
            let kept = kept.fold(String::new(), |query, (name, value)| {
                format!("{query}{name}={}&", reply::encoded(value))
            });
            format!("{}{}?{kept}cursor=c{}", self.site, self.path, last.id.raw())
        });
        let changed = rows.iter().map(cells::changed).max();
        let data: Vec<_> = rows.iter().map(|row| object(row, around)).collect();
        Reply { body: json!({ "data": data, "next": next }), changed, next }
    }
}

fn object(row: &Said, around: &Around) -> Map<String, Value> {
    let mut object = cells::json(CONTRIBUTIONS.names(), cells::said(row, around));
    object.insert("space".to_owned(), around.space.slug.as_str().into());
    object
}

async fn description(State(app): State<App>, visitor: Visitor, headers: HeaderMap, uri: Uri) -> Result {
    let asked = Asked::new(&app, &visitor, headers, &uri, &[])?;
    let body = document(&asked.site, &visitor.brand.name);
    Ok(Reply { body, changed: None, next: None }.send(&asked.headers))
}

fn summary(space: &Space, site: &str) -> Value {
    json!({
        "id": space.id.to_string(),
        "slug": space.slug.as_str(),
        "title": space.title,
        "tagline": space.tagline,
        "territory": space.territory,
        "status": space.status.name(),
        "starts_at": space.starts_at.map(instant),
        "ends_at": space.ends_at.map(instant),
        "updated_at": instant(space.updated_at),
        "url": format!("{site}{}", spaces::urls::process(&space.slug)),
        "data_url": format!("{site}{}", urls::process(&space.slug)),
    })
}

fn instant(at: Timestamp) -> String {
    at.to_string()
}

async fn all(State(app): State<App>, visitor: Visitor, headers: HeaderMap, uri: Uri) -> Result {
    let asked = Asked::new(&app, &visitor, headers, &uri, &[])?;
    let actor = asked.actor.clone();
    let spaces = app.read(move |tx| spaces::visible(tx, &actor)).await?;
    let data: Vec<_> = spaces.iter().map(|space| summary(space, &asked.site)).collect();
    let changed = spaces.iter().map(|space| space.updated_at).max();
    Ok(Reply { body: json!({ "data": data, "next": null }), changed, next: None }.send(&asked.headers))
}

async fn around(app: &App, asked: &Asked, slug: &str) -> Result<Around> {
    let slug = Slug::parse(slug).map_err(|_| web::Error::NotFound)?;
    let (actor, site) = (asked.actor.clone(), asked.site.clone());
    let around = app
        .read(move |tx| {
            let space = spaces::find(tx, &actor, &slug)?;
            space.map(|space| Around::of(tx, space, &site)).transpose()
        })
        .await?;
    around.ok_or_else(|| web::Error::NotFound.into())
}

fn module_objects(around: &Around) -> Vec<Value> {
    let space = &around.space.slug;
    let object = |module: &spaces::Module| {
        json!({
            "id": module.id.to_string(),
            "slug": module.slug.as_str(),
            "kind": module.kind.name(),
            "title": module.title,
            "intro": module.intro,
            "filing": module.filing.name(),
            "url": format!("{}{}", around.site, spaces::urls::module(space, &module.slug)),
        })
    };
    around.modules.iter().map(object).collect()
}

async fn space(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result {
    let asked = Asked::new(&app, &visitor, headers, &uri, &[])?;
    let around = around(&app, &asked, &slug).await?;
    let space = &around.space;
    let mut body = summary(space, &asked.site);
    let phase = |phase: &spaces::Phase| {
        json!({
            "kind": phase.kind.name(),
            "title": phase.title,
            "description": phase.description,
            "starts_at": instant(phase.starts_at),
            "ends_at": instant(phase.ends_at),
        })
    };
    let mut themes: Vec<_> = around.themes.iter().collect();
    themes.sort();
    let theme = |(id, name): &(&ThemeId, &String)| json!({ "id": id.to_string(), "name": name });
    body["description"] = json!(space.description);
    body["rules"] = json!(space.rules);
    body["result"] = json!(space.result_published_at.map(|_| &space.result));
    body["result_published_at"] = json!(space.result_published_at.map(instant));
    body["phases"] = around.phases.iter().map(phase).collect();
    body["modules"] = module_objects(&around).into();
    body["themes"] = themes.iter().map(theme).collect();
    Ok(Reply { body, changed: Some(space.updated_at), next: None }.send(&asked.headers))
}

async fn modules(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result {
    let asked = Asked::new(&app, &visitor, headers, &uri, &[])?;
    let around = around(&app, &asked, &slug).await?;
    let body = json!({ "data": module_objects(&around), "next": null });
    Ok(Reply { body, changed: None, next: None }.send(&asked.headers))
}

async fn contributions(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result {
    let known = ["kind", "module", "theme", "outcome", "limit", "cursor"];
    let asked = Asked::new(&app, &visitor, headers, &uri, &known)?;
    let around = around(&app, &asked, &slug).await?;
    let filter = Filter {
        kind: asked.parameter("kind", "proposal, debate or comment", Kind::from_name)?,
        module: asked.parameters.get("module").map(|slug| module_of(&around, slug)).transpose()?,
        theme: asked.parameters.get("theme").map(|id| theme_of(&around, id)).transpose()?,
        outcome: asked.parameter("outcome", "an outcome", Outcome::from_name)?,
    };
    let (limit, after, id) = (asked.limit()?, asked.after()?, around.space.id);
    let rows = app.read(move |tx| store::in_space(tx, id, &filter, after, limit + 1)).await?;
    Ok(asked.page(rows, limit, &around).send(&asked.headers))
}

fn module_of(around: &Around, slug: &str) -> Result<ModuleId> {
    let module = around.modules.iter().find(|module| module.slug.as_str() == slug);
    module.map(|module| module.id).ok_or_else(|| Problem::missing("there is no such module in this space"))
}

fn theme_of(around: &Around, id: &str) -> Result<ThemeId> {
    let theme = id.parse().ok().filter(|id| around.themes.contains_key(id));
    theme.ok_or_else(|| Problem::missing("there is no such theme in this space"))
}

/// A published contribution of a process that anyone sees.
async fn reach(app: &App, asked: &Asked, id: &str) -> Result<(Said, Around, Vec<workflows::Step>)> {
    let id: ContributionId = id.parse().map_err(|_| web::Error::NotFound)?;
    let (actor, site) = (asked.actor.clone(), asked.site.clone());
    let found = app
        .read(move |tx| {
            let Some(row) = store::one(tx, actor.organisation, id)? else { return Ok(None) };
            let Some(space) = spaces::find_by_id(tx, &actor, row.space_id)? else { return Ok(None) };
            let answers = workflows::answers(tx, id)?;
            Ok::<_, db::Error>(Some((row, Around::of(tx, space, &site)?, answers)))
        })
        .await?;
    found.ok_or_else(|| web::Error::NotFound.into())
}

async fn contribution(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result {
    let asked = Asked::new(&app, &visitor, headers, &uri, &[])?;
    let (row, around, answers) = reach(&app, &asked, &id).await?;
    let changed = answers.iter().map(|answer| answer.at).chain([cells::changed(&row)]).max();
    let answer = |answer: workflows::Step| {
        let answer = store::Answered {
            id: answer.id,
            contribution_id: answer.contribution_id,
            outcome: answer.outcome,
            service: answer.service,
            body: answer.body,
            at: answer.at,
        };
        Value::Object(cells::json(ANSWERS.names(), cells::answered(&answer)))
    };
    let mut body = object(&row, &around);
    body.insert("answers".to_owned(), answers.into_iter().map(answer).collect());
    Ok(Reply { body: Value::Object(body), changed, next: None }.send(&asked.headers))
}

async fn comments(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result {
    let asked = Asked::new(&app, &visitor, headers, &uri, &["limit", "cursor"])?;
    let (limit, after) = (asked.limit()?, asked.after()?);
    let (row, around, _) = reach(&app, &asked, &id).await?;
    if row.depth > 0 {
        return Err(Problem::missing(
            "comments are listed under the contribution that they are about: see root_id",
        ));
    }
    let rows = app.read(move |tx| store::under(tx, row.id, after, limit + 1)).await?;
    Ok(asked.page(rows, limit, &around).send(&asked.headers))
}
