-- One step of a collection's ledger: ends jobs, decides whether the cook goes on, claims the next
-- jobs, keeps the counters and the journal. The cook's row is the lock; deleting the live row is
-- the check that an end counts once. One round trip and one commit for hundreds of pieces.
--
-- Ends come as parallel arrays, one element a job. What an outcome means for its slot:
--   generated            filled
--   refused              failed
--   unusable, cancelled  waits, counts as no try
--   throttled            waits e_delay_ms, counts as no try; failed if its time is over by then
--   retryable, timed_out, lost
--                        waits exponentially longer with each try, e_dice (0 to 1) spreads it;
--                        failed when the tries or the time are used up
-- A job that has no live row was ended before. If it ended without its tool (timed_out, lost,
-- cancelled), the tool's word is kept as a late generation, once: it costs, and it fills its slot
-- now if that is open, or later if the attempt that is live now fails; never in a collection that
-- is final.
--
-- The newest cook's row is used, active or not, since a late answer has nowhere else to count.
-- Returns no row when the collection was never cooked.
create or replace function ledger_step(
  p_collection uuid,
  p_node int,
  p_want int,
  p_pause_reason text,
  e_slot int[],
  e_attempt int[],
  e_outcome text[],
  e_path text[],
  e_delay_ms bigint[],
  e_dice double precision[],
  e_cost_micros bigint[],
  e_took_ms int[],
  e_trait_key uuid[],
  e_traits text[],
  e_params text[],
  e_outputs text[],
  e_error text[]
) returns table (
  o_cook cook,
  -- Null when every end counted, which is nearly always.
  ended_slot int[],
  ended_attempt int[],
  late_slot int[],
  late_attempt int[],
  unknown_slot int[],
  unknown_attempt int[],
  due_slot int[],
  due_attempt int[],
  due_tries int[],
  due_age_ms bigint[],
  fresh_from int,
  fresh_count int
) language plpgsql set enable_bitmapscan = off as $$
declare
  c cook;
  was text;
  old_seq bigint;
  t_now timestamptz;
  n_ended int := 0;
  n_filled int := 0;
  n_failed int := 0;
  n_waiting int := 0;
  n_unusable int := 0;
  n_late int := 0;
  n_late_failed int := 0;
  n_late_shelved int := 0;
  n_due int := 0;
  free int;
  went int4multirange;
  unfilled ledger_open[];
  failed_slots int4multirange;
  waiting_slots int4multirange;
  late_slots int4multirange;
  due_slots int4multirange;
  spent numeric := 0;
  late_cost numeric;
