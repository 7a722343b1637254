/// Finds the place of a text in a list kept elsewhere. It is only asked, never walked through, so that no order of a table
/// can reach a result.
#[derive(Default)]
pub(crate) struct Index {
    /// A place plus one, or zero.
    slots: Vec<u32>,
    filled: usize,
}

fn hash(text: &str) -> usize {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash = text.len() as u64;
    let mut chunks = text.as_bytes().chunks_exact(8);
    let mut add = |word: u64| hash = (hash.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    for chunk in &mut chunks {
        add(u64::from_le_bytes(chunk.try_into().unwrap_or_default()));
    }
    add(chunks.remainder().iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    usize::try_from(hash >> 20).unwrap_or(0)
}

impl Index {
    /// With room for so many.
    pub(crate) fn for_many(count: usize) -> Self {
        Self { slots: vec![0; (count * 2 + 2).next_power_of_two().max(64)], filled: 0 }
    }

    fn slot<'a>(&self, text: &str, of: &impl Fn(u32) -> &'a str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(text) & mask;
        while self.slots[slot] != 0 && of(self.slots[slot] - 1) != text {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The place of a text; `of` gives the text of a place.
    pub(crate) fn find<'a>(&self, text: &str, of: impl Fn(u32) -> &'a str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(text, &of)].checked_sub(1)
    }

    /// Remembers the place of a text, unless it has one already, which is given back.
    pub(crate) fn insert<'a>(&mut self, text: &str, place: u32, of: impl Fn(u32) -> &'a str) -> Option<u32> {
        if self.filled * 2 >= self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![0; (old.len() * 2).max(64)];
            for one in old.into_iter().filter(|one| *one != 0) {
                let slot = self.slot(of(one - 1), &of);
                self.slots[slot] = one;
            }
        }
        let slot = self.slot(text, &of);
        if let Some(before) = self.slots[slot].checked_sub(1) {
            return Some(before);
        }
        self.slots[slot] = place + 1;
        self.filled += 1;
        None
    }
}

/// Finds the place of an identifier in a short list: those of up to seven bytes as one number.
pub(crate) struct Ids {
    slots: Vec<(u64, u32)>,
    long: Index,
}

/// An identifier of up to seven bytes as a number that is not zero.
#[derive(Clone, Copy, Default)]
pub(crate) struct Key {
    bytes: u64,
    length: u32,
}

impl Key {
    pub(crate) const fn push(&mut self, byte: u8) {
        if self.length < 7 {
            self.bytes |= (byte as u64) << (8 * self.length);
        }
        self.length += 1;
    }

    pub(crate) const fn is_short(self) -> bool {
        self.length <= 7
    }

    const fn number(self) -> u64 {
        self.bytes | ((self.length as u64 + 1) << 56)
    }
}

impl Ids {
    /// Of a list whose texts are given by place.
    pub(crate) fn new<'a>(count: usize, of: impl Fn(u32) -> &'a str) -> Self {
        let mut ids =
            Self { slots: vec![(0, 0); (count * 4).next_power_of_two().max(64)], long: Index::for_many(0) };
        for place in 0..u32::try_from(count).unwrap_or(u32::MAX) {
            let text = of(place);
            let mut key = Key::default();
            text.bytes().for_each(|byte| key.push(byte));
            if key.is_short() {
                let slot = ids.slot(key);
                ids.slots[slot] = (key.number(), place);
            } else {
                ids.long.insert(text, place, &of);
            }
        }
        ids
    }

    fn slot(&self, key: Key) -> usize {
        let (number, mask) = (key.number(), self.slots.len() - 1);
        let mut slot = usize::try_from(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40).unwrap_or(0) & mask;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != number {
            slot = (slot + 1) & mask;
        }
        slot
    }

    pub(crate) fn find<'a>(&self, key: Key, text: &str, of: impl Fn(u32) -> &'a str) -> Option<u32> {
        if key.is_short() {
            let (number, place) = self.slots[self.slot(key)];
            return (number != 0).then_some(place);
        }
        self.long.find(text, of)
    }
}
