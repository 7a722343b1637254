//! A town with an officer, a resident and an administrator, served as the program serves it.

use axum::{Router, body::Body};
use db::testing::TestDb;
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use kernel::{
    Actor, Clock, Email, Entropy, Env, Grant, Locale, Member, OrganisationId, PersonId, Role, Timestamp,
};
use spaces::{Filing, ModuleKind, NewModule, NewPhase, NewSpace, PhaseKind, SpaceStatus};
use tower::ServiceExt as _;

/// 2026-11-21T10:00 in Paris.
pub(crate) const NOW: Timestamp = Timestamp(1_795_251_600_000);

pub(crate) struct Town {
    pub(crate) database: TestDb,
    pub(crate) env: Env,
    pub(crate) clock: Clock,
    pub(crate) organisation: OrganisationId,
    pub(crate) officer: PersonId,
    officer_session: String,
    router: Router,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) text: String,
    pub(crate) headers: http::HeaderMap,
}

impl Town {
    pub(crate) fn new(database: TestDb) -> Self {
        let clock = Clock::manual(NOW);
        let env = Env::new(clock.clone(), Entropy::seeded(11));
        let (organisation, officer, officer_session) = database
            .db
            .write_blocking({
                let env = env.clone();
                move |tx| {
                    let new = accounts::NewOrganisation {
                        host: "*".into(),
                        name: "Ville de Valrenne".into(),
                        tagline: "Vos idées, nos réponses".into(),
                        territory: "Valrenne".into(),
                        primary_colour: "#1d5a66".into(),
                        accent_colour: "#b4491f".into(),
                        controller: "Commune de Valrenne".into(),
                        dpo: "dpo@valrenne.example".into(),
                        ..accounts::NewOrganisation::default()
                    };
                    let organisation = accounts::create_organisation(tx, &env, &new)?;
                    let email = Email::parse("paul@valrenne.example").expect("an address");
                    let name = Some("Paul R.");
                    let paul =
                        accounts::find_or_create_person(tx, &env, organisation, &email, name, Locale::Fr)?;
                    accounts::grant(tx, &env, None, paul, Role::Officer, None)?;
                    let session = accounts::new_session(tx, &env, paul, true, "test")?;
                    Ok::<_, db::Error>((organisation, paul, session))
                }
            })
            .expect("a town");
        let settings = web::Settings {
            public_url: "https://participez.valrenne.example".into(),
            secure: false,
            demo: false,
            behind_proxy: false,
        };
        let gate = std::sync::Arc::new(accounts::Gate::new(&database.db, ""));
        let app = spaces::services(web::App::new(database.db.clone(), env.clone(), settings, gate));
        let router = web::layers(spaces::routes().into_router(), &app);
        Self { database, env, clock, organisation, officer, officer_session, router }
    }

    pub(crate) fn on_both(test: impl AsyncFn(&Self)) {
        for database in TestDb::both() {
            let town = Self::new(database);
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(test(&town));
        }
    }

    pub(crate) fn actor(&self) -> Actor {
        let member = Member {
            person: self.officer,
            name: "Paul R.".into(),
            grants: vec![Grant { role: Role::Officer, space: None }],
            second_factor: true,
        };
        Actor { organisation: self.organisation, member: Some(member) }
    }

    async fn send(&self, request: http::request::Builder, body: String, team: bool) -> Answer {
        let request = request.header(header::HOST, "valrenne.example");
        let request = if team {
            request.header(header::COOKIE, format!("parvis={}", self.officer_session))
        } else {
            request
        };
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("never fails");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer {
            status: parts.status,
            location: parts
                .headers
                .get(header::LOCATION)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
            headers: parts.headers,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), String::new(), false).await
    }

    pub(crate) async fn team_get(&self, path: &str) -> Answer {
        self.send(Request::get(path), String::new(), true).await
    }

    pub(crate) async fn post(&self, path: &str, form: &str) -> Answer {
        self.send(form_post(path), form.to_owned(), false).await
    }

    pub(crate) async fn team_post(&self, path: &str, form: &str) -> Answer {
        self.send(form_post(path), form.to_owned(), true).await
    }

    /// Sends the form of the presentation with a picture.
    pub(crate) async fn team_upload(&self, path: &str, cover_alt: &str, picture: &str) -> Answer {
        let field = |name: &str, value: &str| {
            format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let mut body =
            field("title", "Plan vélo") + &field("slug", "plan-velo") + &field("description", "Où ?");
        body += &field("cover_alt", cover_alt);
        body += "--cut\r\nContent-Disposition: form-data; name=\"cover\"; filename=\"a.svg\"\r\n\r\n";
        body += &format!("{picture}\r\n--cut--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut");
        self.send(request, body, true).await
    }

    pub(crate) async fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut db::Tx<'_>, &Env, &Actor) -> db::Result<T> + Send + 'static,
    ) -> T {
        let (env, actor) = (self.env.clone(), self.actor());
        self.database.db.write(move |tx| act(tx, &env, &actor)).await.expect("written")
    }
}

fn form_post(path: &str) -> http::request::Builder {
    Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

pub(crate) fn slug(text: &str) -> kernel::Slug {
    kernel::Slug::parse(text).expect("a slug")
}

/// A space with all that the law asks.
pub(crate) fn whole(name: &str, status: SpaceStatus) -> NewSpace {
    NewSpace {
        status,
        tagline: "Par où passer ?".into(),
        description: "## Ce que nous demandons\n\nOù passez-vous à vélo ?".into(),
        territory: "Toute la ville".into(),
        rules: "- Une idée par message.".into(),
        controller: "Commune de Valrenne".into(),
        purpose: "Recueillir les propositions".into(),
        legal_basis: "Mission d’intérêt public".into(),
        retention: "Cinq ans".into(),
        dpo: "dpo@valrenne.example".into(),
        ..NewSpace::draft(slug(name), "Plan vélo")
    }
}

/// A phase of some days from [`NOW`].
pub(crate) fn phase(title: &str, from: i64, to: i64, opens: [bool; 3]) -> NewPhase {
    let [opens_filing, opens_comments, opens_supports] = opens;
    NewPhase {
        kind: PhaseKind::Filing,
        title: title.into(),
        description: String::new(),
        starts_at: NOW.plus(from * Timestamp::DAY),
        ends_at: NOW.plus(to * Timestamp::DAY),
        opens_filing,
        opens_comments,
        opens_supports,
    }
}

pub(crate) fn proposals(name: &str) -> NewModule {
    NewModule {
        kind: ModuleKind::Proposals,
        slug: slug(name),
        title: "Vos propositions".into(),
        intro: String::new(),
        filing: Filing::Residents,
    }
}
