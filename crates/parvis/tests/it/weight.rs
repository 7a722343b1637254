//! What a page weighs on the way to a phone: itself and every file it needs, compressed, is under 60 kB, and those files
//! are named by the page alone, so that one round of requests brings them.

use crate::site;
use std::collections::BTreeSet;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use db::testing::TestDb;
use http_body_util::BodyExt as _;
use kernel::{Clock, Entropy, Env};
use tower::ServiceExt as _;

const MOST: usize = 60_000;

struct Sent {
    text: Option<String>,
    bytes: usize,
    encoding: String,
}

/// What goes over the wire for a browser that takes gzip, and what it says when it is text sent plainly.
async fn ask(router: &Router, path: &str, encoding: &str) -> Sent {
    let request = Request::builder()
        .uri(path)
        .header(header::HOST, site::HOST)
        .header(header::ACCEPT_ENCODING, encoding)
        .body(Body::empty())
        .expect("a request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    let encoding = response.headers().get(header::CONTENT_ENCODING);
    let encoding = encoding.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    Sent { bytes: body.len(), text: String::from_utf8(body.to_vec()).ok(), encoding }
}

/// The files of the interface that a page names, images of its text left out.
fn needs(html: &str) -> BTreeSet<String> {
    html.split('"')
        .filter(|value| value.starts_with("/assets/"))
        .map(|value| value.split('#').next().unwrap_or(value).to_owned())
        .collect()
}

#[test]
fn a_page_of_text_comes_light_and_at_once() {
    let database = TestDb::sqlite();
    let env = Env::new(Clock::System, Entropy::System);
    parvis::demo::load(&database.db, &env).expect("the town loads");
    let router = site::router(&database.db, &env, None);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        for path in [
            "/",
            "/demarches",
            "/demarches/berges-de-la-renne",
            "/demarches/berges-de-la-renne/propositions",
            "/demarches/berges-de-la-renne/propositions/1",
            "/connexion",
        ] {
            let plain = ask(&router, path, "identity").await;
            let html = plain.text.expect("a page is text");
            assert!(plain.encoding.is_empty(), "{path} was not asked to be compressed");
            let page = ask(&router, path, "gzip").await;
            assert_eq!(page.encoding, "gzip", "{path}");
            let mut all = page.bytes;
            let files = needs(&html);
            assert!(files.iter().any(|file| file.ends_with(".css")), "{path} has its styles");
            for file in files {
                let text = ask(&router, &file, "identity").await.text.unwrap_or_default();
                assert!(!text.contains("@import") && !text.contains("url(/"), "{file} asks for another file");
                all += ask(&router, &file, "gzip").await.bytes;
            }
            assert!(all < MOST, "{path} takes {all} bytes with its files, of {MOST}");
        }
    });
}
