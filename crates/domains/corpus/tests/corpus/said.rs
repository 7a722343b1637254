//! What people say, on both engines.

use corpus::{
    Decision, Outcome, Spot, Stance, State,
    actions::{self, Refusal},
    lists::{self, Filter, Sort},
    public,
    signing::{self, Signing},
    thread,
    thread::ThreadSort,
};
use db::testing;
use kernel::{Actor, Id as _, Timestamp};
use spaces::Moderation;

use crate::town::{NOW, refusal, town};

#[test]
fn statements_are_sound() {
    testing::check_statements();
}

#[test]
fn lists_meet_each_contribution_once_in_every_order() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let ids: Vec<_> = (0..23)
            .map(|n| {
                town.clock.set(NOW.plus(n * 1000));
                town.proposal(0, &format!("Proposition {n:02}"), "Un texte assez long pour compter.")
            })
            .collect();
        for (n, who) in [(4_usize, 0_usize), (4, 1), (4, 2), (9, 0), (9, 1)] {
            let (actor, id) = (town.people[who].clone(), ids[n]);
            town.write(move |tx, env| actions::support(tx, env, &actor, id, true)).expect("supported");
        }
        town.comment(0, ids[7], "Bonne idée", Stance::For);
        let all: Vec<String> = (0..23).map(|n| format!("Proposition {n:02}")).collect();
        let recent = town.titles(Sort::Recent, Filter::none(), 0, 5);
        assert_eq!(recent, all.iter().rev().cloned().collect::<Vec<_>>());
        let supported = town.titles(Sort::Supported, Filter::none(), 0, 4);
        assert_eq!(supported[..2], ["Proposition 04", "Proposition 09"]);
        let discussed = town.titles(Sort::Discussed, Filter::none(), 0, 6);
        assert_eq!(discussed[0], "Proposition 07");
        let mut firsts = std::collections::BTreeSet::new();
        for seed in [0, 1 << 28, 1 << 29, 3 << 29, (1 << 31) - 1] {
            let chance = town.titles(Sort::Random, Filter::none(), seed, 4);
            assert_eq!(chance, town.titles(Sort::Random, Filter::none(), seed, 7), "stable for a visitor");
            firsts.insert(chance[0].clone());
            let mut sorted = chance.clone();
            sorted.sort();
            assert_eq!(sorted, all, "each once");
        }
        assert!(firsts.len() > 2, "visitors begin at different places: {firsts:?}");
        for list in [&supported, &discussed] {
            let mut sorted = (*list).clone();
            sorted.sort();
            assert_eq!(sorted, all);
        }
        (recent, supported, discussed)
    });
}

