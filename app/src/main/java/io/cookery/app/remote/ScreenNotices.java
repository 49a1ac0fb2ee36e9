package io.cookery.app.remote;

import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import java.net.URI;
import java.time.Duration;

/**
 * Says on the screen that a node does not answer: once in a line, and how long it is tried still.
 */
final class ScreenNotices implements NodeLine.Notices {

  private final Screen screen;

  ScreenNotices(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void silent(URI node, String reason, URI next) {
    screen.line(
        node.equals(next)
            ? "%s does not answer (%s); trying again".formatted(node, reason)
            : "%s does not answer (%s); trying %s".formatted(node, reason, next));
  }

  @Override
  public void waiting(URI node, Duration left) {
    screen.status("%s does not answer; giving up in %s".formatted(node, Figures.time(left)));
  }

  @Override
  public void back(URI node) {
    screen.clear();
    screen.line(node + " answers");
  }
}
