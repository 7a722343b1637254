//! The three faces that the program holds: which glyph, how wide, how it is drawn, how two of them are brought together.

use std::sync::{LazyLock, OnceLock};

use skrifa::{
    FontRef, GlyphId, GlyphId16, MetadataProvider, OutlineGlyphCollection,
    charmap::Charmap,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
    raw::{
        TableProvider,
        tables::gpos::{PairPos, PositionSubtables},
    },
};

/// A way of writing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
}

/// The units of widths in an em.
pub(crate) const EM: f32 = 1000.0;
/// The height of capitals, in ems.
pub(crate) const CAPITAL: f32 = 0.66;

/// Shown instead of what has no glyph.
const MISSING: char = '\u{25a1}';

static REGULAR: LazyLock<Font> = LazyLock::new(|| Font::read(include_bytes!("../fonts/regular.ttf")));
static BOLD: LazyLock<Font> = LazyLock::new(|| Font::read(include_bytes!("../fonts/bold.ttf")));
static ITALIC: LazyLock<Font> = LazyLock::new(|| Font::read(include_bytes!("../fonts/italic.ttf")));

impl Face {
    pub(crate) const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Italic];

    pub(crate) fn font(self) -> &'static Font {
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
            Self::Italic => &ITALIC,
        }
    }
}

pub(crate) struct Font {
    pub(crate) bytes: &'static [u8],
    charmap: Charmap<'static>,
    outlines: OutlineGlyphCollection<'static>,
    widths: Vec<i16>,
    missing: u16,
    pairs: Vec<PairPos<'static>>,
    /// For each glyph on the left, what each on the right is moved by.
    kerning: Vec<OnceLock<Box<[i16]>>>,
}

impl Font {
    fn read(bytes: &'static [u8]) -> Self {
        let font = FontRef::new(bytes).expect("a font of ours is sound");
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let widths: Vec<i16> = (0..metrics.glyph_count())
            .map(|glyph| metrics.advance_width(GlyphId::new(glyph)).unwrap_or_default().round() as i16)
            .collect();
        let charmap = font.charmap();
        let missing = charmap.map(MISSING).map(|glyph| glyph.to_u32() as u16).unwrap_or_default();
        let kerning = widths.iter().map(|_| OnceLock::new()).collect();
        Self {
            bytes,
            charmap,
            outlines: font.outline_glyphs(),
            widths,
            missing,
            pairs: pairs(&font),
            kerning,
        }
    }

    /// The glyph of a character, if there is one.
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.charmap.map(character)?.to_u32();
        u16::try_from(glyph).ok().filter(|glyph| *glyph != 0)
    }

    /// The box shown for what has no glyph.
    pub(crate) fn missing(&self) -> u16 {
        self.missing
    }

    /// In thousandths of an em.
    pub(crate) fn width(&self, glyph: u16) -> i16 {
        self.widths.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    /// By how much `right` comes nearer to (or, positive, further from) `left`, in thousandths of an em.
    pub(crate) fn kern(&self, left: u16, right: u16) -> i16 {
        let Some(row) = self.kerning.get(usize::from(left)) else { return 0 };
        row.get_or_init(|| self.kern_row(left)).get(usize::from(right)).copied().unwrap_or_default()
    }

    /// The first table that knows a pair decides.
    fn kern_row(&self, left: u16) -> Box<[i16]> {
        let left = GlyphId16::new(left);
        let mut row: Vec<Option<i16>> = vec![None; self.widths.len()];
        for pair in &self.pairs {
            let known = match pair {
                PairPos::Format1(table) => table.coverage().ok().and_then(|coverage| coverage.get(left)),
                PairPos::Format2(table) => table.coverage().ok().and_then(|coverage| coverage.get(left)),
            };
            let Some(at) = known else { continue };
            match pair {
                PairPos::Format1(table) => {
                    let Ok(set) = table.pair_sets().get(usize::from(at)) else { continue };
                    for record in set.pair_value_records().iter().flatten() {
                        let moved = record.value_record1().x_advance().unwrap_or_default();
                        if let Some(kept) = row.get_mut(record.second_glyph().to_u32() as usize) {
                            kept.get_or_insert(moved);
                        }
                    }
                }
                PairPos::Format2(table) => {
                    let (Ok(lefts), Ok(rights)) = (table.class_def1(), table.class_def2()) else { continue };
                    let Ok(class) = table.class1_records().get(usize::from(lefts.get(left))) else {
                        continue;
                    };
                    let moves: Vec<i16> = (class.class2_records().iter())
                        .map(|record| {
                            record.ok().and_then(|one| one.value_record1().x_advance()).unwrap_or_default()
                        })
                        .collect();
                    for (glyph, kept) in (0u16..).zip(&mut row) {
                        let class = usize::from(rights.get(GlyphId16::new(glyph)));
                        kept.get_or_insert(moves.get(class).copied().unwrap_or_default());
                    }
                }
            }
        }
        row.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// Draws a glyph, upwards, in thousandths of an em.
    pub(crate) fn outline(&self, glyph: u16, pen: &mut impl OutlinePen) {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if let Some(outline) = self.outlines.get(GlyphId::new(u32::from(glyph))) {
            // what cannot be drawn leaves its room
            let _drawn = outline.draw(settings, pen);
        }
    }
}

fn pairs(font: &FontRef<'static>) -> Vec<PairPos<'static>> {
    let lookups = font.gpos().and_then(|gpos| gpos.lookup_list());
    let Ok(lookups) = lookups else { return Vec::new() };
    let mut found = Vec::new();
    for lookup in lookups.lookups().iter().flatten() {
        if let Ok(PositionSubtables::Pair(tables)) = lookup.subtables() {
            found.extend(tables.iter().flatten());
        }
    }
    found
}
