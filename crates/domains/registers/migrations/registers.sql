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
