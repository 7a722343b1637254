//! What is weighed.

/// Who answered, and what the population is.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Survey {
    /// How people are called.
    pub ids: Vec<String>,
    /// How much each person counts before: positive.
    pub start: Vec<f64>,
    /// How easily each weight moves (CALMAR's q): positive, 1 for everyone unless told.
    pub leeway: Vec<f64>,
    /// What is known of the population.
    pub margins: Vec<Margin>,
    /// How many people the population has, if that is known.
    pub population: Option<f64>,
}

/// What is known of the population about one variable.
#[derive(Clone, PartialEq, Debug)]
pub struct Margin {
    /// The variable; several joined by `*` when they are crossed.
    pub variable: String,
    /// What is known.
    pub of: Of,
}

/// A kind of margin.
#[derive(Clone, PartialEq, Debug)]
pub enum Of {
    /// How many people each modality has.
    Modalities {
        /// The modalities.
        modalities: Vec<Modality>,
        /// The place of each person's modality.
        values: Vec<usize>,
    },
    /// What a quantity sums to.
    Sum {
        /// Its sum over the population.
        total: f64,
        /// Each person's.
        values: Vec<f64>,
    },
}

/// One answer that people of the population could give.
#[derive(Clone, PartialEq, Debug)]
pub struct Modality {
    /// Its name.
    pub name: String,
    /// How many people of the population.
    pub total: f64,
}
