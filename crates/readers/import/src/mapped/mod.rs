//! Any table, with a mapping that says which column is what.

mod answers;
mod mapping;

use std::{collections::BTreeMap, path::PathBuf};

use corpus::{Channel, Kind, Outcome, Spot, Stance, State};
use db::Tx;
use kernel::{Env, Slug, Timestamp};

use crate::{
    Error, Report, Undone, dates, html,
    report::{Content, FileReport, Finding, Trouble},
    source::Table,
    table::{self, Encoding, Header, Row},
    taking::{Answer, Item, Place, digest, point},
};

use answers::Asked;
pub use mapping::Mapping;
use mapping::{Body, Columns, channel_names, outcome_names, stance_names};

/// What to import, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The table.
    pub file: PathBuf,
    /// What its columns are.
    pub mapping: Mapping,
    /// The process that takes it.
    pub space: Slug,
    /// The module, which must be there.
    pub module: Slug,
    /// The host name of the organisation, when there are several.
    pub organisation: Option<String>,
    /// Whether to do everything except keep it.
    pub dry_run: bool,
    /// Whether a row left aside stops the import.
    pub strict: bool,
}

/// Where the columns of the mapping are.
struct Places {
    id: Option<usize>,
    title: Option<usize>,
    body: Vec<usize>,
    author: Option<usize>,
    date: Option<usize>,
    theme: Option<usize>,
    place: Option<usize>,
    point: Option<(usize, usize)>,
    channel: Option<usize>,
    stance: Option<usize>,
    supports: Option<usize>,
    outcome: Option<usize>,
    answer: Option<usize>,
    answered: Option<usize>,
}

impl Places {
    fn of(header: &Header, mapping: &Mapping) -> Result<Self, Vec<Finding>> {
        let columns: &Columns = &mapping.columns;
        let mut missing = Vec::new();
        let mut find = |name: &Option<String>| {
            let name = name.as_ref()?;
            let place = header.find(name.trim());
            if place.is_none() {
                missing.push(Finding::new(1, name, "", Trouble::Column).with(name));
            }
            place
        };
        let body = match &columns.body {
            Body::One(name) => vec![name.clone()],
            Body::Several(names) => names.clone(),
        };
        let places = Self {
            id: find(&columns.id),
            title: find(&columns.title),
            body: body.into_iter().filter_map(|name| find(&Some(name))).collect(),
            author: find(&columns.author),
            date: find(&columns.date),
            theme: find(&columns.theme),
            place: find(&columns.place),
            point: find(&columns.latitude).zip(find(&columns.longitude)),
            channel: find(&columns.channel),
            stance: find(&columns.stance),
            supports: find(&columns.supports),
            outcome: find(&columns.outcome),
            answer: find(&columns.answer),
            answered: find(&columns.answered),
        };
        for column in mapping.answers.values() {
            find(&Some(column.clone()));
        }
        if missing.is_empty() { Ok(places) } else { Err(missing) }
    }
}

/// A row as it was read.
struct Read {
    id: String,
    title: String,
    body: String,
    author: String,
    said_at: Timestamp,
    theme: String,
    place: Spot,
    channel: Channel,
    stance: Stance,
    supports: i64,
    outcome: Outcome,
    answer: String,
    answered: Option<Timestamp>,
}

/// Titles made of the beginning of a text.
const TITLE: usize = 80;

