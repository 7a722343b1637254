//! What a document is made of.

use kernel::{Locale, Timestamp};
use unicode_segmentation::UnicodeSegmentation;

use crate::{Colour, Picture, flow, pdf};

/// The pages that one document may have.
pub const MAX_PAGES: usize = 1_000;

/// The points of so many millimetres.
#[must_use]
pub fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// Why there is no file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// It would take more than [`MAX_PAGES`] pages.
    TooManyPages,
    /// A row of a table has not as many cells as there are columns; counted from zero.
    UnevenRow(usize),
    /// What a QR code should say is empty or takes more than it can hold.
    Code,
    /// The bytes are no JPEG or PNG picture that can be read.
    Picture,
    /// The picture has more than [`crate::MAX_PICTURE_PIXELS`] pixels, or a side of none.
    PictureSize,
    /// A margin leaves no room for text.
    Margins,
    /// The library that writes PDF refused; a fault of ours.
    Writer(String),
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooManyPages => write!(f, "more than {MAX_PAGES} pages"),
            Self::UnevenRow(row) => write!(f, "row {row} of a table has not one cell for each column"),
            Self::Code => write!(f, "a QR code cannot hold that"),
            Self::Picture => write!(f, "not a JPEG or PNG picture"),
            Self::PictureSize => write!(f, "a picture of a size that is not accepted"),
            Self::Margins => write!(f, "margins that leave no room"),
            Self::Writer(told) => write!(f, "PDF not written: {told}"),
        }
    }
}

impl std::error::Error for Problem {}

/// What is known of a file beside its pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// Shown by viewers as the name of the window.
    pub title: String,
    /// In which it is read aloud.
    pub locale: Locale,
    /// The organisation, most often.
    pub author: String,
    /// When it was made.
    pub created: Timestamp,
}

/// Text in one style.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Run {
    /// As it is read, with the no-break spaces it needs; a line feed ends a line.
    pub text: String,
    /// Stronger.
    pub bold: bool,
    /// Slanted; what is bold is not slanted.
    pub italic: bool,
    /// Where it leads: `https:`, `http:` or `mailto:`; another address is not made a link.
    pub link: Option<String>,
}

/// Runs one after the other.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text(pub Vec<Run>);

impl Text {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Then this.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.run(Run { text: text.into(), ..Run::default() })
    }

    /// Then this, stronger.
    #[must_use]
    pub fn bold(self, text: impl Into<String>) -> Self {
        self.run(Run { text: text.into(), bold: true, ..Run::default() })
    }

    /// Then this, slanted.
    #[must_use]
    pub fn italic(self, text: impl Into<String>) -> Self {
        self.run(Run { text: text.into(), italic: true, ..Run::default() })
    }

    /// Then this, which leads to an address.
    #[must_use]
    pub fn link(self, text: impl Into<String>, url: impl Into<String>) -> Self {
        self.run(Run { text: text.into(), link: Some(url.into()), ..Run::default() })
    }

    /// Then this run.
    #[must_use]
    pub fn run(mut self, run: Run) -> Self {
        self.0.push(run);
        self
    }

    /// Without its styles.
    #[must_use]
    pub fn to_plain(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// Its first letters, then an ellipsis.
    pub(crate) fn cut(&self, letters: usize) -> Self {
        let mut left = letters;
        let mut kept = Self::new();
        for run in &self.0 {
            let text: String = run.text.graphemes(true).take(left).collect();
            left -= text.graphemes(true).count().min(left);
            kept.0.push(Run { text, ..run.clone() });
        }
        if let Some(last) = kept.0.iter_mut().rev().find(|run| !run.text.is_empty()) {
            last.text.truncate(last.text.trim_end().len());
            last.text.push('…');
        }
        kept
    }

    pub(crate) fn all_bold(&self) -> Self {
        Self(self.0.iter().map(|run| Run { bold: true, ..run.clone() }).collect())
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Self::new().plain(text)
    }
}

/// A document, which flows over as many pages as it takes.
#[derive(Clone, Debug)]
pub struct Document {
    /// What is known of it.
    pub about: About,
    /// What its pages are like.
    pub page: Page,
    /// What it says, in the order of reading.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The file.
    ///
    /// # Errors
    /// [`Problem`].
    pub fn pdf(&self) -> Result<Vec<u8>, Problem> {
        let laid = flow::lay(self)?;
        pdf::write(&self.about, &laid)
    }
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// The title of what follows, with which it stays; 1 is the document's own, levels that are skipped are brought up.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// What it says.
        text: Text,
    },
    /// Text.
    Paragraph(Text),
    /// Points.
    List(List),
    /// Rows under a header that comes again on each page.
    Table(Table),
    /// Labels and what they stand for, one a line.
    Facts(Vec<(Text, Text)>),
    /// Set apart from the rest.
    Note(Vec<Block>),
    /// A box to sign in for each of these.
    Signatures(Vec<Text>),
    /// A QR code with words beside it.
    Qr(Qr),
    /// A picture, as wide as the text at most.
    Picture {
        /// What is shown.
        picture: Picture,
        /// What it shows, in words.
        alt: String,
        /// The width wanted.
        width: f32,
        /// Under it.
        caption: Option<Text>,
    },
    /// Some room.
    Space(f32),
    /// What follows is on another page.
    PageBreak,
    /// On one page, if they fit on one.
    Together(Vec<Block>),
}

impl Block {
    /// A heading.
    #[must_use]
    pub fn heading(level: u8, text: impl Into<Text>) -> Self {
        Self::Heading { level, text: text.into() }
    }

