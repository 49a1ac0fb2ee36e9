package io.cookery.cook.limit;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;

/**
 * Jobs that wait to call one tool: one account after the other, each account's cooks one after the
 * other, and each cook's jobs in their order. So an account with many cooks has no more turns than
 * one with a single cook.
 */
final class CallQueue {

  /** The first account and its first cook are next. */
  private final SequencedMap<AccountId, SequencedMap<CollectionId, ArrayDeque<Waiter>>> byAccount =
      new LinkedHashMap<>();

  private int size;

  /**
   * A job that waits.
   *
   * @param mayLeave whether it need not wait when that takes long
   * @param turn empty if it is not to wait
   */
  record Waiter(boolean mayLeave, CompletableFuture<Optional<CallPermit>> turn) {}

  void add(AccountId account, CollectionId cook, Waiter waiter) {
    byAccount
        .computeIfAbsent(account, _ -> new LinkedHashMap<>())
        .computeIfAbsent(cook, _ -> new ArrayDeque<>())
        .add(waiter);
    size++;
  }

  void remove(CollectionId cook, Waiter waiter) {
    for (Map<CollectionId, ArrayDeque<Waiter>> cooks : byAccount.values()) {
      ArrayDeque<Waiter> own = cooks.get(cook);
      if (own != null && own.remove(waiter)) {
        size--;
        tidy();
        return;
      }
    }
  }

  private void tidy() {
    byAccount.values().forEach(cooks -> cooks.values().removeIf(ArrayDeque::isEmpty));
    byAccount.values().removeIf(Map::isEmpty);
  }

  /** Takes out whose turn it is; its account and its cook are last from then on. */
  Optional<Waiter> next() {
    if (size == 0) {
      return Optional.empty();
    }
    Map.Entry<AccountId, SequencedMap<CollectionId, ArrayDeque<Waiter>>> account =
        Objects.requireNonNull(byAccount.pollFirstEntry());
    Map.Entry<CollectionId, ArrayDeque<Waiter>> cook =
        Objects.requireNonNull(account.getValue().pollFirstEntry());
    Waiter waiter = cook.getValue().remove();
    if (!cook.getValue().isEmpty()) {
      account.getValue().put(cook.getKey(), cook.getValue());
    }
    if (!account.getValue().isEmpty()) {
      byAccount.put(account.getKey(), account.getValue());
    }
    size--;
    return Optional.of(waiter);
  }

  /** Takes out all that need not wait long. */
  List<Waiter> leaving() {
    List<Waiter> leaving = new ArrayList<>();
    for (Map<CollectionId, ArrayDeque<Waiter>> cooks : byAccount.values()) {
      cooks.values().forEach(own -> own.stream().filter(Waiter::mayLeave).forEach(leaving::add));
      cooks.values().forEach(own -> own.removeIf(Waiter::mayLeave));
    }
    tidy();
    size -= leaving.size();
    return leaving;
  }

  int size() {
    return size;
  }

  /** How many of a cook's jobs wait. */
  int of(CollectionId cook) {
    return byAccount.values().stream()
        .map(cooks -> cooks.get(cook))
        .mapToInt(own -> own == null ? 0 : own.size())
        .sum();
  }

  /**
   * One turn in so many is a cook's. One of whom no job waits is taken for another account's: that
   * holds for a moment only.
   */
  int sharers(CollectionId cook) {
    return byAccount.values().stream()
        .filter(cooks -> cooks.containsKey(cook))
        .findFirst()
        .map(cooks -> byAccount.size() * cooks.size())
        .orElse(byAccount.size() + 1);
  }
}
