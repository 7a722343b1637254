//! What is made of digits and capitals: telephones, plates, social security numbers, bank accounts, dates of birth.

use std::ops::Range;

use super::{Found, Reason, Sort};
use crate::fold;

/// A run of characters that a code may be made of, without the spaces and signs between.
struct Run {
    /// The characters, in capitals, with their places.
    signs: Vec<(char, usize)>,
    /// What separates each from the one before.
    apart: Vec<bool>,
}

fn separates(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '\u{2011}' | '\u{2010}')
}

pub(super) fn find(text: &str, links: &[Range<usize>], found: &mut Vec<Found>) {
    let in_link = |at: usize| links.iter().any(|link| link.contains(&at));
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text[..*at].chars().next_back();
        let begins = before.is_none_or(|c| !c.is_alphanumeric()) || *c == '+';
        begins && (c.is_ascii_alphanumeric() || *c == '+') && !in_link(*at)
    });
    let mut past = 0;
    for (at, _) in starts {
        if at < past {
            continue;
        }
        let run = run(text, at);
        let read = [account, social_security, phone, plate].into_iter().find_map(|read| read(text, &run));
        if let Some((end, sort, reason)) = read {
            found.push(Found { span: at..end, sort, reason });
            past = end;
        }
    }
    births(text, found);
}

fn run(text: &str, at: usize) -> Run {
    let mut run = Run { signs: Vec::new(), apart: Vec::new() };
    let mut apart = false;
    for (offset, c) in text[at..].char_indices() {
        if c.is_ascii_alphanumeric() || (c == '+' && offset == 0) {
            run.signs.push((c, at + offset));
            run.apart.push(apart);
            apart = false;
        } else if separates(c) && !apart
            || (c == '(' || c == ')') && run.signs.first().is_some_and(|first| first.0 == '+')
        {
            apart = true;
        } else {
            break;
        }
        if run.signs.len() > 40 {
            break;
        }
    }
    run
}

impl Run {
    /// The first `length` signs if nothing touches them after.
    fn whole(&self, length: usize) -> Option<(String, usize)> {
        let ends = self.signs.len() == length || self.apart.get(length).copied().unwrap_or(false);
        let last = self.signs.get(length.checked_sub(1)?)?;
        ends.then(|| (self.signs[..length].iter().map(|(c, _)| *c).collect(), last.1 + 1))
    }
}

type Read = Option<(usize, Sort, Reason)>;

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn phone(text: &str, run: &Run) -> Read {
    for (length, prefix) in [(10, "0"), (12, "+33"), (13, "+330"), (13, "0033"), (14, "00330")] {
        let Some((code, end)) = run.whole(length) else { continue };
        let Some(rest) = code.strip_prefix(prefix) else { continue };
        // Not a longer number that spaces cut in two.
        let goes_on = run.apart.get(length).copied().unwrap_or(false)
            && run
                .signs
                .get(length)
                .is_some_and(|(c, at)| c.is_ascii_digit() && *at == end + 1 && text[end..].starts_with(' '))
            && run.signs.get(length + 1).is_some_and(|(c, _)| c.is_ascii_digit())
            && run.signs.len() >= length + 2
            && !run.signs.get(length + 2).is_some_and(|(c, _)| c.is_ascii_digit() && !run.apart[length + 2]);
        if rest.len() == 9 && digits(rest) && !rest.starts_with('0') && !goes_on {
            return Some((end, Sort::Phone, Reason::FrenchPhone));
        }
    }
    if run.signs.first()?.0 != '+' {
        return None;
    }
    let count = run.signs[1..].iter().take_while(|(c, _)| c.is_ascii_digit()).count();
    let (code, end) = run.whole((count + 1).min(16))?;
    (count >= 8 && digits(&code[1..])).then_some((end, Sort::Phone, Reason::AbroadPhone))
}

