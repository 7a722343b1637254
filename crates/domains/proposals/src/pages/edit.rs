//! Changing the wording of what one said, while the window lasts; taking it back.

use askama::Template;
use axum::extract::{Path, State};
use corpus::{
    Contribution, Kind, Spot,
    actions::{self, Refusal},
};
use db::Refused;
use forms::{Answers, Given};
use i18n::Texts;
use kernel::{Id as _, Problems, Timestamp};
use spaces::{Scene, ThemeId};
use ui::views::Choice;
use web::{App, Error, Flash, Form, Visitor};

use super::{
    aim, comment_in, place, refused,
    words::{self, Words},
};
use crate::{rules, urls::ItemPath};

type Key = Path<(String, String, String)>;

/// The wording as typed.
struct Wording {
    title: String,
    body: String,
    theme: String,
    place: String,
    /// What was given to the form of the module.
    given: Given,
}

impl Wording {
    fn of(said: &Contribution, given: Given) -> Self {
        Self {
            given,
            title: said.title.clone(),
            body: said.body.clone(),
            theme: said.theme_id.map(|theme| theme.to_string()).unwrap_or_default(),
            place: said.place_name.clone(),
        }
    }

    fn problems(&self, said: &Contribution, scene: &Scene) -> Problems {
        let mut problems = Problems::none();
        let (least, most) = if said.kind == Kind::Comment {
            (2, corpus::rules::COMMENT_MAX)
        } else {
            corpus::rules::check_title(&self.title, &mut problems);
            // What was written on paper may be short, and without a theme.
            let least = if corpus::rules::typed_in(said) { 1 } else { corpus::rules::BODY_MIN };
            (least, corpus::rules::BODY_MAX)
        };
        corpus::rules::check_body(&self.body, least, most, &mut problems);
        if said.kind != Kind::Comment {
            let needed = !corpus::rules::typed_in(said) || !self.theme.is_empty();
            if needed && !scene.themes.is_empty() && self.theme_id(scene).is_none() {
                problems.add("theme", "problem-choice");
            }
            if self.place.chars().count() > rules::PLACE_MAX {
                problems.add_with("place", "problem-too-long", "limit", rules::PLACE_MAX);
            }
        }
        problems
    }

    fn theme_id(&self, scene: &Scene) -> Option<ThemeId> {
        scene.themes.iter().map(|theme| theme.id).find(|id| id.to_string() == self.theme)
    }
}

#[derive(Template)]
#[template(path = "proposals/edit.html")]
struct Edit {
    layout: ui::Layout,
    t: Texts,
    w: Words,
    problems: Problems,
    action: String,
    cancel: String,
    is_comment: bool,
    wording: Wording,
    themes: Vec<Choice>,
    limit: i64,
    /// What the module asks beside: its fields, and their labels.
    fields: String,
    labels: Vec<(String, String)>,
    /// Until when, and how long that is.
    until: (String, String),
}

/// What is said of, and where one comes back.
struct Subject {
    scene: Scene,
    path: ItemPath,
    said: Contribution,
    /// The form of the module, and what was answered to it; none for comments.
    form: Option<forms::Version>,
    answers: Answers,
}

impl Subject {
    fn comment(&self) -> Option<corpus::ContributionId> {
        (self.said.kind == Kind::Comment).then_some(self.said.id)
    }

    fn back(&self) -> String {
        self.comment().map_or_else(|| self.path.page().to_owned(), |id| self.path.comment(id))
    }
}

async fn subject(app: &App, visitor: &Visitor, key: &(String, String, String)) -> web::Result<Subject> {
    visitor.person()?;
    let (scene, path, number) = place(app, visitor, key).await?;
    let comment = comment_in(&visitor.query, "commentaire");
    let (actor, stage) = (visitor.actor.clone(), scene.clone());
    let found = app.read(move |tx| {
        let Some(said) = aim(tx, &actor, &stage, number, comment)? else { return Ok(None) };
        if said.kind == Kind::Comment {
            return Ok(Some((said, None, None)));
        }
        let (form, response) = (forms::current(tx, said.module_id)?, forms::response(tx, said.id.raw())?);
        Ok::<_, db::Error>(Some((said, form, response)))
    });
    let (said, form, response) = found.await?.ok_or(Error::NotFound)?;
    if !corpus::rules::answers_for(&visitor.actor, &said) {
        return Err(Error::NotFound);
    }
    let answers = response.map(|response| response.answers).unwrap_or_default();
    Ok(Subject { scene, path, said, form, answers })
}

