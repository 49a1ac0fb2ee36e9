alter table account
  -- What NameRule makes of the name: the same for names that people see as one. Null for accounts
  -- of older versions until the next account is made. Not unique: some of those may be alike.
  add name_key text;
create index account_alike on account (name_key);
