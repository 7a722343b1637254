//! The two languages in which results are told.

use std::fmt::Write as _;

use crate::Money;

/// A language of sentences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
}

/// No-break spaces of French typography: narrow between thousands, full before a unit.
const NARROW: char = '\u{202f}';

impl Language {
    /// One of two.
    #[must_use]
    pub fn of<T>(self, french: T, english: T) -> T {
        match self {
            Self::Fr => french,
            Self::En => english,
        }
    }

    /// A whole number, thousands apart.
    #[must_use]
    pub fn number(self, number: i128) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut text = String::from(if number < 0 { "−" } else { "" });
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(self.of(NARROW, ','));
            }
            text.push(digit);
        }
        text
    }

    /// An amount, with two decimals or none, followed by its currency.
    #[must_use]
    pub fn money(self, money: Money, currency: &str) -> String {
        let cents = (money.millionths() + if money.millionths() < 0 { -5_000 } else { 5_000 }) / 10_000;
        let mut text = self.number(cents / 100);
        if cents % 100 != 0 {
            let _ = write!(text, "{}{:02}", self.of(',', '.'), (cents % 100).unsigned_abs());
        }
        let sign = match currency {
            "EUR" => "€",
            "" => "",
            other => other,
        };
        if !sign.is_empty() {
            text.push('\u{a0}');
            text.push_str(sign);
        }
        text
    }

    /// A share of a whole, in per cent with one decimal, rounded half up.
    #[must_use]
    pub fn percent(self, part: i128, whole: i128) -> String {
        if whole == 0 {
            return "–".to_owned();
        }
        let thousandths = (part * 2_000 + whole).div_euclid(whole * 2);
        self.thousandths(thousandths)
    }

    /// Thousandths as per cent with one decimal.
    #[must_use]
    pub fn thousandths(self, thousandths: i128) -> String {
        let mut text = self.number(thousandths / 10);
        if thousandths % 10 != 0 {
            let _ = write!(text, "{}{}", self.of(',', '.'), (thousandths % 10).unsigned_abs());
        }
        text.push_str(self.of("\u{a0}%", "%"));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(Language::Fr.number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(Language::En.number(-1_234), "−1,234");
        let money = Money::parse("1310641.1").expect("an amount");
        assert_eq!(Language::Fr.money(money, "EUR"), "1\u{202f}310\u{202f}641,10\u{a0}€");
        assert_eq!(Language::En.money(money, "PLN"), "1,310,641.10\u{a0}PLN");
        assert_eq!(Language::Fr.percent(1, 3), "33,3\u{a0}%");
        assert_eq!(Language::En.percent(1, 2), "50%");
    }
}
