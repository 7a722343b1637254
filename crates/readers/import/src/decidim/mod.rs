//! Exports of Decidim: proposals, debates and the comments on them, whatever the generation of their columns.
//!
//! Two readings: the first finds every damaged row and which comment answers which; the second writes, proposals and
//! debates first, then comments level by level, whatever their order in the files.

mod rows;
mod threads;

use std::{
    collections::{BTreeSet, HashMap},
    path::PathBuf,
    sync::Arc,
};

use corpus::{Channel, ContributionId, Kind, Spot, Stance, State, rules::DEPTH_MAX};
use db::Tx;
use kernel::{Env, Slug};
use spaces::{ModuleId, ModuleKind};

use crate::{
    Error, Report, Undone,
    report::{Content, FileReport, Finding, Trouble},
    site,
    source::{self, Table},
    table::{self, Encoding, Header},
    taking::{Item, Place},
};
use rows::{Author, Key, Remark, RemarkColumns, Root, RootColumns, Sort};
use threads::Threads;

/// What to import, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The ZIP of the open data, a folder, or CSV files.
    pub sources: Vec<PathBuf>,
    /// The process that takes it.
    pub space: Slug,
    /// The host name of the organisation, when there are several.
    pub organisation: Option<String>,
    /// The address of the site it comes from: for rows that do not say, and to leave aside those of other sites.
    pub base_url: Option<String>,
    /// Whether to do everything except keep it.
    pub dry_run: bool,
    /// Whether a row left aside stops the import.
    pub strict: bool,
}

const PROPOSALS: &str = "propositions";
const DEBATES: &str = "debats";

struct Planned {
    table: Table,
    header: Header,
    content: Content,
}

/// What the first reading found.
pub(crate) struct Plan {
    options: Options,
    base: Option<Arc<str>>,
    files: Vec<Planned>,
    others: Vec<String>,
    report: Report,
    threads: Threads,
    /// The sites of the proposals and debates.
    hosts: BTreeSet<Arc<str>>,
}

/// Reads everything once. What stops the import before the database is touched is a report.
pub(crate) fn read(options: Options) -> Result<Result<Plan, Report>, Error> {
    let base = match &options.base_url {
        None => None,
        Some(url) => Some(site::host(url).map(Arc::from).ok_or_else(|| Error::Address(url.clone()))?),
    };
    let (tables, others) = source::tables(&options.sources)?;
    let report = Report {
        files: Vec::new(),
        dry_run: options.dry_run,
        strict: options.strict,
        kept: false,
        processes_made: Vec::new(),
        modules_made: Vec::new(),
        themes_made: Vec::new(),
    };
    let hosts = base.iter().cloned().collect();
    let mut plan =
        Plan { options, base, files: Vec::new(), others, report, threads: Threads::default(), hosts };
    for table in tables {
        plan.read_table(table)?;
    }
    plan.threads.settle();
    let others = plan.others.iter().map(|name| FileReport::new(name, Content::Other));
    if plan.report.is_refused() || plan.files.is_empty() {
        plan.report.files.extend(others);
        return if plan.report.is_refused() { Ok(Err(plan.report)) } else { Err(Error::NoTable) };
    }
    Ok(Ok(plan))
}

impl Plan {
    fn read_table(&mut self, table: Table) -> Result<(), Error> {
        let header = match table::header(&table, None, Encoding::Utf8)? {
            Ok(header) => header,
            // Decidim writes empty files for what a site does not use.
            Err(finding) if finding.trouble == Trouble::Empty => {
                self.others.push(table.name);
                return Ok(());
            }
            Err(finding) => {
                let mut file = FileReport::new(&table.name, Content::Other);
                file.not_taken.push(finding);
                self.report.files.push(file);
                return Ok(());
            }
        };
        let content = rows::content(&table.name, &header, first_url(&table, &header)?.as_deref());
        if content == Content::Other {
            self.others.push(table.name);
            return Ok(());
        }
        let planned = Planned { table, header, content };
        let mut file = FileReport::new(&planned.table.name, content);
        let read = match content {
            Content::Comments => self.read_comments(&planned, &mut file)?,
            _ => self.read_roots(&planned, &mut file)?,
        };
        if let Err(column) = read {
            file.not_taken.push(Finding::new(1, column, "", Trouble::Column).with(column));
        }
        file.unused_columns = planned.header.unused();
        self.report.files.push(file);
        self.files.push(planned);
        Ok(())
    }

