-- Since when a node has beaten without a gap: only then does it judge whether others are dead.
alter table node add steady_since timestamptz not null default clock_timestamp();

-- What changed among the cooks of one account.
create index cook_account on cook (account_id);
