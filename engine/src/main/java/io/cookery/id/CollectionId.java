package io.cookery.id;

import java.util.UUID;

/** Names a collection, and is the key by which everything of it is kept together. */
public record CollectionId(UUID uuid) {

  public static CollectionId parse(String text) {
    return new CollectionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
