package io.cookery.cook.metric;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What a database says of itself and of the nodes on it. */
public final class DatabaseLook {

  private DatabaseLook() {}

  /**
   * What it says.
   *
   * @param version of PostgreSQL
   * @param ahead how far its clock is ahead of this machine's; negative if it is behind
   */
  public record Seen(String version, Duration ahead) {}

  /** A node that has not signed off and does not beat. */
  public record Left(String name, Instant lastBeat) {}

  /** Looks. */
  public static Seen seen(Jdbi jdbi) {
    return jdbi.withHandle(handle -> {
      // The first query of a connection takes longer than a clock is off.
      String version =
          handle.createQuery("select current_setting('server_version')").mapTo(String.class).one();
      Instant before = Instant.now();
      Instant there =
          handle
              .createQuery("select clock_timestamp()")
              .map((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
              .one();
      Instant middle = before.plus(Duration.between(before, Instant.now()).dividedBy(2));
      return new Seen(version, Duration.between(middle, there));
    });
  }

  /** Nodes whose lease has been over for a while: nobody has buried them, for no other lives. */
  public static List<Left> leftNodes(Jdbi jdbi) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select name, beat_at from node
                where beat_at < clock_timestamp() - lease_seconds * interval '2 seconds'
                order by node_id limit 20
                """)
            .map((row, _) ->
                new Left(
                    row.getString("name"),
                    row.getObject("beat_at", OffsetDateTime.class).toInstant()))
            .list());
  }
}
