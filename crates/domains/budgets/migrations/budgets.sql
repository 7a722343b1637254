-- votes on projects: one for each module of that kind, which cannot be removed any more
CREATE TABLE budget (
  module_id BIGINT PRIMARY KEY REFERENCES module (id),
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  -- the rules being written, as JSON
  rules TEXT NOT NULL,
  -- rules and projects once they are frozen, as JSON, and their hash; empty before
  edition TEXT NOT NULL,
  edition_hash TEXT NOT NULL,
  frozen_at BIGINT,
  -- what makes the keys of the attendance list; emptied when the list is destroyed
  voter_key BYTEA NOT NULL,
  -- what signs the states of the log
  signing_seed BYTEA NOT NULL,
  -- what signs rights to vote blind, once the vote is frozen and if its rules want it
  right_key BYTEA,
  -- the log as it stands: its size, and the roots of its full subtrees, in hexadecimal figures
  size BIGINT NOT NULL,
  peaks TEXT NOT NULL,
  -- the reports of the count, as JSON; empty before
  outcome TEXT NOT NULL,
  counted_at BIGINT
);

-- what will be voted on, as long as nothing is frozen
CREATE TABLE budget_project (
  module_id BIGINT NOT NULL REFERENCES budget (module_id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  contribution_id BIGINT REFERENCES contribution (id),
  title TEXT NOT NULL,
  area TEXT NOT NULL,
  -- in cents
  cost BIGINT NOT NULL,
  PRIMARY KEY (module_id, number)
);

-- who has voted: no name, no time, no order, nothing that a ballot holds too; what was signed blind for them, which says nothing of
-- the right that came of it
CREATE TABLE budget_attendance (
  module_id BIGINT NOT NULL REFERENCES budget (module_id) ON DELETE CASCADE,
  voter BYTEA NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('web', 'paper')),
  blinded BYTEA,
  PRIMARY KEY (module_id, voter)
);

-- the ballots: no voter, no time, no order until they enter the log in shuffled batches
CREATE TABLE budget_ballot (
  module_id BIGINT NOT NULL REFERENCES budget (module_id) ON DELETE CASCADE,
  leaf TEXT NOT NULL,
  -- the hash of the right under which it was cast
  right_hash TEXT NOT NULL,
  -- its place in the log from 0; -1 while it waits for its batch
  place BIGINT NOT NULL,
  ballot TEXT NOT NULL,
  -- the signature of its right, where that was signed blind
  signature TEXT,
  PRIMARY KEY (module_id, leaf)
);
CREATE INDEX budget_ballot_place ON budget_ballot (module_id, place);
-- by the right alone: with the module first, SQLite walks all the ballots of the module by their key instead
CREATE INDEX budget_ballot_right ON budget_ballot (right_hash);

-- the signed states of the log
CREATE TABLE budget_checkpoint (
  module_id BIGINT NOT NULL REFERENCES budget (module_id) ON DELETE CASCADE,
  size BIGINT NOT NULL,
  note TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (module_id, size)
);

-- officials who asked for the count
CREATE TABLE budget_assent (
  module_id BIGINT NOT NULL REFERENCES budget (module_id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES person (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (module_id, person_id)
);

-- who asked to be reminded before the end; forgotten once it is written to them
CREATE TABLE budget_reminder (
  module_id BIGINT NOT NULL REFERENCES budget (module_id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES person (id),
  PRIMARY KEY (module_id, person_id)
);
CREATE INDEX budget_reminder_person ON budget_reminder (person_id);

-- ballots of a polling place, keyed in twice by two people; who signed is on the attendance list alone
CREATE TABLE budget_batch (
  id BIGINT PRIMARY KEY,
  module_id BIGINT NOT NULL REFERENCES budget (module_id) ON DELETE CASCADE,
  place TEXT NOT NULL,
  area TEXT NOT NULL,
  -- how many signed
  voters BIGINT NOT NULL,
  -- a ballot a line, as it was keyed in; emptied once the ballots are taken
  first TEXT NOT NULL,
  first_by BIGINT REFERENCES person (id),
  second_by BIGINT REFERENCES person (id),
  blank BIGINT NOT NULL,
  spoiled BIGINT NOT NULL,
  begun_at BIGINT NOT NULL,
  taken_at BIGINT
);
CREATE INDEX budget_batch_module ON budget_batch (module_id, id);

-- sealed envelopes of a polling place that had no network, whose voters were on the attendance list already: no name
CREATE TABLE budget_contested (
  batch_id BIGINT NOT NULL REFERENCES budget_batch (id) ON DELETE CASCADE,
  -- the number on the envelope
  number BIGINT NOT NULL,
  -- by which channel they are on the list
  channel TEXT NOT NULL CHECK (channel IN ('web', 'paper')),
  -- whether the envelope is opened: somebody else of the same name and day of birth; nothing as long as nobody decided
  admitted BIGINT CHECK (admitted IN (0, 1)),
  reason TEXT NOT NULL,
  decided_by BIGINT REFERENCES person (id),
  decided_at BIGINT,
  PRIMARY KEY (batch_id, number)
);
CREATE INDEX budget_contested_decided ON budget_contested (decided_by);
