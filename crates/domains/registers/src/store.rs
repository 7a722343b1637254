//! The statements on the tables of registers.

use corpus::{Channel, ContributionId, State};
use db::{Result, Tx};
use kernel::{OrganisationId, PersonId, Slug, SpaceId, Timestamp};
use spaces::ModuleId;

use crate::model::{Extension, Note, NoteId, Piece, PieceId, Seal};

db::row! {
    /// A register as it stands.
    pub struct Register {
        /// When it began.
        pub opened_at: Timestamp,
        /// How many observations it holds.
        pub size: i64,
        pub(crate) peaks: String,
    }
}

db::row! {
    /// An observation of a register, with its words when they are still there.
    pub(crate) struct Logged {
        pub(crate) place: i64,
        pub(crate) contribution_id: ContributionId,
        pub(crate) number: i64,
        pub(crate) leaf: String,
        pub(crate) said_at: Timestamp,
        pub(crate) channel: Channel,
        pub(crate) title: String,
        pub(crate) body: String,
        pub(crate) state: State,
        pub(crate) author_name: String,
    }
}

db::row! {
    /// A register of a process.
    pub(crate) struct OfSpace {
        pub(crate) module_id: ModuleId,
        pub(crate) size: i64,
        pub(crate) pieces: i64,
    }
}

db::row! {
    /// The register of a process that is under way, and the way to it.
    pub(crate) struct Reach {
        pub(crate) space_id: SpaceId,
        pub(crate) space: Slug,
        pub(crate) module: Slug,
        pub(crate) size: i64,
    }
}

/// What is looked for among the observations.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Sought {
    pub(crate) channel: Option<Channel>,
    pub(crate) hidden: bool,
    pub(crate) noted: bool,
    /// From this moment on, before that one.
    pub(crate) within: Option<(Timestamp, Timestamp)>,
}

macro_rules! logged {
    ($rest:literal) => {
        concat!(
            "SELECT e.place, e.contribution_id, e.number, e.leaf, c.said_at, c.channel, c.title, c.body, c.state, \
             c.author_name \
             FROM register_entry e JOIN contribution c ON c.id = e.contribution_id ",
            $rest
        )
    };
}

