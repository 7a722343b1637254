use std::collections::BTreeSet;

use axum::http::StatusCode;
use spaces::SpaceStatus;

use crate::town::{SITE, Town};

#[test]
fn lists_are_walked_page_by_page() {
    Town::on_both(async |town| {
        let process = town.process("plan-velo", SpaceStatus::Open).await;
        let mut said = Vec::new();
        for number in 0..5 {
            said.push(town.record(town.said(process, None, &format!("Numéro {number}"))).await);
        }
        let comment = town.record(town.said(process, Some(said[0]), "oui")).await;
        town.answer(said[0]).await;

        let mut path = "/api/v1/spaces/plan-velo/contributions?limit=2&kind=proposal".to_owned();
        let mut ids = Vec::new();
        loop {
            let page = town.get(&path).await;
            assert_eq!((page.status, page.header("content-type")), (StatusCode::OK, "application/json"));
            assert_eq!(page.header("access-control-allow-origin"), "*");
            let json = page.json();
            for row in json["data"].as_array().expect("rows") {
                ids.push(row["id"].as_str().expect("ids are text").to_owned());
                assert_eq!(row["space"], "plan-velo");
            }
            let Some(next) = json["next"].as_str() else { break };
            assert_eq!(page.header("link"), format!("<{next}>; rel=\"next\""));
            path = next.strip_prefix(SITE).expect("of this site").to_owned();
        }
        assert_eq!(ids, said.iter().map(ToString::to_string).collect::<Vec<_>>());
        let filtered =
            town.get("/api/v1/spaces/plan-velo/contributions?outcome=accepted&module=propositions").await;
        assert_eq!(filtered.json()["data"].as_array().map(Vec::len), Some(1));

        let one = town.get(&format!("/api/v1/contributions/{}", said[0])).await.json();
        assert_eq!((&one["answers"][0]["service"], &one["comments"]), (&"Voirie".into(), &1.into()));
        assert!(one["author"].as_str().is_some_and(|author| author.starts_with("P-")));
        let comments = town.get(&format!("/api/v1/contributions/{}/comments", said[0])).await.json();
        assert_eq!(comments["data"][0]["id"], comment.to_string());
        assert_eq!(comments["data"][0]["parent_id"], said[0].to_string());
        let space = town.get("/api/v1/spaces/plan-velo").await.json();
        assert_eq!(
            (&space["modules"][0]["slug"], &space["themes"][0]["name"]),
            (&"propositions".into(), &"Vélo".into())
        );
        assert_eq!(town.get("/api/v1/spaces").await.json()["data"][0]["slug"], "plan-velo");
        assert_eq!(town.get("/api/v1/spaces/plan-velo/modules").await.json()["data"][0]["kind"], "proposals");
    });
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    Town::on_both(async |town| {
        let process = town.process("plan-velo", SpaceStatus::Open).await;
        town.record(town.said(process, None, "Un banc")).await;
        let path = "/api/v1/spaces/plan-velo/contributions";
        let first = town.get(path).await;
        assert_eq!(first.header("last-modified"), "Fri, 20 Nov 2026 09:00:00 GMT");
        let tag = first.header("etag").to_owned();
        for asked in [tag.clone(), format!("{}, \"x\"", tag.trim_start_matches("W/")), "*".to_owned()] {
            let again = town.get_with(path, &[("if-none-match", &asked)]).await;
            assert_eq!(
                (again.status, again.text.as_str(), again.header("etag")),
                (StatusCode::NOT_MODIFIED, "", &*tag)
            );
        }
        town.record(town.said(process, None, "Un autre")).await;
        assert_eq!(town.get_with(path, &[("if-none-match", &tag)]).await.status, StatusCode::OK);
    });
}

#[test]
fn problems_are_told_to_programs() {
    Town::on_both(async |town| {
        let process = town.process("plan-velo", SpaceStatus::Open).await;
        let root = town.record(town.said(process, None, "Un banc")).await;
        let comment = town.record(town.said(process, Some(root), "oui")).await;
        town.process("brouillon", SpaceStatus::Draft).await;
        let under = format!("/api/v1/contributions/{comment}/comments");
        for (path, status) in [
            ("/api/v1/spaces/plan-velo/contributions?limit=0", 400),
            ("/api/v1/spaces/plan-velo/contributions?limit=x", 400),
            ("/api/v1/spaces/plan-velo/contributions?cursor=12", 400),
            ("/api/v1/spaces/plan-velo/contributions?kind=x", 400),
            ("/api/v1/spaces/plan-velo/contributions?theme=1", 404),
            ("/api/v1/spaces/plan-velo/contributions?module=", 404),
            ("/api/v1/spaces/plan-velo/contributions?kind=debate&kind=debate", 400),
            ("/api/v1/spaces?page=2", 400),
            ("/api/v1/spaces/brouillon", 404),
            ("/api/v1/spaces/Plan-Velo", 404),
            ("/api/v1/contributions/12", 404),
            ("/api/v1/contributions/x", 404),
            ("/api/v1/nothing", 404),
            (&under, 404),
        ] {
            let answer = town.get(path).await;
            assert_eq!(answer.status.as_u16(), status, "{path}");
            assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
            assert_eq!(answer.header("access-control-allow-origin"), "*");
            let problem = answer.json();
            assert_eq!(
                (problem["status"].as_u64(), &problem["type"]),
                (Some(status.into()), &"about:blank".into())
            );
            assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
        }
        let html = town.get_with("/api/v1/spaces", &[("accept", "text/html")]).await;
        assert_eq!(html.status, StatusCode::NOT_ACCEPTABLE);
        let mut last = StatusCode::OK;
        for _ in 0..110 {
            last = town.get("/api/v1/spaces").await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn every_route_is_documented_and_nothing_else() {
    let document = opendata::openapi(SITE, "Ville");
    let documented: BTreeSet<_> =
        document["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
    let table = opendata::routes().table();
    let routed: BTreeSet<_> =
        table.iter().filter(|route| route.path.starts_with("/api/v1")).map(|route| route.path).collect();
    assert_eq!(documented, routed);
    // Every reference leads somewhere.
    let text = document.to_string();
    for (_, rest) in text.match_indices("\"#/").map(|(at, _)| text.split_at(at + 2)) {
        let pointer = rest.split('"').next().expect("a pointer");
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
}
