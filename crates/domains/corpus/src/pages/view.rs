use kernel::{Id as _, Slug};
use web::Fields;

use crate::{ContributionId, urls};

kernel::choice! {
    /// What a moderator looks at.
    pub(crate) enum Tab("corpus-tab") {
        /// To be read before publication.
        Pending = "a-lire",
        /// Reported by readers.
        Reported = "signalees",
        /// Replies of authors.
        Appeals = "repliques",
    }
}

/// A place in the queue, to come back to after an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct View {
    pub(crate) tab: Tab,
    pub(crate) space: Option<Slug>,
    /// What the page begins after.
    pub(crate) after: i64,
}

impl View {
    /// The beginning of a tab.
    pub(crate) fn first(tab: Tab) -> Self {
        Self { tab, space: None, after: 0 }
    }

    /// The place said by a query or by a form, if it says one.
    pub(crate) fn of(fields: &Fields) -> Option<Self> {
        let tab = Tab::from_name(fields.get("onglet"))?;
        let space = Slug::parse(fields.get("espace")).ok();
        Some(Self { tab, space, after: fields.get("apres").parse().unwrap_or(0) })
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        let mut url = format!("{}?onglet={}", urls::QUEUE, self.tab.name());
        if let Some(space) = &self.space {
            url = format!("{url}&espace={space}");
        }
        if self.after > 0 {
            url = format!("{url}&apres={}", self.after);
        }
        url
    }

    /// Its address, at one of the contributions there.
    pub(crate) fn url_at(&self, next: Option<ContributionId>) -> String {
        match next {
            Some(next) => format!("{}&suite={next}#m-{next}", self.url()),
            None => self.url(),
        }
    }

    /// The fields that say it in a form.
    pub(crate) fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("onglet", self.tab.name().to_owned())];
        fields.extend(self.space.as_ref().map(|space| ("espace", space.to_string())));
        if self.after > 0 {
            fields.push(("apres", self.after.to_string()));
        }
        fields
    }
}

/// Where a form says to go after its act: the contribution that comes next.
pub(crate) fn next(fields: &Fields) -> Option<ContributionId> {
    fields.get("suite").parse().ok().filter(|id: &ContributionId| id.raw() > 0)
}
