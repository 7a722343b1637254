-- communes, associations and others are asked by name to file in a module
CREATE TABLE campaign (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  module_id BIGINT NOT NULL REFERENCES module (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  -- when the first letters leave, once that was settled
  starts_at BIGINT,
  stopped_at BIGINT
);
CREATE INDEX campaign_module ON campaign (module_id, id);

-- when letters leave: 0 is the first, the others remind
CREATE TABLE campaign_round (
  campaign_id BIGINT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (campaign_id, number)
);

-- who is asked; names and addresses are erased a year after the first letters
CREATE TABLE recipient (
  id BIGINT PRIMARY KEY,
  campaign_id BIGINT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_norm TEXT NOT NULL,
  -- the code of INSEE of a commune, or nothing
  commune TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('waiting', 'written', 'answered', 'declined', 'stopped', 'bounced')),
  -- letters leave in rounds: those before this one were written
  rounds BIGINT NOT NULL,
  written_at BIGINT,
  answered_at BIGINT,
  contribution_id BIGINT REFERENCES contribution (id),
  -- why they decline
  reason TEXT NOT NULL,
  UNIQUE (campaign_id, email_norm)
);
CREATE INDEX recipient_round ON recipient (campaign_id, standing, rounds, id);

-- the links of letters: the link itself is in the letter alone
CREATE TABLE recipient_link (
  token_hash TEXT PRIMARY KEY,
  recipient_id BIGINT NOT NULL REFERENCES recipient (id) ON DELETE CASCADE
);
CREATE INDEX recipient_link_recipient ON recipient_link (recipient_id);

-- addresses, as fingerprints, that no campaign writes to any more
CREATE TABLE campaign_stop (
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  email_hash TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, email_hash)
);
