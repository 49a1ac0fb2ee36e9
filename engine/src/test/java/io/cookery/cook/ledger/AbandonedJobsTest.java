package io.cookery.cook.ledger;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.cook.CookFixture;
import io.cookery.cook.OptOut;
import io.cookery.cook.OptOut.Check;
import io.cookery.cook.StartRequest;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OptOut(of = Check.BOOKS, because = "its jobs are made by hand")
class AbandonedJobsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  /**
   * A cook with three jobs that are left alone, by a node that is gone: one that was not called
   * for, one that was, and one that its tool has.
   */
  private CollectionId leftAlone(int secondsOver) throws Exception {
    CollectionId collection = fixture.collection(3);
    DATABASE
        .jdbi()
        .useTransaction(handle ->
            started(
                CookStart.start(
                    handle, collection, StartRequest.of(settings(3)), _ -> new BigDecimal("0.5"))));
    int gone =
        DATABASE
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        "insert into node (name, lease_seconds) values ('gone', 9) returning node_id")
                    .mapTo(Integer.class)
                    .one());
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      LedgerStep.take(connection, collection, gone, 3, List.of());
    }
    DATABASE
        .jdbi()
        .useHandle(handle -> {
          handle.execute("delete from node where node_id = ?", gone);
          // Nobody takes a cook over whose tool no node has.
          handle.execute(
              "update cook set tool = 'gone', status = 'paused' where collection_id = ?",
              collection.uuid());
          handle.execute(
              """
              update live_job set called = slot > 0,
                state = case when slot = 2 then 'submitted' else state end,
                due_at = clock_timestamp() - ? * interval '1 second',
                deadline_at = clock_timestamp() - ? * interval '1 second',
                first_tried_at = clock_timestamp() - interval '1 minute' - ? * interval '1 second'
              where collection_id = ?
              """,
              secondsOver,
              secondsOver,
              secondsOver,
              collection.uuid());
        });
    return collection;
  }

  @Test
  void jobsThatNoNodeWorksOnEndWhenTheirTimeIsOver() throws Exception {
    CollectionId collection = leftAlone(40);
    // A node that does not work on this collection does it all the same.
    CookNode node = fixture.node(sessions -> sessions, settings -> settings.within(Set.of()));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> node.cooks().latest(collection).orElseThrow().inFlight() == 0);

    assertThat(ends(collection))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(0, "lost 0.000000", 1, "lost 0.500000", 2, "timed_out 0.500000"));
    node.cooks().stop(collection, "enough");
  }

  @Test
  void jobsWhoseTimeIsNotOverAreLeftAlone() throws Exception {
    CollectionId young = leftAlone(10);
    CollectionId old = leftAlone(40);
    CookNode node = fixture.node(sessions -> sessions, settings -> settings.within(Set.of()));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> node.cooks().latest(old).orElseThrow().inFlight() == 0);

    assertThat(ends(young)).isEmpty();
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute("delete from collection where collection_id = ?", young.uuid()));
    DATABASE
        .jdbi()
        .useHandle(
            handle -> handle.execute("delete from live_job where collection_id = ?", young.uuid()));
    node.cooks().stop(old, "enough");
  }

  private static Map<Integer, String> ends(CollectionId collection) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select slot, outcome || ' ' || cost_usd as ended from generation where collection_id = ?")
                .bind(0, collection.uuid())
                .collectRows(
                    Collectors.toMap(
                        row -> row.getColumn("slot", Integer.class),
                        row -> row.getColumn("ended", String.class))));
  }
}
