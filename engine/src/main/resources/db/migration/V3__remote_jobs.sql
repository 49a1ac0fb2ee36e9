-- Jobs that tools are done with later, limits over all nodes, cooks of a part of what is open.

-- It is made anew by R__ledger.sql.
drop function ledger_step;

-- What all nodes share and nobody else may know.
create table installation (
  one boolean primary key default true check (one),
  secret bytea not null check (length(secret) >= 32)
);
insert into installation (secret)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- Places for live jobs that cooks share: those of a tool ('tool:NAME') or of an account
-- ('account:UUID'). A cook takes places and gives them back; its live jobs never exceed them, so
-- the sum over all cooks never exceeds the pool, with no count over cooks anywhere.
create table place_pool (
  name text primary key,
  max_concurrent int not null check (max_concurrent >= 0),
  -- Sum of the places of the cooks that draw from it; above max_concurrent only after that fell.
  granted int not null default 0 check (granted >= 0),
  -- Cooks that want places, and those of them that have fewer than their share.
  takers int not null default 0 check (takers >= 0),
  starved int not null default 0 check (starved between 0 and takers)
) with (fillfactor = 50);

-- When a tool may next be called, over all nodes.
create table call_rate (
  tool text primary key,
  per_minute int check (per_minute >= 1),
  -- Added between calls since the tool said that it is too much; 0 when it does not.
  slowed_ms double precision not null default 0 check (slowed_ms >= 0),
  slowed_at timestamptz,
  -- Where the next call goes in time.
  next_call_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50);

alter table cook
  add account_id uuid references account,
  -- How many slots this cook is to take on; null for all that are open.
  add count int check (count >= 1),
  -- Slots from here on are not for this cook.
  add end_slot int,
  -- Slots that were tried before and are not for this cook.
  add shelved int not null default 0 check (shelved >= 0),
  -- The pools it draws from, in the order in which they are locked, and what it holds in each.
  add pools text[] not null default '{}',
  add places int not null default 0 check (places >= 0),
  add taking boolean not null default false,
  add starved boolean not null default false;
update cook k set end_slot = k.supply, account_id = c.account_id
from collection c where c.collection_id = k.collection_id;
alter table cook
  alter account_id set not null,
  alter end_slot set not null,
  drop constraint cook_slots,
  add constraint cook_slots check
    (filled + in_flight + waiting + failed + shelved = next_slot
     and next_slot <= end_slot and end_slot <= supply),
  drop constraint cook_completed,
  add constraint cook_completed check (status <> 'completed'
    or failed = 0 and waiting = 0 and next_slot = end_slot
      and (count is not null or filled = supply)),
  add constraint cook_places check (cardinality(pools) = 0 or in_flight <= places);

alter table live_job
  -- Whether the tool may have been called; kept for tools that must not be called twice.
  add called boolean not null default false,
  add remote_id text,
  -- When somebody must look: the next poll, or the deadline.
  add due_at timestamptz,
  add deadline_at timestamptz,
  add poll_every_ms int check (poll_every_ms > 0),
  add poll_failures smallint not null default 0,
  -- The tool's answer, while its outputs are fetched.
  add delivery json,
  -- No job is stuck: what nobody owns has a time at which anybody looks at it.
  add constraint live_job_due check
    (state <> 'submitted' or due_at is not null and deadline_at is not null),
  add constraint live_job_delivery check ((state = 'delivered') = (delivery is not null));
create index live_job_due on live_job (due_at) where state = 'submitted';

-- A late generation is what a tool said of a job after that had ended without it.
alter table generation
  add late boolean not null default false,
  add path text not null default 'immediate' check
    (path in ('immediate', 'webhook', 'polling', 'deadline', 'recovery', 'cancel')),
  drop constraint generation_pkey,
  add primary key (collection_id, slot, attempt, late),
  drop constraint generation_outcome_check,
  add constraint generation_outcome check (outcome in
    ('generated', 'retryable', 'throttled', 'refused', 'unusable',
     'timed_out', 'lost', 'cancelled'));
alter table generation alter path drop default;
-- Spares: late pieces that wait for the attempt that is live now.
create index generation_spare on generation (collection_id, slot)
  where late and outcome = 'generated' and not fills;

-- What the last look at the invariants found, over all nodes.
create table invariant_check (
  invariant text primary key,
  violations int not null check (violations >= 0),
  checked_at timestamptz not null
);

-- Recurring work that one node does for all; the shape is db-scheduler's.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
