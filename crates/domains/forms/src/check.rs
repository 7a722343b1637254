//! The one place where answers are checked, whichever way they came.

use std::{borrow::Cow, collections::BTreeMap};

use i18n::Texts;
use jiff::civil::Date;
use kernel::{Locale, Problem, Problems};
use territory::{Areas, Commune, Reading};

use crate::{
    Answer, Answers, Attached, Form, Given, Kind, Number, NumberSort, Question, Range, Scope, Uploads, Value,
    build::LONG_MAX,
    model::Choice,
    uploads::{ALT_MAX, formats_told},
};

/// The name of the field of a question, in pages and among problems.
#[must_use]
pub fn field(name: &str) -> String {
    format!("q-{name}")
}

/// What is wrong with one answer.
type Wrong = (&'static str, Option<(&'static str, String)>);

/// Checks what was given: questions that are not asked are dropped, those required must be answered, those computed are
/// computed.
///
/// # Errors
/// What is wrong, by the [`field`] of each question.
pub fn check(form: &Form, given: &Given, today: Date, locale: Locale) -> Result<Answers, Problems> {
    let mut answers = Answers::default();
    let mut problems = Problems::none();
    let mut in_hidden_section = false;
    for question in form.questions() {
        let asked = question.relevant().is_none_or(|expr| {
            let answer = |name: &str| worth(&answers, name);
            expr.holds(&Scope { answer: &answer, this: &Value::Blank, today })
        });
        if matches!(question.kind(), Kind::Section) {
            in_hidden_section = !asked;
        }
        if !asked || in_hidden_section || !question.has_answer() {
            continue;
        }
        match answer(question, given, &answers, today, locale) {
            Ok(Some(answer)) => {
                answers.values.insert(question.name().to_owned(), answer);
            }
            Ok(None) => {}
            Err((message, arg)) => match arg {
                Some((name, value)) => problems.add_with(field(question.name()), message, name, value),
                None => problems.add(field(question.name()), message),
            },
        }
    }
    if problems.is_empty() { Ok(answers) } else { Err(problems) }
}

fn worth(answers: &Answers, name: &str) -> Value {
    answers.get(name).map_or(Value::Blank, Answer::value)
}

fn answer(
    question: &Question,
    given: &Given,
    answers: &Answers,
    today: Date,
    locale: Locale,
) -> Result<Option<Answer>, Wrong> {
    let earlier = |name: &str| worth(answers, name);
    if let Kind::Calculated(expr) = question.kind() {
        let value = expr.value(&Scope { answer: &earlier, this: &Value::Blank, today });
        return Ok(computed(value));
    }
    let answer = read(question, given, locale)?;
    let Some(answer) = answer else {
        let missing =
            if matches!(question.kind(), Kind::Consent) { "problem-accept" } else { "problem-required" };
        return if question.required() { Err((missing, None)) } else { Ok(None) };
    };
    if let Some(constraint) = question.constraint() {
        let this = answer.value();
        if !constraint.expr.holds(&Scope { answer: &earlier, this: &this, today }) {
            return Err(match &constraint.message {
                Some(words) => ("problem-forms-constraint", Some(("text", words.get(locale).to_owned()))),
                None => ("problem-forms-refused", None),
            });
        }
    }
    Ok(Some(answer))
}

fn computed(value: Value) -> Option<Answer> {
    match value {
        Value::Blank => None,
        Value::Number(number) => Some(Answer::Number(number)),
        Value::Bool(yes) => Number::whole(i64::from(yes)).map(Answer::Number),
        other => Some(Answer::Text(other.text())).filter(|answer| *answer != Answer::Text(String::new())),
    }
}

fn too(message: &'static str, limit: impl ToString) -> Wrong {
    (message, Some(("limit", limit.to_string())))
}

