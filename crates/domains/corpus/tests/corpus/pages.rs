//! The pages about moderation, in a browser.

use std::sync::Arc;

use axum::Router;
use corpus::{ContributionId, Decision, Stance, State, moderation, public, urls};
use db::testing::TestDb;
use jobs::Context;
use kernel::{Email, Locale, PersonId, Role, SpaceId};
use spaces::Moderation;
use web::{App, Settings, testing::Browser};

use crate::town::{Town, town};

struct Site {
    town: Town,
    router: Router,
    context: Context,
    proposal: ContributionId,
}

fn settings() -> Settings {
    Settings {
        public_url: "https://participez.example".into(),
        secure: false,
        demo: false,
        behind_proxy: false,
    }
}

fn site(database: &TestDb, moderation: Moderation) -> Site {
    let town = town(&database.db, moderation);
    let gate = Arc::new(accounts::Gate::new(&town.db, ""));
    let app = App::new(town.db.clone(), town.env.clone(), settings(), gate);
    let router = web::layers(corpus::routes().into_router(), &app);
    let context = Context::new(town.db.clone(), town.env.clone()).with(settings());
    let proposal = town.proposal(0, "Un banc près du marché", "Pour souffler entre deux étals.");
    Site { town, router, context, proposal }
}

impl Site {
    fn browser(&self, person: PersonId, grant: Option<(Role, Option<SpaceId>)>) -> Browser {
        let token = self.town.write(move |tx, env| {
            if let Some((role, space)) = grant {
                accounts::grant(tx, env, None, person, role, space)?;
            }
            accounts::new_session(tx, env, person, grant.is_some(), "essai")
        });
        Browser::signed_in(&self.router, &token.expect("a session"))
    }

    fn resident(&self, who: usize) -> Browser {
        self.browser(self.town.people[who].person().expect("signed in"), None)
    }

    fn team(&self, role: Role, space: Option<SpaceId>) -> Browser {
        self.browser(self.town.moderator.person().expect("signed in"), Some((role, space)))
    }

    fn pending(&self, many: usize) -> Vec<ContributionId> {
        (0..many)
            .map(|n| self.town.comment(1, self.proposal, &format!("Commentaire {n}"), Stance::For).0)
            .collect()
    }

    fn said_by(&self, email: &str, locale: Locale) -> ContributionId {
        let (organisation, email) = (self.town.organisation, Email::parse(email).expect("an address"));
        let person = self.town.write(move |tx, env| {
            accounts::find_or_create_person(tx, env, organisation, &email, Some("Joan"), locale)
        });
        let new = corpus::NewContribution {
            author: Some(person.expect("an account")),
            language: locale.tag().to_owned(),
            ..self.town.new_proposal(0, "My bakery", "Come and taste.")
        };
        self.town.write(move |tx, env| corpus::actions::record(tx, env, &new)).expect("recorded")
    }

    fn state(&self, id: ContributionId) -> State {
        self.town.counts(id).0
    }

    fn decision(&self, id: ContributionId) -> String {
        let actor = self.town.moderator.clone();
        self.town.read(move |tx| {
            let found = public::find(tx, &actor, id)?.expect("found");
            Ok(urls::decision(moderation::history(tx, &actor, &found)?[0].id))
        })
    }

    /// Every mail written since, the last first: address, subject, text.
    fn mails(&self) -> Vec<(String, String, String)> {
        // The letters; sending them is not for this test.
        let _ = jobs::run_due(&self.context);
        let mails = self.town.read(|tx| mail::recent(tx, 50));
        mails.into_iter().map(|mail| (mail.recipient, mail.subject, mail.body_text)).collect()
    }
}

fn on_both(test: impl AsyncFn(&TestDb)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    for database in TestDb::both() {
        runtime.block_on(test(&database));
    }
}

macro_rules! blocking {
    ($($act:tt)*) => { tokio::task::block_in_place(|| $($act)*) };
}

#[test]
fn a_moderator_decides_and_goes_on_with_the_next() {
    on_both(async |database| {
        let site = blocking!(site(database, Moderation::Before));
        let ids = blocking!(site.pending(3));
        let mut modo = blocking!(site.team(Role::Moderator, None));
        let page = modo.get(urls::QUEUE).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("3 à traiter") && page.body.contains("Commentaire 0"), "{}", page.body);
        let next = ids[1].to_string();
        let fields = [("onglet", "a-lire"), ("suite", &next), ("decision", "publish")];
        let done = modo.post(&urls::moderate(ids[0]), &fields).await;
        assert_eq!(done.status, 303);
        assert!(done.location.ends_with(&format!("#m-{next}")), "{}", done.location);
        assert_eq!(blocking!(site.state(ids[0])), State::Published);
        let page = modo.get(done.location.split('#').next().expect("a page")).await;
        let told = page.body.find("La contribution est publiée").expect("the message");
        assert!(
            told > page.body.find(&format!("id=\"m-{next}\"")).expect("the next one"),
            "told where one goes on"
        );
        // Without a reason, the form comes back whole.
        let fields = [("onglet", "a-lire"), ("decision", "refuse"), ("statement", "Mes mots")];
        let back = modo.post(&urls::moderate(ids[1]), &fields).await;
        assert_eq!(back.status, 422);
        assert!(back.body.contains("Mes mots") && back.body.contains("aria-invalid"), "{}", back.body);
        assert_eq!(blocking!(site.state(ids[1])), State::Pending);
    });
}

