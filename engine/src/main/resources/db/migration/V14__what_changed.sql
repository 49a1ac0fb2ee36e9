-- What has changed lately is asked by time: for checks of the invariants, and for followers of
-- events. Each change of a cook is in the journal, which grows at its end, so ranges of its pages
-- are enough. An index on cook.updated_at would have every step write all indexes of its cook anew.
create index journal_at on journal using brin (at)
  with (pages_per_range = 16, autosummarize = on);

-- The cooks of a tool that changed last are those that are active, and those that ended last.
create index cook_tool_active on cook (tool) where status in ('running', 'paused', 'stopping');
create index cook_tool_ended on cook (tool, ended_at desc) where ended_at is not null;

-- The collections of the rows that violated it, which each check looks at again.
alter table invariant_check add column collections uuid[] not null default '{}';

-- How far the checks of what changed have come: everything until `until` was looked at, and what
-- changed from then to `reading` in collections up to `past`. What is older, `cook doctor` checks.
create table invariant_progress (
  only_row boolean primary key default true check (only_row),
  until timestamptz not null,
  reading timestamptz,
  past uuid,
  check (past is null or reading is not null)
);
insert into invariant_progress (until) values (clock_timestamp());
