-- how what was filed in a module is shown; a module without a row is shown by the program's habits
CREATE TABLE module_view (
  module_id BIGINT PRIMARY KEY REFERENCES module (id) ON DELETE CASCADE,
  -- views, order, what cards and filters show, in JSON
  definition TEXT NOT NULL
);
