package io.cookery.server.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to give as {@code after} for the part that follows; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Makes a page of what was read.
   *
   * @param read up to one more than {@link PageRequest#limit()}, so that the end is known
   * @param cursor of an item, for what follows it
   */
  public static <T> Page<T> of(List<T> read, PageRequest request, Function<T, String> cursor) {
    if (read.size() <= request.limit()) {
      return new Page<>(read, null);
    }
    List<T> items = read.subList(0, request.limit());
    return new Page<>(items, cursor.apply(items.getLast()));
  }

  /** The same page of something else. */
  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }
}
