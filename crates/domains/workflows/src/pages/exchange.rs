//! What the team and the author of a contribution write to each other.

use askama::Template;
use axum::extract::{Path, State};
use corpus::Contribution;
use i18n::Texts;
use kernel::Problems;
use spaces::Scene;
use ui::filters;
use web::{App, Error, Flash, Form, Visitor};

use super::{Key, acts, frame, place, then};
use crate::{actions, bonds::Bond, exchanges::Exchange, rules, store, urls};

/// A merge that waits for the author.
struct Consent {
    bond: String,
    other: String,
    url: String,
    words: String,
}

#[derive(Template)]
#[template(path = "workflows/exchange.html")]
pub(super) struct ExchangePage {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    item: String,
    url: String,
    consent_url: String,
    /// Whether the reader is of the team.
    team: bool,
    may_write: bool,
    desk_url: String,
    exchanges: Vec<Exchange>,
    consent: Option<Consent>,
    body: String,
}

/// What the page is made of.
pub(super) struct Talk {
    pub(super) said: Contribution,
    pub(super) exchanges: Vec<Exchange>,
    pub(super) awaited: Option<(Bond, Contribution)>,
}

impl ExchangePage {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &Scene,
        item: String,
        talk: Talk,
        body: String,
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let Talk { said, exchanges, awaited } = talk;
        let layout = frame(visitor, scene, (&said.title, &item), t.get("workflows-exchange"));
        let team = actions::side(&visitor.actor, &said) == Some(true);
        let consent = awaited.filter(|_| !team).map(|(bond, other)| {
            let number = other.number.unwrap_or_default();
            Consent {
                bond: bond.id.to_string(),
                url: spaces::urls::item(&scene.space.slug, &scene.module.slug, number),
                other: format!("n° {number} – {}", other.title),
                words: other.body,
            }
        });
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..layout },
            t,
            problems,
            url: urls::exchange_of(&item),
            consent_url: urls::consent_of(&item),
            desk_url: urls::instruct_of(&item),
            team,
            may_write: actions::may_write(&visitor.actor, &said),
            exchanges,
            consent,
            item,
            body,
        }
    }

    fn limit() -> i64 {
        i64::try_from(rules::WORDS_MAX).unwrap_or(i64::MAX)
    }
}

/// The exchange of an address, for those who take part in it.
async fn load(
    app: &App,
    visitor: &Visitor,
    key: &(String, String, String),
) -> web::Result<(Scene, String, i64, Talk)> {
    let (scene, item, number) = place(app, visitor, key).await?;
    visitor.person()?;
    let (actor, module) = (visitor.actor.clone(), scene.module.id);
    let found = app.read(move |tx| {
        let found = corpus::public::find_number(tx, &actor, module, number)?;
        let Some(said) = found else { return Ok(None) };
        if actions::side(&actor, &said).is_none() {
            return Ok(Some(Err(())));
        }
        let awaited = match acts::awaits(tx, &said)? {
            Some(bond) => corpus::public::find(tx, &actor, bond.to_id)?.map(|other| (bond, other)),
            None => None,
        };
        let exchanges = store::exchanges::of(tx, said.id)?;
        Ok::<_, db::Error>(Some(Ok(Talk { said, exchanges, awaited })))
    });
    match found.await?.ok_or(Error::NotFound)? {
        Ok(talk) => Ok((scene, item, number, talk)),
        // Someone of the team who has not given their second factor is asked for it, others are refused.
        Err(()) => {
            visitor.require(kernel::Act::SeeTeam, Some(scene.space.id))?;
            Err(Error::Forbidden)
        }
    }
}

/// `GET …/echanges`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let (scene, item, _, talk) = load(&app, &visitor, &key).await?;
    web::see(&visitor, ExchangePage::new(&visitor, &scene, item, talk, String::new(), Problems::none()))
}

/// `POST …/echanges`
pub(super) async fn write(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, item, number, talk) = load(&app, &visitor, &key).await?;
    if !actions::may_write(&visitor.actor, &talk.said) {
        return Err(Error::Forbidden);
    }
    let body = fields.get("body").to_owned();
    let problems = actions::exchange_problems(&body);
    if !problems.is_empty() {
        return web::unprocessable(&visitor, ExchangePage::new(&visitor, &scene, item, talk, body, problems));
    }
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.id);
    let done = app.write(move |tx| actions::write(tx, &env, &actor, (module, number), &body)).await;
    then(&app, &urls::exchange_of(&item), done, "workflows-written")
}

/// `POST …/fusion`: the author agrees, or does not.
pub(super) async fn consent(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (_, item, _, talk) = load(&app, &visitor, &key).await?;
    if actions::side(&visitor.actor, &talk.said) != Some(false) {
        return Err(Error::Forbidden);
    }
    let url = urls::exchange_of(&item);
    let sent = fields.get("bond").parse().ok();
    let Some(bond) = talk.awaited.map(|(bond, _)| bond.id).filter(|bond| Some(*bond) == sent) else {
        return Ok(web::back(&app, &url, Flash::refused(actions::Refusal::Already.label())));
    };
    let agrees = fields.get("accord") == "oui";
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let done = app.write(move |tx| actions::consent(tx, &env, &actor, bond, agrees)).await;
    let to = if agrees { item } else { url };
    then(&app, &to, done, if agrees { "workflows-agreed" } else { "workflows-not-agreed" })
}
