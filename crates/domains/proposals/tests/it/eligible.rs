//! What a module asks of those who take part, and those who contribute without an account.

use axum::http::StatusCode;
use corpus::State;
use eligibility::Eligibility;
use kernel::{Actor, Id as _, Member, Role};
use spaces::Moderation;
use web::testing::Browser;

use crate::town::{LIST, Town};

const TITLE: &str = "Une fontaine à boire";
const BODY: &str = "Près de l’école, pour les enfants et les promeneurs.";

fn ask(town: &Town, conditions: &str) {
    let asked = Eligibility::parse(&format!("{{\"conditions\":[{conditions}]}}")).expect("sound");
    let (space, wanted) = (town.space, town.module);
    town.write(move |tx, env| {
        let module = spaces::modules(tx, space)?.into_iter().find(|one| one.id == wanted).expect("there");
        eligibility::keep(tx, env, &module, &asked)
    });
}

async fn begin(town: &Town, browser: &mut Browser) {
    browser.post(&format!("{LIST}/deposer"), &[("title", TITLE), ("body", BODY)]).await;
    let theme = town.theme.to_string();
    let details =
        browser.post(&format!("{LIST}/deposer/details"), &[("theme", &theme), ("place", "halles")]).await;
    assert_eq!(details.location, format!("{LIST}/deposer/verifier"), "{}", details.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_asked_at_the_end_and_nothing_typed_is_lost() {
    for town in Town::both(Moderation::After) {
        ask(&town, r#"{"type":"email"},{"type":"territory","postcodes":["76000"]}"#);
        let number = town.proposal(None, "Des bancs au marché", "Des bancs pour se reposer.");
        let mut maud = town.enter("Maud", None);
        let first = maud.get(&format!("{LIST}/deposer")).await;
        assert!(first.body.contains("Pour participer ici") && first.body.contains("76000"), "{}", first.body);
        begin(&town, &mut maud).await;
        let check = maud.get(&format!("{LIST}/deposer/verifier")).await;
        let meet = "/demarches/berges/propositions/conditions?suite=";
        assert!(check.body.contains("où vous habitez") && check.body.contains(meet), "{}", check.body);
        let refused = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud")]).await;
        assert!(refused.location.starts_with(meet), "{}", refused.location);
        let page = format!("{LIST}/{number}");
        let supported = maud.post(&format!("{page}/soutien"), &[("voulu", "1")]).await;
        assert!(supported.location.starts_with(meet), "{}", supported.location);
        let said = maud
            .post(&format!("{page}/commentaires"), &[("body", "Oui, à l’ombre."), ("stance", "for")])
            .await;
        assert!(said.location.starts_with(meet), "{}", said.location);
        assert!(maud.get(&page).await.body.contains("Oui, à l’ombre."), "the comment waits in its form");
        let met = maud.post(&said.location, &[("postcode", "76 000")]).await;
        assert_eq!(met.location, format!("{page}#commenter"), "{}", met.body);
        let filed = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud")]).await;
        assert!(filed.location.ends_with("?merci"), "{}", filed.body);
        maud.post(&format!("{page}/soutien"), &[("voulu", "1")]).await;
        maud.post(&format!("{page}/commentaires"), &[("body", "Oui, à l’ombre."), ("stance", "for")]).await;
        let found = town.found(number);
        assert_eq!((found.supports, found.comments), (1, 1));
        // The team speaks without conditions.
        let mut officer = town.enter("Samir", Some(Role::Officer));
        begin(&town, &mut officer).await;
        let filed = officer.post(&format!("{LIST}/deposer/verifier"), &[("name", "Samir")]).await;
        assert!(filed.location.ends_with("?merci"), "{}", filed.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_contributes_without_an_account_and_takes_it_back_later() {
    for town in Town::both(Moderation::Before) {
        ask(&town, r#"{"type":"nothing"}"#);
        let mut guest = town.stranger();
        begin(&town, &mut guest).await;
        let check = guest.get(&format!("{LIST}/deposer/verifier")).await;
        assert!(
            check.body.contains("name=\"email\"") && check.body.contains("name=\"name\""),
            "{}",
            check.body
        );
        let send = format!("{LIST}/deposer/verifier");
        // One may stay anonymous; a name that is given is a name.
        let wrong = guest.post(&send, &[("name", ""), ("email", "zoe@")]).await;
        assert!(!wrong.body.contains("f-name-problem") && wrong.body.contains("f-email-problem"));
        let wrong = guest.post(&send, &[("name", "Z"), ("email", "zoe@")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.body.contains("f-name-problem") && wrong.body.contains("f-email-problem"),
            "{}",
            wrong.body
        );
        let filed = guest.post(&send, &[("name", "Zoé"), ("email", "Zoe@exemple.example")]).await;
        assert_eq!(filed.location, LIST, "it waits for a moderator: {}", filed.body);
        let (to, _, text) = town.mails().remove(0);
        assert!(
            to == "Zoe@exemple.example" && text.contains("/connexion?suite=/compte/contributions/retrouver")
        );

        // A comment, published by a moderator; the letter of the decision goes to the address that was left.
        let number = town.proposal(None, "Des bancs au marché", "Des bancs pour se reposer.");
        let page = format!("{LIST}/{number}");
        assert!(guest.get(&page).await.body.contains("name=\"guest_name\""));
        let fields = [("body", "D’accord."), ("stance", "for"), ("guest_name", ""), ("email", "")];
        let wrong = guest.post(&format!("{page}/commentaires"), &fields).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.body.contains("D’accord."));
        let fields = [
            ("body", "D’accord."),
            ("stance", "for"),
            ("guest_name", "Zoé"),
            ("email", "zoe@exemple.example"),
        ];
        let said = guest.post(&format!("{page}/commentaires"), &fields).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
        let supported = guest.post(&format!("{page}/soutien"), &[("voulu", "1")]).await;
        assert!(supported.location.starts_with("/connexion"), "a support is one person's");

        // The letter of a decision goes to the address that was left.
        let officer = town.person("Samir", Some(Role::Officer));
        let (organisation, module) = (town.organisation, town.module);
        town.write(move |tx, env| {
            let grants = vec![kernel::Grant { role: Role::Officer, space: None }];
            let member = Member { person: officer, name: String::new(), grants, second_factor: true };
            let actor = Actor { organisation, member: Some(member) };
            let said = corpus::public::find_number(tx, &actor, module, 1)?.expect("the team reads it");
            let form = corpus::moderation::DecisionForm {
                decision: corpus::Decision::Publish,
                reason: None,
                statement: String::new(),
            };
            let decided = corpus::moderation::decide(tx, env, &actor, said.id, &form);
            assert!(decided.is_ok());
            Ok(())
        });
        town.work();
        let told = town.mails().iter().filter(|(to, ..)| to == "Zoe@exemple.example").count();
        assert_eq!(told, 2, "of what was received, and of what was decided");

        // Another address is offered nothing; nothing is attached without the proof of the address.
        let paul = town.person("Paul", None);
        let zoe = town.person("Zoe", None);
        let mut other = town.enter("Paul", None);
        let none = other.get("/compte/contributions/retrouver").await;
        assert!(none.body.contains("Rien n’a été laissé"), "{}", none.body);
        let mut own = town.enter("Zoe", None);
        let mine = own.get("/compte/contributions").await;
        assert!(mine.body.contains("/compte/contributions/retrouver"), "{}", mine.body);
        let offered = own.get("/compte/contributions/retrouver").await;
        assert!(offered.body.contains(TITLE) && offered.body.contains("D’accord."), "{}", offered.body);
        let ids: Vec<String> = offered
            .body
            .split("name=\"what\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(ids.len(), 2, "{}", offered.body);
        let stolen: Vec<(&str, &str)> = ids.iter().map(|id| ("what", id.as_str())).collect();
        other.post("/compte/contributions/retrouver", &stolen).await;
        assert!(own.get("/compte/contributions/retrouver").await.body.contains(TITLE), "nobody took it");
        let nothing = own.post("/compte/contributions/retrouver", &[]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let taken = own.post("/compte/contributions/retrouver", &stolen).await;
        assert_eq!(taken.location, "/compte/contributions");
        let mine = own.get("/compte/contributions").await;
        assert!(mine.body.contains(TITLE) && !mine.body.contains("/retrouver\""), "{}", mine.body);
        let (space, module, organisation) = (town.space, town.module, town.organisation);
        let said = town.read(move |tx| {
            let member =
                Member { person: zoe, name: String::new(), grants: Vec::new(), second_factor: false };
            let actor = Actor { organisation, member: Some(member) };
            corpus::public::find_number(tx, &actor, module, 1)
        });
        let said = said.expect("its author reads it");
        assert_eq!((said.state, said.author_id, said.space_id), (State::Published, Some(zoe), space));
        assert_ne!(paul.raw(), zoe.raw());
        // Addresses are forgotten after a year.
        let context = town.context();
        let purged = tokio::task::block_in_place(|| corpus::left::purge(&context)).expect("purged");
        assert_eq!(purged, 0);
    }
}
