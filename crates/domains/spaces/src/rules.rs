use kernel::Timestamp;

use crate::{Phase, Space, SpaceStatus};

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

/// What can be done in a space at a moment. Phases that overlap add up; only an open space opens anything.
#[must_use]
pub fn standing(space: &Space, phases: &[Phase], now: Timestamp) -> Standing {
    let open = space.status == SpaceStatus::Open;
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
