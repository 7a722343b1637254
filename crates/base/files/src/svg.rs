use std::fmt::Write as _;

use quick_xml::XmlVersion;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use sha2::{Digest as _, Sha256};

/// The heaviest logo taken: 100 kB.
pub const MAX_SVG_BYTES: usize = 100_000;
/// How deep elements may be one in another.
const MAX_DEPTH: usize = 64;
/// How many copies (`use`) a logo may draw: copies of copies multiply.
const MAX_USES: usize = 24;

/// Why a logo was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SvgProblem {
    /// Not an SVG image.
    Type,
    /// Over [`MAX_SVG_BYTES`].
    TooHeavy,
    /// Not sound XML, or of a kind that is not read: entities, too deep, too many copies.
    Broken,
}

impl SvgProblem {
    /// The key of the message.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Type => "problem-logo-type",
            Self::TooHeavy => "problem-logo-too-heavy",
            Self::Broken => "problem-logo-broken",
        }
    }
}

/// A logo that only draws: no script, no handler, nothing loaded from elsewhere.
///
/// Elements and attributes are those of a list; others are left out, an element with all it contains. The image is written
/// anew, so that nothing the reader did not understand goes through.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Svg {
    text: String,
    sha256: [u8; 32],
}

const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];

const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "class",
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "color",
    "cx",
    "cy",
    "d",
    "display",
    "dominant-baseline",
    "dx",
    "dy",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "id",
    "letter-spacing",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "mask",
    "maskContentUnits",
    "maskUnits",
    "offset",
    "opacity",
    "orient",
    "overflow",
    "paint-order",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "points",
    "preserveAspectRatio",
    "r",
    "refX",
    "refY",
    "role",
    "rotate",
    "rx",
    "ry",
    "spreadMethod",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "style",
    "text-anchor",
    "textLength",
    "transform",
    "vector-effect",
    "version",
    "viewBox",
    "visibility",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

impl Svg {
    /// The type of the file.
    pub const MEDIA_TYPE: &'static str = "image/svg+xml";

    /// Reads an image and keeps what draws.
    ///
    /// # Errors
    /// Why the logo cannot be taken.
    pub fn parse(bytes: &[u8]) -> Result<Self, SvgProblem> {
        if bytes.len() > MAX_SVG_BYTES {
            return Err(SvgProblem::TooHeavy);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| SvgProblem::Type)?;
        let mut writer = Writer::default();
        let mut reader = quick_xml::Reader::from_str(text.trim_start_matches('\u{feff}'));
        loop {
            let event = reader.read_event().map_err(|_| writer.broken())?;
            if matches!(event, Event::Eof) {
                break;
            }
            writer.event(event)?;
        }
        if !writer.open.is_empty() || writer.skipped > 0 {
            return Err(SvgProblem::Broken);
        }
        if writer.out.is_empty() {
            return Err(SvgProblem::Type);
        }
        let sha256 = Sha256::digest(&writer.out).into();
        Ok(Self { text: writer.out, sha256 })
    }

    /// The image as written by this program.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The SHA-256 of [`Self::as_str`].
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        self.sha256
    }
}

#[derive(Default)]
struct Writer {
    out: String,
    open: Vec<String>,
    /// Depth inside an element that is left out.
    skipped: usize,
    uses: usize,
    css: String,
}

