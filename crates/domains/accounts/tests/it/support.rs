//! A town with its people, and its pages.

use std::sync::Arc;

use accounts::{Gate, NewOrganisation};
use axum::Router;
use db::{Db, testing::TestDb};
use jobs::Context;
use kernel::{
    Actor, Clock, Email, Entropy, Env, Grant, Locale, Member, OrganisationId, PersonId, Role, Timestamp,
};
use web::{App, Settings, testing::Browser};

pub(crate) struct Town {
    pub(crate) db: Db,
    pub(crate) env: Env,
    pub(crate) clock: Clock,
    pub(crate) organisation: OrganisationId,
    pub(crate) router: Router,
    database: Option<TestDb>,
}

/// The clients of PostgreSQL wait in their own way: aside from the threads of the tests.
impl Drop for Town {
    fn drop(&mut self) {
        tokio::task::block_in_place(|| drop(self.database.take()));
    }
}

impl Town {
    /// One town for each engine.
    pub(crate) fn both() -> Vec<Self> {
        tokio::task::block_in_place(|| {
            TestDb::both().into_iter().map(|database| Self::on(database, false, Vec::new())).collect()
        })
    }

    /// One town for each engine, where one may sign in with these.
    pub(crate) fn both_with(providers: &[accounts::Provider]) -> Vec<Self> {
        tokio::task::block_in_place(|| {
            TestDb::both().into_iter().map(|database| Self::on(database, false, providers.to_vec())).collect()
        })
    }

    pub(crate) fn demo() -> Self {
        tokio::task::block_in_place(|| Self::on(TestDb::sqlite(), true, Vec::new()))
    }

    fn on(database: TestDb, demo: bool, providers: Vec<accounts::Provider>) -> Self {
        let clock = Clock::manual(Timestamp(1_790_000_000_000));
        let env = Env::new(clock.clone(), Entropy::seeded(3));
        let making = env.clone();
        let organisation = database
            .write_blocking(move |tx| {
                accounts::create_organisation(
                    tx,
                    &making,
                    &NewOrganisation {
                        host: "*".into(),
                        name: "Ville de Valrenne".into(),
                        contact_email: "contact@valrenne.example".into(),
                        ..NewOrganisation::default()
                    },
                )
            })
            .expect("created");
        let settings =
            Settings { public_url: "http://localhost".into(), secure: false, demo, behind_proxy: false };
        let gate = Arc::new(Gate::new(&database.db, "https://exemple.example/sources"));
        let app = App::new(database.db.clone(), env.clone(), settings, gate);
        let app = app.with(accounts::Providers::new(providers));
        let router = web::layers(accounts::routes().into_router(), &app);
        Self { db: database.db.clone(), env, clock, organisation, router, database: Some(database) }
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.router)
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut db::Tx<'_>, &Env) -> db::Result<T> + Send + 'static,
    ) -> T {
        let env = self.env.clone();
        tokio::task::block_in_place(|| self.db.write_blocking(move |tx| act(tx, &env))).expect("written")
    }

    pub(crate) fn person(&self, email: &str, name: &str, roles: &[Role]) -> PersonId {
        let (organisation, roles) = (self.organisation, roles.to_vec());
        let (email, name) = (Email::parse(email).expect("an address"), name.to_owned());
        self.write(move |tx, env| {
            let person =
                accounts::find_or_create_person(tx, env, organisation, &email, Some(&name), Locale::Fr)?;
            for role in &roles {
                accounts::grant(tx, env, None, person, *role, None)?;
            }
            if !roles.is_empty() {
                accounts::set_second_factor(tx, env, person, accounts::DEMO_TOTP_SECRET)?;
            }
            Ok(person)
        })
    }

    pub(crate) fn signed_in(&self, person: PersonId, second_factor: bool) -> Browser {
        let token = self.write(move |tx, env| accounts::new_session(tx, env, person, second_factor, "Test"));
        Browser::signed_in(&self.router, &token)
    }

    pub(crate) fn actor(&self, person: PersonId, role: Role) -> Actor {
        Actor {
            organisation: self.organisation,
            member: Some(Member {
                person,
                name: "Hélène".into(),
                grants: vec![Grant { role, space: None }],
                second_factor: true,
            }),
        }
    }

    /// The last mail to an address: its subject and its text.
    pub(crate) fn mail(&self, to: &str) -> (String, String) {
        let to = Email::parse(to).expect("an address");
        let read = || self.db.read_blocking(move |tx| mail::recent_to(tx, &to, 1));
        let mails = tokio::task::block_in_place(read).expect("read");
        let mail = mails.first().expect("a mail was written");
        (mail.subject.clone(), mail.body_text.clone())
    }

    /// The six digits of the last mail to an address.
    pub(crate) fn code(&self, to: &str) -> String {
        self.mail(to).0.chars().filter(char::is_ascii_digit).collect()
    }

    pub(crate) fn later(&self, millis: i64) {
        self.clock.set(self.env.now().plus(millis));
    }

    pub(crate) fn totp(&self) -> String {
        accounts::totp_code(accounts::DEMO_TOTP_SECRET, self.env.now()).expect("a code")
    }

    pub(crate) fn context(&self) -> Context {
        let outbox = mail::Outbox {
            transport: mail::Transport::Nowhere,
            from: Email::parse("nous@valrenne.example").expect("an address"),
        };
        Context::new(self.db.clone(), self.env.clone()).with(outbox)
    }
}

/// A code that is not this one.
pub(crate) fn other(code: &str) -> String {
    if code == "000000" { "000001".into() } else { "000000".into() }
}
