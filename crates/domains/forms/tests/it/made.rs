use std::sync::Arc;

use accounts::{Gate, NewOrganisation};
use axum::{Router, http::StatusCode};
use db::testing::TestDb;
use kernel::{Clock, Email, Entropy, Env, Locale, Role, Slug, Timestamp};
use spaces::{Filing, ModuleKind, NewModule, NewSpace};
use web::{App, Settings, testing::Browser};

const NOW: Timestamp = Timestamp(1_795_251_600_000);
const FORM: &str = "/gestion/demarches/berges/dispositifs/idees/formulaire";

struct Town {
    router: Router,
    token: String,
    database: Option<TestDb>,
}

/// The clients of PostgreSQL wait in their own way: aside from the threads of the tests.
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
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(5));
        let making = env.clone();
        let token = database
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
                let email = Email::parse("maud@exemple.example").expect("an address");
                let person =
                    accounts::find_or_create_person(tx, env, organisation, &email, None, Locale::Fr)?;
                accounts::grant(tx, env, None, person, Role::Officer, None)?;
                accounts::new_session(tx, env, person, true, "Test")
            })
            .expect("made");
        let settings = Settings {
            public_url: "https://participez.example".into(),
            secure: false,
            demo: false,
            behind_proxy: false,
        };
        let gate = Arc::new(Gate::new(&database.db, ""));
        let app = spaces::services(App::new(database.db.clone(), env, settings, gate));
        let router = web::layers(forms::routes().into_router(), &app);
        Self { router, token, database: Some(database) }
    }

    fn officer(&self) -> Browser {
        Browser::signed_in(&self.router, &self.token)
    }
}

async fn add(officer: &mut Browser, fields: &[(&str, &str)], seen: &str) {
    let mut all = fields.to_vec();
    all.push(("seen", seen));
    let done = officer.post(&format!("{FORM}/nouvelle"), &all).await;
    assert_eq!(done.location, FORM, "{}", done.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_makes_a_form_question_by_question() {
    for town in Town::both() {
        let mut officer = town.officer();
        let page = officer.get(FORM).await;
        assert!(page.status == StatusCode::OK && page.body.contains("Aucune question"), "{}", page.body);
        add(&mut officer, &[("type", "yes_no"), ("label_fr", "Est-ce urgent ?"), ("required", "1")], "0")
            .await;
        let wrong = [
            ("type", "single"),
            ("label_fr", ""),
            ("choices", ""),
            ("relevant", "${urgence} ="),
            ("seen", "1"),
        ];
        let refused = officer.post(&format!("{FORM}/nouvelle"), &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for id in ["f-label_fr-problem", "f-choices-problem", "f-relevant-problem"] {
            assert!(refused.body.contains(id), "{id}: {}", refused.body);
        }
        assert!(refused.body.contains("${urgence} ="), "what was typed is kept");
        let second = [
            ("type", "single"),
            ("label_fr", "Pourquoi ?"),
            ("choices", "Un danger\ngene | Une gêne | A nuisance"),
            ("relevant", "${est_ce_urgent} = 'yes'"),
        ];
        add(&mut officer, &second, "1").await;
        let page = officer.get(FORM).await;
        for shown in ["Est-ce urgent", "Un danger", "Ce que les habitants voient", "data-when"] {
            assert!(page.body.contains(shown), "{shown}: {}", page.body);
        }
        // The second speaks of the first: it cannot come before, nor remain alone.
        for act in ["monter:pourquoi", "supprimer:est_ce_urgent"] {
            officer.post(FORM, &[("act", act), ("seen", "1")]).await;
        }
        let renamed =
            [("type", "yes_no"), ("label_fr", "Est-ce urgent ?"), ("name", "urgence"), ("seen", "1")];
        let refused = officer.post(&format!("{FORM}/est_ce_urgent"), &renamed).await;
        assert!(
            refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("f-name-problem")
        );
        let json = officer.get(&format!("{FORM}.json")).await.body;
        let names: Vec<_> = forms::from_json(&json).expect("ours").into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["est_ce_urgent", "pourquoi"]);
        // Tried as a resident would.
        let tried = officer.post(FORM, &[("act", "essayer"), ("q-est_ce_urgent", "")]).await;
        assert!(
            tried.status == StatusCode::UNPROCESSABLE_ENTITY
                && tried.body.contains("f-q-est_ce_urgent-problem")
        );
        let tried = officer.post(FORM, &[("act", "essayer"), ("q-est_ce_urgent", "no")]).await;
        assert_eq!(tried.location, FORM);
        officer.post(FORM, &[("act", "supprimer:pourquoi"), ("seen", "1")]).await;
        let late = officer.post(FORM, &[("act", "supprimer:est_ce_urgent"), ("seen", "7")]).await;
        assert_eq!(late.location, FORM);
        assert!(officer.get(FORM).await.body.contains("a changé pendant ce temps"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_a_file_is_taken_in_whole_or_not_at_all() {
    for town in Town::both() {
        let mut officer = town.officer();
        let send = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
        let good = br#"{"questions":[{"name":"a","type":"text","label":{"fr":"Un texte"}}]}"#;
        let (name, bytes) = send("formulaire.json", good);
        let done = officer.upload(FORM, &[("act", "importer"), ("seen", "0")], ("file", &name, &bytes)).await;
        assert_eq!(done.location, FORM, "{}", done.body);
        let bad = br#"{"questions":[{"name":"b","type":"text","label":{"fr":"B"}},{"name":"c","type":"film","label":{"fr":"C"}}]}"#;
        let (name, bytes) = send("formulaire.json", bad);
        let refused =
            officer.upload(FORM, &[("act", "importer"), ("seen", "1")], ("file", &name, &bytes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.body.contains("Question «\u{a0}c\u{a0}»") && refused.body.contains("Un texte"),
            "{}",
            refused.body
        );
        let (name, bytes) = send("formulaire.xlsx", b"pas un classeur");
        let refused =
            officer.upload(FORM, &[("act", "importer"), ("seen", "1")], ("file", &name, &bytes)).await;
        assert!(refused.body.contains("un classeur Excel"), "{}", refused.body);
    }
}
