use corpus::ContributionId;
use db::Tx;
use kernel::Env;

use crate::{Answer, AnswerId, NewAnswer};

db::sql! {
    INSERT_ANSWER = "INSERT INTO answer (id, contribution_id, outcome, service, body, author_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ANSWERS -> Answer = "SELECT id, contribution_id, outcome, service, body, author_id, at FROM answer
        WHERE contribution_id = $1 ORDER BY at DESC, id DESC LIMIT 100";
}

pub(crate) fn insert_answer(tx: &mut Tx<'_>, env: &Env, new: &NewAnswer) -> db::Result<AnswerId> {
    let id: AnswerId = env.id();
    tx.run(
        &INSERT_ANSWER,
        &[&id, &new.contribution, &new.outcome, &new.service, &new.body, &new.author, &new.at],
    )?;
    Ok(id)
}

pub(crate) fn answers(tx: &mut Tx<'_>, contribution: ContributionId) -> db::Result<Vec<Answer>> {
    tx.all(&ANSWERS, &[&contribution])
}