impl Edit {
    fn new(
        visitor: &Visitor,
        subject: &Subject,
        wording: Wording,
        problems: Problems,
        now: Timestamp,
    ) -> Self {
        let t = visitor.t;
        let Subject { scene, path, said, form, .. } = subject;
        let form = form.as_ref().map(|version| &version.form);
        let w = Words::of(t, scene.module.kind);
        let comment = subject.comment();
        let is_comment = comment.is_some();
        let title = if is_comment { t.get("proposals-comment-edit") } else { w.edit };
        let until = rules::editable_until(said);
        let layout = super::frame(visitor, scene, title);
        let root = if is_comment { t.get("proposals-back-to").to_owned() } else { said.title.clone() };
        let layout = layout.crumb(root, path.page());
        let most = if is_comment { corpus::rules::COMMENT_MAX } else { corpus::rules::BODY_MAX };
        let themes = scene.themes.iter();
        Self {
            layout: ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout },
            t,
            w,
            action: path.edit(comment),
            cancel: subject.back(),
            is_comment,
            themes: themes.map(|theme| Choice::new(theme.id.to_string(), theme.name.clone())).collect(),
            limit: i64::try_from(most).unwrap_or(i64::MAX),
            fields: form.map(|form| forms::fields(t, form, &wording.given, &problems)).unwrap_or_default(),
            labels: form.map(|form| forms::labels(form, t.locale())).unwrap_or_default(),
            until: (t.time(until), words::left(t, said, now)),
            problems,
            wording,
        }
    }

    /// The fields by their labels, for the summary of problems.
    fn labels(&self) -> Vec<(&str, &str)> {
        let t = self.t;
        let own = [
            ("title", t.get("proposals-title")),
            ("body", self.w.body),
            ("theme", t.get("theme")),
            ("place", t.get("place")),
        ];
        own.into_iter()
            .chain(self.labels.iter().map(|(name, label)| (name.as_str(), label.as_str())))
            .collect()
    }

    fn title_limit() -> i64 {
        i64::try_from(corpus::rules::TITLE_MAX).unwrap_or(i64::MAX)
    }
}

/// `GET /demarches/{slug}/{module}/{n}/modifier`
pub(crate) async fn form(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let subject = subject(&app, &visitor, &key).await?;
    let now = app.env().now();
    if !corpus::rules::may_edit(&visitor.actor, &subject.said, now) {
        return Ok(web::back(&app, &subject.back(), Flash::refused(Refusal::TooLate.label())));
    }
    let wording = Wording::of(&subject.said, subject.answers.given());
    web::see(&visitor, Edit::new(&visitor, &subject, wording, Problems::none(), now))
}

/// `POST /demarches/{slug}/{module}/{n}/modifier`
pub(crate) async fn save(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let subject = subject(&app, &visitor, &key).await?;
    let typed = |name: &str| fields.get(name).to_owned();
    let (given, wrong) = match &subject.form {
        Some(version) => {
            let holding = forms::Holding {
                module: subject.scene.module.id,
                holder: forms::uploads::holder(visitor.person()?),
                subject: Some(subject.said.id.raw()),
            };
            forms::uploads::received(&app, &visitor, &version.form, &fields, &holding).await?
        }
        None => (Given::default(), Problems::none()),
    };
    let wording = Wording {
        title: typed("title"),
        body: typed("body"),
        theme: typed("theme"),
        place: typed("place"),
        given,
    };
    let mut problems = wording.problems(&subject.said, &subject.scene);
    problems.extend(wrong);
    let today = app.env().now().in_paris().date();
    let checked = subject
        .form
        .clone()
        .map(|version| (forms::check(&version.form, &wording.given, today, visitor.locale), version));
    let answers = match checked {
        Some((Ok(answers), version)) => Some((version, answers)),
        Some((Err(wrong), _)) => {
            problems.extend_elsewhere(wrong);
            None
        }
        None => None,
    };
    if !problems.is_empty() {
        let now = app.env().now();
        return web::unprocessable(&visitor, Edit::new(&visitor, &subject, wording, problems, now));
    }
    let (env, actor, said) = (app.env().clone(), visitor.actor.clone(), subject.said.clone());
    let answers = answers.filter(|(_, answers)| *answers != subject.answers);
    let (theme, is_comment) = (wording.theme_id(&subject.scene), subject.comment().is_some());
    let done = app.write(move |tx| {
        let Wording { title, body, place, .. } = wording;
        let title = if is_comment { String::new() } else { title };
        actions::reword(tx, &env, &actor, said.id, &title, &body)?;
        if !is_comment && (theme != said.theme_id || place != said.place_name) {
            let spot = moved(tx, &said, place)?;
            let photo = said.photo_file.map(|file| (file, said.photo_alt.as_str()));
            actions::replace(tx, &env, &actor, said.id, theme, &spot, photo)?;
        }
        if let Some((version, answers)) = answers {
            crate::actions::keep_answers(tx, &env, &version, said.id, said.author_id, &answers)?;
        }
        Ok::<_, Refused<Refusal>>(())
    });
    match done.await {
        Ok(()) => Ok(web::back(&app, &subject.back(), Flash::done("proposals-edit-done"))),
        Err(why) => refused(&app, &subject.back(), why),
    }
}

