//! A town with a process where people file, served as the program serves it.

use std::sync::Arc;

use accounts::{Gate, NewOrganisation};
use axum::Router;
use db::{Db, Tx, testing::TestDb};
use jobs::Context;
use kernel::{
    Actor, Clock, Email, Entropy, Env, Locale, OrganisationId, PersonId, Role, Slug, SpaceId, Timestamp,
};
use spaces::{
    Filing, Moderation, ModuleId, ModuleKind, NewModule, NewPhase, NewSpace, PhaseKind, SpaceStatus, ThemeId,
};
use web::{App, Settings, testing::Browser};

pub(crate) const NOW: Timestamp = Timestamp(1_795_251_600_000);
pub(crate) const LIST: &str = "/demarches/berges/propositions";

db::sql! {
    LOG -> (String, String, String) = "SELECT act, object_label, detail FROM audit_entry ORDER BY id LIMIT 100";
}

pub(crate) struct Town {
    pub(crate) db: Db,
    pub(crate) env: Env,
    pub(crate) clock: Clock,
    pub(crate) organisation: OrganisationId,
    pub(crate) space: SpaceId,
    pub(crate) module: ModuleId,
    pub(crate) theme: ThemeId,
    pub(crate) router: Router,
    settings: Settings,
    database: Option<TestDb>,
}

/// The clients of PostgreSQL wait in their own way: aside from the threads of the tests.
impl Drop for Town {
    fn drop(&mut self) {
        tokio::task::block_in_place(|| drop(self.database.take()));
    }
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

struct Made {
    organisation: OrganisationId,
    space: SpaceId,
    module: ModuleId,
    theme: ThemeId,
}

fn make(tx: &mut Tx<'_>, env: &Env, moderation: Moderation) -> db::Result<Made> {
    let new = NewOrganisation { host: "*".into(), name: "Ville de Valrenne".into(), ..Default::default() };
    let organisation = accounts::create_organisation(tx, env, &new)?;
    let draft = NewSpace::draft(slug("berges"), "Les berges de la Renne");
    let new = NewSpace { status: SpaceStatus::Open, moderation, tagline: "2,3 km de rives".into(), ..draft };
    let space = spaces::create(tx, env, organisation, new)?;
    for (kind, from, to, filing) in
        [(PhaseKind::Filing, -10, 10, true), (PhaseKind::Examination, 10, 40, false)]
    {
        let phase = NewPhase {
            kind,
            title: "Phase".into(),
            description: String::new(),
            starts_at: NOW.plus(from * Timestamp::DAY),
            ends_at: NOW.plus(to * Timestamp::DAY),
            opens_filing: filing,
            opens_comments: filing,
            opens_supports: filing,
        };
        spaces::add_phase(tx, env, space, phase)?;
    }
    let theme = spaces::add_theme(tx, env, space, "Se promener")?;
    spaces::add_theme(tx, env, space, "Circuler")?;
    spaces::add_place(tx, env, organisation, "Place des Halles", (47.1, 6.1))?;
    spaces::add_place(tx, env, organisation, "Rue des Halles", (47.2, 6.2))?;
    let module = |kind, name: &str, filing| NewModule {
        kind,
        slug: slug(name),
        title: name.to_owned(),
        intro: "Dites **où** et pourquoi.".into(),
        filing,
    };
    let proposals = module(ModuleKind::Proposals, "propositions", Filing::Residents);
    let module_id = spaces::add_module(tx, env, space, &proposals)?;
    spaces::add_module(tx, env, space, &module(ModuleKind::Debates, "debats", Filing::Team))?;
    Ok(Made { organisation, space, module: module_id, theme })
}

impl Town {
    /// One town for each engine.
    pub(crate) fn both(moderation: Moderation) -> Vec<Self> {
        tokio::task::block_in_place(|| {
            TestDb::both().into_iter().map(|database| Self::on(database, moderation)).collect()
        })
    }

    fn on(database: TestDb, moderation: Moderation) -> Self {
        let clock = Clock::manual(NOW);
        let env = Env::new(clock.clone(), Entropy::seeded(3));
        let making = env.clone();
        let made = database.write_blocking(move |tx| make(tx, &making, moderation)).expect("made");
        let settings = Settings {
            public_url: "https://participez.example".into(),
            secure: false,
            demo: false,
            behind_proxy: false,
        };
        let gate = Arc::new(Gate::new(&database.db, ""));
        let app = App::new(database.db.clone(), env.clone(), settings.clone(), gate);
        let app = proposals::services(spaces::services(app));
        let router = web::layers(
            proposals::routes().merge(channels::routes()).merge(forms::routes()).into_router(),
            &app,
        );
        let Made { organisation, space, module, theme } = made;
        let db = database.db.clone();
        Self {
            db,
            env,
            clock,
            organisation,
            space,
            module,
            theme,
            router,
            settings,
            database: Some(database),
        }
    }

    pub(crate) fn stranger(&self) -> Browser {
        Browser::new(&self.router)
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Tx<'_>, &Env) -> db::Result<T> + Send + 'static,
    ) -> T {
        let env = self.env.clone();
        tokio::task::block_in_place(|| self.db.write_blocking(move |tx| act(tx, &env))).expect("written")
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut Tx<'_>) -> db::Result<T> + Send + 'static,
    ) -> T {
        tokio::task::block_in_place(|| self.db.read_blocking(look)).expect("read")
    }

