//! The statements on the tables of votes.

use ballots::{Ballot, Channel};
use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{OrganisationId, PersonId, Slug, SpaceId, Timestamp};
use spaces::ModuleId;

use crate::{
    NewProject,
    paper::{Batch, BatchId, Contested},
};

db::row! {
    /// A vote.
    pub(crate) struct Row {
        pub(crate) module_id: ModuleId,
        pub(crate) organisation_id: OrganisationId,
        pub(crate) space_id: SpaceId,
        pub(crate) rules: String,
        pub(crate) edition: String,
        pub(crate) edition_hash: String,
        pub(crate) frozen_at: Option<Timestamp>,
        pub(crate) counted_at: Option<Timestamp>,
    }
}

db::row! {
    /// What a vote keeps to itself, and its log as it stands.
    pub(crate) struct Inside {
        pub(crate) voter_key: Vec<u8>,
        pub(crate) signing_seed: Vec<u8>,
        pub(crate) right_key: Option<Vec<u8>>,
        pub(crate) size: i64,
        pub(crate) peaks: String,
    }
}

db::row! {
    /// How a voter was let in: by which channel, and what was signed blind for them.
    pub(crate) struct LetIn {
        pub(crate) channel: String,
        pub(crate) blinded: Option<Vec<u8>>,
    }
}

db::row! {
    /// A ballot as it is kept.
    pub(crate) struct Kept {
        pub(crate) place: i64,
        pub(crate) ballot: String,
        pub(crate) signature: Option<String>,
    }
}

db::row! {
    /// A project on the list.
    pub(crate) struct Project {
        pub(crate) number: i64,
        pub(crate) contribution_id: Option<ContributionId>,
        pub(crate) title: String,
        pub(crate) area: String,
        pub(crate) cost: i64,
    }
}

db::row! {
    /// A project that was proposed on this site.
    pub(crate) struct CameFrom {
        pub(crate) number: i64,
        pub(crate) said: i64,
        pub(crate) space: Slug,
        pub(crate) module: Slug,
    }
}

