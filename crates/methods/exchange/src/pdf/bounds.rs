//! How much of a PDF may be unpacked.

use std::{borrow::Cow, io::Read as _};

use flate2::read::ZlibDecoder;
use hayro_syntax::{Filter, object::Stream};
use parvis_text::files::What;

/// The most that is unpacked of a file, in MB: a thousand pages of text have twenty.
const MOST: u64 = 256;
/// The most bytes of a stream packed in a way that cannot be counted before: each may become a thousand.
const UNCOUNTED: usize = 200_000;
/// The most instructions that are read.
const STEPS: usize = 20_000_000;

/// What may still be unpacked and done.
pub(super) struct Room {
    bytes: u64,
    steps: usize,
}

impl Room {
    pub(super) fn new() -> Self {
        Self { bytes: MOST * 1_000_000, steps: STEPS }
    }

    /// Takes a step.
    pub(super) fn step(&mut self) -> Result<(), What> {
        self.steps = self.steps.checked_sub(1).ok_or(What::TooLarge(MOST))?;
        Ok(())
    }

    /// What a stream holds, unpacked; nothing when it is packed as pictures are.
    pub(super) fn unpacked(&mut self, stream: &Stream<'_>) -> Result<Vec<u8>, What> {
        let filters = stream.filters();
        let plain = !stream.dict().contains_key("DecodeParms") && !stream.dict().contains_key("DP");
        let raw = stream.raw_data();
        let bytes: Cow<'_, [u8]> = match filters.as_slice() {
            [] => raw,
            [Filter::FlateDecode] if plain => {
                let mut bytes = Vec::new();
                // What a broken stream gives before it breaks is kept.
                let _ = ZlibDecoder::new(&*raw).take(self.bytes + 1).read_to_end(&mut bytes);
                bytes.into()
            }
            many if many.len() <= 2 && raw.len() <= UNCOUNTED => stream.decoded_data().unwrap_or_default(),
            _ => return Ok(Vec::new()),
        };
        self.bytes = self.bytes.checked_sub(bytes.len() as u64).ok_or(What::TooLarge(MOST))?;
        Ok(bytes.into_owned())
    }
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// Bytes with `#41` as the letter that it stands for in names (ISO 32000-1, 7.3.5): a name can hide nothing.
fn plain(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.contains(&b'#') {
        return bytes.into();
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (*first, hex(0), hex(1)) {
            (b'#', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out.into()
}

/// Refuses what is protected, and what the reader of objects would unpack beyond the bound: it unpacks streams of objects and of
/// references as it opens a file.
pub(super) fn check(bytes: &[u8]) -> Result<(), What> {
    let names = plain(bytes);
    if contains(&names, b"/Encrypt") && (contains(&names, b"/Standard") || contains(&names, b"/Filter")) {
        return Err(What::Locked);
    }
    let mut room = MOST * 1_000_000;
    let mut object = 0;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at..].starts_with(b"obj") {
            object = at;
            at += 3;
        } else if bytes[at..].starts_with(b"endstream") {
            at += 9;
        } else if bytes[at..].starts_with(b"stream") {
            let begins =
                at + 6 + bytes[at + 6..].iter().take(2).take_while(|byte| b"\r\n".contains(byte)).count();
            let dict = plain(&bytes[object..at]);
            at = begins;
            if !contains(&dict, b"ObjStm") && !contains(&dict, b"XRef") {
                continue;
            }
            let flates = dict.windows(3).filter(|window| *window == b"/Fl").count();
            if flates > 1
                || contains(&dict, b"LZW")
                || contains(&dict, b"/RL")
                || contains(&dict, b"RunLength")
            {
                return Err(What::BrokenPdf);
            }
            if flates == 1 {
                let mut unpacked = ZlibDecoder::new(&bytes[begins..]).take(room + 1);
                let mut buffer = [0; 16384];
                while let Ok(read @ 1..) = unpacked.read(&mut buffer) {
                    room = room.checked_sub(read as u64).ok_or(What::TooLarge(MOST))?;
                }
            }
        } else {
            at += 1;
        }
    }
    Ok(())
}
