-- Who may do what: keys of accounts, and collections that accounts share.

create table account_key (
  -- SHA-256 of the key. Keys are 256 random bits, so there is nothing to guess that a slow hash
  -- would protect, and every request looks one up.
  key_hash bytea primary key check (length(key_hash) = 32),
  key_id uuid not null unique,
  account_id uuid not null references account on delete cascade,
  name text not null check (length(name) between 1 and 200),
  scopes text[] not null check
    (cardinality(scopes) >= 1 and scopes <@ array['read', 'cook', 'review', 'admin']),
  created_at timestamptz not null default clock_timestamp(),
  -- To the minute or so: it is not written at every use.
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index account_key_account on account_key (account_id, created_at, key_id);

create table share (
  collection_id uuid not null references collection on delete cascade,
  account_id uuid not null references account on delete cascade,
  role text not null check (role in ('viewer', 'reviewer', 'editor')),
  created_at timestamptz not null default clock_timestamp(),
  primary key (collection_id, account_id)
);
create index share_account on share (account_id, collection_id);

-- Answers that were given to requests with an idempotency key, so that they can be given again.
create table first_answer (
  account_id uuid not null references account on delete cascade,
  -- The key that asked; all zeros for other credentials.
  key_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  request_hash bytea not null check (length(request_hash) = 32),
  -- Sealed with what only the caller has: an answer may show a new key. Null while under way.
  answer bytea,
  begun_at timestamptz not null default clock_timestamp(),
  primary key (account_id, key_id, name)
);
create index first_answer_begun on first_answer (begun_at);
