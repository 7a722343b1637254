use crate::Timestamp;

/// A value as the database knows it, borrowed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Scalar<'a> {
    /// No value.
    Null,
    /// A 64-bit integer: numbers, ids, times in milliseconds, 0 and 1 for no and yes.
    Int(i64),
    /// A 64-bit float: coordinates.
    Real(f64),
    /// Text in UTF-8.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

/// A type that can be given to a statement.
pub trait Store {
    /// The value as the database knows it.
    fn scalar(&self) -> Scalar<'_>;
}

/// A type that can be read from a row.
pub trait Load: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// What was expected, when the row holds something else.
    fn load(scalar: Scalar<'_>) -> Result<Self, &'static str>;
}

impl Store for Scalar<'_> {
    fn scalar(&self) -> Scalar<'_> {
        *self
    }
}

impl<T: Store + ?Sized> Store for &T {
    fn scalar(&self) -> Scalar<'_> {
        (**self).scalar()
    }
}

impl<T: Store> Store for Option<T> {
    fn scalar(&self) -> Scalar<'_> {
        self.as_ref().map_or(Scalar::Null, Store::scalar)
    }
}

impl<T: Load> Load for Option<T> {
    fn load(scalar: Scalar<'_>) -> Result<Self, &'static str> {
        if scalar == Scalar::Null { Ok(None) } else { T::load(scalar).map(Some) }
    }
}

impl Store for i64 {
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Int(*self)
    }
}

impl Load for i64 {
    fn load(scalar: Scalar<'_>) -> Result<Self, &'static str> {
        if let Scalar::Int(value) = scalar { Ok(value) } else { Err("an integer") }
    }
}

impl Store for bool {
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Int(i64::from(*self))
    }
}

impl Load for bool {
    fn load(scalar: Scalar<'_>) -> Result<Self, &'static str> {
        match scalar {
            Scalar::Int(0) => Ok(false),
            Scalar::Int(1) => Ok(true),
            _ => Err("0 or 1"),
        }
    }
}

impl Store for f64 {
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Real(*self)
    }
}

impl Load for f64 {
    fn load(scalar: Scalar<'_>) -> Result<Self, &'static str> {
        if let Scalar::Real(value) = scalar { Ok(value) } else { Err("a real number") }
    }
}

impl Store for str {
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Text(self)
    }
}

impl Store for String {
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Text(self)
    }
}

impl Load for String {
    fn load(scalar: Scalar<'_>) -> Result<Self, &'static str> {
        if let Scalar::Text(value) = scalar { Ok(value.to_owned()) } else { Err("text") }
    }
}

impl Store for [u8] {
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Blob(self)
    }
}

impl Store for Vec<u8> {
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Blob(self)
    }
}

impl Load for Vec<u8> {
    fn load(scalar: Scalar<'_>) -> Result<Self, &'static str> {
        if let Scalar::Blob(value) = scalar { Ok(value.to_vec()) } else { Err("bytes") }
    }
}

impl Store for Timestamp {
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Int(self.0)
    }
}

impl Load for Timestamp {
    fn load(scalar: Scalar<'_>) -> Result<Self, &'static str> {
        i64::load(scalar).map(Self)
    }
}

/// Declares a closed choice: its values, the names under which they are stored and sent in forms, and the keys of
/// their labels (`prefix-name`).
///
/// ```
/// kernel::choice! {
///     /// Where an answer stands.
///     pub enum Outcome("outcome") {
///         /// It was read.
///         Received = "received",
///         /// It is done.
///         Done = "done",
///     }
/// }
/// assert_eq!(Outcome::from_name("done"), Some(Outcome::Done));
/// assert_eq!(Outcome::Done.label(), "outcome-done");
/// ```
#[macro_export]
macro_rules! choice {
    ($(#[$doc:meta])* $vis:vis enum $name:ident($prefix:literal) {
        $($(#[$value_doc:meta])* $value:ident = $text:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        $vis enum $name { $($(#[$value_doc])* $value),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The name stored and sent in forms.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $text),+ }
            }

            /// The key of the label shown to people.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$value => concat!($prefix, "-", $text)),+ }
            }

            /// The value of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$value),)+ _ => None }
            }
        }

        impl $crate::Store for $name {
            fn scalar(&self) -> $crate::Scalar<'_> { $crate::Scalar::Text(self.name()) }
        }

        impl $crate::Load for $name {
            fn load(scalar: $crate::Scalar<'_>) -> Result<Self, &'static str> {
                match scalar {
                    $crate::Scalar::Text(name) => Self::from_name(name).ok_or(concat!("one of", $(" ", $text),+)),
                    _ => Err(concat!("one of", $(" ", $text),+)),
                }
            }
        }
    };
}
