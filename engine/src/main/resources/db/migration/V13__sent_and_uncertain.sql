-- What was sent is what is recorded; the part of a cost that no answer confirmed is counted apart;
-- the field's words for pools of concurrency.

-- Made again, with other names or arguments, by the repeatable migrations.
drop function if exists ledger_step;
drop function if exists ledger_move;
drop function if exists ledger_verdict;
drop function if exists places_settle;
drop function if exists places_forsake;

alter table place_pool rename to concurrency_pool;

drop type ledger_open;
create type ledger_open as (
  nth int, slot int, attempt int, outcome text, delay_ms bigint, jitter double precision, tries int,
  first_tried_at timestamptz, error text
);

alter table live_job
  -- What the tool is given, written down before it is called: whoever ends the job needs no recipe.
  -- Null until then, and for tools that may be called twice with the same.
  add sent_key uuid,
  add sent_traits json,
  add sent_params json;

alter table generation
  -- The part of cost_usd that no answer confirmed; null for none. A late word takes it back.
  add uncertain_usd numeric(20, 6);
alter table cook
  -- Sum of the same over its generations.
  add uncertain_usd numeric(20, 6) not null default 0;

alter table generation disable trigger generation_is_final;
update generation set uncertain_usd = cost_usd
where outcome = 'lost' and not late and cost_usd > 0;
update generation g set uncertain_usd = -f.cost_usd
from generation f
where g.late and f.collection_id = g.collection_id and f.slot = g.slot and f.attempt = g.attempt
  and not f.late and f.outcome = 'lost' and f.cost_usd > 0 and f.cook_no = g.cook_no;
alter table generation enable trigger generation_is_final;
update cook c set uncertain_usd = s.uncertain
from (
  select collection_id, cook_no, sum(uncertain_usd) as uncertain from generation
  where uncertain_usd is not null group by collection_id, cook_no) s
where c.collection_id = s.collection_id and c.cook_no = s.cook_no;
