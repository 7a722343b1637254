use axum::http::StatusCode;
use corpus::Outcome;
use kernel::{Actor, Role};
use spaces::Moderation;

use crate::town::{LIST, Town};

const REASONS: &str = "Le quai est inondable : rien ne peut y être construit en dur.";

/// What is sent to make a step of the standard workflow.
fn step<'a>(name: &'a str, from: &'a str, words: &'a str) -> [(&'a str, &'a str); 6] {
    let field = if name == "refused" { "reason" } else { "comment" };
    let service = "Direction de la voirie";
    [
        ("transition", name),
        ("version", "0"),
        ("from", from),
        ("service", service),
        (field, words),
        ("cost", ""),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_published_and_told_once() {
    for town in Town::both(Moderation::After) {
        let maud = town.person("Maud", None);
        let n = town.proposal(Some(maud), "Un banc", "Près du marché, pour souffler.");
        let item = format!("{LIST}/{n}");
        let mut samir = town.enter("Samir", None);
        samir.post(&format!("{item}/soutien"), &[("voulu", "1")]).await;
        town.enter("Lucie", None).post(&format!("{item}/suivre"), &[("voulu", "1")]).await;
        let desk = format!("{item}/instruire");
        assert_eq!(samir.get(&desk).await.status, StatusCode::FORBIDDEN);
        assert!(town.stranger().get(&desk).await.location.starts_with("/connexion"));
        let mut modo = town.enter("Modo", Some(Role::Moderator));
        assert!(modo.get(&desk).await.body.contains("Aucune étape ne vous est ouverte"));
        let words = "Nous **étudions**.";
        let forbidden = modo.post(&desk, &step("under_study", "filed", words)).await;
        assert_eq!(forbidden.status, StatusCode::FORBIDDEN);

        let mut paul = town.enter("Paul", Some(Role::Instructor));
        for (name, words) in [("refused", "Non."), ("accepted", "")] {
            let wrong = paul.post(&desk, &step(name, "filed", words)).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(wrong.body.contains("Direction de la voirie"), "what was typed is kept");
        }
        assert_eq!(paul.post(&desk, &step("under_study", "filed", words)).await.location, desk);
        // Sent twice, or by someone who read it before: it is where it is.
        paul.post(&desk, &step("under_study", "filed", words)).await;
        paul.post(&desk, &step("refused", "under_study", REASONS)).await;
        assert_eq!(town.found(n).outcome, Outcome::Refused, "the last one counts");
        let page = town.stranger().get(&item).await;
        assert!(
            page.body.contains("<strong>étudions</strong>")
                && page.body.contains("rien ne peut y être construit")
        );
        assert!(page.body.contains("1 réponse précédente") && page.body.contains("Non retenue"));
        let form = paul.get(&format!("{desk}?faire=accepted")).await;
        assert!(form.body.contains("value=\"Direction de la voirie\""), "the name is kept");

        town.work();
        town.work();
        let mut told: Vec<_> = town.mails().into_iter().filter(|mail| mail.1.contains("Un banc")).collect();
        told.sort();
        let to: Vec<_> = told.iter().map(|mail| mail.0.split('@').next().unwrap_or_default()).collect();
        assert_eq!(to, ["lucie", "lucie", "maud", "maud", "samir", "samir"], "each, for each answer");
        assert!(told[0].1.contains("répond") && told.iter().any(|mail| mail.2.contains("inondable")));
        assert!(told[0].2.contains(&format!("https://participez.example{item}")), "{}", told[0].2);
        let module = town.module;
        let answers = town.read(move |tx| workflows::answers_of_module(tx, module, None, 10));
        assert_eq!(answers.len(), 2);
    }
}

/// Two hundred and fifty people: two rounds, each person once, even when the job is done again.
#[tokio::test(flavor = "multi_thread")]
async fn crowds_are_told_in_rounds() {
    for town in Town::both(Moderation::After) {
        let n = town.proposal(None, "Un banc", "Près du marché, pour souffler.");
        let id = town.found(n).id;
        for k in 0..250 {
            let person = town.person(&format!("Voisin{k}"), None);
            town.write(move |tx, env| corpus::actions::record_support(tx, id, person, env.now()));
        }
        let mut paul = town.enter("Paul", Some(Role::Officer));
        paul.post(&format!("{LIST}/{n}/instruire"), &step("done", "filed", "C’est fait.")).await;
        let answer = town.read(move |tx| workflows::answers(tx, id))[0].id;
        town.work();
        town.write(move |tx, env| {
            jobs::enqueue(tx, env, "workflows.tell", &kernel::Id::raw(answer), env.now(), None)
        });
        town.work();
        let mails = town.mails();
        let mut to: Vec<_> = mails.iter().map(|mail| mail.0.clone()).collect();
        to.sort();
        to.dedup();
        assert_eq!((mails.len(), to.len()), (250, 250));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_loaded_with_their_history_are_told_to_nobody() {
    for town in Town::both(Moderation::After) {
        let maud = town.person("Maud", None);
        let n = town.proposal(Some(maud), "Un banc", "Près du marché, pour souffler.");
        let contribution = town.found(n).id;
        town.write(move |tx, env| {
            let new = workflows::Answered {
                contribution,
                outcome: Outcome::Done,
                service: "Voirie".into(),
                body: "C’est fait.".into(),
                author: None,
                at: env.now(),
            };
            workflows::actions::record(tx, env, &new)
        });
        town.work();
        assert!(town.mails().is_empty());
        assert_eq!(town.found(n).outcome, Outcome::Done);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_says_what_waits() {
    for town in Town::both(Moderation::After) {
        town.proposal(None, "Un banc", "Près du marché, pour souffler.");
        let answered = town.proposal(None, "Une fontaine", "Près du marché, pour boire.");
        let contribution = town.found(answered).id;
        town.write(move |tx, env| {
            let new = workflows::Answered {
                contribution,
                outcome: Outcome::Accepted,
                service: "Voirie".into(),
                body: "Elle sera posée.".into(),
                author: None,
                at: env.now(),
            };
            workflows::actions::record(tx, env, &new)
        });
        let mut paul = town.enter("Paul", Some(Role::Instructor));
        let table = "/gestion/demarches/berges/propositions";
        let all = paul.get(table).await;
        assert!(
            all.body.contains("Un banc")
                && all.body.contains("Une fontaine")
                && all.body.contains("Sans réponse")
        );
        let waiting = paul.get(&format!("{table}?suite=none&module=propositions")).await;
        assert!(waiting.body.contains("Un banc") && !waiting.body.contains(">Une fontaine<"));
        assert!(waiting.body.contains("1 sur 2"));
        assert!(paul.get(&format!("{table}?module=debats")).await.body.contains("Aucun débat"));
        assert!(paul.get("/gestion/propositions").await.body.contains("1 proposition sans réponse"));
        let observer = town.enter("Garant", Some(Role::Observer)).get(table).await;
        assert!(observer.status == StatusCode::OK && observer.body.contains("/instruire"));
        assert_eq!(town.enter("Maud", None).get(table).await.status, StatusCode::FORBIDDEN);
        assert_eq!(paul.get("/gestion/demarches/rien/propositions").await.status, StatusCode::NOT_FOUND);

        // What other crates show of it.
        let (organisation, space) = (town.organisation, town.space);
        let person = town.person("Paul", None);
        let (counts, figures) = town.read(move |tx| {
            let member = kernel::Member {
                person,
                name: "Paul".into(),
                grants: vec![kernel::Grant { role: Role::Instructor, space: None }],
                second_factor: true,
            };
            let actor = Actor { organisation, member: Some(member) };
            let mut counts = Vec::new();
            for count in accounts::TEAM_COUNTS {
                counts.extend(count(tx, &actor)?);
            }
            let mut figures = Vec::new();
            for counter in spaces::COUNTERS {
                figures.push((counter.count)(tx, space)?);
            }
            Ok((counts, figures))
        });
        assert!(counts.iter().any(|count| count.label == "proposals-unanswered-count" && count.n == 1));
        assert!(
            figures.iter().any(|figures| figures.contributions == 2 && figures.of_module(town.module) == 2)
        );
        let home = town.read(move |tx| {
            let t = i18n::Texts::of(kernel::Locale::Fr);
            let around = spaces::Around { organisation, space: None, modules: [].into(), t };
            let mut made = Vec::new();
            for section in spaces::HOME_SECTIONS {
                made.extend((section.make)(tx, &around)?);
            }
            Ok(made)
        });
        assert!(
            home.iter().any(|html| html.contains("Ce que sont devenues") && html.contains("Une fontaine"))
        );
    }
}
