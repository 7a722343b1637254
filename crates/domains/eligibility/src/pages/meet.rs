//! What is missing, asked on one page before coming back to what was being done.

use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use jiff::civil::Date;
use kernel::{Act, Actor, Email, Env, Id as _, PersonId, Problems, Timestamp};
use mail::{Block, Mail};
use spaces::{Module, Space};
use ui::views::Choice;
use web::{App, Error, Fields, Flash, Form, Limit, Visitor};

use super::{place, slug};
use crate::{
    Condition, Doing, Eligibility, ListBy, Missing, actions, model, parse, public, rules,
    store::{self, Declared},
    urls,
};

type Key = Path<(String, String)>;

/// Codes and numbers tried by one person, and from one address.
const TRIES: Limit = Limit { name: "eligibility tries", burst: 10, every: 5 * Timestamp::MINUTE };
const TRIES_FROM: Limit = Limit { name: "eligibility tries from", burst: 40, every: Timestamp::MINUTE };
/// Mails asked for by one person.
const MAILS: Limit = Limit { name: "guardian mails", burst: 4, every: 6 * Timestamp::HOUR };

/// Longest name.
const NAME_MAX: usize = 80;

/// What was typed.
#[derive(Clone, Default)]
struct Typed {
    commune: String,
    postcode: String,
    born_on: String,
    guardian_name: String,
    guardian_email: String,
    number: String,
    name: String,
    code: String,
}

impl Typed {
    fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).chars().take(200).collect::<String>();
        Self {
            commune: text("commune"),
            postcode: text("postcode"),
            born_on: text("born_on"),
            guardian_name: text("guardian_name"),
            guardian_email: text("guardian_email"),
            number: text("number"),
            name: text("name"),
            code: text("code"),
        }
    }
}

/// What the page asks.
#[derive(Template)]
#[template(path = "eligibility/meet.html")]
struct Meet {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    typed: Typed,
    /// Where to send the form: this page, with where to come back.
    action: String,
    process: String,
    told: Vec<String>,
    missing: Vec<Missing>,
    communes: Vec<Choice>,
    asks_postcode: bool,
    /// By number: otherwise the address is not on the list.
    by_number: bool,
    age: String,
    /// Where to sign in with the provider that is asked.
    provider: Option<(String, String)>,
    /// Where to come back, when only waiting is left.
    then: String,
    /// Where an address is added.
    email_url: &'static str,
}

impl Meet {
    fn asks(&self, wanted: &Missing) -> bool {
        self.missing.contains(wanted)
    }

    fn asks_provider(&self) -> bool {
        self.missing.iter().any(|one| matches!(one, Missing::Provider(_)))
    }

    fn waits_for(&self) -> Option<&str> {
        self.missing
            .iter()
            .find_map(|one| if let Missing::ConsentAsked(email) = one { Some(email.as_str()) } else { None })
    }

    /// Whether something on the page can be sent.
    fn has_fields(&self) -> bool {
        let by_mail = !self.by_number;
        self.missing.iter().any(|one| match one {
            Missing::Territory
            | Missing::Age
            | Missing::Consent
            | Missing::ConsentAsked(_)
            | Missing::Code => true,
            Missing::List => !by_mail,
            Missing::Account | Missing::Email | Missing::Provider(_) => false,
        })
    }

    fn labels(&self) -> [(&str, &str); 8] {
        [
            ("commune", "eligibility-commune"),
            ("postcode", "eligibility-postcode"),
            ("born_on", "eligibility-born-on"),
            ("guardian_name", "eligibility-guardian-name"),
            ("guardian_email", "eligibility-guardian-email"),
            ("number", "eligibility-number"),
            ("name", "eligibility-name"),
            ("code", "eligibility-code"),
        ]
        .map(|(name, key)| (name, self.t.get(key)))
    }
}

/// Everything the page is made of.
struct Desk {
    space: Space,
    module: Module,
    asked: Eligibility,
    missing: Vec<Missing>,
    declared: Option<Declared>,
    person: PersonId,
    then: String,
}

async fn desk(app: &App, visitor: &Visitor, key: &(String, String)) -> web::Result<Desk> {
    let person = visitor.person()?;
    let (space, module) = (slug(&key.0)?, key.1.clone());
    let (actor, env) = (visitor.actor.clone(), app.env().clone());
    let found = app.read(move |tx| {
        let Some((space, module)) = place(tx, &actor, &space, &module)? else { return Ok(None) };
        let missing = left(tx, &env, &actor, &space, &module)?;
        let declared = store::declared(tx, person)?;
        Ok::<_, db::Error>(Some((public::of_module(tx, module.id)?, missing, declared, space, module)))
    });
    let (asked, missing, declared, space, module) = found.await?.ok_or(Error::NotFound)?;
    let wanted = Fields::parse(&visitor.query);
    let then = match accounts::urls::local(wanted.get("suite")) {
        "/" => spaces::urls::module(&space.slug, &module.slug),
        path => path.to_owned(),
    };
    Ok(Desk { space, module, asked, missing, declared, person, then })
}

