//! What documents and canvases become: sheets with marks, and the tree that says how they are read.

use std::rc::Rc;

use crate::{Picture, font::Face, lines::Glyph, qr::Modules};

/// A colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// Of these parts.
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);
    pub(crate) const INK: Self = Self::new(0x1b, 0x1b, 0x1f);
    pub(crate) const QUIET: Self = Self::new(0x55, 0x55, 0x5c);
    pub(crate) const RULE: Self = Self::new(0xc9, 0xc9, 0xd0);
    pub(crate) const TINT: Self = Self::new(0xf3, 0xf4, 0xf6);
    pub(crate) const LINK: Self = Self::new(0x0b, 0x4f, 0x8a);

    /// That of `#rgb` or `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let part = |shift: u32| u8::try_from((number >> shift) & 0xff).unwrap_or_default();
        match digits.len() {
            6 => Some(Self::new(part(16), part(8), part(0))),
            3 => {
                let nibble = |shift: u32| u8::try_from((number >> shift) & 0xf).unwrap_or_default() * 17;
                Some(Self::new(nibble(8), nibble(4), nibble(0)))
            }
            _ => None,
        }
    }
}

/// A rectangle, from its top left corner.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

impl Area {
    /// With this corner and this size.
    #[must_use]
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    /// Without so much on each side.
    #[must_use]
    pub fn inside(self, by: f32) -> Self {
        Self::new(
            self.x + by,
            self.y + by,
            (self.width - 2.0 * by).max(0.0),
            (self.height - 2.0 * by).max(0.0),
        )
    }

    pub(crate) fn right(self) -> f32 {
        self.x + self.width
    }

    pub(crate) fn bottom(self) -> f32 {
        self.y + self.height
    }

    pub(crate) fn is_drawn(self) -> bool {
        let all = [self.x, self.y, self.width, self.height];
        all.iter().all(|one| one.is_finite() && one.abs() < 100_000.0)
            && self.width > 0.0
            && self.height > 0.0
    }
}

/// A page with what is on it, in the order it is drawn.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
}

/// Something drawn, and where it is in the reading; what is nowhere is decoration.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) slot: Option<Slot>,
    pub(crate) ink: Ink,
}

#[derive(Clone, Debug)]
pub(crate) enum Ink {
    Fill {
        area: Area,
        radius: f32,
        colour: Colour,
    },
    Words(Words),
    Code {
        area: Area,
        modules: Rc<Modules>,
    },
    /// All of it, cut to what the area and its proportions leave.
    Picture {
        area: Area,
        radius: f32,
        picture: Picture,
    },
    /// Nothing seen: a place kept in the reading.
    Nothing,
}

/// Glyphs on a line, in one style.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    pub(crate) x: f32,
    pub(crate) baseline: f32,
    pub(crate) width: f32,
    pub(crate) size: f32,
    pub(crate) colour: Colour,
    pub(crate) face: Face,
    pub(crate) text: String,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) link: Option<(Node, Rc<str>)>,
}

impl Mark {
    pub(crate) fn decoration(area: Area, colour: Colour) -> Self {
        Self { slot: None, ink: Ink::Fill { area, radius: 0.0, colour } }
    }

    /// The same, further.
    pub(crate) fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self.ink {
            Ink::Fill { area, .. } | Ink::Code { area, .. } | Ink::Picture { area, .. } => {
                area.x += right;
                area.y += down;
            }
            Ink::Words(words) => {
                words.x += right;
                words.baseline += down;
            }
            Ink::Nothing => {}
        }
        self
    }
}

/// A group in the tree of reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Node(pub(crate) usize);

/// Where marks are in the tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Slot(pub(crate) usize);

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Tag {
    Root,
    Heading { level: u16, title: String },
    Paragraph,
    Division,
    List { numbered: bool },
    Item,
    Label,
    Body,
    Table,
    TableHead,
    TableBody,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
    Figure { alt: String },
    Caption,
    Link { url: String },
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Child {
    Node(Node),
    Slot(Slot),
}

/// How marks are read, whatever the pages they are on.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<(Tag, Vec<Child>)>,
    pub(crate) slots: usize,
}

impl Tree {
    pub(crate) const ROOT: Node = Node(0);

    pub(crate) fn new() -> Self {
        Self { nodes: vec![(Tag::Root, Vec::new())], slots: 0 }
    }

    pub(crate) fn node(&mut self, parent: Node, tag: Tag) -> Node {
        let node = Node(self.nodes.len());
        self.nodes.push((tag, Vec::new()));
        self.nodes[parent.0].1.push(Child::Node(node));
        node
    }

    pub(crate) fn slot(&mut self, parent: Node) -> Slot {
        let slot = Slot(self.slots);
        self.slots += 1;
        self.nodes[parent.0].1.push(Child::Slot(slot));
        slot
    }
}

/// Where a heading is, for the list of contents that viewers show.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Anchor {
    pub(crate) level: u16,
    pub(crate) title: String,
    pub(crate) sheet: usize,
    pub(crate) y: f32,
}

/// All that a file is written from.
#[derive(Clone, Debug)]
pub(crate) struct Laid {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) tree: Tree,
    pub(crate) anchors: Vec<Anchor>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_in_styles() {
        assert_eq!(Colour::parse("#124F82"), Some(Colour::new(0x12, 0x4f, 0x82)));
        assert_eq!(Colour::parse("#f08"), Some(Colour::new(0xff, 0, 0x88)));
        for text in ["", "#", "124f82", "#+24f82", "#12345", "#é12345", "#1234567"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
