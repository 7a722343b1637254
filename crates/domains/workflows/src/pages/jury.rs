//! The jury of a module: for those who make it up, for its members, in deliberation.

mod deliberation;
mod file;
mod files;
mod manage;
pub(super) mod samples;

use std::collections::BTreeMap;

use corpus::ContributionId;
use db::Tx;
use i18n::Texts;
use kernel::{Act, Actor, PersonId, Slug};
use spaces::{ModuleId, Scene, Scenes};
use ui::views::Badge;
use web::{App, Error, Visitor};

pub(super) use deliberation::deliberation;
pub(super) use file::{file, say};
pub(super) use files::files;
pub(super) use manage::{act, manage};

use crate::{
    Definition, JuryRules, Version,
    jury::{self, FileRow, Jury, Seat, Summary, Voice, out_of_hundred},
    public, store,
};

/// Someone of the jury.
#[derive(Clone, Debug)]
pub(super) struct Juror {
    pub(super) person: PersonId,
    pub(super) name: String,
    pub(super) email: String,
}

/// All that there is to know of a jury.
#[derive(Debug)]
pub(super) struct Hall {
    pub(super) version: Version,
    pub(super) rules: JuryRules,
    /// None as long as nobody was invited.
    pub(super) jury: Option<Jury>,
    pub(super) members: Vec<Juror>,
    pub(super) files: Vec<FileRow>,
    pub(super) seats: Vec<Seat>,
    pub(super) voices: Vec<Voice>,
}

impl Hall {
    /// That of a module; `None` when its workflow has no jury.
    pub(super) fn load(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Self>> {
        let version = public::current(tx, module)?;
        let Some(rules) = version.definition.jury().cloned() else { return Ok(None) };
        let jury = store::jury::of_module(tx, module)?;
        let mut hall = Self {
            version,
            rules,
            jury: None,
            members: Vec::new(),
            files: Vec::new(),
            seats: Vec::new(),
            voices: Vec::new(),
        };
        let Some(jury) = jury else { return Ok(Some(hall)) };
        for person in store::services::members(tx, jury.id)? {
            let Some(found) = accounts::recipient(tx, person)? else { continue };
            let name = if found.name.is_empty() { found.email.clone() } else { found.name };
            hall.members.push(Juror { person, name, email: found.email });
        }
        hall.members.sort_by_cached_key(|one| (one.name.to_lowercase(), one.person));
        hall.files = store::jury::files(tx, module, hall.rules.state(), jury.id)?;
        hall.seats = store::jury::seats(tx, jury.id, None)?;
        hall.voices = store::jury::voices(tx, jury.id, None)?;
        hall.jury = Some(jury);
        Ok(Some(hall))
    }

    pub(super) fn definition(&self) -> &Definition {
        &self.version.definition
    }

    /// Whether members read each other's scores.
    pub(super) fn open(&self) -> bool {
        self.jury.as_ref().is_some_and(|jury| jury.opened_at.is_some())
    }

    pub(super) fn is_member(&self, actor: &Actor) -> bool {
        actor.person().is_some_and(|person| self.members.iter().any(|one| one.person == person))
    }

    /// Whether it is in the state where it is scored.
    pub(super) fn before(&self, file: &FileRow) -> bool {
        file.state == self.rules.state()
    }

    pub(super) fn seated(&self, id: ContributionId, person: PersonId) -> bool {
        self.seats.iter().any(|seat| seat.contribution_id == id && seat.person_id == person)
    }

    /// What a member last said of a contribution.
    pub(super) fn voice(&self, id: ContributionId, person: PersonId) -> Option<&Voice> {
        self.voices.iter().find(|voice| voice.contribution_id == id && voice.person_id == person)
    }

    /// Whether someone filed it, or has a link with it.
    pub(super) fn linked(&self, file: &FileRow, person: PersonId) -> bool {
        file.author_id == Some(person) || self.voice(file.id, person).is_some_and(Voice::recused)
    }

    /// Whether an actor reads the scores of others: once the deliberation is open, and never of what they have a link with.
    pub(super) fn reads(&self, actor: &Actor, file: &FileRow) -> bool {
        self.open() && !actor.person().is_some_and(|person| self.linked(file, person))
    }

    /// The totals that count.
    pub(super) fn totals(&self, file: &FileRow) -> Vec<i64> {
        let counted = self.voices.iter().filter(|voice| {
            voice.contribution_id == file.id && !voice.recused() && self.seated(file.id, voice.person_id)
        });
        counted.filter_map(|voice| voice.total).collect()
    }

    pub(super) fn summary(&self, file: &FileRow) -> Option<Summary> {
        jury::summary(self.totals(file))
    }

    /// How many were given to a member, how many of them they scored, and with how many they have a link.
    pub(super) fn progress(&self, person: PersonId) -> Progress {
        let mut progress = Progress::default();
        for seat in self.seats.iter().filter(|seat| seat.person_id == person) {
            progress.given += 1;
            match self.voice(seat.contribution_id, person) {
                Some(voice) if voice.recused() => progress.links += 1,
                Some(_) => progress.scored += 1,
                None => progress.missing += 1,
            }
        }
        progress
    }

    /// How many of what is before the jury were given to fewer than they should.
    pub(super) fn to_give(&self) -> usize {
        let members: Vec<PersonId> = self.members.iter().map(|one| one.person).collect();
        let files: Vec<FileRow> = self.files.iter().filter(|file| self.before(file)).cloned().collect();
        let links = self
            .voices
            .iter()
            .filter(|voice| voice.recused())
            .map(|voice| (voice.contribution_id, voice.person_id))
            .collect();
        jury::distribute(&files, &members, self.rules.each(), &self.seats, &links).len()
    }
}

/// How far a member is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Progress {
    pub(super) given: i64,
    pub(super) scored: i64,
    pub(super) links: i64,
    pub(super) missing: i64,
}

