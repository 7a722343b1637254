//! Sheets and their tree, written as PDF: tagged, PDF/UA-1 and PDF/A-2a.

use std::num::NonZeroU16;

use kernel::Timestamp;
use krilla::{
    Document, SerializeSettings,
    action::LinkAction,
    annotation::{Annotation, LinkAnnotation, Target},
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{Path, PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    metadata::{DateTime, Metadata, PageLayout, TextDirection},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, FillRule},
    surface::{Location, Surface},
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node as Group, TableHeaderScope,
        Tag as Kind, TagGroup, TagKind, TagTree,
    },
    text::{Font, Glyph as Drawn, GlyphId},
};

use crate::{
    About, Area, Colour, Picture, Problem,
    font::{EM, Face},
    lines::{Glyph, one_line},
    qr::Modules,
    sheet::{Anchor, Child, Ink, Laid, Mark, Node, Sheet, Tag, Tree, Words},
};

/// The distance of the handles of a quarter of a circle.
const ROUND: f32 = 0.552_285;

pub(crate) fn write(about: &About, laid: &Laid) -> Result<Vec<u8>, Problem> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Problem::Writer(format!("{error:?}")))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut writer = Writer {
        document: Document::new_with(settings),
        fonts: Face::ALL.map(|face| Font::new(face.font().bytes.into(), 0).expect("a font of ours is sound")),
        leaves: vec![Vec::new(); laid.tree.slots],
        links: Vec::new(),
    };
    for (at, sheet) in laid.sheets.iter().enumerate() {
        writer.sheet(at, sheet)?;
    }
    let mut tree = TagTree::new().with_lang(Some(about.locale.tag().to_owned()));
    for child in writer.children(&laid.tree, Tree::ROOT) {
        tree.push(child);
    }
    let title = [about.title.as_str(), about.author.as_str(), "—"].map(|text| one_line(text, 500));
    let title = title.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let mut document = writer.document;
    document.set_tag_tree(tree);
    document.set_outline(outline(&laid.anchors, &title));
    document.set_metadata(metadata(about, title));
    document
        .finish()
        .map_err(|error| Problem::Writer(format!("{error}: {error:?}").chars().take(500).collect()))
}

fn metadata(about: &About, title: String) -> Metadata {
    let author = one_line(&about.author, 500);
    Metadata::new()
        .title(title)
        .authors(Some(author).filter(|author| !author.is_empty()).into_iter().collect())
        .language(about.locale.tag().to_owned())
        .text_direction(TextDirection::LeftToRight)
        .page_layout(PageLayout::OneColumn)
        .creator("Parvis".to_owned())
        .producer("Parvis".to_owned())
        .creation_date(date(about.created))
}

fn date(at: Timestamp) -> DateTime {
    let at = at.in_paris();
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    let minutes = at.offset().seconds() / 60;
    DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(i8::try_from(minutes / 60).unwrap_or_default())
        .utc_offset_minute(u8::try_from(minutes.abs() % 60).unwrap_or_default())
}

