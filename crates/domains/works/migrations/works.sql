-- what was chosen and is to be carried out: a project that won a vote, a proposal that was accepted
CREATE TABLE work (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  -- the vote, or the module where it was proposed
  module_id BIGINT NOT NULL REFERENCES module (id),
  -- its number on the ballot, or in the table it came by
  project BIGINT,
  contribution_id BIGINT UNIQUE REFERENCES contribution (id),
  -- in which it was chosen, in words
  edition TEXT NOT NULL,
  title TEXT NOT NULL,
  area TEXT NOT NULL,
  -- as its last news say
  stage TEXT NOT NULL CHECK (stage IN ('planned', 'studied', 'underway', 'paused', 'delivered', 'dropped')),
  service TEXT NOT NULL,
  -- in cents
  estimated BIGINT,
  spent BIGINT,
  expected_at BIGINT,
  -- given by residents
  hours BIGINT NOT NULL,
  decided_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  UNIQUE (module_id, project)
);
CREATE INDEX work_changed ON work (organisation_id, changed_at, id);

-- its news, each kept: the last says where it is
CREATE TABLE work_news (
  id BIGINT PRIMARY KEY,
  work_id BIGINT NOT NULL REFERENCES work (id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('planned', 'studied', 'underway', 'paused', 'delivered', 'dropped')),
  -- whether the residents who carry it out wrote it, and not the team
  by_residents BIGINT NOT NULL CHECK (by_residents IN (0, 1)),
  service TEXT NOT NULL,
  -- in Markdown
  body TEXT NOT NULL,
  -- since the beginning, in cents
  spent BIGINT,
  expected_at BIGINT,
  hours BIGINT,
  file_id BIGINT REFERENCES file (id),
  file_alt TEXT NOT NULL,
  author_id BIGINT REFERENCES person (id),
  -- the team no longer shows it
  hidden BIGINT NOT NULL CHECK (hidden IN (0, 1)),
  -- the last of the people concerned, by id, to whom it was told
  told_until BIGINT NOT NULL
);
CREATE INDEX work_news_work ON work_news (work_id, at, id);
CREATE INDEX work_news_author ON work_news (author_id, id);

-- what residents and the town agree to do, each wording kept; the last is the one that stands
CREATE TABLE work_agreement (
  id BIGINT PRIMARY KEY,
  work_id BIGINT NOT NULL REFERENCES work (id) ON DELETE CASCADE,
  residents TEXT NOT NULL,
  town TEXT NOT NULL,
  hours BIGINT NOT NULL,
  -- in cents
  money BIGINT NOT NULL,
  from_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  made_by BIGINT REFERENCES person (id),
  made_at BIGINT NOT NULL,
  agreed_by BIGINT REFERENCES person (id),
  agreed_at BIGINT
);
CREATE INDEX work_agreement_work ON work_agreement (work_id, id);
CREATE INDEX work_agreement_agreed ON work_agreement (agreed_by, id);
