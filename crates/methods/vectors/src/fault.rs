use std::fmt;

/// Why a file is no model that can be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It does not begin as a model does.
    NotAModel,
    /// A model of a later layout, or of one that is no longer read.
    OtherVersion(u32),
    /// It ends too early, or goes on after its end.
    Length {
        /// Bytes that there are.
        found: u64,
        /// Bytes that it says it has.
        told: u64,
    },
    /// Its sum is not the one it says.
    Damaged,
    /// Its parts do not fit together: which.
    Part(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAModel => write!(to, "not a model of sentence vectors"),
            Self::OtherVersion(version) => {
                write!(to, "a model of layout {version}; layout {} is read", crate::VERSION)
            }
            Self::Length { found, told } => {
                write!(to, "{found} bytes where the file says {told}: cut short, or added to")
            }
            Self::Damaged => write!(to, "damaged: its sum is not the one it says"),
            Self::Part(part) => write!(to, "its parts do not fit together: {part}"),
        }
    }
}

impl std::error::Error for Fault {}
