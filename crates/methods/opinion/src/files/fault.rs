use crate::Language;

/// What should have been found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expected {
    /// Text in UTF-8.
    Utf8,
    /// A line with the names of columns.
    Header,
    /// A column of this name, or of this other one.
    Column(&'static str),
    /// As many cells as the header has.
    Cells(usize),
    /// An identifier.
    Id,
    /// A participant that has no line yet.
    NewParticipant,
    /// A statement that has no column or line yet.
    NewStatement,
    /// -1, 0 or 1.
    Vote,
    /// Seconds or milliseconds since 1970.
    Time,
    /// -1, 0 or 1.
    Moderation,
    /// A reader that gives what it has.
    Bytes,
    /// Fewer than a thousand million lines or columns.
    Fewer,
}

/// A file that cannot be read: where, what was found, what was expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The line, from 1.
    pub line: u64,
    /// The column.
    pub column: Option<String>,
    /// What is there.
    pub found: String,
    /// What should be.
    pub expected: Expected,
}

impl Fault {
    pub(super) fn new(line: u64, column: Option<&str>, found: &str, expected: Expected) -> Self {
        let found: String = found.chars().take(80).collect();
        Self { line, column: column.map(str::to_owned), found, expected }
    }

    /// Says it.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let mut text = format!("{} {}", language.of("ligne", "line"), self.line);
        if let Some(column) = &self.column {
            text += &format!(", {} {column}", language.of("colonne", "column"));
        }
        text += &match (language, self.found.as_str()) {
            (Language::Fr, "") => " : rien n’est écrit".to_owned(),
            (Language::En, "") => ": nothing found".to_owned(),
            (Language::Fr, found) => format!(" : « {found} » trouvé"),
            (Language::En, found) => format!(": found “{found}”"),
        };
        text + &format!(", {} {}", language.of("attendu :", "expected"), self.expected.words(language))
    }
}

impl Expected {
    fn words(&self, language: Language) -> String {
        let (fr, en) = match self {
            Self::Utf8 => ("du texte en UTF-8", "text in UTF-8"),
            Self::Header => {
                ("une première ligne avec les noms des colonnes", "a first line with the names of columns")
            }
            Self::Column(name) => {
                return language.of(format!("une colonne « {name} »"), format!("a column “{name}”"));
            }
            Self::Cells(count) => return format!("{count} {}", language.of("cellules", "cells")),
            Self::Id => ("un identifiant", "an identifier"),
            Self::NewParticipant => {
                ("un participant qui n’a pas encore de ligne", "a participant without a line yet")
            }
            Self::NewStatement => {
                ("un énoncé qui n’a pas déjà sa place", "a statement that has no place yet")
            }
            Self::Vote | Self::Moderation => ("-1, 0 ou 1", "-1, 0 or 1"),
            Self::Time => {
                ("des secondes ou des millisecondes depuis 1970", "seconds or milliseconds since 1970")
            }
            Self::Bytes => ("un fichier lisible", "a readable file"),
            Self::Fewer => (
                "moins d’un milliard de lignes ou de colonnes",
                "fewer than a thousand million lines or columns",
            ),
        };
        language.of(fr, en).to_owned()
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence(Language::En))
    }
}

impl std::error::Error for Fault {}
