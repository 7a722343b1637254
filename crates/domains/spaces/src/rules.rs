use kernel::{Timestamp, choice};

use crate::{Filing, Module, Phase, Space, SpaceStatus};

/// What can be done in a space at a moment, and where its calendar stands.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Standing {
    /// Whether people file.
    pub filing: bool,
    /// Whether people comment.
    pub comments: bool,
    /// Whether people support.
    pub supports: bool,
    /// The phase under way; of several, the one that opens something, then the last to have begun.
    pub current: Option<Phase>,
    /// The next phase to begin.
    pub next: Option<Phase>,
}

impl Standing {
    /// Whether people can do something.
    #[must_use]
    pub fn opens_something(&self) -> bool {
        self.filing || self.comments || self.supports
    }
}

/// What can be done in a space at a moment. Phases that overlap add up; only an open space opens anything.
#[must_use]
pub fn standing(space: &Space, phases: &[Phase], now: Timestamp) -> Standing {
    standing_at(space.status, phases, now)
}

pub(crate) fn standing_at(status: SpaceStatus, phases: &[Phase], now: Timestamp) -> Standing {
    let open = status == SpaceStatus::Open;
    let under_way = || phases.iter().filter(|phase| phase.covers(now));
    Standing {
        filing: open && under_way().any(|phase| phase.opens_filing),
        comments: open && under_way().any(|phase| phase.opens_comments),
        supports: open && under_way().any(|phase| phase.opens_supports),
        current: under_way()
            .max_by_key(|phase| (phase.opens_something(), phase.starts_at, phase.id))
            .cloned(),
        next: phases
            .iter()
            .filter(|phase| phase.starts_at > now && !phase.covers(now))
            .min_by_key(|phase| (phase.starts_at, phase.id))
            .cloned(),
    }
}

/// Until when something open now stays open: phases that follow each other without a gap count as one.
pub(crate) fn open_until(
    phases: &[Phase],
    now: Timestamp,
    opens: impl Fn(&Phase) -> bool,
) -> Option<Timestamp> {
    let opening: Vec<_> = phases.iter().filter(|phase| opens(phase)).collect();
    let mut end = opening.iter().filter(|phase| phase.covers(now)).map(|phase| phase.ends_at).max()?;
    while let Some(later) = opening
        .iter()
        .filter(|phase| phase.starts_at <= end && phase.ends_at > end)
        .map(|phase| phase.ends_at)
        .max()
    {
        end = later;
    }
    Some(end)
}

choice! {
    /// Where a space stands for those who read it.
    pub enum Stage("spaces-stage") {
        /// In preparation.
        Draft = "preparation",
        /// Its phases are under way.
        Open = "en-cours",
        /// Its first phase is to come.
        Coming = "a-venir",
        /// Its phases are over, or its team closed it.
        Closed = "terminees",
        /// Kept to be read.
        Archived = "archives",
    }
}

/// Where a space stands for those who read it, from its status and the ends of its calendar.
pub(crate) fn stage(
    status: SpaceStatus,
    starts_at: Option<Timestamp>,
    ends_at: Option<Timestamp>,
    now: Timestamp,
) -> Stage {
    match status {
        SpaceStatus::Draft => Stage::Draft,
        SpaceStatus::Archived => Stage::Archived,
        SpaceStatus::Closed => Stage::Closed,
        SpaceStatus::Open if ends_at.is_some_and(|end| end <= now) => Stage::Closed,
        SpaceStatus::Open if starts_at.is_some_and(|start| start > now) => Stage::Coming,
        SpaceStatus::Open => Stage::Open,
    }
}

/// Whether the law awaits a result that is not published (CRPA L131-1).
pub(crate) fn awaits_result(stage: Stage, result_published_at: Option<Timestamp>) -> bool {
    stage == Stage::Closed && result_published_at.is_none()
}

