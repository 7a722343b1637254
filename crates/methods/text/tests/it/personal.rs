//! What is found of personal data and what is taken wrongly, on sentences written for that: everyone in them is invented.

use parvis_text::{
    Language,
    personal::{Mask, Sort, personal},
};

/// What is personal stands between marks: {P|Jeanne Roux}. P person, A address, T telephone, E e-mail, I plate, N social security
/// number, B bank account, D date of birth.
const SAMPLE: &str = include_str!("personal/sample.txt");

fn letter(sort: Sort) -> char {
    match sort {
        Sort::Person => 'P',
        Sort::Address => 'A',
        Sort::Phone => 'T',
        Sort::Email => 'E',
        Sort::Plate => 'I',
        Sort::SocialSecurity => 'N',
        Sort::Account => 'B',
        Sort::Birth => 'D',
    }
}

/// The text without marks, and what is personal in it.
fn read(line: &str) -> (String, Vec<(char, String)>) {
    let mut text = String::new();
    let mut marked = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').expect("a mark that ends");
        let (sort, written) = inside.split_once('|').expect("a sort");
        text.push_str(before);
        text.push_str(written);
        marked.push((sort.chars().next().expect("a letter"), written.to_owned()));
        rest = after;
    }
    text.push_str(rest);
    (text, marked)
}

/// Marked, found, and both: exactly the same words for a name or a code; an address counts if its number and street are in it.
#[test]
#[expect(clippy::print_stdout, reason = "a figure that moved is told with what moved it")]
fn the_sample_is_found_as_by_hand() {
    let mut figures: std::collections::BTreeMap<char, [usize; 3]> = std::collections::BTreeMap::new();
    for line in SAMPLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (text, mut marked) = read(line);
        for (sort, _) in &marked {
            figures.entry(*sort).or_default()[0] += 1;
        }
        for found in personal(&text) {
            let told = (letter(found.sort), text[found.span].to_owned());
            let of = figures.entry(told.0).or_default();
            of[1] += 1;
            if let Some(at) = marked.iter().position(|one| *one == told) {
                of[2] += 1;
                marked.remove(at);
            } else {
                println!("taken: {told:?} in {text}");
            }
        }
        for one in marked {
            println!("missed: {one:?} in {text}");
        }
    }
    let told: Vec<_> = figures.into_iter().collect();
    let all = |count| [count; 3];
    assert_eq!(
        told,
        [
            ('A', all(8)),
            ('B', all(1)),
            ('D', all(1)),
            ('E', all(1)),
            ('I', all(2)),
            ('N', all(1)),
            // A first name alone, that nothing presents, is not found.
            ('P', [21, 20, 20]),
            ('T', all(5)),
        ]
    );
}

#[test]
fn the_same_has_the_same_pseudonym() {
    let mut mask = Mask::new(Language::French);
    assert_eq!(
        mask.mask("Écrire à Mme Jeanne Roux (jeanne@exemple.fr) ou au 06 12 34 56 78."),
        "Écrire à Mme [Personne 1] ([Adresse électronique 1]) ou au [Téléphone 1]."
    );
    assert_eq!(mask.mask("+33 6.12.34.56.78, Jeanne ROUX"), "[Téléphone 1], [Personne 1]");
    assert_eq!(Mask::new(Language::English).mask("Mr Smith, 12 Baker Street"), "Mr [Person 1], [Address 1]");
    // Masked again, nothing changes.
    let masked = mask.mask("Mme Roux, 12 rue des Lilas, 84000 Avignon");
    assert_eq!(mask.mask(&masked), masked);
}
