use std::{marker::PhantomData, ops::Deref, sync::OnceLock};

use crate::Engine;

/// Every statement of the program.
#[linkme::distributed_slice]
pub static STATEMENTS: [&'static Statement];

/// An SQL statement with the name of the constant that declares it.
#[derive(Debug)]
pub struct Statement {
    /// Module path and constant: who owns it.
    pub name: &'static str,
    /// The columns expected; none for a statement without a result.
    pub columns: &'static [&'static str],
    sqlite: &'static str,
    postgres: &'static str,
    numbered: OnceLock<String>,
}

impl Statement {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        name: &'static str,
        columns: &'static [&'static str],
        sqlite: &'static str,
        postgres: &'static str,
    ) -> Self {
        Self { name, columns, sqlite, postgres, numbered: OnceLock::new() }
    }

    /// The text for an engine.
    #[must_use]
    pub fn text(&self, engine: Engine) -> &str {
        match engine {
            // To SQLite `$2` is a name, numbered by its first appearance; `?2` is the second parameter.
            Engine::Sqlite => self.numbered.get_or_init(|| self.sqlite.replace('$', "?")),
            Engine::Postgres => self.postgres,
        }
    }

    /// Whether both engines are given the same text.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.sqlite == self.postgres
    }
}

/// A statement whose rows are read as `R`.
#[derive(Debug)]
pub struct Query<R> {
    statement: Statement,
    rows: PhantomData<fn() -> R>,
}

impl<R> Query<R> {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(statement: Statement) -> Self {
        Self { statement, rows: PhantomData }
    }

    /// The statement.
    #[must_use]
    pub const fn statement(&self) -> &Statement {
        &self.statement
    }
}

impl<R> Deref for Query<R> {
    type Target = Statement;
    fn deref(&self) -> &Statement {
        &self.statement
    }
}

/// Declares statements: `NAME = "…";` for one without a result, `NAME -> Row = "…";` for a query, with
/// `sqlite "…", postgres "…"` where the engines differ. Parameters are `$1`, `$2`…
#[macro_export]
macro_rules! sql {
    () => {};
    (@register $statement:expr) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::STATEMENTS)]
            #[linkme(crate = $crate::linkme)]
            static ENTRY: &$crate::Statement = $statement;
        };
    };
    ($(#[$doc:meta])* $vis:vis $name:ident = sqlite $sqlite:expr, postgres $postgres:expr; $($rest:tt)*) => {
        $(#[$doc])*
        $vis static $name: $crate::Statement =
            $crate::Statement::new(concat!(module_path!(), "::", stringify!($name)), &[], $sqlite, $postgres);
        $crate::sql!(@register &$name);
        $crate::sql!($($rest)*);
    };
    ($(#[$doc:meta])* $vis:vis $name:ident -> $row:ty = sqlite $sqlite:expr, postgres $postgres:expr; $($rest:tt)*) => {
        $(#[$doc])*
        $vis static $name: $crate::Query<$row> = $crate::Query::new($crate::Statement::new(
            concat!(module_path!(), "::", stringify!($name)), <$row as $crate::Row>::COLUMNS, $sqlite, $postgres));
        $crate::sql!(@register $name.statement());
        $crate::sql!($($rest)*);
    };
    ($(#[$doc:meta])* $vis:vis $name:ident = $text:expr; $($rest:tt)*) => {
        $crate::sql!($(#[$doc])* $vis $name = sqlite $text, postgres $text; $($rest)*);
    };
    ($(#[$doc:meta])* $vis:vis $name:ident -> $row:ty = $text:expr; $($rest:tt)*) => {
        $crate::sql!($(#[$doc])* $vis $name -> $row = sqlite $text, postgres $text; $($rest)*);
    };
}
