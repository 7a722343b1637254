//! What was searched, marked in what was found: safe HTML.

use parvis_text::{
    Query,
    search::{Token, tokens},
    terms,
};

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

fn is_found(token: &Token, query: &Query) -> bool {
    let begins = query.prefix().is_some_and(|prefix| token.text.starts_with(prefix));
    begins || token.term().is_some_and(|term| query.terms().contains(&term))
}

/// Whether a text holds every term of a search.
pub(crate) fn holds(text: &str, query: &Query) -> bool {
    let found = terms(text);
    let last = query.terms().last();
    query.terms().iter().all(|term| {
        found.contains(term)
            || (Some(term) == last
                && query.prefix().is_some_and(|prefix| found.iter().any(|found| found.starts_with(prefix))))
    })
}

/// A text with what was searched marked.
pub(crate) fn mark(text: &str, query: Option<&Query>) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut from = 0;
    for token in tokens(text) {
        if token.at.start >= from && query.is_some_and(|query| is_found(&token, query)) {
            escape(text.get(from..token.at.start).unwrap_or_default(), &mut out);
            out.push_str("<mark>");
            escape(text.get(token.at.clone()).unwrap_or_default(), &mut out);
            out.push_str("</mark>");
            from = token.at.end;
        }
    }
    escape(text.get(from..).unwrap_or_default(), &mut out);
    out
}

/// About `length` characters around the first term found, on one line, marked.
pub(crate) fn excerpt(text: &str, query: Option<&Query>, length: usize) -> String {
    let first = tokens(text).into_iter().find(|token| query.is_some_and(|query| is_found(token, query)));
    let begin = first.map_or(0, |token| {
        // A third of the room before what was found, from the beginning of a word.
        let before = &text[..token.at.start];
        if before.chars().count() < length / 2 {
            return 0;
        }
        let back: usize = before.chars().rev().take(length / 3).map(char::len_utf8).sum();
        let from = token.at.start - back;
        text[from..token.at.start].find(char::is_whitespace).map_or(from, |space| from + space + 1)
    });
    let lead = if begin > 0 { "… " } else { "" };
    let cut = ui::filters::cut(text.get(begin..).unwrap_or_default(), length);
    format!("{lead}{}", mark(&cut, query))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_marked_and_escaped() {
        let query = Query::parse("vélos école");
        let marked = mark("<b>L’école & les vélos</b>, l’écologie", query.as_ref());
        assert_eq!(
            marked,
            "&lt;b&gt;L’<mark>école</mark> &amp; les <mark>vélos</mark>&lt;/b&gt;, l’écologie"
        );
        assert_eq!(mark("a < b", None), "a &lt; b");
    }

    #[test]
    fn excerpts_begin_where_it_matters() {
        let text = format!("{} des bancs près du marché.", "Il faut dire bien des choses avant. ".repeat(20));
        let query = Query::parse("bancs ");
        let found = excerpt(&text, query.as_ref(), 100);
        assert!(found.starts_with("… ") && found.contains("<mark>bancs</mark>"), "{found}");
        assert!(found.chars().count() < 130, "{found}");
        assert_eq!(excerpt("Des bancs.", query.as_ref(), 100), "Des <mark>bancs</mark>.");
    }

    #[test]
    fn a_text_holds_a_search_when_it_has_every_term() {
        let query = Query::parse("vélo éco").expect("terms");
        assert!(holds("Des vélos pour les écoles", &query));
        assert!(!holds("Des vélos", &query));
    }
}
