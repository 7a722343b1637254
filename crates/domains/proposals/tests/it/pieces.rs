//! Photos and files given to the questions of a module.

use axum::http::{StatusCode, header};
use kernel::{Id as _, Role, Timestamp};
use spaces::Moderation;
use web::testing::{Answer, Browser};

use crate::town::{LIST, NOW, Town};

const QUESTIONS: &str = r#"{ "questions": [
    { "name": "vue", "type": "photo", "required": true, "max": "2", "label": { "fr": "Une vue du lieu" } },
    { "name": "plan", "type": "file", "size": "1", "accept": ".pdf, .txt", "label": { "fr": "Un plan" } },
    { "name": "devis", "type": "file", "private": true, "label": { "fr": "Votre devis" } },
    { "name": "detail", "type": "text", "label": { "fr": "Un détail" } }
] }"#;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Author (Maud)>>endobj\n%%EOF\n";
const DETAILS: &str = "/demarches/berges/propositions/deposer/details";
const CHECK: &str = "/demarches/berges/propositions/deposer/verifier";
const PAGE: &str = "/demarches/berges/propositions/1";

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_pixel(40, 30, image::Rgb([20, 90, 40]));
    image.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

fn ask(town: &Town) {
    let form = forms::Form::build(&forms::from_json(QUESTIONS).expect("sound")).expect("a sound form");
    let (space, module) = (town.space, town.module);
    town.write(move |tx, env| {
        let modules = spaces::modules(tx, space)?;
        let module = modules.into_iter().find(|one| one.id == module).expect("the module");
        forms::actions::set(tx, env, &module, &form)
    });
}

async fn begin(browser: &mut Browser) {
    let words =
        [("title", "Des bancs à l’ombre"), ("body", "Sur la place des Halles, face au marché couvert.")];
    browser.post(&format!("{LIST}/deposer"), &words).await;
}

/// The ids of the files that a page has received for a question.
fn ids(page: &str, question: &str) -> Vec<String> {
    let hidden = format!("<input type=\"hidden\" name=\"q-{question}\" value=\"");
    page.split(hidden.as_str())
        .skip(1)
        .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect())
        .collect()
}

fn refused(answer: &Answer, what: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
    assert!(answer.body.replace('\u{a0}', " ").contains(what), "{what}: {}", answer.body);
}

