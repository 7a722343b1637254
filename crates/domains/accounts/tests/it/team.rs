//! What those who administer do, and what they may not.

use crate::support::Town;
use accounts::{Invitation, JournalFilter, OrganisationFields, Refusal};
use db::Refused;
use kernel::{Act, Actor, Email, Grant, Id as _, Locale, Role, SpaceId, Timestamp};

fn because<T: std::fmt::Debug>(result: Result<T, Refused<Refusal>>) -> Refusal {
    match result {
        Err(Refused::Because(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// Acts, and gives what was refused beside what was done.
fn act<T: Send + 'static>(
    town: &Town,
    act: impl FnOnce(&mut db::Tx<'_>, &kernel::Env) -> accounts::Done<T> + Send + 'static,
) -> accounts::Done<T> {
    let env = town.env.clone();
    tokio::task::block_in_place(|| town.db.write_blocking(move |tx| act(tx, &env)))
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_are_given_and_taken_but_the_last_administrator_stays() {
    for town in Town::both() {
        let helene = town.person("helene@valrenne.example", "Hélène", &[Role::Administrator]);
        let maud = town.person("maud@exemple.example", "Maud", &[]);
        let actor = town.actor(helene, Role::Administrator);
        let space = SpaceId::from_raw(9);
        let by = actor.clone();
        act(&town, move |tx, env| accounts::give_role(tx, env, &by, maud, Role::Moderator, Some(space)))
            .expect("given");
        let by = actor.clone();
        let again =
            act(&town, move |tx, env| accounts::give_role(tx, env, &by, maud, Role::Moderator, Some(space)));
        assert_eq!(because(again), Refusal::Already);
        for role in [Role::Officer, Role::Moderator, Role::Observer] {
            let by = town.actor(helene, role);
            let refused =
                act(&town, move |tx, env| accounts::give_role(tx, env, &by, maud, Role::Administrator, None));
            assert_eq!(because(refused), Refusal::Forbidden);
        }
        let by = actor.clone();
        let all = act(&town, move |tx, _| accounts::roles(tx, &by)).expect("read");
        assert_eq!(all.len(), 2);
        let (own, theirs) = (all[0].id, all[1].id);
        let by = actor.clone();
        let last = act(&town, move |tx, env| accounts::take_role(tx, env, &by, own));
        assert_eq!(because(last), Refusal::LastAdministrator);
        let by = actor.clone();
        act(&town, move |tx, env| accounts::take_role(tx, env, &by, theirs)).expect("taken");
        let by = actor.clone();
        let gone = act(&town, move |tx, env| accounts::take_role(tx, env, &by, theirs));
        assert_eq!(because(gone), Refusal::Unknown);
        let organisation = town.organisation;
        let told = town.write(move |tx, _| accounts::team(tx, organisation, Act::Moderate, Some(space)));
        assert_eq!(told.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Hélène"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn someone_is_invited_and_found_again() {
    for town in Town::both() {
        let helene = town.person("helene@valrenne.example", "Hélène", &[Role::Administrator]);
        let actor = town.actor(helene, Role::Administrator);
        let invitation = Invitation {
            email: Email::parse("samir@valrenne.example").expect("an address"),
            role: Role::Officer,
            space: None,
            locale: Locale::Fr,
            sender: "Ville de Valrenne".into(),
            sign_in_url: "https://participez.example/connexion".into(),
        };
        let (by, asked) = (actor.clone(), invitation.clone());
        let samir = act(&town, move |tx, env| accounts::invite(tx, env, &by, &asked)).expect("invited");
        let (subject, text) = town.mail("samir@valrenne.example");
        assert!(subject.contains("Ville de Valrenne") && text.contains("participez.example"));
        let by = actor.clone();
        let twice = act(&town, move |tx, env| accounts::invite(tx, env, &by, &invitation));
        assert_eq!(because(twice), Refusal::Already);
        let search = |words: &'static str, team| {
            let by = actor.clone();
            let found = act(&town, move |tx, _| accounts::people(tx, &by, words, team, None, 10));
            found.expect("found").into_iter().map(|row| row.email).collect::<Vec<_>>()
        };
        town.person("x_y@exemple.example", "Éléonore", &[]);
        assert_eq!(search("eleonore", false), ["x_y@exemple.example"]);
        assert_eq!(search("VALRENNE", false).len(), 2);
        assert_eq!(search("x_y", false).len(), 1);
        assert_eq!(search("xay", false).len(), 0, "signs of patterns are plain letters");
        assert_eq!(search("", true).len(), 2);
        let by = actor.clone();
        let (row, roles) = act(&town, move |tx, _| accounts::person(tx, &by, samir)).expect("read");
        assert_eq!((row.email.as_str(), roles.len()), ("samir@valrenne.example", 1));
        let by = Actor::anonymous(town.organisation);
        let refused = act(&town, move |tx, _| accounts::people(tx, &by, "", false, None, 10));
        assert_eq!(because(refused), Refusal::Forbidden);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_second_factor_is_reset() {
    for town in Town::both() {
        let helene = town.person("helene@valrenne.example", "Hélène", &[Role::Administrator]);
        let awa = town.person("awa@valrenne.example", "Awa", &[Role::Moderator]);
        let mut browser = town.signed_in(awa, true);
        let by = town.actor(helene, Role::Administrator);
        act(&town, move |tx, env| accounts::reset_second_factor(tx, env, &by, awa)).expect("reset");
        assert!(browser.get("/compte").await.location.starts_with("/connexion"));
        let mut again = town.signed_in(awa, false);
        assert_eq!(
            again.get("/connexion/second-facteur").await.location,
            "/connexion/second-facteur/activer"
        );
        let by = town.actor(helene, Role::Officer);
        let refused = act(&town, move |tx, env| accounts::reset_second_factor(tx, env, &by, awa));
        assert_eq!(because(refused), Refusal::Forbidden);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_organisation_changes_on_every_page_at_once() {
    for town in Town::both() {
        let helene = town.person("helene@valrenne.example", "Hélène", &[Role::Administrator]);
        let mut visitor = town.browser();
        assert!(visitor.get("/connexion").await.body.contains("Ville de Valrenne"));
        let fields = OrganisationFields {
            name: "Commune de Valrenne".into(),
            primary_colour: "#123456".into(),
            accent_colour: "#654321".into(),
            ..OrganisationFields::default()
        };
        let by = town.actor(helene, Role::Observer);
        let asked = fields.clone();
        let refused = act(&town, move |tx, env| accounts::update_organisation(tx, env, &by, &asked));
        assert_eq!(because(refused), Refusal::Forbidden);
        let by = town.actor(helene, Role::Administrator);
        act(&town, move |tx, env| {
            accounts::update_organisation(tx, env, &by, &fields)?;
            accounts::set_logo(tx, env, &by, None)
        })
        .expect("written");
        // Other nodes hear of it a moment later.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let page = visitor.get("/connexion").await;
        assert!(page.body.contains("Commune de Valrenne") && page.body.contains("theme-123456"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_read_by_those_who_may_and_in_pages() {
    for town in Town::both() {
        let helene = town.person("helene@valrenne.example", "Hélène", &[Role::Administrator]);
        let actor = town.actor(helene, Role::Administrator);
        let by = actor.clone();
        town.write(move |tx, env| {
            for n in 0..5 {
                let space = (n % 2 == 0).then(|| SpaceId::from_raw(7));
                accounts::audit(tx, env, &by, space, "accounts-audit-logo", "space", n, "Plan vélo", "")?;
            }
            Ok(())
        });
        let read = |actor: &Actor, filter: JournalFilter, limit: i64| {
            let by = actor.clone();
            act(&town, move |tx, _| accounts::journal(tx, &by, &filter, limit))
        };
        let first = read(&actor, JournalFilter::default(), 3).expect("read");
        assert_eq!(first.iter().map(|entry| entry.object_id).collect::<Vec<_>>(), [4, 3, 2]);
        let next = JournalFilter { before: Some(first[2].id), ..JournalFilter::default() };
        assert_eq!(read(&actor, next, 3).expect("read").len(), 2);
        let mut observer = actor.clone();
        if let Some(member) = &mut observer.member {
            member.grants = vec![Grant { role: Role::Observer, space: Some(SpaceId::from_raw(7)) }];
        }
        let seen = read(&observer, JournalFilter::default(), 10).expect("read");
        assert_eq!(seen.len(), 3, "an observer of a space reads what was done in it");
        let moderator = town.actor(helene, Role::Moderator);
        assert_eq!(because(read(&moderator, JournalFilter::default(), 10)), Refusal::Forbidden);
        let none = JournalFilter { act: "accounts-audit-role-given".into(), ..JournalFilter::default() };
        assert!(read(&actor, none, 10).expect("read").is_empty());
        let now = town.env.now();
        let past = JournalFilter {
            actor: Some(helene),
            until: Some(now),
            from: Some(Timestamp(0)),
            ..JournalFilter::default()
        };
        assert!(read(&actor, past, 10).expect("read").is_empty());
        let by = actor.clone();
        let choices = act(&town, move |tx, _| accounts::journal_choices(tx, &by)).expect("read");
        assert_eq!(choices.acts, ["accounts-audit-logo"]);
        assert_eq!(choices.actors, [(helene, "Hélène".to_owned())]);
    }
}
