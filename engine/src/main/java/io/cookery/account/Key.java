package io.cookery.account;

import io.cookery.id.AccountId;
import io.cookery.id.KeyId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key; the key itself is not.
 *
 * @param lastUsedAt to the minute; null if never
 */
public record Key(
    KeyId id,
    AccountId account,
    String name,
    Set<Scope> scopes,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {

  public static final int MAX_NAME_CHARACTERS = 200;

  /** Live keys of one account at most. */
  public static final int MAX_OF_ACCOUNT = 100;
}
