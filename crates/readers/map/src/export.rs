//! The points of a map as files: GeoJSON (RFC 7946) and KML (OGC 12-007r2).

use std::fmt::Write as _;

use askama::filters::{Escaper as _, Html};
use serde_json::{Value, json};

use crate::points::Point;

/// What a file says of a point besides where it is.
pub(crate) struct Named<'a> {
    pub(crate) point: &'a Point,
    pub(crate) theme: &'a str,
    pub(crate) quartier: &'a str,
    pub(crate) url: String,
}

pub(crate) fn geojson(points: &[Named<'_>]) -> String {
    let features: Vec<Value> = points
        .iter()
        .map(|Named { point, theme, quartier, url }| {
            json!({
                "type": "Feature",
                "id": point.number,
                "geometry": { "type": "Point", "coordinates": [point.longitude, point.latitude] },
                "properties": {
                    "number": point.number,
                    "title": point.title,
                    "place": point.place_name,
                    "theme": theme,
                    "quartier": quartier,
                    "outcome": point.outcome.name(),
                    "supports": point.supports,
                    "url": url,
                },
            })
        })
        .collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

pub(crate) fn kml(title: &str, points: &[Named<'_>]) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        text,
        "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>{}</name>",
        escaped(title)
    );
    for Named { point, theme, url, .. } in points {
        let _ = writeln!(
            text,
            "<Placemark><name>{}</name><description>{}</description><atom:link \
             xmlns:atom=\"http://www.w3.org/2005/Atom\" href=\"{}\"/><Point><coordinates>{},{}</coordinates></Point>\
             </Placemark>",
            escaped(&point.title),
            escaped(theme),
            escaped(url),
            point.longitude,
            point.latitude
        );
    }
    text.push_str("</Document></kml>\n");
    text
}

/// Text between the tags of XML: escaped, without the control characters that XML 1.0 forbids (§2.2).
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let allowed: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let _ = Html.write_escaped_str(&mut safe, &allowed);
    safe
}

#[cfg(test)]
mod tests {
    use corpus::Outcome;
    use kernel::{Id as _, Timestamp};

    use super::*;

    #[test]
    fn files_are_what_they_say() {
        let point = Point {
            id: corpus::ContributionId::from_raw(1),
            number: 12,
            title: "Un <banc> & \"deux\"\u{7}".to_owned(),
            official: false,
            place_name: "Quai".to_owned(),
            latitude: 47.321,
            longitude: 5.041,
            theme_id: None,
            outcome: Outcome::Accepted,
            supports: 3,
            said_at: Timestamp(0),
            quartier: Some("7".to_owned()),
        };
        let named = [Named {
            point: &point,
            theme: "Vélo & marche",
            quartier: "Centre",
            url: "https://a.example/x?a=1&b=2".to_owned(),
        }];
        let read: Value = serde_json::from_str(&geojson(&named)).expect("JSON");
        assert_eq!(read["features"][0]["geometry"]["coordinates"], json!([5.041, 47.321]));
        assert_eq!(read["features"][0]["properties"]["outcome"], "accepted");
        assert_eq!(read["features"][0]["properties"]["quartier"], "Centre");
        let text = kml("Idées", &named);
        assert!(text.contains("<coordinates>5.041,47.321</coordinates>"));
        assert!(text.contains("Un &#60;banc&#62; &#38;") && !text.contains('\u{7}'), "{text}");
    }
}
