//! Lists of what answers nothing: the proposals or the debates of a module, in four orders, filtered and searched, a
//! page at a time by cursor.

use std::fmt;

use db::{Query, Tx};
use kernel::{Id as _, OrganisationId, Slug, SpaceId, Timestamp};
use parvis_text::Query as Search;
use spaces::{ModuleId, ThemeId};

use crate::{ContributionId, Kind, Listed, Outcome, State};

kernel::choice! {
    /// The order of a list.
    pub enum Sort("sort") {
        /// An order of chance, that stays the same for a visitor.
        Random = "hasard",
        /// The last said first.
        Recent = "recentes",
        /// The most supported first.
        Supported = "soutenues",
        /// The most discussed first.
        Discussed = "discutees",
    }
}

/// What to list.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Filter {
    /// Under this theme.
    pub theme: Option<ThemeId>,
    /// With this outcome.
    pub outcome: Option<Outcome>,
    /// With these words, as typed.
    pub words: String,
}

impl Filter {
    /// Everything.
    #[must_use]
    pub fn none() -> Self {
        Self { theme: None, outcome: None, words: String::new() }
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.theme.is_none() && self.outcome.is_none() && Search::parse(&self.words).is_none()
    }
}

/// Where a page ends: the key and the id of its last row. In the order of chance, `wrapped` says that the end of the
/// order was passed and its beginning is being read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    wrapped: bool,
    key: i64,
    id: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:x}-{:x}", if self.wrapped { "r" } else { "d" }, self.key, self.id)
    }
}

impl Cursor {
    /// Reads a cursor of a URL; a broken one begins again.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (wrapped, rest) = match text.split_at_checked(1)? {
            ("r", rest) => (true, rest),
            ("d", rest) => (false, rest),
            _ => return None,
        };
        let (key, id) = rest.split_once('-')?;
        let hex = |text: &str| i64::from_str_radix(text, 16).ok().filter(|n| *n >= 0);
        Some(Self { wrapped, key: hex(key)?, id: hex(id)? })
    }
}

/// A page of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct ListPage {
    /// Its rows.
    pub rows: Vec<Listed>,
    /// Where the next one begins, if there is one.
    pub next: Option<Cursor>,
}

db::row! {
    /// What a person said, as they alone see it listed.
    pub struct Own {
        /// Its id.
        pub id: ContributionId,
        /// Its kind.
        pub kind: Kind,
        /// Its title, or that of what it answers in the end.
        pub title: String,
        /// The beginning of what was said.
        pub beginning: String,
        /// Whether it can be read.
        pub state: State,
        /// What became of it.
        pub outcome: Outcome,
        /// When it was said.
        pub said_at: Timestamp,
        /// How many support it.
        pub supports: i64,
        /// How many published comments are under it.
        pub comments: i64,
        /// The number in its module of what it answers in the end, or its own.
        pub number: i64,
        /// Its module, in addresses.
        pub module_slug: Slug,
        /// Its space, in addresses.
        pub space_slug: Slug,
        /// The title of its space.
        pub space_title: String,
    }
}

macro_rules! listed {
    () => {
        "SELECT c.id, c.space_id, c.module_id, c.kind, c.number, c.author_name, c.official, c.channel, c.title, \
         SUBSTR(c.body, 1, 400) AS beginning, c.theme_id, c.place_name, c.photo_file, c.outcome, c.said_at, \
         c.supports, c.comments, c.shuffle FROM contribution c "
    };
}

macro_rules! within {
    () => {
        "WHERE c.module_id = $1 AND c.depth = 0 AND c.state = 'published' \
         AND (CAST($2 AS BIGINT) IS NULL OR c.theme_id = $2) \
         AND (CAST($3 AS TEXT) IS NULL OR c.outcome = $3) "
    };
}

macro_rules! with_words {
    (sqlite, $place:literal) => {
        concat!(
            "AND c.id IN (SELECT rowid FROM contribution_search WHERE contribution_search MATCH $",
            $place,
            ") "
        )
    };
    (postgres, $place:literal) => {
        concat!(
            "AND c.id IN (SELECT s.id FROM contribution_search s WHERE s.terms @@ CAST(CAST($",
            $place,
            " AS TEXT) AS tsquery)) "
        )
    };
}

