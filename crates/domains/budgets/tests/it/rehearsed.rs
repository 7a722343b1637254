//! The count done once for nothing.

use kernel::Timestamp;

use crate::town::{DESK, PUBLIC, Town, picks, rules};

db::sql! {
    LOSE_A_VOTER = "DELETE FROM budget_attendance WHERE voter = (SELECT voter FROM budget_attendance ORDER BY voter LIMIT 1)";
}

#[tokio::test(flavor = "multi_thread")]
async fn a_count_is_rehearsed_without_telling_or_keeping_anything() {
    for town in Town::both() {
        town.open(rules());
        // A batch enters the log, and some ballots wait.
        for voter in 1..=23 {
            let person = town.resident(&format!("r{voter}@exemple.example"));
            town.cast_by(person, voter, picks(&[1 + u32::from(voter % 3)])).expect("cast");
        }
        let page = format!("{DESK}/repetition");
        let early = town.browser(town.officer).get(&page).await;
        assert_eq!((early.status.as_u16(), early.location.as_str()), (303, DESK), "not before the closing");
        town.at(4 * Timestamp::DAY);
        let mut officer = town.browser(town.officer);
        let journal = format!("{PUBLIC}/journal.txt");
        let before = officer.get(&journal).await.body;
        let told = officer.get(&page).await;
        assert_eq!(told.status, 200);
        assert!(
            told.body.contains("Tout est prêt") && told.body.contains("Les 23 bulletins"),
            "{}",
            told.body
        );
        for project in ["Un verger", "Des bancs", "Une fontaine"] {
            assert!(!told.body.contains(project), "{project}");
        }
        assert_eq!(officer.get(&journal).await.body, before);
        let resident = town.resident("r1@exemple.example");
        assert!(town.browser(resident).get(&page).await.status.is_client_error());

        // A line taken off the attendance list is found before anything is published.
        let lost: db::Result<_> = town.write(|tx, _| tx.run(&LOSE_A_VOTER, &[]));
        assert_eq!(lost.expect("done"), 1);
        let told = officer.get(&page).await;
        assert!(
            told.body.contains("Quelque chose ne va pas") && told.body.contains("23 ballots for 22 voters")
        );
    }
}
