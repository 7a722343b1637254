-- a file given to a question: it waits with what is being filled in, until what it was given for is kept
CREATE TABLE attached (
  file_id BIGINT PRIMARY KEY REFERENCES file (id),
  module_id BIGINT NOT NULL REFERENCES module (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  -- who is filling in: a person, or the hash of the token of a browser
  holder TEXT NOT NULL,
  -- what it belongs to, as response.subject_id; nothing while it waits
  subject_id BIGINT,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX attached_subject ON attached (subject_id, file_id);
CREATE INDEX attached_at ON attached (at, file_id);
