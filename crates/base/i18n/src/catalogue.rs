use std::{
    collections::{HashMap, HashSet},
    sync::{LazyLock, Mutex, PoisonError},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use kernel::{Locale, Problem};

use crate::{Arg, Args, Count, dates::group, typography};

/// The messages of one crate.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    /// The crate.
    pub name: &'static str,
    /// Messages in French, in Fluent's syntax.
    pub fr: &'static str,
    /// The same in English.
    pub en: &'static str,
}

impl Catalogue {
    /// The messages in a language.
    #[must_use]
    pub fn source(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Fr => self.fr,
            Locale::En => self.en,
        }
    }
}

/// The catalogues of the crates of the program, gathered by the linker. See [`catalogues()`] for those of this crate too.
#[linkme::distributed_slice]
pub static CATALOGUES: [Catalogue];

/// The words shared by all pages. (Not in the slice: an element beside its slice would need `unsafe` here.)
const SHARED: Catalogue = Catalogue {
    name: "shared",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};

/// Every catalogue of the program: the shared one, then those of the crates, by name.
#[must_use]
pub fn catalogues() -> Vec<Catalogue> {
    let mut all = CATALOGUES.to_vec();
    all.sort_by_key(|catalogue| catalogue.name);
    all.insert(0, SHARED);
    all
}

pub(crate) struct Loaded {
    bundle: FluentBundle<FluentResource>,
    /// Messages without arguments.
    plain: HashMap<String, &'static str>,
    pub(crate) faults: Vec<String>,
}

impl Loaded {
    pub(crate) fn new(locale: Locale, catalogues: &[Catalogue]) -> Self {
        let tag = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        match locale {
            Locale::Fr => {
                bundle.set_transform(Some(|text| typography(Locale::Fr, text)));
                bundle.set_formatter(Some(|value, _| number(Locale::Fr, value)));
            }
            Locale::En => {
                bundle.set_transform(Some(|text| typography(Locale::En, text)));
                bundle.set_formatter(Some(|value, _| number(Locale::En, value)));
            }
        }
        let mut faults = Vec::new();
        for catalogue in catalogues {
            let at = format!("{}/{}.ftl", catalogue.name, locale.tag());
            let resource = FluentResource::try_new(catalogue.source(locale).to_owned()).unwrap_or_else(
                |(read, errors)| {
                    faults.extend(errors.iter().map(|error| format!("{at}: {error}")));
                    read
                },
            );
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|error| format!("{at}: {error}")));
            }
        }
        let mut plain = HashMap::new();
        for catalogue in catalogues {
            for key in crate::check::keys(catalogue.source(locale)) {
                let Some(pattern) = bundle.get_message(&key).and_then(|message| message.value()) else {
                    continue;
                };
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, None, &mut errors);
                if errors.is_empty() {
                    let text: &'static str = text.into_owned().leak();
                    plain.insert(key, text);
                }
            }
        }
        Self { bundle, plain, faults }
    }

    fn of(locale: Locale) -> &'static Self {
        static LOADED: LazyLock<[Loaded; 2]> =
            LazyLock::new(|| [Locale::Fr, Locale::En].map(|locale| Loaded::new(locale, &catalogues())));
        match locale {
            Locale::Fr => &LOADED[0],
            Locale::En => &LOADED[1],
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "arguments are whole numbers, see `Arg`")]
fn number(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(group(locale, number.value as i64))
        }
        _ => None,
    }
}

/// The words of the interface in one language.
#[derive(Clone, Copy)]
pub struct Texts {
    locale: Locale,
    loaded: &'static Loaded,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Texts").field(&self.locale).finish()
    }
}

