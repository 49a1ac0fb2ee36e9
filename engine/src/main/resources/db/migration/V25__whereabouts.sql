-- Where a collection lies on the machine of the data directory, as paths that were absolute when
-- they were noted: the file that `cook run` was given, and the folder of its last export.
create table whereabouts (
  collection_id uuid primary key references collection on delete cascade,
  file text,
  exported_to text
);
-- By which a folder of assets knows whose it is.
alter table installation add installation_id uuid not null default gen_random_uuid();
