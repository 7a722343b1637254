//! What moderators decide, what authors reply, what everyone can count.

use corpus::{
    ContributionId, Decision, Reason, Stance, State, account,
    actions::{self, Refusal},
    appeals, moderation,
    moderation::DecisionForm,
    public,
    queue::{self, Scope},
};
use db::{Refused, testing};
use kernel::{Actor, Grant, Id as _, Member, Role, Timestamp};
use spaces::Moderation;

use crate::town::{NOW, Town, refusal, town};

fn scope(town: &Town) -> Scope {
    Scope::of(&town.moderator, None)
}

impl Town {
    fn report(&self, who: usize, on: ContributionId, detail: &str) -> Result<(), Refused<Refusal>> {
        let (actor, detail) = (self.people[who].clone(), detail.to_owned());
        self.write(move |tx, env| actions::report(tx, env, &actor, on, Reason::Insult, &detail))
    }

    fn last_decision(&self, on: ContributionId) -> moderation::Moderated {
        let actor = self.moderator.clone();
        self.read(move |tx| {
            let found = public::find(tx, &actor, on)?.expect("the team sees it");
            Ok(moderation::history(tx, &actor, &found)?.remove(0))
        })
    }
}

#[test]
fn what_is_not_published_is_seen_by_its_author_and_the_team_alone() {
    testing::on_both(|db| {
        let town = town(db, Moderation::Before);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let (comment, state) = town.comment(1, id, "En attente", Stance::For);
        assert_eq!(state, State::Pending);
        assert_eq!(town.counts(id).2, 0, "what waits is not counted");
        let seen_by = |actor: &Actor| {
            let actor = actor.clone();
            town.read(move |tx| public::find(tx, &actor, comment)).is_some()
        };
        let everyone = Actor::anonymous(town.organisation);
        let seen = [&town.people[1], &town.people[0], &everyone, &town.moderator].map(seen_by);
        assert_eq!(seen, [true, false, false, true]);
        let (here, there) = (scope(&town), Scope::of(&town.people[0], None));
        let (waiting, found, hidden) = town.read(move |tx| {
            let hidden = queue::pending(tx, &there, 0, 10)?.items.len();
            Ok((queue::waiting(tx, &here)?, queue::pending(tx, &here, 0, 10)?.items.len(), hidden))
        });
        assert_eq!((waiting.pending, waiting.total(), found, hidden), (1, 1, 1, 0));
        assert!(town.decide(comment, Decision::Publish).is_ok());
        assert_eq!(refusal(town.decide(comment, Decision::Refuse)), Refusal::Already, "another was faster");
        assert_eq!(refusal(town.decide(comment, Decision::Publish)), Refusal::Already);
        assert_eq!(town.counts(id).2, 1);
    });
}

#[test]
fn the_queue_is_read_page_by_page_across_spaces() {
    testing::on_both(|db| {
        let town = town(db, Moderation::Before);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let mut all = Vec::new();
        for n in 0..7 {
            town.clock.set(NOW.plus(n * 1000));
            all.push(town.comment(1, id, &format!("Commentaire {n}"), Stance::Neutral).0);
        }
        let walk = |scope: Scope| {
            let (mut seen, mut after) = (Vec::new(), Some(0));
            while let Some(from) = after {
                let scope = scope.clone();
                let page = town.read(move |tx| queue::pending(tx, &scope, from, 3));
                seen.extend(page.items.iter().map(|found| found.id));
                after = page.next;
            }
            seen
        };
        assert_eq!(walk(scope(&town)), all, "the oldest first");
        let only = |spaces: &[kernel::SpaceId]| {
            let grants = spaces.iter().map(|space| Grant { role: Role::Moderator, space: Some(*space) });
            let member = town.moderator.member.clone().expect("signed in");
            let member = Member { grants: grants.collect(), ..member };
            Actor { organisation: town.organisation, member: Some(member) }
        };
        let elsewhere = kernel::SpaceId::from_raw(1);
        assert_eq!(walk(Scope::of(&only(&[elsewhere, town.space, town.space]), None)), all);
        assert!(walk(Scope::of(&only(&[elsewhere]), None)).is_empty());
        assert!(walk(Scope::of(&only(&[elsewhere]), Some(town.space))).is_empty());
        assert_eq!(walk(Scope::of(&only(&[town.space]), Some(town.space))), all);
        let mut unproved = only(&[town.space]);
        unproved.member.as_mut().expect("signed in").second_factor = false;
        assert!(walk(Scope::of(&unproved, None)).is_empty());
    });
}

