-- what a module asks of those who take part
CREATE TABLE eligibility (
  module_id BIGINT PRIMARY KEY REFERENCES module (id) ON DELETE CASCADE,
  -- in JSON
  conditions TEXT NOT NULL,
  -- with what its membership list and its codes are hashed
  secret TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- what a person declares of themselves, once for all modules
CREATE TABLE declaration (
  person_id BIGINT PRIMARY KEY REFERENCES person (id),
  -- the INSEE code of a commune
  commune TEXT NOT NULL,
  commune_name TEXT NOT NULL,
  postcode TEXT NOT NULL,
  born_on TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- a parent or a guardian lets a minor take part in a process
CREATE TABLE guardian_consent (
  person_id BIGINT NOT NULL REFERENCES person (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  guardian_name TEXT NOT NULL,
  guardian_email TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  asked_at BIGINT NOT NULL,
  given_at BIGINT,
  PRIMARY KEY (person_id, space_id)
);

-- a membership list: hashes alone; whoever was found in it takes the entry, once
CREATE TABLE list_entry (
  module_id BIGINT NOT NULL REFERENCES eligibility (module_id) ON DELETE CASCADE,
  entry_hash TEXT NOT NULL,
  person_id BIGINT REFERENCES person (id),
  taken_at BIGINT,
  PRIMARY KEY (module_id, entry_hash)
);
-- one entry for a person, one person for an entry
CREATE UNIQUE INDEX list_entry_person ON list_entry (module_id, person_id);

-- codes printed on letters: hashes alone; each is used once
CREATE TABLE paper_code (
  module_id BIGINT NOT NULL REFERENCES eligibility (module_id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  person_id BIGINT REFERENCES person (id),
  used_at BIGINT,
  PRIMARY KEY (module_id, code_hash)
);
CREATE UNIQUE INDEX paper_code_person ON paper_code (module_id, person_id);
