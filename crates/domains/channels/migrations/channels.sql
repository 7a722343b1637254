-- a table of contributions sent by the team, checked before it is taken
CREATE TABLE batch (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  module_id BIGINT NOT NULL REFERENCES module (id),
  file_name TEXT NOT NULL,
  -- SHA-256, so that the same file is known again
  digest TEXT NOT NULL,
  -- until it is taken or forgotten
  content BYTEA,
  sent_by BIGINT REFERENCES person (id),
  sent_at BIGINT NOT NULL,
  taken_at BIGINT,
  -- how many contributions it gave, and their numbers
  many BIGINT NOT NULL,
  first_number BIGINT,
  last_number BIGINT,
  CHECK ((taken_at IS NULL) = (last_number IS NULL))
);
CREATE INDEX batch_module ON batch (module_id, taken_at, id);
CREATE INDEX batch_digest ON batch (module_id, digest, id);
