package io.cookery.server.event;

import io.cookery.cook.event.JournalStream;
import io.cookery.id.AccountId;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The streams of this node: how many there may be, and their end when the server ends. They end
 * before the server waits for what is under way, since they would never end by themselves.
 */
@Component
final class Streams implements SmartLifecycle {

  /** Of one account, on one node. */
  static final int MAX_PER_ACCOUNT = 100;

  /** Of all accounts; each needs a connection, and other requests need some too. */
  static final int MAX = 4_000;

  private final Map<AccountId, Integer> ofAccounts = new ConcurrentHashMap<>();
  private final Set<JournalStream<?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  Streams(MeterRegistry meters) {
    meters.gaugeCollectionSize("cookery.event.streams", Tags.empty(), open);
  }

  /** The right to stream, until it is closed. */
  final class Permit implements AutoCloseable {

    private final AccountId account;
    private final JournalStream<?> tail;

    private Permit(AccountId account, JournalStream<?> tail) {
      this.account = account;
      this.tail = tail;
    }

    @Override
    public void close() {
      tail.close();
      open.remove(tail);
      ofAccounts.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Lets a stream begin; it is to be closed whatever happens. */
  Permit admit(AccountId account, JournalStream<?> tail) {
    if (open.size() >= MAX) {
      throw unavailable("This server has as many event streams as it can.");
    }
    int count = ofAccounts.merge(account, 1, Integer::sum);
    open.add(tail);
    Permit permit = new Permit(account, tail);
    if (count > MAX_PER_ACCOUNT) {
      permit.close();
      throw new Refusal(
              ErrorCode.rate_limited,
              "An account can have %d event streams: close one.".formatted(MAX_PER_ACCOUNT))
          .header("Retry-After", "10");
    }
    if (!running) {
      permit.close();
      throw unavailable("The server is shutting down; connect again.");
    }
    return permit;
  }

  private static Refusal unavailable(String detail) {
    return new Refusal(ErrorCode.unavailable, detail).header("Retry-After", "1");
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.forEach(JournalStream::end);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The first to be stopped. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
