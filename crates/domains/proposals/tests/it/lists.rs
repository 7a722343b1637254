use axum::http::StatusCode;
use spaces::Moderation;

use crate::town::{DEBATES, LIST, Town, next_page};

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_walked_filtered_and_searched() {
    for town in Town::both(Moderation::After) {
        let mut page = town.stranger();
        let empty = page.get(LIST).await;
        assert!(empty.body.contains("Aucune proposition") && empty.body.contains(&format!("{LIST}/deposer")));
        for n in 0..43 {
            town.proposal(None, &format!("Banc numéro {n:02}"), "Près du marché, pour souffler.");
        }
        town.proposal(None, "Une fontaine", "De l’eau fraîche près de l’école.");

        // By chance: each once, the same way for one visitor.
        let numbers = |body: &str| -> Vec<String> {
            let mark = format!("href=\"{LIST}/");
            let found = body.split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
            found.filter(|n| n.bytes().all(|b| b.is_ascii_digit())).map(ToOwned::to_owned).collect()
        };
        let first = page.get(LIST).await;
        assert!(first.body.contains("44 propositions") && first.body.contains("<strong>où</strong>"));
        assert_eq!(numbers(&first.body), numbers(&page.get(LIST).await.body), "stable");
        let (mut seen, mut url) = (Vec::new(), LIST.to_owned());
        loop {
            let here = page.get(&url).await;
            assert_eq!(here.status, StatusCode::OK);
            seen.extend(numbers(&here.body));
            let Some(next) = next_page(&here.body) else { break };
            url = next;
            assert!(page.get(&url).await.body.contains("Retour au début"));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 44);

        let found = page.get(&format!("{LIST}?q=fontaines")).await;
        assert!(found.body.contains("1 sur 44") && found.body.contains("Une fontaine"));
        let none = page.get(&format!("{LIST}?q=piscine&theme={}", town.theme)).await;
        assert!(none.body.contains("Rien ne correspond"), "{}", none.body);
        for sort in ["recentes", "soutenues", "discutees"] {
            assert_eq!(numbers(&page.get(&format!("{LIST}?tri={sort}")).await.body).len(), 20, "{sort}");
        }
        let feed = page.get(&format!("{LIST}/flux.atom")).await;
        assert!(feed.body.starts_with("<?xml") && feed.body.matches("<entry>").count() == 30);
        assert!(feed.body.contains(&format!("https://participez.example{LIST}/44")));
        let debates = page.get(DEBATES).await;
        assert!(debates.body.contains("Aucun débat") && !debates.body.contains("/deposer"));
        assert_eq!(page.get("/demarches/berges/rien").await.status, StatusCode::NOT_FOUND);
    }
}

/// A new contribution is counted at once, on the page that kept its counts in memory.
#[tokio::test(flavor = "multi_thread")]
async fn counts_follow_what_is_filed() {
    for town in Town::both(Moderation::After) {
        let mut page = town.stranger();
        town.proposal(None, "Un banc", "Près du marché, pour souffler.");
        assert!(page.get(LIST).await.body.contains("1 proposition<"));
        town.proposal(None, "Une fontaine", "Près du marché, pour boire.");
        assert!(page.get(LIST).await.body.contains("2 propositions"));
    }
}
