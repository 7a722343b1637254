use crate::{OrganisationId, PersonId, SpaceId, choice};

choice! {
    /// What a person of the team is charged with, in a whole organisation or in one space.
    pub enum Role("role") {
        /// Runs the organisation: its look, its people, everything below.
        Administrator = "administrator",
        /// Opens and runs processes (*chargé·e de mission*).
        Officer = "officer",
        /// Decides what is published and hidden.
        Moderator = "moderator",
        /// A service that examines and answers (*instructeur·rice*).
        Instructor = "instructor",
        /// Sees everything, changes nothing (*garant*, press, association).
        Observer = "observer",
    }
}

impl Role {
    /// Whether this role may do that, where it was given.
    #[must_use]
    pub fn allows(self, act: Act) -> bool {
        use Act::{Answer, Moderate, ReadAudit, RunSpace, SeeTeam};
        match self {
            Self::Administrator => true,
            Self::Officer => matches!(act, SeeTeam | RunSpace | Moderate | Answer),
            Self::Moderator => matches!(act, SeeTeam | Moderate),
            Self::Instructor => matches!(act, SeeTeam | Answer),
            Self::Observer => matches!(act, SeeTeam | ReadAudit),
        }
    }
}

/// A power over an organisation or a space.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Act {
    /// See the team's side: drafts, the moderation queue, what was hidden.
    SeeTeam,
    /// Write a space's texts, phases, themes; open and archive it.
    RunSpace,
    /// Publish, refuse, hide, restore what people said; answer their complaints.
    Moderate,
    /// Answer a contribution in the name of a service.
    Answer,
    /// Read the audit log.
    ReadAudit,
    /// Change the organisation and give roles.
    Administer,
}

/// A role given to a person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Grant {
    /// What they are charged with.
    pub role: Role,
    /// Where; `None` is the whole organisation.
    pub space: Option<SpaceId>,
}

/// A signed-in person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Their account.
    pub person: PersonId,
    /// The name they chose to be seen under.
    pub name: String,
    /// Their roles. They give no power until `second_factor` is true.
    pub grants: Vec<Grant>,
    /// Whether a second factor was given in this session.
    pub second_factor: bool,
}

/// Whoever makes a request, in one organisation. Every row is loaded for an actor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The organisation whose host name was asked.
    pub organisation: OrganisationId,
    /// Who, when signed in.
    pub member: Option<Member>,
}

impl Actor {
    /// Someone who is not signed in.
    #[must_use]
    pub fn anonymous(organisation: OrganisationId) -> Self {
        Self { organisation, member: None }
    }

    /// The account, when signed in.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        self.member.as_ref().map(|member| member.person)
    }

    /// Whether the actor may do this in a space, or in the whole organisation (`None`).
    #[must_use]
    pub fn may(&self, act: Act, space: Option<SpaceId>) -> bool {
        self.member.as_ref().is_some_and(|member| member.second_factor) && self.could(act, space)
    }

    /// Whether the actor may do this somewhere: shows or hides the way to the back office.
    #[must_use]
    pub fn may_anywhere(&self, act: Act) -> bool {
        self.member.as_ref().is_some_and(|member| {
            member.second_factor && member.grants.iter().any(|grant| grant.role.allows(act))
        })
    }

    /// Whether the actor's roles allow this, second factor given or not.
    #[must_use]
    pub fn could(&self, act: Act, space: Option<SpaceId>) -> bool {
        self.member.as_ref().is_some_and(|member| {
            member
                .grants
                .iter()
                .any(|grant| grant.role.allows(act) && (grant.space.is_none() || grant.space == space))
        })
    }

    /// Whether the person is of the team at all (and so must have a second factor).
    #[must_use]
    pub fn is_team(&self) -> bool {
        self.member.as_ref().is_some_and(|member| !member.grants.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id as _;

    fn actor(role: Role, space: Option<i64>, second_factor: bool) -> Actor {
        let space = space.map(SpaceId::from_raw);
        Actor {
            organisation: OrganisationId::from_raw(1),
            member: Some(Member {
                person: PersonId::from_raw(2),
                name: "A".into(),
                grants: vec![Grant { role, space }],
                second_factor,
            }),
        }
    }

    #[test]
    fn a_role_gives_nothing_without_the_second_factor() {
        assert!(!actor(Role::Administrator, None, false).may(Act::Administer, None));
        assert!(actor(Role::Administrator, None, true).may(Act::Administer, None));
    }

    #[test]
    fn a_role_in_a_space_stops_there() {
        let moderator = actor(Role::Moderator, Some(5), true);
        assert!(moderator.may(Act::Moderate, Some(SpaceId::from_raw(5))));
        assert!(!moderator.may(Act::Moderate, Some(SpaceId::from_raw(6))));
        assert!(!moderator.may(Act::Moderate, None));
        assert!(moderator.may_anywhere(Act::Moderate));
    }

    #[test]
    fn only_administrators_administer() {
        for &role in Role::ALL {
            assert_eq!(actor(role, None, true).may(Act::Administer, None), role == Role::Administrator);
        }
    }
}
