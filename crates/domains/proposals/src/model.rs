//! What someone is filing.

use corpus::{ContributionId, Spot, Stance};
use forms::Given;
use kernel::{FileId, Problems};
use sha2::{Digest as _, Sha256};
use spaces::{Theme, ThemeId};

use crate::rules;

db::row! {
    /// What someone is filing in a module.
    pub(crate) struct Draft {
        pub(crate) title: String,
        pub(crate) body: String,
        pub(crate) theme_id: Option<ThemeId>,
        pub(crate) place_name: String,
        pub(crate) latitude: Option<f64>,
        pub(crate) longitude: Option<f64>,
        pub(crate) photo_file: Option<FileId>,
        pub(crate) photo_alt: String,
        /// What was given to the form of the module, as typed.
        pub(crate) details: String,
    }
}

impl Draft {
    /// Nothing typed yet.
    pub(crate) fn blank() -> Self {
        Self {
            title: String::new(),
            body: String::new(),
            theme_id: None,
            place_name: String::new(),
            latitude: None,
            longitude: None,
            photo_file: None,
            photo_alt: String::new(),
            details: String::new(),
        }
    }

    /// What is wrong with the words of the first step.
    pub(crate) fn words_problems(&self) -> Problems {
        let mut problems = Problems::none();
        corpus::rules::check_title(&self.title, &mut problems);
        let (least, most) = (corpus::rules::BODY_MIN, corpus::rules::BODY_MAX);
        corpus::rules::check_body(&self.body, least, most, &mut problems);
        problems
    }

    /// What is wrong with the theme, the place and the photo of the second step; `sent` when a photo comes with them.
    pub(crate) fn details_problems(&self, themes: &[Theme], sent: bool) -> Problems {
        let mut problems = Problems::none();
        if !themes.is_empty() && !themes.iter().any(|theme| Some(theme.id) == self.theme_id) {
            problems.add("theme", "problem-choice");
        }
        if self.place_name.chars().count() > rules::PLACE_MAX {
            problems.add_with("place", "problem-too-long", "limit", rules::PLACE_MAX);
        }
        if (sent || self.photo_file.is_some()) && self.photo_alt.is_empty() {
            problems.add("alt", "problem-proposals-alt");
        }
        if self.photo_alt.chars().count() > rules::ALT_MAX {
            problems.add_with("alt", "problem-too-long", "limit", rules::ALT_MAX);
        }
        problems
    }

    /// What was given to the form of the module.
    pub(crate) fn given(&self) -> Given {
        Given::parse(&self.details)
    }

    pub(crate) fn spot(&self) -> Spot {
        Spot { name: self.place_name.clone(), point: self.latitude.zip(self.longitude) }
    }
}

db::row! {
    /// A comment written before signing in.
    pub(crate) struct DraftComment {
        pub(crate) parent_id: ContributionId,
        pub(crate) stance: Stance,
        pub(crate) body: String,
    }
}

/// Whose drafts: the hash of the token that a browser holds.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Holder(String);

impl Holder {
    /// Who holds this token; nobody when it is not one of ours.
    pub(crate) fn of(token: &str) -> Option<Self> {
        let sound = token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit());
        sound.then(|| {
            let hash = Sha256::digest(token.as_bytes());
            Self(hash.iter().fold(String::with_capacity(64), |mut text, byte| {
                use std::fmt::Write as _;
                let _ = write!(text, "{byte:02x}");
                text
            }))
        })
    }

    pub(crate) fn hash(&self) -> &str {
        &self.0
    }
}