/// What is missing for a support, which asks the most.
fn left(
    tx: &mut db::Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: &Space,
    module: &Module,
) -> db::Result<Vec<Missing>> {
    let team = actor.may(Act::SeeTeam, Some(space.id));
    let doing = if team { Doing::Speak } else { Doing::Support };
    public::missing(tx, env, actor, space.id, module.id, doing)
}

impl Desk {
    fn page(&self, visitor: &Visitor, typed: Typed, problems: Problems) -> Meet {
        let t = visitor.t;
        let layout = visitor
            .layout(t.get("eligibility-meet-title"))
            .crumb(t.get("nav-processes"), spaces::urls::DIRECTORY)
            .crumb(self.space.title.clone(), spaces::urls::process(&self.space.slug))
            .crumb(self.module.title.clone(), spaces::urls::module(&self.space.slug, &self.module.slug));
        self.view(ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout }, t, typed, problems)
    }

    fn view(&self, layout: ui::Layout, t: Texts, typed: Typed, problems: Problems) -> Meet {
        let territory = self.asked.territory();
        let mut communes: Vec<Choice> = territory
            .map(|one| one.communes().iter().map(|c| Choice::new(c.code(), c.name())).collect())
            .unwrap_or_default();
        if !communes.is_empty() {
            communes.push(Choice::new(ELSEWHERE, t.get("eligibility-elsewhere")));
        }
        let here = urls::meet(&self.space.slug, &self.module.slug, &self.then);
        let age = self.asked.conditions().iter().find(|one| matches!(one, Condition::Age(_)));
        Meet {
            process: self.space.title.clone(),
            told: self.asked.told(t),
            asks_postcode: territory.is_some_and(|one| !one.postcodes().is_empty()),
            communes,
            by_number: self.asked.list() == Some(ListBy::Number),
            age: age.map(|one| one.told(t)).unwrap_or_default(),
            provider: self.asked.provider().map(|id| {
                (
                    model::provider_name(id).to_owned(),
                    accounts::urls::then(&accounts::urls::provider(id), &here),
                )
            }),
            action: here,
            then: self.then.clone(),
            email_url: accounts::urls::EMAIL,
            missing: self.missing.clone(),
            layout,
            t,
            problems,
            typed,
        }
    }
}

/// Another commune than those of the list.
const ELSEWHERE: &str = "ailleurs";

/// `GET …/conditions`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let desk = desk(&app, &visitor, &key).await?;
    if desk.missing.is_empty() {
        return Ok(web::redirect(&desk.then));
    }
    let declared = desk.declared.clone();
    let typed = declared.map_or_else(Typed::default, |declared| Typed {
        commune: declared.commune,
        postcode: declared.postcode,
        born_on: declared.born_on,
        ..Typed::default()
    });
    web::see(&visitor, desk.page(&visitor, typed, Problems::none()))
}

/// `POST …/conditions`
pub(super) async fn give(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let mut desk = desk(&app, &visitor, &key).await?;
    if desk.missing.is_empty() {
        return Ok(web::redirect(&desk.then));
    }
    let typed = Typed::read(&fields);
    let mut problems = Problems::none();
    let tries = [("code", &typed.code), ("number", &typed.number)];
    if let Some((field, _)) = tries.iter().find(|(_, typed)| !typed.is_empty())
        && !(app.limits().allow(TRIES, &visitor.limit_key())
            && app.limits().allow(TRIES_FROM, &visitor.address.0))
    {
        problems.add(*field, "problem-eligibility-many");
        return web::unprocessable(&visitor, desk.page(&visitor, typed, problems));
    }
    let asks_guardian = !typed.guardian_email.is_empty();
    if asks_guardian && !app.limits().allow(MAILS, &visitor.limit_key()) {
        problems.add("guardian_email", "problem-eligibility-many");
        return web::unprocessable(&visitor, desk.page(&visitor, typed, problems));
    }
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let given = Given {
        typed: typed.clone(),
        site: app.settings().public_url.clone(),
        sender: visitor.brand.name.clone(),
        t: visitor.t,
    };
    let (desk_, problems) = app
        .write(move |tx| {
            // A person who sends twice takes one code, not two.
            tx.lock("eligibility", desk.person.raw())?;
            desk.missing = left(tx, &env, &actor, &desk.space, &desk.module)?;
            let problems = take(tx, &env, &desk, &given)?;
            desk.missing = left(tx, &env, &actor, &desk.space, &desk.module)?;
            desk.declared = store::declared(tx, desk.person)?;
            Ok::<_, db::Error>((desk, problems))
        })
        .await?;
    if !problems.is_empty() {
        return web::unprocessable(&visitor, desk_.page(&visitor, typed, problems));
    }
    if desk_.missing.is_empty() {
        return Ok(web::back(&app, &desk_.then, Flash::done("eligibility-met")));
    }
    let here = urls::meet(&desk_.space.slug, &desk_.module.slug, &desk_.then);
    let key = if asks_guardian { "eligibility-guardian-asked" } else { "eligibility-more" };
    Ok(web::back(&app, &here, Flash::done(key)))
}

