-- What services say when they call back for a trial. A node that is called keeps it here, and the node on
-- which the trial waits takes it from here.

-- Whether an end was told by a callback: what says the same again changes nothing.
alter table trial add column called_back boolean not null default false;

create table trial_callback (
  trial_no bigint not null references trial on delete cascade,
  callback_no integer not null check (callback_no >= 1),
  received_at timestamptz not null default clock_timestamp(),
  -- 'unsigned': the service's own signature is missing or wrong; 'noted': it works on the job;
  -- 'counted': the job has ended.
  result text not null check (result in ('unsigned', 'noted', 'counted')),
  headers jsonb not null,
  body bytea not null,
  primary key (trial_no, callback_no)
);
