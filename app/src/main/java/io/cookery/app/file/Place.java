package io.cookery.app.file;

/**
 * A stretch of one line of a file.
 *
 * @param line from 1
 * @param column from 1, in code points
 * @param width in code points, at least 1
 */
public record Place(int line, int column, int width) {
  public Place {
    width = Math.max(1, width);
  }

  static final Place START = new Place(1, 1, 1);
}
