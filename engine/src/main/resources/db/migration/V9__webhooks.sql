-- Outgoing webhooks: where an account wants to hear of its cooks, and what is to be delivered there.

create table webhook (
  webhook_id uuid primary key,
  account_id uuid not null references account,
  url text not null check (length(url) between 1 and 2000),
  -- Types that are wanted, such as 'cook.completed'; empty for all.
  events text[] not null default '{}',
  -- Signing keys, sealed with a key that follows from the installation's secret.
  secret bytea not null,
  former_secret bytea,
  former_until timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  -- Since when nothing could be delivered; null while the last attempt succeeded.
  failing_since timestamptz,
  disabled_at timestamptz,
  disabled_reason text check (disabled_reason in ('gone', 'failing')),
  constraint webhook_former check ((former_secret is null) = (former_until is null)),
  constraint webhook_disabled check ((disabled_at is null) = (disabled_reason is null))
);
create index webhook_account on webhook (account_id);

-- One message to one webhook. No foreign key to webhook: the ledger, which inserts here, must never
-- wait for somebody who deletes one, nor fail because of it.
create table webhook_delivery (
  delivery_id uuid primary key,
  webhook_id uuid not null,
  collection_id uuid not null,
  cook_no int not null,
  seq bigint not null,
  type text not null,
  at timestamptz not null,
  data json not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  -- Attempts ever, which is also the fence of the one that is under way; and those of this round.
  attempts int not null default 0,
  tries int not null default 0,
  -- When to try next, or when whoever tries now has lost it.
  due_at timestamptz not null default clock_timestamp(),
  leased_until timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  constraint webhook_delivery_end check ((state = 'waiting') = (ended_at is null)),
  unique (webhook_id, collection_id, cook_no, seq)
) with (fillfactor = 70);
create index webhook_delivery_due on webhook_delivery (due_at) where state = 'waiting';
create index webhook_delivery_waiting on webhook_delivery (webhook_id, due_at)
  where state = 'waiting';
create index webhook_delivery_log on webhook_delivery (webhook_id, created_at, delivery_id);
create index webhook_delivery_ended on webhook_delivery (ended_at) where state <> 'waiting';

create table webhook_attempt (
  delivery_id uuid not null references webhook_delivery on delete cascade,
  attempt int not null check (attempt >= 1),
  at timestamptz not null default clock_timestamp(),
  took_ms int not null check (took_ms >= 0),
  status int,
  -- The first characters of what was answered.
  answer text check (length(answer) <= 512),
  error text,
  primary key (delivery_id, attempt),
  constraint webhook_attempt_result check (status is not null or error is not null)
);

-- In the transaction that writes the journal, so that a message is there if and only if its event is.
create function webhook_enqueue() returns trigger language plpgsql as $$
begin
  insert into webhook_delivery (delivery_id, webhook_id, collection_id, cook_no, seq, type, at, data)
  select gen_random_uuid(), w.webhook_id, new.collection_id, new.cook_no, new.seq,
    'cook.' || new.type, new.at, new.data
  from cook k join webhook w on w.account_id = k.account_id
  where k.collection_id = new.collection_id and k.cook_no = new.cook_no
    and w.disabled_at is null
    and (w.events = '{}' or 'cook.' || new.type = any (w.events));
  return null;
end $$;
-- Progress is written many times a second: it is for live events, not for webhooks.
create trigger webhook_enqueue after insert on journal
  for each row when (new.type <> 'progressed') execute function webhook_enqueue();
