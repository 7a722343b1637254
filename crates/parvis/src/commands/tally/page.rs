//! `parvis tally render`: a page of the result that needs nothing else.

use askama::Template;
use budgeting::{
    Language, Verdict,
    explain::{Explanation, explain},
    measure::{Measures, rivals},
    report::Report,
};

use super::{Counted, words};
use crate::commands::threads;

#[derive(Template)]
#[template(path = "parvis/tally.html")]
struct Page {
    fr: bool,
    title: String,
    summary: String,
    rule: Vec<String>,
    hash: String,
    bars: Vec<Bar>,
    rows: Vec<Row>,
    measures: Vec<String>,
    satisfaction: Vec<(usize, String, String)>,
    areas: Vec<[String; 5]>,
    rivals: Vec<[String; 5]>,
    ties: Vec<String>,
}

/// One funded project in the chart: money left before and after.
struct Bar {
    label: String,
    cost: String,
    x: String,
    width: String,
}

struct Row {
    id: String,
    name: String,
    cost: String,
    votes: String,
    funded: bool,
    state: &'static str,
    sentences: Vec<String>,
}

/// The page.
pub(super) fn page(counted: &Counted, language: Language) -> Result<String, askama::Error> {
    let Counted { election, outcome, rule, file, .. } = counted;
    let report = Report::new(election, rule, outcome);
    let found = Measures::of(election, outcome);
    let description = file.meta.get("description");
    let title = [file.meta.get("unit"), file.meta.get("instance")].join(" ");
    let satisfaction = found.satisfaction.iter().enumerate().map(|(got, voters)| {
        let share = language.percent(i128::from(*voters), i128::from(found.expressed));
        (got, language.number(i128::from(*voters)), share)
    });
    let bars = bars(counted, language);
    let page = Page {
        fr: language == Language::Fr,
        title: if description.is_empty() { title } else { description.to_owned() },
        summary: summary(counted, &report, language),
        rule: rule.sentences(language),
        bars,
        rows: rows(counted, language),
        measures: words::measures(&found, language),
        satisfaction: satisfaction.collect(),
        areas: areas(&found, counted, language),
        rivals: others(&found, counted, language),
        ties: words::ties(&report, language),
        hash: report.rule_hash,
    };
    page.render()
}

fn summary(counted: &Counted, report: &Report, language: Language) -> String {
    let election = &counted.election;
    let funded = words::funded(counted.outcome.winners.len(), language);
    let money = |amount| language.money(amount, &election.currency);
    let (spent, budget, all) = (money(report.total_cost), money(report.budget), election.projects.len());
    let voters = language.number(i128::from(election.voters));
    match language {
        Language::Fr => {
            format!("{funded} sur {all}, {spent} sur {budget}, {voters} votants.")
        }
        Language::En => format!("{funded} of {all}, {spent} of {budget}, {voters} voters."),
    }
}

fn areas(found: &Measures, counted: &Counted, language: Language) -> Vec<[String; 5]> {
    let weighed = if found.areas.is_empty() { &found.categories } else { &found.areas };
    let votes: i128 = weighed.iter().map(|one| i128::from(one.votes)).sum();
    let spent: i128 = weighed.iter().map(|one| one.spent.millionths()).sum();
    let cells = weighed.iter().map(|one| {
        [
            one.name.clone(),
            format!("{} / {}", one.funded, one.projects),
            language.money(one.spent, &counted.election.currency),
            language.percent(one.spent.millionths(), spent),
            language.percent(i128::from(one.votes), votes),
        ]
    });
    cells.collect()
}

fn others(found: &Measures, counted: &Counted, language: Language) -> Vec<[String; 5]> {
    let list = |names: &[String]| if names.is_empty() { "–".to_owned() } else { names.join(", ") };
    let others = rivals(&counted.election, &counted.rule, &counted.outcome, threads());
    let cells = others.into_iter().map(|one| {
        let empty = language.percent(i128::from(one.empty_handed), i128::from(found.expressed));
        let cost = language.money(one.total_cost, &counted.election.currency);
        let changes = format!("+ {} · − {}", list(&one.funded_instead), list(&one.not_funded));
        [one.rule, one.winners.len().to_string(), cost, empty, changes]
    });
    cells.collect()
}

/// Winners in order, then the others by rank.
fn rows(counted: &Counted, language: Language) -> Vec<Row> {
    let (election, outcome) = (&counted.election, &counted.outcome);
    let mut told = explain(election, &counted.rule, outcome, threads());
    told.sort_by_cached_key(|one| {
        let place = election.place(&one.project);
        (outcome.winners.iter().position(|winner| Some(*winner) == place).unwrap_or(usize::MAX), one.rank)
    });
    told.iter().map(|one| row(counted, one, language)).collect()
}

fn row(counted: &Counted, one: &Explanation, language: Language) -> Row {
    let place = counted.election.place(&one.project);
    let funded = place.is_some_and(|place| counted.outcome.winners.contains(&place));
    let state = if funded { ("financé", "funded") } else { ("non financé", "not funded") };
    Row {
        id: one.project.clone(),
        name: one.name.clone(),
        cost: language.money(one.cost, &counted.election.currency),
        votes: language.number(i128::from(one.points)),
        funded,
        state: language.of(state.0, state.1),
        sentences: one.sentences(language, &counted.election.currency),
    }
}

/// How the money went, project after project.
fn bars(counted: &Counted, language: Language) -> Vec<Bar> {
    let election = &counted.election;
    let budget = election.budget.to_f64().max(1.0);
    let mut spent = 0.0;
    let mut bars = Vec::new();
    for step in &counted.outcome.steps {
        if !matches!(step.verdict, Verdict::Funded | Verdict::FundedWithReserve(_)) {
            continue;
        }
        let project = &election.projects[step.project];
        let cost = project.cost.to_f64();
        let named = format!("{} · {}", project.id, project.name);
        bars.push(Bar {
            label: if project.name == project.id { project.id.clone() } else { named },
            cost: language.money(project.cost, &election.currency),
            x: format!("{:.3}%", spent / budget * 100.0),
            width: format!("{:.3}%", (cost / budget * 100.0).max(0.15)),
        });
        spent += cost;
    }
    bars
}
