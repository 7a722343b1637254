CREATE TABLE note (
  id BIGINT PRIMARY KEY,
  body TEXT NOT NULL,
  weight DOUBLE PRECISION,
  bytes BYTEA,
  done BIGINT NOT NULL CHECK (done IN (0, 1))
);
-- each comment is on a note
CREATE TABLE note_comment (id BIGINT PRIMARY KEY, note_id BIGINT NOT NULL REFERENCES note (id), body TEXT NOT NULL);
-- only sqlite
CREATE INDEX note_done ON note (done) WHERE done = 1;