/// The place of a contribution under its new name: where it was when the name is the same, where a known place of that
/// name is.
fn moved(tx: &mut db::Tx<'_>, said: &Contribution, name: String) -> db::Result<Spot> {
    if name == said.place_name {
        return Ok(Spot { name, point: said.latitude.zip(said.longitude) });
    }
    if name.is_empty() {
        return Ok(Spot::default());
    }
    let folded = parvis_text::fold(&name);
    let known = spaces::places(tx, said.organisation_id, &name, 8)?
        .into_iter()
        .find(|place| parvis_text::fold(&place.name) == folded);
    Ok(Spot { name, point: known.map(|place| (place.latitude, place.longitude)) })
}

#[derive(Template)]
#[template(path = "proposals/withdraw.html")]
struct Withdraw {
    layout: ui::Layout,
    t: Texts,
    action: String,
    cancel: String,
    is_comment: bool,
    /// What is taken back.
    words: String,
}

impl Withdraw {
    fn new(visitor: &Visitor, subject: &Subject) -> Self {
        let t = visitor.t;
        let comment = subject.comment();
        let title = match comment {
            Some(_) => t.get("proposals-comment-withdraw"),
            None => Words::of(t, subject.scene.module.kind).withdraw,
        };
        let layout = super::frame(visitor, &subject.scene, title);
        let said = &subject.said;
        Self {
            layout: ui::Layout { unlisted: true, ..layout },
            t,
            action: subject.path.withdraw(comment),
            cancel: subject.back(),
            is_comment: comment.is_some(),
            words: if said.title.is_empty() { ui::filters::cut(&said.body, 200) } else { said.title.clone() },
        }
    }
}

/// `GET /demarches/{slug}/{module}/{n}/retirer`
pub(crate) async fn withdraw_form(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let subject = subject(&app, &visitor, &key).await?;
    if !corpus::rules::may_withdraw(&visitor.actor, &subject.said) {
        return Ok(web::back(&app, &subject.back(), Flash::refused("proposals-withdraw-late")));
    }
    web::see(&visitor, Withdraw::new(&visitor, &subject))
}

/// `POST /demarches/{slug}/{module}/{n}/retirer`
pub(crate) async fn withdraw(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let subject = subject(&app, &visitor, &key).await?;
    let (env, actor, id) = (app.env().clone(), visitor.actor.clone(), subject.said.id);
    match app.write(move |tx| actions::withdraw(tx, &env, &actor, id)).await {
        Ok(_) => Ok(web::back(&app, &subject.back(), Flash::done("proposals-withdrawn"))),
        Err(why) => refused(&app, &subject.back(), why),
    }
}

fn sample_subject(comment: bool) -> Subject {
    use super::samples;
    let scene = samples::scene(spaces::ModuleKind::Proposals);
    let path = crate::urls::ModulePath::new(&scene.space.slug, &scene.module.slug).item(1);
    let said = if comment {
        samples::comment(1, None, 7, "Je viens à pied.")
    } else {
        samples::said(spaces::ModuleKind::Proposals)
    };
    let form = (!comment).then(samples::form);
    let given = samples::given();
    let answers = form.as_ref().and_then(|version| {
        forms::check(&version.form, &given, jiff::civil::date(2026, 11, 21), kernel::Locale::Fr).ok()
    });
    Subject { scene, path, said, form, answers: answers.unwrap_or_default() }
}

fn sample_edit(locale: kernel::Locale, comment: bool, problems: Problems) -> Edit {
    use super::samples;
    let subject = sample_subject(comment);
    let visitor = Visitor::sample(locale, &subject.path.edit(None), samples::resident());
    Edit::new(&visitor, &subject, Wording::of(&subject.said, subject.answers.given()), problems, samples::NOW)
}

fn sample_withdraw(locale: kernel::Locale, comment: bool) -> Withdraw {
    use super::samples;
    let subject = sample_subject(comment);
    Withdraw::new(&Visitor::sample(locale, &subject.path.withdraw(None), samples::resident()), &subject)
}

ui::sample!("changing a proposal", "proposals/edit.html", |locale| {
    sample_edit(locale, false, Problems::one("title", "problem-required"))
});
ui::sample!("changing a comment", "proposals/edit.html", |locale| sample_edit(
    locale,
    true,
    Problems::none()
));
ui::sample!("taking a proposal back", "proposals/withdraw.html", |locale| sample_withdraw(locale, false));
ui::sample!("taking a comment back", "proposals/withdraw.html", |locale| sample_withdraw(locale, true));
