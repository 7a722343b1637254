//! Text in its lines, as marks.

use std::{ops::Range, rc::Rc};

use crate::{
    Align, Colour,
    font::CAPITAL,
    lines::Line,
    sheet::{Ink, Mark, Node, Slot, Words},
};

/// From one line to the next, in sizes of its text.
const LEADING: f32 = 1.4;

/// How text looks.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) size: f32,
    pub(crate) colour: Colour,
    pub(crate) align: Align,
}

/// Where a run is in the reading, and where it leads.
pub(crate) type Read = (Slot, Option<(Node, Rc<str>)>);

/// Text in its lines, with the place of each run in the reading.
pub(crate) struct Told {
    pub(crate) lines: Vec<Line>,
    pub(crate) slots: Vec<Read>,
    pub(crate) style: Style,
    pub(crate) x: f32,
    pub(crate) width: f32,
}

impl Told {
    pub(crate) fn leading(&self) -> f32 {
        self.style.size * LEADING
    }

    /// The marks of some lines, the first of which is at `top`.
    pub(crate) fn marks(&self, lines: Range<usize>, top: f32, marks: &mut Vec<Mark>) {
        let size = self.style.size;
        let range = lines.start.min(self.lines.len())..lines.end.min(self.lines.len());
        if range.is_empty() && lines.start == 0 {
            marks.extend(self.slots.first().map(|(slot, _)| Mark { slot: Some(*slot), ink: Ink::Nothing }));
        }
        for (at, line) in self.lines[range].iter().enumerate() {
            let room = (self.width - line.width).max(0.0);
            let x = self.x
                + match self.style.align {
                    Align::Left => 0.0,
                    Align::Centre => room / 2.0,
                    Align::Right => room,
                };
            let baseline = top + (at as f32 + 0.5) * self.leading() + CAPITAL / 2.0 * size;
            for piece in &line.pieces {
                let (slot, link) = &self.slots[piece.run];
                marks.push(Mark {
                    slot: Some(*slot),
                    ink: Ink::Words(Words {
                        x: x + piece.x,
                        baseline,
                        width: piece.width,
                        size,
                        colour: if link.is_some() { Colour::LINK } else { self.style.colour },
                        face: piece.face,
                        text: piece.text.clone(),
                        glyphs: piece.glyphs.clone(),
                        link: link.clone(),
                    }),
                });
            }
        }
    }
}
