//! A contribution before a jury: what it says, what the member thinks of it, and, in deliberation, what the others do.

use askama::Template;
use axum::extract::{Path, State};
use corpus::Contribution;
use db::Refused;
use i18n::Texts;
use kernel::{Act, Problems, Timestamp};
use ui::{
    filters,
    views::{Badge, Choice},
};
use web::{App, Error, Flash, Form, Visitor};

use super::{
    super::{Key, place, then},
    Hall, frame, hall, out_of_hundred, scores_of, voice_badge,
};
use crate::{
    actions::{self, Refusal},
    jury::{self, FileRow, ScoresForm},
    rules, services, urls,
};
use spaces::Scene;

/// The field of a criterion.
pub(super) struct Field {
    name: String,
    label: String,
    range: String,
    value: String,
    /// The scores, when they are few.
    choices: Vec<Choice>,
}

/// What another member thinks.
pub(super) struct Other {
    name: String,
    badge: Badge,
    body: String,
    scores: Vec<(String, i64, i64)>,
    total: String,
    at: Option<Timestamp>,
    /// Whether it was said once the deliberation was open.
    after: bool,
}

/// What was typed.
#[derive(Default)]
pub(super) struct Tried {
    pub(super) form: ScoresForm,
    pub(super) reason: String,
    pub(super) problems: Problems,
    pub(super) link_problems: Problems,
}

#[derive(Template)]
#[template(path = "workflows/jury_file.html")]
pub(super) struct FilePage {
    layout: ui::Layout,
    t: Texts,
    said: Contribution,
    told: Vec<forms::Told>,
    item: String,
    url: String,
    files_url: String,
    badge: Badge,
    /// Whether it is this member's to score.
    scores: bool,
    fields: Vec<Field>,
    tried: Tried,
    /// What their link with it is.
    link: Option<String>,
    /// What they scored, when nothing can be changed any more.
    mine: Option<Other>,
    /// What the others scored, once they may be read.
    others: Vec<Other>,
    mean: String,
    open: bool,
}

impl FilePage {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &Scene,
        (hall, file): (&Hall, &FileRow),
        (said, details): (Contribution, Option<forms::Response>),
        tried: Option<Tried>,
    ) -> Self {
        let t = visitor.t;
        let definition = hall.definition();
        let person = visitor.actor.person();
        let item = spaces::urls::item(&scene.space.slug, &scene.module.slug, file.number.unwrap_or_default());
        let voice = person.and_then(|person| hall.voice(file.id, person));
        let seated = person.is_some_and(|person| hall.seated(file.id, person));
        let linked = person.is_some_and(|person| hall.linked(file, person));
        let wrong = tried.is_some();
        let tried = tried.unwrap_or_else(|| Tried {
            form: voice.filter(|voice| !voice.recused()).map_or_else(ScoresForm::default, |voice| {
                ScoresForm {
                    scores: voice.scores().into_iter().map(|(key, score)| (key, score.to_string())).collect(),
                    body: voice.body.clone(),
                }
            }),
            ..Tried::default()
        });
        let scores = seated && !linked && hall.before(file);
        let field = |one: &crate::Criterion| {
            let (min, max) = one.range();
            let label = one.label(t.locale());
            let label = if one.weight() == 1 {
                label.to_owned()
            } else {
                let weight = one.weight().to_string();
                t.with("workflows-weighted", [("label", label), ("weight", weight.as_str())])
            };
            let few = (max - min <= 10).then_some(min..=max).into_iter().flatten();
            Field {
                name: services::score_field(one),
                label,
                range: t.with("workflows-range", [("min", min), ("max", max)]),
                value: tried.form.scores.get(one.key()).cloned().unwrap_or_default(),
                choices: few.map(|score| Choice::new(score.to_string(), score.to_string())).collect(),
            }
        };
        let fields = definition.criteria().iter().map(field).collect();
        let opened_at = hall.jury.as_ref().and_then(|jury| jury.opened_at);
        let other = |one: &super::Juror| {
            let voice = hall.voice(file.id, one.person);
            Other {
                name: one.name.clone(),
                badge: voice_badge(t, voice),
                body: voice.map(|voice| voice.body.clone()).unwrap_or_default(),
                scores: voice.map(|voice| scores_of(t, definition, voice)).unwrap_or_default(),
                total: voice
                    .and_then(|voice| voice.total)
                    .map(|total| out_of_hundred(t, total))
                    .unwrap_or_default(),
                at: voice.map(|voice| voice.at),
                after: voice.zip(opened_at).is_some_and(|(voice, at)| voice.at > at && !voice.recused()),
            }
        };
        let mine = hall.members.iter().find(|one| Some(one.person) == person && seated && !scores && !linked);
        let reads = hall.reads(&visitor.actor, file);
        let others = hall
            .members
            .iter()
            .filter(|one| reads && Some(one.person) != person && hall.seated(file.id, one.person));
        let mean = hall.summary(file).filter(|_| reads).map(|all| {
            let (mean, median) = (out_of_hundred(t, all.mean), out_of_hundred(t, all.median));
            let args = (("mean", mean.as_str()), ("median", median.as_str()), ("n", all.many));
            t.with("workflows-jury-mean", args)
        });
        let layout = frame(visitor, scene, &said.title);
        let files_url = urls::jury(&scene.space.slug, &scene.module.slug);
        let member = hall.is_member(&visitor.actor);
        let layout = if member {
            layout.crumb(t.get("workflows-jury-files"), files_url.clone())
        } else {
            let deliberation = urls::deliberation(&scene.space.slug, &scene.module.slug);
            layout.crumb(t.get("workflows-deliberation"), deliberation)
        };
        Self {
            layout: ui::Layout { problem: wrong, ..layout },
            t,
            told: details.as_ref().map(|one| one.told(t, false)).unwrap_or_default(),
            url: urls::jury_of(&item),
            item,
            files_url: if member { files_url } else { String::new() },
            badge: voice_badge(t, voice),
            scores,
            fields,
            link: linked.then(|| voice.map(|voice| voice.body.clone()).unwrap_or_default()),
            mine: mine.map(other),
            others: others.map(other).collect(),
            mean: mean.unwrap_or_default(),
            open: hall.open(),
            tried,
            said,
        }
    }

    fn labels<'a>(&'a self, t: &Texts) -> Vec<(&'a str, &'a str)> {
        let fields = self.fields.iter().map(|one| (one.name.as_str(), one.label.as_str()));
        fields.chain([("body", t.get("workflows-jury-comment"))]).collect()
    }

    fn stored(&self, file: &kernel::FileId) -> String {
        spaces::urls::stored(*file)
    }

    fn words_limit() -> i64 {
        i64::try_from(rules::WORDS_MAX).unwrap_or(i64::MAX)
    }
}

