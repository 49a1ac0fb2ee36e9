-- One step of a collection's ledger: ends jobs, decides whether the cook goes on, claims the next
-- jobs, keeps the counters and the journal. The cook's row is the lock; deleting the live row is
-- the check that an end counts once. One round trip and one commit for hundreds of pieces.
--
-- Ends come as parallel arrays, one element a job. e_next says what becomes of the slot: fill,
-- retry (counts as a try, waits e_delay_ms), wait (counts as no try, waits e_delay_ms), fail.
-- Returns no row when the collection has no active cook.
create function ledger_step(
  p_collection uuid,
  p_node int,
  p_want int,
  p_pause_reason text,
  e_slot int[],
  e_attempt int[],
  e_next text[],
  e_outcome text[],
  e_delay_ms bigint[],
  e_cost numeric[],
  e_took_ms int[],
  e_trait_key uuid[],
  e_traits text[],
  e_params text[],
  e_outputs text[],
  e_error text[]
) returns table (
  o_cook cook,
  ended_slot int[],
  ended_attempt int[],
  due_slot int[],
  due_attempt int[],
  due_tries int[],
  due_age_ms bigint[],
  fresh_from int,
  fresh_count int
) language plpgsql as $$
declare
  c cook;
  was text;
  old_seq bigint;
  t_now timestamptz := clock_timestamp();
  n_filled int := 0;
  n_failed int := 0;
  n_waiting int := 0;
  n_due int := 0;
  free int;
  went int4multirange;
  failed_slots int4multirange;
  waiting_slots int4multirange;
  due_slots int4multirange;
  spent numeric := 0;
