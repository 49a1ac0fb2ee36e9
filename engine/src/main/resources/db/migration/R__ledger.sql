-- One step of the ledger: for each of some collections it ends jobs, decides whether the cook goes
-- on, claims the next jobs, keeps the counters and the journal. The cook's row is the lock; deleting
-- the live row is the check that an end counts once. One round trip and one commit for hundreds of
-- pieces, whether they are one cook's or many cooks'.
--
-- Collections come as parallel arrays (k_), each once; ends as others (e_), one element a job, whose
-- e_nth says the collection by its place in k_collection. For a collection the node claims k_want
-- jobs at most, for all together p_room. What an outcome means for its slot:
--   generated            filled
--   refused              failed
--   unusable             waits, counts as no try, and its time begins anew
--   cancelled            waits, counts as no try
--   throttled            waits e_delay_ms, counts as no try; failed if its time is over by then
--   retryable, timed_out, lost
--                        waits exponentially longer with each try, e_jitter (0 to 1) spreads it;
--                        failed when the tries or the time are used up
-- A job that has no live row was ended before. If it ended without its tool (timed_out, lost,
-- cancelled), the tool's word is kept as a late generation, once: it costs, and it fills its slot
-- now if that is open, or later if the attempt that is live now fails; never in a collection that
-- is final.
--
-- Locks are taken in this order, each kind in the order of the collections: the gate (shared), live
-- rows, cooks, pools. Two steps of a cook so write their generations at the same time, and only what
-- follows is done one after the other. Whoever locks a cook first and then touches live rows that
-- there were before closes the gate (ledger_gate) before.
--
-- Rows are found by their key, from the ends or the claims to the row, whatever the statistics say:
-- `collection_id = any (array[x.collection_id])` cannot be read the other way round. With a plain
-- equality a plan that takes the collection for small reads all of it and tries each row with each end.
--
-- The parts, in this order: 1 the gate, 2 end the jobs, 3 lock the cooks, 4 slots without a piece, 5 late
-- words, 6 spares, 7 cook by cook, 8 write. They are one function and few statements, since what a step
-- costs is mostly setting up statements (docs/performance.md); a function a part would be slower.
--
-- The newest cook's row is used, active or not, since a late answer has nowhere else to count.
-- Returns a row for each collection that was ever cooked.
create or replace function ledger_step(
  p_node int,
  p_room int,
  k_collection uuid[],
  k_want int[],
  k_pause_reason text[],
  e_nth int[],
  e_slot int[],
  e_attempt int[],
  e_outcome text[],
  e_path text[],
  e_delay_ms bigint[],
  e_jitter double precision[],
  e_cost_micros bigint[],
  e_uncertain boolean[],
  e_delivered boolean[],
  e_took_ms int[],
  e_trait_key uuid[],
  e_traits text[],
  e_params text[],
  e_outputs text[],
  e_error text[]
) returns table (
  o_nth int,
  o_cook cook,
  -- Ends by their number, from 1. Null when every end of the collection counted, which is nearly
  -- always.
  o_ended int[],
  o_late int[],
  o_unknown int[],
  due_slot int[],
  due_attempt int[],
  due_tries int[],
  due_age_ms bigint[],
  fresh_from int,
  fresh_count int
) language plpgsql
-- A bitmap scan reads all entries of a collection, dead ones included, and never marks them for
-- reuse. Plans are kept: what they look up is by key, whatever the statistics of the moment.
set enable_bitmapscan = off set enable_seqscan = off set enable_hashjoin = off
set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
  many int := cardinality(k_collection);
  -- By collection, as k_collection.
  cooks cook[];
  any_rests boolean;
  version int[];
  ended int[];
  filled int[];
  unusable int[];
  spent numeric[];
  unsure numeric[];
  went int4multirange[];
  failed int[];
  failed_slots int4multirange[];
  waiting_slots int4multirange[];
  late_spent numeric[];
  late_unsure numeric[];
  late int[];
  late_failed int[];
  late_shelved int[];
  late_slots int4multirange[];
  -- Ends by their number.
  counted int[];
  kept int[];
  unheard int[];
  unfilled ledger_open[];
  -- By collection too: what is written at the end for all at once.
  before cook[];
  progressed boolean[] := array_fill(false, array[many]);
  fresh int[] := array_fill(0, array[many]);
  retried int4multirange[] := array_fill(null::int4multirange, array[many]);
  -- Of one collection at a time.
  c cook;
  n_failed int;
  n_due int;
  due_slots int4multirange;
  free int;
  alive boolean;
  -- Generations end when they are written, all else when its cook is locked: later is later there.
  t_now timestamptz := clock_timestamp();
