//! Dates as platforms and spreadsheets write them.

use jiff::{civil, fmt::strtime};
use kernel::Timestamp;

/// With their offset: an instant as it is.
const INSTANTS: [&str; 2] = ["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S%.f %z"];
/// Without: on the clocks of France.
const CLOCKS: [&str; 8] = [
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %Hh%M",
    "%d/%m/%Y à %H:%M",
];
const DAYS: [&str; 3] = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"];

/// Reads `2019-01-17 10:38:20 +0100`, ISO 8601, `17/01/2019 10:38` a day alone, or the first of a month or of a year;
/// a time without offset is that of France.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let utc = text.strip_suffix(" UTC").map(|text| format!("{text} +0000"));
    let text = utc.as_deref().unwrap_or(text);
    let at = Timestamp::parse_rfc3339(text)
        .or_else(|| INSTANTS.iter().find_map(|format| instant(format, text)))
        .or_else(|| CLOCKS.iter().find_map(|format| clock(format, text)))
        .or_else(|| DAYS.iter().find_map(|format| day(format, text)))
        .or_else(|| beginning(text))?;
    likely(at)
}

/// The first day of a month (`2019-01`) or of a year (`2019`).
fn beginning(text: &str) -> Option<Timestamp> {
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match (text.len(), text.split_once('-')) {
        (4, None) if figures(text) => day("%Y-%m-%d", &format!("{text}-01-01")),
        (7, Some((year, month))) if year.len() == 4 && figures(year) && figures(month) => {
            day("%Y-%m-%d", &format!("{text}-01"))
        }
        _ => None,
    }
}

/// Reads a date in this format of `strftime`; a date without time is its noon, without offset in France.
pub(crate) fn parse_as(format: &str, text: &str) -> Option<Timestamp> {
    let text = text.trim();
    likely(instant(format, text).or_else(|| clock(format, text)).or_else(|| day(format, text))?)
}

/// Nothing was said on a platform before 1970 or in the next century.
fn likely(at: Timestamp) -> Option<Timestamp> {
    let year = at.in_paris().year();
    (1970..2100).contains(&year).then_some(at)
}

fn instant(format: &str, text: &str) -> Option<Timestamp> {
    let broken = strtime::parse(format, text).ok()?;
    broken.offset()?;
    Some(Timestamp(broken.to_timestamp().ok()?.as_millisecond()))
}

fn clock(format: &str, text: &str) -> Option<Timestamp> {
    let broken = strtime::parse(format, text).ok()?;
    broken.hour()?;
    civil::DateTime::strptime(format, text).ok().map(Timestamp::from_paris)
}

fn day(format: &str, text: &str) -> Option<Timestamp> {
    civil::Date::strptime(format, text).ok().map(|day| Timestamp::from_paris(day.at(12, 0, 0, 0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_generation() {
        for (text, instant) in [
            ("2019-01-17 10:38:20 +0100", "2019-01-17T09:38:20Z"),
            ("2019-07-17 10:38:20 UTC", "2019-07-17T10:38:20Z"),
            ("2026-03-02T10:38:20.123Z", "2026-03-02T10:38:20Z"),
            ("2026-03-02T10:38:20+01:00", "2026-03-02T09:38:20Z"),
            ("2026-03-02 10:38:20", "2026-03-02T09:38:20Z"),
            ("17/07/2019 10:38", "2019-07-17T08:38:00Z"),
            ("17/07/2019", "2019-07-17T10:00:00Z"),
            ("2019-07-17", "2019-07-17T10:00:00Z"),
        ] {
            assert_eq!(parse(text).map(|at| at.to_string()).as_deref(), Some(instant), "{text}");
        }
        for text in ["", "hier", "31/02/2019", "2019-13-01", "0019-01-01", "2019-01-17 25:00:00", "12"] {
            assert_eq!(parse(text), None, "{text}");
        }
        let said = parse_as("%d.%m.%y", "17.07.19").map(|at| at.to_string());
        assert_eq!(said.as_deref(), Some("2019-07-17T10:00:00Z"));
    }
}
