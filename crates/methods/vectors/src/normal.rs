//! What is written alike, made alike: the characters of a text replaced as the model was trained with.

/// Stands for a space.
pub(crate) const SPACE: &str = "\u{2581}";

/// Replacements of runs of characters, the longest first: a trie in one table (a *double array*: J. Aoe, *An efficient
/// digital search algorithm by using a double-array structure*, 1989; laid out as darts-clone does), and what each of its
/// leaves is replaced with, ended by a zero.
#[derive(Clone, Debug, Default)]
pub(crate) struct Normal {
    pub(crate) units: Vec<u32>,
    pub(crate) replacements: Vec<u8>,
}

/// Where the children of a node are, from its own place.
const fn offset(unit: u32) -> usize {
    ((unit >> 10) << ((unit & 0x200) >> 6)) as usize
}

const LABEL: u32 = 0x8000_00ff;
const HAS_LEAF: u32 = 0x100;
const VALUE: u32 = 0x7fff_ffff;

impl Normal {
    /// What the beginning of a text becomes, and how many bytes of it: the longest run known, or else one character.
    fn first<'a>(&'a self, text: &'a str) -> (&'a [u8], usize) {
        let mut found = None;
        let mut node = self.units.first().map_or(0, |root| offset(*root));
        for (place, byte) in text.bytes().enumerate() {
            node ^= usize::from(byte);
            let Some(unit) = self.units.get(node) else { break };
            if unit & LABEL != u32::from(byte) {
                break;
            }
            node ^= offset(*unit);
            if unit & HAS_LEAF != 0
                && let Some(leaf) = self.units.get(node)
            {
                found = Some(((leaf & VALUE) as usize, place + 1));
            }
        }
        if let Some((value, length)) = found
            && text.is_char_boundary(length)
            && let Some(rest) = self.replacements.get(value..)
        {
            let end = rest.iter().position(|byte| *byte == 0).unwrap_or(rest.len());
            return (&rest[..end], length);
        }
        let length = text.chars().next().map_or(0, char::len_utf8);
        (&text.as_bytes()[..length], length)
    }

    /// The text as it is cut into pieces: replaced, runs of spaces made one, one before the first word, each written
    /// [`SPACE`]. Empty for a text of spaces alone.
    pub(crate) fn of(&self, text: &str) -> String {
        let mut rest = text;
        while !rest.is_empty() {
            let (replaced, length) = self.first(rest);
            if replaced != b" " {
                break;
            }
            rest = &rest[length..];
        }
        if rest.is_empty() {
            return String::new();
        }
        let mut made: Vec<u8> = Vec::with_capacity(rest.len() + rest.len() / 4);
        made.extend_from_slice(SPACE.as_bytes());
        let mut after_space = true;
        while !rest.is_empty() {
            let (mut replaced, length) = self.first(rest);
            rest = &rest[length..];
            while after_space && let Some(after) = replaced.strip_prefix(b" ") {
                replaced = after;
            }
            for byte in replaced {
                match byte {
                    b' ' => made.extend_from_slice(SPACE.as_bytes()),
                    byte => made.push(*byte),
                }
            }
            after_space = replaced.last().map_or(after_space, |byte| *byte == b' ');
        }
        // Replacements are characters in a sound file.
        let made = String::from_utf8_lossy(&made);
        made.trim_end_matches(SPACE).to_owned()
    }
}
