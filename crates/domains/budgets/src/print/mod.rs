//! What is printed of a vote: its rules, the report of a batch, its minutes; posters, flyers, guides and cards that make it
//! known. All of it comes from the vote as it is kept: nothing is typed again.

mod kit;
mod minutes;

use documents::{About, Colour, Footer, Page};
use i18n::Texts;
use kernel::Timestamp;

pub(crate) use kit::{Kit, Piece};
pub(crate) use minutes::{Minutes, batch, rules};

/// In whose name it is printed.
#[derive(Clone, Debug)]
pub(crate) struct Sender {
    /// The organisation.
    pub(crate) name: String,
    /// Its colour.
    pub(crate) colour: Colour,
}

impl Sender {
    /// An organisation, which the house's colour stands for when it has none.
    pub(crate) fn of(organisation: &accounts::Organisation) -> Self {
        let house = ui::theme::PRIMARY.to_string();
        let colour = Colour::parse(&organisation.primary_colour).or_else(|| Colour::parse(&house));
        Self { name: organisation.name.clone(), colour: colour.unwrap_or(Colour::BLACK) }
    }

    fn about(&self, t: Texts, title: &str, created: Timestamp) -> About {
        About { title: title.to_owned(), locale: t.locale(), author: self.name.clone(), created }
    }

    /// A sheet whose foot says under which hash the vote is frozen.
    fn page(&self, t: Texts, hash: &str) -> Page {
        let foot =
            if hash.is_empty() { String::new() } else { t.with("budgets-print-hash", [("hash", hash)]) };
        Page::a4().with_accent(self.colour).with_footer(Footer::new(
            foot,
            t.with("budgets-print-pages", [("page", "{page}"), ("pages", "{pages}")]),
        ))
    }
}