/// What a member said, in a badge.
pub(super) fn voice_badge(t: Texts, voice: Option<&Voice>) -> Badge {
    match voice {
        Some(voice) if voice.recused() => Badge::new("", "lock", t.get("workflows-jury-linked")),
        Some(_) => Badge::new("success", "check", t.get("workflows-jury-scored")),
        None => Badge::new("warning", "clock", t.get("workflows-jury-missing")),
    }
}

/// The criterion, the score, the highest.
pub(super) fn scores_of(t: Texts, definition: &Definition, voice: &Voice) -> Vec<(String, i64, i64)> {
    let scores: BTreeMap<String, i64> = voice.scores();
    let told = definition.criteria().iter().filter_map(|criterion| {
        let score = scores.get(criterion.key())?;
        Some((criterion.label(t.locale()).to_owned(), *score, criterion.range().1))
    });
    told.collect()
}

/// The rules of a jury in words; none without one.
pub(super) fn rules(t: Texts, definition: &Definition) -> Vec<String> {
    let Some(rules) = definition.jury() else { return Vec::new() };
    let state = definition.state(rules.state()).map_or(rules.state(), |state| state.label(t.locale()));
    let criteria: Vec<String> = definition
        .criteria()
        .iter()
        .map(|one| {
            let weight = one.weight().to_string();
            t.with("workflows-weighted", [("label", one.label(t.locale())), ("weight", weight.as_str())])
        })
        .collect();
    let criteria = criteria.join(", ");
    vec![
        t.with("workflows-jury-rule-state", [("state", state)]),
        match rules.each() {
            None => t.get("workflows-jury-rule-all").to_owned(),
            Some(many) => t.n("workflows-jury-rule-each", many),
        },
        t.with("workflows-jury-rule-criteria", [("criteria", criteria.as_str())]),
        t.n("workflows-jury-rule-quorum", rules.quorum()),
        t.get(if rules.public_means() { "workflows-jury-rule-public" } else { "workflows-jury-rule-secret" })
            .to_owned(),
    ]
}

/// The module of an address and its jury, for whoever is signed in.
async fn hall(app: &App, visitor: &Visitor, slug: &str, module: &str) -> web::Result<(Scene, Hall)> {
    visitor.person()?;
    let slug = Slug::parse(slug).map_err(|_| Error::NotFound)?;
    let module = Slug::parse(module).map_err(|_| Error::NotFound)?;
    let scene = app.service::<Scenes>().get(app, &visitor.actor, &slug, &module).await?;
    let id = scene.module.id;
    let hall = app.read(move |tx| Hall::load(tx, id)).await?.ok_or(Error::NotFound)?;
    Ok((scene, hall))
}

/// Whether the visitor presides: they run the process.
fn presides(visitor: &Visitor, scene: &Scene) -> bool {
    visitor.actor.may(Act::RunSpace, Some(scene.space.id))
}

/// What pages for members share.
fn frame(visitor: &Visitor, scene: &Scene, title: &str) -> ui::Layout {
    let layout = visitor
        .layout(title)
        .crumb(visitor.t.get("nav-processes"), spaces::urls::DIRECTORY)
        .crumb(scene.space.title.clone(), spaces::urls::process(&scene.space.slug))
        .crumb(scene.module.title.clone(), spaces::urls::module(&scene.space.slug, &scene.module.slug));
    ui::Layout { unlisted: true, ..layout }
}
