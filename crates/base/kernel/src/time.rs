use std::fmt;

use jiff::{Zoned, civil, tz::TimeZone};

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Milliseconds in a minute, an hour and a day.
    pub const MINUTE: i64 = 60_000;
    /// See [`Self::MINUTE`].
    pub const HOUR: i64 = 60 * Self::MINUTE;
    /// See [`Self::MINUTE`].
    pub const DAY: i64 = 24 * Self::HOUR;

    /// The instant `millis` later (earlier when negative).
    #[must_use]
    pub fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Date and time on the clocks of France (Europe/Paris), where every date of a process is said.
    #[must_use]
    pub fn in_paris(self) -> Zoned {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or_default().to_zoned(paris())
    }

    /// The instant that the clocks of France show as this date and time; in the hour skipped in March the instant
    /// after the gap, in the hour repeated in October the first of the two.
    #[must_use]
    pub fn from_paris(at: civil::DateTime) -> Self {
        Self(at.to_zoned(paris()).map_or(0, |zoned| zoned.timestamp().as_millisecond()))
    }

    /// Reads a day (`2026-11-21`): its noon on the clocks of France.
    #[must_use]
    pub fn parse_day(text: &str) -> Option<Self> {
        text.trim().parse::<civil::Date>().ok().map(|day| Self::from_paris(day.at(12, 0, 0, 0)))
    }

    /// The day on the clocks of France, as [`Self::parse_day`] reads it.
    #[must_use]
    pub fn day(self) -> String {
        self.in_paris().date().to_string()
    }

    /// Reads RFC 3339 (`2026-11-21T10:00:00+01:00`), with a space for the `T` allowed.
    #[must_use]
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        text.trim().parse::<jiff::Timestamp>().ok().map(|at| Self(at.as_millisecond()))
    }
}

/// RFC 3339 in UTC, to the second, as in feeds and exports.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = jiff::Timestamp::from_second(self.0.div_euclid(1000)).unwrap_or_default();
        at.fmt(f)
    }
}

fn paris() -> TimeZone {
    static PARIS: std::sync::OnceLock<TimeZone> = std::sync::OnceLock::new();
    PARIS.get_or_init(|| TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC)).clone()
}

/// A language of the interface.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Locale {
    /// French, the first language of the interface.
    #[default]
    Fr,
    /// English.
    En,
}

impl Locale {
    /// Every language of the interface.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// BCP 47 tag, as in `lang` attributes and stored rows.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `fr`, `fr-FR` or `en_GB`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.trim().get(..2)?.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paris_time_follows_summer_time() {
        // 2026-03-29: clocks go from 02:00 to 03:00; 2026-10-25: from 03:00 to 02:00.
        let winter = Timestamp::from_paris(civil::date(2026, 1, 15).at(12, 0, 0, 0));
        assert_eq!(winter.to_string(), "2026-01-15T11:00:00Z");
        let summer = Timestamp::from_paris(civil::date(2026, 7, 15).at(12, 0, 0, 0));
        assert_eq!(summer.to_string(), "2026-07-15T10:00:00Z");
        let skipped = Timestamp::from_paris(civil::date(2026, 3, 29).at(2, 30, 0, 0));
        assert_eq!(skipped.to_string(), "2026-03-29T01:30:00Z");
        let repeated = Timestamp::from_paris(civil::date(2026, 10, 25).at(2, 30, 0, 0));
        assert_eq!(repeated.to_string(), "2026-10-25T00:30:00Z");
    }

    #[test]
    fn rfc3339_with_offset_and_space() {
        let at = Timestamp::parse_rfc3339("2019-01-17 10:38:20+01:00").expect("valid");
        assert_eq!(at.to_string(), "2019-01-17T09:38:20Z");
        assert!(Timestamp::parse_rfc3339("17/01/2019").is_none());
    }
}
