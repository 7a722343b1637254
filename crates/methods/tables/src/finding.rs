use crate::Language;

/// What is wrong, in words that say how to mend it.
pub trait Words {
    /// A sentence without its place.
    fn words(&self, language: Language) -> String;
}

/// What is wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding<T> {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: Option<u64>,
    /// The column.
    pub column: Option<String>,
    /// What.
    pub trouble: T,
}

impl<T: Words> Finding<T> {
    /// Says where, what, and how to mend it.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let mut text = self.file.clone();
        if let Some(line) = self.line {
            text += &format!(", {} {line}", language.of("ligne", "line"));
        }
        if let Some(column) = &self.column {
            text += &format!(", {} {column}", language.of("colonne", "column"));
        }
        text + language.of(" : ", ": ") + &self.trouble.words(language)
    }
}

/// The file cannot be read as a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// Why.
    pub why: String,
}

impl Words for Unreadable {
    fn words(&self, language: Language) -> String {
        let why = &self.why;
        language.of(
            format!("le fichier ne se lit pas ({why}). Enregistrez-le en CSV ou en XLSX."),
            format!("the file cannot be read ({why}). Save it as CSV or XLSX."),
        )
    }
}
