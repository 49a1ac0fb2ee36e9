package io.cookery.id;

/**
 * Names a cook by its collection and its place among the collection's cooks, so that it can be
 * found by the collection alone.
 *
 * @param number 1 for the collection's first cook
 */
public record CookId(CollectionId collection, int number) {

  /** Reads {@code <collection>.<number>}. */
  public static CookId parse(String text) {
    int dot = text.lastIndexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("not a cook id: " + text);
    }
    return new CookId(
        CollectionId.parse(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }

  @Override
  public String toString() {
    return collection + "." + number;
  }
}
