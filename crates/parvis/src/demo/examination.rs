//! The examination of what was filed: services are asked and answer, the team writes to authors.

use std::collections::BTreeMap;

use corpus::ContributionId;
use db::{Error, Refused, Result, Tx};
use kernel::{Actor, Clock, Env, Grant, Member, OrganisationId, PersonId, Role, Timestamp};
use spaces::ModuleId;
use workflows::{
    Definition,
    actions::{self, Refusal},
    services::{OpinionForm, ServiceId},
};

use super::town::{Item, Town};

/// Who examines in the town.
#[derive(Default)]
pub(super) struct Desk {
    services: BTreeMap<String, (ServiceId, Actor)>,
    officer: Option<Actor>,
}

fn unknown(what: &str, name: &str) -> Error {
    Error::Setup(format!("the demonstration names an unknown {what}: {name}"))
}

fn done<T>(done: Result<T, Refused<Refusal>>) -> Result<T> {
    done.map_err(|refused| match refused {
        Refused::Fault(error) => error,
        Refused::Because(why) => Error::Setup(format!("the demonstration is refused: {}", why.name())),
    })
}

/// Someone of the team, as if they had signed in.
fn actor(organisation: OrganisationId, person: PersonId, name: &str, role: Role) -> Actor {
    let grants = vec![Grant { role, space: None }];
    let member = Member { person, name: name.to_owned(), grants, second_factor: true };
    Actor { organisation, member: Some(member) }
}

impl Desk {
    /// Makes the services of the town.
    pub(super) fn open(
        tx: &mut Tx<'_>,
        env: &Env,
        organisation: OrganisationId,
        town: &Town,
        people: &BTreeMap<String, (PersonId, String, bool)>,
    ) -> Result<Self> {
        let known = |key: &str| {
            let entry = town.person.iter().find(|person| person.key == key);
            let role = entry.and_then(|entry| entry.role.as_deref()).and_then(Role::from_name);
            let found = people.get(key).zip(role);
            found.map(|((id, name, _), role)| actor(organisation, *id, name, role))
        };
        let officer = town.person.iter().find(|person| person.role.as_deref() == Some("officer"));
        let Some(officer) = officer.and_then(|person| known(&person.key)) else { return Ok(Self::default()) };
        let mut services = BTreeMap::new();
        for service in &town.service {
            let who = known(&service.person).ok_or_else(|| unknown("person", &service.person))?;
            let members: Vec<PersonId> = who.person().into_iter().collect();
            let id = done(actions::add_service(tx, env, &officer, &service.name))?;
            done(actions::change_service(tx, env, &officer, id, &service.name, &members))?;
            services.insert(service.key.clone(), (id, who));
        }
        Ok(Self { services, officer: Some(officer) })
    }

    /// Asks services about what was filed, and gives their opinions.
    pub(super) fn examine(
        &self,
        tx: &mut Tx<'_>,
        env: &Env,
        (module, id): (ModuleId, ContributionId),
        definition: &Definition,
        item: &Item,
    ) -> Result<()> {
        let Some(officer) = self.officer.as_ref().filter(|_| !item.asked.is_empty()) else { return Ok(()) };
        let found = corpus::public::find(tx, officer, id)?.and_then(|said| said.number);
        let place = (module, found.ok_or_else(|| unknown("contribution", &item.title))?);
        let then = |days: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "days of a few years")]
            let at = env.now().plus(-(days * Timestamp::DAY as f64) as i64);
            Env::new(Clock::manual(at), env.entropy.clone())
        };
        let (asked, decided) = (then(item.days_ago.min(26.0)), then(item.days_ago.min(24.0)));
        for key in &item.asked {
            let (service, _) = self.services.get(key).ok_or_else(|| unknown("service", key))?;
            done(actions::assign(tx, &asked, officer, place, *service, true))?;
        }
        for opinion in &item.opinion {
            let (service, who) =
                self.services.get(&opinion.service).ok_or_else(|| unknown("service", &opinion.service))?;
            let form = OpinionForm {
                verdict: opinion.verdict.clone(),
                body: opinion.body.clone(),
                cost: opinion.cost.map(|cost| cost.to_string()).unwrap_or_default(),
                scores: opinion.scores.iter().map(|(key, score)| (key.clone(), score.to_string())).collect(),
            };
            let new = form
                .check(definition)
                .map_err(|problems| Error::Setup(format!("{}: {problems:?}", item.title)))?;
            done(actions::opine(tx, &then(opinion.days_ago), who, place, *service, &new))?;
        }
        if let Some(question) = &item.question {
            done(actions::write(tx, &decided, officer, place, question))?;
        }
        Ok(())
    }
}
