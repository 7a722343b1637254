//! Pure decisions about works.

use budgeting::Money;
use kernel::{Problems, Timestamp};

use crate::Stage;

/// Longest news, in characters.
pub const BODY_MAX: usize = 8_000;
/// Shortest reasons for dropping something, in characters.
pub const REASONS_MIN: usize = 40;
/// Longest name of a service, in characters.
pub const SERVICE_MAX: usize = 120;
/// Longest description of a photo, in characters.
pub const ALT_MAX: usize = 300;
/// Most hours told at once.
pub const HOURS_MAX: i64 = 10_000;
/// The highest amount, in euros.
const EUROS_MAX: i64 = 1_000_000_000;
/// Of a euro, in a cent.
const MILLIONTHS: i128 = 10_000;

/// An amount in cents as typed in euros: « 12 500 », « 12 500,50 € ».
#[must_use]
pub fn cents(typed: &str) -> Option<i64> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    let money = Money::parse(&plain).ok().filter(|money| *money <= Money::units(EUROS_MAX))?;
    let whole = money.millionths() % MILLIONTHS == 0;
    i64::try_from(money.millionths() / MILLIONTHS).ok().filter(|_| whole)
}

/// Cents as money.
pub(crate) fn money(cents: i64) -> Money {
    Money::from_millionths(i128::from(cents) * MILLIONTHS)
}

/// News as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed {
    /// The name of a [`Stage`].
    pub stage: String,
    /// In whose name.
    pub service: String,
    /// What is told.
    pub body: String,
    /// Euros spent since the beginning.
    pub spent: String,
    /// The day when it should be done.
    pub expected: String,
    /// Hours that residents gave.
    pub hours: String,
    /// What the photo shows.
    pub alt: String,
}

/// News that can be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    pub(crate) stage: Stage,
    pub(crate) service: String,
    pub(crate) body: String,
    pub(crate) spent: Option<i64>,
    pub(crate) expected_at: Option<Timestamp>,
    pub(crate) hours: Option<i64>,
    pub(crate) alt: String,
}

fn limited(problems: &mut Problems, field: &'static str, text: &str, least: usize, most: usize) {
    match text.chars().count() {
        0 => problems.add(field, "problem-required"),
        length if length < least => problems.add_with(field, "problem-too-short", "limit", least),
        length if length > most => problems.add_with(field, "problem-too-long", "limit", most),
        _ => {}
    }
}

fn amount(problems: &mut Problems, field: &'static str, typed: &str) -> Option<i64> {
    let found = cents(typed);
    if !typed.is_empty() && found.is_none() {
        problems.add(field, "problem-works-euros");
    }
    found
}

fn day(problems: &mut Problems, field: &'static str, typed: &str) -> Option<Timestamp> {
    let found = Timestamp::parse_day(typed);
    if !typed.is_empty() && found.is_none() {
        problems.add(field, "problem-works-day");
    }
    found
}

fn hours(problems: &mut Problems, typed: &str) -> Option<i64> {
    let found = typed.parse().ok().filter(|hours| (0..=HOURS_MAX).contains(hours));
    if !typed.is_empty() && found.is_none() {
        problems.add_with("hours", "problem-works-hours", "limit", HOURS_MAX);
    }
    found
}

fn photo(problems: &mut Problems, typed: &Typed, pictured: bool) {
    if pictured {
        limited(problems, "alt", &typed.alt, 2, ALT_MAX);
    }
}

impl Typed {
    /// News of the team; `pictured` when a photo comes with them.
    ///
    /// # Errors
    /// What is wrong, beside each field.
    pub fn of_team(&self, pictured: bool) -> Result<Told, Problems> {
        let mut problems = Problems::none();
        let stage = Stage::from_name(&self.stage);
        if stage.is_none() {
            problems.add("stage", "problem-required");
        }
        limited(&mut problems, "service", &self.service, 2, SERVICE_MAX);
        if stage == Some(Stage::Dropped) && self.body.chars().count() < REASONS_MIN {
            problems.add_with("body", "problem-works-reasons", "limit", REASONS_MIN);
        } else {
            limited(&mut problems, "body", &self.body, 2, BODY_MAX);
        }
        let spent = amount(&mut problems, "spent", &self.spent);
        let expected_at = day(&mut problems, "expected", &self.expected);
        photo(&mut problems, self, pictured);
        match stage.filter(|_| problems.is_empty()) {
            Some(stage) => Ok(Told {
                stage,
                service: self.service.clone(),
                body: self.body.clone(),
                spent,
                expected_at,
                hours: None,
                alt: if pictured { self.alt.clone() } else { String::new() },
            }),
            None => Err(problems),
        }
    }

