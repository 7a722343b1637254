use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};
use kernel::Timestamp;

/// The value of an argument of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arg<'a> {
    /// Text, put in as it is.
    Text(Cow<'a, str>),
    /// A number: chooses the plural, and is written with the separators of the language.
    Number(i64),
}

impl<'a> From<Arg<'a>> for FluentValue<'a> {
    fn from(arg: Arg<'a>) -> Self {
        match arg {
            Arg::Text(text) => FluentValue::String(text),
            Arg::Number(number) => FluentValue::from(number),
        }
    }
}

/// What may be given as the value of an argument: texts, whole numbers, and references to them.
pub trait AsArg {
    /// The value.
    fn as_arg(&self) -> Arg<'_>;
}

impl AsArg for str {
    fn as_arg(&self) -> Arg<'_> {
        Arg::Text(Cow::Borrowed(self))
    }
}

impl AsArg for String {
    fn as_arg(&self) -> Arg<'_> {
        self.as_str().as_arg()
    }
}

impl AsArg for Cow<'_, str> {
    fn as_arg(&self) -> Arg<'_> {
        self.as_ref().as_arg()
    }
}

impl AsArg for Arg<'_> {
    fn as_arg(&self) -> Arg<'_> {
        match self {
            Arg::Text(text) => text.as_ref().as_arg(),
            Arg::Number(number) => Arg::Number(*number),
        }
    }
}

impl<T: AsArg + ?Sized> AsArg for &T {
    fn as_arg(&self) -> Arg<'_> {
        (**self).as_arg()
    }
}

/// A number of things: any whole number, or a reference to one (templates pass references).
pub trait Count {
    /// The number.
    fn count(&self) -> i64;
}

impl<T: Count + ?Sized> Count for &T {
    fn count(&self) -> i64 {
        (**self).count()
    }
}

macro_rules! whole_numbers {
    ($($type:ty)*) => {$(
        impl Count for $type {
            fn count(&self) -> i64 { i64::try_from(*self).unwrap_or(i64::MAX) }
        }
        impl AsArg for $type {
            fn as_arg(&self) -> Arg<'_> { Arg::Number(self.count()) }
        }
    )*};
}
whole_numbers!(i16 i32 i64 isize u8 u16 u32 u64 usize);

/// The arguments of a message: `[("name", name), ("place", place)]`, or a tuple of such pairs when their types differ:
/// `(("name", name), ("left", 3))`.
pub trait Args {
    /// Adds the arguments to those of the message.
    fn fill<'a>(&'a self, args: &mut FluentArgs<'a>);
}

impl<T: Args + ?Sized> Args for &T {
    fn fill<'a>(&'a self, args: &mut FluentArgs<'a>) {
        (**self).fill(args);
    }
}

impl<K: AsRef<str>, V: AsArg> Args for [(K, V)] {
    fn fill<'a>(&'a self, args: &mut FluentArgs<'a>) {
        for (name, value) in self {
            args.set(Cow::Borrowed(name.as_ref()), value.as_arg());
        }
    }
}

impl<K: AsRef<str>, V: AsArg, const N: usize> Args for [(K, V); N] {
    fn fill<'a>(&'a self, args: &mut FluentArgs<'a>) {
        self.as_slice().fill(args);
    }
}

impl<K: AsRef<str>, V: AsArg> Args for Vec<(K, V)> {
    fn fill<'a>(&'a self, args: &mut FluentArgs<'a>) {
        self.as_slice().fill(args);
    }
}

macro_rules! pairs {
    ($($value:ident $index:tt),*) => {
        impl<$($value: AsArg),*> Args for ($((&str, $value),)*) {
            fn fill<'a>(&'a self, args: &mut FluentArgs<'a>) {
                $(args.set(Cow::Borrowed(self.$index.0), self.$index.1.as_arg());)*
            }
        }
    };
}
pairs!(A 0, B 1);
pairs!(A 0, B 1, C 2);
pairs!(A 0, B 1, C 2, D 3);
pairs!(A 0, B 1, C 2, D 3, E 4);

/// An instant, or a reference to one.
pub trait Moment {
    /// The instant.
    fn at(&self) -> Timestamp;
}

impl Moment for Timestamp {
    fn at(&self) -> Timestamp {
        *self
    }
}

impl<T: Moment + ?Sized> Moment for &T {
    fn at(&self) -> Timestamp {
        (**self).at()
    }
}

/// An instant that may not be fixed yet: the end of a phase, say.
pub trait OptionalMoment {
    /// The instant, when fixed.
    fn maybe_at(&self) -> Option<Timestamp>;
}

impl OptionalMoment for Timestamp {
    fn maybe_at(&self) -> Option<Timestamp> {
        Some(*self)
    }
}

impl OptionalMoment for Option<Timestamp> {
    fn maybe_at(&self) -> Option<Timestamp> {
        *self
    }
}

impl<T: OptionalMoment + ?Sized> OptionalMoment for &T {
    fn maybe_at(&self) -> Option<Timestamp> {
        (**self).maybe_at()
    }
}
