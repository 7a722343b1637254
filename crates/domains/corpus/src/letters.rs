//! Letters to authors about what moderators decided. They are written by a job, so that a decision never waits.

use db::Tx;
use kernel::{Env, Id as _};
use serde::{Deserialize, Serialize};

use crate::{Contribution, ModerationId, moderation::DecisionForm};

#[derive(Serialize, Deserialize, Clone, Copy)]
enum Letter {
    /// A decision was taken.
    Decided { moderation: i64 },
    /// A reply was answered.
    Answered { moderation: i64 },
}

const KIND: &str = "corpus.letter";

/// Tells the author of a decision that concerns what they said.
pub(crate) fn decided(
    tx: &mut Tx<'_>,
    env: &Env,
    contribution: &Contribution,
    id: ModerationId,
    form: &DecisionForm,
) -> db::Result<()> {
    // Keeping what is published as it is changes nothing for its author.
    let unchanged =
        form.decision == crate::Decision::Publish && contribution.state == crate::State::Published;
    if contribution.author_id.is_none() || unchanged {
        return Ok(());
    }
    jobs::enqueue(tx, env, KIND, &Letter::Decided { moderation: id.raw() }, env.now(), None)
}

/// Tells the author what was answered to their reply.
pub(crate) fn appeal_answered(tx: &mut Tx<'_>, env: &Env, id: ModerationId) -> db::Result<()> {
    jobs::enqueue(tx, env, KIND, &Letter::Answered { moderation: id.raw() }, env.now(), None)
}