#[test]
fn two_moderators_on_one_contribution_lose_nothing() {
    on_both(async |database| {
        let site = blocking!(site(database, Moderation::Before));
        let ids = blocking!(site.pending(1));
        let mut modo = blocking!(site.team(Role::Moderator, None));
        assert!(blocking!(site.town.decide(ids[0], Decision::Publish)).is_ok());
        let fields = [("decision", "refuse"), ("reason", "insult"), ("statement", "Mes mots à moi")];
        let clash = modo.post(&urls::moderate(ids[0]), &fields).await;
        assert_eq!(clash.status, 409);
        assert!(clash.body.contains("pendant votre lecture") && clash.body.contains("Mes mots à moi"));
        assert!(clash.body.contains("value=\"hide\""), "the decision can be changed from there");
        assert_eq!(blocking!(site.state(ids[0])), State::Published);
        let same = modo.post(&urls::moderate(ids[0]), &[("decision", "publish")]).await;
        assert_eq!(same.status, 303, "the same decision twice is no trouble");
    });
}

#[test]
fn several_are_decided_at_once() {
    on_both(async |database| {
        let site = blocking!(site(database, Moderation::Before));
        let ids = blocking!(site.pending(4));
        let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let mut modo = blocking!(site.team(Role::Moderator, None));
        let tab = ("onglet", "a-lire");
        let none = modo.post(urls::BATCH, &[tab, ("decision", "publish")]).await;
        assert_eq!(none.status, 422);
        let silent = modo.post(urls::BATCH, &[tab, ("decision", "refuse"), ("c", &names[0])]).await;
        assert_eq!(silent.status, 422);
        let tick = format!("value=\"{}\" checked", names[0]);
        assert!(silent.body.contains(&tick), "what was ticked stays");
        let fields = [tab, ("decision", "publish"), ("c", &names[0]), ("c", &names[1])];
        assert_eq!(modo.post(urls::BATCH, &fields).await.status, 303);
        let mut fields = vec![tab, ("decision", "refuse"), ("reason", "off_topic"), ("all", "1")];
        fields.extend(names.iter().map(|name| ("page", name.as_str())));
        let done = modo.post(urls::BATCH, &fields).await;
        assert_eq!(done.status, 303);
        let page = modo.get(&done.location).await;
        assert!(page.body.contains("quelqu’un d’autre de l’équipe"), "{}", page.body);
        let states: Vec<State> = ids.iter().map(|id| blocking!(site.state(*id))).collect();
        assert_eq!(states, [State::Published, State::Published, State::Refused, State::Refused]);
    });
}

#[test]
fn only_the_team_of_a_space_looks_and_only_moderators_decide() {
    on_both(async |database| {
        let site = blocking!(site(database, Moderation::Before));
        let ids = blocking!(site.pending(1));
        let item = urls::moderate(ids[0]);
        let mut nobody = Browser::new(&site.router);
        assert!(nobody.get(urls::QUEUE).await.location.starts_with("/connexion"));
        let mut resident = blocking!(site.resident(2));
        assert_eq!(resident.get(urls::QUEUE).await.status, 403);
        assert_eq!(resident.get(&item).await.status, 403);
        let mut observer = blocking!(site.team(Role::Observer, Some(site.town.space)));
        let page = observer.get(urls::QUEUE).await;
        assert_eq!(page.status, 200);
        assert!(!page.body.contains("name=\"decision\""), "observers look");
        assert_eq!(observer.get(&item).await.status, 200);
        assert_eq!(observer.post(&item, &[("decision", "publish")]).await.status, 403);
        assert_eq!(
            observer.post(urls::BATCH, &[("onglet", "a-lire"), ("decision", "publish")]).await.status,
            403
        );
        assert_eq!(observer.get("/gestion/moderation?onglet=a-lire&espace=ailleurs").await.status, 404);
        assert_eq!(observer.get("/gestion/moderation/x").await.status, 404);
        assert_eq!(blocking!(site.state(ids[0])), State::Pending);
    });
}

