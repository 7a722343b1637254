//! Fields that several forms of the team check alike.

use jiff::civil;
use kernel::{Problems, Timestamp};
use web::Fields;

/// Longest title, sentence, and written text.
pub(crate) const TITLE: usize = 120;
/// See [`TITLE`].
pub(crate) const LINE: usize = 300;
/// See [`TITLE`].
pub(crate) const TEXT: usize = 40_000;

/// The text of a field, when it is not too long.
pub(crate) fn text(fields: &Fields, problems: &mut Problems, name: &'static str, limit: usize) -> String {
    let typed = fields.get(name);
    if typed.chars().count() > limit {
        problems.add_with(name, "problem-too-long", "limit", limit);
    }
    typed.to_owned()
}

/// The same, when there is one.
pub(crate) fn required(fields: &Fields, problems: &mut Problems, name: &'static str, limit: usize) -> String {
    let typed = text(fields, problems, name, limit);
    if typed.is_empty() {
        problems.add(name, "problem-required");
    }
    typed
}

/// A date and time as browsers send them (`2026-11-21T10:30`), or as people type them (`21/11/2026 10:30`).
#[must_use]
pub fn moment(typed: &str) -> Option<Timestamp> {
    let at =
        typed.parse::<civil::DateTime>().ok().filter(|_| typed.contains('T')).or_else(|| french(typed))?;
    let whole_minute = civil::DateTime::from_parts(at.date(), civil::time(at.hour(), at.minute(), 0, 0));
    (2000..2200).contains(&at.year()).then(|| Timestamp::from_paris(whole_minute))
}

fn french(typed: &str) -> Option<civil::DateTime> {
    let typed = typed.replace(['h', 'H'], ":").replace(" : ", ":").replace('à', " ");
    let mut words = typed.split_whitespace();
    let mut date = words.next()?.split('/');
    let (day, month, year) = (date.next()?, date.next()?, date.next()?);
    let date = civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let Some(time) = words.next() else { return Some(date.at(0, 0, 0, 0)) };
    let (hour, minute) = time.split_once(':')?;
    let minute = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    Some(date.to_datetime(civil::Time::new(hour.parse().ok()?, minute, 0, 0).ok()?))
}

/// A moment as a field of date and time shows it.
#[must_use]
pub fn local(at: Timestamp) -> String {
    at.in_paris().strftime("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_french_clocks() {
        let summer = moment("2026-07-14T18:00").expect("a moment");
        assert_eq!(summer.to_string(), "2026-07-14T16:00:00Z");
        assert_eq!(local(summer), "2026-07-14T18:00");
        assert_eq!(moment("14/07/2026 18:00"), Some(summer));
        assert_eq!(moment("14/07/2026 à 18h"), Some(summer));
        assert_eq!(moment("14/07/2026").map(local).as_deref(), Some("2026-07-14T00:00"));
        for bad in [
            "",
            "31/02/2026",
            "2026-07-14",
            "demain",
            "2026-13-01T10:00",
            "14/07/26 18:00",
            "9999-01-01T00:00",
        ] {
            assert_eq!(moment(bad), None, "{bad}");
        }
    }
}
