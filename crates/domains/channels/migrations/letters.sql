-- the e-mail address of a module: what a mail server brings here is signed with its secret
CREATE TABLE mailbox (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  module_id BIGINT NOT NULL UNIQUE REFERENCES module (id),
  -- where people write
  address TEXT NOT NULL,
  secret TEXT NOT NULL,
  made_at BIGINT NOT NULL
);

-- a mail that became a contribution, with who wrote it and the whole of it: for moderators, for a year
CREATE TABLE letter (
  id BIGINT PRIMARY KEY,
  module_id BIGINT NOT NULL REFERENCES module (id),
  contribution_id BIGINT NOT NULL UNIQUE REFERENCES contribution (id),
  from_address TEXT NOT NULL,
  from_name TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  -- the names of what came with it and was not kept
  left_out TEXT NOT NULL,
  received_at BIGINT NOT NULL
);
CREATE INDEX letter_received ON letter (received_at);
CREATE INDEX letter_from ON letter (from_address, received_at);
