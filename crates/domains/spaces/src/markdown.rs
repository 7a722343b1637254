use std::{collections::HashSet, sync::LazyLock};

use ammonia::Builder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// The texts of a team, written in Markdown (headings, lists, emphasis, links, quotes, tables), as safe HTML with headings from
/// `h2`.
#[must_use]
pub fn markdown(text: &str) -> String {
    markdown_under(text, 2)
}

/// The same, the highest heading of the text being `h{top}` (2 to 6) and the others following without a gap. Raw HTML
/// is shown as it was typed.
#[must_use]
pub fn markdown_under(text: &str, top: u8) -> String {
    let highest = Parser::new_ext(text, Options::ENABLE_TABLES)
        .filter_map(|event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(level as u8),
            _ => None,
        })
        .min()
        .unwrap_or(1);
    let shift = |level: HeadingLevel| {
        let shifted = (level as u8 - highest + top.clamp(2, 6)).min(6);
        HeadingLevel::try_from(usize::from(shifted)).unwrap_or(HeadingLevel::H6)
    };
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: shift(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(shift(level))),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        other => other,
    });
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, events);
    CLEANER.clean(&out).to_string()
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "br",
        "hr",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "blockquote",
        "code",
        "pre",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(tags))
        .tag_attributes([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))].into())
        .url_schemes(HashSet::from(["https", "http", "mailto", "tel"]))
        .link_rel(Some("noopener"));
    cleaner
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_follow_those_of_the_page() {
        assert_eq!(markdown("# A\n### B"), "<h2>A</h2>\n<h4>B</h4>\n");
        assert_eq!(markdown("## A\n### B"), "<h2>A</h2>\n<h3>B</h3>\n");
        assert_eq!(markdown_under("# A\n###### B", 3), "<h3>A</h3>\n<h6>B</h6>\n");
    }

    #[test]
    fn nothing_that_acts_gets_through() {
        let html = markdown(
            "Voici <script>alert(1)</script> [a](javascript:alert(1)) ![b](https://b.example/t.png) <a href=x onclick=y>c</a>\n\n<iframe src=d></iframe>",
        );
        assert!(
            !html.contains("<script") && !html.contains("javascript:") && !html.contains("<img"),
            "{html}"
        );
        assert!(
            html.contains("&lt;script") && !html.contains("<a href=\"x\"") && !html.contains("<iframe"),
            "{html}"
        );
    }

    #[test]
    fn tables_have_no_style_of_their_own() {
        let html = markdown("| Quand | Qui |\n|---|---:|\n| Lundi | 34 |");
        assert!(
            html.contains("<th>Qui</th>") && html.contains("<td>34</td>") && !html.contains("style"),
            "{html}"
        );
    }

    #[test]
    fn typography_is_left_as_typed() {
        assert_eq!(
            markdown("L’été : « oui » !\n* un\n* deux"),
            "<p>L’été : « oui » !</p>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n"
        );
        assert_eq!(
            markdown("[La loi](https://a.example) et [ici](/demarches)"),
            "<p><a href=\"https://a.example\" rel=\"noopener\">La loi</a> et <a href=\"/demarches\" rel=\"noopener\">ici</a></p>\n"
        );
    }
}
