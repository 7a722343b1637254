//! Where the team chooses who may take part in a module.

use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Problem, Problems};
use serde_json::{Value, json};
use spaces::Scene;
use ui::views::Choice;
use web::{App, Error, Fields, Flash, Form as Body, Visitor};

use super::codes;
use crate::{
    Condition, Eligibility, ListBy,
    actions::{self, Refusal},
    membership, model, public, store, urls,
};

type Key = Path<(String, String)>;

/// What was typed.
#[derive(Clone, Default)]
struct Typed {
    open: String,
    email: bool,
    territory: bool,
    communes: String,
    postcodes: String,
    age: bool,
    min: String,
    on: String,
    consent_under: String,
    list: bool,
    list_by: String,
    code: bool,
    provider: bool,
    provider_id: String,
}

/// Nothing is asked, or something.
const NOTHING: &str = "rien";
const SOMETHING: &str = "conditions";

impl Typed {
    fn of(asked: &Eligibility) -> Self {
        let mut typed = Self {
            open: if asked.asks_nothing() { NOTHING } else { SOMETHING }.into(),
            list_by: ListBy::Email.name().into(),
            ..Self::default()
        };
        for condition in asked.conditions() {
            match condition {
                Condition::Email => typed.email = true,
                Condition::Territory(territory) => {
                    typed.territory = true;
                    let lines =
                        territory.communes().iter().map(|one| format!("{} {}", one.code(), one.name()));
                    typed.communes = lines.collect::<Vec<_>>().join("\n");
                    typed.postcodes = territory.postcodes().join(" ");
                }
                Condition::Age(age) => {
                    typed.age = true;
                    typed.min = age.min().to_string();
                    typed.on = age.on().map(|on| on.to_string()).unwrap_or_default();
                    typed.consent_under =
                        age.consent_under().map(|years| years.to_string()).unwrap_or_default();
                }
                Condition::List(by) => {
                    typed.list = true;
                    typed.list_by = by.name().into();
                }
                Condition::Code => typed.code = true,
                Condition::Provider(id) => {
                    typed.provider = true;
                    typed.provider_id.clone_from(id);
                }
            }
        }
        typed
    }

    fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            open: text("open"),
            email: fields.has("email"),
            territory: fields.has("territory"),
            communes: text("communes"),
            postcodes: text("postcodes"),
            age: fields.has("age"),
            min: text("min"),
            on: text("on"),
            consent_under: text("consent_under"),
            list: fields.has("list"),
            list_by: text("list_by"),
            code: fields.has("code"),
            provider: fields.has("provider"),
            provider_id: text("provider_id"),
        }
    }

    /// What was typed as the JSON that is read everywhere, so that one code checks it.
    fn json(&self) -> Value {
        let years = |text: &str| text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from);
        let mut conditions = Vec::new();
        if self.open == NOTHING {
            return json!({ "conditions": [{ "type": "nothing" }] });
        }
        if self.email {
            conditions.push(json!({ "type": "email" }));
        }
        if self.territory {
            let communes = self.communes.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| {
                let (code, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
                json!({ "code": code, "name": name.trim() })
            });
            let separators = |c: char| c.is_whitespace() || c == ',' || c == ';';
            let postcodes = self.postcodes.split(separators).filter(|code| !code.is_empty());
            conditions.push(json!({
                "type": "territory",
                "communes": communes.collect::<Vec<_>>(),
                "postcodes": postcodes.collect::<Vec<_>>(),
            }));
        }
        if self.age {
            let mut age = json!({ "type": "age", "min": years(&self.min) });
            if !self.on.is_empty() {
                age["on"] = self.on.as_str().into();
            }
            if !self.consent_under.is_empty() {
                age["consent_under"] = years(&self.consent_under);
            }
            conditions.push(age);
        }
        if self.list {
            conditions.push(json!({ "type": "list", "by": self.list_by }));
        }
        if self.code {
            conditions.push(json!({ "type": "code" }));
        }
        if self.provider {
            conditions.push(json!({ "type": "provider", "provider": self.provider_id }));
        }
        json!({ "conditions": conditions })
    }

    /// What is chosen, or what is wrong beside each field.
    fn check(&self) -> Result<Eligibility, Problems> {
        if self.open != NOTHING && self.open != SOMETHING {
            return Err(Problems::one("open", "problem-required"));
        }
        Eligibility::from_json(&self.json()).map_err(|problems| {
            let mut beside = Problems::none();
            let mut fields: Vec<&'static str> = Vec::new();
            for problem in problems.iter() {
                let field = field(&problem.field);
                // One problem for each field is enough.
                if !fields.contains(&field) {
                    fields.push(field);
                    beside.add(field, message(field, problem));
                }
            }
            beside
        })
    }
}

