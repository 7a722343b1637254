//! The pages of those who run the site, through a browser.

use std::sync::Arc;

use axum::Router;
use db::testing::TestDb;
use http::StatusCode;
use kernel::{Clock, Email, Entropy, Env, Locale, OrganisationId, PersonId, Role, Timestamp};
use web::{App, Settings, testing::Browser};

struct Town {
    database: Option<TestDb>,
    env: Env,
    organisation: OrganisationId,
    router: Router,
}

impl Drop for Town {
    fn drop(&mut self) {
        tokio::task::block_in_place(|| drop(self.database.take()));
    }
}

impl Town {
    fn both() -> Vec<Self> {
        tokio::task::block_in_place(|| TestDb::both().into_iter().map(Self::on).collect())
    }

    fn on(database: TestDb) -> Self {
        let env = Env::new(Clock::manual(Timestamp(1_790_000_000_000)), Entropy::seeded(3));
        let making = env.clone();
        let new = accounts::NewOrganisation {
            host: "*".into(),
            name: "Ville de Valrenne".into(),
            contact_email: "contact@valrenne.example".into(),
            primary_colour: "#1d5a66".into(),
            accent_colour: "#b4491f".into(),
            hosting: "Syndicat informatique".into(),
            ..accounts::NewOrganisation::default()
        };
        let organisation = database
            .write_blocking(move |tx| accounts::create_organisation(tx, &making, &new))
            .expect("created");
        let settings = Settings {
            public_url: "https://participez.example".into(),
            secure: false,
            demo: false,
            behind_proxy: false,
        };
        let gate = Arc::new(accounts::Gate::new(&database.db, ""));
        let app = App::new(database.db.clone(), env.clone(), settings, gate);
        let router = web::layers(admin::routes().into_router(), &app);
        Self { database: Some(database), env, organisation, router }
    }

    fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut db::Tx<'_>, &Env) -> db::Result<T> + Send + 'static,
    ) -> T {
        let env = self.env.clone();
        let db = self.database.as_ref().expect("open").db.clone();
        tokio::task::block_in_place(|| db.write_blocking(move |tx| act(tx, &env))).expect("written")
    }

    fn person(&self, email: &str, name: &str, role: Option<Role>) -> PersonId {
        let (organisation, name) = (self.organisation, name.to_owned());
        let email = Email::parse(email).expect("an address");
        self.write(move |tx, env| {
            let person =
                accounts::find_or_create_person(tx, env, organisation, &email, Some(&name), Locale::Fr)?;
            if let Some(role) = role {
                accounts::grant(tx, env, None, person, role, None)?;
            }
            Ok(person)
        })
    }

    fn signed_in(&self, person: PersonId) -> Browser {
        let token = self.write(move |tx, env| accounts::new_session(tx, env, person, true, "Test"));
        Browser::signed_in(&self.router, &token)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_page_is_for_those_who_may() {
    let town = &Town::both()[0];
    for role in std::iter::once(None).chain(Role::ALL.iter().map(|role| Some(*role))) {
        let email = format!("{}@valrenne.example", role.map_or("personne", Role::name));
        let person = town.person(&email, "Une personne", role);
        let mut browser = town.signed_in(person);
        let administers = role == Some(Role::Administrator);
        for (path, allowed) in [
            ("/gestion", role.is_some()),
            ("/gestion/organisation", administers),
            ("/gestion/personnes", administers),
            ("/gestion/journal", administers || role == Some(Role::Observer)),
            ("/gestion/journal.csv", administers || role == Some(Role::Observer)),
        ] {
            let wanted = if allowed { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(browser.get(path).await.status, wanted, "{path} for {role:?}");
        }
        if !administers {
            let refused = browser.post("/gestion/personnes/inviter", &[]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN);
        }
    }
    let mut stranger = Browser::new(&town.router);
    assert_eq!(stranger.get("/gestion").await.location, "/connexion?suite=/gestion");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_organisation_is_written_checked_and_published() {
    for town in Town::both() {
        let helene = town.person("helene@valrenne.example", "Hélène", Some(Role::Administrator));
        let mut browser = town.signed_in(helene);
        assert!(browser.get("/gestion/organisation").await.body.contains("#1d5a66"));
        let fields = [
            ("name", "Commune de Valrenne"),
            ("primary_colour", "#F2C14E"),
            ("accent_colour", "#7a1f1f"),
            ("contact_email", "nous@valrenne.example"),
            ("publisher", "Hélène M., maire"),
            ("locale", "fr"),
            ("accessibility", "partial"),
            ("accessibility_gaps", "Les plans en PDF."),
        ];
        let mut wrong = fields.to_vec();
        wrong[0].1 = "";
        wrong[1].1 = "jaune";
        wrong[7].1 = "Ce qui reste";
        let answer = browser.post("/gestion/organisation", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("Ce qui reste"), "what was typed is kept");
        let mut preview = fields.to_vec();
        preview.push(("act", "preview"));
        let tried = browser.post("/gestion/organisation", &preview).await;
        assert_eq!(tried.status, StatusCode::OK);
        assert!(tried.body.contains("theme-f2c14e") && tried.body.contains("le texte y sera noir"));
        let saved = browser.post("/gestion/organisation", &fields).await;
        assert_eq!(saved.location, "/gestion/organisation", "{}", saved.body);
        let mut reader = Browser::new(&town.router);
        let statement = reader.get("/accessibilite").await.body;
        assert!(statement.contains("partiellement conforme") && statement.contains("Les plans en PDF."));
        let legal = reader.get("/mentions-legales").await.body;
        assert!(legal.contains("Hélène M., maire") && !legal.contains("Syndicat informatique"));
        assert!(reader.get("/donnees-personnelles").await.body.contains("nous@valrenne.example"));
        assert!(reader.get("/aide").await.body.contains("nous@valrenne.example"));
        let none = browser.post("/gestion/organisation/logo", &[]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let removed = browser.post("/gestion/organisation/logo/retirer", &[]).await;
        assert_eq!(removed.location, "/gestion/organisation");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_found_invited_and_charged() {
    for town in Town::both() {
        let helene = town.person("helene@valrenne.example", "Hélène", Some(Role::Administrator));
        let maud = town.person("maud@exemple.example", "Maud L.", None);
        let mut browser = town.signed_in(helene);
        let team = browser.get("/gestion/personnes").await.body;
        assert!(team.contains("Hélène") && !team.contains("Maud L."));
        assert!(browser.get("/gestion/personnes?q=maud").await.body.contains("Maud L."));
        assert!(browser.get("/gestion/personnes?tous=1").await.body.contains("Maud L."));
        let fields = [("email", "samir@valrenne.example"), ("role", "officer"), ("place", "0")];
        let wrong = browser.post("/gestion/personnes/inviter", &[("email", "samir"), ("place", "7")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let invited = browser.post("/gestion/personnes/inviter", &fields).await;
        assert!(invited.location.starts_with("/gestion/personnes/"), "{}", invited.body);
        let mails = town.write(|tx, _| mail::recent(tx, 5));
        assert!(mails[0].body_text.contains("https://participez.example/connexion"));
        let twice = browser.post("/gestion/personnes/inviter", &fields).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);

        let page = format!("/gestion/personnes/{maud}");
        let none = browser.post(&format!("{page}/donner"), &[("place", "0")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let given = browser.post(&format!("{page}/donner"), &[("role", "observer"), ("place", "0")]).await;
        assert_eq!(given.location, page);
        let held = browser.get(&page).await.body;
        let grant = held.split("name=\"grant\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let grant = grant.expect("a role to take back").to_owned();
        browser.post(&format!("{page}/retirer"), &[("grant", &grant)]).await;
        assert!(!browser.get(&page).await.body.contains("name=\"grant\""));
        let own = format!("/gestion/personnes/{helene}");
        let held = browser.get(&own).await.body;
        let grant = held.split("name=\"grant\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let grant = grant.expect("her role").to_owned();
        browser.post(&format!("{own}/retirer"), &[("grant", &grant)]).await;
        let kept = browser.get(&own).await.body;
        assert!(kept.contains("dernier compte") && kept.contains("name=\"grant\""), "the last one stays");
        assert_eq!(browser.get("/gestion/personnes/12").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("/gestion/personnes/abc").await.status, StatusCode::NOT_FOUND);
        let reset = browser.post(&format!("{page}/second-facteur"), &[]).await;
        assert_eq!(reset.location, page);

        let journal = browser.get("/gestion/journal").await.body;
        assert!(journal.contains("Rôle donné") && journal.contains("samir@valrenne.example"), "{journal}");
        let filtered = browser.get("/gestion/journal?acte=accounts-audit-role-taken").await.body;
        assert!(!filtered.contains("samir@valrenne.example"));
        let bad = browser.get("/gestion/journal?du=hier").await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        let file = browser.get("/gestion/journal.csv?du=2026-01-01").await.body;
        assert!(file.starts_with('\u{feff}') && file.lines().count() == 5, "{file}");
    }
}
