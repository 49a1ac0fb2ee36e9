-- What one node cannot do says nothing of the others.

alter table node
  -- The collections that it works on; null for all.
  add only_collections uuid[];

-- Nodes that cannot cook a collection, such as for want of its tool or of its files. A cook pauses
-- when all nodes that it is in the scope of are here, and each has had a while to become able.
create table cook_abstention (
  collection_id uuid not null,
  cook_no int not null,
  node_id int not null references node on delete cascade,
  reason text not null,
  since timestamptz not null default clock_timestamp(),
  primary key (collection_id, cook_no, node_id),
  foreign key (collection_id, cook_no) references cook on delete cascade
);
create index cook_abstention_node on cook_abstention (node_id);

-- Each collection's earliest due job is found at once, however many jobs of others are due.
drop index live_job_due;
create index live_job_due on live_job (collection_id, due_at) where state = 'submitted';
