//! What other crates read and write of accounts.

use accounts::{Accessibility, NewOrganisation};
use db::testing;
use kernel::{Actor, Clock, Email, Entropy, Env, Locale, Member, Role, SpaceId, Timestamp};

fn env() -> Env {
    Env::new(Clock::manual(Timestamp(1_790_000_000_000)), Entropy::seeded(3))
}

fn town() -> NewOrganisation {
    NewOrganisation {
        host: "*".into(),
        name: "Ville de Valrenne".into(),
        primary_colour: "#1d5a66".into(),
        accent_colour: "#b4491f".into(),
        ..NewOrganisation::default()
    }
}

#[test]
fn an_organisation_has_people_with_roles_and_sessions() {
    testing::on_both(|db| {
        let env = env();
        let found = db
            .write_blocking(move |tx| {
                let organisation = accounts::create_organisation(tx, &env, &town())?;
                let email = Email::parse("Maud@exemple.example").expect("an address");
                let maud = accounts::find_or_create_person(
                    tx,
                    &env,
                    organisation,
                    &email,
                    Some("Maud L."),
                    Locale::Fr,
                )?;
                let upper = Email::parse("MAUD@exemple.example").expect("an address");
                let again =
                    accounts::find_or_create_person(tx, &env, organisation, &upper, None, Locale::En)?;
                assert_eq!(maud, again, "one account for one address, however typed");
                let mut actor = Actor::anonymous(organisation);
                actor.member = Some(Member {
                    person: maud,
                    name: "Maud L.".into(),
                    grants: Vec::new(),
                    second_factor: true,
                });
                let space = kernel::Id::from_raw(7);
                for place in [None, None, Some::<SpaceId>(space), Some(space)] {
                    accounts::grant(tx, &env, Some(&actor), maud, Role::Moderator, place)?;
                }
                accounts::set_second_factor(tx, &env, maud, accounts::DEMO_TOTP_SECRET)?;
                let token = accounts::new_session(tx, &env, maud, true, "Firefox")?;
                assert_eq!(token.len(), 64);
                let read = accounts::organisation(tx, organisation)?.expect("it was created");
                assert_eq!(accounts::organisations(tx)?, std::slice::from_ref(&read));
                let recipient = accounts::recipient(tx, maud)?.expect("she has an address");
                Ok::<_, db::Error>((read, recipient))
            })
            .expect("written");
        let (read, recipient) = found;
        assert_eq!(recipient.email, "Maud@exemple.example");
        assert_eq!(recipient.name, "Maud L.");
        assert_eq!((read.accessibility, read.language()), (Accessibility::None, Locale::Fr));
        read.name
    });
}
