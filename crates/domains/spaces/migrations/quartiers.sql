-- parts of the territory: those of a space when it has its own, else those of the organisation
CREATE TABLE quartier (
  id BIGINT PRIMARY KEY,
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  space_id BIGINT REFERENCES space (id),
  name TEXT NOT NULL,
  -- its place in the file: the first that holds a point has it
  position BIGINT NOT NULL,
  -- its limits, in ten-millionths of a degree
  west BIGINT NOT NULL,
  south BIGINT NOT NULL,
  east BIGINT NOT NULL,
  north BIGINT NOT NULL,
  -- its polygons, as the crate shapes writes them
  shape TEXT NOT NULL
);
CREATE INDEX quartier_layer ON quartier (organisation_id, space_id, position, id);
