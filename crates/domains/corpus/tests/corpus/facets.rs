use corpus::{
    Contribution, Decision, Facet, Outcome, State, actions, erase, facets,
    lists::{self, Filter, Sort},
    public,
};
use db::testing;
use spaces::Moderation;

use crate::town::{Town, town};

fn facet(name: &str, value: &str) -> Facet {
    Facet { name: name.into(), value: value.into() }
}

fn by(facets: &[Facet]) -> Filter {
    Filter { facets: facets.to_vec(), ..Filter::none() }
}

/// Enough that a list is read in both ways: from the values that few have, and along its order.
const MANY: usize = 1700;

/// Proposals with an answer that most give, one that few give, and several at once; said in turn.
fn fill(town: &Town) {
    let new = town.new_proposal(0, "", "Près du marché, pour souffler.");
    town.write(move |tx, env| {
        for n in 0..MANY {
            let mut one = new.clone();
            one.title = format!("{n:04}");
            one.said_at = new.said_at.plus(i64::try_from(n % 97).expect("small"));
            one.supports_elsewhere = i64::try_from(n % 31).expect("small");
            if n % 2 == 1 {
                one.theme = None;
            }
            let id = actions::record(tx, env, &one)?;
            facets::set(tx, id, "usage", &[if n % 20 == 0 { "rare" } else { "courant" }])?;
            let days: Vec<&str> =
                ["lundi", "mardi"].into_iter().filter(|day| *day == "lundi" || n % 3 == 0).collect();
            facets::set(tx, id, "jours", &days)?;
        }
        Ok::<_, db::Error>(())
    })
    .expect("filled");
}

#[test]
fn lists_are_narrowed_by_what_was_chosen_whichever_way_they_are_read() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        fill(&town);
        let numbers = |keep: &dyn Fn(usize) -> bool| -> Vec<String> {
            (0..MANY).filter(|n| keep(*n)).map(|n| format!("{n:04}")).collect()
        };
        type Keep = fn(usize) -> bool;
        let cases: [(Filter, Keep); 6] = [
            (by(&[facet("usage", "courant")]), |n| n % 20 != 0),
            (by(&[facet("usage", "rare")]), |n| n % 20 == 0),
            (by(&[facet("jours", "lundi"), facet("jours", "mardi"), facet("usage", "rare")]), |n| {
                n % 60 == 0
            }),
            (by(&[facet("usage", "autre")]), |_| false),
            (Filter { theme: Some(town.theme), ..by(&[facet("usage", "rare")]) }, |n| n % 20 == 0),
            (Filter { words: "marché".into(), ..by(&[facet("jours", "mardi")]) }, |n| n % 3 == 0),
        ];
        let mut seen = Vec::new();
        for (filter, keep) in cases {
            let expected = numbers(&keep);
            for &sort in Sort::ALL {
                let mut found = town.titles(sort, filter.clone(), 1 << 30, 300);
                if sort == Sort::Recent {
                    let said = |title: &String| title.parse::<usize>().expect("a number") % 97;
                    assert!(found.windows(2).all(|two| said(&two[0]) >= said(&two[1])), "in order");
                    seen.extend(found.first().cloned());
                }
                if sort == Sort::Supported {
                    let supports = |title: &String| title.parse::<usize>().expect("a number") % 31;
                    assert!(found.windows(2).all(|two| supports(&two[0]) >= supports(&two[1])), "in order");
                }
                found.sort();
                assert_eq!(found, expected, "{filter:?} {}", sort.name());
            }
            let module = town.module;
            let count = town.read(move |tx| lists::count(tx, module, &filter));
            assert_eq!(count, i64::try_from(expected.len()).expect("small"));
        }
        seen
    });
}

#[test]
fn only_what_is_published_is_found_and_counted() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let module = town.module;
        let bench = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let tap = town.proposal(1, "Une fontaine", "Près du marché, pour boire.");
        let (comment, _) = town.comment(2, bench, "Oui, à l’ombre.", corpus::Stance::For);
        let waiting = corpus::NewContribution {
            state: State::Pending,
            ..town.new_proposal(0, "Un abri", "Pour la pluie.")
        };
        let waiting = town.write(move |tx, env| actions::record(tx, env, &waiting)).expect("recorded");
        town.write(move |tx, _| {
            for id in [bench, tap, comment, waiting] {
                facets::set(tx, id, "usage", &["repos"])?;
            }
            facets::set(tx, tap, "usage", &["eau"])?;
            facets::say(tx, module);
            Ok::<_, db::Error>(())
        })
        .expect("set");
        let totals = || town.read(move |tx| facets::totals(tx, module));
        let repos = by(&[facet("usage", "repos")]);
        let titles = || town.titles(Sort::Recent, repos.clone(), 0, 10);
        assert_eq!(totals(), [(facet("usage", "eau"), 1), (facet("usage", "repos"), 1)]);
        assert_eq!(titles(), ["Un banc"], "neither what waits nor comments");
        town.write(move |tx, env| actions::record_state(tx, env, waiting, State::Published))
            .expect("published");
        assert_eq!(titles().len(), 2);
        assert!(town.decide(bench, Decision::Hide).is_ok());
        assert_eq!(titles(), ["Un abri"]);
        let person = town.people[0].person().expect("signed in");
        town.write(move |tx, env| erase::erase(tx, env, person, true)).expect("erased");
        assert!(titles().is_empty());
        assert_eq!(totals(), [(facet("usage", "eau"), 1)]);
        let moderator = town.moderator.clone();
        let left: Option<Contribution> = town.read(move |tx| public::find(tx, &moderator, tap));
        assert_eq!(left.map(|one| one.outcome), Some(Outcome::None));
    });
}
