//! A town that carries out what was chosen, for the tests of this crate.

use std::sync::Arc;

use accounts::{Gate, NewOrganisation};
use axum::Router;
use corpus::{Channel, ContributionId, Kind, NewContribution, Outcome, Spot, Stance, State};
use db::{Db, Refused, testing::TestDb};
use jobs::Context;
use kernel::{
    Actor, Clock, Email, Entropy, Env, Grant, Locale, Member, OrganisationId, PersonId, Role, Slug, SpaceId,
    Timestamp,
};
use spaces::{Filing, Module, ModuleKind, NewModule, NewSpace, SpaceStatus};
use web::{App, Settings, testing::Browser};
use works::{NewWork, WorkId, actions::Refusal, rules::Typed};

/// 2026-11-21T09:00:00Z.
pub(crate) const NOW: Timestamp = Timestamp(1_795_251_600_000);

pub(crate) struct Town {
    pub(crate) router: Router,
    pub(crate) env: Env,
    pub(crate) organisation: OrganisationId,
    pub(crate) space: SpaceId,
    pub(crate) module: Module,
    pub(crate) officer: PersonId,
    pub(crate) lucie: PersonId,
    pub(crate) bernard: PersonId,
    db: Db,
    database: Option<TestDb>,
}

/// The clients of PostgreSQL wait in their own way: aside from the threads of the tests.
impl Drop for Town {
    fn drop(&mut self) {
        tokio::task::block_in_place(|| drop(self.database.take()));
    }
}

pub(crate) type Done<T = ()> = Result<T, Refused<Refusal>>;

/// Why an act was refused.
pub(crate) fn why<T: std::fmt::Debug>(done: Done<T>) -> Refusal {
    match done {
        Err(Refused::Because(why)) => why,
        other => panic!("refused: {other:?}"),
    }
}

/// News of the team, as typed.
pub(crate) fn typed(stage: &str, body: &str) -> Typed {
    Typed { stage: stage.into(), service: "Espaces verts".into(), body: body.into(), ..Typed::default() }
}

fn settings() -> Settings {
    Settings {
        public_url: "https://participez.example".into(),
        secure: false,
        demo: false,
        behind_proxy: false,
    }
}

impl Town {
    pub(crate) fn both() -> Vec<Self> {
        tokio::task::block_in_place(|| TestDb::both().into_iter().map(Self::on).collect())
    }