/// What was sent, with what a mail is written with.
struct Given {
    typed: Typed,
    site: String,
    sender: String,
    t: Texts,
}

/// Takes what was given for what is missing; what is right is kept whatever the rest.
fn take(tx: &mut db::Tx<'_>, env: &Env, desk: &Desk, given: &Given) -> db::Result<Problems> {
    let mut problems = Problems::none();
    let typed = &given.typed;
    let today = env.now().in_paris().date();
    let mut declared = desk.declared.clone().unwrap_or(Declared {
        commune: String::new(),
        commune_name: String::new(),
        postcode: String::new(),
        born_on: String::new(),
        at: env.now(),
    });
    let before = declared.clone();
    for missing in &desk.missing {
        match missing {
            Missing::Territory => territory(&desk.asked, typed, &mut declared, &mut problems),
            Missing::Age => {
                if let Some(born) = born(&desk.asked, &typed.born_on, today, &mut problems) {
                    declared.born_on = born.to_string();
                }
            }
            // Someone who only comes back while consent is awaited asks for nothing more.
            Missing::ConsentAsked(_) if typed.guardian_email.is_empty() => {}
            Missing::Consent | Missing::ConsentAsked(_) => guardian(tx, env, desk, given, &mut problems)?,
            Missing::List if desk.asked.list() == Some(ListBy::Number) => {
                for (field, value) in [("number", &typed.number), ("name", &typed.name)] {
                    if value.is_empty() {
                        problems.add(field, "problem-required");
                    }
                }
                if !typed.number.is_empty() && !typed.name.is_empty() {
                    let (person, number, name) = (desk.person, &typed.number, &typed.name);
                    if !actions::find_on_list(tx, env, &desk.module, person, number, name)? {
                        problems.add("number", "problem-eligibility-unlisted");
                    }
                }
            }
            Missing::Code if typed.code.is_empty() => problems.add("code", "problem-required"),
            Missing::Code => {
                if !actions::use_code(tx, env, &desk.module, desk.person, &typed.code)? {
                    problems.add("code", "problem-eligibility-code");
                }
            }
            Missing::List | Missing::Account | Missing::Email | Missing::Provider(_) => {}
        }
    }
    if declared != before {
        store::declare(tx, desk.person, &Declared { at: env.now(), ..declared })?;
    }
    Ok(problems)
}

fn territory(asked: &Eligibility, typed: &Typed, declared: &mut Declared, problems: &mut Problems) {
    let Some(territory) = asked.territory() else { return };
    let commune = territory.communes().iter().find(|one| one.code() == typed.commune);
    let postcode: String = typed.postcode.chars().filter(|c| !c.is_whitespace()).collect();
    let field = if territory.communes().is_empty() { "postcode" } else { "commune" };
    if !postcode.is_empty() && !parse::postcode(&postcode) {
        problems.add("postcode", "problem-eligibility-postcode");
    } else if !territory.holds(commune.map_or("", |one| one.code()), &postcode) {
        let nothing = typed.commune.is_empty() && postcode.is_empty();
        problems.add(field, if nothing { "problem-required" } else { "problem-eligibility-territory" });
    } else {
        if let Some(commune) = commune {
            commune.code().clone_into(&mut declared.commune);
            commune.name().clone_into(&mut declared.commune_name);
        }
        if !postcode.is_empty() {
            declared.postcode = postcode;
        }
    }
}

/// The day someone was born: as browsers send it, or as people type it.
fn day(typed: &str) -> Option<Date> {
    typed.parse().ok().or_else(|| {
        let mut parts = typed.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty());
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    })
}

fn born(asked: &Eligibility, typed: &str, today: Date, problems: &mut Problems) -> Option<Date> {
    let age = asked.age()?;
    let field = "born_on";
    if typed.is_empty() {
        problems.add(field, "problem-required");
        return None;
    }
    match day(typed).filter(|born| (0..=125).contains(&rules::age_on(*born, today))) {
        None => problems.add(field, "problem-eligibility-born-on"),
        Some(born) if !age.is_met(born, today) => {
            problems.add_with(field, "problem-eligibility-young", "min", age.min());
        }
        found => return found,
    }
    None
}

