//! Figures and sentences, in the language of whoever runs the command.

use kernel::Locale;
use parvis_text::Language;

/// The language of what is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Speech {
    Fr,
    En,
}

impl Speech {
    pub(super) const fn of_locale(locale: Locale) -> Self {
        match locale {
            Locale::Fr => Self::Fr,
            Locale::En => Self::En,
        }
    }

    /// The same, as texts have it.
    pub(super) const fn language(self) -> Language {
        match self {
            Self::Fr => Language::French,
            Self::En => Language::English,
        }
    }

    /// The one that fits.
    pub(super) fn of<T>(self, fr: T, en: T) -> T {
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }

    /// A whole number, thousands apart.
    pub(super) fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(self.of('\u{202f}', ','));
            }
            text.push(digit);
        }
        text
    }

    /// So many decimals.
    pub(super) fn decimal(self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}");
        let text = if text.trim_start_matches('-').trim_matches(['0', '.']).is_empty() {
            text.trim_start_matches('-').to_owned()
        } else {
            text.replace('-', "−")
        };
        self.of(text.replace('.', ","), text.clone())
    }

    /// A share, as people write it.
    pub(super) fn percent(self, share: f64) -> String {
        format!("{:.0}{}", share * 100.0, self.of("\u{a0}%", "%"))
    }

    /// Between quotes.
    pub(super) fn quoted(self, text: &str) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.of(format!("«\u{a0}{text}\u{a0}»"), format!("“{text}”"))
    }

    /// How many of what.
    pub(super) fn count(self, count: usize, [fr_one, fr_many, en_one, en_many]: [&str; 4]) -> String {
        let word = match (self, count) {
            (Self::Fr, 0 | 1) => fr_one,
            (Self::Fr, _) => fr_many,
            (Self::En, 1) => en_one,
            (Self::En, _) => en_many,
        };
        format!("{} {word}", self.number(count as u64))
    }

    /// What, then the figures.
    pub(super) fn told(self, what: &str, figures: &str) -> String {
        format!("{what}{} {figures}", self.of("\u{a0}:", ":"))
    }

    /// How much is read.
    pub(super) fn read(self, documents: usize, words: usize) -> String {
        let documents =
            self.count(documents, ["contribution", "contributions", "contribution", "contributions"]);
        let words = self.count(words, ["mot", "mots", "word", "words"]);
        format!("{documents}, {words}")
    }
}
