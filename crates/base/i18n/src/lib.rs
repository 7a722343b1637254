//! The words of the interface, in every language: Fluent catalogues, dates, numbers, French typography.
//!
//! A crate declares its catalogue once, in its `lib.rs`:
//!
//! ```ignore
//! i18n::catalogue!("accounts", "../locales/fr.ftl", "../locales/en.ftl");
//! ```
//!
//! and pages take their words from a [`Texts`], in Rust or in a template:
//!
//! ```ignore
//! t.get("accounts-sign-in")                            // no argument: a precomputed &'static str
//! t.n("proposals-count", 12)                           // the argument is { $n }
//! t.with("accounts-hello", [("name", &member.name)])   // arguments of one type in an array,
//! t.with("seats", (("left", 3), ("room", "B12")))      // of several types in a tuple
//! ```
//!
//! Invariants:
//! - one key belongs to one catalogue and says the same thing in every language, with the same variables ([`check()`]);
//! - messages hold no HTML: templates escape everything;
//! - files are typed with plain spaces, `'` and `...`; what French readers expect around `; : ! ? « »` is put in by
//!   the catalogue ([`typography()`]), never inside an address or an argument.

mod args;
mod catalogue;
mod check;
mod dates;
mod scan;
mod typography;

pub use args::{Arg, Args, AsArg, Count, Moment, OptionalMoment};
pub use catalogue::{CATALOGUES, Catalogue, Texts, catalogues};
pub use check::check;
#[doc(hidden)]
pub use linkme;
pub use scan::{Scan, scan};
pub use typography::typography;

/// Declares the catalogue of a crate: its name, its French file and its English file, as paths from the source file
/// where the macro is written.
#[macro_export]
macro_rules! catalogue {
    ($name:literal, $fr:literal, $en:literal) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::CATALOGUES)]
            #[linkme(crate = $crate::linkme)]
            static CATALOGUE: $crate::Catalogue =
                $crate::Catalogue { name: $name, fr: include_str!($fr), en: include_str!($en) };
        };
    };
}
