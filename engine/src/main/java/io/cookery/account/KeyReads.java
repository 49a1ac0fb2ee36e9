package io.cookery.account;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks keys up, many by one statement when many are asked for at once. Whoever asks waits at most
 * for one statement that began before, and is answered by one that begins after: nothing is
 * remembered, so a key that was revoked before it was asked for is not found.
 */
final class KeyReads {

  /** Statements under way at once. */
  static final int MAX_AT_ONCE = 2;

  /** Keys of one statement; the others wait for the next. */
  static final int MAX_TOGETHER = 500;

  private final Function<Set<ByteBuffer>, Map<ByteBuffer, Key>> read;
  private final Queue<Asked> waiting = new ArrayDeque<>();
  private int underWay;

  private record Asked(ByteBuffer hash, CompletableFuture<Optional<Key>> found) {}

  /**
   * Reads.
   *
   * @param read finds those of these hashes that are live keys'; called by many threads
   */
  KeyReads(Function<Set<ByteBuffer>, Map<ByteBuffer, Key>> read) {
    this.read = read;
  }

  /** The live key of this hash; throws what reading it did. */
  Optional<Key> find(byte[] hash) {
    Asked asked = new Asked(ByteBuffer.wrap(hash), new CompletableFuture<>());
    if (begins(asked)) {
      answer(List.of(asked));
    }
    try {
      return asked.found().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private synchronized boolean begins(Asked asked) {
    if (underWay == MAX_AT_ONCE) {
      waiting.add(asked);
      return false;
    }
    underWay++;
    return true;
  }

  /** Those that came meanwhile; who has read goes on with its own request, another reads. */
  private synchronized List<Asked> next() {
    List<Asked> next = new ArrayList<>();
    while (next.size() < MAX_TOGETHER && !waiting.isEmpty()) {
      next.add(waiting.remove());
    }
    if (next.isEmpty()) {
      underWay--;
    }
    return next;
  }

  private void answer(Collection<Asked> asked) {
    try {
      Map<ByteBuffer, Key> found =
          read.apply(asked.stream().map(Asked::hash).collect(Collectors.toSet()));
      asked.forEach(each -> each.found().complete(Optional.ofNullable(found.get(each.hash()))));
    } catch (RuntimeException | Error e) {
      asked.forEach(each -> each.found().completeExceptionally(e));
    } finally {
      goOn();
    }
  }

  /** Has another thread read for those who wait; without one, they are told. */
  private void goOn() {
    List<Asked> next = next();
    if (next.isEmpty()) {
      return;
    }
    try {
      Thread.ofVirtual().name("key-reads").start(() -> answer(next));
    } catch (RuntimeException | Error e) {
      next.forEach(each -> each.found().completeExceptionally(e));
      goOn();
    }
  }
}
