use axum::http::StatusCode;
use spaces::Moderation;

use crate::town::{LIST, Town, next_page};

#[tokio::test(flavor = "multi_thread")]
async fn search_finds_processes_and_contributions() {
    for town in Town::both(Moderation::After) {
        let mut page = town.stranger();
        assert!(page.get("/recherche").await.body.contains("Que cherchez-vous"));
        for n in 0..22 {
            town.proposal(None, &format!("Banc {n}"), "Des bancs à l’ombre, <b>près</b> du marché.");
        }
        let found = page.get("/recherche?q=bancs+ombre").await;
        assert!(
            found.body.contains("<mark>bancs</mark>") && found.body.contains("&lt;b&gt;près"),
            "{}",
            found.body
        );
        assert!(found.body.contains(&format!("{LIST}/22")) && found.body.contains("apres="));
        let url = next_page(&found.body).expect("more");
        assert!(page.get(&url).await.body.contains(&format!("{LIST}/1\"")));
        assert!(page.get("/recherche?q=berges").await.body.contains("/demarches/berges\""));
        assert!(page.get("/recherche?q=piscine").await.body.contains("Rien trouvé"));
        for odd in ["%22", "*", "le", "a%00b", "'%20OR%201=1"] {
            assert_eq!(page.get(&format!("/recherche?q={odd}")).await.status, StatusCode::OK, "{odd}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_finds_what_they_said() {
    for town in Town::both(Moderation::After) {
        assert!(town.stranger().get("/compte/contributions").await.location.starts_with("/connexion"));
        let mut maud = town.enter("Maud", None);
        assert!(maud.get("/compte/contributions").await.body.contains("encore rien écrit"));
        let id = town.person("Maud", None);
        let n = town.proposal(Some(id), "Un banc", "Près du marché, pour souffler.");
        maud.post(&format!("{LIST}/{n}/commentaires"), &[("body", "Je précise : à l’ombre.")]).await;
        let mine = maud.get("/compte/contributions").await;
        assert!(
            mine.body.contains("Un banc")
                && mine.body.contains("Je précise")
                && mine.body.contains("Publiée")
        );
    }
}
