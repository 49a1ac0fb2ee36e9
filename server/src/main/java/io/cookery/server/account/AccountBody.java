package io.cookery.server.account;

import io.cookery.account.Account;
import io.cookery.account.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The caller's account.
 *
 * @param scopes what the credential that asked may be used for
 */
record AccountBody(UUID id, String name, Instant createdAt, Set<Scope> scopes) {

  static AccountBody of(Account account, Set<Scope> scopes) {
    return new AccountBody(
        account.id().uuid(), account.name(), account.createdAt(), new TreeSet<>(scopes));
  }
}
