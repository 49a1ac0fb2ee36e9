package io.cookery.cook;

import io.cookery.id.CollectionId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over the jobs of nodes that are gone. */
final class Reconciler {

  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

  private final Jdbi jdbi;
  private final Node node;

  Reconciler(Jdbi jdbi, Node node) {
    this.jdbi = jdbi;
    this.node = node;
  }

  /**
   * Removes dead nodes from the list of nodes. Their jobs stay, owned by nobody, until {@link
   * #orphaned} names their collections.
   */
  void bury() throws SQLException {
    List<Integer> dead = node.dead();
    if (dead.isEmpty()) {
      return;
    }
    log.info("Nodes {} are gone; their jobs are taken over next", dead);
    jdbi.useHandle(handle ->
        handle
            .createUpdate("delete from node where node_id in (<dead>)")
            .bindList("dead", dead)
            .execute());
  }

  /** Collections that have a live job whose node is gone. */
  List<CollectionId> orphaned() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select distinct l.collection_id from live_job l
                where l.state in ('claimed', 'delivered')
                  and not exists (select from node n where n.node_id = l.node_id)
                """)
            .mapTo(UUID.class)
            .map(CollectionId::new)
            .list());
  }

  /**
   * Gives the orphaned jobs of a collection to this node, at most so many, and journals it. Runs
   * within the collection's ledger.
   */
  Owned takeOver(Handle handle, CollectionId collection, int most) {
    return takeOver(handle, collection, node.id(), most);
  }

  static Owned takeOver(Handle handle, CollectionId collection, int nodeId, int most) {
    Optional<Cook> cook = CookRow.lockActive(handle, collection);
    if (cook.isEmpty()) {
      return Owned.NOTHING;
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
                returning l.slot, l.attempt, l.tries, l.called, l.delivery::text as delivery,
                  (extract(epoch from clock_timestamp() - l.first_tried_at) * 1000)::bigint age_ms
                """)
            .bind("collection", collection.uuid())
            .bind("most", most)
            .bind("node", nodeId)
            .map(ClaimRow.MAPPER)
            .list();
    if (!taken.isEmpty()) {
      Journal.append(handle, cook.get().id(), "taken_over", Map.of("slots", slots(taken)));
      log.info("Took over {} jobs of {} from nodes that are gone", taken.size(), collection);
    }
    return new Owned(cook.get(), taken);
  }

  private static List<Integer> slots(List<Claim> claims) {
    return claims.stream().map(Claim::slot).sorted().toList();
  }

  /** The jobs of a collection that this node has claimed, whether it knows of them or not. */
  Owned own(Handle handle, CollectionId collection) {
    Optional<Cook> cook = CookRow.lockActive(handle, collection);
    if (cook.isEmpty()) {
      return Owned.NOTHING;
    }
    List<Claim> own =
        handle
            .createQuery(
                """
                select slot, attempt, tries, called, delivery::text as delivery,
                  (extract(epoch from clock_timestamp() - first_tried_at) * 1000)::bigint age_ms
                from live_job
                where collection_id = :collection and node_id = :node and state in ('claimed', 'delivered')
                """)
            .bind("collection", collection.uuid())
            .bind("node", node.id())
            .map(ClaimRow.MAPPER)
            .list();
    return new Owned(cook.get(), own);
  }
}
