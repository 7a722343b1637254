-- the short address of a module, made once
CREATE TABLE short_link (
  code TEXT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  module_id BIGINT NOT NULL UNIQUE REFERENCES module (id),
  made_at BIGINT NOT NULL
);

-- a tablet put at people's disposal
CREATE TABLE kiosk (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  module_id BIGINT NOT NULL REFERENCES module (id),
  -- where it stands
  name TEXT NOT NULL,
  -- typed once on the tablet; gone when it was
  pairing TEXT UNIQUE,
  pairing_until BIGINT NOT NULL,
  -- the digest of the token that the tablet holds
  token TEXT UNIQUE,
  made_by BIGINT REFERENCES person (id),
  made_at BIGINT NOT NULL,
  paired_at BIGINT,
  -- contributions that came by it, and the last time
  many BIGINT NOT NULL,
  last_at BIGINT,
  closed_at BIGINT
);
-- which tablet a contribution came by
CREATE TABLE kiosk_entry (
  contribution_id BIGINT PRIMARY KEY REFERENCES contribution (id),
  kiosk_id BIGINT NOT NULL REFERENCES kiosk (id)
);
CREATE INDEX kiosk_module ON kiosk (module_id, closed_at, id);
