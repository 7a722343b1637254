use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::mpsc::{Receiver, channel},
};

use crate::{Addresses, Found};

/// A service that gives these answers one after the other, then closes; what was asked of it.
fn fake(answers: &[(&str, &str)]) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/search", listener.local_addr().expect("an address"));
    let answers: Vec<String> = answers
        .iter()
        .map(|(status, body)| {
            format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
        })
        .collect();
    let (tell, told) = channel();
    std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a visitor");
            let mut asked = Vec::new();
            let mut part = [0; 4096];
            while !asked.windows(4).any(|end| end == b"\r\n\r\n") {
                let many = stream.read(&mut part).expect("a request");
                asked.extend_from_slice(&part[..many]);
            }
            let asked = String::from_utf8_lossy(&asked).lines().next().unwrap_or_default().to_owned();
            stream.write_all(answer.as_bytes()).expect("answered");
            tell.send(asked).expect("heard");
        }
    });
    (url, told)
}

const ANSWER: &str = r#"{ "type": "FeatureCollection", "features": [
  { "type": "Feature", "geometry": { "type": "Point", "coordinates": [5.0412, 47.3215] },
    "properties": { "label": "12 Rue du Port 21999 Valrenne", "score": 0.94, "citycode": "21999", "type": "housenumber" } },
  { "type": "Feature", "geometry": { "type": "Point", "coordinates": [5.1, 47.4] },
    "properties": { "label": "Rue du Portail 21999 Valrenne", "score": 0.55, "citycode": "21999" } },
  { "type": "Feature", "geometry": { "type": "Point", "coordinates": [2.3, 48.8] },
    "properties": { "label": "Passage du Porc", "score": 0.12 } },
  { "type": "Feature", "geometry": { "type": "Point", "coordinates": [200, 47.4] },
    "properties": { "label": "Nulle part", "score": 0.9 } } ] }"#;

#[tokio::test]
async fn an_address_is_found_once_asked_and_kept() {
    let (url, asked) = fake(&[("200 OK", ANSWER)]);
    let addresses = Addresses::parse(&url).expect("a service");
    let found = addresses.search("  12 rue du   port ").await.expect("an answer");
    let labels: Vec<&str> = found.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["12 Rue du Port 21999 Valrenne", "Rue du Portail 21999 Valrenne"]);
    let first = Found {
        label: "12 Rue du Port 21999 Valrenne".into(),
        latitude: 47.3215,
        longitude: 5.0412,
        commune: "21999".into(),
    };
    assert_eq!(found[0], first);
    let line = asked.recv().expect("asked");
    assert!(line.starts_with("GET /search?q=12%20rue%20du%20port&limit=6 "), "{line}");
    let again = addresses.search("12 rue du port").await.expect("kept: the service has gone");
    assert_eq!(again, found);
    assert!(addresses.search("ab").await.is_ok_and(|none| none.is_empty()), "nothing is asked of so little");
}

#[tokio::test]
async fn a_service_that_does_not_answer_is_said_to_be_silent() {
    let (url, _asked) = fake(&[("503 Service Unavailable", "{}"), ("200 OK", "<html>"), ("200 OK", "{}")]);
    let addresses = Addresses::parse(&url).expect("a service");
    for _ in 0..3 {
        assert!(addresses.search("rue du port").await.is_err());
    }
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let addresses = Addresses::parse(&format!("http://{closed}/search")).expect("a service");
    assert!(addresses.search("rue du port").await.is_err(), "nobody listens there");
}

#[test]
fn only_the_address_of_a_service_is_taken() {
    for good in
        ["https://data.geopf.fr/geocodage/search", "http://127.0.0.1:7878/search", "http://localhost:80/"]
    {
        assert!(Addresses::parse(good).is_some(), "{good}");
    }
    for bad in [
        "",
        "data.geopf.fr/search",
        "http://data.geopf.fr/search",
        "https:///search",
        "https://a b/",
        "https://a.fr/?q=1",
    ] {
        assert!(Addresses::parse(bad).is_none(), "{bad}");
    }
}
