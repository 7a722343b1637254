use std::sync::LazyLock;

use crate::Template;

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        /// The files, in the order in which they are shown.
        const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../shipped/", $name, ".toml")))),+];
    };
}

shipped! {
    "boite-a-idees",
    "observatoire-initiatives",
    "appel-a-projets",
    "signalements",
    "petition",
    "registre-dematerialise",
    "cinquante-cinquante",
}

/// The templates that come with the program, in the order in which they are shown.
#[must_use]
pub fn shipped() -> &'static [Template] {
    static ALL: LazyLock<Vec<Template>> =
        LazyLock::new(|| FILES.iter().filter_map(|(_, file)| Template::parse(file).ok()).collect());
    &ALL
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_is_sound_and_known_by_its_name() {
        for (name, file) in FILES {
            match Template::parse(file) {
                Ok(template) => assert_eq!(template.key().as_str(), *name),
                Err(faults) => panic!("{name}: {faults:#?}"),
            }
        }
        assert_eq!(shipped().len(), FILES.len());
    }

    #[test]
    fn every_text_is_in_both_languages() {
        for template in shipped() {
            for text in template.file.texts().into_iter().chain([template.name(), template.summary()]) {
                let tags: BTreeSet<&str> = text.tags().collect();
                let said = tags.is_empty() || tags == BTreeSet::from(["en", "fr"]);
                assert!(said, "{}: {}", template.key(), text.plain(kernel::Locale::Fr));
            }
        }
    }

    #[test]
    fn every_question_is_in_both_languages() {
        for template in shipped() {
            for form in std::iter::once(template.ask())
                .chain(template.modules().map(|(_, mechanism)| &mechanism.form))
            {
                for sketch in form.sketches() {
                    let labels = [&sketch.label, &sketch.help].into_iter().filter(|texts| !texts.is_empty());
                    let choices = sketch.choices.iter().chain(&sketch.rows).map(|choice| &choice.label);
                    for texts in labels.chain(choices) {
                        assert_eq!(texts.len(), 2, "{} {}: {texts:?}", template.key(), sketch.name);
                    }
                }
            }
        }
    }
}
