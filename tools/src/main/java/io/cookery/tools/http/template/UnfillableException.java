package io.cookery.tools.http.template;

/** A value cannot be put where a template wants it: the input's fault, for ever. */
public final class UnfillableException extends Exception {

  private static final long serialVersionUID = 1;

  UnfillableException(String message) {
    super(message);
  }

  /** What is wrong, for people. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
