package io.cookery.cook.slot;

import io.cookery.asset.Output;
import io.cookery.db.Json;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** What the database has about some slots of a collection, read in one transaction. */
final class SlotRows {

  /** Attempts of a slot that are read, its piece's and the last ones. */
  static final int MAX_ATTEMPTS = 100;

  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<List<Output>> OUTPUTS = new TypeReference<>() {};

  private final CollectionId collection;
  private final Map<Integer, List<Attempt>> attempts = new HashMap<>();
  private final Map<Integer, Piece> pieces = new HashMap<>();
  private final Map<Integer, Live> live = new HashMap<>();
  private final Map<Integer, Tried> tried = new HashMap<>();

  /** What fills a slot. */
  record Piece(Map<String, String> traits, JsonNode params, List<Output> outputs, Duration took) {}

  /** A job that is under way. */
  record Live(int attempt, int recipeVersion) {}

  /** A slot that was tried and is not filled. */
  record Tried(int nextAttempt, boolean failed) {}

  private SlotRows(CollectionId collection) {
    this.collection = collection;
  }

  static SlotRows read(Handle handle, CollectionId collection, List<Integer> slots) {
    SlotRows rows = new SlotRows(collection);
    Integer[] wanted = slots.toArray(Integer[]::new);
    rows.readGenerations(handle, wanted);
    rows.readLive(handle, wanted);
    rows.readTried(handle, wanted);
    return rows;
  }

  @Nullable Piece piece(int slot) {
    return pieces.get(slot);
  }

  @Nullable Live live(int slot) {
    return live.get(slot);
  }

  @Nullable Tried tried(int slot) {
    return tried.get(slot);
  }

  List<Attempt> attempts(int slot) {
    return attempts.getOrDefault(slot, List.of());
  }

  private void readGenerations(Handle handle, Integer[] slots) {
    handle
        .createQuery(
            """
            select g.slot, g.attempt, g.late, g.path, g.outcome, g.cost_usd,
              coalesce(g.uncertain_usd, 0) as uncertain_usd, g.took_ms, g.fills,
              g.error, case when g.fills then g.traits::text end as traits,
              case when g.fills then g.params::text end as params,
              case when g.fills then g.outputs::text end as outputs
            from unnest(:slots) as wanted (slot) cross join lateral (
              select * from generation
              where collection_id = :collection and slot = wanted.slot
              order by fills desc, attempt desc, late desc limit :most) g
            order by g.slot, g.attempt, g.late
            """)
        .bind("slots", slots)
        .bind("collection", collection.uuid())
        .bind("most", MAX_ATTEMPTS)
        .map((row, _) -> generation(row))
        .list();
  }

  private Attempt generation(ResultSet row) throws SQLException {
    int slot = row.getInt("slot");
    Duration took = Duration.ofMillis(row.getLong("took_ms"));
    if (row.getBoolean("fills")) {
      pieces.put(
          slot,
          new Piece(
              Json.MAPPER.readValue(row.getString("traits"), NAMES),
              Json.MAPPER.readTree(row.getString("params")),
              Json.MAPPER.readValue(row.getString("outputs"), OUTPUTS),
              took));
    }
    Attempt attempt =
        new Attempt(
            new JobId(collection, slot, row.getInt("attempt")),
            row.getString("outcome"),
            row.getBigDecimal("cost_usd"),
            row.getBigDecimal("uncertain_usd"),
            took,
            row.getString("error"),
            row.getString("path"),
            row.getBoolean("late"));
    attempts.computeIfAbsent(slot, _ -> new ArrayList<>()).add(attempt);
    return attempt;
  }

  private void readLive(Handle handle, Integer[] slots) {
    handle
        .createQuery(
            """
            select l.slot, l.attempt, l.state, k.recipe_version,
              (extract(epoch from clock_timestamp() - l.claimed_at) * 1000)::bigint as took_ms
            from live_job l
              join cook k on k.collection_id = l.collection_id and k.cook_no = l.cook_no
            where l.collection_id = :collection and l.slot = any (:slots)
            """)
        .bind("slots", slots)
        .bind("collection", collection.uuid())
        .map((row, _) -> live(row))
        .list();
  }

  private Live live(ResultSet row) throws SQLException {
    int slot = row.getInt("slot");
    Live job = new Live(row.getInt("attempt"), row.getInt("recipe_version"));
    live.put(slot, job);
    attempts
        .computeIfAbsent(slot, _ -> new ArrayList<>())
        .add(
            new Attempt(
                new JobId(collection, slot, job.attempt()),
                row.getString("state"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Duration.ofMillis(Math.max(0, row.getLong("took_ms"))),
                null,
                null,
                false));
    return job;
  }

  private void readTried(Handle handle, Integer[] slots) {
    handle
        .createQuery(
            """
            select slot, attempt, failed from tried_slot
            where collection_id = :collection and slot = any (:slots)
            """)
        .bind("slots", slots)
        .bind("collection", collection.uuid())
        .map((row, _) ->
            tried.put(
                row.getInt("slot"), new Tried(row.getInt("attempt"), row.getBoolean("failed"))))
        .list();
  }
}
