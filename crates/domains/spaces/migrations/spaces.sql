CREATE TABLE space (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  kind TEXT NOT NULL CHECK (kind IN ('process')),
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  tagline TEXT NOT NULL,
  description TEXT NOT NULL,
  territory TEXT NOT NULL,
  -- who decides, when and on what, in words
  decider TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'closed', 'archived')),
  moderation TEXT NOT NULL CHECK (moderation IN ('before', 'after')),
  cover_file BIGINT REFERENCES file (id),
  cover_alt TEXT NOT NULL,
  rules TEXT NOT NULL,
  controller TEXT NOT NULL,
  purpose TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  retention TEXT NOT NULL,
  dpo TEXT NOT NULL,
  result TEXT NOT NULL,
  result_published_at BIGINT,
  search_terms TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  opened_at BIGINT,
  archived_at BIGINT,
  -- first start and last end of its phases, kept by whoever writes phases
  starts_at BIGINT,
  ends_at BIGINT,
  UNIQUE (organisation_id, slug)
);

CREATE TABLE phase (
  id BIGINT PRIMARY KEY,
  space_id BIGINT NOT NULL REFERENCES space (id),
  kind TEXT NOT NULL CHECK (kind IN ('information', 'filing', 'examination', 'vote', 'result', 'follow_up')),
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  opens_filing BIGINT NOT NULL CHECK (opens_filing IN (0, 1)),
  opens_comments BIGINT NOT NULL CHECK (opens_comments IN (0, 1)),
  opens_supports BIGINT NOT NULL CHECK (opens_supports IN (0, 1)),
  CHECK (starts_at < ends_at)
);
CREATE INDEX phase_space ON phase (space_id, starts_at);

CREATE TABLE theme (
  id BIGINT PRIMARY KEY,
  space_id BIGINT NOT NULL REFERENCES space (id),
  name TEXT NOT NULL,
  position BIGINT NOT NULL,
  UNIQUE (space_id, name)
);

CREATE TABLE module (
  id BIGINT PRIMARY KEY,
  space_id BIGINT NOT NULL REFERENCES space (id),
  kind TEXT NOT NULL CHECK (kind IN ('proposals', 'debates', 'ballot')),
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  intro TEXT NOT NULL,
  -- residents, or the team alone, file in it
  filing TEXT NOT NULL CHECK (filing IN ('residents', 'team')),
  position BIGINT NOT NULL,
  last_number BIGINT NOT NULL,
  UNIQUE (space_id, slug)
);

-- places of the territory to choose from
CREATE TABLE place (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  name TEXT NOT NULL,
  name_norm TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL,
  UNIQUE (organisation_id, name)
);
