use std::fmt;

/// What the database answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the database did not do what was asked.
#[derive(Debug)]
pub enum Error {
    /// A constraint refused a row: it exists already, or what it refers to does not.
    Constraint {
        /// The statement that was run.
        statement: &'static str,
        /// Whether the row exists already (otherwise a reference, a check or a missing value).
        unique: bool,
        /// What the engine said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A row holds what its type does not allow.
    Corrupt {
        /// The column.
        column: &'static str,
        /// What was expected.
        expected: &'static str,
    },
    /// More waits than can be served: try again in a moment.
    Busy,
    /// The program is stopping, or the thread of the database is gone.
    Closed,
    /// The act panicked; its transaction was undone.
    Panicked,
    /// The engine failed.
    Engine {
        /// What was being done.
        doing: &'static str,
        /// What the engine said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The address of the database, its schema or a copy is not what it should be; said in words.
    Setup(String),
}

impl Error {
    /// Whether a row that must be unique exists already.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Constraint { unique: true, .. })
    }

    pub(crate) fn engine(
        doing: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Engine { doing, source: source.into() }
    }

    pub(crate) fn sqlite(doing: &'static str, source: rusqlite::Error) -> Self {
        use rusqlite::ffi;
        let code = source.sqlite_error().map(|error| error.extended_code);
        let unique = matches!(code, Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY));
        if code.is_some_and(|code| code & 0xff == ffi::SQLITE_CONSTRAINT) {
            Self::Constraint { statement: doing, unique, source: source.into() }
        } else {
            Self::engine(doing, source)
        }
    }

    pub(crate) fn postgres(doing: &'static str, source: postgres::Error) -> Self {
        // SQLSTATE class 23: integrity constraint violation; 23505: unique violation.
        match source.code().map(postgres::error::SqlState::code) {
            Some(code) if code.starts_with("23") => {
                Self::Constraint { statement: doing, unique: code == "23505", source: source.into() }
            }
            _ => Self::engine(doing, source),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Constraint { statement, .. } => write!(f, "a constraint refused {statement}"),
            Self::Corrupt { column, expected } => write!(f, "column {column} should hold {expected}"),
            Self::Busy => f.write_str("too many requests wait for the database"),
            Self::Closed => f.write_str("the database is closed"),
            Self::Panicked => f.write_str("an act on the database panicked"),
            Self::Engine { doing, .. } => write!(f, "the database failed at {doing}"),
            Self::Setup(words) => f.write_str(words),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Constraint { source, .. } | Self::Engine { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}

/// Why an act was not done: a rule of the domain, or a failure of the database.
#[derive(Debug)]
pub enum Refused<R> {
    /// The rule, for the person to be told.
    Because(R),
    /// The failure.
    Fault(Error),
}

impl<R> From<Error> for Refused<R> {
    fn from(error: Error) -> Self {
        Self::Fault(error)
    }
}
