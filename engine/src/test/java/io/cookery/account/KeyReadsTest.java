package io.cookery.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.cookery.id.AccountId;
import io.cookery.id.KeyId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class KeyReadsTest {

  private final Map<ByteBuffer, Key> table = new ConcurrentHashMap<>();
  private final Queue<Set<ByteBuffer>> begun = new ConcurrentLinkedQueue<>();
  private final Semaphore answers = new Semaphore(0);
  private final KeyReads reads = new KeyReads(this::read);

  /** As the database does: what it finds is as it stands when the statement begins. */
  private Map<ByteBuffer, Key> read(Set<ByteBuffer> hashes) {
    Map<ByteBuffer, Key> found = new HashMap<>(table);
    found.keySet().retainAll(hashes);
    begun.add(Set.copyOf(hashes));
    answers.acquireUninterruptibly();
    if (hashes.contains(hash(-1))) {
      throw new IllegalStateException("the database is away");
    }
    return found;
  }

  private static ByteBuffer hash(int number) {
    return ByteBuffer.wrap(new byte[] {(byte) number, (byte) (number >> 8)});
  }

  private Key put(int number) {
    Key key =
        new Key(
            new KeyId(UUID.randomUUID()),
            new AccountId(UUID.randomUUID()),
            "key " + number,
            Set.of(Scope.read),
            Instant.EPOCH,
            null);
    table.put(hash(number), key);
    return key;
  }

  private FutureTask<Optional<Key>> ask(int number) {
    FutureTask<Optional<Key>> asked = new FutureTask<>(() -> reads.find(hash(number).array()));
    Thread thread = Thread.ofPlatform().daemon().start(asked);
    // Until it reads, or waits for one who does.
    await()
        .until(() ->
            thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TERMINATED);
    return asked;
  }

  @Test
  void whoAsksWhileOthersReadShareAStatementAndEachIsToldOfItsOwnKey() throws Exception {
    List<FutureTask<Optional<Key>>> first = new ArrayList<>();
    for (int i = 0; i < KeyReads.MAX_AT_ONCE; i++) {
      put(i);
      first.add(ask(i));
    }
    List<Key> keys = new ArrayList<>();
    List<FutureTask<Optional<Key>>> others = new ArrayList<>();
    for (int i = 100; i < 120; i++) {
      keys.add(put(i));
      others.add(ask(i));
      others.add(ask(i));
    }
    FutureTask<Optional<Key>> stranger = ask(500);
    assertThat(begun).hasSize(KeyReads.MAX_AT_ONCE);
    answers.release(KeyReads.MAX_AT_ONCE + 1);

    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).get()).contains(keys.get(i / 2));
    }
    assertThat(stranger.get()).isEmpty();
    assertThat(first.getFirst().get()).contains(table.get(hash(0)));
    assertThat(begun).hasSize(KeyReads.MAX_AT_ONCE + 1);
  }

  @Test
  void aKeyThatIsRevokedBeforeItIsAskedForIsNotFoundByAReadThatBeganEarlier() throws Exception {
    Key key = put(7);
    List<FutureTask<Optional<Key>>> before = new ArrayList<>();
    for (int i = 0; i < KeyReads.MAX_AT_ONCE; i++) {
      before.add(ask(7));
    }
    table.clear();
    FutureTask<Optional<Key>> after = ask(7);
    answers.release(KeyReads.MAX_AT_ONCE + 1);

    assertThat(after.get()).isEmpty();
    assertThat(before.getFirst().get()).contains(key);
  }

  @Test
  void aReadThatFailsIsTheTroubleOfThoseItWasForAndOfNoOther() throws Exception {
    Key key = put(7);
    FutureTask<Optional<Key>> failed = ask(-1);
    answers.release(1);
    try {
      failed.get();
      throw new AssertionError("it was read");
    } catch (ExecutionException e) {
      assertThatIllegalStateException()
          .isThrownBy(() -> {
            throw (RuntimeException) e.getCause();
          })
          .withMessage("the database is away");
    }
    answers.release(1);
    assertThat(reads.find(hash(7).array())).contains(key);
  }
}
