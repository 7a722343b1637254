use axum::http::StatusCode;
use corpus::Channel;
use kernel::{Role, Timestamp};
use spaces::Moderation;

use crate::town::{LIST, NOW, Town};

const QUESTIONS: &str = r#"{ "questions": [
    { "name": "usage", "type": "single", "required": true, "label": { "fr": "Pour quel usage ?" },
      "choices": [{ "code": "promenade", "label": { "fr": "Se promener" } },
                  { "code": "sport", "label": { "fr": "Faire du sport" } }] }
] }"#;

fn token(page: &str) -> String {
    let rest = page.split("name=\"token\" value=\"").nth(1).expect("a token");
    rest.split('"').next().expect("a token").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_on_paper_takes_the_next_number_and_is_taken_once() {
    for town in Town::both(Moderation::Before) {
        let first = town.proposal(None, "Un banc", "Près du marché, pour souffler.");
        let url = format!("{LIST}/saisir");
        let mut modo = town.enter("Awa", Some(Role::Moderator));
        let form = modo.get(&url).await;
        assert_eq!(form.status, StatusCode::OK);
        let day = NOW.plus(-3 * Timestamp::DAY).day();
        let token = token(&form.body);
        let fields = [
            ("token", token.as_str()),
            ("channel", "register"),
            ("day", day.as_str()),
            ("title", "Plus de lumière"),
            ("body", "Rue des Halles, le soir."),
            ("author", "Une voisine"),
            ("place", "rue des halles"),
            ("theme", ""),
        ];
        let mut leads_to = String::new();
        for _ in 0..2 {
            let sent = modo.post(&url, &fields).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
            leads_to = sent.location;
        }
        let kept = format!("channel=register&day={day}&theme=&place=rue%20des%20halles&saisies=1#f-body");
        assert!(leads_to.ends_with(&kept), "{leads_to}");
        let said = town.found(first + 1);
        assert_eq!(
            (said.channel, said.author_id, said.author_name.as_str()),
            (Channel::Register, None, "Une voisine")
        );
        assert_eq!((said.said_at.day(), said.place_name.as_str()), (day.clone(), "Rue des Halles"));
        assert!(said.latitude.is_some(), "a place of the town has its point");
        let (next, module) = (first + 2, said.module_id);
        let anyone = kernel::Actor::anonymous(said.organisation_id);
        let absent = town.read(move |tx| corpus::public::find_number(tx, &anyone, module, next));
        assert!(absent.is_none(), "pressed twice, it is taken once");
        let page = town.stranger().get(&format!("{LIST}/{}", first + 1)).await;
        assert!(page.body.contains("Dans un registre papier"), "published at once, with the way it came");
        let (again, _) = leads_to.split_once('#').expect("it leads to the text");
        let again = modo.get(again).await.body;
        assert!(again.contains("1 avis saisi") && again.contains(&format!("value=\"{day}\"")));
        assert!(again.contains("value=\"rue des halles\""), "the place stays");
        assert!(again.contains(&format!("{LIST}/{}/modifier", first + 1)), "it can be mended: {again}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_in_wrongly_is_kept_and_told() {
    for town in Town::both(Moderation::After) {
        let url = format!("{LIST}/saisir");
        let mut modo = town.enter("Awa", Some(Role::Moderator));
        let tomorrow = NOW.plus(Timestamp::DAY).day();
        let fields = [
            ("channel", "web"),
            ("day", tomorrow.as_str()),
            ("title", "Un banc"),
            ("body", ""),
            ("theme", "9"),
        ];
        let sent = modo.post(&url, &fields).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        for told in [
            "href=\"#f-channel\"",
            "href=\"#f-day\"",
            "href=\"#f-body\"",
            "href=\"#f-theme\"",
            "value=\"Un banc\"",
        ] {
            assert!(sent.body.contains(told), "{told} in {}", sent.body);
        }
        let mut samir = town.enter("Samir", None);
        assert_eq!(samir.post(&url, &fields).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_in_is_mended_and_taken_back_by_the_team_alone() {
    for town in Town::both(Moderation::After) {
        let mut modo = town.enter("Awa", Some(Role::Moderator));
        let day = NOW.day();
        let typed = |token: &'static str| {
            [("token", token), ("channel", "door"), ("body", "Plus de bancs. Merci."), ("title", "")]
        };
        let fields = [&typed("a")[..], &[("day", day.as_str())]].concat();
        modo.post(&format!("{LIST}/saisir"), &fields).await;
        assert_eq!(town.found(1).title, "Plus de bancs", "the first words stand for the title");
        let edit = format!("{LIST}/1/modifier");
        let mut maud = town.enter("Maud", None);
        assert_eq!(maud.get(&edit).await.status, StatusCode::NOT_FOUND);
        assert_eq!(modo.get(&edit).await.status, StatusCode::OK);
        let fields = [("title", "Plus de bancs"), ("body", "Plus de bancs au marché."), ("theme", "")];
        let done = modo.post(&edit, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(town.found(1).body, "Plus de bancs au marché.");
        assert_eq!(maud.post(&format!("{LIST}/1/retirer"), &[]).await.status, StatusCode::NOT_FOUND);
        modo.post(&format!("{LIST}/1/retirer"), &[]).await;
        let page = modo.get(&format!("{LIST}/saisir")).await.body;
        assert!(!page.contains("/1/modifier"), "it is taken back");
        let acts: Vec<String> = town.log().into_iter().map(|(act, ..)| act).collect();
        for act in ["channels-audit-enter", "corpus-audit-mended", "corpus-audit-taken-back"] {
            assert!(acts.iter().any(|one| one == act), "{act} in {acts:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_questions_of_the_module_are_asked_there_too() {
    for town in Town::both(Moderation::After) {
        town.ask(QUESTIONS);
        let mut modo = town.enter("Awa", Some(Role::Moderator));
        let url = format!("{LIST}/saisir");
        assert!(modo.get(&url).await.body.contains("Pour quel usage"));
        let day = NOW.day();
        let fields =
            [("token", "a"), ("channel", "letter"), ("day", day.as_str()), ("body", "Un terrain de sport.")];
        let refused = modo.post(&url, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("f-q-usage-problem"), "{}", refused.body);
        let fields = [&fields[..], &[("q-usage", "sport")]].concat();
        assert_eq!(modo.post(&url, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(town.stranger().get(&format!("{LIST}/1")).await.body.contains("Faire du sport"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_came_with_a_letter_are_typed_in_with_it() {
    for town in Town::both(Moderation::After) {
        town.ask(
            r#"{ "questions": [
                { "name": "plan", "type": "file", "required": true, "label": { "fr": "Un plan" } },
                { "name": "usage", "type": "text", "label": { "fr": "Pour quel usage ?" } }
            ] }"#,
        );
        let mut awa = town.enter("Awa", Some(Role::Moderator));
        let enter = format!("{LIST}/saisir");
        let typed =
            [("channel", "letter"), ("day", "2026-11-20"), ("token", "t1"), ("q-usage", "Se reposer")];
        let wrong = awa.upload(&enter, &typed, ("q-plan", "plan.txt", b"Au nord.")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "the words are missing");
        assert!(wrong.body.contains("plan.txt") && wrong.body.contains("Se reposer"), "{}", wrong.body);
        let (_, rest) = wrong.body.split_once("name=\"q-plan\" value=\"").expect("received");
        let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let whole =
            [typed.as_slice(), &[("q-plan", id.as_str()), ("body", "Des bancs au nord de la place.")]]
                .concat();
        let done = awa.post(&enter, &whole).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(town.stranger().get(&format!("/pieces/{id}")).await.body, "Au nord.");

        // A table is in words: nothing in it stands for a file, and none is needed.
        let model = awa.get(&format!("{LIST}/saisir/modele.xlsx")).await;
        assert_eq!(model.status, StatusCode::OK);
        let table = "Date;Canal;Texte;usage\n20/11/2026;courrier;Un abri pour attendre le bus;S'abriter\n";
        let sent =
            awa.upload(&format!("{LIST}/saisir/tableur"), &[], ("file", "a.csv", table.as_bytes())).await;
        let page = awa.get(&sent.location).await;
        assert!(
            page.body.contains("1 ligne prête") || page.body.contains("1\u{a0}ligne prête"),
            "{}",
            page.body
        );
    }
}
