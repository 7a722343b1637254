//! Where a space stands, in plain words.

use i18n::Texts;
use kernel::Timestamp;
use ui::views::{Badge, Image, PhaseStep, ProcessCard, Progress, Stat};

use crate::{
    Filing, Module, ModuleKind, Phase, SpaceStatus, Standing,
    rules::{Stage, awaits_result, open_until},
    sections::Figures,
    shelf::Entry,
    urls,
};

/// An end as people say it: the last day when it is midnight, with the hour otherwise.
pub(crate) fn end_date(t: Texts, end: Timestamp) -> String {
    let at = end.in_paris();
    if at.hour() == 0 && at.minute() == 0 {
        t.date(end.plus(-Timestamp::MINUTE))
    } else if at.hour() == 23 && at.minute() == 59 {
        t.date(end)
    } else {
        t.date_time(end)
    }
}

/// A start as people say it: the day when it is midnight, with the hour otherwise.
pub(crate) fn start_date(t: Texts, start: Timestamp) -> String {
    let at = start.in_paris();
    if at.hour() == 0 && at.minute() == 0 { t.date(start) } else { t.date_time(start) }
}

/// The same in a few words: the hour is said when it is near.
fn near_date(t: Texts, now: Timestamp, end: Timestamp) -> String {
    if end.0 - now.0 > CLOSE { t.date(end.plus(-Timestamp::MINUTE)) } else { end_date(t, end) }
}

/// From when to when, days only: a period that ends at midnight ends on the day before.
#[must_use]
pub fn period(t: Texts, starts_at: Timestamp, ends_at: Timestamp) -> String {
    let end = ends_at.in_paris();
    let midnight = end.hour() == 0 && end.minute() == 0;
    let last = if midnight { ends_at.plus(-Timestamp::MINUTE) } else { ends_at };
    if midnight && last.in_paris().date() == starts_at.in_paris().date() {
        return t.with("spaces-on-day", [("date", t.date(starts_at))]);
    }
    t.period(starts_at, last)
}

/// How soon something ends: `dans 9 jours`.
pub(crate) fn soon(t: Texts, now: Timestamp, end: Timestamp) -> String {
    t.relative(now, end.plus(-Timestamp::MINUTE))
}

/// Whether a phase opens something.
type Opens = fn(&Phase) -> bool;

/// What residents can do now, and until when: one line for each end.
pub(crate) fn open_acts(
    t: Texts,
    standing: &Standing,
    phases: &[Phase],
    modules: &[Module],
    now: Timestamp,
) -> Vec<String> {
    let residents_file = modules.iter().any(|module| module.filing == Filing::Residents);
    let acts: [(bool, &str, Opens); 3] = [
        (standing.filing && residents_file, t.get("spaces-act-file"), |phase| phase.opens_filing),
        (standing.comments, t.get("spaces-act-comment"), |phase| phase.opens_comments),
        (standing.supports, t.get("spaces-act-support"), |phase| phase.opens_supports),
    ];
    let mut ends: Vec<(Timestamp, Vec<&str>)> = Vec::new();
    for (open, act, opens) in acts {
        let Some(end) = open_until(phases, now, opens).filter(|_| open) else { continue };
        match ends.iter_mut().find(|(other, _)| *other == end) {
            Some((_, acts)) => acts.push(act),
            None => ends.push((end, vec![act])),
        }
    }
    ends.into_iter()
        .map(|(end, acts)| {
            let acts = enumerate(t, &acts);
            let (date, soon) = (end_date(t, end), soon(t, now, end));
            t.with("spaces-can-until", [("acts", acts), ("date", date), ("soon", soon)])
        })
        .collect()
}

fn enumerate(t: Texts, words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), t.get("and")),
    }
}

/// The phase of today in a few words, for a card.
fn phase_line(t: Texts, standing: &Standing, phases: &[Phase], now: Timestamp) -> String {
    let until = |key: &str, end: Option<Timestamp>| {
        end.map(|end| t.with(key, [("date", near_date(t, now, end))])).unwrap_or_default()
    };
    if standing.filing {
        until("spaces-file-until", open_until(phases, now, |phase| phase.opens_filing))
    } else if standing.comments {
        until("spaces-comment-until", open_until(phases, now, |phase| phase.opens_comments))
    } else if standing.supports {
        until("spaces-support-until", open_until(phases, now, |phase| phase.opens_supports))
    } else if let Some(current) = &standing.current {
        t.with(
            "spaces-phase-until",
            [("phase", current.title.clone()), ("date", near_date(t, now, current.ends_at))],
        )
    } else if let Some(next) = &standing.next {
        t.with("spaces-phase-from", [("phase", next.title.clone()), ("date", t.date(next.starts_at))])
    } else {
        String::new()
    }
}

/// A deadline this close is told as such.
const CLOSE: i64 = 3 * Timestamp::DAY;

