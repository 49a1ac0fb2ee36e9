package io.cookery.tools.svg;

import java.time.Duration;

/**
 * How long one picture may take.
 *
 * @param processor of a processor's time; what takes more is refused
 * @param overall on a machine that is busy with other things; what takes more is tried again
 */
record DrawingTime(Duration processor, Duration overall) {

  static final DrawingTime DEFAULT =
      new DrawingTime(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
