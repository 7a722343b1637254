//! What came out of a vote, and the files with which anyone does the count again.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use ballots::Edition;
use i18n::Texts;
use kernel::{Locale, Timestamp};
use serde_json::Value;
use ui::views::Stat;
use web::{App, Error, Visitor};

use super::{Key, frame, served::Served, stand};
use crate::{
    Vote,
    counting::{self, Outcome},
    prose, store, urls,
};

/// A project and what became of it.
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) title: String,
    pub(super) url: String,
    /// Where it is followed, once it is funded.
    pub(super) work_url: Option<String>,
    pub(super) cost: String,
    pub(super) votes: String,
    /// Its votes or points, of the most that one has, in thousandths.
    pub(super) share: u32,
    pub(super) funded: bool,
    pub(super) told: Vec<String>,
}

/// An area and what it decided.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) stats: Vec<Stat>,
    pub(super) rows: Vec<Row>,
    pub(super) served: Served,
    pub(super) beside: Vec<String>,
    pub(super) pabulib_url: Option<String>,
}

#[derive(Template)]
#[template(path = "budgets/results.html")]
pub(super) struct Results {
    layout: ui::Layout,
    t: Texts,
    counted_at: Timestamp,
    rule: Vec<String>,
    parts: Vec<Part>,
    ballots: bool,
    hash: String,
    /// The map of the projects, when some have a place.
    map_url: Option<String>,
    archive_url: String,
    rules_url: String,
    find_url: String,
    verifier_url: String,
}

fn strings(value: &Value) -> Vec<u32> {
    let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(|one| one.as_str()?.parse().ok()).collect()
}

/// What the ranking by votes would have chosen, where that is another rule.
fn beside(t: Texts, edition: &Edition, report: &Value) -> Vec<String> {
    let rivals = report["other_rules"].as_array().map(Vec::as_slice).unwrap_or_default();
    let Some(greedy) = rivals.iter().find(|one| one["rule"] == "greedy") else { return Vec::new() };
    let named = |key: &str| -> String {
        let titles = strings(&greedy[key]).into_iter().filter_map(|number| edition.project(number));
        titles
            .map(|one| t.with("budgets-quoted", [("title", one.title.as_str())]))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (instead, out) = (named("funded_instead"), named("not_funded"));
    if instead.is_empty() && out.is_empty() {
        return vec![t.get("budgets-greedy-same").to_owned()];
    }
    let mut told = Vec::new();
    if !instead.is_empty() {
        told.push(t.with("budgets-greedy-instead", [("titles", instead)]));
    }
    if !out.is_empty() {
        told.push(t.with("budgets-greedy-out", [("titles", out)]));
    }
    told
}

fn part(
    t: Texts,
    (edition, outcome): (&Edition, &Outcome),
    place: usize,
    (came_from, works): (&[(i64, String)], &[works::Work]),
    pabulib_url: Option<String>,
) -> Option<Part> {
    let winners = outcome.winners.get(place)?;
    let area = edition.rules.area(&winners.area)?;
    let told = outcome.told.get(place)?;
    let has_points = edition.rules.ballot.kind == ballots::Kind::Points
        || edition.rules.ballot.kind == ballots::Kind::Ranking;
    let support = |number: u32| {
        winners.totals.get(&number).map_or(0, |(votes, points)| {
            if has_points { *points } else { i64::try_from(*votes).unwrap_or_default() }
        })
    };
    let most = edition.projects_of(&area.key).map(|one| support(one.number)).max().unwrap_or(0).max(1);
    let locale = usize::from(t.locale() == Locale::En);
    let mut rows: Vec<(usize, Row)> = edition
        .projects_of(&area.key)
        .zip(told)
        .map(|(one, told)| {
            let rank = winners.projects.iter().position(|number| *number == one.number);
            let (votes, _) = winners.totals.get(&one.number).copied().unwrap_or_default();
            let votes = i64::try_from(votes).unwrap_or_default();
            let row = Row {
                number: one.number,
                title: one.title.clone(),
                url: came_from
                    .iter()
                    .find(|(n, _)| *n == i64::from(one.number))
                    .map(|(_, url)| url.clone())
                    .unwrap_or_default(),
                work_url: works
                    .iter()
                    .find(|work| work.project == Some(one.number.into()))
                    .map(|work| works::urls::work(work.id)),
                cost: prose::money(t, one.cost),
                votes: if has_points {
                    t.with("budgets-votes-and-points", (("n", votes), ("points", support(one.number))))
                } else {
                    t.n("budgets-votes", votes)
                },
                share: u32::try_from(support(one.number).max(0) * 1000 / most).unwrap_or(1000),
                funded: rank.is_some(),
                told: told[locale].clone(),
            };
            (rank.unwrap_or(usize::MAX), row)
        })
        .collect();
    rows.sort_by_key(|(rank, row)| (*rank, std::cmp::Reverse(support(row.number)), row.number));
    let count = |n: u64| t.number(i64::try_from(n).unwrap_or_default());
    let funded = i64::try_from(winners.projects.len()).unwrap_or_default();
    let report = outcome.reports.get(place).unwrap_or(&Value::Null);
    let served = report["measures"]["expressed"].as_u64().zip(report["measures"]["empty_handed"].as_u64());
    let mut stats = vec![
        Stat::new(
            count(winners.voters),
            t.n("budgets-stat-voters", i64::try_from(winners.voters).unwrap_or_default()),
        ),
        Stat::new(t.number(funded), t.n("budgets-stat-funded", funded)),
        Stat::new(
            prose::money(t, winners.cost),
            t.with("budgets-stat-spent", [("money", prose::money(t, area.budget))]),
        ),
    ];
    if let Some((expressed, empty)) = served.filter(|(expressed, _)| *expressed > 0) {
        let share = prose::language(t).percent((expressed - empty).into(), expressed.into());
        stats.push(Stat::new(share, t.get("budgets-stat-served")));
    }
    Some(Part {
        name: area.name.clone(),
        stats,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        served: Served::of(t, edition, report),
        beside: beside(t, edition, report),
        pabulib_url,
    })
}

impl Results {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &spaces::Scene,
        vote: &Vote,
        edition: &Edition,
        outcome: &Outcome,
        (came_from, works, mapped): (&[(i64, String)], &[works::Work], bool),
    ) -> Self {
        let t = visitor.t;
        let (space, module) = (&scene.space.slug, &scene.module.slug);
        let file = |area: &str| outcome.ballots.then(|| urls::pabulib(space, module, area));
        Self {
            layout: frame(visitor, scene, t.get("budgets-results"), true),
            t,
            counted_at: vote.counted_at.unwrap_or_default(),
            rule: edition.rules.rule.sentences(prose::language(t)),
            parts: (0..edition.rules.areas.len())
                .filter_map(|place| {
                    let key = outcome.winners.get(place).map(|one| one.area.as_str()).unwrap_or_default();
                    part(t, (edition, outcome), place, (came_from, works), file(key))
                })
                .collect(),
            ballots: outcome.ballots,
            hash: vote.hash.clone(),
            map_url: mapped.then(|| spaces::urls::map(space, module)),
            archive_url: urls::archive(space, module),
            rules_url: urls::rules(space, module),
            find_url: urls::receipt(space, module),
            verifier_url: urls::verifier(space, module),
        }
    }
}

