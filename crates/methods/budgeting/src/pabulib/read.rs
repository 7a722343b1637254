use std::borrow::Cow;

use super::{
    Expected, Fault, Meta, NoticeKind, Notices, PbFile, Project, Section, Texts, VoteType, Votes,
    index::{Ids, Index, Key},
    meta::{DESCRIPTIVE, rank},
    records::Records,
    write::PROJECT_COLUMNS,
};
use crate::Money;

type Cells<'a> = Vec<Cow<'a, str>>;

/// Points beyond which sums could leave the integers used.
const MOST_POINTS: i64 = 1_000_000_000;

/// Reads a file.
///
/// # Errors
///
/// The first thing that could change a result and is not as it should be.
pub fn read(bytes: &[u8]) -> Result<(PbFile, Notices), Fault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let valid = &bytes[..error.valid_up_to()];
        let line = memchr::memchr_iter(b'\n', valid).count() + 1;
        let around = &bytes[valid.len()..bytes.len().min(valid.len() + 12)];
        let found = String::from_utf8_lossy(around).into_owned();
        Fault::new(u32::try_from(line).unwrap_or(u32::MAX), Section::Start, None, found, Expected::Utf8)
    })?;
    let mut reader = Reader {
        records: Records::new(text),
        cells: Vec::new(),
        line: 0,
        section: Section::Start,
        notices: Notices::default(),
    };
    let file = reader.file()?;
    for line in std::mem::take(&mut reader.records.blank) {
        reader.notices.add(line, "", NoticeKind::EmptyLine);
    }
    Ok((file, reader.notices))
}

struct Reader<'a> {
    records: Records<'a>,
    cells: Cells<'a>,
    line: u32,
    section: Section,
    notices: Notices,
}

