//! A vote tried out before it is held: what its rule and others make of ballots drawn by chance.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use ballots::{Edition, Tried};
use i18n::Texts;
use kernel::Problems;
use web::{App, Error, Fields, Visitor};

use super::{Key, bench};
use crate::{actions, prose, urls};

/// Voters of a trial at most.
const MOST: u32 = 20_000;
/// Voters of a trial when nobody says otherwise.
const USUAL: u32 = 1_000;
/// The rules that are told, by their names in `budgeting`; empty is that of the vote.
const TOLD: [&str; 5] = ["", "greedy", "greedy-ratio", "mes-add1", "phragmen"];

/// What a rule gives in an area.
pub(super) struct Line {
    pub(super) rule: &'static str,
    pub(super) funded: i64,
    pub(super) spent: String,
    /// Of a hundred voters, those one of whose projects is funded.
    pub(super) served: i64,
    /// What the rule of the vote does not fund.
    pub(super) besides: String,
}

/// An area.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) budget: String,
    pub(super) voters: i64,
    pub(super) lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "budgets/trial.html")]
pub(super) struct Page {
    pub(super) layout: ui::Layout,
    pub(super) t: Texts,
    pub(super) problems: Problems,
    pub(super) voters: String,
    pub(super) rule: Vec<String>,
    pub(super) parts: Vec<Part>,
    pub(super) explained: Vec<(&'static str, &'static str)>,
    pub(super) next_url: String,
    pub(super) url: String,
    pub(super) projects_url: String,
}

/// The key of the name of a rule.
fn label(rule: &str) -> &'static str {
    match rule {
        "" => "budgets-trial-own",
        "greedy" => "budgets-trial-greedy",
        "greedy-ratio" => "budgets-trial-ratio",
        "phragmen" => "budgets-trial-phragmen",
        _ => "budgets-trial-shares",
    }
}

fn hint(rule: &str) -> &'static str {
    match rule {
        "greedy" => "budgets-trial-greedy-hint",
        "greedy-ratio" => "budgets-trial-ratio-hint",
        "phragmen" => "budgets-trial-phragmen-hint",
        _ => "budgets-trial-shares-hint",
    }
}

fn line(t: Texts, edition: &Edition, own: &Tried, tried: &Tried, voters: u64) -> Line {
    let beside = tried.winners.iter().filter(|number| !own.winners.contains(number));
    let titles = beside.filter_map(|number| edition.project(*number)).map(|one| one.title.as_str());
    let served = voters.saturating_sub(tried.empty_handed) * 100;
    Line {
        rule: t.get(label(&tried.rule)),
        funded: i64::try_from(tried.winners.len()).unwrap_or_default(),
        spent: prose::money(t, tried.spent),
        served: i64::try_from(served.checked_div(voters).unwrap_or_default()).unwrap_or_default(),
        besides: titles.collect::<Vec<_>>().join(", "),
    }
}

pub(super) fn parts(t: Texts, edition: &Edition, trials: &[ballots::Trial]) -> Vec<Part> {
    let part = |trial: &ballots::Trial| {
        let area = edition.rules.area(&trial.area)?;
        let own = trial.rules.first()?;
        let told = trial.rules.iter().filter(|tried| TOLD.contains(&tried.rule.as_str()));
        Some(Part {
            name: area.name.clone(),
            budget: prose::money(t, area.budget),
            voters: i64::try_from(trial.voters).unwrap_or_default(),
            lines: told.map(|tried| line(t, edition, own, tried, trial.voters)).collect(),
        })
    };
    trials.iter().filter_map(part).collect()
}

/// The rules that are explained, with what each does.
pub(super) fn explained(t: Texts) -> Vec<(&'static str, &'static str)> {
    TOLD[1..].iter().map(|rule| (t.get(label(rule)), t.get(hint(rule)))).collect()
}

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/vote/essai?votants=&tirage=`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let vote = vote.ok_or(Error::NotFound)?;
    let fields = Fields::parse(&visitor.query);
    let (mut problems, typed) = (Problems::none(), fields.get("votants"));
    let voters =
        if typed.is_empty() { Ok(USUAL) } else { typed.replace([' ', '\u{a0}', '\u{202f}'], "").parse() };
    let voters = voters.ok().filter(|many| (1..=MOST).contains(many));
    if voters.is_none() {
        problems.add_with("votants", "problem-budgets-voters", "most", MOST);
    }
    let seed: u64 = fields.get("tirage").parse().unwrap_or(1);
    let (env, loaded) = (app.env().clone(), vote.clone());
    let edition = match &vote.edition {
        Some(edition) => Edition::clone(edition),
        None => app.read(move |tx| actions::edition(tx, &env, &loaded)).await?,
    };
    // The key that signs rights blind is made when the vote is frozen.
    let sound = edition.wrong().iter().all(|wrong| wrong.what == "key");
    let t = visitor.t;
    let parts = match voters.filter(|_| sound) {
        None => Vec::new(),
        Some(voters) => {
            let tried = edition.clone();
            let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
            let counted = tokio::task::spawn_blocking(move || ballots::trial(&tried, voters, seed, threads));
            let trials = counted.await.map_err(Error::fault)?.map_err(Error::fault)?;
            parts(t, &edition, &trials)
        }
    };
    let (space, module) = (&scene.space.slug, &scene.module);
    let url = urls::trial(space, module);
    let many = voters.map_or_else(|| typed.to_owned(), |many| many.to_string());
    let layout = scene.runner_layout(&visitor, t.get("budgets-trial"));
    let page = Page {
        layout: ui::Layout { problem: !problems.is_empty(), ..layout },
        t,
        problems,
        rule: prose::rule(t, &vote.rules),
        next_url: format!("{url}?votants={}&tirage={}", web::encode(&many), seed.wrapping_add(1)),
        voters: many,
        parts,
        explained: explained(t),
        url,
        projects_url: urls::projects(space, module),
    };
    if page.layout.problem { web::unprocessable(&visitor, page) } else { web::see(&visitor, page) }
}
