//! All that the team reads of a contribution.

use std::collections::BTreeMap;

use corpus::Contribution;
use db::Tx;
use i18n::Texts;
use kernel::{Act, Actor, Id as _, Locale, PersonId, Timestamp};
use spaces::ModuleId;

use crate::{
    Bound, Step, Way,
    bonds::BondState,
    exchanges::Exchange,
    jury::{Jury, Seat, Voice},
    public, rules,
    services::{Assignment, Opinion, Service},
    store,
};

/// All that the team reads of a contribution.
pub(super) struct Dossier {
    pub(super) said: Contribution,
    pub(super) way: Way,
    pub(super) assignments: Vec<Assignment>,
    pub(super) opinions: Vec<Opinion>,
    /// The jury of the module, whom it was given to, and all that they said of it.
    pub(super) jury: Option<Jury>,
    pub(super) seats: Vec<Seat>,
    pub(super) voices: Vec<Voice>,
    pub(super) exchanges: Vec<Exchange>,
    pub(super) bonds: Vec<Bound>,
    /// What was answered to the form of the module.
    pub(super) details: Option<forms::Response>,
    /// The services that may be asked; none for those who may not ask.
    pub(super) services: Vec<Service>,
    /// The services that the actor is of.
    pub(super) mine: Vec<Service>,
    /// Those who may be charged with deciding.
    pub(super) team: Vec<accounts::Recipient>,
    pub(super) names: BTreeMap<PersonId, String>,
}

impl Dossier {
    pub(super) fn load(
        tx: &mut Tx<'_>,
        actor: &Actor,
        module: ModuleId,
        number: i64,
    ) -> db::Result<Option<Self>> {
        let found = corpus::public::find_number(tx, actor, module, number)?;
        let Some(said) = found.filter(|said| actor.may(Act::SeeTeam, Some(said.space_id))) else {
            return Ok(None);
        };
        let arranges = rules::may_arrange(actor, said.space_id);
        let (organisation, space) = (said.organisation_id, said.space_id);
        let jury = store::jury::of_module(tx, module)?;
        let mut dossier = Self {
            seats: match &jury {
                Some(jury) => store::jury::seats(tx, jury.id, Some(said.id))?,
                None => Vec::new(),
            },
            voices: store::jury::history(tx, said.id)?,
            jury,
            way: public::way(tx, &said)?,
            assignments: store::services::assignments(tx, said.id)?,
            opinions: store::services::opinions(tx, said.id)?,
            exchanges: store::exchanges::of(tx, said.id)?,
            bonds: public::bonds(tx, actor, said.id)?,
            details: forms::response(tx, said.id.raw())?,
            services: if arranges { store::services::all(tx, organisation)? } else { Vec::new() },
            mine: match actor.person() {
                Some(person) => store::services::of_person(tx, person)?,
                None => Vec::new(),
            },
            team: if arranges {
                accounts::team(tx, organisation, Act::Answer, Some(space))?
            } else {
                Vec::new()
            },
            names: BTreeMap::new(),
            said,
        };
        for person in dossier.people() {
            if let Some(found) = accounts::recipient(tx, person)? {
                let name = if found.name.is_empty() { found.email } else { found.name };
                dossier.names.insert(person, name);
            }
        }
        Ok(Some(dossier))
    }

