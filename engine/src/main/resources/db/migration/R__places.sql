-- Places for live jobs that cooks share: a pool for each limited tool and each limited account.
-- A cook holds as many places as it has live jobs, the same number in each of its pools, so the
-- sum of places is what is live, and no pool grants more than it has. Nothing is ever counted. A
-- trial of a tool holds a place in each of its pools too (R__trials.sql).
--
-- Locks are taken in this order: the cook, then its pools by name.

-- What a cook is to hold, fair to the others of its pools, and which pools starve it.
--   p_want    jobs it could claim now beyond those in flight
--   p_taking  whether it runs and has slots left
--   p_asked   whether the node that asks has room; if not, how it stands says nothing new
-- A pool's share is what each taker gets when all want more than there is. A cook may hold more
-- than its share as long as nobody is starved, that is, wants more and has less than its share.
-- With more takers than places a cook gives every place back and asks again, after the others.
create or replace function places_fair(c cook, p_want int, p_taking boolean, p_asked boolean)
returns table (places int, starved text[]) language sql stable as $$
  with pool as (
    select p.name,
      p.max_concurrent - p.granted + (c).places as free,
      greatest(1, p.max_concurrent / greatest(1, t.takers)) as share,
      t.takers > p.max_concurrent as crowded,
      p.starved > (p.name = any ((c).starved))::int as others_starve
    from concurrency_pool p
      cross join lateral (select p.takers + p_taking::int - (c).taking::int as takers) t
    where p.name = any ((c).pools)
  ), bounded as (
    select name, share, case
        when not others_starve then free
        when crowded then case when (c).places = 0 then least(free, 1) else 0 end
        else least(free, share)
      end as bound
    from pool
  ), given as (
    -- What is in flight goes on, even if a limit was lowered below it.
    select greatest((c).in_flight, least((c).in_flight + p_want, min(bound))) as places
    from bounded
  )
  select given.places, array(
    select b.name from bounded b
    where p_taking and case
      when p_asked then b.bound <= given.places
        and given.places < least((c).in_flight + p_want, b.share)
      else b.name = any ((c).starved) and given.places < b.share
    end
    order by b.name)
  from given
$$;

-- Takes places for a cook from its pools, or gives back what it does not need; within its lock.
-- A step that changes nothing locks no pool.
--   p_want    jobs it may claim now, if it has slots to claim
--   p_asked   whether the node that asks has room for jobs
create or replace function ledger_places(
  c cook, p_want int, p_asked boolean, p_now timestamptz
) returns cook language plpgsql as $$
declare
  want int := 0;
  is_taking boolean;
  fair record;
begin
  if c.ended_at is not null then
    return c;
  end if;
  if p_want > 0 then
    want := least(p_want, c.end_slot - c.next_slot);
    if want < p_want and c.waiting > 0 then
      want := want + (select count(*) from (
        select from tried_slot t
        where t.collection_id = c.collection_id and not t.failed and t.due_at <= p_now
        limit p_want - want) due);
    end if;
  end if;
  is_taking := c.status = 'running' and c.waiting + c.end_slot - c.next_slot > 0;

  select * into fair from places_fair(c, want, is_taking, p_asked);
  if (fair.places, is_taking, fair.starved) is distinct from (c.places, c.taking, c.starved) then
    perform from concurrency_pool p where p.name = any (c.pools) order by p.name for update;
    select * into fair from places_fair(c, want, is_taking, p_asked);
    update concurrency_pool p set
      granted = p.granted + fair.places - c.places,
      ceiling = greatest(p.max_concurrent, least(p.ceiling, p.granted + fair.places - c.places)),
      takers = p.takers + is_taking::int - c.taking::int,
      starved = p.starved + (p.name = any (fair.starved))::int - (p.name = any (c.starved))::int
    where p.name = any (c.pools);
    c.places := fair.places;
    c.taking := is_taking;
    c.starved := fair.starved;
  end if;
  if cardinality(c.starved) = 0 then
    c.asked_at := null;
  elsif c.asked_at is null or p_asked and c.asked_at < p_now - interval '15 seconds' then
    c.asked_at := p_now;
  end if;
  return c;
end $$;

-- Lets go of what a cook does not need once it runs no more, or of its hunger alone when no node
-- has asked for it for long; its row is locked.
create or replace function release_unused_permits(p_collection uuid, p_cook int) returns void
language plpgsql as $$
declare
  c cook;
