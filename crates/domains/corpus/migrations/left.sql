-- what was said without an account by someone who left an address: until an account that reads it takes it, or a year
CREATE TABLE left_address (
  contribution_id BIGINT PRIMARY KEY REFERENCES contribution (id),
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  email TEXT NOT NULL,
  email_norm TEXT NOT NULL,
  locale TEXT NOT NULL,
  left_at BIGINT NOT NULL
);
CREATE INDEX left_address_email ON left_address (organisation_id, email_norm, contribution_id);
CREATE INDEX left_address_age ON left_address (left_at);
