use accounts::NewOrganisation;
use db::{Db, Tx};
use kernel::{
    Actor, Clock, Email, Entropy, Env, Grant, Locale, Member, OrganisationId, PersonId, Role, Slug, SpaceId,
    Timestamp,
};
use spaces::{Filing, Module, ModuleKind, NewModule, NewSpace, SpaceStatus};
use workflows::Definition;

/// Sunday 22 November 2026, 10:00 in Paris.
pub(crate) const NOW: Timestamp = Timestamp(1_795_338_000_000);

/// A small town with one process and one module.
pub(crate) struct Town<'d> {
    pub(crate) db: &'d Db,
    pub(crate) env: Env,
    pub(crate) organisation: OrganisationId,
    pub(crate) space: SpaceId,
    pub(crate) module: Module,
}

impl<'d> Town<'d> {
    pub(crate) fn new(db: &'d Db) -> Self {
        let env = Env::new(Clock::manual(NOW), Entropy::seeded(5));
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
        Self { db, env, organisation, space, module }
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
