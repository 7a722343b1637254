//! The third step: reading again, beside what looks alike; then publishing.

use super::*;

/// A contribution that looks like the one being filed.
struct Alike {
    card: ContributionCard,
    /// Where it is supported instead, when it can be.
    support: Option<String>,
}

#[derive(Template)]
#[template(path = "proposals/file_check.html")]
pub(super) struct CheckStep {
    layout: ui::Layout,
    t: Texts,
    w: Words,
    path: ModulePath,
    problems: Problems,
    draft: Draft,
    theme: String,
    /// What was answered.
    answers: Vec<forms::Told>,
    alike: Vec<Alike>,
    reread: bool,
    /// The name shown, when signed in or when no account is asked.
    name: Option<String>,
    /// The address of someone without an account; `None` when signed in.
    email: Option<String>,
    /// What is still missing, in words, and where it is given.
    missing: Vec<String>,
    meet_url: String,
    /// Where an address is given to sign in and come back.
    sign_in: String,
    rules_url: String,
    window: String,
}

impl CheckStep {
    pub(super) fn new(
        visitor: &Visitor,
        desk: Desk,
        draft: Draft,
        alike: Vec<corpus::Listed>,
        (name, email): (Option<String>, String),
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let scene = &desk.scene;
        let signed_in = visitor.actor.person().is_some();
        let free = !signed_in && desk.is_free();
        let answers = match (&desk.form, desk.answers(&draft, t.locale())) {
            (Some(version), Ok(answers)) => forms::told(&version.form, &answers, t, true),
            _ => Vec::new(),
        };
        let supports = scene.standing.supports && scene.module.kind == ModuleKind::Proposals;
        let alike = alike
            .into_iter()
            .map(|row| Alike {
                support: supports.then(|| desk.path.item(row.number.unwrap_or_default()).support(None)),
                card: words::card(t, &desk.path, &scene.themes, row),
            })
            .collect();
        Self {
            layout: step_frame(visitor, scene, &problems),
            w: Words::of(t, scene.module.kind),
            theme: words::theme(&scene.themes, draft.theme_id),
            answers,
            reread: desk.reread,
            sign_in: accounts::urls::then(accounts::urls::SIGN_IN, &desk.path.check()),
            rules_url: spaces::urls::rules(&scene.space.slug),
            window: t.number(corpus::rules::EDIT_WINDOW / kernel::Timestamp::HOUR),
            meet_url: super::super::conditions(scene, &desk.path.check()),
            missing: if signed_in {
                desk.missing.iter().map(|one| one.told(t)).collect()
            } else {
                Vec::new()
            },
            email: free.then_some(email),
            name: if free { Some(name.unwrap_or_default()) } else { name },
            path: desk.path,
            t,
            problems,
            draft,
            alike,
        }
    }
}

/// A draft that can be filed, or the step where something is missing.
fn ready(desk: &mut Desk, locale: Locale) -> Result<Draft, String> {
    match desk.draft.take() {
        Some(draft) if !draft.words_problems().is_empty() => Err(desk.path.file()),
        Some(draft) if !draft.details_problems(&desk.scene.themes, false).is_empty() => {
            Err(desk.path.details())
        }
        Some(draft) if desk.answers(&draft, locale).is_err() => Err(desk.path.details()),
        Some(draft) => Ok(draft),
        None => Err(desk.path.file()),
    }
}

/// The third step, with what is wrong with the name.
async fn show_check(
    app: &App,
    visitor: &Visitor,
    desk: Desk,
    draft: Draft,
    typed: (Option<String>, String),
    problems: Problems,
) -> web::Result {
    let kept = app.service::<Kept>();
    let module = desk.scene.module.id;
    let alike = kept.alike.find(app, module, draft.title.clone(), draft.body.clone()).await?;
    let wrong = !problems.is_empty();
    let view = CheckStep::new(visitor, desk, draft, alike, typed, problems);
    if wrong { web::unprocessable(visitor, view) } else { web::see(visitor, view) }
}