    fn read_roots(
        &mut self,
        file: &Planned,
        report: &mut FileReport,
    ) -> Result<Result<(), &'static str>, Error> {
        let columns = match RootColumns::of(&file.header, sort_of(file.content)) {
            Ok(columns) => columns,
            Err(column) => return Ok(Err(column)),
        };
        table::rows::<Error>(&file.table, &file.header, Encoding::Utf8, |row| {
            report.rows += 1;
            match row
                .map_err(|finding| vec![finding])
                .and_then(|row| columns.read(&row, &file.header, self.base.as_ref()))
            {
                Ok(root) => {
                    if self.base.is_none() {
                        self.hosts.insert(root.key.host);
                    }
                }
                Err(findings) => report.not_taken.extend(findings),
            }
            Ok(())
        })?;
        Ok(Ok(()))
    }

    fn read_comments(
        &mut self,
        file: &Planned,
        report: &mut FileReport,
    ) -> Result<Result<(), &'static str>, Error> {
        let columns = match RemarkColumns::of(&file.header) {
            Ok(columns) => columns,
            Err(column) => return Ok(Err(column)),
        };
        table::rows::<Error>(&file.table, &file.header, Encoding::Utf8, |row| {
            report.rows += 1;
            match row
                .map_err(|finding| vec![finding])
                .and_then(|row| columns.read(&row, &file.header, self.base.as_ref()))
            {
                Ok(remark) => self.threads.add(remark.key, remark.above.ok()),
                Err(findings) => report.not_taken.extend(findings),
            }
            Ok(())
        })?;
        self.threads.end_file();
        Ok(Ok(()))
    }
}

fn sort_of(content: Content) -> Sort {
    if content == Content::Debates { Sort::Debate } else { Sort::Proposal }
}

/// The address in the first row.
fn first_url(table: &Table, header: &Header) -> Result<Option<String>, Error> {
    let Some(place) = header.find("url") else { return Ok(None) };
    let mut found = None;
    let stop = table::rows(table, header, Encoding::Utf8, |row| {
        found = row.ok().map(|row| row.cell(place).to_owned());
        Err(Stop(None))
    });
    match stop {
        Err(Stop(Some(error))) => Err(error),
        _ => Ok(found),
    }
}

/// Ends a reading early, or says that it failed.
struct Stop(Option<Error>);

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self(Some(error))
    }
}

/// Where something is, once it was looked for.
#[derive(Clone, Copy)]
enum Fate {
    Here {
        id: ContributionId,
        module: ModuleId,
        depth: i64,
        above: Option<ContributionId>,
    },
    /// It was in the files or is erased here: what answers it stays aside.
    Left,
    Unknown,
}

struct Taking<'t, 'c> {
    tx: &'t mut Tx<'c>,
    env: &'t Env,
    place: Place,
    modules: [Option<ModuleId>; 2],
    fates: HashMap<Key, Fate>,
    hosts: BTreeSet<Arc<str>>,
    base: Option<Arc<str>>,
}