#[test]
fn an_author_is_told_replies_and_is_answered() {
    on_both(async |database| {
        let site = blocking!(site(database, Moderation::After));
        let mut modo = blocking!(site.team(Role::Moderator, None));
        let fields =
            [("decision", "hide"), ("reason", "off_topic"), ("statement", "Il s’agit ici du <square>.")];
        assert_eq!(modo.post(&urls::moderate(site.proposal), &fields).await.status, 303);
        let path = blocking!(site.decision(site.proposal));
        let mails = blocking!(site.mails());
        let (to, subject, text) = &mails[0];
        assert_eq!(to, "maud@exemple.example");
        assert!(subject.contains("masquée") && subject.contains("Un banc près du marché"), "{subject}");
        for words in [
            "Il s’agit ici du <square>.",
            "Pour souffler entre deux étals.",
            "Hors sujet",
            "sans traitement automatisé",
            &format!("https://participez.example{path}"),
            "https://participez.example/demarches/berges/regles",
            "juge compétent",
        ] {
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                flat.contains(&words.split_whitespace().collect::<Vec<_>>().join(" ")),
                "{words} in {text}"
            );
        }
        let mut other = blocking!(site.resident(1));
        assert_eq!(other.get(&path).await.status, 404);
        assert_eq!(other.post(&path, &[("body", "Moi")]).await.status, 404);
        let mut author = blocking!(site.resident(0));
        let page = author.get(&path).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Hors sujet") && page.body.contains("name=\"body\""));
        assert_eq!(author.post(&path, &[("body", " ")]).await.status, 422);
        assert_eq!(author.post(&path, &[("body", "Le banc est sur la berge.")]).await.status, 303);
        assert_eq!(author.post(&path, &[("body", "Encore")]).await.status, 303);
        assert!(author.get(&path).await.body.contains("Vous avez déjà répondu"));
        let queue = modo.get("/gestion/moderation?onglet=repliques").await;
        assert!(queue.body.contains("Le banc est sur la berge."));
        let start = queue.body.find("/gestion/moderation/replique/").expect("the form of the answer");
        let answer = queue.body[start..].split('"').next().expect("its address").to_owned();
        assert_eq!(modo.get(&answer).await.status, 200);
        assert_eq!(modo.post(&answer, &[("upheld", "0")]).await.status, 422);
        assert_eq!(modo.post(&answer, &[("upheld", "0"), ("answer", "C’est vrai.")]).await.status, 303);
        assert_eq!(modo.post(&answer, &[("upheld", "1"), ("answer", "Non.")]).await.status, 303);
        assert!(modo.get(&answer).await.body.contains("venait de répondre"));
        assert_eq!(blocking!(site.state(site.proposal)), State::Published);
        let mails = blocking!(site.mails());
        assert!(
            mails[0].1.contains("finalement publiée") && mails[0].2.contains("C’est vrai."),
            "{:?}",
            mails[0]
        );
        assert!(author.get(&path).await.body.contains("C’est vrai."));
        let item = modo.get(&urls::moderate(site.proposal)).await;
        for words in ["Masquée", "Réplique de la personne", "Décision annulée", "Publiée après réexamen"]
        {
            assert!(item.body.contains(words), "{words}");
        }
    });
}

#[test]
fn a_report_is_explained_read_and_answered() {
    on_both(async |database| {
        let site = blocking!(site(database, Moderation::After));
        let form = urls::report(site.proposal);
        let mut nobody = Browser::new(&site.router);
        assert!(nobody.get(&form).await.location.starts_with("/connexion"));
        let mut reader = blocking!(site.resident(1));
        let page = reader.get(&form).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Un banc près du marché"));
        assert_eq!(reader.post(&form, &[]).await.status, 422);
        let silent = reader.post(&form, &[("reason", "illegal")]).await;
        assert_eq!(silent.status, 422);
        assert!(silent.body.contains("Indiquez le passage"));
        let fields = [("reason", "insult"), ("detail", "Le mot « étals »")];
        let done = reader.post(&form, &fields).await;
        assert_eq!((done.status.as_u16(), done.location.as_str()), (303, "/demarches/berges/propositions/1"));
        assert_eq!(reader.post(&form, &fields).await.status, 303, "twice is told kindly");
        let mut modo = blocking!(site.team(Role::Moderator, Some(site.town.space)));
        let queue = modo.get(urls::QUEUE).await;
        assert!(
            queue.body.contains("Le mot « étals »"),
            "the first tab where something waits: {}",
            queue.body
        );
        let fields = [("onglet", "signalees"), ("decision", "keep")];
        assert_eq!(modo.post(&urls::moderate(site.proposal), &fields).await.status, 303);
        let mails = blocking!(site.mails());
        assert_eq!(mails.len(), 1, "the author is not troubled: {mails:?}");
        assert_eq!(
            (mails[0].0.as_str(), mails[0].1.as_str()),
            ("samir@exemple.example", "Votre signalement a été lu")
        );
        let id = blocking!(site.town.comment(2, site.proposal, "Hm", Stance::Neutral)).0;
        assert!(blocking!(site.town.decide(id, Decision::Hide)).is_ok());
        assert_eq!(reader.get(&urls::report(id)).await.status, 404, "only what is read is reported");
    });
}

