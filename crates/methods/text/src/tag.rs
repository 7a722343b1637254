//! Which of the things that a word can be it is in its sentence.
//!
//! A word has a level for each part of speech it can have (how usual it is so), and two neighbours have a cost (how
//! unusual it is that one follows the other): the best sentence has the most levels and the fewest costs (A. Viterbi,
//! *Error bounds for convolutional codes*, IEEE Transactions on Information Theory 13(2), 1967, p. 260-269). Costs are
//! written by hand, in bits as levels are: a step is twice as rare.

use crate::Part;

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident $letter:literal),* $(,)?) => {
        /// What a word is: finer than its part of speech, as far as neighbours tell.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Tag { $($(#[$doc])* $name),* }

        impl Tag {
            /// In the order of the tables of costs.
            const ALL: &[(Self, char)] = &[$((Self::$name, $letter)),*];
        }
    };
}

tags! {
    Noun 'N', Name 'M', Adjective 'A', Adverb 'R',
    /// An adverb that says little: *plus*, *très*.
    ToolAdverb 'T',
    /// A verb with a person.
    Verb 'V',
    /// *être*, *avoir*, modals, with a person.
    Aux 'X',
    Infinitive 'I',
    /// Of the past.
    Participle 'P',
    /// Of the present.
    Gerund 'G',
    /// A pronoun that is a subject.
    Subject 'S',
    /// *qui*.
    Who 'W',
    /// A pronoun that stands by its verb: before it in French, after it in English.
    Clitic 'C',
    /// *ne*, *not*.
    Not 'K',
    Pronoun 'Q', Determiner 'D', Preposition 'E',
    /// With its article: *au*, *du*.
    Contracted 'F',
    /// *et*, *ou*.
    Coordinates 'O',
    /// *que*, *si*.
    Subordinates 'B',
    Number 'Z', Interjection 'J',
    /// A sign, an address, the edge of a sentence.
    Stop 'L',
}

impl Tag {
    pub(crate) fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == letter).map(|(tag, _)| *tag)
    }

    /// Whether words that are this serve grammar.
    pub(crate) fn is_tool(self) -> bool {
        use Tag::*;
        matches!(
            self,
            ToolAdverb | Aux | Subject | Who | Clitic | Not | Pronoun | Determiner | Preposition | Contracted
        ) || matches!(self, Coordinates | Subordinates | Number)
    }

    pub(crate) fn part(self) -> Part {
        use Tag::*;
        match self {
            Noun => Part::Noun,
            Name => Part::Name,
            Adjective => Part::Adjective,
            Adverb | ToolAdverb | Not => Part::Adverb,
            Verb | Infinitive | Participle | Gerund => Part::Verb,
            Aux => Part::Auxiliary,
            Subject | Who | Clitic | Pronoun => Part::Pronoun,
            Determiner => Part::Determiner,
            Preposition | Contracted => Part::Preposition,
            Coordinates | Subordinates => Part::Conjunction,
            Number => Part::Number,
            Interjection => Part::Interjection,
            Stop => Part::Other,
        }
    }
}

const TAGS: usize = Tag::ALL.len();

/// What it costs, in a language, that one follows the other: a row for what is before, a column for what is after.
pub(crate) struct Costs([[i32; TAGS]; TAGS]);

/// Rows and columns are in the order of [`Tag::ALL`]; a letter goes on after 9.
const fn costs(rows: [&str; TAGS]) -> Costs {
    let mut table = [[0; TAGS]; TAGS];
    let mut row = 0;
    while row < TAGS {
        let signs = rows[row].as_bytes();
        // « N: » then, for each column, a space and its cost
        let mut column = 0;
        while column < TAGS {
            let sign = signs[3 + 2 * column];
            table[row][column] = if sign <= b'9' { sign - b'0' } else { sign - b'a' + 10 } as i32;
            column += 1;
        }
        row += 1;
    }
    Costs(table)
}

