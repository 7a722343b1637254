-- what the pseudonyms of a process are made with in exports: without it nobody can tell whose they are
CREATE TABLE pseudonym_key (
  space_id BIGINT PRIMARY KEY REFERENCES space (id),
  secret TEXT NOT NULL
);
