package io.cookery.server.account;

import io.cookery.account.Account;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account, as an administrator sees it.
 *
 * @param maxConcurrent live jobs of all its cooks together at most; null: no limit
 */
record AccountItem(UUID id, String name, Instant createdAt, @Nullable Integer maxConcurrent) {

  static AccountItem of(Account account, @Nullable Integer maxConcurrent) {
    return new AccountItem(account.id().uuid(), account.name(), account.createdAt(), maxConcurrent);
  }
}
