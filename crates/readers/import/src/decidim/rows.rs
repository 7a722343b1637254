//! The columns of Decidim's exports, generation after generation.

use std::sync::Arc;

use corpus::{Outcome, Spot, Stance, State};
use kernel::Timestamp;

use crate::{
    dates, html,
    report::{Content, Finding, Trouble},
    site,
    table::{Header, Row},
    taking::Answer,
};

/// What a row is, on the site it comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Sort {
    Proposal,
    Debate,
    Comment,
}

impl Sort {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Proposal => "proposal",
            Self::Debate => "debate",
            Self::Comment => "comment",
        }
    }
}

/// An id with what makes it unique: the site and what it is the id of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Key {
    pub(crate) host: Arc<str>,
    pub(crate) sort: Sort,
    pub(crate) id: Box<str>,
}

impl Key {
    pub(crate) fn source(&self) -> String {
        format!("decidim:{}", self.host)
    }

    pub(crate) fn source_id(&self) -> String {
        format!("{}-{}", self.sort.name(), self.id)
    }

    /// As reports name it: « proposal 345 (participez.example.fr) ».
    pub(crate) fn words(&self) -> String {
        format!("{} {} ({})", self.sort.name(), self.id, self.host)
    }
}

/// A proposal or a debate.
#[derive(Debug)]
pub(crate) struct Root {
    pub(crate) key: Key,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) language: String,
    pub(crate) author: Author,
    pub(crate) said_at: Timestamp,
    pub(crate) theme: String,
    pub(crate) place: Spot,
    pub(crate) supports: i64,
    pub(crate) state: State,
    pub(crate) answer: Option<Answer>,
}

/// A comment.
#[derive(Debug)]
pub(crate) struct Remark {
    pub(crate) key: Key,
    /// What it answers; otherwise what that is, when it is not imported.
    pub(crate) above: Result<Key, String>,
    pub(crate) body: String,
    pub(crate) language: String,
    pub(crate) author: Author,
    pub(crate) said_at: Timestamp,
    pub(crate) stance: Stance,
}

/// Whoever said it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Author {
    Named(String),
    Numbered(String),
    Unknown,
    /// The organisation, under its name there if it is given.
    Official(String),
}

fn author(row: &Row<'_>, id: Option<usize>, name: Option<usize>, url: Option<usize>) -> Author {
    let (id, name, url) = (row.cell_of(id), html::to_line(row.cell_of(name)), row.cell_of(url));
    // The page of an organisation is the first page of its site.
    if site::is_first_page(url) {
        Author::Official(name)
    } else if !name.is_empty() {
        Author::Named(name)
    } else if !id.is_empty() {
        Author::Numbered(id.to_owned())
    } else {
        Author::Unknown
    }
}

type Texts = Vec<(usize, Option<String>)>;

/// The first text that is not empty, French first, with its language.
fn text<'r>(row: &'r Row<'_>, places: &'r Texts) -> Option<(&'r str, &'r str)> {
    places.iter().find_map(|(place, language)| {
        let cell = row.cell(*place);
        (!cell.is_empty()).then(|| (cell, language.as_deref().unwrap_or("fr")))
    })
}

/// What a file holds, by its columns, its first address and its name.
pub(crate) fn content(name: &str, header: &Header, first_url: Option<&str>) -> Content {
    let has = |column: &str| header.names.iter().any(|name| name.eq_ignore_ascii_case(column));
    if has("commentable_id") || has("root_commentable_url") {
        return Content::Comments;
    }
    match first_url.and_then(site::last_parts).map(|(kind, _)| kind) {
        Some("proposals") => return Content::Proposals,
        Some("debates") => return Content::Debates,
        Some(_) => return Content::Other,
        None => {}
    }
    let stem = name.to_lowercase();
    let stem = stem.strip_suffix(".csv").unwrap_or(&stem);
    let ends = |ends: &[&str]| ends.iter().any(|end| stem.ends_with(end));
    if ends(&["proposals", "propositions"]) {
        Content::Proposals
    } else if ends(&["debates", "debats", "débats"]) {
        Content::Debates
    } else {
        Content::Other
    }
}

