use db::Tx;
use kernel::{Env, FileId, PersonId, Timestamp};
use spaces::ThemeId;

use crate::{Contribution, ContributionId, NewContribution, Outcome, RevisionId, State};

/// The columns of [`Contribution`], in its order.
macro_rules! whole {
    () => {
        "c.id, c.organisation_id, c.space_id, c.module_id, c.kind, c.number, c.root_id, c.thread_id, c.parent_id, \
         c.depth, c.author_id, c.author_name, c.official, c.channel, c.title, c.body, c.language, c.stance, \
         c.theme_id, c.place_name, c.latitude, c.longitude, c.photo_file, c.photo_alt, c.state, c.outcome, \
         c.said_at, c.created_at, c.published_at, c.edited_at, c.supports, c.comments, c.supports_elsewhere, \
         c.source, c.source_id"
    };
}
pub(crate) use whole;

db::sql! {
    INSERT = "INSERT INTO contribution (id, organisation_id, space_id, module_id, kind, number, root_id, thread_id,
            parent_id, depth, author_id, author_name, official, channel, title, body, language, stance, theme_id,
            place_name, latitude, longitude, photo_file, photo_alt, state, outcome, said_at, created_at, published_at,
            supports, comments, supports_elsewhere, shuffle, source, source_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, $24, $25, 'none', $26, $27, $28, $29, 0, $29, $30, $31, $32)";
    BY_ID -> Contribution = concat!("SELECT ", whole!(), " FROM contribution c WHERE c.id = $1");
    BY_NUMBER -> Contribution = concat!("SELECT ", whole!(),
        " FROM contribution c WHERE c.module_id = $1 AND c.number = $2");
    BY_SOURCE -> (ContributionId,) = "SELECT id FROM contribution
        WHERE module_id = $1 AND source = $2 AND source_id = $3";
    SET_STATE = "UPDATE contribution SET state = $2, published_at = COALESCE(published_at, $3) WHERE id = $1";
    ADD_COMMENTS = "UPDATE contribution SET comments = comments + $2 WHERE id = $1";
    SET_WORDS = "UPDATE contribution SET title = $2, body = $3, edited_at = $4 WHERE id = $1";
    SET_PLACE = "UPDATE contribution SET theme_id = $2, place_name = $3, latitude = $4, longitude = $5,
        photo_file = $6, photo_alt = $7 WHERE id = $1";
    NO_PHOTO = "UPDATE contribution SET photo_file = NULL, photo_alt = '' WHERE id = $1";
    SHOWN -> (i64,) = "SELECT COUNT(*) FROM contribution WHERE photo_file = $1";
    SET_OUTCOME = "UPDATE contribution SET outcome = $2 WHERE id = $1";
    KEEP_REVISION = "INSERT INTO revision (id, contribution_id, at, editor_id, title, body)
        VALUES ($1, $2, $3, $4, $5, $6)";
    ADD_SUPPORT = "INSERT INTO support (contribution_id, person_id, at) VALUES ($1, $2, $3)
        ON CONFLICT (contribution_id, person_id) DO NOTHING";
    REMOVE_SUPPORT = "DELETE FROM support WHERE contribution_id = $1 AND person_id = $2";
    COUNT_SUPPORT -> (i64,) = "UPDATE contribution SET supports = supports + $2 WHERE id = $1 RETURNING supports";
    ADD_FOLLOW = "INSERT INTO follow (contribution_id, person_id, at) VALUES ($1, $2, $3)
        ON CONFLICT (contribution_id, person_id) DO NOTHING";
    MOVE_SUPPORTS = "INSERT INTO support (contribution_id, person_id, at)
        SELECT CAST($2 AS BIGINT), person_id, at FROM support WHERE contribution_id = $1
        ON CONFLICT (contribution_id, person_id) DO NOTHING";
    COPY_FOLLOWS = "INSERT INTO follow (contribution_id, person_id, at)
        SELECT CAST($2 AS BIGINT), person_id, at FROM follow WHERE contribution_id = $1
        ON CONFLICT (contribution_id, person_id) DO NOTHING";
    REMOVE_FOLLOW = "DELETE FROM follow WHERE contribution_id = $1 AND person_id = $2";
}