macro_rules! descending {
    ($key:literal) => {
        concat!("AND (c.", $key, ", c.id) < ($4, $5) ORDER BY c.", $key, " DESC, c.id DESC LIMIT $6")
    };
}

macro_rules! chance {
    () => {
        "AND (c.shuffle, c.id) > ($4, $5) AND c.shuffle < $7 ORDER BY c.shuffle, c.id LIMIT $6"
    };
}

db::sql! {
    RECENT -> Listed = concat!(listed!(), within!(), descending!("said_at"));
    SUPPORTED -> Listed = concat!(listed!(), within!(), descending!("supports"));
    DISCUSSED -> Listed = concat!(listed!(), within!(), descending!("comments"));
    SHUFFLED -> Listed = concat!(listed!(), within!(), chance!());
    RECENT_WITH -> Listed =
        sqlite concat!(listed!(), within!(), with_words!(sqlite, "7"), descending!("said_at")),
        postgres concat!(listed!(), within!(), with_words!(postgres, "7"), descending!("said_at"));
    SUPPORTED_WITH -> Listed =
        sqlite concat!(listed!(), within!(), with_words!(sqlite, "7"), descending!("supports")),
        postgres concat!(listed!(), within!(), with_words!(postgres, "7"), descending!("supports"));
    DISCUSSED_WITH -> Listed =
        sqlite concat!(listed!(), within!(), with_words!(sqlite, "7"), descending!("comments")),
        postgres concat!(listed!(), within!(), with_words!(postgres, "7"), descending!("comments"));
    SHUFFLED_WITH -> Listed =
        sqlite concat!(listed!(), within!(), with_words!(sqlite, "8"), chance!()),
        postgres concat!(listed!(), within!(), with_words!(postgres, "8"), chance!());
    COUNT -> (i64,) = concat!("SELECT COUNT(*) FROM contribution c ", within!());
    COUNT_WITH -> (i64,) =
        sqlite concat!("SELECT COUNT(*) FROM contribution c ", within!(), with_words!(sqlite, "4")),
        postgres concat!("SELECT COUNT(*) FROM contribution c ", within!(), with_words!(postgres, "4"));
    BY_THEME -> (Option<ThemeId>, i64) = "SELECT theme_id, COUNT(*) FROM contribution c
        WHERE c.module_id = $1 AND c.depth = 0 AND c.state = 'published' GROUP BY theme_id ORDER BY theme_id";
    BY_OUTCOME -> (Outcome, i64) = "SELECT outcome, COUNT(*) FROM contribution c
        WHERE c.module_id = $1 AND c.depth = 0 AND c.state = 'published' GROUP BY outcome ORDER BY outcome";
    LOCATED -> (i64,) = "SELECT CASE WHEN EXISTS (SELECT 1 FROM contribution c WHERE c.module_id = $1 AND c.depth = 0
        AND c.state = 'published' AND c.latitude IS NOT NULL) THEN 1 ELSE 0 END";
    EVERYWHERE -> Listed =
        sqlite concat!(listed!(), "JOIN space p ON p.id = c.space_id WHERE c.organisation_id = $1 AND c.depth = 0
            AND c.state = 'published' AND p.status <> 'draft' ", with_words!(sqlite, "2"),
            "AND (c.said_at, c.id) < ($3, $4) ORDER BY c.said_at DESC, c.id DESC LIMIT $5"),
        postgres concat!(listed!(), "JOIN space p ON p.id = c.space_id WHERE c.organisation_id = $1 AND c.depth = 0
            AND c.state = 'published' AND p.status <> 'draft' ", with_words!(postgres, "2"),
            "AND (c.said_at, c.id) < ($3, $4) ORDER BY c.said_at DESC, c.id DESC LIMIT $5");
    ANSWERED -> Listed = concat!(listed!(), "JOIN space p ON p.id = c.space_id WHERE c.organisation_id = $1
        AND c.depth = 0 AND c.state = 'published' AND p.status <> 'draft' AND c.outcome IN ('accepted', 'done', 'refused')
        AND c.said_at <= $2 ORDER BY c.said_at DESC, c.id DESC LIMIT $3");
    UNANSWERED -> (SpaceId, i64) = "SELECT space_id, COUNT(*) FROM contribution
        WHERE organisation_id = $1 AND depth = 0 AND state = 'published' AND kind = 'proposal' AND outcome = 'none'
        GROUP BY space_id ORDER BY space_id";
    ONE -> Listed = concat!(listed!(), "WHERE c.id = $1 AND c.state = 'published'");
    OF_AUTHOR -> Own = "SELECT c.id, c.kind, r.title, SUBSTR(c.body, 1, 400) AS beginning, c.state, c.outcome, c.said_at,
            c.supports, c.comments, r.number, m.slug AS module_slug, p.slug AS space_slug, p.title AS space_title
        FROM contribution c JOIN contribution r ON r.id = c.root_id JOIN module m ON m.id = c.module_id
        JOIN space p ON p.id = c.space_id
        WHERE c.author_id = $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3";
}

