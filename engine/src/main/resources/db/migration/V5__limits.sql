-- What R__places.sql and R__rates.sql keep of limits over all nodes.

-- It is made anew, with more arguments, by R__places.sql.
drop function if exists ledger_places(cook, int);

alter table place_pool
  -- Equal to max_concurrent, or what was granted when it was lowered, going down with it.
  add ceiling int,
  -- Whether the tool's definition says so, rather than somebody who set it.
  add defined boolean not null default false;
update place_pool set ceiling = greatest(max_concurrent, granted);
alter table place_pool
  alter ceiling set not null,
  add constraint place_pool_granted check (granted <= ceiling and ceiling >= max_concurrent);

alter table cook
  drop starved,
  -- The pools that give it less than its share while it wants more.
  add starved text[] not null default '{}',
  -- When it last asked them in vain; null while it is not starved.
  add asked_at timestamptz,
  add constraint cook_starved check
    ((asked_at is null) = (cardinality(starved) = 0) and starved <@ pools
      and (taking or cardinality(starved) = 0)),
  add constraint cook_rests check (ended_at is null or places = 0 and not taking);

alter table call_rate
  add defined boolean not null default false;
comment on column call_rate.slowed_at is
  'Until when the tool is left alone; from then on calm is counted. Null if it never complained.';
