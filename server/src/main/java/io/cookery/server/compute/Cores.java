package io.cookery.server.compute;

import io.cookery.Cookery;
import io.cookery.compute.Demand;
import io.cookery.id.AccountId;
import io.cookery.server.security.Caller;
import io.cookery.server.security.Callers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/** Runs work that needs a core on behalf of who makes the present request. */
@Component
public final class Cores {

  /** How long reading JSON or a definition may take. */
  public static final Duration MOST_READING = Duration.ofSeconds(30);

  /** How long a plan may take. */
  public static final Duration MOST_PLANNING = Duration.ofSeconds(60);

  /** How long making a smaller picture may take. */
  public static final Duration MOST_SCALING = Duration.ofSeconds(20);

  /** All strangers share the turns of one account. */
  private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

  private final Cookery cookery;

  Cores(Cookery cookery) {
    this.cookery = cookery;
  }

  /** Reads something that may be large. */
  public <T> T read(String what, Callable<T> work) throws InterruptedException {
    return run("reading " + what, MOST_READING, work);
  }

  /**
   * Runs and waits.
   *
   * @throws io.cookery.compute.ComputeBusyException when it is not begun, for too much is asked for
   * @throws io.cookery.compute.ComputeOverrunException when it takes too long
   */
  public <T> T run(String what, Duration most, Callable<T> work) throws InterruptedException {
    Caller caller = Callers.current();
    AccountId account = caller == null ? NOBODY : caller.account();
    return cookery.compute().run(Demand.request(account, what, most), work);
  }
}
