//! What is written, read again by others.

mod hostile;
mod pictures;
mod read;
mod reading;

use documents::{About, Block, Document, Page};
use kernel::{Locale, Timestamp};

fn about(title: &str) -> About {
    About {
        title: title.to_owned(),
        locale: Locale::Fr,
        author: "Ville de Valrenne".to_owned(),
        created: Timestamp(1_795_363_200_000),
    }
}

fn document(blocks: Vec<Block>) -> Document {
    Document { about: about("Procès-verbal"), page: Page::a4(), blocks }
}
