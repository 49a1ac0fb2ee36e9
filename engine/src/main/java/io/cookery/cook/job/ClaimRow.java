package io.cookery.cook.job;

import java.time.Duration;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads a claim from a query of live jobs with a column {@code age_ms}. */
public final class ClaimRow {

  public static final RowMapper<Claim> MAPPER =
      (row, context) ->
          new Claim(
              row.getInt("slot"),
              row.getInt("attempt"),
              row.getInt("tries"),
              Duration.ofMillis(row.getLong("age_ms")),
              Claim.callState(row.getBoolean("called"), row.getString("delivery")));

  private ClaimRow() {}
}
