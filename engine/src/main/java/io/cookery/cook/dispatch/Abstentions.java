package io.cookery.cook.dispatch;

import io.cookery.cook.Cook;
import io.cookery.cook.CookRow;
import io.cookery.cook.CookStatus;
import io.cookery.cook.lifecycle.CookTransitions;
import io.cookery.cook.node.Node;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import io.cookery.input.LegalText;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cooks that this node cannot work on, such as for want of a tool or of files, and leaves to
 * others. It looks again each second. A cook pauses only when every living node in whose scope it
 * is has abstained for a while: what one node cannot do is no verdict on the recipe.
 */
final class Abstentions {

  /**
   * As long as a node has to become able: a tool that was just defined is known within a second.
   */
  static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration TRY_AGAIN_EVERY = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Abstentions.class);

  private final Jdbi jdbi;
  private final Node node;

  /** When to try again, by {@link System#nanoTime()}. */
  private final Map<CollectionId, Long> nextTryNanos = new ConcurrentHashMap<>();

  /** What is in the log of cooks that this node still cannot work on. */
  private final SaidOnce said = new SaidOnce(log::warn);

  Abstentions(Jdbi jdbi, Node node) {
    this.jdbi = jdbi;
    this.node = node;
  }

  /** Whether this node leaves a collection to others for the moment. */
  boolean leaves(CollectionId collection) {
    Long next = nextTryNanos.get(collection);
    return next != null && next - System.nanoTime() > 0;
  }

  /** This node can work on the collection after all. */
  void able(CollectionId collection) {
    boolean left = nextTryNanos.remove(collection) != null;
    // Not claimable for a while, it was forgotten there, and what is on record of it holds still.
    if (said.over(collection) || left) {
      jdbi.useHandle(handle ->
          handle
              .createUpdate(
                  "delete from cook_abstention where collection_id = :collection and node_id = :node")
              .bind("collection", collection.uuid())
              .bind("node", node.id())
              .execute());
    }
  }

  /** This node cannot; pauses the cook if no other node can either. */
  void unable(Handle handle, CollectionId collection, String reason) {
    nextTryNanos.put(collection, System.nanoTime() + TRY_AGAIN_EVERY.toNanos());
    CookRow.lockActive(handle, collection)
        .filter(cook -> cook.status() == CookStatus.running)
        .ifPresent(cook -> abstain(handle, cook, reason));
  }

  private void abstain(Handle handle, Cook cook, String reason) {
    CookId id = cook.id();
    said.say(id, reason);
    write(handle, id, reason);
    if (nobodyCan(handle, id)) {
      CookTransitions.pause(handle, id.collection(), "recipe_unusable: " + reasons(handle, id));
      handle
          .createUpdate(
              "delete from cook_abstention where collection_id = :collection and cook_no = :cook")
          .bind("collection", id.collection().uuid())
          .bind("cook", id.number())
          .execute();
      said.over(id.collection());
    }
  }

  private void write(Handle handle, CookId cook, String reason) {
    handle
        .createUpdate(
            """
            insert into cook_abstention (collection_id, cook_no, node_id, reason)
            select :collection, :cook, n.node_id, :reason from node n where n.node_id = :node
            on conflict (collection_id, cook_no, node_id) do update set reason = excluded.reason
              where cook_abstention.reason <> excluded.reason
            """)
        .bind("collection", cook.collection().uuid())
        .bind("cook", cook.number())
        .bind("node", node.id())
        .bind("reason", LegalText.cleaned(reason))
        .execute();
  }

  private static boolean nobodyCan(Handle handle, CookId cook) {
    return handle
        .createQuery(
            """
            select not exists (
              select from node n
                left join cook_abstention a on a.collection_id = :collection and a.cook_no = :cook
                  and a.node_id = n.node_id
              -- Its row says a moment later than the node itself what it works on.
              where (n.only_collections is null or :collection = any (n.only_collections)
                  or a.since is not null)
                and (a.since is null
                  or a.since > clock_timestamp() - :grace * interval '1 millisecond'))
            """)
        .bind("collection", cook.collection().uuid())
        .bind("cook", cook.number())
        .bind("grace", GRACE.toMillis())
        .mapTo(Boolean.class)
        .one();
  }

  private static String reasons(Handle handle, CookId cook) {
    List<String> reasons =
        handle
            .createQuery(
                """
                select distinct reason from cook_abstention
                where collection_id = :collection and cook_no = :cook order by reason
                """)
            .bind("collection", cook.collection().uuid())
            .bind("cook", cook.number())
            .mapTo(String.class)
            .list();
    return String.join("; ", reasons);
  }

  /** Forgets what was left to others and is cooked no longer. */
  void keepOnly(Collection<CollectionId> claimable) {
    nextTryNanos.keySet().retainAll(claimable);
  }
}
