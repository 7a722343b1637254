//! Who is asked, as a list that is pasted or a spreadsheet: the name, the address, the commune.

use std::collections::BTreeMap;

use i18n::Texts;
use kernel::{Email, Locale};
use territory::{Areas, Commune, Reading};

use super::LINE_MAX;
use crate::{
    given::plain,
    table::{Sheet, Unreadable, Wrong, sheet},
};

/// Someone to be asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Asked {
    pub(crate) name: String,
    pub(crate) email: Email,
    pub(crate) commune: Option<Commune>,
}

/// A list that was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Read {
    pub(crate) rows: usize,
    pub(crate) wrong_rows: usize,
    pub(crate) wrong: Vec<Wrong>,
    /// Those to be asked, when nothing is wrong.
    pub(crate) asked: Vec<Asked>,
}

const COLUMNS: [(&str, &str); 3] = [
    ("name", "channels-census-name"),
    ("email", "channels-census-email"),
    ("commune", "channels-census-commune"),
];

/// The column of a name, in any language.
fn column(name: &str) -> Option<&'static str> {
    let folded = plain(name);
    let known = |(field, label): &(&'static str, &str)| {
        let same = Locale::ALL.into_iter().any(|locale| plain(Texts::of(locale).get(label)) == folded);
        (same || *field == folded).then_some(*field)
    };
    let short = match folded.as_str() {
        "adresse" | "courriel" | "mail" | "e mail" => Some("email"),
        _ => None,
    };
    COLUMNS.iter().find_map(known).or(short)
}

/// A list without a line that names its columns: name, address, commune.
fn bare(sheet: Sheet) -> Sheet {
    if sheet.header.iter().all(|cell| Email::parse(cell).is_err()) {
        return sheet;
    }
    let first = crate::table::Row { line: 1, cells: sheet.header };
    let header = COLUMNS.iter().map(|(field, _)| (*field).to_owned()).collect();
    Sheet { header, rows: std::iter::once(first).chain(sheet.rows).collect() }
}

/// Reads a list; communes are looked for among `areas` first.
pub(crate) fn read(bytes: &[u8], areas: &Areas, t: Texts) -> Result<Read, Unreadable> {
    let sheet = match sheet(bytes) {
        // One line alone is a list too.
        Err(Unreadable::Empty) => sheet(&[b"name;email;commune\n", bytes].concat())?,
        read => read?,
    };
    let sheet = bare(sheet);
    let mut read = Read { rows: sheet.rows.len(), ..Read::default() };
    let columns: Vec<Option<&str>> = sheet.header.iter().map(|name| column(name)).collect();
    let tell = |line: usize, column: &str, found: &str, told: String, accepted: String| Wrong {
        line,
        column: column.to_owned(),
        found: ui::filters::cut(found, 120),
        told,
        accepted,
    };
    let label = |field: &str| {
        COLUMNS.iter().find(|(one, _)| *one == field).map_or("", |(_, label)| t.get(label)).to_owned()
    };
    let expected = || COLUMNS.map(|(_, label)| t.get(label)).join(", ");
    for (name, _) in
        sheet.header.iter().zip(&columns).filter(|(name, column)| column.is_none() && !name.is_empty())
    {
        read.wrong.push(tell(1, name, name, t.get("channels-table-column-unknown").to_owned(), expected()));
    }
    for field in ["name", "email"] {
        if !columns.contains(&Some(field)) {
            let told = t.get("channels-table-column-missing").to_owned();
            read.wrong.push(tell(1, &label(field), "", told, String::new()));
        }
    }
    if !read.wrong.is_empty() {
        return Ok(read);
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in &sheet.rows {
        let before = read.wrong.len();
        let cell = |field: &str| {
            let at = columns.iter().position(|column| *column == Some(field));
            at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
        };
        let (name, address, place) = (cell("name"), cell("email"), cell("commune"));
        let mut wrong = |field: &str, found: &str, key: &str, accepted: String| {
            read.wrong.push(tell(row.line, &label(field), found, t.get(key).to_owned(), accepted));
        };
        if name.is_empty() {
            wrong("name", name, "channels-table-required", String::new());
        } else if name.chars().count() > LINE_MAX {
            wrong("name", name, "channels-census-long", String::new());
        }
        let email = Email::parse(address).ok();
        match &email {
            None if address.is_empty() => wrong("email", address, "channels-table-required", String::new()),
            None => wrong("email", address, "problem-email", String::new()),
            Some(email) => {
                if let Some(line) = seen.insert(email.norm().to_owned(), row.line) {
                    wrong(
                        "email",
                        address,
                        "channels-census-twice",
                        t.number(i64::try_from(line).unwrap_or(0)),
                    );
                }
            }
        }
        let commune = match place {
            "" => None,
            place => match territory::read(place, areas) {
                Reading::One(commune) => Some(commune),
                Reading::None => {
                    wrong("commune", place, "problem-forms-commune", String::new());
                    None
                }
                Reading::Several(several) => {
                    let titles: Vec<String> = several.iter().take(8).map(|one| one.written()).collect();
                    wrong("commune", place, "channels-census-several", titles.join(", "));
                    None
                }
            },
        };
        if read.wrong.len() > before {
            read.wrong_rows += 1;
        } else if let Some(email) = email {
            read.asked.push(Asked { name: name.to_owned(), email, commune });
        }
    }
    if !read.wrong.is_empty() {
        read.asked.clear();
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Read {
        read(text.as_bytes(), &Areas::default(), Texts::of(Locale::Fr)).expect("read")
    }

    #[test]
    fn lists_as_people_have_them() {
        let named = of("Nom;Adresse électronique;Commune\nMairie de Dijon;mairie@dijon.example;Dijon\n");
        assert_eq!(named.wrong, []);
        assert_eq!(named.asked[0].commune.map(Commune::code), Some("21231"));
        let pasted = of("Mairie de Dijon\tmairie@dijon.example\t21000\nLes amis\tamis@exemple.example\n");
        assert_eq!(pasted.wrong, []);
        assert_eq!(pasted.asked.len(), 2, "no line names the columns");
        assert_eq!(pasted.asked[1].commune, None);
        assert_eq!(of("Mairie;mairie@dijon.example;Dijon").asked.len(), 1, "one line is a list");
        assert_eq!(of("mail,nom\nmairie@dijon.example,Mairie").asked[0].name, "Mairie");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let read = of("nom;courriel;commune\n;mairie@dijon.example;Dijon\nAmis;amis;Nulle-Part\n\
            Encore;MAIRIE@dijon.example;Saint-Denis\n");
        let told: Vec<_> = read.wrong.iter().map(|one| (one.line, one.column.as_str())).collect();
        assert_eq!(
            told,
            [
                (2, "Nom"),
                (3, "Adresse électronique"),
                (3, "Commune"),
                (4, "Adresse électronique"),
                (4, "Commune")
            ]
        );
        assert_eq!((read.rows, read.wrong_rows, read.asked.len()), (3, 3, 0));
        assert_eq!(of("nom;ville\nA;B\n").wrong.len(), 2, "a column too many, and no address");
    }
}
