package io.cookery.collection;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a collection file and the files that its recipe names come to.
 *
 * @param recipe a hash of the recipe and its folder, without the contents of files
 * @param files the SHA-256 of each file by its path below the folder
 */
public record MadeFrom(String recipe, SortedMap<String, String> files) {
  public MadeFrom {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The paths whose contents are others here than there. */
  public SortedSet<String> changed(MadeFrom other) {
    SortedSet<String> changed = new TreeSet<>(files.keySet());
    changed.addAll(other.files.keySet());
    changed.removeIf(path -> {
      String here = files.get(path);
      return here != null && here.equals(other.files.get(path));
    });
    return changed;
  }
}