impl Writer {
    /// Before the first element a text that is no XML is no SVG; after it, it is a broken one.
    fn broken(&self) -> SvgProblem {
        if self.out.is_empty() { SvgProblem::Type } else { SvgProblem::Broken }
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), SvgProblem> {
        match event {
            Event::Start(_) if self.skipped > 0 => {
                self.skipped += 1;
                self.check_depth()
            }
            Event::End(_) if self.skipped > 0 => {
                self.skipped -= 1;
                Ok(())
            }
            Event::Empty(_) | Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if self.skipped > 0 => {
                Ok(())
            }
            Event::Start(element) => {
                if self.element(&element, false)? {
                    self.open.push(name(&element).to_owned());
                } else {
                    self.skipped = 1;
                }
                self.check_depth()
            }
            Event::Empty(element) => self.element(&element, true).map(drop),
            Event::End(_) => {
                if let Some(name) = self.open.pop() {
                    if name == "style" {
                        let css = std::mem::take(&mut self.css);
                        if harmless(&css) {
                            self.out.push_str(&escape(css));
                        }
                    }
                    let _ = write!(self.out, "</{name}>"); // to a String, cannot fail
                }
                Ok(())
            }
            Event::Text(text) => {
                self.text(&text.xml10_content());
                Ok(())
            }
            Event::CData(text) => {
                self.text(&text.xml10_content());
                Ok(())
            }
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|_| SvgProblem::Broken)?;
                let text = match (character, &*reference.xml10_content()) {
                    (Some(character), _) => character,
                    (None, "lt") => '<',
                    (None, "gt") => '>',
                    (None, "amp") => '&',
                    (None, "quot") => '"',
                    (None, "apos") => '\'',
                    (None, _) => return Err(SvgProblem::Broken),
                };
                self.text(text.encode_utf8(&mut [0; 4]));
                Ok(())
            }
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => Ok(()),
        }
    }

    fn check_depth(&self) -> Result<(), SvgProblem> {
        if self.open.len() + self.skipped > MAX_DEPTH { Err(SvgProblem::Broken) } else { Ok(()) }
    }

    fn text(&mut self, text: &str) {
        match self.open.last().map(String::as_str) {
            Some("style") => self.css.push_str(text),
            Some("title" | "desc" | "text" | "tspan") => {
                let text: String = text.chars().filter(|c| in_xml(*c)).collect();
                self.out.push_str(&escape(text));
            }
            _ => {}
        }
    }

    /// Writes the start of an element, whole if it is empty; `false` when it is left out.
    fn element(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<bool, SvgProblem> {
        let name = name(element);
        if self.open.is_empty() && (name != "svg" || !self.out.is_empty()) {
            return Err(self.broken());
        }
        let known = ELEMENTS.binary_search(&name).is_ok();
        // A title or a style holds text alone; a second image in the first would be placed by other rules.
        let inside_text = matches!(self.open.last().map(String::as_str), Some("style" | "title" | "desc"));
        if !known || inside_text || (name == "svg" && !self.open.is_empty()) {
            return Ok(false);
        }
        if name == "use" {
            self.uses += 1;
            if self.uses > MAX_USES {
                return Err(SvgProblem::Broken);
            }
        }
        let _ = write!(self.out, "<{name}"); // to a String, cannot fail
        if name == "svg" {
            self.out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        self.attributes(element)?;
        self.out.push_str(if empty { "/>" } else { ">" });
        Ok(true)
    }

    fn attributes(&mut self, element: &BytesStart<'_>) -> Result<(), SvgProblem> {
        let mut linked = false;
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|_| SvgProblem::Broken)?;
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| SvgProblem::Broken)?;
            let key = attribute.key.into_inner();
            let value: String = value.chars().filter(|c| in_xml(*c)).collect();
            let kept = match key {
                "href" | "xlink:href" => {
                    let local = !linked && is_local(&value);
                    linked |= local;
                    local.then_some("href")
                }
                key => (ATTRIBUTES.binary_search(&key).is_ok() && harmless(&value)).then_some(key),
            };
            if let Some(key) = kept {
                let _ = write!(self.out, " {key}=\"{}\"", escape(value)); // to a String, cannot fail
            }
        }
        Ok(())
    }
}

fn name<'a>(element: &'a BytesStart<'_>) -> &'a str {
    element.name().into_inner()
}

/// Whether XML 1.0 may hold the character.
fn in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Whether a reference stays in the image: `#name`.
fn is_local(reference: &str) -> bool {
    reference.strip_prefix('#').is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
    })
}

/// Whether a value, or the rules of a style sheet, load nothing and run nothing: no escape that could hide a word, no
/// rule that loads, no function that refers elsewhere than in the image.
fn harmless(value: &str) -> bool {
    let lower = value.to_lowercase();
    let banned =
        ["\\", "@", "<", "javascript", "expression", "behavior", "binding", "data:", "//", "/*", "image"];
    if banned.iter().any(|word| lower.contains(word)) {
        return false;
    }
    let mut rest = lower.as_str();
    while let Some(at) = rest.find("url") {
        rest = &rest[at + 3..];
        let Some(inside) = rest.trim_start().strip_prefix('(') else { continue };
        let Some((target, after)) = inside.split_once(')') else { return false };
        if !is_local(target.trim().trim_matches(['"', '\''])) {
            return false;
        }
        rest = after;
    }
    !lower.contains("src(")
}

#[cfg(test)]
mod tests;