#[test]
fn filters_and_words_find_the_same_on_both_engines() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        town.proposal(0, "Des arceaux à vélos devant les écoles", "Les élèves posent leurs vélos par terre.");
        town.proposal(1, "Un banc près du marché", "Les personnes âgées se reposeraient.");
        let lamp = town.proposal(2, "Éclairer la passerelle", "La nuit, on n’y voit rien.");
        let with = |words: &str| Filter { words: words.into(), ..Filter::none() };
        let mut found = Vec::new();
        for words in [
            "velo",
            "VÉLOS ecole",
            "bancs",
            "eclair",
            "passerelle nuit",
            "introuvable",
            "l’école des",
            "vélo -\"*()&|!:",
        ] {
            for &sort in Sort::ALL {
                found.push((words, sort.name(), town.titles(sort, with(words), 0, 2)));
            }
            let (module, filter) = (town.module, with(words));
            let count = town.read(move |tx| lists::count(tx, module, &filter));
            assert_eq!(count, i64::try_from(found.last().expect("some").2.len()).expect("small"), "{words}");
        }
        assert_eq!(found[0].2, ["Des arceaux à vélos devant les écoles"]);
        assert_eq!(found[4].2, found[0].2);
        assert!(found.iter().filter(|f| f.0 == "introuvable").all(|f| f.2.is_empty()));
        let organisation = town.organisation;
        let everywhere = town.read(move |tx| lists::everywhere(tx, organisation, "vélos", None, 10));
        assert_eq!(everywhere.rows.len(), 1);
        assert!(town.decide(lamp, Decision::Hide).is_ok());
        assert!(
            town.titles(Sort::Recent, with("passerelle"), 0, 5).is_empty(),
            "what is hidden is not found"
        );
        town.write(|tx, _| corpus::reindex(tx)).expect("reindexed");
        assert_eq!(town.titles(Sort::Recent, with("velo"), 0, 5).len(), 1, "the index can be rebuilt");
        let (theme, module) = (town.theme, town.module);
        let filter = Filter { theme: Some(theme), outcome: Some(Outcome::None), ..Filter::none() };
        assert_eq!(town.titles(Sort::Recent, filter, 0, 5).len(), 2);
        let (themes, outcomes) =
            town.read(move |tx| Ok((lists::by_theme(tx, module)?, lists::by_outcome(tx, module)?)));
        assert_eq!(themes, [(Some(theme), 2)]);
        assert_eq!(outcomes, [(Outcome::None, 2)]);
        let author = town.people[0].person().expect("signed in");
        assert_eq!(town.read(move |tx| lists::of_author(tx, author, None, 10)).len(), 1);
        let answered = town.read(move |tx| lists::answered(tx, organisation, NOW, 5));
        assert!(answered.is_empty());
        found.into_iter().map(|f| f.2).collect::<Vec<_>>()
    });
}

#[test]
fn a_support_counts_once_and_can_be_taken_back() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let support = |who: usize, on: bool| {
            let actor = town.people[who].clone();
            town.write(move |tx, env| actions::support(tx, env, &actor, id, on)).expect("supported")
        };
        let counts =
            [support(1, true), support(1, true), support(2, true), support(1, false), support(1, false)];
        assert_eq!(counts, [1, 1, 2, 1, 1]);
        let anonymous = Actor::anonymous(town.organisation);
        let refused = town.write(move |tx, env| actions::support(tx, env, &anonymous, id, true));
        assert_eq!(refusal(refused), Refusal::SignedOut);
        let person = town.people[2].person().expect("signed in");
        let module = town.module;
        assert_eq!(town.read(move |tx| public::supported_in(tx, person, module)), [id]);
        assert_eq!(town.read(move |tx| public::supported_under(tx, person, id)), [id]);
        town.clock.set(NOW.plus(2 * Timestamp::DAY));
        let actor = town.people[0].clone();
        let late = town.write(move |tx, env| actions::support(tx, env, &actor, id, true));
        assert_eq!(refusal(late), Refusal::Closed, "the phase is over");
        counts
    });
}

#[test]
fn threads_keep_their_order_and_their_counts() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let step = |n: i64| town.clock.set(NOW.plus(n * 1000));
        step(1);
        let (a, _) = town.comment(1, id, "A", Stance::For);
        step(2);
        let (b, _) = town.comment(2, id, "B", Stance::Against);
        step(3);
        let (a1, _) = town.comment(2, a, "A1", Stance::Neutral);
        step(4);
        town.comment(0, a, "A2", Stance::Neutral);
        step(5);
        let mut deep = a1;
        for n in 0..6 {
            deep = town.comment(1, deep, &format!("A1.{n}"), Stance::Neutral).0;
        }
        step(6);
        let (actor, up) = (town.people[0].clone(), a);
        town.write(move |tx, env| actions::support(tx, env, &actor, up, true)).expect("supported");
        let order = |sort, many| {
            let (mut bodies, mut after) = (Vec::new(), None);
            loop {
                let page = town.read(move |tx| thread::page(tx, id, sort, after, many));
                bodies.extend(page.comments.iter().map(|c| (c.body.clone(), c.depth)));
                after = page.next;
                if after.is_none() {
                    return bodies;
                }
            }
        };
        let recent = order(ThreadSort::Recent, 10);
        let words: Vec<_> = recent.iter().map(|(body, _)| body.as_str()).collect();
        assert_eq!(words, ["B", "A", "A1", "A1.0", "A1.1", "A1.2", "A1.3", "A1.4", "A1.5", "A2"]);
        assert!(recent.iter().all(|(_, depth)| *depth <= corpus::rules::DEPTH_MAX));
        assert_eq!(order(ThreadSort::Recent, 1), recent, "page by page");
        assert_eq!(order(ThreadSort::Supported, 10)[0].0, "A");
        assert_eq!(town.counts(id).2, 10);
        assert_eq!(town.counts(a).2, 8);
        assert_eq!(town.read(move |tx| thread::stances(tx, id)), [1, 0, 1]);
        assert!(town.decide(a1, Decision::Hide).is_ok());
        assert_eq!((town.counts(id).2, town.counts(a).2), (9, 7));
        assert!(order(ThreadSort::Recent, 10).iter().any(|(body, _)| body == "A1"), "its place is kept");
        let (actor, gone) = (town.people[2].clone(), b);
        town.write(move |tx, env| actions::withdraw(tx, env, &actor, gone)).expect("withdrawn");
        assert_eq!(town.counts(id).2, 8);
        recent
    });
}