/// The field of the form for a place in the JSON.
fn field(place: &str) -> &'static str {
    let ends = ["min", "consent_under", "by", "provider", "on"]
        .into_iter()
        .find(|end| place.ends_with(&format!(".{end}")));
    match ends {
        Some("by") => "list_by",
        Some("provider") => "provider_id",
        Some(other) => other,
        None if place.contains(".communes") => "communes",
        None if place.contains(".postcodes") => "postcodes",
        None => "open",
    }
}

/// A list that is empty is said otherwise to someone who ticked no box.
fn message(field: &str, problem: &Problem) -> &'static str {
    if field == "open" { "problem-eligibility-unticked" } else { problem.message }
}

/// A module whose participants are chosen.
struct Bench {
    scene: Scene,
    asked: Eligibility,
    listed: (i64, i64),
    codes: (i64, i64),
    url: String,
}

impl Bench {
    async fn load(app: &App, visitor: &Visitor, key: &(String, String)) -> web::Result<Self> {
        let scene = Scene::of_runner(app, visitor, (&key.0, &key.1)).await?;
        let id = scene.module.id;
        let found = app.read(move |tx| {
            let asked = public::of_module(tx, id)?;
            Ok::<_, db::Error>((asked, store::list_count(tx, id)?, store::code_count(tx, id)?))
        });
        let (asked, listed, codes) = found.await?;
        let url = urls::choose(&scene.space.slug, &scene.module);
        Ok(Self { scene, asked, listed, codes, url })
    }

    fn layout(&self, visitor: &Visitor) -> ui::Layout {
        self.scene.runner_layout(visitor, visitor.t.get("eligibility-title"))
    }

    fn view(
        &self,
        layout: ui::Layout,
        t: Texts,
        typed: Typed,
        problems: Problems,
        faults: Vec<(String, String)>,
        providers: &[String],
    ) -> Choose {
        let choice = |value: &str, key: &str| Choice::new(value, t.get(key));
        let mut ids: Vec<&str> = providers.iter().map(String::as_str).collect();
        if !typed.provider_id.is_empty() && !ids.contains(&typed.provider_id.as_str()) {
            ids.push(&typed.provider_id);
        }
        Choose {
            layout: ui::Layout { problem: !problems.is_empty() || !faults.is_empty(), ..layout },
            t,
            open: vec![
                choice(NOTHING, "eligibility-open-nothing").hint(t.get("eligibility-open-nothing-hint")),
                choice(SOMETHING, "eligibility-open-conditions"),
            ],
            list_by: ListBy::ALL.iter().map(|by| Choice::new(by.name(), t.get(by.label()))).collect(),
            providers: ids.iter().map(|id| Choice::new(*id, model::provider_name(id))).collect(),
            told: self.asked.told(t),
            list: self.asked.list(),
            listed: self.listed,
            asks_code: self.asked.conditions().contains(&Condition::Code),
            codes: self.codes,
            ways: vec![choice("print", "eligibility-codes-print"), choice("csv", "eligibility-codes-csv")],
            url: self.url.clone(),
            none: Problems::none(),
            typed,
            problems,
            faults,
        }
    }
}

#[derive(Template)]
#[template(path = "eligibility/choose.html")]
struct Choose {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    none: Problems,
    /// What is wrong in the list that was sent: the line, and what.
    faults: Vec<(String, String)>,
    typed: Typed,
    open: Vec<Choice>,
    list_by: Vec<Choice>,
    providers: Vec<Choice>,
    told: Vec<String>,
    list: Option<ListBy>,
    listed: (i64, i64),
    asks_code: bool,
    codes: (i64, i64),
    ways: Vec<Choice>,
    url: String,
}

