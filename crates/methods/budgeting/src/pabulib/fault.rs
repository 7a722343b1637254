use std::{collections::BTreeMap, fmt};

use crate::Language;

/// A part of a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Section {
    /// Before any section.
    Start,
    /// `META`.
    Meta,
    /// `PROJECTS`.
    Projects,
    /// `VOTES`.
    Votes,
}

impl Section {
    /// As written in a file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Meta => "META",
            Self::Projects => "PROJECTS",
            Self::Votes => "VOTES",
        }
    }
}

/// What should have been found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expected {
    /// Text in UTF-8.
    Utf8,
    /// A quote that closes the cell.
    ClosingQuote,
    /// A line with only the name of a section.
    Section(Section),
    /// These names of columns, first.
    Header(&'static str),
    /// A column of this name.
    Column(&'static str),
    /// A field of this name.
    Field(&'static str),
    /// Each name once.
    Once,
    /// Something.
    Text,
    /// An amount of money.
    Amount,
    /// A whole number.
    WholeNumber,
    /// 0, 1, 2 or 3.
    Selected,
    /// A kind of ballot.
    VoteType,
    /// A project that is listed.
    ListedProject,
    /// An identifier that was not met before, on this line.
    NewIdentifier(u32),
    /// As many points as projects.
    Points(usize),
    /// As many lines as there are.
    Count(usize),
}

/// A file that cannot be counted: where, what was found, what was expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The line, from 1.
    pub line: u32,
    /// The section it is in.
    pub section: Section,
    /// The column, or the field of `META`.
    pub column: Option<String>,
    /// What is there.
    pub found: String,
    /// What should be.
    pub expected: Expected,
}

impl Fault {
    pub(super) fn new(
        line: u32,
        section: Section,
        column: Option<&str>,
        found: String,
        expected: Expected,
    ) -> Self {
        Self { line, section, column: column.map(str::to_owned), found, expected }
    }

    /// Says it.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let mut text = format!("{} {}", language.of("ligne", "line"), self.line);
        if self.section != Section::Start {
            text += &format!(", {}", self.section.name());
        }
        if let Some(column) = &self.column {
            text += &format!(", {} {column}", language.of("colonne", "column"));
        }
        let found: String = self.found.chars().take(80).collect();
        text += &match (language, found.as_str()) {
            (Language::Fr, "") => " : rien n’est écrit".to_owned(),
            (Language::En, "") => ": nothing found".to_owned(),
            (Language::Fr, found) => format!(" : « {found} » trouvé"),
            (Language::En, found) => format!(": found “{found}”"),
        };
        text += &format!(", {} {}", language.of("attendu :", "expected"), self.expected.words(language));
        text
    }
}

impl Expected {
    fn words(&self, language: Language) -> String {
        match self {
            Self::Utf8 => language.of("du texte en UTF-8", "text in UTF-8").to_owned(),
            Self::ClosingQuote => {
                language.of("un guillemet qui ferme la cellule", "a quote that closes the cell").to_owned()
            }
            Self::Section(section) => match language {
                Language::Fr => format!("la ligne {}", section.name()),
                Language::En => format!("the line {}", section.name()),
            },
            Self::Header(names) => match language {
                Language::Fr => format!("des noms de colonnes qui commencent par {names}"),
                Language::En => format!("names of columns that begin with {names}"),
            },
            Self::Column(name) => match language {
                Language::Fr => format!("une colonne {name}"),
                Language::En => format!("a column {name}"),
            },
            Self::Field(name) => match language {
                Language::Fr => format!("un champ {name}"),
                Language::En => format!("a field {name}"),
            },
            Self::Once => language.of("chaque nom une seule fois", "each name once").to_owned(),
            Self::Text => language.of("quelque chose", "something").to_owned(),
            Self::Amount => language
                .of("un montant, comme 12000 ou 12000.50", "an amount, like 12000 or 12000.50")
                .to_owned(),
            Self::WholeNumber => language.of("un nombre entier", "a whole number").to_owned(),
            Self::Selected => language.of("0, 1, 2 ou 3", "0, 1, 2 or 3").to_owned(),
            Self::VoteType => language
                .of(
                    "approval, ordinal, cumulative, scoring ou choose-1",
                    "approval, ordinal, cumulative, scoring or choose-1",
                )
                .to_owned(),
            Self::ListedProject => language
                .of("un projet de la section PROJECTS", "a project of the section PROJECTS")
                .to_owned(),
            Self::NewIdentifier(line) => match language {
                Language::Fr => format!("un identifiant qui n’est pas déjà à la ligne {line}"),
                Language::En => format!("an identifier that is not on line {line} already"),
            },
            Self::Points(count) => match language {
                Language::Fr => format!("autant de points que de projets, {count}"),
                Language::En => format!("as many points as projects, {count}"),
            },
            Self::Count(count) => match language {
                Language::Fr => format!("{count}, le nombre de lignes de la section"),
                Language::En => format!("{count}, the number of lines of the section"),
            },
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::En))
    }
}

