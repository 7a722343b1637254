/// Many short texts, one after the other in one string.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// None yet, with room for so many, of so many bytes together.
    pub(crate) fn for_many(count: usize, bytes: usize) -> Self {
        Self { all: String::with_capacity(bytes), ends: Vec::with_capacity(count) }
    }

    /// Adds one.
    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, place: usize) -> &str {
        let begin = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        &self.all[begin..self.ends[place] as usize]
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.get(place))
    }

    /// Whether all are empty.
    #[must_use]
    pub fn are_blank(&self) -> bool {
        self.all.is_empty()
    }
}
