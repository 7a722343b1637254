CREATE TABLE file (
  id BIGINT PRIMARY KEY,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  width BIGINT,
  height BIGINT,
  bytes BYTEA NOT NULL,
  small BYTEA,
  -- served by its owner alone, to whoever may read it
  guarded BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