fn words_for(tx: &Tx<'_>, search: &Search) -> String {
    match tx.engine() {
        db::Engine::Sqlite => search.to_fts5(),
        db::Engine::Postgres => search.to_tsquery(),
    }
}

/// A page of the published contributions of a module.
///
/// In the order of chance, `seed` says where the visitor begins: every contribution is as likely as another to come
/// first, and walking the pages meets each one once.
///
/// # Errors
/// When the database fails.
pub fn page(
    tx: &mut Tx<'_>,
    module: ModuleId,
    sort: Sort,
    filter: &Filter,
    seed: i64,
    after: Option<Cursor>,
    many: i64,
) -> db::Result<ListPage> {
    let search = Search::parse(&filter.words).map(|search| words_for(tx, &search));
    let limit = many + 1;
    let (theme, outcome) = (filter.theme, filter.outcome);
    let mut rows = match sort {
        Sort::Random => shuffled(tx, module, filter, search.as_deref(), seed, after, limit)?,
        Sort::Recent | Sort::Supported | Sort::Discussed => {
            let (key, id) = after.map_or((i64::MAX, i64::MAX), |cursor| (cursor.key, cursor.id));
            let (plain, with): (&'static Query<Listed>, &'static Query<Listed>) = match sort {
                Sort::Supported => (&SUPPORTED, &SUPPORTED_WITH),
                Sort::Discussed => (&DISCUSSED, &DISCUSSED_WITH),
                Sort::Recent | Sort::Random => (&RECENT, &RECENT_WITH),
            };
            match &search {
                None => tx.all(plain, &[&module, &theme, &outcome, &key, &id, &limit])?,
                Some(words) => tx.all(with, &[&module, &theme, &outcome, &key, &id, &limit, words])?,
            }
            .into_iter()
            .map(|row| (false, row))
            .collect()
        }
    };
    let more = rows.len() > usize::try_from(many).unwrap_or(usize::MAX);
    if more {
        rows.pop();
    }
    let next = rows.last().filter(|_| more).map(|(wrapped, last)| {
        let key = match sort {
            Sort::Random => last.shuffle,
            Sort::Recent => last.said_at.0,
            Sort::Supported => last.supports,
            Sort::Discussed => last.comments,
        };
        Cursor { wrapped: *wrapped, key, id: last.id.raw() }
    });
    Ok(ListPage { rows: rows.into_iter().map(|(_, row)| row).collect(), next })
}

fn shuffled(
    tx: &mut Tx<'_>,
    module: ModuleId,
    filter: &Filter,
    search: Option<&str>,
    seed: i64,
    after: Option<Cursor>,
    limit: i64,
) -> db::Result<Vec<(bool, Listed)>> {
    let mut part = |wrapped: bool, key: i64, id: i64, limit: i64| -> db::Result<Vec<(bool, Listed)>> {
        let end = if wrapped { seed } else { i64::MAX };
        let (theme, outcome) = (filter.theme, filter.outcome);
        let rows = match search {
            None => tx.all(&SHUFFLED, &[&module, &theme, &outcome, &key, &id, &limit, &end])?,
            Some(words) => {
                tx.all(&SHUFFLED_WITH, &[&module, &theme, &outcome, &key, &id, &limit, &end, &words])?
            }
        };
        Ok(rows.into_iter().map(|row| (wrapped, row)).collect())
    };
    let mut rows = match after {
        Some(Cursor { wrapped: true, key, id }) => return part(true, key, id, limit),
        Some(Cursor { key, id, .. }) => part(false, key, id, limit)?,
        None => part(false, seed - 1, i64::MAX, limit)?,
    };
    let missing = limit - i64::try_from(rows.len()).unwrap_or(limit);
    if missing > 0 {
        rows.extend(part(true, -1, 0, missing)?);
    }
    Ok(rows)
}

