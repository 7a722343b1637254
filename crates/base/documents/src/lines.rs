//! Text becomes glyphs, then lines.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    Text,
    font::{EM, Face},
};

/// A glyph and the bytes of its text that it stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    /// In thousandths of an em.
    pub(crate) advance: i16,
    pub(crate) says: Range<usize>,
}

/// A line, from its left.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Line {
    pub(crate) pieces: Vec<Piece>,
    /// Without the spaces at its end.
    pub(crate) width: f32,
}

/// What a line has in one style.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Piece {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) face: Face,
    /// The run it comes from.
    pub(crate) run: usize,
    pub(crate) text: String,
    pub(crate) glyphs: Vec<Glyph>,
}

/// Where a line may end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ends {
    Never,
    /// If there is no better place.
    Rather,
    May,
    Must,
}

/// What is read as one letter.
#[derive(Debug)]
struct Letter {
    run: usize,
    says: Range<usize>,
    glyphs: Range<usize>,
    width: i32,
    space: bool,
    ends: Ends,
}

/// Text as glyphs, of no size yet.
#[derive(Debug)]
pub(crate) struct Shaped {
    runs: Vec<(String, Face)>,
    letters: Vec<Letter>,
    glyphs: Vec<Glyph>,
}

impl Shaped {
    pub(crate) fn new(text: &Text) -> Self {
        let runs = text.0.iter().map(|run| {
            let face = match (run.bold, run.italic) {
                (true, _) => Face::Bold,
                (false, true) => Face::Italic,
                (false, false) => Face::Regular,
            };
            (clean(&run.text), face)
        });
        let mut shaped = Self { runs: runs.collect(), letters: Vec::new(), glyphs: Vec::new() };
        for run in 0..shaped.runs.len() {
            shaped.shape(run);
        }
        shaped.say_where_lines_end();
        shaped
    }

    fn shape(&mut self, run: usize) {
        let (text, face) = &self.runs[run];
        let font = face.font();
        let mut left: Option<(usize, usize, char)> = None;
        for (start, letter) in text.grapheme_indices(true) {
            let says = start..start + letter.len();
            let from = self.glyphs.len();
            let mut characters = letter.chars();
            let first = characters.next().unwrap_or(' ');
            let unseen = matches!(first, '\n' | '\u{200b}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
            if !unseen {
                let glyph = font.glyph(first);
                let id = glyph.unwrap_or_else(|| font.missing());
                self.glyphs.push(Glyph { id, advance: font.width(id), says: says.clone() });
                if glyph.is_some() {
                    for mark in characters.filter_map(|character| font.glyph(character)) {
                        self.glyphs.push(Glyph { id: mark, advance: font.width(mark), says: says.clone() });
                    }
                }
                if let Some((before, at, character)) = left
                    && !(character.is_ascii_digit() && first.is_ascii_digit())
                {
                    let kern = font.kern(self.glyphs[at].id, id);
                    self.glyphs[at].advance += kern;
                    self.letters[before].width += i32::from(kern);
                }
            }
            let width = self.glyphs[from..].iter().map(|glyph| i32::from(glyph.advance)).sum();
            let glyphs = from..self.glyphs.len();
            left = (glyphs.len() == 1).then_some((self.letters.len(), from, first));
            let space = unseen || is_space(first);
            self.letters.push(Letter { run, says, glyphs, width, space, ends: Ends::Never });
        }
    }

    fn say_where_lines_end(&mut self) {
        let firsts: Vec<char> = (self.letters.iter())
            .map(|letter| self.runs[letter.run].0[letter.says.clone()].chars().next().unwrap_or(' '))
            .collect();
        for at in 0..self.letters.len() {
            let before = at.checked_sub(1).and_then(|at| firsts.get(at)).copied();
            self.letters[at].ends = ends(before, firsts[at], firsts.get(at + 1).copied());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.letters.iter().all(|letter| letter.space)
    }

    /// How many letters there are.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The widest of what is not cut unless it must be, in thousandths of an em.
    pub(crate) fn widest(&self) -> i32 {
        let words = self.letters.chunk_by(|one, _| !matches!(one.ends, Ends::May | Ends::Must));
        let width =
            |word: &[Letter]| word.iter().filter(|letter| !letter.space).map(|letter| letter.width).sum();
        words.map(width).max().unwrap_or_default()
    }

    /// Lines of this size and of at most this width, unless one letter is wider.
    pub(crate) fn lines(&self, size: f32, width: f32) -> Vec<Line> {
        let limit = (width / size * EM).max(0.0) as i32;
        let mut lines = Vec::new();
        let (mut start, mut at, mut filled) = (0, 0, 0);
        let (mut may, mut rather) = (0, 0);
        while at < self.letters.len() {
            let letter = &self.letters[at];
            if !letter.space && at > start && filled + letter.width > limit {
                let cut = [may, rather].into_iter().find(|cut| *cut > start).unwrap_or(at);
                lines.push(self.line(start..cut, size));
                start = cut;
                filled = self.letters[start..at].iter().map(|letter| letter.width).sum();
                continue;
            }
            filled += letter.width;
            at += 1;
            match letter.ends {
                Ends::Never => {}
                Ends::Rather => rather = at,
                Ends::May => may = at,
                Ends::Must => {
                    lines.push(self.line(start..at, size));
                    (start, filled) = (at, 0);
                }
            }
        }
        if start < self.letters.len() {
            lines.push(self.line(start..self.letters.len(), size));
        }
        lines
    }

    fn line(&self, letters: Range<usize>, size: f32) -> Line {
        let letters = &self.letters[letters];
        let mut line = Line::default();
        let (mut x, mut seen) = (0, 0);
        let points = |units: i32| units as f32 * size / EM;
        for piece in letters.chunk_by(|a, b| a.run == b.run) {
            let run = piece[0].run;
            let (text, face) = &self.runs[run];
            let from = piece[0].says.start;
            let to = piece.iter().map(|letter| letter.says.end).max().unwrap_or(from);
            let glyphs: Vec<Glyph> = (piece.iter())
                .flat_map(|letter| &self.glyphs[letter.glyphs.clone()])
                .map(|glyph| Glyph { says: glyph.says.start - from..glyph.says.end - from, ..glyph.clone() })
                .collect();
            let start = x;
            for letter in piece {
                x += letter.width;
                if !letter.space {
                    seen = x;
                }
            }
            if !glyphs.is_empty() {
                line.pieces.push(Piece {
                    x: points(start),
                    width: points(x - start),
                    face: *face,
                    run,
                    text: text[from..to].to_owned(),
                    glyphs,
                });
            }
        }
        line.width = points(seen);
        line
    }
}

/// Spaces at which a line may end.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}')
}

fn ends(before: Option<char>, character: char, after: Option<char>) -> Ends {
    let Some(after) = after else { return Ends::Never };
    let letters_around =
        before.is_some_and(char::is_alphanumeric) && after.is_alphabetic() && !after.is_ascii_punctuation();
    match character {
        '\n' => Ends::Must,
        '\u{200b}' => Ends::May,
        // French signs stay with the word before them, even when a usual space is before them
        _ if is_space(character) => {
            if is_space(after)
                || matches!(after, '?' | '!' | ':' | ';' | '»' | '%' | '€')
                || before == Some('«')
            {
                Ends::Rather
            } else {
                Ends::May
            }
        }
        '-' | '\u{2010}' | '–' | '—' if letters_around => Ends::May,
        '/' | '-' | '_' | '.' | ',' | '@' | '&' | '?' | '=' | '#' | ':' | ';' | '–' | '—' => Ends::Rather,
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Ends::Rather,
        _ => Ends::Never,
    }
}

/// Text without what is not text: controls, marks of direction, what stands for no character.
pub(crate) fn clean(text: &str) -> String {
    let kept = text.chars().filter_map(|character| match character {
        '\t' => Some(' '),
        '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => Some('\n'),
        '\n' => Some('\n'),
        '\u{200b}' | '\u{200d}' => Some(character),
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff0}'..='\u{fffb}' => None,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fdd0}'..='\u{fdef}' => Some('\u{fffd}'),
        _ if u32::from(character) & 0xfffe == 0xfffe => Some('\u{fffd}'),
        _ if character.is_control() => None,
        _ => Some(character),
    });
    kept.nfc().collect()
}

