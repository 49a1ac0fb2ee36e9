package io.cookery.app.naming;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Ids cut to as many characters as tell them apart.
 *
 * @param length the same for all of them
 */
public record ShortIds(int length) {

  /** No fewer are shown: a list that grows keeps its ids for a while. */
  static final int SHOWN = 8;

  /** So many characters at least name something, as in git. */
  static final int LEAST = 4;

  private static final int WHOLE = 36;

  /** Of these ids. */
  public static ShortIds of(Collection<String> ids) {
    Set<String> all = Set.copyOf(ids);
    int length = SHOWN;
    while (length < WHOLE && !areApart(all, length)) {
      length++;
    }
    return new ShortIds(length);
  }

  private static boolean areApart(Set<String> ids, int length) {
    Set<String> starts = new HashSet<>();
    return ids.stream().allMatch(id -> starts.add(start(id, length)));
  }

  /** The start of an id. */
  public String of(String id) {
    return start(id, length);
  }

  private static String start(String id, int length) {
    return id.substring(0, Math.min(length, id.length()));
  }
}