fn plate(_: &str, run: &Run) -> Read {
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase() && !b"IOU".contains(&byte));
    if let Some((code, end)) = run.whole(7) {
        let apart = run.apart[2] == run.apart[5];
        if apart
            && letters(&code[..2])
            && digits(&code[2..5])
            && letters(&code[5..])
            && !code.starts_with("WW")
        {
            return Some((end, Sort::Plate, Reason::PlateShape));
        }
    }
    // 1234 AB 84: one to four digits, two or three letters, a département
    for numbers in 2..=4 {
        for names in 2..=3 {
            let Some((code, end)) = run.whole(numbers + names + 2) else { continue };
            let (number, rest) = code.split_at(numbers);
            let (name, land) = rest.split_at(names);
            let apart = run.apart[numbers] && run.apart[numbers + names];
            let known = land.parse::<u8>().is_ok_and(|land| (1..=95).contains(&land));
            if apart && digits(number) && letters(name) && known {
                return Some((end, Sort::Plate, Reason::PlateShape));
            }
        }
    }
    None
}

/// The rest of a long number by 97.
fn by_97(digits: impl Iterator<Item = u32>) -> u32 {
    digits.fold(0, |rest, digit| if digit > 9 { (rest * 100 + digit) % 97 } else { (rest * 10 + digit) % 97 })
}

fn social_security(_: &str, run: &Run) -> Read {
    let read = |code: &str| {
        let bytes = code.as_bytes();
        let month: u32 = code.get(3..5)?.parse().ok()?;
        let corsica = matches!(bytes[6], b'A' | b'B') && bytes[5] == b'2';
        let others = bytes.iter().enumerate().all(|(at, byte)| byte.is_ascii_digit() || (at == 6 && corsica));
        let land: u32 = if corsica { 20 } else { code.get(5..7)?.parse().ok()? };
        let month = (1..=12).contains(&month) || (20..=42).contains(&month) || month >= 50;
        (others
            && matches!(bytes[0], b'1' | b'2' | b'3' | b'4' | b'7' | b'8')
            && month
            && (1..=99).contains(&land))
        .then_some(())
    };
    if let Some((code, end)) = run.whole(15) {
        read(&code)?;
        // 2A counts as 19, 2B as 18
        let number = code[..13].replace("2A", "19").replace("2B", "18");
        let key: u32 = code[13..].parse().ok()?;
        let right = 97 - by_97(number.chars().filter_map(|c| c.to_digit(10))) == key;
        return Some((end, Sort::SocialSecurity, if right { Reason::NirKey } else { Reason::NirShape }))
            .filter(|_| right || run.apart.iter().take(15).filter(|apart| **apart).count() >= 4);
    }
    let (code, end) = run.whole(13)?;
    read(&code)?;
    // Without a key, only as people write it: 1 85 05 78 006 084
    let as_written = [1, 3, 5, 7, 10].iter().all(|at| run.apart[*at]);
    as_written.then_some((end, Sort::SocialSecurity, Reason::NirShape))
}

/// How long accounts are, by country (the register of IBANs): those of which French towns hear.
#[rustfmt::skip]
const LENGTHS: &[(&str, usize)] = &[
    ("AT", 20), ("BE", 16), ("BG", 22), ("CH", 21), ("CY", 28), ("CZ", 24), ("DE", 22), ("DK", 18), ("DZ", 26), ("EE", 20), ("ES", 24),
    ("FI", 18), ("FR", 27), ("GB", 22), ("GR", 27), ("HR", 21), ("HU", 28), ("IE", 22), ("IT", 27), ("LT", 20), ("LU", 20), ("LV", 21),
    ("MA", 28), ("MC", 27), ("MT", 31), ("NL", 18), ("PL", 28), ("PT", 25), ("RO", 24), ("SE", 24), ("SI", 19), ("SK", 24), ("SN", 28),
    ("TN", 24),
];

/// ISO 13616: the first four signs go to the end, letters count from 10, the rest by 97 is 1.
fn account(_: &str, run: &Run) -> Read {
    let country: String = run.signs.iter().take(2).map(|(c, _)| c.to_ascii_uppercase()).collect();
    let length = LENGTHS.iter().find(|(known, _)| *known == country).map(|(_, length)| *length)?;
    let (code, end) = run.whole(length)?;
    let key = code.get(2..4)?;
    // Words too have letters, and one run in 97 has a right rest.
    let coded = code.bytes().filter(u8::is_ascii_digit).count() * 2 >= length;
    let values = code[4..].chars().chain(code[..4].chars()).filter_map(|c| c.to_digit(36));
    (digits(key) && coded && by_97(values) == 1).then_some((end, Sort::Account, Reason::IbanKey))
}

