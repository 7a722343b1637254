//! The workflow of a module, as those who run the process see and change it.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use db::Refused;
use i18n::Texts;
use kernel::Problems;
use spaces::Scene;
use ui::views::Choice;
use web::{App, Error, Fields, Flash, Form, Visitor};

use crate::{
    Definition, Fault, State as Place, Transition, Version,
    actions::{self, Refusal},
    public, urls,
};

type Key = Path<(String, String)>;

/// The workflow of a module, and who has it.
pub(super) struct Bench {
    pub(super) scene: Scene,
    pub(super) version: Version,
    /// How many contributions are in each state.
    pub(super) inhabited: Vec<(String, i64)>,
}

struct StateRow {
    key: String,
    label: String,
    outcome: String,
    internal: bool,
    days: Option<i64>,
    last: bool,
    many: i64,
}

struct MoveRow {
    label: String,
    from: String,
    to: String,
    who: String,
    gives: Vec<String>,
    told: &'static str,
    deciding: bool,
}

/// A state that is no more, and where what is there may go.
struct Homeless {
    field: String,
    label: String,
    value: String,
}

/// What was tried.
#[derive(Default)]
pub(super) struct Tried {
    pub(super) text: String,
    pub(super) faults: Vec<Fault>,
    /// States that would be no more, with how many are there.
    pub(super) homeless: Vec<(String, i64)>,
    pub(super) mapping: BTreeMap<String, String>,
    /// The states that would be.
    pub(super) states: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "workflows/editor.html")]
pub(super) struct Editor {
    layout: ui::Layout,
    t: Texts,
    none: Problems,
    url: String,
    json_url: String,
    standard: bool,
    seen: String,
    states: Vec<StateRow>,
    moves: Vec<MoveRow>,
    /// What is scored, from what to what, how much it weighs.
    criteria: Vec<(String, String, i64)>,
    /// The rules of the jury in words, and where it is made up.
    jury: Vec<String>,
    jury_url: String,
    faults: Vec<(String, String)>,
    homeless: Vec<Homeless>,
    places: Vec<Choice>,
    text: String,
    open: bool,
}

impl Editor {
    pub(super) fn new(visitor: &Visitor, bench: &Bench, tried: Tried) -> Self {
        let t = visitor.t;
        let locale = t.locale();
        let definition = &bench.version.definition;
        let layout = bench.scene.runner_layout(visitor, t.get("workflows-title"));
        let url = urls::editor(&bench.scene.space.slug, &bench.scene.module);
        let name = |key: &str| {
            let state = definition.state(key);
            state.map_or(key, |state| state.label(locale)).to_owned()
        };
        let many = |key: &str| bench.inhabited.iter().find(|(state, _)| state == key).map_or(0, |row| row.1);
        let state = |one: &Place| StateRow {
            key: one.key().to_owned(),
            label: one.label(locale).to_owned(),
            outcome: one.outcome().map(|outcome| t.get(outcome.label()).to_owned()).unwrap_or_default(),
            internal: !one.is_public(),
            days: one.deadline_days(),
            last: one.is_final(),
            many: many(one.key()),
        };
        let gives = |one: &Transition| {
            let told = |(what, required): &(crate::What, bool)| {
                let what = t.get(what.label());
                if *required { what.to_owned() } else { t.with("workflows-optional", [("what", what)]) }
            };
            one.gives().iter().map(told).collect()
        };
        let row = |one: &Transition| MoveRow {
            label: one.label(locale).to_owned(),
            from: if one.from().is_empty() {
                t.get("workflows-from-all").to_owned()
            } else {
                one.from().iter().map(|key| name(key)).collect::<Vec<_>>().join(", ")
            },
            to: name(one.to()),
            who: one.who().iter().map(|role| t.get(role.label())).collect::<Vec<_>>().join(", "),
            gives: gives(one),
            told: t.get(one.told().label()),
            deciding: one.deciding(),
        };
        let criterion = |one: &crate::Criterion| {
            let (min, max) = one.range();
            (one.label(locale).to_owned(), format!("{min} – {max}"), one.weight())
        };
        let wrong = !tried.faults.is_empty() || !tried.homeless.is_empty();
        let homeless = |(key, many): &(String, i64)| {
            let (count, called) = (t.number(*many), name(key));
            Homeless {
                field: format!("map-{key}"),
                label: t.with("workflows-homeless", [("state", called.as_str()), ("n", count.as_str())]),
                value: tried.mapping.get(key).cloned().unwrap_or_default(),
            }
        };
        Self {
            layout: ui::Layout { unlisted: true, problem: wrong, ..layout },
            t,
            none: Problems::none(),
            json_url: urls::file(&url),
            standard: bench.version.id.is_none(),
            seen: bench.version.number.to_string(),
            states: definition.states().iter().map(state).collect(),
            moves: definition.transitions().iter().map(row).collect(),
            criteria: definition.criteria().iter().map(criterion).collect(),
            jury: super::jury::rules(t, definition),
            jury_url: urls::manage_jury(&bench.scene.space.slug, &bench.scene.module),
            faults: tried.faults.iter().map(|fault| (fault.place.clone(), fault.words(t))).collect(),
            homeless: tried.homeless.iter().map(homeless).collect(),
            places: tried.states.iter().map(|(key, label)| Choice::new(key.clone(), label.clone())).collect(),
            text: if tried.text.is_empty() { definition.to_json() } else { tried.text },
            open: wrong,
            url,
        }
    }
}

