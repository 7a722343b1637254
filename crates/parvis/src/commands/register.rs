//! `parvis register`: recomputes the file of a register, without the server.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use registers::{FileFault, check};

use super::{Done, tell};

/// The file of a register.
#[derive(Args)]
pub(crate) struct Register {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Recomputes every fingerprint of a register, and the one that stands for all.
    Check {
        /// The file, as the page of the register gives it
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
}

pub(crate) fn register(command: &Register) -> Done {
    let Act::Check { file } = &command.act;
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    match check(&text) {
        Ok(checked) => {
            tell(&format!("{} observations, {} of them by their hash alone", checked.size, checked.hidden));
            tell(&format!("root {}", checked.root));
            tell("Nothing was changed, added or taken away.");
            Ok(())
        }
        Err(FileFault::Format(why)) => Err(format!("this is not the file of a register: {why}").into()),
        Err(FileFault::Changed(number)) => {
            Err(format!("number {number}: its words are not those that were logged").into())
        }
        Err(FileFault::Root { told, found }) => Err(format!(
            "the file tells the root {told}, its observations have {found}: one came, went or moved"
        )
        .into()),
    }
}
