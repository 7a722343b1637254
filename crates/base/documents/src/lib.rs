//! Printed things: PDF made from a document model, posters, flyers and cards as PDF or PNG.
//!
//! A [`Document`] is a title and [`Block`]s one after the other: it flows over as many pages as it takes. A [`Canvas`] is one
//! page on which things are placed. Both become sheets of marks, which one writer turns into PDF and another into pixels.
//!
//! Lengths are in points, 1/72 inch, with the origin at the top left; [`mm`] gives those of millimetres. For a canvas that is
//! to be a picture a point is a pixel.
//!
//! ```
//! use documents::{About, Block, Column, Document, Footer, Page, Table, Text};
//! use kernel::{Locale, Timestamp};
//!
//! let minutes = Document {
//!     about: About {
//!         title: "Procès-verbal du tirage".into(),
//!         locale: Locale::Fr,
//!         author: "Ville de Valrenne".into(),
//!         created: Timestamp(1_792_000_000_000),
//!     },
//!     page: Page::a4().with_footer(Footer::new("Empreinte 3f5a…", "Page {page} sur {pages}")),
//!     blocks: vec![
//!         Block::heading(1, "Procès-verbal du tirage"),
//!         Block::paragraph(Text::new().plain("Fait le ").bold("22 novembre 2026").plain(" en mairie.")),
//!         Table::new([Column::text("Quartier", 3.0), Column::number("Personnes", 1.0)])
//!             .row(["Centre", "12"])
//!             .row(["Les Hauts", "8"])
//!             .into(),
//!         Block::Signatures(vec!["La présidente".into(), "Le secrétaire".into()]),
//!     ],
//! };
//! assert!(minutes.pdf()?.starts_with(b"%PDF-1.7"));
//! # Ok::<(), documents::Problem>(())
//! ```
//!
//! ```
//! use documents::{About, Area, Canvas, Colour, Role, Text, Words};
//! # use kernel::{Locale, Timestamp};
//!
//! let mut card = Canvas::card();
//! card.fill(Area::new(0.0, 0.0, 1200.0, 16.0), Colour::new(0, 90, 140));
//! card.words(
//!     Area::new(80.0, 80.0, 1040.0, 300.0),
//!     Words::new("Que faire de la place du Marché ?", 40.0, 84.0).bold().role(Role::Heading(1)),
//! );
//! card.qr(Area::new(940.0, 370.0, 200.0, 200.0), "https://valrenne.example/m/7", "Code à scanner")?;
//! assert!(card.png(1200)?.starts_with(b"\x89PNG"));
//! # let about = About { title: "Place".into(), locale: Locale::Fr, author: String::new(), created: Timestamp(0) };
//! let poster = Canvas::pdf(&about, &[card])?;
//! # Ok::<(), documents::Problem>(())
//! ```
//!
//! Invariants:
//! - the same input gives the same bytes: no clock, no chance, no hash order, and no float that differs between machines;
//! - a PDF is tagged in the order of reading and passes the checks of PDF/UA-1 and PDF/A-2a of the library that writes it;
//! - what our font has no glyph for is shown as a box and stays in the text that is read aloud, searched or copied;
//! - nothing runs over the edge: a word longer than its line is cut between letters, a row higher than a page between lines;
//! - a document of more than [`MAX_PAGES`] pages is refused, so is a picture that is too large, before work is done for it.

#![forbid(unsafe_code)]

mod canvas;
mod flow;
mod font;
mod lines;
mod model;
mod pdf;
mod picture;
mod qr;
mod raster;
mod sheet;
mod strips;
mod told;

pub use canvas::{Canvas, Role, Vertical, Words};
pub use model::{
    About, Align, Block, Column, Document, Footer, List, MAX_PAGES, Margins, Page, Paper, Problem, Qr, Run,
    Table, Text, mm,
};
pub use picture::{MAX_PICTURE_PIXELS, Picture};
pub use sheet::{Area, Colour};
