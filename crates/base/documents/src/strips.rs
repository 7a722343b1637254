//! Blocks become strips: what is never cut between two pages.

use std::rc::Rc;

use crate::{
    Align, Area, Block, Colour, Column, List, Page, Picture, Problem, Qr, Table, Text,
    lines::{Shaped, one_line},
    model::{MAX_PAGES, mm},
    qr,
    sheet::{Ink, Mark, Node, Tag, Tree},
    told::{Read, Style, Told},
};

/// Lists within lists are no further to the right after these.
const DEEPEST: usize = 6;

/// A part of a column as wide as the text, with its marks from its top left corner.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strip {
    /// Above it, unless it comes first on its page.
    pub(crate) gap: f32,
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
    /// On the same page as the next, if they fit on one.
    pub(crate) keep: bool,
    /// First on its page.
    pub(crate) turn: bool,
    /// What comes again above it when it is the first on a page.
    pub(crate) header: Option<Rc<Header>>,
    /// A heading: its level and what it says.
    pub(crate) heading: Option<(u16, String)>,
}

/// The header of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
}

/// Where blocks are laid.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    width: f32,
    node: Node,
    depth: usize,
}

/// Makes strips.
pub(crate) struct Maker<'a> {
    page: &'a Page,
    /// The height of the text of a page.
    body: f32,
    pub(crate) tree: Tree,
    pub(crate) strips: Vec<Strip>,
    filled: f32,
    level: u16,
    turn: bool,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(page: &'a Page, body: f32) -> Self {
        Self { page, body, tree: Tree::new(), strips: Vec::new(), filled: 0.0, level: 0, turn: false }
    }

    pub(crate) fn make(&mut self, blocks: &[Block], width: f32) -> Result<(), Problem> {
        self.blocks(blocks, Place { x: 0.0, width, node: Tree::ROOT, depth: 0 })
    }

    fn style(&self, scale: f32, colour: Colour) -> Style {
        Style { size: self.page.size * scale, colour, align: Align::Left }
    }

    fn push(&mut self, mut strip: Strip) -> Result<(), Problem> {
        strip.turn |= std::mem::take(&mut self.turn);
        self.filled += strip.gap + strip.height;
        if self.filled > self.body * MAX_PAGES as f32 {
            return Err(Problem::TooManyPages);
        }
        self.strips.push(strip);
        Ok(())
    }

    fn blocks(&mut self, blocks: &[Block], place: Place) -> Result<(), Problem> {
        for block in blocks {
            match block {
                Block::Heading { level, text } => self.heading(*level, text, place)?,
                Block::Paragraph(text) => {
                    self.paragraph(text, self.style(1.0, Colour::INK), Tag::Paragraph, place)?
                }
                Block::List(list) => self.list(list, place)?,
                Block::Table(table) => self.table(table, place)?,
                Block::Facts(facts) => self.facts(facts, place)?,
                Block::Note(blocks) => self.note(blocks, place)?,
                Block::Signatures(labels) => self.signatures(labels, place)?,
                Block::Qr(qr) => self.qr(qr, place)?,
                Block::Picture { picture, alt, width, caption } => {
                    self.picture(picture, alt, *width, caption.as_ref(), place)?;
                }
                Block::Space(height) => {
                    let height = if height.is_finite() { height.clamp(0.0, self.body) } else { 0.0 };
                    self.push(Strip { height, ..Strip::default() })?;
                }
                Block::PageBreak => self.turn = true,
                Block::Together(blocks) => {
                    let first = self.strips.len();
                    self.blocks(blocks, place)?;
                    let last = self.strips.len().saturating_sub(1);
                    self.strips.iter_mut().take(last).skip(first).for_each(|strip| strip.keep = true);
                }
            }
        }
        Ok(())
    }

    fn told(&mut self, text: &Text, style: Style, node: Node, x: f32, width: f32) -> Result<Told, Problem> {
        // what could not fit on the pages is not even broken into lines
        let length: usize = text.0.iter().map(|run| run.text.len()).sum();
        if length > MAX_PAGES * 10_000 {
            return Err(Problem::TooManyPages);
        }
        let mut slots: Vec<Read> = Vec::new();
        for run in &text.0 {
            let url = run.link.as_deref().filter(|url| leads(url)).map(|url| one_line(url, 2_000));
            let slot = match (url, slots.last()) {
                (Some(url), _) => {
                    let link = self.tree.node(node, Tag::Link { url: url.clone() });
                    (self.tree.slot(link), Some((link, Rc::from(url))))
                }
                (None, Some((slot, None))) => (*slot, None),
                (None, _) => (self.tree.slot(node), None),
            };
            slots.push(slot);
        }
        if slots.is_empty() {
            slots.push((self.tree.slot(node), None));
        }
        let shaped = Shaped::new(text);
        let lines = if shaped.is_empty() { Vec::new() } else { shaped.lines(style.size, width) };
        Ok(Told { lines, slots, style, x, width })
    }

    /// Strips of a line each, of which the first two and the last two stay together.
    fn flow(&mut self, told: &Told, gap: f32, keep_all: bool) -> Result<(), Problem> {
        let count = told.lines.len();
        for at in 0..count {
            let mut marks = Vec::new();
            told.marks(at..at + 1, 0.0, &mut marks);
            let keep = keep_all || (count > 1 && (at == 0 || at + 2 == count));
            let gap = if at == 0 { gap } else { 0.0 };
            self.push(Strip { gap, height: told.leading(), marks, keep, ..Strip::default() })?;
        }
        Ok(())
    }

    fn paragraph(&mut self, text: &Text, style: Style, tag: Tag, place: Place) -> Result<(), Problem> {
        let node = self.tree.node(place.node, tag);
        let told = self.told(text, style, node, place.x, place.width)?;
        self.flow(&told, style.size * 0.6, false)
    }

    fn heading(&mut self, level: u8, text: &Text, place: Place) -> Result<(), Problem> {
        let title = one_line(&text.to_plain(), 300);
        if title.is_empty() {
            return Ok(());
        }
        self.level = u16::from(level.clamp(1, 6)).min(self.level + 1);
        let (scale, gap) = match self.level {
            1 => (2.0, 1.0),
            2 => (1.45, 1.6),
            3 => (1.18, 1.3),
            _ => (1.0, 1.1),
        };
        let node = self.tree.node(place.node, Tag::Heading { level: self.level, title: title.clone() });
        let style = self.style(scale, self.page.accent);
        let told = self.told(&text.all_bold(), style, node, place.x, place.width)?;
        let first = self.strips.len();
        self.flow(&told, self.page.size * gap, true)?;
        for strip in &mut self.strips[first..] {
            // titles are tighter than text
            strip.height *= 0.86;
        }
        if let Some(strip) = self.strips.get_mut(first) {
            strip.heading = Some((self.level, title));
        }
        Ok(())
    }

    fn list(&mut self, list: &List, place: Place) -> Result<(), Problem> {
        let node = self.tree.node(place.node, Tag::List { numbered: list.from.is_some() });
        let size = self.page.size;
        let last = list.from.unwrap_or(0).saturating_add(u32::try_from(list.items.len()).unwrap_or(u32::MAX));
        let wide = if list.from.is_some() { 0.9 + 0.5 * last.to_string().len() as f32 } else { 1.3 };
        let indent = (if place.depth < DEEPEST { size * wide } else { size }).min(place.width / 3.0);
        for (number, item) in (list.from.unwrap_or(0)..=u32::MAX).zip(&list.items) {
            let mark = if list.from.is_some() { format!("{number}.") } else { "•".to_owned() };
            let node = self.tree.node(node, Tag::Item);
            let label = self.tree.node(node, Tag::Label);
            let label = self.told(&mark.into(), self.style(1.0, Colour::INK), label, place.x, indent)?;
            let body = self.tree.node(node, Tag::Body);
            let x = if place.depth < DEEPEST { place.x + indent } else { place.x };
            let inner = Place { x, width: place.width - (x - place.x), node: body, depth: place.depth + 1 };
            let first = self.strips.len();
            self.blocks(item, inner)?;
            if first == self.strips.len() {
                self.push(Strip { gap: size * 0.25, height: label.leading(), ..Strip::default() })?;
            }
            if let Some(strip) = self.strips.get_mut(first) {
                strip.gap = if number == list.from.unwrap_or(0) { size * 0.5 } else { size * 0.25 };
                let mut marks = Vec::new();
                label.marks(0..1, 0.0, &mut marks);
                marks.append(&mut strip.marks);
                strip.marks = marks;
            }
        }
        Ok(())
    }

    /// What is side by side: one strip, or several when a page is too short for one.
    fn row(&mut self, cells: &[Told], look: &Row) -> Result<(), Problem> {
        let leading = cells.iter().map(Told::leading).fold(1.0, f32::max);
        let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
        let room = self.body - look.header.as_ref().map_or(0.0, |header| header.height);
        let fit = (((room - 2.0 * look.pad) / leading).floor() as usize).max(1);
        let mut from = 0;
        while from < count {
            let to = (from + fit).min(count);
            let height = (to - from) as f32 * leading + 2.0 * look.pad;
            let mut marks = Vec::new();
            let area = Area::new(look.x, 0.0, look.width, height);
            marks.extend(look.tint.map(|tint| Mark::decoration(area, tint)));
            for cell in cells {
                cell.marks(from..to, look.pad, &mut marks);
            }
            if to == count && look.rule > 0.0 {
                let rule = Area::new(look.x, height - look.rule, look.width, look.rule);
                marks.push(Mark::decoration(rule, look.colour));
            }
            let gap = if from == 0 { look.gap } else { 0.0 };
            let header = look.header.clone();
            self.push(Strip { gap, height, marks, keep: look.keep, header, ..Strip::default() })?;
            from = to;
        }
        Ok(())
    }

    fn table(&mut self, table: &Table, place: Place) -> Result<(), Problem> {
        if let Some(row) = table.rows.iter().position(|row| row.len() != table.columns.len()) {
            return Err(Problem::UnevenRow(row));
        }
        if table.columns.is_empty() {
            return Ok(());
        }
        let node = self.tree.node(place.node, Tag::Table);
        let columns = columns(&table.columns, place);
        let pad = self.page.size * 0.3;
        let look = Row { x: place.x, width: place.width, pad, gap: 0.0, ..Row::default() };
        let style = |align| Style { size: self.page.size * 0.95, colour: Colour::INK, align };
        let styles: Vec<Style> = table.columns.iter().map(|column| style(column.align)).collect();

        let head = self.tree.node(node, Tag::TableHead);
        let head = self.tree.node(head, Tag::Row);
        let mut cells = Vec::new();
        for ((column, style), (x, width)) in table.columns.iter().zip(&styles).zip(&columns) {
            let cell = self.tree.node(head, Tag::ColumnHeader);
            cells.push(self.told(&column.title.all_bold(), *style, cell, *x, *width)?);
        }
        let first = self.strips.len();
        let accent = self.page.accent;
        let gap = self.page.size * 0.8;
        self.row(
            &cells,
            &Row { gap, keep: true, tint: Some(Colour::TINT), rule: 1.0, colour: accent, ..look.clone() },
        )?;
        // a header that is read again on each page is read once aloud
        let header = match &self.strips[first..] {
            [strip] if strip.height < self.body / 3.0 => Some(Rc::new(Header {
                height: strip.height,
                marks: strip.marks.iter().map(|mark| Mark { slot: None, ..mark.clone() }).collect(),
            })),
            _ => None,
        };

        let body = self.tree.node(node, Tag::TableBody);
        let look = Row { header, rule: 0.4, colour: Colour::RULE, ..look };
        for row in &table.rows {
            let line = self.tree.node(body, Tag::Row);
            let mut cells = Vec::with_capacity(row.len());
            for (at, ((text, style), (x, width))) in row.iter().zip(&styles).zip(&columns).enumerate() {
                let tag = if table.named_rows && at == 0 { Tag::RowHeader } else { Tag::Cell };
                let cell = self.tree.node(line, tag);
                cells.push(self.told(text, *style, cell, *x, *width)?);
            }
            self.row(&cells, &look)?;
        }
        Ok(())
    }

    fn facts(&mut self, facts: &[(Text, Text)], place: Place) -> Result<(), Problem> {
        let node = self.tree.node(place.node, Tag::List { numbered: false });
        let label_width = (place.width * 0.34).min(mm(55.0));
        let space = self.page.size;
        let look = Row {
            x: place.x,
            width: place.width,
            pad: self.page.size * 0.22,
            rule: 0.4,
            colour: Colour::RULE,
            ..Row::default()
        };
        for (at, (label, value)) in facts.iter().enumerate() {
            let item = self.tree.node(node, Tag::Item);
            let (name, body) = (self.tree.node(item, Tag::Label), self.tree.node(item, Tag::Body));
            let (quiet, ink) = (self.style(1.0, Colour::QUIET), self.style(1.0, Colour::INK));
            let cells = [
                self.told(label, quiet, name, place.x, label_width)?,
                self.told(
                    value,
                    ink,
                    body,
                    place.x + label_width + space,
                    place.width - label_width - space,
                )?,
            ];
            let gap = if at == 0 { self.page.size * 0.6 } else { 0.0 };
            self.row(&cells, &Row { gap, ..look.clone() })?;
        }
        Ok(())
    }

    fn note(&mut self, blocks: &[Block], place: Place) -> Result<(), Problem> {
        let node = self.tree.node(place.node, Tag::Division);
        let pad = (self.page.size * 0.9).min(place.width / 8.0);
        let first = self.strips.len();
        self.blocks(blocks, Place { x: place.x + pad, width: place.width - 2.0 * pad, node, ..place })?;
        let (accent, size) = (self.page.accent, self.page.size);
        let count = self.strips.len() - first;
        for (at, strip) in self.strips[first..].iter_mut().enumerate() {
            let above = if at == 0 { pad * 0.8 } else { strip.gap };
            let under = if at + 1 == count { pad * 0.8 } else { 0.0 };
            strip.gap = if at == 0 { size * 0.9 } else { 0.0 };
            strip.height += above + under;
            let area = Area::new(place.x, 0.0, place.width, strip.height);
            let bar = Area { width: 2.5, ..area };
            let ground = [Mark::decoration(area, Colour::TINT), Mark::decoration(bar, accent)];
            let marks = std::mem::take(&mut strip.marks).into_iter().map(|mark| mark.moved(0.0, above));
            strip.marks = ground.into_iter().chain(marks).collect();
        }
        Ok(())
    }

    fn signatures(&mut self, labels: &[Text], place: Place) -> Result<(), Problem> {
        let between = self.page.size * 1.5;
        let width = (place.width - between) / 2.0;
        let height = mm(24.0).min(self.body / 3.0);
        for pair in labels.chunks(2) {
            let mut cells = Vec::new();
            for (at, label) in pair.iter().enumerate() {
                let node = self.tree.node(place.node, Tag::Paragraph);
                let x = place.x + at as f32 * (width + between);
                cells.push(self.told(label, self.style(1.0, Colour::INK), node, x, width)?);
            }
            let look = Row {
                x: place.x,
                width: place.width,
                keep: true,
                gap: self.page.size * 1.2,
                ..Row::default()
            };
            self.row(&cells, &look)?;
            let boxes = cells.iter().flat_map(|cell| frame(Area::new(cell.x, 0.0, width, height)));
            self.push(Strip { gap: 3.0, height, marks: boxes.collect(), ..Strip::default() })?;
        }
        Ok(())
    }

    fn qr(&mut self, qr: &Qr, place: Place) -> Result<(), Problem> {
        let modules = Rc::new(qr::modules(&qr.says)?);
        let most = (place.width * 0.6).min(self.body);
        let side = if qr.side.is_finite() { qr.side.clamp(mm(12.0).min(most), most) } else { most };
        let figure = self.tree.node(place.node, Tag::Figure { alt: alt(&qr.alt, &qr.says) });
        let slot = self.tree.slot(figure);
        let node = self.tree.node(place.node, Tag::Paragraph);
        let space = self.page.size;
        let (x, width) = (place.x + side + space, place.width - side - space);
        let told = self.told(&qr.words, self.style(1.0, Colour::INK), node, x, width)?;
        let fit = ((self.body / told.leading()).floor() as usize).max(1);
        let (mut from, mut first) = (0, true);
        while first || from < told.lines.len() {
            let to = (from + fit).min(told.lines.len());
            let text = (to - from) as f32 * told.leading();
            let height = if first { text.max(side) } else { text };
            let mut marks = Vec::new();
            if first {
                let area = Area::new(place.x, (height - side) / 2.0, side, side);
                marks.push(Mark { slot: Some(slot), ink: Ink::Code { area, modules: Rc::clone(&modules) } });
            }
            told.marks(from..to, (height - text) / 2.0, &mut marks);
            let gap = if first { space * 0.8 } else { 0.0 };
            self.push(Strip { gap, height, marks, ..Strip::default() })?;
            (from, first) = (to, false);
        }
        Ok(())
    }

    fn picture(
        &mut self,
        picture: &Picture,
        alt: &str,
        wanted: f32,
        caption: Option<&Text>,
        place: Place,
    ) -> Result<(), Problem> {
        let (across, down) = picture.size();
        let ratio = down as f32 / across as f32;
        let most = place.width.min(self.body * 0.8 / ratio);
        let width = if wanted.is_finite() { wanted.clamp(1.0, most.max(1.0)) } else { most };
        let height = width * ratio;
        let figure = self.tree.node(place.node, Tag::Figure { alt: self::alt(alt, "—") });
        let slot = self.tree.slot(figure);
        let area = Area::new(place.x, 0.0, width, height);
        let marks = vec![Mark {
            slot: Some(slot),
            ink: Ink::Picture { area, radius: 0.0, picture: picture.clone() },
        }];
        let gap = self.page.size * 0.8;
        self.push(Strip { gap, height, marks, keep: caption.is_some(), ..Strip::default() })?;
        if let Some(caption) = caption {
            self.paragraph(caption, self.style(0.88, Colour::QUIET), Tag::Caption, place)?;
        }
        Ok(())
    }
}

