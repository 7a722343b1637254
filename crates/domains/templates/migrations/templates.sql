-- what another town gave, or what was kept of a process: the file as it was taken in
CREATE TABLE template (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  key TEXT NOT NULL,
  definition TEXT NOT NULL,
  kept_at BIGINT NOT NULL,
  kept_by BIGINT REFERENCES person (id),
  UNIQUE (organisation_id, key)
);
