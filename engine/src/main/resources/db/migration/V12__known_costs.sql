-- A lost call is presumed to have cost its price. What it really cost, once its tool has said so, may
-- be less: the late word then takes the difference back.
alter table generation
  drop constraint generation_sound,
  add constraint generation_sound check (
    slot >= 0 and attempt >= 1 and (cost_usd >= 0 or late) and took_ms >= 0
    and (not fills or error is null) and (outcome = 'generated') = (error is null)) not valid;
