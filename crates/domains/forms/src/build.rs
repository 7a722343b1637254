//! From what is written to forms that hold, and back.

use std::{borrow::Cow, collections::BTreeMap};

use files::Format;
use kernel::{Problem, Problems};
use territory::{AreaFault, Areas};

use crate::{
    ChoiceSketch, Constraint, Expr, ExprFault, Fault, Form, Kind, KindName, Number, NumberSort, Question,
    Range, Sketch, Uploads, Words, model::Choice, uploads::heaviest, words::is_tag,
};

/// The longest name.
const NAME_MAX: usize = 60;
/// The longest label, and the longest help.
const LABEL_MAX: usize = 2000;
/// The most questions in a form.
pub const QUESTIONS_MAX: usize = 300;
/// The most choices of a question, and rows of a matrix.
const CHOICES_MAX: usize = 300;
/// The longest answer in several lines, when nothing else is said.
pub(crate) const LONG_MAX: usize = 10_000;
/// The longest answer on one line.
pub(crate) const SHORT_MAX: usize = 250;
/// The most files of a question.
const FILES_MAX: usize = 10;

/// Whether this names a question, a row or a choice.
fn is_name(text: &str, first_letter: bool) -> bool {
    let sound = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let begins = text.bytes().next().is_some_and(|b| b.is_ascii_lowercase() || (!first_letter && b != b'_'));
    sound && begins && text.len() <= NAME_MAX
}

impl Form {
    /// The form of these questions.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn build(sketches: &[Sketch]) -> Result<Self, Vec<Fault>> {
        let mut form = Self::default();
        let mut faults = Vec::new();
        for (place, sketch) in sketches.iter().enumerate() {
            let mut problems = Problems::none();
            if place >= QUESTIONS_MAX {
                problems.add_with("name", "problem-forms-questions", "limit", QUESTIONS_MAX);
            }
            let question = question(sketch, &sketches[..place], &mut problems);
            faults.extend(problems.iter().map(|problem| Fault {
                place,
                question: sketch.name.clone(),
                problem: problem.clone(),
            }));
            form.questions.extend(question);
            if place >= QUESTIONS_MAX {
                break;
            }
        }
        if faults.is_empty() { Ok(form) } else { Err(faults) }
    }

    /// The questions as they are written.
    #[must_use]
    pub fn sketches(&self) -> Vec<Sketch> {
        self.questions.iter().map(sketch).collect()
    }
}

fn question(sketch: &Sketch, earlier: &[Sketch], problems: &mut Problems) -> Option<Question> {
    if sketch.name.is_empty() {
        problems.add("name", "problem-required");
    } else if !is_name(&sketch.name, true) || TAKEN.contains(&sketch.name.as_str()) {
        problems.add("name", "problem-forms-name");
    } else if earlier.iter().any(|other| other.name == sketch.name) {
        problems.add("name", "problem-taken");
    }
    let label = words("label", &sketch.label, problems);
    let name = KindName::from_name(&sketch.kind);
    if label.is_none() && !matches!(name, Some(KindName::Section | KindName::Calculated)) {
        problems.add("label", "problem-forms-french");
    }
    let help = words("help", &sketch.help, problems);
    let relevant = expr("relevant", &sketch.relevant, earlier, false, problems);
    let constraint = expr("constraint", &sketch.constraint, earlier, true, problems);
    let message = words("constraint_message", &sketch.constraint_message, problems);
    let Some(name) = name else {
        problems.add("type", "problem-choice");
        return None;
    };
    let kind = kind(name, sketch, earlier, problems)?;
    let mut question = Question {
        name: sketch.name.clone(),
        label,
        help,
        required: sketch.required,
        private: sketch.private,
        kind,
        relevant,
        constraint: constraint.map(|expr| Constraint { expr, message }),
    };
    // Nobody answers these: nothing can be asked of the answer.
    if !question.is_asked() {
        question.required = false;
        question.constraint = None;
    }
    problems.is_empty().then_some(question)
}

