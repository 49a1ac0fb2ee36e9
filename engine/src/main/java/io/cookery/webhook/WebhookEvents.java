package io.cookery.webhook;

import io.cookery.input.Nearest;
import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What a webhook can be told: the types of a cook's journal, but not its progress, which is written
 * many times a second and is for live events.
 */
public final class WebhookEvents {

  /** All types, as they stand in a message. */
  public static final List<String> TYPES =
      List.of(
          "cook.started",
          "cook.paused",
          "cook.resumed",
          "cook.stopping",
          "cook.stopped",
          "cook.completed",
          "cook.completed_with_failures",
          "cook.extended",
          "cook.adjusted",
          "cook.retry_failed",
          "cook.taken_over",
          "cook.invariant_violated");

  /** Types that a filter can name; more than there are would be repetitions. */
  public static final int MAX_FILTER = 50;

  private WebhookEvents() {}

  /** What is wrong with a filter. */
  static List<Problem> check(List<String> events) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      String event = events.get(i);
      if (!TYPES.contains(event)) {
        problems.add(
            new Problem(
                "/events/" + i,
                "there is no event \"%s\"%s; there are %s"
                    .formatted(event, Nearest.hint(event, TYPES), String.join(", ", TYPES))));
      }
    }
    return problems;
  }
}
