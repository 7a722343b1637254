//! The map of a module, as anyone asks for it in the demonstration town.

use crate::site;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use db::testing::TestDb;
use http_body_util::BodyExt as _;
use kernel::{Clock, Entropy, Env};
use tower::ServiceExt as _;

const MAP: &str = "/demarches/berges-de-la-renne/propositions/carte";

struct Site {
    router: Router,
    runtime: tokio::runtime::Runtime,
}

impl Site {
    fn new(database: &TestDb, tiles: Option<map::Tiles>) -> Self {
        let env = Env::new(Clock::System, Entropy::System);
        if database.db.read_blocking(accounts::organisations).expect("read").is_empty() {
            parvis::demo::load(&database.db, &env).expect("the town loads");
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { router: site::router(&database.db, &env, tiles), runtime }
    }

    fn get(&self, path: &str) -> (HeaderMap, String) {
        let request = Request::builder().uri(path).header(header::HOST, site::HOST);
        let request = request.body(Body::empty()).expect("a request");
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            let headers = response.headers().clone();
            let body = response.into_body().collect().await.expect("a body").to_bytes();
            (headers, String::from_utf8(body.to_vec()).expect("text"))
        })
    }

    fn policy(&self, path: &str) -> String {
        let (headers, _) = self.get(path);
        headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text").to_owned()
    }
}

/// The numbers written on the marks, a mark of one point counting for one.
fn on_marks(html: &str) -> usize {
    let one = html.matches("class=\"mark one").count();
    let many = html.split("<text aria-hidden=\"true\">").skip(1).filter_map(|rest| rest.split('<').next());
    one + many.map(|number| number.parse::<usize>().expect("a number")).sum::<usize>()
}

#[test]
fn every_point_is_on_the_map_in_its_list_and_in_its_files() {
    for database in TestDb::both() {
        let site = Site::new(&database, None);
        let (_, page) = site.get(MAP);
        let (_, file) = site.get(&format!("{MAP}/points.geojson"));
        let file: serde_json::Value = serde_json::from_str(&file).expect("JSON");
        let points = file["features"].as_array().expect("points");
        assert!(points.len() > 20, "{} points", points.len());
        assert_eq!(on_marks(&page), points.len());
        let list = page.split("class=\"map-list\"").nth(1).and_then(|rest| rest.split("</ol>").next());
        let list = list.expect("the list");
        assert_eq!(list.matches("<li><a href=\"/demarches/berges-de-la-renne/propositions/").count(), 20);
        let (_, kml) = site.get(&format!("{MAP}/points.kml"));
        assert_eq!(kml.matches("<Placemark>").count(), points.len());
        // Rounded to a thousandth of a degree: about a hundred metres.
        for point in points {
            for degrees in point["geometry"]["coordinates"].as_array().expect("a point") {
                let degrees = degrees.as_f64().expect("a number") * 1000.0;
                assert!((degrees - degrees.round()).abs() < 1e-6, "{point}");
            }
        }
        // A layer is what its files hold too.
        let theme = page.split("<select id=\"f-theme\"").nth(1).expect("the themes");
        let theme =
            theme.split("<option value=\"").find(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let theme = theme.and_then(|rest| rest.split('"').next()).expect("a theme");
        let (_, layer) = site.get(&format!("{MAP}?theme={theme}"));
        let (_, file) = site.get(&format!("{MAP}/points.geojson?theme={theme}"));
        let file: serde_json::Value = serde_json::from_str(&file).expect("JSON");
        let some = file["features"].as_array().expect("points").len();
        assert!(some > 0 && some < points.len());
        assert_eq!(on_marks(&layer), some);
        // The view alone is what the page holds.
        let (_, view) = site.get(&format!("{MAP}/vue"));
        assert!(page.contains(view.trim()) && !view.contains("<html"));
    }
}

#[test]
fn a_frame_may_be_shown_anywhere_and_tiles_come_from_one_site() {
    let database = TestDb::sqlite();
    let site = Site::new(&database, None);
    assert!(site.policy(&format!("{MAP}/cadre")).contains("frame-ancestors *"));
    let policy = site.policy(MAP);
    assert!(
        policy.contains("frame-ancestors 'none'") && policy.contains("img-src 'self' data:;"),
        "{policy}"
    );
    let tiles = map::Tiles::parse("https://tuiles.example/{z}/{x}/{y}.png", "Institut").expect("tiles");
    let site = Site::new(&database, Some(tiles));
    assert!(site.policy(MAP).contains("img-src 'self' https://tuiles.example data:;"));
    assert!(site.policy("/").contains("img-src 'self' data:;"), "no other page asks for tiles");
    let (_, page) = site.get(MAP);
    assert!(page.contains("href=\"https://tuiles.example/") && page.contains("Institut"));
}
