//! Where a filled database and its people are found again.

use std::{fs, path::Path};

use db::{Db, Options, Target};
use kernel::{Actor, Id as _, Member, OrganisationId, PersonId, Slug};
use spaces::ModuleId;

use crate::Done;

/// The process that is filled, and its module: their names in addresses.
pub(crate) const SPACE: &str = "idees";
pub(crate) const MODULE: &str = "propositions";
const SESSIONS: &str = "sessions.txt";

/// The database of a data folder, where the server looks for it. The schema is the server's: all its migrations are
/// those of the program this one is linked with.
pub(crate) fn open(data: &Path, connections: usize) -> Done<Db> {
    reach(&Target::Sqlite(data.join("parvis.sqlite")), connections)
}

/// The same on PostgreSQL.
pub(crate) fn open_postgres(url: &str, connections: usize) -> Done<Db> {
    reach(&Target::parse(url)?, connections)
}

fn reach(target: &Target, connections: usize) -> Done<Db> {
    // The routes refer to every crate of the program, so that each brings its part of the schema.
    let _ = parvis::wiring::routes(false);
    let options = Options { connections, ..Options::default() };
    Ok(Db::open(target, &options)?)
}

/// A name known to be one.
pub(crate) fn slug(text: &str) -> Done<Slug> {
    Slug::parse(text).map_err(|_| format!("« {text} » is not a name in addresses").into())
}

/// What a filled database holds.
pub(crate) struct Town {
    pub(crate) organisation: OrganisationId,
    pub(crate) space: kernel::SpaceId,
    pub(crate) module: ModuleId,
}

impl Town {
    pub(crate) fn find(db: &Db) -> Done<Self> {
        let organisation = db.read_blocking(accounts::organisations)?;
        let organisation = organisation.first().ok_or("the database is empty: run bench fill")?.id;
        let (space, module) = (slug(SPACE)?, slug(MODULE)?);
        let actor = Actor::anonymous(organisation);
        let now = kernel::Env::system().now();
        let scene = db.read_blocking(move |tx| spaces::scene(tx, &actor, &space, &module, now))?;
        let scene = scene.ok_or("the database was not filled by this program: run bench fill")?;
        Ok(Self { organisation, space: scene.space.id, module: scene.module.id })
    }
}

/// Someone signed in.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) token: String,
    pub(crate) person: PersonId,
}

impl Session {
    pub(crate) fn actor(&self, organisation: OrganisationId) -> Actor {
        let member =
            Member { person: self.person, name: String::new(), grants: Vec::new(), second_factor: false };
        Actor { organisation, member: Some(member) }
    }
}

/// Keeps sessions beside the database, for the loads.
pub(crate) fn save_sessions(data: &Path, sessions: &[Session]) -> Done {
    let lines: String = sessions.iter().map(|one| format!("{} {}\n", one.token, one.person)).collect();
    Ok(fs::write(data.join(SESSIONS), lines)?)
}

/// The sessions kept beside a database.
pub(crate) fn sessions(data: &Path) -> Done<Vec<Session>> {
    let text = fs::read_to_string(data.join(SESSIONS))
        .map_err(|error| format!("no sessions beside the database ({error}): run bench fill --sessions"))?;
    let read = |line: &str| {
        let (token, person) = line.split_once(' ')?;
        Some(Session { token: token.to_owned(), person: PersonId::from_raw(person.parse().ok()?) })
    };
    Ok(text.lines().filter_map(read).collect())
}

/// The order in which the people of a connection support proposals, each person another one, none twice: the people
/// `place`, `place + many`… in turn.
pub(crate) struct Walk {
    place: usize,
    many: usize,
    people: usize,
    proposals: usize,
    step: usize,
}

impl Walk {
    /// That of one connection of `many`, from a step on.
    pub(crate) fn new(place: usize, many: usize, people: usize, proposals: usize, step: usize) -> Self {
        Self { place, many, people, proposals, step }
    }

    /// How far it went.
    pub(crate) fn step(&self) -> usize {
        self.step
    }
}

impl Iterator for Walk {
    /// The place of a person and that of a proposal.
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let own = (self.people.saturating_sub(self.place)).div_ceil(self.many).max(1);
        let (turn, round) = (self.step % own, self.step / own);
        self.step += 1;
        let person = self.place + turn * self.many;
        (round < self.proposals).then(|| (person, (person * 117 + round) % self.proposals))
    }
}
