//! Membership lists and paper codes: how they are read and compared.

use kernel::{Email, Entropy, Problem, Problems};
use sha2::{Digest as _, Sha256};

use crate::ListBy;

/// The most entries of a list.
pub(crate) const ENTRIES_MAX: usize = 200_000;
/// The longest file.
pub(crate) const FILE_MAX: usize = 20_000_000;
/// The most problems told at once.
const TOLD: usize = 50;

/// Someone on a list, as they are compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Entry(String);

impl Entry {
    pub(crate) fn value(&self) -> &str {
        &self.0
    }
}

/// A number and a name as they are compared: letters and figures, without case, accents or what stands between.
pub(crate) fn key(number: &str, name: &str) -> String {
    format!("{}|{}", tidy(&parvis_text::fold(number)), tidy(&parvis_text::fold(name)))
}

/// Letters and figures alone, small.
pub(crate) fn tidy(typed: &str) -> String {
    typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// SHA-256 in hexadecimal: how the token of a link is kept.
pub(crate) fn digest(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().fold(String::with_capacity(64), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A code for a letter: 59 bits, in three groups of letters and figures that cannot be taken for one another.
pub(crate) fn code(entropy: &Entropy) -> String {
    const LETTERS: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    let letter = || {
        let index = usize::try_from(entropy.below(31)).unwrap_or(0);
        char::from(LETTERS.get(index).copied().unwrap_or(b'A'))
    };
    let group = || (0..4).map(|_| letter()).collect::<String>();
    [group(), group(), group()].join("-")
}

/// Reads a list: a CSV file whose first line names its columns, `email`, or `numero` and `nom`. All or nothing: what is
/// wrong is told line by line.
pub(crate) fn read(bytes: &[u8], by: ListBy) -> Result<Vec<Entry>, Vec<(u64, Problem)>> {
    let mut faults: Vec<(u64, Problem)> = Vec::new();
    let tell = |faults: &mut Vec<(u64, Problem)>, line: u64, key: &'static str| {
        faults.extend(Problems::one("", key).iter().map(|problem| (line, problem.clone())));
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().find(|d| first.as_bytes().contains(d)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|name| tidy(&parvis_text::fold(name))).collect(),
        Err(_) => Vec::new(),
    };
    let column = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
    let email = column(&["email", "mail", "courriel", "adresseelectronique"]);
    let (number, name) = (column(&["numero", "number", "no", "n"]), column(&["nom", "name", "lastname"]));
    let columns = match by {
        ListBy::Email => email.map(|email| (email, email)),
        ListBy::Number => number.zip(name),
    };
    let Some((first, second)) = columns else {
        tell(
            &mut faults,
            1,
            match by {
                ListBy::Email => "problem-eligibility-column-email",
                ListBy::Number => "problem-eligibility-columns-number",
            },
        );
        return Err(faults);
    };
    let mut entries = Vec::new();
    let mut seen = std::collections::HashMap::new();
    for record in reader.records() {
        if faults.len() >= TOLD {
            break;
        }
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                tell(&mut faults, line, "problem-eligibility-row");
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |index: usize| record.get(index).unwrap_or_default().trim();
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let entry = match by {
            ListBy::Email => match Email::parse(cell(first)) {
                Ok(email) => email.norm().to_owned(),
                Err(key) => {
                    tell(&mut faults, line, key);
                    continue;
                }
            },
            ListBy::Number if tidy(cell(first)).is_empty() || tidy(cell(second)).is_empty() => {
                tell(&mut faults, line, "problem-eligibility-cell");
                continue;
            }
            ListBy::Number => key(cell(first), cell(second)),
        };
        if let Some(before) = seen.insert(entry.clone(), line) {
            let mut problems = Problems::none();
            problems.add_with("", "problem-eligibility-same", "line", before);
            faults.extend(problems.iter().map(|problem| (line, problem.clone())));
            continue;
        }
        entries.push(Entry(entry));
    }
    if entries.is_empty() && faults.is_empty() {
        tell(&mut faults, 1, "problem-eligibility-list-empty");
    }
    if entries.len() > ENTRIES_MAX {
        tell(&mut faults, 1, "problem-eligibility-list-long");
    }
    if faults.is_empty() { Ok(entries) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_people_write_them() {
        let by_number = "Numéro;Nom;Prénom\nA 12;Le Goff;Maud\n0013;ÉLISÉE-DURAND;Paul\n;;\n";
        let read = read(by_number.as_bytes(), ListBy::Number).expect("sound");
        assert_eq!(read, [Entry(key("a12", "legoff")), Entry(key("0013", "Elisee Durand"))]);
        let latin = [b"Num\xe9ro,Nom\n1,Lef\xe8vre\n".as_slice()].concat();
        assert_eq!(super::read(&latin, ListBy::Number).expect("sound"), [Entry(key("1", "Lefevre"))]);
    }

    #[test]
    fn a_list_is_refused_whole_and_each_wrong_row_is_told() {
        let text = "email\nmaud@exemple.example\npaul\nMAUD@exemple.example\n";
        let faults = read(text.as_bytes(), ListBy::Email).expect_err("wrong");
        let lines: Vec<(u64, &str)> = faults.iter().map(|(line, problem)| (*line, problem.message)).collect();
        assert_eq!(lines, [(3, "problem-email"), (4, "problem-eligibility-same")]);
        assert!(read(b"prenom\nMaud\n", ListBy::Email).is_err());
    }

    #[test]
    fn codes_are_typed_in_any_way() {
        let code = code(&Entropy::seeded(3));
        assert_eq!(code.len(), 14);
        assert_eq!(tidy(&code), tidy(&code.to_lowercase().replace('-', " ")));
    }
}
