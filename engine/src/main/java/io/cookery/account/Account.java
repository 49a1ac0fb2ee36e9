package io.cookery.account;

import io.cookery.id.AccountId;
import java.time.Instant;

/**
 * Who owns collections.
 *
 * @param name unique in the installation
 */
public record Account(AccountId id, String name, Instant createdAt) {

  public static final int MAX_NAME_CHARACTERS = 200;
}