impl Mapping {
    fn read(&self, places: &Places, row: &Row<'_>, header: &Header) -> Result<Read, Vec<Finding>> {
        let mut wrong = Vec::new();
        let mut note = |place: Option<usize>, found: &str, trouble: Trouble, detail: String| {
            let column = place.and_then(|place| header.names.get(place)).map_or("", String::as_str);
            wrong.push(Finding::new(row.line, column, found, trouble).with(detail));
        };
        let or = |place: Option<usize>, constant: &Option<String>| match row.cell_of(place) {
            "" => constant.clone().unwrap_or_default(),
            cell => cell.to_owned(),
        };
        let id = row.cell_of(places.id).to_owned();
        if places.id.is_some() && id.is_empty() {
            note(places.id, "", Trouble::Value, String::new());
        }
        let paragraphs: Vec<_> = places.body.iter().map(|place| html::to_text(row.cell(*place))).collect();
        let body =
            paragraphs.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("\n\n");
        let title = html::to_line(row.cell_of(places.title));
        if body.is_empty() && title.is_empty() {
            let place = places.title.or(places.body.first().copied());
            note(place, "", Trouble::Silent, String::new());
        }
        let date = or(places.date, &self.constants.date);
        let said_at = match &self.formats.date {
            Some(format) if !row.cell_of(places.date).is_empty() => dates::parse_as(format, &date),
            _ => dates::parse(&date),
        };
        if said_at.is_none() {
            let trouble = if date.is_empty() { Trouble::Value } else { Trouble::Date };
            note(places.date, &date, trouble, String::new());
        }
        let point = match places.point.map(|(north, east)| (row.cell(north), row.cell(east))) {
            None | Some(("", "")) => None,
            Some((north, east)) => {
                let point = point(north, east);
                if point.is_none() {
                    let place = places.point.map(|(north, _)| north);
                    note(place, &format!("{north} {east}"), Trouble::Point, String::new());
                }
                point
            }
        };
        let word = |place: Option<usize>, constant: &Option<String>, words: &BTreeMap<String, String>| {
            let word = or(place, constant);
            words.get(&word).cloned().unwrap_or(word)
        };
        let channel = match word(places.channel, &self.constants.channel, &self.values.channel).as_str() {
            "" => Some(Channel::Import),
            name => Channel::from_name(name),
        };
        if channel.is_none() {
            note(places.channel, row.cell_of(places.channel), Trouble::Choice, channel_names());
        }
        let stance = match word(places.stance, &self.constants.stance, &self.values.stance).as_str() {
            "" => Some(Stance::Neutral),
            name => Stance::from_name(name),
        };
        if stance.is_none() {
            note(places.stance, row.cell_of(places.stance), Trouble::Choice, stance_names());
        }
        let supports = match row.cell_of(places.supports) {
            "" => Some(0),
            cell => cell.parse().ok().filter(|many| (0..1_000_000_000_i64).contains(many)),
        };
        if supports.is_none() {
            note(places.supports, row.cell_of(places.supports), Trouble::Number, String::new());
        }
        let outcome = match word(places.outcome, &None, &self.values.outcome).as_str() {
            "" => Some(Outcome::None),
            name => Outcome::from_name(name),
        };
        if outcome.is_none() {
            note(places.outcome, row.cell_of(places.outcome), Trouble::Choice, outcome_names());
        }
        let told = word(places.answered, &None, &self.values.answered);
        let answered = match (told.as_str(), &self.formats.answered) {
            ("", _) => None,
            (cell, Some(format)) => Some(dates::parse_as(format, cell)),
            (cell, None) => Some(dates::parse(cell)),
        };
        if answered == Some(None) {
            note(places.answered, row.cell_of(places.answered), Trouble::Date, String::new());
        }
        let (Some(said_at), Some(channel), Some(stance), Some(supports), Some(outcome), true) =
            (said_at, channel, stance, supports, outcome, wrong.is_empty())
        else {
            return Err(wrong);
        };
        let author = or(places.author, &self.constants.author);
        let id =
            if id.is_empty() { fingerprint(&[&title, &body, &author, &said_at.to_string()]) } else { id };
        Ok(Read {
            id,
            title: if title.is_empty() { beginning(&body) } else { title },
            body,
            author,
            said_at,
            theme: word(places.theme, &self.constants.theme, &self.values.theme),
            place: Spot { name: or(places.place, &self.constants.place), point },
            channel,
            stance,
            supports,
            outcome,
            answer: html::to_text(row.cell_of(places.answer)),
            answered: answered.flatten(),
        })
    }
}

/// Of what was answered, something became: it was received at least.
fn answered(outcome: Outcome) -> Outcome {
    if outcome == Outcome::None { Outcome::Received } else { outcome }
}