/// Headings under one another; the title when there are none.
fn outline(anchors: &[Anchor], title: &str) -> Outline {
    let mut outline = Outline::new();
    for node in contents(anchors) {
        outline.push_child(node);
    }
    if anchors.is_empty() {
        outline
            .push_child(OutlineNode::new(title.to_owned(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    }
    outline
}

fn contents(anchors: &[Anchor]) -> Vec<OutlineNode> {
    let mut nodes = Vec::new();
    let mut rest = anchors;
    while let Some((first, after)) = rest.split_first() {
        let under = after.iter().take_while(|anchor| anchor.level > first.level).count();
        let point = Point::from_xy(0.0, (first.y - 12.0).max(0.0));
        let destination = XyzDestination::new(first.sheet, point);
        let mut node = OutlineNode::new(first.title.clone(), destination).with_open(first.level == 1);
        for child in contents(&after[..under]) {
            node.push_child(child);
        }
        nodes.push(node);
        rest = &after[under..];
    }
    nodes
}

struct Writer {
    document: Document,
    fonts: [Font; 3],
    /// What was drawn for each slot.
    leaves: Vec<Vec<Identifier>>,
    links: Vec<(Node, Identifier)>,
}

impl Writer {
    fn sheet(&mut self, at: usize, sheet: &Sheet) -> Result<(), Problem> {
        let size = Size::from_wh(sheet.width, sheet.height).ok_or(Problem::Margins)?;
        let mut page = self.document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        for marks in sheet.marks.chunk_by(|one, next| one.slot == next.slot) {
            let slot = marks[0].slot;
            let tag = match slot {
                Some(_) => ContentTag::Other,
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            };
            let identifier = surface.start_tagged(tag);
            for mark in marks {
                draw(&mut surface, mark, &self.fonts);
            }
            surface.end_tagged();
            if let Some(slot) = slot {
                self.leaves[slot.0].push(identifier);
            }
        }
        surface.finish();
        for mark in &sheet.marks {
            if let Ink::Words(Words { x, baseline, width, size, link: Some((node, url)), .. }) = &mark.ink
                && let Some(area) = Rect::from_xywh(*x, baseline - size * 0.8, width.max(1.0), size * 1.1)
            {
                let target = Target::Action(LinkAction::new(url.to_string()).into());
                let annotation =
                    Annotation::new_link(LinkAnnotation::new(area, target), Some(url.to_string()))
                        .with_location(Location::new(at as u64 + 1));
                self.links.push((*node, page.add_tagged_annotation(annotation)));
            }
        }
        page.finish();
        Ok(())
    }

    /// Links are in the order of pages, so are their nodes.
    fn children(&mut self, tree: &Tree, node: Node) -> Vec<Group> {
        let mut links = vec![Vec::new(); tree.nodes.len()];
        for (node, identifier) in self.links.drain(..) {
            links[node.0].push(identifier);
        }
        self.under(tree, node, &links)
    }

    fn under(&self, tree: &Tree, node: Node, links: &[Vec<Identifier>]) -> Vec<Group> {
        let mut groups: Vec<Group> = links[node.0].iter().copied().map(Group::from).collect();
        for child in &tree.nodes[node.0].1 {
            match child {
                Child::Slot(slot) => groups.extend(self.leaves[slot.0].iter().copied().map(Group::from)),
                Child::Node(child) => {
                    let inner = self.under(tree, *child, links);
                    if !inner.is_empty() {
                        let tag = kind(&tree.nodes[child.0].0);
                        groups.push(TagGroup::with_children(tag, inner).into());
                    }
                }
            }
        }
        groups
    }
}

fn kind(tag: &Tag) -> TagKind {
    match tag {
        Tag::Root | Tag::Division => Kind::Div.into(),
        Tag::Heading { level, title } => {
            Kind::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(title.clone())).into()
        }
        Tag::Paragraph => Kind::P.into(),
        Tag::List { numbered: true } => Kind::L(ListNumbering::Decimal).into(),
        Tag::List { numbered: false } => Kind::L(ListNumbering::Disc).into(),
        Tag::Item => Kind::LI.into(),
        Tag::Label => Kind::Lbl.into(),
        Tag::Body => Kind::LBody.into(),
        Tag::Table => Kind::Table.into(),
        Tag::TableHead => Kind::THead.into(),
        Tag::TableBody => Kind::TBody.into(),
        Tag::Row => Kind::TR.into(),
        Tag::ColumnHeader => Kind::TH(TableHeaderScope::Column).into(),
        Tag::RowHeader => Kind::TH(TableHeaderScope::Row).into(),
        Tag::Cell => Kind::TD.into(),
        Tag::Figure { alt } => Kind::Figure(Some(alt.clone())).into(),
        Tag::Caption => Kind::Caption.into(),
        Tag::Link { url } => Kind::Link.with_alt_text(Some(url.clone())).into(),
    }
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, fonts: &[Font; 3]) {
    match &mark.ink {
        Ink::Fill { area, radius, colour } => fill(surface, rectangle(*area, *radius), *colour),
        Ink::Words(words) => write_words(surface, words, fonts),
        Ink::Code { area, modules } => {
            fill(surface, rectangle(*area, 0.0), Colour::WHITE);
            fill(surface, dark(*area, modules), Colour::BLACK);
        }
        Ink::Picture { area, radius, picture } => place(surface, *area, *radius, picture),
        Ink::Nothing => {}
    }
}

fn fill(surface: &mut Surface<'_>, path: Option<Path>, colour: Colour) {
    if let Some(path) = path {
        surface.set_fill(Some(paint(colour)));
        surface.draw_path(&path);
    }
}

fn paint(colour: Colour) -> Fill {
    let paint = rgb::Color::new(colour.red, colour.green, colour.blue).into();
    Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn rectangle(area: Area, radius: f32) -> Option<Path> {
    if !area.is_drawn() {
        return None;
    }
    let mut path = PathBuilder::new();
    let (left, top, right, bottom) = (area.x, area.y, area.right(), area.bottom());
    let radius = radius.min(area.width / 2.0).min(area.height / 2.0);
    if radius > 0.0 {
        let near = radius * (1.0 - ROUND);
        path.move_to(left + radius, top);
        path.line_to(right - radius, top);
        path.cubic_to(right - near, top, right, top + near, right, top + radius);
        path.line_to(right, bottom - radius);
        path.cubic_to(right, bottom - near, right - near, bottom, right - radius, bottom);
        path.line_to(left + radius, bottom);
        path.cubic_to(left + near, bottom, left, bottom - near, left, bottom - radius);
        path.line_to(left, top + radius);
        path.cubic_to(left, top + near, left + near, top, left + radius, top);
        path.close();
    } else {
        path.push_rect(Rect::from_ltrb(left, top, right, bottom)?);
    }
    path.finish()
}

fn dark(area: Area, modules: &Modules) -> Option<Path> {
    if !area.is_drawn() {
        return None;
    }
    let step = area.width / modules.side as f32;
    let mut path = PathBuilder::new();
    for (column, row, length) in &modules.runs {
        let (x, y) = (area.x + *column as f32 * step, area.y + *row as f32 * step);
        path.push_rect(Rect::from_xywh(x, y, *length as f32 * step, step)?);
    }
    path.finish()
}

/// The middle of the picture, as large as it takes to fill the area.
fn place(surface: &mut Surface<'_>, area: Area, radius: f32, picture: &Picture) {
    let covers = picture.covering(area);
    let (Some(clip), Some(size)) = (rectangle(area, radius), Size::from_wh(covers.width, covers.height))
    else {
        return;
    };
    let (width, height) = picture.size();
    let image = match picture.jpeg() {
        Some(jpeg) => Image::from_jpeg(jpeg.into(), false).ok(),
        None => None,
    };
    let image = image.unwrap_or_else(|| Image::from_rgba8(picture.rgba().to_vec(), width, height));
    surface.push_clip_path(&clip, &FillRule::NonZero);
    surface.push_transform(&Transform::from_translate(covers.x, covers.y));
    surface.draw_image(image, size);
    surface.pop();
    surface.pop();
}

fn write_words(surface: &mut Surface<'_>, words: &Words, fonts: &[Font; 3]) {
    if words.glyphs.is_empty() {
        return;
    }
    let font = match words.face {
        Face::Regular => &fonts[0],
        Face::Bold => &fonts[1],
        Face::Italic => &fonts[2],
    };
    surface.set_fill(Some(paint(words.colour)));
    let start = Point::from_xy(words.x, words.baseline);
    surface.draw_glyphs(start, &words.glyphs, font.clone(), &words.text, words.size, false);
}

impl Drawn for Glyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u32::from(self.id))
    }

    fn text_range(&self) -> std::ops::Range<usize> {
        self.says.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        f32::from(self.advance) / EM * size
    }

    fn x_offset(&self, _size: f32) -> f32 {
        0.0
    }

    fn y_offset(&self, _size: f32) -> f32 {
        0.0
    }

    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}
