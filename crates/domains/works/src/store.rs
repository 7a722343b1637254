//! The statements on the tables of works.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{FileId, OrganisationId, PersonId, Timestamp};
use spaces::ModuleId;

use crate::{Agreement, AgreementId, News, NewsId, Stage, Work, WorkId};

macro_rules! work {
    ($rest:literal) => {
        concat!(
            "SELECT w.id, w.organisation_id, w.space_id, w.module_id, w.project, w.contribution_id, w.edition, w.title, w.area, \
             w.stage, w.service, w.estimated, w.spent, w.expected_at, w.hours, w.decided_at, w.changed_at FROM work w ",
            $rest
        )
    };
}

macro_rules! news {
    ($rest:literal) => {
        concat!(
            "SELECT id, work_id, at, stage, by_residents, service, body, spent, expected_at, hours, file_id, file_alt, \
             author_id, hidden FROM work_news ",
            $rest
        )
    };
}

macro_rules! agreement {
    ($rest:literal) => {
        concat!(
            "SELECT id, work_id, residents, town, hours, money, from_at, until_at, made_by, made_at, agreed_by, agreed_at \
             FROM work_agreement ",
            $rest
        )
    };
}

db::row! {
    /// The works of an edition at a stage, counted.
    pub(crate) struct Tally {
        pub(crate) edition: String,
        pub(crate) stage: Stage,
        pub(crate) works: i64,
        pub(crate) estimated: i64,
        pub(crate) spent: i64,
        /// When the last of them was chosen.
        pub(crate) decided_at: i64,
    }
}

