-- Tools that were defined while Cookery ran. Small, and of no collection: a reference table.
create sequence tool_definition_change;

create table tool_definition (
  name text primary key check (name ~ '^[a-z][a-z0-9_-]{0,63}$'),
  version int not null check (version >= 1),
  -- Never the same twice, also not for a tool that was deleted and defined anew.
  change bigint not null default nextval('tool_definition_change'),
  -- Not jsonb: params are shown in the order in which they were written.
  definition json not null,
  updated_at timestamptz not null default clock_timestamp()
);
