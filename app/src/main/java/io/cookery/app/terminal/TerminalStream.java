package io.cookery.app.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts in UTF-8 without control characters but our own ({@link Escape}). Names and values
 * are UTF-8 whatever the locale says: files and pipes expect no other.
 */
final class TerminalStream extends PrintStream {

  private final PrintStream target;
  private final @Nullable WatchedStream watched;

  TerminalStream(PrintStream target) {
    super(target, true, StandardCharsets.UTF_8);
    this.target = target;
    this.watched = null;
  }

  TerminalStream(WatchedStream watched) {
    super(watched, true, StandardCharsets.UTF_8);
    this.target = this;
    this.watched = watched;
  }

  @Override
  public void print(@Nullable String text) {
    super.print(Escape.written(String.valueOf(text)));
  }

  @Override
  public boolean checkError() {
    return super.checkError() || (target != this && target.checkError());
  }

  /** Whether who read it wanted no more. */
  boolean readerGone() {
    return watched != null && watched.readerGone();
  }
}