db::sql! {
    BEGIN = "INSERT INTO work (id, organisation_id, space_id, module_id, project, contribution_id, edition, title, area, stage,
            service, estimated, spent, expected_at, hours, decided_at, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT DO NOTHING";
    WORK -> Work = work!("WHERE w.id = $1");
    OF_CONTRIBUTION -> Work = work!("WHERE w.contribution_id = $1");
    OF_MODULE -> Work = work!("WHERE w.module_id = $1 ORDER BY w.project, w.id LIMIT 5000");
    PUT = "UPDATE work SET stage = $2, service = $3, spent = $4, expected_at = $5, hours = $6, changed_at = $7 WHERE id = $1";
    LIST -> Work = work!("JOIN space p ON p.id = w.space_id
        WHERE w.organisation_id = $1 AND p.status <> 'draft' AND (CAST($2 AS TEXT) = '' OR w.edition = $2)
            AND (CAST($3 AS TEXT) = '' OR w.stage = $3) AND (w.changed_at, w.id) < ($4, $5)
        ORDER BY w.changed_at DESC, w.id DESC LIMIT $6");
    AWAITED -> Work = work!("WHERE w.organisation_id = $1 AND w.stage NOT IN ('delivered', 'dropped')
            AND (w.changed_at, w.id) > ($2, $3) ORDER BY w.changed_at, w.id LIMIT $4");
    SILENT -> (kernel::SpaceId, i64) = "SELECT space_id, COUNT(*) FROM work WHERE organisation_id = $1
            AND stage NOT IN ('delivered', 'dropped') AND changed_at = decided_at
        GROUP BY space_id ORDER BY space_id";
    TALLY -> Tally = "SELECT w.edition, w.stage, COUNT(*) AS works, CAST(COALESCE(SUM(w.estimated), 0) AS BIGINT) AS estimated,
            CAST(COALESCE(SUM(w.spent), 0) AS BIGINT) AS spent, MAX(w.decided_at) AS decided_at
        FROM work w JOIN space p ON p.id = w.space_id WHERE w.organisation_id = $1 AND p.status <> 'draft'
        GROUP BY w.edition, w.stage ORDER BY w.edition, w.stage";

    ADD_NEWS = "INSERT INTO work_news (id, work_id, at, stage, by_residents, service, body, spent, expected_at, hours, file_id,
            file_alt, author_id, hidden, told_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    NEWS -> News = news!("WHERE work_id = $1 ORDER BY at DESC, id DESC LIMIT 500");
    ONE_NEWS -> News = news!("WHERE id = $1");
    HIDE = "UPDATE work_news SET hidden = 1 WHERE id = $1 AND work_id = $2 AND by_residents = 1 AND hidden = 0";
    TOLD -> (i64,) = "SELECT told_until FROM work_news WHERE id = $1";
    TELL = "UPDATE work_news SET told_until = $2 WHERE id = $1 AND told_until = $3";
    OF_AUTHOR -> News = news!("WHERE author_id = $1 AND id > $2 ORDER BY id LIMIT 500");
    UNLINK_NEWS = "UPDATE work_news SET author_id = NULL,
            service = CASE WHEN by_residents = 1 THEN '' ELSE service END WHERE author_id = $1";
    EMPTY_NEWS = "UPDATE work_news SET body = '', file_id = NULL, file_alt = '', hidden = 1
        WHERE author_id = $1 AND by_residents = 1";

    ADD_AGREEMENT = "INSERT INTO work_agreement (id, work_id, residents, town, hours, money, from_at, until_at, made_by, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    AGREEMENT -> Agreement = agreement!("WHERE work_id = $1 ORDER BY id DESC LIMIT 1");
    AGREE = "UPDATE work_agreement SET agreed_by = $2, agreed_at = $3 WHERE id = $1 AND agreed_at IS NULL";
    UNLINK_MADE = "UPDATE work_agreement SET made_by = NULL WHERE made_by = $1";
    UNLINK_AGREED = "UPDATE work_agreement SET agreed_by = NULL WHERE agreed_by = $1";
}

/// Begins a work; `false` when it had begun.
pub(crate) fn begin(tx: &mut Tx<'_>, work: &Work) -> Result<bool> {
    let Work {
        id,
        organisation_id,
        space_id,
        module_id,
        project,
        contribution_id,
        edition,
        title,
        area,
        stage,
        service,
        estimated,
        spent,
        expected_at,
        hours,
        decided_at,
        changed_at,
    } = work;
    let done = tx.run(
        &BEGIN,
        &[
            id,
            organisation_id,
            space_id,
            module_id,
            project,
            contribution_id,
            edition,
            title,
            area,
            stage,
            service,
            estimated,
            spent,
            expected_at,
            hours,
            decided_at,
            changed_at,
        ],
    )?;
    Ok(done > 0)
}

pub(crate) fn work(tx: &mut Tx<'_>, id: WorkId) -> Result<Option<Work>> {
    tx.first(&WORK, &[&id])
}

pub(crate) fn of_contribution(tx: &mut Tx<'_>, id: ContributionId) -> Result<Option<Work>> {
    tx.first(&OF_CONTRIBUTION, &[&id])
}

pub(crate) fn of_module(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<Work>> {
    tx.all(&OF_MODULE, &[&module])
}

/// Brings a work to where its last news say.
pub(crate) fn put(tx: &mut Tx<'_>, work: &Work) -> Result<()> {
    let Work { id, stage, service, spent, expected_at, hours, changed_at, .. } = work;
    tx.run(&PUT, &[id, stage, service, spent, expected_at, hours, changed_at]).map(drop)
}

/// Works that everyone sees, those with the latest news first, after a row: of an edition and at a stage, or of all when
/// these are empty.
pub(crate) fn list(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    (edition, stage): (&str, &str),
    after: Option<(i64, i64)>,
    many: i64,
) -> Result<Vec<Work>> {
    let (at, id) = after.unwrap_or((i64::MAX, i64::MAX));
    tx.all(&LIST, &[&organisation, &edition, &stage, &at, &id, &many])
}

/// Works that are not over, those whose news are the oldest first, after a row.
pub(crate) fn awaited(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    after: Option<(i64, i64)>,
    many: i64,
) -> Result<Vec<Work>> {
    let (at, id) = after.unwrap_or((i64::MIN, 0));
    tx.all(&AWAITED, &[&organisation, &at, &id, &many])
}

/// How many works of each space nobody gave news of yet.
pub(crate) fn silent(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<(kernel::SpaceId, i64)>> {
    tx.all(&SILENT, &[&organisation])
}

/// Works that everyone sees, counted by edition and stage.
pub(crate) fn tally(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<Tally>> {
    tx.all(&TALLY, &[&organisation])
}

pub(crate) fn add_news(tx: &mut Tx<'_>, news: &News, told_until: i64) -> Result<()> {
    let News {
        id,
        work_id,
        at,
        stage,
        by_residents,
        service,
        body,
        spent,
        expected_at,
        hours,
        file_id,
        file_alt,
        author_id,
        hidden,
    } = news;
    tx.run(
        &ADD_NEWS,
        &[
            id,
            work_id,
            at,
            stage,
            by_residents,
            service,
            body,
            spent,
            expected_at,
            hours,
            file_id,
            file_alt,
            author_id,
            hidden,
            &told_until,
        ],
    )
    .map(drop)
}

/// The news of a work, the last first.
pub(crate) fn news(tx: &mut Tx<'_>, work: WorkId) -> Result<Vec<News>> {
    tx.all(&NEWS, &[&work])
}

pub(crate) fn one_news(tx: &mut Tx<'_>, id: NewsId) -> Result<Option<News>> {
    tx.first(&ONE_NEWS, &[&id])
}

/// No longer shows what residents wrote; `false` when there is no such thing to hide.
pub(crate) fn hide(tx: &mut Tx<'_>, work: WorkId, id: NewsId) -> Result<bool> {
    Ok(tx.run(&HIDE, &[&id, &work])? > 0)
}

/// The last of the people concerned to whom news were told.
pub(crate) fn told_until(tx: &mut Tx<'_>, id: NewsId) -> Result<i64> {
    Ok(tx.one(&TOLD, &[&id])?.0)
}

/// Says that news were told to people up to `until`; `false` when someone else did since `from` was read.
pub(crate) fn told(tx: &mut Tx<'_>, id: NewsId, from: i64, until: i64) -> Result<bool> {
    Ok(tx.run(&TELL, &[&id, &until, &from])? > 0)
}

/// What a person wrote, after one of them, by id.
pub(crate) fn of_author(tx: &mut Tx<'_>, person: PersonId, after: i64) -> Result<Vec<News>> {
    tx.all(&OF_AUTHOR, &[&person, &after])
}

/// Takes a person out of what they wrote and agreed to; `texts`: also what they wrote as a resident.
pub(crate) fn unlink(tx: &mut Tx<'_>, person: PersonId, texts: bool) -> Result<Vec<FileId>> {
    let mut files = Vec::new();
    if texts {
        let mut after = 0;
        loop {
            let page = of_author(tx, person, after)?;
            let Some(last) = page.last() else { break };
            after = kernel::Id::raw(last.id);
            files.extend(page.iter().filter(|news| news.by_residents).filter_map(|news| news.file_id));
        }
        tx.run(&EMPTY_NEWS, &[&person])?;
    }
    tx.run(&UNLINK_NEWS, &[&person])?;
    tx.run(&UNLINK_MADE, &[&person])?;
    tx.run(&UNLINK_AGREED, &[&person])?;
    Ok(files)
}

pub(crate) fn add_agreement(tx: &mut Tx<'_>, one: &Agreement) -> Result<()> {
    let Agreement { id, work_id, residents, town, hours, money, from_at, until_at, made_by, made_at, .. } =
        one;
    tx.run(&ADD_AGREEMENT, &[id, work_id, residents, town, hours, money, from_at, until_at, made_by, made_at])
        .map(drop)
}

/// The agreement that stands, as it was last worded.
pub(crate) fn agreement(tx: &mut Tx<'_>, work: WorkId) -> Result<Option<Agreement>> {
    tx.first(&AGREEMENT, &[&work])
}

/// Notes who agreed; `false` when someone had.
pub(crate) fn agree(tx: &mut Tx<'_>, id: AgreementId, person: PersonId, at: Timestamp) -> Result<bool> {
    Ok(tx.run(&AGREE, &[&id, &person, &at])? > 0)
}
