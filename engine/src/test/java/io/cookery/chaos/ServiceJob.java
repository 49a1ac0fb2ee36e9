package io.cookery.chaos;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Work that the service has accepted; changed under the lock of its {@link Books} alone. */
final class ServiceJob {

  /** How it stands. */
  enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  private final JobName name;
  private final Profile profile;
  private final Fates.Fate fate;
  private final String remoteId;
  private final String caller;
  private final String token;
  private final String text;
  private final Instant acceptedAt = Instant.now();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile State state = State.RUNNING;
  private volatile @Nullable Instant leftAt;
  private volatile BigDecimal chargedUsd = BigDecimal.ZERO;

  ServiceJob(
      JobName name,
      Profile profile,
      Fates.Fate fate,
      String remoteId,
      String caller,
      String token,
      String text) {
    this.name = name;
    this.profile = profile;
    this.fate = fate;
    this.remoteId = remoteId;
    this.caller = caller;
    this.token = token;
    this.text = text;
  }

  JobName name() {
    return name;
  }

  Profile profile() {
    return profile;
  }

  Fates.Fate fate() {
    return fate;
  }

  String remoteId() {
    return remoteId;
  }

  /** The process that asked for it. */
  String caller() {
    return caller;
  }

  String token() {
    return token;
  }

  String text() {
    return text;
  }

  Instant acceptedAt() {
    return acceptedAt;
  }

  /** When it ended or was told to; null while it is live. */
  @Nullable Instant leftAt() {
    return leftAt;
  }

  State state() {
    return state;
  }

  BigDecimal chargedUsd() {
    return chargedUsd;
  }

  /** Completed when its state is final. */
  CompletableFuture<Void> over() {
    return over;
  }

  void leave() {
    if (leftAt == null) {
      leftAt = Instant.now();
    }
  }

  void end(State last, BigDecimal charge) {
    leave();
    chargedUsd = charge;
    state = last;
  }
}