begin
  loop
    select * into c from cook k where k.collection_id = p_collection
    order by k.cook_no desc limit 1 for update;
    if not found then
      return;
    end if;
    -- Another cook may have begun while this waited for the lock of an ended one.
    exit when c.ended_at is null or not exists (
      select from cook k where k.collection_id = p_collection and k.cook_no > c.cook_no);
  end loop;
  was := c.status;
  old_seq := c.journal_seq;
  -- After the lock: what is written later is later.
  t_now := clock_timestamp();

  if cardinality(e_slot) > 0 then
    -- What is wide goes by once, from the arrays into the table.
    with gone as (
      delete from live_job l
      using unnest(e_slot, e_attempt, e_outcome, e_path, e_cost_micros, e_delay_ms, e_dice)
        as e (slot, attempt, outcome, path, cost_micros, delay_ms, dice)
      where l.collection_id = p_collection and l.slot = any (e_slot)
        and l.slot = e.slot and l.attempt = e.attempt
        -- What a tool made or will never make is final, whoever tells it. All else that a node
        -- says of a call of its own, or of its patience, is not for a job that has another owner.
        and case
          when e.outcome in ('generated', 'refused') or e.path in ('webhook', 'polling') then true
          when l.state = 'submitted' then e.path <> 'immediate'
          else l.node_id = p_node or not exists (select from node n where n.node_id = l.node_id)
        end
      returning l.slot, l.attempt, e.outcome, e.cost_micros, e.delay_ms, e.dice,
        l.tries, l.claimed_at, l.first_tried_at
    ), made as (
      insert into generation (collection_id, slot, attempt, late, path, cook_no, recipe_version,
        fills, outcome, cost_usd, took_ms, claimed_at, ended_at, trait_key, traits, params,
        outputs, error)
      select p_collection, e.slot, e.attempt, false, e.path, c.cook_no, c.recipe_version,
        e.outcome = 'generated', e.outcome, g.cost_micros * 0.000001,
        coalesce(e.took_ms, least(2147483647,
          extract(epoch from t_now - g.claimed_at) * 1000)::int),
        g.claimed_at, t_now, e.trait_key, e.traits::json, e.params::json, e.outputs::json, e.error
      from unnest(e_slot, e_attempt, e_outcome, e_path, e_took_ms, e_trait_key, e_traits,
        e_params, e_outputs, e_error)
        as e (slot, attempt, outcome, path, took_ms, trait_key, traits, params, outputs, error)
      join gone g on g.slot = e.slot and g.attempt = e.attempt
    )
    select count(*), count(*) filter (where outcome = 'generated'),
      count(*) filter (where outcome = 'unusable'), coalesce(sum(cost_micros), 0) * 0.000001,
      array_agg(slot), array_agg(attempt),
      range_agg(int4range(slot, slot + 1)) filter (where outcome = 'generated'),
      array_agg((slot, attempt, outcome, delay_ms, dice, tries, first_tried_at)::ledger_open)
        filter (where outcome <> 'generated')
    into n_ended, n_filled, n_unusable, spent, ended_slot, ended_attempt, went, unfilled
    from gone;
    n_waiting := n_ended - n_filled;

    if n_waiting > 0 then
      with judged as materialized (
        select o.slot, o.attempt, o.tries, o.first_tried_at, e.error, v.next, v.wait
        from unnest(unfilled) o
          join unnest(e_slot, e_attempt, e_error) as e (slot, attempt, error)
            on e.slot = o.slot and e.attempt = o.attempt
          cross join lateral ledger_verdict(o.outcome, o.delay_ms, o.dice, o.tries,
            t_now - o.first_tried_at, c.max_attempts, c.total_timeout_ms) v
      ), again as (
        insert into tried_slot (collection_id, slot, attempt, tries, failed, due_at,
          first_tried_at, error)
        select p_collection, slot, attempt + 1, tries + (next <> 'wait')::int, next = 'fail',
          t_now + wait, first_tried_at, error
        from judged
      )
      select count(*) filter (where next = 'fail'),
        range_agg(int4range(slot, slot + 1)) filter (where next = 'fail'),
        range_agg(int4range(slot, slot + 1)) filter (where next <> 'fail')
      into n_failed, failed_slots, waiting_slots
      from judged;
      n_waiting := n_waiting - n_failed;
    end if;

    if n_ended < cardinality(e_slot) then
      with e as materialized (
        select * from unnest(e_slot, e_attempt, e_outcome, e_path, e_cost_micros, e_took_ms, e_trait_key,
          e_traits, e_params, e_outputs, e_error)
        as t (slot, attempt, outcome, path, cost_micros, took_ms, trait_key, traits, params, outputs,
          error)
        where (t.slot, t.attempt) not in (select * from unnest(ended_slot, ended_attempt))
      ), first as materialized (
        select e.*, g.outcome as ended_as, g.cost_usd as presumed, g.claimed_at
        from e left join generation g on g.collection_id = p_collection and g.slot = e.slot
          and g.attempt = e.attempt and not g.late
      ), made as (
        insert into generation (collection_id, slot, attempt, late, path, cook_no, recipe_version,
          fills, outcome, cost_usd, took_ms, claimed_at, ended_at, trait_key, traits, params,
          outputs, error)
        select p_collection, slot, attempt, true, path, c.cook_no, c.recipe_version, false,
          -- Of a lost call its price was presumed to be owed; now it is known.
          outcome, case when ended_as = 'lost' then greatest(0, cost_micros * 0.000001 - presumed)
            else cost_micros * 0.000001 end,
          least(2147483647, extract(epoch from t_now - claimed_at) * 1000)::int,
          claimed_at, t_now, trait_key, traits::json, params::json, outputs::json, error
        from first
        -- What the engine says itself of a job that it ended itself is no news.
        where ended_as in ('timed_out', 'lost', 'cancelled')
          and path in ('immediate', 'webhook', 'polling')
          and outcome in ('generated', 'refused', 'retryable')
        on conflict do nothing
        returning generation.slot, generation.attempt, generation.cost_usd
      ), unknown as (
        select slot, attempt from first where ended_as is null
      )
      select (select array_agg(slot) from made), (select array_agg(attempt) from made),
        (select coalesce(sum(cost_usd), 0) from made),
        (select array_agg(slot) from unknown), (select array_agg(attempt) from unknown)
      into late_slot, late_attempt, late_cost, unknown_slot, unknown_attempt;
      ended_slot := coalesce(ended_slot, '{}');
      ended_attempt := coalesce(ended_attempt, '{}');
      spent := spent + late_cost;
    else
      ended_slot := null;
      ended_attempt := null;
    end if;

    c.in_flight := c.in_flight - n_ended;
    c.filled := c.filled + n_filled;
    c.failed := c.failed + n_failed;
    c.waiting := c.waiting + n_waiting;
    c.cost_usd := c.cost_usd + spent;
    c.recent_filled := c.recent_filled + n_filled;
    c.recent_failed := c.recent_failed + n_failed;

    -- A late piece fills a slot that is open, and one that has come to be open just now.
    if late_slot is not null or n_filled < n_ended then
      with spare as materialized (
        select distinct on (g.slot) g.slot, g.attempt
        from generation g join tried_slot t on t.collection_id = p_collection and t.slot = g.slot
        where g.collection_id = p_collection and g.slot = any (e_slot)
          and g.late and g.outcome = 'generated' and not g.fills
          -- Who makes a collection final holds the cook's lock.
          and not exists (select from collection f
            where f.collection_id = p_collection and f.finalized_at is not null)
        order by g.slot, g.attempt
      ), opened as (
        delete from tried_slot t using spare s
        where t.collection_id = p_collection and t.slot = s.slot
        returning t.slot, t.failed, t.due_at = 'infinity' as shelved
      ), filled as (
        update generation g set fills = true from spare s
        where g.collection_id = p_collection and g.slot = s.slot and g.attempt = s.attempt
          and g.late
      )
      select count(*), count(*) filter (where failed),
        count(*) filter (where shelved and not failed), range_agg(int4range(slot, slot + 1))
      into n_late, n_late_failed, n_late_shelved, late_slots
      from opened;
      c.filled := c.filled + n_late;
      c.failed := c.failed - n_late_failed;
      c.shelved := c.shelved - n_late_shelved;
      c.waiting := c.waiting - (n_late - n_late_failed - n_late_shelved);
      c.recent_filled := c.recent_filled + n_late;
      c.recent_failed := greatest(0, c.recent_failed - n_late_failed);
    end if;
  end if;

  if c.status = 'running' then
    -- Only an end that counts can say that the cook cannot go on.
    if p_pause_reason is not null and n_unusable > 0 then
      c.status := 'paused';
      c.reason := p_pause_reason;
    elsif c.budget_usd is not null and c.waiting + c.end_slot - c.next_slot > 0
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
  free := 0;
  if c.status = 'running' then
    free := least(p_want, c.max_concurrent - c.in_flight, c.waiting + c.end_slot - c.next_slot);
    if c.budget_usd is not null and c.price_usd > 0 then
      free := least(free, floor((c.budget_usd - c.cost_usd) / c.price_usd) - c.in_flight);
    end if;
  end if;
  if free > 0 then
    -- The fence: a node that was taken for dead, or is about to be, claims nothing.
    perform from node n where n.node_id = p_node
      and n.beat_at > t_now - n.lease_seconds * interval '1 second'
    for key share;
    if not found then
      free := 0;
    end if;
  end if;
  if cardinality(c.pools) > 0 then
    c := ledger_places(c, greatest(free, 0)::int, p_want > 0, t_now);
    free := least(free, c.places - c.in_flight);
  end if;
  if free > 0 then
    if c.waiting > 0 then
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
    fresh_count := greatest(0, least(free, c.end_slot - c.next_slot));
    if fresh_count > 0 then
      insert into live_job (collection_id, slot, attempt, cook_no, state, tries, node_id,
        first_tried_at, claimed_at)
      select p_collection, s, 1, c.cook_no, 'claimed', 0, p_node, t_now, t_now
      from generate_series(c.next_slot, c.next_slot + fresh_count - 1) s;
      c.next_slot := c.next_slot + fresh_count;
      c.in_flight := c.in_flight + fresh_count;
    end if;
  end if;

  if c.ended_at is null and c.in_flight = 0 then
    if c.waiting = 0 and c.next_slot = c.end_slot then
      c.status := case when c.failed = 0 then 'completed' else 'completed_with_failures' end;
      c.ended_at := t_now;
    elsif c.status = 'stopping' then
      c.status := 'stopped';
      c.ended_at := t_now;
    end if;
  end if;

  c.ceiling := greatest(c.max_concurrent, least(c.ceiling, c.in_flight));

  if n_ended + n_late + n_due + fresh_count > 0 or late_slot is not null then
    c.journal_seq := c.journal_seq + 1;
    insert into journal (collection_id, cook_no, seq, at, type, data)
    values (p_collection, c.cook_no, c.journal_seq, t_now, 'progressed', json_strip_nulls(
      json_build_object('filled', went, 'failed', failed_slots, 'waiting', waiting_slots,
        'late', late_slots, 'lateFailed', nullif(n_late_failed, 0),
        'lateShelved', nullif(n_late_shelved, 0),
        'retried', due_slots,
        'claimed', case when fresh_count > 0
          then int4range(fresh_from, fresh_from + fresh_count) end,
        'costUsd', round(spent, 6)::text)));
  end if;
  if c.status <> was then
    c.journal_seq := c.journal_seq + 1;
    insert into journal (collection_id, cook_no, seq, at, type, data)
    values (p_collection, c.cook_no, c.journal_seq, t_now, c.status,
      json_strip_nulls(json_build_object('reason', c.reason)));
  end if;

  if c.journal_seq > old_seq then
    c.updated_at := t_now;
    update cook k set
      status = c.status, reason = c.reason, next_slot = c.next_slot, filled = c.filled,
      in_flight = c.in_flight, ceiling = c.ceiling, waiting = c.waiting, failed = c.failed,
      shelved = c.shelved, cost_usd = c.cost_usd, recent_filled = c.recent_filled,
      recent_failed = c.recent_failed, places = c.places, taking = c.taking, starved = c.starved,
      asked_at = c.asked_at, journal_seq = c.journal_seq, updated_at = t_now, ended_at = c.ended_at
    where k.collection_id = p_collection and k.cook_no = c.cook_no;
  elsif cardinality(c.pools) > 0 then
    update cook k set places = c.places, taking = c.taking, starved = c.starved,
      asked_at = c.asked_at
    where k.collection_id = p_collection and k.cook_no = c.cook_no
      and (k.places, k.taking, k.starved, k.asked_at)
        is distinct from (c.places, c.taking, c.starved, c.asked_at);
  end if;
  o_cook := c;
  return next;
