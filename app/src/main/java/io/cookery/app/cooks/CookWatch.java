package io.cookery.app.cooks;

import io.cookery.app.terminal.Screen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Shows over and over how cooks stand, until none of them is under way. */
public final class CookWatch {

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Screen screen;
  private final CookText text;

  public CookWatch(Screen screen, CookText text) {
    this.screen = screen;
    this.text = text;
  }

  /** Where the cooks come from each time. */
  public interface Look {
    List<CookView> look() throws Exception;
  }

  /** Watches; the cooks as they stand at the end. */
  public List<CookView> watch(Look look) throws Exception {
    while (true) {
      List<CookView> cooks = look.look();
      if (cooks.stream().noneMatch(CookWatch::underWay)) {
        screen.frame(List.of());
        return cooks;
      }
      screen.frame(cooks.size() == 1 ? text.detail(cooks.getFirst()) : text.table(cooks));
      TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
    }
  }

  /** A paused cook stands still until somebody has it go on, one that nobody works on likewise. */
  private static boolean underWay(CookView seen) {
    return switch (seen.cook().status()) {
      case running, stopping -> seen.attended();
      case paused -> seen.attended() && seen.cook().inFlight() > 0;
      case stopped, completed, completed_with_failures -> false;
    };
  }
}
