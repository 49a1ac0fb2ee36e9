-- Places of trials: one in each limited pool that concerns the tool or the account, from begin to end.
--
-- Locks are taken in this order: the trial, then its pools by name.

-- Begins a trial; full_pool names a pool that has no place left, and then nothing is begun.
create or replace function trial_begin(
  p_account uuid, p_tool text, p_price numeric, p_most_ms bigint, out trial_no bigint,
  out full_pool text
) language plpgsql as $$
declare
  v_pools text[];
begin
  perform places_for_start();
  perform from concurrency_pool p
  where p.name in ('tool:' || p_tool, 'account:' || p_account) order by p.name for update;
  select min(p.name) filter (where p.granted >= p.max_concurrent),
    coalesce(array_agg(p.name order by p.name), '{}')
  into full_pool, v_pools
  from concurrency_pool p where p.name in ('tool:' || p_tool, 'account:' || p_account);
  if full_pool is not null then
    return;
  end if;
  update concurrency_pool p set granted = p.granted + 1 where p.name = any (v_pools);
  insert into trial as t (account_id, tool, price_usd, pools, expires_at)
  values (p_account, p_tool, p_price, v_pools,
    clock_timestamp() + p_most_ms * interval '1 millisecond')
  returning t.trial_no into trial_begin.trial_no;
end $$;

-- Gives back what a trial holds; its row is locked.
create or replace function trial_release(p_pools text[]) returns void language plpgsql as $$
begin
  perform from concurrency_pool p where p.name = any (p_pools) order by p.name for update;
  update concurrency_pool p set granted = p.granted - 1,
    ceiling = greatest(p.max_concurrent, least(p.ceiling, p.granted - 1))
  where p.name = any (p_pools);
end $$;

-- Ends a trial once; false if it has ended already.
create or replace function trial_end(
  p_trial bigint, p_outcome text, p_cost numeric, p_uncertain numeric, p_error text
) returns boolean language plpgsql as $$
declare
  v_pools text[];
begin
  select t.pools into v_pools from trial t
  where t.trial_no = p_trial and t.ended_at is null for update;
  if not found then
    return false;
  end if;
  update trial t set pools = '{}', ended_at = clock_timestamp(), outcome = p_outcome,
    cost_usd = p_cost, uncertain_usd = p_uncertain, error = p_error
  where t.trial_no = p_trial;
  delete from trial_callback c where c.trial_no = p_trial;
  perform trial_release(v_pools);
  return true;
end $$;

-- Forgets a trial whose tool was not called.
create or replace function trial_forget(p_trial bigint) returns void language plpgsql as $$
declare
  v_pools text[];
begin
  delete from trial t where t.trial_no = p_trial and t.ended_at is null returning t.pools into v_pools;
  perform trial_release(v_pools);
end $$;

-- Ends one trial that nobody has ended in its time: its node has died. True if there was one.
create or replace function trial_expire() returns boolean language plpgsql as $$
declare
  t trial;
begin
  select * into t from trial x
  where x.ended_at is null and x.expires_at < clock_timestamp()
  order by x.expires_at limit 1 for update skip locked;
  return found and trial_end(t.trial_no, 'lost', t.price_usd, t.price_usd,
    'the node that tried the tool is gone, and the answer with it');
end $$;

-- Takes in what a service says when it calls back for a trial: 'unknown', 'unsigned' or 'noted'; or, when
-- it tells the end, 'counted', 'duplicate', or 'late', and then its cost takes the place of one that
-- nobody had confirmed. No more than p_most are kept of one trial, besides the end.
create or replace function trial_called(
  p_trial bigint, p_tool text, p_result text, p_headers jsonb, p_body bytea, p_most integer,
  p_cost numeric
) returns text language plpgsql as $$
declare
  v_trial trial;
  v_kept integer;
begin
  select * into v_trial from trial t
  where t.trial_no = p_trial and t.tool = p_tool for update;
  if not found then
    return 'unknown';
  end if;
  if p_result = 'counted' then
    if v_trial.called_back then
      return 'duplicate';
    end if;
    update trial t set called_back = true where t.trial_no = p_trial;
  end if;
  if v_trial.ended_at is not null then
    if p_result <> 'counted' then
      return p_result;
    end if;
    if v_trial.outcome not in ('unfinished', 'unknown', 'lost') then
      return 'duplicate';
    end if;
    update trial t set cost_usd = p_cost, uncertain_usd = 0 where t.trial_no = p_trial;
    return 'late';
  end if;
  select count(*) into v_kept from trial_callback c where c.trial_no = p_trial;
  if v_kept < p_most or p_result = 'counted' then
    insert into trial_callback (trial_no, callback_no, result, headers, body)
    values (p_trial, v_kept + 1, p_result, p_headers, p_body);
  end if;
  return p_result;
end $$;
