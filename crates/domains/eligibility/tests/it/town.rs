//! A town with a process, for the tests of this crate.

use std::sync::Arc;

use accounts::{Gate, NewOrganisation};
use axum::Router;
use db::{Db, testing::TestDb};
use eligibility::{Doing, Eligibility, Missing};
use kernel::{
    Actor, Clock, Email, Entropy, Env, Grant, Locale, Member, OrganisationId, PersonId, Role, Slug, Timestamp,
};
use spaces::{Filing, Module, ModuleKind, NewModule, NewSpace, Space, SpaceStatus};
use web::{App, Settings, testing::Browser};

/// 2026-11-21T09:00:00Z.
pub(crate) const NOW: Timestamp = Timestamp(1_795_251_600_000);
pub(crate) const CHOOSE: &str = "/gestion/demarches/berges/dispositifs/idees/participants";
pub(crate) const MEET: &str = "/demarches/berges/idees/conditions?suite=/demarches/berges/idees/deposer";

pub(crate) struct Town {
    pub(crate) router: Router,
    pub(crate) env: Env,
    pub(crate) organisation: OrganisationId,
    pub(crate) space: Space,
    pub(crate) module: Module,
    pub(crate) officer: PersonId,
    pub(crate) db: Db,
    database: Option<TestDb>,
}

/// The clients of PostgreSQL wait in their own way: aside from the threads of the tests.
impl Drop for Town {
    fn drop(&mut self) {
        tokio::task::block_in_place(|| drop(self.database.take()));
    }
}

pub(crate) fn email(text: &str) -> Email {
    Email::parse(text).expect("an address")
}

impl Town {
    pub(crate) fn both() -> Vec<Self> {
        tokio::task::block_in_place(|| TestDb::both().into_iter().map(Self::on).collect())
    }

    fn on(database: TestDb) -> Self {
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(5));
        let making = env.clone();
        let (organisation, space, module, officer) = database
            .write_blocking(move |tx| {
                let env = &making;
                let new = NewOrganisation { host: "*".into(), name: "Valrenne".into(), ..Default::default() };
                let organisation = accounts::create_organisation(tx, env, &new)?;
                let slug = |text| Slug::parse(text).expect("a slug");
                let new =
                    NewSpace { status: SpaceStatus::Open, ..NewSpace::draft(slug("berges"), "Les berges") };
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
                let person = accounts::find_or_create_person(
                    tx,
                    env,
                    organisation,
                    &email("samir@valrenne.example"),
                    None,
                    Locale::Fr,
                )?;
                accounts::grant(tx, env, None, person, Role::Officer, None)?;
                let anyone = Actor::anonymous(organisation);
                let space = spaces::find_by_id(tx, &anyone, space)?.expect("it was made");
                Ok::<_, db::Error>((organisation, space, module, person))
            })
            .expect("made");
        let settings = Settings {
            public_url: "https://participez.example".into(),
            secure: false,
            demo: false,
            behind_proxy: false,
        };
        let gate = Arc::new(Gate::new(&database.db, ""));
        let app = spaces::services(App::new(database.db.clone(), env.clone(), settings, gate));
        let routes = eligibility::routes().merge(accounts::routes());
        let router = web::layers(routes.into_router(), &app);
        let db = database.db.clone();
        Self { router, env, organisation, space, module, officer, db, database: Some(database) }
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut db::Tx<'_>, &Env) -> db::Result<T> + Send + 'static,
    ) -> T {
        let env = self.env.clone();
        tokio::task::block_in_place(|| self.db.write_blocking(move |tx| act(tx, &env))).expect("written")
    }

    pub(crate) fn resident(&self, address: &str) -> PersonId {
        let (organisation, address) = (self.organisation, email(address));
        self.write(move |tx, env| {
            accounts::find_or_create_person(tx, env, organisation, &address, Some("Maud"), Locale::Fr)
        })
    }

    pub(crate) fn browser(&self, person: PersonId) -> Browser {
        let factor = person == self.officer;
        let token = self.write(move |tx, env| accounts::new_session(tx, env, person, factor, "Test"));
        Browser::signed_in(&self.router, &token)
    }

    pub(crate) fn ask(&self, conditions: &str) {
        let asked = Eligibility::parse(&format!("{{\"conditions\":[{conditions}]}}")).expect("sound");
        let module = self.module.clone();
        self.write(move |tx, env| eligibility::keep(tx, env, &module, &asked));
    }

    pub(crate) fn actor(&self, person: PersonId) -> Actor {
        let grants = if person == self.officer {
            vec![Grant { role: Role::Officer, space: None }]
        } else {
            Vec::new()
        };
        let second_factor = person == self.officer;
        let member = Member { person, name: "Maud".into(), grants, second_factor };
        Actor { organisation: self.organisation, member: Some(member) }
    }

    pub(crate) fn missing(&self, person: Option<PersonId>, doing: Doing) -> Vec<Missing> {
        let actor = person.map_or_else(|| Actor::anonymous(self.organisation), |person| self.actor(person));
        let (space, module) = (self.space.id, self.module.id);
        self.write(move |tx, env| eligibility::missing(tx, env, &actor, space, module, doing))
    }

    /// Every text in every table of the database, but mails.
    pub(crate) fn dump(&self) -> String {
        let folder = std::env::temp_dir().join(format!(
            "parvis-eligibility-{}-{}",
            std::process::id(),
            self.env.entropy.token(8)
        ));
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("copy.sqlite");
        let database = self.database.as_ref().expect("open");
        let copied = db::Target::Sqlite(path.clone());
        db::copy(&database.target, &copied).expect("copied");
        let mut bytes = Vec::new();
        for file in std::fs::read_dir(&folder).expect("a folder").flatten() {
            bytes.extend(std::fs::read(file.path()).expect("the copy is read"));
        }
        let _ = std::fs::remove_dir_all(&folder);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The mails written, the last first: to whom, and their text.
    pub(crate) fn mails(&self) -> Vec<(String, String)> {
        let found = self.write(|tx, _| mail::recent(tx, 20));
        found.into_iter().map(|mail| (mail.recipient, mail.body_text)).collect()
    }
}
