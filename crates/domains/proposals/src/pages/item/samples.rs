use corpus::Outcome;
use kernel::{Locale, Role};
use spaces::ModuleKind;

use super::*;
use crate::pages::samples;

fn step(n: i64, outcome: Outcome, body: &str) -> workflows::Step {
    workflows::Step {
        id: workflows::StepId::from_raw(n),
        contribution_id: ContributionId::from_raw(100),
        version_id: None,
        transition: outcome.name().into(),
        from_state: "filed".into(),
        to_state: outcome.name().into(),
        public: true,
        outcome,
        service: "Direction de la voirie".into(),
        body: body.into(),
        cost: (outcome == Outcome::Accepted).then_some(12_500),
        file_id: (outcome == Outcome::Accepted).then(|| kernel::FileId::from_raw(9)),
        file_alt: "Le plan".into(),
        author_id: None,
        at: samples::NOW.plus((n - 10) * Timestamp::DAY),
        told: workflows::Told::Followers,
    }
}

/// The way of a contribution in the standard workflow.
fn way(steps: Vec<workflows::Step>) -> workflows::Way {
    let version = workflows::Version {
        id: None,
        number: 0,
        definition: workflows::Definition::standard(),
        made_at: samples::NOW,
    };
    workflows::Way::new(version, None, steps)
}

/// Another contribution, bound to this one.
fn bound(kind: workflows::bonds::BondKind, goes: bool) -> workflows::Bound {
    use workflows::bonds::{Bond, BondId, BondState};
    let other = Contribution { number: Some(12), ..samples::said(ModuleKind::Proposals) };
    let bond = Bond {
        id: BondId::from_raw(1),
        kind,
        from_id: ContributionId::from_raw(100),
        to_id: ContributionId::from_raw(112),
        state: BondState::Made,
        asked_by: None,
        asked_at: samples::NOW,
        answered_at: Some(samples::NOW),
    };
    workflows::Bound { bond, other, goes }
}

fn loaded(kind: ModuleKind) -> Loaded {
    let a = samples::comment(
        1,
        None,
        8,
        "Nous avons interrogé 62 commerces : 41 % des clients viennent en voiture.",
    );
    let a1 =
        samples::comment(2, Some(&a), 7, "Merci pour le chiffre. Combien restent plus de trois heures ?");
    let a11 = samples::comment(3, Some(&a1), 8, "Nous n’avons pas posé la durée.\n\nOn la posera.");
    let mut b = samples::comment(4, None, 9, "Hors sujet");
    b.state = corpus::State::Hidden;
    let c = samples::comment(6, None, 9, "Je viens à pied.");
    Loaded {
        said: samples::said(kind),
        reasons: BTreeMap::from([(b.id, Reason::OffTopic)]),
        supported: HashSet::from([c.id]),
        thread: Thread { comments: vec![a, a1, a11, b, c], next: ThreadCursor::parse("5-6") },
        stances: [1, 2, 5],
        way: way(Vec::new()),
        bonds: Vec::new(),
        jury: workflows::jury::summary(vec![640, 720, 811]),
        follows: true,
        typed: None,
        decision: None,
        signing: None,
        logged: false,
        details: Some(samples::response()),
        is_free: false,
        leads: vec![corpus::Lead {
            label: "proposals-steps",
            icon: "right",
            url: "/realisations".into(),
            post: false,
        }],
    }
}

fn sample(
    locale: Locale,
    kind: ModuleKind,
    actor: Actor,
    query: &str,
    change: impl FnOnce(&mut Loaded),
) -> Item {
    let scene = samples::scene(kind);
    let path = crate::urls::ModulePath::new(&scene.space.slug, &scene.module.slug).item(1);
    let visitor = Visitor::sample(locale, &format!("{}?{query}", path.page()), actor);
    let mut loaded = loaded(kind);
    change(&mut loaded);
    let share = format!("https://participez.example{}", path.page());
    Item::new(&visitor, &scene, path, &Asked::parse(query), loaded, share, samples::NOW)
}

fn answered(loaded: &mut Loaded) {
    loaded.said.outcome = Outcome::Accepted;
    loaded.bonds = vec![bound(workflows::bonds::BondKind::Merged, false)];
    loaded.way = way(vec![
        step(1, Outcome::UnderStudy, "La direction de la voirie compte les voitures pendant six semaines."),
        step(
            5,
            Outcome::Accepted,
            "La ville **retient** cette proposition.\n\n- 60 places restent ;\n- le reste devient une prairie.",
        ),
    ]);
}

ui::sample!("a proposal, seen by a stranger", "proposals/item.html", |locale| {
    sample(locale, ModuleKind::Proposals, samples::stranger(), "repondre=201", |loaded| {
        loaded.said.channel = corpus::Channel::Register;
    })
});
ui::sample!("a proposal just filed", "proposals/item.html", |locale| {
    sample(locale, ModuleKind::Proposals, samples::resident(), "merci", |loaded| {
        loaded.thread.comments.clear();
        loaded.stances = [0; 3];
        loaded.thread.next = None;
        loaded.said.comments = 0;
    })
});
ui::sample!("a proposal filed and to be read by a moderator", "proposals/item.html", |locale| {
    sample(locale, ModuleKind::Proposals, samples::resident(), "merci", |loaded| {
        loaded.thread.comments.clear();
        loaded.said.state = corpus::State::Pending;
    })
});
ui::sample!("a proposal answered", "proposals/item.html", |locale| {
    sample(locale, ModuleKind::Proposals, samples::person(Some(Role::Officer)), "soutenir=206", answered)
});
ui::sample!("a proposal with a comment to mend", "proposals/item.html", |locale| {
    sample(locale, ModuleKind::Proposals, samples::resident(), "", |loaded| {
        loaded.typed = Some(Typed {
            parent: loaded.said.id,
            form: CommentForm::default(),
            guest: Default::default(),
            problems: CommentForm::default().problems(),
        });
    })
});
ui::sample!("a proposal hidden, seen by its author", "proposals/item.html", |locale| {
    sample(locale, ModuleKind::Proposals, samples::resident(), "", |loaded| {
        loaded.said.state = corpus::State::Hidden;
        loaded.decision = Some(Moderated {
            id: corpus::ModerationId::from_raw(1),
            contribution_id: loaded.said.id,
            space_id: loaded.said.space_id,
            decision: corpus::Decision::Hide,
            reason: Some(Reason::PersonalData),
            statement: "Votre texte donne le nom et l’adresse d’un voisin.".into(),
            moderator_id: None,
            at: samples::NOW,
        });
    })
});
ui::sample!("a proposal that says what another said", "proposals/item.html", |locale| {
    sample(locale, ModuleKind::Proposals, samples::stranger(), "", |loaded| {
        loaded.said.state = corpus::State::Merged;
        loaded.bonds = vec![bound(workflows::bonds::BondKind::Duplicate, true)];
    })
});
ui::sample!("a debate", "proposals/item.html", |locale| {
    sample(locale, ModuleKind::Debates, samples::resident(), "ordre=soutenus", |_| {})
});
ui::sample!("a proposal no longer read", "proposals/gone.html", |locale| {
    let scene = samples::scene(ModuleKind::Proposals);
    let absent =
        Absent { kind: Kind::Proposal, state: corpus::State::Hidden, reason: Some(Reason::Advertising) };
    Gone::new(&Visitor::sample(locale, "/demarches/a/b/1", samples::stranger()), &scene, absent)
});
