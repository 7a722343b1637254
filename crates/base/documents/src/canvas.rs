//! One page on which things are placed.

use std::rc::Rc;

use crate::{
    About, Align, Area, Colour, Page, Paper, Picture, Problem, Text,
    font::{CAPITAL, EM},
    lines::{Shaped, one_line},
    model::MAX_PAGES,
    pdf,
    qr::{self, Modules},
    raster,
    sheet::{self, Anchor, Ink, Laid, Mark, Sheet, Tag, Tree},
    strips::alt,
};

/// A poster, a flyer, a card.
#[derive(Clone, Debug)]
pub struct Canvas {
    width: f32,
    height: f32,
    ground: Colour,
    things: Vec<Thing>,
}

#[derive(Clone, Debug)]
enum Thing {
    Fill { area: Area, radius: f32, colour: Colour },
    Words { area: Area, words: Words },
    Code { area: Area, modules: Rc<Modules>, alt: String },
    Picture { area: Area, radius: f32, picture: Picture, alt: String },
}

/// What text is in the reading of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Role {
    /// A title, from 1 to 6.
    Heading(u8),
    /// Text.
    #[default]
    Paragraph,
}

/// At what height text is in its area.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Vertical {
    /// At the top.
    #[default]
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
}

/// Text in an area, as large as it can be.
#[derive(Clone, PartialEq, Debug)]
pub struct Words {
    text: Text,
    least: f32,
    most: f32,
    colour: Colour,
    align: Align,
    vertical: Vertical,
    role: Role,
}

impl Words {
    /// Text of the largest size between two with which it all fits and no word is cut. What does not fit at the least size
    /// is cut, with an ellipsis.
    #[must_use]
    pub fn new(text: impl Into<Text>, least: f32, most: f32) -> Self {
        let size = |size: f32| if size.is_finite() { size.clamp(1.0, 2_000.0) } else { 12.0 };
        let least = size(least);
        Self {
            text: text.into(),
            least,
            most: size(most).max(least),
            colour: Colour::INK,
            align: Align::Left,
            vertical: Vertical::Top,
            role: Role::Paragraph,
        }
    }

    /// All of it stronger.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { text: self.text.all_bold(), ..self }
    }

    /// In this colour.
    #[must_use]
    pub fn colour(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// On this side.
    #[must_use]
    pub fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// At this height.
    #[must_use]
    pub fn vertical(self, vertical: Vertical) -> Self {
        Self { vertical, ..self }
    }

    /// Read as this.
    #[must_use]
    pub fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    fn leading(&self) -> f32 {
        if matches!(self.role, Role::Heading(_)) { 1.14 } else { 1.36 }
    }

    /// The size, and the text that fits.
    fn fitted(&self, area: Area) -> (f32, Shaped) {
        let shaped = Shaped::new(&self.text);
        let leading = self.leading();
        let fits = |shaped: &Shaped, size: f32| {
            // the last line needs no room under its descenders
            let height =
                (shaped.lines(size, area.width).len() as f32 * leading - (leading - 1.0) * 0.5) * size;
            height <= area.height && shaped.widest_word() * size <= area.width
        };
        let (mut low, mut high) = (self.least, self.most);
        if fits(&shaped, high) {
            return (high, shaped);
        }
        for _ in 0..12 {
            let middle = (low + high) / 2.0;
            if fits(&shaped, middle) { low = middle } else { high = middle }
        }
        let size = low;
        let lines = ((area.height / size + (leading - 1.0) * 0.5) / leading).floor().max(1.0) as usize;
        if size > self.least || shaped.lines(size, area.width).len() <= lines {
            return (size, shaped);
        }
        let (mut low, mut high) = (0, shaped.len());
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            if Shaped::new(&self.text.cut(middle)).lines(size, area.width).len() <= lines {
                low = middle;
            } else {
                high = middle;
            }
        }
        (size, Shaped::new(&self.text.cut(low)))
    }
}

impl Canvas {
    /// White, of this size.
    #[must_use]
    pub fn new(width: f32, height: f32) -> Self {
        let side = |side: f32| if side.is_finite() { side.clamp(10.0, 14_000.0) } else { 100.0 };
        Self { width: side(width), height: side(height), ground: Colour::WHITE, things: Vec::new() }
    }

    /// A sheet of paper, upright.
    #[must_use]
    pub fn paper(paper: Paper) -> Self {
        let (width, height) = Page::of(paper).dimensions();
        Self::new(width, height)
    }

    /// What social networks show of a page: 1200 × 630.
    #[must_use]
    pub fn card() -> Self {
        Self::new(1200.0, 630.0)
    }

    /// All of it.
    #[must_use]
    pub fn area(&self) -> Area {
        Area::new(0.0, 0.0, self.width, self.height)
    }

    /// The colour of what nothing is placed on.
    pub fn ground(&mut self, colour: Colour) {
        self.ground = colour;
    }

    /// A rectangle, which says nothing.
    pub fn fill(&mut self, area: Area, colour: Colour) {
        self.rounded(area, 0.0, colour);
    }

    /// A rectangle with round corners, which says nothing.
    pub fn rounded(&mut self, area: Area, radius: f32, colour: Colour) {
        self.things.push(Thing::Fill { area, radius, colour });
    }

    /// Text. What is placed first is read first.
    pub fn words(&mut self, area: Area, words: Words) {
        self.things.push(Thing::Words { area, words });
    }

