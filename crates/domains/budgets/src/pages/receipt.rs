//! What a voter keeps, and where they find their ballot again.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use ballots::{Edition, Proof, Receipt, spoken};
use i18n::Texts;
use ledger::Hash;
use web::{App, Error, Fields, Visitor};

use super::{Key, Stand, frame, review, stand};
use crate::{log, store, urls};

/// The page that checks a vote without this site: one file that fetches nothing, and shares no code with this program.
const VERIFIER: &str = include_str!("../../assets/verifier.html");

/// The page after the ballot was cast.
#[derive(Template)]
#[template(path = "budgets/cast.html")]
pub(super) struct Cast {
    layout: ui::Layout,
    t: Texts,
    parts: Vec<review::Part>,
    leaf: String,
    words: String,
    /// The right, where a ballot can be replaced.
    right: Option<String>,
    /// The receipt as a file, in the address itself: it is on this page alone.
    file: String,
    find_url: String,
    verifier_url: String,
    vote_url: String,
    closes_at: kernel::Timestamp,
}

impl Cast {
    pub(super) fn new(visitor: &Visitor, stand: &Stand, edition: &Edition, receipt: &Receipt) -> Self {
        let t = visitor.t;
        let (space, module) = (&stand.scene.space.slug, &stand.scene.module.slug);
        let leaf = receipt.ballot.leaf();
        let mut layout = frame(visitor, &stand.scene, t.get("budgets-cast"), true);
        layout.unlisted = true;
        Self {
            parts: review::parts(t, edition, &receipt.ballot.choices),
            words: spoken(leaf),
            right: receipt.right.filter(|_| edition.rules.revote).map(|right| right.to_string()),
            file: format!("data:application/json,{}", web::encode(&receipt.json().to_string())),
            find_url: format!("{}?feuille={leaf}", urls::receipt(space, module)),
            verifier_url: urls::verifier(space, module),
            vote_url: urls::vote(space, module),
            closes_at: stand.vote.closes_at,
            leaf: leaf.to_string(),
            layout,
            t,
        }
    }
}

/// Where a ballot is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whereabouts {
    /// Nothing was asked.
    NotAsked,
    /// What was typed is not a code.
    NotACode,
    /// It is taken, and enters the log with the next batch.
    Waiting,
    /// It is in the log, at this place from 1.
    Logged(i64),
    /// There is no such ballot.
    Nowhere,
}

/// The page where a voter finds their ballot again.
#[derive(Template)]
#[template(path = "budgets/find.html")]
pub(super) struct Find {
    layout: ui::Layout,
    t: Texts,
    problems: kernel::Problems,
    typed: String,
    words: String,
    found: Whereabouts,
    proof_url: String,
    url: String,
    journal_url: String,
    verifier_url: String,
}

impl Find {
    pub(super) fn new(visitor: &Visitor, stand: &Stand, typed: &str, found: Whereabouts) -> Self {
        let t = visitor.t;
        let (space, module) = (&stand.scene.space.slug, &stand.scene.module.slug);
        let mut layout = frame(visitor, &stand.scene, t.get("budgets-find"), true);
        layout.unlisted = true;
        layout.problem = found == Whereabouts::NotACode;
        let problem = (found == Whereabouts::NotACode).then_some("problem-budgets-leaf");
        Self {
            problems: problem
                .map_or_else(kernel::Problems::none, |key| kernel::Problems::one("feuille", key)),
            words: typed.parse::<Hash>().map(spoken).unwrap_or_default(),
            proof_url: urls::proof(space, module, typed),
            typed: typed.to_owned(),
            found,
            url: urls::receipt(space, module),
            journal_url: urls::checkpoint(space, module),
            verifier_url: urls::verifier(space, module),
            layout,
            t,
        }
    }
}

/// `GET /demarches/{slug}/{module}/vote/recu?feuille=`
pub(super) async fn find(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let typed = Fields::parse(&visitor.query).get("feuille").trim().to_lowercase();
    let found = match typed.parse::<Hash>() {
        _ if typed.is_empty() => Whereabouts::NotAsked,
        Err(_) => Whereabouts::NotACode,
        Ok(leaf) => {
            let (module, leaf) = (stand.vote.module, leaf.to_string());
            match app.read(move |tx| store::place(tx, module, &leaf)).await? {
                None => Whereabouts::Nowhere,
                Some(-1) => Whereabouts::Waiting,
                Some(place) => Whereabouts::Logged(place + 1),
            }
        }
    };
    web::see(&visitor, Find::new(&visitor, &stand, &typed, found))
}

/// `GET /demarches/{slug}/{module}/vote/recu/preuve.json?feuille=`
pub(super) async fn proof(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let leaf = Fields::parse(&visitor.query).get("feuille").to_lowercase();
    let leaf = leaf.parse::<Hash>().map_err(|_| Error::NotFound)?;
    let vote = stand.vote.clone();
    let found: Option<Proof> = app.read(move |tx| log::proof(tx, &vote, leaf)).await?;
    let file = found.ok_or(Error::NotFound)?.json();
    let name = format!("preuve-{}.json", spoken(leaf));
    Ok(web::download(&name, "application/json", format!("{file:#}\n")))
}

/// `GET /demarches/{slug}/{module}/vote/verifier.html`
pub(super) async fn verifier(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
) -> web::Result<Response> {
    stand(&app, &visitor, &key).await?;
    let name = visitor.t.get("budgets-verifier-name");
    Ok(web::download(&format!("{name}.html"), "text/html; charset=utf-8", VERIFIER))
}