/// How many a filter lets through.
///
/// # Errors
/// When the database fails.
pub fn count(tx: &mut Tx<'_>, module: ModuleId, filter: &Filter) -> db::Result<i64> {
    let (theme, outcome) = (filter.theme, filter.outcome);
    let row = match Search::parse(&filter.words) {
        None => tx.one(&COUNT, &[&module, &theme, &outcome])?,
        Some(search) => {
            let words = words_for(tx, &search);
            tx.one(&COUNT_WITH, &[&module, &theme, &outcome, &words])?
        }
    };
    Ok(row.0)
}

/// How many published contributions each theme of a module has.
///
/// # Errors
/// When the database fails.
pub fn by_theme(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<(Option<ThemeId>, i64)>> {
    tx.all(&BY_THEME, &[&module])
}

/// How many published contributions of a module have each outcome.
///
/// # Errors
/// When the database fails.
pub fn by_outcome(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<(Outcome, i64)>> {
    tx.all(&BY_OUTCOME, &[&module])
}

/// Whether some published contribution of a module has a point.
///
/// # Errors
/// When the database fails.
pub fn some_located(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<bool> {
    Ok(tx.one(&LOCATED, &[&module])?.0 > 0)
}

/// A page of what holds these words in every open or past space of an organisation, the last said first; none when
/// nothing is searched for.
///
/// # Errors
/// When the database fails.
pub fn everywhere(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    words: &str,
    after: Option<Cursor>,
    many: i64,
) -> db::Result<ListPage> {
    let Some(search) = Search::parse(words) else { return Ok(ListPage { rows: Vec::new(), next: None }) };
    let (key, id) = after.map_or((i64::MAX, i64::MAX), |cursor| (cursor.key, cursor.id));
    let (words, limit) = (words_for(tx, &search), many + 1);
    let mut rows = tx.all(&EVERYWHERE, &[&organisation, &words, &key, &id, &limit])?;
    let more = rows.len() > usize::try_from(many).unwrap_or(usize::MAX);
    if more {
        rows.pop();
    }
    let next = rows.last().filter(|_| more);
    let next = next.map(|last| Cursor { wrapped: false, key: last.said_at.0, id: last.id.raw() });
    Ok(ListPage { rows, next })
}

/// The last contributions of an organisation to which a decision was given.
///
/// # Errors
/// When the database fails.
pub fn answered(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    now: Timestamp,
    many: i64,
) -> db::Result<Vec<Listed>> {
    tx.all(&ANSWERED, &[&organisation, &now, &many])
}

/// What a person said, the last first, whatever its state: for that person alone.
///
/// # Errors
/// When the database fails.
pub fn of_author(
    tx: &mut Tx<'_>,
    person: kernel::PersonId,
    before: Option<ContributionId>,
    many: i64,
) -> db::Result<Vec<Own>> {
    let before = before.map_or(i64::MAX, ContributionId::raw);
    tx.all(&OF_AUTHOR, &[&person, &before, &many])
}

/// A published contribution as lists show it.
///
/// # Errors
/// When the database fails.
pub fn one(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<Option<Listed>> {
    tx.first(&ONE, &[&id])
}

/// How many published proposals of each space wait for an answer.
///
/// # Errors
/// When the database fails.
pub fn unanswered(tx: &mut Tx<'_>, organisation: OrganisationId) -> db::Result<Vec<(SpaceId, i64)>> {
    tx.all(&UNANSWERED, &[&organisation])
}

/// What is said when something readable changes in a module: its lists and their figures are read again.
#[must_use]
pub fn topic(module: ModuleId) -> String {
    format!("corpus:{module}")
}

/// What is said when the outcome of a contribution of an organisation changes: [`answered`] is read again.
#[must_use]
pub fn answered_topic(organisation: OrganisationId) -> String {
    format!("answered:{organisation}")
}