const BORN: &[&str] =
    &["ne le", "nee le", "ne(e) le", "naissance :", "naissance le", "born on", "date of birth:", "naissance"];

fn births(text: &str, found: &mut Vec<Found>) {
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let before = &text[..at];
        if before.ends_with(|c: char| c.is_ascii_digit() || c == '/') {
            continue;
        }
        let start = before.char_indices().rev().nth(24).map_or(0, |(at, _)| at);
        let said = fold(&before[start..]);
        if !BORN.iter().any(|born| said.trim_end().ends_with(born)) {
            continue;
        }
        if let Some(length) = date(&text[at..]) {
            found.push(Found { span: at..at + length, sort: Sort::Birth, reason: Reason::BornOn });
        }
    }
}

/// How long the date is that a text begins with: 03/12/1950, 3 décembre 1950, 1er mai 1950, 1950.
fn date(text: &str) -> Option<usize> {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | ' ' | '\u{a0}')))
        .unwrap_or(text.len());
    let mut at = 0;
    let mut parts = 0;
    for part in text[..end].split_inclusive(['/', '.', '-', ' ', '\u{a0}']).take(3) {
        let word = part.trim_end_matches(['/', '.', '-', ' ', '\u{a0}']);
        parts += 1;
        at += part.len();
        if word.len() == 4 && digits(word) {
            return Some(at - (part.len() - word.len()));
        }
        if word.is_empty() || !(digits(word) || parts == 2 || word == "1er") {
            return None;
        }
    }
    (parts == 3).then(|| text[..at].trim_end_matches(['/', '.', '-', ' ', '\u{a0}']).len())
}

#[cfg(test)]
mod tests {
    use crate::personal::{Reason, Sort, personal};

    fn told(text: &str) -> Vec<(&str, Sort, Reason)> {
        personal(text).into_iter().map(|found| (&text[found.span], found.sort, found.reason)).collect()
    }

    #[test]
    fn keys_are_checked() {
        // The examples of the French and of the European documentation of these codes.
        assert_eq!(
            told("IBAN FR14 2004 1010 0505 0001 3M02 606, merci"),
            [("FR14 2004 1010 0505 0001 3M02 606", Sort::Account, Reason::IbanKey)]
        );
        assert!(told("FR14 2004 1010 0505 0001 3M02 607").is_empty());
        assert_eq!(told("be71096123456769")[0].1, Sort::Account);
        assert!(told("de 80 millions de visiteurs, de 60 ans est relativement bien informé").is_empty());
        assert_eq!(
            told("mon numéro : 2 55 08 14 168 025 38."),
            [("2 55 08 14 168 025 38", Sort::SocialSecurity, Reason::NirKey)]
        );
        assert_eq!(told("255081416802538")[0].2, Reason::NirKey);
        assert_eq!(told("2 55 08 14 168 025 39")[0].2, Reason::NirShape);
        assert!(told("255081416802539").is_empty());
    }

    #[test]
    fn telephones_are_as_people_write_them() {
        for text in [
            "06 12 34 56 78",
            "0612345678",
            "06.12.34.56.78",
            "06-12-34-56-78",
            "+33 6 12 34 56 78",
            "+33(0)6 12 34 56 78",
        ] {
            let told = told(text);
            assert_eq!(told.len(), 1, "{text}: {told:?}");
            assert_eq!((told[0].0, told[0].1), (text, Sort::Phone));
        }
        for text in
            ["10 000 000 euros", "le 06 12 2024", "00 12 34 56 78", "1234567890", "2024-2030", "art. 0612"]
        {
            assert!(told(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn plates_and_dates_of_birth() {
        assert_eq!(told("la voiture AB-123-CD garée")[0].0, "AB-123-CD");
        assert_eq!(told("le camion 1234 XY 84")[0].0, "1234 XY 84");
        assert!(told("le bus 12 de 18 h, ligne C3").is_empty());
        assert_eq!(told("Je suis née le 3 décembre 1950 ici")[0].0, "3 décembre 1950");
        assert_eq!(told("né le 03/12/1950.")[0].0, "03/12/1950");
        assert!(told("Le parc a été ouvert le 3 décembre 1950").is_empty());
    }
}
