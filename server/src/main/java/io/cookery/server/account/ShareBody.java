package io.cookery.server.account;

import io.cookery.account.Role;
import io.cookery.account.Shares;
import java.util.UUID;

/**
 * A share of a collection.
 *
 * @param accountId with whom
 * @param accountName what they are called
 * @param role what they may do
 */
record ShareBody(UUID accountId, String accountName, Role role) {

  static ShareBody of(Shares.Share share) {
    return new ShareBody(share.account().uuid(), share.accountName(), share.role());
  }
}
