//! A module is shown as its officer says.

use axum::http::StatusCode;
use corpus::views::{self, Views};
use kernel::Role;
use spaces::Moderation;

use crate::{
    details::{QUESTIONS, ask},
    town::{LIST, Town},
};

const DISPLAY: &str = "/gestion/demarches/berges/dispositifs/propositions/affichage";

fn show(town: &Town, json: &str) {
    let sketch = serde_json::from_str(json).expect("a sketch");
    let views = Views::build(&sketch, &["usage", "telephone"]).expect("sound");
    let module = town.module;
    town.write(move |tx, _| views::keep(tx, module, Some(&views)));
}

/// Gives a point to a contribution, as its author would.
fn locate(town: &Town, title: &str) {
    let new = corpus::NewContribution {
        organisation: town.organisation,
        space: town.space,
        module: town.module,
        kind: corpus::Kind::Proposal,
        parent: None,
        author: None,
        author_name: String::new(),
        official: false,
        channel: corpus::Channel::Letter,
        title: title.into(),
        body: "Place des Halles, pour souffler.".into(),
        language: "fr".into(),
        stance: corpus::Stance::Neutral,
        theme: Some(town.theme),
        place: corpus::Spot { name: "Place des Halles".into(), point: Some((47.1, 6.1)) },
        photo: None,
        state: corpus::State::Published,
        said_at: town.env.now(),
        supports_elsewhere: 0,
        source: None,
    };
    town.write(move |tx, env| corpus::actions::record(tx, env, &new).map(drop));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_is_shown_as_its_officer_says() {
    for town in Town::both(Moderation::After) {
        ask(&town, QUESTIONS);
        let mut page = town.stranger();
        for title in ["Un banc", "Une fontaine"] {
            town.proposal(None, title, "Près du marché, pour souffler.");
        }
        let (actor, module) = (kernel::Actor::anonymous(town.organisation), town.module);
        town.write(move |tx, env| {
            let said = corpus::public::find_number(tx, &actor, module, 1)?.expect("filed");
            let version = forms::current(tx, module)?.expect("a form");
            let given = forms::Given::new([("usage", "promenade"), ("telephone", "02 99 00 00 00")]);
            let today = env.now().in_paris().date();
            let answers = forms::check(&version.form, &given, today, kernel::Locale::Fr).expect("sound");
            proposals::keep_answers(tx, env, &version, said.id, None, &answers)
        });

        show(
            &town,
            r#"{"shown":["list","table"],"sort":"number","card":["usage","telephone"],"numbered":true,"filters":["usage"]}"#,
        );
        let list = page.get(LIST).await.body;
        assert!(list.contains("Se promener") && !list.contains("02 99"), "{list}");
        let (first, second) = (list.find("n°\u{a0}1 Un banc"), list.find("n°\u{a0}2 Une fontaine"));
        assert!(first.is_some() && first < second, "numbered, in order: {list}");
        assert!(!list.contains("name=\"theme\""), "it is not filtered by theme");
        assert!(list.contains("?vue=tableau"), "the other view");
        let table = page.get(&format!("{LIST}?vue=tableau")).await.body;
        assert!(table.contains("<table") && table.contains("Pour quel usage") && !table.contains("02 99"));
        assert!(table.contains("name=\"vue\" value=\"tableau\""), "filters keep the view");

        // A map comes first once something has a place, and what it cannot show is listed.
        show(&town, r#"{"shown":["map","list"]}"#);
        assert_eq!(page.get(LIST).await.status, StatusCode::OK, "nothing has a place");
        locate(&town, "Un abri");
        let first = page.get(LIST).await;
        assert_eq!(
            (first.status, first.location.as_str()),
            (StatusCode::SEE_OTHER, "/demarches/berges/propositions/carte")
        );
        assert_eq!(page.get(&format!("{LIST}?vue=liste")).await.status, StatusCode::OK);
        assert!(page.get(&format!("{LIST}?q=banc")).await.body.contains("1 sur 3"));

        // States of a workflow of its own: a gallery, a filter, badges in its words.
        let workflow = r#"{
            "states": [ { "key": "depose", "label": { "fr": "Déposé" } }, { "key": "laureat", "label": { "fr": "Lauréat" }, "outcome": "accepted", "final": true } ],
            "transitions": [ { "key": "elire", "label": { "fr": "Élire" }, "from": ["depose"], "to": "laureat", "who": ["officer"] } ] }"#;
        let definition = workflows::Definition::parse(workflow).expect("sound");
        let space = town.space;
        let asking = kernel::Actor::anonymous(town.organisation);
        town.write(move |tx, env| {
            let modules = spaces::modules(tx, space)?;
            let module = modules.into_iter().find(|one| one.id == module).expect("the module");
            workflows::actions::set(tx, env, &module, &definition)?;
            let said = corpus::public::find_number(tx, &asking, module.id, 2)?;
            let answered = workflows::Answered {
                contribution: said.expect("filed").id,
                outcome: corpus::Outcome::Accepted,
                service: "Le jury".into(),
                body: "Un beau projet.".into(),
                author: None,
                at: env.now(),
            };
            workflows::actions::record(tx, env, &answered).map(drop)
        });
        show(&town, r#"{"shown":["states","list"]}"#);
        let gallery = page.get(LIST).await.body;
        let (elected, others) = (gallery.find("etat-1\">Lauréat"), gallery.find("etat-2\">Déposé"));
        assert!(elected.is_some() && elected < others, "those who were chosen come first: {gallery}");
        let laureates = page.get(&format!("{LIST}?vue=liste&etat=laureat")).await.body;
        assert!(
            laureates.contains("Une fontaine")
                && laureates.contains("Lauréat")
                && !laureates.contains("Un banc")
        );

        // An officer changes it on its page; what is not public is not proposed.
        let mut officer = town.enter("Samir", Some(Role::Officer));
        let form = officer.get(DISPLAY).await.body;
        assert!(form.contains("value=\"usage\"") && !form.contains("value=\"telephone\""));
        let nothing = officer.post(DISPLAY, &[("first", "board")]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("first", "table"), ("shown", "list"), ("card", "usage"), ("filters", "theme")];
        assert_eq!(officer.post(DISPLAY, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(page.get(LIST).await.body.contains("<table"));
        town.write(move |tx, _| views::keep(tx, module, None));
        assert!(!page.get(LIST).await.body.contains("<table"), "as every module is shown");
    }
}