    fn on(database: TestDb) -> Self {
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(7));
        let making = env.clone();
        let (organisation, space, module, people) = database
            .write_blocking(move |tx| {
                let env = &making;
                let new = NewOrganisation { host: "*".into(), name: "Valrenne".into(), ..Default::default() };
                let organisation = accounts::create_organisation(tx, env, &new)?;
                let slug = |text| Slug::parse(text).expect("a slug");
                let new =
                    NewSpace { status: SpaceStatus::Open, ..NewSpace::draft(slug("jardins"), "Jardins") };
                let space = spaces::create(tx, env, organisation, new)?;
                let new = NewModule {
                    kind: ModuleKind::Proposals,
                    slug: slug("idees"),
                    title: "Vos idées".into(),
                    intro: String::new(),
                    filing: Filing::Residents,
                };
                spaces::add_module(tx, env, space, &new)?;
                let module = spaces::modules(tx, space)?.remove(0);
                let mut people = Vec::new();
                for name in ["samir", "lucie", "bernard"] {
                    let address = Email::parse(&format!("{name}@valrenne.example")).expect("an address");
                    people.push(accounts::find_or_create_person(
                        tx,
                        env,
                        organisation,
                        &address,
                        Some(name),
                        Locale::Fr,
                    )?);
                }
                accounts::grant(tx, env, None, people[0], Role::Officer, None)?;
                Ok::<_, db::Error>((organisation, space, module, people))
            })
            .expect("made");
        let gate = Arc::new(Gate::new(&database.db, ""));
        let app = spaces::services(App::new(database.db.clone(), env.clone(), settings(), gate));
        let routes = works::routes().merge(accounts::routes()).merge(spaces::routes());
        let router = web::layers(routes.into_router(), &works::services(app));
        let db = database.db.clone();
        let [officer, lucie, bernard] = people[..] else { panic!("three people") };
        Self {
            router,
            env,
            organisation,
            space,
            module,
            officer,
            lucie,
            bernard,
            db,
            database: Some(database),
        }
    }

    pub(crate) fn write<T: Send + 'static, E: From<db::Error> + Send + 'static>(
        &self,
        act: impl FnOnce(&mut db::Tx<'_>, &Env) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let env = self.env.clone();
        tokio::task::block_in_place(|| self.db.write_blocking(move |tx| act(tx, &env)))
    }

    pub(crate) fn actor(&self, person: PersonId) -> Actor {
        let officer = person == self.officer;
        let grants = if officer { vec![Grant { role: Role::Officer, space: None }] } else { Vec::new() };
        let member = Member { person, name: "M.".into(), grants, second_factor: officer };
        Actor { organisation: self.organisation, member: Some(member) }
    }

    pub(crate) fn browser(&self, person: PersonId) -> Browser {
        let factor = person == self.officer;
        let token = self.write(move |tx, env| accounts::new_session(tx, env, person, factor, "Test"));
        Browser::signed_in(&self.router, &token.expect("a session"))
    }

    /// A proposal that lucie filed, and its number.
    pub(crate) fn proposed(&self, title: &'static str, outcome: Outcome) -> (ContributionId, i64) {
        let (organisation, space, module, lucie) =
            (self.organisation, self.space, self.module.id, self.lucie);
        let done: db::Result<_> = self.write(move |tx, env| {
            let said = NewContribution {
                organisation,
                space,
                module,
                kind: Kind::Proposal,
                parent: None,
                author: Some(lucie),
                author_name: "Lucie".into(),
                official: false,
                channel: Channel::Web,
                title: title.into(),
                body: "Des bacs pour toutes et tous, au pied des immeubles.".into(),
                language: "fr".into(),
                stance: Stance::Neutral,
                theme: None,
                place: Spot::default(),
                photo: None,
                state: State::Published,
                said_at: env.now(),
                supports_elsewhere: 0,
                source: None,
            };
            let id = corpus::actions::record(tx, env, &said)?;
            if outcome != Outcome::None {
                let answered = workflows::Answered {
                    contribution: id,
                    outcome,
                    service: "Espaces verts".into(),
                    body: "Merci.".into(),
                    author: None,
                    at: env.now(),
                };
                workflows::actions::record(tx, env, &answered)?;
            }
            let said = corpus::public::recorded(tx, id)?.expect("recorded");
            Ok((id, said.number.expect("a number")))
        });
        done.expect("recorded")
    }

    /// A project that won a vote, without anything proposed here.
    pub(crate) fn won(&self, number: i64, title: &str, edition: &str, euros: i64) -> WorkId {
        let new = NewWork {
            organisation: self.organisation,
            space: self.space,
            module: self.module.id,
            project: Some(number),
            contribution: None,
            edition: edition.into(),
            title: title.into(),
            area: "Centre".into(),
            estimated: Some(euros * 100),
            decided_at: self.env.now(),
        };
        let done: db::Result<_> = self.write(move |tx, env| works::begin(tx, env, &new));
        done.expect("begun")
    }

    pub(crate) fn open(&self, person: PersonId, number: i64) -> Done<WorkId> {
        let (actor, module) = (self.actor(person), self.module.id);
        self.write(move |tx, env| works::actions::open(tx, env, &actor, module, number))
    }

    pub(crate) fn tell(&self, person: PersonId, id: WorkId, typed: &Typed) -> Done<works::NewsId> {
        let (actor, told) = (self.actor(person), typed.of_team(false).expect("sound"));
        self.write(move |tx, env| works::actions::tell(tx, env, &actor, id, &told, None))
    }

    pub(crate) fn log(&self, person: PersonId, id: WorkId, body: &str, hours: &str) -> Done<works::NewsId> {
        let typed = Typed { body: body.into(), hours: hours.into(), ..Typed::default() };
        let told = typed.of_residents(works::Stage::Planned, "Lucie", false).expect("sound");
        let actor = self.actor(person);
        self.write(move |tx, env| works::actions::log(tx, env, &actor, id, &told, None))
    }

    pub(crate) fn work(&self, id: WorkId) -> works::Work {
        let module = self.module.id;
        let found: db::Result<_> = self.write(move |tx, _| works::of_module(tx, module));
        found.expect("read").into_iter().find(|work| work.id == id).expect("a work")
    }

    /// To whom it was written, and the subject, by address.
    pub(crate) fn mails(&self) -> Vec<(String, String)> {
        let context = Context::new(self.db.clone(), self.env.clone()).with(settings());
        let _ = tokio::task::block_in_place(|| jobs::run_due(&context));
        let found: db::Result<_> = self.write(|tx, _| mail::recent(tx, 50));
        let told = |one: mail::Stored| (one.recipient, one.subject);
        let mut all: Vec<_> = found.expect("read").into_iter().map(told).collect();
        all.sort();
        all
    }
}
