//! The letters of a page, where they stand (ISO 32000-1, 8.4 and 9.4).

use std::collections::BTreeMap;

use hayro_syntax::{
    content::UntypedIter,
    object::{Array, Name, Object, Stream},
    page::{Page as PdfPage, Resources},
};
use parvis_text::files::What;

use super::{
    Page,
    bounds::Room,
    fonts::Font,
    letters::typed,
    lines::{Line, Lines, length},
};

/// How deep forms may be in one another.
const DEEPEST: usize = 8;

/// `[a b c d e f]`: where the unit square goes.
#[derive(Clone, Copy, Debug)]
struct Matrix([f64; 6]);

impl Matrix {
    const UNIT: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This, then the other.
    fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    font: Option<usize>,
    size: f64,
    between_letters: f64,
    between_words: f64,
    wide: f64,
    leading: f64,
    rise: f64,
}

struct Reader<'r> {
    room: &'r mut Room,
    fonts: Vec<Font>,
    lines: Lines,
    unknown: usize,
}

/// Reads a page.
pub(super) fn read(page: &PdfPage<'_>, room: &mut Room) -> Result<Page, What> {
    let mut bytes = Vec::new();
    let contents: Vec<Stream<'_>> = match page.raw().get::<Stream<'_>>("Contents") {
        Some(stream) => vec![stream],
        None => {
            let all = page.raw().get::<Array<'_>>("Contents");
            all.iter().flat_map(Array::iter::<Stream<'_>>).take(10_000).collect()
        }
    };
    for stream in contents {
        bytes.extend(room.unpacked(&stream)?);
        bytes.push(b'\n');
    }
    let mut reader = Reader { room, fonts: Vec::new(), lines: Lines::default(), unknown: 0 };
    reader.content(&bytes, page.resources(), Matrix::UNIT, 0)?;
    let lines: Vec<Line> = reader.lines.done();
    Ok(Page { lines, unknown: reader.unknown })
}

impl Reader<'_> {
    fn content(
        &mut self,
        bytes: &[u8],
        resources: &Resources<'_>,
        matrix: Matrix,
        depth: usize,
    ) -> Result<(), What> {
        let mut state = State {
            matrix,
            font: None,
            size: 1.0,
            between_letters: 0.0,
            between_words: 0.0,
            wide: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut kept: Vec<State> = Vec::new();
        let mut known: BTreeMap<Vec<u8>, Option<usize>> = BTreeMap::new();
        let (mut text, mut line) = (Matrix::UNIT, Matrix::UNIT);
        let mut instructions = UntypedIter::new(bytes);
        while let Some(instruction) = instructions.next() {
            self.room.step()?;
            let operands: Vec<Object<'_>> = instruction.operands().cloned().collect();
            let number = |at: usize| match operands.get(at) {
                Some(Object::Number(number)) => number.as_f64(),
                _ => 0.0,
            };
            let matrix = || Matrix([number(0), number(1), number(2), number(3), number(4), number(5)]);
            match &**instruction.operator {
                b"q" if kept.len() < 500 => kept.push(state),
                b"Q" => state = kept.pop().unwrap_or(state),
                b"cm" => state.matrix = matrix().then(state.matrix),
                b"BT" => (text, line) = (Matrix::UNIT, Matrix::UNIT),
                b"Tc" => state.between_letters = number(0),
                b"Tw" => state.between_words = number(0),
                b"Tz" => state.wide = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Tf" => {
                    if let Some(Object::Name(name)) = operands.first() {
                        state.font = self.font(name, resources, &mut known)?;
                    }
                    state.size = number(1);
                }
                b"Td" | b"TD" => {
                    if &**instruction.operator == b"TD" {
                        state.leading = -number(1);
                    }
                    line = Matrix::moved(number(0), number(1)).then(line);
                    text = line;
                }
                b"Tm" => (text, line) = (matrix(), matrix()),
                b"T*" => {
                    line = Matrix::moved(0.0, -state.leading).then(line);
                    text = line;
                }
                b"Tj" => self.show(operands.first(), &state, &mut text)?,
                b"'" | b"\"" => {
                    if operands.len() == 3 {
                        (state.between_words, state.between_letters) = (number(0), number(1));
                    }
                    line = Matrix::moved(0.0, -state.leading).then(line);
                    text = line;
                    self.show(operands.last(), &state, &mut text)?;
                }
                b"TJ" => {
                    let Some(Object::Array(parts)) = operands.first() else { continue };
                    for part in parts.iter::<Object<'_>>() {
                        self.room.step()?;
                        match &part {
                            Object::Number(back) => {
                                let back = back.as_f64() / 1000.0 * state.size * state.wide;
                                text = Matrix::moved(-back, 0.0).then(text);
                            }
                            part => self.show(Some(part), &state, &mut text)?,
                        }
                    }
                }
                b"Do" if depth < DEEPEST => {
                    let Some(Object::Name(name)) = operands.first() else { continue };
                    let Some(form) = resources.get_x_object(name) else { continue };
                    self.form(&form, resources, state.matrix, depth)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// What a form shows (8.10): a page in a page.
    fn form(
        &mut self,
        form: &Stream<'_>,
        above: &Resources<'_>,
        matrix: Matrix,
        depth: usize,
    ) -> Result<(), What> {
        let dict = form.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_str() != "Form") {
            return Ok(());
        }
        let mut own = Matrix::UNIT;
        for (place, number) in
            own.0.iter_mut().zip(dict.get::<Array<'_>>("Matrix").iter().flat_map(Array::iter::<f32>))
        {
            *place = f64::from(number);
        }
        let bytes = self.room.unpacked(form)?;
        let resources = dict.get("Resources").map(Resources::new);
        self.content(&bytes, resources.as_ref().unwrap_or(above), own.then(matrix), depth + 1)
    }

    fn font(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'_>,
        known: &mut BTreeMap<Vec<u8>, Option<usize>>,
    ) -> Result<Option<usize>, What> {
        if let Some(font) = known.get(name.as_ref()) {
            return Ok(*font);
        }
        let font = match resources.get_font(name) {
            Some(dict) => {
                self.fonts.push(Font::new(&dict, self.room)?);
                Some(self.fonts.len() - 1)
            }
            None => None,
        };
        known.insert(name.to_vec(), font);
        Ok(font)
    }

    fn show(&mut self, what: Option<&Object<'_>>, state: &State, text: &mut Matrix) -> Result<(), What> {
        let (Some(Object::String(string)), Some(font)) = (what, state.font.and_then(|at| self.fonts.get(at)))
        else {
            return Ok(());
        };
        for shown in font.shown(string.as_bytes()) {
            self.room.step()?;
            let space = if shown.code == 32 && !font.wide { state.between_words } else { 0.0 };
            let far = (shown.width * state.size + state.between_letters + space) * state.wide;
            let begins = Matrix::moved(0.0, state.rise).then(*text).then(state.matrix);
            let wide = shown.width * state.size * state.wide;
            *text = Matrix::moved(far, 0.0).then(*text);
            let [a, b, c, d, e, f] = begins.0;
            let tall = state.size.abs() * length([c, d]);
            let sound = begins.0.iter().chain([&tall, &wide]).all(|number| number.is_finite());
            match shown.text {
                Some(said) if sound => {
                    let mut letters = String::new();
                    typed(said, &mut letters);
                    self.lines.add(&letters, [e, f], [a, b], wide * length([a, b]), tall);
                }
                Some(_) => {}
                None => self.unknown += 1,
            }
        }
        Ok(())
    }
}
