package io.cookery.compute;

import io.cookery.id.AccountId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What some work asks of the cores.
 *
 * @param account on whose behalf it runs; accounts take turns
 * @param what the work in a few words, for messages: "planning"
 * @param mostRunning how long it may run; then it is interrupted, and nobody waits for it any
 *     longer
 * @param mostWaiting how long it may wait for its turn; null when somebody else bounds that
 */
public record Demand(
    AccountId account, String what, Duration mostRunning, @Nullable Duration mostWaiting) {

  /** How long a request waits for its turn at most. */
  public static final Duration REQUEST_WAITING = Duration.ofSeconds(60);

  /** Work that somebody waits for on the other side of a connection. */
  public static Demand request(AccountId account, String what, Duration mostRunning) {
    return new Demand(account, what, mostRunning, REQUEST_WAITING);
  }

  /** Work that can wait for as long as it takes; the account's requests go before it. */
  public static Demand background(AccountId account, String what, Duration mostRunning) {
    return new Demand(account, what, mostRunning, null);
  }

  /** Whether a caller waits for it who is told when that takes too long. */
  boolean urgent() {
    return mostWaiting != null;
  }
}