db::sql! {
    REGISTER -> Register = "SELECT opened_at, size, peaks FROM register WHERE module_id = $1";
    OPEN = "INSERT INTO register (module_id, opened_at, size, peaks) VALUES ($1, $2, 0, '')";
    GROW = "UPDATE register SET size = $2, peaks = $3 WHERE module_id = $1";
    ENTER = "INSERT INTO register_entry (module_id, place, contribution_id, number, leaf) VALUES ($1, $2, $3, $4, $5)";
    HOLDS -> (i64,) = "SELECT place FROM register_entry WHERE contribution_id = $1";
    LEAVES -> (String,) = "SELECT leaf FROM register_entry WHERE module_id = $1 ORDER BY place";
    ONE -> Logged = logged!("WHERE e.module_id = $1 AND e.number = $2");
    SOME -> Logged = logged!("WHERE e.module_id = $1 AND e.place >= $2 ORDER BY e.place LIMIT $3");
    WORDS -> Logged = "SELECT CAST(0 AS BIGINT) AS place, c.id AS contribution_id, COALESCE(c.number, 0) AS number, '' AS leaf,
        c.said_at, c.channel, c.title, c.body, c.state, c.author_name FROM contribution c WHERE c.id = $1";
    SOUGHT -> Logged = logged!(
        "WHERE e.module_id = $1 AND e.place >= $2 AND ($3 = '' OR c.channel = $3) AND ($4 = 0 OR c.state <> 'published') \
         AND ($5 = 0 OR EXISTS (SELECT 1 FROM register_note n WHERE n.module_id = e.module_id AND n.number = e.number)) \
         AND c.said_at >= $6 AND c.said_at < $7 ORDER BY e.place LIMIT $8"
    );
    BY_CHANNEL -> (Channel, i64) = "SELECT c.channel, COUNT(*) FROM register_entry e JOIN contribution c ON c.id = e.contribution_id
        WHERE e.module_id = $1 GROUP BY c.channel ORDER BY c.channel";
    HIDDEN -> (i64,) = "SELECT COUNT(*) FROM register_entry e JOIN contribution c ON c.id = e.contribution_id
        WHERE e.module_id = $1 AND c.state <> 'published'";
    SAID_BEFORE -> (i64,) = "SELECT COUNT(*) FROM contribution WHERE module_id = $1 AND depth = 0";
    OF_SPACE -> OfSpace = "SELECT r.module_id, r.size, (SELECT COUNT(*) FROM register_piece p WHERE p.module_id = r.module_id) AS pieces
        FROM register r JOIN module m ON m.id = r.module_id WHERE m.space_id = $1 ORDER BY m.position, m.id";
    OF_ORGANISATION -> Reach = "SELECT s.id AS space_id, s.slug AS space, m.slug AS module, r.size FROM register r
        JOIN module m ON m.id = r.module_id JOIN space s ON s.id = m.space_id
        WHERE s.organisation_id = $1 AND s.status <> 'archived' ORDER BY s.id DESC, m.id LIMIT 50";
    PIECES -> Piece = "SELECT id, kind, title, file_id, format, size, sha256, added_at FROM register_piece
        WHERE module_id = $1 ORDER BY added_at, id LIMIT 500";
    ADD_PIECE = "INSERT INTO register_piece (id, module_id, kind, title, file_id, format, size, sha256, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    REMOVE_PIECE = "DELETE FROM register_piece WHERE module_id = $1 AND id = $2";
    NOTE = "INSERT INTO register_note (id, module_id, number, person_id, body, noted_at) VALUES ($1, $2, $3, $4, $5, $6)";
    NOTES -> Note = "SELECT number, person_id, body, noted_at FROM register_note
        WHERE module_id = $1 AND number >= $2 AND number <= $3 ORDER BY number, noted_at, id";
    EXTENSION -> Extension = "SELECT from_at, to_at, reason, decided_at FROM register_extension WHERE module_id = $1";
    EXTEND = "INSERT INTO register_extension (module_id, from_at, to_at, reason, person_id, decided_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    SEAL -> Seal = "SELECT sealed_at, size, hidden, root, public_sha256, whole_sha256 FROM register_seal WHERE module_id = $1";
    KEEP_SEAL = "INSERT INTO register_seal (module_id, person_id, sealed_at, size, hidden, root, public_sha256, whole_sha256)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    KEEP_SEALED = "INSERT INTO register_sealed (module_id, path, private, bytes) VALUES ($1, $2, $3, $4)";
    SEALED -> (String, Vec<u8>) = "SELECT path, bytes FROM register_sealed WHERE module_id = $1 AND private <= $2 ORDER BY path";
}

