//! What an import read, took and did not take, row by row, in words and as JSON.

use std::fmt::Write as _;

use i18n::Texts;
use serde::Serialize;
use serde_json::{Value, json};

kernel::choice! {
    /// What a file holds.
    pub enum Content("import-content") {
        /// Proposals.
        Proposals = "proposals",
        /// Debates.
        Debates = "debates",
        /// Comments.
        Comments = "comments",
        /// Rows described by a mapping.
        Mapped = "mapped",
        /// Places of the town.
        Places = "places",
        /// Projects that were chosen.
        Works = "works",
        /// Something that is not imported.
        Other = "other",
    }
}

kernel::choice! {
    /// Why a row is not taken. `import-expected-…` says what was expected, `import-mend-…` what to do.
    pub enum Trouble("import-expected") {
        /// The file has no row.
        Empty = "empty",
        /// Letters that are not of the encoding.
        Encoding = "encoding",
        /// A quote is not closed.
        Quote = "quote",
        /// Not as many cells as columns.
        Shape = "shape",
        /// A column that is needed is not there.
        Column = "column",
        /// A cell that is needed is empty.
        Value = "value",
        /// Not a date.
        Date = "date",
        /// Not a whole number.
        Number = "number",
        /// Not a point on Earth.
        Point = "point",
        /// None of the words known here.
        Choice = "choice",
        /// The row does not say which site it comes from.
        Site = "site",
        /// It comes from another site.
        Elsewhere = "elsewhere",
        /// What it answers is not here.
        Orphan = "orphan",
        /// What it answers was not taken.
        Above = "above",
        /// It answers itself, through others.
        Circle = "circle",
        /// It answers something that is not imported.
        Unsupported = "unsupported",
        /// It says nothing.
        Silent = "silent",
        /// Not an answer to the question.
        Answer = "answer",
    }
}

impl Trouble {
    /// Whether nothing at all is imported because of it: the file is damaged or not what it should be. Otherwise the
    /// row alone is left aside.
    #[must_use]
    pub fn is_fatal(self) -> bool {
        !matches!(
            self,
            Self::Elsewhere
                | Self::Orphan
                | Self::Above
                | Self::Circle
                | Self::Unsupported
                | Self::Silent
                | Self::Answer
        )
    }
}

/// A row that was not taken, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The line of the file on which the row begins; the first line holds the names of the columns.
    pub line: u64,
    /// The column; empty when the whole row is meant.
    pub column: String,
    /// What is there, shortened.
    pub found: String,
    /// What is wrong.
    pub trouble: Trouble,
    /// What exactly was expected, where that depends on the file.
    pub detail: String,
}

impl Finding {
    pub(crate) fn new(line: u64, column: &str, found: &str, trouble: Trouble) -> Self {
        let mut short: String = found.chars().take(80).collect();
        if short.len() < found.len() {
            short.push('…');
        }
        Self { line, column: column.to_owned(), found: short, trouble, detail: String::new() }
    }

    pub(crate) fn with(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// What was expected there.
    #[must_use]
    pub fn expected(&self, t: &Texts) -> String {
        t.with(self.trouble.label(), [("detail", self.detail.as_str())])
    }

    /// How to mend it.
    #[must_use]
    pub fn mend(&self, t: &Texts) -> String {
        t.get(&format!("import-mend-{}", self.trouble.name())).to_owned()
    }
}

/// What became of the rows of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub content: Content,
    /// Rows read, the names of the columns aside.
    pub rows: u64,
    /// Rows taken.
    pub taken: u64,
    /// Rows that an earlier import took.
    pub already: u64,
    /// Rows not taken.
    pub not_taken: Vec<Finding>,
    /// Columns that were not read.
    pub unused_columns: Vec<String>,
}

impl FileReport {
    pub(crate) fn new(name: &str, content: Content) -> Self {
        Self {
            name: name.to_owned(),
            content,
            rows: 0,
            taken: 0,
            already: 0,
            not_taken: Vec::new(),
            unused_columns: Vec::new(),
        }
    }
}

