//! What was chosen, before it is cast; and casting it.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use ballots::{Channel, Edition, Identity, Kind, Secret};
use db::Refused;
use eligibility::Missing;
use http::{HeaderMap, HeaderValue, header::CACHE_CONTROL};
use i18n::Texts;
use kernel::Problems;
use web::{App, Fields, Flash, Form, Page, Visitor};

use super::{Key, Stand, booth, choosing::Choosing, frame, receipt::Cast, stand, unlinked::Unlinked};
use crate::{
    Stage,
    actions::{self, Refusal, Voter},
    prose, urls,
};

/// What is chosen in an area.
pub(super) struct Part {
    pub(super) area: String,
    /// Number, title, cost, points or nothing.
    pub(super) picks: Vec<(u32, String, String, String)>,
    pub(super) cost: String,
}

#[derive(Default, Clone)]
pub(super) struct Declared {
    pub(super) first: String,
    pub(super) last: String,
    pub(super) born: String,
    pub(super) right: String,
}

#[derive(Template)]
#[template(path = "budgets/review.html")]
pub(super) struct Review {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    parts: Vec<Part>,
    blank: bool,
    declares: bool,
    revote: bool,
    /// Whether this account has voted already.
    voted: bool,
    declared: Declared,
    nonce: String,
    right: String,
    /// Where the browser has its right signed blind.
    unlinked: Option<Unlinked>,
    closes_at: kernel::Timestamp,
    url: String,
    back_url: String,
}

/// The secrets of a ballot, drawn when it is shown: the same page sent twice is one ballot.
pub(super) struct Secrets {
    pub(super) nonce: String,
    pub(super) right: String,
}

impl Secrets {
    fn draw(app: &App) -> Self {
        Self { nonce: app.env().entropy.token(16), right: app.env().entropy.token(16) }
    }
}

/// What is chosen, area by area.
pub(super) fn parts(t: Texts, edition: &Edition, choices: &ballots::Choices) -> Vec<Part> {
    let points = edition.rules.ballot.kind == Kind::Points;
    let ranks = edition.rules.ballot.kind == Kind::Ranking;
    let one = |(key, picks): (&String, &Vec<(u32, u32)>)| {
        let pick = |((number, given), rank): (&(u32, u32), i64)| {
            let project = edition.project(*number)?;
            let more = match (points, ranks) {
                (true, _) => t.n("budgets-points-given", i64::from(*given)),
                (_, true) => t.n("budgets-rank", rank),
                _ => String::new(),
            };
            Some((*number, project.title.clone(), prose::money(t, project.cost), more))
        };
        Part {
            area: edition.rules.area(key).map_or_else(String::new, |area| area.name.clone()),
            picks: picks.iter().zip(1..).filter_map(pick).collect(),
            cost: prose::money(t, choices.cost(edition, key)),
        }
    };
    choices.0.iter().map(one).collect()
}

impl Review {
    pub(super) fn new(
        visitor: &Visitor,
        stand: &Stand,
        edition: &Edition,
        choosing: &Choosing,
        (secrets, declared, voted): (Secrets, Declared, bool),
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let (space, module) = (&stand.scene.space.slug, &stand.scene.module.slug);
        let choices = choosing.choices(edition);
        let mut layout = frame(visitor, &stand.scene, t.get("budgets-review"), true);
        layout = layout.crumb(t.get("budgets-booth"), urls::booth(space, module));
        layout.unlisted = true;
        layout.problem = !problems.is_empty();
        Self {
            parts: parts(t, edition, &choices),
            blank: choices.0.values().all(Vec::is_empty),
            declares: edition.rules.identity == Identity::Declared,
            revote: edition.rules.revote,
            voted,
            declared,
            nonce: secrets.nonce,
            right: secrets.right,
            unlinked: None,
            closes_at: stand.vote.closes_at,
            url: urls::review(space, module),
            back_url: urls::booth(space, module),
            layout,
            t,
            problems,
        }
    }

    /// The same for a browser that makes the secrets and casts by itself.
    pub(super) fn held(visitor: &Visitor, stand: &Stand, edition: &Edition, choosing: &Choosing) -> Self {
        let none = (Secrets { nonce: String::new(), right: String::new() }, Declared::default(), false);
        let view = Self::new(visitor, stand, edition, choosing, none, Problems::none());
        Self { unlinked: Unlinked::new(stand, edition, choosing, true), ..view }
    }
}

/// The page for a browser that makes the secrets and casts by itself.
pub(super) fn held(
    visitor: &Visitor,
    stand: &Stand,
    edition: &Edition,
    choosing: &Choosing,
) -> web::Result<Response> {
    Ok(unkept(web::see(visitor, Review::held(visitor, stand, edition, choosing))?))
}

fn chosen(headers: &HeaderMap, stand: &Stand) -> Option<(std::sync::Arc<Edition>, Choosing)> {
    let edition = stand.vote.edition.clone().filter(|_| stand.stage == Stage::Open)?;
    let choosing = Choosing::read(headers, stand.vote.module, &edition)?;
    choosing.choices(&edition).amiss(&edition).is_empty().then_some((edition, choosing))
}

