//! The statements of lists.

use kernel::SpaceId;
use spaces::ThemeId;

use super::Own;
use crate::{Listed, Outcome};

macro_rules! columns {
    () => {
        "SELECT c.id, c.space_id, c.module_id, c.kind, c.number, c.author_name, c.official, c.channel, c.title, \
         SUBSTR(c.body, 1, 400) AS beginning, c.theme_id, c.place_name, c.photo_file, c.outcome, c.said_at, \
         c.supports, c.comments, c.shuffle "
    };
}

macro_rules! listed {
    () => {
        concat!(columns!(), "FROM contribution c ")
    };
}

macro_rules! within {
    () => {
        "WHERE c.module_id = $1 AND c.depth = 0 AND c.state = 'published' \
         AND (CAST($2 AS BIGINT) IS NULL OR c.theme_id = $2) \
         AND (CAST($3 AS TEXT) IS NULL OR c.outcome = $3) "
    };
}

/// A value that is not asked for lets everything through. Each is looked for at its place in the index: PostgreSQL would gather all that
/// have the value first, but for the offset.
macro_rules! with_facets {
    ($said_at:literal, $id:literal, $(($name:literal, $value:literal)),+) => {
        concat!($("AND (CAST($", $name, " AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM facet f", $name,
            " WHERE f", $name, ".module_id = $1 AND f", $name, ".name = $", $name, " AND f", $name, ".value = $", $value,
            " AND f", $name, ".shown = 1 AND f", $name, ".said_at = ", $said_at,
            " AND f", $name, ".contribution_id = ", $id, " LIMIT 1 OFFSET 0)) "),+)
    };
}

