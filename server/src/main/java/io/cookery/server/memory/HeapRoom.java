package io.cookery.server.memory;

import io.cookery.id.AccountId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The room in the heap for what requests hold. An account may hold as much as is free besides: one
 * alone half of all, two a third each. So whoever comes finds room, however much others ask for. A
 * request that is the only one of its account to hold anything may take whatever is free.
 */
@Component
final class HeapRoom {

  private final MemoryLimits limits;
  private final Map<AccountId, Long> heldBytes = new HashMap<>();
  private long usedBytes;

  @Autowired
  HeapRoom() {
    this(MemoryLimits.of(Runtime.getRuntime().maxMemory()));
  }

  HeapRoom(MemoryLimits limits) {
    this.limits = limits;
  }

  MemoryLimits limits() {
    return limits;
  }

  /** What a request of this account holds; nothing yet. */
  Holding enter(AccountId account) {
    return new Holding(this, account);
  }

  /**
   * Takes room, if there is enough.
   *
   * @param own what the request holds already
   */
  synchronized boolean take(AccountId account, long own, long bytes) {
    long held = heldBytes.getOrDefault(account, 0L);
    long free = limits.roomBytes() - usedBytes - bytes;
    boolean alone = held == own;
    if (free < 0 || (!alone && held + bytes > free)) {
      return false;
    }
    heldBytes.put(account, held + bytes);
    usedBytes += bytes;
    return true;
  }

  synchronized void giveBack(AccountId account, long bytes) {
    heldBytes.computeIfPresent(account, (_, held) -> held > bytes ? held - bytes : null);
    usedBytes -= bytes;
  }

  synchronized long usedBytes() {
    return usedBytes;
  }
}