db::sql! {
    ROW -> Row = "SELECT module_id, organisation_id, space_id, rules, edition, edition_hash, frozen_at, counted_at
        FROM budget WHERE module_id = $1";
    INSIDE -> Inside = "SELECT voter_key, signing_seed, right_key, size, peaks FROM budget WHERE module_id = $1";
    OUTCOME -> (String,) = "SELECT outcome FROM budget WHERE module_id = $1";
    KEEP = "INSERT INTO budget (module_id, organisation_id, space_id, rules, edition, edition_hash, frozen_at, voter_key,
            signing_seed, right_key, size, peaks, outcome, counted_at)
        VALUES ($1, $2, $3, $4, '', '', NULL, $5, $6, NULL, 0, '', '', NULL)
        ON CONFLICT (module_id) DO UPDATE SET rules = EXCLUDED.rules";
    FREEZE = "UPDATE budget SET edition = $2, edition_hash = $3, frozen_at = $4, right_key = $5 WHERE module_id = $1 AND edition = ''";
    GROW = "UPDATE budget SET size = $2, peaks = $3 WHERE module_id = $1";
    COUNTED = "UPDATE budget SET outcome = $2, counted_at = $3 WHERE module_id = $1 AND counted_at IS NULL";
    PROJECTS -> Project = "SELECT number, contribution_id, title, area, cost FROM budget_project
        WHERE module_id = $1 ORDER BY number";
    CLEAR = "DELETE FROM budget_project WHERE module_id = $1";
    ADD = "INSERT INTO budget_project (module_id, number, contribution_id, title, area, cost) VALUES ($1, $2, $3, $4, $5, $6)";
    LET_IN = "INSERT INTO budget_attendance (module_id, voter, channel, blinded) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING";
    IS_IN -> LetIn = "SELECT channel, blinded FROM budget_attendance WHERE module_id = $1 AND voter = $2";
    ATTENDANCE -> (String, i64, i64) = "SELECT channel, COUNT(*), COUNT(blinded) FROM budget_attendance WHERE module_id = $1
        GROUP BY channel ORDER BY channel";
    CAST = "INSERT INTO budget_ballot (module_id, leaf, right_hash, place, ballot, signature) VALUES ($1, $2, $3, -1, $4, $5)";
    IS_CAST -> (i64,) = "SELECT place FROM budget_ballot WHERE module_id = $1 AND leaf = $2";
    WITH_RIGHT -> Kept = "SELECT place, ballot, signature FROM budget_ballot WHERE module_id = $1 AND right_hash = $2 ORDER BY leaf";
    WAITING -> (String,) = "SELECT leaf FROM budget_ballot WHERE module_id = $1 AND place = -1 ORDER BY leaf";
    MANY_WAIT -> (i64,) = "SELECT COUNT(*) FROM budget_ballot WHERE module_id = $1 AND place = -1";
    ENTER = "UPDATE budget_ballot SET place = $3 WHERE module_id = $1 AND leaf = $2";
    LEAVES -> (String,) = "SELECT leaf FROM budget_ballot WHERE module_id = $1 AND place >= 0 ORDER BY place";
    BALLOTS -> Kept = "SELECT place, ballot, signature FROM budget_ballot WHERE module_id = $1 AND place >= $2
        ORDER BY place LIMIT $3";
    SIGNED = "INSERT INTO budget_checkpoint (module_id, size, note, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    STATES -> (i64, String) = "SELECT size, note FROM budget_checkpoint WHERE module_id = $1 ORDER BY size";
    WITNESSED = "UPDATE budget_checkpoint SET note = note || $3 WHERE module_id = $1 AND size = $2";
    STATE -> (String,) = "SELECT note FROM budget_checkpoint WHERE module_id = $1 AND size = $2";
    LAST_STATE -> (String, Timestamp) = "SELECT note, at FROM budget_checkpoint WHERE module_id = $1 ORDER BY size DESC LIMIT 1";
    ASSENT = "INSERT INTO budget_assent (module_id, person_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    ASSENTS -> (PersonId, Timestamp) = "SELECT person_id, at FROM budget_assent WHERE module_id = $1 ORDER BY at, person_id";
    CAME_FROM -> CameFrom = "SELECT p.number, c.number AS said, s.slug AS space, m.slug AS module FROM budget_project p
        JOIN contribution c ON c.id = p.contribution_id JOIN module m ON m.id = c.module_id JOIN space s ON s.id = c.space_id
        WHERE p.module_id = $1 AND c.state = 'published' AND c.number IS NOT NULL ORDER BY p.number";
    MAPPED -> (i64,) = "SELECT COUNT(*) FROM budget_project p JOIN contribution c ON c.id = p.contribution_id
        WHERE p.module_id = $1 AND c.state = 'published' AND c.latitude IS NOT NULL AND c.longitude IS NOT NULL";
    WAY -> (Slug, Slug) = "SELECT s.slug AS space, m.slug AS module FROM module m JOIN space s ON s.id = m.space_id WHERE m.id = $1";
    BATCHES -> Batch = "SELECT id, place, area, voters, first, first_by, second_by, blank, spoiled, begun_at, taken_at
        FROM budget_batch WHERE module_id = $1 ORDER BY id LIMIT 2000";
    BATCH -> Batch = "SELECT id, place, area, voters, first, first_by, second_by, blank, spoiled, begun_at, taken_at
        FROM budget_batch WHERE module_id = $1 AND id = $2";
    BEGIN_BATCH = "INSERT INTO budget_batch (id, module_id, place, area, voters, first, first_by, second_by, blank, spoiled,
            begun_at, taken_at)
        VALUES ($1, $2, $3, $4, $5, '', NULL, NULL, 0, 0, $6, NULL)";
    KEY_FIRST = "UPDATE budget_batch SET first = $2, first_by = $3 WHERE id = $1";
    FORGET_KEYING = "UPDATE budget_batch SET first = '', first_by = NULL WHERE id = $1";
    TAKE_BATCH = "UPDATE budget_batch SET first = '', second_by = $2, blank = $3, spoiled = $4, taken_at = $5 WHERE id = $1";
    FORGET_KEYERS = "UPDATE budget_batch SET first_by = CASE WHEN first_by = $1 THEN NULL ELSE first_by END,
            second_by = CASE WHEN second_by = $1 THEN NULL ELSE second_by END
        WHERE first_by = $1 OR second_by = $1";
    CONTEST = "INSERT INTO budget_contested (batch_id, number, channel, admitted, reason, decided_by, decided_at)
        VALUES ($1, $2, $3, NULL, '', NULL, NULL)";
    CONTESTED -> Contested = "SELECT number, channel, admitted, reason, decided_at FROM budget_contested
        WHERE batch_id = $1 ORDER BY number";
    DECIDE = "UPDATE budget_contested SET admitted = $3, reason = $4, decided_by = $5, decided_at = $6
        WHERE batch_id = $1 AND number = $2 AND admitted IS NULL";
    ONE_MORE = "UPDATE budget_batch SET voters = voters + 1, first = '', first_by = NULL WHERE id = $1";
    FORGET_DECIDERS = "UPDATE budget_contested SET decided_by = NULL WHERE decided_by = $1";
    REMIND = "INSERT INTO budget_reminder (module_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    REMINDED -> (PersonId,) = "SELECT person_id FROM budget_reminder WHERE module_id = $1 ORDER BY person_id LIMIT $2";
    IS_REMINDED -> (i64,) = "SELECT COUNT(*) FROM budget_reminder WHERE module_id = $1 AND person_id = $2";
    FORGET_REMINDER = "DELETE FROM budget_reminder WHERE module_id = $1 AND person_id = $2";
    FORGET_REMINDERS = "DELETE FROM budget_reminder WHERE person_id = $1";
    FORGET = "DELETE FROM budget_assent WHERE person_id = $1";
}

