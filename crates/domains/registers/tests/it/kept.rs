//! What enters a register stays as it was, and anyone can recompute it.

use accounts::NewOrganisation;
use corpus::{Channel, ContributionId, Kind, NewContribution, Spot, Stance, State, actions};
use db::{Db, Refused, Tx, testing};
use kernel::{
    Actor, Clock, Email, Entropy, Env, Locale, Member, OrganisationId, PersonId, Slug, SpaceId, Timestamp,
};
use registers::{FileFault, Refusal, check};
use spaces::{Filing, Moderation, Module, ModuleKind, NewModule, NewPhase, NewSpace, PhaseKind, SpaceStatus};

const NOW: Timestamp = Timestamp(1_795_251_600_000);

struct Town<'d> {
    db: &'d Db,
    env: Env,
    organisation: OrganisationId,
    space: SpaceId,
    module: Module,
    person: PersonId,
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

impl<'d> Town<'d> {
    fn new(db: &'d Db) -> Self {
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(11));
        let making = env.clone();
        let (organisation, space, module, person) = db
            .write_blocking(move |tx| {
                let env = &making;
                let new = NewOrganisation { host: "*".into(), name: "Valrenne".into(), ..Default::default() };
                let organisation = accounts::create_organisation(tx, env, &new)?;
                let draft = NewSpace::draft(slug("plu"), "Le plan local d’urbanisme");
                let new = NewSpace { status: SpaceStatus::Open, moderation: Moderation::After, ..draft };
                let space = spaces::create(tx, env, organisation, new)?;
                let phase = NewPhase {
                    kind: PhaseKind::Filing,
                    title: "Enquête".into(),
                    description: String::new(),
                    starts_at: NOW.plus(-Timestamp::DAY),
                    ends_at: NOW.plus(Timestamp::DAY),
                    opens_filing: true,
                    opens_comments: false,
                    opens_supports: false,
                };
                spaces::add_phase(tx, env, space, phase)?;
                let new = NewModule {
                    kind: ModuleKind::Proposals,
                    slug: slug("registre"),
                    title: "Le registre".into(),
                    intro: String::new(),
                    filing: Filing::Residents,
                };
                spaces::add_module(tx, env, space, &new)?;
                let module = spaces::modules(tx, space)?.remove(0);
                let email = Email::parse("maud@exemple.example").expect("an address");
                let person =
                    accounts::find_or_create_person(tx, env, organisation, &email, None, Locale::Fr)?;
                Ok::<_, db::Error>((organisation, space, module, person))
            })
            .expect("made");
        Self { db, env, organisation, space, module, person }
    }

    fn write<T: Send + 'static>(&self, act: impl FnOnce(&mut Tx<'_>, &Env) -> T + Send + 'static) -> T {
        let env = self.env.clone();
        self.db.write_blocking(move |tx| Ok::<_, db::Error>(act(tx, &env))).expect("written")
    }

    fn file(&self, title: &str, body: &str) -> ContributionId {
        let new = NewContribution {
            organisation: self.organisation,
            space: self.space,
            module: self.module.id,
            kind: Kind::Proposal,
            parent: None,
            author: Some(self.person),
            author_name: String::new(),
            official: false,
            channel: Channel::Web,
            title: title.into(),
            body: body.into(),
            language: "fr".into(),
            stance: Stance::Neutral,
            theme: None,
            place: Spot::default(),
            photo: None,
            state: State::Published,
            said_at: NOW,
            supports_elsewhere: 0,
            source: None,
        };
        let module = self.module.id;
        self.write(move |tx, env| {
            let id = actions::record(tx, env, &new).expect("recorded");
            registers::log(tx, module, id).expect("logged");
            id
        })
    }

    fn register(&self) -> String {
        let module = self.module.id;
        self.db
            .read_blocking(move |tx| {
                let register = registers::of_module(tx, module)?.expect("a register");
                registers::write(tx, module, &register, "Le registre")
            })
            .expect("read")
    }

    fn keep(&self) -> Result<(), Refused<Refusal>> {
        let module = self.module.id;
        let env = self.env.clone();
        self.db.write_blocking(move |tx| registers::keep(tx, &env, module))
    }
}

