use corpus::Outcome;
use db::testing;
use kernel::{Actor, Entropy, Role};
use workflows::{Typed, actions, actions::Refusal, rules};

use crate::town::{Town, gardens};

#[test]
fn a_step_is_made_by_whom_the_workflow_names_from_where_it_is() {
    testing::on_both(|db| {
        let town = Town::new(db);
        town.set(&gardens());
        let (officer, instructor) =
            (town.member("Samir", Role::Officer), town.member("Ines", Role::Instructor));
        let observer = town.member("Garant", Role::Observer);
        let bench = town.proposal(Some(town.person("Lucie")), "Un banc");
        assert_eq!(town.advance(&instructor, bench, "analyser"), Err(Refusal::Forbidden));
        assert_eq!(town.advance(&observer, bench, "analyser"), Err(Refusal::Forbidden));
        assert_eq!(town.advance(&town.resident("Lucie"), bench, "analyser"), Err(Refusal::Unknown));
        assert_eq!(town.advance(&officer, bench, "retenir"), Err(Refusal::NotFromHere));
        town.advance(&officer, bench, "analyser").expect("made");
        // What is inside stays inside.
        let said = town.found(bench.0);
        assert_eq!(said.outcome, Outcome::None);
        let way = town.read(move |tx| workflows::way(tx, &said));
        let t = i18n::Texts::of(kernel::Locale::Fr);
        assert_eq!(way.status(t).map(|badge| badge.label), Some("Déposé".into()));
        town.advance(&instructor, bench, "retenir").expect("made");
        let said = town.found(bench.0);
        assert_eq!(said.outcome, Outcome::Accepted);
        let answers = town.read(move |tx| workflows::answers(tx, bench.0));
        assert_eq!((answers.len(), answers[0].cost), (1, Some(12_500)));
        town.work();
        let mails = town.mails();
        assert!(
            mails.len() == 1 && mails[0].0 == "lucie" && mails[0].1.contains("Voirie répond"),
            "{mails:?}"
        );
        answers.into_iter().map(|step| (step.to_state, step.service, step.body)).collect::<Vec<_>>()
    });
}

#[test]
fn what_must_be_given_is_asked_for() {
    let gardens = gardens();
    let wrong = |name: &str, typed: Typed| {
        let transition = gardens.transition(name).expect("there");
        let problems = rules::check(transition, true, &typed, false).expect_err("wrong");
        problems.iter().map(|one| (one.field.to_string(), one.message)).collect::<Vec<_>>()
    };
    let typed = |service: &str, reason: &str, cost: &str| Typed {
        service: service.into(),
        reason: reason.into(),
        cost: cost.into(),
        ..Typed::default()
    };
    let required = "problem-required";
    assert_eq!(
        wrong("retenir", Typed::default()),
        [("service".to_owned(), required), ("cost".to_owned(), required)]
    );
    assert_eq!(
        wrong("retenir", typed("Voirie", "", "12,5")),
        [("cost".to_owned(), "problem-workflows-euros")]
    );
    assert_eq!(
        wrong("ecarter", typed("Voirie", "Non.", "")),
        [("reason".to_owned(), "problem-workflows-reason")]
    );
    for (text, amount) in
        [("12 500 €", Some(12_500)), ("0", Some(0)), ("-3", None), ("mille", None), ("", None)]
    {
        assert_eq!(rules::euros(text), amount, "{text}");
    }
}

/// Five hundred attempts of anyone to do anything: what is made is what the rules allow, and the history says where each is.
#[test]
fn whatever_is_tried_what_is_made_was_allowed_and_is_kept() {
    testing::on_both(|db| {
        let town = Town::new(db);
        town.set(&gardens());
        let gardens = gardens();
        let mut actors: Vec<Actor> =
            Role::ALL.iter().map(|role| town.member(&format!("R{}", role.name()), *role)).collect();
        actors.push(town.resident("Lucie"));
        actors.push(Actor::anonymous(town.organisation));
        let items: Vec<_> = (0..12).map(|n| town.proposal(None, &format!("Projet {n}"))).collect();
        let decider = actors[1].person();
        let (chief, module, number) = (actors[0].clone(), town.module.id, items[0].1);
        town.act(move |tx, env| actions::set_decider(tx, env, &chief, (module, number), decider))
            .expect("set");
        let chance = Entropy::seeded(11);
        let pick = |many: usize| usize::try_from(chance.below(many as u64)).unwrap_or(0);
        let mut made = vec![Vec::new(); items.len()];
        for _ in 0..500 {
            let (which, actor) = (pick(items.len()), &actors[pick(actors.len())]);
            let transition = &gardens.transitions()[pick(gardens.transitions().len())];
            let (state, _) = town.place(items[which].0);
            let named = decider.filter(|_| which == 0);
            let allowed = rules::may_make(actor, town.space, transition, &state, named).is_ok();
            let done = town.advance(actor, items[which], transition.key());
            assert_eq!(done.is_ok(), allowed, "{} from {state}", transition.key());
            if done.is_ok() {
                made[which].push((state, transition.to().to_owned()));
            }
        }
        for ((id, _), made) in items.iter().zip(&made) {
            let said = town.found(*id);
            let way = town.read(move |tx| workflows::way(tx, &said));
            let kept: Vec<_> =
                way.steps.iter().map(|step| (step.from_state.clone(), step.to_state.clone())).collect();
            assert_eq!(&kept, made, "each step is kept, in order");
            let last = kept.last().map_or("depose", |(_, to)| to.as_str());
            assert_eq!(way.course.map(|course| course.state).as_deref(), Some(last));
        }
        assert!(made.iter().flatten().count() > 12);
        made
    });
}
