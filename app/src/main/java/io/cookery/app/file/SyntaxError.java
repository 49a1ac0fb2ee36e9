package io.cookery.app.file;

/** A file that cannot be read as YAML or JSON: where the reading ended, and what to do. */
final class SyntaxError extends RuntimeException {

  private final Place place;

  SyntaxError(Place place, String message) {
    super(message);
    this.place = place;
  }

  Place place() {
    return place;
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
