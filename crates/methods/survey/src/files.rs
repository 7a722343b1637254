//! Answers and margins as files: one line a person, one line a modality; CALMAR's table of margins as well.

mod answers;
mod margins;

pub use answers::{Ask, Read, survey};

/// A number as people write it: a comma or a point, spaces between thousands, a sign of percent that changes nothing. With its decimals.
fn number(text: &str) -> Option<(f64, u32)> {
    let plain: String = text.chars().filter(|one| !one.is_whitespace() && *one != '\u{202f}').collect();
    let plain = plain.strip_suffix('%').unwrap_or(&plain);
    let plain = if plain.contains('.') { plain.to_owned() } else { plain.replace(',', ".") };
    if !plain.starts_with(|one: char| one.is_ascii_digit() || "+-.".contains(one)) {
        return None;
    }
    let value: f64 = plain.parse().ok().filter(|value: &f64| value.is_finite())?;
    let decimals = plain.split_once('.').map_or(0, |(_, after)| after.len() as u32);
    Some((value, decimals))
}

/// A number as it is told: without the noise of its last bits.
fn told(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
