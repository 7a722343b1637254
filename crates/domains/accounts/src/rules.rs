//! Decisions without a database.

use kernel::Timestamp;

/// How long a session lasts without being used: 12 hours with a role, 30 days without.
pub(crate) fn session_length(is_team: bool) -> i64 {
    if is_team { 12 * Timestamp::HOUR } else { 30 * Timestamp::DAY }
}
