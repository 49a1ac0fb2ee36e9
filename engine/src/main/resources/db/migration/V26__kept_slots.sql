-- The slots, from the first on, whose traits stay as an earlier version of the recipe planned them:
-- a version with other traits plans those alone that were not begun.
alter table recipe
  add kept_version int,
  add kept_slots int,
  add constraint recipe_kept check ((kept_version is null) = (kept_slots is null)
    and kept_version < version and kept_slots >= 0);
