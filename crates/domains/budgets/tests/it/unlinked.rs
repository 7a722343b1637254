//! Rights to vote that are signed blind.

use ballots::{Archive, Channel, Check, Found, Unlinking, bytes, figures, verify};
use blind::{Blinding, PublicKey, SALT};
use budgets::actions::{self, Cast, Refusal, Voter};
use kernel::{PersonId, Timestamp};

use crate::town::{PUBLIC, Town, picks, rules, why};

fn blind_rules() -> ballots::Rules {
    ballots::Rules { unlinking: Unlinking::Blind, officials: 1, ..rules() }
}

fn public(town: &Town) -> PublicKey {
    let edition = town.vote().edition.expect("frozen");
    edition.right_key.as_ref().expect("a key").public().expect("a sound key")
}

/// A right as a browser makes and blinds it.
fn blinded(town: &Town, secret: u8) -> (ballots::Secret, Blinding) {
    let right = ballots::Secret([secret; 16]);
    let blinding = public(town).blind(&right.hash().0, &[secret; SALT], &[secret & 0x3f; 256]);
    (right, blinding.expect("blinded"))
}

/// The desk: the signature of what was blinded.
fn admitted(town: &Town, person: PersonId, asked: &[u8]) -> Result<Vec<u8>, db::Refused<Refusal>> {
    let (actor, vote, asked) = (town.actor(person), town.vote(), asked.to_vec());
    let voter = Voter { person: Some(person), declared: None };
    let sent = asked.clone();
    let key = town.write(move |tx, env| actions::admit(tx, env, &actor, &vote, &voter, &sent))?;
    Ok(key.sign(&asked).expect("signed"))
}

/// The box: nobody says who they are.
fn put(town: &Town, cast: Cast) -> Result<ballots::Receipt, db::Refused<Refusal>> {
    let vote = town.vote();
    let nobody = kernel::Actor { organisation: town.organisation, member: None };
    let voter = Voter { person: None, declared: None };
    town.write(move |tx, env| actions::cast(tx, env, &nobody, &vote, &voter, &cast))
}

fn ballot(right: ballots::Secret, nonce: u8, numbers: &[u32], signature: &[u8]) -> Cast {
    let nonce = ballots::Secret([nonce; 16]);
    Cast { choices: picks(numbers), nonce, right, again: false, signature: Some(figures(signature)) }
}