#[test]
fn wording_changes_for_a_while_and_the_earlier_one_is_kept() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let reword = |who: usize| {
            let actor = town.people[who].clone();
            town.write(move |tx, env| {
                actions::reword(tx, env, &actor, id, "Deux bancs", "Près de la gare, plutôt.")
            })
        };
        assert_eq!(refusal(reword(1)), Refusal::TooLate, "it is not theirs");
        assert_eq!(reword(0).expect("reworded").title, "Deux bancs");
        let with = |words: &str| Filter { words: words.into(), ..Filter::none() };
        assert_eq!(town.titles(Sort::Recent, with("gare"), 0, 5).len(), 1);
        assert!(town.titles(Sort::Recent, with("souffler"), 0, 5).is_empty());
        let actor = town.people[0].clone();
        town.write(move |tx, env| {
            let spot = Spot { name: "Gare".into(), point: None };
            actions::replace(tx, env, &actor, id, None, &spot, None)
        })
        .expect("moved");
        town.clock.set(NOW.plus(corpus::rules::EDIT_WINDOW));
        assert_eq!(refusal(reword(0)), Refusal::TooLate);
        let actor = town.people[0].clone();
        town.write(move |tx, env| actions::withdraw(tx, env, &actor, id)).expect("withdrawn");
        assert!(town.titles(Sort::Recent, Filter::none(), 0, 5).is_empty());
    });
}

#[test]
fn followers_supporters_and_author_are_told() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let (supporter, follower) = (town.people[1].clone(), town.people[2].clone());
        town.write(move |tx, env| actions::support(tx, env, &supporter, id, true)).expect("supported");
        let act = follower.clone();
        town.write(move |tx, env| actions::follow(tx, env, &act, id, true)).expect("followed");
        let person = follower.person().expect("signed in");
        assert!(town.read(move |tx| public::follows(tx, person, id)));
        let told = town.read(move |tx| public::concerned(tx, id, None, 10));
        assert_eq!(told.len(), 3);
        let after = told[0];
        assert_eq!(town.read(move |tx| public::concerned(tx, id, Some(after), 10)), told[1..]);
        let actor = follower.clone();
        town.write(move |tx, env| actions::follow(tx, env, &actor, id, false)).expect("no longer");
        assert_eq!(town.read(move |tx| public::concerned(tx, id, None, 10)).len(), 2);
        let actor = town.moderator.clone();
        town.write(move |tx, _| {
            let found = public::find(tx, &actor, id)?.expect("found");
            actions::set_outcome(tx, &found, Outcome::Accepted)
        })
        .expect("answered");
        let organisation = town.organisation;
        assert_eq!(town.read(move |tx| lists::answered(tx, organisation, NOW, 5)).len(), 1);
    });
}

