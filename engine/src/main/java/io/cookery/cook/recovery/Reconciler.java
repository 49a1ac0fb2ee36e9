package io.cookery.cook.recovery;

import io.cookery.cook.Cook;
import io.cookery.cook.CookRow;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.ClaimRow;
import io.cookery.cook.journal.Journal;
import io.cookery.cook.node.Node;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over the jobs of nodes that are gone. */
public final class Reconciler {

  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

  /** The number of no node. */
  private static final int NO_NODE = 0;

  private final Node node;

  public Reconciler(Node node) {
    this.node = node;
  }

  /**
   * Gives the orphaned jobs of a collection to this node, at most so many, and journals it. Runs
   * within the collection's ledger.
   */
  public OwnedJobs takeOver(Handle handle, CollectionId collection, int most) {
    return takeOver(handle, collection, node.id(), most);
  }

  public static OwnedJobs takeOver(Handle handle, CollectionId collection, int nodeId, int most) {
    Optional<Cook> cook = CookRow.lockActiveAndJobs(handle, collection);
    if (cook.isEmpty() || !alive(handle, nodeId)) {
      return OwnedJobs.NOTHING;
    }
    List<Claim> taken =
        handle
            .createQuery(
                """
                with gone as (
                  select l.slot from live_job l
                  where l.collection_id = :collection and l.state in ('claimed', 'delivered')
                    and not exists (select from node n where n.node_id = l.node_id)
                  order by l.slot limit :most
                )
                update live_job l set node_id = :node from gone
                where l.collection_id = :collection and l.slot = gone.slot
                returning
                """
                    + ClaimRow.COLUMNS)
            .bind("collection", collection.uuid())
            .bind("most", most)
            .bind("node", nodeId)
            .map(ClaimRow.MAPPER)
            .list();
    if (!taken.isEmpty()) {
      Journal.append(handle, cook.get().id(), "taken_over", Map.of("slots", slots(taken)));
      log.info("Took over {} jobs of {} from nodes that are gone", taken.size(), collection);
    }
    return new OwnedJobs(cook.get(), nodeId, taken);
  }

  /** The fence: a node that was taken for dead takes nothing over. */
  private static boolean alive(Handle handle, int nodeId) {
    return handle
        .createQuery("select 1 from node where node_id = ? for key share")
        .bind(0, nodeId)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static List<Integer> slots(List<Claim> claims) {
    return claims.stream().map(Claim::slot).sorted().toList();
  }

  /** Leaves a job of this node to whoever can do it: any node may take it over. */
  public static boolean handOn(Handle handle, JobId id, int nodeId) {
    return handle
            .createUpdate(
                """
                update live_job set node_id = :nobody
                where collection_id = :collection and slot = :slot and attempt = :attempt
                  and node_id = :node and state in ('claimed', 'delivered')
                """)
            .bind("nobody", NO_NODE)
            .bind("collection", id.collection().uuid())
            .bind("slot", id.slot())
            .bind("attempt", id.attempt())
            .bind("node", nodeId)
            .execute()
        > 0;
  }

  /** One live job with its cook, as its row says; whoever owns it. */
  public static OwnedJobs one(Handle handle, JobId id) {
    Optional<Cook> cook = CookRow.active(handle, id.collection());
    if (cook.isEmpty()) {
      return OwnedJobs.NOTHING;
    }
    List<Claim> claims =
        handle
            .createQuery(
                "select "
                    + ClaimRow.COLUMNS
                    + """
                    from live_job l
                    where l.collection_id = :collection and l.slot = :slot and l.attempt = :attempt
                    """)
            .bind("collection", id.collection().uuid())
            .bind("slot", id.slot())
            .bind("attempt", id.attempt())
            .map(ClaimRow.MAPPER)
            .list();
    return new OwnedJobs(cook.get(), 0, claims);
  }

  /** The jobs of a collection that this node has claimed, whether it knows of them or not. */
  public OwnedJobs own(Handle handle, CollectionId collection) {
    int nodeId = node.id();
    Optional<Cook> cook = CookRow.lockActive(handle, collection);
    if (cook.isEmpty()) {
      return OwnedJobs.NOTHING;
    }
    List<Claim> own =
        handle
            .createQuery(
                """
                select
                """
                    + ClaimRow.COLUMNS
                    + """
                    from live_job l
                    where l.collection_id = :collection and l.node_id = :node
                      and l.state in ('claimed', 'delivered')
                    """)
            .bind("collection", collection.uuid())
            .bind("node", nodeId)
            .map(ClaimRow.MAPPER)
            .list();
    return new OwnedJobs(cook.get(), nodeId, own);
  }
}
