//! What the larger components show, made in Rust and given to the macros of the templates.

use i18n::Texts;
use kernel::Timestamp;

use crate::Kind;

pub use crate::comments::{Comment, Stance, Thread, thread};

/// One answer to choose: an `option`, a radio, a check box.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// The value sent.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// What helps to choose, or nothing.
    pub hint: String,
    /// Whether it is ticked, for check boxes (radios and lists compare the value).
    pub checked: bool,
}

impl Choice {
    /// A choice by its value and what the person reads.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// Ticked or not.
    #[must_use]
    pub fn checked(self, checked: bool) -> Self {
        Self { checked, ..self }
    }
}

/// A state in words, with a colour and an icon that say the same.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Badge {
    /// `""` (plain), `info`, `accent`, `success`, `warning` or `danger`.
    pub tone: &'static str,
    /// The icon, or `""`.
    pub icon: &'static str,
    /// The words.
    pub label: String,
}

impl Badge {
    /// A state by its tone, its icon and its words.
    #[must_use]
    pub fn new(tone: &'static str, icon: &'static str, label: impl Into<String>) -> Self {
        Self { tone, icon, label: label.into() }
    }
}

/// An image with the words that stand for it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Image {
    /// Its address.
    pub url: String,
    /// What it shows, or nothing when it only decorates.
    pub alt: String,
}

/// A process in a list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ProcessCard {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// What it is about, in one sentence.
    pub tagline: String,
    /// Its picture.
    pub cover: Option<Image>,
    /// Open, coming, ended.
    pub state: Badge,
    /// From when to when, in words.
    pub period: String,
    /// Where, in words, or nothing.
    pub place: String,
    /// The phase of today, or nothing.
    pub phase: String,
    /// How many contributions were published.
    pub contributions: i64,
    /// How many people took part.
    pub participants: i64,
}

/// Where a phase stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// Finished.
    Past,
    /// Under way.
    Current,
    /// To come.
    Coming,
}

impl Progress {
    /// Where a period stands at `now`; without an end it goes on.
    #[must_use]
    pub fn at(now: Timestamp, start: Timestamp, end: Option<Timestamp>) -> Self {
        if now < start {
            Self::Coming
        } else if end.is_some_and(|end| now >= end) {
            Self::Past
        } else {
            Self::Current
        }
    }

    /// The class of its colours.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Current => "current",
            Self::Coming => "coming",
        }
    }

    /// In words.
    #[must_use]
    pub fn words(self, t: &Texts) -> &'static str {
        match self {
            Self::Past => t.get("phase-past"),
            Self::Current => t.get("phase-current"),
            Self::Coming => t.get("phase-coming"),
        }
    }
}

/// A phase of a process.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PhaseStep {
    /// Its name.
    pub title: String,
    /// From when to when, in words.
    pub period: String,
    /// What happens then, or nothing.
    pub text: String,
    /// Where it stands.
    pub progress: Progress,
}

/// A contribution in a list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ContributionCard {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Its beginning (see the filter `excerpt`).
    pub excerpt: String,
    /// Who said it, or for whom it was typed in.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// How it came when not by the web: « registre papier », or nothing.
    pub channel: String,
    /// Its theme, or nothing.
    pub theme: String,
    /// Its place, or nothing.
    pub place: String,
    /// How many people support it; `None` where supports are not asked for.
    pub supports: Option<i64>,
    /// How many comments it has; `None` where there are none to make.
    pub comments: Option<i64>,
    /// What became of it.
    pub state: Option<Badge>,
    /// Its number, where numbers are shown.
    pub number: Option<i64>,
    /// Answers that are worth a look in a list: the question, the answer.
    pub facts: Vec<(String, String)>,
    /// Its picture, where pictures are shown.
    pub picture: String,
}

/// The answer of a service or of the elected.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OfficialAnswer {
    /// Who answers: « Direction de la voirie ».
    pub service: String,
    /// Who signs, or nothing.
    pub signed: String,
    /// When.
    pub at: Timestamp,
    /// The decision.
    pub state: Option<Badge>,
    /// The answer, as safe HTML.
    pub html: String,
}

/// A figure that stands alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stat {
    /// The figure, with its separators ([`Texts::number`]).
    pub value: String,
    /// What it counts.
    pub label: String,
}

impl Stat {
    /// A figure and what it counts.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A line of a chart of bars.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// Where it leads, or nothing.
    pub url: String,
    /// The figure, in words.
    pub value: String,
    /// How long the bar is, from 0 to 1000.
    pub share: u32,
}

/// Bars as long as their counts, the greatest filling the line.
#[must_use]
pub fn bars(t: &Texts, counts: impl IntoIterator<Item = (String, i64)>) -> Vec<Bar> {
    let counts: Vec<_> = counts.into_iter().collect();
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    counts
        .into_iter()
        .map(|(label, count)| Bar {
            label,
            url: String::new(),
            value: t.number(count),
            share: u32::try_from(count.max(0).saturating_mul(1000) / most).unwrap_or(1000),
        })
        .collect()
}

/// A way to another view: a tab, an order, a tag.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Link {
    /// The words.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// How many things are there, when worth saying.
    pub count: Option<i64>,
    /// Whether it is the view of now.
    pub current: bool,
}

impl Link {
    /// A link by its words and its address.
    #[must_use]
    pub fn new(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { label: label.into(), url: url.into(), ..Self::default() }
    }

    /// With the number of things there.
    #[must_use]
    pub fn count(self, count: i64) -> Self {
        Self { count: Some(count), ..self }
    }

    /// The view of now, or not.
    #[must_use]
    pub fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }
}

/// Ways to the pages before and after, by cursor.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pager {
    /// The first page, when this is another.
    pub first: Option<String>,
    /// The page before, when known.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// A line of the record of what was done.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AuditRow {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// What they did, in a sentence.
    pub what: String,
    /// The reason they gave, or nothing.
    pub reason: String,
    /// What it was before and after, when it changed.
    pub change: Option<(String, String)>,
}

/// The words of a notice's kind, for a template that has only its name.
#[must_use]
pub fn kind(name: &str) -> Kind {
    match name {
        "success" => Kind::Success,
        "warning" => Kind::Warning,
        "error" | "danger" => Kind::Error,
        _ => Kind::Info,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_follow_the_clock() {
        let at = Timestamp;
        assert_eq!(Progress::at(at(5), at(10), None), Progress::Coming);
        assert_eq!(Progress::at(at(10), at(10), Some(at(20))), Progress::Current);
        assert_eq!(Progress::at(at(20), at(10), Some(at(20))), Progress::Past);
        assert_eq!(Progress::at(at(99), at(10), None), Progress::Current);
    }

    #[test]
    fn the_longest_bar_fills_the_line() {
        let shares: Vec<_> =
            bars(&Texts::of(kernel::Locale::Fr), [("a".into(), 3), ("b".into(), 12), ("c".into(), 0)])
                .iter()
                .map(|bar| bar.share)
                .collect();
        assert_eq!(shares, [250, 1000, 0]);
    }
}
