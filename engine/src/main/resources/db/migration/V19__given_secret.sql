-- A secret that is given by the environment is not kept: only what tells it from another is, so that
-- a dump has no key to what is sealed in it.
alter table installation
  alter column secret drop not null,
  add column given_check bytea,
  -- Either it was made here and is kept, or it is given at every start.
  add constraint installation_secret_known check (num_nonnulls(secret, given_check) = 1);
