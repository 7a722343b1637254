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
        add(chunk.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }
    add(chunks.remainder().iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    usize::try_from(hash >> 20).unwrap_or(0)
}

impl Index {
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