choice! {
    /// What a space should say before it opens.
    pub enum Check("spaces-check") {
        /// What it is about.
        Description = "description",
        /// When: at least one phase.
        Dates = "dates",
        /// Under which rules.
        Rules = "rules",
        /// Who answers for the personal data.
        Controller = "controller",
        /// What they are for.
        Purpose = "purpose",
        /// By what right.
        LegalBasis = "legal_basis",
        /// How long.
        Retention = "retention",
        /// The data protection officer.
        Dpo = "dpo",
        /// A module.
        Module = "module",
        /// A phase in which people can do something.
        Opening = "opening",
        /// A calendar that is not over.
        Ahead = "ahead",
        /// Who decides.
        Decider = "decider",
        /// What it is about, in one sentence.
        Tagline = "tagline",
        /// Where.
        Territory = "territory",
        /// A picture.
        Cover = "cover",
        /// Themes, where residents file.
        Themes = "themes",
    }
}

impl Check {
    /// Whether a space cannot open without it (the others are advice).
    #[must_use]
    pub(crate) fn required(self) -> bool {
        use Check::{Controller, Dates, Description, Dpo, LegalBasis, Purpose, Retention, Rules};
        matches!(self, Description | Dates | Rules | Controller | Purpose | LegalBasis | Retention | Dpo)
    }
}

/// What is ready, and what is not: every check in order, with whether it is met.
pub(crate) fn checks(
    space: &Space,
    phases: &[Phase],
    modules: &[Module],
    themes: usize,
    now: Timestamp,
) -> Vec<(Check, bool)> {
    let said = |text: &str| !text.trim().is_empty();
    let residents_file = modules.iter().any(|module| module.filing == Filing::Residents);
    let met = |check| match check {
        Check::Description => said(&space.description),
        Check::Dates => !phases.is_empty(),
        Check::Rules => said(&space.rules),
        Check::Controller => said(&space.controller),
        Check::Purpose => said(&space.purpose),
        Check::LegalBasis => said(&space.legal_basis),
        Check::Retention => said(&space.retention),
        Check::Dpo => said(&space.dpo),
        Check::Module => !modules.is_empty(),
        Check::Opening => phases.iter().any(Phase::opens_something),
        Check::Ahead => phases.iter().any(|phase| phase.ends_at > now),
        Check::Decider => said(&space.decider),
        Check::Tagline => said(&space.tagline),
        Check::Territory => said(&space.territory),
        Check::Cover => space.cover_file.is_some(),
        Check::Themes => themes > 0 || !residents_file,
    };
    Check::ALL.iter().map(|&check| (check, met(check))).collect()
}