impl Choose {
    fn labels(&self) -> [(&str, &str); 10] {
        [
            ("open", "eligibility-open"),
            ("communes", "eligibility-communes"),
            ("postcodes", "eligibility-postcodes"),
            ("min", "eligibility-min"),
            ("on", "eligibility-on"),
            ("consent_under", "eligibility-consent-under"),
            ("list_by", "eligibility-list-by"),
            ("provider_id", "eligibility-provider"),
            ("file", "eligibility-file"),
            ("many", "eligibility-many"),
        ]
        .map(|(name, key)| (name, self.t.get(key)))
    }

    fn file_hint(&self) -> &'static str {
        self.t.get(match self.list {
            Some(ListBy::Number) => "eligibility-file-number",
            _ => "eligibility-file-email",
        })
    }
}

/// `GET …/participants`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let bench = Bench::load(&app, &visitor, &key).await?;
    let typed = Typed::of(&bench.asked);
    let layout = bench.layout(&visitor);
    let providers = accounts::resident_providers(&app);
    web::see(&visitor, bench.view(layout, visitor.t, typed, Problems::none(), Vec::new(), &providers))
}

/// `POST …/participants`
pub(super) async fn act(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Body(sent): Body,
) -> web::Result {
    let bench = Bench::load(&app, &visitor, &key).await?;
    match sent.get("act") {
        "choisir" => choose(&app, &visitor, &bench, &sent).await,
        "liste" => take_list(&app, &visitor, &bench, &sent).await,
        "codes" => {
            codes::make(
                &app,
                &visitor,
                (&bench.scene.space, &bench.scene.module, &bench.url),
                &sent,
                async |problems| again(&app, &visitor, &bench, Typed::of(&bench.asked), problems, Vec::new()),
            )
            .await
        }
        "annuler" => {
            let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), bench.scene.module.clone());
            let done = app.write(move |tx| actions::cancel_codes(tx, &env, &actor, &module)).await;
            then(&app, &bench.url, done.map(drop), "eligibility-codes-cancelled")
        }
        _ => Ok(web::redirect(&bench.url)),
    }
}

fn again(
    app: &App,
    visitor: &Visitor,
    bench: &Bench,
    typed: Typed,
    problems: Problems,
    faults: Vec<(String, String)>,
) -> web::Result {
    let (layout, providers) = (bench.layout(visitor), accounts::resident_providers(app));
    web::unprocessable(visitor, bench.view(layout, visitor.t, typed, problems, faults, &providers))
}

/// Goes back to the page, and says how it went.
pub(super) fn then(
    app: &App,
    to: &str,
    done: Result<(), Refused<Refusal>>,
    said: &'static str,
) -> web::Result {
    match done {
        Ok(()) => Ok(web::back(app, to, Flash::done(said))),
        Err(Refused::Because(Refusal::Forbidden)) => Err(Error::Forbidden),
        Err(Refused::Because(refusal)) => Ok(web::back(app, to, Flash::refused(refusal.label()))),
        Err(Refused::Fault(error)) => Err(error.into()),
    }
}

async fn choose(app: &App, visitor: &Visitor, bench: &Bench, sent: &Fields) -> web::Result {
    let typed = Typed::read(sent);
    let asked = match typed.check() {
        Ok(asked) => asked,
        Err(problems) => return again(app, visitor, bench, typed, problems, Vec::new()),
    };
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let (space, module) = (bench.scene.space.id, bench.scene.module.clone());
    let done = app.write(move |tx| actions::set(tx, &env, &actor, space, &module, &asked)).await;
    then(app, &bench.url, done, "eligibility-saved")
}

async fn take_list(app: &App, visitor: &Visitor, bench: &Bench, sent: &Fields) -> web::Result {
    let Some(by) = bench.asked.list() else {
        return Ok(web::back(app, &bench.url, Flash::refused(Refusal::NotAsked.label())));
    };
    let typed = Typed::of(&bench.asked);
    let upload = sent.file("file").filter(|upload| !upload.bytes.is_empty());
    let Some(upload) = upload else {
        return again(app, visitor, bench, typed, Problems::one("file", "problem-required"), Vec::new());
    };
    if upload.bytes.len() > membership::FILE_MAX {
        let mut problems = Problems::none();
        problems.add_with("file", "problem-file-large", "limit", membership::FILE_MAX / 1_000_000);
        return again(app, visitor, bench, typed, problems, Vec::new());
    }
    let bytes = upload.bytes.clone();
    let read = tokio::task::spawn_blocking(move || membership::read(bytes.as_ref(), by)).await;
    let entries = match read.map_err(Error::fault)? {
        Ok(entries) => entries,
        Err(faults) => {
            let t = visitor.t;
            let told = faults.iter().map(|(line, problem)| {
                (t.with("eligibility-line", [("line", line.to_string())]), t.problem(problem))
            });
            return again(app, visitor, bench, typed, Problems::none(), told.collect());
        }
    };
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), bench.scene.module.clone());
    let done = app.write(move |tx| actions::set_list(tx, &env, &actor, &module, by, &entries)).await;
    then(app, &bench.url, done.map(drop), "eligibility-listed")
}

