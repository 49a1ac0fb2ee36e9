-- What people do with collections beside cooking them.

alter table collection
  -- Not in lists unless asked for.
  add archived_at timestamptz,
  -- From then on nothing of it changes.
  add finalized_at timestamptz,
  -- Gone for everybody; its rows are removed little by little.
  add deleted_at timestamptz;
-- Lists, newest first.
create index collection_account on collection (account_id, created_at desc, collection_id desc)
  where deleted_at is null;
create index collection_deleted on collection (deleted_at) where deleted_at is not null;

-- Of a recipe: also supplies that were lowered, see TraitSpec.supplies.
comment on column recipe.supplies is
  'The supplies cooked under it; the last is the supply of this version. A smaller one after a '
  'larger one keeps so many slots and forgets the others.';

-- Lists of cooks, newest first; it serves what cook_account served too.
create index cook_newest on cook (account_id, started_at desc, collection_id desc, cook_no desc);
drop index cook_account;

-- Which assets the pieces of a collection have: who may see the collection may see them. Written
-- when somebody asks for an asset, from the journal, and never by the ledger.
create table asset_use (
  collection_id uuid not null,
  sha256 bytea not null check (length(sha256) = 32),
  media_type text not null,
  bytes bigint not null check (bytes >= 0),
  -- The generation that has it; a text is kept there.
  slot int not null,
  attempt int not null,
  late boolean not null,
  primary key (collection_id, sha256)
);

create index asset_use_sha256 on asset_use (sha256);

-- Up to which event of a cook's journal that is so.
create table asset_use_seen (
  collection_id uuid not null,
  cook_no int not null,
  seq bigint not null check (seq >= 0),
  primary key (collection_id, cook_no)
);