#[rustfmt::skip]
pub(crate) static FRENCH: Costs = costs([
    //  N M A R T V X I P G S W C K Q D E F O B Z J L
    "N: 5 3 1 3 3 3 3 8 3 4 5 1 2 3 4 b 1 1 2 2 4 7 1",
    "M: 5 1 4 3 3 2 2 8 4 4 5 2 2 3 5 9 2 2 2 3 4 7 1",
    "A: 1 3 3 4 4 4 4 7 5 5 6 3 5 4 5 6 2 2 2 3 5 7 1",
    "R: 5 5 2 3 3 4 4 4 2 4 3 5 5 5 4 2 2 2 3 3 3 6 2",
    "T: 5 6 1 2 2 5 5 3 2 5 3 6 5 5 4 2 1 3 3 2 3 6 2",
    "V: 6 5 3 2 1 9 9 2 6 6 4 5 7 7 3 0 1 2 3 2 3 7 2",
    "X: 4 5 1 2 1 c c 6 0 8 4 6 7 8 3 1 2 3 5 4 3 7 3",
    "I: 5 5 4 2 2 9 9 4 4 7 7 6 7 8 3 0 1 2 2 3 3 7 2",
    "P: 5 6 3 3 3 6 6 6 4 6 6 4 6 6 5 3 1 2 2 3 4 7 1",
    "G: 5 5 3 2 2 9 9 5 4 7 7 6 6 7 4 0 1 2 3 3 3 7 2",
    "S: c c c 6 5 0 0 b c c 7 2 0 1 7 c 7 c 7 2 9 9 5",
    "W: 9 6 9 5 5 0 0 9 9 9 8 9 0 1 6 b 5 7 7 6 6 9 5",
    "C: c 9 c 7 6 0 0 1 8 2 9 9 1 9 9 c 6 9 9 9 9 9 6",
    "K: c c c 9 1 0 0 3 c 3 c c 0 c 9 c 9 c c c c c 9",
    "Q: 6 6 4 3 3 1 1 4 4 5 4 1 3 3 4 4 2 3 3 2 4 7 2",
    "D: 0 2 1 5 4 c c 9 4 8 e c e e 4 3 c c c a 2 8 8",
    "E: 2 2 4 5 4 c c 0 8 3 9 2 3 3 2 0 4 6 8 3 2 9 5",
    "F: 0 1 2 6 4 c c 9 5 9 c 9 c c 3 9 c c c c 2 9 6",
    "O: 2 3 2 3 2 3 3 2 3 3 2 4 4 3 2 1 1 1 6 3 3 5 3",
    "B: 3 2 4 3 3 5 5 4 4 5 0 7 4 4 1 0 2 3 7 5 3 8 3",
    "Z: 0 3 2 5 5 5 5 8 4 7 6 4 6 5 4 5 2 2 2 4 2 7 1",
    "J: 3 3 3 3 3 3 3 3 3 3 2 3 3 3 3 3 3 3 3 3 3 2 1",
    "L: 3 3 4 3 3 5 5 4 4 3 1 4 4 3 2 1 2 3 2 2 3 2 1",
]);

