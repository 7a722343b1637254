//! The ballot being filled in.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use ballots::{AreaChoice, Edition, Kind, Misfit};
use http::HeaderMap;
use i18n::Texts;

use ui::views::Link;
use web::{App, Fields, Form, Page, Visitor};

use super::{Key, Stand, choosing::Choosing, frame, reminder::Reminder, review, stand, unlinked::Unlinked};
use crate::{Stage, prose, urls};

/// A project to choose.
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) title: String,
    pub(super) cost: String,
    /// Points or rank; zero when it is not chosen.
    pub(super) given: u32,
    pub(super) url: String,
}

#[derive(Template)]
#[template(path = "budgets/booth.html")]
pub(super) struct Booth {
    layout: ui::Layout,
    t: Texts,

    kind: &'static str,
    area: String,
    area_key: String,
    areas: Vec<Link>,
    one_area: bool,
    told: Vec<String>,
    /// What is chosen here, whether shown or not.
    chosen: Vec<Row>,
    rows: Vec<Row>,
    /// How many there are beside those shown.
    hidden: i64,
    words: String,
    left: String,
    amiss: Vec<String>,
    /// Where the browser has its right signed blind.
    unlinked: Option<Unlinked>,
    /// What is offered to whoever votes later.
    reminder: Option<Reminder>,
    url: String,
    back_url: String,
}

/// What is amiss, in words.
pub(super) fn told(t: Texts, edition: &Edition, amiss: &[Misfit]) -> Vec<String> {
    let area = |key: &str| edition.rules.area(key).map_or_else(String::new, |area| area.name.clone());
    let title = |number: u32| edition.project(number).map_or_else(String::new, |one| one.title.clone());
    let one = |misfit: &Misfit| match misfit {
        Misfit::NoSuchArea(_) | Misfit::NoArea => t.get("budgets-amiss-area").to_owned(),
        Misfit::OneArea => t.get("budgets-amiss-one-area").to_owned(),
        Misfit::NoSuchProject(_) => t.get("budgets-amiss-project").to_owned(),
        Misfit::Twice(number) => t.with("budgets-amiss-twice", [("title", title(*number))]),
        Misfit::TooFew { area: key, least, chosen } => t.with(
            "budgets-amiss-few",
            (("area", area(key)), ("n", i64::from(least - chosen)), ("least", i64::from(*least))),
        ),
        Misfit::TooMany { area: key, most, chosen } => t.with(
            "budgets-amiss-many",
            (("area", area(key)), ("n", i64::from(chosen - most)), ("most", i64::from(*most))),
        ),
        Misfit::OverBudget { area: key, by } => {
            t.with("budgets-amiss-budget", [("area", area(key)), ("by", prose::money(t, *by))])
        }
        Misfit::OverPoints { area: key, by } => {
            t.with("budgets-amiss-points", (("area", area(key)), ("n", i64::from(*by))))
        }
        Misfit::PointsOfOne(number) => t.with("budgets-amiss-points-of-one", [("title", title(*number))]),
    };
    amiss.iter().map(one).collect()
}

/// What is left to give in the area being filled in.
fn left(t: Texts, edition: &Edition, choosing: &Choosing) -> String {
    let form = &edition.rules.ballot;
    let chosen = i64::try_from(choosing.here().len()).unwrap_or_default();
    match form.kind {
        Kind::Knapsack => {
            let choices = choosing.choices(edition);
            let budget =
                edition.rules.area(&choosing.area).map_or(budgeting::Money::ZERO, |area| area.budget);
            let spent = choices.cost(edition, &choosing.area);
            let rest = if spent > budget { budgeting::Money::ZERO } else { budget - spent };
            t.with("budgets-left-money", [("money", prose::money(t, rest))])
        }
        Kind::Points => {
            let given: u32 = choosing.here().iter().map(|(_, points)| points).sum();
            t.n("budgets-left-points", i64::from(form.points.saturating_sub(given)))
        }
        _ if form.most > 0 => t.n("budgets-left-projects", (i64::from(form.most) - chosen).max(0)),
        _ => t.n("budgets-chosen-projects", chosen),
    }
}

