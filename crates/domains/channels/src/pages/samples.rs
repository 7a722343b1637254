//! What samples show: a town that does not exist.

use corpus::{Channel, Contribution, ContributionId, Kind, Outcome, Stance, State};
use kernel::{Actor, Grant, Id as _, Locale, Member, OrganisationId, PersonId, Role, SpaceId, Timestamp};
use proposals::urls::ModulePath;
use spaces::{ModuleId, Scene, Theme, ThemeId};
use web::Visitor;

use super::Desk;
use crate::{BatchId, KioskId, MailboxId, kiosks::Kiosk, letters::Mailbox, model::Batch};

/// 2026-11-21T09:30:00Z.
pub(super) const NOW: Timestamp = Timestamp(1_795_253_400_000);

/// An officer on a page.
pub(super) fn visitor(locale: Locale, path: &str) -> Visitor {
    let grants = vec![Grant { role: Role::Officer, space: None }];
    let member =
        Member { person: PersonId::from_raw(7), name: "Samir B.".into(), second_factor: true, grants };
    Visitor::sample(locale, path, Actor { organisation: OrganisationId::from_raw(1), member: Some(member) })
}

fn form() -> forms::Version {
    let questions = r#"{ "questions": [
        { "name": "usage", "type": "single", "required": true, "label": { "fr": "Pour quel usage ?", "en": "For what?" },
          "choices": [{ "code": "promenade", "label": { "fr": "Se promener", "en": "Walking" } },
                      { "code": "sport", "label": { "fr": "Faire du sport", "en": "Sport" } }] }
    ] }"#;
    let form = forms::Form::build(&forms::from_json(questions).unwrap_or_default()).unwrap_or_default();
    forms::Version { id: forms::VersionId::from_raw(1), number: 1, form, made_at: NOW }
}

/// A module where the team types in.
pub(super) fn desk() -> Desk {
    let names = ["La rivière", "Se promener, jouer, se poser"];
    let theme =
        |(n, name): (i64, &str)| Theme { id: ThemeId::from_raw(20 + n), name: name.into(), position: n };
    let themes = (1..).zip(names).map(theme).collect::<Vec<_>>().into();
    let scene = Scene { themes, ..Scene::sample() };
    let path = ModulePath::new(&scene.space.slug, &scene.module.slug);
    Desk { scene, path, form: Some(form()) }
}

/// What was typed in.
pub(super) fn said(many: usize) -> Vec<Contribution> {
    let titles = ["Des bancs avec dossier", "Rouvrir le lavoir des Tanneurs", "Plus de lumière le soir"];
    let one = |(n, title): (i64, &str)| Contribution {
        id: ContributionId::from_raw(100 + n),
        organisation_id: OrganisationId::from_raw(1),
        space_id: SpaceId::from_raw(2),
        module_id: ModuleId::from_raw(3),
        kind: Kind::Proposal,
        number: Some(40 + n),
        root_id: ContributionId::from_raw(100 + n),
        thread_id: None,
        parent_id: None,
        depth: 0,
        author_id: None,
        author_name: String::new(),
        official: false,
        channel: Channel::Register,
        title: title.into(),
        body: title.into(),
        language: "fr".into(),
        stance: Stance::Neutral,
        theme_id: None,
        place_name: String::new(),
        latitude: None,
        longitude: None,
        photo_file: None,
        photo_alt: String::new(),
        state: State::Published,
        outcome: Outcome::None,
        said_at: NOW,
        created_at: NOW,
        published_at: Some(NOW),
        edited_at: None,
        supports: 0,
        comments: 0,
        supports_elsewhere: 0,
        source: Some("entry".into()),
        source_id: Some(n.to_string()),
    };
    (1..).zip(titles).take(many).map(one).collect()
}

/// A table that was sent.
pub(super) fn batch() -> Batch {
    Batch {
        id: BatchId::from_raw(9),
        module_id: ModuleId::from_raw(3),
        file_name: "registre-mairie.xlsx".into(),
        digest: "d".into(),
        sent_by: None,
        sent_at: NOW,
        taken_at: None,
        many: 1000,
        first_number: None,
        last_number: None,
    }
}

/// The same, once it was taken.
pub(super) fn taken() -> Batch {
    Batch { taken_at: Some(NOW), first_number: Some(12), last_number: Some(1011), ..batch() }
}

/// A tablet, paired or waiting to be.
pub(super) fn kiosk(paired: bool) -> Kiosk {
    Kiosk {
        id: KioskId::from_raw(if paired { 5 } else { 6 }),
        organisation_id: OrganisationId::from_raw(1),
        space_id: SpaceId::from_raw(2),
        module_id: ModuleId::from_raw(3),
        name: if paired { "Hall de la mairie" } else { "Médiathèque" }.into(),
        pairing: (!paired).then(|| "k7mtx4qd".into()),
        pairing_until: NOW.plus(20 * Timestamp::MINUTE),
        made_at: NOW,
        paired_at: paired.then_some(NOW),
        many: if paired { 46 } else { 0 },
        last_at: paired.then_some(NOW),
    }
}

/// The e-mail address of a module.
pub(super) fn mailbox() -> Mailbox {
    Mailbox {
        id: MailboxId::from_raw(8),
        organisation_id: OrganisationId::from_raw(1),
        space_id: SpaceId::from_raw(2),
        module_id: ModuleId::from_raw(3),
        address: "berges@valrenne.example".into(),
        secret: "5f1d0a5f1d0a5f1d0a".into(),
    }
}
