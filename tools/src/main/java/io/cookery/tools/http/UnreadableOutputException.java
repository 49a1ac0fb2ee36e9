package io.cookery.tools.http;

/** What a service made cannot be used as it is: it was paid for, and another try may do better. */
final class UnreadableOutputException extends Exception {

  private static final long serialVersionUID = 1;

  UnreadableOutputException(String message) {
    super(message);
  }

  /** What is wrong, for people. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
