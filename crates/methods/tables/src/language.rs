/// A language of sentences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
}

impl Language {
    /// One of two.
    #[must_use]
    pub fn of<T>(self, french: T, english: T) -> T {
        match self {
            Self::Fr => french,
            Self::En => english,
        }
    }
}