    /// A line of the log of the residents who carry a work out, which is at this stage.
    ///
    /// # Errors
    /// What is wrong, beside each field.
    pub fn of_residents(&self, stage: Stage, name: &str, pictured: bool) -> Result<Told, Problems> {
        let mut problems = Problems::none();
        limited(&mut problems, "body", &self.body, 2, BODY_MAX);
        let hours = hours(&mut problems, &self.hours);
        photo(&mut problems, self, pictured);
        if !problems.is_empty() {
            return Err(problems);
        }
        let alt = if pictured { self.alt.clone() } else { String::new() };
        let (service, body) = (name.to_owned(), self.body.clone());
        Ok(Told { stage, service, body, spent: None, expected_at: None, hours, alt })
    }
}

/// An agreement as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms {
    /// What residents do.
    pub residents: String,
    /// What the town does.
    pub town: String,
    /// Hours that residents think of giving.
    pub hours: String,
    /// Euros of the town.
    pub money: String,
    /// From which day.
    pub from: String,
    /// Until which day.
    pub until: String,
}

/// An agreement that can be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreed {
    pub(crate) residents: String,
    pub(crate) town: String,
    pub(crate) hours: i64,
    pub(crate) money: i64,
    pub(crate) from_at: Timestamp,
    pub(crate) until_at: Timestamp,
}

impl Terms {
    /// The agreement, when everything is right.
    ///
    /// # Errors
    /// What is wrong, beside each field.
    pub fn check(&self) -> Result<Agreed, Problems> {
        let mut problems = Problems::none();
        limited(&mut problems, "residents", &self.residents, 10, BODY_MAX);
        limited(&mut problems, "town", &self.town, 10, BODY_MAX);
        let hours = hours(&mut problems, &self.hours).unwrap_or(0);
        let money = amount(&mut problems, "money", &self.money).unwrap_or(0);
        let from_at = day(&mut problems, "from", &self.from);
        let until_at = day(&mut problems, "until", &self.until);
        for (field, typed) in [("from", &self.from), ("until", &self.until)] {
            if typed.is_empty() {
                problems.add(field, "problem-required");
            }
        }
        match from_at.zip(until_at) {
            Some((from, until)) if until <= from => problems.add("until", "problem-works-until"),
            _ => {}
        }
        match from_at.zip(until_at).filter(|_| problems.is_empty()) {
            Some((from_at, until_at)) => Ok(Agreed {
                residents: self.residents.clone(),
                town: self.town.clone(),
                hours,
                money,
                from_at,
                until_at,
            }),
            None => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_they_are_typed() {
        for (typed, expected) in [
            ("12 500", Some(1_250_000)),
            ("12 500,5 €", Some(1_250_050)),
            ("0", Some(0)),
            ("3.07", Some(307)),
            ("1\u{202f}000\u{a0}€", Some(100_000)),
            ("", None),
            ("-3", None),
            ("3,456", None),
            ("douze", None),
            ("9999999999", None),
        ] {
            assert_eq!(cents(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_is_dropped_is_dropped_with_reasons() {
        let typed = Typed {
            stage: "dropped".into(),
            service: "Espaces verts".into(),
            body: "Trop cher.".into(),
            ..Typed::default()
        };
        let wrong = typed.of_team(false).expect_err("too short");
        assert!(wrong.of("body").is_some() && wrong.of("service").is_none());
        let long = Typed { body: "Le sol est pollué : il faudrait le remplacer entier.".into(), ..typed };
        assert_eq!(long.of_team(false).map(|told| told.stage), Ok(Stage::Dropped));
    }

    #[test]
    fn an_agreement_ends_after_it_began() {
        let terms = Terms {
            residents: "Planter et arroser les bacs.".into(),
            town: "Fournir la terre et les plants.".into(),
            hours: "40".into(),
            money: "800".into(),
            from: "2026-03-01".into(),
            until: "2026-03-01".into(),
        };
        assert!(terms.check().expect_err("ends too soon").of("until").is_some());
        let agreed = Terms { until: "2027-03-01".into(), ..terms }.check().expect("sound");
        assert_eq!((agreed.hours, agreed.money), (40, 80_000));
    }
}
