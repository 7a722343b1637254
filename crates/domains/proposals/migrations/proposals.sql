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