async fn load(app: &App, visitor: &Visitor, key: (&str, &str)) -> web::Result<Bench> {
    let scene = Scene::of_runner(app, visitor, key).await?;
    let id = scene.module.id;
    let found = app.read(move |tx| {
        Ok::<_, db::Error>((public::current(tx, id)?, crate::store::courses::by_state(tx, id)?))
    });
    let (version, inhabited) = found.await?;
    Ok(Bench { scene, version, inhabited })
}

/// `GET …/circuit`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let bench = load(&app, &visitor, (&key.0, &key.1)).await?;
    web::see(&visitor, Editor::new(&visitor, &bench, Tried::default()))
}

/// `GET …/circuit.json`
pub(super) async fn json(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
) -> Result<Response, Error> {
    let bench = load(&app, &visitor, (&key.0, &key.1)).await?;
    let name = format!("circuit-{}.json", bench.scene.module.slug);
    Ok(web::download(&name, "application/json", bench.version.definition.to_json()))
}

fn mapping(fields: &Fields) -> BTreeMap<String, String> {
    let mapped = fields.names().filter_map(|name| {
        let state = name.strip_prefix("map-")?;
        Some((state.to_owned(), fields.some(name)?.to_owned()))
    });
    mapped.collect()
}

/// `POST …/circuit`: takes in another workflow, or the standard one again.
pub(super) async fn act(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let bench = load(&app, &visitor, (&key.0, &key.1)).await?;
    let url = urls::editor(&bench.scene.space.slug, &bench.scene.module);
    let text = match fields.file("file") {
        Some(file) => String::from_utf8_lossy(&file.bytes).into_owned(),
        None if fields.get("act") == "standard" => Definition::standard().to_json(),
        None => fields.get("definition").to_owned(),
    };
    let definition = match Definition::parse(&text) {
        Ok(definition) => definition,
        Err(faults) => {
            let tried = Tried { text, faults, ..Tried::default() };
            return web::unprocessable(&visitor, Editor::new(&visitor, &bench, tried));
        }
    };
    let seen = fields.get("seen").parse().unwrap_or(-1);
    let mapping = mapping(&fields);
    let (env, actor, space, module) =
        (app.env().clone(), visitor.actor.clone(), bench.scene.space.id, bench.scene.module.clone());
    let (wanted, mapped) = (definition.clone(), mapping.clone());
    let done = app
        .write(move |tx| {
            let homeless = actions::homeless(tx, &module, &wanted)?;
            let done = actions::save(tx, &env, &actor, space, &module, seen, &wanted, &mapped);
            match done {
                Err(Refused::Because(why)) => Ok((Some(why), homeless)),
                Err(Refused::Fault(error)) => Err(error),
                Ok(_) => Ok((None, homeless)),
            }
        })
        .await?;
    match done {
        (None, _) => Ok(web::back(&app, &url, Flash::done("workflows-kept"))),
        (Some(Refusal::Inhabited), homeless) => {
            let states = definition.states().iter();
            let states =
                states.map(|one| (one.key().to_owned(), one.label(visitor.t.locale()).to_owned())).collect();
            let tried = Tried { text, homeless, mapping, states, ..Tried::default() };
            web::unprocessable(&visitor, Editor::new(&visitor, &bench, tried))
        }
        (Some(Refusal::Forbidden), _) => Err(Error::Forbidden),
        (Some(why), _) => Ok(web::back(&app, &url, Flash::refused(why.label()))),
    }
}