    pub(crate) fn person(&self, name: &str, role: Option<Role>) -> PersonId {
        let (organisation, name) = (self.organisation, name.to_owned());
        self.write(move |tx, env| {
            let email =
                Email::parse(&format!("{}@exemple.example", name.to_lowercase())).expect("an address");
            let person =
                accounts::find_or_create_person(tx, env, organisation, &email, Some(&name), Locale::Fr)?;
            if let Some(role) = role {
                accounts::grant(tx, env, None, person, role, None)?;
            }
            Ok(person)
        })
    }

    /// Someone signed in, their second factor given.
    pub(crate) fn enter(&self, name: &str, role: Option<Role>) -> Browser {
        let person = self.person(name, role);
        let factor = role.is_some();
        let token = self.write(move |tx, env| accounts::new_session(tx, env, person, factor, "Test"));
        Browser::signed_in(&self.router, &token)
    }

    /// A published proposal; its number.
    pub(crate) fn proposal(&self, author: Option<PersonId>, title: &str, body: &str) -> i64 {
        let new = corpus::NewContribution {
            organisation: self.organisation,
            space: self.space,
            module: self.module,
            kind: corpus::Kind::Proposal,
            parent: None,
            author,
            author_name: "Maud".into(),
            official: false,
            channel: corpus::Channel::Register,
            title: title.into(),
            body: body.into(),
            language: "fr".into(),
            stance: corpus::Stance::Neutral,
            theme: Some(self.theme),
            place: corpus::Spot { name: "Quai du Port".into(), point: None },
            photo: None,
            state: corpus::State::Published,
            said_at: self.env.now(),
            supports_elsewhere: 0,
            source: None,
        };
        let organisation = self.organisation;
        self.write(move |tx, env| {
            let id = corpus::actions::record(tx, env, &new)?;
            let found = corpus::public::find(tx, &Actor::anonymous(organisation), id)?;
            Ok(found.and_then(|found| found.number).expect("a number"))
        })
    }

    /// The contribution of a number, as everyone reads it.
    pub(crate) fn found(&self, number: i64) -> corpus::Contribution {
        let (actor, module) = (Actor::anonymous(self.organisation), self.module);
        self.read(move |tx| corpus::public::find_number(tx, &actor, module, number)).expect("found")
    }

    pub(crate) fn context(&self) -> Context {
        let from = Email::parse("ne-pas-repondre@valrenne.example").expect("an address");
        let outbox = mail::Outbox { transport: mail::Transport::Nowhere, from };
        Context::new(self.db.clone(), self.env.clone()).with(self.settings.clone()).with(outbox)
    }

    /// The module asks these questions from now on.
    pub(crate) fn ask(&self, questions: &str) {
        let form =
            forms::Form::build(&forms::from_json(questions).expect("sound JSON")).expect("a sound form");
        let (space, module) = (self.space, self.module);
        self.write(move |tx, env| {
            let modules = spaces::modules(tx, space)?;
            let module = modules.into_iter().find(|one| one.id == module).expect("the module");
            forms::actions::set(tx, env, &module, &form)
        });
    }

    /// The contribution of a number, as the team reads it.
    pub(crate) fn kept(&self, number: i64) -> corpus::Contribution {
        let grants = vec![kernel::Grant { role: Role::Moderator, space: None }];
        let person = <PersonId as kernel::Id>::from_raw(1);
        let member = kernel::Member { person, name: "Awa".into(), second_factor: true, grants };
        let actor = Actor { organisation: self.organisation, member: Some(member) };
        let module = self.module;
        self.read(move |tx| corpus::public::find_number(tx, &actor, module, number)).expect("found")
    }

    /// What moderators read beside a contribution.
    pub(crate) fn aside(&self, said: &corpus::Contribution) -> Vec<(String, String)> {
        let said = said.clone();
        self.read(move |tx| {
            let mut told = Vec::new();
            for aside in corpus::ASIDES {
                let beside = aside(tx, &said, i18n::Texts::of(Locale::Fr))?;
                told.extend(beside.into_iter().map(|one| (one.what, one.words)));
            }
            Ok(told)
        })
    }

    /// How many are published in the module.
    pub(crate) fn count(&self) -> i64 {
        let module = self.module;
        let filter = corpus::lists::Filter::none();
        self.read(move |tx| corpus::lists::count(tx, module, &filter))
    }

    /// The mails written: to whom, subject, text.
    pub(crate) fn mails(&self) -> Vec<(String, String, String)> {
        let mails = self.read(|tx| mail::recent(tx, 1000));
        mails.into_iter().map(|mail| (mail.recipient, mail.subject, mail.body_text)).collect()
    }

    /// Does what is done each night.
    pub(crate) fn night(&self) {
        let context = self.context();
        tokio::task::block_in_place(|| {
            jobs::plan_day(&context).expect("planned");
            while jobs::run_due(&context).expect("run") > 0 {}
        });
    }

    /// What is written in the log of the organisation: acts, objects, details.
    pub(crate) fn log(&self) -> Vec<(String, String, String)> {
        self.read(|tx| tx.all(&LOG, &[]))
    }
}
