package io.cookery.app.cooks;

import io.cookery.app.terminal.Figures;
import io.cookery.cook.limit.LearnedLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a tool does, in a few words. */
final class HealthText {

  /** The outcome of jobs whose tool did what it should. */
  private static final String GENERATED = "generated";

  private HealthText() {}

  /** Words; {@code recent} counts the last jobs by how they ended. */
  static String of(
      int live, Map<String, Integer> recent, LearnedLimit learned, @Nullable Instant pausedUntil) {
    List<String> words = new ArrayList<>();
    int all = recent.values().stream().mapToInt(Integer::intValue).sum();
    int good = recent.getOrDefault(GENERATED, 0);
    words.add(
        all == 0
            ? "not used yet"
            : "%s of the last %s good".formatted(Figures.count(good), Figures.count(all)));
    if (live > 0) {
      words.add(Figures.count(live) + " live");
    }
    if (pausedUntil != null) {
      words.add("left alone until " + Figures.second(pausedUntil));
    } else if (learned.limits()) {
      words.add(takes(learned));
    }
    return String.join(", ", words);
  }

  private static String takes(LearnedLimit learned) {
    List<String> words = new ArrayList<>();
    if (learned.perSecond() != null) {
      words.add("%.1f calls a second".formatted(learned.perSecond()));
    }
    if (learned.atOnce() != null) {
      words.add(Figures.count(learned.atOnce()) + " at once");
    }
    return "takes " + String.join(" and ", words);
  }
}
