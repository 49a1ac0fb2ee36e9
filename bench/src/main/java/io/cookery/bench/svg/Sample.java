package io.cookery.bench.svg;

import java.nio.file.Path;

/**
 * An SVG of a suite, and what became of it.
 *
 * @param name the file without its ending, relative to the suite
 * @param detail the reason of a refusal, or how many pixels are off
 */
public record Sample(Path name, Verdict verdict, String detail) {

  /** The folder that it lies in. */
  public String folder() {
    Path parent = name.getParent();
    return parent == null ? "." : parent.toString();
  }
}
