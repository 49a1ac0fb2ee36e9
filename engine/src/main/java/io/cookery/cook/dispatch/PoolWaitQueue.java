package io.cookery.cook.dispatch;

import io.cookery.cook.ledger.PoolUpdate;
import io.cookery.id.CollectionId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The cooks that were left starved by steps of this node, for each pool the longest waiting first.
 * They are asked as soon as a step gives places back; what other nodes give back the sweeper sees.
 */
final class PoolWaitQueue {

  private final Map<String, Set<CollectionId>> byPool = new HashMap<>();

  /** Takes note of a step; gives the cooks to ask now. */
  synchronized Set<CollectionId> stepped(CollectionId cook, PoolUpdate news) {
    Set<CollectionId> next = new LinkedHashSet<>();
    for (String pool : news.pools()) {
      Set<CollectionId> queue = byPool.computeIfAbsent(pool, _ -> new LinkedHashSet<>());
      if (!news.starved().contains(pool)) {
        queue.remove(cook);
      }
      takeOthers(queue, cook, news.freed(), next);
      if (news.starved().contains(pool)) {
        queue.add(cook);
      }
      if (queue.isEmpty()) {
        byPool.remove(pool);
      }
    }
    return next;
  }

  private static void takeOthers(
      Set<CollectionId> queue, CollectionId cook, int most, Set<CollectionId> into) {
    Iterator<CollectionId> each = queue.iterator();
    for (int taken = 0; taken < most && each.hasNext(); ) {
      CollectionId other = each.next();
      if (!other.equals(cook)) {
        each.remove();
        into.add(other);
        taken++;
      }
    }
  }
}