fn row(t: Texts, stand: &Stand, choosing: &Choosing, project: &ballots::Project) -> Row {
    let (space, module) = (&stand.scene.space.slug, &stand.scene.module.slug);
    let given = match stand.vote.rules.ballot.kind {
        Kind::Ranking => choosing
            .here()
            .iter()
            .zip(1..)
            .find(|((one, _), _)| *one == project.number)
            .map_or(0, |(_, rank)| rank),
        _ => choosing.points(project.number),
    };
    Row {
        number: project.number,
        title: project.title.clone(),
        cost: prose::money(t, project.cost),
        given,
        url: format!("{}#projet-{}", urls::vote(space, module), project.number),
    }
}

impl Booth {
    pub(super) fn new(
        visitor: &Visitor,
        stand: &Stand,
        edition: &Edition,
        choosing: &Choosing,
        words: &str,
        amiss: &[Misfit],
    ) -> Self {
        let (t, rules) = (visitor.t, &edition.rules);
        let (space, module) = (&stand.scene.space.slug, &stand.scene.module.slug);
        let url = urls::booth(space, module);
        let mut layout = frame(visitor, &stand.scene, t.get("budgets-booth"), true);
        layout.unlisted = true;
        layout.problem = !amiss.is_empty();
        let wanted = parvis_text::fold(words);
        let order = choosing.order(edition);
        let found = |one: &&&ballots::Project| {
            let title = parvis_text::fold(&one.title);
            wanted.split_whitespace().all(|word| title.contains(word) || one.number.to_string() == word)
        };
        let rows: Vec<Row> = order.iter().filter(found).map(|one| row(t, stand, choosing, one)).collect();
        let chosen = choosing.here().iter().filter_map(|(number, _)| edition.project(*number));
        Self {
            kind: match rules.ballot.kind {
                Kind::Approval | Kind::Knapsack => "tick",
                Kind::Points => "points",
                Kind::Ranking => "rank",
            },
            area: rules.area(&choosing.area).map_or_else(String::new, |area| area.name.clone()),
            area_key: choosing.area.clone(),
            areas: rules
                .areas
                .iter()
                .map(|area| {
                    let many = choosing.picks.get(&area.key).map_or(0, Vec::len);
                    let link = Link::new(area.name.clone(), format!("{url}?zone={}", area.key));
                    link.count(i64::try_from(many).unwrap_or_default()).current(area.key == choosing.area)
                })
                .collect(),
            one_area: rules.area_choice == AreaChoice::One,
            told: prose::ballot(t, rules),
            chosen: chosen.map(|one| row(t, stand, choosing, one)).collect(),
            hidden: i64::try_from(order.len() - rows.len()).unwrap_or_default(),
            rows,
            words: words.to_owned(),
            left: left(t, edition, choosing),
            amiss: told(t, edition, amiss),
            unlinked: Unlinked::new(stand, edition, choosing, false),
            reminder: None,

            back_url: urls::vote(space, module),
            url,
            layout,
            t,
        }
    }

    /// The same with what is offered to whoever votes later.
    pub(super) fn with_reminder(self, reminder: Option<Reminder>) -> Self {
        Self { reminder, ..self }
    }

    /// The same for a browser that keeps by itself what is being chosen.
    fn held(self, stand: &Stand, edition: &Edition, choosing: &Choosing) -> Self {
        Self { unlinked: Unlinked::new(stand, edition, choosing, true), ..self }
    }
}

fn begun(app: &App, headers: &HeaderMap, stand: &Stand, edition: &Edition) -> Choosing {
    Choosing::read(headers, stand.vote.module, edition)
        .unwrap_or_else(|| Choosing::new(stand.vote.module, app.env().entropy.next_u64() >> 1, edition))
}

