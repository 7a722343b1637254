use jiff::{Unit, Zoned};
use kernel::{Locale, Timestamp};

use crate::{Count, Moment, OptionalMoment, Texts};

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A whole number with the separators of a language.
pub(crate) fn group(locale: Locale, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let separator = match locale {
        Locale::Fr => '\u{202f}',
        Locale::En => ',',
    };
    let mut out = String::with_capacity(digits.len() * 2);
    if number < 0 {
        out.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// Dates are those of the clocks of France; numbers, those of the language.
impl Texts {
    /// `21 novembre 2026`, `21 November 2026`.
    #[must_use]
    pub fn date(self, at: impl Moment) -> String {
        self.civil_date(&at.at().in_paris())
    }

    /// `21 novembre`, `21 November`.
    #[must_use]
    pub fn day_month(self, at: impl Moment) -> String {
        self.civil_day_month(&at.at().in_paris())
    }

    /// `samedi 21 novembre 2026`, `Saturday 21 November 2026`.
    #[must_use]
    pub fn weekday_date(self, at: impl Moment) -> String {
        let at = at.at().in_paris();
        let days = match self.locale() {
            Locale::Fr => DAYS_FR,
            Locale::En => DAYS_EN,
        };
        let index = usize::try_from(at.weekday().to_monday_zero_offset()).unwrap_or(0);
        format!("{} {}", days[index], self.civil_date(&at))
    }

    /// `10 h 30`, `10:30`.
    #[must_use]
    pub fn time(self, at: impl Moment) -> String {
        self.civil_time(&at.at().in_paris())
    }

    /// `21 novembre 2026 à 10 h 30`, `21 November 2026 at 10:30`.
    #[must_use]
    pub fn date_time(self, at: impl Moment) -> String {
        let at = at.at().in_paris();
        let link = match self.locale() {
            Locale::Fr => "à",
            Locale::En => "at",
        };
        format!("{} {link} {}", self.civil_date(&at), self.civil_time(&at))
    }

    /// From when to when, as short as can be: `du 3 au 21 novembre 2026`, `le 21 novembre 2026, de 18 h à 20 h 30`,
    /// `à partir du 3 novembre 2026`.
    #[must_use]
    pub fn period(self, start: impl Moment, end: impl OptionalMoment) -> String {
        let start = start.at().in_paris();
        let french = self.locale() == Locale::Fr;
        let Some(end) = end.maybe_at().map(Timestamp::in_paris) else {
            let from = self.civil_date(&start);
            return if french { format!("à partir du {from}") } else { format!("from {from}") };
        };
        if start.date() == end.date() {
            let (day, from, to) = (self.civil_date(&start), self.civil_time(&start), self.civil_time(&end));
            return if french {
                format!("le {day}, de {from} à {to}")
            } else {
                format!("on {day}, from {from} to {to}")
            };
        }
        let from = if start.year() != end.year() {
            self.civil_date(&start)
        } else if start.month() != end.month() {
            self.civil_day_month(&start)
        } else {
            self.civil_day(&start)
        };
        let to = self.civil_date(&end);
        if french { format!("du {from} au {to}") } else { format!("from {from} to {to}") }
    }

    /// How long ago or how soon: `il y a 3 jours`, `demain`, `dans 2 heures`. Days are counted on the calendar.
    #[must_use]
    pub fn relative(self, now: impl Moment, then: impl Moment) -> String {
        let (now, then) = (now.at(), then.at());
        let minutes = (then.0 - now.0) / Timestamp::MINUTE;
        let (today, day) = (now.in_paris().date(), then.in_paris().date());
        let days = today.until((Unit::Day, day)).map_or(0, |span| i64::from(span.get_days()));
        let past = then < now;
        let pick = |ago, ahead, n: i64| self.n(if past { ago } else { ahead }, n.abs());
        match (days.abs(), minutes.abs()) {
            (_, 0) => self.get("relative-now").to_owned(),
            (_, 1..60) => pick("relative-minutes-ago", "relative-in-minutes", minutes),
            (_, m) if days == 0 || m < 6 * 60 => {
                pick("relative-hours-ago", "relative-in-hours", minutes / 60)
            }
            (1, _) => self.get(if past { "relative-yesterday" } else { "relative-tomorrow" }).to_owned(),
            (d @ 2..60, _) => pick("relative-days-ago", "relative-in-days", d),
            (d @ 60..730, _) => pick("relative-months-ago", "relative-in-months", d * 12 / 365),
            (d, _) => pick("relative-years-ago", "relative-in-years", d * 100 / 36_525),
        }
    }

    /// `12 345` (with narrow no-break spaces), `12,345`.
    #[must_use]
    pub fn number(self, number: impl Count) -> String {
        group(self.locale(), number.count())
    }

    /// An instant for machines, as in `datetime` attributes: `2026-11-21T09:30:00Z`.
    #[must_use]
    pub fn iso(self, at: impl Moment) -> String {
        at.at().to_string()
    }

    fn civil_date(self, at: &Zoned) -> String {
        format!("{} {}", self.civil_day_month(at), at.year())
    }

    fn civil_day_month(self, at: &Zoned) -> String {
        let index = usize::try_from(at.month() - 1).unwrap_or(0);
        let month = match self.locale() {
            Locale::Fr => MONTHS_FR[index],
            Locale::En => MONTHS_EN[index],
        };
        format!("{}\u{a0}{month}", self.civil_day(at))
    }

    fn civil_day(self, at: &Zoned) -> String {
        if at.day() == 1 && self.locale() == Locale::Fr { "1er".into() } else { at.day().to_string() }
    }

    fn civil_time(self, at: &Zoned) -> String {
        match (self.locale(), at.hour(), at.minute()) {
            (Locale::Fr, hour, 0) => format!("{hour}\u{a0}h"),
            (Locale::Fr, hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
            (Locale::En, hour, minute) => format!("{hour}:{minute:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(year: i16, month: i8, day: i8, hour: i8, minute: i8) -> Timestamp {
        Timestamp::from_paris(date(year, month, day).at(hour, minute, 0, 0))
    }

    fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn dates() {
        let (fr, en) = (Texts::of(Locale::Fr), Texts::of(Locale::En));
        let then = at(2026, 11, 21, 10, 30);
        assert_eq!(plain(&fr.date_time(then)), "21 novembre 2026 à 10 h 30");
        assert_eq!(plain(&en.date_time(then)), "21 November 2026 at 10:30");
        assert_eq!(plain(&fr.weekday_date(then)), "samedi 21 novembre 2026");
        assert_eq!(plain(&fr.date(at(2026, 8, 1, 0, 0))), "1er août 2026");
        assert_eq!(plain(&fr.time(at(2026, 8, 1, 9, 0))), "9 h");
        assert_eq!(fr.iso(then), "2026-11-21T09:30:00Z");
    }

    #[test]
    fn periods() {
        let fr = Texts::of(Locale::Fr);
        let said = |start, end: Timestamp| plain(&fr.period(start, end));
        assert_eq!(said(at(2026, 11, 1, 8, 0), at(2026, 11, 21, 8, 0)), "du 1er au 21 novembre 2026");
        assert_eq!(said(at(2026, 10, 3, 8, 0), at(2026, 11, 21, 8, 0)), "du 3 octobre au 21 novembre 2026");
        assert_eq!(said(at(2025, 12, 3, 8, 0), at(2026, 1, 2, 8, 0)), "du 3 décembre 2025 au 2 janvier 2026");
        assert_eq!(
            said(at(2026, 11, 21, 18, 0), at(2026, 11, 21, 20, 30)),
            "le 21 novembre 2026, de 18 h à 20 h 30"
        );
        assert_eq!(plain(&fr.period(at(2026, 11, 3, 8, 0), None)), "à partir du 3 novembre 2026");
        assert_eq!(
            plain(&Texts::of(Locale::En).period(at(2026, 11, 3, 8, 0), at(2026, 11, 4, 8, 0))),
            "from 3 to 4 November 2026"
        );
    }

    #[test]
    fn relative() {
        let fr = Texts::of(Locale::Fr);
        let now = at(2026, 11, 21, 10, 0);
        for (then, said) in [
            (now, "à l’instant"),
            (at(2026, 11, 21, 9, 59), "il y a 1 minute"),
            (at(2026, 11, 21, 7, 0), "il y a 3 heures"),
            (at(2026, 11, 20, 20, 0), "hier"),
            (at(2026, 11, 22, 23, 0), "demain"),
            (at(2026, 11, 18, 23, 0), "il y a 3 jours"),
            (at(2026, 12, 1, 0, 0), "dans 10 jours"),
            (at(2026, 3, 1, 0, 0), "il y a 8 mois"),
            (at(2021, 3, 1, 0, 0), "il y a 5 ans"),
        ] {
            assert_eq!(plain(&fr.relative(now, then)), said);
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(Texts::of(Locale::Fr).number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(Texts::of(Locale::En).number(-1_234), "−1,234");
        assert_eq!(Texts::of(Locale::Fr).number(999), "999");
    }
}