begin
  select * into c from cook k
  where k.collection_id = p_collection and k.cook_no = p_cook and k.ended_at is null
  for update;
  if not found or cardinality(c.pools) = 0 then
    return;
  end if;
  c := ledger_places(c, 0, true, clock_timestamp());
  update cook k set places = c.places, taking = c.taking, starved = c.starved,
    asked_at = c.asked_at
  where k.collection_id = p_collection and k.cook_no = p_cook;
end $$;

-- One cook that no node has asked for since long does not keep others from going over their share
-- any longer; true if there was one. One a transaction: locks of pools are taken in order.
create or replace function release_stale_waiter() returns boolean language plpgsql as $$
declare
  c cook;
begin
  select * into c from cook k
  where k.status = 'running' and k.asked_at < clock_timestamp() - interval '60 seconds'
  limit 1 for update skip locked;
  if not found then
    return false;
  end if;
  perform release_unused_permits(c.collection_id, c.cook_no);
  return true;
end $$;

-- Starts and changes of limits exclude each other, so a new cook draws from every pool there is.
create or replace function places_for_start() returns void language sql as $$
  select pg_advisory_xact_lock_shared(hashtext('io.cookery.cook.places'))
$$;

-- Limits a tool ('tool:NAME') or an account ('account:UUID') from now on. Running cooks keep what
-- is in flight, also beyond the limit; nothing new starts until it holds.
create or replace function places_limit(p_name text, p_max int, p_defined boolean) returns void
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('io.cookery.cook.places'));
  update concurrency_pool p set max_concurrent = p_max, defined = p_defined,
    ceiling = greatest(p_max, p.granted)
  where p.name = p_name;
  if found then
    return;
  end if;
  perform from cook k
  where k.status in ('running', 'paused', 'stopping')
    and p_name in ('tool:' || k.tool, 'account:' || k.account_id)
  order by k.collection_id for update;
  with tried as (
    update trial t set pools = array(select name from unnest(t.pools || p_name) name order by name)
    where t.ended_at is null
      and p_name in ('tool:' || t.tool, 'account:' || t.account_id)
    returning 1
  ), enrolled as (
    update cook k set
      pools = array(select name from unnest(k.pools || p_name) name order by name),
      places = case when cardinality(k.pools) = 0 then k.in_flight else k.places end
    where k.status in ('running', 'paused', 'stopping')
      and p_name in ('tool:' || k.tool, 'account:' || k.account_id)
    returning k.places, k.taking
  ), held as (
    select coalesce(sum(places), 0) + (select count(*) from tried) as places,
      count(*) filter (where taking) as taking
    from enrolled
  )
  insert into concurrency_pool (name, max_concurrent, ceiling, granted, takers, defined)
  select p_name, p_max, greatest(p_max, places), places, taking, p_defined
  from held;
end $$;

-- Takes a limit away; false if there was none.
--   p_defined  only if a tool's definition set it
create or replace function places_lift(p_name text, p_defined boolean) returns boolean
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('io.cookery.cook.places'));
  perform from concurrency_pool p where p.name = p_name and (p.defined or not p_defined);
  if not found then
    return false;
  end if;
  perform from cook k
  where k.status in ('running', 'paused', 'stopping') and p_name = any (k.pools)
  order by k.collection_id for update;
  update cook k set
    pools = array_remove(k.pools, p_name),
    starved = array_remove(k.starved, p_name),
    asked_at = case when k.starved <@ array[p_name] then null else k.asked_at end,
    places = case when cardinality(k.pools) = 1 then 0 else k.places end,
    taking = cardinality(k.pools) > 1 and k.taking
  where k.status in ('running', 'paused', 'stopping') and p_name = any (k.pools);
  update trial t set pools = array_remove(t.pools, p_name)
  where t.ended_at is null and p_name = any (t.pools);
  delete from concurrency_pool p where p.name = p_name;
  return true;
end $$;

-- Sets a limit, or lifts it if p_max is null.
create or replace function places_set(p_name text, p_max int, p_defined boolean) returns void
language plpgsql as $$
begin
  if p_max is null then
    perform places_lift(p_name, p_defined);
  else
    perform places_limit(p_name, p_max, p_defined);
  end if;
end $$;
