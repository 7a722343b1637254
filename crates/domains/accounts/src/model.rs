use kernel::{FileId, Locale, OrganisationId, PersonId, Timestamp, choice};

choice! {
    /// What the accessibility statement of an organisation says.
    pub enum Accessibility("accounts-accessibility") {
        /// Less than half of the criteria are met, or no audit was made.
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

kernel::id!(
    /// A role given.
    GrantId
);