/// The page where a question is added is found at this name.
pub(crate) const RESERVED: &str = "nouvelle";
/// Names that no question can have: that page, and the column that says in files what was answered.
const TAKEN: [&str; 2] = [RESERVED, "contribution_id"];

fn words(field: &'static str, texts: &BTreeMap<String, String>, problems: &mut Problems) -> Option<Words> {
    for (tag, text) in texts {
        if !is_tag(tag) {
            problems.add_with(field, "problem-forms-language", "tag", tag);
        }
        if text.chars().count() > LABEL_MAX {
            problems.add_with(field, "problem-too-long", "limit", LABEL_MAX);
        }
    }
    let said = Words::new(texts);
    if said.is_none() && texts.values().any(|text| !text.trim().is_empty()) && field != "label" {
        problems.add(field, "problem-forms-french");
    }
    said
}

fn expr(
    field: &'static str,
    text: &str,
    earlier: &[Sketch],
    this: bool,
    problems: &mut Problems,
) -> Option<Expr> {
    if text.trim().is_empty() {
        return None;
    }
    let expr = match Expr::parse(text) {
        Ok(expr) => expr,
        Err(fault) => {
            let mut found = Problems::none();
            match fault {
                ExprFault::Unexpected(at) => found.add_with(field, "problem-forms-expr-place", "at", at),
                ExprFault::Number(at) => found.add_with(field, "problem-forms-expr-number", "at", at),
                ExprFault::Unfinished => found.add(field, "problem-forms-expr-end"),
                ExprFault::NoFunction(name) => {
                    found.add_with(field, "problem-forms-expr-function", "name", name);
                }
                ExprFault::Arguments(name) => {
                    found.add_with(field, "problem-forms-expr-arguments", "name", name);
                }
                ExprFault::TooLong => found.add(field, "problem-forms-expr-long"),
            }
            problems.extend(found);
            return None;
        }
    };
    for name in expr.names() {
        if !earlier.iter().any(|other| other.name == name) {
            problems.add_with(field, "problem-forms-expr-name", "name", name);
        }
    }
    if expr.has_this() && !this {
        problems.add(field, "problem-forms-expr-this");
    }
    Some(expr)
}

/// The limits written in a sketch, each read; the least may not be over the most.
fn limits<T: PartialOrd + Copy>(
    sketch: &Sketch,
    problems: &mut Problems,
    message: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Range<T> {
    let mut limit = |field: &'static str, text: &str| {
        let text = text.trim();
        let value = if text.is_empty() { None } else { read(text) };
        if value.is_none() && !text.is_empty() {
            problems.add(field, message);
        }
        value
    };
    let (min, max) = (limit("min", &sketch.min), limit("max", &sketch.max));
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        problems.add("max", "problem-forms-limits");
    }
    Range { min, max }
}

fn counts(sketch: &Sketch, problems: &mut Problems, most: usize) -> Range<usize> {
    let mut range = limits(sketch, problems, "problem-number", |text| text.parse::<usize>().ok());
    if range.max.is_some_and(|max| max > most) {
        problems.add_with("max", "problem-forms-most", "limit", most);
    }
    if range.min.is_some_and(|min| min > most) {
        problems.add_with("min", "problem-forms-most", "limit", most);
    }
    range.max = Some(range.max.unwrap_or(most));
    range
}

