//! Letters made lines, lines made paragraphs.

use std::collections::{BTreeMap, BTreeSet};

use super::Page;

/// A line of text.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// Where it stands across the direction of writing: the greater the higher, for a text that goes to the right.
    across: f64,
    /// Where it begins and ends along it.
    along: [f64; 2],
    /// How tall its letters are.
    tall: f64,
    /// Whether it goes to the right.
    level: bool,
}

/// Lines as letters come, in the order in which the page shows them.
#[derive(Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    line: Line,
    direction: [f64; 2],
    /// The last letters and their places: some programs make letters bold by showing them twice.
    last: Vec<(String, [f64; 2])>,
}

/// How many letters back the same one at the same place is looked for.
const TWICE: usize = 64;

pub(super) fn length([x, y]: [f64; 2]) -> f64 {
    (x * x + y * y).sqrt()
}

impl Lines {
    /// Adds letters shown at a place, towards a direction, so wide and so tall.
    pub(super) fn add(&mut self, letters: &str, at: [f64; 2], towards: [f64; 2], wide: f64, tall: f64) {
        let long = length(towards);
        if long <= 0.0 || letters.is_empty() {
            return;
        }
        let shown = (letters.to_owned(), at);
        let near = |(text, place): &(String, [f64; 2])| {
            *text == shown.0 && length([place[0] - at[0], place[1] - at[1]]) < tall * 0.08
        };
        if letters != " " && self.last.iter().any(near) {
            return;
        }
        if self.last.len() >= TWICE {
            self.last.remove(0);
        }
        self.last.push(shown);
        let [x, y] = [towards[0] / long, towards[1] / long];
        let (along, across) = (at[0] * x + at[1] * y, at[1] * x - at[0] * y);
        let tall = tall.max(0.01);
        let turned = x * self.direction[0] + y * self.direction[1] < 0.99;
        let apart = (across - self.line.across).abs() > 0.5 * tall.max(self.line.tall);
        // Back to the left on the same line: another column of a table, or another block.
        let gap = along - self.line.along[1];
        if self.line.text.is_empty() || turned || apart || gap < -1.5 * tall {
            self.end();
            self.direction = [x, y];
            self.line = Line { text: String::new(), across, along: [along, along], tall, level: x > 0.99 };
        } else if gap > 0.18 * tall && !self.line.text.ends_with(' ') && letters != " " {
            // Far apart: another cell or column.
            self.line.text.push_str(if gap > 3.0 * tall { "  " } else { " " });
        }
        if !(letters == " " && self.line.text.ends_with(' ')) {
            self.line.text.push_str(letters);
        }
        self.line.along[1] = along + wide;
        if letters != " " {
            self.line.tall = self.line.tall.max(tall);
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.text.trim().is_empty() {
            self.done.push(line);
        }
    }

    pub(super) fn done(mut self) -> Vec<Line> {
        self.end();
        self.done
    }
}

/// A line as it is compared with those of other pages: numbers are all one.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_numeric() { '#' } else { c };
        if !(c == '#' && shape.ends_with('#')) {
            shape.extend(c.to_lowercase());
        }
    }
    shape
}

/// How many lines at the top and at the bottom may come back.
const EDGE: usize = 2;

/// The lines at the edges of a page, by their places.
fn edges(page: &Page) -> Vec<usize> {
    let mut level: Vec<usize> = (0..page.lines.len()).filter(|at| page.lines[*at].level).collect();
    level.sort_by(|one, other| page.lines[*other].across.total_cmp(&page.lines[*one].across));
    let bottom = level.len().saturating_sub(EDGE).max(EDGE.min(level.len()));
    let mut found: Vec<usize> = level.iter().take(EDGE).chain(&level[bottom..]).copied().collect();
    found.sort_unstable();
    found
}

/// Takes off the lines that come back at the edges of half of the pages, of three at least; the first of each, with how many times.
pub(super) fn without_repeated(pages: &mut [Page]) -> Vec<(String, usize)> {
    let mut times: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for page in &*pages {
        let shapes: BTreeMap<String, &Line> =
            edges(page).into_iter().map(|at| (shape(&page.lines[at].text), &page.lines[at])).collect();
        for (shape, line) in shapes {
            times.entry(shape).or_insert_with(|| (line.text.trim().to_owned(), 0)).1 += 1;
        }
    }
    let least = pages.len().div_ceil(2).max(3);
    times.retain(|_, (_, count)| *count >= least);
    for page in pages {
        let edges = edges(page);
        let mut at = 0..;
        page.lines.retain(|line| {
            let at = at.next().unwrap_or(0);
            !(edges.binary_search(&at).is_ok() && times.contains_key(&shape(&line.text)))
        });
    }
    times.into_values().collect()
}

