package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.NodeSettings;
import io.cookery.cook.journal.Journal;
import io.cookery.cook.metric.Invariants;
import io.cookery.cook.node.ClusterWork;
import io.cookery.cook.node.ClusterWork.Work;
import io.cookery.cook.node.Node;
import io.cookery.cook.node.NodeScope;
import io.cookery.db.TestDatabase;
import io.cookery.loop.DaemonLoops;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClusterWorkTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private ClusterWork node(Work work) throws Exception {
    return node(work, Clock.systemUTC());
  }

  private ClusterWork node(Work work, Clock clock) throws Exception {
    DaemonLoops loops = new DaemonLoops(Duration.ofMinutes(1));
    Node node =
        Node.join(
            DATABASE.database().sessions(),
            "test",
            NodeSettings.DEFAULT_LEASE,
            NodeScope.EVERYTHING,
            clock,
            loops);
    ClusterWork works = new ClusterWork(DATABASE.dataSource(), node, List.of(work));
    works.start(loops);
    opened.add(works);
    opened.add(node);
    return works;
  }

  @Test
  void threeNodesDoItOneAtATimeAndGoOnWithoutOneOfThem() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore done = new Semaphore(0);
    Work work =
        new Work(
            "count",
            Duration.ofMillis(50),
            () -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              done.release();
              now.decrementAndGet();
            });
    ClusterWork first = node(work);
    node(work);
    node(work);
    done.acquire(4);
    first.close();
    opened.remove(first);
    done.drainPermits();
    done.acquire(3);

    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void whileOneDoesItNobodyElseBegins() throws Exception {
    CountDownLatch let = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    Semaphore looked = new Semaphore(0);
    Work slow =
        new Work(
            "slow",
            Duration.ofMillis(50),
            () -> {
              begun.incrementAndGet();
              try {
                let.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    node(slow);
    await().until(() -> begun.get() == 1);
    node(slow);
    node(slow);
    // Longer than a dead one would be waited for: the one at work beats.
    Work clock = new Work("clock", Duration.ofSeconds(1), looked::release);
    node(clock);
    looked.acquire(8);

    assertThat(begun.get()).isEqualTo(1);
    let.countDown();
    await().until(() -> begun.get() > 1);
  }

  @Test
  void whatADeadNodeHadBegunIsBegunAgain() throws Exception {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked,
                  picked_by, last_heartbeat, version)
                values ('left', 'recurring', clock_timestamp(), true, 'node 0',
                  clock_timestamp(), 2)
                """));
    CountDownLatch done = new CountDownLatch(1);
    node(new Work("left", Duration.ofSeconds(1), done::countDown));

    await().atMost(Duration.ofSeconds(20)).until(() -> done.getCount() == 0);
  }

  @Test
  void aWrongClockPutsNothingOff() throws Exception {
    Semaphore byRight = new Semaphore(0);
    Semaphore byWrong = new Semaphore(0);
    node(new Work("hourly", Duration.ofMillis(50), byRight::release));
    ClusterWork ahead =
        node(
            new Work("hourly", Duration.ofMillis(50), byWrong::release),
            Clock.offset(Clock.systemUTC(), Duration.ofHours(5)));
    byWrong.acquire();
    ahead.close();
    opened.remove(ahead);
    byRight.drainPermits();

    await().until(() -> byRight.availablePermits() >= 2);
  }

  @Test
  void whatIsToBeDoneMoreOftenThanBeforeIsNotPutOff() throws Exception {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked,
                  version)
                values ('daily', 'recurring', clock_timestamp() + interval '1 day', false, 2)
                """));
    CountDownLatch done = new CountDownLatch(1);
    node(new Work("daily", Duration.ofMillis(50), done::countDown));

    await().until(() -> done.getCount() == 0);
  }

  @Test
  void aDeadNodeIsBuriedByAnyOther() throws Exception {
    fixture.node();
    fixture.node();
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into node (name, lease_seconds, beat_at)
                values ('gone', 15, clock_timestamp() - interval '1 minute')
                """));

    await().atMost(Duration.ofSeconds(20)).until(() -> count("select count(*) from node") == 2);
  }

  @Test
  void invariantsAreCheckedNowAndThen() throws Exception {
    CookNode node =
        fixture.node(sessions -> sessions, settings -> settings.checking(Duration.ofMillis(200)));
    fixture.cook(node, fixture.collection(3), settings(2));

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            count("select count(*) from invariant_check where violations = 0")
                == Invariants.ALL.size());
  }

  @Test
  void aViolationIsKeptAndJournalledOnce() throws Exception {
    CookNode node =
        fixture.node(sessions -> sessions, settings -> settings.checking(Duration.ofMillis(200)));
    Cook cook = fixture.cook(node, fixture.collection(3), settings(2));
    DATABASE.jdbi().useHandle(handle -> handle.execute("update cook set cost_usd = cost_usd + 1"));

    awaitViolations(1);
    String checked = checkedAt();
    await().until(() -> !checkedAt().equals(checked));
    DATABASE.jdbi().useHandle(handle -> handle.execute("update cook set cost_usd = cost_usd - 1"));
    awaitViolations(0);
    node.close();

    assertThat(new Journal(DATABASE.jdbi()).after(cook.id(), 0, 1_000))
        .filteredOn(event -> event.type().equals("invariant_violated"))
        .singleElement()
        .satisfies(
            event -> assertThat(event.data().get("invariant").asString()).isEqualTo("money"));
  }

  private static void awaitViolations(int number) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            count(
                    "select coalesce(max(violations), -1) from invariant_check where invariant = 'money'")
                == number);
  }

  private static String checkedAt() {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select max(checked_at)::text from invariant_check")
                .mapTo(String.class)
                .one());
  }

  private static int count(String sql) {
    return DATABASE.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }
}
