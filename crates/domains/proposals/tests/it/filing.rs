use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use corpus::State;
use kernel::{Role, Timestamp};
use spaces::Moderation;
use tower::ServiceExt as _;
use web::testing::Browser;

use crate::town::{DEBATES, LIST, NOW, Town};

const TITLE: &str = "Une fontaine à boire";
const BODY: &str = "Près de l’école, pour les enfants et les promeneurs.";

/// The first two steps.
async fn begin(town: &Town, browser: &mut Browser) {
    let words = browser.post(&format!("{LIST}/deposer"), &[("title", TITLE), ("body", BODY)]).await;
    assert_eq!(words.location, format!("{LIST}/deposer/details"), "{}", words.body);
    let theme = town.theme.to_string();
    let fields = [("theme", theme.as_str()), ("place", "place des halles")];
    let details = browser.post(&format!("{LIST}/deposer/details"), &fields).await;
    assert_eq!(details.location, format!("{LIST}/deposer/verifier"), "{}", details.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_files_in_three_steps_and_signs_in_at_the_end() {
    for town in Town::both(Moderation::After) {
        let near = town.proposal(None, "Fontaine à boire près de l’école", "Une fontaine pour les enfants.");
        let mut maud = town.stranger();
        for step in ["details", "verifier"] {
            let early = maud.get(&format!("{LIST}/deposer/{step}")).await;
            assert_eq!(early.location, format!("{LIST}/deposer"), "nothing is written yet");
        }
        let wrong = maud.post(&format!("{LIST}/deposer"), &[("title", ""), ("body", BODY)]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.body.contains(BODY));
        assert!(
            maud.get(&format!("{LIST}/deposer")).await.body.contains(BODY),
            "kept in spite of the mistake"
        );
        begin(&town, &mut maud).await;

        // Places of a name are proposed without a script.
        let asked = [("theme", ""), ("place", "halles"), ("act", "search")];
        let searched = maud.post(&format!("{LIST}/deposer/details"), &asked).await;
        assert_eq!(searched.location, format!("{LIST}/deposer/details?lieux#f-place"));
        let places = maud.get(&format!("{LIST}/deposer/details?lieux")).await;
        assert!(places.body.contains("Place des Halles") && places.body.contains("Rue des Halles"));
        let early = maud.get(&format!("{LIST}/deposer/verifier")).await;
        assert_eq!(early.location, format!("{LIST}/deposer/details"), "the theme is missing");
        begin(&town, &mut maud).await;

        let check = maud.get(&format!("{LIST}/deposer/verifier")).await;
        assert!(check.body.contains(TITLE) && check.body.contains("Place des Halles"));
        assert!(
            check.body.contains(&format!("{LIST}/{near}/soutien")),
            "what looks like it can be supported"
        );
        assert!(check.body.contains("action=\"/connexion?suite="), "an address is asked for here");
        let token = maud.cookie("parvis_brouillon").expect("a token").to_owned();
        let unsigned = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud L.")]).await;
        assert!(unsigned.location.starts_with("/connexion"));

        let mut maud = town.enter("Maud", None);
        maud.set_cookie("parvis_brouillon", &token);
        let check = maud.get(&format!("{LIST}/deposer/verifier")).await;
        assert!(check.body.contains("value=\"Maud\""), "the name of the account is proposed");
        let wrong = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "maud@exemple.example")]).await;
        assert!(
            wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.body.contains("adresse électronique")
        );
        let filed = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud L.")]).await;
        assert_eq!(filed.location, format!("{LIST}/2?merci"), "{}", filed.body);
        let page = maud.get(&filed.location).await;
        assert!(
            page.body.contains("Merci, votre proposition est publiée")
                && page.body.contains("data-draft-done")
        );
        assert!(!town.stranger().get(&filed.location).await.body.contains("Merci,"), "for its author alone");
        let said = town.found(2);
        assert_eq!((said.author_name.as_str(), said.latitude), ("Maud L.", Some(47.1)));
        let again = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud L.")]).await;
        assert_eq!(again.location, format!("{LIST}/deposer"), "filed once");

        for n in 0..10 {
            begin(&town, &mut maud).await;
            let filed = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud L.")]).await;
            let refused = filed.status == StatusCode::UNPROCESSABLE_ENTITY;
            assert_eq!(refused, n >= 9, "{n}: ten a day");
            assert!(!refused || filed.body.contains("publiez-le demain"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn filing_opens_and_closes() {
    for town in Town::both(Moderation::After) {
        let mut maud = town.enter("Maud", None);
        begin(&town, &mut maud).await;
        town.clock.set(NOW.plus(15 * Timestamp::DAY));
        for url in
            [format!("{LIST}/deposer"), format!("{LIST}/deposer/details"), format!("{LIST}/deposer/verifier")]
        {
            let page = maud.get(&url).await;
            assert!(
                page.status == StatusCode::FORBIDDEN && page.body.contains("Le dépôt est terminé"),
                "{url}"
            );
        }
        let late = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud")]).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        town.clock.set(NOW.plus(-15 * Timestamp::DAY));
        assert!(maud.get(&format!("{LIST}/deposer")).await.body.contains("Le dépôt ouvrira le"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_moderator_reads_first_it_is_said() {
    for town in Town::both(Moderation::Before) {
        let mut maud = town.enter("Maud", None);
        assert!(maud.get(&format!("{LIST}/deposer")).await.body.contains("relira votre texte"));
        begin(&town, &mut maud).await;
        let filed = maud.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud")]).await;
        let page = maud.get(&filed.location).await;
        assert!(page.body.contains("est enregistrée") && page.body.contains("En attente de modération"));
        assert_eq!(town.stranger().get(&filed.location).await.status, StatusCode::NOT_FOUND);
        assert!(maud.get("/compte/contributions").await.body.contains("En attente de modération"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_alone_opens_debates() {
    for town in Town::both(Moderation::Before) {
        let refused = town.enter("Maud", None).get(&format!("{DEBATES}/deposer")).await;
        assert!(refused.status == StatusCode::FORBIDDEN && refused.body.contains("c’est l’équipe qui pose"));
        let mut paul = town.enter("Paul", Some(Role::Officer));
        let fields =
            [("title", "Faut-il fermer le quai ?"), ("body", "Voici les chiffres de fréquentation.")];
        paul.post(&format!("{DEBATES}/deposer"), &fields).await;
        let theme = town.theme.to_string();
        paul.post(&format!("{DEBATES}/deposer/details"), &[("theme", &theme)]).await;
        let filed = paul.post(&format!("{DEBATES}/deposer/verifier"), &[("name", "Ville de Valrenne")]).await;
        assert_eq!(filed.location, format!("{DEBATES}/1?merci"), "{}", filed.body);
        let page = town.stranger().get(&format!("{DEBATES}/1")).await;
        assert!(
            page.body.contains("Équipe") && !page.body.contains("/soutien"),
            "a question is not supported"
        );
        let mut samir = town.enter("Samir", None);
        samir.post(&format!("{DEBATES}/1/soutien"), &[("voulu", "1")]).await;
        assert!(samir.cookie("parvis_message").is_some_and(|text| text.starts_with('-')));
    }
}

/// Sends a photo with the second step.
async fn send_photo(town: &Town, token: &str, photo: &[u8], alt: &str) -> (StatusCode, String, String) {
    let field = |name: &str, value: &str| {
        format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let mut body = (field("theme", &town.theme.to_string()) + &field("alt", alt)).into_bytes();
    body.extend(b"--cut\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\n");
    body.extend(photo);
    body.extend(b"\r\n--cut--\r\n");
    let request = Request::post(format!("{LIST}/deposer/details"))
        .header(header::HOST, "localhost")
        .header(header::COOKIE, format!("parvis_brouillon={token}"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
        .body(Body::from(body))
        .expect("a request");
    let response = town.router.clone().oneshot(request).await.expect("an answer");
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    let (status, location) = (response.status(), location.unwrap_or_default().to_owned());
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    (status, location, String::from_utf8_lossy(&bytes).into_owned())
}

/// One white pixel.
const PIXEL: [u8; 69] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 144,
    119, 83, 222, 0, 0, 0, 12, 73, 68, 65, 84, 120, 156, 99, 248, 255, 255, 63, 0, 5, 254, 2, 254, 13, 239,
    70, 184, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_described_kept_and_purged() {
    for town in Town::both(Moderation::After) {
        let mut maud = town.stranger();
        begin(&town, &mut maud).await;
        let token = maud.cookie("parvis_brouillon").expect("a token").to_owned();
        let (status, _, page) = send_photo(&town, &token, b"not a photo", "Un banc").await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains("JPEG, PNG ou WebP"), "{page}");
        let (status, _, page) = send_photo(&town, &token, &PIXEL, "").await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains("Décrivez la photo"), "{page}");
        let (_, location, _) = send_photo(&town, &token, &PIXEL, "Un point blanc").await;
        assert_eq!(location, format!("{LIST}/deposer/verifier"));
        let photo = format!("{LIST}/deposer/photo");
        assert!(maud.get(&format!("{LIST}/deposer/verifier")).await.body.contains(&photo));
        assert_eq!(town.stranger().get(&photo).await.status, StatusCode::NOT_FOUND, "for its holder alone");

        let mut signed = town.enter("Maud", None);
        signed.set_cookie("parvis_brouillon", &token);
        let filed = signed.post(&format!("{LIST}/deposer/verifier"), &[("name", "Maud")]).await;
        let page = signed.get(&filed.location).await;
        assert!(page.body.contains("alt=\"Un point blanc\"") && page.body.contains("/fichiers/"));

        // A photo can be taken off; what is never sent goes after thirty days.
        begin(&town, &mut maud).await;
        send_photo(&town, &token, &PIXEL, "Un point blanc").await;
        let theme = town.theme.to_string();
        let fields = [("theme", theme.as_str()), ("without_photo", "1")];
        maud.post(&format!("{LIST}/deposer/details"), &fields).await;
        assert!(!maud.get(&format!("{LIST}/deposer/verifier")).await.body.contains(&photo));
        send_photo(&town, &token, &PIXEL, "Un point blanc").await;
        let item = filed.location.trim_end_matches("?merci");
        maud.post(&format!("{item}/commentaires"), &[("body", "À publier plus tard."), ("stance", "for")])
            .await;
        let purge = || {
            let context = town.context();
            tokio::task::block_in_place(|| proposals::purge(&context)).expect("purged")
        };
        assert_eq!(purge(), 0);
        town.clock.set(NOW.plus(31 * Timestamp::DAY));
        assert_eq!(purge(), 2, "a draft with its photo, and a comment");
        assert_eq!(purge(), 0);
        assert_eq!(town.found(1).state, State::Published);
    }
}
