//! A town with a vote, for the tests of this crate.

use std::{collections::BTreeMap, sync::Arc};

use accounts::{Gate, NewOrganisation};
use axum::Router;
use ballots::{
    Area, AreaChoice, BallotForm, Choices, Identity, Kind, Publication, Receipt, Rules, Secret, Unlinking,
};
use budgeting::{Money, preset};
use budgets::{
    NewProject, Vote,
    actions::{self, Cast, Given, Refusal, Voter},
};
use db::{Db, Refused, testing::TestDb};
use jobs::Context;
use kernel::{
    Actor, Clock, Email, Entropy, Env, Grant, Locale, Member, OrganisationId, PersonId, Role, Slug, Timestamp,
};
use spaces::{Filing, Module, ModuleKind, NewModule, NewSpace, SpaceStatus};
use web::{App, Settings, testing::Browser};

/// 2026-11-21T09:00:00Z.
pub(crate) const NOW: Timestamp = Timestamp(1_795_251_600_000);
pub(crate) const PUBLIC: &str = "/demarches/bp/vote/vote";
pub(crate) const DESK: &str = "/gestion/demarches/bp/dispositifs/vote/vote";

pub(crate) struct Town {
    pub(crate) router: Router,
    pub(crate) env: Env,
    pub(crate) organisation: OrganisationId,
    pub(crate) module: Module,
    pub(crate) officer: PersonId,
    pub(crate) second: PersonId,
    pub(crate) db: Db,
    database: Option<TestDb>,
}

/// The clients of PostgreSQL wait in their own way: aside from the threads of the tests.
impl Drop for Town {
    fn drop(&mut self) {
        tokio::task::block_in_place(|| drop(self.database.take()));
    }
}

db::sql! {
    NOTED -> (i64,) = "SELECT COUNT(*) FROM audit_entry WHERE act = $1";
}

pub(crate) fn rules() -> Rules {
    Rules {
        title: "Budget participatif".into(),
        opens_at: NOW.plus(Timestamp::DAY).to_string(),
        closes_at: NOW.plus(3 * Timestamp::DAY).to_string(),
        proposers: String::new(),
        voters: "Toute personne de onze ans et plus.".into(),
        identity: Identity::Account,
        unlinking: Unlinking::Simple,
        areas: vec![Area { key: "ville".into(), name: "La ville".into(), budget: Money::units(100) }],
        area_choice: AreaChoice::All,
        ballot: BallotForm { kind: Kind::Approval, least: 0, most: 2, points: 0, points_each: 0 },
        revote: true,
        paper: false,
        rule: preset("greedy", None).expect("a rule"),
        officials: 2,
        publication: Publication { ballots_at_least: 3, unique_at_most: 100 },
        more: String::new(),
    }
}

pub(crate) fn projects() -> Vec<NewProject> {
    [("Un verger", 60), ("Des bancs", 50), ("Une fontaine", 40)]
        .map(|(title, euros)| NewProject {
            contribution: None,
            title: title.into(),
            area: "ville".into(),
            cost: euros * 100,
        })
        .into()
}

pub(crate) fn picks(numbers: &[u32]) -> Choices {
    Choices(BTreeMap::from([("ville".to_owned(), numbers.iter().map(|number| (*number, 1)).collect())]))
}

pub(crate) type Done<T = ()> = Result<T, Refused<Refusal>>;

