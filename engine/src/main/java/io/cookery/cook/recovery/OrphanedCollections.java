package io.cookery.cook.recovery;

import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Collections with live jobs whose node is gone. Live jobs are looked through when a node is seen
 * to be gone, and now and then in case that was missed; else a look reads the list of nodes alone.
 */
public final class OrphanedCollections {

  /** How soon a job is found whose node was never seen here, or claimed as it was buried. */
  static final Duration SAFETY_LOOK = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final Predicate<CollectionId> scope;
  private Set<Integer> known = Set.of();
  private List<CollectionId> pending = List.of();
  private long lookedNanos = System.nanoTime() - SAFETY_LOOK.toNanos();

  /**
   * As one node looks for them.
   *
   * @param scope the collections that it works on
   */
  public OrphanedCollections(Jdbi jdbi, Predicate<CollectionId> scope) {
    this.jdbi = jdbi;
    this.scope = scope;
  }

  /** The orphaned collections; those of the last look that are still orphaned are among them. */
  public List<CollectionId> look() {
    Set<Integer> nodes = nodes();
    long nowNanos = System.nanoTime();
    if (!nodes.containsAll(known) || nowNanos - lookedNanos >= SAFETY_LOOK.toNanos()) {
      pending = orphaned(null);
      lookedNanos = nowNanos;
    } else if (!pending.isEmpty()) {
      pending = orphaned(pending);
    }
    // Not before the look has succeeded: what it missed would not be looked for again.
    known = nodes;
    return pending;
  }

  private Set<Integer> nodes() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select node_id from node").mapTo(Integer.class).set());
  }

  private List<CollectionId> orphaned(@Nullable List<CollectionId> among) {
    UUID[] collections =
        among == null ? null : among.stream().map(CollectionId::uuid).toArray(UUID[]::new);
    String where = among == null ? "" : "and l.collection_id = any (:among)";
    return jdbi.withHandle(handle -> {
      var query =
          handle.createQuery(
              """
              select distinct l.collection_id from live_job l
              where l.state in ('claimed', 'delivered')
                and not exists (select from node n where n.node_id = l.node_id)
              """
                  + where);
      if (collections != null) {
        query.bind("among", collections);
      }
      return query.mapTo(UUID.class).map(CollectionId::new).filter(scope).list();
    });
  }

  /** Collections in which a node has live jobs that it must see to. */
  public List<CollectionId> of(int nodeId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select distinct collection_id from live_job
                where node_id = :node and state in ('claimed', 'delivered')
                """)
            .bind("node", nodeId)
            .mapTo(UUID.class)
            .map(CollectionId::new)
            .list());
  }
}
