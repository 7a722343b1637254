//! What samples of other crates show: a process of a town that does not exist.

use std::sync::Arc;

use kernel::{Id as _, OrganisationId, Slug, SpaceId, Timestamp};

use crate::{
    Filing, Moderation, Module, ModuleId, ModuleKind, Scene, Space, SpaceKind, SpaceStatus, Standing,
};

/// 2026-11-21T09:30:00Z.
const NOW: Timestamp = Timestamp(1_795_253_400_000);

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap_or_else(|_| unreachable!("samples are sound"))
}

impl Space {
    /// A process under way, for samples.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            id: SpaceId::from_raw(2),
            organisation_id: OrganisationId::from_raw(1),
            kind: SpaceKind::Process,
            slug: slug("berges-de-la-renne"),
            title: "Les berges de la Renne : à vous de les dessiner".into(),
            tagline: String::new(),
            description: String::new(),
            territory: String::new(),
            decider: String::new(),
            status: SpaceStatus::Open,
            moderation: Moderation::After,
            cover_file: None,
            cover_alt: String::new(),
            rules: String::new(),
            controller: String::new(),
            purpose: String::new(),
            legal_basis: String::new(),
            retention: String::new(),
            dpo: String::new(),
            result: String::new(),
            result_published_at: None,
            created_at: NOW,
            updated_at: NOW,
            opened_at: Some(NOW),
            archived_at: None,
            starts_at: None,
            ends_at: None,
        }
    }
}

impl Module {
    /// A module of [`Space::sample`] where residents file, for samples.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            id: ModuleId::from_raw(3),
            space_id: SpaceId::from_raw(2),
            kind: ModuleKind::Proposals,
            slug: slug("propositions"),
            title: "Vos propositions".into(),
            intro: "Une phrase suffit. Dites **où**, **pour qui** et **pourquoi**.".into(),
            filing: Filing::Residents,
            position: 1,
        }
    }
}

impl Scene {
    /// [`Module::sample`] in [`Space::sample`], without phases or themes, for samples.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            space: Arc::new(Space::sample()),
            module: Arc::new(Module::sample()),
            phases: Arc::new([]),
            themes: Arc::new([]),
            standing: Standing::default(),
        }
    }
}
