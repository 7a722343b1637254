use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use corpus::{Channel, State};
use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::{Role, Timestamp};
use sha2::Sha256;
use spaces::Moderation;
use tower::ServiceExt as _;

use crate::town::{NOW, Town};

const WAYS: &str = "/gestion/demarches/berges/dispositifs/propositions/canaux";

fn signature(secret: &str, at: Timestamp, mail: &str) -> String {
    let seconds = (at.0 / 1000).to_string();
    let mut code = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length");
    code.update(format!("{seconds}.{mail}").as_bytes());
    let hex: String = code.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={seconds},v1={hex}")
}

/// What a mail server is answered.
async fn bring(town: &Town, to: &str, signature: &str, mail: &str) -> (StatusCode, String) {
    let request = Request::post(to)
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "message/rfc822")
        .header("x-parvis-signature", signature)
        .body(Body::from(mail.to_owned()))
        .expect("a request");
    let answer = town.router.clone().oneshot(request).await.expect("an answer");
    let status = answer.status();
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

/// Where mails are brought, and the secret, as the page of the team says them.
async fn opened(town: &Town) -> (String, String) {
    let mut samir = town.enter("Samir", Some(Role::Officer));
    let wrong = samir.post(WAYS, &[("act", "courriel"), ("address", "berges")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    samir.post(WAYS, &[("act", "courriel"), ("address", "berges@valrenne.example")]).await;
    let page = samir.get(WAYS).await.body;
    let (_, rest) = page.split_once("https://participez.example/courriels/").expect("where to bring it");
    let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let secret =
        page.split(|c: char| !c.is_ascii_hexdigit()).find(|word| word.len() == 64).expect("a secret");
    (format!("/courriels/{id}"), secret.to_owned())
}

fn mail(id: &str, more: &str, body: &str) -> String {
    format!(
        "From: Maud Lebrun <maud@exemple.example>\r\nTo: berges@valrenne.example\r\nSubject: Des bancs au bord de l'eau\r\n\
         Message-ID: <{id}@exemple.example>\r\nContent-Type: text/plain; charset=utf-8\r\n{more}\r\n{body}\r\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_is_taken_and_answered_once_and_waits() {
    for town in Town::both(Moderation::After) {
        let (to, secret) = opened(&town).await;
        let body = "Bonjour,\n\nDes bancs avec dossier.\n\n-- \nMaud Lebrun, 12 rue des Halles";
        let text = mail("a1", "", body);
        for _ in 0..2 {
            let taken = bring(&town, &to, &signature(&secret, NOW, &text), &text).await;
            assert_eq!(taken, (StatusCode::OK, "1".into()));
        }
        let said = town.kept(1);
        assert_eq!((said.channel, said.state, said.author_id), (Channel::Email, State::Pending, None));
        assert_eq!(said.title, "Des bancs au bord de l'eau");
        assert_eq!(said.body, "Bonjour,\n\nDes bancs avec dossier.");
        assert_eq!(said.author_name, "", "no name is published");
        let beside = town.aside(&said);
        assert_eq!(beside[0], ("Écrit par".into(), "Maud Lebrun <maud@exemple.example>".into()));
        assert!(beside[1].1.contains("12 rue des Halles"), "moderators read the whole of it");
        let replies = town.mails();
        assert_eq!(replies.len(), 1, "brought twice, answered once");
        assert_eq!(replies[0].0, "maud@exemple.example");
        assert!(replies[0].2.contains("numéro 1"), "{}", replies[0].2);
        assert!(
            replies[0].2.contains("/connexion?suite=/compte/contributions/retrouver"),
            "{}",
            replies[0].2
        );

        for (more, answer) in [
            ("Auto-Submitted: auto-replied\r\n", StatusCode::NO_CONTENT),
            ("Precedence: bulk\r\n", StatusCode::OK),
        ] {
            let text = mail(&answer.as_u16().to_string(), more, "Un banc, encore un.");
            let (status, _) = bring(&town, &to, &signature(&secret, NOW, &text), &text).await;
            assert_eq!(status, answer, "{more}");
        }
        assert_eq!(town.mails().len(), 1, "machines and lists are not answered");

        town.clock.set(NOW.plus(400 * Timestamp::DAY));
        town.night();
        assert_eq!(town.aside(&said), [], "who wrote is forgotten");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_signed_is_refused() {
    for town in Town::both(Moderation::After) {
        let (to, secret) = opened(&town).await;
        let text = mail("a1", "", "Des bancs.");
        let good = signature(&secret, NOW, &text);
        let late = signature(&secret, NOW.plus(-Timestamp::HOUR), &text);
        let other = signature("another", NOW, &text);
        for wrong in ["", "t=1,v1=zz", late.as_str(), other.as_str()] {
            assert_eq!(bring(&town, &to, wrong, &text).await.0, StatusCode::FORBIDDEN, "{wrong}");
        }
        let changed = text.replace("bancs", "ponts");
        assert_eq!(bring(&town, &to, &good, &changed).await.0, StatusCode::FORBIDDEN);
        assert_eq!(bring(&town, "/courriels/12", &good, &text).await.0, StatusCode::NOT_FOUND);
        let unreadable = signature(&secret, NOW, "rien");
        assert_eq!(bring(&town, &to, &unreadable, "rien").await.0, StatusCode::UNPROCESSABLE_ENTITY);
        let mut samir = town.enter("Samir", Some(Role::Officer));
        samir.post(WAYS, &[("act", "sans-courriel")]).await;
        assert_eq!(bring(&town, &to, &good, &text).await.0, StatusCode::NOT_FOUND, "it is closed");
        assert_eq!(town.mails(), [], "nothing was written to anyone");
    }
}

/// A mail with these attachments: their names and contents, in base64.
fn with(attached: &[(&str, &[u8])]) -> String {
    use base64::Engine as _;
    let part = |(name, bytes): &(&str, &[u8])| {
        let content = base64::engine::general_purpose::STANDARD.encode(bytes);
        format!(
            "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename={name}\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{content}\r\n"
        )
    };
    let parts: String = attached.iter().map(part).collect();
    format!(
        "From: Maud <maud@exemple.example>\r\nSubject: Des bancs au bord de l'eau\r\nMessage-ID: <p@exemple.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVoici.\r\n{parts}--b--\r\n"
    )
}

fn picture(side: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_pixel(side, side, image::Rgb([20, 90, 40]));
    image.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_kept_and_the_rest_is_said() {
    for town in Town::both(Moderation::After) {
        let (to, secret) = opened(&town).await;
        let text =
            with(&[("logo.png", &picture(60)), ("banc.png", &picture(300)), ("plan.pdf", b"%PDF-1.4")]);
        let taken = bring(&town, &to, &signature(&secret, NOW, &text), &text).await;
        assert_eq!(taken, (StatusCode::OK, "1".into()));
        let said = town.kept(1);
        assert_eq!(said.photo_alt, "Image jointe au courriel, nommée «\u{a0}banc.png\u{a0}»");
        let file = said.photo_file.expect("a photo");
        let kept = town.read(move |tx| files::load(tx, file, false)).expect("kept");
        assert_eq!(kept.media_type, "image/jpeg", "written anew, as every photo");
        let told = town.aside(&said);
        assert!(
            told.contains(&("Pièces jointes non gardées".into(), "logo.png, plan.pdf".into())),
            "{told:?}"
        );
        assert!(town.mails()[0].2.contains("plan.pdf"), "{}", town.mails()[0].2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_the_filing_period_its_author_is_told_once_a_day() {
    for town in Town::both(Moderation::After) {
        let (to, secret) = opened(&town).await;
        let closed = NOW.plus(20 * Timestamp::DAY);
        town.clock.set(closed);
        for id in ["a1", "a1", "a2"] {
            let text = mail(id, "", "Des bancs.");
            let (status, _) = bring(&town, &to, &signature(&secret, closed, &text), &text).await;
            assert_eq!(status, StatusCode::CONFLICT);
        }
        let robot = mail("a3", "Precedence: list\r\n", "Des bancs.");
        bring(&town, &to, &signature(&secret, closed, &robot), &robot).await;
        let told = town.mails();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, "maud@exemple.example");
        assert!(
            told[0].2.contains("est terminé depuis le") && told[0].2.contains("Des bancs."),
            "{}",
            told[0].2
        );
        assert_eq!(town.count(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_without_words_is_answered_and_ours_are_not() {
    for town in Town::both(Moderation::After) {
        let (to, secret) = opened(&town).await;
        let empty = "From: maud@exemple.example\r\nMessage-ID: <e@exemple.example>\r\n\r\n \r\n";
        let answer = bring(&town, &to, &signature(&secret, NOW, empty), empty).await;
        assert_eq!(answer, (StatusCode::NO_CONTENT, String::new()));
        assert!(town.mails()[0].2.contains("ne contient pas de texte"), "{}", town.mails()[0].2);
        // The address of the module, as the author: a loop.
        let loops = mail("l1", "", "Des bancs.").replace("maud@exemple.example", "berges@valrenne.example");
        bring(&town, &to, &signature(&secret, NOW, &loops), &loops).await;
        assert_eq!(town.mails().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_large_a_mail_is_refused_before_it_is_read() {
    for town in Town::both(Moderation::After) {
        let (to, secret) = opened(&town).await;
        let text = mail("a1", "", "Des bancs.");
        let ask = |length: &str, signature: &str, body: Body| {
            Request::post(&to)
                .header(header::HOST, "localhost")
                .header(header::CONTENT_LENGTH, length)
                .header("x-parvis-signature", signature)
                .body(body)
                .expect("a request")
        };
        let good = signature(&secret, NOW, &text);
        // A body that fails when it is read.
        let unread = || Body::from_stream(futures_util::stream::once(async { Err::<Vec<u8>, _>("read") }));
        for (signature, status) in [("", StatusCode::FORBIDDEN), (&good, StatusCode::PAYLOAD_TOO_LARGE)] {
            let request = ask("30000000", signature, unread());
            let answer = town.router.clone().oneshot(request).await.expect("an answer");
            assert_eq!(answer.status(), status);
        }
        let huge = "x".repeat(21 * 1024 * 1024);
        assert_eq!(bring(&town, &to, &good, &huge).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn its_author_finds_it_with_an_account_and_is_told_of_its_publication() {
    for town in Town::both(Moderation::After) {
        let (to, secret) = opened(&town).await;
        let text = mail("a1", "", "Des bancs.");
        bring(&town, &to, &signature(&secret, NOW, &text), &text).await;
        let mut maud = town.enter("Maud", None);
        let page = maud.get("/compte/contributions/retrouver").await;
        assert!(page.body.contains("Des bancs au bord de"), "{}", page.body);
        let id = town.kept(1).id.to_string();
        maud.post("/compte/contributions/retrouver", &[("what", &id)]).await;
        assert_eq!(town.kept(1).author_id, Some(town.person("Maud", None)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_is_taken_out_of_what_they_wrote() {
    for town in Town::both(Moderation::After) {
        let (to, secret) = opened(&town).await;
        let person = town.person("Maud", None);
        let text = mail("a1", "", "Des bancs.\n\n-- \nMaud");
        bring(&town, &to, &signature(&secret, NOW, &text), &text).await;
        let files = town.read(move |tx| {
            let mut files = Vec::new();
            for export in accounts::EXPORTS {
                files.push(export(tx, person)?);
            }
            Ok(files)
        });
        let letters = files.into_iter().find(|(name, _)| *name == "letters").expect("letters").1;
        assert!(letters.to_string().contains("Des bancs."), "{letters}");
        town.write(move |tx, env| {
            for erase in accounts::ERASURES {
                erase(tx, env, person, false)?;
            }
            Ok(())
        });
        assert_eq!(town.aside(&town.kept(1)), []);
    }
}
