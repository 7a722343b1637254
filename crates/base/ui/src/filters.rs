//! Filters for templates: `{% import … %}` is not needed, but the crate says `use ui::filters;` where its templates are
//! declared, then writes `{{ text|filters::excerpt(200) }}` or `{{ text|excerpt(200) }}`.

#![expect(
    missing_docs,
    reason = "filters are made by a macro that documents nothing; each function here is documented"
)]

use std::fmt;

use askama::{Values, filters::HtmlSafeOutput};

/// The beginning of a text: at most `length` characters, cut between words, on one line.
///
/// # Errors
/// Never.
#[askama::filter_fn]
pub fn excerpt(text: impl fmt::Display, _: &dyn Values, length: usize) -> askama::Result<String> {
    Ok(cut(&text.to_string(), length))
}

/// A text as its author typed it: escaped, a paragraph for each blank line, a line break for each other, and links for
/// the addresses that begin with `http://` or `https://` (which search engines are asked not to follow).
///
/// # Errors
/// Never.
#[askama::filter_fn]
pub fn paragraphs(text: impl fmt::Display, _: &dyn Values) -> askama::Result<HtmlSafeOutput<String>> {
    Ok(HtmlSafeOutput(to_paragraphs(&text.to_string())))
}

/// The first letters of the first and last words of a name, for an avatar.
///
/// # Errors
/// Never.
#[askama::filter_fn]
pub fn initials(name: impl fmt::Display, _: &dyn Values) -> askama::Result<String> {
    Ok(first_letters(&name.to_string()))
}

/// See the filter `excerpt`.
#[must_use]
pub fn cut(text: &str, length: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if count + usize::from(count > 0) + letters > length {
            if count == 0 {
                line.extend(word.chars().take(length.saturating_sub(1)));
            }
            let kept = line.trim_end_matches([',', ';', ':', '.', '–', '-', '(', '«']).trim_end().len();
            line.truncate(kept);
            line.push('…');
            return line;
        }
        if count > 0 {
            line.push(' ');
            count += 1;
        }
        line.push_str(word);
        count += letters;
    }
    line
}

/// See the filter `paragraphs`.
#[must_use]
pub fn to_paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let text = text.replace("\r\n", "\n");
    let mut open = false;
    for line in text.lines().map(str::trim_end) {
        if line.trim().is_empty() {
            if open {
                html.push_str("</p>\n");
                open = false;
            }
            continue;
        }
        html.push_str(if open { "<br>\n" } else { "<p>" });
        open = true;
        push_line(&mut html, line);
    }
    if open {
        html.push_str("</p>");
    }
    html
}

fn push_line(html: &mut String, mut line: &str) {
    while let Some(at) = line.find("http://").into_iter().chain(line.find("https://")).min() {
        push_escaped(html, &line[..at]);
        let rest = &line[at..];
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"«»".contains(c)).unwrap_or(rest.len());
        let mut url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
        if url.ends_with(')') && !url.contains('(') {
            url = url.trim_end_matches([')', '.', ',']);
        }
        if url.len() > "https://".len() {
            html.push_str("<a rel=\"nofollow ugc noopener\" href=\"");
            push_escaped(html, url);
            html.push_str("\">");
            push_escaped(html, url);
            html.push_str("</a>");
        } else {
            push_escaped(html, url);
        }
        line = &rest[url.len()..];
    }
    push_escaped(html, line);
}

fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
}

/// See the filter `initials`.
#[must_use]
pub fn first_letters(name: &str) -> String {
    let letter =
        |word: &str| word.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().to_string());
    let words: Vec<_> = name.split([' ', '-', '_', '’', '\'']).filter_map(letter).collect();
    match words.as_slice() {
        [] => "?".to_owned(),
        [only] => only.clone(),
        [first, .., last] => format!("{first}{last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_end_between_words() {
        assert_eq!(cut("Une  piste\ncyclable, rue Haute.", 100), "Une piste cyclable, rue Haute.");
        assert_eq!(cut("Une piste cyclable, rue Haute.", 22), "Une piste cyclable…");
        assert_eq!(cut("Anticonstitutionnellement", 10), "Anticonst…");
        assert_eq!(cut("", 10), "");
    }

    #[test]
    fn what_people_type_stays_text() {
        assert_eq!(
            to_paragraphs("Bonjour <b>\nvous\r\n\r\n\n1 & 2 \"3\""),
            "<p>Bonjour &lt;b&gt;<br>\nvous</p>\n<p>1 &amp; 2 &quot;3&quot;</p>"
        );
        assert_eq!(to_paragraphs(" \n"), "");
    }

    #[test]
    fn addresses_become_links() {
        let link = |url: &str| format!("<a rel=\"nofollow ugc noopener\" href=\"{url}\">{url}</a>");
        assert_eq!(
            to_paragraphs("Voir https://a.fr/b?c=1&d."),
            format!("<p>Voir {}.</p>", link("https://a.fr/b?c=1&amp;d"))
        );
        assert_eq!(to_paragraphs("(http://a.fr)"), format!("<p>({})</p>", link("http://a.fr")));
        assert_eq!(
            to_paragraphs("https://a.fr/\"onclick=x"),
            format!("<p>{}&quot;onclick=x</p>", link("https://a.fr/"))
        );
        assert_eq!(to_paragraphs("javascript:alert(1) https://"), "<p>javascript:alert(1) https://</p>");
    }

    #[test]
    fn initials_of_names() {
        for (name, letters) in
            [("Maud L.", "ML"), ("Solène", "S"), ("Tof_du_port", "TP"), ("", "?"), ("É. d’Ys", "ÉY")]
        {
            assert_eq!(first_letters(name), letters);
        }
    }
}