#[rustfmt::skip]
pub(crate) static ENGLISH: Costs = costs([
    //  N M A R T V X I P G S W C K Q D E F O B Z J L
    "N: 1 3 4 4 3 2 2 9 4 4 4 2 8 5 5 5 1 9 2 2 4 7 1",
    "M: 3 1 5 4 3 2 2 9 4 4 5 2 9 5 5 6 2 9 2 3 4 7 1",
    "A: 0 3 2 4 4 6 5 7 6 5 6 5 9 6 5 6 2 9 2 3 4 7 1",
    "R: 5 5 1 3 3 3 3 4 2 3 3 5 9 4 4 3 2 9 3 3 3 6 2",
    "T: 5 5 1 2 2 3 3 3 2 4 3 5 9 4 4 2 2 9 3 2 3 6 2",
    "V: 4 4 3 3 2 9 9 5 5 4 4 4 1 4 3 0 1 9 3 2 3 7 2",
    "X: 5 5 2 2 1 9 9 0 0 1 2 6 9 0 4 1 2 9 6 5 3 7 3",
    "I: 3 4 3 3 2 9 9 6 5 4 7 4 1 5 3 0 1 9 2 3 3 7 2",
    "P: 5 6 4 3 2 9 9 6 6 5 6 5 5 5 4 3 0 9 2 3 4 7 1",
    "G: 2 4 3 3 2 8 7 7 6 6 6 4 1 5 3 0 1 9 2 3 3 7 1",
    "S: c c 9 3 3 0 0 2 6 5 9 9 9 4 8 8 5 9 7 6 7 9 4",
    "W: 9 6 9 4 3 0 0 9 9 9 1 9 9 4 6 4 4 9 7 6 6 9 5",
    "C: 6 7 4 4 2 6 5 2 4 4 6 4 9 4 6 5 1 9 2 2 5 7 1",
    "K: 6 7 3 3 1 4 4 0 1 1 5 7 9 9 3 2 2 9 7 5 4 9 3",
    "Q: 5 6 3 4 3 1 1 6 5 4 2 1 9 4 6 5 1 9 3 2 4 7 2",
    "D: 0 2 0 4 3 c c c 2 2 e c e e 4 4 c c c c 1 9 9",
    "E: 1 1 2 5 4 c c 1 6 1 9 3 1 4 2 0 4 9 8 4 2 9 5",
    "F: 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3",
    "O: 1 2 2 3 2 3 3 2 3 2 2 4 6 3 2 1 2 9 6 3 3 5 3",
    "B: 3 2 3 3 2 6 5 6 4 4 0 5 9 5 2 1 3 9 7 5 3 8 3",
    "Z: 0 3 1 5 4 4 4 8 5 6 6 4 9 6 4 6 1 9 2 4 2 7 1",
    "J: 3 3 3 3 3 3 3 3 3 3 2 3 3 3 3 3 3 3 3 3 3 2 1",
    "L: 2 3 2 3 2 4 5 3 4 3 1 3 8 5 2 1 2 9 2 2 3 2 1",
]);

/// Chooses, for each word of a sentence, one of the things it can be: `words` are the ends of their runs in `choices`,
/// which holds tags and levels. Gives the place of each choice. The first of equals is taken.
pub(crate) fn choose(costs: &Costs, words: &[usize], choices: &[(Tag, u8)]) -> Vec<usize> {
    let mut best = vec![(0_i32, 0_usize); choices.len()];
    let mut before: Option<std::ops::Range<usize>> = None;
    let mut start = 0;
    for &end in words {
        for at in start..end {
            let (tag, level) = choices[at];
            let reached = match &before {
                None => (-costs.0[Tag::Stop as usize][tag as usize], 0),
                Some(before) => before
                    .clone()
                    .map(|from| (best[from].0 - costs.0[choices[from].0 as usize][tag as usize], from))
                    .reduce(|one, other| if other.0 > one.0 { other } else { one })
                    .unwrap_or((0, 0)),
            };
            best[at] = (reached.0 + i32::from(level), reached.1);
        }
        before = Some(start..end);
        start = end;
    }
    let mut chosen = vec![0; words.len()];
    let last =
        before.unwrap_or(0..0).reduce(|one, other| if best[other].0 > best[one].0 { other } else { one });
    let mut at = last.unwrap_or(0);
    for place in (0..words.len()).rev() {
        chosen[place] = at;
        at = best[at].1;
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_their_rows_in_order() {
        assert_eq!(TAGS, 23);
        for (row, (tag, letter)) in Tag::ALL.iter().enumerate() {
            assert_eq!(*tag as usize, row);
            assert_eq!(Tag::from_letter(*letter), Some(*tag));
        }
        assert_eq!(FRENCH.0[Tag::Determiner as usize][Tag::Noun as usize], 0);
        assert_eq!(FRENCH.0[Tag::Stop as usize][Tag::Stop as usize], 1);
    }

    #[test]
    fn neighbours_decide() {
        // la porte, il la porte
        let door = [(Tag::Determiner, 18), (Tag::Clitic, 14), (Tag::Noun, 13), (Tag::Verb, 10)];
        assert_eq!(choose(&FRENCH, &[2, 4], &door), [0, 2]);
        let carries = [(Tag::Subject, 17), door[0], door[1], door[2], door[3]];
        assert_eq!(choose(&FRENCH, &[1, 3, 5], &carries), [0, 2, 4]);
        assert!(choose(&FRENCH, &[], &[]).is_empty());
    }
}