/// Writes what was read.
pub(crate) fn take(tx: &mut Tx<'_>, env: &Env, plan: Plan) -> Result<Report, Undone> {
    let Plan { options, base, files, others, mut report, threads, hosts } = plan;
    let mut place = Place::reach(tx, env, options.organisation.as_deref(), &options.space)?;
    let mut modules = [None; 2];
    let kinds = [
        (PROPOSALS, ModuleKind::Proposals, Content::Proposals),
        (DEBATES, ModuleKind::Debates, Content::Debates),
    ];
    for (found, (slug, kind, content)) in modules.iter_mut().zip(kinds) {
        *found = if files.iter().any(|file| file.content == content) {
            Some(place.module_made(tx, env, slug, kind)?)
        } else {
            place.module(tx, slug)?.filter(|module| module.kind == kind).map(|module| module.id)
        };
    }
    let mut taking = Taking { tx, env, place, modules, fates: HashMap::new(), hosts, base };
    for (file, told) in files.iter().zip(&mut report.files) {
        if file.content != Content::Comments {
            taking.roots(file, told)?;
        }
    }
    for level in threads.levels() {
        let comments =
            files.iter().zip(&mut report.files).filter(|(file, _)| file.content == Content::Comments);
        for (number, (file, told)) in comments.enumerate() {
            taking.comments(file, told, threads.file(number), level)?;
        }
    }
    for told in &mut report.files {
        told.not_taken.sort_by_key(|finding| finding.line);
    }
    report.files.extend(others.iter().map(|name| FileReport::new(name, Content::Other)));
    let Taking { tx, place, .. } = taking;
    Ok(place.close(tx, env, report)?)
}

impl Taking<'_, '_> {
    fn roots(&mut self, file: &Planned, told: &mut FileReport) -> Result<(), Error> {
        let sort = sort_of(file.content);
        let Ok(columns) = RootColumns::of(&file.header, sort) else { return Ok(()) };
        let Some(module) = self.module(sort) else { return Ok(()) };
        table::rows(&file.table, &file.header, Encoding::Utf8, |row| {
            // The first reading found every row sound.
            let Ok(row) = row else { return Ok(()) };
            let Ok(root) = columns.read(&row, &file.header, self.base.as_ref()) else { return Ok(()) };
            if !self.hosts.contains(&root.key.host) {
                told.not_taken.push(self.elsewhere(row.line, "url", &root.key));
                return Ok(());
            }
            let key = root.key.clone();
            let fate = match self.look(&key)? {
                Fate::Unknown => {
                    let id = self.root(root, module)?;
                    told.taken += 1;
                    Fate::Here { id, module, depth: 0, above: None }
                }
                fate => {
                    told.already += 1;
                    fate
                }
            };
            self.fates.insert(key, fate);
            Ok(())
        })
    }

    fn root(&mut self, root: Root, module: ModuleId) -> Result<ContributionId, Error> {
        let (author_name, official) = self.name(&root.author);
        let item = Item {
            module,
            kind: if root.key.sort == Sort::Debate { Kind::Debate } else { Kind::Proposal },
            parent: None,
            author_name,
            official,
            channel: Channel::Import,
            title: root.title,
            body: root.body,
            language: root.language,
            stance: Stance::Neutral,
            theme: &root.theme,
            place: root.place,
            state: root.state,
            said_at: root.said_at,
            supports: root.supports,
            source: root.key.source(),
            source_id: root.key.source_id(),
        };
        let id = self.place.record(self.tx, self.env, item)?;
        if let Some(answer) = &root.answer {
            self.place.answer(self.tx, self.env, id, answer)?;
        }
        Ok(id)
    }

    fn comments(
        &mut self,
        file: &Planned,
        told: &mut FileReport,
        levels: &[u16],
        level: u16,
    ) -> Result<(), Error> {
        let Ok(columns) = RemarkColumns::of(&file.header) else { return Ok(()) };
        let mut number = 0;
        table::rows(&file.table, &file.header, Encoding::Utf8, |row| {
            number += 1;
            if levels.get(number - 1) != Some(&level) {
                return Ok(());
            }
            let Ok(row) = row else { return Ok(()) };
            let Ok(remark) = columns.read(&row, &file.header, self.base.as_ref()) else { return Ok(()) };
            self.comment(row.line, remark, level == Threads::CIRCLE, told)
        })
    }

