//! The tables and their columns: what is written, documented on the page, declared in the data package and in the API
//! comes from here.

use corpus::{Channel, Decision, Kind, Outcome, Reason, Stance};

/// What a column holds.
#[derive(Clone, Copy)]
pub(crate) enum Of {
    /// Words that people typed: guarded against formulas in CSV.
    Text,
    /// An id or a code.
    Code,
    Integer,
    Number,
    /// A date and time in UTC.
    Instant,
    Boolean,
    Address,
    /// One of these.
    Choice(fn() -> Vec<&'static str>),
}

pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// The key of what it is.
    pub(crate) words: &'static str,
    pub(crate) of: Of,
    pub(crate) required: bool,
}

pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) words: &'static str,
    pub(crate) columns: &'static [Column],
    /// The columns that tell a row from another.
    pub(crate) key: &'static [&'static str],
}

impl Table {
    /// The names of the columns.
    pub(crate) fn names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.to_owned()).collect()
    }
}

macro_rules! columns {
    ($table:literal: $($name:literal $of:expr, $required:literal;)*) => {
        &[$(Column {
            name: $name,
            words: concat!("opendata-", $table, "-", $name),
            of: $of,
            required: $required,
        }),*]
    };
}

fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| name(*one)).collect()
}

pub(crate) static CONTRIBUTIONS: Table = Table {
    name: "contributions",
    words: "opendata-table-contributions",
    key: &["id"],
    columns: columns!("contribution":
        "id" Of::Code, true;
        "kind" Of::Choice(|| names(Kind::ALL, Kind::name)), true;
        "number" Of::Integer, false;
        "module" Of::Code, true;
        "root_id" Of::Code, true;
        "parent_id" Of::Code, false;
        "depth" Of::Integer, true;
        "title" Of::Text, false;
        "text" Of::Text, false;
        "language" Of::Code, true;
        "stance" Of::Choice(|| names(&Stance::ALL, Stance::name)), true;
        "theme" Of::Text, false;
        "place" Of::Text, false;
        "latitude" Of::Number, false;
        "longitude" Of::Number, false;
        "quartier" Of::Text, false;
        "author" Of::Text, false;
        "official" Of::Boolean, true;
        "channel" Of::Choice(|| names(Channel::ALL, Channel::name)), true;
        "outcome" Of::Choice(|| names(Outcome::ALL, Outcome::name)), true;
        "said_at" Of::Instant, true;
        "published_at" Of::Instant, false;
        "edited_at" Of::Instant, false;
        "supports" Of::Integer, true;
        "comments" Of::Integer, true;
        "url" Of::Address, true;
    ),
};

pub(crate) static ANSWERS: Table = Table {
    name: "answers",
    words: "opendata-table-answers",
    key: &["id"],
    columns: columns!("answer":
        "id" Of::Code, true;
        "contribution_id" Of::Code, true;
        "outcome" Of::Choice(|| names(Outcome::ALL, Outcome::name)), true;
        "service" Of::Text, false;
        "text" Of::Text, false;
        "answered_at" Of::Instant, true;
    ),
};

pub(crate) static MODERATION: Table = Table {
    name: "moderation",
    words: "opendata-table-moderation",
    key: &["decision", "reason"],
    columns: columns!("moderation":
        "decision" Of::Choice(|| names(Decision::ALL, Decision::name)), true;
        "reason" Of::Choice(|| names(Reason::ALL, Reason::name).into_iter().chain(["none"]).collect()), true;
        "count" Of::Integer, false;
    ),
};

pub(crate) static TABLES: [&Table; 3] = [&CONTRIBUTIONS, &ANSWERS, &MODERATION];

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Texts;
    use kernel::Locale;

    #[test]
    fn every_column_is_explained() {
        for locale in Locale::ALL {
            let t = Texts::of(locale);
            for table in TABLES {
                assert!(t.has(table.words), "{}", table.words);
                for column in table.columns {
                    assert!(t.has(column.words), "{}", column.words);
                }
            }
        }
    }
}
