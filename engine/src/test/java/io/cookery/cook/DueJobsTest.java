package io.cookery.cook;

import static io.cookery.cook.RemoteJobs.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
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
    CollectionId others = fixture.collection(DUE);
    try (CookNode none = fixture.node(NodeParts.PLAIN.settings(now -> now.within(Set.of())))) {
      none.cooks().start(others, StartRequest.of(CookFixture.SETTINGS));
      none.cooks().pause(others, "another node's");
    }
    insertDue(others);
    CollectionId own = fixture.collection(5);
    CookNode node = fixture.node(NodeParts.PLAIN.settings(now -> now.within(Set.of(own))));

    Cook cook = fixture.await(node, start(node, own, 5));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(tool.polls()).hasSize(5);
    DATABASE.jdbi().useHandle(handle -> handle.execute("delete from live_job"));
  }

  private static void insertDue(CollectionId collection) {
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
                DUE));
  }
}
