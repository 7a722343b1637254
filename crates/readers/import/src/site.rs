//! Addresses of other sites.

/// The host of an address, in lowercase, with its port unless it is the usual one.
pub(crate) fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let usual = match scheme.to_ascii_lowercase().as_str() {
        "http" => ":80",
        "https" => ":443",
        _ => return None,
    };
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.to_lowercase();
    let host = host.strip_suffix(usual).unwrap_or(&host).trim_end_matches('.');
    let sound = !host.is_empty() && !host.contains(char::is_whitespace);
    sound.then(|| host.to_owned())
}

/// The last two parts of the path of an address: what a page shows and its id.
pub(crate) fn last_parts(address: &str) -> Option<(&str, &str)> {
    let (_, rest) = address.trim().split_once("://")?;
    let path = rest.split(['?', '#']).next()?.trim_end_matches('/');
    let (before, id) = path.rsplit_once('/')?;
    let (_, kind) = before.rsplit_once('/')?;
    Some((kind, id))
}

/// Whether the address is that of the first page of a site.
pub(crate) fn is_first_page(address: &str) -> bool {
    host(address).is_some()
        && address.trim().split_once("://").is_some_and(|(_, rest)| {
            let path = rest.split_once('/').map_or("", |(_, path)| path);
            path.split(['?', '#']).next().is_some_and(str::is_empty)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        assert_eq!(host("HTTPS://Participez.Example.fr:443/a?b").as_deref(), Some("participez.example.fr"));
        assert_eq!(host("http://a@b.example:8080").as_deref(), Some("b.example:8080"));
        for wrong in ["", "participez.example.fr", "ftp://a.example", "https:///x"] {
            assert_eq!(host(wrong), None, "{wrong}");
        }
        assert_eq!(last_parts("https://a.example/f/11/proposals/345?x=1"), Some(("proposals", "345")));
        assert!(is_first_page("https://a.example/") && is_first_page("https://a.example/?locale=fr"));
        assert!(!is_first_page("https://a.example/profiles/x") && !is_first_page(""));
    }
}
