-- PostgreSQL parses and plans the CHECK constraints of a table anew for every statement that writes
-- to it, which was a quarter of what a small step of the ledger cost. Domains and triggers are
-- kept ready by the session, so the tables that every step writes to have those instead.

create domain job_state as text
  constraint job_state check (value in ('claimed', 'submitted', 'delivered'));
create domain job_outcome as text constraint job_outcome check (value in
  ('generated', 'retryable', 'throttled', 'refused', 'unusable', 'timed_out', 'lost', 'cancelled'));
create domain end_path as text constraint end_path check (value in
  ('immediate', 'webhook', 'polling', 'deadline', 'recovery', 'cancel'));

alter table live_job
  drop constraint live_job_slot_check,
  drop constraint live_job_attempt_check,
  drop constraint live_job_tries_check,
  drop constraint live_job_state_check,
  drop constraint live_job_poll_every_ms_check,
  drop constraint live_job_due,
  drop constraint live_job_delivery;
drop index live_job_due;
alter table live_job alter state type job_state;
create index live_job_due on live_job (due_at) where state = 'submitted';
alter table live_job add constraint live_job_sound check (
  slot >= 0 and attempt >= 1 and tries >= 0
  -- No job is stuck: what nobody owns has a time at which anybody looks at it.
  and (state <> 'submitted' or due_at is not null and deadline_at is not null)
  and (state = 'delivered') = (delivery is not null));

drop index generation_spare;
alter table generation
  drop constraint generation_slot_check,
  drop constraint generation_attempt_check,
  drop constraint generation_cost_usd_check,
  drop constraint generation_took_ms_check,
  drop constraint generation_path_check,
  drop constraint generation_outcome,
  drop constraint generation_fills,
  drop constraint generation_error,
  alter outcome type job_outcome,
  alter path type end_path,
  add constraint generation_sound check (
    slot >= 0 and attempt >= 1 and cost_usd >= 0 and took_ms >= 0
    and (not fills or error is null) and (outcome = 'generated') = (error is null));

alter table cook
  drop constraint cook_cook_no_check,
  drop constraint cook_status_check,
  drop constraint cook_max_concurrent_check,
  drop constraint cook_max_attempts_check,
  drop constraint cook_total_timeout_ms_check,
  drop constraint cook_budget_usd_check,
  drop constraint cook_price_usd_check,
  drop constraint cook_failure_threshold_check,
  drop constraint cook_supply_check,
  drop constraint cook_filled_check,
  drop constraint cook_in_flight_check,
  drop constraint cook_waiting_check,
  drop constraint cook_failed_check,
  drop constraint cook_cost_usd_check,
  drop constraint cook_count_check,
  drop constraint cook_shelved_check,
  drop constraint cook_places_check,
  drop constraint cook_slots,
  drop constraint cook_concurrency,
  drop constraint cook_end,
  drop constraint cook_completed,
  drop constraint cook_places,
  drop constraint cook_starved,
  drop constraint cook_rests;

-- What must hold for each row of a cook; the name of what does not is the name of a constraint.
create function cook_is_sound() returns trigger language plpgsql as $$
declare
  broken text := case
    when new.cook_no < 1 then 'cook_no'
    when new.max_concurrent not between 1 and 100000 then 'cook_max_concurrent'
    when new.max_attempts not between 1 and 100 then 'cook_max_attempts'
    when new.total_timeout_ms <= 0 then 'cook_total_timeout'
    when new.budget_usd < 0 or new.price_usd < 0 or new.cost_usd < 0 then 'cook_money'
    when new.failure_threshold not between 0 and 1 then 'cook_failure_threshold'
    when new.supply not between 1 and 1000000 then 'cook_supply'
    when new.count < 1 then 'cook_count'
    when least(new.filled, new.in_flight, new.waiting, new.failed, new.shelved, new.places) < 0
      then 'cook_counters'
    when new.filled + new.in_flight + new.waiting + new.failed + new.shelved <> new.next_slot
      or new.next_slot > new.end_slot or new.end_slot > new.supply then 'cook_slots'
    when new.in_flight > new.ceiling or new.ceiling < new.max_concurrent then 'cook_concurrency'
    when (new.ended_at is null) <> (new.status in ('running', 'paused', 'stopping'))
      or new.ended_at is not null
        and (new.in_flight > 0 or new.places > 0 or new.taking) then 'cook_end'
    when new.status = 'completed' and (new.failed > 0 or new.waiting > 0
      or new.next_slot <> new.end_slot or new.count is null and new.filled <> new.supply)
      then 'cook_completed'
    when cardinality(new.pools) > 0 and new.in_flight > new.places then 'cook_places'
    when (new.asked_at is null) <> (cardinality(new.starved) = 0)
      or not new.starved <@ new.pools
      or not new.taking and cardinality(new.starved) > 0 then 'cook_starved'
    when new.status not in ('running', 'paused', 'stopping', 'stopped', 'completed',
      'completed_with_failures') then 'cook_status'
  end;
begin
  if broken is not null then
    raise exception 'cook % of % is not sound: %', new.cook_no, new.collection_id, broken
      using errcode = 'check_violation', table = 'cook', constraint = broken;
  end if;
  return new;
end $$;
create trigger cook_is_sound before insert or update on cook
  for each row execute function cook_is_sound();

alter table journal drop constraint journal_seq_check;

-- A slot whose job ended without filling it, on its way through a step of the ledger.
create type ledger_open as (
  slot int, attempt int, outcome text, delay_ms bigint, dice double precision, tries int,
  first_tried_at timestamptz
);
