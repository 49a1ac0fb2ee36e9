package io.cookery.tools.http.call;

/** What a service made cannot be used as it is: it was paid for, and another try may do better. */
public final class UnreadableOutputException extends Exception {

  private static final long serialVersionUID = 1;

  public UnreadableOutputException(String message) {
    super(message);
  }

  /** What is wrong, for people. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
