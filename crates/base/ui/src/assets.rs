use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use crate::theme;

/// A file of the interface, served for ever under an address that changes with its content.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The name it has in the sources: `parvis.css`.
    pub name: &'static str,
    /// Where it is served: `/assets/parvis-1a2b3c4d5e6f.css`.
    pub path: String,
    /// `Content-Type`.
    pub content_type: &'static str,
    /// The content.
    pub bytes: &'static [u8],
    /// The beginning of the SHA-256 of the content, in hexadecimal.
    pub hash: String,
}

pub(crate) const FAVICON: &str = include_str!("../assets/favicon.svg");

const STYLES: [&str; 5] = [
    include_str!("../assets/css/1-base.css"),
    include_str!("../assets/css/2-layout.css"),
    include_str!("../assets/css/3-forms.css"),
    include_str!("../assets/css/4-parts.css"),
    include_str!("../assets/css/5-data.css"),
];

/// Styles of the pages where the team reads and decides: residents do not wait for them.
const DESK: &str = include_str!("../assets/css/desk.css");

/// Styles of the pages where people vote.
const VOTE: &str = include_str!("../assets/css/vote.css");

/// Styles and script of the screens of kiosks, and of posters.
const WAYS: [&str; 2] = [include_str!("../assets/css/ways.css"), include_str!("../assets/kiosk.js")];

/// Styles and script of the pages that have a map, and of no other.
const MAP: [&str; 2] = [include_str!("../assets/css/map.css"), include_str!("../assets/map.js")];

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let mut styles = theme::css(theme::PRIMARY, theme::ACCENT);
    for part in STYLES {
        squeeze(part, &mut styles);
    }
    let mut desk = String::new();
    squeeze(DESK, &mut desk);
    let mut vote = String::new();
    squeeze(VOTE, &mut vote);
    let mut map = String::new();
    squeeze(MAP[0], &mut map);
    let mut ways = String::new();
    squeeze(WAYS[0], &mut ways);
    vec![
        asset("parvis.css", "text/css; charset=utf-8", styles),
        asset("desk.css", "text/css; charset=utf-8", desk),
        asset("vote.css", "text/css; charset=utf-8", vote),
        asset("ways.css", "text/css; charset=utf-8", ways),
        asset("kiosk.js", "text/javascript; charset=utf-8", WAYS[1].to_owned()),
        asset("map.css", "text/css; charset=utf-8", map),
        asset("map.js", "text/javascript; charset=utf-8", MAP[1].to_owned()),
        asset(
            "passkey.js",
            "text/javascript; charset=utf-8",
            include_str!("../assets/passkey.js").to_owned(),
        ),
        asset("vote.js", "text/javascript; charset=utf-8", include_str!("../assets/vote.js").to_owned()),
        asset("parvis.js", "text/javascript; charset=utf-8", include_str!("../assets/parvis.js").to_owned()),
        asset("icons.svg", "image/svg+xml", include_str!("../assets/icons.svg").to_owned()),
        asset("favicon.svg", "image/svg+xml", FAVICON.to_owned()),
    ]
});

/// Every file of the interface.
#[must_use]
pub fn assets() -> &'static [Asset] {
    &ASSETS
}

/// Where a file of the interface is served.
///
/// # Panics
/// When there is no such file: names are written in the program.
#[must_use]
pub fn asset_url(name: &str) -> &'static str {
    assets()
        .iter()
        .find(|asset| asset.name == name)
        .map_or_else(|| panic!("no asset named {name}"), |asset| asset.path.as_str())
}

/// The beginning of the SHA-256 of some bytes, in hexadecimal: enough to tell two contents apart.
pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

fn asset(name: &'static str, content_type: &'static str, text: String) -> Asset {
    let bytes: &'static [u8] = text.into_bytes().leak();
    let hash = hash(bytes);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    Asset { name, path: format!("/assets/{stem}-{hash}.{extension}"), content_type, bytes, hash }
}

/// Leaves out comments and blanks that say nothing.
fn squeeze(css: &str, into: &mut String) {
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        squeeze_lines(before, into);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    squeeze_lines(rest, into);
}

fn squeeze_lines(css: &str, into: &mut String) {
    for line in css.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let tight =
            [(": ", ":"), (", ", ","), (" {", "{"), ("{ ", "{"), ("; }", "}"), ("; ", ";"), (" }", "}")]
                .iter()
                .fold(line.to_owned(), |line, (loose, tight)| line.replace(loose, tight));
        into.push_str(&tight);
        if tight.ends_with('}') {
            into.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_follow_the_content() {
        for asset in assets() {
            assert!(asset.path.contains(&asset.hash) && asset.path.starts_with("/assets/"), "{}", asset.path);
            assert!(!asset.bytes.is_empty());
        }
        assert_eq!(asset_url("parvis.css"), assets()[0].path);
    }

    #[test]
    fn pages_stay_light() {
        let weigh =
            |name| assets().iter().find(|asset| asset.name == name).map_or(0, |asset| asset.bytes.len());
        assert!(weigh("parvis.css") < 40_000, "{}", weigh("parvis.css"));
        assert!(weigh("parvis.js") < 8_000, "{}", weigh("parvis.js"));
        assert!(weigh("icons.svg") < 8_000, "{}", weigh("icons.svg"));
    }

    #[test]
    fn styles_and_scripts_ask_nothing_of_others() {
        for asset in assets() {
            let text = String::from_utf8_lossy(asset.bytes).replace("http://www.w3.org/2000/svg", "");
            assert!(!text.contains("://"), "{} names another site", asset.name);
        }
    }
}
