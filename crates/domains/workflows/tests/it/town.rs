use accounts::NewOrganisation;
use db::{Db, Tx};
use kernel::{
    Actor, Clock, Email, Entropy, Env, Grant, Locale, Member, OrganisationId, PersonId, Role, Slug, SpaceId,
    Timestamp,
};
use spaces::{Filing, Module, ModuleKind, NewModule, NewSpace, SpaceStatus};
use std::collections::BTreeMap;

use corpus::{Channel, Contribution, ContributionId, Kind, NewContribution, Spot, Stance, State};
use workflows::{
    Definition, StepId, Typed,
    actions::{self, Move},
    rules,
};

/// Sunday 22 November 2026, 10:00 in Paris.
pub(crate) const NOW: Timestamp = Timestamp(1_795_338_000_000);

/// A small town with one process and one module.
pub(crate) struct Town<'d> {
    pub(crate) db: &'d Db,
    pub(crate) env: Env,
    pub(crate) clock: Clock,
    pub(crate) organisation: OrganisationId,
    pub(crate) space: SpaceId,
    pub(crate) module: Module,
}

impl<'d> Town<'d> {
    pub(crate) fn new(db: &'d Db) -> Self {
        let clock = Clock::manual(NOW);
        let env = Env::new(clock.clone(), Entropy::seeded(5));
        let making = env.clone();
        let made = db.write_blocking(move |tx| {
            let env = &making;
            let new = NewOrganisation { host: "*".into(), name: "Valrenne".into(), ..Default::default() };
            let organisation = accounts::create_organisation(tx, env, &new)?;
            let slug = |text| Slug::parse(text).expect("a slug");
            let new = NewSpace { status: SpaceStatus::Open, ..NewSpace::draft(slug("berges"), "Les berges") };
            let space = spaces::create(tx, env, organisation, new)?;
            let new = NewModule {
                kind: ModuleKind::Proposals,
                slug: slug("idees"),
                title: "Vos idées".into(),
                intro: String::new(),
                filing: Filing::Residents,
            };
            spaces::add_module(tx, env, space, &new)?;
            Ok::<_, db::Error>((organisation, space, spaces::modules(tx, space)?.remove(0)))
        });
        let (organisation, space, module) = made.expect("made");
        Self { db, env, clock, organisation, space, module }
    }

    pub(crate) fn person(&self, name: &str) -> PersonId {
        let email = Email::parse(&format!("{}@exemple.example", name.to_lowercase())).expect("an address");
        let (organisation, name) = (self.organisation, name.to_owned());
        self.write(move |tx, env| {
            accounts::find_or_create_person(tx, env, organisation, &email, Some(&name), Locale::Fr)
        })
    }

    /// Someone of the team, who gave their second factor.
    pub(crate) fn member(&self, name: &str, role: Role) -> Actor {
        let (person, space) = (self.person(name), self.space);
        self.write(move |tx, env| accounts::grant(tx, env, None, person, role, Some(space)));
        let grants = vec![Grant { role, space: Some(self.space) }];
        self.actor(person, name, grants)
    }

    pub(crate) fn resident(&self, name: &str) -> Actor {
        self.actor(self.person(name), name, Vec::new())
    }

    fn actor(&self, person: PersonId, name: &str, grants: Vec<Grant>) -> Actor {
        let member = Member { person, name: name.to_owned(), grants, second_factor: true };
        Actor { organisation: self.organisation, member: Some(member) }
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Tx<'_>, &Env) -> db::Result<T> + Send + 'static,
    ) -> T {
        let env = self.env.clone();
        self.db.write_blocking(move |tx| act(tx, &env)).expect("written")
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut Tx<'_>) -> db::Result<T> + Send + 'static,
    ) -> T {
        self.db.read_blocking(look).expect("read")
    }

