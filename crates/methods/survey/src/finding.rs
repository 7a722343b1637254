//! What is wrong with files, and how to mend it.

use tables::{Language, Words};

/// What is wrong.
#[derive(Clone, PartialEq, Debug)]
pub enum Trouble {
    /// No column of this name.
    NoColumn,
    /// Nothing is written.
    Missing,
    /// A modality that the margins do not have.
    Unknown {
        /// What is written.
        found: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// An identifier for a second time.
    Duplicate {
        /// The identifier.
        id: String,
        /// The line of the first.
        first: u64,
    },
    /// Not a number.
    NotNumber {
        /// What is written.
        found: String,
    },
    /// Not above zero.
    NotPositive {
        /// What is written.
        found: String,
    },
    /// Under zero.
    Negative {
        /// What is written.
        found: String,
    },
    /// A modality that the population has and nobody who answered.
    Nobody {
        /// The modality.
        modality: String,
        /// What is wanted.
        wanted: String,
    },
    /// A modality that nobody of the population has and some who answered.
    Unwanted {
        /// The modality.
        modality: String,
        /// How many answered.
        people: usize,
    },
    /// The modalities of a variable do not sum to what they should.
    Disagree {
        /// The variable.
        variable: String,
        /// Their sum.
        sum: String,
        /// What another variable sums to, or what the population is.
        other: String,
        /// That variable, if it is one.
        of: Option<String>,
    },
    /// Shares that sum neither to 1 nor to 100.
    Shares {
        /// The variable.
        variable: String,
        /// Their sum.
        sum: String,
    },
    /// A total and a share for one modality.
    Both,
    /// A variable with modalities and without, or with totals and shares.
    Mixed {
        /// The variable.
        variable: String,
        /// Its first line.
        first: u64,
    },
    /// The same for a second time.
    Twice {
        /// What.
        what: String,
        /// Its first line.
        first: u64,
    },
    /// Another number of modalities in the answers than the margins say.
    Count {
        /// How many the margins say.
        told: usize,
        /// Those of the answers.
        found: Vec<String>,
    },
    /// No margin at all.
    Empty,
    /// Nobody at all.
    NoAnswers,
}

/// What is wrong, and where.
pub type Finding = tables::Finding<Trouble>;

impl Words for Trouble {
    fn words(&self, language: Language) -> String {
        match language {
            Language::Fr => self.french(),
            Language::En => self.english(),
        }
    }
}

/// The first few of many.
fn few(names: &[String]) -> String {
    const FEW: usize = 12;
    let more = if names.len() > FEW { ", …" } else { "" };
    format!("{}{more}", names[..names.len().min(FEW)].join(", "))
}

impl Trouble {
    fn french(&self) -> String {
        match self {
            Self::NoColumn => "cette colonne manque. Ajoutez-la, ou corrigez son nom.".to_owned(),
            Self::Missing => {
                "rien n’est écrit. Complétez la case, ou donnez aux personnes sans réponse une modalité et sa marge.".to_owned()
            }
            Self::Unknown { found, known } => format!(
                "« {found} » n’a pas de marge. Écrivez l’une de ces modalités : {}, ou ajoutez une ligne aux marges.",
                few(known)
            ),
            Self::Duplicate { id, first } => {
                format!("l’identifiant « {id} » est déjà ligne {first}. Gardez une seule des deux lignes.")
            }
            Self::NotNumber { found } => format!("« {found} » n’est pas un nombre. Écrivez par exemple 12 ou 12,5."),
            Self::NotPositive { found } => {
                format!("« {found} » n’est pas un nombre plus grand que zéro. Corrigez-le, ou retirez la ligne.")
            }
            Self::Negative { found } => format!("« {found} » est sous zéro. Une population ne l’est pas : corrigez-le."),
            Self::Nobody { modality, wanted } => format!(
                "personne n’a répondu « {modality} », pour une marge de {wanted}. Regroupez cette modalité avec une autre, dans les marges et dans les réponses."
            ),
            Self::Unwanted { modality, people } => format!(
                "la marge de « {modality} » est nulle et {people} personnes l’ont répondu. Donnez-lui sa marge, ou retirez ces personnes."
            ),
            Self::Disagree { variable, sum, other, of: Some(of) } => format!(
                "les modalités de « {variable} » font {sum}, celles de « {of} » {other}. Corrigez l’une ou l’autre, ou écrivez des parts (colonne share)."
            ),
            Self::Disagree { variable, sum, other, of: None } => format!(
                "les modalités de « {variable} » font {sum}, pour une population de {other}. Corrigez-les, ou écrivez des parts (colonne share)."
            ),
            Self::Shares { variable, sum } => {
                format!("les parts de « {variable} » font {sum}, ni 1 ni 100. Corrigez celle qui est fausse ou ajoutez celle qui manque.")
            }
            Self::Both => "un effectif et une part sont écrits. Gardez l’un des deux.".to_owned(),
            Self::Mixed { variable, first } => format!(
                "« {variable} » est écrite autrement ligne {first}. Donnez à toutes ses lignes une modalité, et des effectifs ou des parts mais pas les deux."
            ),
            Self::Twice { what, first } => {
                format!("« {what} » est déjà ligne {first}. Gardez une seule des deux lignes.")
            }
            Self::Count { told, found } => format!(
                "{told} modalités sont annoncées et les réponses en ont {} : {}. Corrigez le nombre ou les réponses.",
                found.len(),
                few(found)
            ),
            Self::Empty => "aucune marge n’est écrite. Il faut au moins une ligne.".to_owned(),
            Self::NoAnswers => "personne n’a répondu. Il faut au moins une ligne.".to_owned(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NoColumn => "this column is missing. Add it, or mend its name.".to_owned(),
            Self::Missing => {
                "nothing is written. Fill the cell, or give those who did not answer a modality and its margin.".to_owned()
            }
            Self::Unknown { found, known } => format!(
                "“{found}” has no margin. Write one of these modalities: {}, or add a line to the margins.",
                few(known)
            ),
            Self::Duplicate { id, first } => {
                format!("the identifier “{id}” is on line {first} already. Keep one of the two lines.")
            }
            Self::NotNumber { found } => format!("“{found}” is not a number. Write for instance 12 or 12.5."),
            Self::NotPositive { found } => {
                format!("“{found}” is not a number above zero. Mend it, or take the line away.")
            }
            Self::Negative { found } => format!("“{found}” is under zero. No population is: mend it."),
            Self::Nobody { modality, wanted } => format!(
                "nobody answered “{modality}”, for a margin of {wanted}. Gather this modality with another, in the margins and in the answers."
            ),
            Self::Unwanted { modality, people } => format!(
                "the margin of “{modality}” is zero and {people} people answered it. Give it its margin, or take these people away."
            ),
            Self::Disagree { variable, sum, other, of: Some(of) } => format!(
                "the modalities of “{variable}” sum to {sum}, those of “{of}” to {other}. Mend one of them, or write shares (column share)."
            ),
            Self::Disagree { variable, sum, other, of: None } => format!(
                "the modalities of “{variable}” sum to {sum}, for a population of {other}. Mend them, or write shares (column share)."
            ),
            Self::Shares { variable, sum } => {
                format!("the shares of “{variable}” sum to {sum}, neither 1 nor 100. Mend the one that is wrong or add the one that is missing.")
            }
            Self::Both => "a total and a share are written. Keep one of them.".to_owned(),
            Self::Mixed { variable, first } => format!(
                "“{variable}” is written otherwise on line {first}. Give all its lines a modality, and totals or shares but not both."
            ),
            Self::Twice { what, first } => {
                format!("“{what}” is on line {first} already. Keep one of the two lines.")
            }
            Self::Count { told, found } => format!(
                "{told} modalities are told and the answers have {}: {}. Mend the number or the answers.",
                found.len(),
                few(found)
            ),
            Self::Empty => "no margin is written. There must be one line at least.".to_owned(),
            Self::NoAnswers => "nobody answered. There must be one line at least.".to_owned(),
        }
    }
}
