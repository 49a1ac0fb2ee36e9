-- When tools may be called, over all nodes: each call has its own moment, and each moment is given
-- out once. Between two moments of a tool lies its spacing, so calls never come in bursts.

-- The time between two calls, in ms; 0 for a tool that may be called at any time.
-- A call comes up to a second after its moment at most (CallRates gives up a moment that it cannot
-- keep), so any 60 s as the tool sees them hold the moments of 61 s.
create or replace function rate_spacing_ms(p_per_minute int, p_slowed_ms double precision)
returns double precision language sql immutable as $$
  select coalesce(61000.0 / p_per_minute, 0) + p_slowed_ms
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
  -- A tool that did not complain for so long after it was left alone is slowed half as much.
  calm constant double precision := 30000;
  least_slow constant double precision := 50;
  r call_rate;
  t_now timestamptz;
  halvings int := 0;
begin
  select * into r from call_rate c where c.tool = p_tool for update;
  if not found then
    return query select p_most, 0::double precision, 0::double precision, 0::double precision;
    return;
  end if;
  t_now := clock_timestamp();
  if r.slowed_ms > 0 and t_now > r.slowed_at then
    halvings := least(60, floor(extract(epoch from t_now - r.slowed_at) * 1000 / calm))::int;
    r.slowed_ms := r.slowed_ms / 2 ^ halvings;
    if r.slowed_ms < least_slow then
      r.slowed_ms := 0;
    end if;
    r.slowed_at := r.slowed_at + halvings * calm * interval '1 millisecond';
  end if;
  spacing_ms := rate_spacing_ms(r.per_minute, r.slowed_ms);
  first_ms := greatest(0, extract(epoch from r.next_call_at - t_now) * 1000);
  wait_ms := greatest(0, first_ms - p_horizon_ms);
  if wait_ms > 0 then
    granted := 0;
  elsif spacing_ms = 0 then
    granted := p_most;
  else
    granted := least(p_most, floor((p_horizon_ms - first_ms) / spacing_ms) + 1);
  end if;
  if granted > 0 and spacing_ms > 0 or halvings > 0 then
    update call_rate c set slowed_ms = r.slowed_ms, slowed_at = r.slowed_at,
      next_call_at = case when granted > 0 then
        t_now + (first_ms + granted * spacing_ms) * interval '1 millisecond'
        else c.next_call_at end
    where c.tool = p_tool;
  end if;
  return next;
end $$;

-- The tool said that it was too much: nobody calls it for p_wait_ms, then it is called less often.
-- Calls under way when it said so say the same; all of them together count once.
create or replace function rate_throttled(p_tool text, p_wait_ms bigint) returns void
language sql as $$
  insert into call_rate as r (tool, slowed_ms, slowed_at, next_call_at)
  select p_tool, 50, until, until
  from (select clock_timestamp() + p_wait_ms * interval '1 millisecond' as until) pause
  on conflict (tool) do update set
    slowed_ms = case when r.slowed_at > clock_timestamp() then r.slowed_ms
      else least(30000, greatest(50, 2 * r.slowed_ms,
        rate_spacing_ms(r.per_minute, 0) / 4)) end,
    slowed_at = greatest(r.slowed_at, excluded.slowed_at),
    next_call_at = greatest(r.next_call_at, excluded.next_call_at)
$$;

-- Sets how often a tool may be called a minute; null for any number.
create or replace function rate_limit(p_tool text, p_per_minute int, p_defined boolean)
returns void language sql as $$
  delete from call_rate r
  where p_per_minute is null and r.tool = p_tool and r.slowed_ms = 0
    and (r.defined or not p_defined);
  update call_rate r set per_minute = null, defined = false
  where p_per_minute is null and r.tool = p_tool and (r.defined or not p_defined);
  insert into call_rate as r (tool, per_minute, defined)
  select p_tool, p_per_minute, p_defined where p_per_minute is not null
  on conflict (tool) do update set per_minute = excluded.per_minute, defined = excluded.defined
$$;
