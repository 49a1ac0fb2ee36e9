package io.cookery.app;

/** How a command ended. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  /** Bad usage, a bad file, an output that cannot be written, a full disk. */
  BAD_INPUT(2),
  FAILED_PIECES(3),
  /** What shells say of a program that ended by SIGINT. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
