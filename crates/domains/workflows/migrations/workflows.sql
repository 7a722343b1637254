-- how contributions of a module go from state to state, as it was at a time; a module without any has the standard one
CREATE TABLE workflow_version (
  id BIGINT PRIMARY KEY,
  module_id BIGINT NOT NULL REFERENCES module (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  -- states, transitions and criteria, in JSON
  definition TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by BIGINT REFERENCES person (id),
  UNIQUE (module_id, number)
);

-- where a contribution is: a row for each proposal that was published and for whatever was answered
CREATE TABLE course (
  contribution_id BIGINT PRIMARY KEY REFERENCES contribution (id),
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  module_id BIGINT NOT NULL REFERENCES module (id),
  state TEXT NOT NULL,
  since BIGINT NOT NULL,
  -- whether something is still awaited
  awaited BIGINT NOT NULL CHECK (awaited IN (0, 1)),
  -- until when it should have left its state; the greatest number when there is no deadline
  due_at BIGINT NOT NULL,
  -- 0: nobody was reminded of the deadline, 1: before it, 2: after it
  reminded BIGINT NOT NULL CHECK (reminded IN (0, 1, 2)),
  -- who alone makes the transitions that decide
  decider_id BIGINT REFERENCES person (id)
);
CREATE INDEX course_due ON course (organisation_id, awaited, due_at, contribution_id);
CREATE INDEX course_reminders ON course (awaited, reminded, due_at);
CREATE INDEX course_module ON course (module_id, state, due_at, contribution_id);

-- every transition that was made, each kept; the last public one gives the contribution its outcome
CREATE TABLE step (
  id BIGINT PRIMARY KEY,
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  -- the workflow it was made under; none for the standard one
  version_id BIGINT REFERENCES workflow_version (id),
  -- empty when the workflow itself was changed, or when it was answered elsewhere
  transition TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  -- whether everyone reads it
  public BIGINT NOT NULL CHECK (public IN (0, 1)),
  outcome TEXT NOT NULL CHECK (outcome IN ('none', 'received', 'under_study', 'accepted', 'refused', 'done')),
  -- in whose name
  service TEXT NOT NULL,
  -- reasons and words, in Markdown
  body TEXT NOT NULL,
  -- euros
  cost BIGINT,
  file_id BIGINT REFERENCES file (id),
  file_alt TEXT NOT NULL,
  author_id BIGINT REFERENCES person (id),
  at BIGINT NOT NULL,
  told TEXT NOT NULL CHECK (told IN ('nobody', 'author', 'followers')),
  -- the last of the people concerned, by id, to whom it was told; those after are still to be told
  told_until BIGINT NOT NULL
);
CREATE INDEX step_contribution ON step (contribution_id, at, id);
CREATE INDEX step_author ON step (author_id, id);

-- who examines: a service of an organisation, or the jury of a module
CREATE TABLE service (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  name TEXT NOT NULL,
  -- the module whose jury it is
  module_id BIGINT UNIQUE REFERENCES module (id) ON DELETE CASCADE,
  -- since when the members of a jury read each other's scores, and who opened their deliberation
  opened_at BIGINT,
  opened_by BIGINT REFERENCES person (id)
);
CREATE UNIQUE INDEX service_name ON service (organisation_id, name) WHERE module_id IS NULL;

CREATE TABLE service_member (
  service_id BIGINT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES person (id),
  PRIMARY KEY (service_id, person_id)
);
CREATE INDEX service_member_person ON service_member (person_id, service_id);

-- a service is asked for its opinion; one that no longer is keeps its row
CREATE TABLE assignment (
  id BIGINT PRIMARY KEY,
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  service_id BIGINT NOT NULL REFERENCES service (id),
  -- the member of a jury who is asked; nobody in particular of a service
  person_id BIGINT REFERENCES person (id),
  asked_by BIGINT REFERENCES person (id),
  asked_at BIGINT NOT NULL,
  ended_by BIGINT REFERENCES person (id),
  ended_at BIGINT
);
CREATE INDEX assignment_contribution ON assignment (contribution_id, id);
CREATE UNIQUE INDEX assignment_once ON assignment (service_id, contribution_id, COALESCE(person_id, 0)) WHERE ended_at IS NULL;

-- what services and members of juries think, each kept; the last of each counts
CREATE TABLE opinion (
  id BIGINT PRIMARY KEY,
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  service_id BIGINT NOT NULL REFERENCES service (id),
  -- the member of a jury who thinks so, and nobody else of it
  person_id BIGINT REFERENCES person (id),
  verdict TEXT NOT NULL
    CHECK (verdict IN ('favourable', 'reserved', 'unfavourable', 'not_concerned', 'scored', 'recused')),
  body TEXT NOT NULL,
  -- euros
  cost BIGINT,
  -- by the key of the criterion, in JSON
  scores TEXT NOT NULL,
  -- of a thousand, when every criterion was scored
  total BIGINT,
  author_id BIGINT REFERENCES person (id),
  at BIGINT NOT NULL
);
CREATE INDEX opinion_contribution ON opinion (contribution_id, id);
CREATE INDEX opinion_author ON opinion (author_id, id);
CREATE INDEX opinion_voice ON opinion (service_id, contribution_id, person_id, id);

-- what the team and the author write to each other; nobody else reads it
CREATE TABLE exchange (
  id BIGINT PRIMARY KEY,
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  from_team BIGINT NOT NULL CHECK (from_team IN (0, 1)),
  author_id BIGINT REFERENCES person (id),
  author_name TEXT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX exchange_contribution ON exchange (contribution_id, id);
CREATE INDEX exchange_author ON exchange (author_id, id);

-- contributions that became one, or several
CREATE TABLE bond (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('merged', 'duplicate', 'split')),
  from_id BIGINT NOT NULL REFERENCES contribution (id),
  to_id BIGINT NOT NULL REFERENCES contribution (id),
  -- asked: its author was asked whether they agree
  state TEXT NOT NULL CHECK (state IN ('asked', 'made', 'declined', 'undone')),
  asked_by BIGINT REFERENCES person (id),
  asked_at BIGINT NOT NULL,
  answered_at BIGINT,
  CHECK (from_id <> to_id)
);
CREATE INDEX bond_from ON bond (from_id, id);
CREATE INDEX bond_to ON bond (to_id, id);
-- what goes elsewhere goes to one place
CREATE UNIQUE INDEX bond_once ON bond (from_id) WHERE kind <> 'split' AND (state = 'asked' OR state = 'made');