    /// A paragraph.
    #[must_use]
    pub fn paragraph(text: impl Into<Text>) -> Self {
        Self::Paragraph(text.into())
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

/// Points, each of one or more blocks.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Numbered from this, or with a dot.
    pub from: Option<u32>,
    /// The points.
    pub items: Vec<Vec<Block>>,
}

impl List {
    /// Points of one paragraph each, with a dot.
    #[must_use]
    pub fn dots<T: Into<Text>>(items: impl IntoIterator<Item = T>) -> Block {
        Block::List(Self { from: None, items: paragraphs(items) })
    }

    /// Points of one paragraph each, numbered from 1.
    #[must_use]
    pub fn numbers<T: Into<Text>>(items: impl IntoIterator<Item = T>) -> Block {
        Block::List(Self { from: Some(1), items: paragraphs(items) })
    }
}

fn paragraphs<T: Into<Text>>(items: impl IntoIterator<Item = T>) -> Vec<Vec<Block>> {
    items.into_iter().map(|item| vec![Block::paragraph(item)]).collect()
}

/// On which side text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Align {
    /// On the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// On the right.
    Right,
}

/// A column of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// Its header.
    pub title: Text,
    /// Its width, beside those of the others.
    pub weight: f32,
    /// Where its cells are.
    pub align: Align,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn text(title: impl Into<Text>, weight: f32) -> Self {
        Self { title: title.into(), weight, align: Align::Left }
    }

    /// A column of numbers, on the right; all digits have the same width.
    #[must_use]
    pub fn number(title: impl Into<Text>, weight: f32) -> Self {
        Self { title: title.into(), weight, align: Align::Right }
    }
}

/// Rows under a header.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, of a cell for each column.
    pub rows: Vec<Vec<Text>>,
    /// Whether the first cell of a row says what the row is of.
    pub named_rows: bool,
}

impl Table {
    /// Without rows yet.
    #[must_use]
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), ..Self::default() }
    }

    /// With one row more.
    #[must_use]
    pub fn row<T: Into<Text>>(mut self, cells: impl IntoIterator<Item = T>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// The first cell of each row says what the row is of.
    #[must_use]
    pub fn with_named_rows(mut self) -> Self {
        self.named_rows = true;
        self
    }
}

/// A QR code with words beside it.
#[derive(Clone, PartialEq, Debug)]
pub struct Qr {
    /// What the code says, an address most often.
    pub says: String,
    /// What it is, for who does not see it.
    pub alt: String,
    /// Beside it.
    pub words: Text,
    /// Its side, with the white that it needs around it.
    pub side: f32,
}

/// A size of paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Paper {
    /// 297 × 420 mm.
    A3,
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 148 × 210 mm.
    A5,
}

impl Paper {
    /// Width and height, upright.
    #[must_use]
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A3 => (mm(297.0), mm(420.0)),
            Self::A4 => (mm(210.0), mm(297.0)),
            Self::A5 => (mm(148.0), mm(210.0)),
        }
    }
}

/// What is left white around.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Margins {
    /// Above.
    pub top: f32,
    /// On the right.
    pub right: f32,
    /// Under; the footer is in it.
    pub bottom: f32,
    /// On the left.
    pub left: f32,
}

/// What is at the foot of each page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Footer {
    /// On the left: what the document is, its hash.
    pub text: String,
    /// On the right: `{page}` and `{pages}` are replaced.
    pub pages: String,
}

impl Footer {
    /// With both.
    #[must_use]
    pub fn new(text: impl Into<String>, pages: impl Into<String>) -> Self {
        Self { text: text.into(), pages: pages.into() }
    }
}

/// What the pages of a document are like.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// Their size.
    pub paper: Paper,
    /// Wider than high.
    pub landscape: bool,
    /// What is left white.
    pub margins: Margins,
    /// At the foot of each.
    pub footer: Footer,
    /// The size of running text.
    pub size: f32,
    /// Of headings and rules.
    pub accent: Colour,
}

impl Page {
    /// Upright, with text of a usual size.
    #[must_use]
    pub fn of(paper: Paper) -> Self {
        let (side, size) = match paper {
            Paper::A3 => (22.0, 13.0),
            Paper::A4 => (20.0, 10.5),
            Paper::A5 => (14.0, 9.5),
        };
        let margins = Margins { top: mm(side), right: mm(side), bottom: mm(side), left: mm(side) };
        Self {
            paper,
            landscape: false,
            margins,
            footer: Footer::default(),
            size,
            accent: Colour::new(0, 0, 0),
        }
    }

    /// Upright A4.
    #[must_use]
    pub fn a4() -> Self {
        Self::of(Paper::A4)
    }

    /// Upright A5.
    #[must_use]
    pub fn a5() -> Self {
        Self::of(Paper::A5)
    }

    /// Wider than high.
    #[must_use]
    pub fn in_landscape(mut self) -> Self {
        self.landscape = true;
        self
    }

    /// With this at the foot.
    #[must_use]
    pub fn with_footer(mut self, footer: Footer) -> Self {
        self.footer = footer;
        self
    }

    /// With this colour.
    #[must_use]
    pub fn with_accent(mut self, accent: Colour) -> Self {
        self.accent = accent;
        self
    }

    pub(crate) fn dimensions(&self) -> (f32, f32) {
        let (width, height) = self.paper.size();
        if self.landscape { (height, width) } else { (width, height) }
    }
}
