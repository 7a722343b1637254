use std::collections::BTreeMap;

use kernel::Problem;
use serde::{Deserialize, Serialize};

/// A choice as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceSketch {
    /// What is kept in the answers.
    pub code: String,
    /// What is read, by the tag of the language.
    pub label: BTreeMap<String, String>,
}

/// A question as it is written: in the editor, in a JSON file, in a sheet. [`crate::Form::build`] makes a question of it, or
/// says what is wrong.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sketch {
    /// What the answers are kept under: small letters without accents, figures and `_`.
    pub name: String,
    /// What is asked: a name of [`crate::KindName`].
    #[serde(rename = "type")]
    pub kind: String,
    /// The question, by the tag of the language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub label: BTreeMap<String, String>,
    /// What helps to answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub help: BTreeMap<String, String>,
    /// Whether an answer is needed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Whether the team alone reads the answers.
    #[serde(default, skip_serializing_if = "is_false")]
    pub private: bool,
    /// The least: characters, value, date, number of choices, of files.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub min: String,
    /// The most: characters, value, date, number of choices, of files.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub max: String,
    /// The heaviest file, in megabytes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub size: String,
    /// What files may be: `.pdf, .odt, image/*`; all that is taken when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub accept: String,
    /// What may be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<ChoiceSketch>,
    /// Where the communes that may be answered are: codes or names ([`territory::Areas`]); everywhere when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub within: String,
    /// The rows of a matrix.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<ChoiceSketch>,
    /// When it is asked: an expression.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub relevant: String,
    /// What the answer must satisfy: an expression.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub constraint: String,
    /// What is said when it does not.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constraint_message: BTreeMap<String, String>,
    /// What is computed: an expression.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub calculation: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(yes: &bool) -> bool {
    !*yes
}

/// What is wrong with a question of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The place of the question, from 0.
    pub place: usize,
    /// Its name, as written.
    pub question: String,
    /// The field, named as in the JSON, and the message.
    pub problem: Problem,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    questions: Vec<Sketch>,
}

/// The questions of a JSON file.
///
/// # Errors
/// Where the file is not what was expected (`questions[2].label`, say), and why.
pub fn from_json(text: &str) -> Result<Vec<Sketch>, (String, String)> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let file: File = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| (error.path().to_string(), error.inner().to_string()))?;
    reader.end().map_err(|error| (".".to_owned(), error.to_string()))?;
    Ok(file.questions)
}

/// The same as a JSON file.
#[must_use]
pub fn to_json(sketches: &[Sketch]) -> String {
    serde_json::to_string_pretty(&serde_json::json!({ "questions": sketches })).unwrap_or_default()
}