/// Read from one value on, the one that the fewest have; `f` is then the table of values. SQLite takes a cross join in the order
/// it is written in.
macro_rules! of_facet {
    ($select:expr, $name:literal, $value:literal) => {
        concat!(
            $select,
            "FROM facet f CROSS JOIN contribution c WHERE c.id = f.contribution_id AND f.module_id = $1 \
            AND f.name = $",
            $name,
            " AND f.value = $",
            $value,
            " AND f.shown = 1 AND c.module_id = $1 AND c.depth = 0 \
            AND c.state = 'published' AND (CAST($2 AS BIGINT) IS NULL OR c.theme_id = $2) \
            AND (CAST($3 AS TEXT) IS NULL OR c.outcome = $3) "
        )
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

macro_rules! ascending {
    () => {
        "AND (c.number, c.id) > ($4, $5) ORDER BY c.number, c.id LIMIT $6"
    };
}

macro_rules! chance {
    ($end:literal) => {
        concat!(
            "AND (c.shuffle, c.id) > ($4, $5) AND c.shuffle < $",
            $end,
            " ORDER BY c.shuffle, c.id LIMIT $6"
        )
    };
}

/// Rows are found and put in order by their ids; only those of the page are read whole.
macro_rules! whole {
    ($order:literal, $within:expr) => {
        concat!(
            columns!(),
            "FROM (",
            of_facet!("SELECT c.id AS found ", "7", "8"),
            others!(),
            $within,
            ") w JOIN contribution c ON c.id = w.found ORDER BY ",
            $order
        )
    };
}

/// Every value that is asked for, in a page of a list.
macro_rules! every {
    () => {
        with_facets!("c.said_at", "c.id", ("7", "8"), ("9", "10"), ("11", "12"), ("13", "14"))
    };
}

/// Those beside the one that is read from.
macro_rules! others {
    () => {
        with_facets!("f.said_at", "f.contribution_id", ("9", "10"), ("11", "12"), ("13", "14"))
    };
}

/// Every value that is asked for, where they are counted.
macro_rules! counted {
    () => {
        with_facets!("c.said_at", "c.id", ("4", "5"), ("6", "7"), ("8", "9"), ("10", "11"))
    };
}

db::sql! {
    pub(super) RECENT -> Listed = concat!(listed!(), within!(), every!(), descending!("said_at"));
    pub(super) SUPPORTED -> Listed = concat!(listed!(), within!(), every!(), descending!("supports"));
    pub(super) DISCUSSED -> Listed = concat!(listed!(), within!(), every!(), descending!("comments"));
    pub(super) NUMBERED -> Listed = concat!(listed!(), within!(), every!(), ascending!());
    pub(super) SHUFFLED -> Listed = concat!(listed!(), within!(), every!(), chance!("15"));
    pub(super) RECENT_WITH -> Listed =
        sqlite concat!(listed!(), within!(), every!(), with_words!(sqlite, "15"), descending!("said_at")),
        postgres concat!(listed!(), within!(), every!(), with_words!(postgres, "15"), descending!("said_at"));
    pub(super) SUPPORTED_WITH -> Listed =
        sqlite concat!(listed!(), within!(), every!(), with_words!(sqlite, "15"), descending!("supports")),
        postgres concat!(listed!(), within!(), every!(), with_words!(postgres, "15"), descending!("supports"));
    pub(super) DISCUSSED_WITH -> Listed =
        sqlite concat!(listed!(), within!(), every!(), with_words!(sqlite, "15"), descending!("comments")),
        postgres concat!(listed!(), within!(), every!(), with_words!(postgres, "15"), descending!("comments"));
    pub(super) NUMBERED_WITH -> Listed =
        sqlite concat!(listed!(), within!(), every!(), with_words!(sqlite, "15"), ascending!()),
        postgres concat!(listed!(), within!(), every!(), with_words!(postgres, "15"), ascending!());
    pub(super) SHUFFLED_WITH -> Listed =
        sqlite concat!(listed!(), within!(), every!(), with_words!(sqlite, "15"), chance!("16")),
        postgres concat!(listed!(), within!(), every!(), with_words!(postgres, "15"), chance!("16"));
    pub(super) RECENT_OF -> Listed = concat!(of_facet!(columns!(), "7", "8"), others!(),
        "AND (f.said_at, f.contribution_id) < ($4, $5) ORDER BY f.said_at DESC, f.contribution_id DESC LIMIT $6");
    pub(super) SUPPORTED_OF -> Listed = whole!("c.supports DESC, c.id DESC", descending!("supports"));
    pub(super) DISCUSSED_OF -> Listed = whole!("c.comments DESC, c.id DESC", descending!("comments"));
    pub(super) NUMBERED_OF -> Listed = whole!("c.number, c.id", ascending!());
    pub(super) SHUFFLED_OF -> Listed = whole!("c.shuffle, c.id", chance!("15"));
    pub(super) COUNT -> (i64,) = concat!("SELECT COUNT(*) FROM contribution c ", within!());
    pub(super) COUNT_WITH -> (i64,) =
        sqlite concat!("SELECT COUNT(*) FROM contribution c ", within!(), counted!(), with_words!(sqlite, "12")),
        postgres concat!("SELECT COUNT(*) FROM contribution c ", within!(), counted!(), with_words!(postgres, "12"));
    pub(super) COUNT_OF -> (i64,) = concat!(of_facet!("SELECT COUNT(*) ", "4", "5"),
        with_facets!("f.said_at", "f.contribution_id", ("6", "7"), ("8", "9"), ("10", "11")));
    pub(super) COUNT_FACET -> (i64,) =
        "SELECT COUNT(*) FROM facet WHERE module_id = $1 AND name = $2 AND value = $3 AND shown = 1";
    pub(super) AT_LEAST -> (i64,) = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM facet WHERE module_id = $1 AND name = $2
        AND value = $3 AND shown = 1 LIMIT $4) counted";
    pub(super) BY_THEME -> (Option<ThemeId>, i64) = "SELECT theme_id, COUNT(*) FROM contribution c
        WHERE c.module_id = $1 AND c.depth = 0 AND c.state = 'published' GROUP BY theme_id ORDER BY theme_id";
    pub(super) BY_OUTCOME -> (Outcome, i64) = "SELECT outcome, COUNT(*) FROM contribution c
        WHERE c.module_id = $1 AND c.depth = 0 AND c.state = 'published' GROUP BY outcome ORDER BY outcome";
    pub(super) LOCATED -> (i64,) = "SELECT CASE WHEN EXISTS (SELECT 1 FROM contribution c WHERE c.module_id = $1 AND c.depth = 0
        AND c.state = 'published' AND c.latitude IS NOT NULL) THEN 1 ELSE 0 END";
    pub(super) EVERYWHERE -> Listed =
        sqlite concat!(listed!(), "JOIN space p ON p.id = c.space_id WHERE c.organisation_id = $1 AND c.depth = 0
            AND c.state = 'published' AND p.status <> 'draft' ", with_words!(sqlite, "2"),
            "AND (c.said_at, c.id) < ($3, $4) ORDER BY c.said_at DESC, c.id DESC LIMIT $5"),
        postgres concat!(listed!(), "JOIN space p ON p.id = c.space_id WHERE c.organisation_id = $1 AND c.depth = 0
            AND c.state = 'published' AND p.status <> 'draft' ", with_words!(postgres, "2"),
            "AND (c.said_at, c.id) < ($3, $4) ORDER BY c.said_at DESC, c.id DESC LIMIT $5");
    pub(super) ANSWERED -> Listed = concat!(listed!(), "JOIN space p ON p.id = c.space_id WHERE c.organisation_id = $1
        AND c.depth = 0 AND c.state = 'published' AND p.status <> 'draft' AND c.outcome IN ('accepted', 'done', 'refused')
        AND c.said_at <= $2 ORDER BY c.said_at DESC, c.id DESC LIMIT $3");
    pub(super) UNANSWERED -> (SpaceId, i64) = "SELECT space_id, COUNT(*) FROM contribution
        WHERE organisation_id = $1 AND depth = 0 AND state = 'published' AND kind = 'proposal' AND outcome = 'none'
        GROUP BY space_id ORDER BY space_id";
    pub(super) ONE -> Listed = concat!(listed!(), "WHERE c.id = $1 AND c.state = 'published'");
    pub(super) OF_AUTHOR -> Own = "SELECT c.id, c.kind, r.title, SUBSTR(c.body, 1, 400) AS beginning, c.state, c.outcome, c.said_at,
            c.supports, c.comments, r.number, m.slug AS module_slug, p.slug AS space_slug, p.title AS space_title
        FROM contribution c JOIN contribution r ON r.id = c.root_id JOIN module m ON m.id = c.module_id
        JOIN space p ON p.id = c.space_id
        WHERE c.author_id = $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3";
}
