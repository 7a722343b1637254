//! What becomes of contributions when an account is deleted, and what its owner takes away.

use db::Tx;
use kernel::{Env, PersonId, Timestamp};
use serde_json::{Value, json};

use crate::{
    Contribution, ContributionId, Decision, Reason, State, actions, facets, search, signing, store::whole,
};

db::row! {
    struct About { id: ContributionId, what: Decision, words: String, at: Timestamp }
}

db::row! {
    struct Replied { id: ContributionId, what: String, words: String, at: Timestamp }
}

db::row! {
    struct Told { id: ContributionId, what: Reason, words: String, at: Timestamp }
}

db::sql! {
    OF_PERSON -> Contribution = concat!("SELECT ", whole!(), " FROM contribution c WHERE c.author_id = $1
        AND c.id > $2 ORDER BY c.id LIMIT 500");
    SUPPORTS_OF -> (ContributionId, i64) = "SELECT contribution_id, at FROM support WHERE person_id = $1
        ORDER BY contribution_id";
    FOLLOWS_OF -> (ContributionId, i64) = "SELECT contribution_id, at FROM follow WHERE person_id = $1
        ORDER BY contribution_id";
    DECISIONS_ABOUT -> About = "SELECT m.contribution_id AS id, m.decision AS what, m.statement AS words, m.at
        FROM moderation m JOIN contribution c ON c.id = m.contribution_id WHERE c.author_id = $1 ORDER BY m.id";
    REPLIES_OF -> Replied = "SELECT a.contribution_id AS id, a.body AS what, a.answer AS words, a.at
        FROM appeal a JOIN contribution c ON c.id = a.contribution_id WHERE c.author_id = $1 ORDER BY a.id";
    REPORTS_OF -> Told = "SELECT contribution_id AS id, reason AS what, detail AS words, at
        FROM report WHERE reporter_id = $1 ORDER BY id";
    BLANK_REPLIES = "UPDATE appeal SET body = '', answer = '' WHERE contribution_id = $1";
    BLANK_STATEMENTS = "UPDATE moderation SET statement = '' WHERE contribution_id = $1";
    UNLINK = "UPDATE contribution SET author_id = NULL, author_name = '' WHERE author_id = $1";
    BLANK = "UPDATE contribution SET title = '', body = '', place_name = '', latitude = NULL, longitude = NULL,
        photo_file = NULL, photo_alt = '', author_id = NULL, author_name = '' WHERE id = $1";
    BLANK_REVISIONS = "DELETE FROM revision WHERE contribution_id = $1";
    UNLINK_REVISIONS = "UPDATE revision SET editor_id = NULL WHERE editor_id = $1";
    UNLINK_REPORTS = "UPDATE report SET reporter_id = NULL WHERE reporter_id = $1";
    UNCOUNT = "UPDATE contribution SET supports = supports - 1
        WHERE id IN (SELECT contribution_id FROM support WHERE person_id = $1)";
    FORGET_SUPPORTS = "DELETE FROM support WHERE person_id = $1";
    FORGET_FOLLOWS = "DELETE FROM follow WHERE person_id = $1";
}

/// Everything a person said and supported, for the file they take away.
///
/// # Errors
/// When the database fails.
pub fn export(tx: &mut Tx<'_>, person: PersonId) -> db::Result<(&'static str, Value)> {
    let mut said = Vec::new();
    let mut last = 0_i64;
    loop {
        let rows = tx.all(&OF_PERSON, &[&person, &last])?;
        let Some(end) = rows.last() else { break };
        last = kernel::Id::raw(end.id);
        said.extend(rows.iter().map(|c| {
            json!({
                "id": c.id.to_string(), "kind": c.kind.name(), "number": c.number, "title": c.title, "body": c.body,
                "stance": c.stance.name(), "state": c.state.name(), "place": c.place_name,
                "latitude": c.latitude, "longitude": c.longitude, "said_at": c.said_at.to_string(),
                "answers": c.parent_id.map(|id| id.to_string()),
            })
        }));
    }
    let mut dated = |query| -> db::Result<Vec<Value>> {
        let rows: Vec<(ContributionId, i64)> = tx.all(query, &[&person])?;
        Ok(rows
            .into_iter()
            .map(|(id, at)| json!({ "contribution": id.to_string(), "at": Timestamp(at).to_string() }))
            .collect())
    };
    let (supports, follows) = (dated(&SUPPORTS_OF)?, dated(&FOLLOWS_OF)?);
    let decisions: Vec<Value> = tx
        .all(&DECISIONS_ABOUT, &[&person])?
        .into_iter()
        .map(|row| json!({ "contribution": row.id.to_string(), "decision": row.what.name(), "statement": row.words, "at": row.at.to_string() }))
        .collect();
    let replies: Vec<Value> = tx
        .all(&REPLIES_OF, &[&person])?
        .into_iter()
        .map(|row| json!({ "contribution": row.id.to_string(), "reply": row.what, "answer": row.words, "at": row.at.to_string() }))
        .collect();
    let reports: Vec<Value> = tx
        .all(&REPORTS_OF, &[&person])?
        .into_iter()
        .map(|row| json!({ "contribution": row.id.to_string(), "reason": row.what.name(), "detail": row.words, "at": row.at.to_string() }))
        .collect();
    Ok((
        "contributions",
        json!({ "said": said, "supports": supports, "follows": follows,
        "decisions": decisions, "replies": replies, "reports": reports }),
    ))
}

/// Unlinks a person from what they said, or erases it too when they ask so. Their supports are taken back.
///
/// # Errors
/// When the database fails.
pub fn erase(tx: &mut Tx<'_>, env: &Env, person: PersonId, erase_texts: bool) -> db::Result<()> {
    if erase_texts {
        loop {
            let rows = tx.all(&OF_PERSON, &[&person, &0_i64])?;
            if rows.is_empty() {
                break;
            }
            for contribution in rows {
                actions::set_state(tx, env, &contribution, State::Erased)?;
                search::forget(tx, contribution.id)?;
                facets::forget(tx, contribution.id)?;
                tx.run(&BLANK_REVISIONS, &[&contribution.id])?;
                tx.run(&BLANK_REPLIES, &[&contribution.id])?;
                tx.run(&BLANK_STATEMENTS, &[&contribution.id])?;
                tx.run(&BLANK, &[&contribution.id])?;
            }
        }
    }
    tx.run(&UNLINK, &[&person])?;
    tx.run(&UNLINK_REVISIONS, &[&person])?;
    tx.run(&UNLINK_REPORTS, &[&person])?;
    tx.run(&UNCOUNT, &[&person])?;
    tx.run(&FORGET_SUPPORTS, &[&person])?;
    signing::forget(tx, person)?;
    tx.run(&FORGET_FOLLOWS, &[&person])?;
    Ok(())
}
