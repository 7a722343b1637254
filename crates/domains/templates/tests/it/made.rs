//! From a template to a process, and from a process to a template.

use std::collections::BTreeMap;

use accounts::{NewOrganisation, Organisation};
use db::{Db, Refused, testing};
use jiff::civil::date;
use kernel::{
    Actor, Clock, Email, Entropy, Env, Grant, Locale, Member, OrganisationId, PersonId, Role, Slug, Timestamp,
};
use spaces::{SpaceStatus, actions::Refusal};
use templates::{Plan, Setting, Template, actions, of_space, shipped};

const NOW: Timestamp = Timestamp(1_795_251_600_000);

struct Town<'d> {
    db: &'d Db,
    env: Env,
    organisation: Organisation,
    officer: Actor,
    resident: Actor,
}

fn member(organisation: OrganisationId, person: PersonId, role: Option<Role>) -> Actor {
    let grants = role.into_iter().map(|role| Grant { role, space: None }).collect();
    let member = Member { person, name: "Maud".into(), grants, second_factor: true };
    Actor { organisation, member: Some(member) }
}

impl<'d> Town<'d> {
    fn new(db: &'d Db) -> Self {
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(7));
        let making = env.clone();
        let (organisation, officer, resident) = db
            .write_blocking(move |tx| {
                let new = NewOrganisation {
                    host: "*".into(),
                    name: "Valrenne".into(),
                    controller: "Commune de Valrenne".into(),
                    dpo: "dpo@valrenne.example".into(),
                    contact_email: "ici@valrenne.example".into(),
                    locale: Locale::Fr,
                    ..Default::default()
                };
                let id = accounts::create_organisation(tx, &making, &new)?;
                let organisation = accounts::organisation(tx, id)?.expect("made");
                let email = Email::parse("maud@valrenne.example").expect("an address");
                let person = accounts::find_or_create_person(tx, &making, id, &email, None, Locale::Fr)?;
                let officer = member(id, person, Some(Role::Officer));
                Ok::<_, db::Error>((organisation, officer, member(id, person, None)))
            })
            .expect("made");
        Self { db, env, organisation, officer, resident }
    }

    fn plan(&self, template: &Template, title: &str) -> Plan {
        let answers =
            template.ask().questions().iter().map(|one| (one.name().to_owned(), "Le square 12".to_owned()));
        let setting = Setting {
            locale: Locale::Fr,
            title: title.to_owned(),
            territory: "Valrenne".into(),
            decider: String::new(),
            opening: date(2026, 12, 1),
            last: date(2026, 12, 31),
            themes: vec!["Jouer".into(), "Planter".into()],
            answers: answers.collect::<BTreeMap<_, _>>(),
        };
        template.plan(&self.organisation, &setting).expect("a title makes an address")
    }

    fn set_up(&self, actor: &Actor, plan: Plan) -> Result<Slug, Refused<Refusal>> {
        let (env, actor) = (self.env.clone(), actor.clone());
        self.db.write_blocking(move |tx| actions::set_up(tx, &env, &actor, plan)).map(|(_, slug)| slug)
    }

    fn written(&self, slug: &Slug) -> Template {
        let (actor, organisation, slug) = (self.officer.clone(), self.organisation.clone(), slug.clone());
        self.db
            .read_blocking(move |tx| {
                let space = spaces::find(tx, &actor, &slug)?.expect("there");
                of_space(tx, &organisation, &space)
            })
            .expect("read")
    }
}

#[test]
fn every_template_gives_a_process_that_only_waits_to_be_opened() {
    testing::on_both(|db| {
        let town = Town::new(db);
        for template in shipped() {
            let slug = town.set_up(&town.officer, town.plan(template, "")).expect("made");
            let (actor, env) = (town.officer.clone(), town.env.clone());
            let key = template.key().clone();
            town.db
                .write_blocking(move |tx| {
                    let space = spaces::find(tx, &actor, &slug)?.expect("there");
                    assert_eq!(space.status, SpaceStatus::Draft);
                    assert!(!space.description.contains('{'), "{key}: a blank is left");
                    spaces::actions::open(tx, &env, &actor, space.id)
                })
                .unwrap_or_else(|refused| panic!("{}: {refused:?}", template.key()));
        }
    });
}

#[test]
fn a_copy_is_the_same_process_on_other_days() {
    testing::on_both(|db| {
        let town = Town::new(db);
        for template in shipped() {
            let slug = town
                .set_up(&town.officer, town.plan(template, &format!("L’original {{sic}} {}", template.key())))
                .expect("made");
            let written = town.written(&slug);
            let file = written.to_toml();
            let read = Template::parse(&file).unwrap_or_else(|faults| panic!("{faults:#?}\n{file}"));
            let copied = town.set_up(&town.officer, town.plan(&read, "")).expect("copied");
            assert_eq!(copied.as_str(), format!("{slug}-2"), "the same title, another address");
            // The copy, written as a template, is the same file: dates, texts, modules and what they ask.
            assert_eq!(town.written(&copied).known_as(slug.clone()).to_toml(), file, "{}", template.key());
        }
    });
}

#[test]
fn residents_make_nothing() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let template = shipped().first().expect("one");
        assert!(matches!(
            town.set_up(&town.resident, town.plan(template, "")),
            Err(Refused::Because(Refusal::Forbidden))
        ));
    });
}

#[test]
fn templates_of_others_are_kept_and_removed() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let slug = town
            .set_up(&town.officer, town.plan(shipped().first().expect("one"), "Le square"))
            .expect("made");
        let written = town.written(&slug);
        let keep = |template: &Template, actor: &Actor| {
            let (env, actor, template) = (town.env.clone(), actor.clone(), template.clone());
            town.db.write_blocking(move |tx| actions::keep(tx, &env, &actor, &template, &template.to_toml()))
        };
        let remove = |actor: &Actor| {
            let (env, actor, key) = (town.env.clone(), actor.clone(), slug.clone());
            town.db.write_blocking(move |tx| actions::remove(tx, &env, &actor, &key))
        };
        assert!(matches!(keep(&written, &town.resident), Err(Refused::Because(Refusal::Forbidden))));
        assert!(matches!(remove(&town.officer), Err(Refused::Because(Refusal::Gone))));
        keep(&written, &town.officer).expect("kept");
        keep(&written, &town.officer).expect("kept again, in the place of the first");
        let ours = shipped().first().expect("one");
        assert!(matches!(keep(ours, &town.officer), Err(Refused::Because(Refusal::Taken))));
        assert!(matches!(remove(&town.resident), Err(Refused::Because(Refusal::Forbidden))));
        remove(&town.officer).expect("removed");
        assert!(matches!(remove(&town.officer), Err(Refused::Because(Refusal::Gone))));
    });
}
