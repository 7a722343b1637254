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
        Self::with(database, tiles, None)
    }

    fn with(database: &TestDb, tiles: Option<map::Tiles>, addresses: Option<addresses::Addresses>) -> Self {
        let env = Env::new(Clock::System, Entropy::System);
        if database.db.read_blocking(accounts::organisations).expect("read").is_empty() {
            parvis::demo::load(&database.db, &env).expect("the town loads");
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { router: site::router_asking(&database.db, &env, tiles, addresses), runtime }
    }

    fn get(&self, path: &str) -> (HeaderMap, String) {
        let (status, headers, body) = self.ask(path, &[]);
        assert_eq!(status, StatusCode::OK, "{path}");
        (headers, String::from_utf8(body).expect("text"))
    }

    fn ask(&self, path: &str, headers: &[(header::HeaderName, &str)]) -> (StatusCode, HeaderMap, Vec<u8>) {
        let mut request = Request::builder().uri(path).header(header::HOST, site::HOST);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let (status, headers) = (response.status(), response.headers().clone());
            let body = response.into_body().collect().await.expect("a body").to_bytes();
            (status, headers, body.to_vec())
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

#[test]
fn the_archive_of_the_organisation_is_given_tile_by_tile_and_by_parts() {
    let database = TestDb::sqlite();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../readers/map/tests/data/tuiles.pmtiles");
    let whole = std::fs::read(path).expect("the archive");
    let archive = map::Archive::open(path.as_ref()).expect("an archive");
    let site = Site::new(&database, Some(map::Tiles::own(archive, "Nous-mêmes").expect("tiles")));
    let (_, page) = site.get(&format!("{MAP}?z=6&lat=47.0&lon=6.0"));
    assert!(
        page.contains("Nous-mêmes") && site.policy(MAP).contains("img-src 'self' data:;"),
        "nobody else is asked"
    );
    // The archive lacks some of the tiles of a view, as those of the sea.
    let tiles: Vec<&str> =
        page.split("<image href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let there = |tile: &&&str| site.ask(tile, &[]).0 == StatusCode::OK;
    let tile = *tiles.iter().find(there).expect("a tile of the archive");
    let (status, headers, body) = site.ask(tile, &[]);
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers[header::CONTENT_TYPE], "image/png");
    assert!(headers[header::CACHE_CONTROL].to_str().is_ok_and(|text| text.contains("immutable")));
    assert!(tile.ends_with(&format!("/{}", String::from_utf8_lossy(&body))), "each tile says its address");
    let (base, _) = tile.split_at(tile.len() - body.len());
    for missing in [
        format!("{base}6/0/0"),
        format!("{base}9/1/1"),
        format!("{base}x/1/1"),
        "/carte/tuiles/autre/0/0/0".into(),
    ] {
        assert_eq!(site.ask(&missing, &[]).0, StatusCode::NOT_FOUND, "{missing}");
    }
    let file = "/carte/fond.pmtiles";
    let (status, headers, body) = site.ask(file, &[]);
    assert!(status == StatusCode::OK && body == whole && headers[header::ACCEPT_RANGES] == "bytes");
    let tag = headers[header::ETAG].to_str().expect("a tag").to_owned();
    let (status, headers, body) = site.ask(file, &[(header::RANGE, "bytes=127-157")]);
    assert_eq!((status, body.as_slice()), (StatusCode::PARTIAL_CONTENT, &whole[127..158]));
    assert_eq!(headers[header::CONTENT_RANGE], format!("bytes 127-157/{}", whole.len()).as_str());
    assert_eq!(headers[header::CONTENT_LENGTH], "31");
    let known = site.ask(file, &[(header::IF_NONE_MATCH, tag.as_str())]);
    assert!(known.0 == StatusCode::NOT_MODIFIED && known.2.is_empty());
    let same = site.ask(file, &[(header::RANGE, "bytes=-5"), (header::IF_RANGE, tag.as_str())]);
    assert_eq!((same.0, same.2.as_slice()), (StatusCode::PARTIAL_CONTENT, &whole[whole.len() - 5..]));
    let other = site.ask(file, &[(header::RANGE, "bytes=-5"), (header::IF_RANGE, "\"autre\"")]);
    assert_eq!(
        (other.0, other.2.len()),
        (StatusCode::OK, whole.len()),
        "a part of another edition is of no use"
    );
    let beyond = site.ask(file, &[(header::RANGE, "bytes=99999999-")]);
    assert_eq!(beyond.0, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(beyond.1[header::CONTENT_RANGE], format!("bytes */{}", whole.len()).as_str());
    assert_eq!(Site::new(&database, None).ask(file, &[]).0, StatusCode::NOT_FOUND, "no archive, no file");
}

/// The west and the east of the town, cut where half of its points are.
fn halves(points: &[serde_json::Value]) -> Vec<shapes::Named> {
    let degrees = |point: &serde_json::Value, at: usize| {
        point["geometry"]["coordinates"][at].as_f64().expect("degrees")
    };
    let mut east: Vec<f64> = points.iter().map(|point| degrees(point, 0)).collect();
    east.sort_by(f64::total_cmp);
    // Between two points: rounded ones are told, exact ones are placed.
    let middle = east[east.len() / 2] + 0.0005;
    let part = |name: &str, from: f64, to: f64| {
        let ring = [(40.0, from), (40.0, to), (55.0, to), (55.0, from)];
        let ring = ring.iter().filter_map(|(north, east)| shapes::Point::at(*north, *east)).collect();
        shapes::Named { name: name.into(), shape: shapes::Shape::new(vec![vec![ring]]) }
    };
    vec![part("Ouest", -10.0, middle), part("Est", middle, 20.0)]
}

#[test]
fn a_part_of_the_town_is_a_layer_of_the_map_and_of_its_files() {
    for database in TestDb::both() {
        let site = Site::new(&database, None);
        let read = |path: &str| -> Vec<serde_json::Value> {
            let file: serde_json::Value = serde_json::from_str(&site.get(path).1).expect("JSON");
            file["features"].as_array().expect("points").clone()
        };
        let all = read(&format!("{MAP}/points.geojson"));
        let parts = halves(&all);
        let env = Env::new(Clock::System, Entropy::System);
        let context = jobs::Context::new(database.db.clone(), env.clone());
        let organisations = database.db.read_blocking(accounts::organisations).expect("read");
        let organisation = organisations[0].id;
        database
            .db
            .write_blocking(move |tx| spaces::quartiers::set(tx, &env, organisation, None, &parts))
            .expect("kept");
        while jobs::run_due(&context).expect("done") > 0 {}
        let (_, page) = site.get(MAP);
        assert!(page.contains("class=\"quartiers\"") && page.contains("Ouest ("), "{page}");
        let options = page.split("<select id=\"f-quartier\"").nth(1).expect("the parts");
        let ids: Vec<&str> = options
            .split("</select>")
            .next()
            .expect("a list")
            .split("value=\"")
            .skip(2)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(ids.len(), 2);
        let some: Vec<_> =
            ids.iter().map(|id| read(&format!("{MAP}/points.geojson?quartier={id}"))).collect();
        assert_eq!(some[0].len() + some[1].len(), all.len(), "every point is in one part");
        assert!(some[0].iter().all(|point| point["properties"]["quartier"] == "Ouest"));
        let (_, layer) = site.get(&format!("{MAP}?quartier={}", ids[1]));
        assert_eq!(on_marks(&layer), some[1].len());
        assert!(layer.contains("class=\"quartier\""), "its lines are drawn");
        let (_, list) = site.get(&format!("{}?quartier={}", MAP.trim_end_matches("/carte"), ids[0]));
        assert!(list.contains(&format!("carte?quartier={}", ids[0])), "the list leads to the same layer");
        assert_eq!(
            on_marks(&site.get(&format!("{MAP}?quartier=12345")).1),
            0,
            "a part that does not exist holds nothing"
        );
    }
}

#[test]
fn a_place_is_found_on_the_map_whether_a_service_answers_or_not() {
    let database = TestDb::sqlite();
    let alone = Site::new(&database, None);
    let name = database
        .db
        .read_blocking(|tx| {
            let organisation = accounts::organisations(tx)?[0].id;
            Ok::<_, db::Error>(spaces::places(tx, organisation, "a", 1)?.remove(0).name)
        })
        .expect("a place of the town");
    let query: String = name.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let (_, page) = alone.get(&format!("{MAP}?lieu={query}"));
    assert!(page.contains("z=16&#38;lat=") && !page.contains("ne répond pas"), "{page}");
    assert!(alone.get(&format!("{MAP}?lieu=introuvable")).1.contains("Aucun lieu trouvé"));
    // A service that nobody listens for: the list of places does, and it is said.
    let closed =
        std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let service = addresses::Addresses::parse(&format!("http://{closed}/search")).expect("a service");
    let asking = Site::with(&database, None, Some(service));
    let (_, page) = asking.get(&format!("{MAP}?lieu={query}"));
    assert!(page.contains("ne répond pas") && page.contains("z=16&#38;lat="), "{page}");
    // One that answers.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let service =
        addresses::Addresses::parse(&format!("http://{}/search", listener.local_addr().expect("an address")));
    std::thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        let (mut stream, _) = listener.accept().expect("a visitor");
        let _ = stream.read(&mut [0; 4096]).expect("a request");
        let body = r#"{"features":[{"geometry":{"coordinates":[5.5,47.25]},"properties":{"label":"3 Rue Neuve","score":0.9}}]}"#;
        let answer =
            format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
        stream.write_all(answer.as_bytes()).expect("answered");
    });
    let asking = Site::with(&database, None, service);
    let (_, page) = asking.get(&format!("{MAP}?lieu=3+rue+neuve&theme=1"));
    assert!(page.contains("3 Rue Neuve") && page.contains("?theme=1&#38;z=16&#38;lat=47.25"), "{page}");
}

db::sql! {
    PLACED -> (corpus::ContributionId, kernel::OrganisationId, kernel::SpaceId) = "SELECT id, organisation_id, space_id
        FROM contribution WHERE state = 'published' AND depth = 0 AND latitude IS NOT NULL AND number IS NOT NULL
        ORDER BY id LIMIT 2";
    WHERE_IT_IS -> (String,) = "SELECT slug FROM space WHERE id = $1";
}

/// A vote on two proposals that have a place, of which the first is funded; the address of its module.
fn placed_vote(tx: &mut db::Tx<'_>, env: &Env) -> db::Result<String> {
    let said: Vec<(corpus::ContributionId, kernel::OrganisationId, kernel::SpaceId)> =
        tx.all(&PLACED, &[])?;
    let (_, organisation, space) = said[0];
    let module = spaces::NewModule {
        kind: spaces::ModuleKind::Ballot,
        slug: kernel::Slug::parse("vote-place").expect("a slug"),
        title: "Le vote".into(),
        intro: String::new(),
        filing: spaces::Filing::Team,
    };
    spaces::add_module(tx, env, space, &module)?;
    let module = spaces::modules(tx, space)?.into_iter().find(|one| one.slug.as_str() == "vote-place");
    let module = module.expect("the module").id;
    let ago = |days: i64| env.now().plus(-days * kernel::Timestamp::DAY);
    let rules = ballots::Rules {
        title: "Le vote".into(),
        opens_at: ago(9).to_string(),
        closes_at: ago(2).to_string(),
        proposers: String::new(),
        voters: String::new(),
        identity: ballots::Identity::Account,
        unlinking: ballots::Unlinking::Simple,
        areas: vec![ballots::Area {
            key: "ville".into(),
            name: "La ville".into(),
            budget: budgeting::Money::units(100),
        }],
        area_choice: ballots::AreaChoice::All,
        ballot: ballots::BallotForm {
            kind: ballots::Kind::Approval,
            least: 0,
            most: 1,
            points: 0,
            points_each: 0,
        },
        revote: false,
        paper: false,
        rule: budgeting::preset("greedy", None).expect("a rule"),
        officials: 1,
        publication: ballots::Publication { ballots_at_least: 0, unique_at_most: 100 },
        more: String::new(),
    };
    let project = |(contribution, title): (corpus::ContributionId, &str)| budgets::NewProject {
        contribution: Some(contribution),
        title: title.into(),
        area: "ville".into(),
        cost: 8000,
    };
    let projects: Vec<_> = said.iter().map(|one| one.0).zip(["Un verger", "Un préau"]).map(project).collect();
    budgets::replay::freeze(tx, env, (organisation, space, module), &rules, &projects, ago(10))?;
    let choices = ballots::Choices([("ville".to_owned(), vec![(1, 1)])].into());
    budgets::replay::cast(tx, env, module, &[(ballots::Channel::Web, choices)])?;
    budgets::replay::count(tx, env, module, ago(1))?;
    let (slug,) = tx.one(&WHERE_IT_IS, &[&space])?;
    Ok(format!("/demarches/{slug}/vote-place"))
}

#[test]
fn the_projects_of_a_vote_are_on_its_map_with_what_became_of_them() {
    for database in TestDb::both() {
        let site = Site::new(&database, None);
        let last_year = "/demarches/budget-participatif/vote-de-l-an-dernier";
        let (_, page) = site.get(&format!("{last_year}/vote/resultats"));
        assert!(!page.contains(&format!("{last_year}/carte")), "no map where nothing has a place");
        let env = Env::new(Clock::System, Entropy::System);
        let vote = database.write_blocking(move |tx| placed_vote(tx, &env)).expect("a vote");
        let site = Site::new(&database, None);
        for page in ["vote", "vote/resultats"] {
            assert!(site.get(&format!("{vote}/{page}")).1.contains(&format!("{vote}/carte")), "{page}");
        }
        let (_, page) = site.get(&format!("{vote}/carte"));
        for words in ["Un verger", "Un préau", "of-accepted", "of-refused", ">Financé", ">Non financé"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(page.contains(&format!("{vote}/vote#projet-1")));
        let (_, file) = site.get(&format!("{vote}/carte/points.geojson"));
        assert!(file.contains(&format!("{vote}/vote#projet-2")));
    }
}