/// What was given to a question, read as it wants it, within its limits.
pub(crate) fn read(question: &Question, given: &Given, locale: Locale) -> Result<Option<Answer>, Wrong> {
    let name = question.name();
    let one = given.one(name).map(str::trim).filter(|text| !text.is_empty());
    match question.kind() {
        Kind::Text { long, length } => one.map(|text| read_text(text, *long, *length)).transpose(),
        Kind::Number { sort, range } => one.map(|text| read_number(text, *sort, *range, locale)).transpose(),
        Kind::Date(range) => one.map(|text| read_day(text, *range)).transpose(),
        Kind::Single(choices) => one.map(|code| Ok(Answer::Choice(known(choices, code)?))).transpose(),
        Kind::Multiple(choices, range) => read_multiple(choices, *range, given.all(name)),
        Kind::Ranking(choices) => read_ranking(choices, name, given),
        Kind::Matrix { rows, choices } => read_matrix(question, rows, choices, given),
        Kind::YesNo => one.map(|text| yes_or_no(text).map(Answer::Yes)).transpose(),
        Kind::Consent => match one {
            Some(text) => Ok(yes_or_no(text)?.then_some(Answer::Consent)),
            None => Ok(None),
        },
        Kind::Place => read_place(name, one, given),
        Kind::Territory(areas) => read_commune(name, one, areas, given),
        Kind::Photo(uploads) | Kind::File(uploads) => {
            read_files(question.kind().is_photo(), uploads, given.all(name), locale)
        }
        Kind::Calculated(_) | Kind::Section | Kind::Note => Ok(None),
    }
}

/// Files that were received, each as it was kept.
fn read_files(
    photo: bool,
    uploads: &Uploads,
    given: &[String],
    locale: Locale,
) -> Result<Option<Answer>, Wrong> {
    let mut files = Vec::new();
    for text in given {
        files.push(Attached::parse(text).ok_or(("problem-forms-file-unknown", None))?);
    }
    if files.is_empty() {
        return Ok(None);
    }
    if let Some(most) = uploads.many.max.filter(|most| files.len() > *most) {
        return Err(too("problem-forms-files-most", most));
    }
    if let Some(least) = uploads.many.min.filter(|least| files.len() < *least) {
        return Err(too("problem-forms-files-least", least));
    }
    let told = || Some(("text", formats_told(Texts::of(locale), uploads)));
    if files.iter().any(|file| !uploads.formats.contains(&file.format())) {
        return Err(("problem-forms-file-format", told()));
    }
    let most = i64::try_from(uploads.size * 1_000_000).unwrap_or(i64::MAX);
    if files.iter().any(|file| file.size > most) {
        return Err(too("problem-file-large", uploads.size));
    }
    if photo && let Some(bare) = files.iter().find(|file| file.alt.is_empty()) {
        return Err(("problem-forms-alt", Some(("text", bare.name.clone()))));
    }
    if files.iter().any(|file| file.alt.chars().count() > ALT_MAX) {
        return Err(too("problem-too-long", ALT_MAX));
    }
    Ok(Some(Answer::Files(files)))
}

