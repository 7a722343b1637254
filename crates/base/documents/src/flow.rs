//! Strips are put on pages.

use crate::{
    Align, Area, Colour, Document, Page, Problem, Text,
    font::{CAPITAL, EM},
    lines::Shaped,
    model::MAX_PAGES,
    sheet::{Anchor, Ink, Laid, Mark, Sheet, Words},
    strips::{Maker, Strip},
};

/// The least room for text, each way.
const LEAST: f32 = 72.0;

pub(crate) fn lay(document: &Document) -> Result<Laid, Problem> {
    let page = &document.page;
    let (width, height) = page.dimensions();
    let margins = page.margins;
    let (across, down) = (width - margins.left - margins.right, height - margins.top - margins.bottom);
    let sound = [margins.left, margins.top, margins.right, margins.bottom].iter().all(|one| *one >= 0.0);
    let sizes = (4.0..=96.0).contains(&page.size);
    // a comparison that a number that is none fails
    if !(sound && sizes && across >= LEAST && down >= LEAST) {
        return Err(Problem::Margins);
    }
    let mut maker = Maker::new(page, down);
    maker.make(&document.blocks, across)?;
    let Maker { tree, strips, .. } = maker;
    let mut pages = Pages { page, down, sheets: Vec::new(), anchors: Vec::new(), y: 0.0 };
    pages.turn()?;
    pages.fill(strips)?;
    pages.number();
    Ok(Laid { sheets: pages.sheets, tree, anchors: pages.anchors })
}

struct Pages<'a> {
    page: &'a Page,
    down: f32,
    sheets: Vec<Sheet>,
    anchors: Vec<Anchor>,
    /// How far the last page is filled.
    y: f32,
}

impl Pages<'_> {
    fn turn(&mut self) -> Result<(), Problem> {
        if self.sheets.len() == MAX_PAGES {
            return Err(Problem::TooManyPages);
        }
        let (width, height) = self.page.dimensions();
        self.sheets.push(Sheet { width, height, marks: Vec::new() });
        self.y = 0.0;
        Ok(())
    }

    fn fill(&mut self, strips: Vec<Strip>) -> Result<(), Problem> {
        // how many strips from this one on stay together, when a page is high enough for them
        let together = |from: usize| {
            let above = strips[from].header.as_ref().map_or(0.0, |header| header.height);
            let mut height = 0.0;
            for (count, strip) in strips[from..].iter().enumerate() {
                height += strip.height + if count == 0 { 0.0 } else { strip.gap };
                if above + height > self.down {
                    return None;
                }
                if !strip.keep || strips.get(from + count + 1).is_none_or(|next| next.turn) {
                    return Some((count + 1, height));
                }
            }
            None
        };
        let groups: Vec<(usize, f32)> = {
            let mut groups = Vec::new();
            let mut at = 0;
            while at < strips.len() {
                let (count, height) = together(at).unwrap_or((1, strips[at].height));
                groups.push((count, height));
                at += count;
            }
            groups
        };
        let mut strips = strips.into_iter();
        for (count, height) in groups {
            for (at, strip) in strips.by_ref().take(count).enumerate() {
                if at == 0 {
                    self.make_room(&strip, height)?;
                }
                self.place(strip);
            }
        }
        Ok(())
    }

    fn make_room(&mut self, strip: &Strip, height: f32) -> Result<(), Problem> {
        let filled = self.y > 0.0;
        // sums of heights are not exact
        let full = self.y + strip.gap + height > self.down + 0.01;
        if !filled || !(strip.turn || full) {
            return Ok(());
        }
        self.turn()?;
        if let Some(header) = &strip.header {
            self.draw(header.marks.iter().cloned());
            self.y = header.height;
        }
        Ok(())
    }

    fn place(&mut self, strip: Strip) {
        if self.y > 0.0 {
            self.y += strip.gap;
        }
        if let Some((level, title)) = strip.heading {
            let y = self.page.margins.top + self.y;
            self.anchors.push(Anchor { level, title, sheet: self.sheets.len() - 1, y });
        }
        self.draw(strip.marks.into_iter());
        self.y += strip.height;
    }

    fn draw(&mut self, marks: impl Iterator<Item = Mark>) {
        let (right, down) = (self.page.margins.left, self.page.margins.top + self.y);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.marks.extend(marks.map(|mark| mark.moved(right, down)));
        }
    }

    fn number(&mut self) {
        let footer = &self.page.footer;
        if footer.text.is_empty() && footer.pages.is_empty() {
            return;
        }
        let pages = self.sheets.len();
        let margins = self.page.margins;
        let size = (self.page.size * 0.8).min(margins.bottom * 0.5).max(4.0);
        for (at, sheet) in self.sheets.iter_mut().enumerate() {
            let (left, right) = (margins.left, sheet.width - margins.right);
            let rule = sheet.height - margins.bottom * 0.72;
            let baseline = sheet.height - margins.bottom * 0.36 + size * CAPITAL / 2.0;
            sheet.marks.push(Mark::decoration(Area::new(left, rule, right - left, 0.5), Colour::RULE));
            let number = footer.pages.replace("{pages}", &pages.to_string());
            let number = number.replace("{page}", &(at + 1).to_string());
            let mut write = |text: &str, align, from: f32, to: f32| {
                let words = on_one_line(text, size, to - from);
                let width = words.iter().map(|words| words.x + words.width).fold(0.0, f32::max);
                let x = if align == Align::Right { to - width } else { from };
                for words in words {
                    let ink = Ink::Words(Words { x: x + words.x, baseline, ..words });
                    sheet.marks.push(Mark { slot: None, ink });
                }
                width
            };
            let taken = write(&number, Align::Right, left + (right - left) / 2.0, right);
            write(&footer.text, Align::Left, left, right - taken - size);
        }
    }
}