begin
  -- Part 1, the gate: from here on nobody stops these cooks or edits their collections.
  perform pg_advisory_xact_lock_shared(ledger_gate(k)) from unnest(k_collection) k;

  -- Part 2, end the jobs: live rows out, generations in. Steps of one cook do this at the same time.
  if cardinality(e_slot) > 0 then
    select array_agg(coalesce(k.recipe_version, 0) order by n) into version
    from unnest(k_collection) with ordinality u (collection_id, n)
      left join lateral (
        select k.recipe_version from cook k where k.collection_id = u.collection_id
        order by k.cook_no desc limit 1) k on true;

    with gone as (
      delete from live_job l
      using unnest(e_nth, e_slot, e_attempt, e_outcome, e_path, e_delay_ms, e_jitter, e_cost_micros,
        e_uncertain, e_delivered, e_took_ms, e_trait_key, e_traits, e_params, e_outputs, e_error)
        with ordinality as e (nth, slot, attempt, outcome, path, delay_ms, jitter, cost_micros,
          uncertain, delivered, took_ms, trait_key, traits, params, outputs, error, number)
      where l.collection_id = any (array[k_collection[e.nth]]) and l.slot = e.slot
        and l.attempt = e.attempt
        -- What a tool made or will never make is final, whoever tells it. All else that a node
        -- says of a call of its own, or of its patience, is not for a job that has another owner.
        -- A job whose answer is on its row ends by that answer alone: it was paid for.
        and case
          when e.outcome = 'generated' then true
          when l.state = 'delivered' then e.delivered
            and (l.node_id = p_node or not exists (select from node n where n.node_id = l.node_id))
          when e.delivered then false
          when e.outcome = 'refused' or e.path in ('webhook', 'polling') then true
          when l.state = 'submitted' then e.path <> 'immediate'
          else l.node_id = p_node or not exists (select from node n where n.node_id = l.node_id)
        end
      returning e.*, l.cook_no, l.tries, l.claimed_at, l.first_tried_at, l.sent_key, l.sent_traits,
        l.sent_params
    ), made as (
      insert into generation (collection_id, slot, attempt, late, path, cook_no, recipe_version,
        fills, outcome, cost_usd, uncertain_usd, took_ms, claimed_at, ended_at, trait_key, traits,
        params, outputs, error)
      select k_collection[nth], slot, attempt, false, path, cook_no, version[nth],
        outcome = 'generated', outcome, cost_micros * 0.000001,
        case when uncertain and cost_micros > 0 then cost_micros * 0.000001 end,
        coalesce(took_ms, least(2147483647, extract(epoch from t_now - claimed_at) * 1000)::int),
        claimed_at, t_now,
        -- What was written down before the tool was called is what was sent.
        case when sent_params is null then trait_key else sent_key end,
        coalesce(sent_traits, traits::json, '{}'), coalesce(sent_params, params::json, '{}'),
        outputs::json, error
      from gone
    ), each as (
      select nth, count(*) as ended, count(*) filter (where outcome = 'generated') as filled,
        count(*) filter (where outcome = 'unusable') as unusable,
        sum(cost_micros) * 0.000001 as spent,
        sum(cost_micros) filter (where uncertain) * 0.000001 as unsure,
        range_agg(int4range(slot, slot + 1)) filter (where outcome = 'generated') as went
      from gone group by nth
    )
    select array_agg(coalesce(each.ended, 0) order by n),
      array_agg(coalesce(each.filled, 0) order by n),
      array_agg(coalesce(each.unusable, 0) order by n),
      array_agg(coalesce(each.spent, 0) order by n),
      array_agg(coalesce(each.unsure, 0) order by n),
      array_agg(each.went order by n),
      (select array_agg(number) from gone),
      (select array_agg((nth, slot, attempt, outcome, delay_ms, jitter, tries, first_tried_at,
        error)::ledger_open) from gone where outcome <> 'generated')
    into ended, filled, unusable, spent, unsure, went, counted, unfilled
    from generate_series(1, many) n left join each on each.nth = n;
  end if;

  -- Part 3, lock the cooks and then their pools: what follows is done one after the other.
  loop
    select array_agg(k.row order by u.n), bool_or((k.row).ended_at is not null)
    into cooks, any_rests
    from (
      select * from unnest(k_collection) with ordinality u (collection_id, n) order by collection_id
    ) u left join lateral (
      select k as row from cook k where k.collection_id = u.collection_id
      order by k.cook_no desc limit 1 for update) k on true;
    -- Another cook may have begun while this waited for the lock of an ended one.
    exit when not coalesce(any_rests, false) or not exists (
      select from unnest(cooks) l join cook k
        on k.collection_id = l.collection_id and k.cook_no > l.cook_no
      where l.ended_at is not null);
  end loop;
  if many > 1 then
    perform from concurrency_pool p
    where p.name in (select unnest(l.pools) from unnest(cooks) l)
    order by p.name for update;
  end if;
  -- After the locks: what is written later is later.
  t_now := clock_timestamp();

  -- Part 4, slots without a piece: each waits for its next attempt, or has failed.
  if unfilled is not null then
    with judged as materialized (
      select o.*, v.next, v.wait
      from unnest(unfilled) o
        cross join lateral retry_decision(o.outcome, o.delay_ms, o.jitter, o.tries,
          t_now - o.first_tried_at, (cooks[o.nth]).max_attempts,
          (cooks[o.nth]).total_timeout_ms) v
    ), again as (
      insert into tried_slot (collection_id, slot, attempt, tries, failed, due_at, first_tried_at,
        error)
      select k_collection[nth], slot, attempt + 1, tries + (next <> 'wait')::int, next = 'fail',
        t_now + wait, case when outcome = 'unusable' then t_now else first_tried_at end, error
      from judged
    ), each as (
      select nth, count(*) filter (where next = 'fail') as failed,
        range_agg(int4range(slot, slot + 1)) filter (where next = 'fail') as failed_slots,
        range_agg(int4range(slot, slot + 1)) filter (where next <> 'fail') as waiting_slots
      from judged group by nth
    )
    select array_agg(each.failed order by n), array_agg(each.failed_slots order by n),
      array_agg(each.waiting_slots order by n)
    into failed, failed_slots, waiting_slots
    from generate_series(1, many) n left join each on each.nth = n;
  end if;

  -- Part 5, late words: what a tool says of a job that ended without it is kept once.
  if coalesce(cardinality(counted), 0) < cardinality(e_slot) then
    with e as materialized (
      select * from unnest(e_nth, e_slot, e_attempt, e_outcome, e_path, e_cost_micros, e_trait_key,
        e_traits, e_params, e_outputs, e_error) with ordinality
        as t (nth, slot, attempt, outcome, path, cost_micros, trait_key, traits, params, outputs,
          error, number)
      where t.number <> all (coalesce(counted, '{}')) and (cooks[t.nth]).collection_id is not null
    ), first as materialized (
      select e.*, g.outcome as ended_as, g.cook_no as ended_in, g.claimed_at,
        coalesce(g.uncertain_usd, 0) as presumed, g.recipe_version as sent_version,
        -- Of a job that ended before anything was written down there is only what the end says.
        case when g.params::text <> '{}' then g.trait_key else e.trait_key end as sent_key,
        case when g.params::text <> '{}' then g.traits else coalesce(e.traits::json, '{}') end
          as sent_traits,
        case when g.params::text <> '{}' then g.params else coalesce(e.params::json, '{}') end
          as sent_params
      from e left join generation g on g.collection_id = k_collection[e.nth] and g.slot = e.slot
        and g.attempt = e.attempt and not g.late
    ), made as (
      insert into generation (collection_id, slot, attempt, late, path, cook_no, recipe_version,
        fills, outcome, cost_usd, uncertain_usd, took_ms, claimed_at, ended_at, trait_key, traits,
        params, outputs, error)
      select k_collection[nth], slot, attempt, true, path, (cooks[nth]).cook_no,
        sent_version, false,
        -- A call without an answer was presumed to cost its price; now its cost is known. What was
        -- presumed in an earlier cook stays there: no cook costs less than nothing.
        outcome, case when ended_in = (cooks[nth]).cook_no then cost_micros * 0.000001 - presumed
          else greatest(0, cost_micros * 0.000001 - presumed) end,
        case when ended_in = (cooks[nth]).cook_no and presumed > 0 then -presumed end,
        least(2147483647, extract(epoch from t_now - claimed_at) * 1000)::int,
        claimed_at, t_now, sent_key, sent_traits, sent_params, outputs::json, error
      from first
      -- What the engine says itself of a job that it ended itself is no news.
      where ended_as in ('timed_out', 'lost', 'cancelled')
        and path in ('immediate', 'webhook', 'polling')
        and outcome in ('generated', 'refused', 'retryable')
      on conflict do nothing
      returning generation.collection_id, generation.slot, generation.attempt,
        generation.cost_usd, generation.uncertain_usd
    ), words as (
      select e.number, e.nth, made.cost_usd, made.uncertain_usd
      from made join e on k_collection[e.nth] = made.collection_id and e.slot = made.slot
        and e.attempt = made.attempt
    ), each as (
      select nth, sum(cost_usd) as spent, sum(uncertain_usd) as unsure from words group by nth
    )
    select (select array_agg(number) from words),
      (select array_agg(number) from first where ended_as is null
        and not exists (select from live_job l where l.collection_id = any (
          array[k_collection[first.nth]]) and l.slot = first.slot and l.attempt = first.attempt)),
      array_agg(each.spent order by n), array_agg(each.unsure order by n)
    into kept, unheard, late_spent, late_unsure
    from generate_series(1, many) n left join each on each.nth = n;
  end if;

  -- Part 6, spares: a late piece fills a slot that is open, and one that has come to be open just now.
  if kept is not null or unfilled is not null then
    with spare as materialized (
      select distinct on (e.nth, e.slot) e.nth, e.slot, g.attempt
      from unnest(e_nth, e_slot) as e (nth, slot)
        join tried_slot t on t.collection_id = any (array[k_collection[e.nth]])
          and t.slot = e.slot
        join generation g on g.collection_id = any (array[k_collection[e.nth]])
          and g.slot = e.slot and g.late and g.outcome = 'generated' and not g.fills
          -- The recipe may have changed since: another piece may have its traits by now.
          and (g.trait_key is null or not exists (select from generation o
            where o.collection_id = any (array[g.collection_id]) and o.trait_key = g.trait_key
              and o.fills))
      -- Who makes a collection final holds the cook's lock.
      where not exists (select from collection f
        where f.collection_id = k_collection[e.nth] and f.finalized_at is not null)
      order by e.nth, e.slot, g.attempt
    ), opened as (
      delete from tried_slot t using spare s
      where t.collection_id = any (array[k_collection[s.nth]]) and t.slot = s.slot
      returning s.nth, t.slot, t.failed, t.due_at = 'infinity' as shelved
    ), settled as (
      update generation g set fills = true from spare s
      where g.collection_id = any (array[k_collection[s.nth]]) and g.slot = s.slot
        and g.attempt = s.attempt and g.late
    ), each as (
      select nth, count(*) as late, count(*) filter (where opened.failed) as late_failed,
        count(*) filter (where shelved and not opened.failed) as late_shelved,
        range_agg(int4range(slot, slot + 1)) as late_slots
      from opened group by nth
    )
    select array_agg(each.late order by n), array_agg(each.late_failed order by n),
      array_agg(each.late_shelved order by n), array_agg(each.late_slots order by n)
    into late, late_failed, late_shelved, late_slots
    from generate_series(1, many) n left join each on each.nth = n;
  end if;

  -- Part 7, cook by cook: count what ended, decide whether it goes on, claim what is due, end it when
  -- there is nothing left. The claims of fresh slots are written in part 8, for all cooks at once.
  before := cooks;
  for i in 1 .. many loop
    c := cooks[i];
    continue when c.collection_id is null;
    n_failed := coalesce(failed[i], 0);
    n_due := 0;
    due_slot := null;
    due_attempt := null;
    due_tries := null;
    due_age_ms := null;
    if ended[i] > 0 or late[i] > 0 or late_spent[i] is not null then
      c.in_flight := c.in_flight - ended[i];
      c.filled := c.filled + filled[i];
      c.failed := c.failed + n_failed;
      c.waiting := c.waiting + ended[i] - filled[i] - n_failed;
      c.cost_usd := c.cost_usd + spent[i] + coalesce(late_spent[i], 0);
      c.uncertain_usd := c.uncertain_usd + unsure[i] + coalesce(late_unsure[i], 0);
      c.recent_filled := c.recent_filled + filled[i];
      c.recent_failed := c.recent_failed + n_failed;
      if late[i] > 0 then
        c.filled := c.filled + late[i];
        c.failed := c.failed - late_failed[i];
        c.shelved := c.shelved - late_shelved[i];
        c.waiting := c.waiting - (late[i] - late_failed[i] - late_shelved[i]);
        c.recent_filled := c.recent_filled + late[i];
        c.recent_failed := greatest(0, c.recent_failed - late_failed[i]);
      end if;
    end if;

    if c.status = 'running' then
      -- Only an end that counts can say that the cook cannot go on.
      if k_pause_reason[i] is not null and unusable[i] > 0 then
        c.status := 'paused';
        c.reason := k_pause_reason[i];
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
      free := least(k_want[i], p_room, c.max_concurrent - c.in_flight,
        c.waiting + c.end_slot - c.next_slot);
      if c.budget_usd is not null and c.price_usd > 0 then
        free := least(free, floor((c.budget_usd - c.cost_usd) / c.price_usd) - c.in_flight);
      end if;
    end if;
    if free > 0 then
      -- The fence: a node that was taken for dead, or is about to be, claims nothing.
      if alive is null then
        perform from node n where n.node_id = p_node
          and n.beat_at > t_now - n.lease_seconds * interval '1 second'
        for key share;
        alive := found;
      end if;
      if not alive then
        free := 0;
      end if;
    end if;
    if cardinality(c.pools) > 0 then
      c := ledger_places(c, greatest(free, 0)::int, k_want[i] > 0, t_now);
      free := least(free, c.places - c.in_flight);
    end if;
    if free > 0 then
      if c.waiting > 0 then
        with due as (
          select t.collection_id, t.slot from tried_slot t
          where t.collection_id = c.collection_id and not t.failed and t.due_at <= t_now
          order by t.due_at, t.slot limit free
        ), taken as (
          delete from tried_slot t using due
          where t.collection_id = any (array[due.collection_id]) and t.slot = due.slot
          returning t.slot, t.attempt, t.tries, t.first_tried_at
        ), claimed as (
          insert into live_job (collection_id, slot, attempt, cook_no, state, tries, node_id,
            first_tried_at, claimed_at)
          select c.collection_id, slot, attempt, c.cook_no, 'claimed', tries, p_node,
            first_tried_at, t_now
          from taken
        )
        select count(*), array_agg(slot), array_agg(attempt), array_agg(tries),
          array_agg((extract(epoch from t_now - first_tried_at) * 1000)::bigint),
          range_agg(int4range(slot, slot + 1))
        into n_due, due_slot, due_attempt, due_tries, due_age_ms, due_slots
        from taken;
        retried[i] := due_slots;
        c.waiting := c.waiting - n_due;
        c.in_flight := c.in_flight + n_due;
        free := free - n_due;
      end if;
      fresh_count := greatest(0, least(free, c.end_slot - c.next_slot));
      if fresh_count > 0 then
        fresh[i] := fresh_count;
        c.next_slot := c.next_slot + fresh_count;
        c.in_flight := c.in_flight + fresh_count;
      end if;
      p_room := p_room - n_due - fresh_count;
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

    if ended[i] > 0 or late[i] > 0 or late_spent[i] is not null or n_due + fresh_count > 0 then
      progressed[i] := true;
      c.journal_seq := c.journal_seq + 1;
    end if;
    if c.status <> (before[i]).status then
      c.journal_seq := c.journal_seq + 1;
    end if;
    if c.journal_seq > (before[i]).journal_seq then
      c.updated_at := t_now;
    end if;
    cooks[i] := c;

    o_nth := i;
    o_cook := c;
    o_ended := null;
    o_late := null;
    o_unknown := null;
    if coalesce(cardinality(counted), 0) < cardinality(e_slot) then
      select coalesce(array_agg(n) filter (where e_nth[n] = i), '{}') into o_ended
      from unnest(counted) n;
      select array_agg(n) into o_late from unnest(kept) n where e_nth[n] = i;
      select array_agg(n) into o_unknown from unnest(unheard) n where e_nth[n] = i;
    end if;
    return next;
  end loop;

  -- Part 8, write: fresh claims, the journal, the cooks' rows.
  with n as materialized (
    select k.*, k.ordinality::int as nth from unnest(cooks) with ordinality k
  ), claimed as (
    insert into live_job (collection_id, slot, attempt, cook_no, state, tries, node_id,
      first_tried_at, claimed_at)
    select collection_id, slot, 1, cook_no, 'claimed', 0, p_node, t_now, t_now
    from n, generate_series(next_slot - fresh[nth], next_slot - 1) slot
  ), written as (
    insert into journal (collection_id, cook_no, seq, at, type, data)
    select collection_id, cook_no, (before[nth]).journal_seq + 1, t_now, 'progressed',
      json_strip_nulls(json_build_object(
        'filled', went[nth], 'failed', failed_slots[nth], 'waiting', waiting_slots[nth],
        'late', late_slots[nth], 'lateFailed', nullif(late_failed[nth], 0),
        'lateShelved', nullif(late_shelved[nth], 0),
        'retried', retried[nth],
        'claimed', case when fresh[nth] > 0 then int4range(next_slot - fresh[nth], next_slot) end,
        'costUsd', round(coalesce(spent[nth], 0) + coalesce(late_spent[nth], 0), 6)::text,
        'uncertainUsd', nullif(round(coalesce(unsure[nth], 0) + coalesce(late_unsure[nth], 0), 6),
          0)::text))
    from n where progressed[nth]
    union all
    select collection_id, cook_no, journal_seq, t_now, status,
      json_strip_nulls(json_build_object('reason', reason))
    from n where status <> (before[nth]).status
  )
  update cook k set
    status = n.status, reason = n.reason, next_slot = n.next_slot, filled = n.filled,
    in_flight = n.in_flight, ceiling = n.ceiling, waiting = n.waiting, failed = n.failed,
    shelved = n.shelved, cost_usd = n.cost_usd, uncertain_usd = n.uncertain_usd,
    recent_filled = n.recent_filled,
    recent_failed = n.recent_failed, places = n.places, taking = n.taking, starved = n.starved,
    asked_at = n.asked_at, journal_seq = n.journal_seq, updated_at = n.updated_at,
    ended_at = n.ended_at
  from n
  where k.collection_id = any (array[n.collection_id]) and k.cook_no = n.cook_no
    and (n.journal_seq, n.places, n.taking, n.starved, n.asked_at)
      is distinct from (k.journal_seq, k.places, k.taking, k.starved, k.asked_at);