impl std::error::Error for Fault {}

/// What was read although the format does not want it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NoticeKind {
    /// A project more than once on a ballot: its first mention counts.
    Repeated,
    /// Spaces around a value: left aside.
    Spaces,
    /// A decimal comma: read as a point.
    DecimalComma,
    /// An empty line: left aside.
    EmptyLine,
    /// More cells than columns: left aside.
    ExtraCells,
    /// `target`, now `beneficiaries`.
    Target,
    /// Points on ballots that have none: left aside.
    Points,
    /// A mandatory field that changes no result is missing.
    Missing,
}

impl NoticeKind {
    /// Says it.
    #[must_use]
    pub const fn words(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Repeated, Language::Fr) => "projet nommé plusieurs fois sur un bulletin, compté une fois",
            (Self::Repeated, Language::En) => "project named several times on a ballot, counted once",
            (Self::Spaces, Language::Fr) => "espaces autour d’une valeur, ignorées",
            (Self::Spaces, Language::En) => "spaces around a value, left aside",
            (Self::DecimalComma, Language::Fr) => "virgule décimale, lue comme un point",
            (Self::DecimalComma, Language::En) => "decimal comma, read as a point",
            (Self::EmptyLine, Language::Fr) => "ligne vide, ignorée",
            (Self::EmptyLine, Language::En) => "empty line, left aside",
            (Self::ExtraCells, Language::Fr) => "plus de cellules que de colonnes, ignorées",
            (Self::ExtraCells, Language::En) => "more cells than columns, left aside",
            (Self::Target, Language::Fr) => "colonne target, lue comme beneficiaries",
            (Self::Target, Language::En) => "column target, read as beneficiaries",
            (Self::Points, Language::Fr) => "points sur des bulletins qui n’en ont pas, ignorés",
            (Self::Points, Language::En) => "points on ballots that have none, left aside",
            (Self::Missing, Language::Fr) => "champ obligatoire absent, sans effet sur le résultat",
            (Self::Missing, Language::En) => "mandatory field missing, without effect on the result",
        }
    }
}

/// One of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The line, from 1.
    pub line: u32,
    /// The column or field.
    pub column: String,
    /// What was met.
    pub kind: NoticeKind,
}

/// All of them: how many of each kind, and the first.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Notices {
    counts: BTreeMap<NoticeKind, (u64, Vec<Notice>)>,
}

impl Notices {
    const KEPT: usize = 20;

    pub(super) fn add(&mut self, line: u32, column: &str, kind: NoticeKind) {
        let (count, first) = self.counts.entry(kind).or_default();
        *count += 1;
        if first.len() < Self::KEPT {
            first.push(Notice { line, column: column.to_owned(), kind });
        }
    }

    /// Each kind that was met, how often, and where first.
    pub fn iter(&self) -> impl Iterator<Item = (NoticeKind, u64, &[Notice])> {
        self.counts.iter().map(|(kind, (count, first))| (*kind, *count, first.as_slice()))
    }

    /// How often one was met.
    #[must_use]
    pub fn count(&self, kind: NoticeKind) -> u64 {
        self.counts.get(&kind).map_or(0, |(count, _)| *count)
    }
}