impl Texts {
    /// The words of a language.
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        Self { locale, loaded: Loaded::of(locale) }
    }

    /// The language.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.locale
    }

    /// A message without arguments. Nothing is computed or allocated.
    ///
    /// # Panics
    /// In builds with debug assertions, when no message has this key or when it needs arguments; other builds log it
    /// and show the key.
    #[must_use]
    pub fn get(self, key: &str) -> &'static str {
        self.loaded.plain.get(key).copied().unwrap_or_else(|| self.missing(key, "without arguments"))
    }

    /// A message about a number of things, its `{ $n }`.
    ///
    /// # Panics
    /// As [`Self::get`].
    #[must_use]
    pub fn n(self, key: &str, count: impl Count) -> String {
        self.with(key, [("n", count.count())])
    }

    /// A message with arguments, see [`Args`].
    ///
    /// # Panics
    /// As [`Self::get`].
    #[must_use]
    pub fn with(self, key: &str, args: impl Args) -> String {
        let mut filled = FluentArgs::new();
        args.fill(&mut filled);
        self.format(key, &filled)
    }

    /// What is wrong with a field, in words. An argument that reads as a number chooses plurals.
    ///
    /// # Panics
    /// As [`Self::get`].
    #[must_use]
    pub fn problem(self, problem: &Problem) -> String {
        let mut filled = FluentArgs::new();
        for (name, value) in &problem.args {
            let arg = value.parse().map_or_else(|_| Arg::Text(value.as_ref().into()), Arg::Number);
            filled.set(*name, arg);
        }
        self.format(problem.message, &filled)
    }

    /// Whether a message has this key.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.loaded.bundle.has_message(key)
    }

    fn format(self, key: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.loaded.bundle.get_message(key).and_then(|message| message.value()) else {
            return self.missing(key, "at all").to_owned();
        };
        let mut errors = Vec::new();
        let text = self.loaded.bundle.format_pattern(pattern, Some(args), &mut errors);
        if !errors.is_empty() {
            debug_assert!(errors.is_empty(), "message `{key}`: {errors:?}");
            tracing::error!(key, locale = self.locale.tag(), ?errors, "message with missing arguments");
        }
        text.into_owned()
    }

    #[cold]
    fn missing(self, key: &str, how: &str) -> &'static str {
        static SHOWN: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);
        debug_assert!(
            false,
            "no message `{key}` {how} in {}; the catalogues say: {:?}",
            self.locale.tag(),
            self.loaded.faults
        );
        tracing::error!(key, locale = self.locale.tag(), "no message {how}");
        let mut shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = shown.get(key) {
            return known;
        }
        // Keys are written in the program: few, and kept once each.
        let kept: &'static str = key.to_owned().leak();
        shown.insert(kept);
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOY: &[Catalogue] = &[Catalogue {
        name: "toy",
        fr: "seats = { $n ->\n    [one] Il reste { $n } place !\n   *[other] Il reste { $n } places !\n}\nquote = « { $who } » : d'accord ?\n",
        en: "seats = { $n ->\n    [one] { $n } seat left\n   *[other] { $n } seats left\n}\nquote = “{ $who }”: agreed?\n",
    }];

    fn toy(locale: Locale) -> Texts {
        Texts { locale, loaded: Box::leak(Box::new(Loaded::new(locale, TOY))) }
    }

    #[test]
    fn plurals_and_numbers() {
        let fr = toy(Locale::Fr);
        assert_eq!(fr.n("seats", 0), "Il reste 0 place\u{202f}!");
        assert_eq!(fr.n("seats", 1_u8), "Il reste 1 place\u{202f}!");
        assert_eq!(fr.n("seats", 12_345_usize), "Il reste 12\u{202f}345 places\u{202f}!");
        assert_eq!(toy(Locale::En).n("seats", 12_345), "12,345 seats left");
        assert_eq!(toy(Locale::En).n("seats", 0), "0 seats left");
    }

    #[test]
    fn arguments_are_left_as_they_are() {
        let who = String::from("l'élu ...");
        assert_eq!(
            toy(Locale::Fr).with("quote", [("who", &who)]),
            "«\u{a0}l'élu ...\u{a0}»\u{a0}: d’accord\u{202f}?"
        );
        assert_eq!(toy(Locale::En).with("quote", (("who", who.as_str()), ("n", 3))), "“l'élu ...”: agreed?");
    }

    #[test]
    fn problems_of_a_form() {
        let mut problems = kernel::Problems::none();
        problems.add("title", "problem-required");
        problems.add_with("title", "problem-too-long", "limit", 1200);
        let said: Vec<_> = problems.iter().map(|problem| Texts::of(Locale::Fr).problem(problem)).collect();
        assert!(said[1].contains("1\u{202f}200"), "{said:?}");
    }

    #[test]
    #[should_panic(expected = "no message `nowhere`")]
    fn an_unknown_key_is_a_mistake() {
        let _ = Texts::of(Locale::Fr).get("nowhere");
    }
}