/// Where the columns of proposals or debates are.
pub(crate) struct RootColumns {
    sort: Sort,
    id: usize,
    title: Texts,
    body: Texts,
    url: Option<usize>,
    date: Vec<usize>,
    author: [Option<usize>; 3],
    theme: Texts,
    theme_ids: Option<usize>,
    scope: Texts,
    place: Option<usize>,
    point: Option<(usize, usize)>,
    supports: Option<usize>,
    state: Option<usize>,
    withdrawn: [Option<usize>; 2],
    answer: Texts,
    answered_at: Option<usize>,
}

fn languages(header: &Header, names: &[&str]) -> Texts {
    names.iter().flat_map(|name| header.languages(name)).collect()
}

impl RootColumns {
    /// Finds them, or says which is missing.
    pub(crate) fn of(header: &Header, sort: Sort) -> Result<Self, &'static str> {
        let id = header.find("id").ok_or("id")?;
        let title = languages(header, &["title"]);
        let body = languages(header, &["body", "description"]);
        let date: Vec<_> =
            ["published_at", "created_at"].iter().filter_map(|name| header.find(name)).collect();
        if title.is_empty() {
            return Err("title");
        }
        if body.is_empty() {
            return Err(if sort == Sort::Debate { "description" } else { "body" });
        }
        if date.is_empty() {
            return Err("created_at");
        }
        Ok(Self {
            sort,
            id,
            title,
            body,
            date,
            url: header.find("url"),
            author: [
                header.find_any(&["author/id", "author_id", "authors/id"]),
                header.find_any(&["author/name", "author_name", "authors/name"]),
                header.find_any(&["author/url", "author_url", "authors/url"]),
            ],
            theme: languages(
                header,
                &[
                    "category/name",
                    "category",
                    "categories/name",
                    "taxonomies/name",
                    "taxonomy/name",
                    "taxonomies",
                ],
            ),
            theme_ids: header.find_any(&["taxonomies/id", "category/id", "categories/id"]),
            scope: languages(header, &["scope/name", "scope", "scopes/name"]),
            place: header.find("address"),
            point: header.find("latitude").zip(header.find("longitude")),
            supports: header.find_any(&["votes", "proposal_votes_count", "votes_count", "supports"]),
            state: header.find("state"),
            withdrawn: [header.find("withdrawn"), header.find("withdrawn_at")],
            answer: languages(header, &["answer"]),
            answered_at: header.find_any(&["answered_at", "state_published_at"]),
        })
    }

    /// Reads a row.
    pub(crate) fn read(
        &self,
        row: &Row<'_>,
        header: &Header,
        base: Option<&Arc<str>>,
    ) -> Result<Root, Vec<Finding>> {
        let mut wrong = Wrong { line: row.line, header, findings: Vec::new() };
        let id = wrong.needed(self.id, row.cell(self.id));
        let host = wrong.host(self.url, row.cell_of(self.url), base);
        let title = text(row, &self.title).map(|(text, language)| (html::to_line(text), language.to_owned()));
        if title.as_ref().is_none_or(|(title, _)| title.is_empty()) {
            wrong.needed(self.title.first().map_or(0, |(place, _)| *place), "");
        }
        let said_at = wrong.date(&self.date, row);
        let supports = self.supports.map_or(0, |place| wrong.count(place, row.cell(place)));
        let point = self.point.and_then(|places| wrong.point(places, row));
        let (theme, place_name) = self.theme_and_place(row);
        let state = row.cell_of(self.state).to_lowercase();
        let [withdrawn, withdrawn_at] = self.withdrawn.map(|place| row.cell_of(place));
        let gone =
            state == "withdrawn" || !withdrawn_at.is_empty() || matches!(withdrawn, "true" | "1" | "yes");
        let answer = text(row, &self.answer).map(|(text, _)| html::to_text(text)).unwrap_or_default();
        let outcome = match state.as_str() {
            "accepted" => Outcome::Accepted,
            "rejected" => Outcome::Refused,
            "evaluating" => Outcome::UnderStudy,
            _ if !answer.is_empty() => Outcome::Received,
            _ => Outcome::None,
        };
        let answered_at = match row.cell_of(self.answered_at) {
            "" => said_at,
            cell => self.answered_at.and_then(|place| wrong.when(place, cell)),
        };
        match (id, host, title, said_at, answered_at) {
            (Some(id), Some(host), Some((title, language)), Some(said_at), Some(at))
                if wrong.findings.is_empty() =>
            {
                let author = match author(row, self.author[0], self.author[1], self.author[2]) {
                    // The team opens debates: those of residents say who.
                    Author::Unknown if self.sort == Sort::Debate => Author::Official(String::new()),
                    author => author,
                };
                Ok(Root {
                    key: Key { host, sort: self.sort, id },
                    title,
                    body: text(row, &self.body).map(|(text, _)| html::to_text(text)).unwrap_or_default(),
                    language,
                    author,
                    said_at,
                    theme,
                    place: Spot { name: place_name, point },
                    supports,
                    state: if gone { State::Withdrawn } else { State::Published },
                    answer: (outcome != Outcome::None).then_some(Answer { outcome, body: answer, at }),
                })
            }
            _ => Err(wrong.findings),
        }
    }

    /// The first of the categories or taxonomies. Names are joined by commas and hold some: the ids tell how many there
    /// are. The scope names a place, or is the theme when there is no other.
    fn theme_and_place(&self, row: &Row<'_>) -> (String, String) {
        let themes = text(row, &self.theme).map_or("", |(text, _)| text);
        let ids = row.cell_of(self.theme_ids).split(',').filter(|id| !id.trim().is_empty()).count();
        let parts: Vec<_> = themes.split(", ").collect();
        let first = if ids > 1 && parts.len() == ids { parts.first().copied().unwrap_or("") } else { themes };
        let scope = text(row, &self.scope).map(|(text, _)| html::to_line(text)).unwrap_or_default();
        let address = html::to_line(row.cell_of(self.place));
        let theme = html::to_line(first);
        match (theme.is_empty(), address.is_empty()) {
            (true, _) => (scope, address),
            (false, true) => (theme, scope),
            (false, false) => (theme, address),
        }
    }
}

