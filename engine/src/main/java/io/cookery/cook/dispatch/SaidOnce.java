package io.cookery.cook.dispatch;

import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says once why this node cannot work on a cook, however often that cook comes to nothing and comes
 * back, until it can or the reason is another.
 */
final class SaidOnce {

  /** Of so many cooks it is known what was said; of more, some are told of again. */
  static final int MAX_COOKS = 10_000;

  private final Consumer<String> log;
  private final Map<CollectionId, Said> said = new LinkedHashMap<>();

  private record Said(CookId cook, String reason) {}

  SaidOnce(Consumer<String> log) {
    this.log = log;
  }

  synchronized void say(CookId cook, String reason) {
    Said now = new Said(cook, reason);
    if (now.equals(said.put(cook.collection(), now))) {
      return;
    }
    if (said.size() > MAX_COOKS) {
      said.remove(said.keySet().iterator().next());
    }
    log.accept("This node cannot work on cook " + cook + " and leaves it to others: " + reason);
  }

  /** The state is over; returns whether anything was said of it. */
  synchronized boolean over(CollectionId collection) {
    return said.remove(collection) != null;
  }
}
