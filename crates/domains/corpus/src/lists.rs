//! Lists of what answers nothing: the proposals or the debates of a module, in five orders, filtered and searched, a
//! page at a time by cursor.

mod store;

use std::fmt;

use db::{Query, Tx};
use kernel::{Id as _, OrganisationId, Slug, SpaceId, Store, Timestamp};
use parvis_text::Query as Search;
use spaces::{ModuleId, ThemeId};

use self::store::*;
use crate::{ContributionId, Facet, Kind, Listed, Outcome, State};

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
        /// In the order of their numbers.
        Numbered = "numeros",
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
    /// With all of these, [`FACETS_MAX`] at most; those beyond are passed over.
    pub facets: Vec<Facet>,
}

/// How many values a list is filtered by at once.
pub const FACETS_MAX: usize = 4;

impl Filter {
    /// Everything.
    #[must_use]
    pub fn none() -> Self {
        Self { theme: None, outcome: None, words: String::new(), facets: Vec::new() }
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.theme.is_none()
            && self.outcome.is_none()
            && self.facets.is_empty()
            && Search::parse(&self.words).is_none()
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

/// Which part of a list is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Window {
    /// In the order of chance, where the visitor begins: the same all along.
    pub seed: i64,
    /// After this row.
    pub after: Option<Cursor>,
    /// So many rows at most.
    pub many: i64,
    /// How many the filter lets through, of how many, where that is known: tells which way is the shorter.
    pub found: Option<(i64, i64)>,
}

impl Window {
    /// The first rows.
    #[must_use]
    pub fn first(many: i64) -> Self {
        Self { many, ..Self::default() }
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

fn words_for(tx: &Tx<'_>, search: &Search) -> String {
    match tx.engine() {
        db::Engine::Sqlite => search.to_fts5(),
        db::Engine::Postgres => search.to_tsquery(),
    }
}

/// A page of the published contributions of a module.
///
/// In the order of chance every contribution is as likely as another to come first, and walking the pages meets each one once.
///
/// # Errors
/// When the database fails.
pub fn page(
    tx: &mut Tx<'_>,
    module: ModuleId,
    sort: Sort,
    filter: &Filter,
    window: Window,
) -> db::Result<ListPage> {
    let Window { seed, after, many, found } = window;
    let limit = many + 1;
    let few = found.map_or(FEW, |(found, all)| all.saturating_mul(limit) / found.max(1));
    let reading = Reading::new(tx, module, filter, few)?;
    let mut rows = match sort {
        Sort::Random => reading.shuffled(tx, seed, after, limit)?,
        Sort::Recent | Sort::Supported | Sort::Discussed => {
            let (key, id) = after.map_or((i64::MAX, i64::MAX), |cursor| (cursor.key, cursor.id));
            let rows = reading.rows(tx, sort, (key, id, limit), None)?;
            rows.into_iter().map(|row| (false, row)).collect()
        }
        Sort::Numbered => {
            let (key, id) = after.map_or((-1, 0), |cursor| (cursor.key, cursor.id));
            let rows = reading.rows(tx, sort, (key, id, limit), None)?;
            rows.into_iter().map(|row| (false, row)).collect()
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
            Sort::Numbered => last.number.unwrap_or_default(),
        };
        Cursor { wrapped: *wrapped, key, id: last.id.raw() }
    });
    Ok(ListPage { rows: rows.into_iter().map(|(_, row)| row).collect(), next })
}

/// Up to so many, what has a value is read whole and put in order; beyond, the order is walked until a page is full. Both read about
/// as many rows there, for a page of a list of a hundred thousand of which nothing more is known.
const FEW: i64 = 1500;

/// How a list is read under a filter.
struct Reading<'f> {
    module: ModuleId,
    filter: &'f Filter,
    words: Option<String>,
    /// The values asked for, the one that the fewest have first.
    facets: [Option<&'f Facet>; FACETS_MAX],
    /// Whether few enough have the first for it to be read whole.
    few: bool,
}

impl<'f> Reading<'f> {
    fn new(tx: &mut Tx<'_>, module: ModuleId, filter: &'f Filter, few: i64) -> db::Result<Self> {
        let words = Search::parse(&filter.words).map(|search| words_for(tx, &search));
        let mut counted = Vec::new();
        for facet in filter.facets.iter().take(FACETS_MAX) {
            let many: (i64,) = tx.one(&AT_LEAST, &[&module, &facet.name, &facet.value, &few])?;
            counted.push((many.0, facet));
        }
        counted.sort_by_key(|(many, _)| *many);
        let few = counted.first().is_some_and(|(many, _)| *many < few);
        let mut facets = [None; FACETS_MAX];
        for (place, (_, facet)) in facets.iter_mut().zip(counted) {
            *place = Some(facet);
        }
        Ok(Self { module, filter, words, facets, few })
    }

