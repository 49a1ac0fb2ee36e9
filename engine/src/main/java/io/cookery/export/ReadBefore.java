package io.cookery.export;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which assets exports of a growing collection have read to the end and found to be what was
 * cooked, so that the next export does not read them again. The last one reads all.
 */
public final class ReadBefore {

  private final Set<String> sums = ConcurrentHashMap.newKeySet();

  /** Nothing was read. */
  public ReadBefore() {}

  boolean has(String sha256) {
    return sums.contains(sha256);
  }

  void add(String sha256) {
    sums.add(sha256);
  }
}