pub(crate) fn row(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<Row>> {
    tx.first(&ROW, &[&module])
}

pub(crate) fn inside(tx: &mut Tx<'_>, module: ModuleId) -> Result<Inside> {
    tx.one(&INSIDE, &[&module])
}

pub(crate) fn outcome(tx: &mut Tx<'_>, module: ModuleId) -> Result<String> {
    Ok(tx.one(&OUTCOME, &[&module])?.0)
}

/// Keeps the rules; the secrets are used the first time.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    (organisation, space, module): (OrganisationId, SpaceId, ModuleId),
    rules: &str,
    (voter_key, signing_seed): ([u8; 32], [u8; 32]),
) -> Result<()> {
    let (voter_key, signing_seed) = (voter_key.to_vec(), signing_seed.to_vec());
    tx.run(&KEEP, &[&module, &organisation, &space, &rules, &voter_key, &signing_seed]).map(drop)
}

pub(crate) fn freeze(
    tx: &mut Tx<'_>,
    module: ModuleId,
    edition: &str,
    hash: &str,
    at: Timestamp,
    right_key: Option<Vec<u8>>,
) -> Result<bool> {
    Ok(tx.run(&FREEZE, &[&module, &edition, &hash, &at, &right_key])? > 0)
}

pub(crate) fn grow(tx: &mut Tx<'_>, module: ModuleId, size: i64, peaks: &str) -> Result<()> {
    tx.run(&GROW, &[&module, &size, &peaks]).map(drop)
}

pub(crate) fn counted(tx: &mut Tx<'_>, module: ModuleId, outcome: &str, at: Timestamp) -> Result<bool> {
    Ok(tx.run(&COUNTED, &[&module, &outcome, &at])? > 0)
}