/// Where the columns of comments are.
pub(crate) struct RemarkColumns {
    id: usize,
    body: Texts,
    language: Option<usize>,
    date: Vec<usize>,
    author: [Option<usize>; 3],
    group: Texts,
    alignment: Option<usize>,
    above: usize,
    above_type: usize,
    url: Option<usize>,
}

impl RemarkColumns {
    /// Finds them, or says which is missing.
    pub(crate) fn of(header: &Header) -> Result<Self, &'static str> {
        let body = languages(header, &["body"]);
        if body.is_empty() {
            return Err("body");
        }
        // Depth follows from what answers what.
        header.find("depth");
        Ok(Self {
            id: header.find("id").ok_or("id")?,
            body,
            language: header.find("locale"),
            date: vec![header.find("created_at").ok_or("created_at")?],
            author: [
                header.find_any(&["author/id", "author_id"]),
                header.find_any(&["author/name", "author_name"]),
                header.find_any(&["author/url", "author_url"]),
            ],
            group: languages(header, &["user_group/name"]),
            alignment: header.find("alignment"),
            above: header.find_any(&["commentable_id", "commentable/id"]).ok_or("commentable_id")?,
            above_type: header
                .find_any(&["commentable_type", "commentable/type"])
                .ok_or("commentable_type")?,
            url: header.find("root_commentable_url"),
        })
    }

    /// Reads a row.
    pub(crate) fn read(
        &self,
        row: &Row<'_>,
        header: &Header,
        base: Option<&Arc<str>>,
    ) -> Result<Remark, Vec<Finding>> {
        let mut wrong = Wrong { line: row.line, header, findings: Vec::new() };
        let id = wrong.needed(self.id, row.cell(self.id));
        let host = wrong.host(self.url, row.cell_of(self.url), base);
        let said_at = wrong.date(&self.date, row);
        let above = wrong.needed(self.above, row.cell(self.above));
        let above_type = wrong.needed(self.above_type, row.cell(self.above_type));
        let stance = match row.cell_of(self.alignment) {
            "" => Some(Stance::Neutral),
            cell => cell.parse().ok().and_then(Stance::from_value).or_else(|| {
                wrong.add(self.alignment.unwrap_or_default(), cell, Trouble::Choice, "-1, 0, 1");
                None
            }),
        };
        let (Some(id), Some(host), Some(said_at), Some(above), Some(above_type), Some(stance)) =
            (id, host, said_at, above, above_type, stance)
        else {
            return Err(wrong.findings);
        };
        let sort = match above_type.rsplit(':').next().unwrap_or_default() {
            "Proposal" => Some(Sort::Proposal),
            "Debate" => Some(Sort::Debate),
            "Comment" => Some(Sort::Comment),
            _ => None,
        };
        let (body, language) = text(row, &self.body).unwrap_or(("", "fr"));
        let language = match row.cell_of(self.language) {
            "" => language,
            language => language,
        };
        let author = match text(row, &self.group) {
            Some((group, _)) => Author::Named(html::to_line(group)),
            None => author(row, self.author[0], self.author[1], self.author[2]),
        };
        Ok(Remark {
            above: match sort {
                Some(sort) => Ok(Key { host: Arc::clone(&host), sort, id: above }),
                None => Err(format!("{above_type} {above}")),
            },
            key: Key { host, sort: Sort::Comment, id },
            body: html::to_text(body),
            language: language.chars().take(12).collect(),
            author,
            said_at,
            stance,
        })
    }
}

