package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.cook.event.Subscription;
import io.cookery.cook.journal.Journal;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread of a node that breaks down with an Error: the node does everything all the same. */
class BrokenThreadTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final ThreadTrap trap = new ThreadTrap();

  private CookNode node() throws Exception {
    return fixture.node(NodeParts.PLAIN.database(trap::over).sessions(trap::over));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node-beat",
        "announcer",
        "sweeper",
        "rates",
        "poller",
        "ledger-",
        "change-listener"
      })
  void theNodeGoesOn(String thread) throws Exception {
    CookNode node = node();
    CollectionId collection = fixture.collection(3);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(1))));
    Queue<Journal.Event> heard = new ConcurrentLinkedQueue<>();
    try (Subscription _ = node.events().subscribe(cook.id(), 0, heard::add)) {
      trap.arm(thread);
      unlessItIsTheOneThatBreaks(() -> node.cooks().pause(collection, "so that there is news"));
      unlessItIsTheOneThatBreaks(() -> node.cooks().resume(collection));
      await().until(() -> trap.sprung() == 1);

      assertWorks(node, cook, heard);
    }
  }

  @Test
  void theWorkOfAllIsDoneThoughWhatStartsItBreaksDown() throws Exception {
    trap.arm("cluster-work");
    CookNode node = node();
    await().until(() -> trap.sprung() == 1);

    Cook cook = started(node.cooks().start(fixture.collection(3), StartRequest.of(settings(1))));
    Queue<Journal.Event> heard = new ConcurrentLinkedQueue<>();
    try (Subscription _ = node.events().subscribe(cook.id(), 0, heard::add)) {
      assertWorks(node, cook, heard);
    }
  }

  /** Whoever asked for what a ledger writer broke down at is told so. */
  private static void unlessItIsTheOneThatBreaks(Runnable change) {
    try {
      change.run();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(InternalError.class);
      change.run();
    }
  }

  private void assertWorks(CookNode node, Cook cook, Queue<Journal.Event> heard) throws Exception {
    String now = one("select clock_timestamp()::text");
    int dead = deadNode();
    node.cooks().serve(cook);
    await("it cooks").until(() -> RemoteJobs.standing(node, cook).status() == CookStatus.completed);
    await("it hears")
        .until(() -> heard.stream().anyMatch(event -> event.type().equals("completed")));
    await("it beats").until(() -> has("name = 'test' and beat_at > '" + now + "'"));
    await("it buries the dead").until(() -> !has("node_id = " + dead));
  }

  private static int deadNode() {
    return Integer.parseInt(
        one(
            """
            insert into node (name, lease_seconds, beat_at)
            values ('dead', 3, clock_timestamp() - interval '100 seconds') returning node_id::text
            """));
  }

  private static boolean has(String node) {
    return !one("select count(*)::text from node where " + node).equals("0");
  }

  private static String one(String sql) {
    return DATABASE.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }
}
