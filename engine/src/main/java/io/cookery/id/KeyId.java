package io.cookery.id;

import java.util.UUID;

/** Names a key of an account. It is not the key: who knows it can do nothing with it. */
public record KeyId(UUID uuid) {

  @Override
  public String toString() {
    return uuid.toString();
  }
}
