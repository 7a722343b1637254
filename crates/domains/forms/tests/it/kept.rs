use accounts::NewOrganisation;
use db::{Db, Refused, Tx, testing};
use forms::{Form, Given, actions, actions::Refusal};
use jiff::civil::date;
use kernel::{
    Actor, Clock, Email, Entropy, Env, Grant, Locale, Member, PersonId, Role, Slug, SpaceId, Timestamp,
};
use serde_json::json;
use spaces::{Filing, Module, ModuleKind, NewModule, NewSpace};

const NOW: Timestamp = Timestamp(1_795_251_600_000);

struct Town<'d> {
    db: &'d Db,
    env: Env,
    space: SpaceId,
    module: Module,
    person: PersonId,
    actor: Actor,
}

fn form(questions: serde_json::Value) -> Form {
    let text = json!({ "questions": questions }).to_string();
    Form::build(&forms::from_json(&text).expect("sound JSON")).expect("a sound form")
}

fn short(max: &str) -> Form {
    form(json!([
        { "name": "usage", "type": "text", "label": { "fr": "Pour quel usage ?" }, "max": max },
        { "name": "telephone", "type": "text", "label": { "fr": "Téléphone" }, "private": true },
    ]))
}

impl<'d> Town<'d> {
    fn new(db: &'d Db) -> Self {
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(5));
        let making = env.clone();
        let (organisation, space, module, person) = db
            .write_blocking(move |tx| {
                let env = &making;
                let new = NewOrganisation { host: "*".into(), name: "Valrenne".into(), ..Default::default() };
                let organisation = accounts::create_organisation(tx, env, &new)?;
                let slug = |text| Slug::parse(text).expect("a slug");
                let space =
                    spaces::create(tx, env, organisation, NewSpace::draft(slug("berges"), "Les berges"))?;
                let new = NewModule {
                    kind: ModuleKind::Proposals,
                    slug: slug("idees"),
                    title: "Vos idées".into(),
                    intro: String::new(),
                    filing: Filing::Residents,
                };
                spaces::add_module(tx, env, space, &new)?;
                let module = spaces::modules(tx, space)?.remove(0);
                let email = Email::parse("maud@exemple.example").expect("an address");
                let person =
                    accounts::find_or_create_person(tx, env, organisation, &email, None, Locale::Fr)?;
                Ok::<_, db::Error>((organisation, space, module, person))
            })
            .expect("made");
        let grants = vec![Grant { role: Role::Officer, space: None }];
        let member = Member { person, name: "Maud".into(), grants, second_factor: true };
        let actor = Actor { organisation, member: Some(member) };
        Self { db, env, space, module, person, actor }
    }

    fn save(&self, actor: &Actor, seen: i64, form: &Form) -> Result<i64, Refused<Refusal>> {
        let (env, actor, space, module, form) =
            (self.env.clone(), actor.clone(), self.space, self.module.clone(), form.clone());
        self.db.write_blocking(move |tx| actions::save(tx, &env, &actor, space, &module, seen, &form))
    }

    fn answer(&self, subject: i64, pairs: &[(&str, &str)]) {
        let given = Given::new(pairs.iter().copied());
        let (env, module, person) = (self.env.clone(), self.module.id, self.person);
        self.db
            .write_blocking(move |tx| {
                let version = forms::current(tx, module)?.expect("a form");
                let answers =
                    forms::check(&version.form, &given, date(2026, 11, 22), Locale::Fr).expect("sound");
                actions::answer(tx, &env, &version, subject, Some(person), &answers)
            })
            .expect("kept");
    }

    fn read<T: Send + 'static>(&self, look: impl FnOnce(&mut Tx<'_>) -> db::Result<T> + Send + 'static) -> T {
        self.db.read_blocking(look).expect("read")
    }
}

#[test]
fn a_version_changes_until_someone_answers() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let module = town.module.id;
        assert_eq!(town.read(move |tx| forms::current(tx, module)), None);
        assert_eq!(town.save(&town.actor, 0, &short("10")).ok(), Some(1));
        assert_eq!(town.save(&town.actor, 1, &short("20")).ok(), Some(1), "nobody has answered");
        town.answer(71, &[("usage", "Se promener"), ("telephone", "02 99")]);
        assert_eq!(town.save(&town.actor, 1, &short("30")).ok(), Some(2));
        town.answer(72, &[("usage", "Courir")]);
        let all = town.read(move |tx| forms::responses(tx, module, 0, 10));
        let told: Vec<_> = all.iter().map(|one| (one.subject, one.number, one.answers.json())).collect();
        assert_eq!(
            told,
            [
                (71, 1, json!({ "usage": "Se promener", "telephone": "02 99" })),
                (72, 2, json!({ "usage": "Courir" })),
            ]
        );
        town.answer(71, &[("usage", "Pêcher")]);
        let changed = town.read(|tx| forms::response(tx, 71)).expect("answered");
        assert_eq!((changed.number, changed.answers.json()), (2, json!({ "usage": "Pêcher" })));
        // What the team alone reads from now on is not read by others in older answers.
        let hidden =
            form(json!([{ "name": "usage", "type": "text", "label": { "fr": "Usage" }, "private": true }]));
        assert_eq!(town.save(&town.actor, 2, &hidden).ok(), Some(3));
        let old = town.read(|tx| forms::response(tx, 72)).expect("answered");
        assert!(old.answers.public(&old.form).is_empty());
        let (many, last) = town.read(move |tx| forms::answered(tx, module)).expect("answered");
        assert_eq!((many, last.number), (2, 2));
        told
    });
}

#[test]
fn a_form_is_changed_by_those_who_run_the_process_as_they_see_it() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let nobody = Actor { member: None, ..town.actor.clone() };
        assert!(matches!(town.save(&nobody, 0, &short("10")), Err(Refused::Because(Refusal::Forbidden))));
        assert!(town.save(&town.actor, 0, &short("10")).is_ok());
        assert!(matches!(town.save(&town.actor, 0, &short("20")), Err(Refused::Because(Refusal::Moved))));
    });
}

#[test]
fn answers_leave_with_the_person() {
    testing::on_both(|db| {
        let town = Town::new(db);
        town.save(&town.actor, 0, &short("100")).expect("kept");
        town.answer(71, &[("usage", "Se promener"), ("telephone", "02 99")]);
        let person = town.person;
        let taken = town.read(move |tx| {
            let mut all = Vec::new();
            for export in accounts::EXPORTS {
                all.push(export(tx, person)?);
            }
            Ok(all)
        });
        let (_, answers) = taken.iter().find(|(name, _)| *name == "form_answers").expect("answers");
        assert_eq!(answers[0]["answers"]["telephone"], "02 99");
        let erase = |texts| {
            let env = town.env.clone();
            db.write_blocking(move |tx| {
                accounts::ERASURES.iter().try_for_each(|erase| erase(tx, &env, person, texts))
            })
            .expect("erased");
            town.read(|tx| forms::response(tx, 71)).map(|found| found.answers.json())
        };
        assert_eq!(erase(false), Some(json!({ "usage": "Se promener" })), "what is private goes");
        town.answer(72, &[("usage", "Courir")]);
        erase(true);
        assert_eq!(town.read(|tx| forms::response(tx, 72)), None);
    });
}
