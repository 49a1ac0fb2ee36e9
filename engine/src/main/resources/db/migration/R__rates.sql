-- When tools may be called, over all nodes: each call has its own moment, and each moment is given
-- out once. Between two moments of a tool lies its spacing, so calls never come in bursts.

-- The time between two calls, in ms; 0 for a tool that may be called at any time.
-- A call comes up to a second after its moment at most (CallLine gives up a moment that it cannot
-- keep), so any 60 s as the tool sees them hold the moments of 61 s.
create or replace function rate_spacing_ms(p_per_minute int, p_per_second double precision)
returns double precision language sql immutable as $$
  select greatest(coalesce(61000.0 / p_per_minute, 0), coalesce(1000.0 / p_per_second, 0))
$$;

-- Takes the next moments for calls of a tool, at most so many, none further away than the horizon.
--   granted     so many; all that were asked for if the tool may be called at any time
--   first_ms    the first, from now
--   spacing_ms  from each to the next
--   wait_ms     if none is granted: when to ask again, from now
create or replace function rate_take(p_tool text, p_most int, p_horizon_ms double precision)
returns table (granted int, first_ms double precision, spacing_ms double precision,
  wait_ms double precision)
language plpgsql as $$
declare
  r call_rate;
  t_now timestamptz;
begin
  select * into r from call_rate c where c.tool = p_tool for update;
  if not found then
    return query select p_most, 0::double precision, 0::double precision, 0::double precision;
    return;
  end if;
  t_now := clock_timestamp();
  spacing_ms := rate_spacing_ms(r.per_minute, r.learned_per_second);
  first_ms := greatest(0, extract(epoch from r.next_call_at - t_now) * 1000);
  wait_ms := greatest(0, first_ms - p_horizon_ms);
  if wait_ms > 0 then
    granted := 0;
  elsif spacing_ms = 0 then
    granted := p_most;
  else
    granted := least(p_most, floor((p_horizon_ms - first_ms) / spacing_ms) + 1);
    update call_rate c set
      next_call_at = t_now + (first_ms + granted * spacing_ms) * interval '1 millisecond'
    where c.tool = p_tool;
  end if;
  return next;
end $$;

-- The tool said for how long it is to be left alone: nobody calls it for p_wait_ms.
create or replace function rate_pause(p_tool text, p_wait_ms bigint) returns void
language sql as $$
  insert into call_rate as r (tool, paused_until, next_call_at)
  select p_tool, until, until
  from (select clock_timestamp() + p_wait_ms * interval '1 millisecond' as until) pause
  on conflict (tool) do update set
    paused_until = greatest(r.paused_until, excluded.paused_until),
    next_call_at = greatest(r.next_call_at, excluded.next_call_at)
$$;

-- Writes what was learned, if nobody has written since p_version; then gives what is there now.
--   p_learned     null if there is nothing to know
--   p_per_second  null for any number
--   p_fell        whether the limits fell: moments that lie ahead under the old ones are given up
create or replace function rate_learn(p_tool text, p_version bigint, p_learned jsonb,
  p_per_second double precision, p_fell boolean)
returns table (written boolean, version bigint, learned jsonb, now_ms bigint)
language plpgsql as $$
begin
  insert into call_rate (tool) values (p_tool) on conflict do nothing;
  update call_rate r set
    learned = p_learned,
    learned_version = p_version + 1,
    learned_per_second = p_per_second,
    next_call_at = case when p_fell and r.per_minute is null
      then greatest(clock_timestamp(), r.paused_until) else r.next_call_at end
  where r.tool = p_tool and r.learned_version = p_version;
  written := found;
  select r.learned_version, r.learned, floor(extract(epoch from clock_timestamp()) * 1000)
  into version, learned, now_ms
  from call_rate r where r.tool = p_tool;
  return next;
end $$;

-- Sets how often a tool may be called a minute; null for any number.
create or replace function rate_limit(p_tool text, p_per_minute int, p_defined boolean)
returns void language sql as $$
  delete from call_rate r
  where p_per_minute is null and r.tool = p_tool and r.learned_version = 0
    and (r.paused_until is null or r.paused_until < clock_timestamp())
    and (r.defined or not p_defined);
  update call_rate r set per_minute = null, defined = false
  where p_per_minute is null and r.tool = p_tool and (r.defined or not p_defined);
  insert into call_rate as r (tool, per_minute, defined)
  select p_tool, p_per_minute, p_defined where p_per_minute is not null
  on conflict (tool) do update set per_minute = excluded.per_minute, defined = excluded.defined
$$;
