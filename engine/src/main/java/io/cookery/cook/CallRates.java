package io.cookery.cook;

import io.cookery.tool.Tool;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When tools may be called, over all nodes. */
final class CallRates {

  /** Waits until the tool may be called once. */
  void acquire(Tool tool) throws InterruptedException {}

  /** The tool said that it was too much: all nodes leave it alone for a while, then go slower. */
  void throttled(Tool tool, @Nullable Duration retryAfter) {}
}
