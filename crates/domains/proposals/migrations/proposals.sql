-- what someone is filing, kept until it is filed; the token is in a cookie, the person may still be unknown
CREATE TABLE draft (
  token_hash TEXT NOT NULL,
  module_id BIGINT NOT NULL REFERENCES module (id),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  theme_id BIGINT REFERENCES theme (id),
  place_name TEXT NOT NULL,
  latitude DOUBLE PRECISION,
  longitude DOUBLE PRECISION,
  photo_file BIGINT REFERENCES file (id),
  photo_alt TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (token_hash, module_id)
);
CREATE INDEX draft_age ON draft (updated_at);

-- a comment written before signing in; the same token, one comment for each contribution
CREATE TABLE draft_comment (
  token_hash TEXT NOT NULL,
  root_id BIGINT NOT NULL REFERENCES contribution (id),
  -- what it answers: the contribution, or one of its comments
  parent_id BIGINT NOT NULL REFERENCES contribution (id),
  stance BIGINT NOT NULL CHECK (stance IN (-1, 0, 1)),
  body TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (token_hash, root_id)
);
CREATE INDEX draft_comment_age ON draft_comment (updated_at);

-- official answers, each kept; the last gives the contribution its outcome
CREATE TABLE answer (
  id BIGINT PRIMARY KEY,
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('received', 'under_study', 'accepted', 'refused', 'done')),
  service TEXT NOT NULL,
  body TEXT NOT NULL,
  author_id BIGINT REFERENCES person (id),
  at BIGINT NOT NULL,
  -- the last of the people concerned, by id, to whom it was told; those after are still to be told
  told_until BIGINT NOT NULL
);
CREATE INDEX answer_contribution ON answer (contribution_id, id);
