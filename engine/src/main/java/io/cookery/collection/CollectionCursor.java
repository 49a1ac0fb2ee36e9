package io.cookery.collection;

import io.cookery.id.CollectionId;
import java.time.Instant;

/**
 * A place in a list of collections, newest first. Nothing that is made later comes after it, so a
 * list that is read in parts neither repeats nor leaves out what was there when it was begun.
 */
public record CollectionCursor(Instant createdAt, CollectionId id) {

  /** The place of this collection. */
  public static CollectionCursor of(StoredCollection collection) {
    return new CollectionCursor(collection.createdAt(), collection.id());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static CollectionCursor parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("not a cursor");
    }
    return new CollectionCursor(
        Micros.parse(text.substring(0, dot)), CollectionId.parse(text.substring(dot + 1)));
  }

  @Override
  public String toString() {
    return Micros.of(createdAt) + "." + id;
  }
}
