//! What the real engine published, found again.

use std::fs::File;

use opinion::{files::votes, golden::check};

use crate::support::{real, tell};

#[test]
fn published_results_are_found_again() {
    for folder in real("PARVIS_GOLDEN", "golden") {
        let read = votes(File::open(folder.join("votes.csv")).expect("votes")).expect("read");
        let published = std::fs::read_to_string(folder.join("expected.json")).expect("published");
        let compared = check(&read.log, &published).expect("comparable");
        for one in &compared {
            tell(&format!("{} {}: {:?}", folder.display(), one.quantity, one.error));
        }
        assert!(compared.iter().all(|one| one.holds()), "{}", folder.display());
    }
}
