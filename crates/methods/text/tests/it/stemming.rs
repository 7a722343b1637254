//! The figures of the stemmer, on a list of words and their inflected forms.

use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};

/// How well a stemmer brings together the forms of a word, and keeps words apart.
#[derive(PartialEq, Debug)]
struct Figures {
    /// Pairs of forms of one word that get the same term, in %, whole list.
    met: f64,
    /// The same with one of the two forms typed without accents.
    met_unaccented: f64,
    /// Pairs of words of the list that have a form with the same term.
    confused: usize,
}

const INFLECTIONS: &str = include_str!("inflections.txt");
const HELD_OUT: &str = include_str!("held_out.txt");

fn families(list: &str) -> Vec<Vec<&str>> {
    list.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(' ').collect()).collect()
}

fn percent(part: usize, whole: usize) -> f64 {
    (part as f64 / whole as f64 * 1000.0).round() / 10.0
}

fn measure(list: &str, stem: impl Fn(&str) -> String) -> Figures {
    let (mut pairs, mut met, mut met_unaccented) = (0, 0, 0);
    let mut words_of: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for family in families(list) {
        for (i, one) in family.iter().enumerate() {
            words_of.entry(stem(one)).or_default().insert(family[0]);
            for (j, other) in family.iter().enumerate() {
                if i != j {
                    pairs += 1;
                    met += usize::from(stem(one) == stem(other));
                    met_unaccented += usize::from(stem(one) == stem(&parvis_text::fold(other)));
                }
            }
        }
    }
    let mut confused = BTreeSet::new();
    for words in words_of.values() {
        for one in words {
            confused.extend(words.iter().filter(|other| *other > one).map(|other| (*one, *other)));
        }
    }
    Figures {
        met: percent(met, pairs),
        met_unaccented: percent(met_unaccented, pairs),
        confused: confused.len(),
    }
}

/// Snowball then folding, folding then Snowball, ours.
fn figures(list: &str) -> [Figures; 3] {
    let snowball = Stemmer::create(Algorithm::French);
    [
        measure(list, |word| parvis_text::fold(&snowball.stem(&word.to_lowercase()))),
        measure(list, |word| snowball.stem(&parvis_text::fold(word)).into_owned()),
        measure(list, |word| parvis_text::stem(&parvis_text::fold(word))),
    ]
}

fn size(list: &str) -> (usize, usize) {
    let families = families(list);
    (families.len(), families.iter().map(Vec::len).sum())
}

#[test]
fn figures_of_the_documentation() {
    assert_eq!(size(INFLECTIONS), (257, 1553));
    assert_eq!(
        figures(INFLECTIONS),
        [
            Figures { met: 76.8, met_unaccented: 67.5, confused: 7 },
            Figures { met: 60.5, met_unaccented: 60.5, confused: 6 },
            Figures { met: 83.6, met_unaccented: 83.6, confused: 1 },
        ]
    );
    assert_eq!(size(HELD_OUT), (67, 451));
    assert_eq!(
        figures(HELD_OUT),
        [
            Figures { met: 78.1, met_unaccented: 69.9, confused: 0 },
            Figures { met: 63.0, met_unaccented: 63.0, confused: 0 },
            Figures { met: 79.9, met_unaccented: 79.9, confused: 0 },
        ]
    );
}

/// Every inflected form gives a term that both database engines take as it is, and stemming does not depend on accents.
#[test]
fn terms_are_plain() {
    for form in families(INFLECTIONS).into_iter().chain(families(HELD_OUT)).flatten() {
        for term in parvis_text::terms(form) {
            assert!((1..=40).contains(&term.len()), "{term}");
            assert!(term.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{term}");
        }
        assert_eq!(parvis_text::terms(form), parvis_text::terms(&parvis_text::fold(form)));
        assert_eq!(parvis_text::terms(form), parvis_text::terms(&form.to_uppercase()));
    }
}
