package io.cookery.cook.limit;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.CookFixture;
import io.cookery.cook.StartRequest;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which jobs a tool works on, by the rows of the database. */
class AtWorkQueryTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private CollectionId collection = new CollectionId(new UUID(0, 0));

  @BeforeEach
  void makeCollection() {
    collection = fixture.collection(9);
  }

  private JobId job(int slot) {
    return new JobId(collection, slot, 1);
  }

  /** In a transaction of a cook whose rows are made by hand, and which is undone. */
  private JobsAtWork.Found found(Function<Handle, List<JobId>> asked) {
    return DATABASE
        .jdbi()
        .inTransaction(handle -> {
          started(
              CookStart.start(
                  handle, collection, StartRequest.of(settings(9)), _ -> BigDecimal.ONE));
          // Counters of the cook are not kept for these rows.
          handle.execute("set local session_replication_role = replica");
          JobsAtWork.Found found = AtWorkQuery.read(handle, "test", asked.apply(handle));
          handle.rollback();
          return found;
        });
  }

  private static int node(Handle handle, int secondsSilent) {
    return handle
        .createQuery(
            """
            insert into node (name, lease_seconds, beat_at)
            values ('by hand', 9, clock_timestamp() - :silent * interval '1 second')
            returning node_id
            """)
        .bind("silent", secondsSilent)
        .mapTo(Integer.class)
        .one();
  }

  private void insert(Handle handle, int slot, String state, int node) {
    handle.execute(
        """
        insert into live_job (collection_id, slot, attempt, cook_no, state, tries, node_id,
          first_tried_at, claimed_at, due_at, deadline_at, delivery)
        select k.collection_id, j.slot, 1, k.cook_no, j.state, 0, j.node_id, now(), now(), now(),
          now(), case when j.state = 'delivered' then cast('{}' as json) end
        from cook k, (values (?, ?, ?)) as j (slot, state, node_id)
        where k.collection_id = ?
        """,
        slot,
        state,
        node,
        collection.uuid());
  }

  @Test
  void ownJobsAreAtWorkUntilTheyAreDeliveredOrEnded() {
    JobsAtWork.Found found =
        found(handle -> {
          int here = node(handle, 0);
          insert(handle, 0, "claimed", here);
          insert(handle, 1, "submitted", here);
          insert(handle, 2, "delivered", here);
          return List.of(job(0), job(1), job(2), job(3), new JobId(collection, 1, 2));
        });

    assertThat(found.own()).containsExactlyInAnyOrder(job(0), job(1));
    assertThat(found.unheld()).isZero();
  }

  @Test
  void jobsThatADeadNodeHandedOverAreAtWork() {
    JobsAtWork.Found found =
        found(handle -> {
          int gone = node(handle, 10);
          insert(handle, 0, "submitted", gone);
          insert(handle, 1, "submitted", gone + 1_000);
          insert(handle, 2, "claimed", gone);
          insert(handle, 3, "delivered", gone);
          insert(handle, 4, "submitted", gone);
          return List.of(job(4));
        });

    assertThat(found.own()).containsExactly(job(4));
    assertThat(found.unheld()).isEqualTo(2);
  }

  @Test
  void jobsOfALiveNodeAreItsOwnToCount() {
    JobsAtWork.Found found =
        found(handle -> {
          insert(handle, 0, "submitted", node(handle, 5));
          return List.of();
        });

    assertThat(found.own()).isEmpty();
    assertThat(found.unheld()).isZero();
  }

  @Test
  void jobsOfOtherToolsDoNotCount() {
    JobsAtWork.Found found =
        found(handle -> {
          insert(handle, 0, "submitted", node(handle, 10));
          handle.execute(
              "update cook set tool = 'other' where collection_id = ?", collection.uuid());
          return List.of();
        });

    assertThat(found.unheld()).isZero();
  }
}
