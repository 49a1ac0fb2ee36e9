-- What the pieces of a collection that was made from a file come from: `cook run` of a file whose
-- broken picture was mended goes on with the same collection as long as no piece shows the picture.
create table made_from (
  collection_id uuid primary key references collection on delete cascade,
  -- The recipe and its folder without the contents of files, SHA-256 in hexadecimal.
  recipe text not null,
  -- The SHA-256 of each file by its path below the folder.
  files json not null
);
create index made_from_recipe on made_from (recipe);
