use axum::http::StatusCode;
use kernel::Role;
use spaces::Moderation;
use web::testing::Browser;

use crate::town::{LIST, Town};

pub(crate) const QUESTIONS: &str = r#"{ "questions": [
    { "name": "usage", "type": "single", "required": true, "label": { "fr": "Pour quel usage ?" },
      "choices": [{ "code": "promenade", "label": { "fr": "Se promener" } }, { "code": "sport", "label": { "fr": "Faire du sport" } }] },
    { "name": "lequel", "type": "text", "required": true, "relevant": "${usage} = 'sport'", "label": { "fr": "Quel sport ?" } },
    { "name": "telephone", "type": "text", "private": true, "label": { "fr": "Votre téléphone" } }
] }"#;

/// The module asks these questions from now on.
pub(crate) fn ask(town: &Town, questions: &str) {
    let form = forms::Form::build(&forms::from_json(questions).expect("sound JSON")).expect("a sound form");
    let (space, module) = (town.space, town.module);
    town.write(move |tx, env| {
        let modules = spaces::modules(tx, space)?;
        let module = modules.into_iter().find(|one| one.id == module).expect("the module");
        forms::actions::set(tx, env, &module, &form)
    });
}

async fn words(browser: &mut Browser) {
    let fields =
        [("title", "Un terrain de sport"), ("body", "Près de l’école, pour les enfants et les promeneurs.")];
    browser.post(&format!("{LIST}/deposer"), &fields).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_asks_its_questions_at_the_second_step() {
    for town in Town::both(Moderation::After) {
        ask(&town, QUESTIONS);
        let mut maud = town.enter("Maud", None);
        words(&mut maud).await;
        let (theme, details) = (town.theme.to_string(), format!("{LIST}/deposer/details"));
        let shown = maud.get(&details).await.body;
        assert!(shown.contains("Pour quel usage") && shown.contains("jamais publié"), "{shown}");
        let half = [("theme", theme.as_str()), ("q-usage", "sport"), ("q-telephone", "02 99 00 00 00")];
        let refused = maud.post(&details, &half).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("f-q-lequel-problem") && !refused.body.contains("f-q-usage-problem"));
        let again = maud.get(&details).await.body;
        assert!(again.contains("02 99 00 00 00"), "what was typed is kept");
        let early = maud.get(&format!("{LIST}/deposer/verifier")).await;
        assert_eq!(early.location, details, "an answer is missing");
        let whole = [half.as_slice(), &[("q-lequel", "Le basket")]].concat();
        let check = maud.post(&details, &whole).await;
        assert_eq!(check.location, format!("{LIST}/deposer/verifier"), "{}", check.body);
        assert!(maud.get(&check.location).await.body.contains("Le basket"));
        let filed = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud L.")]).await;
        assert_eq!(filed.location, format!("{LIST}/1?merci"), "{}", filed.body);

        let page = format!("{LIST}/1");
        let public = town.stranger().get(&page).await.body;
        assert!(public.contains("Faire du sport") && public.contains("Le basket"), "{public}");
        assert!(!public.contains("02 99"), "for the team alone");
        assert!(!town.enter("Yves", None).get(&page).await.body.contains("02 99"));
        assert!(maud.get(&page).await.body.contains("02 99"), "its author reads it");
        assert!(town.enter("Ines", Some(Role::Observer)).get(&page).await.body.contains("02 99"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_change_with_what_was_filed() {
    for town in Town::both(Moderation::After) {
        ask(&town, QUESTIONS);
        let mut maud = town.enter("Maud", None);
        words(&mut maud).await;
        let theme = town.theme.to_string();
        let details = [("theme", theme.as_str()), ("q-usage", "promenade")];
        maud.post(&format!("{LIST}/deposer/details"), &details).await;
        maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud L.")]).await;
        let edit = format!("{LIST}/1/modifier");
        assert!(maud.get(&edit).await.body.contains("value=\"promenade\" checked"));
        let words = [
            ("title", "Un terrain de sport"),
            ("body", "Près de l’école, pour les enfants et les promeneurs."),
            ("theme", theme.as_str()),
            ("place", ""),
            ("q-usage", "sport"),
        ];
        let refused = maud.post(&edit, &words).await;
        assert!(
            refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("f-q-lequel-problem")
        );
        let done = maud.post(&edit, &[words.as_slice(), &[("q-lequel", "La pétanque")]].concat()).await;
        assert_eq!(done.location, format!("{LIST}/1"), "{}", done.body);
        assert!(town.stranger().get(&format!("{LIST}/1")).await.body.contains("La pétanque"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_changes_before_one_files_is_seen_again() {
    for town in Town::both(Moderation::After) {
        let mut maud = town.enter("Maud", None);
        words(&mut maud).await;
        let theme = town.theme.to_string();
        maud.post(&format!("{LIST}/deposer/details"), &[("theme", theme.as_str())]).await;
        ask(&town, QUESTIONS);
        let filed = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud L.")]).await;
        assert_eq!(filed.location, format!("{LIST}/deposer/details"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_narrowed_by_what_was_chosen() {
    for town in Town::both(Moderation::After) {
        ask(&town, QUESTIONS);
        let theme = town.theme.to_string();
        for (name, usage) in [("Maud", "promenade"), ("Yves", "sport"), ("Lea", "promenade")] {
            let mut page = town.enter(name, None);
            let title = format!("L’idée de {name}");
            let said =
                [("title", title.as_str()), ("body", "Près de l’école, pour les enfants et les promeneurs.")];
            page.post(&format!("{LIST}/deposer"), &said).await;
            let details = [
                ("theme", theme.as_str()),
                ("q-usage", usage),
                ("q-lequel", "Le judo"),
                ("q-telephone", "02 99"),
            ];
            page.post(&format!("{LIST}/deposer/details"), &details).await;
            page.post(&format!("{LIST}/deposer/verifier"), &[("name", name)]).await;
        }
        let mut page = town.stranger();
        let all = page.get(LIST).await.body;
        assert!(all.contains("Pour quel usage") && all.contains("Se promener (2)"), "{all}");
        assert!(
            !all.contains("q-telephone") && !all.contains("name=\"q-lequel\""),
            "only what is chosen, and public"
        );
        let walks = page.get(&format!("{LIST}?q-usage=promenade&tri=recentes")).await.body;
        assert!(
            walks.contains("2 sur 3") && walks.contains("idée de Maud") && !walks.contains("idée de Yves"),
            "{walks}"
        );
        assert!(walks.contains("?q-usage=promenade&#38;tri=soutenues"), "orders keep the filter");
        let unknown = page.get(&format!("{LIST}?q-telephone=02%2099")).await.body;
        assert!(unknown.contains("3 propositions"), "a question for the team alone narrows nothing");
        // Changed: found under the new answer alone.
        let edit = [
            ("title", "L’idée de Maud"),
            ("body", "Près de l’école, pour les enfants et les promeneurs."),
            ("theme", theme.as_str()),
            ("q-usage", "sport"),
            ("q-lequel", "Le judo"),
        ];
        town.enter("Maud", None).post(&format!("{LIST}/1/modifier"), &edit).await;
        assert!(page.get(&format!("{LIST}?q-usage=promenade")).await.body.contains("1 sur 3"));
        let team = town
            .enter("Ines", Some(Role::Observer))
            .get("/gestion/demarches/berges/propositions?q-usage=sport")
            .await;
        assert!(team.body.contains("2 sur 3"), "{}", team.body);
    }
}
