-- how contributions of a module go from state to state, as it was at a time; a module without any has the standard one
CREATE TABLE workflow_version (
  id BIGINT PRIMARY KEY,
  module_id BIGINT NOT NULL REFERENCES module (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  -- states, transitions and criteria, in JSON
  definition TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by BIGINT REFERENCES person (id),
  UNIQUE (module_id, number)
);
