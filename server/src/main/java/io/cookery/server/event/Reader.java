package io.cookery.server.event;

import io.cookery.Cookery;
import io.cookery.account.Scope;
import io.cookery.id.CollectionId;
import io.cookery.server.security.Caller;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether somebody who began to read may still do so: keys are revoked, and shares taken back. */
final class Reader {

  /** A token of an identity provider cannot be asked about: its holder must show it again. */
  static final Duration TOKEN_LASTS = Duration.ofMinutes(5);

  private final Cookery cookery;
  private final Caller caller;
  private final @Nullable CollectionId collection;
  private final LongSupplier nanoTime;
  private final long beganNanos;

  /**
   * A reader who was let in just now.
   *
   * @param collection what is read; null for all that the account may see
   */
  Reader(Cookery cookery, Caller caller, @Nullable CollectionId collection) {
    this(cookery, caller, collection, System::nanoTime);
  }

  Reader(Cookery cookery, Caller caller, @Nullable CollectionId collection, LongSupplier nanoTime) {
    this.cookery = cookery;
    this.caller = caller;
    this.collection = collection;
    this.nanoTime = nanoTime;
    this.beganNanos = nanoTime.getAsLong();
  }

  boolean allowed() {
    return credentialHolds()
        && (collection == null || cookery.shares().role(caller.account(), collection).isPresent());
  }

  private boolean credentialHolds() {
    if (caller.key() == null) {
      return nanoTime.getAsLong() - beganNanos < TOKEN_LASTS.toNanos();
    }
    return cookery
        .keys()
        .find(caller.account(), caller.key())
        .filter(key -> key.scopes().contains(Scope.read))
        .isPresent();
  }
}
