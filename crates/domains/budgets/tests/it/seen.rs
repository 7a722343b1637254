use ballots::{Identity, Receipt};
use kernel::Timestamp;

use crate::town::{PUBLIC, Town, rules};

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\" value=\"")).expect("the field");
    page[at..].split('"').nth(3).expect("its value").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ballot_is_filled_in_checked_and_cast() {
    for town in Town::both() {
        town.open(rules());
        let mut lucie = town.browser(town.resident("lucie@exemple.example"));
        let booth = format!("{PUBLIC}/bulletin");
        let page = lucie.get(&booth).await;
        assert!(
            page.body.contains("n’est pas encore enregistré") || page.body.contains("pas encore enregistré")
        );
        // Found by a word, kept with what the page did not show, refused when too many, without losing the choice.
        let all = [("shown", "1"), ("shown", "2"), ("shown", "3")];
        let some = [all[0], all[1], all[2], ("pick", "1"), ("act", "search"), ("q", "bancs")];
        let searched = lucie.post(&booth, &some).await;
        let to = searched.location;
        let found = lucie.get(&to).await;
        assert!(found.body.contains("value=\"2\"") && !found.body.contains("name=\"pick\" value=\"3\""));
        lucie.post(&booth, &[("shown", "2"), ("pick", "2"), ("act", "keep")]).await;
        let many = lucie.post(&booth, &[("shown", "3"), ("pick", "3"), ("act", "review")]).await;
        assert_eq!(many.status, 422);
        assert!(many.body.contains("Retirez-en un"));
        let fits = lucie.post(&booth, &[("drop", "1"), ("act", "review")]).await;
        assert_eq!(fits.status, 303);
        let fits = lucie.post(&booth, &[("act", "review")]).await;
        assert!(fits.location.ends_with("/verifier"));
        let review = lucie.get(&format!("{booth}/verifier")).await;
        assert!(
            review.body.contains("Des bancs")
                && review.body.contains("Une fontaine")
                && !review.body.contains("Un verger")
        );
        let secrets = [("nonce", hidden(&review.body, "nonce")), ("right", hidden(&review.body, "right"))];
        let fields: Vec<(&str, &str)> = secrets.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let cast = lucie.post(&format!("{booth}/verifier"), &fields).await;
        assert_eq!(cast.status, 200);
        let at =
            cast.body.find("data:application/json,").expect("the receipt") + "data:application/json,".len();
        let encoded = cast.body[at..].split('"').next().expect("its text");
        let receipt = Receipt::parse(&decoded(encoded)).expect("a receipt");
        assert_eq!(receipt.ballot.choices.0["ville"], [(2, 1), (3, 1)]);
        let leaf = receipt.ballot.leaf();
        let found = lucie.get(&format!("{PUBLIC}/recu?feuille={leaf}")).await;
        assert!(found.body.contains(&ballots::spoken(leaf)));
        // Once cast it is said so, and nothing was left in the browser.
        let empty = lucie.get(&format!("{booth}/verifier")).await;
        assert_eq!(empty.status, 303);
        let nowhere = lucie.get(&format!("{PUBLIC}/recu?feuille={}", "0".repeat(64))).await;
        assert!(nowhere.body.contains("Aucun bulletin"));
    }
}

/// Votes for one project under a declared name.
pub(crate) async fn vote_as(
    browser: &mut web::testing::Browser,
    first: &str,
    last: &str,
    born: &str,
    pick: &str,
) -> web::testing::Answer {
    let booth = format!("{PUBLIC}/bulletin");
    browser.post(&booth, &[("shown", pick), ("pick", pick), ("act", "review")]).await;
    let review = browser.get(&format!("{booth}/verifier")).await;
    let (nonce, right) = (hidden(&review.body, "nonce"), hidden(&review.body, "right"));
    let fields =
        [("nonce", nonce.as_str()), ("right", &right), ("first", first), ("last", last), ("born", born)];
    browser.post(&format!("{booth}/verifier"), &fields).await
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.push(u8::from_str_radix(&pair, 16).expect("two figures"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("text")
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_declares_who_they_are_votes_once_whatever_the_spelling() {
    for town in Town::both() {
        town.open(ballots::Rules { identity: Identity::Declared, paper: true, ..rules() });
        let booth = format!("{PUBLIC}/bulletin");
        for (address, first, status) in
            [("a@exemple.example", "Hélène", 200), ("b@exemple.example", "HELENE ", 422)]
        {
            let mut browser = town.browser(town.resident(address));
            browser.post(&booth, &[("shown", "1"), ("pick", "1"), ("act", "review")]).await;
            let review = browser.get(&format!("{booth}/verifier")).await;
            let (nonce, right) = (hidden(&review.body, "nonce"), hidden(&review.body, "right"));
            let nameless =
                browser.post(&format!("{booth}/verifier"), &[("nonce", &nonce), ("right", &right)]).await;
            assert_eq!(nameless.status, 422);
            let fields = [
                ("nonce", nonce.as_str()),
                ("right", &right),
                ("first", first),
                ("last", "Le Goff"),
                ("born", "1990-05-17"),
            ];
            assert_eq!(browser.post(&format!("{booth}/verifier"), &fields).await.status, status, "{address}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_votes_without_an_account_nor_when_it_is_closed() {
    for town in Town::both() {
        town.open(rules());
        let booth = format!("{PUBLIC}/bulletin");
        let mut stranger = web::testing::Browser::new(&town.router);
        stranger.post(&booth, &[("shown", "1"), ("pick", "1"), ("act", "review")]).await;
        let asked = stranger.get(&format!("{booth}/verifier")).await;
        assert!(asked.location.contains("suite="), "{:?}", asked.location);
        town.at(3 * Timestamp::DAY);
        for path in [booth.clone(), format!("{booth}/verifier")] {
            assert_eq!(stranger.get(&path).await.status, 303, "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_result_says_whom_it_serves() {
    for town in Town::both() {
        town.open(rules());
        // By votes: 2 and 3 are funded (90 of 100), 1 is not. Three voters have both, one has nothing; a quarter of the money is not
        // enough for the project of the one.
        for (voter, chosen) in [(1, &[2, 3][..]), (2, &[2, 3]), (3, &[2, 3]), (4, &[1])] {
            let person = town.resident(&format!("r{voter}@exemple.example"));
            town.cast_by(person, voter, crate::town::picks(chosen)).expect("cast");
        }
        town.at(4 * Timestamp::DAY);
        town.assent(town.officer).expect("asked");
        town.assent(town.second).expect("asked");
        town.work();
        let page = town.browser(town.officer).get(&format!("{PUBLIC}/resultats")).await.body;
        let panel = page.split("Qui a un projet financé").nth(1).expect("a panel").split("</div>").next();
        let panel = panel.expect("its end").replace(['\u{a0}', '\u{202f}'], " ");
        let rows: Vec<&str> = panel.split("<li>").skip(1).collect();
        for (row, (label, share, people)) in rows.iter().zip([
            ("Aucun de ses projets", "value=\"250\"", "une personne"),
            ("Un de ses projets", "value=\"0\"", "personne"),
            ("2 de ses projets", "value=\"750\"", "3 personnes"),
        ]) {
            assert!(row.contains(label) && row.contains(share) && row.contains(people), "{row}");
        }
        assert_eq!(rows.len(), 3);
        assert!(panel.contains("Aucun groupe ne pourrait payer"), "{panel}");
    }
}
