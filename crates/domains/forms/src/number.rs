use std::fmt;

/// A number with six decimals, kept exactly: 0.1 + 0.2 is 0.3.
///
/// Sums and differences are exact; products and quotients are rounded to the sixth decimal, halves away from zero.
/// What would leave ±9,223,372,036,854 has no result, like a division by zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Number(i64);

/// Millionths in one.
const ONE: i64 = 1_000_000;

impl Number {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// A whole number.
    #[must_use]
    pub fn whole(n: i64) -> Option<Self> {
        n.checked_mul(ONE).map(Self)
    }

    /// Hundredths: the cents of an amount of money.
    #[must_use]
    pub fn cents(n: i64) -> Option<Self> {
        n.checked_mul(ONE / 100).map(Self)
    }

    /// The number that this text writes with a point, six decimals at most: `-12.5`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (units, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let sound = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if units.len() + decimals.len() == 0 || decimals.len() > 6 || !sound(units) || !sound(decimals) {
            return None;
        }
        let units: i64 = if units.is_empty() { 0 } else { units.parse().ok()? };
        let decimals: i64 = format!("{decimals:0<6}").parse().ok()?;
        units.checked_mul(ONE)?.checked_add(decimals)?.checked_mul(sign).map(Self)
    }

    /// The number that a person wrote, with a comma or a point, and spaces between the thousands: `1 200,50`.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        Self::parse(&plain.replace('\u{2212}', "-").replacen(',', ".", 1))
    }

    /// The whole number that it is, if it is one.
    #[must_use]
    pub fn as_whole(self) -> Option<i64> {
        (self.0 % ONE == 0).then_some(self.0 / ONE)
    }

    /// How many hundredths it is, if it is a number of them.
    #[must_use]
    pub fn as_cents(self) -> Option<i64> {
        (self.0 % (ONE / 100) == 0).then_some(self.0 / (ONE / 100))
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::quotient(i128::from(self.0) * i128::from(other.0), i128::from(ONE))
    }

    /// The quotient.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        Self::quotient(i128::from(self.0) * i128::from(ONE), i128::from(other.0))
    }

    /// What is left of a division, with the sign of what is divided.
    #[must_use]
    pub fn modulo(self, other: Self) -> Option<Self> {
        self.0.checked_rem(other.0).map(Self)
    }

    /// Without its decimals.
    #[must_use]
    pub fn truncated(self) -> Self {
        Self(self.0 - self.0 % ONE)
    }

    /// With so many decimals (0 to 6), halves away from zero.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Option<Self> {
        let unit = i128::from(ONE) / 10_i128.pow(decimals.min(6));
        let many = Self::quotient(i128::from(self.0), unit)?;
        i64::try_from(i128::from(many.0) * unit).ok().map(Self)
    }

    /// `top / bottom` as a number of millionths.
    fn quotient(top: i128, bottom: i128) -> Option<Self> {
        if bottom == 0 {
            return None;
        }
        let (whole, rest) = (top / bottom, top % bottom);
        let up = if 2 * rest.abs() >= bottom.abs() { top.signum() * bottom.signum() } else { 0 };
        i64::try_from(whole + up).ok().map(Self)
    }
}

/// With a point and no useless zero: `-12.5`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (units, rest) =
            (self.0.unsigned_abs() / ONE.unsigned_abs(), self.0.unsigned_abs() % ONE.unsigned_abs());
        if rest == 0 {
            return write!(f, "{sign}{units}");
        }
        let decimals = format!("{rest:06}");
        write!(f, "{sign}{units}.{}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Number {
        Number::parse(text).expect("a number")
    }

    #[test]
    fn decimals_are_exact() {
        assert_eq!(n("0.1").plus(n("0.2")), Some(n("0.3")));
        assert_eq!(n("19.99").times(n("3")), Some(n("59.97")));
        assert_eq!(n("2").over(n("3")).map(|n| n.to_string()).as_deref(), Some("0.666667"));
        assert_eq!(n("-2").over(n("3")).map(|n| n.to_string()).as_deref(), Some("-0.666667"));
        assert_eq!(n("-7").modulo(n("2")), Some(n("-1")));
        assert_eq!((n("2.5").rounded(0), n("-2.5").rounded(0)), (Some(n("3")), Some(n("-3"))));
        assert_eq!(n("1.005").rounded(2), Some(n("1.01")));
    }

    #[test]
    fn nothing_overflows() {
        let most = Number(i64::MAX);
        assert_eq!(most.plus(n("1")), None);
        assert_eq!(most.times(most), None);
        assert_eq!(Number(i64::MIN).modulo(Number(-1)), None);
        assert_eq!(Number(i64::MIN).rounded(0), None);
        assert_eq!(n("1").over(Number::ZERO), None);
        assert_eq!(Number(i64::MIN).to_string(), "-9223372036854.775808");
    }

    #[test]
    fn people_write_numbers_their_way() {
        for (typed, meant) in [("1 200,50", "1200.5"), ("1\u{202f}200", "1200"), (".5", "0.5"), ("-3", "-3")]
        {
            assert_eq!(Number::typed(typed), Some(n(meant)), "{typed}");
        }
        for typed in ["", "-", ".", "1,2,3", "1.2345678", "12e3", "douze", "99999999999999"] {
            assert_eq!(Number::typed(typed), None, "{typed}");
        }
        assert_eq!((n("12.50").as_cents(), n("12.505").as_cents()), (Some(1250), None));
    }
}