/// `GET /demarches/{slug}/{module}/vote/bulletin`
pub(super) async fn page(
    State(app): State<App>,
    axum::extract::Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let Some(edition) = stand.vote.edition.clone().filter(|_| stand.stage == Stage::Open) else {
        return Ok(web::redirect(&urls::vote(&stand.scene.space.slug, &stand.scene.module.slug)));
    };
    let mut choosing = begun(&app, &headers, &stand, &edition);
    let asked = Fields::parse(&visitor.query);
    if edition.rules.area(asked.get("zone")).is_some() {
        asked.get("zone").clone_into(&mut choosing.area);
    }
    let reminder = Reminder::of(&app, &visitor, &stand).await?;
    let view = Booth::new(&visitor, &stand, &edition, &choosing, asked.get("q"), &[]).with_reminder(reminder);
    Ok(Page::new(&visitor, view).with_cookie(&visitor, &choosing.cookie()).into_response())
}

/// What a browser that keeps its choices by itself asks for, without saying whose it is: the next page, and nothing is kept here.
fn held(
    app: &App,
    visitor: &Visitor,
    stand: &Stand,
    edition: &Edition,
    fields: &Fields,
) -> web::Result<Response> {
    let mut choosing = Choosing::parse(fields.get("held"), stand.vote.module, edition)
        .unwrap_or_else(|| Choosing::new(stand.vote.module, app.env().entropy.next_u64() >> 1, edition));
    if edition.rules.area(fields.get("area")).is_some() {
        fields.get("area").clone_into(&mut choosing.area);
    }
    choosing.take(fields, edition);
    if let Ok(number) = fields.get("drop").parse() {
        choosing.drop(number);
    }
    if edition.rules.area(fields.get("zone")).is_some() {
        fields.get("zone").clone_into(&mut choosing.area);
    }
    let mut amiss = choosing.choices(edition).amiss(edition);
    let review = fields.get("act") == "review";
    if review && amiss.is_empty() {
        return review::held(visitor, stand, edition, &choosing);
    }
    if !review {
        amiss.clear();
    }
    let words: String = fields.get("q").trim().chars().take(100).collect();
    let view = Booth::new(visitor, stand, edition, &choosing, &words, &amiss).held(stand, edition, &choosing);
    web::see(visitor, view)
}

/// `POST /demarches/{slug}/{module}/vote/bulletin`: keeps what is chosen, looks for projects, or goes on.
pub(super) async fn act(
    State(app): State<App>,
    axum::extract::Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let (space, module) = (&stand.scene.space.slug, &stand.scene.module.slug);
    let Some(edition) = stand.vote.edition.clone().filter(|_| stand.stage == Stage::Open) else {
        return Ok(web::redirect(&urls::vote(space, module)));
    };
    if fields.has("held") && edition.right_key.is_some() {
        return held(&app, &visitor, &stand, &edition, &fields);
    }
    let mut choosing = begun(&app, &headers, &stand, &edition);
    if edition.rules.area(fields.get("area")).is_some() {
        fields.get("area").clone_into(&mut choosing.area);
    }
    choosing.take(&fields, &edition);
    if let Ok(number) = fields.get("drop").parse() {
        choosing.drop(number);
    }
    let amiss = choosing.choices(&edition).amiss(&edition);
    let review = fields.get("act") == "review";
    if review && !amiss.is_empty() {
        let view = Booth::new(&visitor, &stand, &edition, &choosing, "", &amiss);
        let page = Page::new(&visitor, view).with_status(http::StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page.with_cookie(&visitor, &choosing.cookie()).into_response());
    }
    let words = fields.get("q").trim();
    let to = match (review, words.is_empty()) {
        (true, _) => urls::review(space, module),
        (false, true) => format!("{}?zone={}", urls::booth(space, module), choosing.area),
        (false, false) => {
            let words: String = words.chars().take(100).collect();
            format!("{}?zone={}&q={}#projets", urls::booth(space, module), choosing.area, web::encode(&words))
        }
    };
    let mut response = web::redirect(&to);
    choosing.cookie().set(response.headers_mut(), app.settings().secure);
    Ok(response)
}