    /// Rows in an order, from one on; in the order of chance, up to an `end`.
    fn rows(
        &self,
        tx: &mut Tx<'_>,
        sort: Sort,
        (key, id, limit): (i64, i64, i64),
        end: Option<i64>,
    ) -> db::Result<Vec<Listed>> {
        let (plain, with, of): (&'static Query<Listed>, &'static Query<Listed>, &'static Query<Listed>) =
            match sort {
                Sort::Recent => (&RECENT, &RECENT_WITH, &RECENT_OF),
                Sort::Supported => (&SUPPORTED, &SUPPORTED_WITH, &SUPPORTED_OF),
                Sort::Discussed => (&DISCUSSED, &DISCUSSED_WITH, &DISCUSSED_OF),
                Sort::Numbered => (&NUMBERED, &NUMBERED_WITH, &NUMBERED_OF),
                Sort::Random => (&SHUFFLED, &SHUFFLED_WITH, &SHUFFLED_OF),
            };
        // The values of a name are in the order of time already.
        let from_facet =
            self.facets[0].is_some() && self.words.is_none() && (self.few || sort == Sort::Recent);
        let query = match &self.words {
            Some(_) => with,
            None if from_facet => of,
            None => plain,
        };
        let Filter { theme, outcome, .. } = self.filter;
        let pairs = self.facets.map(|facet| facet.map(|facet| (&facet.name, &facet.value)));
        let names = pairs.map(|pair| pair.map(|(name, _)| name));
        let values = pairs.map(|pair| pair.map(|(_, value)| value));
        let mut given: Vec<&dyn Store> = vec![&self.module, theme, outcome, &key, &id, &limit];
        for (name, value) in names.iter().zip(&values) {
            given.extend([name as &dyn Store, value]);
        }
        if let Some(words) = &self.words {
            given.push(words);
        }
        if let Some(end) = &end {
            given.push(end);
        }
        tx.all(query, &given)
    }

    fn shuffled(
        &self,
        tx: &mut Tx<'_>,
        seed: i64,
        after: Option<Cursor>,
        limit: i64,
    ) -> db::Result<Vec<(bool, Listed)>> {
        let mut part = |wrapped: bool, key: i64, id: i64, limit: i64| -> db::Result<Vec<(bool, Listed)>> {
            let end = if wrapped { seed } else { i64::MAX };
            let rows = self.rows(tx, Sort::Random, (key, id, limit), Some(end))?;
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

    fn count(&self, tx: &mut Tx<'_>) -> db::Result<i64> {
        let Filter { theme, outcome, .. } = self.filter;
        let module = &self.module;
        let names = self.facets.map(|facet| facet.map(|facet| &facet.name));
        let values = self.facets.map(|facet| facet.map(|facet| &facet.value));
        let row = match (&self.words, self.facets) {
            (None, [None, ..]) => tx.one(&COUNT, &[module, theme, outcome])?,
            (None, [Some(only), None, ..]) if theme.is_none() && outcome.is_none() => {
                tx.one(&COUNT_FACET, &[module, &only.name, &only.value])?
            }
            (words, _) => {
                let mut given: Vec<&dyn Store> = vec![module, theme, outcome];
                for (name, value) in names.iter().zip(&values) {
                    given.extend([name as &dyn Store, value]);
                }
                match words {
                    Some(words) => {
                        given.push(words);
                        tx.one(&COUNT_WITH, &given)?
                    }
                    None => tx.one(&COUNT_OF, &given)?,
                }
            }
        };
        Ok(row.0)
    }
}

/// How many a filter lets through.
///
/// # Errors
/// When the database fails.
pub fn count(tx: &mut Tx<'_>, module: ModuleId, filter: &Filter) -> db::Result<i64> {
    Reading::new(tx, module, filter, FEW)?.count(tx)
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