fn kind(name: KindName, sketch: &Sketch, earlier: &[Sketch], problems: &mut Problems) -> Option<Kind> {
    let numbers = |sort, problems: &mut Problems| {
        let (message, read): (_, fn(&str) -> Option<Number>) = match sort {
            NumberSort::Whole => {
                ("problem-number", |text| Number::typed(text).filter(|n| n.as_whole().is_some()))
            }
            NumberSort::Decimal => ("problem-forms-decimal", Number::typed),
            NumberSort::Money => {
                ("problem-forms-money", |text| Number::typed(text).filter(|n| n.as_cents().is_some()))
            }
        };
        Kind::Number { sort, range: limits(sketch, problems, message, read) }
    };
    Some(match name {
        KindName::Short => Kind::Text { long: false, length: counts(sketch, problems, SHORT_MAX) },
        KindName::Long => Kind::Text { long: true, length: counts(sketch, problems, LONG_MAX) },
        KindName::Whole => numbers(NumberSort::Whole, problems),
        KindName::Decimal => numbers(NumberSort::Decimal, problems),
        KindName::Money => numbers(NumberSort::Money, problems),
        KindName::Date => Kind::Date(limits(sketch, problems, "problem-date", crate::check::read_date)),
        KindName::Single => Kind::Single(choices("choices", &sketch.choices, problems)),
        KindName::Multiple => {
            let choices = choices("choices", &sketch.choices, problems);
            let range = counts(sketch, problems, choices.len().max(1));
            Kind::Multiple(choices, range)
        }
        KindName::Ranking => Kind::Ranking(choices("choices", &sketch.choices, problems)),
        KindName::Matrix => Kind::Matrix {
            rows: choices("rows", &sketch.rows, problems),
            choices: choices("choices", &sketch.choices, problems),
        },
        KindName::YesNo => Kind::YesNo,
        KindName::Consent => Kind::Consent,
        KindName::Place => Kind::Place,
        KindName::Territory => Kind::Territory(areas(&sketch.within, problems)),
        KindName::Photo => Kind::Photo(uploads(true, sketch, problems)),
        KindName::File => Kind::File(uploads(false, sketch, problems)),
        KindName::Calculated => {
            if sketch.calculation.trim().is_empty() {
                problems.add("calculation", "problem-required");
            }
            Kind::Calculated(expr("calculation", &sketch.calculation, earlier, false, problems)?)
        }
        KindName::Section => Kind::Section,
        KindName::Note => Kind::Note,
    })
}

/// The files that a question takes: one when nothing is said.
fn uploads(photo: bool, sketch: &Sketch, problems: &mut Problems) -> Uploads {
    let mut many = counts(sketch, problems, FILES_MAX);
    if sketch.max.trim().is_empty() {
        many.max = Some(many.min.unwrap_or(1).max(1));
    }
    let most = heaviest(photo);
    let size = match sketch.size.trim() {
        "" => Some(most),
        text => text.parse().ok().filter(|size| (1..=most).contains(size)),
    };
    if size.is_none() {
        problems.add_with("size", "problem-forms-size", "limit", most);
    }
    let mut formats = Vec::new();
    if photo {
        formats.push(Format::Image);
    } else {
        for word in sketch.accept.split([',', ';', ' ']).filter(|word| !word.is_empty()) {
            match format(word) {
                Some(format) => formats.push(format),
                None => problems.add_with("accept", "problem-forms-accept", "found", quoted(word)),
            }
        }
        formats.sort_unstable();
        formats.dedup();
        if formats.is_empty() {
            formats = Format::ALL.to_vec();
        }
    }
    Uploads { many, size: size.unwrap_or(most), formats }
}

/// The format of a name, of an extension or of a media type.
fn format(word: &str) -> Option<Format> {
    let word = word.to_lowercase();
    let word = word.strip_prefix('.').unwrap_or(&word);
    let picture = word.starts_with("image/") || ["jpg", "jpeg", "png", "webp"].contains(&word);
    let same = |one: &&Format| one.name() == word || one.media_type().split(';').next() == Some(word);
    if picture { Some(Format::Image) } else { Format::ALL.iter().find(same).copied() }
}

