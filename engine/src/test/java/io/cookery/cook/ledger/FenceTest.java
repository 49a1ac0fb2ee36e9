package io.cookery.cook.ledger;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.NodeSettings;
import io.cookery.cook.Cook;
import io.cookery.cook.CookFixture;
import io.cookery.cook.CookStatus;
import io.cookery.cook.HeldSessions;
import io.cookery.cook.StartRequest;
import io.cookery.cook.TestTool;
import io.cookery.cook.job.Claim;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a node may do that was taken for dead, or may have been. */
class FenceTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final HeldSessions sessions = new HeldSessions();

  @AfterEach
  void release() {
    sessions.release();
  }

  private static NodeSettings shortLease(NodeSettings settings) {
    return settings.leased(NodeSettings.MIN_LEASE);
  }

  @Test
  void aDeadNodeClaimsNothing() throws Exception {
    CollectionId collection = fixture.collection(10);
    Cook cook =
        DATABASE
            .jdbi()
            .inTransaction(handle ->
                started(
                    CookStart.start(
                        handle, collection, StartRequest.of(settings(4)), _ -> BigDecimal.ZERO)));
    int dead = row(100);
    int alive = row(0);

    assertThat(claims(collection, -1)).isEmpty();
    assertThat(claims(collection, dead)).isEmpty();
    assertThat(claims(collection, alive)).hasSize(4);
    DATABASE
        .jdbi()
        .useHandle(
            handle -> handle.execute("delete from node where node_id in (?, ?)", dead, alive));
    fixture.await(fixture.node(), cook);
  }

  private static int row(int beatSecondsAgo) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    insert into node (name, lease_seconds, beat_at)
                    values ('row', 15, clock_timestamp() - :ago * interval '1 second')
                    returning node_id
                    """)
                .bind("ago", beatSecondsAgo)
                .mapTo(Integer.class)
                .one());
  }

  private static List<Claim> claims(CollectionId collection, int node) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      return LedgerStep.take(connection, collection, node, 4, List.of()).orElseThrow().claims();
    }
  }

  @Test
  void aPausedNodeCallsForNothingThatOthersTookOver() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    fixture.tool().perNode(1);
    fixture
        .tool()
        .behave(call -> {
          if (first.getAndSet(false)) {
            called.countDown();
            answer.await();
          }
          return TestTool.text(call.job().toString());
        });
    CookNode paused = fixture.node(sessions::over, FenceTest::shortLease);
    CollectionId collection = fixture.collection(6);
    Cook cook = started(paused.cooks().start(collection, StartRequest.of(settings(4))));
    paused.cooks().serve(cook);
    called.await();
    // One job is with the tool, another waits for its place on the node.
    await().until(() -> paused.cooks().find(cook.id()).orElseThrow().inFlight() == 2);
    sessions.cut();
    CookNode other = fixture.node();
    Cook done = fixture.await(other, cook);

    assertThat(done.status()).isEqualTo(CookStatus.completed);
    // The paused node is on, with a place for its second job, and does not know that it is dead.
    answer.countDown();
    await().until(() -> paused.held() == 1);
    sessions.release();
    await().until(() -> paused.held() == 0);

    assertThat(calls()).containsExactlyInAnyOrder(2, 1, 1, 1, 1, 1);
    assertThat(fixture.texts(collection)).hasSize(6).doesNotHaveDuplicates();
  }

  private List<Integer> calls() {
    return fixture.tool().callsByJob().values().stream().map(AtomicInteger::get).toList();
  }

  @Test
  void aNodeThatTakesOverItsOwnJobsRunsEachOnce() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    fixture.tool().perNode(1);
    fixture
        .tool()
        .behave(call -> {
          if (first.getAndSet(false)) {
            called.countDown();
            answer.await();
          }
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(6);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(4))));
    node.cooks().serve(cook);
    called.await();
    await().until(() -> node.cooks().find(cook.id()).orElseThrow().inFlight() == 2);
    Set<Integer> before = nodes();
    DATABASE.jdbi().useHandle(handle -> handle.execute("delete from node"));
    // Under its new number it takes over the job that waits and the one that is with the tool.
    await().until(() -> owners().equals(nodes()) && !nodes().equals(before));
    answer.countDown();
    Cook done = fixture.await(node, cook);

    assertThat(done.status()).isEqualTo(CookStatus.completed);
    assertThat(calls()).containsExactlyInAnyOrder(1, 1, 1, 1, 1, 1);
  }

  private static Set<Integer> nodes() {
    return numbers("select node_id from node");
  }

  private static Set<Integer> owners() {
    return numbers("select node_id from live_job");
  }

  private static Set<Integer> numbers(String sql) {
    return DATABASE.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).set());
  }

  @Test
  void cutsOfAllConnectionsAreNobodysDeath() throws Exception {
    for (int i = 0; i < 3; i++) {
      fixture.node();
    }
    Set<Integer> before = nodes();

    for (int cut = 0; cut < 4; cut++) {
      String now = now();
      DATABASE.cutConnections();
      // All have beaten again, and more than a burial's time has gone by in the end.
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() ->
              numbers("select node_id from node where steady_since > '" + now + "'")
                  .equals(before));
    }

    assertThat(nodes()).isEqualTo(before);
  }

  private static String now() {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle.createQuery("select clock_timestamp()::text").mapTo(String.class).one());
  }
}
