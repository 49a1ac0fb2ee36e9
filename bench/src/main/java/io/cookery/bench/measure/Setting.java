package io.cookery.bench.measure;

import java.io.PrintStream;

/** What every scenario of a run shares. */
public record Setting(BenchDatabase database, Sizes sizes, PrintStream out) {

  /** Tells the person who waits. */
  public void say(String line) {
    out.println(line);
  }
}
