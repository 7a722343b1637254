//! What is said of a file: in two languages, with what to do.

use serde::Serialize;

use super::Encoding;
use crate::{Language, Place};

/// How many lines are named.
pub(super) const SHOWN: usize = 10;

/// What was read in doubt, or not read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Note {
    /// What.
    pub what: What,
    /// The first lines it is said of; none when it is said of the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<u64>,
    /// How many lines.
    pub count: usize,
}

/// Why nothing was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub what: What,
}

/// What there is to say of a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It is in another encoding than UTF-8.
    Encoded(Encoding),
    /// Some lines are in Windows-1252, the others in UTF-8.
    Mixed,
    /// Some letters were encoded twice (`Ã©`): they are read as they stand.
    EncodedTwice,
    /// It is no text.
    Binary,
    /// It holds no text.
    Empty,
    /// Rows or parts without text, left out.
    NoText,
    /// Ids that were those of another document, made different.
    SameId,
    /// The text was taken in these columns.
    Columns(Vec<String>),
    /// No such column; those that there are.
    NoColumn(String, Vec<String>),
    /// Rows with fewer cells than the table has columns.
    Short,
    /// Rows with more cells: what is beyond was left out.
    Long,
    /// A quote is never closed, or the table is broken otherwise.
    BrokenTable(String),
    /// The text came with marks of HTML, which were taken off.
    Html,
    /// Lines that are not JSON, left out.
    NotJson,
    /// Lines that are JSON, but no object, left out.
    NotAnObject,
    /// Text before the first line of stars, left out.
    BeforeStars,
    /// Not a part of a subtitle, left out.
    NotASubtitle,
    /// Files that go with an e-mail, not read.
    Attachments,
    /// The answered text of an e-mail, left out.
    Quoted,
    /// A variable not written: its values are texts.
    LeftOut(String),
    /// A PDF; whether it has pictures alone.
    Pdf {
        /// A scan.
        pictures: bool,
    },
    /// A text or a table of an old Word, Excel…
    OldOffice,
    /// RTF.
    RichText,
    /// A workbook.
    Workbook,
    /// An archive of something else.
    Archive,
    /// An archive that cannot be read, and why.
    BrokenArchive(String),
    /// More in it than is read, in MB.
    TooLarge(u64),
    /// XML that is broken.
    BrokenXml(String),
    /// The sheet of a workbook that is read, and those that are not.
    Sheet(String, Vec<String>),
    /// No such sheet; those that there are.
    NoSheet(String, Vec<String>),
    /// Cells of a workbook that hold an error (`#REF!`), read as empty: the first ones by their names (`C7`).
    ErrorCells(Vec<String>),
    /// A workbook that cannot be read, and why.
    BrokenWorkbook(String),
    /// A PDF that asks for a password, or forbids.
    Locked,
    /// A PDF that cannot be read.
    BrokenPdf,
    /// Pages of a PDF without text: pictures, or nothing.
    BarePages(Vec<u32>),
    /// A line that comes back at the top or the bottom of pages, left out.
    Repeated(String, usize),
    /// Signs of a PDF whose letters are not known, left out.
    Unreadable(usize),
    /// Pages beyond those that are read.
    MorePages(usize),
    /// Parts of a project that are not kept: what they are, and how many.
    NotKept(String, usize),
    /// Selections that do not fit their text, left out.
    OutOfText(usize),
    /// Sources of a project of which the text is not in it.
    NoSource(String),
}