pub(crate) fn register(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<Register>> {
    tx.first(&REGISTER, &[&module])
}

pub(crate) fn open(tx: &mut Tx<'_>, module: ModuleId, at: Timestamp) -> Result<()> {
    tx.run(&OPEN, &[&module, &at]).map(drop)
}

pub(crate) fn grow(tx: &mut Tx<'_>, module: ModuleId, size: i64, peaks: &str) -> Result<()> {
    tx.run(&GROW, &[&module, &size, &peaks]).map(drop)
}

pub(crate) fn enter(
    tx: &mut Tx<'_>,
    module: ModuleId,
    place: i64,
    id: ContributionId,
    number: i64,
    leaf: &str,
) -> Result<()> {
    tx.run(&ENTER, &[&module, &place, &id, &number, &leaf]).map(drop)
}

pub(crate) fn holds(tx: &mut Tx<'_>, id: ContributionId) -> Result<bool> {
    Ok(tx.first(&HOLDS, &[&id])?.is_some_and(|(_,): (i64,)| true))
}

/// Every leaf in order, as hexadecimal figures.
pub(crate) fn leaves(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<String>> {
    Ok(tx.all(&LEAVES, &[&module])?.into_iter().map(|row: (String,)| row.0).collect())
}

pub(crate) fn one(tx: &mut Tx<'_>, module: ModuleId, number: i64) -> Result<Option<Logged>> {
    tx.first(&ONE, &[&module, &number])
}

/// Those from a place on, so many at most.
pub(crate) fn some(tx: &mut Tx<'_>, module: ModuleId, from: i64, many: i64) -> Result<Vec<Logged>> {
    tx.all(&SOME, &[&module, &from, &many])
}

/// The words of a contribution that is not logged yet.
pub(crate) fn words(tx: &mut Tx<'_>, id: ContributionId) -> Result<Option<Logged>> {
    tx.first(&WORDS, &[&id])
}

/// How many contributions a module has.
pub(crate) fn said_before(tx: &mut Tx<'_>, module: ModuleId) -> Result<i64> {
    Ok(tx.one(&SAID_BEFORE, &[&module])?.0)
}

/// Those sought from a place on, so many at most.
pub(crate) fn sought(
    tx: &mut Tx<'_>,
    module: ModuleId,
    sought: &Sought,
    from: i64,
    many: i64,
) -> Result<Vec<Logged>> {
    let channel = sought.channel.map_or("", Channel::name);
    let (since, until) = sought.within.unwrap_or((Timestamp(0), Timestamp(i64::MAX)));
    tx.all(
        &SOUGHT,
        &[
            &module,
            &from,
            &channel,
            &i64::from(sought.hidden),
            &i64::from(sought.noted),
            &since,
            &until,
            &many,
        ],
    )
}

pub(crate) fn by_channel(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<(Channel, i64)>> {
    tx.all(&BY_CHANNEL, &[&module])
}

/// How many observations the public does not read.
pub(crate) fn hidden(tx: &mut Tx<'_>, module: ModuleId) -> Result<i64> {
    Ok(tx.one(&HIDDEN, &[&module])?.0)
}

pub(crate) fn of_space(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<OfSpace>> {
    tx.all(&OF_SPACE, &[&space])
}

/// The registers of an organisation whose process is not archived, the last first.
pub(crate) fn of_organisation(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<Reach>> {
    tx.all(&OF_ORGANISATION, &[&organisation])
}

pub(crate) fn pieces(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<Piece>> {
    tx.all(&PIECES, &[&module])
}

pub(crate) fn add_piece(tx: &mut Tx<'_>, module: ModuleId, piece: &Piece) -> Result<()> {
    tx.run(
        &ADD_PIECE,
        &[
            &piece.id,
            &module,
            &piece.kind,
            &piece.title,
            &piece.file_id,
            &piece.format,
            &piece.size,
            &piece.sha256,
            &piece.added_at,
        ],
    )
    .map(drop)
}

pub(crate) fn remove_piece(tx: &mut Tx<'_>, module: ModuleId, piece: PieceId) -> Result<()> {
    tx.run(&REMOVE_PIECE, &[&module, &piece]).map(drop)
}

pub(crate) fn note(tx: &mut Tx<'_>, id: NoteId, module: ModuleId, note: &Note) -> Result<()> {
    tx.run(&NOTE, &[&id, &module, &note.number, &note.person_id, &note.body, &note.noted_at]).map(drop)
}

/// The notes beside the observations of these numbers, both included.
pub(crate) fn notes(tx: &mut Tx<'_>, module: ModuleId, from: i64, to: i64) -> Result<Vec<Note>> {
    tx.all(&NOTES, &[&module, &from, &to])
}

pub(crate) fn extension(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<Extension>> {
    tx.first(&EXTENSION, &[&module])
}

pub(crate) fn extend(tx: &mut Tx<'_>, module: ModuleId, person: PersonId, new: &Extension) -> Result<()> {
    tx.run(&EXTEND, &[&module, &new.from_at, &new.to_at, &new.reason, &person, &new.decided_at]).map(drop)
}

pub(crate) fn seal(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<Seal>> {
    tx.first(&SEAL, &[&module])
}

pub(crate) fn keep_seal(tx: &mut Tx<'_>, module: ModuleId, person: PersonId, seal: &Seal) -> Result<()> {
    tx.run(
        &KEEP_SEAL,
        &[
            &module,
            &person,
            &seal.sealed_at,
            &seal.size,
            &seal.hidden,
            &seal.root,
            &seal.public_sha256,
            &seal.whole_sha256,
        ],
    )
    .map(drop)
}

pub(crate) fn keep_sealed(
    tx: &mut Tx<'_>,
    module: ModuleId,
    path: &str,
    private: bool,
    bytes: &[u8],
) -> Result<()> {
    tx.run(&KEEP_SEALED, &[&module, &path, &private, &bytes]).map(drop)
}

/// What was sealed beside the pieces, by path; with `private`, what the team alone reads too.
pub(crate) fn sealed(tx: &mut Tx<'_>, module: ModuleId, private: bool) -> Result<Vec<(String, Vec<u8>)>> {
    tx.all(&SEALED, &[&module, &private])
}