/// What misses for a space to open.
pub(crate) fn missing(checks: &[(Check, bool)]) -> Vec<Check> {
    checks.iter().filter(|(check, met)| check.required() && !met).map(|(check, _)| *check).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Id as _, SpaceId};

    use super::*;
    use crate::{PhaseId, PhaseKind};

    fn phase(id: i64, starts_at: Timestamp, ends_at: Timestamp, opens: [bool; 3]) -> Phase {
        let [opens_filing, opens_comments, opens_supports] = opens;
        Phase {
            id: PhaseId::from_raw(id),
            space_id: SpaceId::from_raw(1),
            kind: PhaseKind::Filing,
            title: String::new(),
            description: String::new(),
            starts_at,
            ends_at,
            opens_filing,
            opens_comments,
            opens_supports,
        }
    }

    fn paris(year: i16, month: i8, day: i8, hour: i8, minute: i8) -> Timestamp {
        Timestamp::from_paris(date(year, month, day).at(hour, minute, 0, 0))
    }

    #[test]
    fn a_phase_begins_and_ends_on_its_minute() {
        let phases = [phase(1, Timestamp(600_000), Timestamp(1_200_000), [true, false, false])];
        let filing = |at| standing_at(SpaceStatus::Open, &phases, Timestamp(at)).filing;
        assert!(!filing(599_999));
        assert!(filing(600_000) && filing(1_199_999));
        assert!(!filing(1_200_000));
        // Dates that come from elsewhere with seconds: the whole minute of the start is in, that of the end is out.
        let phases = [phase(1, Timestamp(630_000), Timestamp(1_230_000), [true, false, false])];
        let filing = |at| standing_at(SpaceStatus::Open, &phases, Timestamp(at)).filing;
        assert!(filing(600_000) && !filing(1_200_000));
    }

    #[test]
    fn days_of_23_and_25_hours() {
        // In 2026 French clocks skip 02:00 to 03:00 on 29 March, and repeat it on 25 October.
        let spring = [phase(1, paris(2026, 3, 29, 0, 0), paris(2026, 3, 30, 0, 0), [true; 3])];
        assert_eq!(spring[0].ends_at.0 - spring[0].starts_at.0, 23 * Timestamp::HOUR);
        let last = paris(2026, 3, 29, 23, 59);
        assert!(standing_at(SpaceStatus::Open, &spring, last).filing);
        assert!(!standing_at(SpaceStatus::Open, &spring, last.plus(Timestamp::MINUTE)).filing);
        let autumn = [phase(1, paris(2026, 10, 25, 0, 0), paris(2026, 10, 26, 0, 0), [true; 3])];
        assert_eq!(autumn[0].ends_at.0 - autumn[0].starts_at.0, 25 * Timestamp::HOUR);
        let second_half_past_two = paris(2026, 10, 25, 2, 30).plus(Timestamp::HOUR);
        assert!(standing_at(SpaceStatus::Open, &autumn, second_half_past_two).comments);
    }

    #[test]
    fn phases_that_overlap_add_up() {
        let (a, b, c, d) = (Timestamp(0), Timestamp(600_000), Timestamp(1_200_000), Timestamp(1_800_000));
        let phases = [phase(1, a, c, [true, false, false]), phase(2, b, d, [false, true, true])];
        let at = |at| standing_at(SpaceStatus::Open, &phases, at);
        assert_eq!((at(a).filing, at(a).comments), (true, false));
        assert_eq!((at(b).filing, at(b).comments, at(b).supports), (true, true, true));
        assert_eq!((at(c).filing, at(c).comments), (false, true));
        assert_eq!(at(a).next.map(|phase| phase.id.raw()), Some(2));
        assert_eq!(at(b).current.map(|phase| phase.id.raw()), Some(2));
        assert_eq!(at(d).current, None);
    }

    #[test]
    fn only_an_open_space_opens_anything() {
        let phases = [phase(1, Timestamp(0), Timestamp(600_000), [true; 3])];
        for &status in SpaceStatus::ALL {
            let standing = standing_at(status, &phases, Timestamp(0));
            assert_eq!(standing.opens_something(), status == SpaceStatus::Open);
            assert!(standing.current.is_some(), "the calendar is the same");
        }
    }

    #[test]
    fn an_end_that_another_phase_extends() {
        let minute = |n: i64| Timestamp(n * Timestamp::MINUTE);
        let phases = [
            phase(1, minute(0), minute(10), [true, true, false]),
            phase(2, minute(10), minute(20), [false, true, false]),
            phase(3, minute(30), minute(40), [false, true, false]),
        ];
        assert_eq!(open_until(&phases, minute(1), |phase| phase.opens_filing), Some(minute(10)));
        assert_eq!(open_until(&phases, minute(1), |phase| phase.opens_comments), Some(minute(20)));
        assert_eq!(open_until(&phases, minute(1), |phase| phase.opens_supports), None);
        assert_eq!(open_until(&phases, minute(25), |phase| phase.opens_comments), None);
    }

    #[test]
    fn stages() {
        let (start, end) = (Some(Timestamp(10)), Some(Timestamp(20)));
        let open = |now| stage(SpaceStatus::Open, start, end, Timestamp(now));
        assert_eq!([open(9), open(10), open(20)], [Stage::Coming, Stage::Open, Stage::Closed]);
        assert_eq!(stage(SpaceStatus::Open, None, None, Timestamp(0)), Stage::Open);
        assert!(awaits_result(Stage::Closed, None) && !awaits_result(Stage::Closed, end));
        assert!(!awaits_result(Stage::Archived, None) && !awaits_result(Stage::Open, None));
    }
}
