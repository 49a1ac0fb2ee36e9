-- What nodes learn together of how much a tool takes; see R__rates.sql and AdaptiveRate.

drop function if exists rate_spacing_ms(int, double precision);
drop function if exists rate_throttled(text, bigint);
drop function if exists rate_take(text, int, double precision);

alter table call_rate drop slowed_ms;
alter table call_rate rename slowed_at to paused_until;
alter table call_rate
  -- AdaptiveRate's Learned; null if there is nothing to know.
  add learned jsonb,
  -- Counts what was written: whoever writes names the one that it knew.
  add learned_version bigint not null default 0,
  -- Calls a second that the tool seems to take; null for any number.
  add learned_per_second double precision check (learned_per_second > 0);
comment on column call_rate.paused_until is
  'Until when the tool is left alone, since it said so. Null if it never did.';
