-- A file stands for one collection at a time. Those that it stood for before are replaced; they
-- stay until they are deleted, or, if nobody paid for them, until the sweep.
alter table whereabouts
  -- The file by its path from the data directory, by which both are known when they moved together.
  add beside text,
  add replaced_at timestamptz;

update whereabouts w set replaced_at = now()
from collection c
where c.collection_id = w.collection_id and exists (
  select from whereabouts o join collection n using (collection_id)
  where o.file = w.file and n.account_id = c.account_id and n.deleted_at is null
    and (n.created_at, n.collection_id) > (c.created_at, c.collection_id));

create index whereabouts_file on whereabouts (file);
create index whereabouts_replaced on whereabouts (replaced_at) where replaced_at is not null;
