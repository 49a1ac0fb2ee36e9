package io.cookery.server.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.cookery.account.Key;
import io.cookery.account.NewKey;
import io.cookery.account.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key.
 *
 * @param key the key itself, only in the answer that made it
 * @param lastUsedAt to the minute; null if never
 */
record KeyBody(
    UUID id,
    @JsonInclude(Include.NON_NULL) @Nullable String key,
    String name,
    Set<Scope> scopes,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {

  static KeyBody of(Key key) {
    return of(key, null);
  }

  static KeyBody of(NewKey made) {
    return of(made.key(), made.secret().reveal());
  }

  private static KeyBody of(Key key, @Nullable String secret) {
    return new KeyBody(
        key.id().uuid(),
        secret,
        key.name(),
        new TreeSet<>(key.scopes()),
        key.createdAt(),
        key.lastUsedAt());
  }
}
