use askama::Template;
use axum::extract::State;
use i18n::Texts;
use kernel::{Locale, Problems};
use ui::{
    Layout,
    views::{Choice, Link},
};
use web::{App, Error, Flash, Form, Visitor};

use super::{layout, provider, refused, wanted};
use crate::{actions::account, model::Account, registry::account_menu, rules, store, urls};

/// The languages to choose from, each in its own words.
fn languages() -> Vec<Choice> {
    vec![Choice::new("fr", "Français"), Choice::new("en", "English")]
}

/// The account of whoever is signed in.
pub(super) async fn own(app: &App, visitor: &Visitor) -> Result<Account, Error> {
    let person = visitor.person()?;
    let account = app.read(move |tx| store::people::account(tx, person)).await.map_err(Error::from)?;
    account.ok_or_else(|| Error::SignIn(visitor.here()))
}

#[derive(Template)]
#[template(path = "accounts/welcome.html")]
struct Welcome {
    layout: Layout,
    t: Texts,
    problems: Problems,
    name: String,
}

impl Welcome {
    fn new(visitor: &Visitor, name: &str, problems: Problems) -> Self {
        let layout = layout(visitor, "accounts-welcome-title", &problems);
        Self { layout, t: visitor.t, problems, name: name.to_owned() }
    }
}

/// Asks for a name, the first time.
pub(super) async fn ask_name(State(app): State<App>, visitor: Visitor) -> web::Result {
    let account = own(&app, &visitor).await?;
    web::see(&visitor, Welcome::new(&visitor, &account.name, Problems::none()))
}

/// Takes the name.
pub(super) async fn set_name(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    visitor.person()?;
    let name = match rules::name(form.get("name")) {
        Ok(name) => name,
        Err(message) => {
            let problems = Problems::one("name", message);
            return web::unprocessable(&visitor, Welcome::new(&visitor, form.get("name"), problems));
        }
    };
    let (actor, locale) = (visitor.actor.clone(), visitor.locale);
    match app.write(move |tx| account::set_profile(tx, &actor, &name, locale)).await {
        Ok(()) => Ok(web::back(&app, &wanted(&visitor), Flash::done("accounts-welcome-done"))),
        Err(refusal) => refused(&app, urls::WELCOME, refusal),
    }
}

/// Closes the session.
pub(super) async fn sign_out(State(app): State<App>, visitor: Visitor) -> web::Result {
    let (actor, session) = (visitor.actor.clone(), visitor.session.clone());
    if let Some(session) = session {
        let there =
            app.write(move |tx| account::sign_out(tx, &actor, &session)).await.map_err(Error::from)?;
        if let Some(there) = there
            && let Some(page) = provider::sign_out_there(&app, &visitor, there).await
        {
            return Ok(page);
        }
    }
    let mut response = web::back(&app, "/", Flash::done("accounts-signed-out"));
    Visitor::forget_session().set(response.headers_mut(), app.settings().secure);
    Ok(response)
}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct Profile {
    layout: Layout,
    t: Texts,
    menu: Vec<Link>,
    problems: Problems,
    name: String,
    email: String,
    locale: String,
    languages: Vec<Choice>,
}

impl Profile {
    fn new(visitor: &Visitor, account: &Account, problems: Problems) -> Self {
        Self {
            layout: layout(visitor, "accounts-account-title", &problems),
            t: visitor.t,
            menu: account_menu(visitor),
            problems,
            name: account.name.clone(),
            email: account.email.clone(),
            locale: account.locale.clone(),
            languages: languages(),
        }
    }
}

/// The name and the language.
pub(super) async fn see(State(app): State<App>, visitor: Visitor) -> web::Result {
    let account = own(&app, &visitor).await?;
    web::see(&visitor, Profile::new(&visitor, &account, Problems::none()))
}

/// Changes the name and the language.
pub(super) async fn save(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    let account = own(&app, &visitor).await?;
    let mut problems = Problems::none();
    let name = problems.check("name", rules::name(form.get("name")));
    let locale = problems.check("locale", Locale::from_tag(form.get("locale")).ok_or("problem-choice"));
    let (Some(name), Some(locale)) = (name, locale) else {
        let page = Profile {
            name: form.get("name").to_owned(),
            locale: form.get("locale").to_owned(),
            ..Profile::new(&visitor, &account, problems)
        };
        return web::unprocessable(&visitor, page);
    };
    let actor = visitor.actor.clone();
    match app.write(move |tx| account::set_profile(tx, &actor, &name, locale)).await {
        Ok(()) => {
            let mut response = web::back(&app, urls::ACCOUNT, Flash::done("accounts-profile-done"));
            Visitor::language_cookie(locale).set(response.headers_mut(), app.settings().secure);
            Ok(response)
        }
        Err(refusal) => refused(&app, urls::ACCOUNT, refusal),
    }
}

/// The menu of the account, for samples.
pub(super) fn sample_menu(t: Texts) -> Vec<Link> {
    [
        ("accounts-menu-profile", urls::ACCOUNT),
        ("accounts-menu-security", urls::SECURITY),
        ("accounts-menu-data", urls::DATA),
    ]
    .iter()
    .map(|(label, url)| Link::new(t.get(label), *url).current(*url == urls::SECURITY))
    .collect()
}

ui::sample!("first name", "accounts/welcome.html", |locale| {
    let t = Texts::of(locale);
    let layout = Layout::new(t, ui::Brand::sample(), urls::WELCOME, t.get("accounts-welcome-title"));
    let problems = Problems::one("name", "accounts-problem-name-address");
    Welcome { layout, t, problems, name: "maud@exemple.example".into() }
});

ui::sample!("account", "accounts/account.html", |locale| {
    let t = Texts::of(locale);
    Profile {
        layout: Layout::new(t, ui::Brand::sample(), urls::ACCOUNT, t.get("accounts-account-title")),
        t,
        menu: sample_menu(t),
        problems: Problems::none(),
        name: "Le héron cendré".into(),
        email: "heron@exemple.example".into(),
        locale: locale.tag().into(),
        languages: languages(),
    }
});
