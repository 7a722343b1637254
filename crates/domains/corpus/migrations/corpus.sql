CREATE TABLE contribution (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  module_id BIGINT NOT NULL REFERENCES module (id),
  kind TEXT NOT NULL CHECK (kind IN ('proposal', 'debate', 'comment')),
  -- place in the module's one sequence, whatever the channel; comments have none
  number BIGINT,
  root_id BIGINT NOT NULL REFERENCES contribution (id),
  -- the comment on the root under which this one stands; itself when it is directly on the root
  thread_id BIGINT REFERENCES contribution (id),
  parent_id BIGINT REFERENCES contribution (id),
  depth BIGINT NOT NULL,
  author_id BIGINT REFERENCES person (id),
  author_name TEXT NOT NULL,
  -- whether a service speaks, and not a resident
  official BIGINT NOT NULL CHECK (official IN (0, 1)),
  channel TEXT NOT NULL CHECK (channel IN ('web', 'email', 'letter', 'register', 'meeting', 'phone', 'counter', 'door', 'kiosk', 'interview', 'survey', 'import')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  language TEXT NOT NULL,
  stance BIGINT NOT NULL CHECK (stance IN (-1, 0, 1)),
  theme_id BIGINT REFERENCES theme (id),
  place_name TEXT NOT NULL,
  latitude DOUBLE PRECISION,
  longitude DOUBLE PRECISION,
  photo_file BIGINT REFERENCES file (id),
  photo_alt TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'refused', 'hidden', 'withdrawn', 'erased', 'merged')),
  outcome TEXT NOT NULL CHECK (outcome IN ('none', 'received', 'under_study', 'accepted', 'refused', 'done')),
  said_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  published_at BIGINT,
  edited_at BIGINT,
  supports BIGINT NOT NULL,
  comments BIGINT NOT NULL,
  -- supports counted elsewhere before an import; part of supports
  supports_elsewhere BIGINT NOT NULL,
  -- where it stands in the random order
  shuffle BIGINT NOT NULL,
  -- where it came from, so that an import never takes it twice
  source TEXT,
  source_id TEXT,
  CHECK ((parent_id IS NULL) = (depth = 0))
);
CREATE UNIQUE INDEX contribution_number ON contribution (module_id, number);
CREATE UNIQUE INDEX contribution_source ON contribution (module_id, source, source_id);
CREATE INDEX contribution_recent ON contribution (module_id, depth, state, said_at, id);
CREATE INDEX contribution_supported ON contribution (module_id, depth, state, supports, id);
CREATE INDEX contribution_discussed ON contribution (module_id, depth, state, comments, id);
CREATE INDEX contribution_shuffled ON contribution (module_id, depth, state, shuffle, id);
-- comments in order, without reading those that are not shown; what is counted of each is in it
CREATE INDEX contribution_thread ON contribution (root_id, depth, said_at, id, state, stance);
CREATE INDEX contribution_in_thread ON contribution (thread_id, depth, id);
-- what waits, the oldest first (ids grow with time), in an organisation or one of its spaces
CREATE INDEX contribution_queue ON contribution (organisation_id, state, id, space_id);
CREATE INDEX contribution_author ON contribution (author_id, id);
CREATE INDEX contribution_space ON contribution (space_id, id);
CREATE INDEX contribution_organisation ON contribution (organisation_id, depth, state, said_at, id);

-- the search index: terms folded and stemmed by the program, the same on both engines
-- only sqlite
CREATE VIRTUAL TABLE contribution_search USING fts5(terms, content='', contentless_delete=1, tokenize='ascii');
-- only postgres
CREATE TABLE contribution_search (id BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL);
-- only postgres
CREATE INDEX contribution_search_terms ON contribution_search USING GIN (terms);

CREATE TABLE revision (
  id BIGINT PRIMARY KEY,
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  at BIGINT NOT NULL,
  editor_id BIGINT REFERENCES person (id),
  title TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX revision_contribution ON revision (contribution_id, id);

CREATE TABLE support (
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  person_id BIGINT NOT NULL REFERENCES person (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (contribution_id, person_id)
);
CREATE INDEX support_person ON support (person_id, contribution_id);

CREATE TABLE follow (
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  person_id BIGINT NOT NULL REFERENCES person (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (contribution_id, person_id)
);
CREATE INDEX follow_person ON follow (person_id, contribution_id);

-- a resident tells the moderators about a contribution
CREATE TABLE report (
  id BIGINT PRIMARY KEY,
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  reporter_id BIGINT REFERENCES person (id),
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  at BIGINT NOT NULL,
  closed_at BIGINT
);
CREATE UNIQUE INDEX report_once ON report (contribution_id, reporter_id);
CREATE INDEX report_open ON report (contribution_id) WHERE closed_at IS NULL;

-- every decision of a moderator, with the statement of reasons sent to the author
CREATE TABLE moderation (
  id BIGINT PRIMARY KEY,
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  decision TEXT NOT NULL CHECK (decision IN ('publish', 'keep', 'refuse', 'hide', 'restore')),
  reason TEXT,
  statement TEXT NOT NULL,
  moderator_id BIGINT REFERENCES person (id),
  at BIGINT NOT NULL,
  -- milliseconds for which it was waited: since it was said, or since the first report
  waited BIGINT
);
CREATE INDEX moderation_contribution ON moderation (contribution_id, id);
CREATE INDEX moderation_space ON moderation (space_id, decision, reason);

-- the author's right of reply to a decision
CREATE TABLE appeal (
  id BIGINT PRIMARY KEY,
  moderation_id BIGINT NOT NULL UNIQUE REFERENCES moderation (id),
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  upheld BIGINT,
  answer TEXT NOT NULL,
  answered_by BIGINT REFERENCES person (id),
  answered_at BIGINT
);
CREATE INDEX appeal_open ON appeal (id) WHERE answered_at IS NULL;
CREATE INDEX appeal_contribution ON appeal (contribution_id, id);
CREATE INDEX appeal_space ON appeal (space_id);
