//! What a register holds beside its observations.

use kernel::{FileId, PersonId, Timestamp};

kernel::id!(
    /// A piece of the file of an inquiry.
    PieceId
);
kernel::id!(
    /// A note beside an observation.
    NoteId
);

kernel::choice! {
    /// What a piece is.
    pub enum PieceKind("registers-piece") {
        /// The order that opens the inquiry, and its notice.
        Order = "order",
        /// The file put to the inquiry.
        File = "file",
        /// The opinions that the law asks for.
        Opinion = "opinion",
        /// What the owner of the project answers.
        Answer = "answer",
        /// The report and the conclusions.
        Report = "report",
    }
}

db::row! {
    /// A piece that the public reads beside the register.
    pub struct Piece {
        /// Its id.
        pub id: PieceId,
        /// What it is.
        pub kind: PieceKind,
        /// Its title.
        pub title: String,
        /// Its content.
        pub file_id: FileId,
        /// What its content is, as [`files::Format`] names it.
        pub format: String,
        /// Its weight, in bytes.
        pub size: i64,
        /// The SHA-256 of its content, in hexadecimal figures.
        pub sha256: String,
        /// Since when it is there.
        pub added_at: Timestamp,
    }
}

impl Piece {
    /// The end of its name, as a file.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        files::Format::from_name(&self.format).map_or("bin", files::Format::extension)
    }

    /// Its name as a file, the one at this place among all.
    #[must_use]
    pub fn file_name(&self, place: usize) -> String {
        format!("{:02}-{}.{}", place + 1, spaces::urls::slug_of(&self.title), self.extension())
    }
}

db::row! {
    /// What someone noted beside an observation.
    pub struct Note {
        /// The number of the observation.
        pub number: i64,
        /// Who.
        pub person_id: PersonId,
        /// What.
        pub body: String,
        /// When.
        pub noted_at: Timestamp,
    }
}

db::row! {
    /// That an inquiry lasts longer than was said.
    pub struct Extension {
        /// When it was to end.
        pub from_at: Timestamp,
        /// When it ends.
        pub to_at: Timestamp,
        /// Why.
        pub reason: String,
        /// When it was decided.
        pub decided_at: Timestamp,
    }
}

db::row! {
    /// That a register was closed for good.
    pub struct Seal {
        /// When.
        pub sealed_at: Timestamp,
        /// How many observations it held.
        pub size: i64,
        /// How many of them the public did not read.
        pub hidden: i64,
        /// The root of its log.
        pub root: String,
        /// The SHA-256 of the list of hashes of what anyone may read.
        pub public_sha256: String,
        /// The SHA-256 of the list of hashes of all.
        pub whole_sha256: String,
    }
}
