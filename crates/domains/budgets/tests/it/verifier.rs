//! The page that checks a vote: what it may run is what it holds, and it fetches nothing.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

const PAGE: &str = include_str!("../../assets/verifier.html");

fn between(from: &str, to: &str) -> &'static str {
    PAGE.split_once(from).and_then(|(_, rest)| rest.split_once(to)).expect("a part of the page").0
}

#[test]
fn its_policy_names_its_style_and_its_script_by_their_hash() {
    for (kind, text) in [
        ("style-src", between("<style>", "</style>")),
        ("script-src", between("<script type=\"module\">", "</script>")),
    ] {
        let source = format!("{kind} 'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
        assert!(PAGE.contains(&source), "write this in the policy of the page: {source}");
    }
    for no in [" src=", " href=", "import", "fetch(", "innerHTML", "eval(", " onclick=", " style="] {
        let found =
            if no == "import" { PAGE.replace("importKey", "").replace("imported", "") } else { PAGE.into() };
        assert!(!found.contains(no), "{no}");
    }
}
