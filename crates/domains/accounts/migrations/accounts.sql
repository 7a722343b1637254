CREATE TABLE organisation (
  id BIGINT PRIMARY KEY,
  host TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  tagline TEXT NOT NULL,
  territory TEXT NOT NULL,
  locale TEXT NOT NULL CHECK (locale IN ('fr', 'en')),
  primary_colour TEXT NOT NULL,
  accent_colour TEXT NOT NULL,
  logo_file BIGINT REFERENCES file (id),
  contact_email TEXT NOT NULL,
  phone TEXT NOT NULL,
  address TEXT NOT NULL,
  -- who answers for what is published, and who keeps the machines: the law asks for both
  publisher TEXT NOT NULL,
  hosting TEXT NOT NULL,
  controller TEXT NOT NULL,
  dpo TEXT NOT NULL,
  accessibility TEXT NOT NULL CHECK (accessibility IN ('none', 'partial', 'full')),
  -- what is not accessible yet, and since when it is known
  accessibility_gaps TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE person (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  email TEXT,
  email_norm TEXT,
  name TEXT NOT NULL,
  -- name and address without case or accents, to be searched
  search_text TEXT NOT NULL,
  locale TEXT NOT NULL CHECK (locale IN ('fr', 'en')),
  password_hash TEXT,
  totp_secret TEXT,
  -- the secret shown on the page where a second factor is set up, not proved yet
  totp_pending TEXT,
  totp_confirmed_at BIGINT,
  totp_last_step BIGINT,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  -- when the person was told that an account long unused would be erased
  warned_at BIGINT,
  deleted_at BIGINT,
  UNIQUE (organisation_id, email_norm)
);
CREATE INDEX person_seen ON person (last_seen_at, id) WHERE deleted_at IS NULL;

CREATE TABLE recovery_code (
  person_id BIGINT NOT NULL REFERENCES person (id),
  code_hash TEXT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (person_id, code_hash)
);

-- six digits sent to an address; good in the browser that asked for them, which holds the token
CREATE TABLE email_code (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  -- whose new address it is; NULL when it signs in
  person_id BIGINT REFERENCES person (id),
  email TEXT NOT NULL,
  email_norm TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  code_hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX email_code_email ON email_code (organisation_id, email_norm, created_at);
CREATE INDEX email_code_age ON email_code (created_at);

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  second_factor_at BIGINT,
  device TEXT NOT NULL,
  -- with which provider it was opened, and the token that closes the session there
  provider TEXT,
  id_token TEXT
);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_end ON session (expires_at);

-- who a provider says someone is: its name for them, and nothing else
CREATE TABLE identity (
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  provider TEXT NOT NULL,
  subject TEXT NOT NULL,
  person_id BIGINT NOT NULL REFERENCES person (id),
  linked_at BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, provider, subject)
);
-- one name with each provider: whoever comes with another is someone else
CREATE UNIQUE INDEX identity_person ON identity (person_id, provider);

-- keys that a person's devices hold; the public half alone is here
CREATE TABLE passkey (
  credential_id TEXT PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES person (id),
  name TEXT NOT NULL,
  public_key BYTEA NOT NULL,
  counter BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX passkey_person ON passkey (person_id);

-- challenges given to browsers, each good once
CREATE TABLE passkey_challenge (
  challenge_hash TEXT PRIMARY KEY,
  asked_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenge_age ON passkey_challenge (asked_at);

CREATE TABLE role_grant (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  person_id BIGINT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL CHECK (role IN ('administrator', 'officer', 'moderator', 'instructor', 'observer')),
  space_id BIGINT,
  granted_by BIGINT REFERENCES person (id),
  granted_at BIGINT NOT NULL
);
-- a role is given once in a place; 0 stands for the whole organisation, since NULLs are never equal
CREATE UNIQUE INDEX role_grant_once ON role_grant (person_id, role, COALESCE(space_id, 0));
CREATE INDEX role_grant_space ON role_grant (space_id);
CREATE INDEX role_grant_organisation ON role_grant (organisation_id, role);

CREATE TABLE audit_entry (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  space_id BIGINT,
  at BIGINT NOT NULL,
  actor_id BIGINT,
  actor_name TEXT NOT NULL,
  act TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object_id BIGINT NOT NULL,
  object_label TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX audit_entry_time ON audit_entry (organisation_id, id);
CREATE INDEX audit_entry_act ON audit_entry (organisation_id, act, id);
CREATE INDEX audit_entry_actor ON audit_entry (organisation_id, actor_id, id);
CREATE INDEX audit_entry_space ON audit_entry (space_id, id);
