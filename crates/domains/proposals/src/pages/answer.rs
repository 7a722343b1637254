//! Answering a contribution in the name of a service.

use askama::Template;
use axum::extract::{Path, State};
use corpus::Contribution;
use i18n::Texts;
use kernel::{Act, Problems};
use spaces::Scene;
use ui::filters;
use ui::views::{Choice, OfficialAnswer};
use web::{App, Error, Flash, Form, Visitor};

use super::{item::official, place, refused};
use crate::{
    Answer, actions,
    model::AnswerForm,
    rules, store,
    urls::{self, ItemPath},
};

type Key = Path<(String, String, String)>;

#[derive(Template)]
#[template(path = "proposals/answer.html")]
struct AnswerPage {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    path: ItemPath,
    said: Contribution,
    before: Vec<OfficialAnswer>,
    outcomes: Vec<Choice>,
    typed: AnswerForm,
    table: String,
}

impl AnswerPage {
    fn new(
        visitor: &Visitor,
        scene: &Scene,
        path: ItemPath,
        (said, before): (Contribution, &[Answer]),
        typed: AnswerForm,
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let layout = super::frame(visitor, scene, t.get("proposals-answer-title"));
        let layout = layout.crumb(said.title.clone(), path.page());
        let choice = |outcome: &corpus::Outcome| {
            Choice::new(outcome.name(), t.get(outcome.label())).hint(t.get(explained(*outcome)))
        };
        Self {
            layout: ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout },
            t,
            problems,
            before: before.iter().rev().map(|answer| official(t, answer)).collect(),
            outcomes: AnswerForm::OUTCOMES.iter().map(choice).collect(),
            table: urls::table(&scene.space.slug),
            path,
            said,
            typed,
        }
    }

    fn service_limit() -> i64 {
        i64::try_from(rules::SERVICE_MAX).unwrap_or(i64::MAX)
    }

    fn answer_limit() -> i64 {
        i64::try_from(rules::ANSWER_MAX).unwrap_or(i64::MAX)
    }
}

/// The key of what an outcome says to people.
fn explained(outcome: corpus::Outcome) -> &'static str {
    match outcome {
        corpus::Outcome::None | corpus::Outcome::Received => "proposals-outcome-received",
        corpus::Outcome::UnderStudy => "proposals-outcome-under-study",
        corpus::Outcome::Accepted => "proposals-outcome-accepted",
        corpus::Outcome::Refused => "proposals-outcome-refused",
        corpus::Outcome::Done => "proposals-outcome-done",
    }
}

/// What is answered, with the answers before, and in whose name this person answered last.
type Read = (Contribution, Vec<Answer>, Option<String>);

async fn read(app: &App, visitor: &Visitor, scene: &Scene, number: i64) -> web::Result<Read> {
    let person = visitor.require(Act::Answer, Some(scene.space.id))?;
    let (actor, module) = (visitor.actor.clone(), scene.module.id);
    let found = app.read(move |tx| {
        let Some(said) = corpus::public::find_number(tx, &actor, module, number)? else { return Ok(None) };
        let answers = store::answers(tx, said.id)?;
        Ok::<_, db::Error>(Some((said, answers, store::last_service(tx, person)?)))
    });
    found.await?.filter(|found| rules::answerable(&found.0)).ok_or(Error::NotFound)
}

/// `GET /demarches/{slug}/{module}/{n}/reponse`
pub(crate) async fn form(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let (scene, path, number) = place(&app, &visitor, &key).await?;
    let (said, answers, service) = read(&app, &visitor, &scene, number).await?;
    let typed = AnswerForm { service: service.unwrap_or_default(), ..AnswerForm::default() };
    web::see(&visitor, AnswerPage::new(&visitor, &scene, path, (said, &answers), typed, Problems::none()))
}

/// `POST /demarches/{slug}/{module}/{n}/reponse`
pub(crate) async fn save(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, path, number) = place(&app, &visitor, &key).await?;
    let (said, answers, _) = read(&app, &visitor, &scene, number).await?;
    let typed = AnswerForm {
        outcome: fields.get("outcome").to_owned(),
        service: fields.get("service").to_owned(),
        body: fields.get("body").to_owned(),
    };
    let outcome = match typed.check() {
        Ok(outcome) => outcome,
        Err(problems) => {
            let page = AnswerPage::new(&visitor, &scene, path, (said, &answers), typed, problems);
            return web::unprocessable(&visitor, page);
        }
    };
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.id);
    let done = app.write(move |tx| actions::answer(tx, &env, &actor, module, number, (outcome, &typed)));
    match done.await {
        Ok(_) => Ok(web::back(&app, path.page(), Flash::done("proposals-answered"))),
        Err(why) => refused(&app, path.page(), why),
    }
}

fn sample(locale: kernel::Locale, typed: AnswerForm) -> AnswerPage {
    use super::samples;
    use kernel::{Id as _, Role};
    let scene = samples::scene(spaces::ModuleKind::Proposals);
    let path = urls::ModulePath::new(&scene.space.slug, &scene.module.slug).item(1);
    let visitor = samples::visitor(locale, &path.answer(), samples::person(Some(Role::Instructor)));
    let before = [Answer {
        id: crate::AnswerId::from_raw(1),
        contribution_id: corpus::ContributionId::from_raw(100),
        outcome: corpus::Outcome::UnderStudy,
        service: "Direction de la voirie".into(),
        body: "Nous comptons les voitures.".into(),
        author_id: None,
        at: samples::NOW,
    }];
    let problems =
        if typed.outcome.is_empty() { Problems::none() } else { typed.check().err().unwrap_or_default() };
    let said = samples::said(spaces::ModuleKind::Proposals);
    AnswerPage::new(&visitor, &scene, path, (said, &before), typed, problems)
}

ui::sample!("answering a proposal", "proposals/answer.html", |locale| sample(locale, AnswerForm::default()));
ui::sample!("answering, a refusal without reasons", "proposals/answer.html", |locale| {
    let typed = AnswerForm {
        outcome: "refused".into(),
        service: "Direction de la voirie".into(),
        body: "Non.".into(),
    };
    sample(locale, typed)
});
