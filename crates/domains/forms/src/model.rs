//! Forms and their questions, which cannot be invalid: [`Form::build`] makes them.

use files::Format;
use jiff::civil::Date;
use territory::Areas;

use crate::{Expr, Number, Words};

kernel::choice! {
    /// What may be asked.
    pub enum KindName("forms-kind") {
        /// A line of text.
        Short = "text",
        /// Several lines.
        Long = "long_text",
        /// A whole number.
        Whole = "integer",
        /// A number with decimals.
        Decimal = "decimal",
        /// An amount in euros.
        Money = "money",
        /// A day.
        Date = "date",
        /// One choice.
        Single = "single",
        /// Several choices.
        Multiple = "multiple",
        /// Choices put in order.
        Ranking = "ranking",
        /// One choice for each row.
        Matrix = "matrix",
        /// Yes or no.
        YesNo = "yes_no",
        /// A box to tick.
        Consent = "consent",
        /// A place.
        Place = "place",
        /// A commune.
        Territory = "territory",
        /// A photo.
        Photo = "photo",
        /// A file.
        File = "file",
        /// What is computed from other answers.
        Calculated = "calculated",
        /// A title, for the questions after it.
        Section = "section",
        /// A text between questions.
        Note = "note",
    }
}

/// What may be chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// What is kept.
    pub code: String,
    /// What is read.
    pub label: Words,
}

/// The least and the most, both allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range<T> {
    /// The least.
    pub min: Option<T>,
    /// The most.
    pub max: Option<T>,
}

/// What a question asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A text on one line or several, with its length in characters.
    Text {
        /// Whether it has several lines.
        long: bool,
        /// Its length.
        length: Range<usize>,
    },
    /// A number: whole, with decimals, or an amount in euros.
    Number {
        /// Which.
        sort: NumberSort,
        /// Its limits.
        range: Range<Number>,
    },
    /// A day.
    Date(Range<Date>),
    /// One choice.
    Single(Vec<Choice>),
    /// Several choices, so many.
    Multiple(Vec<Choice>, Range<usize>),
    /// Choices put in order, all of them.
    Ranking(Vec<Choice>),
    /// One choice for each row.
    Matrix {
        /// The rows.
        rows: Vec<Choice>,
        /// What may be chosen in each.
        choices: Vec<Choice>,
    },
    /// Yes or no.
    YesNo,
    /// A box to tick.
    Consent,
    /// A place: its name, its point, or both.
    Place,
    /// A commune, or a part of Paris, Lyon or Marseille, among those of these areas.
    Territory(Areas),
    /// Photos, each with what it shows in words.
    Photo(Uploads),
    /// Files.
    File(Uploads),
    /// What is computed.
    Calculated(Expr),
    /// A title: the questions up to the next section belong to it and are hidden with it. Without a title, the end of a
    /// section.
    Section,
    /// A text.
    Note,
}

/// The files that a question takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Uploads {
    /// How many.
    pub many: Range<usize>,
    /// The heaviest, in megabytes.
    pub size: usize,
    /// What they may be: pictures alone for a photo.
    pub formats: Vec<Format>,
}

/// Sorts of numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberSort {
    /// Whole.
    Whole,
    /// With up to six decimals.
    Decimal,
    /// Euros and cents.
    Money,
}

/// What an answer must satisfy, and what is said when it does not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Constraint {
    /// The condition; `.` is the answer.
    pub expr: Expr,
    /// What is said.
    pub message: Option<Words>,
}

/// A question of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    pub(crate) name: String,
    pub(crate) label: Option<Words>,
    pub(crate) help: Option<Words>,
    pub(crate) required: bool,
    pub(crate) private: bool,
    pub(crate) kind: Kind,
    pub(crate) relevant: Option<Expr>,
    pub(crate) constraint: Option<Constraint>,
}

