use std::sync::Arc;

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use corpus::{Channel, ContributionId, Kind, NewContribution, Outcome, Spot, Stance, State};
use db::{Db, Tx, testing::TestDb};
use http_body_util::BodyExt as _;
use kernel::{Clock, Email, Entropy, Env, Locale, OrganisationId, PersonId, Slug, SpaceId, Timestamp};
use spaces::{Filing, ModuleId, ModuleKind, NewModule, NewSpace, SpaceStatus};
use tower::ServiceExt as _;

pub(crate) const NOW: Timestamp = Timestamp(1_795_251_600_000);
pub(crate) const SITE: &str = "https://participez.valrenne.example";

pub(crate) struct Town {
    pub(crate) db: Db,
    pub(crate) env: Env,
    pub(crate) organisation: OrganisationId,
    pub(crate) people: Vec<PersonId>,
    router: Router,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// The rows of a CSV file, without the names of the columns.
    pub(crate) fn rows(&self) -> Vec<csv::StringRecord> {
        csv::Reader::from_reader(self.text.as_bytes()).records().map(|row| row.expect("a row")).collect()
    }
}

/// A process and its module.
pub(crate) type Process = (SpaceId, ModuleId);

pub(crate) fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

impl Town {
    pub(crate) fn on_both(test: impl AsyncFn(&Self)) {
        for database in TestDb::both() {
            let town = Self::new(&database.db);
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(test(&town));
        }
    }

    pub(crate) fn new(db: &Db) -> Self {
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(3));
        let making = env.clone();
        let (organisation, people) = db
            .write_blocking(move |tx| {
                let new = accounts::NewOrganisation {
                    host: "*".into(),
                    name: "Ville de Valrenne".into(),
                    primary_colour: "#1d5a66".into(),
                    accent_colour: "#b4491f".into(),
                    ..Default::default()
                };
                let organisation = accounts::create_organisation(tx, &making, &new)?;
                let mut people = Vec::new();
                for name in ["maud", "samir"] {
                    let email = Email::parse(&format!("{name}@exemple.example")).expect("an address");
                    let name = Some(name);
                    people.push(accounts::find_or_create_person(
                        tx,
                        &making,
                        organisation,
                        &email,
                        name,
                        Locale::Fr,
                    )?);
                }
                Ok::<_, db::Error>((organisation, people))
            })
            .expect("a town");
        let settings =
            web::Settings { public_url: SITE.into(), secure: false, demo: false, behind_proxy: false };
        let gate = Arc::new(accounts::Gate::new(db, ""));
        let app = web::App::new(db.clone(), env.clone(), settings, gate);
        let router = web::layers(opendata::routes().into_router(), &app);
        Self { db: db.clone(), env, organisation, people, router }
    }

    pub(crate) async fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Tx<'_>, &Env) -> db::Result<T> + Send + 'static,
    ) -> T {
        let env = self.env.clone();
        self.db.write(move |tx| act(tx, &env)).await.expect("written")
    }

    pub(crate) async fn process(&self, name: &'static str, status: SpaceStatus) -> Process {
        let organisation = self.organisation;
        self.write(move |tx, env| {
            let new = NewSpace { status, ..NewSpace::draft(slug(name), name) };
            let space = spaces::create(tx, env, organisation, new)?;
            spaces::add_theme(tx, env, space, "Vélo")?;
            let new = NewModule {
                kind: ModuleKind::Proposals,
                slug: slug("propositions"),
                title: "Propositions".into(),
                intro: String::new(),
                filing: Filing::Residents,
            };
            Ok((space, spaces::add_module(tx, env, space, &new)?))
        })
        .await
    }

    pub(crate) fn said(
        &self,
        process: Process,
        parent: Option<ContributionId>,
        title: &str,
    ) -> NewContribution {
        NewContribution {
            organisation: self.organisation,
            space: process.0,
            module: process.1,
            kind: if parent.is_some() { Kind::Comment } else { Kind::Proposal },
            parent,
            author: Some(self.people[0]),
            author_name: "Maud Lebrun".into(),
            official: false,
            channel: Channel::Web,
            title: if parent.is_some() { String::new() } else { title.into() },
            body: format!("Texte de « {title} »,\nsur deux lignes"),
            language: "fr".into(),
            stance: Stance::Neutral,
            theme: None,
            place: Spot { name: "Place des Halles".into(), point: Some((47.051_26, 6.023_44)) },
            photo: None,
            state: State::Published,
            said_at: NOW.plus(-Timestamp::DAY),
            supports_elsewhere: 0,
            source: None,
        }
    }

    pub(crate) async fn record(&self, new: NewContribution) -> ContributionId {
        self.write(move |tx, env| corpus::actions::record(tx, env, &new)).await
    }

    pub(crate) async fn answer(&self, contribution: ContributionId) {
        self.write(move |tx, env| {
            let new = workflows::Answered {
                contribution,
                outcome: Outcome::Accepted,
                service: "Voirie".into(),
                body: "=Oui".into(),
                author: None,
                at: NOW,
            };
            workflows::actions::record(tx, env, &new)
        })
        .await;
    }

    async fn ask(&self, path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, Body) {
        let mut request = Request::get(path).header(header::HOST, "valrenne.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("never fails");
        let (parts, body) = response.into_parts();
        (parts.status, parts.headers, body)
    }

    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let (status, headers, body) = self.ask(path, headers).await;
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer { status, headers, text: String::from_utf8(bytes.to_vec()).expect("UTF-8") }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    /// A body as it comes.
    pub(crate) async fn pieces(&self, path: &str) -> Vec<Bytes> {
        let (_, _, mut body) = self.ask(path, &[]).await;
        let mut pieces = Vec::new();
        while let Some(frame) = body.frame().await {
            pieces.extend(frame.expect("a piece").into_data());
        }
        pieces
    }
}
