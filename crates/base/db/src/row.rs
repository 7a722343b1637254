use kernel::{Load, Scalar};

use crate::{Error, Result};

/// The cells of a row, by position.
pub enum Cells<'r> {
    /// A row of SQLite.
    #[doc(hidden)]
    Sqlite(&'r rusqlite::Row<'r>),
    /// A row of PostgreSQL.
    #[doc(hidden)]
    Postgres(&'r postgres::Row),
}

impl Cells<'_> {
    /// The value of a cell.
    ///
    /// # Errors
    /// When the cell does not hold such a value.
    pub fn get<T: Load>(&self, index: usize, column: &'static str) -> Result<T> {
        T::load(self.scalar(index)?).map_err(|expected| Error::Corrupt { column, expected })
    }

    pub(crate) fn scalar(&self, index: usize) -> Result<Scalar<'_>> {
        match self {
            Self::Sqlite(row) => {
                use rusqlite::types::ValueRef;
                Ok(match row.get_ref(index).map_err(|source| Error::sqlite("reading a cell", source))? {
                    ValueRef::Null => Scalar::Null,
                    ValueRef::Integer(value) => Scalar::Int(value),
                    ValueRef::Real(value) => Scalar::Real(value),
                    ValueRef::Text(bytes) => Scalar::Text(
                        std::str::from_utf8(bytes).map_err(|source| Error::engine("reading text", source))?,
                    ),
                    ValueRef::Blob(bytes) => Scalar::Blob(bytes),
                })
            }
            Self::Postgres(row) => crate::postgres::scalar(row, index),
        }
    }
}

/// A row type, declared with [`crate::row!`].
pub trait Row: Sized {
    /// The columns, in the order of the `SELECT`.
    const COLUMNS: &'static [&'static str];
    /// Reads a row.
    ///
    /// # Errors
    /// When a cell does not hold what its type allows.
    fn read(cells: &Cells<'_>) -> Result<Self>;
}

/// A single value.
impl<T: Load> Row for (T,) {
    const COLUMNS: &'static [&'static str] = &["*"];
    fn read(cells: &Cells<'_>) -> Result<Self> {
        Ok((cells.get(0, "*")?,))
    }
}

/// A pair of values.
impl<A: Load, B: Load> Row for (A, B) {
    const COLUMNS: &'static [&'static str] = &["*", "*"];
    fn read(cells: &Cells<'_>) -> Result<Self> {
        Ok((cells.get(0, "*")?, cells.get(1, "*")?))
    }
}

/// Three values.
impl<A: Load, B: Load, C: Load> Row for (A, B, C) {
    const COLUMNS: &'static [&'static str] = &["*", "*", "*"];
    fn read(cells: &Cells<'_>) -> Result<Self> {
        Ok((cells.get(0, "*")?, cells.get(1, "*")?, cells.get(2, "*")?))
    }
}

/// Declares a struct read from a row: its fields are the columns of the `SELECT`, in order and by name (a test checks
/// every statement).
#[macro_export]
macro_rules! row {
    ($(#[$doc:meta])* $vis:vis struct $name:ident {
        $($(#[$field_doc:meta])* $field_vis:vis $field:ident : $type:ty),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Debug)]
        $vis struct $name { $($(#[$field_doc])* $field_vis $field: $type),+ }

        impl $crate::Row for $name {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];
            fn read(cells: &$crate::Cells<'_>) -> $crate::Result<Self> {
                let mut index = 0..;
                Ok(Self { $($field: cells.get(index.next().unwrap_or_default(), stringify!($field))?),+ })
            }
        }
    };
}