fn read_text(text: &str, long: bool, length: Range<usize>) -> Result<Answer, Wrong> {
    let count = text.chars().count();
    let most = length.max.unwrap_or(LONG_MAX);
    if let Some(least) = length.min.filter(|least| count < *least) {
        return Err(too("problem-too-short", least));
    }
    if count > most {
        return Err(too("problem-too-long", most));
    }
    let text = if long { text.to_owned() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    Ok(Answer::Text(text))
}

fn read_number(text: &str, sort: NumberSort, range: Range<Number>, locale: Locale) -> Result<Answer, Wrong> {
    let money = sort == NumberSort::Money;
    let text = if money { text.trim_end_matches('€').trim_end() } else { text };
    let number = Number::typed(text).filter(|number| match sort {
        NumberSort::Whole => number.as_whole().is_some(),
        NumberSort::Decimal => true,
        NumberSort::Money => number.as_cents().is_some(),
    });
    let number = number.ok_or(match sort {
        NumberSort::Whole => ("problem-number", None),
        NumberSort::Decimal => ("problem-forms-decimal", None),
        NumberSort::Money => ("problem-forms-money", None),
    })?;
    let said = |limit: Number| {
        let text = limit.to_string();
        if locale == Locale::Fr { text.replace('.', ",") } else { text }
    };
    if let Some(min) = range.min.filter(|min| number < *min) {
        return Err(too("problem-forms-min", said(min)));
    }
    if let Some(max) = range.max.filter(|max| number > *max) {
        return Err(too("problem-forms-max", said(max)));
    }
    Ok(Answer::Number(number))
}

/// A day written as 2026-11-22 or 22/11/2026.
pub(crate) fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some((day, rest)) = text.split_once('/') {
        let (month, year) = rest.split_once('/')?;
        return Date::new(
            year.parse().ok().filter(|year| *year > 999)?,
            month.parse().ok()?,
            day.parse().ok()?,
        )
        .ok();
    }
    text.get(..10).filter(|_| text.len() == 10)?.parse().ok()
}

fn read_day(text: &str, range: Range<Date>) -> Result<Answer, Wrong> {
    let date = read_date(text).ok_or(("problem-date", None))?;
    let said = |date: Date| date.strftime("%d/%m/%Y").to_string();
    if let Some(min) = range.min.filter(|min| date < *min) {
        return Err(too("problem-forms-date-min", said(min)));
    }
    if let Some(max) = range.max.filter(|max| date > *max) {
        return Err(too("problem-forms-date-max", said(max)));
    }
    Ok(Answer::Date(date))
}

fn known(choices: &[Choice], code: &str) -> Result<String, Wrong> {
    let found = choices.iter().find(|choice| choice.code == code);
    found.map(|choice| choice.code.clone()).ok_or(("problem-choice", None))
}

/// Codes given one by one, or in one text as tables have them.
fn codes<'a>(choices: &[Choice], texts: &'a [String]) -> Vec<&'a str> {
    match texts {
        [one] if known(choices, one).is_err() => {
            one.split([' ', ',', ';', '|']).filter(|code| !code.is_empty()).collect()
        }
        several => several.iter().map(String::as_str).collect(),
    }
}

fn read_multiple(choices: &[Choice], range: Range<usize>, texts: &[String]) -> Result<Option<Answer>, Wrong> {
    let given = codes(choices, texts);
    for code in &given {
        known(choices, code)?;
    }
    let chosen: Vec<String> = choices
        .iter()
        .filter(|choice| given.contains(&choice.code.as_str()))
        .map(|choice| choice.code.clone())
        .collect();
    if chosen.is_empty() {
        return Ok(None);
    }
    if let Some(min) = range.min.filter(|min| chosen.len() < *min) {
        return Err(too("problem-forms-choose-least", min));
    }
    if let Some(max) = range.max.filter(|max| chosen.len() > *max) {
        return Err(too("problem-forms-choose-most", max));
    }
    Ok(Some(Answer::Choices(chosen)))
}

fn read_ranking(choices: &[Choice], name: &str, given: &Given) -> Result<Option<Answer>, Wrong> {
    let mut ranked: Vec<String> = Vec::new();
    if given.one(name).is_some() {
        for code in codes(choices, given.all(name)) {
            ranked.push(known(choices, code)?);
        }
    } else {
        let mut places = BTreeMap::new();
        for choice in choices {
            let Some(rank) = given.part(name, &choice.code) else { continue };
            let rank = rank.parse::<usize>().ok().filter(|rank| (1..=choices.len()).contains(rank));
            let rank = rank.ok_or(("problem-forms-ranking", None))?;
            if places.insert(rank, choice.code.clone()).is_some() {
                return Err(("problem-forms-rank-twice", Some(("rank", rank.to_string()))));
            }
        }
        ranked.extend(places.into_values());
    }
    if ranked.is_empty() {
        return Ok(None);
    }
    let mut each = ranked.clone();
    each.sort_unstable();
    each.dedup();
    if each.len() != choices.len() || ranked.len() != choices.len() {
        return Err(("problem-forms-ranking", None));
    }
    Ok(Some(Answer::Choices(ranked)))
}

