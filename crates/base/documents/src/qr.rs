//! QR codes.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::Problem;

/// The white that a reader needs around, in modules.
const QUIET: usize = 4;

/// The dark modules of a code, as runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Modules {
    /// Modules on a side, with the white around.
    pub(crate) side: usize,
    /// Column, row, length.
    pub(crate) runs: Vec<(usize, usize, usize)>,
}

pub(crate) fn modules(says: &str) -> Result<Modules, Problem> {
    if says.is_empty() {
        return Err(Problem::Code);
    }
    let code = QrCode::encode_text(says, QrCodeEcc::Medium).map_err(|_| Problem::Code)?;
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for y in 0..code.size() {
        let mut follows = false;
        for x in 0..code.size() {
            let dark = code.get_module(x, y);
            if dark && follows {
                if let Some(last) = runs.last_mut() {
                    last.2 += 1;
                }
            } else if dark {
                runs.push((place(x), place(y), 1));
            }
            follows = dark;
        }
    }
    Ok(Modules { side: place(code.size()) + QUIET, runs })
}

fn place(at: i32) -> usize {
    usize::try_from(at).unwrap_or_default() + QUIET
}