/// What is wrong in a row.
struct Wrong<'h> {
    line: u64,
    header: &'h Header,
    findings: Vec<Finding>,
}

impl Wrong<'_> {
    fn add(&mut self, place: usize, found: &str, trouble: Trouble, detail: &str) {
        let column = self.header.names.get(place).map_or("", String::as_str);
        self.findings.push(Finding::new(self.line, column, found, trouble).with(detail));
    }

    fn needed(&mut self, place: usize, cell: &str) -> Option<Box<str>> {
        if cell.is_empty() {
            self.add(place, "", Trouble::Value, "");
            return None;
        }
        Some(cell.into())
    }

    fn host(&mut self, place: Option<usize>, cell: &str, base: Option<&Arc<str>>) -> Option<Arc<str>> {
        match (site::host(cell), base) {
            // Most rows are of the site that was given.
            (Some(host), Some(base)) if *host == **base => Some(Arc::clone(base)),
            (Some(host), _) => Some(host.into()),
            (None, Some(base)) if cell.is_empty() => Some(Arc::clone(base)),
            (None, _) => {
                match place {
                    Some(place) => self.add(place, cell, Trouble::Site, ""),
                    None => self.findings.push(Finding::new(self.line, "", "", Trouble::Site)),
                }
                None
            }
        }
    }

    fn date(&mut self, places: &[usize], row: &Row<'_>) -> Option<Timestamp> {
        let place = places.iter().copied().find(|place| !row.cell(*place).is_empty());
        let place = place.or_else(|| places.last().copied())?;
        self.when(place, row.cell(place))
    }

    fn when(&mut self, place: usize, cell: &str) -> Option<Timestamp> {
        let at = dates::parse(cell);
        if at.is_none() {
            self.add(place, cell, if cell.is_empty() { Trouble::Value } else { Trouble::Date }, "");
        }
        at
    }

    fn count(&mut self, place: usize, cell: &str) -> i64 {
        if cell.is_empty() {
            return 0;
        }
        let count = cell.parse().ok().filter(|count| (0..1_000_000_000_i64).contains(count));
        if count.is_none() {
            self.add(place, cell, Trouble::Number, "");
        }
        count.unwrap_or_default()
    }

    fn point(&mut self, places: (usize, usize), row: &Row<'_>) -> Option<(f64, f64)> {
        let cells = (row.cell(places.0), row.cell(places.1));
        if cells.0.is_empty() && cells.1.is_empty() {
            return None;
        }
        let point = crate::taking::point(cells.0, cells.1);
        if point.is_none() {
            self.add(places.0, &format!("{} {}", cells.0, cells.1), Trouble::Point, "");
        }
        point
    }
}
