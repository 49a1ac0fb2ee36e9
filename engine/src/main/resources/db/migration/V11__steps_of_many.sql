-- A step of the ledger serves many collections: what it passes on knows which of them it is of.
drop type ledger_open;
create type ledger_open as (
  nth int, slot int, attempt int, outcome text, delay_ms bigint, dice double precision, tries int,
  first_tried_at timestamptz, error text
);

-- The arguments and what it returns have changed; made again with the repeatable migrations.
drop function if exists ledger_step;