end $$;

-- What a step holds shared of a collection until it is committed. Held alone, before its cook is
-- locked, no step has touched a live row and waits for that cook.
create or replace function ledger_gate(p_collection uuid) returns bigint language sql immutable as $$
  select uuid_hash_extended(p_collection, 0)
$$;

-- What an outcome means for its slot: fill, fail, retry (counts as a try) or wait (does not).
-- A table of one row, since the planner can inline that into the step.
create or replace function retry_decision(
  p_outcome text, p_delay_ms bigint, p_jitter double precision, p_tries int, p_age interval,
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
        then least(60000, 1000 * 2 ^ least(p_tries, 10)) * (0.5 + p_jitter / 2)
      else 0
    end * interval '1 millisecond' as delay
  ) d
$$;

-- Moves live jobs to a later state; needs no lock of the cook, since no counter changes.
--   called      its node is about to call the tool, with what m_sent_ says
--   submitted   the tool has it: looked at again after m_due_ms, ended after m_deadline_ms
--   delivered   the tool is done: p_node fetches the outputs, for m_deadline_ms at most
-- Returns those that moved; the others have ended or moved on before.
create or replace function ledger_move(
  p_collection uuid, p_node int, m_slot int[], m_attempt int[], m_state text[],
  m_remote_id text[], m_due_ms bigint[], m_deadline_ms bigint[], m_every_ms int[],
  m_delivery text[], m_sent_key uuid[], m_sent_traits text[], m_sent_params text[]
) returns table (slot int, attempt int) language sql
set enable_bitmapscan = off set enable_seqscan = off set enable_hashjoin = off
set enable_mergejoin = off as $$
  update live_job l set
    state = case when m.state = 'called' then l.state else m.state end,
    called = true,
    node_id = case when m.state = 'delivered' then p_node else l.node_id end,
    remote_id = coalesce(l.remote_id, m.remote_id),
    deadline_at = case when m.state in ('submitted', 'delivered')
      then clock_timestamp() + m.deadline_ms * interval '1 millisecond' else l.deadline_at end,
    -- A stop has set it already: the tool is to be told at once.
    due_at = case when m.state = 'submitted' then coalesce(l.due_at,
      clock_timestamp() + least(m.due_ms, m.deadline_ms) * interval '1 millisecond')
      else l.due_at end,
    poll_every_ms = coalesce(m.every_ms, l.poll_every_ms),
    delivery = m.delivery::json,
    sent_key = case when l.sent_params is null then m.sent_key else l.sent_key end,
    sent_traits = coalesce(l.sent_traits, m.sent_traits::json),
    sent_params = coalesce(l.sent_params, m.sent_params::json)
  from unnest(array_fill(p_collection, array[cardinality(m_slot)]), m_slot, m_attempt, m_state,
    m_remote_id, m_due_ms, m_deadline_ms, m_every_ms, m_delivery, m_sent_key, m_sent_traits,
    m_sent_params) as m (collection_id, slot, attempt, state, remote_id, due_ms, deadline_ms,
    every_ms, delivery, sent_key, sent_traits, sent_params)
  where l.collection_id = any (array[m.collection_id]) and l.slot = m.slot
    and l.attempt = m.attempt
    and case m.state
      when 'called' then l.state = 'claimed' and l.node_id = p_node
      when 'submitted' then l.state = 'claimed'
      else l.state <> 'delivered'
    end
  returning l.slot, l.attempt