impl Question {
    /// What its answers are kept under.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The question in a language; its name when nothing is asked of anyone (what is computed).
    #[must_use]
    pub fn label(&self, locale: kernel::Locale) -> &str {
        match &self.label {
            Some(words) => words.get(locale),
            None if matches!(self.kind, Kind::Section) => "",
            None => &self.name,
        }
    }

    /// What helps to answer.
    #[must_use]
    pub fn help(&self, locale: kernel::Locale) -> &str {
        self.help.as_ref().map_or("", |words| words.get(locale))
    }

    /// Whether an answer is needed.
    #[must_use]
    pub fn required(&self) -> bool {
        self.required
    }

    /// Whether the team alone reads the answers.
    #[must_use]
    pub fn private(&self) -> bool {
        self.private
    }

    /// What it asks for.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// When it is asked.
    #[must_use]
    pub fn relevant(&self) -> Option<&Expr> {
        self.relevant.as_ref()
    }

    /// What its answer must satisfy.
    #[must_use]
    pub fn constraint(&self) -> Option<&Constraint> {
        self.constraint.as_ref()
    }

    /// Whether someone answers it.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        !matches!(self.kind, Kind::Section | Kind::Note | Kind::Calculated(_))
    }

    /// Whether it has an answer, given or computed.
    #[must_use]
    pub fn has_answer(&self) -> bool {
        !matches!(self.kind, Kind::Section | Kind::Note)
    }
}

impl Kind {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> KindName {
        match self {
            Self::Text { long: false, .. } => KindName::Short,
            Self::Text { long: true, .. } => KindName::Long,
            Self::Number { sort: NumberSort::Whole, .. } => KindName::Whole,
            Self::Number { sort: NumberSort::Decimal, .. } => KindName::Decimal,
            Self::Number { sort: NumberSort::Money, .. } => KindName::Money,
            Self::Date(_) => KindName::Date,
            Self::Single(_) => KindName::Single,
            Self::Multiple(..) => KindName::Multiple,
            Self::Ranking(_) => KindName::Ranking,
            Self::Matrix { .. } => KindName::Matrix,
            Self::YesNo => KindName::YesNo,
            Self::Consent => KindName::Consent,
            Self::Place => KindName::Place,
            Self::Territory(_) => KindName::Territory,
            Self::Photo(_) => KindName::Photo,
            Self::File(_) => KindName::File,
            Self::Calculated(_) => KindName::Calculated,
            Self::Section => KindName::Section,
            Self::Note => KindName::Note,
        }
    }

    /// Whether lists may be filtered by what was answered: it is chosen, not written.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        matches!(self, Self::Single(_) | Self::Multiple(..) | Self::YesNo | Self::Territory(_))
    }

    /// The files that it takes.
    #[must_use]
    pub fn uploads(&self) -> Option<&Uploads> {
        match self {
            Self::Photo(uploads) | Self::File(uploads) => Some(uploads),
            _ => None,
        }
    }

    /// Whether its files are photos, which are described.
    #[must_use]
    pub fn is_photo(&self) -> bool {
        matches!(self, Self::Photo(_))
    }

    /// What may be chosen.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Single(choices)
            | Self::Multiple(choices, _)
            | Self::Ranking(choices)
            | Self::Matrix { choices, .. } => choices,
            _ => &[],
        }
    }
}

/// A form: its questions in order, each with a name of its own, each speaking of earlier ones alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Form {
    pub(crate) questions: Vec<Question>,
}

impl Form {
    /// The questions in order.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// A question by its name.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.name == name)
    }

    /// The same, where nothing has to be answered: for what was said elsewhere, under other questions.
    #[must_use]
    pub fn unrequired(&self) -> Self {
        let mut form = self.clone();
        form.questions.iter_mut().for_each(|question| question.required = false);
        form
    }

    /// The same without what asks for files: for what comes in words alone, on a tablet or in a table.
    #[must_use]
    pub fn without_uploads(&self) -> Self {
        let mut form = self.clone();
        form.questions.retain(|question| question.kind.uploads().is_none());
        form
    }

    /// Whether nobody is asked anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.questions.iter().any(Question::is_asked)
    }
}
