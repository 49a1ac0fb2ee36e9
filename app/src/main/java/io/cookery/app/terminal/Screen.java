package io.cookery.app.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lines on standard error with one status line below them that is written over again and again;
 * safe for many threads. Without a terminal there is no status line.
 */
public final class Screen {

  private static final String ERASE = Escape.lineBegin() + Escape.sequence("K");

  private static final int MIN_COLUMNS = 20;

  private final PrintStream err;
  private final boolean hasStatus;
  private final int columns;
  private String status = "";
  private List<String> frame = List.of();

  public Screen(PrintStream err, boolean hasStatus, int columns) {
    this.err = new TerminalStream(err);
    this.hasStatus = hasStatus;
    this.columns = columns;
  }

  /** One that nobody sees. */
  public static Screen silent() {
    return new Screen(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        false,
        MIN_COLUMNS);
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

  /** Shows this and leaves the cursor behind it. */
  synchronized void ask(String text) {
    clear();
    err.print(text);
    err.flush();
  }

  /** Shows this as the status line, as much as fits; nothing without a terminal. */
  public synchronized void status(String line) {
    String text = Escape.cut(line, columns - 1);
    if (hasStatus && !text.equals(status)) {
      err.print(ERASE + text);
      err.flush();
      status = text;
    }
  }

  /**
   * Shows these lines in place of the frame before; without a terminal, below it if they are
   * others. No lines take the frame away.
   */
  public synchronized void frame(List<String> lines) {
    if (hasStatus) {
      clear();
      StringBuilder text = new StringBuilder();
      if (!frame.isEmpty()) {
        text.append(Escape.sequence(frame.size() + "A"));
      }
      text.append(Escape.lineBegin()).append(Escape.sequence("J"));
      lines.forEach(
          line -> text.append(Escape.cut(line, columns - 1)).append(System.lineSeparator()));
      err.print(text);
    } else if (!lines.equals(frame)) {
      lines.forEach(err::println);
    }
    err.flush();
    frame = List.copyOf(lines);
  }

  /** Rings, if it is a terminal. */
  public synchronized void bell() {
    if (hasStatus) {
      err.print(Escape.bell());
      err.flush();
    }
  }

  /** Takes the status line away. */
  public synchronized void clear() {
    status("");
  }
}
