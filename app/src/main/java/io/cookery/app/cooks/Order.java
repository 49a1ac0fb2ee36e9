package io.cookery.app.cooks;

/** What a person can have a cook do. */
public enum Order {
  PAUSE("pause", "paused"),
  RESUME("resume", "goes on"),
  STOP("stop", "stopping"),
  RETRY_FAILED("retry-failed", "tries the failed pieces again");

  private final String word;
  private final String done;

  Order(String word, String done) {
    this.word = word;
    this.done = done;
  }

  /** As the command line and the API have it. */
  public String word() {
    return word;
  }

  /** What a cook does that was given it. */
  String done() {
    return done;
  }
}