/// `GET /demarches/{slug}/{module}/deposer/verifier`
pub(crate) async fn check(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result {
    let mut desk = open_desk!(&app, &visitor, &headers, &key);
    match ready(&mut desk, visitor.locale) {
        Err(step) => Ok(web::redirect(&step)),
        Ok(draft) => {
            let name = visitor.actor.member.as_ref().map(|member| member.name.clone());
            let invited = desk.invited.as_ref().map(|(_, invited)| invited);
            let email = invited
                .and_then(|one| one.email.as_ref())
                .map_or_else(String::new, |email| email.as_str().to_owned());
            let name = name.or_else(|| invited.map(|one| one.name.clone()));
            show_check(&app, &visitor, desk, draft, (name, email), Problems::none()).await
        }
    }
}

/// `POST /demarches/{slug}/{module}/deposer/verifier`
pub(crate) async fn publish(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form,
) -> web::Result {
    let mut desk = open_desk!(&app, &visitor, &headers, &key);
    let draft = match ready(&mut desk, visitor.locale) {
        Ok(draft) => draft,
        Err(step) => return Ok(web::redirect(&step)),
    };
    let signed_in = visitor.actor.person().is_some();
    if !signed_in && !desk.is_free() {
        return Err(Error::SignIn(desk.path.check()));
    }
    let name = fields.get("name").to_owned();
    let mut problems = Problems::none();
    // Whoever has no account may stay anonymous.
    if signed_in || !name.is_empty() {
        problems.check("name", rules::check_name(&name));
    }
    let guest =
        if signed_in { None } else { super::super::left::guest(&visitor, &fields, "name", &mut problems) };
    if problems.is_empty() && !app.limits().allow(rules::FILINGS, &visitor.limit_key()) {
        problems.add("name", "problem-proposals-filings-many");
    }
    let holder: Option<Holder> = holder(&headers).filter(|_| problems.is_empty());
    let Some(holder) = holder else {
        let typed = (Some(name), fields.get("email").to_owned());
        return show_check(&app, &visitor, desk, draft, typed, problems).await;
    };
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let meet = super::super::conditions(&desk.scene, &desk.path.check());
    let (space, module): (Slug, Slug) = (desk.scene.space.slug.clone(), desk.scene.module.slug.clone());
    let letter = super::super::left::Letter::new(&app, &visitor, &draft.title);
    let link = desk.invited.map(|(link, _)| link);
    let filing = Filing { holder, space, module, name, locale: visitor.locale, guest, link };
    let done = app.write(move |tx| {
        let filed = actions::publish(tx, &env, &actor, &filing)?;
        if let Some(guest) = filing.guest.as_ref().filter(|_| filed.is_some()) {
            letter.write(tx, &env, guest)?;
        }
        Ok(filed)
    });
    match done.await {
        // Someone without an account does not read what waits for a moderator.
        Ok(Some(filed)) if !signed_in && filed.state == corpus::State::Pending => {
            Ok(web::back(&app, desk.path.list(), Flash::done("proposals-guest-pending")))
        }
        Ok(Some(filed)) if !signed_in => {
            Ok(web::back(&app, &desk.path.item(filed.number).filed(), Flash::done("proposals-guest-filed")))
        }
        Ok(Some(filed)) => Ok(web::redirect(&desk.path.item(filed.number).filed())),
        Ok(None) => Ok(web::redirect(&desk.path.details())),
        Err(Refused::Because(Refusal::Already | Refusal::Closed)) => {
            Ok(web::back(&app, desk.path.list(), Flash::refused(Refusal::Closed.label())))
        }
        Err(Refused::Because(Refusal::Missing)) => Ok(web::redirect(&meet)),
        Err(Refused::Because(Refusal::SignedOut)) => Err(Error::SignIn(desk.path.check())),
        Err(Refused::Because(_)) => Err(Error::NotFound),
        Err(Refused::Fault(error)) => Err(error.into()),
    }
}
