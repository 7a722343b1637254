//! What was said without an account: the letter to the address that was left, and where an account takes it.

use askama::Template;
use axum::extract::State;
use corpus::{ContributionId, Guest};
use db::Tx;
use i18n::Texts;
use kernel::{Email, Env, Id as _, Problems};
use mail::{Block, Mail};
use ui::views::{Choice, Link};
use web::{App, Fields, Flash, Form, Visitor};

use crate::urls;

/// Someone who contributes without an account, as typed; the name is checked by the caller.
pub(super) fn guest(
    visitor: &Visitor,
    fields: &Fields,
    name: &str,
    problems: &mut Problems,
) -> Option<Guest> {
    let typed = fields.get("email");
    let email = if typed.is_empty() { None } else { Some(problems.check("email", Email::parse(typed))?) };
    let name = fields.get(name).to_owned();
    problems.is_empty().then_some(Guest { name, email, locale: visitor.locale })
}

/// What is written to someone who left an address.
pub(super) struct Letter {
    site: String,
    sender: String,
    title: String,
}

impl Letter {
    pub(super) fn new(app: &App, visitor: &Visitor, title: &str) -> Self {
        Self {
            site: app.settings().public_url.clone(),
            sender: visitor.brand.name.clone(),
            title: ui::filters::cut(title, 80),
        }
    }

    /// Writes it, when there is an address.
    pub(super) fn write(&self, tx: &mut Tx<'_>, env: &Env, guest: &Guest) -> db::Result<()> {
        let Some(email) = &guest.email else { return Ok(()) };
        let t = Texts::of(guest.locale);
        let url = format!("{}{}", self.site, accounts::urls::then(accounts::urls::SIGN_IN, urls::LEFT));
        let words = [("name", guest.name.as_str()), ("title", self.title.as_str())];
        let body = [
            Block::Paragraph(t.with("proposals-left-mail", words)),
            Block::Paragraph(t.get("proposals-left-mail-how").to_owned()),
            Block::Button { label: t.get("proposals-left-mail-go").to_owned(), url },
            Block::Paragraph(t.get("proposals-left-mail-not-you").to_owned()),
        ];
        let subject = t.with("proposals-left-mail-subject", [("title", self.title.as_str())]);
        let mail = Mail::compose(email.clone(), guest.locale, &self.sender, &subject, &body);
        mail::queue(tx, env, &self.sender, &mail)
    }
}

#[derive(Template)]
#[template(path = "proposals/left.html")]
struct Left {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    menu: Vec<Link>,
    /// What may be taken: the id, the words, when it was said.
    waiting: Vec<Choice>,
}

impl Left {
    fn new(visitor: &Visitor, menu: Vec<Link>, waiting: &[corpus::Contribution], problems: Problems) -> Self {
        let t = visitor.t;
        let layout =
            visitor.layout(t.get("proposals-left")).crumb(t.get("nav-account"), accounts::urls::ACCOUNT);
        let choice = |one: &corpus::Contribution| {
            let words = if one.title.is_empty() { &one.body } else { &one.title };
            Choice::new(one.id.to_string(), ui::filters::cut(words, 80))
                .hint(t.date(one.said_at))
                .checked(true)
        };
        Self {
            layout: ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout },
            t,
            problems,
            menu,
            waiting: waiting.iter().map(choice).collect(),
        }
    }
}

/// `GET /compte/contributions/retrouver`
pub(crate) async fn page(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.person()?;
    let actor = visitor.actor.clone();
    let waiting = app.read(move |tx| corpus::left::awaiting(tx, &actor)).await?;
    web::see(&visitor, Left::new(&visitor, accounts::account_menu(&visitor), &waiting, Problems::none()))
}

/// `POST /compte/contributions/retrouver`
pub(crate) async fn take(State(app): State<App>, visitor: Visitor, Form(fields): Form) -> web::Result {
    let person = visitor.person()?;
    let wanted: Vec<ContributionId> = fields.all("what").iter().filter_map(|id| id.parse().ok()).collect();
    let actor = visitor.actor.clone();
    if wanted.is_empty() {
        let waiting = app.read(move |tx| corpus::left::awaiting(tx, &actor)).await?;
        let problems = Problems::one("what", "problem-choice");
        return web::unprocessable(
            &visitor,
            Left::new(&visitor, accounts::account_menu(&visitor), &waiting, problems),
        );
    }
    let attached = app.write(move |tx| {
        let attached = corpus::left::attach(tx, &actor, person, &wanted)?;
        for id in &attached {
            forms::actions::attach(tx, id.raw(), person)?;
        }
        Ok::<_, db::Error>(attached)
    });
    let key = if attached.await?.is_empty() { "proposals-left-none" } else { "proposals-left-done" };
    Ok(web::back(&app, urls::MINE, Flash::done(key)))
}

mod samples {
    use super::*;
    use crate::pages::samples;

    fn left(locale: kernel::Locale, many: usize) -> Left {
        let visitor = Visitor::sample(locale, urls::LEFT, samples::resident());
        let said = vec![samples::said(spaces::ModuleKind::Proposals); many];
        Left::new(&visitor, accounts::account_menu(&visitor), &said, Problems::none())
    }

    ui::sample!("what was said without an account", "proposals/left.html", |locale| left(locale, 1));
    ui::sample!("nothing was said without an account", "proposals/left.html", |locale| left(locale, 0));
}