/// How cells side by side look.
#[derive(Clone)]
struct Row {
    x: f32,
    width: f32,
    pad: f32,
    gap: f32,
    keep: bool,
    tint: Option<Colour>,
    rule: f32,
    colour: Colour,
    header: Option<Rc<Header>>,
}

impl Default for Row {
    fn default() -> Self {
        Self {
            x: 0.0,
            width: 0.0,
            pad: 0.0,
            gap: 0.0,
            keep: false,
            tint: None,
            rule: 0.0,
            colour: Colour::RULE,
            header: None,
        }
    }
}

/// Where the text of each column begins, and its width.
fn columns(columns: &[Column], place: Place) -> Vec<(f32, f32)> {
    let weight = |column: &Column| {
        if column.weight.is_finite() { column.weight.clamp(0.05, 1_000.0) } else { 1.0 }
    };
    let all: f32 = columns.iter().map(weight).sum();
    let pad = (place.width / columns.len() as f32 * 0.1).min(4.0);
    let mut x = place.x;
    let mut found = Vec::with_capacity(columns.len());
    for column in columns {
        let width = place.width * weight(column) / all;
        found.push((x + pad, width - 2.0 * pad));
        x += width;
    }
    found
}

fn frame(area: Area) -> [Mark; 4] {
    let thin = 0.6;
    [
        Area { height: thin, ..area },
        Area { y: area.bottom() - thin, height: thin, ..area },
        Area { width: thin, ..area },
        Area { x: area.right() - thin, width: thin, ..area },
    ]
    .map(|side| Mark::decoration(side, Colour::QUIET))
}

pub(crate) fn alt(given: &str, otherwise: &str) -> String {
    let told = one_line(given, 1_000);
    if told.is_empty() { one_line(otherwise, 1_000) } else { told }
}

/// Whether an address may be made a link.
fn leads(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}