/// Files with a photo, a plan and a quotation; where each is read.
async fn file(town: &Town, maud: &mut Browser) -> [String; 3] {
    ask(town);
    begin(maud).await;
    let theme = town.theme.to_string();
    let seen = [("theme", theme.as_str()), ("q-vue.alt", "La place sans banc")];
    let page = maud.upload(DETAILS, &seen, ("q-vue", "IMG_1.png", &picture())).await;
    assert_eq!(page.location, CHECK, "{}", page.body);
    let vue = ids(&maud.get(DETAILS).await.body, "vue").remove(0);
    let alt = format!("q-vue.alt.{vue}");
    let kept = [("theme", theme.as_str()), ("q-vue", &vue), (&alt, "La place sans banc")];
    maud.upload(DETAILS, &kept, ("q-plan", "plan.exe", PDF)).await;
    let plan = ids(&maud.get(DETAILS).await.body, "plan").remove(0);
    let kept = [kept.as_slice(), &[("q-plan", &plan)]].concat();
    let page = maud.upload(DETAILS, &kept, ("q-devis", "devis.txt", b"12 000 euros")).await;
    assert_eq!(page.location, CHECK, "{}", page.body);
    let devis = ids(&maud.get(DETAILS).await.body, "devis").remove(0);
    let filed = maud.post(CHECK, &[("name", "Maud L.")]).await;
    assert_eq!(filed.location, format!("{PAGE}?merci"), "{}", filed.body);
    [vue, plan, devis].map(|id| format!("/pieces/{id}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_received_survives_what_is_refused() {
    for town in Town::both(Moderation::After) {
        ask(&town);
        let mut maud = town.enter("Maud", None);
        begin(&mut maud).await;
        let theme = town.theme.to_string();
        let typed = [("theme", theme.as_str()), ("q-detail", "Face au marché")];
        let bare = maud.upload(DETAILS, &typed, ("q-vue", "vue.png", &picture())).await;
        refused(&bare, "Dites en une phrase ce que montre la photo");
        assert!(bare.body.contains("Face au marché") && bare.body.contains("vue.jpg"), "{}", bare.body);
        let vue = ids(&bare.body, "vue").remove(0);
        let alt = format!("q-vue.alt.{vue}");
        let typed = [typed.as_slice(), &[("q-vue", &vue), (&alt, "La place")]].concat();

        let mistyped = maud.upload(DETAILS, &typed, ("q-plan", "plan.pdf", b"MZ\x90\0\x03\0")).await;
        refused(&mistyped, "PDF, Texte");
        let large = vec![b'a'; 1_000_001];
        let large = maud.upload(DETAILS, &typed, ("q-plan", "plan.txt", &large)).await;
        refused(&large, "plan.txt » dépasse 1 Mo");
        let huge = vec![b'a'; 16_000_000];
        let huge = maud.upload(DETAILS, &typed, ("q-devis", "devis.txt", &huge)).await;
        refused(&huge, "devis.txt » dépasse 10 Mo");
        for page in [&mistyped, &large, &huge] {
            assert_eq!(ids(&page.body, "vue"), std::slice::from_ref(&vue), "the photo is still there");
            assert!(page.body.contains("Face au marché") && page.body.contains("value=\"La place\""));
        }
        let film = maud.upload(DETAILS, &typed, ("q-vue", "a.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0")).await;
        refused(&film, "Image");
        let done = maud.post(DETAILS, &typed).await;
        assert_eq!(done.location, CHECK, "{}", done.body);
        assert!(maud.get(CHECK).await.body.contains(&format!("/pieces/{vue}/petit")));

        // Three are received where two are taken; one is taken away.
        let two = maud
            .upload(
                DETAILS,
                &[typed.as_slice(), &[("q-vue.alt", "B")]].concat(),
                ("q-vue", "b.png", &picture()),
            )
            .await;
        assert_eq!(two.location, CHECK, "{}", two.body);
        let both = ids(&maud.get(DETAILS).await.body, "vue");
        assert_eq!(both.len(), 2);
        let without = [
            ("theme", theme.as_str()),
            ("q-vue", &both[0]),
            (&alt, "La place"),
            ("q-vue", &both[1]),
            ("q-vue.retirer", &both[1]),
        ];
        assert_eq!(maud.post(DETAILS, &without).await.location, CHECK);
        assert_eq!(
            maud.get(&format!("/pieces/{}", both[1])).await.status,
            StatusCode::NOT_FOUND,
            "taken away"
        );
        assert_eq!(ids(&maud.get(DETAILS).await.body, "vue"), [vue]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_read_by_whoever_reads_the_answer() {
    for town in Town::both(Moderation::After) {
        let mut maud = town.enter("Maud", None);
        let [vue, plan, devis] = file(&town, &mut maud).await;
        let page = town.stranger().get(PAGE).await.body;
        assert!(
            page.contains(&format!("{vue}/petit")) && page.contains("alt=\"La place sans banc\""),
            "{page}"
        );
        assert!(page.contains("plan.pdf") && page.contains("PDF, "), "{page}");
        assert!(!page.contains("devis"), "for the team alone");

        let said = town.found(1);
        let beside = town.read(move |tx| {
            let mut told = Vec::new();
            for aside in corpus::ASIDES {
                told.extend(aside(tx, &said, i18n::Texts::of(kernel::Locale::Fr))?);
            }
            Ok(told)
        });
        let seen: Vec<_> = beside.iter().map(|one| (one.what.as_str(), one.html.as_deref())).collect();
        assert_eq!(seen.len(), 2, "moderators decide about what will be public: {seen:?}");
        assert!(seen[0].1.is_some_and(|html| html.contains(&format!("{vue}/petit"))), "{seen:?}");

        let mut anyone = town.stranger();
        let photo = anyone.get(&vue).await;
        assert_eq!(
            (photo.status, photo.headers[header::CONTENT_TYPE].as_bytes()),
            (StatusCode::OK, b"image/jpeg".as_slice())
        );
        let kept = anyone.get(&plan).await;
        assert_eq!(kept.headers[header::CONTENT_TYPE], "application/pdf");
        assert_eq!(kept.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"plan.pdf\"");
        assert_eq!(kept.headers["x-content-type-options"], "nosniff");
        assert!(kept.body.starts_with("%PDF-") && !kept.body.contains("Maud"), "{}", kept.body);
        assert_eq!(anyone.get(&devis).await.status, StatusCode::NOT_FOUND);
        assert_eq!(anyone.get(&format!("/fichiers/{}", &vue[8..])).await.status, StatusCode::NOT_FOUND);
        assert_eq!(town.enter("Yves", None).get(&devis).await.status, StatusCode::NOT_FOUND);
        let mut ines = town.enter("Ines", Some(Role::Observer));
        assert_eq!(ines.get(&devis).await.headers[header::CACHE_CONTROL], "private, no-store");
        assert!(ines.get(PAGE).await.body.contains("devis.txt"));
        assert_eq!(maud.get(&devis).await.body, "12 000 euros", "its author reads it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_of_whoever_sent_it() {
    for town in Town::both(Moderation::After) {
        ask(&town);
        let mut maud = town.stranger();
        begin(&mut maud).await;
        let theme = town.theme.to_string();
        let typed = [("theme", theme.as_str()), ("q-vue.alt", "La place")];
        let sent = maud.upload(DETAILS, &typed, ("q-vue", "vue.png", &picture())).await;
        assert_eq!(sent.location, CHECK, "{}", sent.body);
        let vue = ids(&maud.get(DETAILS).await.body, "vue").remove(0);
        let piece = format!("/pieces/{vue}");
        assert_eq!(maud.get(&piece).await.status, StatusCode::OK, "without an account too");
        assert_eq!(town.stranger().get(&piece).await.status, StatusCode::NOT_FOUND);

        // Someone else sends its id: it is not theirs to give.
        let mut yves = town.enter("Yves", None);
        begin(&mut yves).await;
        let alt = format!("q-vue.alt.{vue}");
        let forged =
            yves.post(DETAILS, &[("theme", theme.as_str()), ("q-vue", &vue), (&alt, "La place")]).await;
        assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY, "a photo is needed");
        assert!(ids(&forged.body, "vue").is_empty());

        town.clock.set(NOW.plus(61 * Timestamp::DAY));
        let (db, now) = (town.db.clone(), town.env.now());
        let gone = tokio::task::block_in_place(|| forms::uploads::purge(&db, now)).expect("purged");
        assert_eq!(gone, 1, "what waited for long is gone");
        assert_eq!(maud.get(&piece).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_change_with_the_answers() {
    for town in Town::both(Moderation::After) {
        let mut maud = town.enter("Maud", None);
        let [vue, plan, devis] = file(&town, &mut maud).await;
        let edit = format!("{PAGE}/modifier");
        let page = maud.get(&edit).await.body;
        assert_eq!(ids(&page, "plan"), [plan[8..].to_owned()]);
        let theme = town.theme.to_string();
        let alt = format!("q-vue.alt.{}", &vue[8..]);
        let typed = [
            ("title", "Des bancs à l’ombre"),
            ("body", "Sur la place des Halles, face au marché couvert."),
            ("theme", theme.as_str()),
            ("q-vue", &vue[8..]),
            (&alt, "La place, un matin"),
            ("q-devis", &devis[8..]),
            ("q-plan", &plan[8..]),
            ("q-plan.retirer", &plan[8..]),
        ];
        let wrong = maud.upload(&edit, &typed, ("q-plan", "a.pdf", b"MZ\x90\0\x03\0")).await;
        refused(&wrong, "PDF, Texte");
        assert_eq!(maud.get(&plan).await.status, StatusCode::OK, "nothing is lost by a refusal");
        let done = maud.upload(&edit, &typed, ("q-plan", "autre.txt", b"Au nord de la place")).await;
        assert_eq!(done.location, PAGE, "{}", done.body);
        let page = town.stranger().get(PAGE).await.body;
        assert!(page.contains("autre.txt") && page.contains("La place, un matin"), "{page}");
        assert_eq!(town.stranger().get(&plan).await.status, StatusCode::NOT_FOUND, "it went");

        maud.post(&format!("{PAGE}/retirer"), &[]).await;
        for piece in [&vue, &devis] {
            assert_eq!(maud.get(piece).await.status, StatusCode::NOT_FOUND, "taken back");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_go_with_whoever_leaves() {
    for town in Town::both(Moderation::After) {
        for (name, texts) in [("Maud", false), ("Lucie", true)] {
            let mut author = town.enter(name, None);
            ask(&town);
            let pieces = if texts {
                begin(&mut author).await;
                let theme = town.theme.to_string();
                let typed = [("theme", theme.as_str()), ("q-vue.alt", "La place")];
                author.upload(DETAILS, &typed, ("q-vue", "vue.png", &picture())).await;
                let vue = ids(&author.get(DETAILS).await.body, "vue").remove(0);
                author.post(CHECK, &[("name", name)]).await;
                vec![(format!("/pieces/{vue}"), false)]
            } else {
                let [vue, plan, devis] = file(&town, &mut author).await;
                vec![(vue, true), (plan, true), (devis, false)]
            };
            let person = town.person(name, None);
            town.write(move |tx, env| {
                for erase in accounts::ERASURES {
                    erase(tx, env, person, texts)?;
                }
                Ok(())
            });
            let left = town.write(move |tx, _| {
                let mut left = Vec::new();
                for (piece, _) in &pieces {
                    let id = kernel::FileId::from_raw(piece[8..].parse().expect("an id"));
                    left.push(files::load_guarded(tx, id, false)?.is_some());
                }
                Ok((left, pieces.iter().map(|(_, stays)| *stays).collect::<Vec<_>>()))
            });
            assert_eq!(left.0, left.1, "{name}: what is private goes, and all when they ask so");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_photo_of_what_is_taken_back_goes() {
    for town in Town::both(Moderation::After) {
        let mut maud = town.enter("Maud", None);
        begin(&mut maud).await;
        let theme = town.theme.to_string();
        let typed = [("theme", theme.as_str()), ("alt", "La place")];
        maud.upload(DETAILS, &typed, ("photo", "vue.png", &picture())).await;
        maud.post(CHECK, &[("name", "Maud L.")]).await;
        let photo = town.found(1).photo_file.expect("a photo");
        maud.post(&format!("{PAGE}/retirer"), &[]).await;
        assert_eq!(town.read(move |tx| files::load(tx, photo, false)), None);
    }
}