pub(super) mod sample {

    use kernel::Timestamp;

    use super::*;

    /// 2026-11-21T09:30:00Z.
    pub(in crate::pages) const NOW: Timestamp = Timestamp(1_795_253_400_000);

    /// All that can be asked.
    pub(in crate::pages) const ALL: &str = r#"{"conditions":[{"type":"email"},
        {"type":"territory","communes":[{"code":"76540","name":"Rouen"},{"code":"76681","name":"Sotteville-lès-Rouen"}],
         "postcodes":["76000","76300"]},
        {"type":"age","min":12,"on":"2026-12-01","consent_under":15},{"type":"list","by":"number"},
        {"type":"code"},{"type":"provider","provider":"franceconnect"}]}"#;

    /// A process and a module that no database holds.
    fn bench(json: &str) -> Bench {
        let scene = Scene::sample();
        let url = urls::choose(&scene.space.slug, &scene.module);
        let asked = Eligibility::parse(json).unwrap_or_default();
        Bench { scene, asked, listed: (1_204, 310), codes: (500, 12), url }
    }

    fn layout(t: Texts) -> ui::Layout {
        let path = "/gestion/demarches/berges/dispositifs/idees/participants";
        ui::Layout::new(t, ui::Brand::sample(), path, t.get("eligibility-title"))
    }

    ui::sample!("who takes part", "eligibility/choose.html", |locale| {
        let (t, bench) = (Texts::of(locale), bench(ALL));
        let (typed, none) = (Typed::of(&bench.asked), Problems::none());
        bench.view(layout(t), t, typed, none, Vec::new(), &["franceconnect".to_owned()])
    });
    ui::sample!("who takes part, by default", "eligibility/choose.html", |locale| {
        let (t, bench) = (Texts::of(locale), bench(""));
        let typed = Typed::of(&bench.asked);
        bench.view(layout(t), t, typed, Problems::none(), Vec::new(), &[])
    });
    ui::sample!("who takes part, with problems", "eligibility/choose.html", |locale| {
        let (t, bench) = (Texts::of(locale), bench(r#"{"conditions":[{"type":"list","by":"email"}]}"#));
        let typed = Typed { age: true, min: "seize".into(), ..Typed::of(&bench.asked) };
        let problems = typed.check().err().unwrap_or_default();
        let faults = membership::read(b"email\nmaud", ListBy::Email).err().unwrap_or_default();
        let told = faults.iter().map(|(line, problem)| {
            (t.with("eligibility-line", [("line", line.to_string())]), t.problem(problem))
        });
        let told = told.collect();
        bench.view(layout(t), t, typed, problems, told, &[])
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_shown_again_as_it_was() {
        let asked = Eligibility::parse(sample::ALL).expect("sound");
        assert_eq!(Typed::of(&asked).check(), Ok(asked));
        assert_eq!(Typed::of(&Eligibility::NOTHING).check(), Ok(Eligibility::NOTHING));
    }

    #[test]
    fn problems_stand_beside_their_fields() {
        let typed = Typed {
            open: SOMETHING.into(),
            territory: true,
            communes: "7654 Rouen\n76681".into(),
            age: true,
            min: "seize".into(),
            on: "demain".into(),
            list: true,
            ..Typed::default()
        };
        let problems = typed.check().expect_err("wrong");
        for field in ["communes", "min", "on", "list_by"] {
            assert!(problems.of(field).is_some(), "{field}");
        }
        let unticked =
            Typed { open: SOMETHING.into(), ..Typed::default() }.check().expect_err("nothing is ticked");
        assert_eq!(unticked.of("open").map(|problem| problem.message), Some("problem-eligibility-unticked"));
    }
}