fn read_matrix(
    question: &Question,
    rows: &[Choice],
    choices: &[Choice],
    given: &Given,
) -> Result<Option<Answer>, Wrong> {
    let mut chosen = BTreeMap::new();
    for row in rows {
        if let Some(code) = given.part(question.name(), &row.code) {
            chosen.insert(row.code.clone(), known(choices, code)?);
        }
    }
    if question.required() && !chosen.is_empty() && chosen.len() < rows.len() {
        return Err(("problem-forms-rows", None));
    }
    Ok(Some(Answer::Matrix(chosen)).filter(|answer| *answer != Answer::Matrix(BTreeMap::new())))
}

fn yes_or_no(text: &str) -> Result<bool, Wrong> {
    match text.to_lowercase().as_str() {
        "yes" | "oui" | "true" | "1" | "ok" => Ok(true),
        "no" | "non" | "false" | "0" => Ok(false),
        _ => Err(("problem-choice", None)),
    }
}

/// A latitude and a longitude, in degrees.
fn point(latitude: &str, longitude: &str) -> Option<(Number, Number)> {
    let within = |text: &str, most: i64| {
        let number = Number::parse(text)?;
        let most = Number::whole(most)?;
        (number <= most && Number::ZERO.minus(most)? <= number).then_some(number)
    };
    Some((within(latitude, 90)?, within(longitude, 180)?))
}

/// The commune that was typed, or that was kept by its code.
fn read_commune(
    name: &str,
    one: Option<&str>,
    areas: &Areas,
    given: &Given,
) -> Result<Option<Answer>, Wrong> {
    let kept = given.part(name, "code").map(Commune::find);
    let found = match (kept, one) {
        (Some(found), _) => found.ok_or(("problem-forms-commune", None))?,
        (None, None) => return Ok(None),
        (None, Some(text)) => match territory::read(text, areas) {
            Reading::One(commune) => commune,
            Reading::None => return Err(("problem-forms-commune", None)),
            Reading::Several(communes) => {
                let titles: Vec<String> = communes.iter().take(8).map(|one| one.title()).collect();
                return Err(("problem-forms-communes", Some(("text", titles.join(", ")))));
            }
        },
    };
    if areas.holds(found) {
        Ok(Some(Answer::Commune(found)))
    } else {
        Err(("problem-forms-commune-outside", Some(("text", areas.names()))))
    }
}

fn read_place(name: &str, one: Option<&str>, given: &Given) -> Result<Option<Answer>, Wrong> {
    let named = one.or_else(|| given.part(name, "name")).unwrap_or_default();
    if named.chars().count() > 200 {
        return Err(too("problem-too-long", 200));
    }
    if let (Some(latitude), Some(longitude)) = (given.part(name, "latitude"), given.part(name, "longitude")) {
        let point = point(latitude, longitude).ok_or(("problem-forms-point", None))?;
        return Ok(Some(Answer::Place { name: named.to_owned(), point: Some(point) }));
    }
    // As phones note it: latitude, longitude, then altitude and precision.
    let parts: Vec<&str> = named.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    if let [latitude, longitude] | [latitude, longitude, _, _] = parts[..]
        && let Some(point) = point(latitude, longitude)
    {
        return Ok(Some(Answer::Place { name: String::new(), point: Some(point) }));
    }
    Ok(Some(Answer::Place { name: named.to_owned(), point: None }).filter(|_| !named.is_empty()))
}

/// The problem of a question, without the prefix of its field.
#[must_use]
pub fn of<'a>(problems: &'a Problems, question: &str) -> Option<&'a Problem> {
    let field: Cow<'_, str> = field(question).into();
    problems.of(&field)
}
