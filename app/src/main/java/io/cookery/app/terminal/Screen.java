package io.cookery.app.terminal;

import java.io.PrintStream;

/**
 * Lines on standard error with one status line below them that is written over again and again;
 * safe for many threads. Without a terminal there is no status line.
 */
public final class Screen {

  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean hasStatus;
  private final int columns;
  private String status = "";

  public Screen(PrintStream err, boolean hasStatus, int columns) {
    this.err = err;
    this.hasStatus = hasStatus;
    this.columns = columns;
  }

  public boolean hasStatus() {
    return hasStatus;
  }

  public int columns() {
    return columns;
  }

  /** Writes a line, above the status line. */
  public synchronized void line(String text) {
    if (status.isEmpty()) {
      err.println(text);
    } else {
      err.print(ERASE + text + System.lineSeparator() + status);
    }
    err.flush();
  }

  /** Shows this as the status line; nothing without a terminal. */
  public synchronized void status(String text) {
    if (hasStatus && !text.equals(status)) {
      err.print(ERASE + text);
      err.flush();
      status = text;
    }
  }

  /** Takes the status line away. */
  public synchronized void clear() {
    status("");
  }
}
