package io.cookery.app.run;

/**
 * A part of a collection file, or of a file that its recipe names, that is no longer what it was.
 *
 * @param path a JSON Pointer into the collection file, or the file's path below its folder
 * @param before short; empty if there was nothing
 * @param after short; empty if there is nothing now
 */
public record ChangedPart(String path, String before, String after) {

  /** For people. */
  String text() {
    if (before.isEmpty() || after.isEmpty()) {
      return path + (before.isEmpty() ? "  + " + after : "  - " + before);
    }
    return path + "  " + before + " → " + after;
  }
}
