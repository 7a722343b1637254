//! Sheets as pixels.

use skrifa::outline::OutlinePen;

use crate::{
    Area, Colour, MAX_PICTURE_PIXELS, Picture, Problem,
    font::EM,
    qr::Modules,
    sheet::{Ink, Sheet, Words},
};

/// A PNG of this width.
pub(crate) fn png(sheet: &Sheet, width: u32) -> Result<Vec<u8>, Problem> {
    let scale = width as f32 / sheet.width;
    let height = (sheet.height * scale).round();
    if width == 0 || height < 1.0 || width as f32 * height > MAX_PICTURE_PIXELS as f32 {
        return Err(Problem::PictureSize);
    }
    let height = height as u32;
    let mut image = Image::new(width as usize, height as usize);
    for mark in &sheet.marks {
        match &mark.ink {
            Ink::Fill { area, radius, colour } => {
                image.fill(&rectangle(scaled(*area, scale), radius * scale), *colour)
            }
            Ink::Words(words) => image.write(words, scale),
            Ink::Code { area, modules } => image.code(scaled(*area, scale), modules),
            Ink::Picture { area, radius, picture } => {
                image.picture(scaled(*area, scale), radius * scale, picture)
            }
            Ink::Nothing => {}
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let fault = |error: png::EncodingError| Problem::Writer(error.to_string());
    let mut writer = encoder.write_header().map_err(fault)?;
    writer.write_image_data(&image.rgb).map_err(fault)?;
    writer.finish().map_err(fault)?;
    Ok(bytes)
}

fn scaled(area: Area, by: f32) -> Area {
    Area::new(area.x * by, area.y * by, area.width * by, area.height * by)
}

type Point = (f32, f32);

/// Lines that end where they begin.
#[derive(Default)]
struct Outline {
    lines: Vec<(Point, Point)>,
    first: Point,
    last: Point,
}

impl Outline {
    fn start(&mut self, point: Point) {
        self.end();
        (self.first, self.last) = (point, point);
    }

    fn line(&mut self, to: Point) {
        self.lines.push((self.last, to));
        self.last = to;
    }

    fn quadratic(&mut self, by: Point, to: Point) {
        let from = self.last;
        let (x, y) = (from.0 - 2.0 * by.0 + to.0, from.1 - 2.0 * by.1 + to.1);
        let steps = steps(x * x + y * y);
        for step in 1..=steps {
            let t = step as f32 / steps as f32;
            let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
            self.line((a * from.0 + b * by.0 + c * to.0, a * from.1 + b * by.1 + c * to.1));
        }
    }

    fn end(&mut self) {
        if self.last != self.first {
            self.line(self.first);
        }
    }
}

/// How many lines a curve is worth, from the square of how much it bends: none is further from it than 1/32 of a pixel.
fn steps(bend: f32) -> usize {
    ((bend.sqrt() * 8.0).sqrt().ceil() as usize).clamp(1, 64)
}

fn rectangle(area: Area, radius: f32) -> Outline {
    let mut outline = Outline::default();
    if !area.is_drawn() {
        return outline;
    }
    let (left, top, right, bottom) = (area.x, area.y, area.right(), area.bottom());
    let radius = radius.min(area.width / 2.0).min(area.height / 2.0).max(0.0);
    outline.start((left + radius, top));
    let mut corner = |to: Point, by: Point, end: Point| {
        outline.line(to);
        if radius > 0.0 {
            // a quarter of a circle as two parabolas
            let flat = 0.414_213_56;
            let near = |from: Point| (from.0 + (by.0 - from.0) * flat, from.1 + (by.1 - from.1) * flat);
            let (one, other) = (near(to), near(end));
            let middle = ((one.0 + other.0) / 2.0, (one.1 + other.1) / 2.0);
            outline.quadratic(one, middle);
            outline.quadratic(other, end);
        }
    };
    corner((right - radius, top), (right, top), (right, top + radius));
    corner((right, bottom - radius), (right, bottom), (right - radius, bottom));
    corner((left + radius, bottom), (left, bottom), (left, bottom - radius));
    corner((left, top + radius), (left, top), (left + radius, top));
    outline.end();
    outline
}

/// An outline of a glyph that is being read.
struct Pen {
    outline: Outline,
    x: f32,
    baseline: f32,
    scale: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Point {
        (self.x + x * self.scale, self.baseline - y * self.scale)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.outline.start(self.at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.outline.line(self.at(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.outline.quadratic(self.at(cx, cy), self.at(x, y));
    }

    /// Our fonts have none of these.
    fn curve_to(&mut self, _cx0: f32, _cy0: f32, _cx1: f32, _cy1: f32, x: f32, y: f32) {
        self.outline.line(self.at(x, y));
    }

    fn close(&mut self) {
        self.outline.end();
    }
}

struct Image {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Image {
    fn new(width: usize, height: usize) -> Self {
        Self { width, height, rgb: vec![255; width * height * 3] }
    }

    fn fill(&mut self, outline: &Outline, colour: Colour) {
        self.cover(outline, |_, _| ([colour.red, colour.green, colour.blue], 1.0));
    }

    fn write(&mut self, words: &Words, scale: f32) {
        let font = words.face.font();
        let em = words.size * scale / EM;
        let mut x = words.x * scale;
        for glyph in &words.glyphs {
            let mut pen = Pen { outline: Outline::default(), x, baseline: words.baseline * scale, scale: em };
            font.outline(glyph.id, &mut pen);
            pen.outline.end();
            self.fill(&pen.outline, words.colour);
            x += f32::from(glyph.advance) * em;
        }
    }

    /// On whole pixels, when modules are not smaller than one.
    fn code(&mut self, area: Area, modules: &Modules) {
        self.fill(&rectangle(area, 0.0), Colour::WHITE);
        let exact = area.width / modules.side as f32;
        let step = if exact >= 1.0 { exact.floor() } else { exact };
        let spare = (area.width - step * modules.side as f32) / 2.0;
        let (mut left, mut top) = (area.x + spare, area.y + spare);
        if exact >= 1.0 {
            (left, top) = (left.round(), top.round());
        }
        for (column, row, length) in &modules.runs {
            let (x, y) = (left + *column as f32 * step, top + *row as f32 * step);
            self.fill(&rectangle(Area::new(x, y, *length as f32 * step, step), 0.0), Colour::BLACK);
        }
    }

    fn picture(&mut self, area: Area, radius: f32, picture: &Picture) {
        let covers = picture.covering(area);
        let (width, height) = picture.size();
        let scale = width as f32 / covers.width;
        let sample = |x: usize, y: usize| {
            let across = (x as f32 - covers.x) * scale;
            let down = (y as f32 - covers.y) * scale;
            mean(picture.rgba(), (width as usize, height as usize), (across, down), scale)
        };
        self.cover(&rectangle(area, radius), sample);
    }

    /// Paints what an outline covers.
    fn cover(&mut self, outline: &Outline, colour: impl Fn(usize, usize) -> ([u8; 3], f32)) {
        let bounds = outline.lines.iter().fold(None, |bounds: Option<[f32; 4]>, (from, _)| {
            let [left, top, right, bottom] = bounds.unwrap_or([from.0, from.1, from.0, from.1]);
            Some([left.min(from.0), top.min(from.1), right.max(from.0), bottom.max(from.1)])
        });
        let Some(bounds) = bounds.filter(|bounds| bounds.iter().all(|side| side.is_finite())) else { return };
        let within = |side: f32, most: usize| side.clamp(0.0, most as f32) as usize;
        let (left, top) = (within(bounds[0].floor(), self.width), within(bounds[1].floor(), self.height));
        let (right, bottom) = (within(bounds[2].ceil(), self.width), within(bounds[3].ceil(), self.height));
        if left >= right || top >= bottom {
            return;
        }
        let mut coverage = Coverage::new(right - left, bottom - top);
        for (from, to) in &outline.lines {
            let moved = |point: &Point| (point.0 - left as f32, point.1 - top as f32);
            coverage.line(moved(from), moved(to));
        }
        for (row, y) in (top..bottom).enumerate() {
            let mut sum = 0.0;
            for (column, x) in (left..right).enumerate() {
                sum += coverage.cells[row * coverage.stride + column];
                let covered = sum.abs().min(1.0);
                if covered < 0.002 {
                    continue;
                }
                let (rgb, opacity) = colour(x, y);
                let at = (y * self.width + x) * 3;
                for (kept, new) in self.rgb[at..at + 3].iter_mut().zip(rgb) {
                    let share = covered * opacity;
                    *kept = (f32::from(*kept) * (1.0 - share) + f32::from(new) * share).round() as u8;
                }
            }
        }
    }
}

/// The mean of the pixels that one pixel covers.
fn mean(rgba: &[u8], (width, height): (usize, usize), from: Point, scale: f32) -> ([u8; 3], f32) {
    let range = |from: f32, most: usize| {
        let first = from.clamp(0.0, most as f32 - 1.0) as usize;
        let last = ((from + scale).ceil().clamp(0.0, most as f32) as usize).max(first + 1);
        first..last
    };
    let (mut sums, mut opaque, mut count) = ([0.0f32; 3], 0.0f32, 0.0f32);
    for y in range(from.1, height) {
        for x in range(from.0, width) {
            let at = (y * width + x) * 4;
            let alpha = f32::from(rgba[at + 3]);
            for (sum, part) in sums.iter_mut().zip(&rgba[at..at + 3]) {
                *sum += f32::from(*part) * alpha;
            }
            opaque += alpha;
            count += 255.0;
        }
    }
    let divisor = opaque.max(1.0);
    (sums.map(|sum| (sum / divisor).round() as u8), opaque / count)
}

/// How much of each pixel is inside: each line adds what it changes from its left to its right.
struct Coverage {
    stride: usize,
    width: f32,
    height: usize,
    cells: Vec<f32>,
}

impl Coverage {
    fn new(width: usize, height: usize) -> Self {
        let stride = width + 2;
        Self { stride, width: width as f32, height, cells: vec![0.0; stride * height] }
    }

    fn line(&mut self, from: Point, to: Point) {
        if from.1 == to.1 {
            return;
        }
        let (sign, from, to) = if from.1 < to.1 { (1.0, from, to) } else { (-1.0, to, from) };
        let slope = (to.0 - from.0) / (to.1 - from.1);
        let first = from.1.max(0.0);
        let mut x = from.0 + (first - from.1) * slope;
        for row in first as usize..self.height.min(to.1.ceil().max(0.0) as usize) {
            let tall = to.1.min(row as f32 + 1.0) - from.1.max(row as f32);
            let next = x + slope * tall;
            // what is on the left of the picture counts from its edge, what is on the right not at all
            let (one, other) = (x.clamp(0.0, self.width), next.clamp(0.0, self.width));
            self.span(row * self.stride, one.min(other), one.max(other), sign * tall);
            x = next;
        }
    }

    /// A line from `left` to `right` within one row, of a height of `tall`.
    fn span(&mut self, row: usize, left: f32, right: f32, tall: f32) {
        let first = left.floor();
        let (start, end) = (first as usize, right.ceil() as usize);
        let cells = &mut self.cells[row..row + self.stride];
        if end <= start + 1 {
            let beyond = (left + right) / 2.0 - first;
            cells[start] += tall * (1.0 - beyond);
            cells[start + 1] += tall * beyond;
            return;
        }
        let rate = 1.0 / (right - left);
        // how much of the height is inside up to the end of each pixel
        let mut before = 0.0;
        let mut inside = 0.0;
        for (at, cell) in cells[start..=end].iter_mut().enumerate() {
            let pixel = first + at as f32;
            let (from, to) = (left.max(pixel), right.min(pixel + 1.0).max(left.max(pixel)));
            let reached = ((to - left) * rate).clamp(0.0, 1.0);
            // the mean of what is reached, over the pixel
            let covered = (before + reached) / 2.0 * (to - from) + reached * (pixel + 1.0 - to);
            *cell += tall * (covered - inside);
            inside = covered;
            before = reached;
        }
    }
}