/// What an import did, or would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// File by file.
    pub files: Vec<FileReport>,
    /// Whether it was asked to change nothing.
    pub dry_run: bool,
    /// Whether rows left aside stop the import.
    pub strict: bool,
    /// Whether what was taken is kept.
    pub kept: bool,
    /// Processes that were made, as drafts.
    pub processes_made: Vec<String>,
    /// Modules that were made.
    pub modules_made: Vec<String>,
    /// Themes that were made.
    pub themes_made: Vec<String>,
}

#[derive(Serialize)]
struct Row<'a> {
    line: u64,
    column: &'a str,
    found: &'a str,
    code: &'static str,
    expected: String,
    mend: String,
    stops_the_import: bool,
}

impl Report {
    /// That of one file, not read yet.
    pub(crate) fn of(file: FileReport, dry_run: bool, strict: bool) -> Self {
        Self {
            files: vec![file],
            dry_run,
            strict,
            kept: false,
            processes_made: Vec::new(),
            modules_made: Vec::new(),
            themes_made: Vec::new(),
        }
    }

    /// Whether something stops the import: a damaged row, or, in a strict import, any row left aside.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.findings().any(|finding| self.strict || finding.trouble.is_fatal())
    }

    /// All the rows not taken.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.files.iter().flat_map(|file| &file.not_taken)
    }

    /// How many rows were taken.
    #[must_use]
    pub fn taken(&self) -> u64 {
        self.files.iter().map(|file| file.taken).sum()
    }

    /// The report in words.
    #[must_use]
    pub fn to_text(&self, t: &Texts) -> String {
        let mut text = String::new();
        for file in &self.files {
            let content = t.get(file.content.label());
            let _ = writeln!(text, "{} ({content})", file.name);
            if file.content == Content::Other && file.not_taken.is_empty() {
                continue;
            }
            let numbers = (
                ("rows", file.rows),
                ("taken", file.taken),
                ("already", file.already),
                ("aside", file.not_taken.len()),
            );
            let _ = writeln!(text, "  {}", t.with("import-rows", numbers));
            if !file.unused_columns.is_empty() {
                let columns = file.unused_columns.join(", ");
                let _ = writeln!(text, "  {}", t.with("import-unused-columns", [("columns", columns)]));
            }
            for finding in &file.not_taken {
                let line = finding.line.to_string();
                let place = match finding.column.as_str() {
                    "" => t.with("import-line", [("line", line)]),
                    column => t.with("import-line-column", [("line", line.as_str()), ("column", column)]),
                };
                let _ = write!(text, "  {place}");
                if !finding.found.is_empty() {
                    let _ = write!(text, " « {} »", finding.found.replace('\n', " "));
                }
                let _ = writeln!(text, " {} {}", finding.expected(t), finding.mend(t));
            }
        }
        for (key, names) in [
            ("import-processes-made", &self.processes_made),
            ("import-modules-made", &self.modules_made),
            ("import-themes-made", &self.themes_made),
        ] {
            if !names.is_empty() {
                let _ = writeln!(text, "{}", t.with(key, [("names", names.join(", "))]));
            }
        }
        let end = if self.is_refused() {
            "import-end-refused"
        } else if self.kept {
            "import-end-kept"
        } else {
            "import-end-dry"
        };
        let _ = writeln!(text, "{}", t.with(end, [("n", self.taken())]));
        text
    }

    /// The report for programs, with the words of a language.
    #[must_use]
    pub fn to_json(&self, t: &Texts) -> Value {
        let files: Vec<_> = self
            .files
            .iter()
            .map(|file| {
                let rows: Vec<_> = file
                    .not_taken
                    .iter()
                    .map(|finding| Row {
                        line: finding.line,
                        column: &finding.column,
                        found: &finding.found,
                        code: finding.trouble.name(),
                        expected: finding.expected(t),
                        mend: finding.mend(t),
                        stops_the_import: self.strict || finding.trouble.is_fatal(),
                    })
                    .collect();
                json!({
                    "file": file.name,
                    "content": file.content.name(),
                    "rows": file.rows,
                    "taken": file.taken,
                    "already": file.already,
                    "not_taken": rows,
                    "unused_columns": file.unused_columns,
                })
            })
            .collect();
        json!({
            "kept": self.kept,
            "dry_run": self.dry_run,
            "strict": self.strict,
            "refused": self.is_refused(),
            "files": files,
            "processes_made": self.processes_made,
            "modules_made": self.modules_made,
            "themes_made": self.themes_made,
        })
    }
}
