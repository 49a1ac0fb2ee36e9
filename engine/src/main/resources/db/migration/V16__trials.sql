-- Trials of tools: calls that no cook asked for. They take from the same limits as jobs, and what
-- they cost is on record.

create table trial (
  trial_no bigint generated always as identity primary key,
  account_id uuid not null references account,
  tool text not null,
  -- What it most likely costs when nobody hears of its end.
  price_usd numeric(20, 6) not null check (price_usd >= 0),
  -- The pools in which it holds a place; none once it has ended.
  pools text[] not null default '{}',
  started_at timestamptz not null default clock_timestamp(),
  -- When it is over at the latest, whatever becomes of its node.
  expires_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  cost_usd numeric(20, 6) not null default 0 check (cost_usd >= 0),
  -- The part of the cost that no answer confirmed.
  uncertain_usd numeric(20, 6) not null default 0 check (uncertain_usd between 0 and cost_usd),
  error text,
  constraint trial_ended check ((ended_at is null) = (outcome is null)),
  constraint trial_rests check (ended_at is null or pools = '{}')
);
create index trial_of_tool on trial (tool, trial_no);
create index trial_of_account on trial (account_id, tool, trial_no);
create index trial_live on trial (expires_at) where ended_at is null;