/// The section whose name stands alone on a line.
fn heading(cells: &[Cow<'_, str>]) -> Option<Section> {
    let (first, rest) = cells.split_first()?;
    if !matches!(first.as_bytes().first(), Some(b'M' | b'm' | b'P' | b'p' | b'V' | b'v' | b' ' | b'\t')) {
        return None;
    }
    let first = first.trim_ascii();
    if first.len() > 8 || rest.iter().any(|cell| !cell.trim_ascii().is_empty()) {
        return None;
    }
    [Section::Meta, Section::Projects, Section::Votes]
        .into_iter()
        .find(|section| section.name().eq_ignore_ascii_case(first))
}

impl<'a> Reader<'a> {
    fn fault(&self, column: &str, found: &str, expected: Expected) -> Fault {
        let column = (!column.is_empty()).then_some(column);
        Fault::new(self.line, self.section, column, found.to_owned(), expected)
    }

    /// The next line; `None` at the end.
    fn next(&mut self) -> Result<Option<()>, Fault> {
        let Some(line) = self.records.next(self.section, &mut self.cells)? else { return Ok(None) };
        self.line = line;
        Ok(Some(()))
    }

    /// What a cell holds, without the spaces around.
    fn take(&mut self, place: usize, column: &str) -> Cow<'a, str> {
        let Some(cell) = self.cells.get_mut(place) else { return Cow::Borrowed("") };
        let cell = std::mem::take(cell);
        if let Cow::Borrowed(text) = cell {
            // Most cells begin and end with something visible of one byte.
            let is_plain = |byte: Option<&u8>| byte.is_none_or(|byte| (b'!'..=b'~').contains(byte));
            if is_plain(text.as_bytes().first()) && is_plain(text.as_bytes().last()) {
                return Cow::Borrowed(text);
            }
        }
        let length = cell.len();
        let trimmed = match cell {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        if trimmed.len() != length {
            self.notices.add(self.line, column, NoticeKind::Spaces);
        }
        trimmed
    }

    fn amount(&mut self, column: &str, text: &str) -> Result<Money, Fault> {
        if text.contains(',') {
            self.notices.add(self.line, column, NoticeKind::DecimalComma);
        }
        Money::parse(text).map_err(|_| self.fault(column, text, Expected::Amount))
    }

    fn whole(&self, column: &str, text: &str) -> Result<i64, Fault> {
        let plain = text
            .split_once('.')
            .map_or(text, |(whole, zeros)| if zeros.bytes().all(|byte| byte == b'0') { whole } else { text });
        plain
            .parse()
            .ok()
            .filter(|number: &i64| number.abs() <= MOST_POINTS)
            .ok_or_else(|| self.fault(column, text, Expected::WholeNumber))
    }

    fn file(&mut self) -> Result<PbFile, Fault> {
        let (meta, counts) = self.meta()?;
        let projects = self.projects()?;
        self.announced("num_projects", &counts.projects, projects.len())?;
        let announced = counts.votes.and_then(|(_, count)| usize::try_from(count).ok()).unwrap_or(0);
        // An announced number is not trusted beyond what the file can hold.
        let room = announced.min(self.records.left() / 4);
        let votes = self.votes(&meta, &projects, room)?;
        self.announced("num_votes", &counts.votes, votes.len())?;
        Ok(PbFile { meta, projects, votes })
    }

    /// What was announced in `META` must be what is there: the file is whole.
    fn announced(&mut self, field: &str, said: &Option<(u32, i64)>, count: usize) -> Result<(), Fault> {
        match said {
            None => self.notices.add(1, field, NoticeKind::Missing),
            Some((_, number)) if usize::try_from(*number) == Ok(count) => {}
            Some((line, number)) => {
                let found = number.to_string();
                return Err(Fault::new(*line, Section::Meta, Some(field), found, Expected::Count(count)));
            }
        }
        Ok(())
    }

    fn expect(&mut self, section: Section) -> Result<(), Fault> {
        if self.next()?.is_some() && heading(&self.cells) == Some(section) {
            self.section = section;
            return Ok(());
        }
        let found = self.cells.join(";");
        Err(Fault::new(self.line.max(1), Section::Start, None, found, Expected::Section(section)))
    }

    /// The names of the columns of a section.
    fn header(&mut self, first: &'static str) -> Result<Vec<String>, Fault> {
        if self.next()?.is_none() {
            return Err(self.fault("", "", Expected::Header(first)));
        }
        let mut names = Vec::with_capacity(self.cells.len());
        for place in 0..self.cells.len() {
            let name = self.take(place, "").to_ascii_lowercase();
            if names.contains(&name) && !name.is_empty() {
                return Err(self.fault(&name, &name, Expected::Once));
            }
            names.push(name);
        }
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        if names.first().map(String::as_str) != Some(first) {
            let found = names.first().cloned().unwrap_or_default();
            return Err(self.fault("", &found, Expected::Header(first)));
        }
        Ok(names)
    }

    /// Cells beyond the last column.
    fn extra_cells(&mut self, columns: usize) {
        if self.cells.len() > columns && self.cells[columns..].iter().any(|cell| !cell.is_empty()) {
            self.notices.add(self.line, "", NoticeKind::ExtraCells);
        }
    }

    fn meta(&mut self) -> Result<(Meta, Counts), Fault> {
        self.expect(Section::Meta)?;
        let begins = self.line;
        let names = self.header("key")?;
        if names.get(1).map(String::as_str) != Some("value") {
            return Err(self.fault("", &names.join(";"), Expected::Header("key;value")));
        }
        let mut met: Vec<String> = Vec::new();
        let mut counts = Counts::default();
        let mut meta = Meta::new(Money::ZERO, VoteType::Approval);
        loop {
            if self.next()?.is_none() {
                return Err(self.fault("", "", Expected::Section(Section::Projects)));
            }
            if let Some(section) = heading(&self.cells) {
                if section != Section::Projects {
                    return Err(self.fault("", section.name(), Expected::Section(Section::Projects)));
                }
                break;
            }
            self.extra_cells(2);
            let name = self.take(0, "key").into_owned();
            let text = self.take(1, &name);
            if met.contains(&name) {
                return Err(self.fault(&name, &text, Expected::Once));
            }
            self.field(&mut meta, &mut counts, &name, &text)?;
            met.push(name);
        }
        let has = |name: &str| met.iter().any(|one| one == name);
        for field in ["budget", "vote_type"] {
            if !has(field) {
                return Err(Fault::new(begins, Section::Meta, None, String::new(), Expected::Field(field)));
            }
        }
        for field in DESCRIPTIVE.iter().copied().chain(["rule"]) {
            if !has(field) {
                self.notices.add(begins, field, NoticeKind::Missing);
            }
        }
        self.section = Section::Projects;
        Ok((meta, counts))
    }

    fn field(&mut self, meta: &mut Meta, counts: &mut Counts, name: &str, text: &str) -> Result<(), Fault> {
        match name {
            "budget" => meta.budget = self.amount(name, text)?,
            "vote_type" => {
                meta.vote_type =
                    VoteType::parse(text).ok_or_else(|| self.fault(name, text, Expected::VoteType))?;
            }
            "rule" => meta.rule = text.to_owned(),
            _ if text.is_empty() => {}
            "num_projects" => counts.projects = Some((self.line, self.whole(name, text)?)),
            "num_votes" => counts.votes = Some((self.line, self.whole(name, text)?)),
            "min_sum_cost" => meta.min_sum_cost = Some(self.amount(name, text)?),
            "max_sum_cost" => meta.max_sum_cost = Some(self.amount(name, text)?),
            "min_length" | "max_length" => {
                let number = self.whole(name, text)?;
                let length =
                    u32::try_from(number).map_err(|_| self.fault(name, text, Expected::WholeNumber))?;
                *(if name == "min_length" { &mut meta.min_length } else { &mut meta.max_length }) =
                    Some(length);
            }
            "min_points" => meta.min_points = Some(self.whole(name, text)?),
            "max_points" => meta.max_points = Some(self.whole(name, text)?),
            "min_sum_points" => meta.min_sum_points = Some(self.whole(name, text)?),
            "max_sum_points" => meta.max_sum_points = Some(self.whole(name, text)?),
            "default_score" => meta.default_score = Some(self.whole(name, text)?),
            "min_project_score_threshold" => {
                meta.min_project_score_threshold = Some(self.whole(name, text)?);
            }
            _ => meta.set(name, text),
        }
        Ok(())
    }

    fn projects(&mut self) -> Result<Vec<Project>, Fault> {
        let names = self.header("project_id")?;
        if !names.iter().any(|name| name == "cost") {
            return Err(self.fault("", &names.join(";"), Expected::Column("cost")));
        }
        if names.iter().any(|name| name == "target") {
            self.notices.add(self.line, "target", NoticeKind::Target);
        }
        let mut lines = Vec::new();
        let mut projects: Vec<Project> = Vec::new();
        let mut index = Index::default();
        loop {
            if self.next()?.is_none() {
                return Err(self.fault("", "", Expected::Section(Section::Votes)));
            }
            if let Some(section) = heading(&self.cells) {
                if section != Section::Votes {
                    return Err(self.fault("", section.name(), Expected::Section(Section::Votes)));
                }
                break;
            }
            self.extra_cells(names.len());
            let mut project = Project::default();
            for (place, name) in names.iter().enumerate() {
                let text = self.take(place, name);
                self.cell(&mut project, name, &text)?;
            }
            let order = |(name, _): &(String, String)| rank(PROJECT_COLUMNS, name);
            project.other.sort_by_key(order);
            let place = u32::try_from(projects.len()).unwrap_or(u32::MAX);
            if let Some(before) = index.insert(&project.id, place, |one| projects[one as usize].id.as_str()) {
                let line = lines[before as usize];
                return Err(self.fault("project_id", &project.id, Expected::NewIdentifier(line)));
            }
            lines.push(self.line);
            projects.push(project);
        }
        self.section = Section::Votes;
        Ok(projects)
    }

    fn cell(&mut self, project: &mut Project, name: &str, text: &str) -> Result<(), Fault> {
        let list =
            || text.split(',').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect();
        match name {
            "project_id" if text.is_empty() => return Err(self.fault(name, text, Expected::Text)),
            // A comma would part it in two on a ballot.
            "project_id" if text.contains(',') => return Err(self.fault(name, text, Expected::Text)),
            "project_id" => text.clone_into(&mut project.id),
            "cost" => project.cost = self.amount(name, text)?,
            _ if text.is_empty() => {}
            "votes" => project.votes = Some(self.whole(name, text)?),
            "score" => project.score = Some(self.whole(name, text)?),
            "name" => text.clone_into(&mut project.name),
            "category" => project.category = list(),
            "beneficiaries" | "target" => project.beneficiaries = list(),
            "selected" => {
                let code = self.whole(name, text).ok().and_then(|code| u8::try_from(code).ok());
                let code = code.filter(|code| *code <= 3);
                project.selected = Some(code.ok_or_else(|| self.fault(name, text, Expected::Selected))?);
            }
            "neighborhood" => text.clone_into(&mut project.neighborhood),
            "subunit" => text.clone_into(&mut project.subunit),
            "district" => text.clone_into(&mut project.district),
            "" => {}
            _ => project.other.push((name.to_owned(), text.to_owned())),
        }
        Ok(())
    }

    fn votes(&mut self, meta: &Meta, projects: &[Project], room: usize) -> Result<Votes, Fault> {
        let names = self.header("voter_id")?;
        let Some(vote) = names.iter().position(|name| name == "vote") else {
            return Err(self.fault("", &names.join(";"), Expected::Column("vote")));
        };
        let points = names.iter().position(|name| name == "points");
        if points.is_none() && meta.vote_type.has_points() {
            return Err(self.fault("", &names.join(";"), Expected::Column("points")));
        }
        if points.is_some() && !meta.vote_type.has_points() {
            self.notices.add(self.line, "points", NoticeKind::Points);
        }
        let points = points.filter(|_| meta.vote_type.has_points());
        let others: Vec<usize> = (1..names.len())
            .filter(|place| !["vote", "points", ""].contains(&names[*place].as_str()))
            .collect();
        let of = |one: u32| projects[one as usize].id.as_str();
        let ids = Ids::new(projects.len(), of);
        let left = self.records.left();
        let mut columns: Vec<_> =
            others.iter().map(|place| (names[*place].clone(), Texts::for_many(room, left / 8))).collect();
        let mut votes = Votes { voters: Texts::for_many(room, left / 6), ..Votes::default() };
        votes.ends.reserve(room);
        votes.choices.reserve(left / 6);
        let mut ballot = Ballot { seen: vec![u32::MAX; projects.len()], scores: Vec::new() };
        let mut voters = Index::for_many(room);
        let mut lines: Vec<u32> = Vec::with_capacity(room);
        while self.next()?.is_some() {
            if let Some(section) = heading(&self.cells) {
                return Err(self.fault("", section.name(), Expected::Once));
            }
            self.extra_cells(names.len());
            let voter = self.take(0, "voter_id");
            if voter.is_empty() {
                return Err(self.fault("voter_id", "", Expected::Text));
            }
            let place = u32::try_from(lines.len()).unwrap_or(u32::MAX);
            if let Some(before) = voters.insert(&voter, place, |one| votes.voters.get(one as usize)) {
                let line = lines[before as usize];
                return Err(self.fault("voter_id", &voter, Expected::NewIdentifier(line)));
            }
            lines.push(self.line);
            votes.voters.push(&voter);
            ballot.scores.clear();
            if let Some(points) = points {
                let text = self.take(points, "points");
                self.scores(meta.vote_type, &text, &mut ballot.scores)?;
            }
            let text = self.take(vote, "vote");
            let find = |key: Key, id: &str| ids.find(key, id, of);
            self.choices(&text, find, points.is_some(), place, &mut ballot, &mut votes)?;
            votes.ends.push(u32::try_from(votes.choices.len()).unwrap_or(u32::MAX));
            for (place, column) in others.iter().zip(&mut columns) {
                let text = self.take(*place, &column.0);
                column.1.push(&text);
            }
        }
        columns.retain(|(_, texts)| !texts.are_blank());
        votes.columns = columns;
        votes.columns.sort_by_key(|(name, _)| rank(super::write::VOTE_COLUMNS, name));
        Ok(votes)
    }

    fn scores(&self, vote_type: VoteType, text: &str, scores: &mut Vec<i64>) -> Result<(), Fault> {
        if text.is_empty() {
            return Ok(());
        }
        for item in text.split(',') {
            let score = self.whole("points", item.trim_ascii())?;
            if score < 0 && vote_type == VoteType::Cumulative {
                return Err(self.fault("points", item, Expected::WholeNumber));
            }
            scores.push(score);
        }
        Ok(())
    }

    fn choices(
        &mut self,
        text: &str,
        find: impl Fn(Key, &str) -> Option<u32>,
        with_points: bool,
        number: u32,
        ballot: &mut Ballot,
        votes: &mut Votes,
    ) -> Result<(), Fault> {
        let mut items = 0;
        let mut begin = 0;
        while begin < text.len() || (begin == text.len() && begin > 0 && text.ends_with(',')) {
            let mut key = Key::default();
            let mut end = begin;
            while let Some(byte) = text.as_bytes().get(end).copied().filter(|byte| *byte != b',') {
                key.push(byte);
                end += 1;
            }
            let mut id = &text[begin..end];
            if id.as_bytes().first().is_some_and(u8::is_ascii_whitespace)
                || id.as_bytes().last().is_some_and(u8::is_ascii_whitespace)
            {
                self.notices.add(self.line, "vote", NoticeKind::Spaces);
                id = id.trim_ascii();
                key = Key::default();
                id.bytes().for_each(|byte| key.push(byte));
            }
            begin = end + 1;
            let Some(project) = find(key, id) else {
                return Err(self.fault("vote", id, Expected::ListedProject));
            };
            let rank = items;
            items += 1;
            let seen = &mut ballot.seen[project as usize];
            if *seen == number {
                self.notices.add(self.line, "vote", NoticeKind::Repeated);
                continue;
            }
            *seen = number;
            votes.choices.push(project);
            if with_points {
                votes.points.push(ballot.scores.get(rank).copied().unwrap_or(0));
            }
        }
        if with_points && ballot.scores.len() != items {
            let found = ballot.scores.len().to_string();
            return Err(self.fault("points", &found, Expected::Points(items)));
        }
        Ok(())
    }
}

#[derive(Default)]
struct Counts {
    projects: Option<(u32, i64)>,
    votes: Option<(u32, i64)>,
}

/// What is needed while a ballot is read.
struct Ballot {
    /// For each project, the last ballot it was seen on.
    seen: Vec<u32>,
    scores: Vec<i64>,
}
