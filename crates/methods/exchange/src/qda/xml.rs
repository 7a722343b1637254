//! XML read whole into elements, and written.

use quick_xml::{XmlVersion, events::Event};

/// How deep elements may be in one another: a tree of codes is rarely ten deep.
const DEEPEST: usize = 200;

/// An element, without its namespace.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Self>,
    /// Its own text, whole.
    pub(super) text: String,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the first child of this name.
    pub(super) fn said(&self, name: &str) -> String {
        self.first(name).map(|child| child.text.clone()).unwrap_or_default()
    }

    /// How many elements of this name are in it, however deep.
    pub(super) fn count(&self, name: &str) -> usize {
        self.children.iter().map(|child| usize::from(child.name == name) + child.count(name)).sum()
    }
}

/// The root element, or why there is none.
pub(super) fn parse(xml: &str) -> Result<Element, String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    // The last one is open; the first stands for the document.
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Eof => break,
            Event::Start(ref start) | Event::Empty(ref start) => {
                let mut element =
                    Element { name: start.local_name().as_ref().to_owned(), ..Element::default() };
                for attribute in start.attributes() {
                    let attribute = attribute.map_err(|error| error.to_string())?;
                    let value = attribute
                        .normalized_value(XmlVersion::Implicit1_0)
                        .map_err(|error| error.to_string())?;
                    let name = attribute.key.local_name().as_ref().to_owned();
                    element.attributes.push((name, value.into_owned()));
                }
                if matches!(event, Event::Empty(_)) {
                    last(&mut open).children.push(element);
                } else {
                    open.push(element);
                    if open.len() > DEEPEST {
                        return Err(format!("> {DEEPEST}"));
                    }
                }
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    last(&mut open).children.push(element);
                }
            }
            Event::Text(ref text) => last(&mut open).text.push_str(&text.xml10_content()),
            Event::CData(ref text) => {
                last(&mut open).text.push_str(&text.xml_content(XmlVersion::Implicit1_0));
            }
            Event::GeneralRef(ref reference) => {
                let sign = reference.resolve_char_ref().map_err(|error| error.to_string())?;
                last(&mut open).text.push(match (sign, &*reference.xml10_content()) {
                    (Some(sign), _) => sign,
                    (None, "lt") => '<',
                    (None, "gt") => '>',
                    (None, "amp") => '&',
                    (None, "quot") => '"',
                    (None, "apos") => '\'',
                    (None, other) => return Err(format!("&{other};")),
                });
            }
            _ => {}
        }
    }
    if open.len() > 1 {
        return Err(format!("<{}>", last(&mut open).name));
    }
    open.pop().and_then(|document| document.children.into_iter().next()).ok_or_else(|| "0".to_owned())
}

/// The element that is open. There is always one: the document's is never closed, as a reader refuses an end without a beginning.
fn last(open: &mut Vec<Element>) -> &mut Element {
    if open.is_empty() {
        open.push(Element::default());
    }
    let at = open.len() - 1;
    &mut open[at]
}

/// What is written, element after element.
pub(super) struct Writer {
    xml: String,
    open: Vec<&'static str>,
    /// Whether the last tag still takes attributes.
    bare: bool,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { xml: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned(), open: Vec::new(), bare: false }
    }

    fn close_tag(&mut self) {
        if std::mem::take(&mut self.bare) {
            self.xml.push('>');
        }
    }

    /// Begins an element.
    pub(super) fn begin(&mut self, name: &'static str) -> &mut Self {
        self.close_tag();
        self.xml.push('<');
        self.xml.push_str(name);
        self.open.push(name);
        self.bare = true;
        self
    }

    /// Gives an attribute to the element that was just begun.
    pub(super) fn with(&mut self, name: &str, value: &str) -> &mut Self {
        self.xml.push(' ');
        self.xml.push_str(name);
        self.xml.push_str("=\"");
        escape(value, true, &mut self.xml);
        self.xml.push('"');
        self
    }

    pub(super) fn text(&mut self, text: &str) {
        self.close_tag();
        escape(text, false, &mut self.xml);
    }

    /// Ends the element that was begun last.
    pub(super) fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if std::mem::take(&mut self.bare) {
            self.xml.push_str("/>");
        } else {
            self.xml.push_str("</");
            self.xml.push_str(name);
            self.xml.push('>');
        }
    }

    /// An element of text, if there is some.
    pub(super) fn said(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.begin(name);
            self.text(text);
            self.end();
        }
    }

    pub(super) fn done(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.xml.push('\n');
        self.xml
    }
}

/// Writes a text; what XML 1.0 (2.2) has no room for is left out.
fn escape(text: &str, in_attribute: bool, to: &mut String) {
    for c in text.chars() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' if in_attribute => to.push_str("&quot;"),
            '\n' if in_attribute => to.push_str("&#10;"),
            '\t' if in_attribute => to.push_str("&#9;"),
            '\r' => to.push_str("&#13;"),
            '\n' | '\t' => to.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => to.push(c),
        }
    }
}
