//! Ballots to be printed.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use ballots::{Kind, Rules, spoken};
use i18n::Texts;
use spaces::Scene;
use web::{App, Error, Fields, Visitor};

use super::{Key, bench, prints};
use crate::{Vote, prose, urls};

/// A project on the ballot.
pub(super) struct Box {
    pub(super) number: u32,
    pub(super) title: String,
    pub(super) cost: String,
}

/// The ballot of an area.
pub(super) struct Sheet {
    pub(super) area: String,
    pub(super) budget: String,
    pub(super) boxes: Vec<Box>,
}

#[derive(Template)]
#[template(path = "budgets/sheets.html")]
pub(super) struct Sheets {
    pub(super) layout: ui::Layout,
    pub(super) t: Texts,
    pub(super) title: String,
    pub(super) ballot: Vec<String>,
    pub(super) sheets: Vec<Sheet>,
    /// Whether areas are more than one, so that each sheet names its own.
    pub(super) areas: bool,
    /// Whether a number is written in each box.
    pub(super) written: bool,
    pub(super) large: bool,
    /// What tells this edition from another; empty before it is frozen.
    pub(super) code: String,
    pub(super) other_url: String,
}

pub(super) fn sheets(t: Texts, rules: &Rules, projects: &[ballots::Project]) -> Vec<Sheet> {
    let sheet = |area: &ballots::Area| Sheet {
        area: area.name.clone(),
        budget: prose::money(t, area.budget),
        boxes: projects
            .iter()
            .filter(|one| one.area == area.key)
            .map(|one| Box { number: one.number, title: one.title.clone(), cost: prose::money(t, one.cost) })
            .collect(),
    };
    rules.areas.iter().map(sheet).filter(|sheet| !sheet.boxes.is_empty()).collect()
}

impl Sheets {
    fn new(
        visitor: &Visitor,
        scene: &Scene,
        vote: &Vote,
        projects: &[ballots::Project],
        large: bool,
    ) -> Self {
        let t = visitor.t;
        let url = urls::sheets(&scene.space.slug, &scene.module);
        Self {
            layout: scene.runner_layout(visitor, t.get("budgets-sheets")),
            t,
            title: vote.rules.title.clone(),
            ballot: prose::ballot(t, &vote.rules),
            sheets: sheets(t, &vote.rules, projects),
            areas: vote.rules.areas.len() > 1,
            written: matches!(vote.rules.ballot.kind, Kind::Points | Kind::Ranking),
            large,
            code: if vote.edition.is_some() { spoken(vote.edition_hash()) } else { String::new() },
            other_url: if large { url } else { format!("{url}?grand=1") },
        }
    }
}

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/vote/bulletins?grand=1`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let vote = vote.ok_or(Error::NotFound)?;
    let projects = prints::projects(&app, &vote).await?;
    let large = Fields::parse(&visitor.query).get("grand") == "1";
    web::see(&visitor, Sheets::new(&visitor, &scene, &vote, &projects, large))
}