/// `GET /demarches/{slug}/{module}/vote/resultats`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let module = stand.vote.module;
    let (outcome, came_from, works, mapped) = app
        .read(move |tx| {
            let outcome = counting::kept(tx, module)?;
            let works = works::of_module(tx, module)?;
            Ok::<_, db::Error>((outcome, store::came_from(tx, module)?, works, store::is_mapped(tx, module)?))
        })
        .await?;
    let (Some(outcome), Some(edition)) = (outcome, stand.vote.edition.clone()) else {
        return Err(Error::NotFound);
    };
    web::see(
        &visitor,
        Results::new(&visitor, &stand.scene, &stand.vote, &edition, &outcome, (&came_from, &works, mapped)),
    )
}

/// `GET /demarches/{slug}/{module}/vote/scrutin.json`
pub(super) async fn archive(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let vote = stand.vote.clone();
    let archive = app.read(move |tx| counting::archive(tx, &vote)).await?.ok_or(Error::NotFound)?;
    let text = serde_json::to_string(&archive).map_err(|error| db::Error::Setup(error.to_string()))?;
    Ok(web::download(&format!("scrutin-{}.json", stand.scene.module.slug), "application/json", text))
}

/// `GET /demarches/{slug}/{module}/vote/bulletins/{area}`
pub(super) async fn pabulib(
    State(app): State<App>,
    Path((space, module, area)): Path<(String, String, String)>,
    visitor: Visitor,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &(space, module)).await?;
    let (vote, key) = (stand.vote.clone(), area.clone());
    let text = app.read(move |tx| counting::pabulib(tx, &vote, &key)).await?.ok_or(Error::NotFound)?;
    Ok(web::download(&format!("{}-{area}.pb", stand.scene.module.slug), "text/plain; charset=utf-8", text))
}
