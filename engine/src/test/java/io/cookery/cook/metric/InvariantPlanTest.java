package io.cookery.cook.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.CookFixture;
import io.cookery.cook.StartRequest;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A check of what changed reads the rows of no other collection. */
class InvariantPlanTest {

  private static final int COLLECTIONS = 300;
  private static final int PIECES = 100;

  /** Several, since the planner takes a list of one for something else. */
  private static final int CHANGED = 3;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @Test
  void onlyWhatChangedIsRead() throws Exception {
    CollectionId cooked = fixture.collection(PIECES);
    try (var node = fixture.node()) {
      fixture.await(
          node,
          CookFixture.started(
              node.cooks().start(cooked, StartRequest.of(CookFixture.settings(50)))));
    }
    DATABASE.jdbi().useHandle(handle -> multiply(handle, cooked));
    try (Handle handle = DATABASE.jdbi().open()) {
      long all = handle.createQuery("select count(*) from generation").mapTo(Long.class).one();
      assertThat(all).isEqualTo((long) COLLECTIONS * PIECES);
      UUID[] changed =
          handle
              .createQuery("select collection_id from collection order by 1 limit :changed")
              .bind("changed", CHANGED)
              .mapTo(UUID.class)
              .list()
              .toArray(UUID[]::new);
      for (Invariants.Invariant invariant :
          Invariants.ALL.stream().filter(Invariants.Invariant::ofCollections).toList()) {
        String sql = invariant.sqlOfChanged();
        long read = rows(plan(handle, sql, changed), Set.of("generation"));
        assertThat(read).as(invariant.name()).isLessThanOrEqualTo((long) CHANGED * PIECES);
        long events = rows(plan(handle, sql, changed), Set.of("journal"));
        assertThat(events).as(invariant.name()).isLessThan(all / 10);
      }
      Invariants.Invariant money =
          Invariants.ALL.stream()
              .filter(each -> each.name().equals("money"))
              .findFirst()
              .orElseThrow();
      assertThat(rows(planOfEverything(handle, money.sql()), Set.of("generation")))
          .as("of everything")
          .isEqualTo(all);
    }
  }

  /** Other collections with the same rows. */
  private static void multiply(Handle handle, CollectionId cooked) {
    handle
        .createUpdate(
            "create temporary table another as select gen_random_uuid() as id"
                + " from generate_series(2, :collections)")
        .bind("collections", COLLECTIONS)
        .execute();
    for (String table : new String[] {"collection", "recipe", "cook", "generation", "journal"}) {
      String more = table.equals("collection") ? ", 'fingerprint', another.id" : "";
      handle
          .createUpdate(
              """
              insert into %1$s select (jsonb_populate_record(t,
                jsonb_build_object('collection_id', another.id %2$s))).*
              from %1$s t, another where t.collection_id = :cooked
              """
                  .formatted(table, more))
          .bind("cooked", cooked.uuid())
          .execute();
    }
    handle.execute("analyze");
  }

  private static JsonNode plan(Handle handle, String sql, UUID[] changed) {
    return plan(
        handle.createQuery("explain (analyze, format json) " + sql).bind("changed", changed));
  }

  private static JsonNode planOfEverything(Handle handle, String sql) {
    return plan(handle.createQuery("explain (analyze, format json) " + sql));
  }

  private static JsonNode plan(Query explain) {
    return new JsonMapper().readTree(explain.mapTo(String.class).one()).get(0).get("Plan");
  }

  private static long rows(JsonNode node, Set<String> tables) {
    long rows = 0;
    if (node.has("Relation Name") && tables.contains(node.get("Relation Name").asString())) {
      double each =
          node.get("Actual Rows").asDouble()
              + (node.has("Rows Removed by Filter")
                  ? node.get("Rows Removed by Filter").asDouble()
                  : 0);
      rows += Math.round(each * node.get("Actual Loops").asDouble());
    }
    if (node.has("Plans")) {
      for (JsonNode child : node.get("Plans")) {
        rows += rows(child, tables);
      }
    }
    return rows;
  }
}
