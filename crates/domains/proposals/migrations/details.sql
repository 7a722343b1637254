-- what is being given to the form of the module, as typed, in JSON
ALTER TABLE draft ADD COLUMN details TEXT NOT NULL DEFAULT '';
