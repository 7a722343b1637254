-- modules whose contributions are signed, to be answered from so many signatures on
CREATE TABLE signing (
  module_id BIGINT PRIMARY KEY REFERENCES module (id) ON DELETE CASCADE,
  goal BIGINT NOT NULL CHECK (goal > 0),
  once_a_quarter BIGINT NOT NULL CHECK (once_a_quarter IN (0, 1))
);

-- what someone signed in a quarter where one signature is given; a quarter is 20264 for the last one of 2026
CREATE TABLE signature (
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  person_id BIGINT NOT NULL REFERENCES person (id),
  quarter BIGINT NOT NULL,
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  PRIMARY KEY (organisation_id, person_id, quarter)
);
CREATE INDEX signature_contribution ON signature (contribution_id, person_id);
CREATE INDEX signature_person ON signature (person_id);
