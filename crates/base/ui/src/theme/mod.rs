//! The colours of an organisation: from the two it chose, every tint and shade of the pages, in light and in dark, with
//! text that can be read on each of them.

mod colour;

use std::fmt::Write as _;

use colour::Oklch;
pub use colour::{Colour, contrast_ratio};

/// The primary colour of an organisation that chose none.
pub const PRIMARY: Colour = Colour::from_rgb(0x1d_5a_66);
/// The accent colour of an organisation that chose none.
pub const ACCENT: Colour = Colour::from_rgb(0xb4_49_1f);

/// Least contrast of a text with what is behind it, with a little room above the 4.5 of the standard.
const READABLE: f64 = 4.6;

/// Greys of paper and ink, and the colours of states: the same for everyone. Name, in light, in dark.
const FIXED: [(&str, u32, u32); 15] = [
    // Behind.
    ("paper", 0xfa_f8_f4, 0x16_15_13),
    ("surface", 0xff_ff_ff, 0x20_1e_1b),
    ("sunken", 0xf0_ec_e4, 0x0e_0d_0c),
    // Lines that decorate, and lines that tell where a field is.
    ("line", 0xdf_d9_cd, 0x3b_37_30),
    ("line-strong", 0x80_78_6b, 0x8d_85_78),
    // The paving, behind nothing.
    ("stone", 0xd9_d0_bf, 0x2a_27_22),
    // Text.
    ("ink", 0x1e_1b_17, 0xf0_ec_e4),
    ("ink-soft", 0x59_53_49, 0xb9_b2_a5),
    ("success", 0x1a_66_38, 0x8c_d6_a3),
    ("success-tint", 0xe2_f1_e4, 0x17_30_20),
    ("warning", 0x72_48_00, 0xf0_c4_6c),
    ("warning-tint", 0xfb_ee_cc, 0x36_2a_10),
    ("danger", 0xa3_1f_19, 0xff_9f_94),
    ("danger-tint", 0xfb_e7_e3, 0x3f_1b_17),
    ("shadow", 0xcf_c7_b8, 0x00_00_00),
];

fn fixed(name: &str, dark: bool) -> Colour {
    FIXED
        .iter()
        .find(|(known, ..)| *known == name)
        .map_or(Colour::BLACK, |&(_, day, night)| Colour::from_rgb(if dark { night } else { day }))
}

/// The tints and shades of one chosen colour.
struct Family {
    /// Behind the text of buttons.
    solid: Colour,
    /// That text.
    on: Colour,
    /// Behind it under the pointer.
    strong: Colour,
    /// As text or line, on any of the papers.
    text: Colour,
    /// A light wash behind text.
    tint: Colour,
    /// The line around a wash.
    line: Colour,
    /// A wide band of colour, the head of pages.
    band: Colour,
    /// Text on the band.
    on_band: Colour,
}

impl Family {
    fn of(chosen: Colour, dark: bool) -> Self {
        let oklch = Oklch::from(chosen);
        let backs = ["paper", "surface", "sunken"].map(|name| fixed(name, dark));
        let tint = if dark { oklch.at(0.27, 0.03) } else { oklch.at(0.955, 0.014) };
        let readable = |colour: Colour| {
            backs.iter().chain([&tint]).all(|back| contrast_ratio(colour, *back) >= READABLE)
        };
        let towards = if dark { 0.01 } else { -0.01 };
        let text = shift(oklch, oklch.lightness, towards, readable);
        let (solid, on) = if dark { (text, Colour::BLACK) } else { solid(chosen, oklch) };
        let solid_oklch = Oklch::from(solid);
        let away = if on == Colour::WHITE { -0.07 } else { 0.07 };
        let strong = solid_oklch.at(solid_oklch.lightness + away, solid_oklch.chroma);
        let (band, on_band) = if dark { (oklch.at(0.25, 0.035), Colour::WHITE) } else { (solid, on) };
        let line = if dark { oklch.at(0.45, 0.04) } else { oklch.at(0.82, 0.035) };
        Self { solid, on, strong, text, tint, line, band, on_band }
    }
}

/// A background for white text that stays near the chosen colour, or the colour itself under black text.
fn solid(chosen: Colour, oklch: Oklch) -> (Colour, Colour) {
    let with_white = |colour| contrast_ratio(colour, Colour::WHITE) >= READABLE;
    if contrast_ratio(chosen, Colour::WHITE) >= 3.0 {
        (shift(oklch, oklch.lightness, -0.005, with_white), Colour::WHITE)
    } else {
        (chosen, Colour::BLACK)
    }
}

/// The first colour that is right, going from a lightness by steps.
fn shift(oklch: Oklch, from: f64, step: f64, right: impl Fn(Colour) -> bool) -> Colour {
    let mut lightness = from;
    loop {
        let colour = oklch.at(lightness, oklch.chroma);
        if right(colour) || !(0.0..=1.0).contains(&lightness) {
            return colour;
        }
        lightness += step;
    }
}

/// The style sheet of an organisation: custom properties of its colours, for light and dark screens. On each background
/// its text has a contrast of 4.5 or more whatever was chosen.
#[must_use]
pub fn css(primary: Colour, accent: Colour) -> String {
    let mut sheet = String::with_capacity(2_500);
    sheet.push_str(":root{color-scheme:light dark;");
    block(&mut sheet, primary, accent, false);
    sheet.push_str("}\n@media screen and (prefers-color-scheme:dark){:root{");
    block(&mut sheet, primary, accent, true);
    sheet.push_str("}}\n");
    sheet
}

