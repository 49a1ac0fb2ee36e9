-- Every table of a collection leads with collection_id, so that all rows of a collection live
-- together, on one server or spread over many.

create table account (
  account_id uuid primary key,
  name text not null unique check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);

-- A process that cooks. A new process is a new node, so a node's number is also its fence.
create table node (
  node_id int generated always as identity primary key,
  name text not null,
  started_at timestamptz not null default clock_timestamp(),
  beat_at timestamptz not null default clock_timestamp(),
  lease_seconds int not null check (lease_seconds between 1 and 3600)
);

create table collection (
  collection_id uuid primary key,
  account_id uuid not null references account,
  name text not null check (length(name) between 1 and 200),
  -- What makes `cook run` of the same file find the same collection; null for all others.
  fingerprint text,
  supply int not null check (supply between 1 and 1000000),
  recipe_version int not null check (recipe_version >= 1),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index collection_fingerprint on collection (account_id, fingerprint);

-- Immutable: a change is another version.
create table recipe (
  collection_id uuid not null references collection on delete cascade,
  version int not null check (version >= 1),
  definition json not null,
  -- The supplies cooked under it, growing; the last is the supply of this version.
  supplies int[] not null check (cardinality(supplies) >= 1),
  folder text not null,
  created_at timestamptz not null default now(),
  primary key (collection_id, version)
);

create table cook (
  collection_id uuid not null references collection on delete cascade,
  cook_no int not null check (cook_no >= 1),
  recipe_version int not null,
  tool text not null,
  status text not null check
    (status in ('running', 'paused', 'stopping', 'stopped', 'completed', 'completed_with_failures')),
  reason text,
  max_concurrent int not null check (max_concurrent between 1 and 100000),
  -- Equal to max_concurrent, or what was in flight when it was lowered, going down with it.
  ceiling int not null,
  max_attempts int not null check (max_attempts between 1 and 100),
  total_timeout_ms bigint not null check (total_timeout_ms > 0),
  budget_usd numeric(20, 6) check (budget_usd >= 0),
  price_usd numeric(20, 6) not null check (price_usd >= 0),
  failure_threshold numeric not null check (failure_threshold between 0 and 1),
  supply int not null check (supply between 1 and 1000000),
  -- Slots from here on were never tried; each slot before it is filled, live, waiting or failed.
  next_slot int not null,
  filled int not null check (filled >= 0),
  in_flight int not null check (in_flight >= 0),
  waiting int not null check (waiting >= 0),
  failed int not null check (failed >= 0),
  cost_usd numeric(20, 6) not null default 0 check (cost_usd >= 0),
  -- Slots that ended since the cook was started or resumed: what the failure threshold looks at.
  recent_filled int not null default 0,
  recent_failed int not null default 0,
  journal_seq bigint not null default 0,
  started_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (collection_id, cook_no),
  foreign key (collection_id, recipe_version) references recipe,
  constraint cook_slots check
    (filled + in_flight + waiting + failed = next_slot and next_slot <= supply),
  constraint cook_concurrency check (in_flight <= ceiling and ceiling >= max_concurrent),
  constraint cook_end check
    ((ended_at is null) = (status in ('running', 'paused', 'stopping'))
     and (ended_at is null or in_flight = 0)),
  constraint cook_completed check (status <> 'completed' or filled = supply)
) with (fillfactor = 50);
create unique index cook_active on cook (collection_id)
  where status in ('running', 'paused', 'stopping');

-- The key is what keeps a slot from having two live jobs. Inserted when claimed, deleted when ended.
create table live_job (
  collection_id uuid not null,
  slot int not null check (slot >= 0),
  attempt int not null check (attempt >= 1),
  cook_no int not null,
  state text not null check (state in ('claimed', 'submitted', 'delivered')),
  -- Earlier attempts that count towards the greatest number of attempts.
  tries int not null check (tries >= 0),
  node_id int not null,
  first_tried_at timestamptz not null,
  claimed_at timestamptz not null,
  primary key (collection_id, slot)
) with (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
  autovacuum_vacuum_cost_delay = 0
);

-- A slot that was tried and is not filled: it waits for its next attempt, or has failed.
create table tried_slot (
  collection_id uuid not null,
  slot int not null check (slot >= 0),
  attempt int not null check (attempt >= 2),
  tries int not null check (tries >= 0),
  failed boolean not null,
  due_at timestamptz not null,
  first_tried_at timestamptz not null,
  error text,
  primary key (collection_id, slot)
);
create index tried_slot_due on tried_slot (collection_id, due_at, slot) where not failed;

-- The record of an ended job. Only `fills` ever changes: when a piece is rejected.
create table generation (
  collection_id uuid not null,
  slot int not null check (slot >= 0),
  attempt int not null check (attempt >= 1),
  cook_no int not null,
  recipe_version int not null,
  fills boolean not null,
  outcome text not null check
    (outcome in ('generated', 'retryable', 'throttled', 'refused', 'unusable')),
  cost_usd numeric(20, 6) not null check (cost_usd >= 0),
  took_ms int not null check (took_ms >= 0),
  claimed_at timestamptz not null,
  ended_at timestamptz not null,
  trait_key uuid,
  traits json not null,
  params json not null,
  outputs json not null,
  error text,
  primary key (collection_id, slot, attempt),
  constraint generation_fills check (not fills or outcome = 'generated'),
  constraint generation_error check ((outcome = 'generated') = (error is null))
);
create unique index generation_piece on generation (collection_id, slot) where fills;
create unique index generation_traits on generation (collection_id, trait_key)
  where fills and trait_key is not null;

create function generation_is_final() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'fills') is distinct from (to_jsonb(old) - 'fills') then
    raise exception 'a generation is immutable: %, slot %, attempt %',
      old.collection_id, old.slot, old.attempt;
  end if;
  return new;
end $$;
create trigger generation_is_final before update on generation
  for each row execute function generation_is_final();

create table journal (
  collection_id uuid not null,
  cook_no int not null,
  seq bigint not null check (seq >= 1),
  at timestamptz not null default clock_timestamp(),
  type text not null,
  data json not null,
  primary key (collection_id, cook_no, seq)
);
