use std::{fmt, str::FromStr};

use jiff::{ToSpan as _, civil::Date};
use kernel::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A day of a calendar told from the two that an officer chooses: the first day of contributions (`opening`) and the day
/// after the last one (`closing`), so many days before or after: `opening-15`, `closing+30`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    closing: bool,
    days: i32,
}

/// Days further than this are a mistake.
const FAR: i32 = 3_660;

impl Moment {
    /// The first day of contributions, and so many days.
    #[must_use]
    pub fn opening(days: i32) -> Self {
        Self { closing: false, days: days.clamp(-FAR, FAR) }
    }

    /// The day after the last of contributions, and so many days.
    #[must_use]
    pub fn closing(days: i32) -> Self {
        Self { closing: true, days: days.clamp(-FAR, FAR) }
    }

    /// The first minute of that day, in Paris; `last` is the last day of contributions.
    #[must_use]
    pub fn at(self, opening: Date, last: Date) -> Timestamp {
        let days = if self.closing { self.days + 1 } else { self.days };
        let from = if self.closing { last } else { opening };
        Timestamp::from_paris(from.saturating_add(days.days()).at(0, 0, 0, 0))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.closing { "closing" } else { "opening" })?;
        if self.days == 0 { Ok(()) } else { write!(f, "{:+}", self.days) }
    }
}

impl FromStr for Moment {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (closing, rest) = match (text.strip_prefix("opening"), text.strip_prefix("closing")) {
            (Some(rest), _) => (false, rest),
            (_, Some(rest)) => (true, rest),
            _ => return Err(()),
        };
        let days = if rest.is_empty() { 0 } else { rest.parse().map_err(|_| ())? };
        let signed = rest.is_empty() || rest.starts_with(['+', '-']);
        (signed && (-FAR..=FAR).contains(&days)).then_some(Self { closing, days }).ok_or(())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| {
            D::Error::custom(format!(
                "`{text}` is no moment, expected `opening`, `opening-15`, `closing+30`…"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn moments_are_whole_days_in_paris() {
        let at = |text: &str| {
            let moment: Moment = text.parse().expect("a moment");
            assert_eq!(moment.to_string(), text);
            moment.at(date(2026, 3, 2), date(2026, 3, 31)).to_string()
        };
        assert_eq!(at("opening"), "2026-03-01T23:00:00Z");
        assert_eq!(at("opening-15"), "2026-02-14T23:00:00Z");
        // The last day counts whole, and clocks change on 29 March.
        assert_eq!(at("closing"), "2026-03-31T22:00:00Z");
        assert_eq!(at("closing+30"), "2026-04-30T22:00:00Z");
        for wrong in ["", "ouverture", "opening 3", "opening3", "closing+99999", "closing+"] {
            assert_eq!(wrong.parse::<Moment>(), Err(()), "{wrong}");
        }
    }
}