/// The address at which the style sheet of these colours is served: it changes with its content.
#[must_use]
pub fn url(primary: Colour, accent: Colour) -> String {
    let hash = crate::assets::hash(css(primary, accent).as_bytes());
    let bare = |colour: Colour| colour.to_string().trim_start_matches('#').to_owned();
    format!("/assets/theme-{}-{}-{hash}.css", bare(primary), bare(accent))
}

/// The style sheet served under a name made by [`url`]: the colours are in the name, so that no organisation has to be
/// looked up. `None` for any other name.
#[must_use]
pub fn served(name: &str) -> Option<String> {
    let mut parts = name.strip_prefix("theme-")?.strip_suffix(".css")?.split('-');
    let mut colour = || Colour::parse(&format!("#{}", parts.next()?)).ok();
    let (primary, accent) = (colour()?, colour()?);
    Some(css(primary, accent))
}

fn block(sheet: &mut String, primary: Colour, accent: Colour, dark: bool) {
    for (name, day, night) in FIXED {
        let _ = write!(sheet, "--{name}:{};", Colour::from_rgb(if dark { night } else { day }));
    }
    for (name, chosen) in [("primary", primary), ("accent", accent)] {
        let Family { solid, on, strong, text, tint, line, band, on_band } = Family::of(chosen, dark);
        let _ = write!(
            sheet,
            "--{name}:{solid};--on-{name}:{on};--{name}-strong:{strong};--{name}-text:{text};\
             --{name}-tint:{tint};--{name}-line:{line};--{name}-band:{band};--on-{name}-band:{on_band};"
        );
    }
}

/// The colour of a button and of its text in mails, which are always light.
#[must_use]
pub fn button(primary: Colour) -> (Colour, Colour) {
    let Family { solid, on, .. } = Family::of(primary, false);
    (solid, on)
}

/// The favicon in the primary colour: the mark of the program, an open square before a hall.
#[must_use]
pub fn favicon(primary: Colour) -> String {
    let Family { solid, on, .. } = Family::of(primary, false);
    crate::assets::FAVICON.replace("#1d5a66", &solid.to_string()).replace("#ffffff", &on.to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn read(block: &str) -> HashMap<&str, Colour> {
        block
            .split(';')
            .filter_map(|line| {
                line.rsplit_once("--").map_or(Some(line), |(_, rest)| Some(rest))?.split_once(':')
            })
            .filter_map(|(name, value)| Some((name, Colour::parse(value).ok()?)))
            .collect()
    }

    /// Every text and line with every background it may be put on.
    fn check(primary: Colour, accent: Colour) {
        let sheet = css(primary, accent);
        let blocks: Vec<_> = sheet.split("@media").map(read).collect();
        assert_eq!(blocks.len(), 2);
        for tokens in &blocks {
            let at_least = |least: f64, text: &str, back: &str| {
                let ratio = contrast_ratio(tokens[text], tokens[back]);
                assert!(ratio >= least, "{text} on {back}: {ratio:.2}, from {primary} and {accent}");
            };
            let papers = ["paper", "surface", "sunken"];
            let tints = ["primary-tint", "accent-tint", "success-tint", "warning-tint", "danger-tint"];
            for back in papers.into_iter().chain(tints) {
                at_least(4.5, "ink", back);
                at_least(4.5, "ink-soft", back);
            }
            for back in papers {
                at_least(3.0, "line-strong", back);
                for text in ["success", "warning", "danger", "primary-text", "accent-text"] {
                    at_least(4.5, text, back);
                }
            }
            for name in ["success", "warning", "danger"] {
                at_least(4.5, name, &format!("{name}-tint"));
            }
            for name in ["primary", "accent"] {
                at_least(4.5, &format!("{name}-text"), &format!("{name}-tint"));
                at_least(4.5, &format!("on-{name}"), name);
                at_least(4.5, &format!("on-{name}"), &format!("{name}-strong"));
                at_least(4.5, &format!("on-{name}-band"), &format!("{name}-band"));
            }
        }
    }

    #[test]
    fn text_can_be_read_whatever_was_chosen() {
        let mut seed = 0x5eed_u64;
        let mut next = || {
            // Xorshift (Marsaglia 2003): a fixed sequence is enough.
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            Colour::from_rgb((seed >> 20) as u32 & 0xff_ff_ff)
        };
        for _ in 0..3_000 {
            check(next(), next());
        }
        for rgb in [0, 0xff_ff_ff, 0xff_ff_00, 0x00_ff_00, 0x00_00_ff, 0xff_00_ff, 0x80_80_80, 0xff_00_00] {
            check(Colour::from_rgb(rgb), PRIMARY);
        }
    }

    #[test]
    fn a_colour_that_can_be_read_is_kept() {
        assert!(css(PRIMARY, ACCENT).contains(&format!("--primary:{PRIMARY};--on-primary:#ffffff;")));
        assert_ne!(url(PRIMARY, ACCENT), url(ACCENT, PRIMARY));
    }
}