#[test]
fn reports_are_closed_by_a_decision_the_first_reported_first() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let bench = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let tree = town.proposal(0, "Un arbre", "Devant la poste, pour l’ombre.");
        assert!(town.report(1, tree, "Voyez").is_ok());
        town.clock.set(NOW.plus(Timestamp::HOUR));
        assert!(town.report(1, bench, "Et ici").is_ok());
        assert!(town.report(2, bench, "Moi aussi").is_ok());
        assert_eq!(refusal(town.report(2, bench, "Encore")), Refusal::Already);
        let here = scope(&town);
        let order = town.read(move |tx| {
            let page = queue::reported(tx, &here, 0, 1)?;
            let next = queue::reported(tx, &here, page.next.expect("another page"), 1)?;
            assert_eq!(next.next, None);
            let both = page.items.into_iter().chain(next.items);
            Ok(both.map(|(found, reports)| (found.title, reports.len())).collect::<Vec<_>>())
        });
        assert_eq!(order, [("Un arbre".to_owned(), 1), ("Un banc".to_owned(), 2)]);
        town.clock.set(NOW.plus(3 * Timestamp::HOUR));
        assert!(town.decide(bench, Decision::Keep).is_ok());
        assert_eq!(town.counts(bench).0, State::Published);
        let (here, actor) = (scope(&town), town.moderator.clone());
        let (left, told) = town.read(move |tx| {
            let found = public::find(tx, &actor, bench)?.expect("published");
            Ok((queue::waiting(tx, &here)?.reported, queue::reports_on(tx, &actor, &found)?))
        });
        assert_eq!((left, told.len()), (1, 2));
        assert!(told.iter().all(|report| report.closed_at.is_some()));
        let (organisation, space) = (town.organisation, town.space);
        let account = town.read(move |tx| account::of_space(tx, organisation, space));
        assert_eq!((account.kept, account.delay()), (1, Some(2 * Timestamp::HOUR)));
        assert_eq!(account.published, 2);
    });
}

#[test]
fn a_decision_without_words_takes_those_proposed_in_the_language_of_the_author() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let actor = town.moderator.clone();
        let form =
            DecisionForm { decision: Decision::Hide, reason: Some(Reason::Insult), statement: String::new() };
        assert!(form.problems().is_empty());
        town.write(move |tx, env| moderation::decide(tx, env, &actor, id, &form)).expect("decided");
        let words = town.last_decision(id).statement;
        assert!(words.contains("redire votre idée"), "{words}");
        assert!(town.decide(id, Decision::Restore).is_ok());
        assert_eq!(town.last_decision(id).reason, None, "a reason is only for what is taken away");
    });
    let silent = DecisionForm { decision: Decision::Refuse, reason: None, statement: "a".repeat(2_001) };
    let problems = silent.problems();
    assert!(problems.of("reason").is_some() && problems.of("statement").is_some());
}