/// What of a text fits on one line.
fn on_one_line(text: &str, size: f32, width: f32) -> Vec<Words> {
    let lines = Shaped::new(&Text::from(text)).lines(size, width);
    let line = lines.into_iter().next().unwrap_or_default();
    (line.pieces.into_iter())
        .map(|piece| Words {
            x: piece.x,
            baseline: 0.0,
            width: piece.glyphs.iter().map(|glyph| f32::from(glyph.advance)).sum::<f32>() * size / EM,
            size,
            colour: Colour::QUIET,
            face: piece.face,
            text: piece.text,
            glyphs: piece.glyphs,
            link: None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{About, Block, Column, List, Qr, Table};

    fn document(blocks: Vec<Block>) -> Document {
        let about = About {
            title: "x".into(),
            locale: kernel::Locale::Fr,
            author: String::new(),
            created: kernel::Timestamp(0),
        };
        let page =
            Page::a5().with_footer(crate::Footer::new("w".repeat(400), "Page {page} sur {pages} ".repeat(9)));
        Document { about, page, blocks }
    }

    fn blocks(depth: usize) -> Vec<Block> {
        let long = "Démocratie".repeat(30) + " à la française, " + &"mot ".repeat(40);
        let text = || Text::from(long.as_str());
        let mut blocks = vec![
            Block::heading(1, long.as_str()),
            Block::Paragraph(text()),
            Block::Facts(vec![(text(), text())]),
            Table::new((0..8).map(|at| Column::number(long.as_str(), at as f32)))
                .row([long.as_str(); 8])
                .into(),
            Block::Signatures(vec![text(), text(), text()]),
            Block::Qr(Qr { says: "x".into(), alt: String::new(), words: text(), side: 900.0 }),
        ];
        if depth > 0 {
            let item = blocks_within(depth);
            blocks.push(Block::List(List {
                from: Some(4_000_000_000),
                items: vec![item.clone(), item.clone()],
            }));
            blocks.push(Block::Note(item));
        }
        blocks
    }

    fn blocks_within(depth: usize) -> Vec<Block> {
        vec![Block::Together(blocks(depth - 1))]
    }

    #[test]
    fn nothing_runs_over_the_edges() {
        let document = document(blocks(2));
        let (width, height) = document.page.dimensions();
        let margins = document.page.margins;
        let laid = lay(&document).expect("laid out");
        assert!(laid.sheets.len() > 10);
        let mut seen = 0;
        for sheet in &laid.sheets {
            for mark in &sheet.marks {
                let Ink::Words(words) = &mark.ink else { continue };
                // but for the spaces at its end
                let shown = words.text.trim_end().len();
                let glyphs = words.glyphs.iter().filter(|glyph| glyph.says.start < shown);
                let end =
                    words.x + glyphs.map(|glyph| f32::from(glyph.advance)).sum::<f32>() * words.size / EM;
                assert!(words.x >= margins.left - 0.1, "{words:?}");
                assert!(end <= width - margins.right + 0.1, "{end}: {words:?}");
                let foot = if mark.slot.is_some() { height - margins.bottom } else { height };
                assert!(words.baseline > margins.top && words.baseline <= foot, "{words:?}");
                seen += 1;
            }
        }
        assert!(seen > 1_000, "{seen}");
    }
}