#[test]
fn a_person_takes_away_what_they_said_and_leaves_no_trace() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let kept = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let person = town.people[0].person().expect("signed in");
        let other = town.proposal(1, "Un arbre", "Devant la poste, pour l’ombre.");
        town.comment(0, other, "D’accord", Stance::For);
        let actor = town.people[0].clone();
        town.write(move |tx, env| actions::support(tx, env, &actor, other, true)).expect("supported");
        let (name, taken) = town.read(move |tx| corpus::erase::export(tx, person));
        assert_eq!(name, "contributions");
        assert_eq!(taken["said"].as_array().map(Vec::len), Some(2));
        assert_eq!(taken["supports"].as_array().map(Vec::len), Some(1));
        town.write(move |tx, env| corpus::erase::erase(tx, env, person, false)).expect("unlinked");
        assert_eq!(town.counts(other), (State::Published, 0, 1), "the support is taken back, the words stay");
        let actor = town.moderator.clone();
        let found = town.read(move |tx| public::find(tx, &actor, kept)).expect("kept");
        assert_eq!(
            (found.author_id, found.author_name.as_str(), found.title.as_str()),
            (None, "", "Un banc")
        );
        let second = town.people[1].person().expect("signed in");
        town.write(move |tx, env| corpus::erase::erase(tx, env, second, true)).expect("erased");
        let actor = town.moderator.clone();
        assert!(town.read(move |tx| public::find(tx, &actor, other)).is_none());
        let words = Filter { words: "ombre".into(), ..Filter::none() };
        assert!(town.titles(Sort::Recent, words, 0, 5).is_empty());
    });
}

#[test]
fn an_import_finds_what_it_brought() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let module = town.module;
        let texts = town.read(move |tx| {
            let mut texts = Vec::new();
            public::each_text(tx, module, |id, title, _| texts.push((id, title)))?;
            Ok(texts)
        });
        assert_eq!(texts, [(id, "Un banc".to_owned())]);
        assert_eq!(town.read(move |tx| public::imported(tx, module, "decidim", "7")), None);
        let actor = town.people[0].clone();
        let number = town.read(move |tx| public::find(tx, &actor, id)).and_then(|found| found.number);
        assert_eq!(number, Some(1));
        let actor = town.people[0].clone();
        let found = town.read(move |tx| public::find_number(tx, &actor, module, 1));
        assert_eq!(found.map(|found| found.id.raw()), Some(id.raw()));
    });
}

#[test]
fn a_petition_is_signed_once_a_quarter() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let (bench, tree) = (
            town.proposal(0, "Un banc", "Près du marché, pour souffler."),
            town.proposal(0, "Un arbre", "Devant l’école, pour l’ombre."),
        );
        let module = town.module;
        let rule = Signing { goal: 3, once_a_quarter: true };
        let kept = rule.clone();
        town.write(move |tx, _| signing::keep(tx, module, Some(kept))).expect("kept");
        assert_eq!(town.read(move |tx| signing::of_module(tx, module)), Some(rule));
        let sign = |id, on: bool| {
            let actor = town.people[1].clone();
            town.write(move |tx, env| actions::support(tx, env, &actor, id, on))
        };
        assert_eq!(sign(bench, true).expect("signed"), 1);
        assert_eq!(sign(bench, true).expect("the same again"), 1);
        assert_eq!(refusal(sign(tree, true)), Refusal::Signed);
        // Taken back, the signature of the quarter is free again.
        assert_eq!(sign(bench, false).expect("taken back"), 0);
        assert_eq!(sign(tree, true).expect("signed"), 1);
        assert_eq!(refusal(sign(bench, true)), Refusal::Signed);
        // Someone else is not held by it, and supports of comments are not signatures.
        let other = town.people[2].clone();
        town.write(move |tx, env| actions::support(tx, env, &other, bench, true)).expect("another person");
        town.write(move |tx, _| signing::keep(tx, module, None)).expect("no petition");
        assert_eq!(sign(bench, true).expect("supported"), 2);
    });
}