impl What {
    /// The sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let of = |french: &str, english: &str| language.of(french, english).to_owned();
        match self {
            Self::Encoded(encoding) => match language {
                Language::French => format!("lu en {}, pas en UTF-8", encoding.name()),
                _ => format!("read as {}, not UTF-8", encoding.name()),
            },
            Self::Mixed => of(
                "des lignes sont en Windows-1252 alors que d’autres sont en UTF-8 : chacune est lue dans le sien",
                "some lines are in Windows-1252 and others in UTF-8: each was read in its own",
            ),
            Self::EncodedTwice => of(
                "des lettres ont été encodées deux fois (« Ã© » pour « é ») : exporter de nouveau le fichier en UTF-8",
                "some letters were encoded twice (“Ã©” for “é”): export the file again as UTF-8",
            ),
            Self::Binary => of("ce n’est pas un texte", "it is not a text"),
            Self::Empty => of("aucun texte à lire", "no text to read"),
            Self::NoText => of("sans texte, non lu", "without text, not read"),
            Self::SameId => of(
                "identifiant déjà pris par une autre contribution : un numéro lui est ajouté",
                "an id that another contribution has: a number was added to it",
            ),
            Self::Columns(names) => match language {
                Language::French => format!("texte pris dans la colonne {}", names.join(" + ")),
                _ => format!("text taken in column {}", names.join(" + ")),
            },
            Self::NoColumn(wanted, names) => match language {
                Language::French => format!("pas de colonne « {wanted} » ; il y a : {}", names.join(", ")),
                _ => format!("no column “{wanted}”; there are: {}", names.join(", ")),
            },
            Self::Short => of(
                "moins de cellules que de colonnes : celles qui manquent sont vides",
                "fewer cells than columns: the missing ones are empty",
            ),
            Self::Long => of(
                "plus de cellules que de colonnes : celles en trop ne sont pas lues (un guillemet manque peut-être)",
                "more cells than columns: those beyond are not read (a quote may be missing)",
            ),
            Self::BrokenTable(why) => match language {
                Language::French => format!("le tableau ne peut pas être lu ({why})"),
                _ => format!("the table cannot be read ({why})"),
            },
            Self::Html => of("balises HTML retirées du texte", "marks of HTML taken off the text"),
            Self::NotJson => of("ce n’est pas du JSON, non lu", "not JSON, not read"),
            Self::NotAnObject => of("ce n’est pas un objet JSON, non lu", "not a JSON object, not read"),
            Self::BeforeStars => of(
                "du texte avant la première ligne d’étoiles, non lu",
                "text before the first line of stars, not read",
            ),
            Self::NotASubtitle => of("ce n’est pas un sous-titre, non lu", "not a subtitle, not read"),
            Self::Attachments => of("des pièces jointes, non lues", "attached files, not read"),
            Self::Quoted => of("le message cité en réponse, non lu", "the quoted message, not read"),
            Self::LeftOut(name) => match language {
                Language::French => format!(
                    "variable « {name} » non écrite : ses valeurs sont trop longues ou trop nombreuses"
                ),
                _ => format!("variable “{name}” not written: its values are too long or too many"),
            },
            Self::Pdf { pictures: true } => of(
                "un PDF fait d’images, sans texte : passer d’abord une reconnaissance de caractères (ocrmypdf -l fra), puis pdftotext",
                "a PDF made of pictures, without text: run character recognition first (ocrmypdf), then pdftotext",
            ),
            Self::Pdf { pictures: false } => of(
                "un PDF n’est pas lu : l’enregistrer en texte (pdftotext -layout FICHIER.pdf, ou « Enregistrer sous » dans un lecteur)",
                "a PDF is not read: save it as text (pdftotext -layout FILE.pdf, or “Save as” in a reader)",
            ),
            Self::OldOffice => of(
                "un ancien format de Word ou d’Excel : l’enregistrer en .docx, .odt ou .csv",
                "an old format of Word or Excel: save it as .docx, .odt or .csv",
            ),
            Self::RichText => {
                of("un texte RTF : l’enregistrer en .docx ou .odt", "an RTF text: save it as .docx or .odt")
            }
            Self::Workbook => {
                of("un classeur : enregistrer la feuille en .csv", "a workbook: save the sheet as .csv")
            }
            Self::Archive => of(
                "une archive qui n’est ni un texte de Word ni un texte de LibreOffice",
                "an archive that is no text of Word nor of LibreOffice",
            ),
            Self::BrokenArchive(why) => match language {
                Language::French => format!("le fichier est abîmé ({why})"),
                _ => format!("the file is damaged ({why})"),
            },
            Self::TooLarge(most) => match language {
                Language::French => format!("plus de {most} Mo une fois décompressé : ce n’est pas lu"),
                _ => format!("more than {most} MB once decompressed: not read"),
            },
            Self::BrokenXml(why) => match language {
                Language::French => format!("le texte du document est abîmé ({why})"),
                _ => format!("the text of the document is damaged ({why})"),
            },
            other => other.of_a_reader(language),
        }
    }
}