pub(crate) fn projects(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<Project>> {
    tx.all(&PROJECTS, &[&module])
}

pub(crate) fn list(tx: &mut Tx<'_>, module: ModuleId, projects: &[NewProject]) -> Result<()> {
    tx.run(&CLEAR, &[&module])?;
    for (number, one) in (1_i64..).zip(projects) {
        tx.run(&ADD, &[&module, &number, &one.contribution, &one.title, &one.area, &one.cost])?;
    }
    Ok(())
}

/// Lets a voter in, with what is signed blind for them; `false` when they are on the list already.
pub(crate) fn let_in(
    tx: &mut Tx<'_>,
    module: ModuleId,
    voter: &[u8],
    channel: Channel,
    blinded: Option<&[u8]>,
) -> Result<bool> {
    let blinded = blinded.map(<[u8]>::to_vec);
    Ok(tx.run(&LET_IN, &[&module, &voter.to_vec(), &channel_name(channel), &blinded])? > 0)
}

/// By which channel a voter came, and what was signed blind for them.
pub(crate) fn is_in(
    tx: &mut Tx<'_>,
    module: ModuleId,
    voter: &[u8],
) -> Result<Option<(Channel, Option<Vec<u8>>)>> {
    let found: Option<LetIn> = tx.first(&IS_IN, &[&module, &voter.to_vec()])?;
    Ok(found.map(|one| (channel_of(&one.channel), one.blinded)))
}

/// How many voters came by each channel.
pub(crate) fn attendance(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<(Channel, i64)>> {
    Ok(attendance_told(tx, module)?.into_iter().map(|(channel, many, _)| (channel, many)).collect())
}

/// How many voters came by each channel, and for how many of them something was signed blind.
pub(crate) fn attendance_told(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<(Channel, i64, i64)>> {
    let rows: Vec<(String, i64, i64)> = tx.all(&ATTENDANCE, &[&module])?;
    Ok(rows.into_iter().map(|(channel, many, blind)| (channel_of(&channel), many, blind)).collect())
}

fn channel_name(channel: Channel) -> &'static str {
    if channel == Channel::Paper { "paper" } else { "web" }
}

fn channel_of(name: &str) -> Channel {
    if name == "paper" { Channel::Paper } else { Channel::Web }
}

/// Takes a ballot, with the signature of its right where that was signed blind.
pub(crate) fn cast(
    tx: &mut Tx<'_>,
    module: ModuleId,
    ballot: &Ballot,
    signature: Option<&str>,
) -> Result<()> {
    let (leaf, right) = (ballot.leaf().to_string(), ballot.right.to_string());
    tx.run(&CAST, &[&module, &leaf, &right, &ballot.text(), &signature]).map(drop)
}

/// The place of a ballot in the log, -1 while it waits; `None` when there is no such ballot.
pub(crate) fn place(tx: &mut Tx<'_>, module: ModuleId, leaf: &str) -> Result<Option<i64>> {
    Ok(tx.first(&IS_CAST, &[&module, &leaf])?.map(|(place,)| place))
}

/// The ballots cast under a right.
pub(crate) fn with_right(tx: &mut Tx<'_>, module: ModuleId, right: &str) -> Result<Vec<Kept>> {
    tx.all(&WITH_RIGHT, &[&module, &right])
}

pub(crate) fn many_wait(tx: &mut Tx<'_>, module: ModuleId) -> Result<i64> {
    Ok(tx.one(&MANY_WAIT, &[&module])?.0)
}

pub(crate) fn waiting(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<String>> {
    Ok(tx.all(&WAITING, &[&module])?.into_iter().map(|(leaf,)| leaf).collect())
}

pub(crate) fn enter(tx: &mut Tx<'_>, module: ModuleId, leaf: &str, place: i64) -> Result<()> {
    tx.run(&ENTER, &[&module, &leaf, &place]).map(drop)
}

pub(crate) fn leaves(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<String>> {
    Ok(tx.all(&LEAVES, &[&module])?.into_iter().map(|(leaf,)| leaf).collect())
}

/// The ballots in the log from a place on, so many at most.
pub(crate) fn ballots(tx: &mut Tx<'_>, module: ModuleId, from: i64, many: i64) -> Result<Vec<Kept>> {
    tx.all(&BALLOTS, &[&module, &from, &many])
}

pub(crate) fn signed(tx: &mut Tx<'_>, module: ModuleId, size: i64, note: &str, at: Timestamp) -> Result<()> {
    tx.run(&SIGNED, &[&module, &size, &note, &at]).map(drop)
}

pub(crate) fn states(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<String>> {
    Ok(tx.all(&STATES, &[&module])?.into_iter().map(|(_, note): (i64, String)| note).collect())
}

/// The state of a size, as it was signed.
pub(crate) fn state(tx: &mut Tx<'_>, module: ModuleId, size: i64) -> Result<Option<String>> {
    Ok(tx.first(&STATE, &[&module, &size])?.map(|(note,)| note))
}

/// Adds the signature of a witness to a state.
pub(crate) fn witnessed(tx: &mut Tx<'_>, module: ModuleId, size: i64, line: &str) -> Result<()> {
    tx.run(&WITNESSED, &[&module, &size, &line]).map(drop)
}

pub(crate) fn last_state(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<(String, Timestamp)>> {
    tx.first(&LAST_STATE, &[&module])
}

/// The names in addresses of the space of a module, and of the module.
pub(crate) fn way(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<(Slug, Slug)>> {
    tx.first(&WAY, &[&module])
}

pub(crate) fn assent(tx: &mut Tx<'_>, module: ModuleId, person: PersonId, at: Timestamp) -> Result<()> {
    tx.run(&ASSENT, &[&module, &person, &at]).map(drop)
}

pub(crate) fn assents(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<(PersonId, Timestamp)>> {
    tx.all(&ASSENTS, &[&module])
}

/// Projects that were proposed on this site: their number, and where they are read.
pub(crate) fn came_from(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<(i64, String)>> {
    let rows = tx.all(&CAME_FROM, &[&module])?;
    Ok(rows
        .into_iter()
        .map(|one| (one.number, spaces::urls::item(&one.space, &one.module, one.said)))
        .collect())
}

/// Whether some projects have a place: there is a map of them.
pub(crate) fn is_mapped(tx: &mut Tx<'_>, module: ModuleId) -> Result<bool> {
    Ok(tx.one(&MAPPED, &[&module])?.0 > 0)
}

pub(crate) fn batches(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<Batch>> {
    tx.all(&BATCHES, &[&module])
}

pub(crate) fn batch(tx: &mut Tx<'_>, module: ModuleId, batch: BatchId) -> Result<Option<Batch>> {
    tx.first(&BATCH, &[&module, &batch])
}

pub(crate) fn begin_batch(
    tx: &mut Tx<'_>,
    id: BatchId,
    module: ModuleId,
    place: &str,
    area: &str,
    voters: i64,
    at: Timestamp,
) -> Result<()> {
    tx.run(&BEGIN_BATCH, &[&id, &module, &place, &area, &voters, &at]).map(drop)
}

pub(crate) fn key_first(tx: &mut Tx<'_>, id: BatchId, lines: &str, by: PersonId) -> Result<()> {
    tx.run(&KEY_FIRST, &[&id, &lines, &by]).map(drop)
}

pub(crate) fn forget_keying(tx: &mut Tx<'_>, id: BatchId) -> Result<()> {
    tx.run(&FORGET_KEYING, &[&id]).map(drop)
}

/// Marks a batch as taken; what was keyed in goes.
pub(crate) fn take_batch(
    tx: &mut Tx<'_>,
    id: BatchId,
    by: PersonId,
    (blank, spoiled): (i64, i64),
    at: Timestamp,
) -> Result<()> {
    tx.run(&TAKE_BATCH, &[&id, &by, &blank, &spoiled, &at]).map(drop)
}

/// Notes that the voter of an envelope is on the attendance list already.
pub(crate) fn contest(tx: &mut Tx<'_>, batch: BatchId, number: i64, channel: Channel) -> Result<()> {
    tx.run(&CONTEST, &[&batch, &number, &channel_name(channel)]).map(drop)
}

/// The contested envelopes of a batch.
pub(crate) fn contested(tx: &mut Tx<'_>, batch: BatchId) -> Result<Vec<Contested>> {
    tx.all(&CONTESTED, &[&batch])
}

/// Decides on an envelope; `false` when there is none to decide on.
pub(crate) fn decide(
    tx: &mut Tx<'_>,
    batch: BatchId,
    number: i64,
    (admitted, reason): (bool, &str),
    by: PersonId,
    at: Timestamp,
) -> Result<bool> {
    Ok(tx.run(&DECIDE, &[&batch, &number, &admitted, &reason, &by, &at])? > 0)
}

/// One more voter of a batch, which is keyed in from the beginning.
pub(crate) fn one_more(tx: &mut Tx<'_>, batch: BatchId) -> Result<()> {
    tx.run(&ONE_MORE, &[&batch]).map(drop)
}

/// Notes that a person wants a reminder.
pub(crate) fn remind(tx: &mut Tx<'_>, module: ModuleId, person: PersonId) -> Result<()> {
    tx.run(&REMIND, &[&module, &person]).map(drop)
}

/// Those who want one, so many at most.
pub(crate) fn reminded(tx: &mut Tx<'_>, module: ModuleId, many: i64) -> Result<Vec<PersonId>> {
    Ok(tx.all(&REMINDED, &[&module, &many])?.into_iter().map(|(person,)| person).collect())
}

pub(crate) fn is_reminded(tx: &mut Tx<'_>, module: ModuleId, person: PersonId) -> Result<bool> {
    Ok(tx.one(&IS_REMINDED, &[&module, &person])?.0 > 0)
}

pub(crate) fn forget_reminder(tx: &mut Tx<'_>, module: ModuleId, person: PersonId) -> Result<()> {
    tx.run(&FORGET_REMINDER, &[&module, &person]).map(drop)
}

/// Takes a person out.
pub(crate) fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    tx.run(&FORGET_KEYERS, &[&person])?;
    tx.run(&FORGET_DECIDERS, &[&person])?;
    tx.run(&FORGET_REMINDERS, &[&person])?;
    tx.run(&FORGET, &[&person]).map(drop)
}