/// Where a space stands, as a badge.
pub(crate) fn badge(
    t: Texts,
    stage: Stage,
    standing: &Standing,
    phases: &[Phase],
    result_published_at: Option<Timestamp>,
    now: Timestamp,
) -> Badge {
    let label = t.get(match stage {
        Stage::Draft => "spaces-badge-preparation",
        Stage::Open => "spaces-badge-en-cours",
        Stage::Coming => "spaces-badge-a-venir",
        Stage::Closed => "spaces-badge-terminees",
        Stage::Archived => "spaces-badge-archives",
    });
    match stage {
        Stage::Draft => Badge::new("warning", "lock", label),
        Stage::Coming => Badge::new("info", "calendar", label),
        Stage::Archived => Badge::new("", "check", label),
        Stage::Closed if awaits_result(stage, result_published_at) => {
            Badge::new("warning", "clock", t.get("spaces-result-awaited"))
        }
        Stage::Closed | Stage::Open if result_published_at.is_some() => {
            Badge::new("success", "check", t.get("spaces-result-published"))
        }
        Stage::Open if standing.filing => {
            let end = open_until(phases, now, |phase| phase.opens_filing);
            if end.is_some_and(|end| end.0 - now.0 <= CLOSE) {
                Badge::new("warning", "clock", t.get("spaces-last-days"))
            } else {
                Badge::new("accent", "edit", t.get("spaces-open-to-filing"))
            }
        }
        Stage::Open if standing.opens_something() => {
            Badge::new("accent", "comment", t.get("spaces-open-to-comments"))
        }
        Stage::Open | Stage::Closed => Badge::new("info", "clock", label),
    }
}

/// How far the team brought a space, as a badge.
pub(crate) fn team_badge(t: Texts, status: SpaceStatus, awaited: bool) -> Badge {
    let (tone, icon) = match status {
        SpaceStatus::Draft => ("warning", "lock"),
        SpaceStatus::Open => ("success", "eye"),
        SpaceStatus::Closed => ("info", "check"),
        SpaceStatus::Archived => ("", "check"),
    };
    if awaited {
        Badge::new("warning", "clock", t.get("spaces-result-awaited"))
    } else {
        Badge::new(tone, icon, t.get(status.label()))
    }
}

/// A space in a list.
pub(crate) fn card(t: Texts, entry: &Entry, figures: &Figures, now: Timestamp) -> ProcessCard {
    let (space, standing, stage) = (&entry.space, entry.standing(now), entry.stage(now));
    let dates = space.starts_at.zip(space.ends_at);
    let over = matches!(stage, Stage::Closed | Stage::Archived);
    ProcessCard {
        title: space.title.clone(),
        url: urls::process(&space.slug),
        tagline: space.tagline.clone(),
        cover: space
            .cover_file
            .map(|file| Image { url: urls::stored_small(file), alt: space.cover_alt.clone() }),
        state: badge(t, stage, &standing, &entry.phases, space.result_published_at, now),
        period: match dates {
            Some((start, end)) if over => period(t, start, end),
            _ => String::new(),
        },
        place: space.territory.clone(),
        phase: if over { String::new() } else { phase_line(t, &standing, &entry.phases, now) },
        contributions: figures.contributions,
        participants: figures.participants,
    }
}

/// The calendar of a space, step by step.
pub(crate) fn steps(t: Texts, phases: &[Phase], now: Timestamp) -> Vec<PhaseStep> {
    phases
        .iter()
        .map(|phase| PhaseStep {
            title: phase.title.clone(),
            period: period(t, phase.starts_at, phase.ends_at),
            text: phase.description.clone(),
            progress: Progress::at(now, phase.starts_at, Some(phase.ends_at)),
        })
        .collect()
}

/// What was said, counted; nothing is said of what is not there.
pub(crate) fn stats(t: Texts, figures: &Figures) -> Vec<Stat> {
    [
        (figures.participants, "spaces-stat-participants"),
        (figures.contributions, "spaces-stat-contributions"),
        (figures.comments, "spaces-stat-comments"),
        (figures.supports, "spaces-stat-supports"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, key)| Stat::new(t.number(count), t.n(key, count)))
    .collect()
}

/// What happens now, or next, in a sentence.
pub(crate) fn now_line(t: Texts, stage: Stage, standing: &Standing) -> String {
    match (stage, &standing.current, &standing.next) {
        (Stage::Archived, ..) => t.get("spaces-now-archived").to_owned(),
        (Stage::Closed, ..) => t.get("spaces-now-closed").to_owned(),
        (_, Some(current), _) => {
            let date = end_date(t, current.ends_at);
            t.with("spaces-now-phase", [("phase", current.title.clone()), ("date", date)])
        }
        (_, None, Some(next)) => {
            let date = t.date(next.starts_at);
            t.with("spaces-now-next", [("phase", next.title.clone()), ("date", date)])
        }
        (_, None, None) => String::new(),
    }
}

/// What to write on the way into a module.
pub(crate) fn way_in(module: &Module, standing: &Standing) -> &'static str {
    match (module.kind, standing.comments) {
        (ModuleKind::Proposals, true) => "spaces-read-and-comment-proposals",
        (ModuleKind::Proposals, false) => "spaces-read-proposals",
        (ModuleKind::Debates, true) => "spaces-join-debates",
        (ModuleKind::Debates, false) => "spaces-read-debates",
        (ModuleKind::Ballot, _) => "spaces-see-vote",
    }
}

/// What to write on the way to the form of a module.
pub(crate) fn way_to_file(kind: ModuleKind) -> &'static str {
    match kind {
        ModuleKind::Proposals => "spaces-file-proposal",
        ModuleKind::Debates => "spaces-file-debate",
        ModuleKind::Ballot => "spaces-see-vote",
    }
}
