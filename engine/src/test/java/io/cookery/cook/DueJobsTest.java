package io.cookery.cook;

import static io.cookery.cook.RemoteJobs.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.cook.remote.DueJob;
import io.cookery.cook.remote.DueJobs;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs that are due and that a node may not look at, before one of its own. */
class DueJobsTest {

  /** More than a node looks for at once. */
  private static final int DUE = 6_000;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @Test
  void dueJobsOfOthersKeepNobodyFromItsOwn() throws Exception {
    TestRemoteTool tool =
        fixture.generator(
            new TestRemoteTool()
                .polledEvery(
                    Duration.ofMillis(50), _ -> TestRemoteTool.ended(TestTool.text("polled"))));
    CollectionId others = ofAnother(DUE);
    insertDue(others, DUE);
    CollectionId own = fixture.collection(5);
    CookNode node = fixture.node(NodeParts.PLAIN.settings(now -> now.within(Set.of(own))));

    Cook cook = fixture.await(node, start(node, own, 5));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(tool.polls()).hasSize(5);
    DATABASE.jdbi().useHandle(handle -> handle.execute("delete from live_job"));
  }

  @Test
  void jobsOfAToolThatIsToBeLeftAloneAreTakenOnlyIfTheirCookStops() throws Exception {
    CollectionId collection = ofAnother(3);
    insertDue(collection, 3);
    DATABASE.jdbi().useHandle(handle -> handle.execute("select rate_pause('brush', 600000)"));
    DueJobs due = new DueJobs(DATABASE.jdbi());

    assertThat(due.take(collection, "brush", false, 3)).isEmpty();
    assertThat(due.take(collection, "pencil", false, 1))
        .singleElement()
        .returns(false, DueJob::leftAlone);
    assertThat(due.take(collection, "brush", true, 1))
        .singleElement()
        .returns(true, DueJob::leftAlone);
    DATABASE
        .jdbi()
        .useHandle(handle -> {
          handle.execute("update call_rate set paused_until = clock_timestamp()");
          assertThat(due.take(collection, "brush", false, 3)).hasSize(1);
          handle.execute("delete from live_job");
          handle.execute("delete from call_rate");
        });
  }

  /** A paused cook that nobody works on. */
  private CollectionId ofAnother(int supply) throws Exception {
    CollectionId collection = fixture.collection(supply);
    try (CookNode none = fixture.node(NodeParts.PLAIN.settings(now -> now.within(Set.of())))) {
      none.cooks().start(collection, StartRequest.of(CookFixture.SETTINGS));
      none.cooks().pause(collection, "another node's");
    }
    return collection;
  }

  private static void insertDue(CollectionId collection, int jobs) {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into live_job (collection_id, slot, attempt, cook_no, state, tries, node_id,
                  first_tried_at, claimed_at, due_at, deadline_at, poll_every_ms, called)
                select ?, slot, 1, 1, 'submitted', 0, 0, clock_timestamp(), clock_timestamp(),
                  clock_timestamp() - interval '1 minute', clock_timestamp() + interval '1 hour',
                  5000, true
                from generate_series(0, ? - 1) slot
                """,
                collection.uuid(),
                jobs));
  }
}