    /// An act of the team that the rules may refuse.
    pub(crate) fn act<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Tx<'_>, &Env) -> actions::Done<T> + Send + 'static,
    ) -> Result<T, actions::Refusal> {
        let env = self.env.clone();
        self.db.write_blocking(move |tx| act(tx, &env)).map_err(|refused| match refused {
            db::Refused::Because(why) => why,
            db::Refused::Fault(error) => panic!("{error}"),
        })
    }

    /// A published proposal; its id and its number.
    pub(crate) fn proposal(&self, author: Option<PersonId>, title: &str) -> (ContributionId, i64) {
        let new = NewContribution {
            organisation: self.organisation,
            space: self.space,
            module: self.module.id,
            kind: Kind::Proposal,
            parent: None,
            author,
            author_name: "Lucie".into(),
            official: false,
            channel: Channel::Web,
            title: title.into(),
            body: "Près du marché, pour souffler.".into(),
            language: "fr".into(),
            stance: Stance::Neutral,
            theme: None,
            place: Spot::default(),
            photo: None,
            state: State::Published,
            said_at: self.env.now(),
            supports_elsewhere: 0,
            source: None,
        };
        let id = self.write(move |tx, env| corpus::actions::record(tx, env, &new));
        (id, self.found(id).number.expect("a number"))
    }

    pub(crate) fn found(&self, id: ContributionId) -> Contribution {
        self.read(move |tx| corpus::public::recorded(tx, id)).expect("found")
    }

    pub(crate) fn set(&self, definition: &Definition) {
        let (module, definition) = (self.module.clone(), definition.clone());
        self.write(move |tx, env| actions::set(tx, env, &module, &definition));
    }

    /// Where a contribution is, and under which number of the workflow.
    pub(crate) fn place(&self, id: ContributionId) -> (String, i64) {
        let said = self.found(id);
        let way = self.read(move |tx| workflows::way(tx, &said));
        (way.course.map(|course| course.state).unwrap_or_default(), way.version.number)
    }

    /// Makes a transition from where it is, with all that could be asked.
    pub(crate) fn advance(
        &self,
        actor: &Actor,
        (id, number): (ContributionId, i64),
        name: &str,
    ) -> Result<StepId, actions::Refusal> {
        let (from, version) = self.place(id);
        let module = self.module.id;
        let current = self.read(move |tx| workflows::current(tx, module)).definition;
        let transition = current.transition(name).expect("a transition").clone();
        let words = "Le quai est inondable : rien ne peut y être construit en dur.".to_owned();
        let typed = Typed {
            service: "Voirie".into(),
            reason: words.clone(),
            comment: words,
            cost: "12 500 €".into(),
            alt: String::new(),
        };
        let public = current.state(transition.to()).expect("a state").is_public();
        let gift = rules::check(&transition, public, &typed, false).expect("all is given");
        let made = Move { transition: name.to_owned(), version, from, gift, picture: None };
        let actor = actor.clone();
        self.act(move |tx, env| actions::advance(tx, env, &actor, module, number, &made))
    }

    /// Does the jobs that are due.
    pub(crate) fn work(&self) {
        let settings = web::Settings {
            public_url: "https://participez.example".into(),
            secure: false,
            demo: false,
            behind_proxy: false,
        };
        let from = Email::parse("ne-pas-repondre@valrenne.example").expect("an address");
        let outbox = mail::Outbox { transport: mail::Transport::Nowhere, from };
        let context = jobs::Context::new(self.db.clone(), self.env.clone()).with(settings).with(outbox);
        while jobs::run_due(&context).expect("run") > 0 {}
    }

    /// The mails written: to whom (the name), subject.
    pub(crate) fn mails(&self) -> Vec<(String, String)> {
        let mails = self.read(|tx| mail::recent(tx, 1000));
        let name = |address: &str| address.split('@').next().unwrap_or_default().to_owned();
        let mut all: Vec<_> = mails.into_iter().map(|mail| (name(&mail.recipient), mail.subject)).collect();
        all.sort();
        all
    }

    /// Keeps another workflow, moving what is where it no longer can be.
    pub(crate) fn save(
        &self,
        actor: &Actor,
        seen: i64,
        new: &Definition,
        mapping: &[(&str, &str)],
    ) -> Result<i64, actions::Refusal> {
        let mapping: BTreeMap<String, String> =
            mapping.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        let (actor, space, module, new) = (actor.clone(), self.space, self.module.clone(), new.clone());
        self.act(move |tx, env| actions::save(tx, env, &actor, space, &module, seen, &new, &mapping))
    }
}

/// A participatory budget in small: filed, analysed inside, kept or set aside.
pub(crate) fn gardens() -> Definition {
    Definition::parse(GARDENS).expect("sound")
}

pub(crate) const GARDENS: &str = r#"{
  "states": [
    { "key": "depose", "label": { "fr": "Déposé" }, "deadline_days": 30 },
    { "key": "analyse", "label": { "fr": "Analyse" }, "internal": true, "deadline_days": 15 },
    { "key": "retenu", "label": { "fr": "Retenu", "en": "Kept" }, "outcome": "accepted", "final": true },
    { "key": "ecarte", "label": { "fr": "Écarté" }, "outcome": "refused", "final": true }
  ],
  "transitions": [
    { "key": "analyser", "label": { "fr": "Analyser" }, "from": ["depose"], "to": "analyse", "who": ["officer"] },
    { "key": "retenir", "label": { "fr": "Retenir" }, "from": ["analyse"], "to": "retenu", "who": ["officer", "instructor"],
      "gives": [{ "what": "cost", "required": true }, { "what": "comment" }], "told": "followers", "deciding": true },
    { "key": "ecarter", "label": { "fr": "Écarter" }, "from": ["depose", "analyse"], "to": "ecarte",
      "who": ["officer"], "gives": [{ "what": "reason", "required": true }], "told": "author" }
  ],
  "criteria": [
    { "key": "utile", "label": { "fr": "Utilité" }, "weight": 2, "max": 5 },
    { "key": "simple", "label": { "fr": "Simplicité" }, "min": 1, "max": 4 }
  ]
}"#;