begin
  select * into c from cook k
  where k.collection_id = p_collection and k.status in ('running', 'paused', 'stopping')
  for update;
  if not found then
    return;
  end if;
  was := c.status;
  old_seq := c.journal_seq;

  if cardinality(e_slot) > 0 then
    with e as materialized (
      select * from unnest(e_slot, e_attempt, e_next, e_outcome, e_delay_ms, e_cost, e_took_ms,
        e_trait_key, e_traits, e_params, e_outputs, e_error)
      as t (slot, attempt, next, outcome, delay_ms, cost, took_ms,
        trait_key, traits, params, outputs, error)
    ), gone as (
      delete from live_job l using e
      where l.collection_id = p_collection and l.slot = e.slot and l.attempt = e.attempt
      returning e.*, l.tries, l.claimed_at, l.first_tried_at
    ), made as (
      insert into generation (collection_id, slot, attempt, cook_no, recipe_version, fills,
        outcome, cost_usd, took_ms, claimed_at, ended_at, trait_key, traits, params, outputs, error)
      select p_collection, slot, attempt, c.cook_no, c.recipe_version, next = 'fill',
        outcome, cost, took_ms, claimed_at, t_now, trait_key, traits::json, params::json,
        outputs::json, error
      from gone
    ), again as (
      insert into tried_slot (collection_id, slot, attempt, tries, failed, due_at, first_tried_at,
        error)
      select p_collection, slot, attempt + 1, tries + (next <> 'wait')::int, next = 'fail',
        t_now + delay_ms * interval '1 millisecond', first_tried_at, error
      from gone where next <> 'fill'
    )
    select count(*) filter (where next = 'fill'), count(*) filter (where next = 'fail'),
      count(*) filter (where next in ('retry', 'wait')), coalesce(sum(cost), 0),
      array_agg(slot), array_agg(attempt),
      range_agg(int4range(slot, slot + 1)) filter (where next = 'fill'),
      range_agg(int4range(slot, slot + 1)) filter (where next = 'fail'),
      range_agg(int4range(slot, slot + 1)) filter (where next in ('retry', 'wait'))
    into n_filled, n_failed, n_waiting, spent, ended_slot, ended_attempt,
      went, failed_slots, waiting_slots
    from gone;
    c.in_flight := c.in_flight - n_filled - n_failed - n_waiting;
    c.filled := c.filled + n_filled;
    c.failed := c.failed + n_failed;
    c.waiting := c.waiting + n_waiting;
    c.cost_usd := c.cost_usd + spent;
    c.recent_filled := c.recent_filled + n_filled;
    c.recent_failed := c.recent_failed + n_failed;
  end if;

  if c.status = 'running' then
    if p_pause_reason is not null then
      c.status := 'paused';
      c.reason := p_pause_reason;
    elsif c.budget_usd is not null and c.waiting + c.supply - c.next_slot > 0
      and (c.cost_usd >= c.budget_usd
        or c.in_flight = 0 and c.cost_usd + c.price_usd > c.budget_usd) then
      c.status := 'paused';
      c.reason := 'budget_reached';
    elsif n_failed > 0 and c.recent_filled + c.recent_failed >= 20
      and c.recent_failed > c.failure_threshold * (c.recent_filled + c.recent_failed) then
      c.status := 'paused';
      c.reason := 'failure_threshold';
    end if;
  end if;

  fresh_from := c.next_slot;
  fresh_count := 0;
  if c.status = 'running' then
    free := least(p_want, c.max_concurrent - c.in_flight);
    if c.budget_usd is not null and c.price_usd > 0 then
      free := least(free, floor((c.budget_usd - c.cost_usd) / c.price_usd) - c.in_flight);
    end if;
    if free > 0 and c.waiting > 0 then
      with due as (
        select t.slot from tried_slot t
        where t.collection_id = p_collection and not t.failed and t.due_at <= t_now
        order by t.due_at, t.slot limit free
      ), taken as (
        delete from tried_slot t using due
        where t.collection_id = p_collection and t.slot = due.slot
        returning t.slot, t.attempt, t.tries, t.first_tried_at
      ), claimed as (
        insert into live_job (collection_id, slot, attempt, cook_no, state, tries, node_id,
          first_tried_at, claimed_at)
        select p_collection, slot, attempt, c.cook_no, 'claimed', tries, p_node,
          first_tried_at, t_now
        from taken
      )
      select count(*), array_agg(slot), array_agg(attempt), array_agg(tries),
        array_agg((extract(epoch from t_now - first_tried_at) * 1000)::bigint),
        range_agg(int4range(slot, slot + 1))
      into n_due, due_slot, due_attempt, due_tries, due_age_ms, due_slots
      from taken;
      c.waiting := c.waiting - n_due;
      c.in_flight := c.in_flight + n_due;
      free := free - n_due;
    end if;
    fresh_count := greatest(0, least(free, c.supply - c.next_slot));
    if fresh_count > 0 then
      insert into live_job (collection_id, slot, attempt, cook_no, state, tries, node_id,
        first_tried_at, claimed_at)
      select p_collection, s, 1, c.cook_no, 'claimed', 0, p_node, t_now, t_now
      from generate_series(c.next_slot, c.next_slot + fresh_count - 1) s;
      c.next_slot := c.next_slot + fresh_count;
      c.in_flight := c.in_flight + fresh_count;
    end if;
  end if;

  if c.in_flight = 0 and c.waiting = 0 and c.next_slot = c.supply then
    c.status := case when c.failed = 0 then 'completed' else 'completed_with_failures' end;
    c.ended_at := t_now;
  elsif c.in_flight = 0 and c.status = 'stopping' then
    c.status := 'stopped';
    c.ended_at := t_now;
  end if;

  c.ceiling := greatest(c.max_concurrent, least(c.ceiling, c.in_flight));

  if n_filled + n_failed + n_waiting + n_due + fresh_count > 0 then
    c.journal_seq := c.journal_seq + 1;
    insert into journal (collection_id, cook_no, seq, at, type, data)
    values (p_collection, c.cook_no, c.journal_seq, t_now, 'progressed', json_strip_nulls(
      json_build_object('filled', went, 'failed', failed_slots, 'waiting', waiting_slots,
        'retried', due_slots,
        'claimed', case when fresh_count > 0
          then int4range(fresh_from, fresh_from + fresh_count) end,
        'costUsd', spent)));
  end if;
  if c.status <> was then
    c.journal_seq := c.journal_seq + 1;
    insert into journal (collection_id, cook_no, seq, at, type, data)
    values (p_collection, c.cook_no, c.journal_seq, t_now, c.status,
      json_strip_nulls(json_build_object('reason', c.reason)));
  end if;

  o_cook := c;
  if c.journal_seq = old_seq then
    return next;
    return;
  end if;
  o_cook.updated_at := t_now;
  update cook k set
    status = c.status, reason = c.reason, next_slot = c.next_slot, filled = c.filled,
    in_flight = c.in_flight, ceiling = c.ceiling, waiting = c.waiting, failed = c.failed,
    cost_usd = c.cost_usd, recent_filled = c.recent_filled, recent_failed = c.recent_failed, journal_seq = c.journal_seq, updated_at = t_now, ended_at = c.ended_at
  where k.collection_id = p_collection and k.cook_no = c.cook_no;
  return next;
end $$;