/// `GET /demarches/{slug}/{module}/vote/bulletin/verifier`
pub(super) async fn page(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let (space, module) = (stand.scene.space.slug.clone(), stand.scene.module.slug.clone());
    let Some((edition, choosing)) = chosen(&headers, &stand) else {
        return Ok(web::redirect(&urls::booth(&space, &module)));
    };
    let (env, actor, vote) = (app.env().clone(), visitor.actor.clone(), stand.vote.clone());
    let (missing, voted) = app
        .read(move |tx| {
            let doing = eligibility::Doing::Support;
            let missing = eligibility::missing(tx, &env, &actor, vote.space, vote.module, doing)?;
            let voted = match actor.person() {
                Some(person) => actions::voted(tx, &vote, person)?.is_some(),
                None => false,
            };
            Ok::<_, db::Error>((missing, voted))
        })
        .await?;
    if !missing.is_empty() {
        return Ok(web::redirect(&meet(&stand, &missing, &visitor)));
    }
    let held = (Secrets::draw(&app), Declared::default(), voted);
    let view = Review::new(&visitor, &stand, &edition, &choosing, held, Problems::none());
    Ok(unkept(web::see(&visitor, view)?))
}

/// A page that no cache keeps: it shows a ballot.
pub(super) fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Where what is missing is given, before coming back.
pub(super) fn meet(stand: &Stand, missing: &[Missing], visitor: &Visitor) -> String {
    let (space, module) = (&stand.scene.space.slug, &stand.scene.module.slug);
    let then = urls::review(space, module);
    if missing.contains(&Missing::Account) && visitor.actor.person().is_none() {
        return accounts::urls::then(accounts::urls::SIGN_IN, &then);
    }
    eligibility::urls::meet(space, module, &then)
}

/// The voter, as they say who they are.
pub(super) fn voter(visitor: &Visitor, declared: &Declared, edition: &Edition) -> Result<Voter, Problems> {
    let person = visitor.actor.person();
    if edition.rules.identity == Identity::Account {
        return Ok(Voter { person, declared: None });
    }
    let mut problems = Problems::none();
    for (field, typed) in [("first", &declared.first), ("last", &declared.last)] {
        if !typed.chars().any(char::is_alphabetic) {
            problems.add(field, "problem-required");
        }
    }
    let born = kernel::Timestamp::parse_day(&declared.born).map(kernel::Timestamp::day);
    if born.is_none() {
        problems.add("born", "problem-date");
    }
    match born {
        Some(born) if problems.is_empty() => {
            Ok(Voter { person, declared: Some((declared.first.clone(), declared.last.clone(), born)) })
        }
        _ => Err(problems),
    }
}

/// `POST /demarches/{slug}/{module}/vote/bulletin/verifier`: casts the ballot, and gives the receipt.
pub(super) async fn cast(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let (space, module) = (&stand.scene.space.slug, &stand.scene.module.slug);
    let Some((edition, choosing)) = chosen(&headers, &stand) else {
        return Ok(web::redirect(&urls::booth(space, module)));
    };
    let declared = declared(&fields);
    let secrets = || Secrets { nonce: fields.get("nonce").to_owned(), right: fields.get("right").to_owned() };
    let again = !declared.right.is_empty();
    let right = if again { declared.right.as_str() } else { fields.get("right") };
    let again_with = |problems: Problems| {
        let held = (secrets(), declared.clone(), false);
        web::unprocessable(&visitor, Review::new(&visitor, &stand, &edition, &choosing, held, problems))
    };
    let Ok(nonce) = fields.get("nonce").parse::<Secret>() else {
        return Ok(web::redirect(&urls::review(space, module)));
    };
    let Ok(right) = right.parse::<Secret>() else {
        return again_with(Problems::one("replaces", "problem-budgets-right"));
    };
    let voter = match voter(&visitor, &declared, &edition) {
        Ok(voter) => voter,
        Err(_) if again => Voter { person: None, declared: None },
        Err(problems) => return again_with(problems),
    };
    let cast = actions::Cast { choices: choosing.choices(&edition), nonce, right, again, signature: None };
    let (env, actor, vote) = (app.env().clone(), visitor.actor.clone(), stand.vote.clone());
    match app.write(move |tx| actions::cast(tx, &env, &actor, &vote, &voter, &cast)).await {
        Ok(receipt) => {
            let view = Cast::new(&visitor, &stand, &edition, &receipt);
            Ok(unkept(Page::new(&visitor, view).with_cookie(&visitor, &Choosing::forget()).into_response()))
        }
        Err(Refused::Fault(fault)) => Err(fault.into()),
        Err(Refused::Because(Refusal::Missing(missing))) => {
            Ok(web::redirect(&meet(&stand, &[missing], &visitor)))
        }
        Err(Refused::Because(Refusal::Voted(channel))) => again_with(Problems::one(
            "voted",
            match channel {
                Channel::Web => "problem-budgets-voted",
                Channel::Paper => "problem-budgets-voted-paper",
            },
        )),
        Err(Refused::Because(Refusal::OtherRight)) => {
            again_with(Problems::one("voted", "problem-budgets-other-right"))
        }
        Err(Refused::Because(Refusal::NoRight)) => {
            again_with(Problems::one("replaces", "problem-budgets-right"))
        }
        Err(Refused::Because(Refusal::Amiss(amiss))) => {
            let view = booth::Booth::new(&visitor, &stand, &edition, &choosing, "", &amiss);
            web::unprocessable(&visitor, view)
        }
        Err(Refused::Because(_)) => {
            Ok(web::back(&app, &urls::vote(space, module), Flash::refused("budgets-closed-meanwhile")))
        }
    }
}

pub(super) fn declared(fields: &Fields) -> Declared {
    let get = |name| fields.get(name).trim().chars().take(100).collect();
    let right: String = get("replaces");
    Declared { first: get("first"), last: get("last"), born: get("born"), right: right.to_lowercase() }
}