/// Text on one line, at most this long, for what is known of a file.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let words: Vec<String> = clean(text).split_whitespace().map(str::to_owned).collect();
    let joined = words.join(" ");
    if joined.chars().count() <= most {
        return joined;
    }
    let kept: String = joined.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, width: f32) -> Vec<String> {
        let lines = Shaped::new(&Text::from(text)).lines(10.0, width);
        lines.iter().map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_end_at_spaces_that_may_break() {
        assert_eq!(told("Que faire de la place ?", 45.0), ["Que faire ", "de la ", "place ?"]);
        assert_eq!(told("Que faire de la place\u{202f}?", 45.0), ["Que faire ", "de la ", "place\u{202f}?"]);
        assert_eq!(told("un\ndeux", 300.0), ["un\n", "deux"]);
        assert_eq!(told("Saint-Étienne", 45.0), ["Saint-", "Étienne"]);
    }

    #[test]
    fn a_word_longer_than_its_line_is_cut() {
        let lines = Shaped::new(&Text::from("a".repeat(200))).lines(10.0, 50.0);
        assert!(lines.len() > 10);
        assert!(lines.iter().all(|line| line.width <= 50.0));
        let all: usize = lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.len()).sum();
        assert_eq!(all, 200);
        assert_eq!(told("https://valrenne.example/demarches", 90.0)[0], "https://valrenne.");
    }

    #[test]
    fn what_has_no_glyph_is_one_box_a_letter() {
        let shaped = Shaped::new(&Text::from("👨‍👩‍👧 é e\u{301}"));
        assert_eq!(shaped.glyphs.len(), 5);
        assert_eq!(shaped.glyphs[0].id, Face::Regular.font().missing());
        assert_eq!(shaped.glyphs[2].id, shaped.glyphs[4].id);
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        assert_eq!(clean("a\u{0}b\u{202e}c\u{feff}d\r\ne\tf\u{e001}"), "abcd\ne f\u{fffd}");
        assert_eq!(one_line("un  titre\nlong", 9), "un titre…");
    }

    #[test]
    fn letters_are_brought_together() {
        let width = |text: &str| Shaped::new(&Text::from(text)).lines(10.0, 900.0)[0].width;
        assert!(width("AV") < width("A") + width("V"));
        assert!((width("11") - 2.0 * width("1")).abs() < 0.001);
    }
}
