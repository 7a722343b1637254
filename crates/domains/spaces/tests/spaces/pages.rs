//! Pages and acts, through HTTP, on both engines.

use crate::town::{Answer, NOW, Town, phase, proposals, slug, whole};
use http::StatusCode;
use spaces::{SpaceStatus, actions};

fn has(answer: &Answer, words: &str) -> bool {
    answer.text.contains(words)
}

async fn open_process(town: &Town) -> kernel::SpaceId {
    town.write(|tx, env, actor| {
        let space = spaces::create(tx, env, actor.organisation, whole("plan-velo", SpaceStatus::Open))?;
        spaces::add_phase(tx, env, space, phase("Proposer", -5, 5, [true; 3]))?;
        spaces::add_module(tx, env, space, &proposals("propositions"))?;
        Ok(space)
    })
    .await
}

#[test]
fn residents_find_what_is_open() {
    Town::on_both(async |town| {
        assert!(has(&town.get("/").await, "Aucune démarche"));
        open_process(town).await;
        let home = town.get("/").await;
        assert_eq!(home.status, StatusCode::OK);
        assert!(has(&home, "Plan vélo") && has(&home, "Proposer jusqu’au 26"), "{}", home.text);
        let process = town.get("/demarches/plan-velo").await;
        assert!(has(&process, "Vous pouvez proposer, commenter et soutenir jusqu’au"), "{}", process.text);
        assert!(has(&process, "/demarches/plan-velo/propositions/deposer"));
        assert!(has(&process, "<h2>Ce que nous demandons</h2>") && has(&process, "Cinq ans"));
        assert!(has(&town.get("/demarches/plan-velo/regles").await, "Une idée par message"));
        for (query, found) in
            [("", true), ("?q=VELOS", true), ("?q=piscine", false), ("?etat=archives", false)]
        {
            let page = town.get(&format!("/demarches{query}")).await;
            assert_eq!(has(&page, "/demarches/plan-velo\""), found, "{query}");
        }
        assert!(has(&town.get("/demarches?lieu=Toute+la+ville").await, "/demarches/plan-velo\""));
        let feed = town.get("/demarches.atom").await;
        assert_eq!(feed.headers["content-type"], "application/atom+xml; charset=utf-8");
        assert!(feed.text.starts_with("<?xml") && has(&feed, "<title>Plan vélo</title>"), "{}", feed.text);
        for missing in ["/demarches/inconnue", "/demarches/Plan-Velo", "/fichiers/12", "/fichiers/x/petit"] {
            assert_eq!(town.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
        }
    });
}

#[test]
fn the_calendar_opens_and_closes_by_itself() {
    Town::on_both(async |town| {
        open_process(town).await;
        assert!(has(&town.get("/demarches/plan-velo").await, "deposer"));
        town.clock.set(NOW.plus(5 * kernel::Timestamp::DAY));
        let process = town.get("/demarches/plan-velo").await;
        assert!(!has(&process, "deposer") && has(&process, "Résultat attendu"), "{}", process.text);
        assert!(has(&town.get("/demarches?etat=terminees").await, "/demarches/plan-velo\""));
    });
}

#[test]
fn a_process_from_its_title_to_its_archive() {
    Town::on_both(async |town| {
        let made = town.team_post("/gestion/demarches/nouvelle", "title=Plan+v%C3%A9lo&slug=").await;
        assert_eq!(made.location, "/gestion/demarches/plan-velo/presentation", "{}", made.text);
        assert_eq!(town.get("/demarches/plan-velo").await.status, StatusCode::NOT_FOUND, "a draft");
        assert_eq!(town.team_get("/demarches/plan-velo").await.status, StatusCode::OK, "the preview");
        let again = town.team_post("/gestion/demarches/nouvelle", "title=Plan+v%C3%A9lo").await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(has(&again, "value=\"Plan vélo\""), "what was typed is kept");

        // Nothing opens before it is ready.
        let manage = "/gestion/demarches/plan-velo";
        let early = town.team_post(&format!("{manage}/ouvrir"), "").await;
        assert!(early.headers["set-cookie"].to_str().expect("text").contains("-spaces-refusal-not-ready"));
        assert!(has(&town.team_get(manage).await, "à faire"));

        let form = "title=Plan+v%C3%A9lo&slug=plan-velo&description=%23%23+Quoi&tagline=&territory=&decider=&cover_alt=";
        assert_eq!(
            town.team_post(&format!("{manage}/presentation"), form).await.status,
            StatusCode::SEE_OTHER
        );
        let form = "kind=filing&title=Proposer&starts=2026-11-20T08:00&ends=2026-11-30T23:59&opens=filing&opens=comments";
        let added = town.team_post(&format!("{manage}/calendrier/nouvelle"), form).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
        let form = "kind=filing&title=&starts=2026-11-20T08:00&ends=2026-11-19T08:00";
        let wrong = town.team_post(&format!("{manage}/calendrier/nouvelle"), form).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(has(&wrong, "La fin doit venir après le début"));
        let form =
            "rules=Une+id%C3%A9e&moderation=after&controller=C&purpose=P&legal_basis=L&retention=R&dpo=D";
        assert_eq!(town.team_post(&format!("{manage}/regles"), form).await.status, StatusCode::SEE_OTHER);
        let form = "kind=proposals&title=Vos+propositions&filing=residents";
        assert_eq!(
            town.team_post(&format!("{manage}/dispositifs/nouveau"), form).await.status,
            StatusCode::SEE_OTHER
        );

        let opened = town.team_post(&format!("{manage}/ouvrir"), "").await;
        assert!(opened.headers["set-cookie"].to_str().expect("text").contains("+spaces-opened"));
        assert!(has(&town.get("/demarches/plan-velo").await, "Vous pouvez proposer et commenter"));
        // What an open process must say, it goes on saying; its last phase stays.
        let form = "rules=&moderation=after&controller=C&purpose=P&legal_basis=L&retention=R&dpo=D";
        assert_eq!(
            town.team_post(&format!("{manage}/regles"), form).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );

        let form = "title=Plan+v%C3%A9lo&slug=plan-velo&description=&tagline=&territory=&decider=&cover_alt=";
        let emptied = town.team_post(&format!("{manage}/presentation"), form).await;
        assert_eq!(emptied.status, StatusCode::UNPROCESSABLE_ENTITY);

        let early = town.team_post(&format!("{manage}/archiver"), "").await;
        assert!(early.headers["set-cookie"].to_str().expect("text").contains("-spaces-refusal-no-result"));
        town.team_post(&format!("{manage}/clore"), "").await;
        assert!(has(&town.get("/demarches/plan-velo").await, "Résultat attendu"));
        let empty = town.team_post(&format!("{manage}/compte-rendu"), "result=&act=publish").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        town.team_post(&format!("{manage}/compte-rendu"), "result=Vot%C3%A9&act=keep").await;
        assert!(!has(&town.get("/demarches/plan-velo").await, "Voté"), "kept as a draft");
        town.team_post(&format!("{manage}/compte-rendu"), "result=Vot%C3%A9&act=publish").await;
        assert!(has(&town.get("/demarches/plan-velo").await, "<p>Voté</p>"));
        town.team_post(&format!("{manage}/archiver"), "").await;
        assert!(has(&town.get("/demarches?etat=archives").await, "/demarches/plan-velo\""));
        let acts = town
            .write(|tx, _, actor| {
                let entries = accounts::journal(tx, actor, &accounts::JournalFilter::default(), 50);
                Ok(entries.map(|entries| entries.len()).unwrap_or_default())
            })
            .await;
        assert_eq!(acts, 0, "an officer does not read the audit log");
    });
}

#[test]
fn themes_modules_and_phases_are_edited() {
    Town::on_both(async |town| {
        let space = open_process(town).await;
        let manage = "/gestion/demarches/plan-velo";
        for name in ["Garer", "Rouler"] {
            town.team_post(&format!("{manage}/themes"), &format!("name={name}")).await;
        }
        let twice = town.team_post(&format!("{manage}/themes"), "name=Garer").await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        let themes = town.write(move |tx, _, _| spaces::themes(tx, space)).await;
        let rouler = format!("{manage}/themes/{}", themes[1].id);
        town.team_post(&rouler, "name=Rouler&act=up").await;
        town.team_post(&rouler, "name=Rouler+%C3%A0+deux").await;
        town.team_post(&format!("{manage}/themes/{}", themes[0].id), "name=Garer&act=delete").await;
        let names = town.write(move |tx, _, _| spaces::themes(tx, space)).await;
        assert_eq!(names.iter().map(|theme| theme.name.as_str()).collect::<Vec<_>>(), ["Rouler à deux"]);

        town.team_post(
            &format!("{manage}/dispositifs/nouveau"),
            "kind=debates&title=D%C3%A9bats&filing=team",
        )
        .await;
        town.team_post(&format!("{manage}/dispositifs/debats/monter"), "").await;
        town.team_post(&format!("{manage}/dispositifs/debats"), "title=Trois+questions&filing=team&intro=")
            .await;
        town.team_post(&format!("{manage}/dispositifs/propositions/supprimer"), "").await;
        let modules = town.write(move |tx, _, _| spaces::modules(tx, space)).await;
        assert_eq!(
            modules.iter().map(|module| module.title.as_str()).collect::<Vec<_>>(),
            ["Trois questions"]
        );

        let phases = town.write(move |tx, _, _| spaces::phases(tx, space)).await;
        let one = format!("{manage}/calendrier/{}", phases[0].id);
        assert!(has(&town.team_get(&one).await, "2026-11-16T10:00"));
        let form = "kind=filing&title=Proposer&starts=2026-11-16T10:00&ends=2026-12-24T18:00&opens=filing";
        assert_eq!(town.team_post(&one, form).await.status, StatusCode::SEE_OTHER);
        let ends = town.write(move |tx, _, actor| spaces::find_by_id(tx, actor, space)).await;
        assert_eq!(
            ends.and_then(|space| space.ends_at).map(|at| at.to_string()).as_deref(),
            Some("2026-12-24T17:00:00Z")
        );
        let last = town.team_post(&format!("{one}/supprimer"), "").await;
        assert!(last.headers["set-cookie"].to_str().expect("text").contains("-spaces-refusal"));
        town.team_post(&format!("{manage}/calendrier/nouvelle"), form).await;
        town.team_post(&format!("{one}/supprimer"), "").await;
        assert_eq!(town.write(move |tx, _, _| spaces::phases(tx, space)).await.len(), 1);
    });
}

#[test]
fn the_team_side_is_closed_to_others() {
    Town::on_both(async |town| {
        open_process(town).await;
        for page in ["", "/nouvelle", "/plan-velo", "/plan-velo/presentation", "/plan-velo/calendrier"] {
            let answer = town.get(&format!("/gestion/demarches{page}")).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
            assert!(answer.location.starts_with("/connexion?suite="), "{page}");
        }
        assert!(town.post("/gestion/demarches/plan-velo/clore", "").await.location.starts_with("/connexion"));
        for page in ["", "/nouvelle", "/plan-velo"]
            .into_iter()
            .map(ToOwned::to_owned)
            .chain(
                ["presentation", "calendrier", "calendrier/nouvelle", "dispositifs", "dispositifs/nouveau"]
                    .map(|page| format!("/plan-velo/{page}")),
            )
            .chain(
                ["themes", "regles", "equipe", "compte-rendu", "dispositifs/propositions"]
                    .map(|page| format!("/plan-velo/{page}")),
            )
        {
            let answer = town.team_get(&format!("/gestion/demarches{page}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}: {}", answer.text);
        }
    });
}

#[test]
fn acts_are_refused_to_those_who_do_not_run_the_space() {
    Town::on_both(async |town| {
        let space = open_process(town).await;
        let anyone = kernel::Actor::anonymous(town.organisation);
        let refused = town
            .write(move |tx, env, _| {
                let refused = actions::close(tx, env, &anyone, space);
                Ok(matches!(refused, Err(db::Refused::Because(actions::Refusal::Forbidden))))
            })
            .await;
        assert!(refused);
        let moved = town
            .write(move |tx, env, actor| {
                let refused = actions::open(tx, env, actor, space);
                Ok(matches!(refused, Err(db::Refused::Because(actions::Refusal::Moved))))
            })
            .await;
        assert!(moved, "it is open already");
        let found = town.write(|tx, _, actor| spaces::find(tx, actor, &slug("plan-velo"))).await;
        assert_eq!(found.map(|space| space.status), Some(SpaceStatus::Open));
    });
}

#[test]
fn a_cover_is_stored_and_served_harmless() {
    Town::on_both(async |town| {
        open_process(town).await;
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2v1z"/></svg>"#;
        let send =
            async |alt: &str| town.team_upload("/gestion/demarches/plan-velo/presentation", alt, svg).await;
        assert_eq!(send("").await.status, StatusCode::UNPROCESSABLE_ENTITY, "a picture is told in words");
        assert_eq!(send("Un dessin").await.status, StatusCode::SEE_OTHER);
        assert_eq!(send("Un autre").await.status, StatusCode::SEE_OTHER, "the first is replaced");
        let page = town.get("/demarches/plan-velo").await;
        let path = page.text.split("src=\"/fichiers/").nth(1).and_then(|rest| rest.split('"').next());
        let file = town.get(&format!("/fichiers/{}", path.expect("a picture"))).await;
        assert_eq!(file.headers["content-type"], "image/svg+xml");
        assert!(file.headers["content-security-policy"].to_str().expect("text").contains("sandbox"));
        assert!(file.headers["cache-control"].to_str().expect("text").contains("immutable"));
        assert!(has(&file, "<path"));
    });
}

#[test]
fn only_those_who_administer_give_roles() {
    Town::on_both(async |town| {
        open_process(town).await;
        let team = "/gestion/demarches/plan-velo/equipe";
        let answer = town.team_post(team, "email=ines%40valrenne.example&role=moderator").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        town.write(|tx, env, actor| {
            accounts::grant(
                tx,
                env,
                None,
                actor.person().expect("signed in"),
                kernel::Role::Administrator,
                None,
            )
        })
        .await;
        let form = "email=ines%40valrenne.example&role=moderator";
        assert_eq!(town.team_post(team, form).await.status, StatusCode::SEE_OTHER);
        let twice = town.team_post(team, form).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", twice.text);
        let page = town.team_get(team).await;
        assert!(has(&page, "ines@valrenne.example"), "{}", page.text);
        assert_eq!(
            town.team_post(team, "email=ines&role=administrator").await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "a space has no administrator of its own"
        );
        let mut take = page.text.split("action=\"").filter_map(|rest| rest.split('"').next());
        let take = take.find(|url| url.ends_with("/retirer")).expect("a way to take it back");
        assert_eq!(town.team_post(take, "").await.status, StatusCode::SEE_OTHER);
        assert!(!has(&town.team_get(team).await, "ines@valrenne.example"));
    });
}
