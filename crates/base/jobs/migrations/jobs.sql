CREATE TABLE job (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  unique_key TEXT UNIQUE,
  run_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  locked_until BIGINT,
  last_error TEXT,
  failed_at BIGINT
);
CREATE INDEX job_due ON job (run_at, id) WHERE failed_at IS NULL;