/// The words with a hyphen inside lines: cut there, they keep it.
pub(super) fn hyphened(lines: &[Line]) -> Vec<String> {
    let of = |line: &Line| -> Vec<String> {
        let words = line
            .text
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        words.filter(|word| word.contains('-')).collect()
    };
    lines.iter().flat_map(of).collect()
}

/// What a hyphen goes on with in words that have one.
const AFTER: &[&str] = &[
    "ce", "ci", "là", "t", "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "moi", "toi",
    "lui", "leur", "eux", "y", "en", "même", "mêmes", "être", "dire", "vous,", "vous.",
];

/// Joins the next line to a text: a word cut at its end is made whole.
fn join(text: &mut String, line: &str, hyphened: &BTreeSet<String>) {
    let tail = text.trim_end().len();
    text.truncate(tail);
    if text.ends_with('\u{ad}') {
        text.pop();
        text.push_str(line);
        return;
    }
    let hyphen = text.chars().last().filter(|c| matches!(c, '-' | '\u{2010}'));
    if let Some(hyphen) = hyphen {
        let before = &text[..text.len() - hyphen.len_utf8()];
        let word: String = {
            let letters = before
                .chars()
                .rev()
                .take_while(|c| c.is_alphabetic() || *c == '-' || *c == '’' || *c == '\'');
            let letters: Vec<char> = letters.collect();
            letters.into_iter().rev().collect()
        };
        let next: String = line.chars().take_while(|c| c.is_alphabetic() || *c == '-').collect();
        let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
        let ends_small = word.chars().last().is_some_and(char::is_lowercase);
        if ends_small && small(&next) {
            let whole = format!("{}-{}", word.to_lowercase(), next.to_lowercase());
            let kept =
                hyphened.contains(&whole) || AFTER.contains(&next.as_str()) || word.chars().count() < 2;
            text.truncate(before.len());
            if kept {
                text.push('-');
            }
            text.push_str(line);
            return;
        }
    }
    text.push(' ');
    text.push_str(line);
}

/// Lines made paragraphs: a paragraph ends where the next line is far, indented, of another size, begins a list, or where a line stops short on a
/// full stop.
pub(super) fn paragraphs(lines: &[Line], hyphened: &BTreeSet<String>) -> Vec<String> {
    let right =
        lines.iter().filter(|line| line.level).map(|line| line.along[1]).fold(f64::NEG_INFINITY, f64::max);
    let left = lines.iter().filter(|line| line.level).map(|line| line.along[0]).fold(f64::INFINITY, f64::min);
    let step = usual_step(lines);
    let mut found: Vec<String> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let parted = before.is_none_or(|before| {
            let down = before.across - line.across;
            let size = line.tall / before.tall;
            let stops = before.text.trim_end().ends_with(['.', '!', '?', ':', '…', '»']);
            let short = before.along[1] < left + (right - left) * 0.75;
            let item = text.starts_with(['•', '–', '—', '·', '▪', '■', '*', '→']) || numbered(&text);
            let indented = line.along[0] > before.along[0] + 0.8 * line.tall && stops;
            down > 1.35 * step
                || down < -0.5 * line.tall
                || !(0.8..=1.25).contains(&size)
                || (stops && short)
                || item
                || indented
                || line.level != before.level
        });
        match found.last_mut().filter(|_| !parted) {
            Some(last) => join(last, &text, hyphened),
            None => found.push(text),
        }
        before = Some(line);
    }
    // Soft hyphens inside a line are not seen.
    found.iter_mut().for_each(|text| text.retain(|c| c != '\u{ad}'));
    found
}

/// Whether a line begins as an item of a list does: `1.`, `2)`, `- `.
fn numbered(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text.starts_with("- ")
        || ((1..=2).contains(&digits)
            && (text[digits..].starts_with(". ") || text[digits..].starts_with(") ")))
}

/// From one line to the next, most often.
fn usual_step(lines: &[Line]) -> f64 {
    let steps = lines.windows(2).filter_map(|two| {
        let [one, other] = two else { return None };
        let down = one.across - other.across;
        (down > 0.5 * other.tall && down < 3.0 * other.tall).then_some(down)
    });
    let mut steps: Vec<f64> = steps.collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(f64::INFINITY)
}