    fn comment(
        &mut self,
        line: u64,
        remark: Remark,
        circle: bool,
        told: &mut FileReport,
    ) -> Result<(), Error> {
        let key = remark.key.clone();
        let mut aside = |trouble: Trouble, detail: String| {
            told.not_taken.push(Finding::new(line, "commentable_id", "", trouble).with(detail));
        };
        let above = match &remark.above {
            Ok(above) => above.clone(),
            Err(words) => {
                aside(Trouble::Unsupported, words.clone());
                self.fates.insert(key, Fate::Left);
                return Ok(());
            }
        };
        if circle {
            aside(Trouble::Circle, above.words());
            return Ok(());
        }
        let fate = match self.look(&above)? {
            Fate::Here { id, module, depth, above } => match self.look(&key)? {
                Fate::Unknown if remark.body.is_empty() => {
                    aside(Trouble::Silent, String::new());
                    Fate::Left
                }
                Fate::Unknown => {
                    // Beyond the deepest answer, those to it stand beside it.
                    let (parent, depth) = match above {
                        Some(above) if depth >= DEPTH_MAX => (above, depth),
                        _ => (id, depth + 1),
                    };
                    let id = self.remark(remark, parent, module)?;
                    told.taken += 1;
                    Fate::Here { id, module, depth, above: Some(parent) }
                }
                fate => {
                    told.already += 1;
                    fate
                }
            },
            Fate::Left => {
                aside(Trouble::Above, above.words());
                Fate::Left
            }
            Fate::Unknown if !self.hosts.is_empty() && !self.hosts.contains(&above.host) => {
                told.not_taken.push(self.elsewhere(line, "root_commentable_url", &above));
                Fate::Left
            }
            Fate::Unknown => {
                aside(Trouble::Orphan, above.words());
                Fate::Left
            }
        };
        self.fates.insert(key, fate);
        Ok(())
    }

    fn remark(
        &mut self,
        remark: Remark,
        parent: ContributionId,
        module: ModuleId,
    ) -> Result<ContributionId, Error> {
        let (author_name, official) = self.name(&remark.author);
        let item = Item {
            module,
            kind: Kind::Comment,
            parent: Some(parent),
            author_name,
            official,
            channel: Channel::Import,
            title: String::new(),
            body: remark.body,
            language: remark.language,
            stance: remark.stance,
            theme: "",
            place: Spot::default(),
            state: State::Published,
            said_at: remark.said_at,
            supports: 0,
            source: remark.key.source(),
            source_id: remark.key.source_id(),
        };
        self.place.record(self.tx, self.env, item)
    }

    fn module(&self, sort: Sort) -> Option<ModuleId> {
        match sort {
            Sort::Proposal => self.modules[0],
            Sort::Debate => self.modules[1],
            Sort::Comment => None,
        }
    }

    fn elsewhere(&self, line: u64, column: &str, key: &Key) -> Finding {
        let hosts = self.hosts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
        Finding::new(line, column, &key.words(), Trouble::Elsewhere).with(hosts)
    }

    /// The name under which they are seen, and whether the organisation speaks.
    fn name(&self, author: &Author) -> (String, bool) {
        match author {
            Author::Named(name) => (name.clone(), false),
            Author::Numbered(id) => (self.place.participant(id), false),
            Author::Unknown => (self.place.participant(""), false),
            Author::Official(name) if name.is_empty() => (self.place.organisation.name.clone(), true),
            Author::Official(name) => (name.clone(), true),
        }
    }

    /// Where something is: taken a moment ago, or by an earlier import.
    fn look(&mut self, key: &Key) -> Result<Fate, Error> {
        if let Some(fate) = self.fates.get(key) {
            return Ok(*fate);
        }
        let modules = match key.sort {
            Sort::Comment => self.modules,
            sort => [self.module(sort), None],
        };
        for module in modules.into_iter().flatten() {
            if let Some(id) = corpus::public::imported(self.tx, module, &key.source(), &key.source_id())? {
                let found = corpus::public::find(self.tx, &self.place.operator, id)?;
                let fate = found.map_or(Fate::Left, |found| Fate::Here {
                    id,
                    module,
                    depth: found.depth,
                    above: found.parent_id,
                });
                self.fates.insert(key.clone(), fate);
                return Ok(fate);
            }
        }
        Ok(Fate::Unknown)
    }
}