/// Why an act was refused.
pub(crate) fn why<T: std::fmt::Debug>(done: Done<T>) -> Refusal {
    match done {
        Err(Refused::Because(why)) => why,
        other => panic!("refused: {other:?}"),
    }
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
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(5));
        let making = env.clone();
        let (organisation, module, officer, second) = database
            .write_blocking(move |tx| {
                let env = &making;
                let new = NewOrganisation { host: "*".into(), name: "Valrenne".into(), ..Default::default() };
                let organisation = accounts::create_organisation(tx, env, &new)?;
                let slug = |text| Slug::parse(text).expect("a slug");
                let new = NewSpace { status: SpaceStatus::Open, ..NewSpace::draft(slug("bp"), "Budget") };
                let space = spaces::create(tx, env, organisation, new)?;
                let new = NewModule {
                    kind: ModuleKind::Ballot,
                    slug: slug("vote"),
                    title: "Le vote".into(),
                    intro: String::new(),
                    filing: Filing::Team,
                };
                spaces::add_module(tx, env, space, &new)?;
                let module = spaces::modules(tx, space)?.remove(0);
                let mut officers = Vec::new();
                for address in ["samir@valrenne.example", "helene@valrenne.example"] {
                    let address = Email::parse(address).expect("an address");
                    let person =
                        accounts::find_or_create_person(tx, env, organisation, &address, None, Locale::Fr)?;
                    accounts::grant(tx, env, None, person, Role::Officer, None)?;
                    officers.push(person);
                }
                Ok::<_, db::Error>((organisation, module, officers[0], officers[1]))
            })
            .expect("made");
        let settings = settings();
        let gate = Arc::new(Gate::new(&database.db, ""));
        let app =
            budgets::services(spaces::services(App::new(database.db.clone(), env.clone(), settings, gate)));
        let routes =
            budgets::routes().merge(accounts::routes()).merge(eligibility::routes()).merge(spaces::routes());
        let router = web::layers(routes.into_router(), &app);
        let db = database.db.clone();
        Self { router, env, organisation, module, officer, second, db, database: Some(database) }
    }

    pub(crate) fn write<T: Send + 'static, E: From<db::Error> + Send + 'static>(
        &self,
        act: impl FnOnce(&mut db::Tx<'_>, &Env) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let env = self.env.clone();
        tokio::task::block_in_place(|| self.db.write_blocking(move |tx| act(tx, &env)))
    }

    pub(crate) fn resident(&self, address: &str) -> PersonId {
        let (organisation, address) = (self.organisation, Email::parse(address).expect("an address"));
        self.write(move |tx, env| {
            accounts::find_or_create_person(tx, env, organisation, &address, Some("Maud"), Locale::Fr)
        })
        .expect("a person")
    }

    pub(crate) fn actor(&self, person: PersonId) -> Actor {
        let officer = person == self.officer || person == self.second;
        let grants = if officer { vec![Grant { role: Role::Officer, space: None }] } else { Vec::new() };
        let member = Member { person, name: "M.".into(), grants, second_factor: officer };
        Actor { organisation: self.organisation, member: Some(member) }
    }

    pub(crate) fn browser(&self, person: PersonId) -> Browser {
        let factor = person == self.officer || person == self.second;
        let token = self.write(move |tx, env| accounts::new_session(tx, env, person, factor, "Test"));
        Browser::signed_in(&self.router, &token.expect("a session"))
    }

    pub(crate) fn write_rules(&self, rules: Rules) -> Done<bool> {
        let (actor, module) = (self.actor(self.officer), self.module.clone());
        self.write(move |tx, env| actions::write(tx, env, &actor, &module, &rules))
    }

    pub(crate) fn list(&self, projects: Vec<NewProject>) -> Done<bool> {
        let (actor, module) = (self.actor(self.officer), self.module.clone());
        self.write(move |tx, env| actions::list(tx, env, &actor, &module, &projects))
    }

    pub(crate) fn freeze(&self) -> Done {
        let (actor, module) = (self.actor(self.officer), self.module.clone());
        self.write(move |tx, env| actions::freeze(tx, env, &actor, &module, Given::default()))
    }

    /// A vote whose first day has come.
    pub(crate) fn open(&self, rules: Rules) {
        self.write_rules(rules).expect("written");
        self.list(projects()).expect("listed");
        self.freeze().expect("frozen");
        self.at(Timestamp::DAY);
    }

    /// So long after the beginning.
    pub(crate) fn at(&self, millis: i64) {
        self.env.clock.set(NOW.plus(millis));
    }

    pub(crate) fn vote(&self) -> Vote {
        let module = self.module.id;
        let found: db::Result<_> = self.write(move |tx, _| budgets::of_module(tx, module));
        found.expect("read").expect("a vote")
    }

    pub(crate) fn cast(&self, person: PersonId, secrets: u8, choices: Choices, again: bool) -> Done<Receipt> {
        let (actor, vote) = (self.actor(person), self.vote());
        let voter = Voter { person: Some(person), declared: None };
        let cast = Cast {
            choices,
            nonce: Secret([secrets; 16]),
            right: Secret([secrets & 0x0f; 16]),
            again,
            signature: None,
        };
        self.write(move |tx, env| actions::cast(tx, env, &actor, &vote, &voter, &cast))
    }

    /// The first ballot of a voter, with secrets of its own.
    pub(crate) fn cast_by(&self, person: PersonId, secrets: u8, choices: Choices) -> Done<Receipt> {
        let (actor, vote) = (self.actor(person), self.vote());
        let voter = Voter { person: Some(person), declared: None };
        let (nonce, right) = (Secret([secrets; 16]), Secret([secrets + 100; 16]));
        let cast = Cast { choices, nonce, right, again: false, signature: None };
        self.write(move |tx, env| actions::cast(tx, env, &actor, &vote, &voter, &cast))
    }

    /// How often an act was noted in the audit log.
    pub(crate) fn noted(&self, act: &'static str) -> i64 {
        let found: db::Result<(i64,)> = self.write(move |tx, _| tx.one(&NOTED, &[&act]));
        found.expect("counted").0
    }

    pub(crate) fn assent(&self, person: PersonId) -> Done<bool> {
        let (actor, module) = (self.actor(person), self.module.clone());
        self.write(move |tx, env| actions::assent(tx, env, &actor, &module))
    }

    /// To whom it was written, the subject and the text, by address.
    pub(crate) fn mails(&self) -> Vec<(String, String, String)> {
        let found: db::Result<_> = self.write(|tx, _| mail::recent(tx, 50));
        let told = |one: mail::Stored| (one.recipient, one.subject, one.body_text);
        let mut all: Vec<_> = found.expect("read").into_iter().map(told).collect();
        all.sort();
        all
    }

    pub(crate) fn work(&self) {
        let context = Context::new(self.db.clone(), self.env.clone()).with(settings());
        let _ = tokio::task::block_in_place(|| jobs::run_due(&context));
    }
}
