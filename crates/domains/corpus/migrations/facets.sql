-- what lists are filtered by, beside themes and outcomes: answers to forms that are chosen, parts of the town; in the order in which
-- the last said comes first. Of contributions that answer nothing, shown while they are published
CREATE TABLE facet (
  module_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  shown BIGINT NOT NULL CHECK (shown IN (0, 1)),
  said_at BIGINT NOT NULL,
  contribution_id BIGINT NOT NULL REFERENCES contribution (id),
  PRIMARY KEY (module_id, name, value, shown, said_at, contribution_id)
);
CREATE INDEX facet_contribution ON facet (contribution_id, name);
