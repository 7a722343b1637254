CREATE TABLE file (
  id BIGINT PRIMARY KEY,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  width BIGINT,
  height BIGINT,
  bytes BYTEA NOT NULL,
  small BYTEA,
  created_at BIGINT NOT NULL
);
