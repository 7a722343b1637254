use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource},
    parser,
};
use kernel::Locale;

use crate::{Catalogue, catalogue::Loaded, catalogues};

/// What is wrong with the catalogues of the program: messages that do not parse, that exist in one language only, that
/// take other arguments in another language, that are empty, hold HTML, or are defined twice. Empty when all is well.
#[must_use]
pub fn check() -> Vec<String> {
    check_catalogues(&catalogues())
}

fn check_catalogues(catalogues: &[Catalogue]) -> Vec<String> {
    let mut faults = Vec::new();
    for locale in Locale::ALL {
        faults.extend(Loaded::new(locale, catalogues).faults);
    }
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for catalogue in catalogues {
        let [fr, en] = [Locale::Fr, Locale::En].map(|locale| messages(catalogue.source(locale)));
        let name = catalogue.name;
        for (key, text) in &fr {
            if let Some(owner) = owners.insert(key.clone(), name) {
                faults.push(format!("`{key}` is in the catalogues {owner} and {name}"));
            }
            match en.get(key) {
                None => faults.push(format!("{name}: `{key}` is not in English")),
                Some(other) if other.variables != text.variables => faults.push(format!(
                    "{name}: `{key}` takes {:?} in French, {:?} in English",
                    text.variables, other.variables
                )),
                Some(_) => {}
            }
        }
        faults.extend(
            en.keys()
                .filter(|key| !fr.contains_key(*key))
                .map(|key| format!("{name}: `{key}` is not in French")),
        );
        for (locale, messages) in [("fr", &fr), ("en", &en)] {
            for (key, message) in messages {
                if message.text.trim().is_empty() && message.variables.is_empty() {
                    faults.push(format!("{name}/{locale}.ftl: `{key}` is empty"));
                }
                if message.text.contains('<')
                    || message.text.contains("&amp;")
                    || message.text.contains("&nbsp;")
                {
                    faults.push(format!("{name}/{locale}.ftl: `{key}` holds HTML"));
                }
            }
        }
    }
    faults
}

/// The keys of a catalogue.
pub(crate) fn keys(source: &str) -> Vec<String> {
    parse(source)
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect()
}

/// The keys that messages of this catalogue take in.
pub(crate) fn references(source: &str) -> BTreeSet<String> {
    messages(source).into_values().flat_map(|message| message.references).collect()
}

#[derive(Default)]
struct Message {
    text: String,
    variables: BTreeSet<String>,
    references: BTreeSet<String>,
}

fn parse(source: &str) -> Resource<&str> {
    parser::parse_runtime(source).unwrap_or_else(|(read, _)| read)
}

fn messages(source: &str) -> BTreeMap<String, Message> {
    let mut found = BTreeMap::new();
    for entry in parse(source).body {
        if let Entry::Message(entry) = entry {
            let mut message = Message::default();
            if let Some(pattern) = &entry.value {
                message.read(pattern);
            }
            found.insert(entry.id.name.to_owned(), message);
        }
    }
    found
}

impl Message {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => self.read_expression(expression),
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                for variant in variants {
                    self.read(&variant.value);
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::StringLiteral { value } => self.text.push_str(value),
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.read_inline(argument);
                }
            }
            InlineExpression::NumberLiteral { .. } | InlineExpression::TermReference { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shared_catalogue_is_sound() {
        assert_eq!(check(), Vec::<String>::new());
    }

    #[test]
    fn faults_are_found() {
        let faults = check_catalogues(&[
            Catalogue {
                name: "a",
                fr: "one = Un\ntwo = { $n } deux\nthree = <b>gras</b>\n",
                en: "one = One\ntwo = { $m } two\nfour = { \"\" }\nsix six\n",
            },
            Catalogue { name: "b", fr: "one = Un", en: "one = One" },
        ]);
        for expected in ["takes", "HTML", "`three` is not in English", "`four` is not in French", "is empty"]
        {
            assert!(faults.iter().any(|fault| fault.contains(expected)), "{expected}: {faults:#?}");
        }
        assert!(faults.iter().any(|fault| fault.contains("catalogues a and b")), "{faults:#?}");
    }
}
