package io.cookery.tools.http.template;

/** An environment variable that a definition names is not set on this node. */
public final class MissingSecretException extends Exception {

  private static final long serialVersionUID = 1;

  MissingSecretException(String variable) {
    super(
        "the environment variable %s, which the tool's definition names, is not set where Cookery runs"
            .formatted(variable));
  }

  /** What is wrong, for people. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
