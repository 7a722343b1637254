use std::{collections::HashMap, fmt};

use serde::{Deserialize, Serialize};

/// What a file calls a participant or a statement. Numbers come before texts, each in their order: this is the canonical order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Id {
    /// A whole number written as numbers are.
    Number(u64),
    /// Anything else.
    Text(Box<str>),
}

impl Id {
    /// Reads what is written.
    #[must_use]
    pub fn new(text: &str) -> Self {
        number(text).map_or_else(|| Self::Text(text.into()), Self::Number)
    }
}

fn number(text: &str) -> Option<u64> {
    digits(text.as_bytes()).filter(|_| text.len() == 1 || !text.starts_with('0'))
}

/// A whole number of digits alone, that fits.
pub(crate) fn digits(bytes: &[u8]) -> Option<u64> {
    if bytes.is_empty() || bytes.len() > 18 {
        return None;
    }
    bytes
        .iter()
        .try_fold(0_u64, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0')))
}

impl From<u64> for Id {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// Numbers under this have their place in a table, the others in a map that is only asked, never walked.
const SMALL: u64 = 1 << 22;
const ABSENT: u32 = u32::MAX;

/// Identifiers in the order they were met.
#[derive(Clone, Default, Debug)]
pub struct Names {
    ids: Vec<Id>,
    small: Vec<u32>,
    others: HashMap<Id, u32>,
}

impl Names {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The identifier at a place.
    #[must_use]
    pub fn at(&self, place: u32) -> &Id {
        &self.ids[place as usize]
    }

    /// All of them, in the order they were met.
    pub fn iter(&self) -> impl Iterator<Item = &Id> {
        self.ids.iter()
    }

    /// The place of an identifier that was met.
    #[must_use]
    pub fn find(&self, id: &Id) -> Option<u32> {
        match id {
            Id::Number(number) if *number < SMALL => {
                let place = self.small.get(usize::try_from(*number).ok()?)?;
                (*place != ABSENT).then_some(*place)
            }
            _ => self.others.get(id).copied(),
        }
    }

    /// The place of an identifier, a new one if it was not met.
    pub fn place(&mut self, id: Id) -> u32 {
        if let Some(place) = self.find(&id) {
            return place;
        }
        let place = u32::try_from(self.ids.len()).unwrap_or(ABSENT);
        match &id {
            Id::Number(number) if *number < SMALL => {
                let at = usize::try_from(*number).unwrap_or(0);
                if self.small.len() <= at {
                    self.small.resize((at + 1).next_power_of_two(), ABSENT);
                }
                self.small[at] = place;
            }
            _ => {
                self.others.insert(id.clone(), place);
            }
        }
        self.ids.push(id);
        place
    }

    /// Places in canonical order.
    #[must_use]
    pub fn canonical(&self) -> Vec<u32> {
        let mut places: Vec<u32> = (0..).take(self.ids.len()).collect();
        places.sort_unstable_by(|one, other| self.at(*one).cmp(self.at(*other)));
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_what_looks_like_them() {
        assert_eq!(Id::new("12"), Id::Number(12));
        assert_eq!(Id::new("0"), Id::Number(0));
        for text in ["", "012", "-1", "+1", "1.0", "9999999999999999999", "a"] {
            assert_eq!(Id::new(text), Id::Text(text.into()));
        }
        assert!(Id::Number(10) < Id::new("010") && Id::Number(9) < Id::Number(10));
    }

    #[test]
    fn a_name_keeps_its_place() {
        let mut names = Names::default();
        for (place, text) in ["7", "b", "5000000", "3", "b", "7"].iter().enumerate() {
            assert_eq!(names.place(Id::new(text)), [0, 1, 2, 3, 1, 0][place]);
        }
        assert_eq!(names.canonical(), [3, 0, 2, 1]);
        assert_eq!(names.find(&Id::new("8")), None);
    }
}
