package io.cookery.cook.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.db.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is taken for dead, by the rows alone. */
class DeadNodesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final int LONG_UP = 100_000;

  private Handle handle;

  /** A session that is told another start of the server. */
  @BeforeEach
  void open() {
    handle = DATABASE.jdbi().open();
    handle.execute("delete from node");
    handle.execute("create schema if not exists told");
    handle.execute("set search_path to told, pg_catalog, public");
    serverUpFor(LONG_UP);
  }

  @AfterEach
  void close() {
    handle.execute("select pg_advisory_unlock_all()");
    handle.execute("delete from node");
    handle.execute("reset search_path");
    handle.close();
  }

  private void serverUpFor(double seconds) {
    handle.execute(
        """
        create or replace function told.pg_postmaster_start_time() returns timestamptz
        language sql as 'select clock_timestamp() - interval ''%s seconds'''
        """
            .formatted(seconds));
  }

  private int node(double beatSecondsAgo, double steadySecondsAgo, int leaseSeconds) {
    return handle
        .createQuery(
            """
            insert into node (name, lease_seconds, beat_at, steady_since)
            values ('row', :lease, clock_timestamp() - :beat * interval '1 second',
              clock_timestamp() - :steady * interval '1 second')
            returning node_id
            """)
        .bind("lease", leaseSeconds)
        .bind("beat", beatSecondsAgo)
        .bind("steady", steadySecondsAgo)
        .mapTo(Integer.class)
        .one();
  }

  private int judge() {
    return node(0, 60, 15);
  }

  private void lock(int node) {
    handle.execute("select pg_advisory_lock(?, ?)", NodeSession.LOCK_CLASS, node);
  }

  private boolean buriedBy(int judge, int node) {
    new DeadNodes(Jdbi.create(handle.getConnection()), () -> judge).bury();
    return handle
        .createQuery("select not exists (select from node where node_id = ?)")
        .bind(0, node)
        .mapTo(Boolean.class)
        .one();
  }

  @ParameterizedTest
  @CsvSource({"2.0, false", "2.8, false", "3.5, true", "14.0, true"})
  void aNodeWithoutASessionHasTimeToComeBack(double beatSecondsAgo, boolean dead) {
    assertThat(buriedBy(judge(), node(beatSecondsAgo, 60, 15))).isEqualTo(dead);
  }

  @ParameterizedTest
  @CsvSource({"14.0, false", "16.0, true"})
  void aNodeThatHoldsItsSessionLivesUntilItsLeaseRunsOut(double beatSecondsAgo, boolean dead) {
    int node = node(beatSecondsAgo, 60, 15);
    lock(node);

    assertThat(buriedBy(judge(), node)).isEqualTo(dead);
  }

  @ParameterizedTest
  @CsvSource({"1.0, false", "4.5, false", "5.5, true"})
  void aLostSessionCountsOnlyAfterTheServerHasSettled(double upSeconds, boolean dead) {
    serverUpFor(upSeconds);

    assertThat(buriedBy(judge(), node(1_000, 2_000, 3_600))).isEqualTo(dead);
  }

  @ParameterizedTest
  @CsvSource({"14.0, false", "16.0, true"})
  void aLeaseCountsFromTheServersStart(double upSeconds, boolean dead) {
    serverUpFor(upSeconds);
    int node = node(1_000, 2_000, 15);
    lock(node);

    assertThat(buriedBy(judge(), node)).isEqualTo(dead);
  }

  @Test
  void whoWasCutOffOrPausedJudgesNobody() {
    int node = node(100, 200, 15);

    assertThat(buriedBy(node(2.5, 60, 15), node)).isFalse();
    assertThat(buriedBy(node(0, 1.5, 15), node)).isFalse();
    assertThat(buriedBy(node(0, 2.5, 15), node)).isTrue();
  }

  @Test
  void whoWasBuriedJudgesNobody() {
    assertThat(buriedBy(-1, node(100, 200, 15))).isFalse();
  }

  @Test
  void aNodeThatBeatsAsItIsBuriedStays() throws Exception {
    int judge = judge();
    int node = node(100, 200, 15);
    try (Connection beating = DATABASE.dataSource().getConnection();
        Statement beat = beating.createStatement()) {
      beating.setAutoCommit(false);
      beat.executeUpdate("update node set beat_at = clock_timestamp() where node_id = " + node);
      CompletableFuture<Boolean> burial =
          CompletableFuture.supplyAsync(() -> buriedBy(judge, node));
      await().until(() -> waiting() > 0);
      beating.commit();

      assertThat(burial.join()).isFalse();
    }
  }

  private int waiting() {
    return DATABASE
        .jdbi()
        .withHandle(other ->
            other
                .createQuery(
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """)
                .mapTo(Integer.class)
                .one());
  }
}