/// Records a contribution, whatever its channel; its place in the thread is taken from what it answers.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    env: &Env,
    new: &NewContribution,
    parent: Option<&Contribution>,
    number: Option<i64>,
) -> db::Result<ContributionId> {
    let id: ContributionId = env.id();
    let root = parent.map_or(id, |parent| parent.root_id);
    let depth = parent.map_or(0, |parent| parent.depth + 1);
    let thread = parent.map(|parent| parent.thread_id.unwrap_or(id));
    let now = env.now();
    let published_at = (new.state == State::Published).then_some(new.said_at);
    let (latitude, longitude) = (new.place.point.map(|p| p.0), new.place.point.map(|p| p.1));
    let photo = new.photo.as_ref().map(|(file, _)| *file);
    let photo_alt = new.photo.as_ref().map_or("", |(_, alt)| alt.as_str());
    // Uniform over 31 bits: the seed of a visitor says where in the order they begin.
    let shuffle = i64::try_from(env.entropy.below(1 << 31)).unwrap_or(0);
    let (source, source_id) = (new.source.as_ref().map(|s| &s.0), new.source.as_ref().map(|s| &s.1));
    tx.run(
        &INSERT,
        &[
            &id,
            &new.organisation,
            &new.space,
            &new.module,
            &new.kind,
            &number,
            &root,
            &thread,
            &parent.map(|parent| parent.id),
            &depth,
            &new.author,
            &new.author_name,
            &new.official,
            &new.channel,
            &new.title,
            &new.body,
            &new.language,
            &new.stance,
            &new.theme,
            &new.place.name,
            &latitude,
            &longitude,
            &photo,
            &photo_alt,
            &new.state,
            &new.said_at,
            &now,
            &published_at,
            &new.supports_elsewhere,
            &shuffle,
            &source,
            &source_id,
        ],
    )?;
    Ok(id)
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<Option<Contribution>> {
    tx.first(&BY_ID, &[&id])
}

pub(crate) fn by_number(
    tx: &mut Tx<'_>,
    module: spaces::ModuleId,
    number: i64,
) -> db::Result<Option<Contribution>> {
    tx.first(&BY_NUMBER, &[&module, &number])
}

pub(crate) fn by_source(
    tx: &mut Tx<'_>,
    module: spaces::ModuleId,
    source: &str,
    source_id: &str,
) -> db::Result<Option<ContributionId>> {
    Ok(tx.first(&BY_SOURCE, &[&module, &source, &source_id])?.map(|row| row.0))
}

pub(crate) fn set_state(tx: &mut Tx<'_>, id: ContributionId, state: State, now: Timestamp) -> db::Result<()> {
    let published_at = (state == State::Published).then_some(now);
    tx.run(&SET_STATE, &[&id, &state, &published_at]).map(|_| ())
}

pub(crate) fn add_comments(tx: &mut Tx<'_>, id: ContributionId, many: i64) -> db::Result<()> {
    tx.run(&ADD_COMMENTS, &[&id, &many]).map(|_| ())
}

pub(crate) fn set_words(
    tx: &mut Tx<'_>,
    env: &Env,
    old: &Contribution,
    editor: Option<PersonId>,
    title: &str,
    body: &str,
) -> db::Result<()> {
    let now = env.now();
    let revision: RevisionId = env.id();
    tx.run(&KEEP_REVISION, &[&revision, &old.id, &now, &editor, &old.title, &old.body])?;
    tx.run(&SET_WORDS, &[&old.id, &title, &body, &now]).map(|_| ())
}

pub(crate) fn set_place(
    tx: &mut Tx<'_>,
    id: ContributionId,
    theme: Option<ThemeId>,
    place: &crate::Spot,
    photo: Option<(FileId, &str)>,
) -> db::Result<()> {
    let (latitude, longitude) = (place.point.map(|p| p.0), place.point.map(|p| p.1));
    let (file, alt) = (photo.map(|p| p.0), photo.map_or("", |p| p.1));
    tx.run(&SET_PLACE, &[&id, &theme, &place.name, &latitude, &longitude, &file, &alt]).map(|_| ())
}

pub(crate) fn set_outcome(tx: &mut Tx<'_>, id: ContributionId, outcome: Outcome) -> db::Result<()> {
    tx.run(&SET_OUTCOME, &[&id, &outcome]).map(|_| ())
}

/// Adds or removes a support; the new count if that changed anything.
pub(crate) fn support(
    tx: &mut Tx<'_>,
    id: ContributionId,
    person: PersonId,
    on: bool,
    now: Timestamp,
) -> db::Result<Option<i64>> {
    let changed = if on {
        tx.run(&ADD_SUPPORT, &[&id, &person, &now])?
    } else {
        tx.run(&REMOVE_SUPPORT, &[&id, &person])?
    };
    if changed == 0 {
        return Ok(None);
    }
    let step: i64 = if on { 1 } else { -1 };
    Ok(Some(tx.one(&COUNT_SUPPORT, &[&id, &step])?.0))
}

/// Those who support one support the other too, each once; how many it gained.
pub(crate) fn move_supports(tx: &mut Tx<'_>, from: ContributionId, to: ContributionId) -> db::Result<i64> {
    let gained = i64::try_from(tx.run(&MOVE_SUPPORTS, &[&from, &to])?).unwrap_or(0);
    tx.one(&COUNT_SUPPORT, &[&to, &gained])?;
    Ok(gained)
}

/// Those who follow one follow the other too.
pub(crate) fn copy_follows(tx: &mut Tx<'_>, from: ContributionId, to: ContributionId) -> db::Result<()> {
    tx.run(&COPY_FOLLOWS, &[&from, &to]).map(drop)
}

pub(crate) fn follow(
    tx: &mut Tx<'_>,
    id: ContributionId,
    person: PersonId,
    on: bool,
    now: Timestamp,
) -> db::Result<()> {
    if on {
        tx.run(&ADD_FOLLOW, &[&id, &person, &now]).map(|_| ())
    } else {
        tx.run(&REMOVE_FOLLOW, &[&id, &person]).map(|_| ())
    }
}

/// Takes its photo from a contribution, and deletes it unless another shows it.
pub(crate) fn drop_photo(tx: &mut Tx<'_>, id: ContributionId, photo: FileId) -> db::Result<()> {
    tx.run(&NO_PHOTO, &[&id])?;
    if tx.one(&SHOWN, &[&photo])?.0 == 0 { files::delete(tx, photo) } else { Ok(()) }
}
