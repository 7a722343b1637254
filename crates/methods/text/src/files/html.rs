//! Texts that come as HTML, in the cells of exports: what is read of them.

/// Elements that end a line.
const LINES: &[&str] =
    &["br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"];

/// Entities with a name that French texts have.
#[rustfmt::skip]
const NAMED: &[(&str, char)] = &[
    ("AElig", 'Æ'), ("Agrave", 'À'), ("Ccedil", 'Ç'), ("Eacute", 'É'), ("Ecirc", 'Ê'), ("Egrave", 'È'), ("OElig", 'Œ'), ("aacute", 'á'),
    ("acirc", 'â'), ("aelig", 'æ'), ("agrave", 'à'), ("amp", '&'), ("apos", '\''), ("bull", '•'), ("ccedil", 'ç'), ("deg", '°'),
    ("eacute", 'é'), ("ecirc", 'ê'), ("egrave", 'è'), ("euml", 'ë'), ("euro", '€'), ("gt", '>'), ("hellip", '…'), ("icirc", 'î'),
    ("iuml", 'ï'), ("laquo", '«'), ("ldquo", '“'), ("lsquo", '‘'), ("lt", '<'), ("mdash", '—'), ("middot", '·'), ("nbsp", '\u{a0}'),
    ("ndash", '–'), ("ocirc", 'ô'), ("oelig", 'œ'), ("quot", '"'), ("raquo", '»'), ("rdquo", '”'), ("rsquo", '’'), ("ucirc", 'û'),
    ("ugrave", 'ù'), ("uuml", 'ü'),
];

/// Whether a text has marks of HTML.
pub(super) fn is_html(text: &str) -> bool {
    ["</p>", "</div>", "</li>", "</strong>", "</em>", "</a>", "</ul>", "<br>", "<br/>", "<br />"]
        .iter()
        .any(|mark| text.contains(mark))
}

/// The text without marks: lines end where blocks do, entities are what they stand for.
pub(super) fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let read = if rest[at..].starts_with('<') { mark(after, &mut out) } else { entity(after, &mut out) };
        rest = match read {
            Some(length) => &after[length..],
            None => {
                out.push_str(&rest[at..=at]);
                after
            }
        };
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// How long a mark is, without the `<` before it.
fn mark(after: &str, out: &mut String) -> Option<usize> {
    let begins = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    let end = after.find('>').filter(|_| begins)?;
    let name = after[..end]
        .trim_start_matches('/')
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    if LINES.contains(&name.to_ascii_lowercase().as_str()) {
        out.push('\n');
    }
    Some(end + 1)
}

/// How long an entity is, without the `&` before it.
fn entity(after: &str, out: &mut String) -> Option<usize> {
    let end = after.bytes().take(10).position(|byte| byte == b';')?;
    let name = &after[..end];
    let sign = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let code = hexadecimal
                .map_or_else(|| number.parse().ok(), |number| u32::from_str_radix(number, 16).ok());
            code.and_then(char::from_u32)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    out.push(sign);
    Some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::{is_html, text};

    #[test]
    fn marks_go_and_entities_are_read() {
        let html = "<p class=\"a\">L&#39;&eacute;cole&nbsp;: 3 < 4</p>\r\n<ul><li>un</li><li>deux &amp; trois</li></ul><!-- x -->fin &inconnu; &";
        assert!(is_html(html));
        assert_eq!(text(html), "L'école\u{a0}: 3 < 4\nun\ndeux & trois\nfin &inconnu; &");
        assert!(!is_html("3 < 4 et 5 > 2"));
    }
}
