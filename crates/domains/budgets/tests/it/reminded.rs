//! Reminders to people who vote later.

use ballots::Identity;
use kernel::Timestamp;

use crate::town::{PUBLIC, Town, picks, rules};

fn long(identity: Identity) -> ballots::Rules {
    use crate::town::NOW;
    ballots::Rules { closes_at: NOW.plus(9 * Timestamp::DAY).to_string(), identity, ..rules() }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asked_and_has_not_voted_is_reminded_once() {
    for town in Town::both() {
        town.open(long(Identity::Account));
        let url = format!("{PUBLIC}/rappel");
        let people = ["maud", "lucie", "nadia", "paul"].map(|name| format!("{name}@exemple.example"));
        for address in &people {
            let mut browser = town.browser(town.resident(address));
            assert!(browser.get(&format!("{PUBLIC}/bulletin")).await.body.contains("Me le rappeler"));
            assert_eq!(browser.post(&url, &[("voulu", "1")]).await.status, 303);
            assert!(browser.get(&format!("{PUBLIC}/bulletin")).await.body.contains("Ne plus me le rappeler"));
        }
        let [maud, lucie, nadia, paul] = people;
        town.cast_by(town.resident(&lucie), 1, picks(&[1])).expect("cast");
        town.browser(town.resident(&nadia)).post(&url, &[("voulu", "0")]).await;
        let erased = town.resident(&paul);
        let forgotten: db::Result<()> = town.write(move |tx, env| {
            accounts::ERASURES.iter().try_for_each(|erase| erase(tx, env, erased, true))
        });
        forgotten.expect("erased");
        let reminded = |town: &Town| -> Vec<String> {
            let about = |(_, subject, _): &(String, String, String)| subject.contains("se termine le");
            town.mails().into_iter().filter(about).map(|(to, ..)| to).collect()
        };
        town.at(6 * Timestamp::DAY);
        town.work();
        assert!(reminded(&town).is_empty(), "not three days before");
        town.at(7 * Timestamp::DAY);
        town.work();
        assert!(reminded(&town).iter().eq([&maud]));
        // Those who ask from then on are written to on the last day, and nobody twice.
        town.browser(town.resident(&nadia)).post(&url, &[("voulu", "1")]).await;
        town.at(9 * Timestamp::DAY - 6 * Timestamp::HOUR);
        town.work();
        assert_eq!(reminded(&town), [maud, nadia]);
        let mut late = town.browser(town.resident("tard@exemple.example"));
        assert!(!late.get(&format!("{PUBLIC}/bulletin")).await.body.contains("Me le rappeler"));
        late.post(&url, &[("voulu", "1")]).await;
        town.at(10 * Timestamp::DAY);
        town.work();
        assert_eq!(reminded(&town).len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_account_one_signs_in_first() {
    let town = Town::both().remove(0);
    town.open(long(Identity::Declared));
    let mut stranger = web::testing::Browser::new(&town.router);
    assert!(stranger.get(&format!("{PUBLIC}/bulletin")).await.body.contains("Me le rappeler"));
    let sent = stranger.post(&format!("{PUBLIC}/rappel"), &[("voulu", "1")]).await;
    assert!(sent.location.starts_with("/connexion"), "{}", sent.location);
}