#[test]
fn the_public_account_counts_and_shows_no_words() {
    on_both(async |database| {
        let site = blocking!(site(database, Moderation::After));
        assert!(blocking!(site.town.decide(site.proposal, Decision::Hide)).is_ok());
        let mut nobody = Browser::new(&site.router);
        for path in ["/moderation", "/demarches/berges/moderation"] {
            let page = nobody.get(path).await;
            assert_eq!(page.status, 200);
            assert!(page.body.contains("Hors sujet") && !page.body.contains("Un banc"), "{path}");
        }
        assert_eq!(nobody.get("/demarches/ailleurs/moderation").await.status, 404);
        nobody.set_cookie("parvis_langue", "en");
        assert!(nobody.get("/moderation").await.body.contains("Moderation in figures"));
    });
}

#[test]
fn letters_are_in_the_language_of_their_reader() {
    on_both(async |database| {
        let site = blocking!(site(database, Moderation::After));
        let id = blocking!(site.said_by("joan@example.org", Locale::En));
        let mut modo = blocking!(site.team(Role::Moderator, None));
        let fields = [("decision", "hide"), ("reason", "advertising")];
        assert_eq!(modo.post(&urls::moderate(id), &fields).await.status, 303);
        let (to, subject, text) = blocking!(site.mails()).remove(0);
        assert_eq!(
            (to.as_str(), subject.as_str()),
            ("joan@example.org", "Your contribution was hidden: My bakery")
        );
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in
            ["This space takes no advertising.", "Reason: Advertising.", "Come and taste.", "You can reply"]
        {
            assert!(flat.contains(words), "{words} in {text}");
        }
        assert_eq!(modo.post(&urls::moderate(id), &[("decision", "restore")]).await.status, 303);
        let (_, subject, text) = blocking!(site.mails()).remove(0);
        assert!(subject.contains("published after all"), "{subject}");
        assert!(text.contains("https://participez.example/demarches/berges/propositions/2"), "{text}");
    });
}

#[test]
fn a_letter_is_written_once_though_its_job_runs_twice() {
    on_both(async |database| {
        let site = blocking!(site(database, Moderation::After));
        let id = blocking!(site.said_by("joan@example.org", Locale::En));
        let mut modo = blocking!(site.team(Role::Moderator, None));
        let fields = [("decision", "hide"), ("reason", "advertising")];
        assert_eq!(modo.post(&urls::moderate(id), &fields).await.status, 303);
        let before = blocking!(site.mails()).len();
        // As after a node died once the letter was committed, before saying that the job was done.
        let moderator = site.town.moderator.clone();
        let decision = blocking!(site.town.read(move |tx| {
            let found = public::find(tx, &moderator, id)?.expect("found");
            Ok(moderation::history(tx, &moderator, &found)?[0].id)
        }));
        blocking!(site.town.write(move |tx, env| {
            let payload = std::collections::BTreeMap::from([(
                "Decided",
                std::collections::BTreeMap::from([("moderation", kernel::Id::raw(decision))]),
            )]);
            jobs::enqueue(tx, env, "corpus.letter", &payload, env.now(), None)
        }))
        .expect("queued");
        assert!(blocking!(jobs::run_due(&site.context)).expect("run") >= 1);
        assert_eq!((before, blocking!(site.mails()).len()), (1, 1));
    });
}

#[test]
fn every_page_has_samples_that_are_sound() {
    let samples: Vec<_> = ui::samples().into_iter().filter(|sample| sample.crate_name == "corpus").collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/corpus");
    for file in std::fs::read_dir(folder).expect("templates") {
        let name = file.expect("a template").file_name().into_string().expect("a name");
        let template = format!("corpus/{name}");
        assert!(
            name == "parts.html" || samples.iter().any(|sample| sample.template == template),
            "{template} has no sample"
        );
    }
    for sample in &samples {
        for locale in Locale::ALL {
            let html = (sample.render)(locale);
            let name = sample.name;
            assert!(!html.contains(" style=") && !html.contains("<script>"), "{name}: style or script");
            let mut ids: Vec<_> =
                html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            for target in html.split(" for=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(ids.contains(&target), "{name}: no field {target}");
            }
            ids.sort_unstable();
            assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{name}: an id is there twice: {ids:?}");
            assert_eq!(html.matches("<h1").count(), 1, "{name}");
        }
    }
}