/// Formats as they are written: what is taken when nothing is said is not told.
pub(crate) fn accepted(kind: &Kind) -> String {
    let Kind::File(uploads) = kind else { return String::new() };
    if uploads.formats == Format::ALL {
        return String::new();
    }
    let word = |format: &Format| match format {
        Format::Image => "image/*",
        other => other.accept(),
    };
    uploads.formats.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// The limits of files as they are written: how few, how many, how heavy; what goes without saying is not told.
pub(crate) fn sized(kind: &Kind) -> (String, String, String) {
    let Some(Uploads { many, size, .. }) = kind.uploads() else { return Default::default() };
    let (min, max) = written(Range { max: many.max.filter(|max| *max != 1), ..*many });
    let size = if *size == heaviest(kind.is_photo()) { String::new() } else { size.to_string() };
    (min, max, size)
}

fn areas(text: &str, problems: &mut Problems) -> Areas {
    Areas::parse(text).unwrap_or_else(|fault| {
        match fault {
            AreaFault::Unknown(text) => {
                problems.add_with("within", "problem-forms-within", "text", quoted(&text))
            }
            AreaFault::Several(_, communes) => {
                let codes: Vec<String> = communes.iter().take(8).map(|one| one.written()).collect();
                problems.add_with("within", "problem-forms-within-several", "text", codes.join(", "));
            }
        }
        Areas::default()
    })
}

fn choices(field: &'static str, sketches: &[ChoiceSketch], problems: &mut Problems) -> Vec<Choice> {
    if sketches.is_empty() {
        problems.add(field, "problem-required");
    }
    if sketches.len() > CHOICES_MAX {
        problems.add_with(field, "problem-forms-choices", "limit", CHOICES_MAX);
    }
    let mut found: Vec<Choice> = Vec::new();
    for sketch in sketches.iter().take(CHOICES_MAX) {
        let mut wrong = |message: &'static str| {
            problems.add_with(field, message, "code", quoted(&sketch.code));
        };
        if !is_name(&sketch.code, false) {
            wrong("problem-forms-code");
        } else if found.iter().any(|other| other.code == sketch.code) {
            wrong("problem-forms-code-twice");
        }
        match Words::new(&sketch.label) {
            Some(label) => found.push(Choice { code: sketch.code.clone(), label }),
            None => wrong("problem-forms-code-label"),
        }
    }
    found
}

/// A text in a message that is never taken for a number.
fn quoted(text: &str) -> Cow<'_, str> {
    if text.parse::<i64>().is_ok() { Cow::Owned(format!("{text}\u{200b}")) } else { Cow::Borrowed(text) }
}

fn sketch(question: &Question) -> Sketch {
    let texts = |words: &Option<Words>| words.as_ref().map(Words::texts).unwrap_or_default();
    let expr = |expr: &Option<Expr>| expr.as_ref().map(|expr| expr.text().to_owned()).unwrap_or_default();
    let list = |choices: &[Choice]| {
        choices.iter().map(|one| ChoiceSketch { code: one.code.clone(), label: one.label.texts() }).collect()
    };
    let (min, max) = match &question.kind {
        Kind::Text { long, length } => counted(*length, if *long { LONG_MAX } else { SHORT_MAX }),
        Kind::Number { range, .. } => written(*range),
        Kind::Date(range) => written(*range),
        Kind::Multiple(choices, range) => counted(*range, choices.len()),
        kind @ (Kind::Photo(_) | Kind::File(_)) => (sized(kind).0, sized(kind).1),
        _ => Default::default(),
    };
    Sketch {
        name: question.name.clone(),
        kind: question.kind.name().name().to_owned(),
        label: texts(&question.label),
        help: texts(&question.help),
        required: question.required,
        private: question.private,
        min,
        max,
        size: sized(&question.kind).2,
        accept: accepted(&question.kind),
        choices: list(question.kind.choices()),
        within: if let Kind::Territory(areas) = &question.kind { areas.to_string() } else { String::new() },
        rows: if let Kind::Matrix { rows, .. } = &question.kind { list(rows) } else { Vec::new() },
        relevant: expr(&question.relevant),
        constraint: question.constraint.as_ref().map(|one| one.expr.text().to_owned()).unwrap_or_default(),
        constraint_message: question.constraint.as_ref().map(|one| texts(&one.message)).unwrap_or_default(),
        calculation: if let Kind::Calculated(expr) = &question.kind {
            expr.text().to_owned()
        } else {
            String::new()
        },
    }
}

fn written<T: ToString>(range: Range<T>) -> (String, String) {
    let text = |limit: Option<T>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    (text(range.min), text(range.max))
}

/// The same, without the most that goes without saying.
fn counted(range: Range<usize>, most: usize) -> (String, String) {
    written(Range { max: range.max.filter(|max| *max < most), ..range })
}

impl Fault {
    /// The problem of a field of the form that makes questions.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }
}