/// Writes to a parent or a guardian.
fn guardian(
    tx: &mut db::Tx<'_>,
    env: &Env,
    desk: &Desk,
    given: &Given,
    problems: &mut Problems,
) -> db::Result<()> {
    let name = given.typed.guardian_name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > NAME_MAX {
        problems.add("guardian_name", "problem-required");
    }
    let email = if given.typed.guardian_email.is_empty() {
        Err("problem-required")
    } else {
        Email::parse(&given.typed.guardian_email)
    };
    let own = accounts::recipient(tx, desk.person)?;
    let email = match email {
        Ok(email) if own.as_ref().is_some_and(|own| own.email.to_lowercase() == email.norm()) => {
            Err("problem-eligibility-own-email")
        }
        other => other,
    };
    let Some(email) = problems.check("guardian_email", email) else { return Ok(()) };
    if problems.of("guardian_name").is_some() {
        return Ok(());
    }
    let asked = actions::ask_consent(tx, env, desk.person, desk.space.id, &name, &email)?;
    let Some(token) = asked else { return Ok(()) };
    let t = given.t;
    let minor = own.map(|own| own.name).filter(|name| !name.is_empty());
    let minor = minor.unwrap_or_else(|| t.get("eligibility-mail-someone").to_owned());
    let process = desk.space.title.as_str();
    let body = [
        Block::Paragraph(t.with("eligibility-mail-hello", [("name", name.as_str())])),
        Block::Paragraph(t.with(
            "eligibility-mail-why",
            [("minor", minor.as_str()), ("process", process), ("sender", given.sender.as_str())],
        )),
        Block::Button {
            label: t.get("eligibility-mail-answer").to_owned(),
            url: format!("{}{}", given.site, urls::consent(&token)),
        },
        Block::Paragraph(t.get("eligibility-mail-not-you").to_owned()),
    ];
    let subject = t.with("eligibility-mail-subject", [("process", process)]);
    let mail = Mail::compose(email, t.locale(), &given.sender, &subject, &body);
    mail::queue(tx, env, &given.sender, &mail)
}

mod samples {
    use kernel::PersonId;

    use super::*;
    use crate::pages::choose::sample;

    fn desk(json: &str, missing: Vec<Missing>) -> Desk {
        let (space, module) = (Space::sample(), Module::sample());
        let then = spaces::urls::file(&space.slug, &module.slug);
        let asked = Eligibility::parse(json).unwrap_or_default();
        Desk { space, module, asked, missing, declared: None, person: PersonId::from_raw(1), then }
    }

    fn layout(t: Texts) -> ui::Layout {
        let path = "/demarches/berges/idees/conditions";
        ui::Layout::new(t, ui::Brand::sample(), path, t.get("eligibility-meet-title"))
    }

    ui::sample!("what is missing", "eligibility/meet.html", |locale| {
        let t = Texts::of(locale);
        let all = vec![Missing::Email, Missing::Territory, Missing::Age, Missing::List, Missing::Code];
        let problems = Problems::one("code", "problem-eligibility-code");
        let typed = Typed { code: "ABCD".into(), ..Typed::default() };
        desk(sample::ALL, all).view(layout(t), t, typed, problems)
    });
    ui::sample!("a guardian is asked", "eligibility/meet.html", |locale| {
        let t = Texts::of(locale);
        desk(sample::ALL, vec![Missing::Consent]).view(layout(t), t, Typed::default(), Problems::none())
    });
    ui::sample!("a guardian was asked", "eligibility/meet.html", |locale| {
        let t = Texts::of(locale);
        let missing = vec![
            Missing::ConsentAsked("parent@exemple.example".into()),
            Missing::Provider("franceconnect".into()),
        ];
        desk(sample::ALL, missing).view(layout(t), t, Typed::default(), Problems::none())
    });
    ui::sample!("an address that is not on the list", "eligibility/meet.html", |locale| {
        let t = Texts::of(locale);
        let by_email = r#"{"conditions":[{"type":"list","by":"email"}]}"#;
        desk(by_email, vec![Missing::List]).view(layout(t), t, Typed::default(), Problems::none())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for typed in ["2009-05-03", "03/05/2009", "3.5.2009", "3 5 2009"] {
            assert_eq!(day(typed), Some(jiff::civil::date(2009, 5, 3)), "{typed}");
        }
        assert_eq!(day("31/02/2009"), None);
        assert_eq!(day("mai"), None);
    }
}
