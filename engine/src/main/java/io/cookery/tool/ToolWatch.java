package io.cookery.tool;

import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;

/** Looks, as long as a node is open, for tools that others have defined. */
public final class ToolWatch implements AutoCloseable {

  private final DaemonLoop loop;

  private ToolWatch(DaemonLoop loop) {
    this.loop = loop;
  }

  /** Starts to look, as one of these loops. */
  public static ToolWatch start(ToolDefinitions definitions, DaemonLoops loops) {
    Pace pace = Pace.every(ToolDefinitions.LOOK_EVERY);
    return new ToolWatch(
        loops.start(
            "tool-watch",
            Role.BESIDE,
            pace,
            () -> {
              definitions.refresh();
              return false;
            }));
  }

  @Override
  public void close() {
    loop.close();
  }
}