end $$;

-- What an outcome means for its slot: fill, fail, retry (counts as a try) or wait (does not).
-- A table of one row, since the planner can inline that into the step.
create or replace function ledger_verdict(
  p_outcome text, p_delay_ms bigint, p_dice double precision, p_tries int, p_age interval,
  p_max_attempts int, p_total_timeout_ms bigint
) returns table (next text, wait interval) language sql immutable as $$
  select
    case
      when p_outcome = 'generated' then 'fill'
      when p_outcome = 'refused' then 'fail'
      when p_outcome in ('unusable', 'cancelled') then 'wait'
      when p_age + d.delay >= p_total_timeout_ms * interval '1 millisecond' then 'fail'
      when p_outcome = 'throttled' then 'wait'
      when p_tries + 1 >= p_max_attempts then 'fail'
      else 'retry'
    end,
    d.delay
  from (
    select case
      when p_outcome = 'throttled' then p_delay_ms
      when p_outcome in ('retryable', 'timed_out', 'lost')
        -- From half to the whole of 1 s, 2 s, 4 s ... 60 s.
        then least(60000, 1000 * 2 ^ least(p_tries, 10)) * (0.5 + p_dice / 2)
      else 0
    end * interval '1 millisecond' as delay
  ) d
$$;

-- Moves live jobs to a later state; needs no lock of the cook, since no counter changes.
--   called      its node is about to call the tool
--   submitted   the tool has it: looked at again after m_due_ms, ended after m_deadline_ms
--   delivered   the tool is done: p_node fetches the outputs
-- Returns those that moved; the others have ended or moved on before.
create or replace function ledger_move(
  p_collection uuid, p_node int, m_slot int[], m_attempt int[], m_state text[],
  m_remote_id text[], m_due_ms bigint[], m_deadline_ms bigint[], m_every_ms int[],
  m_delivery text[]
) returns table (slot int, attempt int) language sql as $$
  update live_job l set
    state = case when m.state = 'called' then l.state else m.state end,
    called = true,
    node_id = case when m.state = 'delivered' then p_node else l.node_id end,
    remote_id = coalesce(l.remote_id, m.remote_id),
    deadline_at = case when m.state = 'submitted'
      then clock_timestamp() + m.deadline_ms * interval '1 millisecond' else l.deadline_at end,
    -- A stop has set it already: the tool is to be told at once.
    due_at = case when m.state = 'submitted' then coalesce(l.due_at,
      clock_timestamp() + least(m.due_ms, m.deadline_ms) * interval '1 millisecond')
      else l.due_at end,
    poll_every_ms = coalesce(m.every_ms, l.poll_every_ms),
    delivery = m.delivery::json
  from unnest(m_slot, m_attempt, m_state, m_remote_id, m_due_ms, m_deadline_ms, m_every_ms,
    m_delivery) as m (slot, attempt, state, remote_id, due_ms, deadline_ms, every_ms, delivery)
  where l.collection_id = p_collection and l.slot = m.slot and l.attempt = m.attempt
    and case m.state
      when 'called' then l.state = 'claimed' and l.node_id = p_node
      when 'submitted' then l.state = 'claimed'
      else l.state <> 'delivered'
    end
  returning l.slot, l.attempt
