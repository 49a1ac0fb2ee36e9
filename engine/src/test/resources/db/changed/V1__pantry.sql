CREATE TABLE pantry (
  shelf int PRIMARY KEY,
  jar varchar NOT NULL
);