impl What {
    /// The sentences of workbooks, PDF and projects.
    fn of_a_reader(&self, language: Language) -> String {
        let of = |french: String, english: String| language.of(french, english);
        match self {
            Self::Sheet(name, others) if others.is_empty() => {
                of(format!("feuille « {name} » lue"), format!("sheet “{name}” read"))
            }
            Self::Sheet(name, others) => {
                let others = others.join(", ");
                of(
                    format!("feuille « {name} » lue ; pas les autres ({others}) : choisir avec --sheet"),
                    format!("sheet “{name}” read, not the others ({others}): choose with --sheet"),
                )
            }
            Self::NoSheet(wanted, names) => {
                let names = names.join(", ");
                of(
                    format!("pas de feuille « {wanted} » ; il y a : {names}"),
                    format!("no sheet “{wanted}”; there are: {names}"),
                )
            }
            Self::ErrorCells(cells) => {
                let cells = cells.join(", ");
                of(
                    format!("des cellules portent une erreur de calcul, lues comme vides : {cells}"),
                    format!("some cells hold an error, read as empty: {cells}"),
                )
            }
            Self::BrokenWorkbook(why) => of(
                format!("le classeur ne peut pas être lu ({why}) : l’enregistrer de nouveau en .xlsx ou en .csv"),
                format!("the workbook cannot be read ({why}): save it again as .xlsx or .csv"),
            ),
            Self::Locked => of(
                "un PDF protégé par un mot de passe ou des interdictions : l’ouvrir et l’imprimer dans un nouveau PDF (ou qpdf --decrypt)".to_owned(),
                "a PDF protected by a password or by restrictions: open it and print it to a new PDF (or qpdf --decrypt)".to_owned(),
            ),
            Self::BrokenPdf => of(
                "ce PDF est abîmé : l’ouvrir dans un lecteur et l’enregistrer de nouveau".to_owned(),
                "this PDF is damaged: open it in a reader and save it again".to_owned(),
            ),
            Self::BarePages(pages) => {
                let many = pages.len();
                let pages = pages.iter().take(SHOWN).map(u32::to_string).collect::<Vec<_>>().join(", ");
                let more = if many > SHOWN { "…" } else { "" };
                of(
                    format!("pages sans texte, peut-être numérisées : {pages}{more} (ocrmypdf --skip-text -l fra les lirait)"),
                    format!("pages without text, perhaps scanned: {pages}{more} (ocrmypdf --skip-text would read them)"),
                )
            }
            Self::Repeated(line, times) => of(
                format!("en haut ou en bas de {times} pages, non lu : « {line} »"),
                format!("at the top or the bottom of {times} pages, not read: “{line}”"),
            ),
            Self::Unreadable(count) => of(
                format!("{count} signes dont le PDF ne dit pas la lettre, non lus"),
                format!("{count} signs of which the PDF does not tell the letter, not read"),
            ),
            Self::MorePages(most) => of(
                format!("seules les {most} premières pages sont lues"),
                format!("the first {most} pages alone are read"),
            ),
            Self::NotKept(what, count) => {
                of(format!("non gardé : {what} ({count})"), format!("not kept: {what} ({count})"))
            }
            Self::OutOfText(count) => of(
                format!("{count} passages codés hors du texte, non lus : leur logiciel compte peut-être autrement les fins de ligne"),
                format!("{count} coded passages outside the text, not read: their program may count ends of lines otherwise"),
            ),
            Self::NoSource(name) => of(
                format!("le texte de « {name} » n’est pas dans le projet"),
                format!("the text of “{name}” is not in the project"),
            ),
            _ => String::new(),
        }
    }
}

impl Note {
    /// The sentence, with the lines.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let what = self.what.sentence(language);
        if self.lines.is_empty() {
            return what;
        }
        let numbers: Vec<String> = self.lines.iter().map(u64::to_string).collect();
        let more = self.count - self.lines.len();
        let many = match (language, self.count) {
            (Language::French, 1) => "ligne",
            (Language::French, _) => "lignes",
            (_, 1) => "line",
            _ => "lines",
        };
        let beyond = match (language, more) {
            (_, 0) => String::new(),
            (Language::French, _) => format!(" et {more} autres"),
            _ => format!(" and {more} more"),
        };
        format!("{many} {}{beyond}{} {what}", numbers.join(", "), language.of(" :", ":"))
    }
}

impl Fault {
    /// The sentence, with the file and the line.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let mut at = self.place.file.clone();
        if !self.place.sheet.is_empty() {
            at += &format!(", {} {}", language.of("feuille", "sheet"), self.place.sheet);
        }
        if let Some(line) = self.place.line {
            at += &format!(", {} {line}", language.of("ligne", "line"));
        }
        format!("{at}{} {}", language.of(" :", ":"), self.what.sentence(language))
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.sentence(Language::English))
    }
}

impl std::error::Error for Fault {}
