use super::RuleSpec;
use crate::Language;

impl RuleSpec {
    /// The rule as sentences.
    #[must_use]
    pub fn sentences(&self, language: Language) -> Vec<String> {
        vec![language.of("", "").to_owned()]
    }
}
