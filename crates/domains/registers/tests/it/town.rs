//! A town with an inquiry, for the tests of this crate.

use std::sync::Arc;

use accounts::{Gate, NewOrganisation};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use corpus::{Channel, ContributionId, Kind, NewContribution, Spot, Stance, State, actions};
use db::{Db, Refused, Tx};
use kernel::{
    Actor, Clock, Email, Entropy, Env, Locale, OrganisationId, PersonId, Role, Slug, SpaceId, Timestamp,
};
use registers::Refusal;
use spaces::{
    Filing, Moderation, Module, ModuleKind, NewModule, NewPhase, NewSpace, Phase, PhaseKind, Scene,
    SpaceStatus,
};
use tower::ServiceExt as _;
use web::{App, Settings};

/// 2026-11-21T09:00:00Z.
pub(crate) const NOW: Timestamp = Timestamp(1_795_251_600_000);

pub(crate) struct Town<'d> {
    pub(crate) db: &'d Db,
    env: Env,
    pub(crate) organisation: OrganisationId,
    pub(crate) space: SpaceId,
    pub(crate) module: Module,
    pub(crate) person: PersonId,
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

impl<'d> Town<'d> {
    pub(crate) fn new(db: &'d Db) -> Self {
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(11));
        let making = env.clone();
        let (organisation, space, module, person) = db
            .write_blocking(move |tx| {
                let env = &making;
                let new = NewOrganisation { host: "*".into(), name: "Valrenne".into(), ..Default::default() };
                let organisation = accounts::create_organisation(tx, env, &new)?;
                let draft = NewSpace::draft(slug("plu"), "Le plan local d’urbanisme");
                let new = NewSpace { status: SpaceStatus::Open, moderation: Moderation::After, ..draft };
                let space = spaces::create(tx, env, organisation, new)?;
                let phase = NewPhase {
                    kind: PhaseKind::Filing,
                    title: "Enquête".into(),
                    description: String::new(),
                    starts_at: NOW.plus(-Timestamp::DAY),
                    ends_at: NOW.plus(Timestamp::DAY),
                    opens_filing: true,
                    opens_comments: false,
                    opens_supports: false,
                };
                let examination = NewPhase {
                    kind: PhaseKind::Examination,
                    title: "Rapport".into(),
                    starts_at: phase.ends_at,
                    ends_at: phase.ends_at.plus(10 * Timestamp::DAY),
                    opens_filing: false,
                    ..phase.clone()
                };
                spaces::add_phase(tx, env, space, phase)?;
                spaces::add_phase(tx, env, space, examination)?;
                let new = NewModule {
                    kind: ModuleKind::Proposals,
                    slug: slug("registre"),
                    title: "Le registre".into(),
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
        Self { db, env, organisation, space, module, person }
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Tx<'_>, &Env) -> T + Send + 'static,
    ) -> T {
        let env = self.env.clone();
        self.db.write_blocking(move |tx| Ok::<_, db::Error>(act(tx, &env))).expect("written")
    }

    pub(crate) fn file(&self, title: &str, body: &str) -> ContributionId {
        let new = NewContribution {
            organisation: self.organisation,
            space: self.space,
            module: self.module.id,
            kind: Kind::Proposal,
            parent: None,
            author: Some(self.person),
            author_name: String::new(),
            official: false,
            channel: Channel::Web,
            title: title.into(),
            body: body.into(),
            language: "fr".into(),
            stance: Stance::Neutral,
            theme: None,
            place: Spot::default(),
            photo: None,
            state: State::Published,
            said_at: NOW,
            supports_elsewhere: 0,
            source: None,
        };
        let module = self.module.id;
        self.write(move |tx, env| {
            let id = actions::record(tx, env, &new).expect("recorded");
            registers::log(tx, module, id).expect("logged");
            id
        })
    }

    pub(crate) fn register(&self) -> String {
        let module = self.module.id;
        self.db
            .read_blocking(move |tx| {
                let register = registers::of_module(tx, module)?.expect("a register");
                registers::write(tx, module, &register, "Le registre")
            })
            .expect("read")
    }

    pub(crate) fn keep(&self) -> Option<Refusal> {
        let module = self.module.id;
        match self.write(move |tx, env| registers::keep(tx, env, module)) {
            Ok(()) => None,
            Err(Refused::Because(why)) => Some(why),
            Err(Refused::Fault(fault)) => panic!("{fault}"),
        }
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut Tx<'_>) -> db::Result<T> + Send + 'static,
    ) -> T {
        self.db.read_blocking(look).expect("read")
    }

    pub(crate) fn at(&self, moment: Timestamp) {
        self.env.clock.set(moment);
    }

    pub(crate) fn phases(&self) -> Vec<Phase> {
        let space = self.space;
        self.read(move |tx| spaces::phases(tx, space))
    }

    pub(crate) fn scene(&self) -> Scene {
        let (actor, now) = (Actor::anonymous(self.organisation), self.env.now());
        self.read(move |tx| spaces::scene(tx, &actor, &slug("plu"), &slug("registre"), now))
            .expect("a module")
    }

    pub(crate) fn hide(&self, id: ContributionId) {
        self.write(move |tx, env| actions::record_state(tx, env, id, State::Hidden)).expect("hidden");
    }

    /// The archive as the site sends it: to anyone, or whole to an officer.
    pub(crate) fn archive(&self, whole: bool) -> Vec<u8> {
        let (status, bytes) = self.answer(whole);
        assert_eq!(status, StatusCode::OK);
        bytes
    }

    pub(crate) fn archive_status(&self, whole: bool) -> StatusCode {
        self.answer(whole).0
    }

    fn answer(&self, whole: bool) -> (StatusCode, Vec<u8>) {
        let person = self.person;
        let token = self.write(move |tx, env| {
            accounts::grant(tx, env, None, person, Role::Officer, None)?;
            accounts::new_session(tx, env, person, true, "Test")
        });
        let cookie = format!("parvis={}", token.expect("a session"));
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let settings = Settings {
                public_url: "https://participez.example".into(),
                secure: false,
                demo: false,
                behind_proxy: false,
            };
            let gate = Arc::new(Gate::new(self.db, ""));
            let app = spaces::services(App::new(self.db.clone(), self.env.clone(), settings, gate));
            let router = web::layers(registers::routes().into_router(), &app);
            let path = if whole {
                "/gestion/demarches/plu/dispositifs/registre/registre/archive.zip"
            } else {
                "/demarches/plu/registre/dossier/archive.zip"
            };
            let request = Request::get(path).header(header::HOST, "localhost");
            let request = if whole { request.header(header::COOKIE, cookie) } else { request };
            let answer =
                router.oneshot(request.body(Body::empty()).expect("a request")).await.expect("answered");
            let status = answer.status();
            let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
            (status, bytes.into())
        })
    }
}
