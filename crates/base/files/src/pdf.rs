//! What a PDF says of its authors in clear (ISO 32000-1, 14.3): overwritten with spaces where it stands, so that nothing
//! moves. What is said inside compressed objects is not reached.

/// The entries of the document information that name people, their company or their programs.
const ENTRIES: [&[u8]; 6] =
    [b"/Author", b"/Creator", b"/Producer", b"/Company", b"/Manager", b"/LastModifiedBy"];

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(wanted.len()).position(|window| window == wanted).map(|at| at + from)
}

/// Where the text that begins there ends: `(…)` with its own parentheses in pairs, or `<…>`.
fn end_of(bytes: &[u8], start: usize) -> Option<usize> {
    match bytes.get(start)? {
        b'<' if bytes.get(start + 1) != Some(&b'<') => find(bytes, b">", start),
        b'(' => {
            let mut depth = 0;
            let mut at = start;
            loop {
                match bytes.get(at)? {
                    b'\\' => at += 1,
                    b'(' => depth += 1,
                    b')' if depth == 1 => return Some(at),
                    b')' => depth -= 1,
                    _ => {}
                }
                at += 1;
            }
        }
        _ => None,
    }
}

/// The same document, without what it says of its authors in clear; `None` when it is cut short.
pub(crate) fn anonymous(bytes: &[u8]) -> Option<Vec<u8>> {
    let tail = bytes.len().saturating_sub(2048);
    find(bytes, b"%%EOF", tail)?;
    let mut bytes = bytes.to_vec();
    for entry in ENTRIES {
        let mut from = 0;
        while let Some(at) = find(&bytes, entry, from) {
            from = at + entry.len();
            let spaces = bytes[from..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let start = from + spaces;
            if let Some(end) = end_of(&bytes, start) {
                bytes[start + 1..end].fill(b' ');
            }
        }
    }
    let mut from = 0;
    while let Some(at) = find(&bytes, b"<?xpacket begin", from) {
        let body = find(&bytes, b"?>", at).map_or(bytes.len(), |end| end + 2);
        let end = find(&bytes, b"<?xpacket end", body).unwrap_or(body);
        bytes[body..end].fill(b' ');
        from = end.max(at + 1);
    }
    Some(bytes)
}