fn wrong(archive: &Archive) -> Vec<Check> {
    let found = verify(archive, &[], &[]).into_iter();
    found.filter_map(|(check, found)| matches!(found, Found::Wrong(_)).then_some(check)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_is_signed_once_and_one_ballot_is_cast_under_it() {
    for town in Town::both() {
        town.open(blind_rules());
        let voters: Vec<_> = (1..=4).map(|n| town.resident(&format!("v{n}@exemple.example"))).collect();
        let (right, blinding) = blinded(&town, 1);
        let signed = admitted(&town, voters[0], &blinding.blinded).expect("let in");
        assert_eq!(admitted(&town, voters[0], &blinding.blinded).expect("asked again"), signed);
        let (other, another) = blinded(&town, 2);
        assert_eq!(why(admitted(&town, voters[0], &another.blinded)), Refusal::OtherRight);
        assert_eq!(why(admitted(&town, voters[1], &[0xff; 256])), Refusal::Unsigned, "no number of this key");
        assert_eq!(why(admitted(&town, voters[1], &[1; 12])), Refusal::Unsigned);
        assert_eq!(
            why(town.cast(voters[0], 3, picks(&[1]), false)),
            Refusal::OtherRight,
            "nor without a script"
        );
        let signature = public(&town).finalize(&blinding, &signed).expect("unblinded");
        // Forged, or of another right.
        let mut forged = signature.clone();
        forged[9] ^= 1;
        assert_eq!(why(put(&town, ballot(right, 1, &[1], &forged))), Refusal::Unsigned);
        assert_eq!(why(put(&town, ballot(other, 1, &[1], &signature))), Refusal::Unsigned);
        let receipt = put(&town, ballot(right, 1, &[1, 3], &signature)).expect("cast");
        assert_eq!(put(&town, ballot(right, 1, &[1, 3], &signature)).expect("the very same"), receipt);
        assert_eq!(why(put(&town, ballot(right, 2, &[2], &signature))), Refusal::Spent);
        let again = Cast { again: true, signature: None, ..ballot(right, 4, &[2], &signature) };
        assert_eq!(put(&town, again).expect("replaced with the receipt").ballot.version, 2);
        // Someone without a script, and someone who has a right signed and casts nothing.
        town.cast(voters[2], 5, picks(&[2]), false).expect("cast");
        assert_eq!(why(admitted(&town, voters[2], &another.blinded)), Refusal::Voted(Channel::Web));
        let third = blinded(&town, 7).1;
        admitted(&town, voters[3], &third.blinded).expect("let in");

        town.at(3 * Timestamp::DAY);
        assert!(matches!(why(admitted(&town, voters[1], &another.blinded)), Refusal::NotNow(_)));
        assert!(town.assent(town.officer).expect("asked"));
        town.work();
        let mut browser = town.browser(town.officer);
        let file = browser.get(&format!("{PUBLIC}/scrutin.json")).await;
        let archive = Archive::parse(&file.body).expect("the file of a vote");
        assert_eq!(
            archive.log.len(),
            3,
            "of three voters let in, one cast twice, one nothing: too few to be published"
        );
        assert_eq!(wrong(&archive), []);
        let web: Vec<_> = archive.attendance.iter().map(|one| (one.voters, one.blind)).collect();
        assert_eq!(web, [(3, 2)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_file_has_the_signatures() {
    for town in Town::both() {
        let publication = ballots::Publication { ballots_at_least: 1, unique_at_most: 100 };
        town.open(ballots::Rules { publication, ..blind_rules() });
        for n in 1..=3_u8 {
            let voter = town.resident(&format!("v{n}@exemple.example"));
            let (right, blinding) = blinded(&town, n);
            let signed = admitted(&town, voter, &blinding.blinded).expect("let in");
            let signature = public(&town).finalize(&blinding, &signed).expect("unblinded");
            put(&town, ballot(right, n, &[2], &signature)).expect("cast");
        }
        town.at(3 * Timestamp::DAY);
        town.assent(town.officer).expect("asked");
        town.work();
        let file = town.browser(town.officer).get(&format!("{PUBLIC}/scrutin.json")).await;
        let archive = Archive::parse(&file.body).expect("the file of a vote");
        assert_eq!(wrong(&archive), []);
        assert!(archive.log.iter().all(|entry| entry.signature.is_some()));
        let mut forged = archive.clone();
        forged.log[0].signature.clone_from(&archive.log[1].signature);
        assert_eq!(wrong(&forged), [Check::Rights]);
        let mut stripped = archive;
        stripped.log[0].signature = None;
        assert_eq!(wrong(&stripped), [Check::Attendance]);
    }
}

/// The same by the addresses that the script uses: without a session the box takes what is signed, and the desk does not answer.
#[tokio::test(flavor = "multi_thread")]
async fn the_desk_wants_a_session_and_the_box_wants_none() {
    for town in Town::both() {
        town.open(blind_rules());
        let lucie = town.resident("lucie@exemple.example");
        let (mut session, mut nobody) = (town.browser(lucie), web::testing::Browser::new(&town.router));
        let (desk, place) = (format!("{PUBLIC}/emargement"), format!("{PUBLIC}/urne"));
        let (right, blinding) = blinded(&town, 1);
        let asked = figures(&blinding.blinded);
        let refused = nobody.post(&desk, &[("blinded", &asked)]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("\"to\""), "{}", refused.body);
        let answer = session.post(&desk, &[("blinded", &asked)]).await;
        let signed = answer.body.split('"').nth(3).and_then(bytes).expect("a signature");
        let signature = figures(&public(&town).finalize(&blinding, &signed).expect("unblinded"));
        // The pages of the ballot for a browser that keeps its choices: nothing is set, everything comes back.
        let booth = format!("{PUBLIC}/bulletin");
        let page = nobody.post(&booth, &[("held", ""), ("shown", "1"), ("pick", "1"), ("act", "keep")]).await;
        let held = page.body.split("name=\"held\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let held = held.expect("what is held").to_owned();
        assert!(page.status == 200 && held.ends_with("/ville:1x1"), "{held}");
        let review = nobody.post(&booth, &[("held", &held), ("act", "review")]).await;
        assert!(review.body.contains("data-cast") && review.body.contains("Un verger"));
        let (right, nonce) = (right.to_string(), "ab".repeat(16));
        let fields = [
            ("right", right.as_str()),
            ("signature", &signature),
            ("nonce", &nonce),
            ("held", &held),
            ("replaces", ""),
        ];
        let cast = nobody.post(&place, &fields).await;
        assert!(cast.status == 200 && cast.body.contains("parvis-receipt-1"), "{}", cast.body);
        assert_eq!(nobody.post(&place, &fields).await.status, 200, "sent again");
        let other = [fields[0], fields[1], ("nonce", "00112233445566778899aabbccddeeff"), fields[3]];
        assert_eq!(nobody.post(&place, &other).await.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vote_without_a_key_signs_nothing() {
    for town in Town::both() {
        town.open(rules());
        let voter = town.resident("lucie@exemple.example");
        assert_eq!(why(admitted(&town, voter, &[1; 256])), Refusal::Unsigned);
        let right = ballots::Secret([1; 16]);
        assert_eq!(why(put(&town, ballot(right, 1, &[1], &[1; 256]))), Refusal::Unsigned);
    }
}
