//! Votes whose rights are signed blind: the desk that lets a voter in, and the box that asks nobody who they are.
//!
//! The script `vote.js` does what a browser has to: it makes the right and its nonce, has the blinded right signed here, and casts
//! without credentials. What is being chosen never comes with a session.

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use ballots::{Channel, Edition, Secret, bytes, figures};
use db::Refused;
use http::StatusCode;
use serde_json::json;
use web::{App, Error, Form, Visitor};

use super::{Key, Stand, choosing::Choosing, receipt::Cast, review, stand};
use crate::{
    actions::{self, Refusal, Voter},
    urls,
};

/// What the script of a voter has to know.
pub(super) struct Unlinked {
    /// The vote.
    pub(super) hash: String,
    /// What is being chosen.
    pub(super) held: String,
    /// Whether the browser keeps it by itself.
    pub(super) holds: bool,
    pub(super) modulus: String,
    pub(super) proof: String,
    pub(super) booth_url: String,
    pub(super) desk_url: String,
    pub(super) box_url: String,
}

impl Unlinked {
    /// `None` where rights are not signed blind.
    pub(super) fn new(stand: &Stand, edition: &Edition, choosing: &Choosing, holds: bool) -> Option<Self> {
        let key = edition.right_key.as_ref()?;
        let (space, module) = (&stand.scene.space.slug, &stand.scene.module.slug);
        Some(Self {
            hash: stand.vote.hash.clone(),
            held: choosing.text(),
            holds,
            modulus: key.modulus.clone(),
            proof: key.proof.join(" "),
            booth_url: urls::booth(space, module),
            desk_url: urls::let_in(space, module),
            box_url: urls::cast(space, module),
        })
    }
}

/// What is answered instead: in words, and where to go when something is missing.
fn refused(visitor: &Visitor, stand: &Stand, why: &Refusal) -> Response {
    let key = match why {
        Refusal::Missing(missing) => {
            let to = review::meet(stand, std::slice::from_ref(missing), visitor);
            return (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "to": to }))).into_response();
        }
        Refusal::Voted(Channel::Web) => "problem-budgets-voted",
        Refusal::Voted(Channel::Paper) => "problem-budgets-voted-paper",
        Refusal::OtherRight => "problem-budgets-other-right",
        Refusal::NoRight => "problem-budgets-right",
        Refusal::Spent => "problem-budgets-spent",
        Refusal::Amiss(_) => "problem-budgets-amiss",
        Refusal::NotNow(_) => "budgets-closed-meanwhile",
        _ => "problem-budgets-unsigned",
    };
    said(visitor, key)
}

fn said(visitor: &Visitor, key: &str) -> Response {
    let problem = json!({ "problem": visitor.t.get(key) });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(problem)).into_response()
}

/// `POST /demarches/{slug}/{module}/vote/emargement`: lets a voter in, and signs the right that they blinded.
pub(super) async fn let_in(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let edition = stand.vote.edition.clone().filter(|edition| edition.right_key.is_some());
    let edition = edition.ok_or(Error::NotFound)?;
    let Ok(voter) = review::voter(&visitor, &review::declared(&fields), &edition) else {
        return Ok(said(&visitor, "problem-budgets-who"));
    };
    let Some(blinded) = bytes(fields.get("blinded")) else {
        return Ok(said(&visitor, "problem-budgets-unsigned"));
    };
    let (env, actor, vote, asked) =
        (app.env().clone(), visitor.actor.clone(), stand.vote.clone(), blinded.clone());
    match app.write(move |tx| actions::admit(tx, &env, &actor, &vote, &voter, &asked)).await {
        // Signed after the transaction: it takes some milliseconds.
        Ok(key) => {
            let signed =
                tokio::task::spawn_blocking(move || key.sign(&blinded)).await.map_err(Error::fault)?;
            let signed = signed.map_err(Error::fault)?;
            Ok(review::unkept(Json(json!({ "signature": figures(&signed) })).into_response()))
        }
        Err(Refused::Because(why)) => Ok(refused(&visitor, &stand, &why)),
        Err(Refused::Fault(fault)) => Err(fault.into()),
    }
}

/// `POST /demarches/{slug}/{module}/vote/urne`: takes a ballot under a right that was signed blind, or in place of another. Whoever
/// sends it is not asked who they are, and is not known if they say it.
pub(super) async fn cast(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let edition = stand.vote.edition.clone().filter(|edition| edition.right_key.is_some());
    let edition = edition.ok_or(Error::NotFound)?;
    let replaces = fields.get("replaces").trim().to_lowercase();
    let again = !replaces.is_empty();
    let right = if again { replaces.as_str() } else { fields.get("right") };
    let (Ok(nonce), Ok(right)) = (fields.get("nonce").parse::<Secret>(), right.parse::<Secret>()) else {
        return Ok(said(&visitor, if again { "problem-budgets-right" } else { "problem-budgets-unsigned" }));
    };
    let Some(choosing) = Choosing::parse(fields.get("held"), stand.vote.module, &edition) else {
        return Ok(said(&visitor, "problem-budgets-amiss"));
    };
    let signature = (!again).then(|| fields.get("signature").to_owned());
    let cast = actions::Cast { choices: choosing.choices(&edition), nonce, right, again, signature };
    let (env, vote) = (app.env().clone(), stand.vote.clone());
    let nobody = kernel::Actor { organisation: stand.vote.organisation, member: None };
    let voter = Voter { person: None, declared: None };
    match app.write(move |tx| actions::cast(tx, &env, &nobody, &vote, &voter, &cast)).await {
        Ok(receipt) => {
            Ok(review::unkept(web::see(&visitor, Cast::new(&visitor, &stand, &edition, &receipt))?))
        }
        Err(Refused::Because(why)) => Ok(refused(&visitor, &stand, &why)),
        Err(Refused::Fault(fault)) => Err(fault.into()),
    }
}
