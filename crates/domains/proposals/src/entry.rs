//! What reached the town by another way than the pages of filing: on paper, by telephone, on a tablet, by mail.

use corpus::{Channel, ContributionId, Kind, NewContribution, Spot, Stance, State, actions::record};
use db::Tx;
use forms::{Answers, Version};
use kernel::{Act, Actor, Env, FileId, Locale, Timestamp};
use spaces::{Scene, SpaceStatus, ThemeId};

use crate::rules;

/// Longest name shown, in characters.
pub const NAME_MAX: usize = rules::NAME_MAX;
/// Longest name of a place, in characters.
pub const PLACE_MAX: usize = rules::PLACE_MAX;

/// A contribution that came by another way, sound.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// How it came.
    pub channel: Channel,
    /// When it was said.
    pub said_at: Timestamp,
    /// The name it is shown under; empty when nobody gave one.
    pub author: String,
    /// Its title.
    pub title: String,
    /// What was said.
    pub body: String,
    /// Its theme.
    pub theme: Option<ThemeId>,
    /// Its place.
    pub place: Spot,
    /// Its photo, kept already, and what it shows in words.
    pub photo: Option<(FileId, String)>,
    /// Its language.
    pub locale: Locale,
    /// What was answered to the form of the module.
    pub answers: Answers,
    /// Whether it is read from now on.
    pub state: State,
    /// What it came from, and its id there: taken once.
    pub source: (String, String),
}

/// Whether the team may type in what reached it by another way: a letter may come after the phase it answers, as long as
/// the process is neither a draft nor archived.
#[must_use]
pub fn may_enter(actor: &Actor, scene: &Scene) -> bool {
    actor.may(Act::Moderate, Some(scene.space.id))
        && matches!(scene.space.status, SpaceStatus::Open | SpaceStatus::Closed)
}

/// Whether nothing is recorded in a module any more, for anyone: its register is sealed.
///
/// # Errors
/// When the database fails.
pub fn sealed(tx: &mut Tx<'_>, scene: &Scene) -> db::Result<bool> {
    registers::sealed(tx, scene.module.id)
}

/// Records an entry under the next number of its module, with its answers to this version of its form. The caller answers
/// for the right to do so, that it was not recorded before, and that the module is not [`sealed`].
///
/// # Errors
/// When the database fails.
pub fn file(
    tx: &mut Tx<'_>,
    env: &Env,
    scene: &Scene,
    form: Option<&Version>,
    entry: Entry,
) -> db::Result<ContributionId> {
    let new = NewContribution {
        organisation: scene.space.organisation_id,
        space: scene.space.id,
        module: scene.module.id,
        kind: Kind::filed_in(scene.module.kind)
            .ok_or_else(|| db::Error::Setup("nothing is filed in a vote".into()))?,
        parent: None,
        author: None,
        author_name: entry.author,
        official: false,
        channel: entry.channel,
        title: entry.title,
        body: entry.body,
        language: entry.locale.tag().to_owned(),
        stance: Stance::Neutral,
        theme: entry.theme,
        place: entry.place,
        photo: entry.photo,
        state: entry.state,
        said_at: entry.said_at,
        supports_elsewhere: 0,
        source: Some(entry.source),
    };
    let id = record(tx, env, &new)?;
    if let Some(version) = form {
        crate::actions::keep_answers(tx, env, version, id, None, &entry.answers)?;
    }
    registers::log(tx, scene.module.id, id)?;
    Ok(id)
}

/// The place of that name in the town, accents aside; the name alone when there is none.
///
/// # Errors
/// When the database fails.
pub fn spot(tx: &mut Tx<'_>, organisation: kernel::OrganisationId, name: &str) -> db::Result<Spot> {
    if name.is_empty() {
        return Ok(Spot::default());
    }
    let folded = parvis_text::fold(name);
    let known = spaces::places(tx, organisation, name, 8)?;
    Ok(match known.into_iter().find(|place| parvis_text::fold(&place.name) == folded) {
        Some(place) => Spot { name: place.name, point: Some((place.latitude, place.longitude)) },
        None => Spot { name: name.to_owned(), point: None },
    })
}
