use std::fmt;

/// An opaque sRGB colour.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::from_rgb(0xff_ff_ff);
    /// Black.
    pub const BLACK: Self = Self::from_rgb(0);

    /// The colour written `0xrrggbb`.
    #[must_use]
    pub const fn from_rgb(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self { red, green, blue }
    }

    /// Reads `#rrggbb`, in either case.
    ///
    /// # Errors
    /// The key of the message that says how to write a colour.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let digits = text.trim().strip_prefix('#').ok_or("problem-colour")?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err("problem-colour");
        }
        u32::from_str_radix(digits, 16).map(Self::from_rgb).map_err(|_| "problem-colour")
    }

    /// Relative luminance, 0 for black and 1 for white: WCAG 2.2, « relative luminance »
    /// (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }
}

/// `#rrggbb`.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// How far apart two colours are to the eye, from 1 to 21: WCAG 2.2, « contrast ratio »
/// (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>). Text needs 4.5 (success criterion 1.4.3), the outline of a
/// field 3 (1.4.11).
#[must_use]
pub fn contrast_ratio(a: Colour, b: Colour) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A colour as lightness (0 to 1), chroma and hue (radians), where equal steps look equal: Björn Ottosson, « A perceptual
/// color space for image processing », 2020 (<https://bottosson.github.io/posts/oklab/>).
#[derive(Clone, Copy, Debug)]
pub(super) struct Oklch {
    pub(super) lightness: f64,
    pub(super) chroma: f64,
    hue: f64,
}

impl From<Colour> for Oklch {
    fn from(colour: Colour) -> Self {
        let [r, g, b] = colour.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let a_axis = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b_axis = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self {
            lightness: 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            chroma: a_axis.hypot(b_axis),
            hue: b_axis.atan2(a_axis),
        }
    }
}

impl Oklch {
    /// The same hue at another lightness, with at most this chroma.
    pub(super) fn at(self, lightness: f64, chroma: f64) -> Colour {
        Self { lightness: lightness.clamp(0.0, 1.0), chroma: self.chroma.min(chroma), ..self }.colour()
    }

    /// The colour shown, with as much of the chroma as a screen has at this lightness.
    fn colour(self) -> Colour {
        let (mut low, mut high) = (0.0, self.chroma);
        if self.linear(high).iter().all(|channel| in_gamut(*channel)) {
            low = high;
        }
        for _ in 0..16 {
            let middle = f64::midpoint(low, high);
            if self.linear(middle).iter().all(|channel| in_gamut(*channel)) {
                low = middle
            } else {
                high = middle
            }
        }
        let [red, green, blue] = self.linear(low).map(encode);
        Colour { red, green, blue }
    }

    fn linear(self, chroma: f64) -> [f64; 3] {
        let (a, b) = (chroma * self.hue.cos(), chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

fn in_gamut(channel: f64) -> bool {
    (-0.000_5..=1.000_5).contains(&channel)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255 just before")]
fn encode(channel: f64) -> u8 {
    let value = channel.clamp(0.0, 1.0);
    let value = if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse() {
        assert_eq!(Colour::parse(" #1D5A66 ").map(|colour| colour.to_string()), Ok("#1d5a66".into()));
        for bad in ["", "1d5a66", "#1d5a6", "#1d5a6g", "#1d5a660", "#+d5a66", "red"] {
            assert!(Colour::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ratios_of_the_standard() {
        assert!((contrast_ratio(Colour::WHITE, Colour::BLACK) - 21.0).abs() < 1e-9);
        // #767676 is the lightest grey that passes on white, #777777 fails.
        assert!(contrast_ratio(Colour::from_rgb(0x76_76_76), Colour::WHITE) >= 4.5);
        assert!(contrast_ratio(Colour::from_rgb(0x77_77_77), Colour::WHITE) < 4.5);
    }

    #[test]
    fn oklch_there_and_back() {
        for rgb in (0..0x0100_0000).step_by(9_973) {
            let colour = Colour::from_rgb(rgb);
            assert_eq!(Oklch::from(colour).colour(), colour);
        }
    }
}
