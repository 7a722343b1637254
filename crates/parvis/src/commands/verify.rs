//! `parvis verify`: checks the file of a vote, without the server.

use std::path::{Path, PathBuf};

use ballots::{Archive, Check, Found, Proof, Receipt, spoken};
use clap::Args;
use serde_json::json;

use super::{Done, say, tell};

/// The file of a vote.
#[derive(Args)]
#[command(after_long_help = CANNOT)]
pub(crate) struct Verify {
    /// The file of the vote, as its results page gives it; or the proof that a ballot is in the log, alone
    #[arg(value_name = "FILE.json")]
    file: PathBuf,
    /// A receipt: is its ballot in the log? May be given several times
    #[arg(long, value_name = "FILE.json")]
    receipt: Vec<PathBuf>,
    /// A signed state of the log kept from earlier: did the log go through it? May be given several times
    #[arg(long, value_name = "FILE")]
    kept: Vec<PathBuf>,
    /// The hash of the rules and projects, kept from before the vote
    #[arg(long, value_name = "HASH")]
    edition: Option<String>,
    /// The result as JSON
    #[arg(long)]
    json: bool,
}

const CANNOT: &str = "What no file can tell: whether everyone on the attendance list is a person of the territory who came \
    by themselves, whether a device changed a ballot before it was cast, and whether someone saw a ballot being filled in. \
    That nobody sees another log is told by states that several people keep.";

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn told(check: Check) -> (&'static str, &'static str) {
    match check {
        Check::Edition => ("edition", "rules and projects are those of their hash"),
        Check::Log => ("log", "every signed state of the log goes on from the one before"),
        Check::Witnesses => ("witnesses", "witnesses signed the last state"),
        Check::Ballots => ("ballots", "every leaf is that of its ballot"),
        Check::Rules => ("rules", "every ballot is within the rules"),
        Check::Attendance => ("attendance", "as many ballots count as voters were let in"),
        Check::Rights => ("rights", "rights signed blind are signed by the key of the vote"),
        Check::Count => ("count", "the count gives the published outcome"),
        Check::Receipt => ("receipt", "the ballots of the receipts are in the log"),
        Check::Kept => ("kept", "the log went through the states that were kept"),
    }
}

/// Checks that a ballot is in a log, with nothing else.
fn proof(text: &str, as_json: bool) -> Done {
    let proof = Proof::parse(text).map_err(|fault| fault.to_string())?;
    let state = proof.check().map_err(|fault| fault.to_string())?;
    if as_json {
        let found = json!({ "leaf": proof.leaf.to_string(), "place": proof.place, "size": state.size,
            "root": state.root.to_string(), "key": proof.key });
        return say(&format!("{found:#}\n"));
    }
    tell(&format!(
        "right    the ballot {} is number {} of {} in the log",
        spoken(proof.leaf),
        proof.place + 1,
        state.size
    ));
    tell(&format!("         root {}", state.root));
    tell(&format!("         signed by {}: compare this key with that of the vote", proof.key));
    Ok(())
}

pub(crate) fn verify(command: &Verify) -> Done {
    let text = read(&command.file)?;
    if text.contains(ballots::PROOF) {
        return proof(&text, command.json);
    }
    let archive = Archive::parse(&text)?;
    let mut receipts = Vec::new();
    for path in &command.receipt {
        let receipt = Receipt::parse(&read(path)?);
        receipts.push(
            receipt.ok_or_else(|| format!("{}: not a receipt, or one that was changed", path.display()))?,
        );
    }
    let kept = command.kept.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let mut found = ballots::verify(&archive, &receipts, &kept);
    if let Some(hash) = &command.edition
        && *hash != archive.edition_hash
        && let Some((_, edition)) = found.first_mut()
    {
        *edition =
            Found::Wrong(vec![format!("the file has {}, not the hash that you kept", archive.edition_hash)]);
    }
    if command.json {
        let checks = found.iter().map(|(check, found)| match found {
            Found::Right(many) => json!({ "check": told(*check).0, "found": "right", "many": many }),
            Found::Unknown => json!({ "check": told(*check).0, "found": "unknown" }),
            Found::Wrong(faults) => json!({ "check": told(*check).0, "found": "wrong", "faults": faults }),
        });
        say(&format!("{:#}\n", json!({ "checks": checks.collect::<Vec<_>>() })))?;
    } else {
        for (check, found) in &found {
            let (name, sense) = told(*check);
            match found {
                Found::Right(many) => tell(&format!("right    {name:<11} {sense} ({many})")),
                Found::Unknown => tell(&format!("unknown  {name:<11} {sense}: this file does not tell")),
                Found::Wrong(faults) => {
                    tell(&format!("WRONG    {name:<11} {sense}:"));
                    faults.iter().for_each(|fault| tell(&format!("         - {fault}")));
                }
            }
        }
    }
    if found.iter().any(|(_, found)| matches!(found, Found::Wrong(_))) {
        return Err("Something is wrong with this file.".into());
    }
    Ok(())
}
