package io.cookery.cook.limit;

import io.cookery.id.CollectionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Jobs that wait to call one tool: one cook after the other, and each cook's jobs in their order.
 */
final class CallQueue {

  private final Map<CollectionId, ArrayDeque<Waiter>> byCook = new LinkedHashMap<>();
  private int size;

  /**
   * A job that waits.
   *
   * @param mayLeave whether it need not wait when that takes long
   * @param turn empty if it is not to wait
   */
  record Waiter(boolean mayLeave, CompletableFuture<Optional<CallPermit>> turn) {}

  void add(CollectionId cook, Waiter waiter) {
    byCook.computeIfAbsent(cook, _ -> new ArrayDeque<>()).add(waiter);
    size++;
  }

  void remove(CollectionId cook, Waiter waiter) {
    ArrayDeque<Waiter> own = byCook.get(cook);
    if (own != null && own.remove(waiter)) {
      size--;
      if (own.isEmpty()) {
        byCook.remove(cook);
      }
    }
  }

  /** Takes out whose turn it is. */
  Optional<Waiter> next() {
    if (size == 0) {
      return Optional.empty();
    }
    Map.Entry<CollectionId, ArrayDeque<Waiter>> first = byCook.entrySet().iterator().next();
    byCook.remove(first.getKey());
    Waiter waiter = first.getValue().remove();
    if (!first.getValue().isEmpty()) {
      byCook.put(first.getKey(), first.getValue());
    }
    size--;
    return Optional.of(waiter);
  }

  /** Takes out all that need not wait long. */
  List<Waiter> leaving() {
    List<Waiter> leaving = new ArrayList<>();
    byCook.values().forEach(own -> own.stream().filter(Waiter::mayLeave).forEach(leaving::add));
    byCook.values().forEach(own -> own.removeIf(Waiter::mayLeave));
    byCook.values().removeIf(ArrayDeque::isEmpty);
    size -= leaving.size();
    return leaving;
  }

  int size() {
    return size;
  }

  /** How many of a cook's jobs wait. */
  int of(CollectionId cook) {
    ArrayDeque<Waiter> own = byCook.get(cook);
    return own == null ? 0 : own.size();
  }

  /** The cooks that have jobs here, this one included even if it has none. */
  int cooksWith(CollectionId cook) {
    return byCook.size() + (byCook.containsKey(cook) ? 0 : 1);
  }
}