#[test]
fn a_decision_is_explained_answered_and_counted() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        assert!(town.decide(id, Decision::Hide).is_ok());
        let decision = town.last_decision(id);
        assert_eq!((decision.decision, decision.reason), (Decision::Hide, Some(Reason::OffTopic)));
        let reply = |who: usize| {
            let (actor, id) = (town.people[who].clone(), decision.id);
            town.write(move |tx, env| appeals::appeal(tx, env, &actor, id, "Je parlais bien du marché."))
        };
        assert_eq!(refusal(reply(1)), Refusal::Unknown);
        town.clock.set(NOW.plus(corpus::rules::APPEAL_WINDOW));
        assert_eq!(refusal(reply(0)), Refusal::TooLate, "six months are over");
        town.clock.set(NOW.plus(Timestamp::DAY));
        assert!(reply(0).is_ok());
        assert_eq!(refusal(reply(0)), Refusal::Already);
        let here = scope(&town);
        let waiting =
            town.read(move |tx| Ok((queue::appeals(tx, &here, 0, 10)?, queue::waiting(tx, &here)?)));
        assert_eq!((waiting.0.items.len(), waiting.1.appeals), (1, 1));
        let appeal = waiting.0.items[0].0.id;
        let answer = |actor: &Actor, upheld| {
            let actor = actor.clone();
            town.write(move |tx, env| appeals::answer(tx, env, &actor, appeal, upheld, "Vous avez raison."))
        };
        assert_eq!(refusal(answer(&town.people[1], false)), Refusal::Unknown);
        assert!(answer(&town.moderator, false).is_ok());
        assert_eq!(refusal(answer(&town.moderator, true)), Refusal::Already);
        assert_eq!(town.counts(id).0, State::Published);
        let (author, other) = (town.people[0].clone(), town.people[1].clone());
        let (replied, replies, unseen) = town.read(move |tx| {
            let found = public::find(tx, &author, id)?.expect("published");
            let unseen = appeals::appeal_to(tx, &other, &found, decision.id)?;
            let replies = appeals::on(tx, &author, &found)?;
            Ok((appeals::appeal_to(tx, &author, &found, decision.id)?, replies.len(), unseen))
        });
        assert_eq!(replied.expect("its author sees it").upheld, Some(false));
        assert_eq!((replies, unseen), (1, None));
        let organisation = town.organisation;
        let (all, each) = town.read(move |tx| account::of_organisation(tx, organisation));
        assert_eq!((all.hidden, all.restored, all.reasons[&Reason::OffTopic]), (1, 1, 1));
        assert_eq!((all.appeals, all.answered, all.overturned), (1, 1, 1));
        assert_eq!(each.len(), 1);
        all
    });
}

#[test]
fn what_was_reworded_can_be_read_back() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let author = town.people[0].clone();
        town.write(move |tx, env| {
            actions::reword(tx, env, &author, id, "Deux bancs", "Près de la gare, plutôt.")
        })
        .expect("reworded");
        let seen_by = |actor: &Actor| {
            let actor = actor.clone();
            let found = town.read(move |tx| {
                let found = public::find(tx, &actor, id)?.expect("published");
                public::revisions(tx, &actor, &found)
            });
            found.into_iter().map(|revision| revision.title).collect::<Vec<_>>()
        };
        assert_eq!(seen_by(&town.moderator), ["Un banc"]);
        assert!(seen_by(&town.people[1]).is_empty());
    });
}

#[test]
fn what_an_author_replied_goes_with_their_account() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        assert!(town.report(1, id, "Lisez donc").is_ok());
        assert!(town.decide(id, Decision::Hide).is_ok());
        let (actor, decision) = (town.people[0].clone(), town.last_decision(id).id);
        town.write(move |tx, env| appeals::appeal(tx, env, &actor, decision, "Ma réplique"))
            .expect("replied");
        let [author, reporter] = [0, 1].map(|who: usize| town.people[who].person().expect("signed in"));
        let export = |person| town.read(move |tx| corpus::erase::export(tx, person)).1;
        assert_eq!(export(author)["replies"][0]["reply"], "Ma réplique");
        assert_eq!(export(author)["decisions"][0]["decision"], "hide");
        assert_eq!(export(reporter)["reports"][0]["detail"], "Lisez donc");
        town.write(move |tx, env| corpus::erase::erase(tx, env, author, true)).expect("erased");
        let (here, actor) = (scope(&town), town.moderator.clone());
        let left = town.read(move |tx| {
            assert!(moderation::decision(tx, &actor, decision)?.is_none());
            queue::waiting(tx, &here)
        });
        assert_eq!(left.total(), 0, "nothing is left to answer");
    });
}
