//! What is printed of a vote says what is kept of it, as another program reads it.

use kernel::Timestamp;
use web::testing::Answer;

use crate::town::{DESK, PUBLIC, Town, rules};

/// The text of a PDF, its spaces all alike and one.
pub(crate) fn text(answer: &Answer) -> String {
    assert_eq!(answer.status, 200);
    let document = lopdf::Document::load_mem(&answer.bytes).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).expect("its text");
    text.replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the QR code of a picture says.
fn scanned(png: &[u8]) -> String {
    let picture = image::load_from_memory(png).expect("a picture").to_luma8();
    let (width, height) = picture.dimensions();
    let mut read = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| {
        picture.get_pixel(x as u32, y as u32).0[0]
    });
    let codes = read.detect_grids();
    assert_eq!(codes.len(), 1);
    codes[0].decode().expect("a code").1
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_are_printed_article_by_article_under_their_hash() {
    for town in Town::both() {
        town.write_rules(rules()).expect("written");
        town.list(crate::town::projects()).expect("listed");
        let mut stranger = web::testing::Browser::new(&town.router);
        let url = format!("{PUBLIC}/reglement.pdf");
        assert_eq!(stranger.get(&url).await.status, 404, "they are being written");
        let mut samir = town.browser(town.officer);
        assert!(text(&samir.get(&url).await).contains("Projet de règlement"));
        town.freeze().expect("frozen");
        let answer = stranger.get(&url).await;
        let printed = text(&answer);
        assert!(printed.contains("Article 1") && printed.contains("Toute personne de onze ans et plus."));
        assert!(printed.contains(&town.vote().hash), "{printed}");
        assert_eq!(answer.bytes, stranger.get(&url).await.bytes, "the same every time");
        assert_eq!(samir.get(&format!("{DESK}/proces-verbal.pdf")).await.status, 404, "it is not counted");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_kit_leads_to_the_vote_and_gives_each_project_the_same_place() {
    for town in Town::both() {
        town.open(rules());
        let mut samir = town.browser(town.officer);
        let page = samir.get(&format!("{DESK}/communication")).await;
        for piece in ["affiche.pdf", "tract.pdf", "guide.pdf", "carte.png", "affiche-3.pdf", "carte-3.png"] {
            assert!(page.body.contains(&format!("/communication/{piece}")), "{piece}");
        }
        let piece = |name: &str| format!("{DESK}/communication/{name}");
        let site = format!("https://participez.example{PUBLIC}");
        let card = samir.get(&piece("carte.png")).await;
        assert_eq!(scanned(&card.bytes), site);
        let card = samir.get(&piece("carte-2.png")).await;
        assert_eq!(scanned(&card.bytes), format!("{site}#projet-2"));
        let guide = text(&samir.get(&piece("guide.pdf")).await);
        for said in ["Un verger", "Des bancs", "Une fontaine", "Toute personne de onze ans et plus."] {
            assert!(guide.contains(said), "{said}: {guide}");
        }
        let (poster, other) =
            (samir.get(&piece("affiche-1.pdf")).await, samir.get(&piece("affiche-2.pdf")).await);
        assert!(text(&poster).contains("Un verger") && !text(&poster).contains("Des bancs"));
        let size = |answer: &Answer| {
            let document = lopdf::Document::load_mem(&answer.bytes).expect("a PDF");
            let page = *document.get_pages().values().next().expect("a page");
            let page = document.get_dictionary(page).expect("a page");
            format!("{:?}", page.get(b"MediaBox").expect("a size"))
        };
        assert_eq!(size(&poster), size(&other));
        for wrong in ["affiche-9.pdf", "carte-0.png", "autre.pdf"] {
            assert_eq!(samir.get(&piece(wrong)).await.status, 404, "{wrong}");
        }
        let mut resident = town.browser(town.resident("a@e.example"));
        assert_eq!(resident.get(&piece("affiche.pdf")).await.status, 403);
        town.at(40 * Timestamp::DAY);
    }
}
