package io.cookery.id;

import java.util.UUID;

/** Names an account. */
public record AccountId(UUID uuid) {

  @Override
  public String toString() {
    return uuid.toString();
  }
}
