//! A metropolis's real exports, where they are found: they are not part of the project.

use std::path::{Path, PathBuf};

use db::testing;

use crate::town::{Town, aside};

/// The folder of real files: `PARVIS_REAL_DATA`, or beside the project.
#[expect(clippy::print_stderr, reason = "a test that does less than it could must say so")]
fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/french");
    let folder = std::env::var_os("PARVIS_REAL_DATA").map_or(beside, PathBuf::from);
    if folder.join("mel_granddebat_propositions.csv").exists() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no real files in {}; name their folder in PARVIS_REAL_DATA", folder.display());
    None
}

#[test]
fn a_real_consultation_imports_whole_and_nothing_of_its_neighbour() {
    let Some(folder) = folder() else { return };
    let files = ["commentaires_propositions", "commentaires", "debats", "propositions"]
        .map(|name| folder.join(format!("mel_granddebat_{name}.csv")));
    testing::on_both(|db| {
        let town = Town::new(db);
        let report = town.import(&files);
        assert!(report.kept, "{report:#?}");
        let counts: Vec<_> = report.files.iter().map(|f| (f.rows, f.taken, f.not_taken.len())).collect();
        assert_eq!(counts, [(44, 0, 44), (693, 693, 0), (29, 29, 0), (196, 196, 0)]);
        // Forty comments on proposals of another site, four answers to them.
        assert!(aside(&report).iter().all(|(_, _, code)| ["elsewhere", "above"].contains(code)));
        let proposals = town.roots("propositions");
        assert_eq!(proposals.len(), 196);
        assert!(proposals.iter().all(|proposal| proposal.comments == 0), "no comment of the neighbour");
        let debates = town.roots("debats");
        assert_eq!(debates.iter().map(|debate| debate.comments).sum::<i64>(), 693);
        assert_eq!(town.themes().len(), 5);
        let vote = debates
            .iter()
            .find(|debate| debate.source_id.as_deref() == Some("debate-30"))
            .expect("the debate");
        assert_eq!((vote.comments, vote.body.as_str()), (75, "Démocratie et citoyenneté"));
        assert_eq!(town.comments(vote).len(), 75);
        let again = town.import(&files);
        assert_eq!(again.taken(), 0);
        counts
    });
}
