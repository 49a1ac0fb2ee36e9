CREATE TABLE pantry (
  shelf int PRIMARY KEY,
  jar text NOT NULL
);