    /// A QR code in the middle of an area, with the white it needs around it, and what it is in words.
    ///
    /// # Errors
    /// [`Problem::Code`].
    pub fn qr(&mut self, area: Area, says: &str, alt: &str) -> Result<(), Problem> {
        let modules = Rc::new(qr::modules(says)?);
        let side = area.width.min(area.height);
        let area =
            Area::new(area.x + (area.width - side) / 2.0, area.y + (area.height - side) / 2.0, side, side);
        self.things.push(Thing::Code { area, modules, alt: self::alt(alt, says) });
        Ok(())
    }

    /// The middle of a picture, which fills an area, and what it shows in words; decoration when it is said to show nothing.
    pub fn picture(&mut self, area: Area, radius: f32, picture: &Picture, alt: &str) {
        self.things.push(Thing::Picture {
            area,
            radius,
            picture: picture.clone(),
            alt: one_line(alt, 1_000),
        });
    }

    /// A picture file of this width, in pixels.
    ///
    /// # Errors
    /// [`Problem::PictureSize`].
    pub fn png(&self, width: u32) -> Result<Vec<u8>, Problem> {
        let (sheet, _) = self.lay(0, &mut Tree::new(), &mut 0);
        raster::png(&sheet, width)
    }

    /// A file of a page for each canvas.
    ///
    /// # Errors
    /// [`Problem`].
    pub fn pdf(about: &About, pages: &[Self]) -> Result<Vec<u8>, Problem> {
        if pages.len() > MAX_PAGES {
            return Err(Problem::TooManyPages);
        }
        let mut laid = Laid { sheets: Vec::new(), tree: Tree::new(), anchors: Vec::new() };
        let mut level = 0;
        for (at, canvas) in pages.iter().enumerate() {
            let (sheet, anchors) = canvas.lay(at, &mut laid.tree, &mut level);
            laid.sheets.push(sheet);
            laid.anchors.extend(anchors);
        }
        pdf::write(about, &laid)
    }

    fn lay(&self, at: usize, tree: &mut Tree, level: &mut u16) -> (Sheet, Vec<Anchor>) {
        let mut sheet = Sheet { width: self.width, height: self.height, marks: Vec::new() };
        let mut anchors = Vec::new();
        if self.ground != Colour::WHITE {
            sheet.marks.push(Mark::decoration(self.area(), self.ground));
        }
        for thing in &self.things {
            match thing {
                Thing::Fill { area, radius, colour } => {
                    let ink = Ink::Fill { area: *area, radius: *radius, colour: *colour };
                    sheet.marks.push(Mark { slot: None, ink });
                }
                Thing::Code { area, modules, alt } => {
                    let figure = tree.node(Tree::ROOT, Tag::Figure { alt: alt.clone() });
                    let slot = Some(tree.slot(figure));
                    sheet
                        .marks
                        .push(Mark { slot, ink: Ink::Code { area: *area, modules: Rc::clone(modules) } });
                }
                Thing::Picture { area, radius, picture, alt } => {
                    let slot = (!alt.is_empty()).then(|| {
                        let figure = tree.node(Tree::ROOT, Tag::Figure { alt: alt.clone() });
                        tree.slot(figure)
                    });
                    let ink = Ink::Picture { area: *area, radius: *radius, picture: picture.clone() };
                    sheet.marks.push(Mark { slot, ink });
                }
                Thing::Words { area, words } => {
                    let title = one_line(&words.text.to_plain(), 300);
                    if !area.is_drawn() || title.is_empty() {
                        continue;
                    }
                    let tag = match words.role {
                        Role::Paragraph => Tag::Paragraph,
                        Role::Heading(wanted) => {
                            *level = u16::from(wanted.clamp(1, 6)).min(*level + 1);
                            anchors.push(Anchor {
                                level: *level,
                                title: title.clone(),
                                sheet: at,
                                y: area.y,
                            });
                            Tag::Heading { level: *level, title }
                        }
                    };
                    let node = tree.node(Tree::ROOT, tag);
                    let slot = tree.slot(node);
                    place(words, *area, slot, &mut sheet.marks);
                }
            }
        }
        (sheet, anchors)
    }
}

fn place(words: &Words, area: Area, slot: sheet::Slot, marks: &mut Vec<Mark>) {
    let (size, shaped) = words.fitted(area);
    let leading = size * words.leading();
    let lines = shaped.lines(size, area.width);
    // between the capitals of the first line and the descenders of the last
    let height = lines.len() as f32 * leading - (leading - size);
    let room = (area.height - height).max(0.0);
    let top = area.y
        + match words.vertical {
            Vertical::Top => 0.0,
            Vertical::Middle => room / 2.0,
            Vertical::Bottom => room,
        };
    for (at, line) in lines.iter().enumerate() {
        let room = (area.width - line.width).max(0.0);
        let x = area.x
            + match words.align {
                Align::Left => 0.0,
                Align::Centre => room / 2.0,
                Align::Right => room,
            };
        let baseline = top + at as f32 * leading + (1.0 + CAPITAL) / 2.0 * size;
        for piece in &line.pieces {
            marks.push(Mark {
                slot: Some(slot),
                ink: Ink::Words(sheet::Words {
                    x: x + piece.x,
                    baseline,
                    width: piece.width,
                    size,
                    colour: words.colour,
                    face: piece.face,
                    text: piece.text.clone(),
                    glyphs: piece.glyphs.clone(),
                    link: None,
                }),
            });
        }
    }
}

impl Shaped {
    /// In sizes of its text.
    fn widest_word(&self) -> f32 {
        self.widest() as f32 / EM
    }
}
