use std::fmt;

/// What every id is: a positive 63-bit integer, growing with the time it was drawn ([`crate::Env::id`]).
pub trait Id: Copy + Eq + Ord + std::hash::Hash + fmt::Debug + Send + Sync + 'static {
    /// The id with this value, as read back from the database or a URL.
    fn from_raw(raw: i64) -> Self;
    /// The value stored and shown.
    fn raw(self) -> i64;
}

/// Declares the id type of an entity, so that the id of one cannot be taken for that of another.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(i64);
        impl $crate::Id for $name {
            fn from_raw(raw: i64) -> Self { Self(raw) }
            fn raw(self) -> i64 { self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl $crate::Store for $name {
            fn scalar(&self) -> $crate::Scalar<'_> { $crate::Scalar::Int(self.0) }
        }
        impl $crate::Load for $name {
            fn load(scalar: $crate::Scalar<'_>) -> Result<Self, &'static str> {
                <i64 as $crate::Load>::load(scalar).map(Self)
            }
        }
        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
        }
    };
}

id!(
    /// A tenant: a host name, a look, its people and its spaces.
    OrganisationId
);
id!(
    /// A person's account in one organisation.
    PersonId
);
id!(
    /// A space: a process, an assembly, an observatory.
    SpaceId
);
id!(
    /// A stored file.
    FileId
);
