//! The deliberation: each contribution with the score of each member. Before it is open, who has scored and who has not.

use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::Act;
use spaces::Scene;
use ui::views::{Badge, Link};
use web::{App, Fields, Visitor};

use super::{Hall, frame, hall, out_of_hundred, presides};
use crate::{jury::FileRow, public, urls};

/// What a member said of a contribution, in a cell.
pub(super) struct Cell {
    name: String,
    /// The total, or in words why there is none.
    text: String,
    badge: Option<Badge>,
    /// Whether it was said once the deliberation was open.
    after: bool,
}

pub(super) struct Row {
    title: String,
    url: String,
    state: Badge,
    cells: Vec<Cell>,
    mean: String,
    median: String,
    spread: String,
    /// How many scores there are, of how many that a decision needs.
    scores: String,
    enough: bool,
    /// Where it is decided.
    decide: Option<String>,
}

#[derive(Template)]
#[template(path = "workflows/jury_deliberation.html")]
pub(super) struct Deliberation {
    layout: ui::Layout,
    t: Texts,
    open: bool,
    opened_at: Option<kernel::Timestamp>,
    quorum: i64,
    rows: Vec<Row>,
    members: Vec<String>,
    sorts: Vec<Link>,
    manage: Option<String>,
    missing: i64,
}

/// By what rows are put in order.
const SORTS: [(&str, &str); 4] = [
    ("moyenne", "workflows-jury-mean-label"),
    ("mediane", "workflows-jury-median"),
    ("ecart", "workflows-jury-spread"),
    ("numero", "workflows-jury-number"),
];

impl Deliberation {
    pub(super) fn new(visitor: &Visitor, scene: &Scene, hall: &Hall) -> Self {
        let t = visitor.t;
        let (space, module) = (&scene.space.slug, &scene.module.slug);
        let fields = Fields::parse(&visitor.query);
        let url = urls::deliberation(space, module);
        let asked = SORTS.iter().find(|(name, _)| *name == fields.get("ordre"));
        let by = if hall.open() { asked.map_or("moyenne", |(name, _)| *name) } else { "numero" };
        let sort = |(name, label): &(&str, &str)| {
            Link::new(t.get(label), format!("{url}?ordre={name}")).current(*name == by)
        };
        let given: Vec<&FileRow> = hall
            .files
            .iter()
            .filter(|file| hall.before(file) || hall.seats.iter().any(|seat| seat.contribution_id == file.id))
            .collect();
        let mut keyed: Vec<(i64, i64, Row)> = given
            .into_iter()
            .map(|file| {
                let number = file.number.unwrap_or_default();
                let all = hall.summary(file).filter(|_| hall.reads(&visitor.actor, file));
                let value = all.map(|all| match by {
                    "mediane" => all.median,
                    "ecart" => all.spread,
                    _ => all.mean,
                });
                let key = if by == "numero" { 0 } else { -value.unwrap_or(-1) };
                (key, number, row(visitor, scene, hall, file))
            })
            .collect();
        keyed.sort_by_key(|(key, number, _)| (*key, *number));
        Self {
            layout: frame(visitor, scene, t.get("workflows-deliberation")),
            t,
            open: hall.open(),
            opened_at: hall.jury.as_ref().and_then(|jury| jury.opened_at),
            quorum: hall.rules.quorum(),
            rows: keyed.into_iter().map(|(.., row)| row).collect(),
            members: hall.members.iter().map(|one| one.name.clone()).collect(),
            sorts: if hall.open() { SORTS.iter().map(sort).collect() } else { Vec::new() },
            manage: presides(visitor, scene).then(|| urls::manage_jury(space, &scene.module)),
            missing: hall.members.iter().map(|one| hall.progress(one.person).missing).sum(),
        }
    }
}

fn row(visitor: &Visitor, scene: &Scene, hall: &Hall, file: &FileRow) -> Row {
    let t = visitor.t;
    let item = spaces::urls::item(&scene.space.slug, &scene.module.slug, file.number.unwrap_or_default());
    let reads = hall.reads(&visitor.actor, file);
    let opened_at = hall.jury.as_ref().and_then(|jury| jury.opened_at);
    let cell = |one: &super::Juror| {
        let voice = hall.voice(file.id, one.person);
        let seated = hall.seated(file.id, one.person);
        let linked = hall.linked(file, one.person);
        let (text, badge) = match voice {
            _ if linked => (String::new(), Some(Badge::new("", "lock", t.get("workflows-jury-linked")))),
            _ if !seated => (t.get("workflows-jury-not-given").to_owned(), None),
            None => (String::new(), Some(Badge::new("warning", "clock", t.get("workflows-jury-missing")))),
            Some(voice) if reads => {
                (voice.total.map(|total| out_of_hundred(t, total)).unwrap_or_default(), None)
            }
            Some(_) => (String::new(), Some(Badge::new("success", "check", t.get("workflows-jury-scored")))),
        };
        let after =
            reads && voice.zip(opened_at).is_some_and(|(voice, at)| voice.at > at && !voice.recused());
        Cell { name: one.name.clone(), text, badge, after }
    };
    let state = hall.definition().state(&file.state);
    let label = state.map_or(file.state.as_str(), |state| state.label(t.locale())).to_owned();
    let outcome = state.and_then(crate::State::outcome).unwrap_or(corpus::Outcome::None);
    let all = hall.summary(file).filter(|_| reads);
    let many = i64::try_from(hall.totals(file).len()).unwrap_or(i64::MAX);
    let shown = |value: Option<i64>| value.map(|value| out_of_hundred(t, value)).unwrap_or_default();
    let decides = visitor.actor.may(Act::SeeTeam, Some(scene.space.id)) && hall.before(file);
    Row {
        title: file.title.clone(),
        url: if hall.open() { urls::jury_of(&item) } else { item.clone() },
        state: public::badge(t, outcome, label),
        cells: hall.members.iter().map(cell).collect(),
        mean: shown(all.map(|all| all.mean)),
        median: shown(all.map(|all| all.median)),
        spread: shown(all.map(|all| all.spread)),
        scores: t.with("workflows-jury-scores", [("n", many), ("quorum", hall.rules.quorum())]),
        enough: many >= hall.rules.quorum(),
        decide: (decides && hall.open()).then(|| urls::instruct_of(&item)),
    }
}

/// `GET …/deliberation`
pub(in super::super) async fn deliberation(
    State(app): State<App>,
    Path((slug, module)): Path<(String, String)>,
    visitor: Visitor,
) -> web::Result {
    let (scene, hall) = hall(&app, &visitor, &slug, &module).await?;
    if !(hall.open() && hall.is_member(&visitor.actor)) {
        visitor.require(Act::RunSpace, Some(scene.space.id))?;
    }
    web::see(&visitor, Deliberation::new(&visitor, &scene, &hall))
}