#[test]
fn a_register_is_recomputed_from_its_file() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let before = town.file("Avant", "Rien n’est un registre encore.");
        assert!(matches!(town.keep(), Err(Refused::Because(Refusal::Begun))), "something was said");
        assert!(!town.db.read_blocking(move |tx| registers::holds(tx, before)).expect("read"));
    });
    testing::on_both(|db| {
        let town = Town::new(db);
        town.keep().expect("kept");
        town.keep().expect("the same again");
        assert_eq!(check(&town.register()).expect("sound").size, 0);
        let ids: Vec<ContributionId> = (1..=7)
            .map(|n| town.file(&format!("Observation {n}"), "Je suis « favorable » à ce projet.\nMerci."))
            .collect();
        let text = town.register();
        let checked = check(&text).expect("sound");
        assert_eq!((checked.size, checked.hidden), (7, 0));

        // Each has its proof, which names the root of the file.
        let module = town.module.id;
        for number in 1..=7 {
            let found =
                town.db.read_blocking(move |tx| registers::deposit(tx, module, number)).expect("read");
            let proof = found.expect("there");
            assert_eq!((proof.size, proof.root, proof.place + 1), (7, checked.root, number.unsigned_abs()));
            assert!(ledger::verify_inclusion(proof.leaf, proof.place, proof.size, &proof.path, proof.root));
        }
        assert_eq!(town.db.read_blocking(move |tx| registers::deposit(tx, module, 8)).expect("read"), None);

        // Hidden by a moderator: the words go, the register stays the same.
        let third = ids[2];
        town.write(move |tx, env| actions::record_state(tx, env, third, State::Hidden)).expect("hidden");
        let after = check(&town.register()).expect("sound");
        assert_eq!((after.size, after.hidden, after.root), (7, 1, checked.root));

        // One more: another root.
        town.file("La huitième", "Je suis contre.");
        assert_ne!(check(&town.register()).expect("sound").root, checked.root);

        // Changed, taken away, put in another order.
        assert_eq!(check(&text.replace("Observation 4", "Observation 4 bis")), Err(FileFault::Changed(4)));
        let mut lines: Vec<&str> = text.lines().collect();
        lines.swap(2, 3);
        assert!(matches!(check(&lines.join("\n")), Err(FileFault::Root { .. })));
        let without: Vec<&str> =
            text.lines().enumerate().filter(|(n, _)| *n != 3).map(|(_, line)| line).collect();
        let without = without.join("\n");
        assert!(matches!(check(&without), Err(FileFault::Format(_))), "the size is told");
        assert!(matches!(check(&without.replace("\"size\":7", "\"size\":6")), Err(FileFault::Root { .. })));
        for wrong in ["", "[]", "{\"format\":\"autre\"}"] {
            assert!(matches!(check(wrong), Err(FileFault::Format(_))), "{wrong}");
        }
    });
}

#[test]
fn its_author_changes_nothing_of_it() {
    testing::on_both(|db| {
        let town = Town::new(db);
        town.keep().expect("kept");
        let id = town.file("Observation", "Je suis favorable à ce projet, avec des réserves.");
        let member =
            Member { person: town.person, name: "Maud".into(), grants: Vec::new(), second_factor: false };
        let actor = Actor { organisation: town.organisation, member: Some(member) };
        let author = actor.clone();
        let reworded = town.write(move |tx, env| {
            actions::reword(tx, env, &author, id, "Autre chose", "Je suis contre ce projet, finalement.")
        });
        assert!(matches!(reworded, Err(Refused::Because(actions::Refusal::TooLate))), "{reworded:?}");
        let withdrawn = town.write(move |tx, env| actions::withdraw(tx, env, &actor, id));
        assert!(matches!(withdrawn, Err(Refused::Because(actions::Refusal::TooLate))), "{withdrawn:?}");
        assert_eq!(check(&town.register()).expect("sound").hidden, 0);
    });
}