/// What stands for the id of a row that has none.
fn fingerprint(parts: &[&str]) -> String {
    use std::fmt::Write as _;
    digest(&parts.join("\u{1f}")).iter().take(16).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The first words of a text, on one line.
fn beginning(body: &str) -> String {
    let mut title = String::new();
    for word in body.split_whitespace() {
        if title.chars().count() + word.chars().count() >= TITLE {
            title = if title.is_empty() { word.chars().take(TITLE).collect() } else { title };
            title.push('…');
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    title
}

/// What the first reading found.
pub(crate) struct Plan {
    options: Options,
    encoding: Encoding,
    table: Table,
    header: Header,
    places: Places,
    report: Report,
}

/// Reads the table once. What stops the import before the database is touched is a report.
pub(crate) fn read(options: Options) -> Result<Result<Plan, Report>, Error> {
    let table = Table::file(&options.file);
    let encoding = options.mapping.encoding().unwrap_or(Encoding::Utf8);
    let file = FileReport::new(&table.name, Content::Mapped);
    let mut report = Report::of(file, options.dry_run, options.strict);
    let [file] = report.files.as_mut_slice() else { return Err(Error::NoTable) };
    let separator = options.mapping.separator.and_then(|separator| u8::try_from(separator).ok());
    let header = match table::header(&table, separator, encoding)? {
        Ok(header) => header,
        Err(finding) => {
            file.not_taken.push(finding);
            return Ok(Err(report));
        }
    };
    let places = match Places::of(&header, &options.mapping) {
        Ok(places) => places,
        Err(missing) => {
            file.not_taken.extend(missing);
            return Ok(Err(report));
        }
    };
    table::rows::<Error>(&table, &header, encoding, |row| {
        file.rows += 1;
        let read = row.map_err(|finding| vec![finding]);
        if let Err(findings) = read.and_then(|row| options.mapping.read(&places, &row, &header)) {
            file.not_taken.extend(findings);
        }
        Ok(())
    })?;
    file.unused_columns = header.unused();
    if report.is_refused() {
        return Ok(Err(report));
    }
    Ok(Ok(Plan { options, encoding, table, header, places, report }))
}

/// Writes what was read.
pub(crate) fn take(tx: &mut Tx<'_>, env: &Env, plan: Plan) -> Result<Report, Undone> {
    let Plan { options, encoding, table, header, places, mut report } = plan;
    let mut place = Place::reach(tx, env, options.organisation.as_deref(), &options.space)?;
    let module = place.module(tx, options.module.as_str())?;
    let module = module.ok_or_else(|| Error::Module(options.module.to_string()))?;
    let kind = Kind::filed_in(module.kind).ok_or_else(|| Error::Module(options.module.to_string()))?;
    let mapping = &options.mapping;
    let source = format!("csv:{}", mapping.source.trim());
    let asked = Asked::of(tx, &module, mapping, &header)?;
    let [file] = report.files.as_mut_slice() else { return Err(Error::NoTable.into()) };
    table::rows::<Error>(&table, &header, encoding, |row| {
        let Ok(row) = row else { return Ok(()) };
        let Ok(read) = mapping.read(&places, &row, &header) else { return Ok(()) };
        if corpus::public::imported(tx, module.id, &source, &read.id)?.is_some() {
            file.already += 1;
            return Ok(());
        }
        let answers = match asked.as_ref().map(|one| one.read(&row, (mapping, &header), env.now(), &place.t))
        {
            Some(Err(findings)) => {
                file.not_taken.extend(findings);
                return Ok(());
            }
            Some(Ok(answers)) => Some(answers),
            None => None,
        };
        let item = Item {
            module: module.id,
            kind,
            parent: None,
            author_name: match read.author.as_str() {
                "" if mapping.constants.official => place.organisation.name.clone(),
                "" => place.participant(""),
                name => name.to_owned(),
            },
            official: mapping.constants.official,
            channel: read.channel,
            title: read.title,
            body: read.body,
            language: mapping.language.clone(),
            stance: read.stance,
            theme: &read.theme,
            place: place.located(tx, read.place)?,
            state: State::Published,
            said_at: read.said_at,
            supports: read.supports,
            source: source.clone(),
            source_id: read.id,
        };
        let id = place.record(tx, env, item)?;
        if let (Some(asked), Some(answers)) = (&asked, answers) {
            proposals::keep_answers(tx, env, asked.version(), id, None, &answers)?;
        }
        if read.answered.is_some() || !read.answer.is_empty() {
            let at = read.answered.unwrap_or(read.said_at);
            place.answer(tx, env, id, &Answer { outcome: answered(read.outcome), body: read.answer, at })?;
        } else if read.outcome != Outcome::None {
            corpus::actions::record_outcome(tx, id, read.outcome)?;
        }
        file.taken += 1;
        Ok(())
    })?;
    Ok(place.close(tx, env, report)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_what_has_none() {
        assert_eq!(beginning("Un banc\nprès du pont"), "Un banc près du pont");
        let long = beginning(&"mot ".repeat(50));
        assert!(long.ends_with("mot…") && long.chars().count() <= TITLE, "{long}");
    }
}