$$;

-- Takes jobs whose time has come to look at them, so that no other node looks at the same moment.
-- Whoever takes one and dies is followed by another after the interval.
--   p_tool      has the jobs
--   p_stopping  jobs are taken although the tool said that it is to be left alone; then left_alone
drop function if exists ledger_due;
create or replace function ledger_due(p_collection uuid, p_tool text, p_stopping boolean, p_most int)
returns table (
  slot int, attempt int, tries int, remote_id text, overdue boolean, overdue_ms bigint, lag_ms bigint,
  age_ms bigint, poll_failures smallint, unsaid boolean, left_alone boolean
) language sql
set enable_bitmapscan = off set enable_seqscan = off set enable_hashjoin = off
set enable_mergejoin = off set enable_sort = off as $$
  with pause as materialized (
    select exists (select from call_rate r
      where r.tool = p_tool and r.paused_until > clock_timestamp()) as lasts
  ), due as (
    select l.collection_id, l.slot, l.due_at, l.poll_every_ms, l.poll_failures from live_job l
    where l.collection_id = p_collection and l.state = 'submitted'
      and (p_stopping or not (select lasts from pause))
      -- No index can be searched for a time that changes while it is searched.
      and l.due_at <= statement_timestamp()
    order by l.due_at limit p_most
    for update skip locked
  )
  update live_job l set due_at = case when l.deadline_at > clock_timestamp()
      then least(l.deadline_at, next.look_at) else next.look_at end
  from due, lateral (select clock_timestamp() + least(60000,
      coalesce(due.poll_every_ms, 5000) * 2 ^ least(due.poll_failures, 10))
      * interval '1 millisecond' as look_at) next
  where l.collection_id = any (array[due.collection_id]) and l.slot = due.slot
  returning l.slot, l.attempt, l.tries, l.remote_id, l.deadline_at <= clock_timestamp(),
    greatest(0, extract(epoch from clock_timestamp() - l.deadline_at) * 1000)::bigint,
    (extract(epoch from clock_timestamp() - due.due_at) * 1000)::bigint,
    (extract(epoch from clock_timestamp() - l.claimed_at) * 1000)::bigint, l.poll_failures,
    -- An older version handed it over and did not write down what it sent.
    l.sent_params is null, (select lasts from pause)
$$;
