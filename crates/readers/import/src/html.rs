//! Text out of the HTML of other platforms: paragraphs, lists, links and alternatives kept, markup and scripts gone.

use std::cell::RefCell;

use html5ever::{
    Attribute,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};

/// The text of a cell: as it is, or what a reader would see when it is HTML.
pub(crate) fn to_text(cell: &str) -> String {
    if is_html(cell) {
        let mut writer = Writer::default();
        tokenize(cell, |token| writer.take(token));
        writer.out.trim_matches(|c: char| c.is_whitespace()).to_owned()
    } else {
        let plain = references(cell);
        let plain =
            if plain.contains('\r') { plain.replace("\r\n", "\n").replace('\r', "\n") } else { plain };
        plain.trim().to_owned()
    }
}

/// The same on one line.
pub(crate) fn to_line(cell: &str) -> String {
    to_text(cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

const TAGS: [&str; 40] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "video",
    "xml",
];

/// Whether it holds a tag that editors write: « 3 < 5 » and `<3` are words.
fn is_html(cell: &str) -> bool {
    cell.match_indices('<').any(|(at, _)| {
        let rest = &cell[at + 1..];
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        after.starts_with(['>', '/', ' ', '\n', '\t']) && TAGS.contains(&name.to_ascii_lowercase().as_str())
    })
}

/// Character references of text that is not HTML, when they end with their semicolon: `a=1&copy=2` stays.
fn references(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from[1..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))
            .filter(|end| (2..=32).contains(end) && from[1 + end..].starts_with(';'));
        let (raw, after) = from.split_at(end.map_or(1, |end| end + 2));
        if end.is_some() {
            tokenize(raw, |token| {
                if let Token::CharacterTokens(text) = token {
                    out.push_str(text);
                }
                TokenSinkResult::Continue
            });
        } else {
            out.push_str(raw);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

struct Sink<F>(RefCell<F>);

impl<F: FnMut(&Token) -> TokenSinkResult<()>> TokenSink for Sink<F> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        (self.0.borrow_mut())(&token)
    }
}