    /// Everyone who did something.
    fn people(&self) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = self.way.steps.iter().filter_map(|step| step.author_id).collect();
        people.extend(self.way.course.as_ref().and_then(|course| course.decider_id));
        people.extend(self.assignments.iter().flat_map(|one| [one.asked_by, one.ended_by]).flatten());
        people.extend(self.opinions.iter().filter_map(|one| one.author_id));
        people.extend(self.seats.iter().map(|seat| seat.person_id));
        people.extend(self.voices.iter().map(|voice| voice.person_id));
        people.extend(self.bonds.iter().filter_map(|bound| bound.bond.asked_by));
        people.sort_unstable();
        people.dedup();
        people
    }

    pub(super) fn name(&self, person: Option<PersonId>) -> String {
        person.and_then(|person| self.names.get(&person).cloned()).unwrap_or_default()
    }

    /// What a service thinks: its last opinion.
    pub(super) fn opinion(&self, asked: &Assignment) -> Option<&Opinion> {
        self.opinions.iter().rev().find(|one| one.service_id == asked.service_id)
    }

    /// All that was done, the last first.
    pub(super) fn events(&self, t: Texts) -> Vec<Event> {
        let said = &self.said;
        let mut events = vec![Event {
            at: said.said_at,
            what: t.get("workflows-event-filed").to_owned(),
            who: said.author_name.clone(),
            ..Event::default()
        }];
        events.extend(self.way.steps.iter().map(|step| self.step(t, step)));
        for one in &self.assignments {
            let event = |key, at, who| Event {
                at,
                what: t.with(key, [("service", one.service.as_str())]),
                who: self.name(who),
                internal: true,
                ..Event::default()
            };
            events.push(event("workflows-event-asked", one.asked_at, one.asked_by));
            events.extend(one.ended_at.map(|at| event("workflows-event-no-longer-asked", at, one.ended_by)));
        }
        events.extend(self.opinions.iter().map(|one| Event {
            at: one.at,
            what: t.with(
                "workflows-event-opinion",
                [("service", one.service.as_str()), ("verdict", t.get(one.verdict.label()))],
            ),
            who: self.name(one.author_id),
            text: one.body.clone(),
            internal: true,
            cost: one.cost,
            ..Event::default()
        }));
        events.extend(self.seats.iter().map(|seat| Event {
            at: seat.asked_at,
            what: t.get("workflows-event-jury-given").to_owned(),
            who: self.name(Some(seat.person_id)),
            internal: true,
            ..Event::default()
        }));
        // Who scored, and not what: that is read in deliberation.
        events.extend(self.voices.iter().map(|voice| {
            Event {
                at: voice.at,
                what: t
                    .get(if voice.recused() {
                        "workflows-event-jury-link"
                    } else {
                        "workflows-event-jury-scored"
                    })
                    .to_owned(),
                who: self.name(Some(voice.person_id)),
                text: if voice.recused() { voice.body.clone() } else { String::new() },
                internal: true,
                ..Event::default()
            }
        }));
        events.extend(self.jury.iter().filter(|_| !self.seats.is_empty()).filter_map(|jury| {
            Some(Event {
                at: jury.opened_at?,
                what: t.get("workflows-event-jury-opened").to_owned(),
                internal: true,
                ..Event::default()
            })
        }));
        events.extend(self.exchanges.iter().map(|one| {
            Event {
                at: one.at,
                what: t
                    .get(if one.from_team {
                        "workflows-event-to-author"
                    } else {
                        "workflows-event-from-author"
                    })
                    .to_owned(),
                who: one.author_name.clone(),
                text: one.body.clone(),
                internal: true,
                ..Event::default()
            }
        }));
        for bound in &self.bonds {
            events.extend(self.bound(t, bound));
        }
        events.sort_by_key(|event| std::cmp::Reverse(event.at));
        events
    }

    fn step(&self, t: Texts, step: &Step) -> Event {
        let (act, state) = (self.way.step_label(step, Locale::Fr), self.way.state_label(step, t));
        let act = if act.is_empty() { act } else { self.way.step_label(step, t.locale()) };
        let what = if !act.is_empty() {
            t.with("workflows-event-step", [("act", act.as_str()), ("state", state.as_str())])
        } else if step.public {
            t.with("workflows-event-answered", [("state", state.as_str())])
        } else {
            t.with("workflows-event-resettled", [("state", state.as_str())])
        };
        Event {
            at: step.at,
            what,
            who: self.name(step.author_id),
            service: step.service.clone(),
            text: step.body.clone(),
            cost: step.cost,
            internal: !step.public,
        }
    }

    fn bound(&self, t: Texts, bound: &Bound) -> Vec<Event> {
        let number = bound.other.number.unwrap_or_default();
        let other = format!("n° {number} – {}", bound.other.title);
        let asked = bound_label(bound);
        let event = |key, at, who| Event {
            at,
            what: t.with(key, [("other", other.as_str())]),
            who,
            internal: true,
            ..Event::default()
        };
        let mut events = vec![event(asked, bound.bond.asked_at, self.name(bound.bond.asked_by))];
        let answered = match bound.bond.state {
            BondState::Asked => None,
            BondState::Made if bound.bond.kind != crate::bonds::BondKind::Merged => None,
            BondState::Made => Some("workflows-event-merged"),
            BondState::Declined => Some("workflows-event-declined"),
            BondState::Undone => Some("workflows-event-undone"),
        };
        events.extend(answered.zip(bound.bond.answered_at).map(|(key, at)| event(key, at, String::new())));
        events
    }
}

/// How a contribution came to be bound to another, seen from the one or the other.
fn bound_label(bound: &Bound) -> &'static str {
    use crate::bonds::BondKind::{Duplicate, Merged, Split};
    match (bound.bond.kind, bound.goes) {
        (Merged, true) => "workflows-event-merge-asked",
        (Merged, false) => "workflows-event-merge-asked-of",
        (Duplicate, true) => "workflows-event-duplicate",
        (Duplicate, false) => "workflows-event-duplicate-of",
        (Split, true) => "workflows-event-split",
        (Split, false) => "workflows-event-split-of",
    }
}

/// Something that was done.
#[derive(Default)]
pub(super) struct Event {
    pub(super) at: Timestamp,
    pub(super) what: String,
    pub(super) who: String,
    pub(super) service: String,
    pub(super) text: String,
    pub(super) cost: Option<i64>,
    /// Whether the public does not see it.
    pub(super) internal: bool,
}

/// An amount in euros, in words.
pub(super) fn euros(t: Texts, amount: i64) -> String {
    t.with("workflows-euros", [("amount", t.number(amount))])
}
