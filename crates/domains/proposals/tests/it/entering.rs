use axum::http::StatusCode;
use corpus::Channel;
use kernel::{Role, Timestamp};
use spaces::Moderation;

use crate::town::{LIST, NOW, Town};

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
        assert!(
            leads_to.contains(&format!("channel=register&day={day}&theme=&n={}", first + 1)),
            "{leads_to}"
        );
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
        let again = modo.get(&leads_to).await;
        assert!(again.body.contains("1 avis saisi") && again.body.contains(&format!("value=\"{day}\"")));
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