/// A contribution of an address, for a member to whom it was given and, in deliberation, for every member and whoever presides.
async fn load(
    app: &App,
    visitor: &Visitor,
    key: &(String, String, String),
) -> web::Result<(Scene, Hall, FileRow, (Contribution, Option<forms::Response>))> {
    let (scene, hall) = hall(app, visitor, &key.0, &key.1).await?;
    let (_, _, number) = place(app, visitor, key).await?;
    let file = hall.files.iter().find(|file| file.number == Some(number)).cloned().ok_or(Error::NotFound)?;
    let seated = visitor.person().is_ok_and(|person| hall.seated(file.id, person));
    if !seated && !hall.open() {
        return Err(Error::NotFound);
    }
    if !seated && !hall.is_member(&visitor.actor) {
        visitor.require(Act::RunSpace, Some(scene.space.id))?;
    }
    let (actor, id) = (visitor.actor.clone(), file.id);
    let found = app.read(move |tx| {
        let Some(said) = corpus::public::find(tx, &actor, id)? else { return Ok(None) };
        Ok::<_, db::Error>(Some((said, forms::response(tx, kernel::Id::raw(id))?)))
    });
    let found = found.await?.ok_or(Error::NotFound)?;
    Ok((scene, hall, file, found))
}

/// `GET …/{n}/jury`
pub(in super::super) async fn file(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let (scene, hall, file, said) = load(&app, &visitor, &key).await?;
    web::see(&visitor, FilePage::new(&visitor, &scene, (&hall, &file), said, None))
}

/// `POST …/{n}/jury`: scores it, or declares a link with it.
pub(in super::super) async fn say(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, hall, file, said) = load(&app, &visitor, &key).await?;
    let links = fields.get("act") == "lien";
    let scores = hall.definition().criteria().iter();
    let scores = scores.map(|one| (one.key().to_owned(), fields.get(&services::score_field(one)).to_owned()));
    let form = ScoresForm { scores: scores.collect(), body: fields.get("body").to_owned() };
    let reason = fields.get("reason").to_owned();
    let new = if links { jury::link(&reason) } else { form.check(hall.definition()) };
    let new = match new {
        Ok(new) => new,
        Err(problems) => {
            let none = Problems::none();
            let (problems, link_problems) = if links { (none, problems) } else { (problems, none) };
            let tried = Tried { form, reason, problems, link_problems };
            let page = FilePage::new(&visitor, &scene, (&hall, &file), said, Some(tried));
            return web::unprocessable(&visitor, page);
        }
    };
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.id);
    let number = file.number.unwrap_or_default();
    let done =
        app.write(move |tx| actions::jury::say(tx, &env, &actor, module, number, &new).map(drop)).await;
    let item = spaces::urls::item(&scene.space.slug, &scene.module.slug, number);
    match done {
        Ok(()) => {
            let flash = Flash::done(if links { "workflows-jury-link-kept" } else { "workflows-jury-kept" });
            Ok(web::back(&app, &urls::jury(&scene.space.slug, &scene.module.slug), flash))
        }
        Err(Refused::Because(why @ Refusal::NotFromHere)) => {
            Ok(web::back(&app, &urls::jury_of(&item), Flash::refused(why.label())))
        }
        done => then(&app, &urls::jury_of(&item), done, ""),
    }
}
