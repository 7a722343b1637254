use corpus::views::{Views, ViewsSketch};
use eligibility::Eligibility;
use forms::{Form, Sketch};
use kernel::Slug;
use serde::{Deserialize, Serialize};
use spaces::{Filing, Moderation, ModuleKind, PhaseKind};
use toml::Spanned;
use workflows::Definition;

use crate::{Moment, Text};

kernel::choice! {
    /// What people do in a phase.
    pub enum Opens("templates-opens") {
        /// They file.
        File = "file",
        /// They comment.
        Comment = "comment",
        /// They support.
        Support = "support",
    }
}

/// A dated period.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhasePlan {
    /// What it is for.
    #[serde(with = "phase_kind")]
    pub kind: PhaseKind,
    /// Its first day.
    pub from: Moment,
    /// The day after its last.
    pub to: Moment,
    /// What people do then.
    #[serde(default, with = "opens")]
    pub opens: Vec<Opens>,
    /// Its name.
    pub title: Text,
    /// What happens then.
    #[serde(default)]
    pub description: Text,
}

/// A module.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModulePlan {
    /// Which mechanism.
    #[serde(with = "module_kind")]
    pub kind: ModuleKind,
    /// Its name in addresses.
    #[serde(with = "slug")]
    pub slug: Slug,
    /// Who files there.
    #[serde(with = "filing")]
    pub filing: Filing,
    /// Its title.
    pub title: Text,
    /// What is asked there.
    #[serde(default)]
    pub intro: Text,
    /// What is asked beside the words of a contribution.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) question: Vec<Spanned<Sketch>>,
    /// What becomes of contributions; the standard workflow when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) workflow: Option<Spanned<workflows::Sketch>>,
    /// Whether supports are signatures, as in a petition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) signing: Option<SigningPlan>,
    /// Whether what is filed enters a register that nobody changes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) register: bool,
    /// How it is shown; by the program's habits without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) views: Option<Spanned<ViewsSketch>>,
    /// What is asked of those who take part, as in the JSON of eligibility; a proved address without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) eligibility: Option<Spanned<serde_json::Value>>,
}

/// How contributions of a module are signed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SigningPlan {
    /// How many signatures call for an answer: figures, or a blank that an answer fills.
    pub(crate) goal: Text,
    /// Whether a person signs once a quarter.
    #[serde(default)]
    pub(crate) once_a_quarter: bool,
}

/// What a module asks, and what becomes of what is filed there.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Mechanism {
    /// What it asks.
    pub form: Form,
    /// Its workflow; `None` for the standard one.
    pub workflow: Option<Definition>,
    /// Who may take part; `None` for whoever proved an address.
    pub eligibility: Option<Eligibility>,
    /// How it is shown; `None` for the program's habits.
    pub views: Option<Views>,
}

/// What is written in the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The version of the format: 1.
    pub(crate) parvis: Spanned<u8>,
    /// What it is known by.
    #[serde(with = "slug")]
    pub(crate) key: Slug,
    /// For how many days people contribute, unless the officer says otherwise.
    pub(crate) days: Spanned<u16>,
    /// How many days before people contribute it is announced, unless the officer says otherwise.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) notice: u8,
    #[serde(with = "moderation")]
    pub(crate) moderation: Moderation,
    /// Its name.
    pub(crate) name: Text,
    /// What it is for, in a sentence.
    pub(crate) summary: Text,
    /// The title that is suggested.
    pub(crate) title: Text,
    #[serde(default)]
    pub(crate) tagline: Text,
    pub(crate) description: Text,
    pub(crate) rules: Text,
    #[serde(default)]
    pub(crate) decider: Text,
    pub(crate) purpose: Text,
    pub(crate) legal_basis: Text,
    pub(crate) retention: Text,
    /// The themes that are suggested.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) themes: Vec<Text>,
    /// What an officer is asked beside the title and the dates; the answers fill blanks of the texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) ask: Vec<Spanned<Sketch>>,
    #[serde(rename = "phase")]
    pub(crate) phases: Vec<PhasePlan>,
    #[serde(rename = "module")]
    pub(crate) modules: Vec<ModulePlan>,
}

/// A process described in a file. One that exists is sound: its questions are forms, its texts have no blank that nothing
/// fills, its dates are in order.
#[derive(Clone, Debug)]
pub struct Template {
    pub(crate) file: File,
    /// What an officer is asked.
    pub(crate) ask: Form,
    /// The mechanism of each module, in their order.
    pub(crate) mechanisms: Vec<Mechanism>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(days: &u8) -> bool {
    *days == 0
}

impl Template {
    /// What it is known by.
    #[must_use]
    pub fn key(&self) -> &Slug {
        &self.file.key
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &Text {
        &self.file.name
    }

    /// What it is for.
    #[must_use]
    pub fn summary(&self) -> &Text {
        &self.file.summary
    }

    /// What an officer is asked beside the title and the dates.
    #[must_use]
    pub fn ask(&self) -> &Form {
        &self.ask
    }

    /// Its periods.
    #[must_use]
    pub fn phases(&self) -> &[PhasePlan] {
        &self.file.phases
    }

    /// Its modules.
    pub fn modules(&self) -> impl Iterator<Item = (&ModulePlan, &Mechanism)> {
        self.file.modules.iter().zip(&self.mechanisms)
    }

    /// For how many days people contribute, unless the officer says otherwise.
    #[must_use]
    pub fn days(&self) -> u16 {
        *self.file.days.get_ref()
    }

    /// Whether residents file under themes.
    #[must_use]
    pub fn has_themes(&self) -> bool {
        self.file.modules.iter().any(|module| module.filing == Filing::Residents)
    }

    /// The template as a file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(&self.file).unwrap_or_default()
    }
}

/// How choices of the kernel, and names in addresses, are written.
macro_rules! named {
    ($($module:ident: $kind:ty;)+) => {$(
        mod $module {
            use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

            pub(super) fn serialize<S: Serializer>(value: &$kind, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(value.name())
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$kind, D::Error> {
                let name = String::deserialize(deserializer)?;
                <$kind>::from_name(&name).ok_or_else(|| {
                    let known: Vec<_> = <$kind>::ALL.iter().map(|one| format!("`{}`", one.name())).collect();
                    D::Error::custom(format!("unknown `{name}`, expected {}", known.join(", ")))
                })
            }
        }
    )+};
}

named! {
    phase_kind: crate::model::PhaseKind;
    module_kind: crate::model::ModuleKind;
    filing: crate::model::Filing;
    moderation: crate::model::Moderation;
    one_opens: crate::model::Opens;
}

mod opens {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Opens;

    #[derive(Serialize, Deserialize)]
    struct One(#[serde(with = "super::one_opens")] Opens);

    pub(super) fn serialize<S: Serializer>(all: &[Opens], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(all.iter().map(|one| One(*one)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Opens>, D::Error> {
        Ok(Vec::<One>::deserialize(deserializer)?.into_iter().map(|one| one.0).collect())
    }
}

mod slug {
    use kernel::Slug;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(slug: &Slug, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(slug.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Slug, D::Error> {
        let text = String::deserialize(deserializer)?;
        Slug::parse(&text).map_err(|_| {
            D::Error::custom(format!("`{text}`: expected small letters, figures and single hyphens"))
        })
    }
}