$$;

-- Takes jobs whose time has come to look at them, so that no other node looks at the same moment.
-- Whoever takes one and dies is followed by another after the interval.
drop function if exists ledger_due;
create or replace function ledger_due(p_collection uuid, p_most int)
returns table (
  slot int, attempt int, tries int, remote_id text, overdue boolean, overdue_ms bigint, lag_ms bigint,
  age_ms bigint, poll_failures smallint
) language sql as $$
  with due as (
    select l.slot, l.due_at, l.poll_every_ms, l.poll_failures from live_job l
    where l.collection_id = p_collection and l.state = 'submitted'
      and l.due_at <= clock_timestamp()
    order by l.due_at limit p_most
    for update skip locked
  )
  update live_job l set due_at = case when l.deadline_at > clock_timestamp()
      then least(l.deadline_at, next.look_at) else next.look_at end
  from due, lateral (select clock_timestamp() + least(60000,
      coalesce(due.poll_every_ms, 5000) * 2 ^ least(due.poll_failures, 10))
      * interval '1 millisecond' as look_at) next
  where l.collection_id = p_collection and l.slot = due.slot
  returning l.slot, l.attempt, l.tries, l.remote_id, l.deadline_at <= clock_timestamp(),
    greatest(0, extract(epoch from clock_timestamp() - l.deadline_at) * 1000)::bigint,
    (extract(epoch from clock_timestamp() - due.due_at) * 1000)::bigint,
    (extract(epoch from clock_timestamp() - l.first_tried_at) * 1000)::bigint, l.poll_failures
$$;
