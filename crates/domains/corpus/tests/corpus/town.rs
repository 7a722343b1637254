//! A town with a process, three residents and a moderator.

use corpus::{
    Channel, ContributionId, Decision, Kind, NewContribution, Reason, Spot, Stance, State,
    actions::{self, CommentForm, Refusal},
    lists::{self, Filter, Sort, Window},
    moderation::{self, DecisionForm},
    public,
};
use db::{Db, Refused, Tx};
use kernel::{
    Actor, Clock, Email, Entropy, Env, Grant, Locale, Member, OrganisationId, PersonId, Role, Slug, SpaceId,
    Timestamp,
};
use spaces::{
    Filing, Moderation, ModuleId, ModuleKind, NewModule, NewPhase, NewSpace, PhaseKind, SpaceStatus, ThemeId,
};

pub(crate) const NOW: Timestamp = Timestamp(1_790_000_000_000);

pub(crate) struct Town {
    pub(crate) db: Db,
    pub(crate) env: Env,
    pub(crate) clock: Clock,
    pub(crate) organisation: OrganisationId,
    pub(crate) space: SpaceId,
    pub(crate) module: ModuleId,
    pub(crate) theme: ThemeId,
    pub(crate) people: Vec<Actor>,
    pub(crate) moderator: Actor,
}

pub(crate) fn town(db: &Db, moderation: Moderation) -> Town {
    let clock = Clock::manual(NOW);
    let env = Env::new(clock.clone(), Entropy::seeded(11));
    let making = env.clone();
    let (organisation, space, module, theme, people) = db
        .write_blocking(move |tx| {
            let env = &making;
            let new =
                accounts::NewOrganisation { host: "*".into(), name: "Ville".into(), ..Default::default() };
            let organisation = accounts::create_organisation(tx, env, &new)?;
            let slug = |text| Slug::parse(text).expect("a slug");
            let draft = NewSpace::draft(slug("berges"), "Les berges");
            let new = NewSpace { status: SpaceStatus::Open, moderation, ..draft };
            let space = spaces::create(tx, env, organisation, new)?;
            let phase = NewPhase {
                kind: PhaseKind::Filing,
                title: "Dépôt".into(),
                description: String::new(),
                starts_at: NOW.plus(-Timestamp::DAY),
                ends_at: NOW.plus(Timestamp::DAY),
                opens_filing: true,
                opens_comments: true,
                opens_supports: true,
            };
            spaces::add_phase(tx, env, space, phase)?;
            let theme = spaces::add_theme(tx, env, space, "Vélo")?;
            let new = NewModule {
                kind: ModuleKind::Proposals,
                slug: slug("propositions"),
                title: "Propositions".into(),
                intro: String::new(),
                filing: Filing::Residents,
            };
            let module = spaces::add_module(tx, env, space, &new)?;
            let mut people = Vec::new();
            for name in ["maud", "samir", "lucie", "modo"] {
                let email = Email::parse(&format!("{name}@exemple.example")).expect("an address");
                people.push(accounts::find_or_create_person(
                    tx,
                    env,
                    organisation,
                    &email,
                    Some(name),
                    Locale::Fr,
                )?);
            }
            Ok::<_, db::Error>((organisation, space, module, theme, people))
        })
        .expect("a town");
    let actor = |person: PersonId, grants: Vec<Grant>| Actor {
        organisation,
        member: Some(Member {
            person, name: "Quelqu’un".into(), second_factor: !grants.is_empty(), grants
        }),
    };
    let moderator = actor(people[3], vec![Grant { role: Role::Moderator, space: None }]);
    let people = people.iter().take(3).map(|person| actor(*person, Vec::new())).collect();
    Town { db: db.clone(), env, clock, organisation, space, module, theme, people, moderator }
}

impl Town {
    pub(crate) fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Tx<'_>, &Env) -> T + Send + 'static,
    ) -> T {
        let env = self.env.clone();
        self.db.write_blocking(move |tx| Ok::<_, db::Error>(act(tx, &env))).expect("written")
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut Tx<'_>) -> db::Result<T> + Send + 'static,
    ) -> T {
        self.db.read_blocking(look).expect("read")
    }

    pub(crate) fn new_proposal(&self, who: usize, title: &str, body: &str) -> NewContribution {
        NewContribution {
            organisation: self.organisation,
            space: self.space,
            module: self.module,
            kind: Kind::Proposal,
            parent: None,
            author: self.people[who].person(),
            author_name: "Maud".into(),
            official: false,
            channel: Channel::Web,
            title: title.into(),
            body: body.into(),
            language: "fr".into(),
            stance: Stance::Neutral,
            theme: Some(self.theme),
            place: Spot { name: "Place des Halles".into(), point: Some((47.05, 6.02)) },
            photo: None,
            state: State::Published,
            said_at: self.env.now(),
            supports_elsewhere: 0,
            source: None,
        }
    }

    pub(crate) fn proposal(&self, who: usize, title: &str, body: &str) -> ContributionId {
        let new = self.new_proposal(who, title, body);
        self.write(move |tx, env| actions::record(tx, env, &new)).expect("recorded")
    }

    pub(crate) fn comment(
        &self,
        who: usize,
        on: ContributionId,
        body: &str,
        stance: Stance,
    ) -> (ContributionId, State) {
        let (actor, form) = (self.people[who].clone(), CommentForm { body: body.into(), stance });
        self.write(move |tx, env| actions::comment(tx, env, &actor, on, &form, "fr")).expect("commented")
    }

    pub(crate) fn decide(&self, on: ContributionId, decision: Decision) -> Result<(), Refused<Refusal>> {
        let actor = self.moderator.clone();
        let reason = matches!(decision, Decision::Hide | Decision::Refuse).then_some(Reason::OffTopic);
        let form = DecisionForm { decision, reason, statement: "Voir les règles.".into() };
        self.write(move |tx, env| moderation::decide(tx, env, &actor, on, &form)).map(|_| ())
    }

    pub(crate) fn counts(&self, id: ContributionId) -> (State, i64, i64) {
        let actor = self.moderator.clone();
        let found = self.read(move |tx| public::find(tx, &actor, id)).expect("found");
        (found.state, found.supports, found.comments)
    }

    pub(crate) fn titles(&self, sort: Sort, filter: Filter, seed: i64, many: i64) -> Vec<String> {
        let module = self.module;
        let (mut titles, mut after) = (Vec::new(), None);
        loop {
            let filter = filter.clone();
            let page = self.read(move |tx| {
                lists::page(tx, module, sort, &filter, Window { seed, after, many, found: None })
            });
            titles.extend(page.rows.into_iter().map(|row| row.title));
            after = page.next;
            if after.is_none() {
                return titles;
            }
        }
    }
}

pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, Refused<Refusal>>) -> Refusal {
    match result {
        Err(Refused::Because(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}
