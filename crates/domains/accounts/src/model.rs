use kernel::{FileId, Locale, OrganisationId, PersonId, Role, SpaceId, Timestamp, choice};

choice! {
    /// What the accessibility statement of an organisation says.
    #[derive(Default)]
    pub enum Accessibility("accounts-accessibility") {
        /// Less than half of the criteria are met, or no audit was made.
        #[default]
        None = "none",
        /// At least half of them.
        Partial = "partial",
        /// All of them.
        Full = "full",
    }
}

/// An organisation to be created. Texts may be empty; colours are `#rrggbb`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewOrganisation {
    /// The host name it answers to, in lowercase without a port; `*` answers to any.
    pub host: String,
    /// Its name: « Ville de Valrenne ».
    pub name: String,
    /// What it promises here, in one sentence.
    pub tagline: String,
    /// The territory it speaks for.
    pub territory: String,
    /// The language of its pages, when the visitor chose none.
    pub locale: Locale,
    /// The main colour.
    pub primary_colour: String,
    /// The colour of what calls.
    pub accent_colour: String,
    /// Where people write.
    pub contact_email: String,
    /// Where people call.
    pub phone: String,
    /// Where people go.
    pub address: String,
    /// Who answers for what is published (*directeur ou directrice de la publication*).
    pub publisher: String,
    /// Who keeps the machines: name, address, telephone.
    pub hosting: String,
    /// Who decides on personal data.
    pub controller: String,
    /// How to reach the data protection officer.
    pub dpo: String,
}

db::row! {
    /// An organisation.
    pub struct Organisation {
        /// Its id.
        pub id: OrganisationId,
        /// The host name it answers to; `*` answers to any.
        pub host: String,
        /// Its name.
        pub name: String,
        /// What it promises here, in one sentence.
        pub tagline: String,
        /// The territory it speaks for.
        pub territory: String,
        /// The language of its pages, as a tag.
        pub locale: String,
        /// The main colour, `#rrggbb`.
        pub primary_colour: String,
        /// The colour of what calls, `#rrggbb`.
        pub accent_colour: String,
        /// Its logo.
        pub logo_file: Option<FileId>,
        /// Where people write.
        pub contact_email: String,
        /// Where people call.
        pub phone: String,
        /// Where people go.
        pub address: String,
        /// Who answers for what is published.
        pub publisher: String,
        /// Who keeps the machines.
        pub hosting: String,
        /// Who decides on personal data.
        pub controller: String,
        /// How to reach the data protection officer.
        pub dpo: String,
        /// What its accessibility statement says.
        pub accessibility: Accessibility,
        /// What is not accessible yet.
        pub accessibility_gaps: String,
        /// When its fields last changed.
        pub updated_at: Timestamp,
    }
}

impl Organisation {
    /// The language of its pages.
    #[must_use]
    pub fn language(&self) -> Locale {
        Locale::from_tag(&self.locale).unwrap_or_default()
    }
}

/// Whoever a mail is written to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recipient {
    /// Their account.
    pub person: PersonId,
    /// Where they read.
    pub email: String,
    /// The name they chose; may be empty.
    pub name: String,
    /// The language they read.
    pub locale: Locale,
}

impl Recipient {
    /// Their name, or else their address: for the team.
    #[must_use]
    pub fn called(&self) -> &str {
        if self.name.is_empty() { &self.email } else { &self.name }
    }
}

kernel::id!(
    /// A role given.
    GrantId
);
kernel::id!(
    /// A line of the audit log.
    EntryId
);

db::row! {
    /// A person's own account.
    pub(crate) struct Account {
        pub(crate) id: PersonId,
        pub(crate) organisation_id: OrganisationId,
        pub(crate) email: String,
        pub(crate) name: String,
        pub(crate) locale: String,
        pub(crate) password_hash: Option<String>,
        pub(crate) totp_secret: Option<String>,
        pub(crate) totp_pending: Option<String>,
        pub(crate) totp_confirmed_at: Option<Timestamp>,
        pub(crate) created_at: Timestamp,
        pub(crate) last_seen_at: Timestamp,
    }
}

impl Account {
    /// The secret of the second factor, once proved.
    pub(crate) fn second_factor(&self) -> Option<&str> {
        self.totp_confirmed_at.and(self.totp_secret.as_deref())
    }
}

db::row! {
    /// A session, for the person it belongs to.
    pub(crate) struct Device {
        pub(crate) token_hash: String,
        pub(crate) device: String,
        pub(crate) created_at: Timestamp,
        pub(crate) last_seen_at: Timestamp,
    }
}

db::row! {
    /// A role a person has, for those who administer.
    pub struct GivenRole {
        /// Its id.
        pub id: GrantId,
        /// Who has it.
        pub person_id: PersonId,
        /// What they are charged with.
        pub role: Role,
        /// Where; `None` is the whole organisation.
        pub space_id: Option<SpaceId>,
        /// Since when.
        pub granted_at: Timestamp,
    }
}

db::row! {
    /// A person, for those who administer.
    pub struct PersonRow {
        /// Their account.
        pub id: PersonId,
        /// The name they chose; may be empty.
        pub name: String,
        /// Where they read.
        pub email: String,
        /// When their account was made.
        pub created_at: Timestamp,
        /// When they were last there, to the hour.
        pub last_seen_at: Timestamp,
        /// Since when they have a second factor.
        pub totp_confirmed_at: Option<Timestamp>,
    }
}

db::row! {
    /// A line of the audit log.
    pub struct Entry {
        /// Its id; grows with time.
        pub id: EntryId,
        /// Where, when in one space.
        pub space_id: Option<SpaceId>,
        /// When.
        pub at: Timestamp,
        /// Who; `None` when nobody was signed in.
        pub actor_id: Option<PersonId>,
        /// The name they had.
        pub actor_name: String,
        /// The key of the message that says what was done.
        pub act: String,
        /// What kind of thing it was done to.
        pub object_kind: String,
        /// Which one.
        pub object_id: i64,
        /// Its name then.
        pub object_label: String,
        /// What changed, or why.
        pub detail: String,
    }
}

/// Which lines of the audit log are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct JournalFilter {
    /// Those of this person.
    pub actor: Option<PersonId>,
    /// Those of this act.
    pub act: String,
    /// Those from then on.
    pub from: Option<Timestamp>,
    /// Those before then.
    pub until: Option<Timestamp>,
    /// Those before this line: the next page.
    pub before: Option<EntryId>,
}

/// The fields of an organisation that its administrators write.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OrganisationFields {
    /// Its name.
    pub name: String,
    /// What it promises here, in one sentence.
    pub tagline: String,
    /// The territory it speaks for.
    pub territory: String,
    /// The language of its pages.
    pub locale: Locale,
    /// The main colour, `#rrggbb`.
    pub primary_colour: String,
    /// The colour of what calls, `#rrggbb`.
    pub accent_colour: String,
    /// Where people write.
    pub contact_email: String,
    /// Where people call.
    pub phone: String,
    /// Where people go.
    pub address: String,
    /// Who answers for what is published.
    pub publisher: String,
    /// Who keeps the machines.
    pub hosting: String,
    /// Who decides on personal data.
    pub controller: String,
    /// How to reach the data protection officer.
    pub dpo: String,
    /// What its accessibility statement says.
    pub accessibility: Accessibility,
    /// What is not accessible yet.
    pub accessibility_gaps: String,
}
