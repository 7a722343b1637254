-- modules whose contributions are logged as they are filed: the register of a public inquiry
CREATE TABLE register (
  module_id BIGINT PRIMARY KEY REFERENCES module (id) ON DELETE CASCADE,
  opened_at BIGINT NOT NULL,
  -- the log as it stands: its size, and the roots of its full subtrees, in hexadecimal figures
  size BIGINT NOT NULL,
  peaks TEXT NOT NULL
);

-- what was logged: only the hash, so that it stays when a text must go
CREATE TABLE register_entry (
  module_id BIGINT NOT NULL REFERENCES register (module_id) ON DELETE CASCADE,
  place BIGINT NOT NULL,
  contribution_id BIGINT NOT NULL UNIQUE REFERENCES contribution (id),
  number BIGINT NOT NULL,
  leaf TEXT NOT NULL,
  PRIMARY KEY (module_id, place)
);

-- what the public reads beside the register: the order, the file, the answers of the owner, the report
CREATE TABLE register_piece (
  id BIGINT PRIMARY KEY,
  module_id BIGINT NOT NULL REFERENCES register (module_id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  file_id BIGINT NOT NULL REFERENCES file (id),
  format TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  added_at BIGINT NOT NULL
);
CREATE INDEX register_piece_module ON register_piece (module_id, added_at, id);

-- what those who conduct the inquiry note beside an observation, for themselves
CREATE TABLE register_note (
  id BIGINT PRIMARY KEY,
  module_id BIGINT NOT NULL REFERENCES register (module_id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  person_id BIGINT NOT NULL REFERENCES person (id),
  body TEXT NOT NULL,
  noted_at BIGINT NOT NULL
);
CREATE INDEX register_note_number ON register_note (module_id, number, noted_at, id);

-- an inquiry is extended once
CREATE TABLE register_extension (
  module_id BIGINT PRIMARY KEY REFERENCES register (module_id) ON DELETE CASCADE,
  from_at BIGINT NOT NULL,
  to_at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  person_id BIGINT NOT NULL REFERENCES person (id),
  decided_at BIGINT NOT NULL
);

-- a sealed register takes nothing more; what the archive holds beside the pieces is kept as it was
CREATE TABLE register_seal (
  module_id BIGINT PRIMARY KEY REFERENCES register (module_id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES person (id),
  sealed_at BIGINT NOT NULL,
  size BIGINT NOT NULL,
  hidden BIGINT NOT NULL,
  root TEXT NOT NULL,
  public_sha256 TEXT NOT NULL,
  whole_sha256 TEXT NOT NULL
);
CREATE TABLE register_sealed (
  module_id BIGINT NOT NULL REFERENCES register_seal (module_id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  private BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (module_id, path)
);