fn tokenize(html: &str, take: impl FnMut(&Token) -> TokenSinkResult<()>) {
    let tokenizer = Tokenizer::new(Sink(RefCell::new(take)), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

/// What was read of the HTML so far.
#[derive(Default)]
struct Writer {
    out: String,
    gap: Gap,
    /// The lists that are open: the next number of those that are numbered.
    lists: Vec<Option<u32>>,
    marker: String,
    links: Vec<(String, usize)>,
    preformatted: bool,
    /// The element whose content is not for readers.
    silent: Option<String>,
    first_cell: bool,
}

impl Writer {
    fn take(&mut self, token: &Token) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) if self.silent.is_none() => self.text(text),
            Token::TagToken(tag) => return self.tag(tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_whitespace() && !self.preformatted {
                self.gap = self.gap.max(Gap::Space);
            } else {
                self.settle();
                self.out.push(c);
            }
        }
    }

    /// Writes the gap and the mark of a list before the next word.
    fn settle(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if !self.out.is_empty() {
            self.out.push_str(match gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.out.push_str(&std::mem::take(&mut self.marker));
    }

    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let opens = tag.kind == TagKind::StartTag;
        if let Some(silent) = &self.silent {
            if !opens && silent == name {
                self.silent = None;
            }
            return TokenSinkResult::Continue;
        }
        match name {
            "script" | "style" | "title" | "textarea" | "noscript" if opens => {
                self.silent = Some(name.to_owned());
                return TokenSinkResult::RawData(match name {
                    "script" => RawKind::ScriptData,
                    "title" | "textarea" => RawKind::Rcdata,
                    _ => RawKind::Rawtext,
                });
            }
            "br" => self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line },
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "section" | "article"
            | "figure" | "table" | "hr" => self.part(Gap::Paragraph),
            "pre" => {
                self.preformatted = opens;
                self.part(Gap::Paragraph);
            }
            "div" | "tr" | "dt" | "dd" | "figcaption" => {
                self.part(Gap::Line);
                self.first_cell = true;
            }
            "td" | "th" if opens && !std::mem::take(&mut self.first_cell) => {
                self.gap = Gap::None;
                self.out.push_str(" | ");
            }
            "ul" | "ol" => self.list(name == "ol", opens),
            "li" if opens => self.item(),
            "a" => self.link(&tag.attrs, opens),
            "img" => self.words(attribute(&tag.attrs, "alt")),
            "iframe" if opens => {
                self.part(Gap::Line);
                self.words(attribute(&tag.attrs, "src"));
                self.part(Gap::Line);
                self.silent = Some(name.to_owned());
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn words(&mut self, words: Option<&str>) {
        if let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) {
            self.settle();
            self.out.push_str(words);
        }
    }

    fn list(&mut self, numbered: bool, opens: bool) {
        if opens {
            self.part(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
            self.lists.push(numbered.then_some(1));
        } else {
            self.lists.pop();
            self.part(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
        }
    }

    fn item(&mut self) {
        // A list that begins a paragraph keeps its paragraph; its next items are lines.
        self.part(Gap::Line);
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        self.marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{indent}{number}. ");
                *number += 1;
                marker
            }
            _ => format!("{indent}- "),
        };
    }

    fn link(&mut self, attributes: &[Attribute], opens: bool) {
        if opens {
            let href = attribute(attributes, "href").unwrap_or_default().trim();
            self.links.push((href.to_owned(), self.out.len()));
            return;
        }
        let Some((href, from)) = self.links.pop() else { return };
        let shown = self.out.get(from..).unwrap_or_default().trim();
        let bare = |text: &str| {
            let text = text.trim_start_matches("mailto:").trim_start_matches("https://");
            text.trim_start_matches("http://").trim_end_matches('/').to_owned()
        };
        let leads = ["http://", "https://", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
        if leads && bare(shown) != bare(&href) {
            let address = href.trim_start_matches("mailto:");
            if shown.is_empty() {
                self.words(Some(address));
            } else {
                self.out.push_str(&format!(" ({address})"));
            }
        }
    }
}

fn attribute<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes.iter().find(|one| &*one.name.local == name).map(|one| &*one.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lists_and_links() {
        let html = "<p>Un <strong>banc</strong>&nbsp;!</p>\n<p>Deux :</p><ul><li><p>à l&#39;ombre</p></li><li>au \
                    soleil<ol><li>matin</li><li>soir</li></ol></li></ul><p>Voir <a href=\"https://a.example/b?c=1&amp;d=2\">le \
                    plan</a>, <a href=\"https://a.example\">a.example</a>.<br>Fin</p>";
        let text = "Un banc\u{a0}!\n\nDeux :\n\n- à l'ombre\n\n- au soleil\n  1. matin\n  2. soir\n\nVoir le plan \
                    (https://a.example/b?c=1&d=2), a.example.\nFin";
        assert_eq!(to_text(html), text);
    }

    #[test]
    fn what_is_not_html_stays() {
        for words in ["3 < 5 et 5 > 3", "je <3 le parc", "a?x=1&copy=2", "AT&T & co", "<Toulouse> ma ville"] {
            assert_eq!(to_text(words), words);
        }
        assert_eq!(to_text(" l&#39;eau &amp; le pont\r\nsuite "), "l'eau & le pont\nsuite");
        assert_eq!(to_line("Un  titre\nlong"), "Un titre long");
    }

    #[test]
    fn nothing_runs_and_nothing_hidden_is_read() {
        assert_eq!(to_text("<p>a</p><script>alert('<p>b</p>')</script><style>p{}</style><p>c</p>"), "a\n\nc");
        assert_eq!(to_text("<p onclick=\"x()\">a<img src=x alt=\"le pont\"> b</p"), "ale pont b");
        assert_eq!(
            to_text("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"),
            "1 | 2\n3 | 4"
        );
        assert_eq!(to_text("<p>a<br><br>b</p><div>c</div><div>d</div>"), "a\n\nb\n\nc\nd");
        assert_eq!(to_text("<iframe src=\"https://v.example/1\">x</iframe>"), "https://v.example/1");
    }
}
