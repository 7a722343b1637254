-- what is asked in a module
CREATE TABLE form (
  id BIGINT PRIMARY KEY,
  module_id BIGINT NOT NULL UNIQUE REFERENCES module (id) ON DELETE CASCADE
);

-- a form as it was at a time; once someone has answered, a version never changes
CREATE TABLE form_version (
  id BIGINT PRIMARY KEY,
  form_id BIGINT NOT NULL REFERENCES form (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  -- its questions, in JSON
  definition TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by BIGINT REFERENCES person (id),
  UNIQUE (form_id, number)
);

-- what someone answered, under the version they saw
CREATE TABLE response (
  id BIGINT PRIMARY KEY,
  version_id BIGINT NOT NULL REFERENCES form_version (id),
  -- what it belongs to: a contribution, by its id
  subject_id BIGINT NOT NULL UNIQUE,
  author_id BIGINT REFERENCES person (id),
  -- by the name of the question, in JSON
  answers TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX response_version ON response (version_id, id);
CREATE INDEX response_author ON response (author_id);
