//! What is wrong with files: where, and how to mend it.

use tables::{Language, Words};

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// No column of this name.
    NoColumn,
    /// Nothing is written.
    Missing,
    /// A value that no quota has.
    UnknownValue {
        /// What is written.
        found: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// An identifier for a second time, with other answers.
    Duplicate {
        /// The identifier.
        id: String,
        /// The line of the first.
        first: u64,
    },
    /// Not a whole number of zero or more.
    NotNumber {
        /// What is written.
        found: String,
    },
    /// A minimum above its maximum.
    Crossed {
        /// The minimum.
        min: u32,
        /// The maximum.
        max: u32,
    },
    /// Bounds for hard cases inside the quota instead of around it.
    FlexInside,
    /// A value for a second time.
    ValueTwice {
        /// The value.
        value: String,
        /// The line of the first.
        first: u64,
    },
    /// No quota at all.
    Empty,
    /// The minima of a feature ask for more people than the panel has.
    MinimaAbove {
        /// Their sum.
        sum: u32,
        /// The size of the panel.
        size: u32,
    },
    /// The maxima of a feature do not let the panel be filled.
    MaximaBelow {
        /// Their sum.
        sum: u64,
        /// The size of the panel.
        size: u32,
    },
    /// Not enough people have a value.
    TooFew {
        /// The value.
        value: String,
        /// How many have it and may be drawn.
        people: u32,
        /// How many have it and are on the panel already.
        already: u32,
        /// How many the quota asks for.
        min: u32,
    },
    /// Enough people have a value, in too few households.
    TooFewHouseholds {
        /// The value.
        value: String,
        /// How many have it.
        people: u32,
        /// In how many households.
        households: u32,
        /// How many the quota asks for.
        min: u32,
    },
    /// More people with a value are on the panel already than it may have.
    AlreadyAbove {
        /// The value.
        value: String,
        /// How many.
        already: u32,
        /// The maximum.
        max: u32,
    },
    /// Nobody, or fewer than are on it already.
    Size {
        /// The size of the panel.
        size: u32,
        /// How many are on it in any case.
        held: u32,
    },
    /// People who are all on the panel in any case share an address.
    SameHousehold {
        /// Who.
        ids: Vec<String>,
    },
    /// Nobody has this identifier.
    Nobody {
        /// The identifier.
        id: String,
    },
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

impl Trouble {
    fn french(&self) -> String {
        match self {
            Self::NoColumn => {
                "cette colonne manque. Ajoutez-la, ou corrigez son nom dans les quotas.".to_owned()
            }
            Self::Missing => "rien n’est écrit. Complétez la case, ou retirez la ligne.".to_owned(),
            Self::UnknownValue { found, known } => format!(
                "« {found} » n’est pas dans les quotas. Écrivez l’une de ces valeurs : {}, ou ajoutez une ligne aux quotas.",
                known.join(", ")
            ),
            Self::Duplicate { id, first } => {
                format!(
                    "l’identifiant « {id} » est déjà ligne {first}, avec d’autres réponses. Gardez une seule des deux lignes."
                )
            }
            Self::NotNumber { found } => format!("« {found} » n’est pas un nombre entier. Écrivez 0, 1, 2…"),
            Self::Crossed { min, max } => {
                format!("le minimum {min} dépasse le maximum {max}. Baissez l’un ou montez l’autre.")
            }
            Self::FlexInside => {
                "les bornes souples sont plus serrées que le quota. Écartez-les, ou laissez-les vides."
                    .to_owned()
            }
            Self::ValueTwice { value, first } => {
                format!("« {value} » a déjà son quota ligne {first}. Gardez une seule des deux lignes.")
            }
            Self::Empty => "aucun quota n’est écrit. Il faut au moins une ligne.".to_owned(),
            Self::MinimaAbove { sum, size } => format!(
                "les minima font {sum} pour {size} places. Baissez-les de {} en tout, ou agrandissez le panel.",
                sum - size
            ),
            Self::MaximaBelow { sum, size } => format!(
                "les maxima font {sum} pour {size} places. Montez-les de {} en tout, ou réduisez le panel.",
                u64::from(*size) - sum
            ),
            Self::TooFew { value, people, already, min } => {
                let held =
                    if *already > 0 { format!(" (et {already} déjà au panel)") } else { String::new() };
                format!(
                    "{people} personnes « {value} »{held} pour un minimum de {min}. Baissez ce minimum à {}, ou cherchez {} personnes de plus.",
                    people + already,
                    min - people - already
                )
            }
            Self::TooFewHouseholds { value, people, households, min } => format!(
                "{people} personnes « {value} » vivent dans {households} foyers seulement, pour un minimum de {min}. Baissez ce minimum à {households}, ou ne tenez pas compte des adresses."
            ),
            Self::AlreadyAbove { value, already, max } => {
                format!(
                    "{already} personnes « {value} » sont au panel d’office, pour un maximum de {max}. Montez ce maximum."
                )
            }
            Self::Size { size, held } => {
                format!("le panel a {size} places et {held} personnes y sont d’office. Agrandissez-le.")
            }
            Self::SameHousehold { ids } => {
                format!(
                    "{} sont au panel d’office et ont la même adresse. N’en gardez qu’une.",
                    ids.join(", ")
                )
            }
            Self::Nobody { id } => format!("personne n’a l’identifiant « {id} ». Corrigez-le."),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NoColumn => "this column is missing. Add it, or mend its name in the quotas.".to_owned(),
            Self::Missing => "nothing is written. Fill the cell, or take the line away.".to_owned(),
            Self::UnknownValue { found, known } => format!(
                "“{found}” is not in the quotas. Write one of these values: {}, or add a line to the quotas.",
                known.join(", ")
            ),
            Self::Duplicate { id, first } => format!(
                "the identifier “{id}” is on line {first} already, with other answers. Keep one of the two lines."
            ),
            Self::NotNumber { found } => format!("“{found}” is not a whole number. Write 0, 1, 2…"),
            Self::Crossed { min, max } => {
                format!("the minimum {min} is above the maximum {max}. Lower one or raise the other.")
            }
            Self::FlexInside => {
                "the flexible bounds are tighter than the quota. Widen them, or leave them empty.".to_owned()
            }
            Self::ValueTwice { value, first } => {
                format!("“{value}” has its quota on line {first} already. Keep one of the two lines.")
            }
            Self::Empty => "no quota is written. There must be one line at least.".to_owned(),
            Self::MinimaAbove { sum, size } => format!(
                "the minima sum to {sum} for {size} places. Lower them by {} in all, or enlarge the panel.",
                sum - size
            ),
            Self::MaximaBelow { sum, size } => format!(
                "the maxima sum to {sum} for {size} places. Raise them by {} in all, or make the panel smaller.",
                u64::from(*size) - sum
            ),
            Self::TooFew { value, people, already, min } => {
                let held = if *already > 0 {
                    format!(" (and {already} on the panel already)")
                } else {
                    String::new()
                };
                format!(
                    "{people} people “{value}”{held} for a minimum of {min}. Lower this minimum to {}, or find {} more people.",
                    people + already,
                    min - people - already
                )
            }
            Self::TooFewHouseholds { value, people, households, min } => format!(
                "{people} people “{value}” live in only {households} households, for a minimum of {min}. Lower this minimum to {households}, or leave addresses aside."
            ),
            Self::AlreadyAbove { value, already, max } => format!(
                "{already} people “{value}” are on the panel in any case, for a maximum of {max}. Raise this maximum."
            ),
            Self::Size { size, held } => {
                format!("the panel has {size} places and {held} people are on it in any case. Enlarge it.")
            }
            Self::SameHousehold { ids } => {
                format!(
                    "{} are on the panel in any case and share an address. Keep one of them.",
                    ids.join(", ")
                )
            }
            Self::Nobody { id } => format!("nobody has the identifier “{id}”. Mend it."),
        }
    }
}
