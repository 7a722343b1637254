//! Amounts of money, exact.

use std::fmt;

use dashu_int::IBig;
use dashu_ratio::RBig;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Millionths in a unit of currency.
const UNIT: i128 = 1_000_000;
const DECIMALS: usize = 6;
/// Digits before the decimal point, at most: what any currency needs, and far from the end of the integers used.
const DIGITS: usize = 15;

/// An amount in units of the currency of an election, with up to six decimals; never a float.
///
/// It is written as a decimal string, without superfluous zeros, in a specification and in JSON.
///
/// ```
/// use budgeting::Money;
/// let money = Money::parse("1310641,10")?;
/// assert_eq!(money.to_string(), "1310641.1");
/// assert_eq!(Money::parse("400000.0")?, Money::units(400_000));
/// # Ok::<(), budgeting::NotMoney>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Money(i128);

/// What was read is not an amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("an amount is at most {DIGITS} digits, then at most {DECIMALS} decimals after a point or a comma")]
pub struct NotMoney;

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whole units of currency.
    #[must_use]
    pub const fn units(units: i64) -> Self {
        Self(units as i128 * UNIT)
    }

    /// Reads an amount that is not negative. A decimal comma is read as a point.
    ///
    /// # Errors
    ///
    /// When it is not a number, is negative, or has too many digits.
    pub fn parse(text: &str) -> Result<Self, NotMoney> {
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let part = part.trim_end_matches('0');
        let digits = |s: &str| s.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > DECIMALS {
            return Err(NotMoney);
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > DIGITS {
            return Err(NotMoney);
        }
        let number = |s: &str| s.bytes().fold(0_i128, |number, byte| number * 10 + i128::from(byte - b'0'));
        let scale = 10_i128.pow(u32::try_from(DECIMALS - part.len()).map_err(|_| NotMoney)?);
        Ok(Self(number(whole) * UNIT + number(part) * scale))
    }

    /// In millionths of a unit.
    #[must_use]
    pub const fn millionths(self) -> i128 {
        self.0
    }

    /// From millionths of a unit.
    #[must_use]
    pub const fn from_millionths(millionths: i128) -> Self {
        Self(millionths)
    }

    /// Whole units, rounded down.
    #[must_use]
    pub const fn floor(self) -> i128 {
        self.0.div_euclid(UNIT)
    }

    /// The exact number.
    #[must_use]
    pub fn exact(self) -> RBig {
        RBig::from_parts(IBig::from(self.0), dashu_int::UBig::from(UNIT.unsigned_abs()))
    }

    /// Whether there is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// For figures shown, never for a decision.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / UNIT as f64
    }
}

impl std::ops::Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl std::ops::Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, one| sum + one)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / UNIT as u128, self.0.unsigned_abs() % UNIT as u128);
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:06}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;
        impl de::Visitor<'_> for Visit {
            type Value = Money;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an amount, as a whole number or as text like \"12.50\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Money, E> {
                Money::parse(text).map_err(E::custom)
            }
            fn visit_u64<E: de::Error>(self, units: u64) -> Result<Money, E> {
                i64::try_from(units).map(Money::units).map_err(E::custom)
            }
            fn visit_i64<E: de::Error>(self, units: i64) -> Result<Money, E> {
                u64::try_from(units).map_err(E::custom).and_then(|units| self.visit_u64(units))
            }
        }
        deserializer.deserialize_any(Visit)
    }
}

/// A share, as an exact fraction: written `"4/5"`, `"0.8"`, `"80%"` or `1`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Share {
    over: u64,
    under: u64,
}

/// What was read is not a share.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a share is written like \"4/5\", \"0.8\" or \"80%\"")]
pub struct NotShare;

impl Share {
    /// `over / under`, reduced; `None` when `under` is zero.
    #[must_use]
    pub fn new(over: u64, under: u64) -> Option<Self> {
        let common = greatest_common_divisor(over, under);
        (under != 0).then(|| Self { over: over / common, under: under / common })
    }

    /// Reads a share.
    ///
    /// # Errors
    ///
    /// When it is not written as one.
    pub fn parse(text: &str) -> Result<Self, NotShare> {
        let whole = |s: &str| s.trim().parse::<u32>().map(u64::from).map_err(|_| NotShare);
        if let Some((over, under)) = text.split_once('/') {
            return Self::new(whole(over)?, whole(under)?).ok_or(NotShare);
        }
        let (number, under) = match text.strip_suffix('%') {
            Some(number) => (number.trim_end(), 100),
            None => (text, 1),
        };
        let number = Money::parse(number).map_err(|_| NotShare)?;
        let over = u64::try_from(number.millionths()).map_err(|_| NotShare)?;
        Self::new(over, u64::try_from(UNIT).map_err(|_| NotShare)? * under).ok_or(NotShare)
    }

    /// Numerator.
    #[must_use]
    pub const fn over(self) -> u64 {
        self.over
    }

    /// Denominator.
    #[must_use]
    pub const fn under(self) -> u64 {
        self.under
    }

    /// Whether `part ≥ self × whole`.
    #[must_use]
    pub fn reached(self, part: i128, whole: i128) -> bool {
        IBig::from(part) * IBig::from(self.under) >= IBig::from(whole) * IBig::from(self.over)
    }
}

const fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.under {
            1 => write!(f, "{}", self.over),
            _ => write!(f, "{}/{}", self.over, self.under),
        }
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_written() {
        for (text, expected) in
            [("0", "0"), ("007", "7"), ("12.50", "12.5"), ("0,000001", "0.000001"), ("3.", "3")]
        {
            assert_eq!(Money::parse(text).expect("an amount").to_string(), expected);
        }
        for text in ["", "-1", ".5", "1e3", "1.2345678", "1 000", "1,2,3", "9999999999999999"] {
            assert_eq!(Money::parse(text), Err(NotMoney), "{text}");
        }
    }

    #[test]
    fn shares_are_exact() {
        let share = Share::parse("80%").expect("a share");
        assert_eq!((share.over(), share.under()), (4, 5));
        assert_eq!(Share::parse("0.8"), Ok(share));
        assert_eq!(Share::parse("4/5"), Ok(share));
        assert!(share.reached(8, 10) && !share.reached(79, 100));
        assert!(Share::parse("1/0").is_err() && Share::parse("many").is_err());
    }
}
